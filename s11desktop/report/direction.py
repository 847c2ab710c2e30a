"""Which way words run: the Unicode bidirectional algorithm (UAX 9), and the order of a line's parts."""

from __future__ import annotations

import re
from collections import deque
from typing import Any, TypeVar
from unicodedata import bidirectional

_TURNS = re.compile(
    r"[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    r"\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_KNOWN = frozenset(
    ["L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "S", "WS", "ON", "LRE", "RLE", "LRO", "RLO", "PDF"]
)
Part = TypeVar("Part")


def may_turn(text: str) -> bool:
    """Has a letter or mark that runs from right to left, or that changes direction."""
    return _TURNS.search(text) is not None


def levels(text: str) -> tuple[int, list[int]]:
    """The level of a paragraph (0 from the left, 1 from the right) and of each character (odd: from the right).

    Isolates, which the library does not know, and unassigned characters count as nothing.
    """
    from bidi import algorithm

    known = "".join(each if bidirectional(each) in _KNOWN else "\u200b" for each in text)
    base = algorithm.get_base_level(known)
    storage: dict[str, Any] = {
        "base_level": base,
        "base_dir": "LR"[base],
        "chars": [],
        "runs": deque(),
    }
    algorithm.get_embedding_levels(known, storage)
    kept = [place for place, each in enumerate(storage["chars"]) if each["type"] not in algorithm.X9_REMOVED]
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = [-1] * len(text)
    for place, each in zip(kept, storage["chars"], strict=True):
        found[place] = each["level"]
    last = base
    for place, level in enumerate(found):
        last = found[place] = last if level < 0 else level
    return base, found


def reorder(parts: list[tuple[int, Part]]) -> list[Part]:
    """The parts of one line, each with its level, as they stand from left to right (rule L2)."""
    placed = list(parts)
    for level in range(max((level for level, _ in placed), default=0), 0, -1):
        start = 0
        while start < len(placed):
            end = start
            while end < len(placed) and placed[end][0] >= level:
                end += 1
            placed[start:end] = reversed(placed[start:end])
            start = end + 1
    return [part for _, part in placed]
