"""Two audits side by side, like for like: what changed in us and what in the questions, in figures that add up.

Only a question that was put both times is compared. A reworded one is the same question; one that was split or merged
is not, since half an answer cannot be weighed against a whole one. What is not yet law is in no figure.

The file knows what an organisation is today and not what it was: a question that its facts hide now, and that had a
rating then, was asked then.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import counted
from s11desktop.audit.standing import Counts
from s11desktop.errors import NotComparable
from s11desktop.framework.crosswalk import Became, plan
from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from s11desktop.audit.model import Action, Audit, Evidence
    from s11desktop.framework.model import Area, Standard

_WEIGHT = {Level.NOT: 0, Level.PARTLY: 1, Level.FULLY: 2}


class Moved(StrEnum):
    """How the answer to a question that was put both times stands to the one before."""

    IMPROVED = "improved"
    WORSE = "worse"
    SAME = "same"
    NO_PAIR = "no-pair"
    """One of the two has no rating, or says that it does not apply: there is nothing to weigh."""


class Why(StrEnum):
    """Why a question was put only once."""

    EDITION = "edition"
    SPLIT = "split"
    MERGED = "merged"
    ASKED_MORE = "asked-more"
    """It stands in both editions, and the level or what the organisation is put it only once."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One question that was put both times.

    `before` and `after` are what the ratings mean, None without one, and `labels` what they are called (then, now).
    `evidence` came since, and `done` was finished since: why an answer moved, as far as the file knows. `new_words` is
    true where the words are not those of last time.
    """

    standard: Standard
    earlier: Standard
    moved: Moved
    before: Level | None
    after: Level | None
    labels: tuple[str, str]
    words: str
    new_words: bool
    reworded: bool
    evidence: tuple[Evidence, ...] = ()
    done: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Single:
    """One question that was put only once, what its rating meant and is called, and why there is no other."""

    standard: Standard
    why: Why
    level: Level | None
    label: str


@dataclass(frozen=True, slots=True)
class AreaMoved:
    """The questions of one area of now that were put both times, and where they stood and stand."""

    area: Area
    pairs: tuple[Pair, ...]
    before: Counts
    after: Counts


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two audits like for like. `pairs` and `new` are every question of now, `pairs` and `gone` every one of then."""

    before: Audit
    after: Audit
    pairs: tuple[Pair, ...]
    new: tuple[Single, ...]
    gone: tuple[Single, ...]

    def of(self, moved: Moved) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.moved is moved)

    @property
    def both_before(self) -> Counts:
        """Where the questions put both times stood."""
        return levels(pair.before for pair in self.pairs)

    @property
    def both_after(self) -> Counts:
        """Where the questions put both times stand now."""
        return levels(pair.after for pair in self.pairs)

    @property
    def all_before(self) -> Counts:
        """Where all questions of then stood: those put both times, and those that are gone."""
        return levels((*(pair.before for pair in self.pairs), *(each.level for each in self.gone)))

    @property
    def all_after(self) -> Counts:
        """Where all questions of now stand: those put both times, and the new ones."""
        return levels((*(pair.after for pair in self.pairs), *(each.level for each in self.new)))

    def by_area(self) -> tuple[AreaMoved, ...]:
        """The pairs by the area they stand in now; an area without one is left out."""
        found = []
        for area in self.after.framework.areas:
            pairs = tuple(pair for pair in self.pairs if pair.standard.area == area.code)
            if pairs:
                before, after = levels(pair.before for pair in pairs), levels(pair.after for pair in pairs)
                found.append(AreaMoved(area, pairs, before, after))
        return tuple(found)


