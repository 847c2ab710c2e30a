"""How a sentence is made of its facts.

A sentence is a template whose gaps are facts, or a function of the facts where grammar depends on them. Never
"invalid", never a bare number, never a word of the trade ("vault", "submission", "framework").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

Facts = Mapping[str, object]
Maker = str | Callable[[Facts], str]

KEPT = "Nothing was changed."

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Spelled out here, since what the system calls them depends on its language."""


class _Filled(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def made(maker: Maker, facts: Facts) -> str:
    """The sentence for these facts. A fact that is missing leaves "…", so that a sentence never fails to appear."""
    if callable(maker):
        return maker(facts)
    return maker.format_map(_Filled({name: say(value, name) for name, value in facts.items()}))


def say(value: object, name: str = "") -> str:
    """A fact inside a sentence: sizes in bytes as people say them, long numbers with commas, several with "or", a
    moment as the clock here shows it.
    """
    if name in ("size", "needed") and isinstance(value, int):
        return say_size(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, datetime):
        here = value.astimezone()
        return f"{here:%H:%M} on {here.day} {MONTHS[here.month - 1]} {here.year}"
    if isinstance(value, tuple | list):
        return any_of(str(each[-1] if isinstance(each, tuple) else each) for each in value)
    if name == "path":
        return "this folder" if str(value) == "." else _on_one_line(str(value))
    return _on_one_line(str(value)).strip().removesuffix(".")


def _on_one_line(text: str) -> str:
    """Without line ends and control characters, which even a file's name may hold."""
    return "".join(" " if unicodedata.category(each) in ("Cc", "Zl", "Zp", "Cs") else each for each in text)


def say_size(size: int) -> str:
    """Bytes as people say them, in units of 1,000 and never fewer than they are: "1.2 MB", "101 MB"."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            whole, tenth = divmod(-(-size * 10 // unit), 10)
            if whole >= 10:
                return f"{-(-size // unit)} {name}"
            return f"{whole}.{tenth} {name}" if tenth else f"{whole} {name}"
    return "1 byte" if size == 1 else f"{size} bytes"


def say_limit(limit: object) -> str:
    """A limit in bytes: those of ours are whole MiB or GiB, which file managers call MB and GB."""
    if not isinstance(limit, int):
        return "…"
    for unit, name in ((1 << 30, "GB"), (1 << 20, "MB")):
        if limit >= unit and limit % unit == 0:
            return f"{limit // unit} {name}"
    return say_size(limit)


def any_of(names: Iterable[str]) -> str:
    """Names with commas and "or"."""
    known = list(names)
    return ", ".join(known[:-1]) + " or " + known[-1] if len(known) > 1 else "".join(known)


def say_fact(facts: Facts, name: str) -> str:
    """A fact as it is said, empty where it is missing."""
    return say(facts.get(name) or "", name)


def say_named(facts: Facts, name: str) -> str:
    """A fact as it is said, "…" where it is missing."""
    return say_fact(facts, name) or "…"


def say_choices(facts: Facts) -> str:
    """Codes with their labels: "fully (Fully met), partly (Partly met) or not (Not met)"."""
    allowed = facts.get("allowed")
    rows = allowed if isinstance(allowed, tuple | list) else ()
    return any_of(f"{row[0]} ({row[1]})" if isinstance(row, tuple) else str(row) for row in rows)


def unknown_choice(what: str, name: str) -> Callable[[Facts], str]:
    """The sentence for a choice that is none: the fact `name` is not `what`, and which there are."""

    def sentence(facts: Facts) -> str:
        return f"“{say_fact(facts, name)}” is not {what} here. You can choose {say_choices(facts)}. {KEPT}"

    return sentence
