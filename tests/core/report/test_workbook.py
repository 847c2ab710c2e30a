"""The workbook as another program reads it: every word, real dates, stable heads, nothing that runs or hides."""

from __future__ import annotations

import csv
import hashlib
import re
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from builders import NOW, TODAY, answered, many_standards, real_framework, sample_action, sample_audit
from hypothesis import given
from openpyxl import Workbook, load_workbook
from tools import need
from typed_words import AWKWARD, audits, typed

from s11desktop.audit.data import without_local
from s11desktop.audit.model import Audit, Person
from s11desktop.report import workbook
from s11desktop.report.facts import ReportFacts
from s11desktop.report.figures import figures
from s11desktop.report.row_heights import HIGHEST, LINE, height, lines, wide_enough

SHEETS = [
    "Summary",
    "Answers",
    "Actions",
    "Action notes",
    "Evidence",
    "Declarations",
    "Partnership questions",
    "Organisation",
]
ALIKE = [
    *("org_name", "org_id", "org_type", "org_number_kind", "org_number", "council_area", "org_places"),
    *(
        "commissioned_by",
        "contract_reference",
        "org_lead",
        "org_deputy",
        "org_second_contact",
        "partnership",
        "pack_id",
    ),
    *("pack_version", "level", "cycle", "return_kind", "reference", "exported_on", "example", "first_look"),
    "law_checked_on",
]


def facts(audit: Audit | None = None, **changes: object) -> ReportFacts:
    made = ReportFacts(
        audit=audit or sample_audit(),
        today=TODAY,
        exported_at=NOW,
        reference="7c41e09bd25a",
        check_number="4471 9026 3358 1704 6629 8815",
        files=(("evidence/E001-thing.pdf", 48_213, "ab" * 32),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def opened(audit: Audit | None = None, **changes: object) -> Workbook:
    return load_workbook(BytesIO(workbook.report(facts(audit, **changes))))


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip([str(name) for name in head], row, strict=True)) for row in body]


@given(audits())
def test_every_word_typed_stands_in_a_cell_as_it_was_typed(audit: Audit) -> None:
    book = opened(audit)
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert typed(audit) - cells == set()


@pytest.mark.parametrize("words", AWKWARD)
def test_no_cell_is_a_formula_and_what_looks_like_one_is_quoted(words: str) -> None:
    audit = sample_audit()
    audit = replace(answered(audit, "TST-1.2", "partly", words), organisation=replace(audit.organisation, name=words))
    book = opened(audit)
    for sheet in book:
        for cell in (each for row in sheet.iter_rows() for each in row if each.value is not None):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                assert cell.quotePrefix, f"{cell.coordinate} of {sheet.title}"
                assert cell.data_type == "s"
    with zipfile.ZipFile(BytesIO(workbook.report(facts(audit)))) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name)
            assert "externalLink" not in name
            assert "vba" not in name.lower()


def test_the_same_facts_give_the_same_bytes() -> None:
    first, second = workbook.report(facts()), workbook.report(facts())
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-21T09:30:00Z" in parts.read("docProps/core.xml")


def test_what_is_local_never_shows() -> None:
    """But as what somebody works on the file, never by which name: a reader asks who answers for it."""
    audit = sample_audit()
    nameless = replace(audit, people=())
    assert workbook.report(facts(nameless)) == workbook.report(facts(without_local(audit)))
    tagged = replace(audit, people=(Person("p1", "Canary Name", "Safeguarding lead"),))
    tagged = replace(tagged, responses=tuple(replace(each, changed_by="Canary Name") for each in tagged.responses))
    book = opened(tagged)
    cells = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert not any("Canary" in cell for cell in cells)
    assert {row["answered_by_role"] for row in rows(book, "Answers")} <= {"Safeguarding lead", None}


