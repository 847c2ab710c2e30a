"""The chart over rounds on paper: a line a round, signs and words, placed where another paper wants it."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
from builders import NOW, sample_audit

from s11desktop.audit.over_rounds import OverRounds, RoundCounts
from s11desktop.audit.standing import Counts
from s11desktop.report.flow import Item
from s11desktop.report.meeting import make
from s11desktop.report.paper import Furniture, Paper
from s11desktop.report.prints import Medium, Print
from s11desktop.report.rounds_chart import rounds_chart


def _round(year: int, alike: Counts) -> RoundCounts:
    return RoundCounts(str(year), str(year), "audit", "2026", date(year, 1, 1), None, alike, alike)


def _paper(medium: Medium) -> Paper:
    furniture = Furniture(organisation="Us", about="Over the rounds", worried=())
    return Paper(title="Over the rounds", author="Us", furniture=furniture, medium=medium)


OVER = OverRounds((_round(2025, Counts(40, 10, 5, 0, 0)), _round(2026, Counts(45, 8, 2, 0, 0))), 55)


@pytest.mark.parametrize("medium", list(Medium))
def test_each_round_has_its_signs_and_its_words(medium: Medium) -> None:
    paper = _paper(medium)
    chart = rounds_chart(paper, OVER)
    assert chart is not None
    flow = paper.flow()
    flow.add([Item(chart)])
    made = paper.finish(flow.pages)
    text = made.decode() if medium is Medium.PAGE else pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    flat = " ".join(text.split())
    assert "The 55 questions that were asked both times, like for like." in flat
    assert "40 fully met, 10 partly met, 5 not met" in flat
    assert "45 fully met, 8 partly met, 2 not met" in flat


def test_one_round_is_no_chart() -> None:
    assert rounds_chart(_paper(Medium.PDF), OverRounds(OVER.rounds[:1], 55)) is None


@pytest.mark.parametrize("medium", list(Medium))
def test_the_audit_so_far_ends_with_it_where_there_were_rounds(medium: Medium) -> None:
    def text(over: OverRounds | None) -> str:
        made = make(Print.PART_DONE, sample_audit(), NOW, medium=medium, over=over)
        if medium is Medium.PAGE:
            return made.decode()
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)

    assert "Over the rounds" in text(OVER)
    assert "Over the rounds" not in text(None)
