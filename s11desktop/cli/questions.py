"""Commands about the questions: framework list and framework check."""

from __future__ import annotations

from pathlib import Path

import click

from s11desktop import errors, words
from s11desktop.cli.output import JSON, say_json


@click.group()
def framework() -> None:
    """The questions an audit asks."""


@framework.command("list")
@JSON
def list_(as_json: bool) -> None:
    """The questions this program brings."""
    from s11desktop.framework import reading

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
        click.echo(f"  Types: {', '.join(kind.code for kind in found.kinds)}.")


@framework.command()
@click.argument("file", type=click.Path(path_type=Path))
@JSON
def check(file: Path, as_json: bool) -> int:
    """Check a framework file and name every fault by its place."""
    from s11desktop.framework import reading

    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise errors.FileMissing(path=str(file)) from None
    except OSError:
        raise errors.FileUnreadable(path=str(file)) from None
    try:
        found = reading.read(raw, path=str(file))
    except errors.FrameworkFaulty as error:
        faults = error.facts["faults"]
        assert isinstance(faults, tuple)
        if as_json:
            say_json({"file": str(file), "faults": [{"place": place, "fault": fault} for place, fault in faults]})
        else:
            click.echo(words.sentence(error), err=True)
            for place, fault in faults:
                click.echo(f"  {place}: {fault}", err=True)
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
