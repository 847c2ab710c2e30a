"""Three-way merging: nothing is lost, both sides are treated alike, and taking twice changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from builders import response, sample_audit
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.audit.differences import State
from s11desktop.audit.filled import FIELDS
from s11desktop.audit.meant import spread
from s11desktop.audit.merging import Merged, merge
from s11desktop.audit.model import Audit
from s11desktop.audit.part import Added, Part, Reply, Use, answer_in, chosen, of_audit

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
CODES = chosen(sample_audit())

Values = dict[str, dict[str, str]]


def answers() -> st.SearchStrategy[Values]:
    text = st.sampled_from(("", "one", "two", "three", "one "))
    return st.fixed_dictionaries(
        {
            code: st.fixed_dictionaries(
                {"rating": st.sampled_from(("", "fully", "partly", "not")), "words": text, "reason": text}
            )
            for code in CODES
        }
    )


def audit_of(values: Values, revision: int = 1) -> Audit:
    said = tuple(
        response(code, each["rating"] or None, each["words"], reason=each["reason"], revision=revision)
        for code, each in values.items()
    )
    return replace(sample_audit(), responses=said)


def part_of(values: Values) -> Part:
    return of_audit(audit_of(values), CODES, uuid="p", use=Use.SHARE, made_at=NOW)


def reply_of(values: Values) -> Reply:
    reply = Reply(name="Amira")
    for code, each in values.items():
        reply = reply.with_answer(code, each, NOW)
    return reply


def taken(ours: Values, merged: Merged, *states: State) -> Values:
    """What stands here once every difference in one of these states was taken."""
    after = {code: dict(each) for code, each in ours.items()}
    for each in merged.differences:
        if each.state in states and each.can_take:
            after[each.item][each.field] = each.theirs
    return after


def of(merged: Merged) -> dict[tuple[str, str], State]:
    return {(each.item, each.field): each.state for each in merged.differences}


@given(answers(), answers(), answers())
def test_nothing_is_lost(base: Values, ours: Values, theirs: Values) -> None:
    merged = merge(audit_of(ours, 2), part_of(base), reply_of(theirs))
    after = taken(ours, merged, State.THERE, State.NEW)
    states = of(merged)
    for code in CODES:
        for name in FIELDS["answer"]:
            was, here, there = base[code][name], ours[code][name], theirs[code][name]
            result, state = after[code][name], states.get((code, name))
            assert result in (here, there)
            if spread(here) != spread(was):
                assert result == here, "what was changed here stays unless somebody chooses"
            elif there.strip() and spread(there) != spread(was):
                assert result == there, "what only they changed comes in"
            if here.strip():
                assert result.strip(), "nothing is emptied by itself"
            if spread(there) != spread(result):
                assert state is not None, "what does not come in is told"


@given(answers(), answers(), answers())
def test_both_sides_are_treated_alike(base: Values, ours: Values, theirs: Values) -> None:
    one = of(merge(audit_of(ours, 2), part_of(base), reply_of(theirs)))
    other = of(merge(audit_of(theirs, 2), part_of(base), reply_of(ours)))
    swapped = {State.HERE: State.THERE, State.THERE: State.HERE, State.BOTH: State.BOTH}
    assert one.keys() == other.keys()
    for place, state in one.items():
        if State.EMPTIED not in (state, other[place]):
            assert other[place] is swapped[state]
        else:
            assert not (ours[place[0]][place[1]].strip() and theirs[place[0]][place[1]].strip())


@given(answers(), answers(), answers())
def test_taking_twice_changes_nothing(base: Values, ours: Values, theirs: Values) -> None:
    part, reply = part_of(base), reply_of(theirs)
    once = taken(ours, merge(audit_of(ours, 2), part, reply), State.THERE)
    again = merge(audit_of(once, 3), part, reply)
    assert taken(once, again, State.THERE) == once
    assert not again.of(State.THERE)


@given(answers(), answers())
def test_what_nobody_touched_says_nothing(base: Values, ours: Values) -> None:
    merged = merge(audit_of(ours, 2), part_of(base), Reply())
    assert {each.state for each in merged.differences} <= {State.HERE}
    assert not merged.theirs


@given(answers(), answers(), answers())
def test_every_value_is_told_once(base: Values, ours: Values, theirs: Values) -> None:
    merged = merge(audit_of(ours, 2), part_of(base), reply_of(theirs))
    assert len(merged.by_key) == len(merged.differences)
    assert merged.same + len(merged.differences) == len(CODES) * len(FIELDS["answer"])
    assert set(merged.late) == {
        code for code in CODES if any(spread(ours[code][n]) != spread(base[code][n]) for n in FIELDS["answer"])
    }


def test_what_is_new_is_new_once() -> None:
    audit = sample_audit()
    part = of_audit(audit, CODES, uuid="p", use=Use.SHARE, made_at=NOW)
    new = Added("action", "a-uuid", (CODES[0], "gone"), {"what": "Mend the bell", "due": ""})
    reply = Reply().with_added(new, NOW)
    (difference,) = merge(audit, part, reply).theirs
    assert (difference.state, difference.theirs, difference.serves) == (State.NEW, "Mend the bell", (CODES[0],))
    assert difference.values == {"what": "Mend the bell"}
    assert not merge(audit, part, reply, known={"a-uuid"}).theirs
    assert reply.with_added(replace(new, values={"what": ""}), NOW).added == ()
    assert answer_in(part, reply, CODES[0]) == part.values(CODES[0])