def test_heads_are_stable_and_what_is_alike_stands_last() -> None:
    book = opened()
    assert book.sheetnames == SHEETS
    heads = {sheet: [cell.value for cell in book[sheet][1]] for sheet in SHEETS[1:]}
    assert heads["Answers"] == [
        *("question_code", "question", "rating", "previous_rating", "commentary", "na_reason", "support_wanted"),
        *(
            "evidence",
            "actions",
            "earliest_due",
            "area",
            "weight",
            "rests_on",
            "evidence_count",
            "newest_evidence_date",
            "described_only",
        ),
        *("action_count", "rating_meaning", "rating_code", "rating_level", "applies", "why_not_asked", "not_yet_law"),
        *("rating_not_counted", "first_said", "last_confirmed", "words_changed", "answered_on"),
        *("answered_by_role", "previous_rating_level", "better_or_worse", "good_practice", "good_practice_share"),
        *("staff_agree", "staff_of", *ALIKE),
    ]
    assert heads["Actions"] == [
        *("action", "question_codes", "what", "lead", "by_when", "status", "days_late", "how_we_will_know", "priority"),
        *("reason", "note_count", "created_on", "closed_on", "agreed_with", "shown_by", "in_this_audit", *ALIKE),
    ]
    for sheet in SHEETS[1:-1]:
        assert heads[sheet][-len(ALIKE) :] == ALIKE
        assert len(set(heads[sheet])) == len(heads[sheet])
    for row in rows(book, "Answers"):
        assert row["org_number"] == "1234567"
        assert row["org_places"] == "Church hall; The old school room"
        assert row["org_lead"] == "Grace Okafor, Safeguarding lead, 01632 960001, grace@example.org"


def test_one_row_an_answer_and_counting_them_is_the_summary() -> None:
    audit = answered(sample_audit(level="starter"), "TST-3.3", "partly")
    book = opened(audit)
    answers = rows(book, "Answers")
    assert [row["question_code"] for row in answers] == [each.code for each in audit.framework.standards]
    counts = Counter(row["rating_level"] for row in answers)
    said = figures(facts(audit)).counts
    assert (counts["fully"], counts["partly"], counts["not"], counts["not-applicable"]) == (
        *(said.fully, said.partly, said.not_met),
        said.not_applicable,
    )
    by_code = {row["question_code"]: row for row in answers}
    assert by_code["TST-1.3"]["applies"] == "no"
    assert by_code["TST-1.3"]["why_not_asked"]
    assert by_code["TST-1.3"]["rating"] is None
    assert by_code["TST-1.3"]["rating_not_counted"] == "Fully met"
    assert by_code["TST-1.3"]["commentary"] == "A standing item."
    assert by_code["TST-3.3"]["not_yet_law"] == "yes"
    assert by_code["TST-3.3"]["rating_not_counted"] == "Partly met"
    assert by_code["TST-1.1"]["evidence"] == "E001"
    assert by_code["TST-1.1"]["newest_evidence_date"] == datetime(2026, 9, 21)
    assert by_code["TST-2.1"]["earliest_due"] == datetime(2027, 1, 31)


def test_the_summary_counts_by_area() -> None:
    cells = [[cell for cell in row if cell is not None] for row in opened()["Summary"].iter_rows(values_only=True)]
    assert cells[0] == ["St Mark's, Nettleford"]
    assert cells[1] == ["A self-assessment. Nobody outside has checked it."]
    assert cells[2] == ["Full return for the audit of 2026. Sealed 21 November 2026. Reference 7c41e09bd25a"]
    assert cells[3][0].startswith("These questions are this program's own. No partnership has issued them.")
    assert cells[4] == ["Children are all people under 18."]
    assert cells[5] == ["The law in these questions was last checked on 21 November 2026."]
    assert cells[7] == ["Area", "Fully met", "Partly met", "Not met", "Does not apply", "Questions"]
    assert cells[8:12] == [
        ["1 Someone to tell", 2, 1, 0, 0, 3],
        ["2 Helpers", 0, 0, 1, 1, 2],
        ["3 Places", 1, 1, 0, 0, 2],
        ["All three areas", 3, 2, 1, 1, 7],
    ]
    assert ["999  Police and ambulance, if a child is in danger now"] in cells


def test_a_draft_lists_what_is_missing_first() -> None:
    book = opened(kind="draft", missing=("2 questions have no rating.",), reference="", check_number="")
    first = [row[0] for row in book["Summary"].iter_rows(values_only=True)]
    assert first.index("Draft: not yet declared.") < first.index("2 questions have no rating.") < first.index("Area")
    assert all("Draft" in (sheet.oddHeader.right.text or "") for sheet in book)


def test_dates_are_dates_written_out() -> None:
    book = opened()
    for row in book["Actions"].iter_rows(min_row=2):
        assert row[4].is_date
        assert row[4].number_format == "[$-809]d mmmm yyyy"
    old = replace(sample_audit(), actions=(sample_action(1, due=date(1812, 6, 24)),))
    assert rows(opened(old), "Actions")[0]["by_when"] == "24 June 1812"


