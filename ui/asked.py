"""What the window is started with: the command line, read before anything heavy is imported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ui.examples import EXAMPLE_NAMES

USAGE = f"""s11desktop [FILE] [--example NAME] [--page PAGE] [--self-test]

FILE            what to open: an audit file, a return, a pack or a spreadsheet of questions
--example NAME  explore a made-up organisation: {", ".join(EXAMPLE_NAMES)}
--page PAGE     go to a page at once: home, question, evidence, actions, check, send, settings, worried
--self-test     make, answer, export and check an audit without a window, and say whether all of it worked"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    file: Path | None = None
    example: str = ""
    page: str = ""
    self_test: bool = False
    help: bool = False


class NotUnderstoodError(Exception):
    """A command line we cannot follow; the text says what was wrong."""


def understand(arguments: list[str]) -> Asked:
    """Read the command line. Raises `NotUnderstoodError`."""
    file: Path | None = None
    found: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in ("--example", "--page"):
            given = value if equals else next(rest, "")
            if not given:
                raise NotUnderstoodError(f"{name} needs a name after it.")
            if name == "--example" and given not in EXAMPLE_NAMES:
                raise NotUnderstoodError(f"There is no example {given}. There are {', '.join(EXAMPLE_NAMES)}.")
            found[name] = given
        elif argument in ("--self-test", "--help", "-h"):
            found[argument] = "yes"
        elif argument.startswith("-"):
            raise NotUnderstoodError(f"There is no option {argument}.")
        elif file is None:
            file = Path(argument)
        else:
            raise NotUnderstoodError("Only one file can be opened at a time.")
    return Asked(
        file,
        found.get("--example", ""),
        found.get("--page", ""),
        "--self-test" in found,
        "--help" in found or "-h" in found,
    )
