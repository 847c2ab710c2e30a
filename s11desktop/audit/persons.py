"""Names in a text that is about children: what looks like somebody's name there, and is nobody's who is at work.

A name of the list counts wherever it stands; one that is in no list counts with something a person does behind it, or
where a line, a cell or a quotation begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from s11desktop.audit.at_work import WORD, has_role
from s11desktop.audit.given_names import is_both, is_common, is_given
from s11desktop.audit.not_names import ACRONYMS, ORGANISATIONS, PUBLISHED, TITLES
from s11desktop.audit.spans import Span, folded
from s11desktop.audit.zones import Zone

_PARTICLE = (
    r"(?:de|da|dos|das|del|della|di|van|von|der|den|el|al|bin|bint|ibn|ben|ap|ab|ferch|s/o|d/o|of|y|e|du|la|le|Ó|Ní|"
    r"Mac|Nic|Umm|Abu|Um)"
)
_INITIALS = r"(?:[A-Z]\.(?:[ -]?[A-Z]\.)*|[A-Z](?:-[A-Z])*(?![\w'’]))"
_CAPITAL = rf"(?=[^\W\d_a-z])(?>{WORD})(?!\d|[/-]\d)"
"""No beginning of a number such as UAM4395."""
_RUN = re.compile(
    rf"(?<![\w'.@/-])(?:{_INITIALS} ?)?{_CAPITAL}(?:,? (?:{_PARTICLE} ){{0,2}}(?:(?:an )?{_CAPITAL}\.?|"
    rf"{_INITIALS})){{0,5}}"
)
_PIECE = re.compile(rf"{_PARTICLE}(?= )|(?>{WORD})(?!\d|[/-]\d)\.?|{_INITIALS}|,")
_PLACE_BEFORE = frozenset(
    """
    at in near outside towards via past behind across opposite around into inside
    """.split()
)
_DOES = (
    r"(?:said|says|told|tells|is|was|has|had|wants?|wanted|likes?|liked|loves?|loved|went|goes|came|comes|looks?|"
    r"looked|asked|asks|did|does|didn't|doesn't|isn't|wasn't|hasn't|hadn't|won't|can't|couldn't|wouldn't|will|would|"
    r"can|could|cried|cries|lives?|lived|moved|attends|attended|disclosed|reported|refused|seems?|seemed|appeared|"
    r"appears|arrived|left|returned|ran|wrote|drew|needs?|needed|knows|knew|thinks|thought|feels|felt|hit|bit|bites|"
    r"biting|kicked|plays|played|sleeps|slept|eats|ate|gets|got|gave|gives|took|takes|made|makes|talks|talked|tried|"
    r"tries|started|stopped|missed|misses|lost|found|saw|sees|heard|replied|explained|shared|showed|shouted|screamed|"
    r"pushed|hurt|fell|slipped|ringing|rang|rings|turned|kept|keeps|stays|stayed|became|becomes|walked|sat|stood|"
    r"struggles|struggled|presented|presents|used|uses|whispered|smiled|laughed|flinched|nodded|shrugged|denied|"
    r"admitted|alleges|alleged|claims|claimed|mentioned|stated|states|spoke|speaks|agreed|agrees|helps|helped|"
    r"brought|brings|collected|collects|signed|reads|enjoys|enjoyed|hates|wet|wets|self-harm\w*|absconded|ate|"
    r"drinks?|drank|worries|worried|misses|again|NOT)"
)
DOING = re.compile(
    rf"(?:'s)?(?: (?:just|also|then|still|never|always|often|now|only|really|both|has|had|again|later|not|NOT|"
    rf"even))?,? (?:{_DOES})(?!\w)"
)
OWNS = re.compile(
    r"(?:'s|s'|') (?:[a-z-]+ )?(?:mum|mam|mom|mother|dad|da|father|nan|gran|grand\w+|parents?|carers?|sister|brother|"
    r"siblings?|twin|cousin|aunt\w*|uncle|family|class|teacher|bruise|injur\w+|behaviour|attendance|plan|school|home|"
    r"bag|coat|phone|bedroom|birthday|key ?worker|social|file|book|drawing|tooth|arm|leg|head|face|back|form|name|"
    r"date|views?|voice|wishes|\d|weight|medication|inhaler|review|case|number|nhs|upn|code|place|placement|chair|"
    r"bottle|nappy|lunch|account|post|story|friend|stepdad|partner|hospital|ni)"
)
_LEADS = re.compile(r"(?:(?:\n|^|\t|[|•*–-] )[ \t]*(?:\(?[\da-z]{1,2}[.)] ?)?[\"“(]?|[\"“])$")
_FOLLOWS = re.compile(r"[\"”]|\s*(?:[–-] |\(|\t|\n|$|,|;)| {2,}|: ?[a-z]| \d{1,2}[./-]\d{1,2}[./-]\d\d")
_AGED = re.compile(r",? ?\(?(?:aged? )?\d{1,2}(?!\d|[/.:]\d)(?: ?(?:y|m|yrs?|mths?|months|years)\b| and a half)?")
_MONTHS = frozenset(("january", "april", "may", "june", "august"))
_ENDING = re.compile(r"(?:ed|ing|ly|tion|ment|ness|ance|ence|ity|ology|'t|'ve|'ll|'d|'re)$")
_LABEL = re.compile(
    r"(?i)(?:\b(?:family|given|first|last|middle|pet|birth|full|proper|real|legal)? ?names?|surname|forename|"
    r"known (?:at home )?as|called|a\.?k\.?a\.?|previously|formerly|née|nee|sounds like|spelt|nickname|"
    r"likes to be)(?: (?:is|was|of))?[ :]{1,2}[\"“(]?$"
)
_SENTENCE = re.compile(r"(?:^|[.!?:;\n\t\"“(>•*|–-]) {0,3}$")
_LOWER_BEFORE = re.compile(r"(\w[\w'/]*)[ ,(]{1,2}$")
_LOWER = re.compile(r"(?<![\w'.@/-])[^\W\d_A-Z]{3,20}(?:-[^\W\d_A-Z]{2,12})?(?![\w@/])")
_INTRODUCES = frozenset(
    """
    about called named with for of to told and think is re by was when said asked from saw
    """.split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is asked of one text again and again: its folded form, who is there by work, what it writes small."""

    words: str
    low: str
    staff: frozenset[str]
    small: frozenset[str]


