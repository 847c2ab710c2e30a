"""What is said to help: with each page of the window, and of the words of the field. Window and user guide share it.

The text stands in `resources/help`: `pages.toml` and `words.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class PageHelp:
    """Help with a page: what it is for, and parts of a title with a sentence or two."""

    about: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field. `forms` are how it is written; `source` is a heading of docs/sources.md."""

    word: str
    says: str
    forms: tuple[str, ...]
    source: str
    checked: date
    full: str = ""

    @property
    def name(self) -> str:
        """The word, with what it is short for: "LADO, local authority designated officer"."""
        return f"{self.word}, {self.full}" if self.full else self.word


@dataclass(frozen=True, slots=True)
class Use:
    """Where a word stands in a text: `start` and `length` in characters."""

    term: Term
    start: int
    length: int


@cache
def page_help() -> dict[str, PageHelp]:
    """Help by the name of the page."""
    return {
        name: PageHelp(each["about"], tuple((title, words) for title, words in each["parts"]))
        for name, each in _read("pages.toml").items()
    }


@cache
def glossary() -> tuple[Term, ...]:
    """Every word there is, in the order of the alphabet."""
    found = _read("words.toml")
    terms = (
        Term(each["word"], each["says"], tuple(each["forms"]), each["source"], found["checked"], each.get("full", ""))
        for each in found["words"]
    )
    return tuple(sorted(terms, key=lambda term: term.word.casefold()))


def first_uses(texts: Iterable[str]) -> tuple[tuple[Use, ...], ...]:
    """For each text the words that stand in it and in none before it, once each, in order."""
    pattern, by_form = _forms()
    seen: set[str] = set()
    found = []
    for text in texts:
        uses = []
        for match in pattern.finditer(text.replace("’", "'")):
            term = by_form.get(match[0]) or by_form.get(match[0].casefold())
            if term is not None and term.word not in seen:
                seen.add(term.word)
                uses.append(Use(term, match.start(), len(match[0])))
        found.append(tuple(uses))
    return tuple(found)


def with_words(terms: Iterable[Term], typed: str) -> tuple[Term, ...]:
    """Those in which every typed word stands somewhere."""
    wanted = typed.casefold().replace("’", "'").split()

    def text(term: Term) -> str:
        return " ".join((term.word, term.full, term.says, *term.forms)).casefold().replace("’", "'")

    return tuple(term for term in terms if all(each in text(term) for each in wanted))


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, Term]]:
    """What finds any form as a whole word, and whose form it is. A form without capitals is found with them too."""
    by_form = {form: term for term in glossary() for form in term.forms}
    longest_first = sorted(by_form, key=len, reverse=True)
    either = [f"(?i:{re.escape(form)})" if form == form.casefold() else re.escape(form) for form in longest_first]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(either)})(?![\w-])"), by_form


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("resources") / "help" / name).read_text(encoding="utf-8"))
