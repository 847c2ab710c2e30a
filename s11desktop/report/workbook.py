"""The answers as a spreadsheet, for whoever collects many: a head row of stable names, filters, real dates, no formula.

Everything is written as text, number or date, never as a formula or a link. Text that a spreadsheet might take for a
formula once somebody edits the cell (it begins with = + - @, a tab or a line end) is kept exactly as it was typed and
bears the quote prefix: Excel shows an apostrophe before it in the edit line, nothing in the cell, and goes on treating
it as text. Whoever saves a sheet as CSV leaves that behind, as with any workbook.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from s11desktop import words
from s11desktop.audit import marking
from s11desktop.audit.dates import say_date
from s11desktop.framework.model import Level
from s11desktop.report import phrases, planned, then_and_now
from s11desktop.report.figures import figures
from s11desktop.report.row_heights import height, wide_enough
from s11desktop.report.workbook_rows import Rating
from s11desktop.report.workbook_sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from s11desktop.audit.standing import Counts
    from s11desktop.report.facts import ReportFacts
    from s11desktop.report.figures import Figures
    from s11desktop.report.workbook_rows import Cell
    from s11desktop.report.workbook_sheets import Sheet

DATE_FORMAT = "[$-809]d mmmm yyyy"
"""Written out, in English whatever the reader's computer speaks."""

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")

_COLOURS = {
    Level.FULLY: "#1B6538",
    Level.PARTLY: "#7F5200",
    Level.NOT: "#A3242A",
    Level.NOT_APPLICABLE: "#55606B",
}

_A4 = 9
_FOOTER_LIMIT = 255
_HEADER_LIMIT = _FOOTER_LIMIT - 5


def report(facts: ReportFacts) -> bytes:
    """The workbook (XLSX). The same facts give the same bytes; nothing is written to disk on the way."""
    found = figures(facts)
    into = BytesIO()
    book = _Book(into, facts)
    book.summary(found)
    for sheet in sheets(facts, found):
        book.add(sheet)
    book.close()
    return into.getvalue()


def of_sheets(facts: ReportFacts, said: Sequence[str], made: Iterable[Sheet]) -> bytes:
    """A workbook of other sheets than those of an audit; the first one says what it is, a line each."""
    into = BytesIO()
    book = _Book(into, facts)
    book.first(said)
    for sheet in made:
        book.add(sheet)
    book.close()
    return into.getvalue()