def compare(before: Audit, after: Audit) -> Comparison:
    """The audit of then beside that of now. Raises `NotComparable` where they are of different questions."""
    if before.framework.id != after.framework.id:
        raise NotComparable(one=before.framework.title, other=after.framework.title)
    then, now = _put_then(before), {each.code: each for each in counted(after)}
    partner, why_new, why_gone = _partners(before, after)
    pairs = tuple(
        _pair(before, after, then[partner[code]], standard)
        for code, standard in now.items()
        if partner.get(code) in then
    )
    met = {pair.earlier.code for pair in pairs}
    paired = {pair.standard.code for pair in pairs}
    return Comparison(
        before,
        after,
        pairs,
        tuple(_single(after, each, why_new) for code, each in now.items() if code not in paired),
        tuple(_single(before, each, why_gone) for code, each in then.items() if code not in met),
    )


def levels(found: Iterable[Level | None]) -> Counts:
    """How many questions stand where, counted from what their ratings mean."""
    given = list(found)
    return Counts(
        fully=given.count(Level.FULLY),
        partly=given.count(Level.PARTLY),
        not_met=given.count(Level.NOT),
        not_applicable=given.count(Level.NOT_APPLICABLE),
        to_answer=given.count(None),
    )


def _put_then(audit: Audit) -> dict[str, Standard]:
    asked = {each.code for each in counted(audit)}
    return {
        each.code: each
        for each in audit.framework.standards
        if each.code in asked or (not each.readiness and audit.level_of(each.code) is not None)
    }


def _partners(before: Audit, after: Audit) -> tuple[dict[str, str], dict[str, Why], dict[str, Why]]:
    """The code of then by the code of now where it is the same question; else why there is none, either way."""
    partner: dict[str, str] = {}
    why_new: dict[str, Why] = {}
    why_gone: dict[str, Why] = {}
    for step in plan(before.framework, after.framework).steps:
        if step.became in (Became.SAME, Became.REWORDED):
            partner[step.new[0]] = step.old[0]
            continue
        why = {Became.SPLIT: Why.SPLIT, Became.MERGED: Why.MERGED}.get(step.became, Why.EDITION)
        why_new |= dict.fromkeys(step.new, why)
        why_gone |= dict.fromkeys(step.old, why)
    return partner, why_new, why_gone


def _pair(before: Audit, after: Audit, earlier: Standard, standard: Standard) -> Pair:
    was, now = before.level_of(earlier.code), after.level_of(standard.code)
    said, says = before.by_standard.get(earlier.code), after.by_standard.get(standard.code)
    words = says.words if says is not None else ""
    return Pair(
        standard=standard,
        earlier=earlier,
        moved=_moved(was, now),
        before=was,
        after=now,
        labels=(_label(before, earlier.code), _label(after, standard.code)),
        words=words,
        new_words=" ".join(words.split()) != " ".join((said.words if said is not None else "").split()),
        reworded=(earlier.text, earlier.good) != (standard.text, standard.good),
        evidence=tuple(_since(before, after, earlier.code, standard.code)),
        done=tuple(
            action
            for action in after.actions_for(standard.code)
            if action.closed_on is not None and action.closed_on >= before.round.started_on
        ),
    )


def _moved(was: Level | None, now: Level | None) -> Moved:
    if was not in _WEIGHT or now not in _WEIGHT:
        return Moved.NO_PAIR
    step = _WEIGHT[now] - _WEIGHT[was]
    return Moved.IMPROVED if step > 0 else Moved.WORSE if step < 0 else Moved.SAME


def _since(before: Audit, after: Audit, earlier: str, code: str) -> Iterator[Evidence]:
    """Evidence that serves the question now and did not then, or has a newer file since that round was finished."""
    served = {item.uuid for item in before.evidence_for(earlier)}
    closed = before.round.closed_on
    for item in after.evidence_for(code):
        newest = item.current
        renewed = closed is not None and newest is not None and newest.added_at.date() > closed
        if item.uuid not in served or renewed:
            yield item


def _single(audit: Audit, standard: Standard, why: dict[str, Why]) -> Single:
    return Single(
        standard, why.get(standard.code, Why.ASKED_MORE), audit.level_of(standard.code), _label(audit, standard.code)
    )


def _label(audit: Audit, code: str) -> str:
    choice = audit.choice(code)
    return "" if choice is None else choice.label
