"""One set of figures: what page, paper and workbook say of any audit, read back, is what is counted from it."""

from __future__ import annotations

import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from builders import TODAY, answered, sample_action, sample_audit, sample_evidence
from hypothesis import Phase, given, settings
from openpyxl import load_workbook
from papers import facts, one_line, whole
from strategies import audits
from tools import need

from s11desktop.audit.applicability import counted
from s11desktop.audit.model import Audit, Round
from s11desktop.audit.since import since
from s11desktop.audit.standing import Counts, by_area, standing
from s11desktop.framework.model import Level
from s11desktop.report import html, pdf, then_and_now, workbook
from s11desktop.report.figures import figures

QUICK = (Phase.explicit, Phase.generate)
"""Making papers is slow, and a failing audit is small enough as it is."""

LAST = Round("r0", "audit", "2025", date(2025, 9, 1), date(2025, 11, 3))


class Words(HTMLParser):
    """The words of a page, and the counts its tables give for each area."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.said: list[str] = []
        self.feed(page.decode())

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    @property
    def text(self) -> str:
        return str(one_line(" ".join(self.said)))


def _before(audit: Audit) -> Audit:
    """The same organisation a year earlier: each answer a step up or down, some in other words, one not given."""
    audit = replace(audit, round=LAST, sent=(), declarations=(), survey=None)
    turned = {"fully": "partly", "partly": "not", "not": "fully", "na": "fully"}
    made = [
        replace(
            each,
            rating=turned[each.rating] if number % 3 == 0 and each.rating in turned else each.rating,
            words=each.words if number % 2 else f"{each.words} Then.",
        )
        for number, each in enumerate(audit.responses)
    ]
    return replace(audit, responses=tuple(made[1:]))


def _sentences(audit: Audit, before: Audit) -> list[str]:
    found = since(before, audit, TODAY)
    return [then_and_now.like_for_like(found), then_and_now.in_counts(found), then_and_now.only_confirmed(found)]


@settings(max_examples=15, phases=QUICK)
@given(audits())
def test_page_paper_and_workbook_say_what_is_counted(audit: Audit) -> None:
    audit = replace(audit, round=replace(audit.round, period="2026"), example=False)
    before = _before(audit)
    made_from = facts(audit, before=before)
    counts, areas = standing(audit), by_area(audit)
    page = Words(html.report(made_from)).text
    with TemporaryDirectory() as folder:
        paper = whole(pdf.report(made_from), Path(folder))
        lined = _as_it_stands(Path(folder) / "paper.pdf")
    book = load_workbook(BytesIO(workbook.report(made_from)))
    summary = [[cell for cell in row if cell is not None] for row in book["Summary"].iter_rows(values_only=True)]
    lines = [one_line(str(row[0])) for row in summary if row]

    for said in _sentences(audit, before):
        assert one_line(said) in page
        assert one_line(said) in paper
        assert any(one_line(said) in line for line in lines)

    numbers = (counts.fully, counts.partly, counts.not_met, counts.not_applicable)
    assert " ".join(f"{number} {what}" for number, what in zip(numbers, _what(counts), strict=True)) in page
    shown = [str(number or "–") for number in numbers]
    assert all(each in paper for each in shown)

    tabled = {str(row[0]): [int(str(each)) for each in row[1:]] for row in summary if len(row) > 4 and row[0] != "Area"}
    for area in (each for each in areas if each.standards):
        row = tabled[f"{area.area.number} {area.area.title}"]
        assert row[:4] == [area.counts.fully, area.counts.partly, area.counts.not_met, area.counts.not_applicable]
        assert row[-1] == area.asked
        cells = " ".join(str(number or "–") for number in row[:4])
        assert cells in page
        assert cells in lined


def _as_it_stands(file: Path) -> str:
    """The words of a paper line by line as they stand on it, so that the cells of a row follow each other."""
    done = subprocess.run([need("pdftotext"), "-layout", str(file), "-"], capture_output=True, check=True)
    return str(one_line(done.stdout.decode()))


def _what(counts: Counts) -> tuple[str, ...]:
    return ("fully met", "partly met", "not met", "does not apply" if counts.not_applicable == 1 else "do not apply")


@settings(max_examples=25, phases=QUICK)
@given(audits())
def test_each_row_of_the_workbook_is_what_the_papers_say(audit: Audit) -> None:
    audit = replace(audit, round=replace(audit.round, period="2026"))
    before = _before(audit)
    made_from = facts(audit, before=before)
    found = figures(made_from)
    head, *body = load_workbook(BytesIO(workbook.report(made_from)))["Answers"].iter_rows(values_only=True)
    rows = [dict(zip([str(each) for each in head], row, strict=True)) for row in body]
    by_code = {row["question_code"]: row for row in rows if row["applies"] == "yes"}
    levels = Counter(row["rating_level"] for row in rows if row["rating_level"])
    assert [levels.get(each.value, 0) for each in (Level.FULLY, Level.PARTLY, Level.NOT, Level.NOT_APPLICABLE)] == [
        *(found.counts.fully, found.counts.partly, found.counts.not_met, found.counts.not_applicable)
    ]
    assert set(by_code) == {each.standard.code for each in (*found.questions, *found.readiness)}
    moved = Counter(row["better_or_worse"] for row in rows if row["better_or_worse"])
    beside = since(before, audit, TODAY)
    weighed = [pair for pair in beside.comparison.pairs if pair.before is not None]
    assert moved == Counter(pair.moved.value for pair in weighed)
    same = [pair.standard.code for pair in beside.confirmed.same_words]
    for code in same:
        assert by_code[code]["words_changed"] == "no"
    for question in found.questions:
        row = by_code[question.standard.code]
        assert row["previous_rating"] == ((question.before.labels[0] or None) if question.before else None)
        assert (row["support_wanted"] == "yes") == question.support_wanted
        assert (row["described_only"] == "yes") == (question in found.described_only)
        assert row["evidence_count"] == len(question.evidence)
        assert row["action_count"] == len(question.actions)
        for name, day in (("first_said", question.told.first), ("last_confirmed", question.told.confirmed)):
            shown = row[name]
            assert (shown.date() if isinstance(shown, datetime) else shown) == day
    assert len(counted(audit)) == len(found.questions)


def test_what_got_worse_and_what_may_be_copied_stands_in_all_three(tmp_path: Path) -> None:
    audit = answered(sample_audit(), "TST-1.1", "partly", "Yusuf left.", practice="A card on each coat hook.")
    audit = replace(
        audit,
        responses=tuple(
            replace(each, practice_share="unnamed") if each.standard == "TST-1.1" else each for each in audit.responses
        ),
        evidence=(*audit.evidence, sample_evidence(9, "TST-1.1", title="A new rota")),
        actions=(*audit.actions, sample_action(9, "TST-1.1")),
    )
    before = replace(answered(audit, "TST-1.1", "fully", "Grace and Yusuf."), round=LAST)
    made_from = facts(audit, before=before)
    page = Words(html.report(made_from)).text
    paper = whole(pdf.report(made_from), tmp_path)
    for text in (page, paper):
        assert "Worse than in 2025" in text
        assert "Fully met, now partly met" in text
        assert "Words changed since 2025." in text
        assert "A card on each coat hook." in text
        assert "May be passed on without the organisation’s name." in text
        assert "What changed since 2025" in text
    head, *body = load_workbook(BytesIO(workbook.report(made_from)))["Answers"].iter_rows(values_only=True)
    row = next(dict(zip(head, each, strict=True)) for each in body if each[0] == "TST-1.1")
    assert (row["previous_rating"], row["better_or_worse"], row["words_changed"]) == ("Fully met", "worse", "yes")
    assert (row["good_practice"], row["good_practice_share"]) == ("A card on each coat hook.", "unnamed")


def test_good_practice_without_consent_stays_here(tmp_path: Path) -> None:
    made_from = facts(answered(sample_audit(), "TST-1.1", "fully", "Yes.", practice="CANARY"))
    assert b"CANARY" not in html.report(made_from)
    assert "CANARY" not in whole(pdf.report(made_from), tmp_path)
    book = load_workbook(BytesIO(workbook.report(made_from)))
    assert not any("CANARY" in str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
