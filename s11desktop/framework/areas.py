"""The areas of a framework file, their standards and the other headings these may stand under: tables into nouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from s11desktop.framework.distinct import no_code_twice
from s11desktop.framework.model import (
    Applies,
    Area,
    Citation,
    Level,
    Requires,
    ScaleLevel,
    Standard,
    View,
    ViewArea,
    Weight,
)
from s11desktop.framework.table import Table

LEVELS = ("starter", "full")
"""The lengths of audit where a file does not list its own, shortest first."""

STATUSES = ("in-force", "commencing", "readiness", "superseded")
CERTAINTIES = ("verified", "secondary", "memory")
OLDEST = 120
"""Months: more than ten years is no greatest age for evidence."""

NO_DAY = date.min

_BY_NAME = tuple((level.value, level) for level in Level)


@dataclass
class Known:
    """What has been read so far and may be referred to. `places` has every code, in small letters, with its place.

    A scale with faults is left out, so that none of them is told again for each standard.
    """

    levels: tuple[str, ...]
    scale: tuple[ScaleLevel, ...]
    kinds: frozenset[str]
    facts: frozenset[str]
    places: dict[str, str] = field(default_factory=dict)
    standards: frozenset[str] = frozenset()
    citations: dict[tuple[tuple[str, object], ...], Citation] = field(default_factory=dict)

    @cached_property
    def levels_rated(self) -> frozenset[Level]:
        return frozenset(choice.level for choice in self.scale)

    @cached_property
    def asks_for_evidence(self) -> bool:
        return any(Requires.EVIDENCE in choice.requires for choice in self.scale)


def areas_of(top: Table, known: Known) -> tuple[Area, ...]:
    """The areas with their standards; `known.places` learns every code. Faults are noted in the tables."""
    found, before = [], len(top.faults)
    for table in top.tables("area", by="number"):
        code = table.code("code")
        _once(table, "area", code, known)
        title, about = table.text("title", required=True, limit=300), table.text("about")
        standards = tuple(_standard(each, code, known) for each in table.tables("standard", by="number"))
        if not standards:
            table.fault("has no standard ([[area.standard]])")
        table.close()
        found.append(Area(code, title, about, standards))
    if not found and len(top.faults) == before:
        top.fault("has no area ([[area]])")
    return tuple(found)


def _standard(table: Table, area: str, known: Known) -> Standard:
    code = table.code("code")
    _once(table, "standard", code, known)
    found = Standard(
        code=code,
        area=area,
        text=table.text("text", required=True, limit=2_000),
        why=table.text("why"),
        good=table.text("good"),
        level=table.choice("level", known.levels, default=known.levels[-1]),
        weight=table.member("weight", Weight, Weight.MUST),
        short=table.text("short", limit=100),
        evidence=table.texts("evidence"),
        applies=_applies(table, known),
        citations=tuple(_citation(each, known) for each in table.tables("citations", "citation")),
        means=_means(table, known),
        na=table.choice("na", ("reason", "never"), default="reason"),
        no_case=table.text("no_case"),
        max_age=table.whole("max_age", 1, OLDEST),
        readiness=table.yes("readiness", False),
    )
    if (found.evidence or found.max_age) and known.scale and not known.asks_for_evidence:
        table.fault("rating scale has no level that asks for evidence")
    table.close()
    return found


def _applies(table: Table, known: Known) -> Applies:
    applies = table.table("applies")
    if applies is None:
        return Applies()
    kinds, facts = applies.texts("kinds"), applies.texts("facts")
    for kind in kinds:
        if kind not in known.kinds:
            applies.fault(f"names the kind “{kind}”, and there is no such [[kind]]")
    for fact in facts:
        if fact.removeprefix("!") not in known.facts:
            applies.fault(f"names the fact “{fact}”, and there is no such [[fact]]")
    applies.close()
    return Applies(kinds, facts)


def _means(table: Table, known: Known) -> tuple[tuple[Level, str], ...]:
    means = table.table("means")
    if means is None:
        return ()
    found = []
    for name, level in _BY_NAME:
        if said := means.text(name, required=means.has(name), limit=1_000):
            found.append((level, said))
        if known.scale and means.has(name) and level not in known.levels_rated:
            means.fault(f"describes “{name}”, and the rating scale has no such level")
    means.close()
    return tuple(found)


def _citation(table: Table, known: Known) -> Citation:
    """Most sources are cited by many standards in the same words: what was read without a fault is read once."""
    said, before = table.said(), len(table.faults)
    try:
        if there := known.citations.get(said):
            return there
    except TypeError:  # it holds a list or a table, which is a fault of its own below
        said = ()
    found = Citation(
        instrument=table.text("instrument", required=True, limit=500),
        status=table.choice("status", STATUSES),
        certainty=table.choice("certainty", CERTAINTIES),
        verified_on=table.day("verified_on", required=True) or NO_DAY,
        provision=table.text("provision"),
        heading=table.text("heading"),
        edition=table.text("edition"),
        in_force_from=table.day("in_force_from"),
        note=table.text("note"),
    )
    table.close()
    if said and len(table.faults) == before:
        known.citations[said] = found
    return found


def views_of(top: Table, known: Known) -> tuple[View, ...]:
    """Other headings for the same standards, each of which stands under one of them exactly once."""
    found = []
    for table in top.tables("view", by="code"):
        code, title, areas = table.code("code"), table.text("title", required=True, limit=300), []
        for each in table.tables("area", by="number"):
            areas.append(
                ViewArea(
                    each.code("code"),
                    each.text("title", required=True, limit=300),
                    each.text("about"),
                    each.texts("standards", required=True),
                )
            )
            each.close()
        _every_standard_once(table, areas, known)
        table.close()
        found.append(View(code, title, tuple(areas)))
    no_code_twice(top, "view", (each.code for each in found))
    return tuple(found)


def _every_standard_once(table: Table, areas: list[ViewArea], known: Known) -> None:
    named = [code for area in areas for code in area.standards]
    for code in dict.fromkeys(named):
        if code not in known.standards:
            table.fault(f"names “{code}”, and there is no such standard")
        elif named.count(code) > 1:
            table.fault(f"names “{code}” more than once")
    for code in sorted(known.standards.difference(named)):
        table.fault(f"leaves out {code}")


def _once(table: Table, what: str, code: str, known: Known) -> None:
    """The codes of areas are all different, and those of standards, also where only capitals differ."""
    key = f"{what} {code.casefold()}"
    if code and key in known.places:
        table.fault(f"has the code {code}, which {known.places[key]} has already")
    known.places.setdefault(key, table.place)
