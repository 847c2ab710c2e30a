"""How a number is shown: days, decimals and percentages, by the number format of its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY_ONE = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone
DAY_ONE_1904 = datetime(1904, 1, 1)  # noqa: DTZ001

_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_FORMATS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_DECIMALS = {1: 0, 2: 2, 3: 0, 4: 2}
_PERCENT = {9: 0, 10: 2}
_TEXT = 49


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a cell's looks. `text`: what is typed there stays as typed, figures too."""

    bold: bool = False
    day: bool = False
    decimals: int | None = None
    percent: bool = False
    text: bool = False


def style_of(bold: bool, number: int, formats: Mapping[int, str]) -> Style:
    """The style of a cell from the number of its format and the formats the file adds to the usual ones."""
    code = formats.get(number)
    if code is None:
        decimals = _DECIMALS.get(number, _PERCENT.get(number))
        return Style(bold, number in _DATE_FORMATS, decimals, number in _PERCENT, number == _TEXT)
    bare = _IN_FORMAT.sub("", code.partition(";")[0]).casefold()
    if "general" in bare or "@" in bare:
        return Style(bold, text="@" in bare and "general" not in bare)
    if re.search("[dy]", bare) or ("m" in bare and not re.search("[0#hs]", bare)):
        return Style(bold, day=True)
    digits = re.fullmatch(r"[#,0]*0(?:\.(0+))?%?", bare)
    return Style(bold, False, len(digits[1] or "") if digits else None, "%" in bare)


def shown(value: str, style: Style, day_one: datetime) -> str:
    """A number as a person sees it: "3", "1.10" where two decimals are shown, a day as "2026-11-21"."""
    try:
        number = float(value)
    except ValueError:
        return ""
    if not abs(number) < 1e15:
        return ""
    if style.day and 0 < number < 2_950_000:
        return (day_one + timedelta(days=int(number))).date().isoformat()
    if style.percent:
        return f"{number * 100:.{style.decimals or 0}f}%"
    if style.decimals:
        return f"{number:.{style.decimals}f}"
    return str(int(number)) if number == int(number) else f"{number:.10g}"
