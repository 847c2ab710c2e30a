"""What the words of a rating mean: from the words themselves, the head of their column, or a key somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from s11desktop.framework.model import Level
from s11desktop.framework.workbook.book import Sheet
from s11desktop.framework.workbook.columns import Sure, plain

MOST = 12
"""Words of one scale; a drop-down with more of them is no rating."""


@dataclass(frozen=True, slots=True)
class RatingWord:
    """One choice of their scale. `word` is what stands in their cell, `meaning` what their key says of it.

    `found` says where: drop-down, heading, key, our-own or told; `help` that choosing it asks for help.
    """

    word: str
    meaning: str
    level: Level | None
    sure: Sure
    found: str
    help: bool = False


_PLACEHOLDER = re.compile(
    r"(please |click to )?(select|choose)\b.*|-+|—|–|\.+|n/?k|blank|tbc|\(?none selected\)?", re.I
)

_NOT_APPLICABLE = r"n ?/ ?a|n\.a\.?|na|not[ -]applicable|not relevant|does(n't| not) apply|gr[ae]y|no case|not in scope"
_HELP = (
    r"(we )?(need|want|would like|require)s? (some |more )?(support|help|advice)|"
    r"(support|help|advice) (is )?(needed|required|requested|wanted|please)"
)
_UNSURE = r"not sure|don't know|unsure|do not know"
_NOT = (
    r"not|no|red|r|none|nothing|absent|never|inadequate|unmet|non[- ]?compliant|fail\w*|below\b.*|missing|"
    r"not (yet |currently )?(at all|met|in place|compliant|started|achieved|evident|embedded|done|known)|no evidence"
)
_PARTLY = (
    r"part(ly|ially|ial)?|amber|a|yellow|orange|some(what|times)?|in progress|in part|in development|developing|"
    r"working towards?|mostly|mainly|largely|nearly|emerging|begun|started|underway|under way|to some extent|"
    r"some gaps|requires improvement|needs (work|improvement)|work (has )?begun|improving|almost"
)
_FULLY = (
    r"full(y)?|met|green|g|yes|in place|compliant|embedded|achieved|established|complete(d|ly)?|outstanding|effective|"
    r"exceed(s|ed)|exceeding|always|strong|good|done|all"
)
_KINDS = (
    (_NOT_APPLICABLE, "na"),
    (_HELP, "help"),
    (_UNSURE, "unsure"),
    (_PARTLY, "partly"),
    (_NOT, "not"),
    (_FULLY, "fully"),
)
_BY_KIND = {kind: pattern for pattern, kind in _KINDS}
_LEVELS = {
    "na": Level.NOT_APPLICABLE,
    "help": Level.NOT,
    "unsure": Level.NOT,
    "partly": Level.PARTLY,
    "not": Level.NOT,
    "fully": Level.FULLY,
}
HELPED = (Level.PARTLY, Level.NOT)
"""The levels with which help can be asked for."""

_COLOURS = frozenset(("red", "amber", "green", "yellow", "orange", "r", "a", "g"))
_TAIL = r"( ?(met|in place|compliant|embedded|achieved|established|complete|effective|implemented|applicable))?"
_PAIR = re.compile(r"\s*([0-9]{1,2}|[A-Za-z][\w /&'’-]{0,38}?)\s*(?:=|:|–|—| - |-(?=\s)|\bmeans\b)\s*(\S.*)", re.DOTALL)
_RANGE = re.compile(r"(?<![\d.])([0-9])\s*(?:-|–|to)\s*([0-9]{1,2})(?![\d.])")
_LISTED = re.compile(r"\(([^()]*[/,][^()]*)\)\s*\??$|^([^()/,]{1,25}(?:/[^()/,]{1,25}){1,5})\??$")


def is_placeholder(word: str) -> bool:
    """ "Please select" and its like: no rating at all."""
    return _PLACEHOLDER.fullmatch(word.strip()) is not None


def level_of(word: str) -> tuple[Level | None, Sure, bool]:
    """What a word or a sentence means as a rating, how sure that is, and whether it asks for help."""
    text = plain(word)
    wanted = re.search(rf"(?<!no )(?<!without )\b(?:{_HELP})\b", text[:200]) is not None
    for pattern, kind in _KINDS:
        if re.fullmatch(f"(?:{pattern}){_TAIL}", text):
            loose = text in ("good", "all", "no case") or text.startswith("exceed") or kind in ("help", "unsure")
            return _LEVELS[kind], Sure.LIKELY if loose else Sure.SURE, kind == "help"
    for opening in (text[:40], text[:200]):
        for pattern, kind in _KINDS:
            if re.match(rf"(?:{pattern}){_TAIL}\b", opening):
                return _LEVELS[kind], Sure.LIKELY, wanted and _LEVELS[kind] in HELPED
        for kind in ("na", "help", "unsure", "not", "partly", "fully"):
            if re.search(rf"\b(?:{_BY_KIND[kind]})\b", opening):
                return _LEVELS[kind], Sure.LIKELY, wanted and _LEVELS[kind] in HELPED
    return None, Sure.UNKNOWN, False


def offered(choices: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The words drop-downs offer, each once, without those that only say "please select"."""
    found: dict[str, str] = {}
    for words in choices:
        for word in words:
            if not is_placeholder(word):
                found.setdefault(word.casefold(), word)
    return tuple(found.values())


