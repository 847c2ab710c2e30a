"""What the documents say of commands: the `sh` blocks of a page, what stands between backticks, the tables of options.

`python tests/documented.py` writes the tables of docs/command.md anew from the commands themselves.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from s11desktop.cli.main import s11

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "command.md"

EVERYWHERE = ("--json", "--passphrase-file", "--help", "-h", "--version")
"""What the head of docs/command.md says once for all commands."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_TABLE = re.compile(r"(<!-- commands: ([a-z -]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_STATUS = re.compile(r"\s# status (\d)\b.*$")


@dataclass(frozen=True)
class Line:
    """One line to be typed, and the exit status the page says it has."""

    words: str
    status: int


def pages() -> list[Path]:
    """Every document with something in it to be read by people."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def typed(page: str) -> list[Line]:
    """The lines of every `sh` block in order; a backslash at the end goes on, and `# status 1` says how a line ends."""
    found = []
    for language, block in _FENCE.findall(page):
        if language != "sh":
            continue
        for line in block.replace("\\\n", " ").splitlines():
            said = _STATUS.search(line)
            words = re.sub(r"\s+# .*$", "", line).strip()
            if words and not words.startswith("#"):
                found.append(Line(words, int(said.group(1)) if said else 0))
    return found


def languages(page: str) -> set[str]:
    """What is written after the three backticks of each block."""
    return {language for language, _ in _FENCE.findall(page)}


def named(page: str) -> Iterator[str]:
    """What stands between backticks and begins with `s11` or is an option by itself, outside of blocks."""
    for span in _SPAN.findall(_FENCE.sub("", page)):
        if re.match(r"(s11 |--[a-z])", span):
            yield span.replace("\\|", "|")


def all_commands(command: click.Command = s11, path: str = "s11") -> Iterator[tuple[str, click.Command]]:
    """Every command there is with what one types for it, groups too."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from all_commands(found, f"{path} {name}")


def options(command: click.Command) -> dict[str, click.Option]:
    """Every option of a command by each of its names."""
    return {
        name: each
        for each in command.params
        if isinstance(each, click.Option)
        for name in (*each.opts, *each.secondary_opts)
    }


def meant(words: str) -> tuple[click.Command, list[str]]:
    """The command that a line means, and the words after it. Raises `LookupError` for one there is not."""
    said = shlex.split(words.replace("…", " ").replace("’", ""), posix=True)[1:]
    command: click.Command = s11
    while said and isinstance(command, click.Group) and not said[0].startswith("-"):
        found = command.get_command(click.Context(command), said[0])
        if found is None:
            raise LookupError(words)
        command, said = found, said[1:]
    return command, said


def written(page: str) -> str:
    """The page with the tables of its commands as the commands are."""
    return _TABLE.sub(lambda found: found[1] + _tables(found[2].split()) + found[3], page)


def in_tables(page: str) -> list[str]:
    """The commands whose tables the page has, in order."""
    return [name for _, names, _ in _TABLE.findall(page) for name in names.split()]


def _tables(names: list[str]) -> str:
    made = []
    for name in names:
        first = s11.get_command(click.Context(s11), name)
        assert first is not None, name
        for path, command in all_commands(first, f"s11 {name}"):
            if not isinstance(command, click.Group):
                made.append(_table(path, command))
    return "\n".join(made)


def _table(path: str, command: click.Command) -> str:
    context = click.Context(command)
    arguments = [
        piece for each in command.get_params(context) if isinstance(each, click.Argument)
        for piece in each.get_usage_pieces(context)
    ]  # fmt: skip
    said = " ".join((command.help or "").split())
    rows = [
        f"| `{_shown(each)}` | {_cell(each)} |"
        for each in command.params
        if isinstance(each, click.Option) and not each.hidden and not _said_once(each)
    ]
    head = f"### `{' '.join((path, *arguments))}`\n\n{_plain(said)}\n"
    return head if not rows else "\n".join((head, "| option | what it does |", "|---|---|", *rows, ""))


def _said_once(option: click.Option) -> bool:
    """Whether the head of the page says it for all commands: the same name with the same meaning."""
    name = option.opts[0]
    if name != "--passphrase-file":
        return name in EVERYWHERE
    status = s11.get_command(click.Context(s11), "status")
    assert status is not None
    return option.help == options(status)[name].help


def _shown(option: click.Option) -> str:
    name = "/".join((*option.opts, *option.secondary_opts))
    if option.is_flag:
        return name
    if option.metavar:
        value = option.metavar
    elif isinstance(option.type, click.Choice):
        value = "\\|".join(option.type.choices)
    elif isinstance(option.type, (click.Path, click.File)):
        value = "FILE"
    elif isinstance(option.type, click.IntRange):
        value = "N"
    else:
        value = "TEXT"
    return f"{name} {value}" + (" …" if option.multiple else "")


def _cell(option: click.Option) -> str:
    said = _plain(" ".join((option.help or "").split()))
    return f"{said} Needed." if option.required else said


def _plain(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit()
