"""Whether what would be sent keeps to what the partnership asked of documents: none, a list, or attached; how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that is not as it was asked: the code of its finding, and whether it is more than good to know."""

    code: str
    grave: bool
    facts: tuple[tuple[str, str], ...]


def breaches(audit: Audit) -> Iterator[Breach]:
    """Everything of the kind. Nobody's wish is guessed: a policy that was never said says nothing.

    A list is what is taken for granted until somebody says otherwise, so only a pack's is held against documents.
    """
    asked = audit.partnership
    who = ("partnership", asked.name or "Whoever asked")
    serving = [item for item in audit.evidence if item.standards]
    attached = [item for item in serving if audit.goes(item)]
    described = [item for item in serving if item.going is None]
    if asked.evidence_policy == "attach" and described:
        labels = ", ".join(item.label for item in described[:_NAMED]) + (" …" if len(described) > _NAMED else "")
        yield Breach("evidence-to-attach", True, (who, ("count", str(len(described))), ("labels", labels)))
    count = ("count", str(len(attached)))
    if asked.evidence_policy == "none" and attached:
        yield Breach("evidence-not-wanted", True, (who, count))
    if asked.evidence_policy == "list" and asked.pack and attached:
        yield Breach("evidence-list-only", False, (who, count))
    size = sum({item.going.sha256: item.going.size for item in attached if item.going is not None}.values())
    if asked.in_megabytes is not None and size > asked.in_megabytes:
        much = (("megabytes", str(-(-size // 1_000_000))), ("limit", str(asked.megabytes)))
        yield Breach("evidence-too-much", True, (who, *much))
