"""Numbers that a service gave a child, a parent or a case, where a text is about children: "C-2537836", "PN/26/58013".

Systems differ from council to council and nobody knows them all, so it is the shape that counts here, and a word such
as "hospital" or "ref" where the number is short and has no letter in it. What shops, charities and contracts use is
left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from s11desktop.audit.spans import Span
from s11desktop.audit.tabular import Table
from s11desktop.audit.written_dates import DAY, is_day
from s11desktop.audit.zones import Zone, holds

_CODE = re.compile(
    r"(?<![\w/.@£-])(?:[A-Za-z]{2,5}(?:\.\d{2,6}){1,3}|[A-Za-z0-9]{1,14}(?:[/_-][A-Za-z0-9]{1,12}){0,5})"
    r"(?![\w/@]|-\w|[.,:]\d)"
)
_DATE = re.compile(
    r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|\d{1,2}[/-](?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d[/-](?:(?:19|20)\d\d|\d\d)"
)
_SMALL_WORD = re.compile(r"[a-z]{2}")
_TYPED_SMALL = re.compile(r"(?!img|wa\d|dsc|vid|pxl)[a-z]{1,5}(?:[/-]?\d{1,9}){1,3}(?:[/-]?[a-z]{1,2}\d{0,6})?")
"""As people type a code on a phone: "zc25p00417"."""
_NOT_THEIRS = re.compile(
    r"(?i)\b(?:policy|invoice|charity|company|purchase|order|version|account|sort code|ukprn|dfe|provider|urn|laestab|"
    r"registration|registered|vat|flat|room|model|serial|contract|minutes?|tender|certificates?|(?<!legal aid )certs?|"
    r"dbs|job|vacancy|briefing|asset|receipt|"
    r"(?P<booking>booking)|insurance|evolve|iso|standard|section|annex|part|page|course|"
    r"(?<!incident )(?<!concern )(?<!referral )(?<!accident )form(?! is)|module|budget|"
    r"nominal|"
    r"cost|grant|po|licen[cs]e|isbn|issue|door|alarm|grid|postcode|plate|reg|affiliation|establishment|edubase|bacs|"
    r"cheque|locker|permit|paye|utr|duns|meter|ticket|helpdesk|barcode|batch|centre no|unique reference|paper|agenda|"
    r"zoom|meeting id|"
    r"webinar id|passcode|pin|raffle|vehicle|psv|operator|flight|product|item|song|photo|seat|code to|club|"
    r"risk assessment|template|telephone|tel|phone|mobile|fax|ext|bank|bus|train|coach|version history|"
    r"measure|article|regulation|chapter|hymn|psalm|ofsted|turnover|population|total|sum|"
    r"worth)\b(?:[^\n\t.;]|(?<=[Nn]o)\.){0,20}\Z"
)
SURELY = re.compile(
    r"(?i)(?<!\w)(?:crn|mrn|pnc(?:id)?|cad|uln|uci|nrm|visor|cafcass|cpoms|mosaic|liquidlogic|police|crime|"
    r"(?:learner|candidate) (?:number|no\.?))[ .:#]{1,3}\Z"
)
"""Right before a number these say whose it is, whatever stands before them and whatever its shape."""
_PLAIN_PREFIX = re.compile(r"(?:EHA|EHM|EH|CP|CIN|LADO|MASH|TAF|CAF|CPP|MARAC|NRM|EWO|CME)\d{3}")
_BIRTH = re.compile(r"(?i)\bmidwi|\bmatern|\bunborn|\bante-?natal|\bpregnan|\be\.?d\.?d\b")
"""Where a booking is not of a room."""
_PUBLIC = re.compile(
    r"(?i)(?:key ?stage|ks|covid|y(?:ea)?r|kcsie|wt|sc|ey|vs|form|part|iso|bs|en|mp)-?\d{1,4}(?:[/-]\d{2,4})?|"
    r"[abjm]\d{1,4}|y(?:ea)?r?s?\d{1,2}[/-]y?(?:ea)?r?\d{1,2}|\d{1,2}-\d{1,2}[a-z]{1,3}|[es][yc]\d{6}"
)
_MEASURE = re.compile(r"(?i)\d{1,6}(?:st|nd|rd|th|am|pm|k|m|x|yrs?|kg|g|ml|mg|cm)")
_OFFICES = re.compile(
    r"(?i)(?:lscp|scp|scb|lscb|ra|dpia|sop|s\.?11|s157|s175|vcf|hr|h&s|qa|inv|foi|agm|job|cert|rams|ev)[/-].*"
)
"""Numbers of partnerships, returns, personnel, invoices."""
_SYSTEM = (
    r"reference|ref|cris|cad|pid|pncid|pnc|ppn|nrm|mosaic|liquid ?logic|lcs|ehm|eha|eclipse|paris|care ?director|azeus|"
    r"rio|system ?one|systmone|emis|cpoms|my ?concern|arbor|sims|bromcom|niche|athena|connect|storm|marac|mash|marf|"
    r"lado|visor|mappa|cafcass|ics|frameworki|care ?first|ohms|datix|ulysses|mrn|uhn|hosp|nass|nomis|fwin|lpi|edt|yot|"
    r"yjs|"
    r"tac|taf|caf|cin|cp|cla|lac|uasc|ho|crn|pas|nfib|gwf|uan|misper|compact|tapestry|famly|scholarpack"
)
_WHAT = (
    r"crime|occurrence|incident|log|case|contact|referral|enquiry|episode|event|concern|entry|assessment|record|file|"
    r"family|person|child|pupil|client|patient|hospital|police|inc|occ|intel|court|custody|101|999|social care|system"
)
_LABEL = re.compile(
    rf"(?<!\w)(?:(?i:(?:{_WHAT}|hosp\.?|unit|prison(?:er)?|pathway(?: plan)?|application|claim|attendance|"
    r"report|intel(?:ligence)?|ambulance|panel|list|their|our|your|school|plan|safeguarding|warrant|tribunal|mis|team|"
    r"complaint|housing|tenancy|a&e|clinic|red book|arc|home office|passport|legal aid|booking|early help|asylum|"
    r"benefit|council tax|nursery|member|learner|candidate|sen|send|ehcp?|ward|dental|gp|camhs|youth justice|yjs|yot|"
    r"probation|cafcass|virtual school|transport) ?"
    r"(?:case |crime |police |system |id |record )?(?:ref(?:erence)?s?|nos?|num(?:ber)?s?|id|log|file|code|#)(?!\w))|"
    r"(?i:[a-z]{2,15} (?:nos?\.?|number|id|ref|code)(?=[ :.#]{1,3}\d{4}))|"
    rf"(?i:{_SYSTEM}|id)(?!\w)|[A-Z][a-z]+[A-Z]\w{{2,12}}(?= ?[#:(]? ?\d{{4}})|"
    r"(?i:(?:eligibility|childcare|30[ -]?(?:h|hrs?|hours?)|15[ -]?(?:h|hrs?|hours?)|wp|working parents?|funding|"
    r"hmrc|dern|"
    r"voucher|admission|adm|roll|uln|uci|unique learner|wonde|candidate|exam|fsm|eypp|two[- ]year|2yo) ?"
    r"(?:codes?|nos?\.?|num(?:ber)?s?|ref(?:erence)?s?|id)(?!\w)|(?:adno|uln|uci|dern)(?!\w))|"
    rf"(?i:{_WHAT}|adm(?:ission)?\.?|roll|tenancy|rent account|no\.|number)(?= ?[#:(]? ?\d{{4}})|"
    r"(?!(?:PC|DC|DS|DI|PCSO|SGT|BS|EN|ISO|IEC|UN|KCSIE|EYFS|GDPR|DPA|AD|BC|GP|CD|ED|HR|TV|UK|PTA|AGM|PAT|VAT|RM|KS|HSE|"
    r"DBS|URN|DFE|ICO|PSHE|RSE|PE|RE|BST|GMT|USB|PIN|PO)(?!\w))[A-Z]{2,4}(?= \d{4,7}(?!\w))"
    r")"
)
_BETWEEN = re.compile(r"(?:[^\n\t\d.;]|\.(?! ?[A-Z][a-z])){0,26}(?:[\t\n](?=[A-Z]{0,4}[ /-]?\d))?")
_BARE = re.compile(
    r"(?:[A-Z]{1,4} )?(?:\d{2,4}(?:[ /-]\d{2,6}){1,4}|\d{5,8}(?:[/-]\d{2,6}){1,3}|\d{4,12}|\d{3})"
    r"(?! ?(?:am|pm|%|children|pupils|days|hours|words)\b)(?!\w)(?![.,/:-]\d)"
)
_WHOLE_CODE = re.compile(r"[A-Za-z0-9/-]{0,12}$")
_BEHIND_A_NAME = re.compile(r" ?(?:\(|\[|\(?#)(?P<n>\d{4,8})(?=[)\]]|$|[\s,;])")
_SHORT_FIGURES = re.compile(r"\d{4,5}")
_COUNTED = re.compile(
    r"(?i)£|cost|fee|paid|hours|hrs|tel|phone|mobile|year|total|amount|room|house|balance|steps|scores?|points|miles|"
    r"time|attend|minutes|value|target|raised|pop|calories|grams|door|pin|locker|seat|kit|dbs|invoice"
)
"""Heads of columns that count or price something."""
_LONE = re.compile(
    r"(?<![\w/.,@£€$+:-])(?:#\d{3,12}|\d{5,18}(?:/\d{1,2}(?![\d/]))?|[1-9]\d{3} \d{4} \d{3}|[1-9]\d\d \d{4} \d{4})"
    r"(?![\w/@%]|[.,:-]\d| ?(?:am|pm|children|pupils|people|words|days|hours|miles|sq|"
    r"pounds|views|followers|visits|m|km|kg|g|ml|mg|p)\b)"
)
"""Figures that stand alone, as the systems print them."""
_OF_A_DAY = re.compile(
    r"(?<![\w/.,£-])(?:[A-Z]{1,4}[ -]?)?\d{1,5}"
    rf"(?:,? of (?:the )?(?:{DAY}|\d{{1,2}}(?:st|nd|rd|th)(?! [A-Z])(?!\w))|[/-](?:\d{{6}}|\d{{8}})(?![\w/-])|"
    rf" \({DAY}\)|(?: -|,? dated)? {DAY})"
)
_POLICE = (
    r"(?:police|cad|log|inc(?:ident)?|storm|101|999|fwin|occ(?:urrence)?|crime|ambulance)(?:s|\(s\))?[ .:#(]{0,3}"
    r"(?:(?:no|number|ref|log|inc(?:ident)?|cad)[ .:#]{1,2}){0,2}"
)
_AFTER_POLICE = re.compile(rf"(?i)\b{_POLICE}$")
_AFTER_ANY = re.compile(rf"(?i)\b(?:{_POLICE}|(?:ref|no|number|event)[ .:#(]{{1,3}})$")
_SINCE, _UNTIL = 10, 35


def near_children(words: str, zones: list[Zone], names: Iterable[Span], tables: Iterable[Table]) -> Iterator[Span]:
    """Case numbers by their shape alone, and bare figures behind a word, or a name, that says whose they are, or in a
    column beside names.
    """
    names = list(names)
    yield from _in_columns(words, tables, zones, sorted(span.start for span in names))
    for span in names:
        if (found := _BEHIND_A_NAME.match(words, span.end, span.end + 14)) and not _year(found["n"]):
            yield Span("case-number", found.start("n"), found.end("n"))
    for start, end in zones:
        yield from of_a_day(words, start, end, near=True)
        for found in _CODE.finditer(words, start, end):
            if _is_code(found[0]) and not not_theirs(words, start, found.start()):
                yield Span("case-number", found.start(), found.end())
        for label in _LABEL.finditer(words, start, end):
            between = _BETWEEN.match(words, label.end(), min(end, label.end() + 26))
            at = between.end() if between else label.end()
            figures = _BARE.match(words, at, at + 32)
            if (
                figures
                and _is_theirs(figures[0], words[label.end() : at])
                and not not_theirs(words, start, at)
                and not is_an_offices(_whole(words, label.end(), at) + figures[0])
            ):
                yield Span("case-number", figures.start(), figures.end())
        for found in _LONE.finditer(words, start, end):
            if _is_lone(found[0]) and not not_theirs(words, start, found.start()):
                yield Span("case-number", found.start(), found.end())


def _in_columns(words: str, tables: Iterable[Table], zones: list[Zone], names: list[int]) -> Iterator[Span]:
    """Columns of four or five figures, always as many, in rows that hold a child's name."""
    for table in tables:
        columns: dict[int, list[Span]] = {}
        heads = [words[start:end] for start, end in table[0]]
        for row in table:
            place = bisect_left(names, row[0][0])
            if not holds(zones, row[0][0]) or place == len(names) or names[place] >= row[-1][1]:
                continue
            for at, (start, end) in enumerate(row):
                if _SHORT_FIGURES.fullmatch(words, start, end):
                    columns.setdefault(at, []).append(Span("case-number", start, end))
        for at, cells in columns.items():
            counted = at < len(heads) and _COUNTED.search(heads[at]) is not None
            alike = len({span.end - span.start for span in cells}) == 1
            if (
                len(cells) > 1
                and alike
                and not counted
                and not all(_year(words[each.start : each.end]) for each in cells)
            ):
                yield from cells


