"""Where a text is plainly about children: a page or so round a number, a date of birth or a name that says so.

Inside, a name needs less round it to count; outside, nothing changes. So a long report with one child on its third
page is not read as if it were about children from beginning to end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from s11desktop.audit.spans import Span

MOST = 120_000
"""Characters read closely in one text: forty pages about children, and every rule has found very much in them."""
_REACH = {"nhs-number": 3_000, "upn": 3_000, "date-of-birth": 3_000, "case-number": 2_000, "name": 1_500}
"""How far each kind reaches, in characters: about a page, and half of one for a name alone."""
_LEAST = 500
"""Of a name that one word beside it says to be a child's: its paragraph."""

_LITTLE = re.compile(r"(?:[^\W\d_]+ )?[^\W\d_]\.?(?:[^\W\d_]\.?)?")
"""A name that alone says little of whose it is: initials, or "Alan F.", as rotas and minutes have them too."""

Zone = tuple[int, int]


def zones(words: str, found: Iterable[Span], said: Iterable[Span] = ()) -> list[Zone]:
    """The stretches about children, in order and apart from one another; what is only `said` reaches least."""
    made: list[Zone] = []
    anchors = [(_REACH[each.kind], each) for each in found if each.kind in _REACH]
    anchors = [*anchors, *((_LEAST, each) for each in said)]
    anchors = [each for each in anchors if not says_little(words, each[1])]
    for reach, span in sorted(anchors, key=lambda each: each[1].start - each[0]):
        start, end = max(0, span.start - reach), min(len(words), span.end + reach)
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    left, kept = MOST, []
    for start, end in made:
        if left <= 0:
            break
        end = min(end, start + left)
        left -= end - start
        kept.append((_line_start(words, start), _line_end(words, end)))
    return kept


def says_little(words: str, span: Span) -> bool:
    """Whether a name alone says little of whose it is."""
    return span.kind == "name" and _LITTLE.fullmatch(words, span.start, span.end) is not None


def holds(zones: list[Zone], at: int) -> bool:
    """Whether a place lies in one of them."""
    place = bisect_right(zones, (at, 1 << 62)) - 1
    return place >= 0 and zones[place][0] <= at < zones[place][1]


def _line_start(words: str, at: int) -> int:
    """The beginning of its line, where that is near: no name is cut in two."""
    return max(words.rfind("\n", max(0, at - 200), at) + 1, at - 200, 0) if at else 0


def _line_end(words: str, at: int) -> int:
    end = words.find("\n", at, at + 200)
    return end if end >= 0 else min(len(words), at + 200)
