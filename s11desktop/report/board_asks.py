"""What a board may want to ask: questions that follow from the figures, and some that are worth asking anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.report import phrases

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.report.figures import Figures

ANYWHERE = (
    "Whom would a child here tell?",
    "Who stands in when the lead is away?",
    "How would we know that a check was missed?",
)


def asks(found: Figures, audit: Audit, most: int) -> list[str]:
    """At most so many questions, what the figures ask for first."""
    made = []
    if found.not_met:
        numbers = _numbers([each.standard.number for each in found.not_met])
        made.append(f"What keeps children safe until {numbers} {'is' if len(found.not_met) == 1 else 'are'} met?")
    if found.late:
        labels = _numbers([each.action.label for each in found.late])
        made.append(f"What would help with {labels}?")
    if found.not_planned:
        count = phrases.plural(len(found.not_planned), "question")
        made.append(f"Who takes on the {count} with no person and date?")
    if found.described_only:
        numbers = _numbers([each.standard.number for each in found.described_only])
        made.append(f"What could we be shown for {numbers}? No document is listed.")
    if found.past:
        made.append(f"When is {_numbers([each.piece.item.label for each in found.past])} renewed?")
    if not audit.organisation.deputy.name.strip():
        made.append(ANYWHERE[1])
    return list(dict.fromkeys((*made, *ANYWHERE)))[:most]


def _numbers(found: list[str]) -> str:
    """ "3.6", "3.6 and 4.7", "3.6, 4.7 and 3 more"."""
    if len(found) < 3:
        return " and ".join(found)
    return f"{', '.join(found[:2])} and {len(found) - 2} more"