def reading(words: str, staff: frozenset[str], zones: list[Zone]) -> Reading:
    """The text made ready. A word that it also writes in small letters is no name."""
    small = {word for start, end in zones for word in re.findall(r"(?<![\w'])[a-z]{3,}(?!\w)", words[start:end])}
    return Reading(words, folded(words), staff, frozenset(small))


def words_of(name: str) -> list[str]:
    """The folded words of a name."""
    return [hit[0].removesuffix("'s") for hit in re.finditer(WORD, folded(name))]


def near_children(text: Reading, zones: list[Zone]) -> Iterator[Span]:
    """Every name in the stretches about children."""
    for start, end in zones:
        for run in _RUN.finditer(text.words, start, end):
            yield from _in_run(text, run.start(), run.end())
        for hit in _LOWER.finditer(text.words, start, end):
            yield from _written_small(text, hit)


def _in_run(text: Reading, start: int, end: int) -> Iterator[Span]:
    """The names in a run of words with capitals. A run that ends as a school or street does holds none."""
    pieces = [(hit[0], hit.start(), hit.end()) for hit in _PIECE.finditer(text.words, start, end)]
    group: list[tuple[str, int, int]] = []
    for piece in [*pieces, ("", end, end)]:
        low = folded(piece[0]).removesuffix("'s").strip(".")
        if piece[0] and not _parts(low, piece[0], group):
            group.append(piece)
            if piece[0].endswith("'s"):
                yield from _named(text, group)
                group = []
            continue
        if group and low not in ORGANISATIONS and low not in ("st", "saint"):
            yield from _named(text, group)
        group = []
        if low in ("st", "saint", "operation", "project"):
            return


def _parts(low: str, piece: str, group: list[tuple[str, int, int]]) -> bool:
    """Whether a word of a run belongs to no name."""
    if low in ORGANISATIONS or low in TITLES:
        return True
    if len(low) <= 2 and (not piece.isupper() or piece.strip(".") not in ACRONYMS):
        return False
    return (
        is_common(low)
        and not is_both(low)
        and not (group and piece.isupper() and piece not in ACRONYMS and len(piece) > 3)
    )


def _named(text: Reading, group: list[tuple[str, int, int]]) -> Iterator[Span]:
    while group and (group[-1][0] == "," or re.fullmatch(_PARTICLE, group[-1][0])):
        group.pop()
    while group and (group[0][0] == "," or group[0][0] in ("of", "de la", "I", "A")):
        group.pop(0)
    if not group:
        return
    comma = next((place for place, piece in enumerate(group) if piece[0] == ","), None)
    if comma is not None and not _turned_round(text, group, comma):
        yield from _named(text, group[:comma])
        yield from _named(text, group[comma + 1 :])
        return
    start, end = group[0][1], group[-1][2]
    if text.words[start:end].endswith("'s"):
        end -= 2
    if group[-1][0].endswith(".") and len(group[-1][0]) > 2:
        end -= 1
    if _is_person(text, [piece for piece in group if piece[0] != ","], start, end):
        yield Span("name", start, end)


def _turned_round(text: Reading, group: list[tuple[str, int, int]], comma: int) -> bool:
    """Whether the comma stands between a surname and a forename, as in lists: at the beginning of a line or cell."""
    at = group[0][1]
    led = _LEADS.search(text.words, max(0, at - 8), at) is not None
    rest = [piece[0] for piece in group[comma + 1 :]]
    loud = all(len(piece[0]) > 1 and piece[0].isupper() for piece in group[:comma])
    closes = re.match(r"[ .]*(?:[\t\n(;]|$)| - | –", text.words[group[-1][2] : group[-1][2] + 4]) is not None
    return bool(rest) and "," not in rest and ((led and closes) or (loud and not rest[0].isupper()))


