"""What a workbook that came back says otherwise than the audit does: each difference, and who made it.

Three values are compared of every cell: as it went out, as it is here now, and as it is there now. Nothing is ever
deleted by it: what was emptied there stays here unless somebody chooses that cell.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.filled import (
    ACTION,
    ANSWER,
    EVIDENCE,
    NAMES,
    Filled,
    FilledRow,
    Held,
    Typed,
    Values,
    action_values,
    answer_values,
    evidence_values,
)
from s11desktop.audit.meant import meant, spread
from s11desktop.errors import OfAnotherAudit, UnknownStandard
from s11desktop.framework.naming import find_standard

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit


class State(StrEnum):
    """Who changed it. `EMPTIED` was emptied there; `FAULTY` cannot be taken, and its fault says why."""

    HERE = "here"
    THERE = "there"
    BOTH = "both"
    NEW = "new"
    EMPTIED = "emptied"
    FAULTY = "faulty"


Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell, or one new thing with all its cells. `key` tells it from the others, also when compared again.

    `item` is the code of a question or a UUID, empty for something new; `label` what people call it (3.1, A3, E012).
    `ours` and `theirs` are values as `filled` has them; of something new, `values` are all of them and `serves` the
    codes of its questions. `revision` is that of the thing here, 0 for none. `place` is where it stands there. `base`
    is the value as it went out, where that is told.
    """

    key: str
    state: State
    kind: str
    item: str
    label: str
    field: str
    ours: str
    theirs: str
    place: str
    revision: int = 0
    values: Values = dataclasses.field(default_factory=dict)
    serves: tuple[str, ...] = ()
    fault: str = ""
    facts: Facts = dataclasses.field(default_factory=dict)
    base: str = ""

    @property
    def can_take(self) -> bool:
        """Whether theirs can stand here at all. Nothing can be without its name."""
        if self.state is State.EMPTIED:
            return NAMES.get(self.kind) != self.field and self.field != "status"
        return self.state in (State.THERE, State.BOTH, State.NEW)

    @property
    def is_proposed(self) -> bool:
        """Whether it is taken unless somebody says otherwise."""
        return self.state in (State.THERE, State.NEW)


@dataclass(frozen=True)
class Comparison:
    """Everything that differs, in the order of the sheets. `same` counts the cells that say the same."""

    filled: Filled
    differences: tuple[Difference, ...]
    same: int

    @cached_property
    def by_key(self) -> dict[str, Difference]:
        return {each.key: each for each in self.differences}

    def of(self, *states: State) -> tuple[Difference, ...]:
        """Those in any of these states, one state after the other."""
        return tuple(each for state in states for each in self._by_state.get(state, ()))

    @cached_property
    def _by_state(self) -> dict[State, list[Difference]]:
        found: dict[State, list[Difference]] = {}
        for each in self.differences:
            found.setdefault(each.state, []).append(each)
        return found


def three_way(out: str | None, ours: str, theirs: str) -> State | None:
    """Who changed a value since it went out (None where it did not go out), or None where nothing differs."""
    before, here, there = spread(out or ""), spread(ours), spread(theirs)
    if there == here:
        return None
    if not there:
        return State.EMPTIED if before else State.HERE
    if out is not None and there == before:
        return State.HERE
    return State.THERE if here == before else State.BOTH


