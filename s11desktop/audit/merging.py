"""What came back in a working part beside the audit as it is now: each difference, and who made it.

Of every value three are compared: as it went out, as it is here, and as it came back. What only they changed is
proposed; what both changed stays as it is here unless somebody chooses; what they emptied is never emptied by itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.differences import Difference, State, three_way
from s11desktop.audit.filled import ANSWER, FIELDS, NAMES, answer_values
from s11desktop.audit.meant import spread
from s11desktop.audit.part import Part, Reply, answer_in

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit


@dataclass(frozen=True)
class Merged:
    """Everything that differs, in the order of the questions and then what is new. `same` counts the values that say
    the same; `late` are the codes of questions that were changed here after the part went out.
    """

    part: Part
    reply: Reply
    differences: tuple[Difference, ...]
    same: int
    late: tuple[str, ...]

    @cached_property
    def by_key(self) -> dict[str, Difference]:
        return {each.key: each for each in self.differences}

    def of(self, *states: State) -> tuple[Difference, ...]:
        """Those in any of these states."""
        return tuple(each for each in self.differences if each.state in states)

    @property
    def theirs(self) -> tuple[Difference, ...]:
        """What they changed or added, and what cannot be taken of that: everything but what was changed here only."""
        return tuple(each for each in self.differences if each.state is not State.HERE)


def merge(audit: Audit, part: Part, reply: Reply, known: Collection[str] = ()) -> Merged:
    """Compare. `known` are the UUIDs of all actions and evidence this file has or ever had: what was taken once is not
    new again, also where it was deleted since.
    """
    found: list[Difference] = []
    same, late = 0, []
    asks = frozenset(each.code for each in asked(audit))
    for code in part.standards:
        said = answer_in(part, reply, code)
        label = _number(audit, part, code)
        if code not in asks:
            found += [_fault(code, label, field, said[field]) for field in FIELDS[ANSWER] if code in reply.said][:1]
            continue
        response = audit.by_standard.get(code)
        ours, out = answer_values(response), part.values(code)
        revision = response.revision if response else 0
        if revision != part.revision(code) and any(spread(ours[name]) != spread(out[name]) for name in ours):
            late.append(code)
        for field in FIELDS[ANSWER]:
            state = three_way(out[field], ours[field], said[field])
            if state is None:
                same += 1
                continue
            key = f"{ANSWER} {code} {field}"
            found.append(
                Difference(
                    *(key, state, ANSWER, code, label, field, ours[field], said[field], ""), revision, base=out[field]
                )
            )
    for each in reply.added:
        if each.uuid in known:
            continue
        serves = tuple(code for code in each.serves if code in asks)
        name, values = each.values.get(NAMES[each.kind], ""), {k: v for k, v in each.values.items() if v}
        key = f"new {each.kind} {each.uuid}"
        found.append(
            Difference(key, State.NEW, each.kind, each.uuid, "", "", "", name, "", values=values, serves=serves)
        )
    return Merged(part, reply, tuple(found), same, tuple(late))


def _number(audit: Audit, part: Part, code: str) -> str:
    framework = audit.framework if code in audit.framework.by_code else part.framework
    return framework.by_code[code].number


def _fault(code: str, label: str, field: str, said: str) -> Difference:
    facts = {"place": f"Question {label}", "item": label}
    return Difference(
        *(f"fault {ANSWER} {code}", State.FAULTY, ANSWER, code, label, field, "", said, ""),
        fault="not-asked",
        facts=facts,
    )
