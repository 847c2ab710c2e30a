"""A survey tool's file as a table of words: CSV or XLSX, in bounded time and memory, and nothing in it is run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from s11desktop.errors import FileMissing, FileUnreadable, NoSurveyAnswers, SurveyTooLarge, TableUnreadable

BYTES_LIMIT = 20 * 1024 * 1024
ROWS_LIMIT = 50_000
COLUMNS_LIMIT = 300
CELL_LIMIT = 5_000
"""Characters of a cell that are looked at."""

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DELIMITERS = ",;\t|"

Table = tuple[tuple[str, ...], ...]


def read_table(path: Path) -> Table:
    """Every row as words, empty rows left out; of a workbook the sheet with the most rows.

    Raises `FileMissing`, `FileUnreadable`, `SurveyTooLarge`, `TableUnreadable`, `NoSurveyAnswers` (nothing in it), and
    of a workbook a `WorkbookError`.
    """
    try:
        if not path.is_file():
            raise FileUnreadable(path=path) if path.exists() else FileMissing(path=path)
        with path.open("rb") as file:
            data = file.read(BYTES_LIMIT + 1)
    except OSError:
        raise FileUnreadable(path=path) from None
    if len(data) > BYTES_LIMIT:
        raise SurveyTooLarge(path=path, limit=ROWS_LIMIT)
    if data.startswith((_ZIP, _OLD_OFFICE)):
        table = _workbook(path, data)
    else:
        table = _separated(path, data)
    if not table:
        raise NoSurveyAnswers(path=path)
    if len(table) > ROWS_LIMIT:
        raise SurveyTooLarge(path=path, limit=ROWS_LIMIT)
    return table


def _workbook(path: Path, data: bytes) -> Table:
    from s11desktop.framework.workbook.reading import read_bytes

    sheets = [sheet for sheet in read_bytes(data, path).sheets if sheet.rows]
    if not sheets:
        return ()
    sheet = max(sheets, key=lambda each: len(each.rows))
    wide = min(max(max(row) for row in sheet.rows.values()), COLUMNS_LIMIT)
    return tuple(
        tuple(row.get(column, "")[:CELL_LIMIT] for column in range(1, wide + 1)) for row in sheet.rows.values()
    )


def _separated(path: Path, data: bytes) -> Table:
    text = _decoded(path, data)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    found: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                found.append(tuple(cell[:CELL_LIMIT] for cell in row[:COLUMNS_LIMIT]))
            if len(found) > ROWS_LIMIT:
                break
    except csv.Error:
        raise TableUnreadable(path=path) from None
    return tuple(found)


def _decoded(path: Path, data: bytes) -> str:
    """The text in the encodings Excel and the survey tools write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise TableUnreadable(path=path)
