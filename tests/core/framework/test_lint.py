"""The rules of the house for our own questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders import CITATION, small_framework, standard

from s11desktop.framework.lint import lint, passages
from s11desktop.framework.model import Area, Framework, Level, SignOff, Standard


def _house(**changes: object) -> Standard:
    return replace(standard("TST-1.1", "We have a lead.", short="A lead"), **changes)  # type: ignore[arg-type]


def _of(*standards: Standard) -> Framework:
    return small_framework(areas=(Area("TST-1", "Someone to tell", "", standards),))


def _faults(**changes: object) -> list[str]:
    found = lint(_of(_house(**changes)))
    assert all(place == "area 1, standard 1.1" for place, _ in found)
    return [what for _, what in found]


def test_a_standard_with_everything_has_no_fault() -> None:
    assert _faults() == []


def test_what_a_standard_lacks_is_named() -> None:
    assert _faults(short="", why="", good="", evidence=(), citations=()) == [
        "has no short",
        "has no why",
        "has no good",
        "has no evidence",
        "has no citations",
    ]
    assert _faults(text="We have a lead") == ["text does not end with a full stop"]
    assert _faults(text="We " + "very " * 40 + "do.") == ["text is longer than 40 words"]


def test_a_starter_standard_describes_each_level_but_does_not_apply() -> None:
    some = ((Level.FULLY, "Yes."),)
    assert _faults(means=some) == ["is a starter standard and does not describe: partly, not"]
    assert _faults(means=some, level="full") == []


def test_a_standard_rests_on_something_in_force_or_says_what_is_coming() -> None:
    coming = replace(CITATION, status="commencing")
    assert _faults(citations=(coming,)) == ["rests on nothing that is in force"]
    assert _faults(readiness=True) == ["is not yet law, and no citation says what is coming"]
    assert _faults(citations=(coming,), readiness=True) == []


def test_a_citation_checked_after_the_whole_is_named() -> None:
    late = replace(CITATION, verified_on=date(2027, 1, 1))
    assert _faults(citations=(late,)) == [f"cites {CITATION.instrument}, checked after the whole was (2027-01-01)"]


def test_a_code_begins_with_that_of_its_area() -> None:
    assert _faults(code="TST-1.1") == []
    assert lint(_of(replace(_house(), code="VCF-9.1"))) == (
        ("area 1, standard 9.1", "code VCF-9.1 does not begin with that of its area, TST-1"),
    )


def test_somebody_is_asked_to_declare() -> None:
    framework = replace(_of(_house()), sign_off=SignOff("", ()))
    assert lint(framework) == (("sign-off", "asks nobody to declare"),)


def test_reading_age_is_measured_together_and_alone_with_exceptions() -> None:
    framework = _of(_house())

    def ages(text: str) -> float:
        return 17.5 if text == "We have a lead." else 9.0

    hard = "text alone needs a reader of 17.5 years, and may need 17"
    assert lint(framework, reading_age=ages) == (("area 1, standard 1.1", hard),)
    assert lint(framework, [("TST-1.1", "text")], reading_age=ages) == ()
    assert lint(framework, [("TST-1.1", "why")], reading_age=lambda text: 9.0) == (
        ("exception TST-1.1, why", "is not needed; take it out"),
    )
    assert lint(framework, reading_age=lambda text: 14.5) == (
        ("area 1, standard 1.1", "needs a reader of 14.5 years, and may need 14"),
    )


def test_volunteers_are_given_plainer_words_than_professionals() -> None:
    plain = replace(_of(_house()), id="urn:s11desktop:framework:voluntary-faith")
    assert lint(plain, reading_age=lambda text: 12.5) == (
        ("area 1, standard 1.1", "needs a reader of 12.5 years, and may need 12"),
    )
    assert lint(_of(_house()), reading_age=lambda text: 12.5) == ()


def test_what_is_read_of_a_standard_leaves_out_names() -> None:
    said = passages(_house(no_case="Rate the arrangement."))
    assert list(said) == ["text", "why", "good", "no_case", "means.fully", "means.partly", "means.not"]


def test_easy_answers_hide_no_hard_question() -> None:
    framework = _of(_house())
    asked = " ".join(passages(_house())[name] for name in ("text", "why", "good"))
    found = lint(framework, reading_age=lambda text: 14.5 if text == asked else 9.0)
    assert found == (("area 1, standard 1.1", "needs a reader of 14.5 years, and may need 14"),)
