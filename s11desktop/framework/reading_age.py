"""The age at which a text can be read: the Flesch-Kincaid grade and five years.

Counted as textstat 0.7.4 counts (its own package wants a module that new Pythons no longer bring): sentences of one or
two words do not count as sentences, and syllables are the places where pyphen would break a word, and one. Pyphen comes
with what developers install; without it nothing can be measured, and whoever asks is told so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")
_APOSTROPHE = re.compile(r"'(?![tsd]\b|ve\b|ll\b|re\b)")


def measure() -> Callable[[str], float] | None:
    """What gives the years a reader needs for a text, to one decimal place (5 and less for the simplest); None without
    pyphen.
    """
    if find_spec("pyphen") is None:
        return None
    breaks = import_module("pyphen").Pyphen(lang="en_US")
    return lambda text: _age(text, lambda word: len(breaks.positions(word)) + 1)


def _age(text: str, syllables_of: Callable[[str], int]) -> float:
    words = _words(text)
    if not words:
        return 0.0
    sentences = max(1, sum(len(_words(each)) > 2 for each in _SENTENCE.findall(text)))
    syllables = sum(syllables_of(word.lower()) for word in words)
    grade = 0.39 * round(len(words) / sentences, 1) + 11.8 * round(syllables / len(words), 1) - 15.59
    return round(grade + 5, 1)


def _words(text: str) -> list[str]:
    return re.sub(r"[^\w\s']", "", _APOSTROPHE.sub('"', text.replace("’", "'"))).split()
