"""`s11 asked`: who asked for the audit and what they ask, typed by hand. All of it may stay empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from s11desktop import words
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--contact", help="Who answers questions."),
    click.option("--email", help="Where returns go."),
    click.option("--deadline", help="“29 January 2027” or “29 January 2027 17:00”."),
    click.option("--message", help="A few lines to those who answer."),
    click.option("--evidence", type=click.Choice(["none", "list", "attach"]), help="What they should send of it."),
    click.option("--megabytes", type=click.IntRange(1, 2_048), help="The most a return may hold, in MB."),
    click.option("--survey-replies", type=click.IntRange(1, 1_000), help="Show no survey figure of fewer replies."),
    click.option("--survey-group", type=click.IntRange(1, 1_000), help="Show no group of fewer people."),
    click.option("--survey-words", type=click.IntRange(1, 1_000), help="Keep no words of fewer replies."),
    click.option("--level", "levels", multiple=True, help="A length you accept (starter, full); again for another."),
    click.option("--sign", "signs", multiple=True, help="A role that must sign, or “Chair (with a key)”; repeat it."),
    click.option("--may-sign", "may_sign", multiple=True, help="A role that may sign, after those that must."),
    click.option("--declaration", help="The words they sign, in place of those of the questions."),
    click.option("--board-date", type=click.Choice(["required", "asked", "none"]), help="The day their board saw it."),
    click.option(
        "--urgent", multiple=True, help="“NUMBER, whose it is, when”: whom to ring about a child; again for more."
    ),
)


def asked_options(command: Command) -> Command:
    """The options of what a partnership asks."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asked_of(given: dict[str, Any]) -> dict[str, Any]:
    """What was given of them, as `operations.partnership.PartnershipFields` has it. Raises `BadDateAndTime`."""
    from s11desktop.audit.deadlines import parse_deadline
    from s11desktop.audit.model import UrgentNumber
    from s11desktop.framework.signers import read_line

    plain = (
        "contact",
        "email",
        "message",
        "megabytes",
        "survey_replies",
        "survey_group",
        "survey_words",
        "declaration",
        "board_date",
        "levels",
        "extension",
        "extension_by",
    )
    asked = {name: given[name] for name in plain if given.get(name)}
    for name, option in (("name", "partnership"), ("evidence_policy", "evidence")):
        if given[option]:
            asked[name] = given[option]
    for name in ("deadline", "extended_to"):
        if given.get(name):
            asked[name] = parse_deadline(given[name], datetime.now().astimezone().date())
    if given["signs"] or given["may_sign"]:
        asked["signers"] = (
            *(read_line(role) for role in given["signs"]),
            *(replace(read_line(role), required=False) for role in given["may_sign"]),
        )
    if given["urgent"]:
        said = [[part.strip() for part in text.split(",", 2)] + ["", ""] for text in given["urgent"]]
        asked["urgent"] = tuple(UrgentNumber(*parts[:3]) for parts in said)
    return asked


@click.command()
@FILE
@click.option("--partnership", help="Who asked.")
@asked_options
@click.option("--extended-to", help="The later day, and maybe hour, that they agreed to.")
@click.option("--extension", help="What was said about more time.")
@click.option("--extension-by", help="Who agreed to it.")
@PASSPHRASE
@JSON
def asked(file: Path, passphrase_file: Path | None, as_json: bool, **given: Any) -> None:
    """Say who asked for the audit, until when and how. Without options, show what is there."""
    from s11desktop.operations import partnership

    said = asked_of(given)
    vault = opened(file, passphrase_file, read_only=not said)
    try:
        audit = vault.load()
        levels = said.get("levels", ())
        if not set(levels) <= set(audit.framework.levels):
            from s11desktop.errors import PackLevels

            raise PackLevels(title=audit.framework.title, allowed=audit.framework.levels)
        if said:
            partnership.update(vault, by=by_person(audit), **said)
            audit = vault.load()
    finally:
        vault.close()
    if as_json:
        from s11desktop.audit.data import as_data

        say_json(as_data(audit)["partnership"])
        return
    for heading, text in lines(audit):
        click.echo(f"{heading + ':':16}{text}")


def lines(audit: Audit) -> list[tuple[str, str]]:
    """What is said of the partnership, as headings with their words; nothing for what is empty."""
    from s11desktop.audit.deadlines import say_deadline

    there = audit.partnership
    more = "" if there.extended_to is None else say_deadline(there.extended_to)
    by = f"agreed by {there.extension_by}" if there.extension_by else ""
    rows = [
        ("Who asks", there.name),
        ("Whom to ask", there.contact),
        ("Where it goes", there.email),
        ("Until when", "" if there.deadline is None else say_deadline(there.deadline)),
        ("More time", "; ".join(filter(None, (more, there.extension, by)))),
        ("How long", " or ".join(there.levels)),
        ("Documents", words.EVIDENCE_POLICIES.get(there.evidence_policy, "")),
        ("At most", f"{there.megabytes} MB" if there.megabytes else ""),
        (
            "Who signs",
            "; ".join(each.role + ("" if each.required else " (if wished)") for each in audit.sign_off.signers),
        ),
        *(("Urgent", ", ".join(filter(None, (each.number, each.name, each.when)))) for each in there.urgent),
        ("Check number", there.check_number),
    ]
    return [(heading, text) for heading, text in rows if text]
