"""Identifiers with a shape: NHS numbers, UPNs, NI numbers, dates of birth, case numbers, postcodes, phones, e-mail.

Sources of the shapes: NHS Data Dictionary (NHS number, modulus 11); DfE guidance on UPNs (check letter, modulus 23);
HMRC manual NIM39110 (NI numbers); Ofcom numbering plan; Royal Mail's postcode form. A number that stands behind its
own name ("NHS number 999 …") counts even where a digit was typed wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from s11desktop.audit import births, codes
from s11desktop.audit.spans import Places, Span, small
from s11desktop.audit.tabular import Table, cells_under
from s11desktop.audit.written_dates import MONTH, WHOLE

_SEP = r"[ -]?"
_NHS = re.compile(rf"\d(?<![\w.,/+-]\d)\d\d{_SEP}\d{{3}}{_SEP}\d{{4}}(?![\w/]|[.,-]\d)")
_NHS_NAME = re.compile(r"(?i:\bNHS\b|\bCHI\b|\bH&C\b)[^\n\d]{0,25}$")
_UPN = re.compile(r"[A-Za-z](?<!\w.)(?:[ -]?\d){11}[ -]?[\dA-Za-z](?!\w)")
_UPN_NAME = re.compile(r"(?i:\bUPN\b|unique pupil (?:number|no))[^\n\d]{0,12}$")
_NI = re.compile(r"[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z](?<!\w.)[A-Za-z][ -]?\d(?:[ -]?\d){5}[ -]?[A-Da-d](?!\w)")
_NI_SECOND, _NI_NEVER = "DFIQUVO", {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}

_CELL_DATE = re.compile(WHOLE)
_CELL_FIGURES = re.compile(
    rf"\d{{1,2}}[ /.]\d{{1,2}}(?:[ /.]\d{{2,4}})?|\d{{6}}|\d{{8}}|[2-4]\d{{4}}|(?:{MONTH}[ -]?)?(?:19|20)?\d\d"
)
"""What is a date only below such a head: 130912, "Jun-14", a spreadsheet's count of days."""

_POSTCODE = re.compile(
    r"[A-Za-z](?<![\w/.-].)(?:(?:(?<=[A-Z])[A-Z]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})|"
    r"(?<=[a-z])[a-z]?\d[a-z\d]? \d[abd-hjlnp-uw-z]{2})(?!\w)"
)
_PHONE = re.compile(r"[+(0](?<![\w/.,-].)(?:(?<=\+) ?44|(?<=0)044|(?<=\()0|(?<=0))(?:[ ()-]{0,3}\d){8,14}(?![\d/]|-\d)")
_LISTED = re.compile(r" \(\d{1,2}$")
"""What follows in a list: "0161 496 0871 (3) somebody checks"."""
_MAIL_LEFT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+'-")
_MAIL = re.compile(r"\w@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")

