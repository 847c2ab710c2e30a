"""Dates of birth as people write and say them, beside a word for being born or below a head that says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from s11desktop.audit.spans import Span
from s11desktop.audit.written_dates import MONTH, WHOLE, dates, has_year, is_day, year_of

_BORN = re.compile(
    r"[BbDdEeY](?<!\w.)(?:(?<=[Dd])(?i: ?[./-]? ?o ?[./-]? ?b(?:'?s)?\b|\.? ?of ?b\b|/b\b|ate[ -]of[ -]birth\b|"
    r"ates of birth\b|elivery date\b|ue(?: date)?\b|ate (?:(?:s?he|they) (?:was|were) )?born\b)|"
    r"(?<=[Bb])(?:(?i:irth ?-?dates?|irthdays?|'?day|orn|irth|aby(?: is)? due)\b|"
    rf"(?<=b)(?<![^\s(,;\[]b)(?:[.:] ?(?=\d|the |[A-Z])|-? ?(?=\d{{1,2}}(?:[/.-]\d|(?:st|nd|rd|th)? ?{MONTH}))))|"
    r"(?<=Y)OB\b|(?<=[Yy])(?i:(?:ea)?r of birth)\b|(?<=[Ee])(?i:\.?d\.?d\.?(?!\w)))"
)
_UNBORN = re.compile(r"(?i)\bunborn|\bpregnan|\bbump\b|\bmidwi|\bbaby|\bweeks|\be\.?d\.?d|\bantenatal|\bexpect")
_DUE = re.compile(r"(?i)due|e\.?d")
_NAMED = re.compile(
    r"(?i)y(?:ea)?r of birth|d ?[./-]? ?o ?[./-]? ?b|d\.? ?of|dates? of|date .*born|yob|birth ?-?dates?|d/b"
)
"""A word that asks for nothing else than a date of birth."""
_FIGURES = re.compile(
    r"[ \t:=.(\[–-]{0,6}(?:is |was |as |on )?(?P<d>\d{6}|\d{8}|\d{1,2} \d{1,2} (?:(?:19|20)\d\d|\d\d)|"
    rf"(?:\d[ /|.-]{{1,3}}){{5,7}}\d|\d{{1,2}}/\d{{1,2}}|(?:{MONTH} )?(?:19[3-9]|20[0-3])\d)(?![\d/]|[.-]\d)"
)
"""What is a date only because such a word stands before it."""
_AND_THE_NEXT = re.compile(rf"(?:(?:,| and| &|, and|;| ?/| \+| or| n) |\t)(?P<d>{WHOLE})(?! ?\()")
_RANGE = re.compile(r"(?i)\b(?:between|before|after|from|since|until|in or|never|part(?:y|ies)|cards?)\b|\bby $")
_NOBODY = re.compile(
    r"(?i)\b(?:charity|club|company|church|group|project|idea|trust|we|it|service|team|scheme|partnership|programme|"
    r"nursery|school|parish|campaign|fund) (?:was|were) $"
)
_FESTIVAL = re.compile(
    r"(?i)\b(?:diwali|eid|yom kippur|rosh hashanah|hanukkah|chanukah|vaisakhi|ramadan|passover|navratri|holi|wesak|vesak|"
    r"festivals?|multi-?faith|religious calendar|guru|prophet|buddha|krishna)\b"
)
_HONOURED = re.compile(
    r"(?i)(?:\b(?:19|[2-9]\d|\d{3})(?:st|nd|rd|th)|\b(?:king|queen|jesus|christ|saint|st \w+|church|hall|club|school|"
    r"charity|society|founder|patron|trust|group|project|nursery|building|chapel|official|nhs|our|its)(?:'s)?) $"
)
"""Whose birthday, or which, is kept by many, or is only counted to: "until the 25th birthday"."""
_OF_A_HOUSE = re.compile(
    r"(?i) (?:of|for) (?:the|our|his majesty|her majesty) ?(?:\w+ )?(?:hall|church|club|school|charity|king|queen|prophet|"
    r"building|chapel|choir|founder|patron|group|project|nursery|trust|society|organisation|service|nhs)\b"
)
_DAY_AND_MONTH = re.compile(r"(?: is| was)?(?: on)?[ :]{1,2}(?P<d>\d{1,2}/\d{1,2})(?![\d/]|\.\d)")
_REACH = 48
_MESSAGES = 3
_CHAT = re.compile(
    r"[\s\[]{0,3}(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d),? \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?\]?[ -]{1,3}[^:\n]{1,30}: ?"
)
"""The head of a message in a chat."""
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]m)?")
_HEADS_LINE = re.compile(
    r"(?i)(?:(?:first|last|family|given|full|known|as|names?|surname|forename|initials?|child(?:ren)?(?:'s)?|pupils?|"
    r"players?|swimmers?|dob|d\.o\.b\.?|date|of|birth|born|class|year|yr|group|age|school|setting|upn|nhs|no\.?|number|"
    r"gender|sex|m/f|address|postcode|parents?|carers?|mother|father|contact|tel|phone|mobile|e-?mail|allergies|medical|"
    r"diet|notes?|gp|ethnicity|key|worker|person|team|room|tutor|form|status|plan|social|sw|category|id|ref|start|end|"
    r"legal|language|religion|send?|consent|photos?|emergency|and|or|the|relationship|to|case|mosaic|lcs|comments?)"
    r"(?:[ ,;|/&()'#*-]+|$)){2,}"
)
_MOST_ROWS, _LONGEST = 400, 120
EVENT = re.compile(
    r"(?i)\b(?:on|from|since|in|until|till?|by|at|dated?|due|before|after|orders?|made|met|mtg|seen|visit\w*|clos\w+|"
    r"open\w*|start\w*|join\w*|left|leav\w+|mov\w+|review\w*|expir\w+|renew\w*|dbs|train\w*|level|course|policy|"
    r"issued|signed|check\w*|complet\w+|letters?|e-?mail\w*|call\w*|rang|meeting|conference|rcpc|icpc|admit\w+|"
    r"discharg\w+|placed|arriv\w+|report\w*|log\w*|referr\w+|told|said|was|is|has|had|exclu\w+|suspen\w+|attend\w*|"
    r"last|next|incident|accident|injur\w+|jabs?|appt|appointment|return\w*|missing|found|to|for|sent|"
    r"received|note[ds]?|died|bought|paid|claim\w*)\b|[.!?] |\d{3}"
)
"""A word that says what happened on a day: then it is no date of birth."""


def born(words: str) -> Iterator[Span]:
    """Dates behind a word for being born ("DOB as given by school: 22nd Oct. 2012"), before one, and spoken ones.

    "Due" counts only where an unborn child is meant, since reports and payments fall due as well.
    """
    written: list[re.Match[str]] | None = None
    starts: list[int] = []
    for mark in _BORN.finditer(words):
        if _is_kept_by_many(words, mark):
            continue
        named = _NAMED.match(mark[0]) is not None
        shape = _FIGURES if named else _DAY_AND_MONTH
        bare = None if mark[0].casefold() in ("birth", "due") else shape.match(words, mark.end(), mark.end() + 40)
        if bare and is_birth(bare["d"]):
            yield Span("date-of-birth", bare.start("d"), bare.end("d"))
            continue
        if written is None:
            written = list(dates(words, max(0, mark.start() - _REACH), len(words)))
            starts = [each.start() for each in written]
        place = bisect_left(starts, mark.end())
        for _ in range(_MESSAGES):
            if place < len(starts) and _CHAT.match(words, starts[place], starts[place] + 60):
                place += 1
        found = written[place] if place < len(starts) else None
        if found is not None and _belongs(words, mark, found):
            yield span_of(found)
            yield from following(words, found.end())
        elif named and _heads_a_column(words, mark):
            yield from _below(words, mark)
        elif named and place:
            yield from _before_it(words, written[place - 1], mark)


def _is_kept_by_many(words: str, mark: re.Match[str]) -> bool:
    """Whether a birthday is a festival's, a building's, or an age for keeping files."""
    if not mark[0].casefold().endswith(("birthday", "birthdays")):
        return False
    start, end = mark.span()
    return (
        _HONOURED.search(words, max(0, start - 24), start) is not None
        or _OF_A_HOUSE.match(words, end, end + 40) is not None
        or _FESTIVAL.search(words, max(0, start - 60), min(len(words), end + 60)) is not None
    )


def _belongs(words: str, mark: re.Match[str], found: re.Match[str]) -> bool:
    """Whether the date behind a word for being born is what it speaks of."""
    if found.start() - mark.end() > _REACH * 5:
        return False
    between = _TIME.sub("", _CHAT.sub(" ", words[mark.end() : found.start()])).lstrip(".")
    if len(between) > _REACH:
        return False
    if (
        ("\n" in between and between.strip(" \n:\t"))
        or "\t" in between.strip(" \n:\t")
        or re.search(r"\d|[.;!?] [A-Z]", between)
    ):
        return False
    if _DUE.match(mark[0]) and not _UNBORN.search(words, max(0, mark.start() - 80), found.end() + 40):
        return False
    if _RANGE.search(between) or _NOBODY.search(words, max(0, mark.start() - 30), mark.start()):
        return False
    return not (mark[0].casefold() in ("birth", "due") and len(between) > 12)


def following(words: str, end: int, latest: int | None = None) -> Iterator[Span]:
    """The dates of brothers and sisters behind one of birth: "born 3/6/14 and 5/9/16"; where `latest` is given, those
    of an earlier year alone.
    """
    for _ in range(8):
        found = _AND_THE_NEXT.match(words, end, end + 48)
        if found is None or (latest is not None and (year_of(found["d"]) or latest) >= latest):
            return
        yield Span("date-of-birth", found.start("d"), found.end("d"))
        end = found.end("d")


def _before_it(words: str, found: re.Match[str], mark: re.Match[str]) -> Iterator[Span]:
    """A date with the word for it behind: "14/02/2013 (dob)"."""
    if found.end() <= mark.start() and re.fullmatch(r"[ ,]{0,2}[(\[]? ?", words[found.end() : mark.start()]):
        yield span_of(found)


def _heads_a_column(words: str, mark: re.Match[str]) -> bool:
    """Whether the word stands in a line of heads, as a table loses its cells in a PDF: "Name DOB Class"."""
    least = max(0, mark.start() - _LONGEST)
    start, end = words.rfind("\n", least, mark.start()) + 1, words.find("\n", mark.end(), mark.end() + _LONGEST)
    if end < 0 or (not start and least) or "\t" in words[start:end]:
        return False
    return _HEADS_LINE.fullmatch(words, start, end) is not None


def _below(words: str, mark: re.Match[str]) -> Iterator[Span]:
    """The date in each line below such a head, the one that stands nearest below where there are several."""
    at = mark.start() - (words.rfind("\n", max(0, mark.start() - _LONGEST), mark.start()) + 1)
    line = words.find("\n", mark.end()) + 1
    for _ in range(_MOST_ROWS):
        end = words.find("\n", line)
        end = len(words) if end < 0 else end
        whole = [each for each in dates(words, line, min(end, line + 200)) if has_year(words, each.start())]
        if not whole or EVENT.search(words, line, whole[0].start()):
            return
        yield span_of(min(whole, key=lambda each: abs(each.start() - line - at)))
        line = end + 1


def is_birth(figures: str) -> bool:
    """Whether figures that a word for being born stands before can be a date, or a year, of birth."""
    digits = re.sub(r"\D", "", figures)
    if "/" in figures and len(digits) < 5:
        day, _, month = figures.partition("/")
        return 1 <= int(day) <= 31 and 1 <= int(month) <= 12
    if len(digits) == 4 or figures[0].isalpha():
        return True
    if re.fullmatch(r"\d{1,2} \d{1,2} \d+", figures):
        return int(figures.split()[1]) <= 12 and int(figures.split()[0]) <= 31
    return is_day(digits)


def span_of(found: re.Match[str]) -> Span:
    """Without the "the" before it."""
    return Span("date-of-birth", found.start() + (4 if found[0][:4].casefold() == "the " else 0), found.end())
