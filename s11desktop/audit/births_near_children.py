"""Dates that only in a text about children are of birth: behind a name, an age or a number that is one child's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from s11desktop.audit.births import EVENT, following, is_birth, span_of
from s11desktop.audit.spans import Span
from s11desktop.audit.tabular import Table, cells_under
from s11desktop.audit.written_dates import MONTH, SPOKEN, dates, has_year, is_day, year_of
from s11desktop.audit.zones import Zone

_IN_A_YEAR = re.compile(rf"[ .:]{{1,2}}(?:in )?(?P<d>(?:{MONTH} )?(?:19[3-9]|20[0-3])\d|'[012]\d)(?![\d/-])")
_TURNING = (
    r"(?i:(?:\b(?:is|be|turn(?:s|ed|ing)?|was|'ll be|reach(?:es|ed)?)|'s) (?:an? )?(?:[1-9]|1\d|eighteen|sixteen|"
    r"seventeen|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|one|two|three|"
    r"four)(?: years old)? (?:on|come|in)? ?(?:the )?)"
)
_TURNS, _TURNS_ON = re.compile(rf"{_TURNING}$"), re.compile(rf"{_TURNING}(?P<d>\d{{1,2}}/\d{{1,2}})(?![\d/]|\.\d)")
_THEN_BORN = re.compile(
    r"[\s:,(–-]{1,5}(?:(?:[A-Z][\w'-]{1,20} ){1,3}(?:was )?(?=born\b))?(?i:birth\b|born\b|d\.?o\.?b\b|\(?date of birth|is (?:his|her|their) birthday)"
)
_TODAYS = 2021
"""A text whose latest date is older than this has no other dates than those of birth."""
_OLD = r"(?:/12|/52|/7|y\.?o\.?|yrs?|years?|mths?|months?|mos?|weeks?|wks?|days?)(?: old)?"
_AGE = (
    r"(?:aged? )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    rf"(?:[ -]?(?:{_OLD}|m|y))?"
)
_KIN = (
    r"(?:(?:birth|step|half|older|younger|little|big|eldest|youngest|twin|his|her|their|the|maternal|foster|unborn)[ -])"
    r"{0,2}(?:mother|father|mum|dad|brother|sister|sibling|twin|baby|boy|girl|son|daughter|child|cousin|bro|sis|twins|eldest|youngest|"
    r"middle one|gran|nan|grandmother|grandfather|uncle|aunt(?:ie)?|partner|stepdad|stepmum)"
)
_OF_A_CHILD = (
    rf"(?:{_AGE}|[mf]|male|female|non-binary|{_KIN}|(?:in )?(?:year|yr|y|class|form) ?(?:\d{{1,2}}[a-z]?|r)|reception|"
    r"nursery|pre-?school|\d{1,2}[a-z]{1,2}|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|known as [a-z]{2,12}|pupil|"
    r"lac|cin|cp|send?|deceased|subject|same sch(?:ool)?)"
)
_BETWEEN = re.compile(rf"(?i)[\s,;:()\[\]/*•.♂♀–-]*(?:{_OF_A_CHILD}(?!\w)[\s,;:()\[\]/*•.♂♀–-]*){{0,4}}")
_AGE_BEFORE = re.compile(
    rf"(?i)(?<![\w.:/])(?:(?:is|was|now|just|only|aged?) \d{{1,2}}|(?:\d{{1,2}}|a few|two|three|four|five|six)[ -]?{_OLD}|"
    rf"{_KIN}) ?[(,\[] ?$"
)
_BY = re.compile(r"(?i)\b(?:by|signed|from|to|cc|with|thanks)[ :]{1,2}$")
_EVENT_HEADS = re.compile(
    r"(?i)(?P<event>(?!.*(?:birth|born|d\.?o\.?b)).*(?:\b(?:date|when|day|due|by|start\w*|joined|left|from|to|until|"
    r"opened|closed|reviewed?|seen|visit\w*|expir\w*|renew\w*|last|next|dbs|training|signed|sent|received|event|"
    r"completed|time|since|admitted|placed|deadline|done)\b).*)"
)
_LEADS = re.compile(r"(?:^|[\n\t]) *(?:[•*–-] |\d{1,2}[.)] )?$")
_CLOSED = re.compile(r" *(?:$|[\n\t,;(]| {2}| [–-] )")
_FIGURES = re.compile(r"(?<![\w/.,#£-])(?:\d{6}|(?:19|20)\d{6}|\d\d \d\d (?:19|20)\d\d)(?![\w/.,]?\d)")


def near_children(
    words: str, zones: list[Zone], names: Iterable[Span], numbers: Iterable[Span], tables: Iterable[Table]
) -> Iterator[Span]:
    """Dates that only in a text about children are of birth: behind a name, alone between two full stops, the day that
    somebody will be seventeen, the first line of a life, beside a number that is one child's.
    """
    theirs = [each for each in numbers if each.kind in ("nhs-number", "upn")]
    names = list(names)
    ends = {span.end for span in [*names, *theirs]}
    name_at = {span.end: span.start for span in sorted(names, key=lambda each: -each.start)}
    starts = {span.start for span in theirs}
    firsts = {span.start: span.end for span in names}
    events = {start for table in tables for _, start, _ in cells_under(words, table, _EVENT_HEADS)}
    for start, end in zones:
        written = list(dates(words, start, end))
        latest = max((year_of(each[0]) or 0 for each in written), default=0)
        latest = latest if latest >= _TODAYS else _TODAYS + 99
        for found in written:
            if not events.isdisjoint(range(found.start() - 12, found.start() + 1)):
                continue
            before = words[max(start, found.start() - 40) : found.start()]
            whole = has_year(words, found.start())
            year = year_of(found[0]) or latest
            behind = _name_before(words, found.start(), ends) if whole else None
            if (
                _TURNS.search(before)
                or SPOKEN.match(words, found.start())
                or _THEN_BORN.match(words, found.end(), found.end() + 24)
                or (behind is not None and _directly(words, behind, found.start(), name_at))
                or (behind is not None and _in_a_list(words, behind, found.start(), name_at, latest - year))
                or (
                    whole
                    and (year < latest or str(latest) not in found[0])
                    and _alone(words, found.start(), found.end(), start)
                )
                or (whole and year < latest and _before_a_number(words, found.end(), starts))
                or (whole and latest - year > 1 and _leads_to_a_name(words, found, firsts))
                or (whole and latest - year > 1 and _in_brackets(words, found.end(), firsts))
                or (whole and _AGE_BEFORE.search(before) is not None)
            ):
                yield span_of(found)
                yield from following(words, found.end(), latest)
        yield from _in_figures(words, start, end, ends)
        yield from _by_year(words, start, end)
        for turns in _TURNS_ON.finditer(words, start, end):
            if is_birth(turns["d"]):
                yield Span("date-of-birth", turns.start("d"), turns.end("d"))


def _name_before(words: str, at: int, ends: set[int]) -> int | None:
    """The end of the name, or number, that stands nearest before a place in the same line."""
    for place in range(at, max(0, at - 60), -1):
        if place in ends:
            return place
        if words[place - 1 : place] == "\n":
            return None
    return None


def _directly(words: str, end: int, at: int, name_at: dict[int, int]) -> bool:
    """Whether nothing stands between but points, brackets, an age, a sex, a year at school, a relation."""
    start = name_at.get(end)
    if start is not None and _BY.search(words[max(0, start - 10) : start]):
        return False
    return _BETWEEN.fullmatch(words, end, at) is not None


def _in_a_list(words: str, end: int, at: int, name_at: dict[int, int], years: int) -> bool:
    """Whether a name and a date of some years ago stand in one entry, and nothing between says what happened then."""
    start = name_at.get(end)
    if start is None or years < 1 or EVENT.search(words, end, at) or _BY.search(words[max(0, start - 10) : start]):
        return False
    return years > 1 or _LEADS.search(words[max(0, start - 6) : start]) is not None


def _leads_to_a_name(words: str, found: re.Match[str], firsts: dict[int, int]) -> bool:
    """Whether an entry begins with the date and goes on with a name that ends there, or with a comma."""
    if not _LEADS.search(words[max(0, found.start() - 6) : found.start()]):
        return False
    joined = re.compile(r"[ \t:,–-]{1,6}").match(words, found.end())
    end = firsts.get(joined.end()) if joined else None
    return end is not None and _CLOSED.match(words, end, end + 4) is not None


def _in_brackets(words: str, at: int, firsts: dict[int, int]) -> bool:
    """Whether the name stands in brackets behind: "3/6/14 (Leo)"."""
    end = firsts.get(at + 2) if words[at : at + 2] == " (" else None
    return end is not None and words[end : end + 1] == ")"


def _before_a_number(words: str, at: int, starts: set[int]) -> bool:
    label = re.compile(r"(?i)[\s,;:()/|–-]*(?:(?:nhs|upn)(?: ?(?:no|number)\.?)?[ :]*)?").match(words, at, at + 24)
    return label is not None and label.end() in starts


def _alone(words: str, start: int, end: int, least: int) -> bool:
    """Whether it is a sentence of its own, in the middle of a line."""
    before, after = words[max(least, start - 60) : start], words[end : end + 2]
    if not re.search(r"[.;,)] $", before) or after[:1] not in ".;" or after[1:2] not in " \n":
        return False
    return EVENT.search(re.split(r"[.;\n]", before)[-1]) is None


def _in_figures(words: str, start: int, end: int, ends: set[int]) -> Iterator[Span]:
    """Figures alone behind a name, an age or a sex: "HUSSAIN Safiyyah 130912", "Arlo 20230214", "01 01 2009"."""
    for found in _FIGURES.finditer(words, start, end):
        if is_day(found[0].replace(" ", "")):
            behind = _name_before(words, found.start(), ends)
            if behind is not None and behind < found.start() and _BETWEEN.fullmatch(words, behind, found.start()):
                yield Span("date-of-birth", found.start(), found.end())


def _by_year(words: str, start: int, end: int) -> Iterator[Span]:
    """A year of birth, or a month: "born 2014", "b. June 2014"."""
    for mark in re.compile(r"(?<![\w.])(?i:born|b)(?!\w)").finditer(words, start, end):
        if found := _IN_A_YEAR.match(words, mark.end(), mark.end() + 24):
            yield Span("date-of-birth", found.start("d"), found.end("d"))