_SYSTEM = (
    r"Mosaic|MOSAIC|Liquid ?[Ll]ogic|LIQUIDLOGIC|LCS|ICS|EIS|EHM|Capita One|Care ?First|Frameworki|System ?One|RiO|EMIS|Niche|Athena|PNC|"
    r"My ?Concern|Eclipse|Care ?Director|Azeus|NRM|EHA|MARF|EDT|YOT|YJS|CRIS|PPN|NASS|MRN|UHN|FWIN|"
    r"Datix|CAD|STORM|MASH|LADO|MARAC|MAPPA|MISPER|CPOMS|EHCP?|EWO|CIN|CPP|CLA|LAC|CS"
)
_CASE_WORD = re.compile(
    rf"\b(?:(?:{_SYSTEM})\b|(?i:(?:child|pupil|person|system)(?= ?(?:id|ref)\b)|(?:prison(?:er)?|enquiry|family|social care|police|hospital|hosp\.?|crime|case|incident|contact|referral|"
    r"client|patient|caseload|court|custody|investigation|complaint|occurrence|allegation|plan|event|"
    r"log)(?= ?(?:case |crime )?(?:number|no\b|num\b|ref|id\b|record|log|file|#|:|\())|(?:crime|incident|hosp|cas|"
    r"event|case)\b|(?:our|your|their) ref(?:erence)?\b|reference\b|\bref\b))"
)
_CASE_STARTS = tuple(
    "my child pupil person system prison enquiry eclipse azeus nrm eha marf edt yot yjs cris ppn nass mrn uhn fwin "
    "mosaic liquid lcs ics eis ehm capita care frameworki rio emis niche athena pnc datix cad storm mash "
    "lado marac "
    "mappa misper cpoms ehc ewo cin cpp cla lac cs ofsted family social police hosp crime case incident contact "
    "referral "
    "client patient court custody investigation complaint occurrence allegation plan event log our your their ref "
    "cas".split()
)
_CASE_JOIN = re.compile(
    r"(?:[ .:#('-]{1,3}(?i:enquiry|episode|person|child|reference|refs?|number|no|num|id|record|log|file|is|was|case|crime|incident|"
    r"contact)\b){0,3}[ .:#('-]{0,3}"
)
_CASE_VALUE = re.compile(
    r"(?:(?!P[CS]|D[CSI]|PCSO)[A-Z]{1,4} (?=\d{4}))?(?=[A-Z0-9/-]{0,12}\d)(?:[A-Z]{1,6}[/-]?)?(?:[A-Z0-9]{1,10}[/-]){0,4}[A-Z0-9]{2,14}(?: of \d{1,2} [A-Z][a-z]{2,8})?"
    r"(?![\w/])(?:(?:(?<=\d{4})|(?<=[A-Z]\d{3}))(?: \d{3,4}(?![\w/]|[.,:]\d)){1,2})?"
)
_WEAK_WORD = re.compile(r"(?i)^(?:reference|ref|(?:our|your|their) ref(?:erence)?|case|event|plan|cs|contact|ofsted)$")
_CASE_SHAPE = re.compile(
    r"(?<![\w/-])(?:[A-Z]{2}\d{2}[A-Z]\d{5}|\d{2}[A-Z]{1,2}/\d{3,6}/\d{2}|\d{2}[A-Z]{2}\d{7}|(?:MARF|CME|EHCP|YJS|YOT|PPN|NRM|CSC|EDT|MAPPA|UASC)(?:[/-]\d{2,4}[/-]\d{3,7}|[/-]?\d{5,9})|\d{2}/\d{4,7}[A-HJ-NP-RT-Z]|\d{2}/\d{3,6}/\d{2}|(?:LADO|MASH|EWO|CIN|"
    r"CPP?|NST|CS|LAC|CLA|EHA|EHM?|TAF|MARAC|MISPER|SOC|CPC|ICPC|RCPC|ALLEG)[/-]?\d[\dA-Z/-]{2,14}|"
    r"CAS-\d{4,8}(?:-[A-Z0-9]{4,8})?|NP-20\d{6}-\d{3,5}|[A-Z]{1,3}-?20\d\d[/-]\d{4,7}|[A-Z]{2}\d{2}-\d{5,7})(?![\w/])"
)
_YEARLY = re.compile(r"[A-Z]{1,3}-?20\d\d[/-]\d{4,7}")
"""Grants and orders are numbered like that as well."""
_REFERENCE_SHAPE = re.compile(
    r"[A-Z]{0,6}[/-]?\d{4,}|[A-Z]{1,6}[/-]?(?:20)?\d\d[/-]\d{3,}|(?:[A-Z]{1,6}[/-])?\d{3,}[/-](?:20)?\d\d|\d{2}[/-]\d{3,}"
)
_NOT_A_CASE = re.compile(
    r"E[YC]\d{6}|(?:19|20)\d\d(?:[/-]\d{2,4})?|\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d\d))?|[\d,]*\d(?:st|nd|rd|th)"
)

