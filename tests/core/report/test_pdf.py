"""The report as PDF: what stands on it, that nothing is lost, and that the same facts give the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import (
    NOW,
    TODAY,
    answered,
    declared,
    many_standards,
    response,
    sample_action,
    sample_audit,
    sample_evidence,
    small_framework,
)
from pypdf import PdfReader
from tools import need

from s11desktop.audit.model import Action, ActionStatus, Audit, Organisation, Partnership
from s11desktop.audit.standing import standing
from s11desktop.report.facts import ReportFacts
from s11desktop.report.pdf import report

CHECK = "4471 9026 3358 1704 6629 8815"


def facts(audit: Audit, **changes: object) -> ReportFacts:
    made = ReportFacts(
        audit=audit,
        today=TODAY,
        exported_at=NOW,
        reference="7c41e09bd25a",
        check_number=CHECK,
        fingerprint="ab" * 32,
        files=(("evidence/E001-training-log.pdf", 48_213, "ab" * 32),),
        report_name="2-Report.pdf",
        file_name="St-Marks-2026-11-21.zip",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def pages(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page, as poppler reads it."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([need("pdftotext"), str(file), "-"], capture_output=True, check=True)
    assert not done.stderr
    return done.stdout.decode().split("\f")[:-1]


def one_line(text: str) -> str:
    """The words with single spaces, for sentences that were broken over lines."""
    return " ".join(text.split())


def whole(pdf: bytes, folder: Path) -> str:
    return one_line(" ".join(pages(pdf, folder)))


@pytest.fixture(scope="module")
def sample() -> bytes:
    return report(facts(sample_audit()))


def test_is_a_tagged_pdf_with_title_author_language_and_bookmarks(sample: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(sample)
    said = subprocess.run([need("pdfinfo"), str(file)], capture_output=True, text=True, check=True).stdout
    about = dict(re.findall(r"^([\w ]+?): +(.*)$", said, re.MULTILINE))
    assert about["Title"] == "St Mark's, Nettleford: Full return for the audit of 2026"
    assert about["Author"] == "St Mark's, Nettleford"
    assert about["Tagged"] == "yes"
    assert about["Encrypted"] == "no"
    assert about["Page size"].endswith("(A4)")
    reader = PdfReader(file)
    assert reader.root_object["/Lang"] == "en-GB"
    assert [each.title for each in reader.outline if not isinstance(each, list)][:2] == ["Cover", "Where we are"]
    areas = [each.title for level in reader.outline if isinstance(level, list) for each in level]
    assert areas == ["1 Someone to tell", "2 Helpers", "3 Places"]


def test_same_facts_give_the_same_bytes_in_another_process(sample: bytes) -> None:
    assert report(facts(sample_audit())) == sample
    script = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:3]\n"
        "from builders import sample_audit\n"
        "from core.report.test_pdf import facts\n"
        "from s11desktop.report.pdf import report\n"
        "print(hashlib.sha256(report(facts(sample_audit()))).hexdigest())"
    )
    tests = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, str(tests), str(tests.parent)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "77"},
    )
    import hashlib

    assert done.stdout.strip() == hashlib.sha256(sample).hexdigest()


def test_every_page_says_whose_it_is_that_nobody_checked_it_and_whom_to_ring(sample: bytes, tmp_path: Path) -> None:
    found = pages(sample, tmp_path)
    for number, page in enumerate(found, 1):
        text = one_line(page)
        assert "St Mark's, Nettleford" in text
        assert "Nobody outside has checked it." in text
        assert "Reference 7c41 e09b d25a" in text
        assert f"Page {number} of {len(found)}" in text
        assert "Worried about a child now?" in text
        assert "999" in text
        assert "Draft" not in text


def test_figures_are_those_of_standing(tmp_path: Path) -> None:
    audit = answered(sample_audit(), "TST-1.3", None)
    counts = standing(audit)
    text = whole(report(facts(audit)), tmp_path)
    for number, words in (
        (counts.fully, "fully met"),
        (counts.partly, "partly met"),
        (counts.not_met, "not met"),
        (counts.not_applicable, "does not apply"),
        (counts.to_answer, "not answered"),
    ):
        assert f"{number} {words}" in text


def test_everything_said_arrives(tmp_path: Path) -> None:
    audit = sample_audit()
    text = whole(report(facts(audit)), tmp_path)
    for said in audit.responses:
        assert one_line(said.words).removesuffix("دائما بالغان.").strip() in text
        assert said.reason in text
    for item in audit.evidence:
        assert f"{item.label} {item.title}" in text
    for action in audit.actions:
        assert action.what in text
        assert action.measure in text
    assert "Evening booked." in text
    assert "evidence/E001-training-log.pdf, 48 kB" in text
    for each in audit.declarations:
        assert each.name in text
        assert one_line(each.role) in text
    assert "Blue folder in the vestry" in text
    assert audit.framework.sign_off.words in text
    assert "How easy is it to get advice? 4 (1: hard; 5: easy)" in text
    assert "What should we change? Not answered." in text


def test_local_notes_stay_at_home(tmp_path: Path) -> None:
    assert "Ask Amrit for the invoice." not in whole(report(facts(sample_audit())), tmp_path)


def test_what_is_not_yet_law_stands_apart(tmp_path: Path) -> None:
    text = whole(report(facts(sample_audit())), tmp_path)
    assert "One more question is about a law not yet in force. It is in no figure: 3.3." in text
    assert "Not yet law In no figure, and nothing waits for it." in text


def test_cover_holds_what_is_known_of_the_organisation(sample: bytes, tmp_path: Path) -> None:
    cover = one_line(pages(sample, tmp_path)[0])
    for words in (
        "Place of worship. Charity number 1234567",
        "Nettleford Council; Church hall; The old school room",
        "Grace Okafor, Safeguarding lead, 01632 960001, grace@example.org",
        "Tomasz Wójcik, Deputy",
        "Amrit Kaur, Treasurer",
        "Sealed on 21 November 2026. Due by 18 December 2026",
        "Our own questions; issued by no partnership. Check first whether your partnership has its own form.",
        "7c41 e09b d25a. The first return of this audit",
        "Worried about a child now? Do not wait for this audit.",
        "01632 960100",
        "0808 800 5000",
    ):
        assert words in cover


def test_every_mark_that_is_opened_is_closed(sample: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(sample)
    reader = PdfReader(file)
    tree = reader.root_object["/StructTreeRoot"]
    elements = tree["/K"][0].get_object()["/K"]
    marked = 0
    for page in reader.pages:
        stream = page.get_contents()
        assert stream is not None
        content = stream.get_data().decode("ascii")
        opened = len(re.findall(r"\b(?:BDC|BMC)\b", content))
        assert opened == len(re.findall(r"\bEMC\b", content))
        marked += content.count("/MCID")
    roles = [each.get_object()["/S"] for each in elements]
    assert len(roles) == marked
    assert roles.count("/H1") >= 8
    assert {"/P", "/H2", "/H3", "/Figure"} <= set(roles)


def test_bears_the_time_of_export_and_no_clock_of_this_computer(
    sample: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert report(facts(sample_audit())) == sample
    (tmp_path / "report.pdf").write_bytes(sample)
    about = PdfReader(tmp_path / "report.pdf").metadata
    assert about is not None
    assert about.creation_date == NOW


def test_contents_name_the_right_pages(sample: bytes, tmp_path: Path) -> None:
    found = [one_line(page) for page in pages(sample, tmp_path)]
    reader = PdfReader(tmp_path / "paper.pdf")
    starts = {
        each.title: reader.get_destination_page_number(each) + 1
        for each in reader.outline
        if not isinstance(each, list)
    }
    for title in ("Where to look first", "Action plan", "Evidence", "Who we are"):
        assert re.search(rf"{title} {starts[title]}\b", found[0])
        assert title in found[starts[title] - 1]
    assert f"(page {starts['Declarations, and how to check']})" in found[0]


def test_draft_is_marked_on_every_page_and_says_what_is_missing(tmp_path: Path) -> None:
    audit = sample_audit(declarations=())
    missing = ("2.1 needs an action with a lead and a date.", "Nobody has declared it.")
    made = report(facts(audit, kind="draft", missing=missing, reference="", check_number=""))
    found = [one_line(page) for page in pages(made, tmp_path)]
    assert all("Draft: not yet declared" in page for page in found)
    assert ink_in_the_head(made, tmp_path) > 40
    assert ink_in_the_head(report(facts(audit)), tmp_path) == 0
    assert all(sentence in found[0] for sentence in missing)
    assert "What is missing" in found[0]
    assert "This copy has no seal" in found[-1]
    assert "The words to be declared." in " ".join(found)
    assert " ".join(found).count("Nothing has been signed yet.") == 2


def ink_in_the_head(pdf: bytes, folder: Path) -> int:
    """How many dark points the right end of the head of page 1 shows: words under something else show none."""
    (folder / "seen.pdf").write_bytes(pdf)
    asked = [need("pdftoppm"), "-gray", "-r", "50", "-l", "1", str(folder / "seen.pdf")]
    picture = subprocess.run(asked, capture_output=True, check=True).stdout
    kind, size, _, points = picture.split(b"\n", 3)
    assert kind == b"P5"
    width, height = map(int, size.split())
    rows = range(round(height * 0.035), round(height * 0.06))
    return sum(points[row * width + x] < 110 for row in rows for x in range(round(width * 0.7), width))


def test_a_draft_with_much_missing_goes_on_overleaf_and_loses_nothing(tmp_path: Path) -> None:
    missing = tuple(f"Question number {number} has no answer yet." for number in range(90))
    made = report(facts(sample_audit(), kind="draft", missing=missing))
    found = [one_line(page) for page in pages(made, tmp_path)]
    text = " ".join(found)
    assert all(sentence in text for sentence in missing)
    assert "Worried about a child now? Do not wait for this audit." in found[0]
    assert all("Draft: not yet declared" in page for page in found)


def test_starter_return_says_so(tmp_path: Path) -> None:
    audit = sample_audit(level="starter")
    found = pages(report(facts(audit, kind="starter")), tmp_path)
    assert "Starter return for the audit of 2026" in one_line(found[0])
    assert all("Starter return" in page for page in found[1:])
    assert "1.3 We talk about worries at each meeting." in one_line(" ".join(found))


def test_example_is_marked_on_every_page(tmp_path: Path) -> None:
    found = pages(report(facts(sample_audit(example=True))), tmp_path)
    assert all("Example: an invented organisation" in one_line(page) for page in found)


def test_late_actions_come_first_and_say_how_late(tmp_path: Path) -> None:
    audit = sample_audit()
    actions = (
        *audit.actions,
        sample_action(4, "TST-3.1", what="Put up the poster", due=date(2026, 8, 15)),
        sample_action(5, what="Old idea", status=ActionStatus.DROPPED, reason="We moved out", due=None),
    )
    text = whole(report(facts(replace(audit, actions=actions))), tmp_path)
    plan = text[text.rindex("Action plan") :]
    assert "14 weeks late" in plan
    assert plan.index("Put up the poster") < plan.index("Mend the lock") < plan.index("Old idea")
    assert "Why: We moved out." in plan


def test_a_changed_answer_is_said_beside_the_declaration(tmp_path: Path) -> None:
    audit = answered(sample_audit(), "TST-1.3", "partly", "Only sometimes.")
    assert "Something has changed since. Asked for again." in whole(report(facts(audit)), tmp_path)


def test_check_number_and_lines_to_type_can_be_read_and_copied(sample: bytes, tmp_path: Path) -> None:
    text = whole(sample, tmp_path)
    assert CHECK in text
    assert "Get-FileHash .\\St-Marks-2026-11-21.zip" in text
    assert "sha256sum -c manifest-sha256.txt" in text
    assert "It does not show that any person signed." in text


def test_twenty_thousand_characters_arrive_whole(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(2_300))[:20_000].rsplit(" ", 1)[0]
    audit = answered(sample_audit(), "TST-1.3", "fully", words)
    found = pages(report(facts(audit)), tmp_path)
    head = "St Mark's, Nettleford\n|Full return · audit of 2026\n|1 Someone to tell\n"
    furniture = re.compile(head + r"|Worried about .*?Page \d+ of \d+", re.DOTALL)
    text = one_line(furniture.sub(" ", "\n".join(found)))
    assert words in text


def test_unbroken_words_and_long_names_stay_on_the_sheet(tmp_path: Path) -> None:
    long = "Nettleford" * 30
    audit = sample_audit()
    audit = replace(
        audit,
        organisation=replace(audit.organisation, name=long, council=long, places=(long,)),
        partnership=replace(audit.partnership, name=long),
        actions=tuple(replace(each, lead=long, what=long) for each in audit.actions),
        evidence=tuple(replace(each, title=long, kept=long) for each in audit.evidence),
    )
    file = tmp_path / "long.pdf"
    file.write_bytes(report(facts(declared(audit))))
    said = subprocess.run(
        [need("pdftotext"), "-bbox", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    right = [float(each) for each in re.findall(r'xMax="([\d.]+)"', said)]
    bottom = [float(each) for each in re.findall(r'yMax="([\d.]+)"', said)]
    assert max(right) <= 595.3 - 20 * 72 / 25.4 + 2
    assert max(bottom) < 842 - 20


def test_empty_audit_is_a_report_too(tmp_path: Path) -> None:
    audit = replace(
        sample_audit(),
        organisation=Organisation(uuid="", name="", kind=""),
        partnership=Partnership(),
        responses=(),
        evidence=(),
        actions=(),
        declarations=(),
        partnership_answers=(),
    )
    text = whole(report(facts(audit, reference="", check_number="", files=())), tmp_path)
    assert "0 of 7 questions answered." in text
    assert "There are no actions." in text
    assert "No evidence is listed." in text


def test_a_framework_without_standards_does_not_stop_it() -> None:
    audit = sample_audit(small_framework())
    audit = replace(
        audit, framework=small_framework(areas=(), partnership_questions=()), responses=(), actions=(), evidence=()
    )
    assert report(facts(audit)).startswith(b"%PDF-1.7")


def test_six_hundred_standards(tmp_path: Path) -> None:
    audit = sample_audit(many_standards(), example=True)
    found = pages(report(facts(audit)), tmp_path)
    text = one_line(" ".join(found))
    assert all(f"We do thing {number} of area 20." in text for number in range(1, 31))
    assert f"Page {len(found)} of {len(found)}" in one_line(found[-1])


def test_dates_and_telephone_numbers_do_not_break_over_a_line(tmp_path: Path) -> None:
    words = "Ring 01632 960 111 by 3 March 2027 or see page 26. " * 60
    audit = answered(sample_audit(), "TST-1.3", "fully", words)
    lines = "\n".join(pages(report(facts(audit)), tmp_path)).splitlines()
    kept = [line for line in lines if line.rstrip().endswith(("01632", "960", "3", "March", "page"))]
    assert not [line for line in kept if "Ring" in line or "see" in line]


def test_evidence_that_can_be_asked_for_has_its_digest(tmp_path: Path) -> None:
    text = whole(report(facts(sample_audit(), files=())), tmp_path)
    assert ("ab" * 16 + " " + "ab" * 16) in text
    assert "Can be asked for" in text


def test_action_without_lead_or_date_says_so(tmp_path: Path) -> None:
    bare = Action(uuid="x", number=9, what="Think about it", standards=("TST-2.1",))
    text = whole(report(facts(replace(sample_audit(), actions=(bare,)))), tmp_path)
    assert "Nobody named, no date." in text
    assert "No date yet 1 action" in text


def test_question_said_not_to_apply_stands_with_its_reason(tmp_path: Path) -> None:
    text = whole(report(facts(sample_audit())), tmp_path)
    assert "We say of 1 question that it does not apply to us." in text
    assert "Why: We have stopped trips since 2024." in text


def test_words_of_a_response_made_on_another_day(tmp_path: Path) -> None:
    late = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    audit = sample_audit()
    others = tuple(each for each in audit.responses if each.standard != "TST-1.3")
    said = response("TST-1.3", "fully", "Yes.", first_said=late, changed_at=NOW)
    text = whole(report(facts(replace(audit, responses=(*others, said)))), tmp_path)
    assert "First said 1 April 2026. Last changed 21 November 2026." in text
    assert "Newest evidence 21 September 2026." in text
    assert sample_evidence(1).dated == date(2026, 9, 21)
