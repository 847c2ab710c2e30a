"""`s11 framework lint`: the rules of the house, for whoever writes questions of our own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import errors
from s11desktop.cli.output import JSON, say_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from s11desktop.framework.lint import Fault

EXCEPTIONS = "reading-exceptions.toml"
NOT_MEASURED = "Reading age was not measured: that needs the Python package pyphen."


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@JSON
def lint(path: Path, as_json: bool) -> int:
    """Hold question files to the rules of the house: one file, or all in a folder with its exceptions."""
    from s11desktop.framework.reading_age import measure

    age = measure()
    files = sorted(_files(path))
    if not files:
        raise errors.FileMissing(path=str(path))
    exceptions = _exceptions(path if path.is_dir() else path.parent.parent)
    found = {file: _faults(file, exceptions, age) for file in files}
    if as_json:
        say_json(
            {
                "reading_measured": age is not None,
                "files": [
                    {"file": str(file), "faults": [{"place": place, "fault": fault} for place, fault in faults]}
                    for file, faults in found.items()
                ],
            }
        )
    else:
        for file, faults in found.items():
            click.echo(f"{file}: {f'faults: {len(faults)}' if faults else 'no faults.'}")
            for place, fault in faults:
                click.echo(f"  {place}: {fault}", err=True)
        if age is None:
            click.echo(NOT_MEASURED, err=True)
    return 1 if any(found.values()) else 0


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        return (each for each in path.rglob("*.toml") if each.name != EXCEPTIONS)
    return iter([path])


def _faults(file: Path, exceptions: list[dict[str, str]], age: Callable[[str], float] | None) -> tuple[Fault, ...]:
    from s11desktop.framework import reading
    from s11desktop.framework.lint import lint as look

    try:
        framework = reading.read(_bytes(file), path=str(file))
    except errors.FrameworkFaulty as error:
        faults: tuple[Fault, ...] = error.facts["faults"]  # type: ignore[assignment]
        return faults
    here = [each for each in exceptions if (each["framework"], each["edition"]) == (framework.id, framework.edition)]
    faults = look(framework, [(each["code"], each["field"]) for each in here], reading_age=age)
    return faults + tuple(
        (f"exception {each['code']}, {each['field']}", "gives no reason") for each in here if not each.get("reason")
    )


def _exceptions(folder: Path) -> list[dict[str, str]]:
    """The passages that may be harder to read, as the folder lists them; none where it has no such list."""
    file = folder / EXCEPTIONS
    if not file.is_file():
        return []
    try:
        rows = tomllib.loads(_bytes(file).decode("utf-8")).get("exception", [])
        names = ("framework", "edition", "code", "field", "reason")
        return [{name: str(row.get(name, "")) for name in names} for row in rows]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise errors.FrameworkFaulty(path=str(file), faults=(("the file", f"cannot be read: {error}"),)) from None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise errors.FileMissing(path=str(file)) from None
    except OSError:
        raise errors.FileUnreadable(path=str(file)) from None