_DIGIT = re.compile(r"\d")
_HEADS = re.compile(
    r"(?i)(?P<date_of_birth>(?:.{0,23}[^a-z])?(?:d[./]?o[./]?b\.?|d\.? ?of ?b\.?|date[ -]of[ -]birth|birth ?-?da(?:te|"
    r"y)|birth|b'?day|d/b|born|edd|due date|yob)(?![a-z]).{0,20})"
    r"|(?P<nhs_number>nhs(?: ?(?:number|no\.?|num|#))?|chi(?: number)?)"
    r"|(?P<upn>(?:current |former )?upn|unique pupil (?:number|no\.?))"
    r"|(?P<ni_number>ni|nino|n\.i\.|ni (?:number|no\.?)|national insurance(?: (?:number|no\.?))?)"
    rf"|(?P<case_number>(?:{_SYSTEM}|case|crime|incident|hospital|police|referral|client|patient|case file)"
    r" ?(?:id|ref|reference|num|number|nos?\.?|#)(?: ?(?:no\.?|number))?|incident|case|mosaic|liquidlogic|lcs|cpoms|mrn|"
    r"adno|(?:admission|adm|roll|child|pupil|student|person|learner|ULN|UCI|eligibility|(?:30|15)[ -]?(?:h|hrs?|hours?)|"
    r"(?:30|15)[ -]?(?:h|hrs?|hours?) ?/ ?[a-z]{2,10}|working parents?|childcare|tax[- ]free childcare|hmrc|fsm|eypp|"
    r"funding|two[- ]year) "
    r"?(?:eligibility )?(?:code|no\.?|number|num|id|ref|reference|#)|uln|uci|dern|(?:membership|member|mem\.?) ?(?:no\.?|number|id|#))"
)
_CELL_VALUE = {
    "nhs-number": re.compile(r"\d[\d -]{8,12}\d"),
    "upn": re.compile(r"[A-Za-z]\d{11}[\dA-Za-z]"),
    "ni-number": re.compile(r"[A-Za-z]{2}[\d -]{6,10} ?-?[A-Da-d]?"),
    "case-number": re.compile(r"(?=(?:[A-Za-z/ -]*\d){3})[A-Za-z0-9][A-Za-z0-9/-]{3,20}"),
}


def spans(words: str, tables: Iterable[Table]) -> list[Span]:
    """Every identifier with a shape, the surest first. `words` are plain (`spans.plain`), `tables` those in them."""
    found = [*emails(words), *births.born(words), *_nhs(words), *_upns(words), *_ni(words)]
    for table in tables:
        found += _in_table(words, table)
    found += [*_phones(words), *_cases(words), *postcodes(words)]
    return found


def emails(words: str) -> Iterator[Span]:
    for found in _MAIL.finditer(words):
        start = found.start() + 1
        least = max(0, start - 64)
        while start > least and words[start - 1] in _MAIL_LEFT:
            start -= 1
        yield Span("email", start, found.end())


def postcodes(words: str) -> Iterator[Span]:
    return (Span("postcode", found.start(), found.end()) for found in _POSTCODE.finditer(words))


def phone_digits(text: str) -> str:
    """The digits of a telephone number as it is dialled in the United Kingdom."""
    digits = re.sub(r"\D", "", text)
    for abroad in ("0044", "44"):
        if digits.startswith(abroad):
            digits = "0" + digits[len(abroad) :].removeprefix("0")
    return digits


def _phones(words: str) -> Iterator[Span]:
    for found in _PHONE.finditer(words):
        text = _LISTED.sub("", found[0])
        digits = phone_digits(text)
        if len(digits) in (10, 11) and digits[:2] in ("01", "02", "03", "05", "07", "08", "09"):
            yield Span("phone", found.start(), found.start() + len(text))


def _nhs(words: str) -> Iterator[Span]:
    for found in _NHS.finditer(words):
        digits = re.sub(r"\D", "", found[0])
        named = _NHS_NAME.search(words, max(0, found.start() - 40), found.start()) is not None
        if named or (digits[0] != "0" and _nhs_checks(digits)):
            other = not named and codes.SURELY.search(words, max(0, found.start() - 20), found.start())
            yield Span("case-number" if other else "nhs-number", found.start(), found.end())


def _nhs_checks(digits: str) -> bool:
    from stdnum.gb import nhs

    return nhs.is_valid(digits)


def _upns(words: str) -> Iterator[Span]:
    for found in _UPN.finditer(words):
        number = re.sub(r"[ -]", "", found[0]).upper()
        named = _UPN_NAME.search(words, max(0, found.start() - 40), found.start()) is not None
        if named or _upn_checks(number):
            yield Span("upn", found.start(), found.end())


def _upn_checks(number: str) -> bool:
    """By its letter alone: the library's list of local authorities ends before those made since 2011."""
    from stdnum.gb import upn

    try:
        return upn.calc_check_digit(number[1:]) == number[0]
    except ValueError:
        return False


def _ni(words: str) -> Iterator[Span]:
    for found in _NI.finditer(words):
        letters = found[0][:2].upper()
        parted = found[0].count("-") == 1 and found[0][2] != "-" and found[0][-2] != "-" and " " not in found[0]
        if letters[1] not in _NI_SECOND and letters not in _NI_NEVER and not parted:
            yield Span("ni-number", found.start(), found.end())


