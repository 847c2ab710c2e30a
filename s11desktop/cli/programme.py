"""`s11 programme`: the dates of the two years, shown, set and taken away."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import errors
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.audit.programme import Point

SUGGESTED = "suggested"


@click.group()
def programme() -> None:
    """The two years as a line of dates: the return, the board, the survey, the update, the statement."""


@programme.command()
@FILE
@PASSPHRASE
@JSON
def show(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Every date in order: done, late, next or to come; and what would fit the day of the return."""
    vault = opened(file, passphrase_file, read_only=True)
    try:
        audit = vault.load()
    finally:
        vault.close()
    _show(audit, as_json=as_json)


@programme.command("set")
@FILE
@click.argument("what")
@click.argument("day", required=False)
@click.option("--title", default=None, help="Your own word for it, such as “PCC”.")
@click.option("--done", default=None, metavar="DATE", help="The day it was done, or “no” where it is not.")
@PASSPHRASE
@JSON
def set_(
    file: Path,
    what: str,
    day: str | None,
    title: str | None,
    done: str | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Set a date, or change one.

    WHAT is board, survey, update, statement or other, for a new date on DAY; the number of a date that is there, to
    change its DAY, --title or --done; or “suggested”, to set all that would fit the day of the return.
    """
    from s11desktop.audit.programme import BY_HAND, proposed
    from s11desktop.operations import programme as verbs

    today = _today()
    vault = opened(file, passphrase_file)
    try:
        audit = vault.load()
        who = by_person(audit)
        if what.casefold() == SUGGESTED:
            verbs.add_all(vault, proposed(audit, today), by=who)
        elif what.isdecimal():
            _change(vault, audit, what, day, title, done, who)
        else:
            kind = next((each for each in BY_HAND if each.value == what.casefold()), None)
            if kind is None:
                names = ", ".join(BY_HAND)
                raise click.BadParameter(f"“{what}” is none of {names}, a number, suggested.", param_hint="WHAT")
            if day is None:
                raise click.UsageError("Say the day too, such as “3 March 2027”.")
            made = verbs.add(vault, kind, _read(day, today), title=title or "", by=who)
            if done is not None:
                verbs.update(vault, made.uuid, done_on=_done(done, today), by=who)
        audit = vault.load()
    finally:
        vault.close()
    _show(audit, as_json=as_json)


@programme.command()
@FILE
@click.argument("number")
@PASSPHRASE
@JSON
def remove(file: Path, number: str, passphrase_file: Path | None, as_json: bool) -> None:
    """Take the date with that NUMBER away; `s11 undo` brings it back."""
    from s11desktop.operations import programme as verbs

    vault = opened(file, passphrase_file)
    try:
        audit = vault.load()
        verbs.remove(vault, _numbered(audit, number).item, by=by_person(audit))
        audit = vault.load()
    finally:
        vault.close()
    _show(audit, as_json=as_json)


def _change(
    vault: object, audit: Audit, number: str, day: str | None, title: str | None, done: str | None, who: str
) -> None:
    from s11desktop.operations import programme as verbs
    from s11desktop.operations.programme import DateFields
    from s11desktop.vault.vault import Vault

    assert isinstance(vault, Vault)
    fields: DateFields = {}
    if day is not None:
        fields["day"] = _read(day, _today())
    if title is not None:
        fields["title"] = title
    if done is not None:
        fields["done_on"] = _done(done, _today())
    if not fields:
        raise click.UsageError("Say what changes: a day, --title or --done.")
    verbs.update(vault, _numbered(audit, number).item, by=who, **fields)


def _numbered(audit: Audit, number: str) -> Point:
    """The date of that number, where it can be changed here. Raises `UnknownItem`."""
    from s11desktop.audit.programme import line

    points = line(audit, _today())
    found = points[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(points) else None
    if found is None:
        raise errors.UnknownItem(item=number)
    if not found.item:
        raise click.UsageError("The day of the return is set with `s11 asked FILE --deadline`.")
    return found


def _show(audit: Audit, *, as_json: bool) -> None:
    from s11desktop import words
    from s11desktop.audit.dates import say_date
    from s11desktop.audit.programme import line, proposed
    from s11desktop.sentences import programme as say

    today = _today()
    points, fitting = line(audit, today), proposed(audit, today)
    if as_json:
        say_json(
            {
                "dates": [
                    {
                        "number": number,
                        "uuid": each.item or None,
                        "what": each.what.value,
                        "day": each.day.isoformat(),
                        "title": each.title,
                        "stands": each.stands.value,
                        "done_on": None if each.done_on is None else each.done_on.isoformat(),
                    }
                    for number, each in enumerate(points, start=1)
                ],
                "suggested": [{"what": what.value, "day": day.isoformat()} for what, day in fitting],
            }
        )
        return
    for number, each in enumerate(points, start=1):
        done = say_date(each.done_on) if each.done_on else ""
        title = f" ({each.title or each.to})" if each.title or each.to else ""
        stands = say.stands(each.stands.value, each.day, today, done)
        click.echo(f"{number:>3}. {say_date(each.day)}: {words.PROGRAMME[each.what.value]}{title}. {stands}.")
    if not points:
        click.echo("No date is set.")
    if fitting:
        said = "; ".join(f"{words.PROGRAMME[what.value]}, {say_date(day)}" for what, day in fitting)
        click.echo(f"Would fit the day of the return: {said}. Set them with `s11 programme set FILE {SUGGESTED}`.")


def _read(day: str, today: date) -> date:
    from s11desktop.audit.dates import parse_date

    return parse_date(day, today)


def _done(text: str, today: date) -> date | None:
    return None if text.strip().casefold() == "no" else _read(text, today)


def _today() -> date:
    return datetime.now().astimezone().date()
