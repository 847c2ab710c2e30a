"""A paper as one page for a browser: what stands on its sheets, without the sheets. No scripts, nothing from outside.

It is made from the very blocks the PDF is drawn from, so that the two can never say different things. Whoever listens,
enlarges, copies or has a narrow screen takes this one; printed, it is A4 again.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from s11desktop.report.markup import Writer
from s11desktop.report.markup_words import first_headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.report.blocks import Block
    from s11desktop.report.flow import Mark, Page
    from s11desktop.report.paper import Paper

_MOST_LINKS = 30
_DIALLED = re.compile(r"(?<![\w.,])\d[\d ]*\d(?!\w)")
DRAFT = "Draft: not yet declared"


def as_page(paper: Paper, pages: Sequence[Page]) -> bytes:
    """The page, UTF-8. Each sheet that was begun on purpose is a section, and begins a new one when printed."""
    said = paper.furniture
    whole = [placed.block for page in pages for placed in page.placed]
    titled = first_headings(whole) != 1
    marks = [mark for page in pages for mark, _ in page.marks]
    writer = Writer(titled, frozenset(mark.key for mark in marks))
    sections = [writer.blocks(_placed(page)) for page in pages]
    css = "\n".join((_read("style.css"), _read("paper.css"), writer.style(), _on_every_sheet(paper)))
    made = _environment().get_template("paper.html.j2")
    text = made.render(
        paper=paper,
        said=said,
        draft=DRAFT if said.draft else "",
        titled=titled,
        owned=titled and _names_itself(marks, said.about),
        links=_links(marks),
        sections=sections,
        worried=_dialled(said.worried[0]) if said.worried else "",
        icons={name: _drawing(name) for name in (*writer.icons, "phone")},
        style=Markup(css),  # noqa: S704 - our own file, and text that was escaped for a style sheet
        style_hash="sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
    )
    return text.encode()


def _placed(page: Page) -> list[tuple[Block, float, tuple[str, ...]]]:
    """What stands on a sheet, with the room over each block and the places at its top."""
    found = []
    end: float | None = None
    for placed in page.placed:
        names = tuple(mark.key for mark, top in page.marks if top == placed.top)
        found.append((placed.block, 0.0 if end is None else end - placed.top, names))
        end = placed.top - placed.block.height(placed.width)
    return found


def _names_itself(marks: Sequence[Mark], about: str) -> bool:
    """Whether the paper begins with a heading that says what it is: over it stands then whose it is."""
    return bool(marks) and marks[0].title == about.partition(" · ")[0]


def _links(marks: Sequence[Mark]) -> list[Mark]:
    """The contents: as deep as they stay a list one can take in."""
    titled = [mark for mark in marks if mark.title]
    titled = [mark for mark in titled if not mark.key.startswith("q-")] or titled
    for level in (1, 0):
        found = [mark for mark in titled if mark.level <= level]
        if 1 < len(found) <= _MOST_LINKS:
            return found
    return []


def _dialled(numbers: str) -> Markup:
    """Telephone numbers as links that dial them."""
    made, at = Markup(), 0
    for found in _DIALLED.finditer(numbers):
        made += escape(numbers[at : found.start()])
        link = Markup('<a href="tel:{}">{}</a>')
        made += link.format(found[0].replace(" ", ""), found[0].replace(" ", "\xa0"))
        at = found.end()
    return made + escape(numbers[at:])


def _on_every_sheet(paper: Paper) -> str:
    """What must stand on each sheet when the page is printed."""
    right = DRAFT if paper.furniture.draft else paper.furniture.about
    left = " · ".join(each for each in (paper.furniture.organisation, paper.furniture.note) if each)
    return f"@page {{ @top-right {{ content: {_quoted(right)}; }} @top-left {{ content: {_quoted(left)}; }} }}"


def _quoted(text: str) -> str:
    """Words as a string of a style sheet, in which nothing of them can end it."""
    return '"' + re.sub(r"[^\w .:,;·()-]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _read(name: str) -> str:
    return (files("s11desktop.report") / "templates" / name).read_text(encoding="utf-8")


@cache
def _drawing(icon: str) -> Markup:
    """What stands inside a bundled icon, to be drawn once in the page."""
    source = (files("resources") / "icons" / f"{icon}.svg").read_text(encoding="utf-8")
    inside = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", source, flags=re.DOTALL)
    return Markup(re.sub(r"\s*\n\s*", "", inside))  # noqa: S704 - bundled with the program
