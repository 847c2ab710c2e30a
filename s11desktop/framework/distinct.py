"""What of a framework file must differ, also where only capitals do: codes and labels."""

from __future__ import annotations

from collections.abc import Iterable

from s11desktop.framework.table import Table


def no_code_twice(top: Table, name: str, codes: Iterable[str]) -> None:
    """Notes a fault at the section `name` of each code that an earlier one has."""
    seen: set[str] = set()
    for code in codes:
        if code and code.casefold() in seen:
            top.at(f"{name} {code}").fault("has a code that another has already")
        seen.add(code.casefold())


def all_different(table: Table, what: str, values: Iterable[str]) -> None:
    """Notes a fault in the table for each value that is there already."""
    seen: set[str] = set()
    for value in values:
        if value and value.casefold() in seen:
            table.fault(f"has the {what} “{value}” twice")
        seen.add(value.casefold())
