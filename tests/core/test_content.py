"""The questions that ship keep the rules of the house, and the issue that asked for them."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from builders import real_framework

from s11desktop.framework import reading
from s11desktop.framework.lint import lint
from s11desktop.framework.model import Framework, Level
from s11desktop.framework.reading_age import measure


def _exceptions(framework: Framework) -> list[tuple[str, str]]:
    source = files("standards").joinpath("reading-exceptions.toml").read_text("utf-8")
    rows = tomllib.loads(source)["exception"]
    assert all(row["reason"] for row in rows)
    return [
        (row["code"], row["field"])
        for row in rows
        if (row["framework"], row["edition"]) == (framework.id, framework.edition)
    ]


@pytest.mark.parametrize("entry", reading.installed(), ids=lambda entry: entry.name)
def test_every_edition_keeps_the_house_rules(entry: reading.FrameworkEntry) -> None:
    framework = reading.load(entry.id, entry.edition)
    assert lint(framework, _exceptions(framework), reading_age=measure()) == ()


def test_voluntary_groups_have_ten_areas_and_a_starter_of_about_twenty() -> None:
    framework = real_framework()
    assert len(framework.areas) == 10
    assert len(framework.standards) == 68
    starter = [standard for standard in framework.standards if standard.level == "starter"]
    assert 20 <= len(starter) <= 25
    codes = {standard.code for standard in starter}
    assert {"VCF-3.4", "VCF-4.6", "VCF-9.1"} <= codes
    assert not {"VCF-2.3", "VCF-7.1"} & codes
    for standard in starter:
        assert [level for level, _ in standard.means] == [Level.FULLY, Level.PARTLY, Level.NOT]


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("voluntary-faith", {"Q07", "Q17", "Q24"}),
        ("schools", {"Q17", "Q24"}),
        ("early-years", {"Q17", "Q24"}),
        ("section-11", {"Q24"}),
    ],
)
def test_each_set_carries_the_statements_for_staff_that_its_questions_bear_out(name: str, missing: set[str]) -> None:
    carried = [statement.code for statement in reading.load(name, "2026").survey]
    assert carried == [code for code in (f"Q{number:02}" for number in range(1, 25)) if code not in missing]


def test_what_is_said_to_be_in_force_was_so_when_it_was_checked() -> None:
    framework = real_framework()
    for standard in framework.standards:
        for citation in standard.citations:
            if citation.status == "in-force" and citation.in_force_from:
                assert citation.in_force_from <= framework.verified_on, (standard.code, citation)


def test_the_reading_age_is_that_of_known_texts() -> None:
    reading_age = measure()
    assert reading_age is not None
    assert reading_age("The cat sat on the mat. It was a fat cat.") < 6
    hard = "Organisational safeguarding responsibilities necessitate multidisciplinary accountability arrangements."
    assert reading_age(hard) > 20
    assert reading_age("") == 0