class _Book:
    """The file while it is written."""

    def __init__(self, into: BytesIO, facts: ReportFacts) -> None:
        self.facts = facts
        self.book = xlsxwriter.Workbook(into, {"in_memory": True})
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}
        name = facts.audit.organisation.name
        self.book.set_properties(
            {
                "title": f"{name}: {phrases.say_kind(facts)}"[:255],
                "subject": facts.audit.framework.title[:255],
                "author": name[:255],
                "comments": f"A self-assessment. {phrases.NOBODY_CHECKED} {marking.first_look(facts.audit)}".strip(),
                "created": facts.exported_at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
            }
        )
        self.book.set_custom_property("Language", "en-GB", "text")
        if facts.reference:
            self.book.set_custom_property("Reference", facts.reference, "text")

    def close(self) -> None:
        self.book.close()

    def style(self, **properties: object) -> Format:
        """A format, made once. Words wrap and stand at the top."""
        wanted = tuple(sorted({"valign": "top", "text_wrap": True, **properties}.items()))
        if wanted not in self.formats:
            self.formats[wanted] = self.book.add_format(dict(wanted))
        return self.formats[wanted]

    def first(self, said: Sequence[str]) -> None:
        """Whose it is and what is said of it, and whom to ring: what opens first where there is no summary."""
        sheet = self.book.add_worksheet("Summary")
        sheet.set_column(0, 0, 100)
        audit = self.facts.audit
        lines = [*said, "", f"Worried about a child now? {words.HELPLINES_WARNING}"]
        lines += [f"{line.number}  {line.what}" for line in phrases.helplines(audit.organisation)]
        lines += [f"National numbers checked on {say_date(phrases.numbers_checked())}."]
        sheet.set_row(0, 1.6 * height((audit.organisation.name,), (70,)))
        self.put(sheet, 0, 0, audit.organisation.name, bold=True, font_size=16)
        for row, line in enumerate(lines, 1):
            sheet.set_row(row, height((line,), (96,)))
            self.put(sheet, row, 0, line, bold=line.startswith(("Worried", "Draft")))
        self._page(sheet)

    def summary(self, found: Figures) -> None:
        """Who, what and the counts by area: what opens first."""
        facts, sheet = self.facts, self.book.add_worksheet("Summary")
        sheet.set_column(0, 0, 62)
        sheet.set_column(1, 6, 15)
        heads = ["Fully met", "Partly met", "Not met", "Does not apply"]
        heads += ["Not answered"] if found.counts.to_answer else []
        heads += ["Questions"]
        lines = [
            f"A self-assessment. {phrases.NOBODY_CHECKED}",
            f"{phrases.say_kind(facts)}. {'Sealed' if facts.check_number else 'Written'} {phrases.sealed_on(facts)}."
            + (f" Reference {facts.reference}" if facts.reference else ""),
        ]
        audit = facts.audit
        about = (marking.first_look(audit), marking.notice(audit), audit.framework.about_children)
        lines += [line for line in about if line]
        lines.append(phrases.say_law_checked(facts))
        if facts.audit.example:
            lines.append("This is an example. The organisation, its people and its answers are invented.")
        sheet.set_row(0, 1.6 * height((facts.audit.organisation.name,), (42,)))
        self.put(sheet, 0, 0, facts.audit.organisation.name, bold=True, font_size=16)
        for row, line in enumerate(lines, 1):
            self.put(sheet, row, 0, line, text_wrap=False)
        row = len(lines) + 1
        if facts.draft:
            for line in ("Draft: not yet declared.", *facts.missing):
                sheet.set_row(row, height((line,), (58,)))
                self.put(sheet, row, 0, line, bold=True, font_color="#7F5200")
                row += 1
        row += 1
        self.put(sheet, row, 0, "Area", bold=True, bottom=1)
        for column, head in enumerate(heads, 1):
            self.put(sheet, row, column, head, bold=True, bottom=1, align="right")
        first = row + 1
        for row, each in enumerate((area for area in found.areas if area.questions), first):
            self.put(sheet, row, 0, f"{each.area.number} {each.area.title}")
            self._counts(sheet, row, each.counts, bool(found.counts.to_answer))
        row += 1
        areas = row - first
        self.put(sheet, row, 0, f"All {phrases.say_number(areas)} areas" if areas != 1 else "All", bold=True, top=1)
        self._counts(sheet, row, found.counts, bool(found.counts.to_answer), bold=True, top=1)
        self._below(sheet, row + 2, found)
        self._page(sheet)

    def _counts(self, sheet: Worksheet, row: int, counts: Counts, unanswered: bool, **properties: object) -> None:
        names = ["fully", "partly", "not_met", "not_applicable", *(["to_answer"] if unanswered else []), "asked"]
        for column, name in enumerate(names, 1):
            self.put(sheet, row, column, getattr(counts, name), **properties)

    def _below(self, sheet: Worksheet, row: int, found: Figures) -> None:
        facts = self.facts
        lines = [planned.opening_with_plan(found)]
        if found.readiness:
            numbers = ", ".join(each.standard.number for each in found.readiness)
            lines.append(f"{phrases.not_yet_law(len(found.readiness))} {numbers}.")
        if found.since is not None:
            since = then_and_now.capital(then_and_now.since_last(found.since))
            lines.append(f"{since}. {then_and_now.like_for_like(found.since)}")
            lines += [then_and_now.in_counts(found.since), then_and_now.only_confirmed(found.since)]
        lines += ["", f"Worried about a child now? {words.HELPLINES_WARNING}"]
        lines += [f"{line.number}  {line.what}" for line in phrases.helplines(facts.audit.organisation)]
        lines += [f"National numbers checked on {say_date(phrases.numbers_checked())}."]
        for place, line in enumerate(lines):
            sheet.set_row(row + place, height((line,), (60,)))
            self.put(sheet, row + place, 0, line, bold=line.startswith("Worried"))

    def add(self, sheet: Sheet) -> None:
        """One sheet of rows under its head, as high as the words people read need; what is alike does not wrap."""
        made = self.book.add_worksheet(sheet.name)
        widths = tuple(
            wide_enough([row[column] for row in sheet.rows], max(width, len(name) + 4), wrapped=column < sheet.wrapped)
            for column, (name, width) in enumerate(sheet.columns)
        )
        for column, (name, _) in enumerate(sheet.columns):
            made.set_column(column, column, widths[column])
            edge = {"right": 1} if column == 0 else {}
            self.put(made, 0, column, name, bold=True, bottom=2, bg_color="#F7F6F3", text_wrap=False, **edge)
        for row, cells in enumerate(sheet.rows, 1):
            made.set_row(row, height(cells[: sheet.wrapped], widths))
            for column, cell in enumerate(cells):
                edge = {"right": 1} if column == 0 else {}
                wraps = {} if column < sheet.wrapped else {"text_wrap": False}
                self.put(made, row, column, cell, bottom=1, bottom_color="#D9D6D0", **edge, **wraps)
        made.freeze_panes(1, 1)
        made.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
        made.repeat_rows(0)
        made.print_area(0, 0, max(len(sheet.rows), 1), sheet.printed - 1)
        self._page(made)

    def put(self, sheet: Worksheet, row: int, column: int, cell: Cell, **properties: object) -> None:
        """One cell, by the kind of what is in it."""
        if isinstance(cell, Rating):
            looks = {"bold": True, "font_color": _COLOURS[cell.level], **properties}
            self._text(sheet, row, column, cell.label, looks)
        elif isinstance(cell, date) and cell.year >= 1900:
            style = self.style(num_format=DATE_FORMAT, align="left", **properties)
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), style)  # noqa: DTZ001
        elif isinstance(cell, date):
            sheet.write_string(row, column, say_date(cell), self.style(**properties))
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, self.style(align="right", **properties))
        elif cell:
            self._text(sheet, row, column, cell, properties)
        else:
            sheet.write_blank(row, column, None, self.style(**properties))

    def _text(self, sheet: Worksheet, row: int, column: int, text: str, properties: dict[str, object]) -> None:
        if text.startswith(FORMULA_STARTS):
            properties = {**properties, "quote_prefix": True}
        style = self.style(**properties)
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter would take these words for its own mark-up and write them as they are.
            sheet.write_rich_string(row, column, "<", "r", text[2:], style)
        else:
            sheet.write_string(row, column, text, style)

    def _page(self, sheet: Worksheet) -> None:
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.9)
        name = self.facts.audit.organisation.name.replace("&", "&&").replace("\n", " ")
        kind = phrases.say_kind(self.facts).replace("&", "&&")
        look = marking.first_look(self.facts.audit)[:70].replace("&", "&&")
        room = _HEADER_LIMIT - len(kind[:80]) - len(look)
        sheet.set_header(f"&L{name[: min(150, room)]}&R{kind[:80]}" + (f"\n{look}" if look else ""))
        sheet.set_footer(self._footer())

    def _footer(self) -> str:
        """Whom to ring, and the page; the council's numbers where there is room."""
        page = "&R&P of &N"
        lines = phrases.helplines(self.facts.audit.organisation)
        for count in range(len(lines), 0, -1):
            said = " · ".join(f"{line.name} {line.number}" for line in lines[:count])
            footer = "&L&8Worried about a child now? " + said.replace("&", "&&").replace("\n", " ") + page
            if len(footer.encode("utf-16-le")) // 2 <= _FOOTER_LIMIT:
                return footer
        return "&L&8Worried about a child now? 999" + page
