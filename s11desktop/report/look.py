"""Where to look first: what asks for something, then what deserves a closer look. Every list whole, with its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.report import phrases, then_and_now
from s11desktop.report.blocks import Block, Cell, Row, Stack
from s11desktop.report.flow import Flow, Item
from s11desktop.report.paper import QUIET_LINE, TEXT, WIDTH
from s11desktop.report.pen import ACCENT, INK, NOT, QUIET
from s11desktop.report.sheets import Report, entry, lateness, section, title, who_and_when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.report.figures import Question

LOOK = "Where to look first"


def look_first(flow: Flow, report: Report) -> None:
    """What an officer acts on, then what deserves a closer look. Every list whole, with its count."""
    paper, found = report.paper, report.figures
    opening = "First what asks for something, then what deserves a closer look."
    if found.nothing_to_act_on:
        opening = "No help is asked for, no action is late, and nothing is rated not met."
    flow.part(title(paper, LOOK, opening, "look"))
    wanted = [
        entry(paper, each.standard.number, each.standard.text, _what_helps(each), kind=TEXT)
        for each in found.help_wanted
    ]
    listed(flow, report, "Help wanted", "life-buoy", ACCENT, wanted)
    late = [entry(paper, each.action.label, each.action.what, lateness(each)) for each in found.late]
    listed(flow, report, "Late", "clock-alert", NOT, late)
    not_met = [entry(paper, each.standard.number, each.standard.text, who_and_when(each)) for each in found.not_met]
    listed(flow, report, "Not met", "circle-x", NOT, not_met)
    unplanned = [entry(paper, each.standard.number, each.standard.text) for each in found.not_planned]
    listed(flow, report, "Partly or not met, with no action that has a person and a date", "flag", INK, unplanned)
    past = [
        entry(paper, each.piece.item.label, each.piece.item.title, ((phrases.say_past(each), False, QUIET),))
        for each in found.past
    ]
    listed(flow, report, "Evidence past its date", "clock", INK, past)
    _described_only(flow, report)
    _against(flow, report)


def _against(flow: Flow, report: Report) -> None:
    """What stands against a rating: a better one in the round before, and what staff say."""
    paper, found = report.paper, report.figures
    if found.since is not None:
        worse = [
            entry(paper, each.standard.number, each.standard.text, ((f"{then_and_now.moved(each)}.", False, QUIET),))
            for each in found.worse
        ]
        listed(flow, report, f"Worse than {then_and_now.last(found.since)}", "trending-down", NOT, worse)
    otherwise = [
        entry(paper, question.standard.number, question.standard.text, ((said, False, QUIET),))
        for question, said in then_and_now.see_otherwise(found)
    ]
    listed(flow, report, "Our staff see it otherwise", "users", INK, otherwise)


def _what_helps(question: Question) -> Sequence[tuple[str, bool, str]]:
    said = "; ".join(action.what for action in question.open_actions)
    return ((said, False, QUIET),) if said else ()


def listed(flow: Flow, report: Report, words: str, icon: str, ink: str, entries: Sequence[Row]) -> None:
    """A list under its heading, with its icon and its count; nothing where it is empty."""
    if not entries:
        return
    over = section(report.paper, words, icon=icon, ink=ink, after=str(len(entries)))
    flow.add([Item(over, 20, keep=True), *(Item(each, 0 if place else 7) for place, each in enumerate(entries))])


def _described_only(flow: Flow, report: Report) -> None:
    paper, found = report.paper, report.figures
    over = section(
        paper,
        "Fully met, on a description only",
        icon="message-square-text",
        after=str(len(found.described_only)),
    )
    said: list[Block] = []
    if found.described_only:
        said.append(paper.words(", ".join(each.standard.number for each in found.described_only), TEXT, bold=True))
    said.append(paper.words(phrases.said_of_files(found), QUIET_LINE, ink=QUIET))
    flow.add([Item(over, 20, keep=True), Item(Row((Cell(25, WIDTH - 25, Stack(said, 2)),)), 5)])
