"""What the next round begins with, in counts: what comes along to be confirmed, what is asked anew, what stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from s11desktop.sentences.comparing import number


class Begun(Protocol):
    """The parts of `audit.next_round.NextRound` that are counted here."""

    @property
    def kind(self) -> str: ...
    @property
    def confirm(self) -> Sequence[object]: ...
    @property
    def again(self) -> Sequence[object]: ...
    @property
    def unanswered(self) -> Sequence[object]: ...
    @property
    def new(self) -> Sequence[object]: ...
    @property
    def reworded(self) -> Sequence[object]: ...
    @property
    def gone(self) -> Sequence[object]: ...
    @property
    def too_old(self) -> Sequence[object]: ...
    @property
    def open(self) -> Sequence[object]: ...
    @property
    def done(self) -> Sequence[object]: ...
    @property
    def dropped(self) -> Sequence[object]: ...


def lines(found: Begun) -> list[str]:
    """Every sentence that has something to say, what comes along first."""
    return [*comes(found), *stays(found)]


def comes(found: Begun) -> list[str]:
    """What comes along."""
    update = found.kind == "update"
    said = []
    if update:
        said.append("No question is asked: one is in it once you change its answer.")
        said += _one(
            len(found.confirm) + len(found.again), "answer of last time is at hand", "answers of last time are at hand"
        )
    else:
        said += _one(len(found.confirm), "answer to confirm, with one key", "answers to confirm, each with one key")
        said += _one(
            len(found.again),
            "answer to look at again: its words come along",
            "answers to look at again: their words come along",
        )
        said += _one(len(found.new), "new question", "new questions")
        said += _one(
            len(found.unanswered),
            "question that was not answered last time",
            "questions that were not answered last time",
        )
        said += _one(len(found.reworded), "question is asked in other words", "questions are asked in other words")
    said += _one(len(found.open), "action is still to do, and goes on", "actions are still to do, and go on")
    return said


def stays(found: Begun) -> list[str]:
    """What does not come along, or is not good any more."""
    said = _one(
        len(found.gone),
        "answer stays behind: its question is not asked any more",
        "answers stay behind: their questions are not asked any more",
    )
    said += _one(len(found.done), "action is done", "actions are done")
    said += _one(len(found.dropped), "action was dropped", "actions were dropped")
    said += _one(
        len(found.too_old),
        "thing that could be shown is too old for its question",
        "things that could be shown are too old for their questions",
    )
    return said


def left(confirm: int, again: int, new: int, unanswered: int = 0) -> str:
    """Where one is in a round that began from another: "38 to confirm, 5 new"."""
    counts = (
        (confirm, "to confirm"),
        (again, "to look at again"),
        (new, "new"),
        (unanswered, "not answered last time"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def _one(count: int, one: str, many: str) -> list[str]:
    if not count:
        return []
    return [f"{number(count).capitalize()} {one if count == 1 else many}."]
