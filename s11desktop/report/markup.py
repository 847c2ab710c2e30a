"""The blocks of a paper as markup: the same words in the same order, as headings, tables, lists of rows and signs.

Sizes and places are those of the paper. They stand in classes that are made here, since the page's content policy lets
nothing else in. One rem is the eleven points the papers are set in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from s11desktop.framework.model import Level
from s11desktop.report import pen
from s11desktop.report.blocks import Block, Gap, Panel, Part, Row, Stack, Words
from s11desktop.report.marks import Blank, Box, Digits, Icon, Signs
from s11desktop.report.markup_words import (
    INKS,
    after_first,
    first_words,
    head_row,
    is_right,
    part_of,
    plain,
    rem,
    spans,
)
from s11desktop.report.paper import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.report.blocks import Cell, Type

NARROW = 75.0
"""A column no wider than this (points) keeps its width on a narrow screen."""
SHORT = 100.0
"""What stands in a column no wider than this (points) says the name of its column where a table is stacked."""

SIGNS: dict[Level | None, str] = {None: "to-answer"} | {level: level.value for level in Level}
_WORDS = Markup(' class="words"')
_RANKS = {"H1": 1, "H2": 2, "H3": 3}


@dataclass
class Writer:
    """Writes the blocks of one paper. `titled` is whether its page has a title of its own over all of them.

    `rules` are the classes that were needed, `icons` the names of the icons, both in the order they were met.
    """

    titled: bool
    ids: frozenset[str] = frozenset()
    rules: dict[str, str] = field(default_factory=dict)
    icons: dict[str, None] = field(default_factory=dict)
    _over: list[int] = field(default_factory=list)

    def blocks(self, blocks: Sequence[tuple[Block, float, tuple[str, ...]]]) -> Markup:
        """Blocks under each other, each with the points of room before it and the names of the places at its top."""
        made: list[Markup] = []
        at, room = 0, 0.0
        while at < len(blocks):
            block, before, names = blocks[at]
            room += before
            end = at + 1
            if part_of(block) is Part.HEAD:
                while end < len(blocks) and part_of(blocks[end][0]) in (Part.LINE, Part.GROUP):
                    end += 1
            if end > at + 1:
                said = self._table([each for each, _, _ in blocks[at:end] if isinstance(each, Row)])
            else:
                said = self.block(block)
            made += [Markup('<div id="{}"></div>').format(name) for name in names]
            made.append(self._spaced(said, room))
            room = block.tall if isinstance(block, Gap) else 0.0
            at = end
        return Markup("\n").join(made)

    def block(self, block: Block) -> Markup:
        """One block. Raises TypeError for a kind it does not know: nothing of a paper is left out unseen."""
        if isinstance(block, Words):
            return self._words(block)
        if isinstance(block, Stack):
            return self.blocks([(each, block.gap if place else 0.0, ()) for place, each in enumerate(block.blocks)])
        if isinstance(block, Row):
            return self._row(block)
        if isinstance(block, Panel):
            frame = {pen.NOT: "red", pen.ACCENT: "blue", "": "ground"}.get(block.stroke, "black")
            return Markup('<div class="panel {}">{}</div>').format(frame, self.block(block.block))
        if isinstance(block, Signs):
            return self._signs(block)
        if isinstance(block, Icon):
            return self._icon(block)
        if isinstance(block, Box):
            return Markup('<span class="box {}"></span>').format(self._rule("b", f"width: {rem(block.side)}"))
        if isinstance(block, Blank):
            return Markup('<div class="line {}"></div>').format(self._rule("l", f"height: {rem(block.tall)}"))
        if isinstance(block, Digits):
            said = " ".join(piece.text.strip() for piece, _ in block.line.parts)
            return Markup('<p class="digits">{}</p>').format(said)
        if isinstance(block, Gap):
            return Markup()
        raise TypeError(f"a page does not know how to write {type(block).__name__}")

    # -- words -----------------------------------------------------------------------------------------------------

    def _words(self, words: Words) -> Markup:
        text = "".join(span.text for span in words.spans)
        if not text.strip():
            return Markup()
        tag = self._tag(words.kind.role)
        css = self._size(words.kind) + (" right" if words.right else "")
        return Markup('<{0} class="typed {1}" dir="auto">{2}</{0}>').format(tag, css, spans(words.spans))

    def _tag(self, role: str) -> str:
        """A heading is one rank under the last that stands over it, so that none is left out."""
        rank = _RANKS.get(role, 0)
        if not rank:
            return "p"
        while self._over and self._over[-1] >= rank:
            self._over.pop()
        self._over.append(rank)
        return f"h{len(self._over) + self.titled}"

    def _size(self, kind: Type) -> str:
        return self._rule("t", f"font-size: {rem(kind.size)}; line-height: {kind.leading / kind.size:.2f}")

    # -- rows ------------------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> Markup:
        cells = sorted(row.cells, key=lambda cell: cell.x)
        css = f"row {self._columns(cells)}{self._edges(row)}"
        headings = [first_words(cell.block) for cell in cells]
        roles = {words.kind.role for words in headings if words is not None}
        if len(cells) > 1 and None not in headings and len(roles) == 1 and roles & _RANKS.keys():
            return self._heading(css, cells, [each for each in headings if each is not None])
        inside = Markup("").join(
            Markup("<div{}>{}</div>").format(_WORDS if plain(cell.block) else "", self.block(cell.block))
            for cell in cells
        )
        return Markup('<div class="{}">{}</div>').format(css, inside)

    def _heading(self, css: str, cells: Sequence[Cell], words: Sequence[Words]) -> Markup:
        """A heading whose number stands in a column of its own, and what stands under them."""
        tag = self._tag(words[0].kind.role)
        parts = Markup(" ").join(
            Markup('<span class="typed {}" dir="auto">{}</span>').format(self._size(each.kind), spans(each.spans))
            for each in words
        )
        made = Markup('<{0} class="{1}">{2}</{0}>').format(tag, css, parts)
        rest = [after_first(cell.block) for cell in cells]
        if any(rest):
            under = Markup("").join(Markup("<div>{}</div>").format(self.block(Stack(each))) for each in rest)
            made += Markup('<div class="{}">{}</div>').format(css, under)
        return made

    def _columns(self, cells: Sequence[Cell]) -> str:
        tracks = []
        for place, cell in enumerate(cells):
            last = place + 1 == len(cells)
            wide = (cell.width if last else cells[place + 1].x - cell.x) or 1
            tracks.append(rem(wide) if wide <= NARROW else f"minmax(0, {wide:.0f}fr)")
        folds = sum("fr" in track for track in tracks) > 1
        inset = f"; margin-left: {rem(cells[0].x)}" if cells and cells[0].x else ""
        name = self._rule("g", f"grid-template-columns: {' '.join(tracks)}{inset}")
        return f"{name} folds" if folds else name

    def _edges(self, row: Row) -> str:
        made = ""
        if row.before or row.after:
            made += " " + self._rule("p", f"padding: {rem(row.before)} 0 {rem(row.after)}")
        if row.above:
            made += " strong-above" if row.above.weight > 1 else " above"
        if row.below:
            made += " strong-below" if row.below.weight > 1 else " below"
        return made

    # -- tables ----------------------------------------------------------------------------------------------------

    def _table(self, rows: Sequence[Row]) -> Markup:
        head, body = rows[0], rows[1:]
        places = sorted({round(cell.x) for row in body if row.part is Part.LINE for cell in row.cells})
        heads: dict[int, Block] = {}
        for cell in head.cells:
            heads[max((n for n, x in enumerate(places) if x <= round(cell.x) + 1), default=0)] = cell.block
        ends = [*places[1:], max(WIDTH, places[-1] + 1)]
        columns = Markup("").join(
            Markup('<col class="{}">').format(self._rule("c", f"width: {100 * (end - start) / ends[-1]:.1f}%"))
            for start, end in zip(places, ends, strict=True)
        )
        over = Markup('<table class="stack"><colgroup>{}</colgroup><thead>{}</thead><tbody>')
        made = [over.format(columns, head_row(heads, len(places)))]
        for row in body:
            if row.part is Part.GROUP:
                group = Markup('</tbody><tbody><tr><th class="group" scope="rowgroup" colspan="{}">{}</th></tr>')
                made.append(group.format(len(places), self._inline(row)))
            else:
                made.append(self._line(row, heads))
        return Markup("").join([*made, Markup("</tbody></table>")]).replace("<tbody></tbody>", "")

    def _line(self, row: Row, heads: dict[int, Block]) -> Markup:
        cells = sorted(row.cells, key=lambda cell: cell.x)
        made = Markup("<tr>")
        for place, cell in enumerate(cells):
            said = self.block(cell.block)
            if row.link in self.ids and place == 1:
                said = Markup('<a href="#{}">{}</a>').format(row.link, plain(cell.block))
            tag, more = ("th", Markup(' scope="row"')) if place == 0 and plain(cell.block) else ("td", Markup())
            if is_right(cell.block):
                more += Markup(' class="number"')
            if place in heads and cell.width <= SHORT:
                more += Markup(' data-head="{}"').format(plain(heads[place]))
            made += Markup("<{0}{1}>{2}</{0}>").format(tag, more, said)
        return made + Markup("</tr>")

    def _inline(self, row: Row) -> Markup:
        made = []
        for block in (cell.block for cell in row.cells):
            words = first_words(block)
            if words is not None:
                made.append(spans(words.spans))
            elif isinstance(block, Icon):
                made.append(self._icon(block))
        return Markup(" ").join(made)

    # -- signs -----------------------------------------------------------------------------------------------------

    def _signs(self, signs: Signs) -> Markup:
        size = self._rule("z", f"width: {rem(signs.size)}; height: {rem(signs.size)}")
        drawn = Markup("").join(
            Markup('<svg class="{} {}" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>').format(
                size, "" if signs.ink else SIGNS[level], SIGNS[level]
            )
            for level in signs.levels
        )
        if not signs.said:
            return Markup('<span class="sign">{}</span>').format(drawn)
        return Markup('<span class="signs" role="img" aria-label="{}">{}</span>').format(signs.said, drawn)

    def _icon(self, icon: Icon) -> Markup:
        self.icons[icon.name] = None
        size = self._rule("z", f"width: {rem(icon.size)}; height: {rem(icon.size)}")
        return Markup('<svg class="{} {}" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>').format(
            size, INKS.get(icon.ink, ""), icon.name
        )

    # -- classes ---------------------------------------------------------------------------------------------------

    def _spaced(self, said: Markup, before: float) -> Markup:
        if before < 0.5 or not said:
            return said
        return Markup('<div class="{}">{}</div>').format(self._rule("m", f"margin-top: {rem(before)}"), said)

    def _rule(self, kind: str, css: str) -> str:
        """The class that says this; made where there is none yet."""
        found = self.rules.get(f"{kind}{css}")
        if found is None:
            found = self.rules[f"{kind}{css}"] = f"{kind}{len(self.rules)}"
        return found

    def style(self) -> str:
        """The classes that were made, as a style sheet."""
        return "\n".join(f".{name} {{ {key[1:]}; }}" for key, name in self.rules.items())
