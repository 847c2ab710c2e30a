"""Dates as people write them, by hand, on a phone and in a system's print: what a date looks like, and its year.

Day first or month first, in figures, words or Roman months, with the year or without. Whether one is a date of birth is
not said here (`births`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MONTH = (
    r"(?i:January|Febr?u?ary|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|Sept?|Oct|Nov|Dec)(?![A-Za-z])\.?"
)
YEAR = r"(?:(?:19|20)\d\d(?!\d)|'? ?\d\d(?![\d:%]|\.\d| ?[ap]m\b))"
_SPOKEN_DAY = (
    r"(?i:(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    r"seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_SPOKEN_YEAR = (
    r"(?i:two thousand(?: and)?(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty))?|(?:nineteen|twenty)[ -](?:oh[ -])?(?:twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|one|two|three|four|five|six|seven|eight|nine)(?:[ -](?:one|two|three|four|five|six|seven|"
    r"eight|nine))?)"
)
_FEAST = (
    r"(?i:(?:christmas|xmas|new year'?s|boxing|may|st [a-z]{4,8}'s|valentine'?s|bonfire|leap|mother'?s|father'?s|pancake|"
    r"easter|remembrance) (?:eve|day|night|sunday|monday)|good friday|hallowe'?en)"
)
_ORDINAL = r"(?:st|nd|rd|th)"
WHOLE = (
    r"(?:(?<![\d/-])(?<!\d[.,])\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:(?:19|20)\d\d|\d\d)(?![\d/]|-\d)"
    r"|(?<![\d/.-])(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    r"|(?<![\d/.-])\d{1,2}[/. -](?:[ivx]{1,4}|[IVX]{1,4})[/. -](?:(?:19|20)\d\d|\d\d)(?![\d/-])"
    rf"|(?<![\d/.,])(?:the )?\d{{1,2}}{_ORDINAL} (?:of )?(?:the )?\d{{1,2}}{_ORDINAL},? (?:of )?{YEAR}"
    rf"|(?<![\d/.,])(?:the )?\d{{1,2}}(?: ?{_ORDINAL})?[ /.-]{{0,2}}(?:(?i:day )?(?i:of) )?{MONTH},?[ /.-]{{0,2}}{YEAR}"
    rf"|\b{MONTH},? ?(?:the )?\d{{1,2}}{_ORDINAL}?(?!\d),? ?{YEAR}"
    rf"|(?:the )?{_SPOKEN_DAY}(?: day)?(?: of)? {MONTH},? (?:in )?(?:{_SPOKEN_YEAR}|{YEAR})|"
    rf"\b{MONTH},? (?:the )?{_SPOKEN_DAY},? (?:{_SPOKEN_YEAR}|{YEAR})|{_FEAST},? (?:in )?{YEAR})"
)
"""A date with its year, day first or month first, in figures or in words."""
_NO_YEAR = (
    rf"(?:(?:the )?\d{{1,2}}{_ORDINAL}?(?: of)? {MONTH}|{MONTH} (?:the )?\d{{1,2}}{_ORDINAL}?\b|{_FEAST}|"
    rf"(?:the )?{_SPOKEN_DAY} of {MONTH})"
)
SPOKEN = re.compile(rf"(?:the )?{_SPOKEN_DAY}(?: day)?(?: of)? {MONTH},? (?:in )?{_SPOKEN_YEAR}")
"""A day and a year in words: nobody writes the day of a meeting like that."""
DAY = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-](?:20)?\d\d)?|\d{{1,2}}{_ORDINAL}?[ /-]?{MONTH}(?:[ /-]?'?(?:20)?\d\d(?!\d))?|"
    r"\d{8}|\d{6})(?![\w/])"
)
"""The day that stands behind a number of the police or an alarm centre: "3 March", "30/11", "061125"."""
_WHOLE, _ANY = re.compile(WHOLE), re.compile(rf"{WHOLE}|{_NO_YEAR}")
_TOKEN = re.compile(r"\d+|[A-Za-z]{3,}")
_FIRST_WORDS = frozenset(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february febuary march april june july august
    september october november december twenty thirty first second third fourth fifth sixth seventh eighth ninth tenth
    eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    thirtieth christmas xmas new boxing valentine valentines bonfire leap mother mothers father fathers pancake easter
    remembrance good halloween hallowe
    """.split()
)
_LONG_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OUR_YEARS = re.compile(r"(?<![\w£])(?<!\d,)20(?:2\d|3[0-5])(?![\w]|[.,]\d)")
_THREE_FIGURES = re.compile(r"(\d{1,4}) ?[/.-] ?(\d{1,2}) ?[/.-] ?\d{1,4}")
_SHORT_YEAR = re.compile(r"(?<!\d)\d\d$")
_THIS_CENTURY = 35
"""Two figures up to this are a year of this century."""


def dates(words: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every date from `start` on, with its year or without: tried only where a figure or a word of dates stands."""
    past = start
    for token in _TOKEN.finditer(words, start, end):
        if token.start() < past or not (token[0][0].isdigit() or token[0].lower() in _FIRST_WORDS):
            continue
        if (found := _ANY.match(words, token.start())) and _may_be(found[0]):
            past = found.end()
            yield found


def _may_be(date: str) -> bool:
    """Whether one of the first two figures may be a month: "24-31/12" is no date but two days."""
    figures = _THREE_FIGURES.fullmatch(date)
    return figures is None or len(figures[1]) == 4 or min(int(figures[1]), int(figures[2])) <= 12


def has_year(words: str, at: int) -> bool:
    """Whether the date that begins there has its year."""
    return _WHOLE.match(words, at) is not None


def year_of(date: str) -> int | None:
    """The year of a date, where it is written in figures."""
    if long := _LONG_YEAR.search(date):
        return int(long[0])
    short = _SHORT_YEAR.search(date)
    if short is None:
        return None
    return (2000 if int(short[0]) <= _THIS_CENTURY else 1900) + int(short[0])


def latest_year(words: str) -> int | None:
    """The latest year written in full near ours: about when the text was written."""
    return max((int(year[0]) for year in _OUR_YEARS.finditer(words)), default=None)


def is_day(figures: str) -> bool:
    """Whether six or eight figures are a day: 130912, 13092012, 20120913."""
    if len(figures) == 8 and figures[:2] in ("19", "20") and _day_and_month(figures[6:], figures[4:6]):
        return True
    if len(figures) == 8 and figures[4:6] not in ("19", "20"):
        return False
    return len(figures) in (6, 8) and _day_and_month(figures[:2], figures[2:4]) and figures[4:6] != "00"


def _day_and_month(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12
