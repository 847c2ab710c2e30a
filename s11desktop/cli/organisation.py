"""`s11 organisation`: what is said about the organisation itself, once, outside the questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import words
from s11desktop.cli.files import public_number
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, Contact, Organisation

CONTACTS = {"lead": "The safeguarding lead", "deputy": "The deputy", "second_contact": "A second contact"}
PARTS = {"name": "the name", "role": "the role", "phone": "the telephone number", "email": "the e-mail address"}


def _contact_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--lead NAME`, `--lead-phone …` and so on, for each of the three."""
    for contact, whose in reversed(CONTACTS.items()):
        for part, what in reversed(PARTS.items()):
            ending = "" if part == "name" else f"-{part}"
            option = f"--{contact.replace('_', '-')}{ending}"
            command = click.option(option, f"{contact}_{part}", metavar=part.upper(), help=f"{whose}: {what}.")(command)
    return command


@click.command()
@FILE
@click.option("--name", help="Its name.")
@click.option("--type", "kind", help="What kind of organisation it is.")
@click.option("--level", help="How much it is asked: starter or full. What is answered stays.")
@click.option("--reference", help="Its public number: `charity 1234567`, `urn 123456`, `none`.")
@click.option("--council", help="In which council's area it is.")
@click.option("--council-day", metavar="NUMBER", help="The council's telephone number for a worry about a child.")
@click.option("--council-night", metavar="NUMBER", help="The same at night and at weekends.")
@click.option(
    "--place", "places", multiple=True, help="Where it meets; once for each place. Replaces those there were."
)
@click.option("--commissioned-by", metavar="NAME", help="Who pays it for work with children.")
@click.option("--contract", help="The reference of that contract.")
@_contact_options
@click.option("--yes", multiple=True, metavar="FACT", help="Answer a question about the organisation with yes.")
@click.option("--no", multiple=True, metavar="FACT", help="Answer it with no.")
@PASSPHRASE
@JSON
def organisation(
    file: Path,
    yes: tuple[str, ...],
    no: tuple[str, ...],
    passphrase_file: Path | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Say who you are; without options, show what is there. What is not named stays as it is."""
    fields = {name: value for name, value in given.items() if value not in (None, ())}
    vault = opened(file, passphrase_file, read_only=not (fields or yes or no))
    try:
        if fields or yes or no:
            audit = vault.load()
            _change(vault, audit, fields, [(code, True) for code in yes] + [(code, False) for code in no])
        audit = vault.load()
    finally:
        vault.close()
    if as_json:
        from s11desktop.audit.data import as_data

        say_json(as_data(audit)["organisation"])
    else:
        for heading, text in lines(audit):
            click.echo(f"{heading + ':':20}{text}")


def _change(vault: Any, audit: Audit, fields: dict[str, Any], facts: list[tuple[str, bool]]) -> None:
    from s11desktop.operations import organisation as verbs

    known = {fact.code for fact in audit.framework.facts}
    for code, _ in facts:
        if code not in known:
            raise click.UsageError(f"“{code}” is no such question; there are {', '.join(sorted(known))}.")
    changed: dict[str, Any] = {}
    level = fields.pop("level", None)
    for name, value in fields.items():
        contact = next((each for each in CONTACTS if name.startswith(f"{each}_")), None)
        if contact is not None:
            there = changed.get(contact, getattr(audit.organisation, contact))
            changed[contact] = replace(there, **{name.removeprefix(f"{contact}_"): value})
        elif name == "reference":
            changed["number"] = public_number(value)
        else:
            changed[name] = value
    by = by_person(audit)
    if level:
        verbs.set_level(vault, level, by=by)
    if changed:
        verbs.update(vault, by=by, **changed)
    for code, answer in facts:
        verbs.set_fact(vault, code, answer, by=by)


def lines(audit: Audit) -> list[tuple[str, str]]:
    """What is said about the organisation, a heading and its text each; what nobody has said is left out."""
    ours: Organisation = audit.organisation
    kinds = {kind.code: kind.label for kind in audit.framework.kinds}
    number = ours.number
    rows = [
        ("Organisation", ours.name),
        ("Kind", kinds.get(ours.kind, ours.kind)),
        ("Public number", "" if number is None else f"{words.NUMBERS[number.kind]} {number.value}".strip()),
        ("Council", ours.council),
        ("Council by day", ours.council_day),
        ("Council at night", ours.council_night),
        *(("Place", place) for place in ours.places),
        ("Paid by", ours.commissioned_by),
        ("Contract", ours.contract),
        ("Safeguarding lead", _contact(ours.lead)),
        ("Deputy", _contact(ours.deputy)),
        ("Second contact", _contact(ours.second_contact)),
    ]
    answers = {True: "Yes", False: "No", None: "Not answered"}
    rows += [(answers[ours.fact(fact.code)], f"{fact.question} ({fact.code})") for fact in audit.framework.facts]
    return [(heading, text) for heading, text in rows if text]


def _contact(contact: Contact) -> str:
    return ", ".join(part for part in (contact.name, contact.role, contact.phone, contact.email) if part)
