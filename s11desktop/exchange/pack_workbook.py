"""A workbook that an officer filled in, as a pack nobody signed: her questions, and what its Partnership tab says."""

from __future__ import annotations

from pathlib import Path

from s11desktop.audit.deadlines import deadline, parse_hour
from s11desktop.audit.model import UrgentNumber
from s11desktop.audit.pack import Pack
from s11desktop.exchange.pack import compose
from s11desktop.framework.model import Framework
from s11desktop.framework.workbook.making import taken, to_framework
from s11desktop.framework.workbook.template_reading import PartnershipTab, partnership_tab

BY_DAY, AT_NIGHT = "By day", "At night and at weekends"


def read_workbook(path: Path) -> Pack:
    """The pack in a workbook, unsigned (`words.UNSIGNED`).

    Of a workbook that was not made from our template the questions alone are taken, once nothing about them is open
    any more. Raises a `WorkbookError` (`WorkbookUnsettled` while something must be said first), `FrameworkFaulty` with
    every fault of a template, `PackLevels`, `FileMissing`, `FileUnreadable`.
    """
    found = taken(path)
    if isinstance(found, Framework):
        return from_tab(found, partnership_tab(path))
    return compose(to_framework(found), {}, nameless=True, workbook=found.book.content)


def from_tab(framework: Framework, tab: PartnershipTab) -> Pack:
    """The pack of questions and a Partnership tab. Raises `PackLevels`, `TextTooLong`."""
    numbers = ((tab.urgent_day, BY_DAY), (tab.urgent_night, AT_NIGHT))
    day = tab.deadline
    asked = {
        "name": tab.name,
        "contact": tab.contact,
        "email": tab.email,
        "deadline": None if day is None else deadline(day, parse_hour(tab.hour)),
        "evidence_policy": tab.evidence_policy or "list",
        "megabytes": tab.megabytes,
        "levels": tab.levels,
        "signers": tab.signers,
        "board_date": tab.board_date,
        "urgent": tuple(UrgentNumber(number, when=when) for number, when in numbers if number),
        "message": tab.message,
    }
    return compose(framework, asked, nameless=True)
