"""The nouns of what is asked. All frozen: a released edition never changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.framework.their_sheet import TheirSheet

_NUMBER = re.compile(r"\s*(\d{1,2})\b")
_USUAL = (1, 5)


class Level(StrEnum):
    """What a rating means, whatever a partnership calls it."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"
    NOT_APPLICABLE = "not-applicable"


class Requires(StrEnum):
    """What a rating needs beside it."""

    EVIDENCE = "evidence"
    ACTION = "action"
    REASON = "reason"


class Weight(StrEnum):
    """How binding a standard is: law and statutory guidance, regulator's guidance, good practice."""

    MUST = "must"
    SHOULD = "should"
    GOOD_PRACTICE = "good-practice"


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """One choice of the rating. `code` is stored; `label` and `meaning` are shown; `level` drives every rule.

    `support` is of a choice that asks for help by itself ("Need support"): whoever makes it need not mark that as well.
    """

    code: str
    label: str
    meaning: str
    level: Level
    requires: tuple[Requires, ...] = ()
    support: bool = False

    def explained(self, meaning: str) -> str:
        """What is shown as its meaning: these words, and that it asks for help where it does."""
        return " ".join(filter(None, (meaning, "Help is wanted." if self.support else "")))


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a standard comes from, how sure we are, and when that was checked.

    `status` is in-force, commencing, readiness or superseded; `certainty` is verified, secondary or memory.
    """

    instrument: str
    status: str
    certainty: str
    verified_on: date
    provision: str = ""
    heading: str = ""
    edition: str = ""
    in_force_from: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Applies:
    """When a standard is asked: the organisation's kind is among `kinds` (empty: any) and no fact of `facts` is "no".

    A fact written with a leading "!" must not be "yes". A fact nobody has answered hides nothing.
    """

    kinds: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """One question. `means` gives the described answer for a level where the framework has one."""

    code: str
    area: str
    text: str
    why: str
    good: str
    level: str
    weight: Weight
    short: str = ""
    evidence: tuple[str, ...] = ()
    applies: Applies = Applies()
    citations: tuple[Citation, ...] = ()
    means: tuple[tuple[Level, str], ...] = ()
    na: str = "reason"
    no_case: str = ""
    max_age: int | None = None
    readiness: bool = False

    @property
    def number(self) -> str:
        """The code as people read it: "3.1" for "VCF-3.1"."""
        return self.code.rpartition("-")[2] or self.code

    def meaning(self, choice: ScaleLevel) -> str:
        """What this choice means here; the scale's own meaning where the standard says nothing."""
        return choice.explained(dict(self.means).get(choice.level, choice.meaning))


@dataclass(frozen=True, slots=True)
class Area:
    """A group of standards. `number` is its place as people read it ("3")."""

    code: str
    title: str
    about: str
    standards: tuple[Standard, ...]

    @property
    def number(self) -> str:
        return self.code.rpartition("-")[2] or self.code


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of organisation this framework is for.

    `implies` are the facts such an organisation need not be asked: "boarding" is yes, "!boarding" is no. `also` are
    other names people have for it ("madrassa", "holiday club"), by which it is found.
    """

    code: str
    label: str
    hint: str = ""
    implies: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A yes/no question about the organisation that switches standards on and off."""

    code: str
    question: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SurveyStatement:
    """A statement staff and helpers agree with or not, and the standards it tests."""

    code: str
    text: str
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartnershipQuestion:
    """A question about the partnership itself. `type` is scale, choice, text or number. Never a finding.

    `optional` is said beside it; nothing is stopped by either.
    """

    code: str
    text: str
    type: str
    options: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    optional: bool = True

    @property
    def steps(self) -> tuple[int, ...]:
        """The numbers of a scale, as the words at its ends name them ("1: very hard"); else one to five."""
        low, high = _NUMBER.match(self.low), _NUMBER.match(self.high)
        first, last = (int(low[1]), int(high[1])) if low and high else _USUAL
        return tuple(range(first, last + 1) if first <= last else range(first, last - 1, -1))

    @property
    def allowed(self) -> tuple[str, ...]:
        """The answers there are; empty where any words, or any whole number, will do."""
        return self.options if self.type == "choice" else tuple(map(str, self.steps)) if self.type == "scale" else ()

    def takes(self, answer: str) -> bool:
        """Whether this can be an answer: one of those there are, or a whole number in figures, or words."""
        if self.type == "number":
            return answer.isascii() and answer.isdecimal()
        return not self.allowed or answer in self.allowed