def test_actions_begin_with_the_latest() -> None:
    audit = sample_audit()
    late = sample_action(9, "TST-1.2", due=TODAY - timedelta(days=98))
    plan = rows(opened(replace(audit, actions=(*audit.actions, late))), "Actions")
    assert [(row["action"], row["days_late"]) for row in plan] == [("A9", 98), ("A2", 0), ("A1", 0), ("A3", 0)]


def test_declarations_made_and_expected_are_kept_apart() -> None:
    audit = sample_audit()
    made = rows(opened(audit), "Declarations")
    assert [(row["name"], row["state"], row["unchanged_since"]) for row in made] == [
        ("Grace Okafor", "made", "yes"),
        ("Amrit Kaur", "made", "yes"),
    ]
    expected = rows(opened(replace(audit, declarations=audit.declarations[:1])), "Declarations")
    assert [(row["name"], row["state"]) for row in expected] == [("Grace Okafor", "made"), (None, "expected")]


def test_nothing_is_merged_or_hidden_and_every_sheet_prints_one_page_wide() -> None:
    for sheet in opened():
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not any(each.hidden for each in (*sheet.column_dimensions.values(), *sheet.row_dimensions.values()))
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in (None, 1), "the format's own default is one page"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text.startswith("Worried about a child now? Emergency 999")
        assert not sheet.data_validations.dataValidation
        if sheet.title == "Summary":
            continue
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        for column in sheet.column_dimensions.values():
            assert column.width >= len(str(sheet.cell(1, column.min).value)) + 4
        for row in sheet.iter_rows():
            assert all(cell.alignment.vertical == "top" for cell in row)


def test_it_says_what_it_is() -> None:
    about = opened().properties
    assert about.title == "St Mark's, Nettleford: Full return for the audit of 2026"
    assert about.creator == "St Mark's, Nettleford"
    assert about.created == about.modified == NOW.replace(tzinfo=None)


def test_the_longest_words_are_all_there() -> None:
    words = "Wörter " * 2857
    audit = answered(sample_audit(), "TST-1.2", "partly", words)
    places = tuple(f"{number} {'x' * 19_000}" for number in range(3))
    book = opened(replace(audit, organisation=replace(audit.organisation, places=places)))
    assert words in [row["commentary"] for row in rows(book, "Answers")]
    assert rows(book, "Answers")[0]["org_places"] == "3, see the sheet Organisation"
    assert set(places) <= {row["value"] for row in rows(book, "Organisation")}


def test_a_row_is_as_high_as_its_words() -> None:
    assert height(("one", None, 3), (10, 10, 10)) == LINE
    assert height(("one\ntwo", ""), (10, 10)) == 2 * LINE
    assert lines("aaaa aaaa aaaa", 9) == 2
    assert lines("x" * 25, 10) == 3
    assert lines("我们每周都写下来", 8) == 2
    assert height(("word " * 5_000,), (20,)) == HIGHEST
    assert wide_enough(["word " * 400], 40, wrapped=True) > 40
    assert wide_enough(["word " * 400], 40, wrapped=False) == 40


@pytest.mark.parametrize("make", [real_framework, many_standards])
def test_large_and_real_ones(make: Any) -> None:
    audit = sample_audit(make())
    assert len(rows(opened(audit), "Answers")) == len(audit.framework.standards)


def test_libreoffice_opens_it_and_reads_the_same(tmp_path: Path) -> None:
    office = need("soffice")
    audit = answered(sample_audit(), "TST-1.2", "partly", '=HYPERLINK("x")')
    (tmp_path / "book.xlsx").write_bytes(workbook.report(facts(audit)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    for wanted in ("pdf", every_sheet):
        subprocess.run(
            [office, profile, "--headless", "--convert-to", wanted, "--outdir", str(tmp_path), tmp_path / "book.xlsx"],
            check=True,
            capture_output=True,
            timeout=200,
        )
    printed = subprocess.run(
        [need("pdftotext"), "-layout", tmp_path / "book.pdf", "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    for words in ("31 January 2027", "St Mark's, Nettleford", "question_code", "Worried about a child now?"):
        assert words in printed
    with (tmp_path / "book-Answers.csv").open(encoding="utf-8", newline="") as source:
        read = list(csv.DictReader(source))
    assert [row["question_code"] for row in read] == [each.code for each in audit.framework.standards]
    assert read[1]["commentary"] == '=HYPERLINK("x")'
    assert read[0]["commentary"].endswith("in Polish as well.")
    assert "2026" in read[0]["newest_evidence_date"]
    assert re.search("دائما", (tmp_path / "book-Answers.csv").read_text("utf-8"))
