"""Our own template as a workbook: empty, or with a framework in it that comes back the very same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, cast

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from s11desktop.framework.canonical import as_plain
from s11desktop.framework.model import Framework
from s11desktop.framework.workbook.layout import (
    ABOUT,
    MARK,
    PARTNERSHIP,
    SEVERAL,
    SIGN_OFF,
    TABS,
    VERSION,
    Field,
    Form,
    Tab,
)

ROWS = 1_000
"""Rows of a table that have their drop-downs ready."""

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - the same in every template, so that the same content is the same bytes

_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_HELP = (
    "This workbook holds the questions of a safeguarding audit. Fill it in, save it, and open it in S11 Desktop.",
    "1. Partnership: who you are, when returns are due, what you want to see of the evidence, and who must sign.",
    "2. About: what the audit is called.",
    "3. Scale: your ratings. Keep these four, or write your own; Level says what each means.",
    "4. Areas and Standards: your headings and, under their codes, what you ask. Area and Standard are enough.",
    "5. The other sheets may stay empty.",
    "Do not rename the sheets or the headings in bold. Columns may be moved, and rows added.",
    "`s11 framework check` names everything that is wrong by its place.",
)
_SCALE = (
    ("fully", "Fully met", "fully", "evidence", "In place for all it should cover, current, and you could show it."),
    ("partly", "Partly met", "partly", "action", "In places, out of date, or untested."),
    ("not", "Not met", "not", "action", "Nothing reliable yet."),
    ("na", "Does not apply", "not-applicable", "reason", "You do not do what it is about."),
)

Plain = Mapping[str, Any]


def template(framework: Framework | None = None) -> bytes:
    """The template (XLSX), empty or with this framework. The same framework gives the same bytes."""
    into = BytesIO()
    book = _Book(into)
    plain: Plain = as_plain(framework) if framework is not None else {}
    book.read_me()
    book.facts("Partnership", PARTNERSHIP, {})
    book.facts("About", ABOUT, plain.get("framework", {}))
    for each in TABS:
        book.table(each, list(_rows(each, plain)) if plain else _starting(each))
        if each.name == "Partnership questions":
            book.facts("Sign-off", SIGN_OFF, plain.get("sign_off", {}))
    book.book.close()
    return into.getvalue()


def _starting(tab: Tab) -> list[Plain]:
    if tab.name != "Scale":
        return []
    return [dict(zip(("code", "label", "level", "requires", "meaning"), row, strict=True)) for row in _SCALE]


def _rows(tab: Tab, plain: Plain) -> Iterator[Plain]:
    """The rows of one tab, each by the keys of its columns."""
    if tab.key == "standard":
        for area in plain["area"]:
            yield from ({**_flat(each), "area": area["code"]} for each in area["standard"])
    elif tab.key == "citation":
        for area in plain["area"]:
            for standard in area["standard"]:
                yield from ({**each, "standard": standard["code"]} for each in standard["citations"])
    elif tab.key == "signer":
        yield from plain["sign_off"]["signers"]
    elif tab.key == "view":
        for view in plain.get("view", ()):
            for area in view["area"]:
                yield {"code": view["code"], "title": view["title"], **{f"area.{key}": area[key] for key in area}}
    else:
        yield from plain.get(tab.key, ())


def _flat(standard: Plain) -> dict[str, Any]:
    found = {key: value for key, value in standard.items() if key not in ("means", "applies", "citations")}
    for name in ("means", "applies"):
        found |= {f"{name}.{key}": value for key, value in standard[name].items()}
    return found


class _Book:
    """The file while it is written."""

    def __init__(self, into: BytesIO) -> None:
        self.book = xlsxwriter.Workbook(into, {"in_memory": True})
        self.book.set_properties({"title": "Questions for a safeguarding audit", "created": MADE})
        self.plain = self.book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self.quoted = self.book.add_format(
            {"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True}
        )
        self.bold = self.book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1})
        self.quiet = self.book.add_format({"italic": True, "font_color": "#55606B", "valign": "top"})
        self.large = self.book.add_format({"bold": True, "font_size": 16})

    def read_me(self) -> None:
        sheet = self.book.add_worksheet("Read me")
        sheet.set_column(0, 0, 120)
        sheet.write_string(0, 0, MARK, self.large)
        for row, line in enumerate(_HELP, 2):
            sheet.write_string(row, 0, line, self.plain)
        sheet.write_string(len(_HELP) + 3, 0, f"Version {VERSION} of the template", self.quiet)

    def facts(self, name: str, fields: Sequence[Field], values: Plain) -> None:
        """A sheet with a fact a row: what it is, what is said, and a hint."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate((26, 70, 70)):
            sheet.set_column(column, column, width, self.plain)
        for row, field in enumerate(fields):
            sheet.write_string(row, 0, field.heading, self.bold)
            self.put(sheet, row, 1, values.get(field.key), field.form)
            sheet.write_string(row, 2, field.hint, self.quiet)
            self.offer(sheet, row, row, 1, field)

    def table(self, tab: Tab, rows: Sequence[Plain]) -> None:
        """A sheet with a table: what it is for, the headings, then a row a thing."""
        sheet = self.book.add_worksheet(tab.name)
        sheet.write_string(0, 0, tab.about, self.quiet)
        for column, field in enumerate(tab.fields):
            sheet.set_column(column, column, field.width, self.plain)
            sheet.write_string(1, column, field.heading, self.bold)
            self.offer(sheet, 2, 1 + max(ROWS, len(rows)), column, field)
            for row, values in enumerate(rows, 2):
                self.put(sheet, row, column, values.get(field.key), field.form)
        known = {field.key for field in tab.fields} | {"standard"}
        for values in rows:
            left = {key for key, value in values.items() if key not in known and value not in ("", [], None)}
            assert not left, f"the template has no column for {left}"
        sheet.freeze_panes(2, 0)

    def offer(self, sheet: Worksheet, first: int, last: int, column: int, field: Field) -> None:
        """The drop-down of some cells. What is not in it may be typed all the same: a check says what is wrong."""
        if not field.offers or field.form is Form.LIST:
            return
        source: object = list(field.offers)
        if field.offers[0].startswith("="):
            source = f"={field.offers[0][1:]}!$A$3:$A${ROWS + 2}"
        options = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(first, column, last, column, cast(Any, options))

    def put(self, sheet: Worksheet, row: int, column: int, value: object, form: Form) -> None:
        text = said(value, form)
        if not text:
            return
        style: Format = self.quoted if text.startswith(_STARTS) else self.plain
        if text.startswith("<r>") and text.endswith("</r>"):
            sheet.write_rich_string(row, column, "<", "r", text[2:], style)  # else taken for mark-up
        else:
            sheet.write_string(row, column, text, style)


def said(value: object, form: Form) -> str:
    """A value as it stands in a cell."""
    if value is None or value == "" or value == []:
        return ""
    if form is Form.YES:
        return "yes" if value else "no"
    if form is Form.LIST and isinstance(value, list):
        return "\n".join(str(each).replace("\n", "\n" + SEVERAL) for each in value)
    return str(value)
