"""One set of questions beside another: which ask the same, and what became of each in a newer edition.

A link is written in either file, as `[[same_as]]` with `from`, `to` and `relation`: "from" is equal to "to", narrower
(it asks only part of it), wider, or overlaps it. One end is a code of that file; the other names a file before "#": an
id or its last part ("schools"), either with "@" and the edition where only that one is meant, or an edition alone for
another edition of the same questions. Between editions a code that stays is a link as well, unless a file says which
other question it is equal to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.framework.model import Level, SameAs

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework, ScaleLevel, Standard

EQUAL = "equal"

_FROM_THERE = {EQUAL: EQUAL, "narrower": "wider", "wider": "narrower", "overlaps": "overlaps"}
_WEAKEST_FIRST = (Level.NOT, Level.PARTLY, Level.FULLY)


class Became(StrEnum):
    """What became of a question from one edition to the next."""

    SAME = "same"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Step:
    """What became of some questions: their codes in the old edition and in the new one, each in the order asked.

    Of a new one `old` is empty, of one that is gone `new`. A question of either edition stands in exactly one step.
    """

    became: Became
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Migration:
    """What became of every question of an edition: in the order of the new one, then what is gone."""

    steps: tuple[Step, ...]

    def of(self, became: Became) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.became is became)


def short_name(framework_id: str) -> str:
    """What links and people may call it: "schools" for "urn:s11desktop:framework:schools"."""
    return framework_id.rpartition(":")[2] or framework_id


def links(here: Framework, there: Framework) -> tuple[SameAs, ...]:
    """Every link between two sets of questions, whichever of them says it, read from `here`.

    `source` is a code of `here`, `target` one of `there`, and `relation` that of the source to the target. What names
    another edition, or a question that is not there, is left out. Where both files speak, `here` is believed.
    """
    found: dict[tuple[str, str], str] = {}
    for owner, other in ((here, there), (there, here)):
        for each in owner.same_as:
            for ours, theirs, relation in (
                (each.source, each.target, each.relation),
                (each.target, each.source, _FROM_THERE[each.relation]),
            ):
                if "#" in ours or "#" not in theirs:
                    continue
                named, _, code = theirs.partition("#")
                if ours not in owner.by_code or code not in other.by_code or not _means(named, owner, other):
                    continue
                if owner is here:
                    found.setdefault((ours, code), relation)
                else:
                    found.setdefault((code, ours), _FROM_THERE[relation])
    order = {standard.code: place for place, standard in enumerate(here.standards)}
    rows = (SameAs(source, target, relation) for (source, target), relation in found.items())
    return tuple(sorted(rows, key=lambda row: order[row.source]))


def equals(here: Framework, there: Framework) -> dict[str, str]:
    """The one question of `there` that asks the same, by the code in `here`.

    A question said to be equal to two of the other's is in none: one answer cannot be each of them, and it is for a
    person to say.
    """
    pairs = [(row.source, row.target) for row in links(here, there) if row.relation == EQUAL]
    sources = _counted(source for source, _ in pairs)
    targets = _counted(target for _, target in pairs)
    return {source: target for source, target in pairs if sources[source] == targets[target] == 1}


def plan(old: Framework, new: Framework) -> Migration:
    """What became of every question from one edition to a newer one, by their codes and by the links of both files."""
    said = links(old, new)
    pairs = {(row.source, row.target) for row in said}
    moved = {row.source for row in said if row.relation == EQUAL}
    taken = {row.target for row in said if row.relation == EQUAL}
    pairs |= {(code, code) for code in old.by_code if code in new.by_code and code not in moved | taken}
    after: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        after[source].add(target)
        before[target].add(source)
    steps = []
    placed: set[str] = set()
    for standard in new.standards:
        if standard.code in placed:
            continue
        olds, news = _together(standard.code, after, before)
        placed |= news
        steps.append(_step(old, new, olds, news))
    gone = [Step(Became.GONE, (each.code,), ()) for each in old.standards if not after[each.code]]
    return Migration((*steps, *gone))


def rating_in(choice: ScaleLevel, there: Framework) -> ScaleLevel | None:
    """The choice of another scale that means the same; None where it has none.

    The same code where it means the same there. Else by what it means (fully, partly, not, does not apply), and of
    several the one nearest to "not met": nothing gets better by being carried over.
    """
    same = there.choices.get(choice.code)
    if same is not None and same.level is choice.level:
        return same
    found = [each for each in there.scale if each.level is choice.level]
    if not found:
        return None
    levels = [each.level for each in there.scale]
    rises = Level.NOT in levels and Level.FULLY in levels and levels.index(Level.NOT) < levels.index(Level.FULLY)
    return found[0] if rises else found[-1]


def weakest(choices: Iterable[ScaleLevel]) -> ScaleLevel | None:
    """Of several ratings the one furthest from fully met; what does not apply counts only where nothing does."""
    given = list(choices)
    for level in _WEAKEST_FIRST:
        for choice in given:
            if choice.level is level:
                return choice
    return given[0] if given else None


def _means(named: str, owner: Framework, other: Framework) -> bool:
    """Whether what stands before "#" in a file of `owner` is `other`."""
    name, pinned, edition = named.partition("@")
    if name in (other.id, short_name(other.id)):
        return not pinned or edition == other.edition
    return not pinned and owner.id == other.id and name == other.edition


def _counted(codes: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for code in codes:
        found[code] += 1
    return found


def _together(code: str, after: Mapping[str, set[str]], before: Mapping[str, set[str]]) -> tuple[set[str], set[str]]:
    """All questions of both editions that hang together with a new one."""
    olds: set[str] = set()
    news = {code}
    waiting = [code]
    while waiting:
        for source in before.get(waiting.pop(), set()) - olds:
            olds.add(source)
            waiting += after[source] - news
            news |= after[source]
    return olds, news


def _step(old: Framework, new: Framework, olds: set[str], news: set[str]) -> Step:
    before = tuple(each.code for each in old.standards if each.code in olds)
    after = tuple(each.code for each in new.standards if each.code in news)
    if not before:
        return Step(Became.NEW, (), after)
    if len(before) > 1:
        return Step(Became.MERGED, before, after)
    if len(after) > 1:
        return Step(Became.SPLIT, before, after)
    same = _asks_the_same(old.by_code[before[0]], new.by_code[after[0]])
    return Step(Became.SAME if same else Became.REWORDED, before, after)


def _asks_the_same(one: Standard, other: Standard) -> bool:
    """The same words, and the same words for each answer, however they are broken into lines."""
    return _words(one) == _words(other)


def _words(standard: Standard) -> tuple[str, ...]:
    texts = (standard.text, *(f"{level}: {said}" for level, said in sorted(standard.means)))
    return tuple(" ".join(each.split()) for each in texts)
