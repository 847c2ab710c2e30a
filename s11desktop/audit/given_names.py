"""Which words people are called by, and which words are ordinary ones: two lists that lie with the data.

A list finds nobody by itself. It only helps where a text is about children already, or where a word for a relative
stands beside the name; a name that is in no list is still known by what stands round it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from s11desktop.audit.not_names import ACRONYMS, NOT_NAMES

_PIECES = re.compile(r"[-']")


@cache
def _given() -> tuple[frozenset[str], frozenset[str]]:
    """Names, and names that are words or places as well ("Grace", "May", "Chester")."""
    names, both = (files("resources") / "words" / "given_names.txt").read_text(encoding="ascii").split("\n\n")
    return frozenset(names.split()), frozenset(both.split())


@cache
def _words() -> frozenset[str]:
    return frozenset((files("resources") / "words" / "eff_large_wordlist.txt").read_text(encoding="ascii").split())


def is_given(word: str) -> bool:
    """Whether a folded word is a given name and nothing else, "jayden-lee" by either half."""
    names, _ = _given()
    return word in names or ("-" in word and any(piece in names for piece in _PIECES.split(word)))


def is_both(word: str) -> bool:
    """Whether a folded word is a name and an ordinary word or place as well."""
    return word in _given()[1]


def is_common(word: str) -> bool:
    """Whether a folded word is one that this field writes with a capital, or an ordinary English one."""
    return (word in NOT_NAMES and not is_given(word)) or word.upper() in ACRONYMS or _is_english(word)


def _is_english(word: str) -> bool:
    if is_given(word):
        return False
    words = _words()
    return word in words or word.removesuffix("s") in words or word.removesuffix("ed") in words
