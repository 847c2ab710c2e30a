"""Words as they are compared: without capitals, accents and endings, so that "wojcik" finds "Wójcik"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

LONGEST = 200
"""Characters of what is typed that are looked at."""

MOST_WORDS = 12
"""Words of what is typed that are looked at."""

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f]|(?<=\w)['’](?=\w))+")
_APART = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})

Typed = tuple[tuple[str, ...], ...]
"""What is looked for: each piece a person typed, as the words it is made of ("3.1" is two, one after the other)."""


class Word(NamedTuple):
    """A word of a text: where it begins and ends there, and how it is compared."""

    start: int
    end: int
    plain: str


def plain(word: str) -> str:
    """One word as it is compared: capitals, accents and apostrophes aside."""
    if word.isascii():
        return word.lower().replace("'", "")
    apart = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(each for each in apart if not unicodedata.combining(each) and each not in "'’")
    return "".join(kept.translate(_APART).split())


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    for found in _WORD.finditer(text):
        as_compared = plain(found[0])
        if as_compared:
            yield Word(found.start(), found.end(), as_compared)


def understand(typed: str) -> Typed:
    """What a person looks for. Quotes, stars and other signs mean nothing: there is no language to know."""
    pieces = (tuple(word.plain for word in words_of(piece)) for piece in typed[:LONGEST].split())
    return tuple(piece for piece in pieces if piece)[:MOST_WORDS]


def forms(word: str) -> tuple[str, ...]:
    """The beginnings a typed word is looked for by: itself, and what it is in the singular or plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word, word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word, word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word, word[:-1]
    if len(word) > 3 and word.endswith("y"):
        return word, word[:-1] + "ies"
    return (word,)


def found_in(words: Sequence[Word], piece: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where one piece of what was typed stands among the words of a text: (begin, end) in characters, whole words."""
    *before, last = piece
    endings, more = forms(last), len(before)
    found = []
    for at in range(more, len(words)):
        if words[at].plain.startswith(endings) and [word.plain for word in words[at - more : at]] == before:
            found.append((words[at - more].start, words[at].end))
    return found


def together(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that meet as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
