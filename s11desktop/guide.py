"""The user guide that ships: its chapters for the window, and the files one can save. Built by `installer/guide.py`.

Everything lies in `resources/guide`; nothing is made here, so that reading it needs no more than JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

FILES = {"pdf": "guide.pdf", "html": "guide.html"}
"""The whole guide by the ending of the file it is saved as."""

QUICK_START = "quick-start.pdf"
"""The one side of paper."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A link within the guide: what it says, and the place it leads to (`chapter#heading`)."""

    says: str
    to: str


@dataclass(frozen=True, slots=True)
class Part:
    """Something of a chapter. `kind` is heading, words, points, table, picture, beside or typed.

    `text` is what is read; of a picture what it shows. `name` is where a heading can be gone to, or the file of a
    picture; `page` the page of the window a heading is the help of. `rows` are those of a table, its head in `head`;
    `points` are the parts of each point of a list, whose first number is `numbered`; 0 for a list without numbers.
    Of pictures beside each other, each point is a picture and the words under it.
    """

    kind: str
    text: str = ""
    name: str = ""
    page: str = ""
    rank: int = 0
    quiet: bool = False
    numbered: int = 0
    size: tuple[int, int] = (0, 0)
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    points: tuple[tuple[Part, ...], ...] = ()
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter. `of` is the part of the guide it stands in."""

    name: str
    title: str
    of: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a chapter under one heading, as it is looked for: its place, its words in one text.

    `own` are its words without what F1 says of a page, which can be found by itself.
    """

    place: str
    title: str
    chapter: str
    of: str
    text: str
    own: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """All of it, in order."""
    told = json.loads((files("resources") / "guide" / "chapters.json").read_text(encoding="utf-8"))
    return tuple(Chapter(each["name"], each["title"], each["part"], _parts(each["blocks"])) for each in told)


@cache
def sections() -> tuple[Section, ...]:
    """The chapters cut at their headings of the first rank; what stands over the first is found under the chapter."""
    return tuple(section for chapter in chapters() for section in _cut(chapter))


def _cut(chapter: Chapter) -> Iterator[Section]:
    place, title, said, own, helping = chapter.name, chapter.title, list[str](), list[str](), False

    def made() -> Section:
        return Section(place, title, chapter.title, chapter.of, " ".join(said), " ".join(own))

    for part in chapter.parts:
        if part.kind == "heading":
            helping = bool(part.page)
        if part.kind == "heading" and part.rank == 2:
            yield made()
            place, title, said, own = f"{chapter.name}#{part.name}", part.text, [], []
            continue
        said.append(_words(part))
        if not helping:
            own.append(_words(part))
        helping = helping and part.kind != "points"
    yield made()


@cache
def place_of_page(page: str) -> str:
    """Where the guide tells of a page of the window: the heading its help stands under; "" where it does not."""
    for chapter in chapters():
        under = chapter.name
        for part in chapter.parts:
            if part.kind == "heading" and part.page == page:
                return under
            if part.kind == "heading" and part.rank == 2:
                under = f"{chapter.name}#{part.name}"
    return ""


def with_words(typed: str) -> tuple[Section, ...]:
    """The sections in which every typed word stands somewhere, those with all of them in the title first."""
    wanted = typed.casefold().replace("’", "'").split()

    def has(text: str) -> bool:
        said = text.casefold().replace("’", "'")
        return all(each in said for each in wanted)

    found = [each for each in sections() if has(f"{each.title} {each.chapter} {each.text}")]
    return tuple(sorted(found, key=lambda each: not has(each.title)))


def picture(name: str) -> bytes:
    """The PNG of a picture."""
    return (files("resources") / "guide" / name).read_bytes()


def content(ending: str, *, quick_start: bool = False) -> bytes:
    """The whole guide as a "pdf" or as "html", or the quick start. Raises KeyError for another ending."""
    name = QUICK_START if quick_start else FILES[ending]
    return (files("resources") / "guide" / name).read_bytes()


def _parts(told: Iterable[dict[str, Any]]) -> tuple[Part, ...]:
    return tuple(
        Part(
            each["is"],
            each.get("text", each.get("says", "")),
            each.get("name", ""),
            each.get("page", ""),
            each.get("rank", 0),
            each.get("quiet", False),
            each.get("numbered", 0),
            (each.get("width", 0), each.get("height", 0)),
            tuple(each.get("head", ())),
            tuple(tuple(row) for row in each.get("rows", ())),
            tuple(_parts(point) for point in each.get("points", ())),
            tuple(Lead(says, to) for says, to in each.get("leads", ())),
        )
        for each in told
    )


def _words(part: Part) -> str:
    if part.kind == "picture":
        return ""
    inside = (_words(each) for point in part.points for each in point)
    return " ".join((part.text, *part.head, *(cell for row in part.rows for cell in row), *inside))