@dataclass(frozen=True, slots=True)
class Signer:
    """Who declares, in order. `how` is what alone will do: paper (or a key), or key; "" where they may as they like."""

    role: str
    required: bool = True
    how: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """The declaration's words and who makes it. `board_date` is required, asked or none."""

    words: str
    signers: tuple[Signer, ...]
    board_date: str = "none"


@dataclass(frozen=True, slots=True)
class SameAs:
    """Two standards that ask the same, or nearly. `relation` is equal, narrower, wider or overlaps."""

    source: str
    target: str
    relation: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction changed, in a sentence."""

    code: str
    what: str


@dataclass(frozen=True, slots=True)
class ViewArea:
    """One heading of a view, and the codes of the standards under it, in order."""

    code: str
    title: str
    about: str
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Another order of the same standards, for a partnership that groups them under headings of its own.

    Every standard of the framework stands in it exactly once, under the code it always has.
    """

    code: str
    title: str
    areas: tuple[ViewArea, ...]


@dataclass(frozen=True)
class Framework:
    """One edition of what is asked. `id` and `edition` name it for ever.

    `short` is what lists call it ("Schools and colleges"). `notice` is said on first use, on every cover and in the
    data: whose questions these are. `first_look` is what the starter level is not ("not a full section 175 audit"),
    said wherever a starter return is shown; empty where the starter level is an audit in its own right.
    """

    id: str
    edition: str
    title: str
    publisher: str
    audience: str
    language: str
    verified_on: date
    scale: tuple[ScaleLevel, ...]
    areas: tuple[Area, ...]
    legal_basis: str = ""
    about_children: str = ""
    short: str = ""
    notice: str = ""
    first_look: str = ""
    levels: tuple[str, ...] = ("full",)
    kinds: tuple[Kind, ...] = ()
    facts: tuple[Fact, ...] = ()
    views: tuple[View, ...] = ()
    survey: tuple[SurveyStatement, ...] = ()
    partnership_questions: tuple[PartnershipQuestion, ...] = ()
    sign_off: SignOff = field(default_factory=lambda: SignOff("", ()))
    same_as: tuple[SameAs, ...] = ()
    changes: tuple[Change, ...] = ()
    workbook: TheirSheet | None = None
    """Where it stands in the workbook it was made from; None where it was not made from one."""
    released: Framework | None = None
    """What this is a view of: the edition as it was released, which is what is kept, digested and sent."""

    def in_view(self, code: str) -> Framework:
        """The same standards under the headings of a view, in its order; itself for "" and for a view it has not."""
        whole = self.released or self
        view = next((each for each in whole.views if each.code == code), None)
        if view is None:
            return whole
        areas = tuple(
            Area(
                each.code,
                each.title,
                each.about,
                tuple(replace(whole.by_code[standard], area=each.code) for standard in each.standards),
            )
            for each in view.areas
        )
        return replace(whole, areas=areas, released=whole)

    @cached_property
    def standards(self) -> tuple[Standard, ...]:
        """Every standard, in order."""
        return tuple(standard for area in self.areas for standard in area.standards)

    @cached_property
    def by_code(self) -> dict[str, Standard]:
        """Every standard by its code."""
        return {standard.code: standard for standard in self.standards}

    @cached_property
    def choices(self) -> dict[str, ScaleLevel]:
        """Every choice of the scale by its code."""
        return {choice.code: choice for choice in self.scale}

    def area(self, code: str) -> Area:
        """The area of that code. Raises KeyError: codes come from the framework itself."""
        for area in self.areas:
            if area.code == code:
                return area
        raise KeyError(code)