def _cases(words: str) -> Iterator[Span]:
    for found in _CASE_SHAPE.finditer(words):
        yearly = _YEARLY.fullmatch(found[0]) is not None and codes.not_theirs(words, 0, found.start())
        if not yearly and not _NOT_A_CASE.fullmatch(found[0]):
            yield Span("case-number", found.start(), found.end())
    yield from codes.of_a_day(words, 0, len(words))
    somebody, nobody = Places(_SOMEBODY, words), Places(_NOBODY, words)
    for found in _case_words(words):
        joined = _CASE_JOIN.match(words, found.end())
        at = joined.end() if joined else found.end()
        value = _CASE_VALUE.match(words, at)
        if value is None or at == found.end() or _NOT_A_CASE.fullmatch(value[0]) or not any(map(str.isdigit, value[0])):
            continue
        if _PHONE.match(words, value.start()):
            continue
        digits = sum(map(str.isdigit, value[0]))
        joining = words[found.end() : at].strip(" ")
        weak = _WEAK_WORD.match(found[0]) is not None and not re.search(r"(?i)number|no\b|id\b|ref", joining)
        generic = re.match(r"(?i)(?:(?:our|your|their) )?ref", found[0]) is not None
        if (weak or generic) and not _REFERENCE_SHAPE.fullmatch(value[0]):
            continue
        if codes.is_an_offices(value[0]):
            continue
        if generic and not _about_somebody(found.start(), somebody, nobody):
            continue
        if _INSTITUTION.search(words, max(0, found.start() - 20), at):
            continue
        if digits >= 4 or (digits >= 3 and not value[0].isdigit()):
            yield Span("case-number", value.start(), value.end())


_INSTITUTION = re.compile(r"(?i)\bunique reference (?:number|no)\b")
"""The number of a setting with Ofsted or of a school: nobody's case."""
_SOMEBODY = re.compile(
    r"(?i)\b(?:child(?:ren'?s)?|boy|girl|pupil|family|police|crime|social|duty|ofsted|referr|plan|visit|hospital|"
    r"lado|assess|court|baby|mum|case|door|incident|disclos|allegation|edt\b|mash\b|early help)"
)
_NOBODY = re.compile(
    r"(?i)\b(?:policy|risk assessment|RA|agreement|contract|minute|tender|version|procedure|document|budget|invoice|insurance|guidance|hse|riddor|dfe|grant|lottery|order|booking|"
    r"ico|parish|diocesan|diocese|archdeacon|ofsted ref|ey2|company|charity|fundraising|dpia|council event|jobs?|vacancy|vacancies|briefing|bulletin|newsletter|circular|return|training|course|certificate|licen[cs]e|funding|"
    r"agenda|inspection|recruitment|(?<!incident )(?<!concern )(?<!referral )(?<!accident )form)\b"
)


def _case_words(words: str) -> Iterator[re.Match[str]]:
    """Words that a case number may follow, where a digit stands near enough."""
    low = small(words)
    for start in _CASE_STARTS:
        at, digit = low.find(start), -1
        while at >= 0:
            if digit < at:
                digit = next_digit.start() if (next_digit := _DIGIT.search(words, at)) else len(words)
            near = digit - at < 80 and not (at and words[at - 1].isalnum())
            if near and (found := _CASE_WORD.match(words, at)):
                yield found
            at = low.find(start, at + len(start))


def _about_somebody(at: int, somebody: Places, nobody: Places) -> bool:
    """Whether the words round a bare "reference" are about a child or a case, and not about a policy or contract."""
    return not nobody.within(at - 60, at) and somebody.within(at - 200, at + 80)


def _in_table(words: str, table: Table) -> Iterator[Span]:
    """Cells below a head that says what they are."""
    for kind, start, end in cells_under(words, table, _HEADS):
        value = words[start:end]
        if kind == "date-of-birth":
            if hit := _CELL_DATE.search(words, start, min(end, start + 60)) or _CELL_FIGURES.fullmatch(
                words, start, end
            ):
                yield Span(kind, hit.start(), hit.end())
        elif _CELL_VALUE[kind].fullmatch(value):
            yield Span(kind, start, end)


def of_kinds(found: Iterable[Span], kinds: Iterable[str]) -> list[Span]:
    """Those of some kinds, in the order of the text."""
    wanted = frozenset(kinds)
    return sorted((span for span in found if span.kind in wanted), key=lambda span: span.start)
