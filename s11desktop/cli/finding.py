"""`s11 find`: anything in the audit file by its words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop.cli.output import FILE, JSON, PASSPHRASE, opened, say_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from s11desktop.search.index import Found, Hit
    from s11desktop.search.snippet import Piece

HEADINGS = {
    "question": "Questions",
    "answer": "Your answers",
    "evidence": "What you could show",
    "action": "Action plan",
    "help": "Help",
}
MOST = 1000


@click.command()
@FILE
@click.argument("words", nargs=-1, required=True)
@PASSPHRASE
@JSON
def find(file: Path, words: tuple[str, ...], passphrase_file: Path | None, as_json: bool) -> int:
    """Questions, answers, evidence and actions with these words, or words that begin with them; best first.

    Your own notes are looked through as well: what is found is printed here and goes nowhere else.
    """
    from s11desktop.search.findable import findable
    from s11desktop.search.index import Index

    vault = opened(file, passphrase_file, read_only=True)
    try:
        audit = vault.load()
    finally:
        vault.close()
    index = Index()
    index.update(findable(audit))
    found = index.search(" ".join(words), shown=MOST)
    index.forget()
    if as_json:
        say_json(_as_json(found))
    else:
        _print(found)
    return 0 if found.count else 1


def _print(found: Found) -> None:
    if not found.count:
        click.echo("Nothing here has these words.", err=True)
        return
    if not found.all_words:
        click.echo("Nothing has all of these words. This has some of them:")
    for group in found.groups:
        click.echo(f"{HEADINGS[group.kind]} ({group.count}):")
        for hit in group.hits:
            state = f" ({hit.thing.state})" if hit.thing.state else ""
            click.echo(f"  {hit.thing.number:6}{_shown(hit.title)}{state}")
            if hit.snippet:
                click.echo(f"        {hit.part + ': ' if hit.part else ''}{_shown(hit.snippet)}")


def _shown(pieces: Iterable[Piece]) -> str:
    """What was looked for in bold, on a terminal."""
    return "".join(click.style(piece.words, bold=True) if piece.found else piece.words for piece in pieces)


def _as_json(found: Found) -> dict[str, Any]:
    return {
        "count": found.count,
        "all_words": found.all_words,
        "groups": [
            {"kind": group.kind.value, "count": group.count, "hits": [_hit(hit) for hit in group.hits]}
            for group in found.groups
        ],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "key": hit.thing.key,
        "number": hit.thing.number,
        "title": hit.thing.title,
        "state": hit.thing.state,
        "part": hit.part,
        "snippet": "".join(piece.words for piece in hit.snippet),
        "found": [piece.words for piece in (*hit.title, *hit.snippet) if piece.found],
    }
