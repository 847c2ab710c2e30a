"""Names of children in the shapes people use: "child A.B.", "Jamie, aged 7", "J.S. (8)", "the mother of …", "Amir S".

A name is known by what stands round it, never by a list of first names. Once found, the same name counts wherever it
stands in the same text. A single rule sees a bounded stretch of text, so that time grows with length only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from s11desktop.audit import kin, names_in_tables
from s11desktop.audit import name_shapes as shapes
from s11desktop.audit.duties import doers, is_day_at_work, is_told_of, only_helps
from s11desktop.audit.given_names import is_both, is_common
from s11desktop.audit.not_names import ACRONYMS, NOT_NAMES, PUBLISHED, TITLES
from s11desktop.audit.spans import Places, Span, small
from s11desktop.audit.tabular import Table
from s11desktop.audit.written_dates import latest_year, year_of
from s11desktop.audit.zones import Zone

MOST = 5_000
"""Names looked for again in one text. A text with more is a list of names, and every rule has found so many in it."""


def spans(
    words: str, tables: Iterable[Table], numbers: Iterable[Span], stretches: list[Zone] | None = None
) -> list[Span]:
    """Names in `words` (plain, see `spans.plain`), the surest first; `tables` are those in it, `numbers` identifiers
    already found, `stretches` those where people do something (`duties`). No more than `MOST` names are looked for
    again.
    """
    numbers = list(numbers)
    found = [*names_in_tables.names(words, tables), *kin.anywhere(words)]
    found += [*_before(words), *_after(words), *_beside(words, numbers)]
    busy = doers(words)
    helpers = {_plainly(words, span) for span in found[:MOST] if only_helps(words, span, stretches or [])}
    found = [
        span
        for span in found
        if not _has_family(words, span, busy)
        and (_plainly(words, span) not in helpers or is_told_of(words, span) or is_a_childs(words, span))
    ]
    found += [*_joined(words, found[:MOST])]
    return found + _again(words, found[:MOST])


def is_a_childs(words: str, span: Span) -> bool:
    """Whether an age, a year at school or a word for a child stands beside a name: then it is not a colleague's, though
    a colleague may be called the same.
    """
    if any(shape.match(words, span.end) for shape, mode in shapes.BACK if mode != "kin"):
        return True
    return shapes.NOUN_END.search(words, max(0, span.start - 40), span.start) is not None


def _plainly(words: str, span: Span) -> str:
    return words[span.start : span.end].rstrip(".").casefold()


def _has_family(words: str, span: Span, busy: frozenset[str]) -> bool:
    """Whether it is one of those who did some work, and only a relative behind the name speaks of a child."""
    return words.startswith("'s ", span.end) and words[span.start : span.end].split(" ")[0] in busy


def _before(words: str) -> Iterator[Span]:
    """Names that stand before something only said of a child: an age, a year at school, a parent."""
    for shape, mode in shapes.BACK:
        for hit in shape.finditer(words):
            if mode == "age" and shapes.VOTES.search(words, *_round(words, hit)):
                continue
            if mode != "year" or not shapes.OF_CLASSES.search(words, max(0, hit.start() - 80), hit.start()):
                yield from _ending(words, hit.start(), mode)
    for hit in shapes.INITIAL.finditer(words):
        if words[hit.start() - 1 : hit.start()].islower() and not _is_lettered(words, hit.start()):
            yield from _ending(words, hit.end(), "initial")
    latest = latest_year(words)
    for place, hit in enumerate(shapes.BESIDE_DATE.finditer(words)):
        if shapes.PAST_DATE.match(hit["d"]) and not (
            place < MOST and is_day_at_work(words, hit.start(), year_of(hit["d"]), latest)
        ):
            for span in _ending(words, hit.start(), "date"):
                yield span
                yield Span("date-of-birth", hit.start("d"), hit.end("d"))


def _round(words: str, hit: re.Match[str]) -> tuple[int, int]:
    """The line round something, sixty characters of it to either side."""
    least, end = max(0, hit.start() - 60), min(len(words), hit.end() + 60)
    stop = words.find("\n", hit.end(), end)
    return max(least, words.rfind("\n", least, hit.start())), stop if stop >= 0 else end


def _ending(words: str, end: int, mode: str) -> Iterator[Span]:
    """The name that ends at `end`, if one does."""
    space = max(words.rfind(" ", max(0, end - 40), end), words.rfind("\n", max(0, end - 40), end))
    first = words[space + 1 : space + 2] if space >= 0 else words[max(0, end - 40) : end][:1]
    if not first or not (first.isupper() or first in "(\t\"'-*" or "\t" in words[max(0, end - 40) : end]):
        return
    start = max(0, end - 64)
    hit = shapes.NAME_END.search(words, start, end)
    if hit and (hit.start() > start or start == 0):
        yield from _person(words, hit.start(), end, mode)


def _after(words: str) -> Iterator[Span]:
    """Names behind a word for a child, a relation, a label."""
    low, personal = small(words), Places(shapes.PERSONAL, words)
    for noun in shapes.CHILD:
        at = low.find(noun)
        while at >= 0:
            end = at + len(noun)
            team = noun in ("girl", "boy") and shapes.TEAM.search(words, max(0, at - 10), at) is not None
            ordained = (
                noun in shapes.ORDAINED and words[at].isupper() and not shapes.THEN_FIGURES.match(words, end, end + 80)
            )
            if not (at and words[at - 1].isalnum()) and not (ordained or team):
                if (hit := shapes.AFTER_CHILD.match(words, end, end + 90)) and not (
                    noun in shapes.GROUPS and _is_a_word(hit["n"])
                ):
                    yield from _called(words, at, _person(words, hit.start("n"), hit.end("n"), "child"))
                elif not words[end : end + 1].isalpha() and (hit := shapes.BRACKETED.match(words, end, end + 90)):
                    yield from _person(words, hit.start("n"), hit.end("n"), "letters")
            at = low.find(noun, end)
    for shape, before, mode in (
        (shapes.OF, shapes.KIN_END, "kin"),
        (shapes.OLD_ONE, shapes.OLD_END, "age"),
        (shapes.LABELLED, shapes.LABEL, "label"),
        (shapes.IN_MATTER, shapes.IN_MATTER_END, "label"),
    ):
        for hit in shape.finditer(words):
            plain_label = mode == "label" and _is_plain_label(words, hit.start(), personal)
            least = max(0, hit.start() - 50)
            line = max(least, words.rfind("\n", least, hit.start()))
            if plain_label or before.search(words, line, hit.start()):
                yield from _person(words, hit.start("n"), hit.end("n"), mode)
    for hit in shapes.HOUSEHOLD.finditer(words):
        yield from _person(words, hit.start("n"), hit.end("n"), "kin")


def _is_lettered(words: str, end: int) -> bool:
    """Whether the word that ends there is of a thing told apart by letters: "Appendix B", "Block C"."""
    word = shapes.LAST_WORD.search(words, max(0, end - 24), end)
    return word is not None and _common(word[0]) and not is_both(word[0].casefold())


def _is_a_word(name: str) -> bool:
    first = name.split(" ")[0].casefold()
    return is_common(first) and not is_both(first)


def _called(words: str, noun: int, found: Iterator[Span]) -> Iterator[Span]:
    """With the word for a child before it, where letters alone would say little: "pupil X"."""
    for span in found:
        if words[noun : span.end].casefold() in PUBLISHED:
            continue
        yield Span("name", noun, span.end) if shapes.LETTERS_ONLY.fullmatch(words, span.start, span.end) else span


def _is_plain_label(words: str, start: int, personal: Places) -> bool:
    """Whether it is "Name:" on a form that also asks for what is only asked of a child."""
    near = personal.within(max(0, start - 60), start + 180)
    return near and shapes.PLAIN_LABEL.search(words, max(0, start - 24), start) is not None


def _beside(words: str, numbers: list[Span]) -> Iterator[Span]:
    """Names right before or after a number that is about one child."""
    for number in numbers:
        if number.kind not in ("date-of-birth", "nhs-number", "upn"):
            continue
        line = words.rfind("\n", 0, number.start) + 1
        before = words[max(line, number.start - 90) : number.start]
        if hit := shapes.NEAR_BEFORE.search(before):
            start = number.start - len(before)
            yield from _person(words, start + hit.start("n"), start + hit.end("n"), "label")
        if number.kind != "date-of-birth" and (hit := shapes.NEAR_AFTER.match(words, number.end, number.end + 80)):
            yield from _person(words, hit.start("n"), hit.end("n"), "label")


def _joined(words: str, found: list[Span]) -> Iterator[Span]:
    """The other one of two: "Priya and Leon", where either was found."""
    for span in found:
        if hit := shapes.NEXT.match(words, span.end, span.end + 60):
            yield from _person(words, hit.start("n"), hit.end("n"), "joined")
        before = words[max(0, span.start - 70) : span.start]
        if hit := shapes.PREVIOUS.search(before):
            start = span.start - len(before)
            yield from _person(words, start + hit.start("n"), start + hit.end("n"), "joined")


def _again(words: str, found: list[Span]) -> list[Span]:
    """The same first names, and the initials of whole names, wherever else they stand."""
    firsts: set[str] = set()
    initials: set[str] = set()
    for span in found:
        parts = re.findall(rf"[{shapes.UP}][\w'-]*", words[span.start : span.end])
        if parts and len(parts[0]) > 2 and parts[0].casefold() not in NOT_NAMES:
            firsts.add(parts[0] if not parts[0].isupper() else parts[0].capitalize())
        letters = "".join(part[0] for part in parts)
        if len(parts) > 1 and len(parts[0]) > 1:
            initials |= {letters, letters[0] + letters[-1]} - ACRONYMS
            initials.add("".join(piece[0] for part in parts for piece in part.split("-") if piece))
    more: list[Span] = []
    for first in sorted(firsts):
        at = words.find(first)
        while at >= 0 and len(more) < MOST:
            hit = (
                None
                if at and (words[at - 1].isalnum() or words[at - 1] in "'-@.")
                else shapes.TOKEN.match(words, at, at + 70)
            )
            if hit and hit[0].split(" ")[0] == first and not _titled(words, at):
                more.append(Span("name", at, at + len(_trimmed(hit[0]))))
            at = words.find(first, at + len(first))
    if initials - ACRONYMS:
        for hit in shapes.SHORT.finditer(words):
            if hit[0].replace(".", "") in initials - ACRONYMS:
                more.append(Span("name", hit.start(), hit.end()))
    return more


def _trimmed(name: str) -> str:
    """A name without the words at its end that are none."""
    parts = name.split(" ")
    while (
        len(parts) > 1 and (_common(parts[-1]) or parts[-1] in ACRONYMS) and not (parts[-1] == "A." and len(parts) == 2)
    ):
        parts.pop()
    return " ".join(parts)


def _common(word: str) -> bool:
    low = word.strip(".'").casefold()
    pieces = low.split("-")
    return low in NOT_NAMES or low.removesuffix("'s") in NOT_NAMES or (len(pieces) > 1 and NOT_NAMES.issuperset(pieces))


def _titled(words: str, start: int) -> bool:
    """Whether a title stands before it, as adults at work are written."""
    before = shapes.TITLED.search(words, max(0, start - 12), start)
    return before is not None and before[1].casefold() in TITLES


def _person(words: str, start: int, end: int, mode: str) -> Iterator[Span]:
    """The span of a name without what is none at its start and end, if anything is left that can be one."""
    name = words[start:end].rstrip(" ")
    if mode != "cell":
        pieces = name.split(" ")
        while pieces and (_common(pieces[0]) and not (mode == "child" and len(pieces[0].strip(".")) == 1)):
            titled = pieces[0].casefold().strip(".") in TITLES or mode == "initial"
            if titled and mode in _ADULTS_TOO and len(pieces) > 1 and len(pieces[0]) > 1:
                return
            start += len(pieces[0]) + 1
            pieces.pop(0)
        name = _trimmed(" ".join(pieces)) if pieces else ""
    if not name or not _fits(name, mode) or (mode in _ADULTS_TOO and _titled(words, start)):
        return
    if name.casefold().rstrip(".") in PUBLISHED or (
        mode == "child" and shapes.LETTERS_ONLY.fullmatch(name) and _in_review(words, start)
    ):
        return
    yield Span("name", start, start + len(name))


_ADULTS_TOO = frozenset({"age", "year", "initial", "kin", "joined", "date"})


def _is_letter(name: str) -> bool:
    return len(name.strip(".")) == 1


def _fits(name: str, mode: str) -> bool:
    """Whether what is left can be a name in this place."""
    bare = name.strip(".")
    if bare.casefold() in ("baby", "i", "d.o.b", "u.p.n", "n.h.s") or bare in ACRONYMS:
        return False
    if _is_letter(name):
        return mode in ("age", "child", "label", "kin", "cell") and bare not in (
            "I",
            *(() if mode == "child" else ("A",)),
        )
    if mode in ("child", "label", "joined", "letters", "kin"):
        return not any(_common(part) for part in name.split(" ") if len(part.strip(".")) > 1)
    return not _common(name.split(" ")[0])


def _in_review(words: str, start: int) -> bool:
    """Whether the sentence is about a published review, where children go by a letter."""
    return shapes.PUBLIC.search(words, max(0, start - 120), start + 160) is not None
