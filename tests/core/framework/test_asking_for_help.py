"""A rating that asks for help by itself: understood, checked, kept, and honoured as the mark beside the answer is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOW, TODAY, answered, sample_audit, small_framework

from s11desktop.audit.data import as_data
from s11desktop.audit.model import Audit
from s11desktop.errors import FrameworkFaulty
from s11desktop.framework.canonical import canonical, digest
from s11desktop.framework.model import Framework, Level, ScaleLevel
from s11desktop.framework.reading import from_canonical, read
from s11desktop.framework.workbook.making import to_framework
from s11desktop.framework.workbook.ratings import level_of
from s11desktop.framework.workbook.reading import read_bytes
from s11desktop.framework.workbook.template import template
from s11desktop.framework.workbook.template_reading import read_template
from s11desktop.framework.workbook.understanding import settle, understand
from s11desktop.framework.writing import to_toml
from s11desktop.report.facts import ReportFacts
from s11desktop.report.figures import figures
from s11desktop.report.workbook_answers import ANSWERS, answers
from s11desktop.search.findable import findable

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "workbooks" / "yes-partly-no-support.xlsx"
SUPPORT = ScaleLevel("support", "Need support", "", Level.NOT, support=True)


def helped() -> Framework:
    framework = small_framework()
    return replace(framework, scale=(*framework.scale, SUPPORT))


def audit() -> Audit:
    """1.2 is marked by hand; 2.1 has the rating that asks."""
    return answered(sample_audit(helped()), "TST-2.1", "support")


def test_it_is_kept_and_a_scale_without_it_has_the_digest_it_had() -> None:
    framework = helped()
    assert from_canonical(canonical(framework)) == framework
    assert read(to_toml(framework)) == framework
    assert b'"support":true' in canonical(framework)
    assert b"support" not in canonical(small_framework())
    assert digest(framework) != digest(small_framework())


def test_toml_to_workbook_to_toml_keeps_it() -> None:
    framework = helped()
    assert read_template(read_bytes(template(framework), Path("ours.xlsx"))) == framework


@pytest.mark.parametrize("level", ["fully", "not-applicable"])
def test_help_is_asked_for_with_what_is_not_met(level: str) -> None:
    wrong = replace(SUPPORT, level=Level(level))
    framework = replace(small_framework(), scale=(*small_framework().scale, wrong))
    with pytest.raises(FrameworkFaulty) as raised:
        read(to_toml(framework))
    faults = raised.value.facts["faults"]
    assert isinstance(faults, tuple)
    place, fault = faults[0]
    assert place == "rating scale, level support"
    assert fault.startswith(f"asks for help (support) and means {level}")


def test_it_is_true_or_false() -> None:
    text = to_toml(helped()).replace("support = true", 'support = "please"')
    with pytest.raises(FrameworkFaulty) as raised:
        read(text)
    assert raised.value.facts["faults"] == (
        ("rating scale, level support", "support must be true or false, not the text “please”"),
    )


@pytest.mark.parametrize(
    ("word", "level", "wanted"),
    [
        ("Need support", Level.NOT, True),
        ("Support wanted", Level.NOT, True),
        ("We would like help", Level.NOT, True),
        ("Partly, support wanted", Level.PARTLY, True),
        ("Partly met - help needed", Level.PARTLY, True),
        ("No, and we need help", Level.NOT, True),
        ("Yes, no support needed", Level.FULLY, False),
        ("Not met, no help needed", Level.NOT, False),
        ("Not sure", Level.NOT, False),
        ("Supported", None, False),
    ],
)
def test_words_that_ask_for_help(word: str, level: Level | None, wanted: bool) -> None:
    assert (level_of(word)[0], level_of(word)[2]) == (level, wanted)


@pytest.mark.parametrize(
    ("told", "level", "wanted"),
    [
        ("", Level.NOT, True),
        ("help", Level.NOT, True),
        ("not", Level.NOT, False),
        ("partly-help", Level.PARTLY, True),
        ("partly", Level.PARTLY, False),
    ],
)
def test_their_rating_asks_for_help_unless_a_person_says_otherwise(told: str, level: Level, wanted: bool) -> None:
    found = understand(SAMPLE)
    found = settle(found, {"rating:Need support": told}) if told else found
    choice = to_framework(found).choices["need-support"]
    assert (choice.level, choice.support) == (level, wanted)
    asked = {each.id: each for each in found.questions()}.get("rating:Need support")
    assert told or (asked is not None and asked.taken == "help")


def test_it_counts_as_help_wanted_and_what_a_person_set_stays() -> None:
    found = audit()
    assert not found.by_standard["TST-2.1"].support_wanted
    assert [code for code in found.framework.by_code if found.wants_help(code)] == ["TST-1.2", "TST-2.1"]
    responses = as_data(found)["responses"]
    assert [each["standard"] for each in responses if each["support_wanted"]] == ["TST-1.2"]  # type: ignore[attr-defined]


def test_reports_lists_and_the_finder_say_that_help_is_wanted() -> None:
    facts = ReportFacts(audit(), TODAY, NOW)
    said = figures(facts)
    assert [each.standard.code for each in said.help_wanted] == ["TST-1.2", "TST-2.1"]
    assert said.counts.not_met == figures(replace(facts, audit=answered(audit(), "TST-2.1", "not"))).counts.not_met
    heads = [name for name, _ in ANSWERS]
    rows = {row[0]: dict(zip(heads, row, strict=True)) for row in answers(facts, said)}
    assert rows["TST-2.1"]["support_wanted"] == "yes"
    assert rows["TST-1.1"]["support_wanted"] == "no"
    assert str(rows["TST-2.1"]["rating_meaning"]).endswith("Help is wanted.")
    spoken = [each for each in findable(audit()) if each.title and "Help wanted" in str(each)]
    assert len(spoken) == 2
