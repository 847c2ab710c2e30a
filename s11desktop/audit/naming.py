"""Names of children in the shapes people use: "child A.B.", "Jamie, aged 7", "J.S. (8)", "the mother of …", "Amir S".

A name is known by what stands round it, never by a list of first names. Once found, the same name counts wherever it
stands in the same text. A single rule sees a bounded stretch of text, so that time grows with length only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from s11desktop.audit.not_names import ACRONYMS, NOT_NAMES, PUBLISHED, TITLES
from s11desktop.audit.spans import Places, Span, small
from s11desktop.audit.tabular import Table

MOST = 5_000
"""Names looked for again in one text. A text with more is a list of names, and every rule has found so many in it."""

_UP, _LOW = "A-ZÀ-ÖØ-ÞĀ-Ž", "a-zß-öø-ÿā-ž"
_WORD = rf"(?:Mc[{_UP}][{_LOW}]{{0,24}}|[{_UP}](?:'[{_UP}])?[{_LOW}]{{1,24}}(?:-[{_UP}]?[{_LOW}]{{1,24}}){{0,2}})"
_LETTERS = rf"(?:[{_UP}]\.(?: ?-?[{_UP}]\.){{0,3}}(?:-?[{_UP}](?![\w']))?|[{_UP}](?:-[{_UP}]){{1,2}}\.?|[{_UP}]{{2,3}}(?![\w]))"
_ONE = rf"(?:[{_UP}]\.?(?![\w']))"
_LAST = rf"(?:{_WORD}|[{_UP}]\.?(?:-[{_UP}]\.?)?(?![\w'])|[{_UP}]{{2,3}}(?!\w))"
_NAME = rf"(?:{_WORD}(?: {_LAST}){{0,3}}|{_LETTERS})"
_ANY = rf"(?:{_NAME}|{_ONE})"
_LOUD = rf"(?:{_ANY}|[{_UP}]{{2,24}}(?:[ '-][{_UP}]{{2,24}}){{0,3}})"

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_AGE = rf"(?:1[0-8]|[1-9]|(?i:{_SMALL}|eighteen))"
_OLD = r"(?: ?(?i:y\.?o\.?|yrs?|years?|mths?|months?|weeks?|wks?|m|y)\b)"
_NO_RANGE = r"(?!(?: (?:to|and over|or over|and above|and under|or under|plus)\b| ?[-–+/:%]|\d|\.\d))"
_YEAR = r"(?:(?i:year|yr) ?\d{1,2}|Y ?\d{1,2}|(?i:reception|nursery class)|(?i:class|form) ?\d{1,2}|\d{1,2}[A-Z])(?!\w)"

_CHILD = (
    *"child pupil student baby toddler infant boy girl son daughter brother sister sibling twin stepson stepdaughter".split(),
    *"stepbrother stepsister nephew niece grandson granddaughter grandchild chorister client patient unborn lad kid".split(),
    *"friend cousin teenager youngster youngest eldest yp".split(),
    *("young person", "young man", "young woman", "service user", "little one", "foster child"),
)
_NOUN = "(?i:" + "|".join(_CHILD) + ")"
_KIN = (
    r"(?i:mother|father|mum|mummy|dad|daddy|parents?|carers?|guardian|grandmother|grandfather|grandparents|gran|nan|nana|"
    r"aunt|auntie|uncle|sister|brother|siblings?|step-?(?:mum|dad|mother|father|brother|sister)|family|"
    r"health visitor|social worker|key ?worker|key person)"
)
_OWNED = (
    r"(?i:mother|father|mum|mummy|dad|daddy|parents?|carers?|guardian|grandmother|grandfather|grandparents|gran|nan|nana|"
    r"aunt|auntie|uncle|sisters?|brothers?|siblings?|twin|step-?(?:mum|dad|mother|father|brother|sister)|family|home life|"
    r"foster carers?|foster mum|health visitor|social worker|care plan|plan|placement|bruises?|injury|injuries|weight|"
    r"attendance|behaviour|review|support plan|chronology|case(?! ?load)|birthday|disclosure|bedroom|core group|school place)"
)
_LABEL = re.compile(
    r"(?:^|[\n\t.;|(>*]) {0,4}(?i:names? of (?:the )?(?:child|children|pupil|young person|baby|patient)|child(?:'s|ren's)? "
    r"(?:or young person(?:'s)? )?(?:full )?names?|(?:full )?names? of child(?:ren)?|child(?:ren)?(?: or young person)?|"
    r"pupil(?:'s)?(?: name)?|student(?:'s)?(?: name)?|young person(?:'s name)?|y\.?p\.?|subject(?: child)?|"
    r"patient(?:'s)?(?: name)?|client(?:'s)?(?: name)?|child placed|who was (?:hurt|harmed|involved)|who did it|"
    r"(?:alleged )?victim|sibling(?:s|'s name)?|re|regarding|concerning|baby|service user|known as|also known as|aka|"
    r"subject: re) ?$"
)
_PLAIN_LABEL = re.compile(r"(?:^|\n) {0,4}(?i:(?:full )?name|forename|surname|first name|last name) ?$")

_BACK: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"[ ,][ (]{{0,2}}(?i:aged?):? {_AGE}(?!\d){_NO_RANGE}"), "age"),
    (re.compile(rf"[ ,] ?\((?i:now |aged |age )?{_AGE}(?:{_OLD}[^()\n]{{0,20}})?\)"), "age"),
    (
        re.compile(rf", {_AGE}(?:{_OLD}(?: old)?)?(?=,| ?\)|\.(?!\d)|;|\n|$| who\b| was\b| is\b| and (?:his|her)\b)"),
        "age",
    ),
    (
        re.compile(
            rf"[ ,'] ?(?:(?:who|he|she) )?(?:is|was|turned|turns|s) (?:now |only |just |nearly |about |almost )?{_AGE}"
            r"(?: years? old| months? old| years?| months?)?(?=,|\.(?!\d)|;|\n|$|\)| and (?!over|above|under|older|up)| in )"
        ),
        "age",
    ),
    (
        re.compile(
            rf"[ ,](?: ?(?:who |he |she )?(?:is |was )?(?i:in ){_YEAR}| {_YEAR}| ?\((?:now )?(?:in )?{_YEAR}\))"
        ),
        "year",
    ),
    (re.compile(rf"'s? (?:[a-z]{{2,12}} )?{_OWNED}\b"), "kin"),
)
_AFTER_CHILD = re.compile(rf"s?(?:,? (?i:called|named|known as)|:|,| -)? (?P<n>{_ANY})")
_BRACKETED = re.compile(rf"[^\n.;()]{{0,40}}\((?P<n>{_NAME})\)")
_OF = re.compile(rf" of (?:(?i:the |little |baby |child |pupil )){{0,2}}(?P<n>{_ANY})")
_KIN_END = re.compile(rf"(?<![\w]){_KIN}(?:,? [a-z]{{1,12}})?$")
_NOUN_END = re.compile(rf"(?<!\w){_NOUN}(?:,? (?i:called|named|known as)|:|,)? $")
_OLD_ONE = re.compile(rf"old(?: {_NOUN})?,? (?:(?i:called|named) )?(?P<n>{_ANY})")
_OLD_END = re.compile(rf"(?<!\w){_AGE}[- ](?i:years?|months?|weeks?|yr)[- ]$")
_LABELLED = re.compile(rf"[:=] {{0,4}}(?P<n>{_LOUD})")
_IN_MATTER = re.compile(rf"of:? (?P<n>{_LOUD})")
_IN_MATTER_END = re.compile(r"(?i)(?:in the matter|consent for photographs?) $")
_HOUSEHOLD = re.compile(
    rf"[Tt]he (?P<n>{_WORD}|[{_UP}]\.?) (?i:family|children|siblings|brothers|sisters|twins|household)\b"
)
_INITIAL = re.compile(rf" (?:[B-HJ-Z]\.?(?:-[{_UP}]\.?)?|[AI](?:\.|(?=[,;:)\n]|$)))(?![\w'-]| {_WORD}| [{_UP}]\b|/|\d)")
_LETTERS_ONLY = re.compile(rf"{_LETTERS}|{_ONE}")
_NAME_END = re.compile(rf"(?<![\w.'-])(?:{_NAME}|{_ONE})$")
_NEAR_BEFORE = re.compile(
    rf"(?<![\w.'-])(?P<n>{_LOUD})[^\n\w]{{1,12}}(?:[({{\[]?(?i:d\.?o\.?b\.?|date of birth|born|nhs|upn|b\.)[^\n\d]{{0,20}})?$"
)
_NEAR_AFTER = re.compile(rf"[^\n\w]{{1,8}}(?i:for |is |was |- )?(?P<n>{_LOUD})")
_BESIDE_DATE = re.compile(r",? \((?P<d>[^()\n]{6,24})\)")
_PAST_DATE = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-]|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} )(?:(?:19|20)(?:0\d|1\d|2[0-5])|\d\d)$"
)
_PERSONAL = re.compile(r"(?i)\bd\.?o\.?b\b|date of birth|\bnhs\b|\bupn\b|legal status|year group|\bborn\b|\bage:")
_NEXT = re.compile(rf"(?:,| and| &|, and) (?P<n>{_ANY})")
_PREVIOUS = re.compile(rf"(?<![\w.'-])(?P<n>{_NAME})(?: and| &) (?:(?i:her|his|their) [a-z]{{3,8}} )?$")
_TOKEN = re.compile(rf"{_WORD}(?: {_LAST}){{0,2}}(?!\w)")
_SHORT = re.compile(
    rf"[{_UP}](?<![\w.'-].)\.?[{_UP}]\.?[{_UP}]?\.?(?= (?:said|says|told|is|was|has|had|went|asked|wants|wrote|did|will)\b)"
)
_TITLED = re.compile(r"(?i)\b([a-z]{2,10})\.? $")
_PUBLIC = re.compile(
    r"(?i)\b(?:national|serious case|learning|practice|published|public) (?:panel|review|inquir)|\bthe inquiry\b"
)

_NAME_HEADS = re.compile(
    r"(?i)^(?:(?:name of |the )?(?:child|pupil|student|patient|young person|baby|client|service user|sibling)s?(?:'?s)?(?: ?(?:full )?names?)?"
    r"|child or young person|forenames?|surname|first name|last name|family name|legal (?:surname|forename)|y\.?p\.?)$"
)
_BARE_HEAD = re.compile(r"(?i)^(?:full |pupil )?names?$")
_CHILD_HEAD = re.compile(
    r"(?i)^(?:d\.?o\.?b\.?|date of birth|born|upn|unique pupil.*|nhs.*|year(?: group)?|class|age|allergies|who collects|"
    r"key person|sessions missed|attendance|level|fsm|looked after|next contact|legal status|gp|parent.*|school)$"
)
_CELL_NAME = re.compile(rf"{_LOUD}(?:,? (?:{_LOUD}|[a-z]{{2,4}})){{0,3}}")


def spans(words: str, tables: Iterable[Table], numbers: Iterable[Span]) -> list[Span]:
    """Names in `words` (plain, see `spans.plain`), the surest first; `tables` are those in it, `numbers` identifiers
    already found. No more than `MOST` names are looked for again.
    """
    numbers = list(numbers)
    found = [span for table in tables for span in _in_table(words, table)]
    found += [*_before(words), *_after(words), *_beside(words, numbers)]
    found += [*_joined(words, found[:MOST])]
    return found + _again(words, found[:MOST])


def is_a_childs(words: str, span: Span) -> bool:
    """Whether an age, a year at school or a word for a child stands beside a name: then it is not a colleague's, though
    a colleague may be called the same.
    """
    if any(shape.match(words, span.end) for shape, mode in _BACK if mode != "kin"):
        return True
    return _NOUN_END.search(words, max(0, span.start - 40), span.start) is not None


def _before(words: str) -> Iterator[Span]:
    """Names that stand before something only said of a child: an age, a year at school, a parent."""
    for shape, mode in _BACK:
        for hit in shape.finditer(words):
            yield from _ending(words, hit.start(), mode)
    for hit in _INITIAL.finditer(words):
        if words[hit.start() - 1 : hit.start()].islower():
            yield from _ending(words, hit.end(), "initial")
    for hit in _BESIDE_DATE.finditer(words):
        if _PAST_DATE.match(hit["d"]):
            for span in _ending(words, hit.start(), "date"):
                yield span
                yield Span("date-of-birth", hit.start("d"), hit.end("d"))


def _ending(words: str, end: int, mode: str) -> Iterator[Span]:
    """The name that ends at `end`, if one does."""
    space = max(words.rfind(" ", max(0, end - 40), end), words.rfind("\n", max(0, end - 40), end))
    first = words[space + 1 : space + 2] if space >= 0 else words[max(0, end - 40) : end][:1]
    if not first or not (first.isupper() or first in "(\t\"'-*" or "\t" in words[max(0, end - 40) : end]):
        return
    start = max(0, end - 64)
    hit = _NAME_END.search(words, start, end)
    if hit and (hit.start() > start or start == 0):
        yield from _person(words, hit.start(), end, mode)


def _after(words: str) -> Iterator[Span]:
    """Names behind a word for a child, a relation, a label."""
    low, personal = small(words), Places(_PERSONAL, words)
    for noun in _CHILD:
        at = low.find(noun)
        while at >= 0:
            end = at + len(noun)
            if not (at and words[at - 1].isalnum()):
                if hit := _AFTER_CHILD.match(words, end, end + 90):
                    yield from _called(words, at, _person(words, hit.start("n"), hit.end("n"), "child"))
                elif not words[end : end + 1].isalpha() and (hit := _BRACKETED.match(words, end, end + 90)):
                    yield from _person(words, hit.start("n"), hit.end("n"), "letters")
            at = low.find(noun, end)
    for shape, before, mode in (
        (_OF, _KIN_END, "kin"),
        (_OLD_ONE, _OLD_END, "age"),
        (_LABELLED, _LABEL, "label"),
        (_IN_MATTER, _IN_MATTER_END, "label"),
    ):
        for hit in shape.finditer(words):
            plain_label = mode == "label" and _is_plain_label(words, hit.start(), personal)
            least = max(0, hit.start() - 50)
            line = max(least, words.rfind("\n", least, hit.start()))
            if plain_label or before.search(words, line, hit.start()):
                yield from _person(words, hit.start("n"), hit.end("n"), mode)
    for hit in _HOUSEHOLD.finditer(words):
        yield from _person(words, hit.start("n"), hit.end("n"), "kin")


def _called(words: str, noun: int, found: Iterator[Span]) -> Iterator[Span]:
    """With the word for a child before it, where letters alone would say little: "pupil X"."""
    for span in found:
        if words[noun : span.end].casefold() in PUBLISHED:
            continue
        yield Span("name", noun, span.end) if _LETTERS_ONLY.fullmatch(words, span.start, span.end) else span


def _is_plain_label(words: str, start: int, personal: Places) -> bool:
    """Whether it is "Name:" on a form that also asks for what is only asked of a child."""
    near = personal.within(max(0, start - 60), start + 180)
    return near and _PLAIN_LABEL.search(words, max(0, start - 24), start) is not None


def _beside(words: str, numbers: list[Span]) -> Iterator[Span]:
    """Names right before or after a number that is about one child."""
    for number in numbers:
        if number.kind not in ("date-of-birth", "nhs-number", "upn"):
            continue
        line = words.rfind("\n", 0, number.start) + 1
        before = words[max(line, number.start - 90) : number.start]
        if hit := _NEAR_BEFORE.search(before):
            start = number.start - len(before)
            yield from _person(words, start + hit.start("n"), start + hit.end("n"), "label")
        if number.kind != "date-of-birth" and (hit := _NEAR_AFTER.match(words, number.end, number.end + 80)):
            yield from _person(words, hit.start("n"), hit.end("n"), "label")


def _in_table(words: str, table: Table) -> Iterator[Span]:
    columns: list[int] = []
    for row in table:
        heads = [words[start:end] if end - start <= 40 else "" for start, end in row]
        named = [place for place, head in enumerate(heads) if _NAME_HEADS.match(head)]
        if any(map(_BARE_HEAD.match, heads)) and any(map(_CHILD_HEAD.match, heads)):
            named += [place for place, head in enumerate(heads) if _BARE_HEAD.match(head)]
        if named and len(row) > 1:
            columns = named
            continue
        for place in columns:
            if (
                place < len(row)
                and 0 < row[place][1] - row[place][0] <= 60
                and _CELL_NAME.fullmatch(words, *row[place])
            ):
                yield from _person(words, *row[place], "cell")


def _joined(words: str, found: list[Span]) -> Iterator[Span]:
    """The other one of two: "Priya and Leon", where either was found."""
    for span in found:
        if hit := _NEXT.match(words, span.end, span.end + 60):
            yield from _person(words, hit.start("n"), hit.end("n"), "joined")
        before = words[max(0, span.start - 70) : span.start]
        if hit := _PREVIOUS.search(before):
            start = span.start - len(before)
            yield from _person(words, start + hit.start("n"), start + hit.end("n"), "joined")


def _again(words: str, found: list[Span]) -> list[Span]:
    """The same first names, and the initials of whole names, wherever else they stand."""
    firsts: set[str] = set()
    initials: set[str] = set()
    for span in found:
        parts = re.findall(rf"[{_UP}][\w'-]*", words[span.start : span.end])
        if parts and len(parts[0]) > 2 and parts[0].casefold() not in NOT_NAMES:
            firsts.add(parts[0] if not parts[0].isupper() else parts[0].capitalize())
        letters = "".join(part[0] for part in parts)
        if len(parts) > 1 and len(parts[0]) > 1:
            initials |= {letters, letters[0] + letters[-1]} - ACRONYMS
            initials.add("".join(piece[0] for part in parts for piece in part.split("-") if piece))
    more: list[Span] = []
    for first in sorted(firsts):
        at = words.find(first)
        while at >= 0 and len(more) < MOST:
            hit = (
                None
                if at and (words[at - 1].isalnum() or words[at - 1] in "'-@.")
                else _TOKEN.match(words, at, at + 70)
            )
            if hit and hit[0].split(" ")[0] == first and not _titled(words, at):
                more.append(Span("name", at, at + len(_trimmed(hit[0]))))
            at = words.find(first, at + len(first))
    if initials - ACRONYMS:
        for hit in _SHORT.finditer(words):
            if hit[0].replace(".", "") in initials - ACRONYMS:
                more.append(Span("name", hit.start(), hit.end()))
    return more


def _trimmed(name: str) -> str:
    """A name without the words at its end that are none."""
    parts = name.split(" ")
    while len(parts) > 1 and (_common(parts[-1]) or parts[-1] in ACRONYMS):
        parts.pop()
    return " ".join(parts)


def _common(word: str) -> bool:
    return word.strip(".'").casefold() in NOT_NAMES or word.strip(".").casefold().removesuffix("'s") in NOT_NAMES


def _titled(words: str, start: int) -> bool:
    """Whether a title stands before it, as adults at work are written."""
    before = _TITLED.search(words, max(0, start - 12), start)
    return before is not None and before[1].casefold() in TITLES


def _person(words: str, start: int, end: int, mode: str) -> Iterator[Span]:
    """The span of a name without what is none at its start and end, if anything is left that can be one."""
    name = words[start:end].rstrip(" ")
    if mode != "cell":
        pieces = name.split(" ")
        while pieces and (_common(pieces[0]) and not (mode == "child" and len(pieces[0].strip(".")) == 1)):
            titled = pieces[0].casefold().strip(".") in TITLES or mode == "initial"
            if titled and mode in _ADULTS_TOO and len(pieces) > 1 and len(pieces[0]) > 1:
                return
            start += len(pieces[0]) + 1
            pieces.pop(0)
        name = _trimmed(" ".join(pieces)) if pieces else ""
    if not name or not _fits(name, mode) or (mode in _ADULTS_TOO and _titled(words, start)):
        return
    if name.casefold().rstrip(".") in PUBLISHED or (mode == "child" and _is_letter(name) and _in_review(words, start)):
        return
    yield Span("name", start, start + len(name))


_ADULTS_TOO = frozenset({"age", "year", "initial", "kin", "joined", "date"})


def _is_letter(name: str) -> bool:
    return len(name.strip(".")) == 1


def _fits(name: str, mode: str) -> bool:
    """Whether what is left can be a name in this place."""
    bare = name.strip(".")
    if bare.casefold() in ("baby", "i") or bare in ACRONYMS:
        return False
    if _is_letter(name):
        return mode in ("age", "child", "label", "kin", "cell") and bare not in (
            "I",
            *(() if mode == "child" else ("A",)),
        )
    if mode in ("child", "label", "joined", "letters", "kin"):
        return not any(_common(part) for part in name.split(" ") if len(part.strip(".")) > 1)
    return not _common(name.split(" ")[0])


def _in_review(words: str, start: int) -> bool:
    """Whether the sentence is about a published review, where children go by a letter."""
    return _PUBLIC.search(words, max(0, start - 120), start + 160) is not None