def of_a_day(words: str, start: int, end: int, *, near: bool = False) -> Iterator[Span]:
    """The police's and the alarm centres' way: a number and its day, "2416 of 30/11", "0722-07102025".

    Anywhere behind a word such as "log"; `near` a child also without one.
    """
    for found in _OF_A_DAY.finditer(words, start, end):
        number = re.match(r"\D*(\d+)", found[0])
        day = re.search(r"\d{6,8}$", found[0])
        if number is None or (day is not None and not is_day(day[0])):
            continue
        joined = found[0][number.end() :]
        said = joined.lstrip(",").startswith(" of") or joined[:1] in "/-"
        at = number.start(1) + found.start()
        if (near and said and len(number[1]) > 2) or (
            len(number[1]) > 1 and (_AFTER_ANY if near else _AFTER_POLICE).search(words, max(start, at - 24), at)
        ):
            yield Span("case-number", found.start(), found.end())


def not_theirs(words: str, start: int, at: int) -> bool:
    """Whether the words before a number say that it is a policy's, a firm's, a room's."""
    if SURELY.search(words, max(start, at - 16), at):
        return False
    said = _NOT_THEIRS.search(words, max(start, at - 40), at)
    return said is not None and not (
        said["booking"] is not None and _BIRTH.search(words, max(start, at - 160), at + 60) is not None
    )


