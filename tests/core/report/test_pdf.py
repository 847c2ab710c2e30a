"""The report as PDF: what stands on it, and in whose words."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import (
    NOW,
    answered,
    response,
    sample_action,
    sample_audit,
    sample_evidence,
)
from papers import CHECK, facts, one_line, pages, whole
from tools import need

from s11desktop.audit.model import Action, ActionStatus
from s11desktop.audit.standing import standing
from s11desktop.report.pdf import report
from s11desktop.report.phrases import WEAKEST


@pytest.fixture(scope="module")
def sample() -> bytes:
    return report(facts(sample_audit()))


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
    assert re.search("Not yet law (Rating )?In no figure, and nothing waits for it.", text)


def test_several_places_are_said_to_be_judged_by_the_weakest(sample: bytes, tmp_path: Path) -> None:
    assert WEAKEST in whole(sample, tmp_path)
    audit = sample_audit()
    one = replace(audit, organisation=replace(audit.organisation, places=("Church hall",)))
    assert WEAKEST not in whole(report(facts(one)), tmp_path)


def test_cover_holds_what_is_known_of_the_organisation(sample: bytes, tmp_path: Path) -> None:
    cover = one_line(pages(sample, tmp_path)[0])
    for words in (
        "Place of worship. Charity number 1234567",
        "Nettleford Council; Church hall; The old school room",
        "Grace Okafor, Safeguarding lead, 01632 960001, grace@example.org",
        "Tomasz Wójcik, Deputy",
        "Amrit Kaur, Treasurer",
        "Sealed on 21 November 2026. Due by 18 December 2026",
        "These questions are this program's own. No partnership has issued them.",
        "If it has, bring it here.",
        "The law in these questions was last checked on 21 November 2026.",
        "7c41 e09b d25a. The first return of this audit",
        "Worried about a child now? Do not wait for this audit.",
        "01632 960100",
        "0808 800 5000",
    ):
        assert words in cover


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


def test_evidence_that_can_be_asked_for_has_its_digest(tmp_path: Path) -> None:
    text = whole(report(facts(sample_audit(), files=())), tmp_path)
    assert ("ab" * 16 + " " + "ab" * 16) in text
    assert "Can be asked" in text


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
    assert "First said 1 April 2026. Last confirmed 21 November 2026." in text
    assert "Newest evidence 21 September 2026." in text
    assert sample_evidence(1).dated == date(2026, 9, 21)
