"""What stands over and beside a chart of rounds: how many questions were asked every time, what a round is called."""

from __future__ import annotations

_KINDS = {"update": "update", "statement": "statement"}


def over(asked: int, rounds: int) -> str:
    """What is counted."""
    if not asked:
        return "No question was asked every time, so nothing is laid side by side."
    questions = "The 1 question that was" if asked == 1 else f"The {asked} questions that were"
    times = "both times" if rounds == 2 else f"all {rounds} times"
    return f"{questions} asked {times}, like for like."


def name(period: str, kind: str) -> str:
    """A round: "2026", "2027, update"."""
    return f"{period}, {_KINDS[kind]}" if kind in _KINDS else period


def all_asked(asked: int, alike: int) -> str:
    """How many questions a round asked beside those of every time; empty where there were no others."""
    more = asked - alike
    return "" if more <= 0 else f"{more} more {'was' if more == 1 else 'were'} asked only then or changed since"
