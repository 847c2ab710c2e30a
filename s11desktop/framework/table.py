"""A table of a framework file, asked key by key, that remembers every fault with its place and goes on."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Final, Literal, TypeVar

from s11desktop.cleaning import LIMIT, unkeepable

Fault = tuple[str, str]
By = Literal["position", "code", "number"]

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_ABSENT: Final = object()

Kind = TypeVar("Kind", bound=StrEnum)


class Table:
    """One table at one place ("area 3, standard 3.4").

    Each getter gives the value, or notes a fault and gives an empty one, so that whoever builds a noun from it goes on
    to the next key. `close` notes the keys nobody asked for. All tables of a file share one list of faults.
    """

    def __init__(self, data: Mapping[str, object], place: str, faults: list[Fault]) -> None:
        self._data = data
        self.place = place
        self.faults = faults
        self._asked: dict[str, None] = {}

    def fault(self, what: str) -> None:
        """Note that something is wrong here."""
        self.faults.append((self.place or "the file", what))

    def said(self) -> tuple[tuple[str, object], ...]:
        """Everything it says, in order: equal for tables that say the same."""
        return tuple(self._data.items())

    def has(self, key: str) -> bool:
        return key in self._data

    def text(self, key: str, *, required: bool = False, limit: int = LIMIT) -> str:
        """Words, composed (NFC); "" where there are none."""
        self._asked[key] = None
        found = self._data.get(key, _ABSENT)
        if found is _ABSENT and not required:
            return ""
        # Most are so plain that there is nothing to check or to compose: printable ASCII that begins with no blank.
        if type(found) is str and found.isascii() and found.isprintable() and found[:1] > " " and len(found) <= limit:
            return found
        value = self._value(key, required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault(f"{key} must be text in quotation marks, not {_named(value)}")
            return ""
        return self._words(key, value, required, limit)

    def code(self, key: str, *, required: bool = True) -> str:
        """A code: letters, figures, full stop, hyphen and underscore, 40 at most."""
        value = self.text(key, required=required, limit=40)
        if value and not _CODE.fullmatch(value):
            self.fault(f"{key} “{value}” may hold only letters, figures, full stops, hyphens and underscores")
        return value

    def choice(self, key: str, allowed: Collection[str], *, default: str = "") -> str:
        """One of several words; required where there is no default."""
        value = self.text(key, required=not default)
        if value and value not in allowed:
            self.fault(f"{key} is “{value}”, and must be {_either(allowed)}")
        return value or default

    def member(self, key: str, kind: type[Kind], fallback: Kind) -> Kind:
        """One member of an enumeration, required; `fallback` where it is wrong."""
        members = _members(kind)
        return members.get(self.choice(key, members), fallback)  # type: ignore[return-value]

    def whole(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds, or None where there is none."""
        value = self._value(key, required=False)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(f"{key} must be a whole number, not {_named(value)}")
            return None
        if not least <= value <= most:
            self.fault(f"{key} is {value}, and must be from {least} to {most}")
            return None
        return value

    def yes(self, key: str, default: bool) -> bool:
        """true or false."""
        value = self._value(key, required=False)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(f"{key} must be true or false, not {_named(value)}")
            return default
        return value

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A day, written 2026-11-21 with or without quotation marks."""
        value = self._value(key, required)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        if isinstance(value, str) and _DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                self.fault(f"{key} is “{value}”, and there is no such day")
                return None
        self.fault(f"{key} must be a day such as 2026-11-21, not {_named(value)}")
        return None

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        value = self._value(key, required)
        if type(value) is list and value and all(type(each) is str and _is_plain(each) for each in value):
            return tuple(value)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(f"{key} must be a list of texts, not {_named(value)}")
            return ()
        if required and not value:
            self.fault(f"{key} is an empty list")
        return tuple(self._words(key, each, True, LIMIT) for each in value)

    def tables(self, key: str, name: str = "", *, by: By = "position") -> Iterator[Table]:
        """A list of tables, each at a place of its own: this place, then `name` and what people know it by.

        That is its whole code, the number its code ends with ("3.4" of "VCF-3.4"), or its position in the file.
        """
        value = self._value(key, required=False)
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault(f"{key} must be a list of tables ([[…]]), not {_named(value)}")
            return
        for position, each in enumerate(value, 1):
            place = f"{name or key} {_known_by(each, by, position)}"
            yield Table(each, f"{self.place}, {place}" if self.place else place, self.faults)

    def table(self, key: str, name: str = "") -> Table | None:
        """A table within this one, or None where there is none."""
        value = self._value(key, required=False)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(f"{key} must be a table, not {_named(value)}")
            return None
        place = name or key
        return Table(value, f"{self.place}, {place}" if self.place else place, self.faults)

    def at(self, place: str) -> Table:
        """This same table under another name, for what is wrong with the whole of it."""
        named = Table(self._data, place, self.faults)
        named._asked = self._asked
        return named

    def close(self) -> None:
        """Note every key that nobody asked for."""
        if self._data.keys() <= self._asked.keys():
            return
        for key in self._data:
            if key not in self._asked:
                near = difflib.get_close_matches(key, self._asked, 1)
                hint = f" (did you mean “{near[0]}”?)" if near else ""
                self.fault(f"“{key}” is not a key that is known here{hint}")

    def _value(self, key: str, required: bool) -> object:
        self._asked[key] = None
        value = self._data.get(key)
        if value is None:
            if key in self._data:
                self.fault(f"{key} has no value")
            elif required:
                self.fault(f"{key} is missing")
        return value

    def _words(self, key: str, value: str, required: bool, limit: int) -> str:
        never = unkeepable(value)
        if never is not None:
            self.fault(f"{key} holds a character that cannot be kept (U+{ord(never):04X})")
            return ""
        if not value.strip():
            if required or value:
                self.fault(f"{key} is empty")
            return ""
        if len(value) > limit:
            self.fault(f"{key} is {len(value):,} characters long, and may be {limit:,}")
            return ""
        return value if value.isascii() else unicodedata.normalize("NFC", value)


def _is_plain(text: str) -> bool:
    """As in `Table.text`: nothing to check, nothing to compose."""
    return text.isascii() and text.isprintable() and text[:1] > " " and len(text) <= LIMIT


@cache
def _members(kind: type[StrEnum]) -> dict[str, StrEnum]:
    return {each.value: each for each in kind}


def _known_by(table: Mapping[str, object], by: By, position: int) -> str:
    if by == "position":
        return str(position)
    code = table.get("code")
    code = code.strip()[:40] if isinstance(code, str) else ""
    return (code.rpartition("-")[2] if by == "number" else code) or f"{position} from the top"


def _either(allowed: Collection[str]) -> str:
    *first, last = allowed
    return ", ".join(first) + f" or {last}" if first else last


def _named(value: object) -> str:
    """What a value is, for somebody who does not program."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return f"the text “{value[:40]}”"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    names: tuple[tuple[type, str], ...] = ((int, "a number"), (float, "a number"), (dict, "a table"), (date, "a day"))
    return next((name for kind, name in names if isinstance(value, kind)), "a time of day")
