"""Reads the chapters of the guide (docs/guide, CommonMark with tables) as blocks, and puts the help of the program in.

A paragraph that is nothing but a link to a page in `resources/help/pages.toml` becomes that page's help, and one to
`words.toml` the words of the field: written once, said in the window and in the guide alike.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from s11desktop.guidance import glossary, page_help

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "guide"
HELP = "../../resources/help/pages.toml#"
WORDS = "../../resources/help/words.toml"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one kind. `link` is an address as it stands in the chapter."""

    text: str
    strong: bool = False
    code: bool = False
    link: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of rank 2 or 3, with the name one can link to. `page` is the page of the window it is the help of."""

    rank: int
    spans: Spans
    name: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `quiet` is one to be read second."""

    spans: Spans
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list. Each of its points is blocks of its own; the first is numbered `numbered`, 0 for signs without."""

    points: tuple[tuple[Block, ...], ...]
    numbered: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with or without a head."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the chapters, what it shows, and how many dots it has across and down."""

    name: str
    says: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Pictures side by side, each with the words under it: in a chapter a table whose head is pictures."""

    shown: tuple[tuple[Picture, Spans], ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines to be typed, or that are printed, as they stand."""

    text: str


Block = Heading | Words | Points | Table | Picture | Beside | Typed


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the guide. `name` is that of the file without its ending."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def names(self) -> frozenset[str]:
        """What in it can be linked to."""
        return frozenset(each.name for each in self.blocks if isinstance(each, Heading))


class NotUnderstood(Exception):
    """The chapter has something the guide has no form for."""


@dataclass
class _Reader:
    chapter: str
    folder: Path
    taken: set[str] = field(default_factory=set)

    def name(self, spans: Spans) -> str:
        wanted = made = slug(plain(spans))
        number = 1
        while made in self.taken:
            made, number = f"{wanted}-{number}", number + 1
        self.taken.add(made)
        return made

    def blocks(self, nodes: list[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        match node.type:
            case "heading":
                spans = _spans(node.children[0])
                return (Heading(min(int(node.tag[1]), 3), spans, self.name(spans)),)
            case "paragraph":
                return self.paragraph(node.children[0])
            case "bullet_list" | "ordered_list":
                points = tuple(self.blocks(point.children) for point in node.children)
                return (Points(points, int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0),)
            case "table" if any(_is_picture(cell) for cell in node.children[0].children[0].children):
                return (self.beside(node),)
            case "table":
                rows = [
                    tuple(_spans(cell.children[0]) for cell in row.children)
                    for part in node.children
                    for row in part.children
                ]
                head = rows[0] if any(plain(cell) for cell in rows[0]) else ()
                return (Table(head, tuple(rows[1:])),)
            case "fence" | "code_block":
                return (Typed(node.content.rstrip("\n")),)
            case "blockquote":
                return self.blocks(node.children)
            case "hr" | "html_block":
                return ()
        raise NotUnderstood(f"{self.chapter}.md: {node.type}")

    def paragraph(self, inline: SyntaxTreeNode) -> tuple[Block, ...]:
        inside = inline.children
        if len(inside) == 1 and inside[0].type == "image":
            return (self.picture(inside[0]),)
        if len(inside) == 1 and inside[0].type == "link":
            to = str(inside[0].attrs["href"])
            if to.startswith(HELP):
                return self.help(to.removeprefix(HELP), plain(_spans(inline)))
            if to == WORDS:
                return _words_of_the_field()
        return (Words(_spans(inline)),)

    def picture(self, image: SyntaxTreeNode) -> Picture:
        name = str(image.attrs["src"])
        return Picture(name, plain(_spans(image)), *size_of(self.folder / name))

    def beside(self, table: SyntaxTreeNode) -> Beside:
        rows = [row.children for part in table.children for row in part.children]
        if len(rows) != 2 or not all(_is_picture(cell) for cell in rows[0]):
            raise NotUnderstood(f"{self.chapter}.md: a table with a picture in it has pictures in its head and one row")
        return Beside(
            tuple(
                (self.picture(above.children[0].children[0]), _spans(under.children[0]))
                for above, under in zip(*rows, strict=True)
            )
        )

    def help(self, page: str, called: str) -> tuple[Block, ...]:
        """A heading, what the page is for, and its parts: it ends with these points."""
        found = page_help()[page]
        title = (Span(f"On the page “{called}”"),)
        self.taken.add(f"help-{page}")
        parts = tuple((Words((Span(f"{_ended(head)} ", strong=True), Span(words))),) for head, words in found.parts)
        return (Heading(3, title, f"help-{page}", page), Words((Span(found.about),), quiet=True), Points(parts))


def _is_picture(cell: SyntaxTreeNode) -> bool:
    return [each.type for each in cell.children[0].children] == ["image"]


def _ended(title: str) -> str:
    return title if title.endswith(("?", "!")) else f"{title}."


def _words_of_the_field() -> tuple[Block, ...]:
    rows = tuple(((Span(term.name, strong=True),), (Span(term.says),)) for term in glossary())
    return (Table(((Span("Word"),), (Span("What it means"),)), rows),)


def read(path: Path) -> Chapter:
    """A chapter from its file. Raises `NotUnderstood`, and KeyError for help there is not."""
    return read_text(path.stem, path.read_text(encoding="utf-8"), path.parent)


def read_text(name: str, text: str, folder: Path = GUIDE) -> Chapter:
    """A chapter from its text; its pictures lie in `folder`. Raises as `read` does."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    first, *rest = tree.children
    if first.type != "heading" or first.tag != "h1":
        raise NotUnderstood(f"{name}.md does not begin with its title")
    return Chapter(name, plain(_spans(first.children[0])), _Reader(name, folder).blocks(rest))


def _spans(inline: SyntaxTreeNode, *, strong: bool = False, link: str = "") -> Spans:
    made: list[Span] = []
    for node in inline.children:
        match node.type:
            case "text":
                made.append(Span(node.content, strong, link=link))
            case "softbreak" | "hardbreak":
                made.append(Span(" ", strong, link=link))
            case "code_inline":
                made.append(Span(node.content, strong, code=True, link=link))
            case "strong" | "em":
                made += _spans(node, strong=strong or node.type == "strong", link=link)
            case "link":
                made += _spans(node, strong=strong, link=str(node.attrs["href"]))
            case "html_inline":
                continue
            case _:
                raise NotUnderstood(f"{node.type} in a line")
    return tuple(each for each in made if each.text)


def pictures_of(chapter: Chapter) -> tuple[Picture, ...]:
    """The pictures of a chapter, in order."""
    found: list[Picture] = []
    for block in chapter.blocks:
        if isinstance(block, Picture):
            found.append(block)
        elif isinstance(block, Beside):
            found += [picture for picture, _ in block.shown]
    return tuple(found)


def plain(spans: Spans) -> str:
    """The words without how they are written."""
    return "".join(span.text for span in spans)


def slug(words: str) -> str:
    """What a heading is linked by, as GitHub makes it."""
    kept = (
        letter if letter.isalnum() or letter in " -_" else "" for letter in unicodedata.normalize("NFC", words.lower())
    )
    return re.sub(r"\s", "-", "".join(kept).strip())


def size_of(picture: Path) -> tuple[int, int]:
    """How many dots a PNG has across and down. Raises FileNotFoundError."""
    with picture.open("rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:24])
    return width, height
