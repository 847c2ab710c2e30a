"""A staff survey as counts and nothing else, and what of them may be shown.

No row of one person's answers exists here. Fewer than five replies to a question are not shown, nor a group of fewer
than ten people, nor any figure from which one that is hidden could be worked out: with it goes another. A partnership
may ask for larger numbers, never for smaller ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.audit.model import Partnership

ALL = ""
"""The group that stands for everybody; as a group in counts, those who named none."""


class Choice(StrEnum):
    """What somebody says to a statement."""

    AGREE = "agree"
    PARTLY = "partly"
    DISAGREE = "disagree"
    NOT_MY_ROLE = "not-my-role"


class Why(StrEnum):
    """Why a figure is hidden."""

    FEW = "few"
    """Too few people."""
    BESIDE = "beside"
    """With it a hidden figure could be worked out."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many people on something is shown: replies to a question, people in a group, replies before words."""

    replies: int = 5
    group: int = 10
    words: int = 10

    @classmethod
    def of(cls, asked: Partnership) -> Limits:
        """Ours, raised where the partnership asks for more."""
        return cls().raised(
            replies=asked.survey_replies or 0, group=asked.survey_group or 0, words=asked.survey_words or 0
        )

    def raised(self, *, replies: int = 0, group: int = 0, words: int = 0) -> Limits:
        """The larger of each: these numbers only ever go up."""
        return Limits(max(self.replies, replies), max(self.group, group), max(self.words, words))


@dataclass(frozen=True, slots=True)
class SurveyCount:
    """How many people of a group made one choice on one statement."""

    statement: str
    group: str
    choice: Choice
    people: int


@dataclass(frozen=True, slots=True)
class Written:
    """What one person wrote beside the ticks. It stays here unless somebody chose that it `goes` with returns."""

    uuid: str
    words: str
    goes: bool = False


@dataclass(frozen=True)
class Survey:
    """One survey beside an audit. `invited` is how many were asked, None where nobody knows. `words` is what was
    written beside the ticks, in no order.
    """

    uuid: str
    title: str = ""
    started_on: date | None = None
    closed_on: date | None = None
    invited: int | None = None
    counts: tuple[SurveyCount, ...] = ()
    words: tuple[Written, ...] = ()
    revision: int = 1

    @cached_property
    def tallies(self) -> dict[tuple[str, str], Tally]:
        """The counts by statement and group, and with `ALL` those of everybody."""
        found: dict[tuple[str, str], dict[Choice, int]] = defaultdict(lambda: dict.fromkeys(Choice, 0))
        for each in self.counts:
            found[each.statement, each.group][each.choice] += each.people
        return {place: Tally(counts) for place, counts in found.items()}

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups that were named, in order of name; with some named, those who named none are one as well."""
        return tuple(sorted({each.group for each in self.counts}))

    @cached_property
    def replies(self) -> int:
        """How many people answered: as many as the statement with the most replies has."""
        return max((self.everybody(statement).replies for statement in self.statements), default=0)

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """The codes of the statements that have a reply."""
        return tuple(dict.fromkeys(each.statement for each in self.counts if each.people))

    def people(self, group: str) -> int:
        """How many of a group answered."""
        return max((tally.replies for (_, named), tally in self.tallies.items() if named == group), default=0)

    def of(self, statement: str, group: str) -> Tally:
        """What a group said to a statement."""
        return self.tallies.get((statement, group), Tally())

    def everybody(self, statement: str) -> Tally:
        """What everybody said to a statement."""
        return together(self.of(statement, group) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many made each choice. `of` leaves out for whom it is not their role."""

    counts: Mapping[Choice, int] = field(default_factory=dict)

    @property
    def replies(self) -> int:
        return sum(self.counts.values())

    @property
    def of(self) -> int:
        return self.replies - self.not_my_role

    @property
    def agree(self) -> int:
        return self.counts.get(Choice.AGREE, 0)

    @property
    def partly(self) -> int:
        return self.counts.get(Choice.PARTLY, 0)

    @property
    def disagree(self) -> int:
        return self.counts.get(Choice.DISAGREE, 0)

    @property
    def not_my_role(self) -> int:
        return self.counts.get(Choice.NOT_MY_ROLE, 0)

    def is_below(self, share: int) -> bool:
        """Whether fewer than `share` in a hundred agree. Never where nobody has that role."""
        return self.of > 0 and self.agree * 100 < share * self.of


