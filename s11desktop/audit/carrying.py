"""Answers carried across by hand into a form of the partnership's own, part by part, and what of them is there already.

What was carried is remembered with a digest of its words: where an answer changes afterwards, it is to carry again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import say_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from s11desktop.audit.model import Action, Audit, Evidence
    from s11desktop.framework.model import Standard

PARTS = ("rating", "words", "evidence", "action")
"""The parts of an answer, as forms ask for them."""

_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an answer: its words as they are pasted (empty where there is none), and whether they are there."""

    code: str
    text: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """One question with its parts, in the order of `PARTS`."""

    standard: Standard
    parts: tuple[Part, ...]

    @property
    def done(self) -> bool:
        """It has a rating, and every part with words in it is there."""
        return bool(self.parts[0].text) and all(part.carried for part in self.parts if part.text)

    def part(self, code: str) -> Part:
        return self.parts[PARTS.index(code)]


def carried(audit: Audit, ticks: Mapping[str, str]) -> tuple[Carried, ...]:
    """Every question that is asked, in the order of the questions. `ticks` are settings by name (`setting`)."""
    return tuple(
        Carried(standard, _parts(audit, standard, ticks.get(setting(audit, standard.code), "")))
        for standard in asked(audit)
    )


def setting(audit: Audit, code: str) -> str:
    """The name of the setting that remembers what of a question's answer was carried across."""
    return f"carried:{audit.uuid}:{code}"


def ticked(of: Carried, codes: Iterable[str]) -> str:
    """What the setting says once just these parts are there."""
    wanted = set(codes)
    return " ".join(f"{part.code}={_digest(part.text)}" for part in of.parts if part.code in wanted and part.text)


def _parts(audit: Audit, standard: Standard, ticks: str) -> tuple[Part, ...]:
    there = set(ticks.split())
    response, choice = audit.by_standard.get(standard.code), audit.choice(standard.code)
    said = (response.reason, response.words) if response else ()
    texts = (
        choice.label if choice else "",
        "\n".join(each for each in said if each.strip()),
        "\n".join(_evidence(item) for item in audit.evidence_for(standard.code)),
        "\n".join(_action(action) for action in audit.actions_for(standard.code)),
    )
    return tuple(
        Part(code, text, bool(text) and f"{code}={_digest(text)}" in there)
        for code, text in zip(PARTS, texts, strict=True)
    )


def _evidence(item: Evidence) -> str:
    """An evidence item in a line: "Training log. Shows: who came. Dated 3 March 2026. Kept: blue folder"."""
    parts = (
        item.title,
        f"Shows: {item.shows}" if item.shows else "",
        f"Dated {say_date(item.dated)}" if item.dated else "",
        f"Kept: {item.kept}" if item.kept else "",
    )
    return _sentences(parts)


def _action(action: Action) -> str:
    """An action in a line: what, who leads, by when, how we will know."""
    parts = (
        action.what,
        f"Lead: {action.lead}" if action.lead else "",
        f"By {say_date(action.due)}" if action.due else "",
        f"We will know when: {action.measure}" if action.measure else "",
    )
    return _sentences(parts)


def _sentences(parts: Iterable[str]) -> str:
    kept = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in kept)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
