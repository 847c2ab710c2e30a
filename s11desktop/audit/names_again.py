"""A name found once, wherever else it stands near children: its parts, its initials, its short forms, its parents.

"Rhiannon SKELDING-BOSWELL" is Rhi, Skelding-Boswell, R.S-B. and Mrs Boswell too; marks and capitals make no difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from s11desktop.audit.at_work import WORD, courtesy, has_role
from s11desktop.audit.given_names import is_both, is_common, is_given
from s11desktop.audit.not_names import ACRONYMS, ORGANISATIONS, TITLES
from s11desktop.audit.persons import DOING, OWNS, Reading
from s11desktop.audit.spans import Span
from s11desktop.audit.zones import Zone

_WORD = re.compile(rf"(?<![\w@/]){WORD}")
_SHORT = re.compile(r"(?<![\w.'@/-])(?:[A-Z]\.? ?-?){1,3}[A-Z]?\.?(?![\w'’]|-\w)")
_PIECE = re.compile(r"[^\W_]+(?:[\u0300-\u036f][^\W_]*)*")
_KIN_BEHIND = re.compile(
    r"(?i),? ?\(?(?:the |her |his |their |birth |step-?|foster |grand|child's )*(?:mother|father|mum|mam|dad|"
    r"parents?|gran\w*|nan|aunt\w*|uncle|carers?|neighbour|sister|brother|partner)\b"
)
_KIN_BEFORE = re.compile(
    r"(?i)(?:mother|father|mum|mam|dad|parents?|gran\w*|nan|aunt\w*|uncle|carers?|neighbour|partner|stepdad|stepmum|"
    r"sister|brother|landlord)(?:'s)?,? \(?(?:is |called )?$"
)
_HOUSEHOLD = re.compile(rf"\b[Tt]he (?P<n>(?=[A-Z]){WORD}(?<=s))(?! ?[A-Z(])(?![\w'-])")
_DEAR = re.compile(r"(?i)\bdear (?:[^\n]{1,40}(?:,| and| &) (?:dear )?)?$")
_LETTER_HOME = re.compile(
    r"(?i)\byour (?:child|son|daughter|boy|girl|baby|family|twins|grand\w+)\b|parents? (?:of|and carers of)|\bher\b|"
    r"\bhis\b|\bthe child\b"
)


@dataclass
class _Parts:
    """What the names found are made of, folded."""

    firsts: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)
    singles: set[str] = field(default_factory=set)

    def short_for(self, word: str) -> bool:
        """Whether a word may be a short form of a first name: "Reubs", "Rhi", "Gracie"."""
        return len(word) > 2 and any(first[:3] == word[:3] for first in self.firsts)


def near_children(text: Reading, zones: list[Zone], found: Iterable[Span], insured: list[int]) -> Iterator[Span]:
    """Every further mention of the names found, and the parents who share a surname with a child."""
    parts = _parts(text, found)
    if not (parts.firsts or parts.lasts or parts.singles or zones):
        return
    titled = _parents(text, zones, parts, insured)
    yield from titled
    parents = {word for span in titled for word in _folded_words(text, span)} - parts.firsts
    prefixes = {first[:3] for first in parts.firsts}
    for start, end in zones:
        for hit in _WORD.finditer(text.words, start, end):
            if text.words[hit.start()].isupper():
                yield from _mention(text, hit, parts, parents, prefixes)
        for hit in _HOUSEHOLD.finditer(text.words, start, end):
            yield from _household(text, hit)
        for hit in _SHORT.finditer(text.words, start, end):
            yield from _initials(text, hit, parts)


def _folded_words(text: Reading, span: Span) -> list[str]:
    return [word for word in _PIECE.findall(text.low, span.start, span.end) if len(word) > 2 and word not in TITLES]


def _parts(text: Reading, found: Iterable[Span]) -> _Parts:
    parts = _Parts()
    for span in found:
        if span.kind != "name":
            continue
        shown = text.words[span.start : span.end]
        words = [hit[0] for hit in _WORD.finditer(shown)]
        folds = [hit[0].removesuffix("'s") for hit in _WORD.finditer(text.low, span.start, span.end)]
        turned = "," in shown or (
            len(words) > 1 and words[0].isupper() and len(words[0]) > 2 and not words[-1].isupper()
        )
        for place, low in enumerate(folds):
            if len(low) < 3 or (is_common(low) and not is_both(low)) or low in text.staff or low in TITLES:
                continue
            first = (place == len(folds) - 1 if turned else place == 0) and not re.match(
                r"(?i)(?:mrs?|ms|miss)\b", shown
            )
            (parts.firsts if first else parts.lasts).add(low)
            parts.lasts.update(piece for piece in low.split("-") if not first and len(piece) > 3 and "-" in low)
            if first and "-" in low:
                parts.firsts.add(low.split("-")[0])
        initials = "".join(word[0] for word in words if word[0].isupper())
        if len(initials) > 1 and len(words[0]) > 1:
            parts.letters |= {initials, initials[0] + initials[-1], initials[-1] + initials[0]}
            parts.letters.add("".join(piece[0].upper() for word in words for piece in word.split("-") if piece))
        if hit := re.search(r"(?:^| )([A-Z])\.?$|^([A-Z])\. ", shown):
            parts.singles.add(hit[1] or hit[2])
    parts.letters -= ACRONYMS
    return parts


def _parents(text: Reading, zones: list[Zone], parts: _Parts, insured: list[int]) -> list[Span]:
    """Mr and Mrs somebody who have a child's surname, are said to be a parent, are written to about the child, or give
    their National Insurance number.
    """
    made: list[Span] = []
    names: set[str] = set()
    hits = [hit for start, end in zones for hit in courtesy(text.words, start, end)]
    for hit in hits:
        low = text.low[hit.start("n") : hit.end("n")].split(" ")[-1].removesuffix("'s")
        before = text.words[max(0, hit.start() - 60) : hit.start()]
        kin = _KIN_BEHIND.match(text.words, hit.end()) or _KIN_BEFORE.search(before)
        dear = (
            _DEAR.search(before)
            and low not in text.staff
            and _LETTER_HOME.search(text.words, hit.end(), hit.end() + 2_000)
        )
        shares = low in parts.lasts and not has_role(text.words, hit.start(), hit.end())
        lettered = re.fullmatch(r"[a-z](?:\.[a-z])*\.?", low) is not None
        place = bisect_left(insured, hit.end())
        gives = place < len(insured) and insured[place] < hit.end() + 100 and low not in text.staff
        if kin or dear or shares or gives or (lettered and len(low) > 2):
            names.add(low)
    for hit in hits:
        low = text.low[hit.start("n") : hit.end("n")].split(" ")[-1]
        if low.removesuffix("'s") in names:
            made.append(Span("name", hit.start(), hit.end() - (2 if low.endswith("'s") else 0)))
    return made


def _mention(text: Reading, hit: re.Match[str], parts: _Parts, parents: set[str], prefixes: set[str]) -> Iterator[Span]:
    low = text.low[hit.start() : hit.end()]
    name = low.removesuffix("'s").removesuffix("'")
    end = hit.start() + len(name)
    plural = name[:-1] if name.endswith("s") else ""
    if len(name) < 3 or _before_is_title(text.words, hit.start()) or _organisation_next(text.low, hit.end()):
        return
    if name in parts.firsts:
        known = True
    elif name in parts.lasts or plural in parts.lasts or name in parents:
        known = not (name in text.small or (is_common(name) and _begins(text.words, hit.start())))
    else:
        known = (
            name[:3] in prefixes
            and name not in text.staff
            and name not in text.small
            and not is_common(name)
            and (len(name) < 8 or is_given(name))
            and parts.short_for(name)
        )
    if known:
        yield Span("name", hit.start(), end)


def _household(text: Reading, hit: re.Match[str]) -> Iterator[Span]:
    """A whole family by their surname: "the Gallaghers"."""
    low = text.low[hit.start("n") : hit.end("n")]
    if not (is_common(low) or low[:-1] in text.small or low in text.small or low in ORGANISATIONS):
        yield Span("name", hit.start("n"), hit.end("n"))


def _initials(text: Reading, hit: re.Match[str], parts: _Parts) -> Iterator[Span]:
    shown = hit[0].rstrip(" -")
    bare = re.sub(r"[. -]", "", shown)
    end = hit.start() + len(shown)
    if (len(bare) > 1 and bare in parts.letters) or (
        len(bare) == 1
        and bare in parts.singles
        and bare not in "AI"
        and (
            DOING.match(text.words, end)
            or OWNS.match(text.words, end)
            or re.match(r" (?:and|is|was)\b|'s|,|$|\n", text.words[end : end + 5])
        )
    ):
        yield Span("name", hit.start(), end)


def _begins(words: str, at: int) -> bool:
    return not words[:at].rstrip(" ")[-1:] or words[max(0, at - 3) : at].rstrip(' "“(')[-1:] in ".!?:\n"


def _before_is_title(words: str, at: int) -> bool:
    before = re.search(r"([A-Za-z]{1,9})\.? $", words[max(0, at - 12) : at])
    return before is not None and before[1].casefold() in TITLES


def _organisation_next(low: str, at: int) -> bool:
    after = re.match(r" ([a-z]+)", low[at : at + 20])
    return after is not None and after[1] in ORGANISATIONS - {"house", "first", "children", "home"}