def compare(audit: Audit, filled: Filled, today: date) -> Comparison:
    """Every difference between a workbook and the audit it was made for. Raises `OfAnotherAudit`."""
    if (filled.audit, filled.digest) != (audit.uuid, audit.framework_sha256):
        said = {"organisation": filled.organisation, "title": filled.title, "period": filled.period}
        raise OfAnotherAudit(path=filled.name, **said)
    comparing = _Comparing(audit, filled, today)
    for row in filled.rows:
        comparing.row(row)
    return Comparison(filled, tuple(comparing.found), comparing.same)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a row is about: as it is here, and as it went out."""

    kind: str
    item: str
    label: str
    revision: int
    ours: Values
    out: Values | None


class _Comparing:
    def __init__(self, audit: Audit, filled: Filled, today: date) -> None:
        self.audit, self.filled, self.today = audit, filled, today
        self.found: list[Difference] = []
        self.same = 0
        self.out: dict[tuple[str, str], Held] = {(each.kind, each.item): each for each in filled.held}
        self.uuids = {(each.kind, each.label.casefold()): each.item for each in filled.held}
        self.asked = frozenset(each.code for each in asked(audit))
        self.seen: dict[tuple[str, str], FilledRow] = {}
        self.new: dict[tuple[str, str, tuple[str, ...]], int] = {}
        self.things = {
            ACTION: {each.uuid: (each.label, each.revision, action_values(each)) for each in audit.actions},
            EVIDENCE: {each.uuid: (each.label, each.revision, evidence_values(each)) for each in audit.evidence},
        }

    def row(self, row: FilledRow) -> None:
        if row.kind != ANSWER and not row.name:
            self._new(row)
            return
        thing = self._answer(row) if row.kind == ANSWER else self._thing(row)
        if thing is None:
            return
        earlier = self.seen.setdefault((thing.kind, thing.item), row)
        if earlier is not row:
            if any(spread(row.cells[each].text) != spread(typed.text) for each, typed in earlier.cells.items()):
                self._fault(row, "twice", item=thing.label)
            return
        for name, typed in row.cells.items():
            self._cell(row, thing, name, typed)

    def _answer(self, row: FilledRow) -> _Thing | None:
        framework = self.audit.framework
        try:
            standard = find_standard(framework, row.name)
        except UnknownStandard as error:
            self._fault(row, "unknown-code", text=row.name, near=error.facts["near"])
            return None
        held, response = self.out.get((ANSWER, standard.code)), self.audit.by_standard.get(standard.code)
        out = None if held is None else held.values
        if standard.code not in self.asked:
            gone = {name: _read(self, standard.code, name, typed) for name, typed in row.cells.items()}
            if out is None or any(gone[name] != out[name] for name in gone):
                self._fault(row, "not-asked", item=standard.number)
            return None
        revision = response.revision if response else 0
        return _Thing(ANSWER, standard.code, standard.number, revision, answer_values(response), out)

    def _thing(self, row: FilledRow) -> _Thing | None:
        here = self.things[row.kind]
        named = row.name.casefold()
        item = self.uuids.get((row.kind, named)) or next(
            (uuid for uuid, (label, _revision, _values) in here.items() if label.casefold() == named), ""
        )
        held = self.out.get((row.kind, item))
        if item in here:
            label, revision, values = here[item]
            return _Thing(row.kind, item, label, revision, values, held.values if held else None)
        if held is None:
            self._fault(row, "unknown-item", text=row.name)
        elif any(_read(self, "", name, typed) != held.values[name] for name, typed in row.cells.items()):
            self._fault(row, "gone-here", item=held.label)
        return None

    def _cell(self, row: FilledRow, thing: _Thing, name: str, typed: Typed) -> None:
        place = f"{row.sheet}, {typed.cell}"
        said = meant(self.audit.framework, thing.kind, thing.item, name, typed.text, self.today)
        ours, out = thing.ours[name], None if thing.out is None else thing.out[name]
        common = (thing.kind, thing.item, thing.label, name, ours)
        key = f"{thing.kind} {thing.item} {name}"
        fault, facts = ("not-worked-out", {}) if not typed.worked_out else (said.fault, said.facts)
        if fault:
            facts = {**facts, "place": place, "item": thing.label}
            self.found.append(
                Difference(key, State.FAULTY, *common, typed.text, place, thing.revision, fault=fault, facts=facts)
            )
            return
        state = three_way(out, ours, said.value)
        if state is None:
            self.same += 1
            return
        self.found.append(Difference(key, state, *common, said.value, place, thing.revision))

    def _new(self, row: FilledRow) -> None:
        """Something new; where the same was taken in before, it is compared with that."""
        cell = next((typed.cell for typed in row.cells.values() if typed.text.strip()), f"row {row.row}")
        place, values = f"{row.sheet}, {cell}", {}
        serves = self._serves(row)
        if serves is None:
            return
        for name, typed in row.cells.items():
            said = meant(self.audit.framework, row.kind, "", name, typed.text, self.today)
            fault = "not-worked-out" if not typed.worked_out else said.fault
            if fault:
                facts = {**said.facts, "place": f"{row.sheet}, {typed.cell}", "item": typed.text}
                self._add_fault(row, name, typed.text, fault, facts)
            elif said.value:
                values[name] = said.value
        name = values.get(NAMES[row.kind], "")
        if not name:
            self._fault(row, "nameless", place=place, what={ACTION: "action", EVIDENCE: "title"}[row.kind])
            return
        known = self._known(row.kind, name, serves)
        if known is not None:
            self._again(row, known, values, place)
            return
        count = self.new[row.kind, name, serves] = self.new.get((row.kind, name, serves), 0) + 1
        if count > 1:
            return  # the same thing typed twice is one thing
        key = f"new {row.kind} {row.sheet} {row.row}"
        self.found.append(
            Difference(key, State.NEW, row.kind, "", "", "", "", name, place, values=values, serves=serves)
        )

    def _again(self, row: FilledRow, known: _Thing, values: Values, place: str) -> None:
        """Something typed as new that is here already under that name."""
        if known.out is not None:
            if any(spread(known.ours[name]) != spread(value) for name, value in values.items()):
                self._fault(row, "there-already", place=place, item=known.label)
        elif self.seen.setdefault((known.kind, known.item), row) is row:
            for name, typed in row.cells.items():
                if name in values:
                    self._cell(row, known, name, typed)

    def _serves(self, row: FilledRow) -> tuple[str, ...] | None:
        codes = []
        for text in row.serves:
            try:
                codes.append(find_standard(self.audit.framework, text).code)
            except UnknownStandard as error:
                self._fault(row, "unknown-code", text=text, near=error.facts["near"])
                return None
        return tuple(dict.fromkeys(codes))

    def _known(self, kind: str, name: str, serves: tuple[str, ...]) -> _Thing | None:
        """What is here under that name already, for the same questions."""
        items = self.audit.actions if kind == ACTION else self.audit.evidence
        for each in items:
            label, revision, values = self.things[kind][each.uuid]
            if set(serves) <= set(each.standards) and spread(values[NAMES[kind]]) == spread(name):
                held = self.out.get((kind, each.uuid))
                return _Thing(kind, each.uuid, label, revision, values, held.values if held else None)
        return None

    def _fault(self, row: FilledRow, code: str, **facts: object) -> None:
        cell = next((typed.cell for typed in row.cells.values()), "")
        place = facts.pop("place", f"{row.sheet}, row {row.row}")
        self._add_fault(row, "", "", code, {**facts, "place": place, "cell": cell})

    def _add_fault(self, row: FilledRow, name: str, theirs: str, code: str, facts: Facts) -> None:
        key = f"fault {row.kind} {row.sheet} {row.row} {name or code}"
        place = str(facts["place"])
        self.found.append(
            Difference(key, State.FAULTY, row.kind, "", row.name, name, "", theirs, place, fault=code, facts=facts)
        )


def _read(comparing: _Comparing, item: str, name: str, typed: Typed) -> str:
    kind = ANSWER if item else ""
    said = meant(comparing.audit.framework, kind, item, name, typed.text, comparing.today)
    return typed.text if said.fault else said.value
