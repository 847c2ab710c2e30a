"""`s11 audit`: the audits of a file, which of them is worked on, and bringing one to a newer edition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import words
from s11desktop.cli.choosing import audit_named, questions_named, workbook_named
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.migrating import MigrationReport, MigrationRow
    from s11desktop.audit.rounds import AuditEntry
    from s11desktop.vault.vault import Vault

QUESTIONS = "NAME, NAME@EDITION or FILE.toml"


@contextmanager
def _open(file: Path, passphrase_file: Path | None, *, read_only: bool = False) -> Iterator[Vault]:
    vault = opened(file, passphrase_file, read_only=read_only)
    try:
        yield vault
    finally:
        vault.close()


@click.group()
def audit() -> None:
    """Several audits in one file: the same evidence, each question that is the same answered once."""


@audit.command("list")
@FILE
@PASSPHRASE
@JSON
def list_(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Every audit of the file; a star stands before the one that is worked on."""
    with _open(file, passphrase_file, read_only=True) as vault:
        entries = vault.audits()
    if as_json:
        say_json([entry_data(number, entry) for number, entry in enumerate(entries, start=1)])
        return
    for number, entry in enumerate(entries, start=1):
        click.echo(line(number, entry))


@audit.command()
@FILE
@click.option("--framework", "questions", metavar=QUESTIONS, required=True, help="What it asks.")
@click.option("--level", help="starter or full; else the most there is.")
@click.option("--type", "kind", help="What you are in these questions, where they do not know what you are.")
@click.option("--view", default="", help="Another order of the questions, by its code.")
@click.option("--use", is_flag=True, help="Go on with it.")
@PASSPHRASE
@JSON
def add(
    file: Path,
    questions: str,
    level: str | None,
    kind: str | None,
    view: str,
    use: bool,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Ask other questions in the same round. What both ask is answered once."""
    from s11desktop.operations import rounds, their_workbook

    asked = questions_named(questions)
    with _open(file, passphrase_file) as vault:
        by = by_person(vault.load())
        made = rounds.add_audit(vault, asked, level or asked.levels[-1], view=view, kind=kind, by=by)
        their_workbook.keep(vault, asked, workbook_named(questions, asked))
        if use:
            rounds.switch(vault, made)
        _say_entry(vault, made, as_json)


@audit.command()
@FILE
@click.argument("which")
@PASSPHRASE
@JSON
def use(file: Path, which: str, passphrase_file: Path | None, as_json: bool) -> None:
    """Work on another audit of the file, by its number in the list or what it asks."""
    from s11desktop.operations import rounds

    with _open(file, passphrase_file) as vault:
        chosen = audit_named(vault, which).uuid
        rounds.switch(vault, chosen)
        _say_entry(vault, chosen, as_json)


@audit.command()
@FILE
@click.option("--framework", "questions", metavar=QUESTIONS, help="The edition; else the newest that ships.")
@click.option("--preview", is_flag=True, help="Say what would become of each answer, and change nothing.")
@PASSPHRASE
@JSON
def migrate(file: Path, questions: str | None, preview: bool, passphrase_file: Path | None, as_json: bool) -> None:
    """Bring the audit to another edition of its questions. The old one stays in the file as it was."""
    from s11desktop.operations import rounds

    with _open(file, passphrase_file, read_only=preview) as vault:
        asked = questions_named(questions or vault.framework.id)
        if preview:
            report = rounds.preview(vault, asked)
        else:
            report = rounds.migrate(vault, asked, by_person(vault.load()))
    if as_json:
        say_json(report_data(report))
        return
    click.echo(f"{report.title}: from edition {report.before} to {report.after}.")
    for row in report.rows:
        if row.answered or row.became.value != "same":
            click.echo(f"  {row_line(row)}")
    unanswered = sum(not row.answered and row.became.value == "same" for row in report.rows)
    if unanswered:
        click.echo(f"  {unanswered} more are the same, and were not answered.")
    click.echo("Nothing was changed." if preview else "The audit as it was stays in the file.")


@audit.command()
@FILE
@PASSPHRASE
@JSON
def proposals(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """What could be answered from another audit or an earlier edition. Nothing is filled in by itself."""
    from s11desktop.operations import proposing

    with _open(file, passphrase_file, read_only=True) as vault:
        found, choices = proposing.proposed(vault), vault.framework.choices
    if as_json:
        say_json(
            [
                {
                    "standard": each.standard,
                    "from": each.code,
                    "questions": each.questions,
                    "said": each.said,
                    "relation": each.relation,
                    "rating": each.rating,
                    "words": each.words,
                }
                for each in found
            ]
        )
        return
    for each in found:
        rating = "its words only" if each.rating is None else f"“{choices[each.rating].label}”"
        click.echo(f"{each.standard}: you answered {each.code} ({each.questions}) “{each.said}”. Proposed: {rating}.")
    if not found:
        click.echo("Nothing here could be answered from elsewhere.")


@audit.command()
@FILE
@click.argument("code")
@click.option("--from", "source", default="", help="The code it comes from, where several are proposed.")
@PASSPHRASE
@JSON
def accept(file: Path, code: str, source: str, passphrase_file: Path | None, as_json: bool) -> None:
    """Use what is proposed for a question."""
    from s11desktop.operations import proposing

    with _open(file, passphrase_file) as vault:
        saved = proposing.accept(vault, code, source=source, by=by_person(vault.load()))
        choice = vault.load().choice(saved.standard)
    if as_json:
        say_json({"standard": saved.standard, "rating": saved.rating, "words": saved.words})
    else:
        click.echo(f"{saved.standard}: {choice.label if choice else 'its words were taken, and no rating yet'}.")


@audit.command()
@FILE
@click.argument("code")
@PASSPHRASE
def part(file: Path, code: str, passphrase_file: Path | None) -> None:
    """Let an answer that counts in several audits be this audit's own from now on."""
    from s11desktop.operations import answers

    with _open(file, passphrase_file) as vault:
        saved = answers.part(vault, code, by=by_person(vault.load()))
    click.echo(f"{saved.standard} is answered for this audit alone from now on.")


@audit.command()
@FILE
@click.argument("code")
@PASSPHRASE
def join(file: Path, code: str, passphrase_file: Path | None) -> None:
    """Say here what was answered to the same question in another audit: one answer for both from now on."""
    from s11desktop.operations import proposing

    with _open(file, passphrase_file) as vault:
        saved = proposing.join(vault, code, by=by_person(vault.load()))
        choice = vault.load().choice(saved.standard)
    click.echo(f"{saved.standard}: {choice.label if choice else 'not rated'}, as in the other audit.")


def entry_data(number: int, entry: AuditEntry) -> dict[str, Any]:
    """An audit of the file as a program reads it."""
    closed = entry.round.closed_on
    return {
        "number": number,
        "uuid": entry.uuid,
        "framework": {"id": entry.framework, "edition": entry.edition, "title": entry.title},
        "level": entry.level,
        "view": entry.view,
        "round": {
            "uuid": entry.round.uuid,
            "period": entry.round.period,
            "closed_on": None if closed is None else closed.isoformat(),
        },
        "current": entry.current,
        "finished": entry.finished,
        "moved_to": entry.moved_to or None,
        "answered": entry.answered,
        "asked": entry.asked,
        "sent": entry.sent,
    }


def line(number: int, entry: AuditEntry) -> str:
    """An audit of the file in a line."""
    star = "*" if entry.current else " "
    end = ""
    if entry.moved_to:
        end = " Brought to a newer edition."
    elif entry.round.closed_on is not None:
        end = " Finished."
    return (
        f"{star} {number}  {entry.round.period}  {entry.questions}, edition {entry.edition} ({entry.level}): "
        f"{entry.answered} of {entry.asked} answered.{end}"
    )


def report_data(report: MigrationReport) -> dict[str, Any]:
    """What became of each answer as a program reads it."""
    return {
        "title": report.title,
        "from": report.before,
        "to": report.after,
        "audit": report.audit or None,
        "rows": [
            {
                "became": row.became.value,
                "old": list(row.old),
                "new": list(row.new),
                "answered": list(row.answered),
                "ratings": list(row.ratings),
                "look_again": row.look_again,
                "proposed": row.proposed or None,
                "about_partnership": row.about_partnership,
            }
            for row in report.rows
        ],
    }


def row_line(row: MigrationRow) -> str:
    """What became of some questions, and of what was answered to them, in a sentence."""
    codes = " and ".join(row.old or row.new)
    to = f", now {' and '.join(row.new)}" if row.new and row.new != row.old and row.old else ""
    said = ""
    if row.answered:
        given = ", ".join(rating or "words only" for rating in row.ratings)
        said = "" if row.about_partnership else f" You said: {given}."
        said += f" Proposed: {row.proposed}." if row.proposed else ""
    elif row.old:
        said = " It was not answered."
    return f"{codes}{to}: {words.became(row.became.value)}{said}"


def _say_entry(vault: Vault, uuid: str, as_json: bool) -> None:
    number, entry = next((number, entry) for number, entry in enumerate(vault.audits(), start=1) if entry.uuid == uuid)
    if as_json:
        say_json(entry_data(number, entry))
    else:
        click.echo(line(number, entry))
