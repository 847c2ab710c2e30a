"""Commands about the questions: framework list, check, build and template."""

from __future__ import annotations

import errno
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import errors, renaming, words
from s11desktop.cli.linting import lint
from s11desktop.cli.output import JSON, say_json

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework
    from s11desktop.framework.workbook.understood import Understanding


@click.group()
def framework() -> None:
    """The questions an audit asks."""


framework.add_command(lint)


@framework.command("list")
@JSON
def list_(as_json: bool) -> None:
    """The questions this program brings, and when the law in them was last checked."""
    from s11desktop.audit.marking import law_checked_by
    from s11desktop.framework import reading
    from s11desktop.framework.freshness import state
    from s11desktop.framework.marking import notice, say_first_look

    today = datetime.now().astimezone().date()
    rows = []
    for entry in reading.installed():
        found = reading.load(entry.id, entry.edition)
        starter = sum(standard.level == "starter" for standard in found.standards)
        rows.append((entry, found, starter))
    if as_json:
        say_json(
            [
                {
                    "id": entry.id,
                    "edition": entry.edition,
                    "title": entry.title,
                    "areas": len(found.areas),
                    "standards": len(found.standards),
                    "starter": starter,
                    "kinds": [kind.code for kind in found.kinds],
                    "verified_on": found.verified_on.isoformat(),
                    "law": state(found, today).value,
                    "notice": notice(found) or None,
                    "first_look": found.first_look or None,
                }
                for entry, found, starter in rows
            ]
        )
        return
    for entry, found, starter in rows:
        click.echo(f"{entry.id} {entry.edition}: {entry.title}")
        click.echo(
            f"  {len(found.areas)} areas, {len(found.standards)} standards, {starter} of them at the starter level."
        )
        if look := say_first_look(found, found.levels[0]):
            click.echo(f"  {look}")
        click.echo(f"  Types: {', '.join(kind.code for kind in found.kinds)}.")
        click.echo(f"  {law_checked_by(found, today)}")


@framework.command()
@click.argument("file", type=click.Path(path_type=Path))
@JSON
def check(file: Path, as_json: bool) -> int:
    """Check a framework file, or a workbook made from the template, and name every fault by its place."""
    try:
        found = _read(file)
    except errors.FrameworkFaulty as error:
        _say_faults(file, error, as_json)
        return 1
    if as_json:
        say_json(
            {
                "file": str(file),
                "faults": [],
                "id": found.id,
                "edition": found.edition,
                "standards": len(found.standards),
            }
        )
    else:
        click.echo(f"{found.title}, edition {found.edition}: {len(found.standards)} standards, no faults.")
    return 0


@framework.command()
@click.argument("workbook", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--answers", type=click.Path(path_type=Path), help="JSON: each question's id with its answer, as --json names them."
)
@JSON
def build(workbook: Path, out: Path, answers: Path | None, as_json: bool) -> int:
    """Turn a partnership's own workbook into a framework file, and say what was understood of it.

    Where something has to be said first, no file is written: the questions are listed, and the exit status is 1.
    """
    from s11desktop.framework.workbook.making import taken, to_framework
    from s11desktop.framework.workbook.understanding import settle
    from s11desktop.framework.workbook.understood import Understanding as Understood
    from s11desktop.framework.writing import to_toml

    if out.exists():
        raise errors.FileExists(path=out)
    try:
        understood = taken(workbook)
        made: Framework | None
        found: Understanding | None
        if not isinstance(understood, Understood):
            made, found = understood, None
        else:
            found = settle(understood, _answers(answers)) if answers is not None else understood
            made = to_framework(found) if not found.must else None
    except errors.FrameworkFaulty as error:
        _say_faults(workbook, error, as_json)
        return 1
    if made is not None:
        _write(out, to_toml(made).encode("utf-8"))
    if as_json:
        said = found.as_json() if found is not None else {"file": workbook.name, "template": True, "questions": []}
        say_json({"built": str(out) if made is not None else None, **said})
    elif found is not None:
        _say_understanding(found)
    if made is None:
        assert found is not None
        if not as_json:
            click.echo(words.sentence(errors.WorkbookUnsettled(path=workbook, count=len(found.must))), err=True)
        return 1
    if not as_json:
        click.echo(f"{out}: {made.title}, edition {made.edition}, {len(made.standards)} standards.")
    return 0


