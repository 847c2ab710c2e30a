"""What stands in a chapter of the guide, as widgets of ours: they follow the theme, and are read out in order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from s11desktop.guide import Lead, Part
from ui.models.rows import Cell, RowOf
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Even, Flow
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.text import Subheading, Text

NARROWEST, WIDEST = 220, 340
"""px at 100 % that a picture beside another is wide at least and at most."""

Follow = Callable[[str], object]


class GuidePicture(QLabel):
    """A picture of the guide, as wide as there is room and never larger than it is. What it shows is its name.

    `widest` is how many px at 100 % it may be wide at most; 0 for as many as it has.
    """

    def __init__(self, theme: Theme, part: Part, *, widest: float = 0) -> None:
        super().__init__()
        self.theme, self.part = theme, part
        self._most = widest
        self._seen: QPixmap | None = None
        self.setAccessibleName(part.text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_picture(self, image: QImage) -> None:
        """What was read of it."""
        self._seen = QPixmap.fromImage(image)
        self.setPixmap(self._seen)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        across, down = self.part.size
        return round(min(width, self._widest()) * down / max(1, across))

    def sizeHint(self) -> QSize:
        return QSize(self._widest(), self.heightForWidth(self._widest()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.heightForWidth(self.theme.px(120)))

    def _widest(self) -> int:
        if self._most:
            return self.theme.px(self._most)
        return max(self.part.size[0], self.theme.px(self.part.size[0]))

    def paintEvent(self, event: QPaintEvent) -> None:
        width = min(self.width(), self._widest())
        frame = QRectF(0, 0, width, self.heightForWidth(width)).adjusted(0.5, 0.5, -0.5, -0.5)
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            if self._seen is not None:
                path = QPainterPath()
                path.addRoundedRect(frame, 6, 6)
                painter.setClipPath(path)
                painter.drawPixmap(frame.toRect(), self._seen)
                painter.setClipping(False)
            painter.setPen(QPen(self.theme.colour(Role.EDGE), 1))
            painter.drawRoundedRect(frame, 6, 6)


class GuideParts(QWidget):
    """A chapter. `follow` is called with the place a link leads to; headings are kept by name, pictures in order."""

    def __init__(self, theme: Theme, parts: tuple[Part, ...], follow: Follow) -> None:
        super().__init__()
        self.theme, self._follow = theme, follow
        self.headings: dict[str, Subheading] = {}
        self.pictures: list[GuidePicture] = []
        column = Column(theme, self, spacing=10)
        inside = column
        for part in parts:
            if part.kind == "heading" and part.page:
                card = Card(theme, spacing=8, ground=Role.GROUND)
                column.addWidget(card)
                inside = card.column
            if part.kind == "heading" and inside is column:
                column.space(10 if part.rank == 2 else 4)
            for widget in self._made(part):
                inside.addWidget(widget)
            if part.kind == "points":
                inside = column

    def _made(self, part: Part) -> list[QWidget]:
        match part.kind:
            case "heading":
                heading = Subheading(self.theme, part.text, Type.CARD if part.rank == 2 else Type.STRONG)
                self.headings[part.name] = heading
                return [heading]
            case "points":
                signs = [str(part.numbered + place) if part.numbered else "" for place in range(len(part.points))]
                made = (self._point(point, sign) for point, sign in zip(part.points, signs, strict=True))
                return [widget for point in made for widget in point]
            case "table":
                return [self._table(part), *self._leads(part.leads)]
            case "picture":
                return [self._picture(part)]
            case "beside":
                return [self._beside(part)]
            case "typed":
                card = Card(self.theme, padding=12)
                card.column.addWidget(Text(self.theme, part.text, measure=0))
                return [card]
        role = Role.QUIET if part.quiet else Role.TEXT
        return [Text(self.theme, part.text, role=role), *self._leads(part.leads)]

    def _picture(self, part: Part, *, widest: float = 0) -> GuidePicture:
        picture = GuidePicture(self.theme, part, widest=widest)
        self.pictures.append(picture)
        return picture

    def _beside(self, part: Part) -> QWidget:
        """Pictures in equal widths, each over its words; beneath each other where they would get too small."""
        even = Even(self.theme, narrowest=NARROWEST, spacing=20)
        for point in part.points:
            holder = QWidget()
            column = Column(self.theme, holder, spacing=6)
            picture, *under = point
            column.addWidget(self._picture(picture, widest=WIDEST))
            for widget in (each for part in under for each in self._made(part)):
                column.addWidget(widget)
            column.addStretch(1)
            even.add(holder)
        return even

    def _leads(self, leads: tuple[Lead, ...]) -> list[QWidget]:
        """Where the links of a text lead, each once, in a row under it."""
        if not leads:
            return []
        holder = QWidget()
        flow = Flow(self.theme, holder, spacing=20)
        for lead in dict.fromkeys(leads):
            flow.addWidget(link(self.theme, lead.says, partial(self._follow, lead.to), icon="arrow-right"))
        return [holder]

    def _point(self, point: tuple[Part, ...], sign: str) -> list[QWidget]:
        """A point is one text where it can be: a widget costs more than words do."""
        first, *rest = point
        dot = "" if sign else "minus"
        said = f"{sign}. {first.text}" if sign else first.text
        words = Text(self.theme, said, icon=dot, icon_role=Role.QUIET, icon_size=14)
        return [words, *self._leads(first.leads), *(widget for part in rest for widget in self._made(part))]

    def _table(self, table: Part) -> Rows:
        """Each row is read as one sentence; where there is no room its cells stand under each other."""
        across = max(len(row) for row in table.rows)
        heads = table.head or ("",) * across
        widths = _widths(table, across)
        columns = tuple(ColumnOf(head, width) for head, width in zip(heads, widths, strict=False))
        rows = Rows(self.theme, ", ".join(filter(None, heads)) or "Table", columns)
        rows.set_rows(
            tuple(
                RowOf(
                    str(place), tuple(Cell(cell, strong=not n) for n, cell in enumerate(cells)), _spoken(heads, cells)
                )
                for place, cells in enumerate(table.rows)
            )
        )
        return rows


def _spoken(heads: tuple[str, ...], cells: tuple[str, ...]) -> str:
    said = [
        f"{head}: {cell}" if place and len(cells) > 2 and head else cell
        for place, (head, cell) in enumerate(zip(heads, cells, strict=False))
    ]
    return ". ".join(each.rstrip(".") for each in said if each) + "."


def _widths(table: Part, across: int) -> tuple[float, ...]:
    """What each column asks for in px at 100 %; the one with the most words takes what is left."""
    every = [row for row in (table.head, *table.rows) if row]
    longest = [max((len(row[place]) for row in every if place < len(row)), default=0) for place in range(across)]
    asked = [float(min(260, max(110, 8 * each + 16))) for each in longest]
    asked[longest.index(max(longest))] = 0
    return tuple(asked)