def _whole(words: str, start: int, at: int) -> str:
    """The letters that a number begins with, up to its figures."""
    letters = _WHOLE_CODE.search(words, start, at)
    return letters[0] if letters else ""


def is_an_offices(text: str) -> bool:
    """Whether a number begins as those of an office do: a return, a briefing, a policy."""
    return _OFFICES.fullmatch(text) is not None


def _is_theirs(figures: str, between: str) -> bool:
    """Whether figures behind a word that says whose they are, are many enough and no year, date or telephone."""
    digits = re.sub(r"\D", "", figures)
    if len(digits) == 3:
        return figures.isdigit() and re.fullmatch(r"[ .:#]{0,3}", between) is not None and len(between) > 0
    if _year(figures) or _DATE.fullmatch(figures) or (digits[:1] == "0" and len(digits) in (10, 11)):
        return False
    return len(digits) > 3


def _is_lone(figures: str) -> bool:
    """Whether figures with nothing beside them are as long as the systems' own, and no date or telephone."""
    marked = figures.startswith("#")
    digits = re.sub(r"/\d+$|\D", "", figures)
    if marked:
        return not _year(digits)
    if is_day(digits) or (digits[0] == "0" and len(digits) > 9):
        return False
    return len(digits) > 5 and not re.fullmatch(r"\d0{3,}", digits)


