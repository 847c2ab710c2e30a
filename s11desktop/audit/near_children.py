"""What counts only in a text that is about children already: there less has to stand round a name, a date or a number.

The stretches are those of `zones`; what is found there leads to no further stretch.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from s11desktop.audit import births_near_children, codes, kin, names_again, names_in_tables, persons
from s11desktop.audit.at_work import at_work
from s11desktop.audit.spans import Span
from s11desktop.audit.tabular import Table
from s11desktop.audit.zones import zones


def spans(words: str, tables: list[Table], found: Iterable[Span], said: Iterable[Span] = ()) -> list[Span]:
    """What is found near children beside what was found everywhere, the surest first; `words` are plain. The names
    `said` to be a child's by one word beside them reach less far.
    """
    found, said = list(found), list(said)
    about = zones(words, found, said)
    found += said
    if not about:
        return []
    staff = frozenset(at_work(words, tables, about) - _words_of(words, found))
    text = persons.reading(words, staff, about)
    heads = _Places(names_in_tables.no_names(words, tables))
    named = list(kin.near_children(words, about, staff))
    named += [span for span in persons.near_children(text, about) if not heads.meets(span)]
    known = [*(span for span in found if span.kind == "name"), *named]
    more = [
        *births_near_children.near_children(words, about, known, found, tables),
        *codes.near_children(words, about, known, tables),
    ]
    again = names_again.near_children(text, about, known, [span.start for span in found if span.kind == "ni-number"])
    surer = _Places(span for span in found if span.kind != "name")
    return [span for span in [*more, *named, *again] if not surer.meets(span)]


def _words_of(words: str, found: Iterable[Span]) -> frozenset[str]:
    """The folded words of the names found by surer rules: a child may be called as somebody at work is."""
    return frozenset(
        word
        for span in found
        if span.kind == "name"
        for word in persons.words_of(words[span.start : span.end])
        if len(word) > 2
    )


class _Places:
    """Where something stands already that no name reaches into."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans, key=lambda each: each.start)
        self.starts = [each.start for each in self.spans]

    def meets(self, span: Span) -> bool:
        """Whether a span shares a character with one of them."""
        after = bisect_left(self.starts, span.end)
        return any(each.end > span.start for each in self.spans[max(0, after - 3) : after])
