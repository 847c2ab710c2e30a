"""A working part: some questions of an audit with their answers, on their way to somebody else's computer and back.

What went out stays in it as it was, with revisions, so that what comes back is compared three ways (`merging`). Notes
to oneself, marks and everything not asked for stay in the audit file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.filled import (
    ACTION,
    ANSWER,
    EVIDENCE,
    Held,
    Values,
    action_values,
    answer_values,
    evidence_values,
)

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, EvidenceVersion
    from s11desktop.framework.model import Framework, Standard


class Use(StrEnum):
    """What a part is for: a colleague answers, a member organisation is offered a group's answers, a peer reviews."""

    SHARE = "share"
    GROUP = "group"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class PartFile:
    """A document that came along: where it lies in the part, its size in bytes and hex SHA-256, its own name."""

    path: str
    size: int
    sha256: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Piece:
    """An action or an evidence item as it went out, with the questions it serves and its document, if that came too."""

    held: Held
    serves: tuple[str, ...]
    file: PartFile | None = None


@dataclass(frozen=True)
class Part:
    """What went out, as whoever made it sealed it. `standards` are the codes it is about, in the order of the
    questions; `answers` what stood there, with revisions. `made_at` is UTC in whole seconds.

    `audit` and `organisation` are UUIDs; `from_name` is the person who made it, `to_name` and `to_role` whom it is for.
    """

    uuid: str
    use: Use
    made_at: datetime
    organisation: str
    organisation_name: str
    audit: str
    period: str
    level: str
    framework: Framework
    framework_sha256: str
    from_name: str
    to_name: str
    to_role: str
    message: str
    standards: tuple[str, ...]
    answers: tuple[Held, ...] = ()
    actions: tuple[Piece, ...] = ()
    evidence: tuple[Piece, ...] = ()

    @cached_property
    def by_standard(self) -> dict[str, Held]:
        """What stood there when it was made, by the code of the question."""
        return {each.item: each for each in self.answers}

    @cached_property
    def asks(self) -> tuple[Standard, ...]:
        """Its questions."""
        return tuple(self.framework.by_code[code] for code in self.standards)

    def values(self, code: str) -> Values:
        """The answer as it went out; empty texts where there was none."""
        held = self.by_standard.get(code)
        return answer_values(None) if held is None else held.values

    def revision(self, code: str) -> int:
        """How often that answer had been changed; 0 where there was none."""
        held = self.by_standard.get(code)
        return 0 if held is None else held.revision


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answered in a part: the code of the question, and `rating`, `words`, `reason`."""

    standard: str
    values: Values
    at: datetime


@dataclass(frozen=True, slots=True)
class Added:
    """Something new they planned or could show: `kind` is action or evidence; the UUID it will have for ever."""

    kind: str
    uuid: str
    serves: tuple[str, ...]
    values: Values


REVIEWED = ("rating", "shows", "question", "strength", "change")
"""What a reviewer says of a question: their own rating, what the evidence shows, a question to ask, a strength, and a
change that was agreed."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a reviewer says of one question; `values` has the fields of `REVIEWED`."""

    standard: str
    values: Values
    at: datetime


@dataclass(frozen=True)
class Reply:
    """What was done in a part elsewhere. `finished_at` is there once they said that they are done."""

    name: str = ""
    role: str = ""
    answers: tuple[Said, ...] = ()
    added: tuple[Added, ...] = ()
    reviews: tuple[Reviewed, ...] = ()
    saved_at: datetime | None = None
    finished_at: datetime | None = None

    @cached_property
    def said(self) -> Mapping[str, Said]:
        return {each.standard: each for each in self.answers}

    @cached_property
    def reviewed(self) -> Mapping[str, Reviewed]:
        return {each.standard: each for each in self.reviews}

    @property
    def says_something(self) -> bool:
        return bool(self.answers or self.added or self.reviews)

    def with_answer(self, code: str, values: Values, at: datetime) -> Reply:
        """The same with another answer to one question; what was said of others stays."""
        kept = tuple(each for each in self.answers if each.standard != code)
        return replace(self, answers=(*kept, Said(code, dict(values), at)), saved_at=at, finished_at=None)

    def with_review(self, code: str, values: Values, at: datetime) -> Reply:
        """The same with another review of one question. One that says nothing is none."""
        kept = tuple(each for each in self.reviews if each.standard != code)
        if any(values.values()):
            kept = (*kept, Reviewed(code, dict(values), at))
        return replace(self, reviews=kept, saved_at=at, finished_at=None)

    def with_added(self, added: Added, at: datetime) -> Reply:
        """The same with something new, or changed, or (without any words) taken out again."""
        kept = tuple(each for each in self.added if each.uuid != added.uuid)
        if any(added.values.values()):
            kept = (*kept, added)
        return replace(self, added=kept, saved_at=at, finished_at=None)


