"""What of an audit was never in its return, so that it cannot come back from it: each thing by its title."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit


class Left(StrEnum):
    """Why a file did not come with a return."""

    DESCRIBED = "described"
    """It was described only: no file was ever attached."""
    HELD_BACK = "held-back"
    """Somebody held the file back."""
    EARLIER = "earlier"
    """An earlier file of something whose newest one came."""
    SERVES_NONE = "serves-none"
    """It serves no question of this audit, so its file did not go."""


@dataclass(frozen=True, slots=True)
class NotSent:
    """One thing that did not come: what it is called (E012), its title, and why."""

    label: str
    title: str
    why: Left


def not_sent(audit: Audit, there: Collection[str]) -> tuple[NotSent, ...]:
    """What of the evidence has no file in a return that holds documents of these digests (hex SHA-256)."""
    found = []
    for item in audit.evidence:
        if item.held_back:
            found.append(NotSent(item.label, item.title, Left.HELD_BACK))
        elif not item.versions:
            found.append(NotSent(item.label, item.title, Left.DESCRIBED))
        else:
            newest = item.versions[-1]
            for each in item.versions:
                if each.sha256 not in there:
                    why = Left.SERVES_NONE if each is newest else Left.EARLIER
                    found.append(NotSent(item.label, item.title if each is newest else each.name, why))
    return tuple(found)
