"""Which kinds of organisation are called what somebody types: the way in for people who know only what they are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from s11desktop.framework.model import Framework, Kind

MOST = 12
"""As many as anybody reads down before typing another word."""

LONGEST = 200
"""Characters of what is typed that are looked at."""

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"['’]|[\u0300-\u036f]")
_SAYS_NOTHING = frozenset(("a", "an", "and", "at", "for", "i", "in", "is", "my", "of", "or", "our", "run", "the", "we"))

_Which = tuple[tuple[str, str], str]
_Likeness = tuple[float, float, float]


class Called(NamedTuple):
    """A kind of organisation, whose questions it is asked, and the name of it that was found."""

    framework: Framework
    kind: Kind
    name: str


_Named = tuple[Called, list[str]]


def kinds_called(frameworks: Iterable[Framework], text: str) -> tuple[Called, ...]:
    """The kinds that are called what was typed, best first, at most twelve, each once by its best name.

    A typed word is found in a name where a word of the name begins with it, capitals, accents and hyphens aside
    ("creche" finds "crèche", "after school" finds "after-school club"). Where no name holds every word, those that
    hold the more telling ones are given, so that "St Anne's primary school" finds a school. Names that are equally
    good stand by framework, first the one with more such kinds.
    """
    wanted = _words(text[:LONGEST])
    if not wanted:
        return ()
    named = [
        (Called(framework, kind, name), _words(name))
        for framework in frameworks
        for kind in framework.kinds
        for name in (kind.label, *kind.also)
    ]
    found = [(_likeness(wanted, words), called) for called, words in named if _all_begin(wanted, words)]
    found = found or _most_telling(wanted, named)
    kinds = {_which(called) for _, called in found}
    breadth = Counter(framework for framework, _ in kinds)
    found.sort(key=lambda each: (each[0][:2], -breadth[_which(each[1])[0]], each[0][2:]))
    best: dict[_Which, Called] = {}
    for _, called in found:
        best.setdefault(_which(called), called)
    return tuple(best.values())[:MOST]


def _which(called: Called) -> _Which:
    return (called.framework.id, called.framework.edition), called.kind.code


def _words(text: str) -> list[str]:
    plain = _MARK.sub("", unicodedata.normalize("NFKD", text.casefold()))
    words = _WORD.findall(plain)
    return [_singular(word) for word in words if word not in _SAYS_NOTHING] or words


def _singular(word: str) -> str:
    """One word for "nurseries" and "nursery", "churches" and "church": names and what is typed are cut alike."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _all_begin(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _likeness(wanted: list[str], words: list[str]) -> _Likeness:
    """Less is better: the very name, then whole words; of equals the shorter name."""
    return words != wanted, sum(each not in words for each in wanted), len(words)


def _most_telling(wanted: list[str], named: list[_Named]) -> list[tuple[_Likeness, Called]]:
    """The names that hold some of the words, whole. A word tells the more the fewer names it stands in."""
    stands_in = Counter(word for _, words in named for word in set(words))
    told = [(sum(1 / stands_in[each] for each in wanted if each in words), called) for called, words in named]
    most = max((score for score, _ in told), default=0)
    return [((-score, 0, 0), called) for score, called in told if score and score >= most / 2]
