"""Evidence past its day, by one rule everywhere: its own last day or the age a question allows, the first of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import NOW, TODAY, sample_audit, sample_evidence, sample_version
from papers import facts, whole

from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Audit, Evidence
from s11desktop.audit.next_round import too_old
from s11desktop.audit.reminders import runs_out
from s11desktop.report import html, phrases
from s11desktop.report.figures import figures
from s11desktop.report.meeting import make
from s11desktop.report.pdf import report
from s11desktop.report.pieces import Last, Piece, ran_out_for
from s11desktop.report.prints import Print

LONG_AGO = date(2025, 9, 1)
"""More than twelve months before TODAY, which TST-1.1 and TST-1.2 allow, and TST-2.1 does not ask about."""
OVER = "older than 12 months since 1 September 2026"


def with_one(**changes: object) -> Audit:
    return replace(sample_audit(), evidence=(sample_evidence(1, "TST-1.1", "TST-2.1", **changes),))


def piece(audit: Audit) -> Piece:
    (one,) = figures(facts(audit)).pieces
    return one


@pytest.mark.parametrize(
    ("changes", "last", "said"),
    [
        ({"dated": LONG_AGO}, Last(date(2026, 9, 1), past=True, months=12), OVER),
        ({"dated": TODAY}, Last(date(2027, 11, 21), past=False, months=12), "until 21 November 2027"),
        ({"dated": date(2025, 11, 21)}, Last(TODAY, past=False, months=12), "until 21 November 2026"),
        ({"dated": None}, None, ""),
        ({"dated": None, "expires": TODAY}, Last(TODAY, past=False), "until 21 November 2026"),
        (
            {"dated": LONG_AGO, "expires": date(2026, 3, 1)},
            Last(date(2026, 3, 1), past=True),
            "ran out on 1 March 2026",
        ),
        ({"dated": LONG_AGO, "expires": date(2030, 3, 1)}, Last(date(2026, 9, 1), past=True, months=12), OVER),
    ],
)
def test_a_piece_is_good_until_the_first_of_its_days(changes: dict[str, object], last: Last | None, said: str) -> None:
    audit = with_one(**changes)
    found = piece(audit)
    assert found.last == last
    assert found.expired is (last is not None and last.past)
    assert ("" if found.last is None else phrases.say_last(found.last)) == said
    assert bool(too_old(audit, TODAY)) is found.expired, "what does not come along into the next round is the same"


def test_at_a_question_its_own_age_counts_and_no_other() -> None:
    audit = with_one(dated=LONG_AGO)
    by_code = audit.framework.by_code
    assert ran_out_for(piece(audit), by_code["TST-2.1"], TODAY) is None
    over = ran_out_for(piece(audit), by_code["TST-1.1"], TODAY)
    assert over == Last(date(2026, 9, 1), past=True, months=12)
    ended = with_one(dated=LONG_AGO, expires=TODAY - timedelta(days=1))
    own = ran_out_for(piece(ended), by_code["TST-2.1"], TODAY)
    assert own == Last(TODAY - timedelta(days=1), past=True), "its own last day counts everywhere"
    assert ran_out_for(piece(ended), by_code["TST-1.1"], TODAY) == over, "the age was reached before"
    assert ran_out_for(piece(with_one(expires=TODAY)), by_code["TST-1.1"], TODAY) is None


def test_the_day_of_a_file_that_is_held_back_is_told_to_nobody_outside() -> None:
    kept = {"dated": None, "versions": (replace(sample_version(), dated=LONG_AGO),)}
    item: Evidence = with_one(**kept).evidence[0]
    assert runs_out(with_one(**kept), item, told=True) == runs_out(with_one(**kept), item) == (date(2026, 9, 1), 12)
    held = with_one(**kept, held_back=True)
    assert runs_out(held, held.evidence[0]) == (date(2026, 9, 1), 12), "at home it is known"
    assert runs_out(held, held.evidence[0], told=True) is None
    assert piece(held).last is None


def test_report_page_and_list_for_a_meeting_say_it(tmp_path: Path) -> None:
    given = facts(with_one(dated=LONG_AGO))
    paper = whole(report(given), tmp_path)
    assert "Older than 12 months since 1 September 2026." in paper, "at the question"
    assert OVER in paper, "in the list"
    page = html.report(given).decode().replace("\xa0", " ")
    assert page.count('<b class="late">Older than 12 months since 1 September 2026.</b>') == 1
    assert f'<span class="late">{OVER}</span>' in page
    listed = whole(make(Print.EVIDENCE, given.audit, NOW), tmp_path)
    assert OVER in listed
    assert "One is past its day." in listed


def test_what_is_still_good_is_said_with_its_day(tmp_path: Path) -> None:
    given = facts(with_one(dated=TODAY))
    until = f"until {say_date(date(2027, 11, 21))}"
    assert f'<span class="quiet">{until}</span>' in html.report(given).decode().replace("\xa0", " ")
    assert until in whole(report(given), tmp_path)