def _is_code(text: str) -> bool:
    """Whether letters and figures, or figures with strokes between, are many enough to be one person's number."""
    figures = sum(map(str.isdigit, text))
    if figures < 3 or (_SMALL_WORD.search(text) and not (figures > 3 and _TYPED_SMALL.fullmatch(text))):
        return False
    letters = any(map(str.isalpha, text))
    parted = re.search(r"[/_.-]", text) is not None
    if not letters:
        return parted and _DATE.fullmatch(text) is None and _is_parted(re.split(r"[/_-]", text), stroked="/" in text)
    if _PUBLIC.fullmatch(text) or is_an_offices(text) or _MEASURE.fullmatch(text):
        return False
    return (
        figures >= (3 if parted or _PLAIN_PREFIX.match(text) else 4)
        and text[:1].isalnum()
        and not re.fullmatch(r"[A-Z]\d{11}[\dA-Z]", text)
    )


def _is_parted(parts: list[str], *, stroked: bool) -> bool:
    """Whether figures in parts are a number of a case: three parts, or two of which one is a year."""
    if len(parts) > 2:
        return sum(map(len, parts)) >= 7 and not (
            not stroked and parts[0].startswith("0") and sum(map(len, parts)) in (10, 11)
        )
    first, last = parts
    if (len(first) > 5 and is_day(first) and len(last) > 2) or (len(last) > 5 and is_day(last) and len(first) > 2):
        return True
    return (len(first) in (3, 4, 5, 6, 7) and _is_a_year(last) and not _year(first)) or (
        _is_a_year(first) and 4 <= len(last) <= 8 and not _year(last)
    )


def _is_a_year(text: str) -> bool:
    """Whether figures may be the year in a number: 25, 2025."""
    if len(text) == 4 and text[:2] == "20":
        text = text[2:]
    return len(text) == 2 and _SINCE <= int(text) <= _UNTIL


def _year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("19", "20")
