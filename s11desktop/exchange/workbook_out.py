"""The audit as a workbook for people who must fill it in elsewhere: whole, or one area of it.

What may be typed in is open, the rest is kept from being overwritten by accident (there is no password). A hidden sheet
says whose workbook it is and what went out in it, so that what comes back can be compared three ways. Notes to oneself,
marks, progress notes and files never go out. The same audit at the same moment gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from s11desktop import words
from s11desktop.audit.dates import EARLIEST_YEAR, LATEST_YEAR
from s11desktop.audit.filled import (
    ANSWER,
    DAYS,
)
from s11desktop.cleaning import LIMIT
from s11desktop.errors import WordsTooMany
from s11desktop.exchange.workbook_content import Cell, Content
from s11desktop.exchange.workbook_guide import guide
from s11desktop.exchange.workbook_layout import IDENTITY, LISTS, MARK, SHEETS, SPARE, VERSION, Head
from s11desktop.report.row_heights import LINE, height
from s11desktop.report.workbook import DATE_FORMAT, FORMULA_STARTS

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

WORDS_LIMIT = 4_000_000
"""Characters of what goes out: twice as many, as they stand in it and as they went out, are read back."""

_FONT = {"font_name": "Arial", "font_size": 12}
_TALLER = 1.12
"""How much taller a line is than one of the size row heights are reckoned in."""
_LOWEST = 4
"""Lines a row of answers has room for at least."""

_GREY, _EDGE, _HEAD, _HEAD_TYPED = "#F1EFEA", "#8A8378", "#E3DFD7", "#1D4E79"


def workbook(audit: Audit, made_at: datetime, area: str = "") -> bytes:
    """The workbook (XLSX) of the whole audit, or of the area with that code. Raises `WordsTooMany`."""
    into = BytesIO()
    _Book(into, audit, made_at, area).write()
    return into.getvalue()


class _Book:
    """The file while it is written."""

    def __init__(self, into: BytesIO, audit: Audit, made_at: datetime, area: str) -> None:
        self.audit, self.made_at, self.area = audit, made_at, area
        self.content = Content(audit, area)
        self.standards = self.content.standards
        self.held = self.content.held()
        total = sum(len(value) for each in self.held for value in each.values.values())
        if total > WORDS_LIMIT:
            raise WordsTooMany(length=total, limit=WORDS_LIMIT)
        self.book = xlsxwriter.Workbook(into, {"in_memory": True})
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}
        name = audit.organisation.name
        moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        self.book.set_properties({"title": f"{name}: to fill in"[:255], "author": name[:255], "created": moment})
        self.book.set_custom_property("Language", "en-GB", "text")

    def write(self) -> None:
        self._guide()
        for kind, (name, heads) in SHEETS.items():
            self._table(kind, name, heads, list(self.content.rows(kind)))
        self._lists()
        self._identity()
        self.book.worksheets()[1].activate()
        self.book.close()

    # -- sheets ----------------------------------------------------------------------------------------------------

    def _guide(self) -> None:
        sheet = self.book.add_worksheet("How to use")
        sheet.set_column(0, 0, 100)
        for row, line in enumerate(guide(self.audit, self.made_at, self.area)):
            size = {"font_size": 18} if row == 0 else {}
            bold = row == 0 or line.startswith(("#", "Worried"))
            sheet.set_row(row, _TALLER * (1.5 if row == 0 else 1.0) * height((line,), (80,)))
            self._put(sheet, row, 0, line.removeprefix("# "), self._style(bold=bold, **size))
        self._protect(sheet)
        self._page(sheet)

    def _table(self, kind: str, name: str, heads: tuple[Head, ...], rows: list[Sequence[Cell]]) -> None:
        sheet = self.book.add_worksheet(name)
        spare = 0 if kind == ANSWER else SPARE
        for column, head in enumerate(heads):
            colours = {"bg_color": _HEAD_TYPED, "font_color": "#FFFFFF"} if head.typed else {"bg_color": _HEAD}
            sheet.set_column(column, column, head.width, self._style())
            self._put(sheet, 0, column, head.words, self._style(bold=True, border=1, **colours))
        sheet.set_row(0, 2 * _TALLER * LINE)
        widths = [head.width / _TALLER for head in heads]
        for row, cells in enumerate(rows, 1):
            sheet.set_row(row, _TALLER * max(height(cells, widths), _LOWEST * LINE))
            for column, (head, cell) in enumerate(zip(heads, cells, strict=True)):
                locked = not head.typed or (head.field == "serves")
                self._put(sheet, row, column, cell, self._cell(head, locked=locked))
        for row in range(len(rows) + 1, len(rows) + spare + 1):
            for column, head in enumerate(heads):
                self._put(sheet, row, column, "", self._cell(head, locked=not head.typed))
        last = len(rows) + spare
        if last:
            for column, head in enumerate(heads):
                self._check(sheet, column, head, 1 if head.field != "serves" else len(rows) + 1, last)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(last, 1), len(heads) - 1)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        self._protect(sheet)
        self._page(sheet)

    def _check(self, sheet: Worksheet, column: int, head: Head, first: int, last: int) -> None:
        """What the cells of a column offer, and what they take."""
        if head.chosen == "ratings":
            never = [row for row, each in enumerate(self.standards, 1) if each.na == "never"]
            every = [row for row, each in enumerate(self.standards, 1) if each.na != "never"]
            self._offer(sheet, column, every, self._list(0, len(self.audit.framework.scale)))
            self._offer(sheet, column, never, self._list(1, len(self.content.always)))
        elif head.chosen == "statuses":
            self._validate(sheet, first, last, column, "list", source=self._list(2, len(words.ACTION_STATUSES)))
        elif head.chosen == "codes" and self.standards:
            source = self._list(3, len(self.standards))
            self._validate(sheet, first, last, column, "list", source=source, error_type="warning")
        elif head.field in DAYS:
            span = {"minimum": date(EARLIEST_YEAR, 1, 1), "maximum": date(LATEST_YEAR, 12, 31)}
            said = {"error_title": "A day", "error_message": "Type a day, like 3 March 2027."}
            self._validate(sheet, first, last, column, "date", criteria="between", **span, **said)
        elif head.typed and head.field != "serves":
            said = {"error_title": "Too long", "error_message": f"At most {LIMIT:,} characters fit here."}
            self._validate(sheet, first, last, column, "length", criteria="<=", value=LIMIT, **said)

    def _offer(self, sheet: Worksheet, column: int, rows: list[int], source: str) -> None:
        runs = _runs(rows)
        if not runs:
            return
        (first, last), others = runs[0], [[top, column, foot, column] for top, foot in runs[1:]]
        said = {"error_title": "A rating", "error_message": "Choose one of the words in the list."}
        self._validate(sheet, first, last, column, "list", source=source, other_cells=others, **said)

    def _validate(self, sheet: Worksheet, first: int, last: int, column: int, kind: str, **options: Any) -> None:
        sheet.data_validation(first, column, last, column, {"validate": kind, **options})

    def _list(self, column: int, count: int) -> str:
        letter = "ABCD"[column]
        return f"={LISTS}!${letter}$2:${letter}${count + 1}"

    def _lists(self) -> None:
        sheet = self.book.add_worksheet(LISTS)
        scale = self.audit.framework.scale
        columns: tuple[tuple[str, Iterable[str]], ...] = (
            ("Ratings", (each.label for each in scale)),
            ("Ratings where the question always applies", self.content.always),
            ("How far an action is", words.ACTION_STATUSES.values()),
            ("Questions", (each.code for each in self.standards)),
        )
        for column, (name, values) in enumerate(columns):
            sheet.set_column(column, column, 30)
            for row, value in enumerate((name, *values)):
                self._put(sheet, row, column, value, self._style(bold=row == 0))
        self._protect(sheet)
        sheet.hide()

    def _identity(self) -> None:
        sheet = self.book.add_worksheet(IDENTITY)
        audit = self.audit
        rows: list[tuple[str, ...]] = [
            (MARK, str(VERSION)),
            ("audit", audit.uuid),
            ("digest", audit.framework_sha256),
            ("organisation", audit.organisation.name),
            ("title", audit.framework.title),
            ("period", audit.round.period),
            ("area", self.area),
            ("made", self.made_at.astimezone(UTC).isoformat(timespec="seconds")),
        ]
        for each in self.held:
            said = tuple(part for name, value in each.values.items() if value for part in (name, value))
            rows.append(("held", each.kind, each.item, each.label, str(each.revision), *said))
        style = self._style(text_wrap=False)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell:
                    self._put(sheet, row, column, cell, style)
        self._protect(sheet)
        sheet.very_hidden()

    # -- cells -----------------------------------------------------------------------------------------------------

    def _cell(self, head: Head, *, locked: bool) -> Format:
        looks: dict[str, object] = {"border": 1, "border_color": _EDGE, "locked": locked}
        looks["num_format"] = DATE_FORMAT if head.field in DAYS else "@"
        return self._style(**looks, **({"bg_color": _GREY} if locked else {}), align="left")

    def _style(self, **properties: object) -> Format:
        wanted = tuple(sorted({"valign": "top", "text_wrap": True, **_FONT, **properties}.items()))
        if wanted not in self.formats:
            self.formats[wanted] = self.book.add_format(dict(wanted))
        return self.formats[wanted]

    def _put(self, sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
        if isinstance(cell, date):
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), style)  # noqa: DTZ001
        elif not cell:
            sheet.write_blank(row, column, None, style)
        else:
            if cell.startswith(FORMULA_STARTS):
                style = self._quoted(style)
            if cell.startswith("<r>") and cell.endswith("</r>"):
                sheet.write_rich_string(row, column, "<", "r", cell[2:], style)  # else taken for mark-up
            else:
                sheet.write_string(row, column, cell, style)

    def _quoted(self, style: Format) -> Format:
        known = next(dict(each) for each, made in self.formats.items() if made is style)
        return self._style(**{**known, "quote_prefix": True})

    def _protect(self, sheet: Worksheet) -> None:
        allowed = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
        sheet.protect("", dict.fromkeys(allowed, True))

    def _page(self, sheet: Worksheet) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.8)
        name = self.audit.organisation.name.replace("&", "&&").replace("\n", " ")[:150]
        sheet.set_header(f"&L{name}&R&A")
        first = words.HELPLINES[0].number
        sheet.set_footer(f"&LWorried about a child now? {first}, or {words.HELPLINES[2].number}&R&P of &N")


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rows next to each other, as the first and the last of them."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
