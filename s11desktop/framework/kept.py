"""A framework out of bytes this very program wrote: its standards are taken as they stand, not judged once more."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from s11desktop.framework.building import build
from s11desktop.framework.model import Applies, Area, Citation, Framework, Level, Standard, Weight
from s11desktop.framework.reading import from_canonical
from s11desktop.framework.table import Fault, Table

_LEVELS = tuple((level.value, level) for level in Level)


def kept(source: bytes) -> Framework:
    """The framework of canonical JSON whose digest has just been compared with the one noted when it was kept.

    Equal to `reading.from_canonical(source)`, in a third of the time: the 600 standards of a large set were found
    sound before they were kept. Anything that is not as this version writes it goes the long way. Raises
    `FrameworkFaulty`.
    """
    try:
        data = json.loads(source)
        areas = tuple(_area(each) for each in data.pop("area"))
        faults: list[Fault] = []
        framework = build(Table(data, "", faults), areas)
    except (KeyError, TypeError, ValueError, AttributeError):
        return from_canonical(source)
    return from_canonical(source) if faults or not areas else framework


def _area(said: dict[str, Any]) -> Area:
    code, known = said["code"], dict[tuple[tuple[str, str], ...], Citation]()
    return Area(code, said["title"], said["about"], tuple(_standard(each, code, known) for each in said["standard"]))


def _standard(said: dict[str, Any], area: str, known: dict[tuple[tuple[str, str], ...], Citation]) -> Standard:
    applies, means = said["applies"], said["means"]
    return Standard(
        code=said["code"],
        area=area,
        text=said["text"],
        why=said["why"],
        good=said["good"],
        level=said["level"],
        weight=Weight(said["weight"]),
        short=said["short"],
        evidence=tuple(said["evidence"]),
        applies=Applies(tuple(applies["kinds"]), tuple(applies["facts"])),
        citations=tuple(_citation(each, known) for each in said["citations"]),
        means=tuple((level, means[name]) for name, level in _LEVELS if name in means),
        na=said["na"],
        no_case=said["no_case"],
        max_age=said.get("max_age"),
        readiness=said["readiness"],
    )


def _citation(said: dict[str, str], known: dict[tuple[tuple[str, str], ...], Citation]) -> Citation:
    as_said = tuple(said.items())
    if as_said not in known:
        begins = said.get("in_force_from")
        known[as_said] = Citation(
            instrument=said["instrument"],
            status=said["status"],
            certainty=said["certainty"],
            verified_on=date.fromisoformat(said["verified_on"]),
            provision=said["provision"],
            heading=said["heading"],
            edition=said["edition"],
            in_force_from=None if begins is None else date.fromisoformat(begins),
            note=said["note"],
        )
    return known[as_said]
