"""The papers made in another process are the papers made here; without one, or cancelled, nothing is lost."""

from __future__ import annotations

import io
import pickle
import sys
from dataclasses import fields
from datetime import UTC, date, datetime

import pytest
from builders import sample_audit

from s11desktop.audit import standing
from s11desktop.exchange import apart
from s11desktop.exchange.submission import reports
from s11desktop.progress import Cancelled, Progress
from s11desktop.report.facts import ReportFacts

FACTS = ReportFacts(sample_audit(), date(2026, 11, 22), datetime(2026, 11, 22, 12, 0, tzinfo=UTC))


def test_another_process_makes_the_same_papers() -> None:
    assert apart.papers(Progress())(FACTS) == reports(FACTS)


def test_what_was_worked_out_stays_here() -> None:
    """A page that was shown has worked things out from the audit; its papers are made elsewhere all the same."""
    audit = sample_audit()
    standing.standing(audit)
    assert audit.by_standard
    again = pickle.loads(pickle.dumps(audit))
    assert again == audit
    assert vars(again).keys() == {each.name for each in fields(audit)} < vars(audit).keys()


def test_what_comes_back_is_three_papers() -> None:
    out = io.BytesIO()
    assert apart.serve(io.BytesIO(pickle.dumps(FACTS)), out) == 0
    assert apart._parts(out.getvalue()) == reports(FACTS)


@pytest.mark.parametrize(
    "start",
    [
        (),
        ("/nowhere/at/all",),
        (sys.executable, "-c", "raise SystemExit(3)"),
        (sys.executable, "-c", "import sys; sys.stdin.buffer.read(); print('something else')"),
        (sys.executable, "-c", "import sys; sys.stdin.buffer.read()"),
    ],
)
def test_where_it_fails_they_are_made_here(start: tuple[str, ...]) -> None:
    assert apart.papers(Progress(), start)(FACTS) == reports(FACTS)


def test_cancelling_ends_the_process() -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    wait = (sys.executable, "-c", "import sys, time; sys.stdin.buffer.read(); time.sleep(600)")
    with pytest.raises(Cancelled):
        apart.papers(Progress(stop), wait)(FACTS)