def _is_person(text: Reading, group: list[tuple[str, int, int]], start: int, end: int) -> bool:
    words = [folded(piece[0]).removesuffix("'s").strip(".") for piece in group]
    whole = [word for word in words if len(word) > 2 and not re.fullmatch(_PARTICLE, word)]
    if " ".join(words) in PUBLISHED or any(word in text.staff for word in whole):
        return False
    if has_role(text.words, start, end) or _titled(text.words, start):
        return False
    before = _LOWER_BEFORE.search(text.words, max(0, start - 20), start)
    placed = before is not None and before[1] in _PLACE_BEFORE
    if not whole:
        return _letters(text, group, start, end)
    if any(map(is_given, whole)):
        return not (placed and len(whole) == 1)
    if placed:
        return False
    return _known_otherwise(text, group, whole, start, end)


def _titled(words: str, start: int) -> bool:
    before = re.search(r"([A-Za-z]{1,9})\.? $", words[max(0, start - 12) : start])
    return before is not None and before[1].casefold() in TITLES


def _known_otherwise(text: Reading, group: list[tuple[str, int, int]], whole: list[str], start: int, end: int) -> bool:
    """A name that is in no list, or is a word as well, by what stands round it."""
    doing = DOING.match(text.words, end) or OWNS.match(text.words, end)
    begins = _SENTENCE.search(text.words, max(0, start - 6), start) is not None
    led = _LEADS.search(text.words, max(0, start - 10), start) is not None
    closed = _FOLLOWS.match(text.words, end, end + 12) is not None
    aged = _AGED.match(text.words, end, end + 16) is not None
    labelled = _LABEL.search(text.words, max(0, start - 30), start) is not None
    if len(whole) == 1 and whole[0] in _MONTHS and not (doing or aged):
        return False
    figures = (
        re.match(r" ?\d", text.words[end : end + 2]) is not None
        or text.words[max(0, start - 2) : start].strip()[-1:].isdigit()
    )
    if labelled and not any(word in text.small for word in whole):
        return True
    if len(whole) == 1 and not is_both(whole[0]) and _ENDING.search(whole[0]) and not (doing and not begins):
        return False
    if any(map(is_both, whole)):
        if len(whole) > 1:
            return not any(word in text.small and not is_both(word) for word in whole)
        return not figures and bool(doing or (led and closed and not begins) or aged or not begins)
    if any(word in text.small for word in whole):
        return False
    if any(len(piece[0]) > 2 and piece[0].isupper() and piece[0] not in ACRONYMS for piece in group) and len(whole) > 1:
        return True
    lettered = any(re.fullmatch(_INITIALS, piece[0]) for piece in group)
    if lettered and len(whole) == 1:
        return True
    if len(whole) > 1:
        return bool(doing or aged or (led and closed) or not begins)
    loud = len(group) == 1 and group[0][0].isupper() and len(group[0][0]) < 4
    return bool((doing and not (begins and loud)) or aged or (led and closed and not loud))


def _letters(text: Reading, group: list[tuple[str, int, int]], start: int, end: int) -> bool:
    """Two or three letters that somebody goes by: "TJ biting again", "O.K. said" being none."""
    letters = "".join(piece[0] for piece in group)
    bare = letters.replace(".", "").replace("-", "")
    if len(bare) not in (2, 3) or not bare.isupper() or bare in ACRONYMS:
        return False
    return (DOING.match(text.words, end) is not None and "." not in letters[-1:]) or OWNS.match(
        text.words, end
    ) is not None


def _written_small(text: Reading, hit: re.Match[str]) -> Iterator[Span]:
    """A given name in small letters, as people type on a phone, behind a word that leads to one."""
    low = text.low[hit.start() : hit.end()]
    if not is_given(low) or len(low) < 4:
        sounds = re.search(
            r"(?i)(?:surname|name) (?:is |sounds like |was )+$", text.words[max(0, hit.start() - 26) : hit.start()]
        )
        if sounds and not is_common(low):
            yield Span("name", hit.start(), hit.end())
        return
    before = _LOWER_BEFORE.search(text.words, max(0, hit.start() - 20), hit.start())
    starts = (
        hit.start() == 0
        or text.words[hit.start() - 1] in "\n\t"
        or re.search(r"\d[.)] $", text.words[max(0, hit.start() - 4) : hit.start()])
    )
    led = (
        starts
        or _LABEL.search(text.words, max(0, hit.start() - 30), hit.start())
        or (before is not None and before[1].casefold() in _INTRODUCES)
    )
    if led or DOING.match(text.words, hit.end()) or OWNS.match(text.words, hit.end()):
        more = re.match(
            r"(?: [b-hj-z](?![\w'])| [a-z]{3,16}-[a-z]{3,12}(?!\w))", text.words[hit.end() : hit.end() + 32]
        )
        yield Span("name", hit.start(), hit.end() + (more.end() if more else 0))
