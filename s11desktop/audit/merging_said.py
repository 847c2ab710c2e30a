"""What came back in a working part, in words: one line a difference, with who said what and what stood there."""

from __future__ import annotations

from s11desktop.audit.differences import Difference, State
from s11desktop.audit.differences_said import NAMES, brief, say_value
from s11desktop.audit.filled import ACTION
from s11desktop.framework.model import Framework


def say_change(framework: Framework, each: Difference, who: str) -> str:
    """One line: which question and field, what `who` said, what stands here and, where both changed it, what stood
    there when the part went out.
    """
    if each.state is State.FAULTY:
        return f"{each.label}: you are not asked this question any more. {who} answered it; that is left out."
    if each.state is State.NEW:
        what = "New action" if each.kind == ACTION else "New evidence"
        numbers = ", ".join(framework.by_code[code].number for code in each.serves if code in framework.by_code)
        return f"{what}{f' for {numbers}' if numbers else ''}: {brief(each.theirs)}"
    said, here, then = (
        brief(say_value(framework, each.field, value)) or "nothing" for value in (each.theirs, each.ours, each.base)
    )
    told = {
        State.THERE: f"{who} says {said}; {here} here",
        State.BOTH: f"both changed it: {who} says {said}; {here} here; it went out as {then}",
        State.HERE: f"changed here only, since it went out: {here}; {who} left {said}",
        State.EMPTIED: f"{who} emptied it; {here} here",
    }[each.state]
    return f"{each.label}, {NAMES[each.kind, each.field]}: {told}"