def in_heading(heading: str) -> tuple[tuple[str, str], ...]:
    """Words and meanings the head of a rating column gives: "(0-3)", "RAG", "1 = embedded, 4 = not in place"."""
    pairs = dict(_pairs_of(heading))
    numbers = sorted(int(word) for word in pairs if word.isdigit())
    if len(numbers) >= 2 and numbers[-1] - numbers[0] < MOST:
        return tuple((str(each), pairs.get(str(each), "")) for each in range(numbers[0], numbers[-1] + 1))
    if len(pairs) >= 2:
        return tuple(pairs.items())
    if found := _RANGE.search(heading):
        low, high = int(found[1]), int(found[2])
        if low < high < low + MOST:
            return tuple((str(each), "") for each in range(low, high + 1))
    if found := _LISTED.search(heading.strip()):
        said = re.sub(r"\bn ?/ ?a\b", "N∕A", found[1] or found[2], flags=re.IGNORECASE)
        words = [each.strip().replace("∕", "/") for each in re.split("[/,]", said) if each.strip()]
        if len(words) >= 2 and all(level_of(each)[0] for each in words):
            return tuple((each, "") for each in words)
    if re.search(r"\brag\b|\bred\b.*\bamber\b", heading, re.IGNORECASE):
        return ("Red", ""), ("Amber", ""), ("Green", "")
    return ()


def _pairs_of(text: str) -> Iterator[tuple[str, str]]:
    inside = re.search(r"\(([^()]*)\)", text)
    for piece in re.split(r"[,;\n]|\band\b", inside[1] if inside else text):
        if found := _PAIR.fullmatch(piece.strip()):
            yield found[1].strip(), found[2].strip()


def keys(sheets: Iterable[tuple[Sheet, int]]) -> dict[str, str]:
    """Words (small letters) with what a key says of them: "Green = fully met", or two cells side by side.

    Each sheet with the first row that is no longer looked at: that of its table of questions.
    """
    found: dict[str, str] = {}
    for sheet, end in sheets:
        for (row, column), text in sorted(sheet.cells.items()):
            if row >= end or len(text) > 400:
                continue
            for line in text.split("\n"):
                if pair := _PAIR.fullmatch(line):
                    found.setdefault(pair[1].casefold().strip(), _tidy(pair[2]))
            meaning = sheet.cells.get((row, column + 1), "")
            if len(text) <= 40 and meaning and len(meaning) <= 1_000:
                found.setdefault(text.casefold().strip(), _tidy(meaning))
    return found


def _tidy(text: str) -> str:
    return " ".join(text.split())[:1_000]


def understood(words: Iterable[tuple[str, str]], found: str, key: Mapping[str, str]) -> tuple[RatingWord, ...]:
    """Each word with its level where the word itself or what is said of it tells."""
    made = []
    for word, said in words:
        meaning = said or key.get(word.casefold(), "")
        level, sure, help_ = level_of(word)
        if word.isdigit():
            level, sure, help_ = level_of(meaning) if meaning else (None, Sure.UNKNOWN, False)
        elif meaning and (level is None or word.casefold() in _COLOURS):
            said_level, _, said_help = level_of(meaning)
            sure = Sure.SURE if level is not None and said_level is level else Sure.LIKELY
            level, help_ = said_level or level, help_ or said_help
        elif word.casefold() in _COLOURS:
            sure = Sure.LIKELY  # green is "exceeds" somewhere, and "fully met" elsewhere
        made.append(RatingWord(word, meaning if meaning != word else "", level, sure, found, help_))
    return _between(tuple(made))


def _between(words: tuple[RatingWord, ...]) -> tuple[RatingWord, ...]:
    """Numbers of which both ends are known: what lies between them is partly met."""
    numbers = {int(each.word): each for each in words if each.word.isdigit()}
    if len(numbers) < len(words) or len(numbers) < 3:
        return words
    known = {number: each.level for number, each in numbers.items() if each.level in (Level.FULLY, Level.NOT)}
    if set(known.values()) != {Level.FULLY, Level.NOT}:
        return words
    low, high = min(known), max(known)
    return tuple(
        replace(each, level=Level.PARTLY, sure=Sure.LIKELY)
        if each.level is None and low < int(each.word) < high
        else each
        for each in words
    )


def by_direction(words: tuple[RatingWord, ...], best: str) -> tuple[RatingWord, ...]:
    """Numbers without a word on them, once it is known which end is best ("highest" or "lowest")."""
    numbers = sorted(int(each.word) for each in words if each.word.isdigit() and each.level is not Level.NOT_APPLICABLE)
    if len(numbers) < 2:
        return words
    top, foot = (numbers[-1], numbers[0]) if best == "highest" else (numbers[0], numbers[-1])
    levels = {top: Level.FULLY, foot: Level.NOT}
    return tuple(
        replace(each, level=levels.get(int(each.word), Level.PARTLY), sure=Sure.LIKELY)
        if each.word.isdigit() and each.level is None
        else each
        for each in words
    )
