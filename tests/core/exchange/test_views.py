"""Other headings for the same questions: seen in the file and in the return, and no different set of questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from keeping import new_key

from s11desktop.audit.data import as_data
from s11desktop.audit.reading_back import from_data
from s11desktop.audit.standing import by_area
from s11desktop.exchange import parts, submission
from s11desktop.exchange.verify import examine
from s11desktop.framework import reading
from s11desktop.framework.canonical import canonical, digest
from s11desktop.operations import answers, organisation

VIEW = "eight-features"


def test_a_view_shows_every_standard_once_under_its_headings_and_is_the_same_edition() -> None:
    framework = reading.load("section-11")
    seen = framework.in_view(VIEW)
    assert len(framework.areas) == 9
    assert len(seen.areas) == 8
    assert sorted(seen.by_code) == sorted(framework.by_code)
    assert all(standard.area == area.code for area in seen.areas for standard in area.standards)
    assert canonical(seen) == canonical(framework)
    assert digest(seen) == digest(framework)
    assert seen.in_view("") is framework
    assert seen.in_view("of-nobody") is framework
    assert seen.in_view(VIEW).areas == seen.areas


def test_the_chosen_headings_stand_in_the_file_and_in_the_return(tmp_path: Path) -> None:
    framework = reading.load("section-11")
    with organisation.create_file(
        tmp_path / "ours.s11",
        new_key(),
        name="Hillford Youth Justice",
        kind="youth-justice",
        framework=framework,
        level="starter",
        view=VIEW,
    ) as vault:
        answers.answer(vault, "S11-9.1", "partly")
        audit = vault.load()
        assert audit.view == VIEW
        assert [each.area.title for each in by_area(audit)] == [each.title for each in framework.in_view(VIEW).areas]
        made = submission.export(vault, tmp_path / "return.zip", draft=True)
    examined = examine(made.path)
    assert examined.verdict.verdict == "valid"
    assert examined.meaning is not None
    assert examined.meaning.audit is not None
    assert examined.meaning.audit.view == VIEW
    assert examined.meaning.audit.framework.areas == framework.in_view(VIEW).areas
    assert examined.contents[parts.FRAMEWORK] == canonical(framework)


def test_a_return_that_names_headings_there_are_none_of_is_refused(tmp_path: Path) -> None:
    framework = reading.load("section-11")
    with organisation.create_file(
        tmp_path / "ours.s11", new_key(), name="Hillford", kind="council", framework=framework, level="full"
    ) as vault:
        data = json.loads(json.dumps(as_data(vault.load())))
    assert "view" not in data["audit"]
    data["audit"]["view"] = "of-nobody"
    with pytest.raises(ValueError, match="view"):
        from_data(data, framework)