@framework.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--framework", "framework_id", help="Questions to begin with: an id, a short name, or a framework file.")
def template(out: Path, framework_id: str | None) -> None:
    """Write the template for questions of one's own: an Excel workbook, empty or with questions in it."""
    from s11desktop.framework import reading
    from s11desktop.framework.workbook.template import template as made

    if out.exists():
        raise errors.FileExists(path=out)
    begin = None
    if framework_id is not None:
        begin = _read(Path(framework_id)) if framework_id.endswith(".toml") else reading.load(framework_id)
    _write(out, made(begin))
    click.echo(f"{out}: fill in the sheets Partnership, About, Areas and Standards, then `s11 framework check {out}`.")


def _read(file: Path) -> Framework:
    """The framework of a TOML file, or of a workbook made from the template."""
    from s11desktop.framework import reading
    from s11desktop.framework.workbook.reading import read
    from s11desktop.framework.workbook.template_reading import is_template, read_template

    if file.suffix.casefold() in (".xlsx", ".xlsm"):
        book = read(file)
        if not is_template(book):
            raise errors.NotAWorkbook(path=file, kind="no-template")
        return read_template(book)
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise errors.FileMissing(path=str(file)) from None
    except OSError:
        raise errors.FileUnreadable(path=str(file)) from None
    return reading.read(raw, path=str(file))


def _answers(file: Path) -> dict[str, str]:
    try:
        said = json.loads(file.read_bytes()[:1_000_000])
    except FileNotFoundError:
        raise errors.FileMissing(path=file) from None
    except OSError:
        raise errors.FileUnreadable(path=file) from None
    except (ValueError, RecursionError):
        raise errors.AnswersUnreadable(path=file) from None
    if not isinstance(said, dict) or not all(isinstance(each, str) for each in said.values()):
        raise errors.AnswersUnreadable(path=file)
    return said


def _write(out: Path, data: bytes) -> None:
    try:
        with out.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise errors.FileExists(path=out) from None
    except OSError as error:
        if error.errno == errno.ENOSPC:
            renaming.discard(out)
            raise errors.DiskFull(path=out) from None
        raise errors.FolderNotWritable(path=out.parent) from None


def _say_faults(file: Path, error: errors.FrameworkFaulty, as_json: bool) -> None:
    faults = error.facts["faults"]
    assert isinstance(faults, tuple)
    if as_json:
        say_json({"file": str(file), "faults": [{"place": place, "fault": fault} for place, fault in faults]})
        return
    click.echo(words.sentence(error), err=True)
    for place, fault in faults:
        click.echo(f"  {place}: {fault}", err=True)


def _say_understanding(found: Understanding) -> None:
    """What was understood, for people: notices, sheets, ratings, areas, and what is to be said."""
    from s11desktop.framework.workbook.columns import ROLE_LABELS
    from s11desktop.framework.workbook.understood import NOTICES, USE_LABELS

    click.echo(f"{found.book.name}: {found.title}, edition {found.edition}.")
    for notice in found.book.notices:
        click.echo(f"  {NOTICES[notice]}")
    for sheet in found.sheets:
        click.echo(f"  Sheet “{sheet.name}”: {USE_LABELS[sheet.use]}.")
        for column in sheet.head.columns if sheet.head and sheet.use.value == "questions" else ():
            click.echo(f"    {column.letter} “{column.heading}”: {ROLE_LABELS[column.role]}.")
    for rating in found.ratings:
        level = words.LEVELS[rating.level] if rating.level else "not known"
        level += ", and help is wanted" if rating.help else ""
        meaning = f" ({rating.meaning})" if rating.meaning else ""
        click.echo(f"  Rating “{rating.word}”{meaning}: {level}; {rating.sure.value}.")
    for area in found.areas:
        inside = [each.code for each in found.statements if each.area == area.code]
        click.echo(f"  {area.code} {area.title}: {len(inside)} questions, {inside[0]} to {inside[-1]}.")
    for question in found.questions():
        first = "To be said first" if question.must else "Look at"
        click.echo(f"  {first}: {question.text} [{question.id}]")
        for choice in question.choices:
            mark = "*" if choice.value == question.taken else " "
            click.echo(f"    {mark} {choice.value}: {choice.label}")
