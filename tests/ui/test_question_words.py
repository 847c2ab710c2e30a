"""The short sentences of a question, and typed lines understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import CITATION, TODAY, real_framework, sample_audit, sample_evidence

from s11desktop.audit.standing import by_area
from s11desktop.audit.validation import needs
from s11desktop.sentences import findings
from ui.pages.question_rows import list_rows, needed, table_rows
from ui.pages.question_words import (
    NEEDS,
    UNSAID,
    is_simple,
    place_in_area,
    said_needs,
    say_certainty,
    say_citation,
    shown_line,
    split_shown,
    to_confirm,
)


@pytest.mark.parametrize(
    ("typed", "title", "day"),
    [
        ("Poster in the hall, by the door, 3 March 2026", "Poster in the hall, by the door", date(2026, 3, 3)),
        ("Poster in the hall,  3/3/26 ", "Poster in the hall", date(2026, 3, 3)),
        ("Minutes of 3 March 2026", "Minutes of 3 March 2026", date(2026, 3, 3)),
        ("Minutes of 3/3/2026", "Minutes of 3/3/2026", date(2026, 3, 3)),
        ("Blank form and book, vestry cupboard", "Blank form and book, vestry cupboard", None),
        ("Names of Ann, Bob and Carol", "Names of Ann, Bob and Carol", None),
        ("Poster, 12 December", "Poster", date(2025, 12, 12)),
        ("Poster, March 2026", "Poster, March 2026", None),
        ("3 March 2026", "3 March 2026", None),
        ("Room 3", "Room 3", None),
        (", 3 March 2026", ", 3 March 2026", date(2026, 3, 3)),
        ("", "", None),
    ],
)
def test_a_line_and_the_day_it_names(typed: str, title: str, day: date | None) -> None:
    assert split_shown(typed, TODAY) == (title, day)


@pytest.mark.parametrize("typed", ["Poster, by the door, 3 March 2026", "Minutes of 3 March 2026", "Poster"])
def test_what_is_shown_again_reads_as_it_was_typed(typed: str) -> None:
    title, day = split_shown(typed, TODAY)
    assert shown_line(sample_evidence(1, "TST-1.1", title=title, dated=day), TODAY) == typed


def test_a_line_stands_only_for_what_is_no_more_than_a_line() -> None:
    plain = sample_evidence(1, "TST-1.1", shows="", kept="", owner="")
    assert is_simple(plain, "TST-1.1")
    assert not is_simple(plain, "TST-1.2")
    assert not is_simple(sample_evidence(1, "TST-1.1", owner=""), "TST-1.1")


def test_every_short_sentence_is_for_a_finding_there_is() -> None:
    assert set(NEEDS) <= set(findings.FINDINGS)
    assert set(UNSAID) <= set(findings.FINDINGS)


def test_what_a_rating_needs_is_said_short_with_its_own_word() -> None:
    audit = sample_audit(evidence=(), actions=())
    assert said_needs(needs(audit, "TST-1.1", TODAY)) == ("“Fully met” needs one thing you could show.",)
    assert said_needs(needs(audit, "TST-2.1", TODAY)) == ("“Not met” needs what you will do, who leads, and by when.",)
    assert said_needs(needs(sample_audit(), "TST-2.2", TODAY)) == ()


def test_where_a_question_stands() -> None:
    audit = sample_audit()
    by_code = audit.framework.by_code
    area = by_area(audit)[0]
    assert place_in_area(area, by_code["TST-1.1"]) == ("1.1, first of 3 in this area", 2)
    assert place_in_area(area, by_code["TST-1.3"]) == ("1.3, last of 3 in this area", 0)


def test_a_source_is_named_with_edition_certainty_and_day() -> None:
    assert say_citation(CITATION) == "Working Together to Safeguard Children (2026), chapter 4"
    assert say_certainty(CITATION) == "We read about it in what others wrote. Checked 21 November 2026."


def test_every_question_that_ships_has_its_help() -> None:
    framework = real_framework()
    for standard in framework.standards:
        assert standard.why
        assert standard.good
        for citation in standard.citations:
            assert "Checked" in say_certainty(citation)


def test_rows_read_as_sentences_and_say_what_is_missing() -> None:
    audit = sample_audit(evidence=(), actions=sample_audit().actions[:1])
    wanting = needed(audit, TODAY)
    rows = {row.key: row for row in list_rows(audit, wanting)}
    assert rows["TST-1.1"].spoken.endswith("Fully met. Needs one thing you could show.")
    assert "Not yet law" in rows["TST-3.3"].spoken
    assert rows["area TST-1"].group
    table = {row.key: row for area in by_area(audit) for row in table_rows(audit, area, wanting, {})}
    assert "Needs one thing" in table["TST-1.1"].spoken
    assert "Needs an action" in table["TST-2.1"].spoken
    assert "Grace Okafor, by 31 March 2027" in table["TST-1.2"].spoken


def test_sources_that_were_not_read_themselves_are_counted() -> None:
    sources = [replace(CITATION, certainty=each) for each in ("verified", "secondary", "memory")]
    assert to_confirm(sources) == 2
    assert to_confirm(sources[:1]) == 0