def answer_in(part: Part, reply: Reply, code: str) -> Values:
    """The answer as it stands in a part now: what was said elsewhere, else what went out."""
    said = reply.said.get(code)
    return part.values(code) if said is None else said.values


def answered(part: Part, reply: Reply) -> int:
    """How many of its questions have a rating now (of a review: the reviewer's)."""
    if part.use is Use.REVIEW:
        return sum(1 for each in reply.reviews if each.values.get("rating"))
    return sum(1 for code in part.standards if answer_in(part, reply, code)["rating"])


def chosen(audit: Audit, areas: Iterable[str] = (), standards: Iterable[str] = ()) -> tuple[str, ...]:
    """The codes asked of those areas and of these standards, in the order of the questions; all where none is named."""
    wanted_areas, wanted = frozenset(areas), frozenset(standards)
    every = not wanted_areas and not wanted
    return tuple(each.code for each in asked(audit) if every or each.area in wanted_areas or each.code in wanted)


def narrowed(audit: Audit, codes: Iterable[str], *, documents: bool = False) -> Audit:
    """The audit with nothing but what would leave in a part: what is said of these questions and what serves them.

    Without `documents` what could be shown goes as a description only. Notes and marks for oneself are emptied.
    """
    wanted = frozenset(codes)
    return replace(
        audit,
        responses=tuple(replace(each, note="") for each in audit.responses if each.standard in wanted),
        evidence=tuple(
            replace(each, held_back=each.held_back or not documents)
            for each in audit.evidence
            if wanted.intersection(each.standards)
        ),
        actions=tuple(each for each in audit.actions if wanted.intersection(each.standards)),
    )


def of_audit(
    audit: Audit,
    codes: tuple[str, ...],
    *,
    uuid: str,
    use: Use,
    made_at: datetime,
    from_name: str = "",
    to_name: str = "",
    to_role: str = "",
    message: str = "",
    file_of: Mapping[str, str] | None = None,
) -> Part:
    """The part that goes out. `file_of` says by the UUID of a version where its document lies in the part; what is not
    in it goes as a description.
    """
    small, wanted, places = narrowed(audit, codes), frozenset(codes), file_of or {}
    if use is Use.GROUP:
        codes = tuple(code for code in codes if audit.choice(code) is not None)
    return Part(
        uuid=uuid,
        use=use,
        made_at=made_at,
        organisation=audit.organisation.uuid,
        organisation_name=audit.organisation.name,
        audit=audit.uuid,
        period=audit.round.period,
        level=audit.level,
        framework=audit.framework,
        framework_sha256=audit.framework_sha256,
        from_name=from_name,
        to_name=to_name,
        to_role=to_role,
        message=message,
        standards=codes,
        answers=tuple(
            Held(ANSWER, each.standard, each.standard, each.revision, answer_values(each))
            for each in small.responses
            if each.standard in codes
        ),
        actions=tuple(
            Piece(
                Held(ACTION, each.uuid, each.label, each.revision, action_values(each)),
                tuple(code for code in each.standards if code in wanted),
            )
            for each in small.actions
            if use is not Use.GROUP
        ),
        evidence=tuple(
            Piece(
                Held(EVIDENCE, each.uuid, each.label, each.revision, evidence_values(each)),
                tuple(code for code in each.standards if code in wanted),
                _file(each.current, places),
            )
            for each in small.evidence
        ),
    )


def _file(version: EvidenceVersion | None, places: Mapping[str, str]) -> PartFile | None:
    if version is None or version.uuid not in places:
        return None
    return PartFile(places[version.uuid], version.size, version.sha256, version.name, version.media_type)