@dataclass(frozen=True, slots=True)
class Result:
    """What may be shown of one statement in one group: the tally, or why there is none."""

    statement: str
    group: str
    tally: Tally | None
    hidden: Why | None = None


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group, how many of it answered where that may be shown, and why it is hidden where it is."""

    name: str
    people: int | None
    hidden: Why | None = None


@dataclass(frozen=True)
class Shown:
    """All that may be shown or exported of a survey. What is hidden is nowhere in it, not even as a sum.

    `replies` is how many answered, None where they are too few; `invited` how many were asked, None where nobody knows.
    """

    survey: str
    replies: int | None
    results: tuple[Result, ...]
    groups: tuple[GroupShown, ...] = ()
    words: tuple[Written, ...] = ()
    title: str = ""
    started_on: date | None = None
    closed_on: date | None = None
    invited: int | None = None

    @cached_property
    def by_place(self) -> dict[tuple[str, str], Result]:
        return {(each.statement, each.group): each for each in self.results}

    def everybody(self, statement: str) -> Result:
        """What everybody said to a statement; hidden where nobody answered it."""
        return self.by_place.get((statement, ALL), Result(statement, ALL, None, Why.FEW))


def together(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    counts = dict.fromkeys(Choice, 0)
    for tally in tallies:
        for choice, people in tally.counts.items():
            counts[choice] += people
    return Tally(counts)


def shown(survey: Survey, statements: Iterable[str], limits: Limits | None = None) -> Shown:
    """What of a survey may be shown, for statements in their order."""
    limits = limits or Limits()
    named = () if survey.groups in ((), (ALL,)) else survey.groups
    hidden_groups = _hidden_groups(survey, named, limits)
    results: list[Result] = []
    for statement in statements:
        everybody = survey.everybody(statement)
        enough = _enough(everybody, limits)
        results.append(Result(statement, ALL, everybody if enough else None, None if enough else Why.FEW))
        hidden = _hidden_cells(survey, statement, named, hidden_groups, limits) if enough else {}
        for group in named:
            if group in hidden_groups:
                continue
            why = hidden.get(group) if enough else Why.FEW
            results.append(Result(statement, _named(group), None if why else survey.of(statement, group), why))
    groups = tuple(
        GroupShown(_named(group), None if group in hidden_groups else survey.people(group), hidden_groups.get(group))
        for group in named
    )
    replies = survey.replies
    return Shown(
        survey.uuid,
        replies if replies >= limits.replies else None,
        tuple(results),
        groups,
        survey.words if replies >= limits.words else (),
        survey.title,
        survey.started_on,
        survey.closed_on,
        survey.invited,
    )


NO_GROUP = "No group named"


def _named(group: str) -> str:
    return group or NO_GROUP


def _enough(tally: Tally, limits: Limits) -> bool:
    """Enough replies, and not so few with that role that one could tell who they are."""
    return tally.replies >= limits.replies and (tally.of == 0 or tally.of >= limits.replies)


def _hidden_groups(survey: Survey, named: tuple[str, ...], limits: Limits) -> dict[str, Why]:
    """Groups too small to show, and with them as many as it takes that together they are no small group either."""
    sizes = {group: survey.people(group) for group in named}
    hidden = {group: Why.FEW for group, people in sizes.items() if people < limits.group}
    while hidden and sum(sizes[group] for group in hidden) < limits.group and len(hidden) < len(named):
        smallest = min((group for group in named if group not in hidden), key=lambda group: (sizes[group], group))
        hidden[smallest] = Why.BESIDE
    return hidden


def _hidden_cells(
    survey: Survey, statement: str, named: tuple[str, ...], hidden_groups: Mapping[str, Why], limits: Limits
) -> dict[str, Why]:
    """The groups hidden for one statement: with too few replies, and what would give those away."""
    said = {group: survey.of(statement, group) for group in named}
    hidden = {group: Why.FEW for group in named if group not in hidden_groups and not _enough(said[group], limits)}

    def rest() -> Tally:
        return together(said[group] for group in named if group in hidden or group in hidden_groups)

    while rest().replies and not _enough(rest(), limits):
        left = [group for group in named if group not in hidden and group not in hidden_groups]
        if not left:
            break
        hidden[min(left, key=lambda group: (said[group].replies, group))] = Why.BESIDE
    return hidden
