"""What to say of the dates of the two years: what each is, how it stands, and how far away it is."""

from __future__ import annotations

from datetime import date

KINDS: dict[str, str] = {
    "deadline": "The return is due",
    "board": "The board meets",
    "survey": "The staff survey",
    "update": "The interim update",
    "statement": "The statement for year two",
    "other": "Another date",
}
"""What a date is, as a heading and beginning a sentence."""

STANDS: dict[str, str] = {"done": "Done", "late": "Late", "next": "Next", "to-come": "To come"}

_WEEKS = 14
"""From so many days on it is said in weeks, and from four times as many in months."""


def away(day: date, today: date) -> str:
    """How far a day is: "today", "in 9 days", "in 6 weeks", "in 14 months", "4 days ago"."""
    days = (day - today).days
    if not days:
        return "today"
    count = _count(abs(days))
    return f"in {count}" if days > 0 else f"{count} ago"


def _count(days: int) -> str:
    if days < _WEEKS:
        return f"{days} day{'' if days == 1 else 's'}"
    if days < 8 * _WEEKS:
        return f"{days // 7} weeks"
    return f"{round(days / 30.44)} months"


def stands(code: str, day: date, today: date, done: str = "") -> str:
    """How a date stands: "Done on 3 March 2027", "Late, 4 days ago", "Next, in 6 weeks"; `done` is the day, said."""
    if code == "done":
        return f"Done on {done}" if done else "Done"
    return f"{STANDS[code]}, {away(day, today)}"


def following(what: str, said_day: str, day: date, today: date, *, late: bool) -> str:
    """The one sentence: "The board meets on 3 March 2027, in 6 weeks"; what is late has not been said to be done."""
    if late:
        return f"{what}: was set for {said_day}, {away(day, today)}, and nobody said that it is done."
    return f"{what}: {said_day}, {away(day, today)}."
