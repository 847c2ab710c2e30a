"""What is said of a workbook that came back: counts in one sentence, a row for each difference, and one in full."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.differences import State
from s11desktop.audit.differences_said import NAMES, say_value
from s11desktop.audit.filled import ACTION
from s11desktop.report.phrases import plural
from ui.models.rows import Cell, RowOf
from ui.theme_colours import Role
from ui.widgets.rows import ColumnOf

if TYPE_CHECKING:
    from s11desktop.audit.differences import Comparison, Difference
    from s11desktop.audit.merging import Merged
    from s11desktop.framework.model import Framework

    Compared = Comparison | Merged

COLUMNS = (ColumnOf("No.", 56), ColumnOf("What", 150), ColumnOf("Here"), ColumnOf("There"), ColumnOf("Then", 150))

GROUPS = (
    (State.BOTH, "Changed here and there: say which stays"),
    (State.NEW, "New there"),
    (State.THERE, "Changed there"),
    (State.EMPTIED, "Emptied there: left as it is here, unless you say so"),
    (State.FAULTY, "Cannot be taken in"),
    (State.HERE, "Changed here only: stays"),
)
_LONGEST = 240
NOTHING = "nothing"
TAKE, KEEP = "Take theirs", "Keep ours"


def title(found: Compared) -> str:
    """How much differs, in one sentence."""
    there = len(found.of(State.THERE, State.NEW, State.BOTH, State.EMPTIED))
    both = len(found.of(State.BOTH))
    if not there:
        if found.of(State.FAULTY):
            return "Nothing in it can be taken in as it is."
        return "It says what is here already." if not found.differences else "Nothing was filled in there."
    said = f"{plural(there, 'thing')} came back changed"
    return f"{said}, and {both} of them changed here as well." if both else f"{said}."


def lede(found: Compared) -> str:
    if not found.of(State.THERE, State.NEW, State.BOTH, State.EMPTIED):
        return "Nothing here was changed."
    return "Nothing here is changed until you take it in. Nothing is deleted, and one Undo takes all of it back."


def notices(found: Comparison) -> str:
    """What was left out of the workbook."""
    return " ".join(words.workbook_notice(code) for code in found.filled.notices)


def remark(found: Compared, taken: Container[str]) -> str:
    """How many of those that can be taken in will be."""
    can = [each for each in found.differences if each.can_take]
    return f"{sum(each.key in taken for each in can):,} of {len(can):,} chosen."


def rows(framework: Framework, found: Compared, taken: Container[str], *, labelled: bool = False) -> tuple[RowOf, ...]:
    """The differences in groups, those first that a person must look at. `labelled`: each side says which it is, for
    cells that stand under each other.
    """
    made: list[RowOf] = []
    for state, heading in GROUPS:
        these = found.of(state)
        if these:
            words_ = f"{heading} ({len(these):,})"
            made.append(RowOf(f"group:{state}", (Cell(words_, strong=True),), words_, group=True))
            made += [row(framework, each, is_taken=each.key in taken, labelled=labelled) for each in these]
    return tuple(made)


def row(framework: Framework, each: Difference, *, is_taken: bool, labelled: bool) -> RowOf:
    """One difference: both sides, and what happens with it."""
    number, what = about(framework, each)
    ours, theirs = sides(framework, each)
    if each.can_take:
        then = Cell(TAKE if is_taken else KEEP, icon="check" if is_taken else "circle-minus", strong=is_taken)
        if each.state is State.NEW:
            then = Cell("Take it in" if is_taken else "Leave it", icon=then.icon, strong=is_taken)
    else:
        then = Cell("Stays", icon="circle-alert" if each.state is State.FAULTY else "minus", role=Role.QUIET)
    if each.state is State.FAULTY:
        theirs = words.workbook_fault(each.fault, each.facts)
    cells = (
        Cell(number, strong=True),
        Cell(what),
        _side("Here", ours, labelled),
        _side("There", theirs, labelled),
        then,
    )
    spoken = f"{number} {what}. Here: {_brief(ours) or NOTHING}. There: {_brief(theirs) or NOTHING}. {then.words}"
    return RowOf(each.key, cells, spoken.strip())


def _side(name: str, text: str, labelled: bool) -> Cell:
    said = f"{name}: {_brief(text) or NOTHING}" if labelled else _brief(text) or "–"
    return Cell(said, role=Role.TEXT if text else Role.QUIET)


def about(framework: Framework, each: Difference) -> tuple[str, str]:
    """What it is called, and which of its fields."""
    if each.state is State.NEW:
        numbers = [framework.by_code[code].number for code in each.serves if code in framework.by_code]
        return ", ".join(numbers) or "–", "New action" if each.kind == ACTION else "New evidence"
    number = framework.by_code[each.label].number if each.label in framework.by_code else each.label
    return number or "–", NAMES.get((each.kind, each.field), "")


def sides(framework: Framework, each: Difference) -> tuple[str, str]:
    """What stands here and what stands there, as people read it."""
    if each.state is State.NEW:
        named = [(name, say_value(framework, name, value)) for name, value in each.values.items()]
        return "", "\n".join(
            value if value == each.theirs else f"{NAMES[each.kind, name]}: {value}" for name, value in named
        )
    return tuple(say_value(framework, each.field, value) for value in (each.ours, each.theirs))  # type: ignore[return-value]


def before(framework: Framework, each: Difference) -> str:
    """What stood there when it went out, where both sides changed it since and it is known; else empty."""
    if each.state is not State.BOTH or each.kind == ACTION:
        return ""
    return say_value(framework, each.field, each.base) if each.base else ""


def _brief(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
