"""Every kind of paper and spreadsheet the program makes, made once of one audit file: what `--self-test` looks at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault

NEXT_KINDS = ("update", "statement")
"""Rounds with papers of their own, begun one after the other: the file is changed."""


def every_paper(vault: Vault) -> Iterator[tuple[str, bytes]]:
    """Each paper with its name, whose ending says what it is: pdf, html or xlsx. `vault` holds a finished audit."""
    yield from _for_meetings(vault)
    yield from _to_fill_in(vault)
    yield from _of_returns(vault)


def _for_meetings(vault: Vault) -> Iterator[tuple[str, bytes]]:
    from s11desktop.operations.handing_over import to_hand_over
    from s11desktop.operations.papers import to_print
    from s11desktop.report import meeting
    from s11desktop.report.handing_over import handing_over_page
    from s11desktop.report.prints import Medium, Print

    audit, now = vault.load(), datetime.now(UTC).replace(microsecond=0)
    known = to_print(vault, audit)
    for medium in Medium:
        for kind in Print:
            made = meeting.make(kind, audit, now, medium=medium, before=known.before, over=known.over)
            yield f"{kind}.{medium}", made
        yield f"handing-over.{medium}", handing_over_page(audit, to_hand_over(vault, now.date()), medium=medium)


def _to_fill_in(vault: Vault) -> Iterator[tuple[str, bytes]]:
    from s11desktop.exchange.workbook_out import workbook
    from s11desktop.framework.workbook.template import template
    from s11desktop.report.prints import Medium
    from s11desktop.report.survey_sheet import survey_sheet

    audit, now = vault.load(), datetime.now(UTC).replace(microsecond=0)
    for medium in Medium:
        for together in (False, True):
            name = f"survey{'-together' if together else ''}.{medium}"
            yield name, survey_sheet(audit, together=together, printed=now.date(), medium=medium)
    yield "recovery-page.pdf", recovery_page()
    yield "to-fill-in.xlsx", workbook(audit, now)
    yield "questions.xlsx", template(audit.framework)


def _of_returns(vault: Vault) -> Iterator[tuple[str, bytes]]:
    from s11desktop.exchange.composing import facts
    from s11desktop.exchange.submission import prepare, reports
    from s11desktop.operations import next_round

    for kind in ("audit", *NEXT_KINDS):
        if kind in NEXT_KINDS:
            next_round.start(vault, kind=kind, finish=True)
        for ending, made in zip(("html", "pdf", "xlsx"), reports(facts(prepare(vault, draft=True))), strict=True):
            yield f"return-{kind}.{ending}", made


def recovery_page() -> bytes:
    """A recovery page of no file at all."""
    from s11desktop.report.recovery import recovery_page as page

    return page(["abandon"] * 24, organisation="Example", file_name="x.s11", number=1, made_on="today")


def is_whole(name: str, made: bytes) -> bool:
    """Whether the bytes begin and end as a file with that ending does."""
    if name.endswith(".pdf"):
        return made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF")
    if name.endswith(".html"):
        return made[:15].lower() == b"<!doctype html>" and made.rstrip().endswith(b"</html>")
    return made.startswith(b"PK") and b"xl/workbook.xml" in made
