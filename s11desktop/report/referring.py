"""What the papers of an update and of a statement share: the return referred to, the number, what lies beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date, uk_time
from s11desktop.report import phrases
from s11desktop.report.blocks import Cell, Panel, Row, Stack
from s11desktop.report.flow import Flow, Item
from s11desktop.report.marks import Digits
from s11desktop.report.paper import CHECK, LABEL, MONO, QUIET_LINE, TABLE, TEXT, WIDTH, Paper
from s11desktop.report.pen import GROUND, INK, QUIET
from s11desktop.report.sheets import section

if TYPE_CHECKING:
    from s11desktop.audit.model import Sent
    from s11desktop.report.blocks import Block
    from s11desktop.report.facts import ReportFacts


def refers_to(paper: Paper, what: str, sent: Sent | None) -> Item:
    """The return that this one refers to: when it was sealed and sent, by reference and SHA-256."""
    if sent is None:
        said: Block = paper.words("No return was made of the audit this refers to.", TABLE)
    else:
        digest = " ".join(sent.sha256[place : place + 8] for place in range(0, len(sent.sha256), 8))
        sealed = f"Sealed {say_date(uk_time(sent.exported_at).date())}"
        gone = f", sent {say_date(sent.sent_on)}" if sent.sent_on is not None else ""
        reference = phrases.say_reference(sent.reference[:12]).replace(" ", "\xa0")
        parts = ((f"{sealed}{gone}. Reference ", False, INK), (reference, True, INK), (". SHA-256", False, INK))
        said = Stack((paper.spans(TABLE, *parts), paper.words(digest, MONO)))
    label = paper.words(what, TABLE, ink=QUIET)
    return Item(Panel(Row((Cell(0, LABEL, label), Cell(LABEL + 8, WIDTH - LABEL - 40, said))), fill=GROUND), 12)


def check_number(flow: Flow, paper: Paper, facts: ReportFacts) -> None:
    """The number to be read out over the telephone, in cells of equal width."""
    if not facts.check_number:
        return
    said = (
        f"Sealed {phrases.sealed_on(facts)}. The seal shows that nothing has changed since, not that a person signed."
    )
    flow.add(
        [
            Item(paper.words("Check number, to be read out over the telephone", TEXT, bold=True), 16, keep=True),
            Item(Digits(paper.lettering, facts.check_number, CHECK, cell=13.4), 4, keep=True),
            Item(paper.words(said, QUIET_LINE, ink=QUIET), 3),
        ],
        together=True,
    )


def beside(flow: Flow, paper: Paper, facts: ReportFacts) -> None:
    """The three files for the reader, and what the rest of the ZIP is."""
    if not facts.report_name:
        return
    names = (
        ("1-READ-ME-FIRST.html", "This, as a page for a browser."),
        (facts.report_name, "The same, to print."),
        (facts.workbook_name, "The same, a row each."),
    )
    items = [Item(section(paper, "What is in the ZIP"), 18, keep=True)]
    items += [
        Item(paper.spans(TABLE, (name, True, INK), (f"  {said}", False, QUIET)), 3, keep=True) for name, said in names
    ]
    rest = "Three files are for you; the rest is the seal. Keep the ZIP as it came."
    rest += f" It holds {phrases.plural(len(facts.files), 'document')} as evidence." if facts.files else ""
    flow.add([*items, Item(paper.words(rest, TEXT), 4)], together=True)
