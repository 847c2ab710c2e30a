"""A first look is marked in the data, in the names of its files and in the verdict; so is what was not asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import real_framework
from returns import WHEN, audit_with_document, check, make, prepared, put_together, sealed, taken_apart, with_data

from s11desktop import words
from s11desktop.audit.applicability import hidden
from s11desktop.audit.model import Audit
from s11desktop.exchange import composing, parts
from s11desktop.framework.canonical import digest
from s11desktop.framework.marking import OWN

SAID = "Starter level: not a full section 175 audit."


def first_look(level: str = "starter", **changes: object) -> Audit:
    audit = audit_with_document(level=level)
    framework = replace(
        audit.framework, levels=("starter", "full"), first_look="not a full section 175 audit", notice=OWN
    )
    made = replace(audit, framework=framework, framework_sha256=digest(framework))
    return replace(made, **changes)  # type: ignore[arg-type]


def data(audit: Audit) -> dict[str, object]:
    read: dict[str, object] = json.loads(prepared(audit).submission)
    return read


def test_the_data_says_it_in_the_words_of_the_questions() -> None:
    said = data(first_look())
    assert said["kind"] == "starter"
    assert said["first_look"] == "not a full section 175 audit"
    assert said["notice"] == OWN
    assert "first_look" not in data(first_look("full"))


def test_questions_that_came_in_a_pack_have_no_notice_of_ours() -> None:
    audit = first_look()
    sent = replace(audit, partnership=replace(audit.partnership, pack="ab" * 32))
    assert "notice" not in data(sent)


def test_the_verdict_says_it_and_so_does_the_line_for_people(tmp_path: Path) -> None:
    receipt = make(tmp_path / "a.zip", first_look())
    assert receipt.first_look == SAID
    verdict = check(tmp_path / "a.zip")
    assert (verdict.verdict, verdict.kind, verdict.first_look) == ("valid", "starter", SAID)
    assert verdict.as_json()["first_look"] == SAID
    assert SAID in words.verdict_lines(verdict.as_json())


def test_a_draft_of_a_first_look_says_both(tmp_path: Path) -> None:
    make(tmp_path / "a.zip", first_look(), draft=True)
    verdict = check(tmp_path / "a.zip")
    assert (verdict.kind, verdict.first_look) == ("draft", SAID)


def test_an_audit_in_its_own_right_says_nothing_of_it(tmp_path: Path) -> None:
    receipt = make(tmp_path / "a.zip")
    assert receipt.first_look == ""
    assert check(tmp_path / "a.zip").as_json()["first_look"] is None


def test_the_names_of_its_files_end_in_it(tmp_path: Path) -> None:
    audit = first_look()
    assert composing.suggested_name(audit, WHEN).endswith("-safeguarding-return-2026-11-21-First-look.zip")
    make(tmp_path / "a.zip", audit)
    names = set(taken_apart(tmp_path / "a.zip"))
    assert "2-Report-St-Marks-Nettleford-First-look.pdf" in names
    assert "3-Answers-and-actions-St-Marks-Nettleford-First-look.xlsx" in names
    long = replace(audit, organisation=replace(audit.organisation, name="Saint " * 20))
    facts = composing.facts(prepared(long))
    assert facts.report_name.endswith("-First-look.pdf")
    assert parts.belongs(facts.report_name)


@pytest.mark.parametrize(
    "changed",
    [
        {"first_look": "not a small thing"},
        {"notice": "Issued by Nettleford Safeguarding Partnership."},
        {"not_asked": [{"standard": "XYZ-9.9", "rule": "level", "why": "Because."}]},
        {"not_asked": [{"standard": "TST-1.3", "rule": "level", "why": "Because."}] * 2},
    ],
    ids=["first look", "notice", "unknown question", "twice"],
)
def test_marks_that_do_not_follow_from_the_audit_are_not_believed(changed: dict[str, object], tmp_path: Path) -> None:
    entries = _resealed(tmp_path, first_look(), lambda said: said.update(changed))
    verdict = check(entries)
    assert verdict.verdict == "malformed"
    assert [each.code for each in verdict.problems] == ["data-disagrees"]
    assert verdict.problems[0].place == next(iter(changed))


def test_a_full_audit_cannot_be_given_out_for_a_first_look(tmp_path: Path) -> None:
    told = _resealed(tmp_path, first_look("full"), lambda said: said.update(first_look="not a full section 175 audit"))
    assert check(told).verdict == "malformed"


def test_a_return_without_these_members_is_as_valid_as_ever_and_still_a_first_look(tmp_path: Path) -> None:
    """As they were before there were any; and nobody hides it by leaving it out."""
    gone = ("first_look", "notice", "not_asked")
    path = _resealed(tmp_path, first_look(), lambda said: [said.pop(name) for name in gone])
    verdict = check(path)
    assert (verdict.verdict, verdict.first_look) == ("valid", SAID)


def test_every_question_that_is_not_asked_stands_in_the_data_with_its_rule() -> None:
    audit = audit_with_document(level="starter")
    audit = replace(audit, organisation=replace(audit.organisation, kind="club", facts=(("has_trips", False),)))
    said = data(audit)["not_asked"]
    assert said == [
        {"standard": each.standard.code, "rule": each.rule, "why": words.hidden(each.rule, dict(each.facts))}
        for each in hidden(audit)
    ]
    assert isinstance(said, list)
    assert {each["rule"] for each in said} == {"level", "kind", "fact-no"}
    assert data(audit_with_document())["not_asked"] == []


def test_our_own_questions_say_in_the_data_whose_they_are() -> None:
    assert real_framework().notice == OWN


def _resealed(folder: Path, audit: Audit, change: Callable[[dict[str, Any]], object]) -> Path:
    """A return of this audit with changed data, sealed anew by the same key: only the sender can do that."""
    path = folder / "changed.zip"
    make(path, audit)
    path.write_bytes(put_together(sealed(with_data(taken_apart(path), change))))
    return path
