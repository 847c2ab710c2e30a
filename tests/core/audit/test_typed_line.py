"""Lines typed in from paper: every way a rating is written there, what is answered at once, and that nothing fails."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import answered, sample_audit, small_framework
from hypothesis import given
from hypothesis import strategies as st

from s11desktop import words
from s11desktop.audit.model import Audit
from s11desktop.audit.typed_line import next_to_type, read_line, shortest, ways
from s11desktop.cleaning import clean_line
from s11desktop.errors import (
    CodeNotSaid,
    NotAsked,
    RatingNotAllowed,
    RatingNotSaid,
    ReasonNotSaid,
    TextTooLong,
    UnknownRating,
    UnknownStandard,
)
from s11desktop.framework.model import Framework, Level, ScaleLevel
from s11desktop.framework.reading import installed, load

AUDIT = sample_audit()


def scale(*labels: str, codes: tuple[str, ...] = ("a1", "b1", "c1", "na")) -> Framework:
    levels = (Level.FULLY, Level.PARTLY, Level.NOT, Level.NOT_APPLICABLE)
    made = tuple(ScaleLevel(code, label, "", level) for code, label, level in zip(codes, labels, levels, strict=False))
    return replace(small_framework(), scale=made)


@pytest.mark.parametrize(
    ("line", "number", "rating", "said"),
    [
        ("3.1 p no deputy yet", "3.1", "partly", "no deputy yet"),
        ("p no deputy yet", "1.2", "partly", "no deputy yet"),
        ("  3.1   P   no   deputy ", "3.1", "partly", "no deputy"),
        ("3.1, partly met, no deputy", "3.1", "partly", "no deputy"),
        ("3.1; 2; no deputy; none at all", "3.1", "partly", "no deputy; none at all"),
        ("tst-3.1 Fully Met: on the poster", "3.1", "fully", "on the poster"),
        ("3.1. 1", "3.1", "fully", ""),
        ("3 nobody has looked", "1.2", "not", "nobody has looked"),
        ("not met", "1.2", "not", ""),
        ("Not met. nobody", "1.2", "not", "nobody"),
        ("nm nobody", "1.2", "not", "nobody"),
        ("2.2 n no trips", "2.2", "na", "no trips"),
        ("2.2 n/a no trips", "2.2", "na", "no trips"),
        ("2.2 does not apply to us: no trips", "2.2", "na", "no trips"),
        ("f", "1.2", "fully", ""),
        ("p – the back door", "1.2", "partly", "the back door"),
        ("p\tafter a tab", "1.2", "partly", "after a tab"),
    ],
)
def test_a_line_is_read_as_it_stands_on_the_paper(line: str, number: str, rating: str, said: str) -> None:
    read = read_line(AUDIT, line, "TST-1.2")
    assert read.fault is None
    assert read.standard is not None
    assert read.choice is not None
    assert (read.standard.number, read.choice.code, read.words) == (number, rating, said)
    assert read.is_reason is (rating == "na")


@pytest.mark.parametrize(
    ("line", "fault", "is_typing"),
    [
        ("9", UnknownRating, True),
        ("9 x", UnknownRating, False),
        ("9.9", UnknownStandard, True),
        ("9.9 p", UnknownStandard, False),
        ("3.1 q", UnknownRating, True),
        ("3.1 q no deputy", UnknownRating, False),
        ("not all of us", UnknownRating, False),
        ("no deputy yet", UnknownRating, False),
        ("does not ap", UnknownRating, True),
        ("1.1 na we have none", RatingNotAllowed, False),
        ("2.2 n", ReasonNotSaid, True),
        ("3.1", RatingNotSaid, True),
        ("", RatingNotSaid, True),
        ("x" * 30_000, TextTooLong, False),
    ],
)
def test_what_cannot_be_kept_is_said_and_when(line: str, fault: type[Exception], is_typing: bool) -> None:
    read = read_line(AUDIT, line, "TST-1.2")
    assert type(read.fault) is fault
    assert read.is_typing is is_typing
    assert words.sentence(read.fault)  # type: ignore[arg-type]


def test_the_sentence_names_what_may_be_typed() -> None:
    fault = read_line(AUDIT, "3.1 q no deputy").fault
    assert fault is not None
    said = words.sentence(fault)
    assert "“q”" in said
    assert "1 or f (Fully met)" in said
    assert "3 or nm (Not met)" in said
    never = read_line(AUDIT, "1.1 q x").fault
    assert never is not None
    assert "Does not apply" not in words.sentence(never)


def test_a_question_that_is_not_asked_says_which_rule_hides_it() -> None:
    read = read_line(replace(AUDIT, level="starter"), "1.3 p")
    assert type(read.fault) is NotAsked
    assert words.sentence(read.fault).startswith("You are not asked question 1.3. ")


def test_with_nothing_left_a_line_needs_its_code() -> None:
    assert type(read_line(AUDIT, "p no deputy").fault) is CodeNotSaid
    assert read_line(AUDIT, "3.1 p no deputy").fault is None


@pytest.mark.parametrize(
    ("labels", "codes", "typed", "found"),
    [
        (
            ("4 - Fully", "3 - Mostly", "2 - Hardly", "1 - Not"),
            ("a1", "b1", "c1", "d1"),
            ("4", "3", "m"),
            ("a1", "b1", "b1"),
        ),
        (
            ("Green", "Amber", "Red", "Not relevant"),
            ("a1", "b1", "c1", "na"),
            ("g", "r", "2", "n"),
            ("a1", "c1", "b1", "na"),
        ),
        (
            ("Met", "Mostly met", "Missing", "N/A"),
            ("a1", "b1", "c1", "na"),
            ("met", "mm", "m", "n/a"),
            ("a1", "b1", "", "na"),
        ),
        (("3", "2", "1", "0"), ("3", "2", "1", "0"), ("3", "0"), ("3", "0")),
    ],
)
def test_other_scales_are_typed_by_what_they_print(
    labels: tuple[str, ...], codes: tuple[str, ...], typed: tuple[str, ...], found: tuple[str, ...]
) -> None:
    framework = scale(*labels, codes=codes)
    if labels[0].startswith("4"):
        framework = replace(framework, scale=(*framework.scale[:3], replace(framework.scale[3], level=Level.NOT)))
    by_word = ways(framework)
    assert tuple(by_word[word].code if word in by_word else "" for word in typed) == found


def test_every_scale_we_bring_has_a_quick_way_for_each_rating() -> None:
    for entry in installed():
        framework = load(entry.id)
        for choice, short in shortest(framework):
            assert short, (entry.id, choice.label)


def test_where_codes_are_plain_figures_a_code_is_one_only_before_a_rating() -> None:
    framework = AUDIT.framework
    area = framework.areas[0]
    plain = tuple(replace(each, code=str(number)) for number, each in enumerate(area.standards, 1))
    areas = (replace(area, standards=plain), *framework.areas[1:])
    audit = replace(AUDIT, framework=replace(framework, areas=areas))
    for line, number, rating in (
        ("2 p", "2", "partly"),
        ("2 no deputy", "1", "partly"),
        ("2 3 x", "2", "not"),
        ("3", "1", "not"),
    ):
        read = read_line(audit, line, "1")
        assert read.standard is not None
        assert read.choice is not None
        assert (read.standard.number, read.choice.code) == (number, rating), line


def test_the_next_is_the_next_without_a_rating_and_those_just_typed_are_not() -> None:
    audit = answered(answered(AUDIT, "TST-1.2", None), "TST-3.1", None)

    def after(code: str | None, *typed: str) -> str:
        found = next_to_type(audit, code, typed)
        return found.code if found else ""

    assert after(None) == "TST-1.2"
    assert after("TST-1.2") == "TST-3.1"
    assert after("TST-3.1") == "TST-1.2"
    assert after("TST-1.2", "TST-3.1") == "TST-1.2"
    assert after("TST-1.2", "TST-3.1", "TST-1.2") == ""
    assert after("gone") == "TST-1.2"


@given(st.text(max_size=80), st.sampled_from([None, "TST-1.2", "nowhere"]))
def test_no_text_at_all_breaks_it(line: str, following: str | None) -> None:
    read = read_line(AUDIT, line, following)
    assert (read.fault is None) == (read.choice is not None and read.standard is not None and read.fault is None)
    if read.fault is not None:
        assert words.sentence(read.fault)


LETTERS = st.text(
    st.characters(whitelist_categories=("L", "N", "P", "Zs"), max_codepoint=0x24F), min_size=1, max_size=60
)
ASKED = [each for each in AUDIT.framework.standards if each.na != "never"]


@given(
    st.sampled_from(ASKED),
    st.sampled_from(sorted(ways(AUDIT.framework).items())),
    LETTERS,
    st.sampled_from([" ", ", ", "; "]),
)
def test_whatever_is_written_after_code_and_rating_arrives_whole(
    standard: object, way: tuple[str, ScaleLevel], said: str, between: str
) -> None:
    short, choice = way
    said = f"word {said}"
    number = standard.number  # type: ignore[attr-defined]
    read = read_line(AUDIT, f"{number}{between}{short.upper()}{between}{said}")
    assert read.fault is None
    assert (read.standard, read.choice, read.words) == (standard, choice, clean_line(said))


def test_the_audit_is_only_read() -> None:
    before: Audit = sample_audit()
    read_line(before, "3.1 p x")
    assert before == sample_audit()
