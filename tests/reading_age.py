"""The age at which a text can be read: the Flesch-Kincaid grade and five years.

Counted as textstat 0.7.4 counts (its own package wants a module that new Pythons no longer bring): sentences of one or
two words do not count as sentences, and syllables are the places where pyphen would break a word, and one.
"""

from __future__ import annotations

import re
from functools import cache

import pyphen

_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")
_APOSTROPHE = re.compile(r"'(?![tsd]\b|ve\b|ll\b|re\b)")


@cache
def _breaks() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


def _words(text: str) -> list[str]:
    return re.sub(r"[^\w\s']", "", _APOSTROPHE.sub('"', text.replace("’", "'"))).split()


def reading_age(text: str) -> float:
    """Years, to one decimal place; 5 and less for the simplest texts."""
    words = _words(text)
    if not words:
        return 0.0
    sentences = max(1, sum(len(_words(each)) > 2 for each in _SENTENCE.findall(text)))
    syllables = sum(len(_breaks().positions(word.lower())) + 1 for word in words)
    grade = 0.39 * round(len(words) / sentences, 1) + 11.8 * round(syllables / len(words), 1) - 15.59
    return round(grade + 5, 1)
