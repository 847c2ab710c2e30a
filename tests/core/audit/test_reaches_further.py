"""How far a rule for personal data reaches, further on: where in a text it holds, and how few letters or figures do."""

from __future__ import annotations

import unicodedata

import pytest

from s11desktop.audit.screening import About, screen
from s11desktop.audit.written_dates import year_of

CHILD = "NHS number: 943 476 5919.\n"
"""After this a text is about a child."""

CHORES = "The hall was swept and the chairs were put away by six.\n"


def found(words: str) -> list[str]:
    """What is found as about a child, without the number that `CHILD` has."""
    return [hit.text for hit in screen(words) if hit.about is About.CHILD and hit.kind != "nhs-number"]


@pytest.mark.parametrize(("room", "days"), [("in the new hall", ["14/02/2026"]), ("at the back door", [])])
def test_a_day_that_is_due_is_one_of_birth_with_a_baby_within_forty_characters(room: str, days: list[str]) -> None:
    assert found(f"It is due 14/02/2026 {room} just for Ziggora's baby.") == days


@pytest.mark.parametrize("before", ["", CHORES, CHORES * 3])
def test_below_a_head_for_birth_the_day_nearest_below_counts_wherever_the_lines_stand(before: str) -> None:
    assert found(f"{before}Name DOB Start\nLeo Hart 14/02/2013 3/9/2018\n") == ["Leo Hart", "14/02/2013"]


def test_a_letter_that_a_text_begins_with_may_be_whose_day_of_birth_it_is() -> None:
    assert found(f"J (8) m 14/02/2013 was at the hall in the sun.\n{CHILD}") == ["J", "14/02/2013"]


def test_a_child_in_the_last_column_makes_the_figures_beside_it_theirs() -> None:
    rows = "Room\tNo\tChild\nRed\t4412\t{}\nBlue\t4413\t{}"
    assert found(CHILD + rows.format("Leo Hart", "Zac Okafor")) == ["4412", "Leo Hart", "4413", "Zac Okafor"]
    assert found(CHILD + rows.format("cold", "dry")) == []


def test_a_word_with_figures_behind_it_is_no_number_of_a_case() -> None:
    assert found(f"{CHILD}She played Starlight20417 on it.") == []
    assert found(f"{CHILD}She is SL20417 on it.") == ["SL20417"]


def test_a_letter_alone_behind_a_relative_is_no_name() -> None:
    assert found(f"{CHILD}Her mum J rang.") == []
    assert found(f"{CHILD}Her mum Jo rang.") == ["Jo"]


@pytest.mark.parametrize(
    ("head", "schools"),
    [
        ("Surname, forenames and any other names", []),
        ("Surname, forenames and every other name:", []),
        ("Surname, forenames and every other names:", ["Ziggor Nwachul"]),
    ],
)
def test_a_head_has_forty_letters_at_most_and_below_school_beside_it_stands_no_name(
    head: str, schools: list[str]
) -> None:
    assert found(f"{CHILD}{head}\tSchool\nLeo Hart\tZiggor Nwachul") == ["Leo Hart", *schools]


@pytest.mark.parametrize("name", ["Child I", "Child One", "Pupil I", "Pupil One", "Baby I", "Baby One"])
def test_a_child_goes_by_a_letter_or_a_number_in_a_column_of_children(name: str) -> None:
    assert found(f"Child\tAge\tRoom\nLeo Hart\t7\tRed\n{name}\t8\tRed") == ["Leo Hart", name]


def test_two_words_that_a_cell_for_a_parent_begins_with_are_a_name_in_no_list_too() -> None:
    cell = "Child\tParent\nLeo Hart\tZiggora Nwachul or her sister"
    assert found(cell) == ["Leo Hart", "Ziggora Nwachul"]


def test_a_name_before_a_number_is_found_in_the_very_first_line() -> None:
    assert found("Ziggor NHS 943 476 5919") == ["Ziggor"]


@pytest.mark.parametrize(("name", "again"), [("Bo", []), ("Una", ["Una"])])
def test_a_first_name_of_three_letters_is_known_again_and_one_of_two_is_not(name: str, again: list[str]) -> None:
    assert found(f"{name} H., aged 7, came. Later {name} cried.") == [f"{name} H.", *again]


@pytest.mark.parametrize(("letters", "again"), [("KO", ["KO"]), ("KAO", ["KAO"]), ("KA", []), ("AO", [])])
def test_the_first_and_the_last_letter_of_three_names_are_initials(letters: str, again: list[str]) -> None:
    words = f"Pupil Kwame Asante Osei was there.\n{CHORES * 40}{letters} said it rained."
    assert found(words) == ["Kwame Asante Osei", *again]


@pytest.mark.parametrize("name", ["Una", "Kwabena", "Jonathan", "Alexander", "Alexandrina"])
def test_a_name_that_a_text_begins_with_may_be_of_any_length(name: str) -> None:
    assert found(f"{name}, aged 7, was there.") == [name]


def test_a_name_that_is_a_word_too_counts_only_beside_what_is_said_of_nobody_but_a_child() -> None:
    assert found("There were concerns about Chester.") == []
    assert found("Chester was bullied.") == ["Chester"]


def test_nobody_between_two_who_help_becomes_a_helper_by_them() -> None:
    between = "We waited for Alan F., then went on."
    assert found(f"Door: Beryl Marsh\n\n{between}\n\nKitchen: Ted Ives") == ["Alan F."]
    assert found(f"Door: Beryl Marsh, Alan F.\n\n{between}\n\nKitchen: Ted Ives") == []


@pytest.mark.parametrize(("date", "year"), [("14/02/35", 2035), ("14/02/36", 1936), ("14/02/98", 1998)])
def test_two_figures_are_a_year_of_this_century_up_to_thirty_five(date: str, year: int) -> None:
    assert year_of(date) == year


@pytest.mark.parametrize(("figures", "days"), [("310812", ["310812"]), ("320812", [])])
def test_a_month_has_a_thirty_first_and_no_thirty_second(figures: str, days: list[str]) -> None:
    assert found(f"DOB {figures}") == days


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("{}, aged 7, was there.", "Ren\u00e9"),
        ("{} was collected late.", "Ren\u00e9"),
        ("{} was collected late.", "Ziggor Nwach\u00e9"),
        ("{} was collected late.", "Ziggor Nwach\u1ebft"),
        ("NHS number: 943 476 5919.\nThis {} is hers.", "Ziggora \u0100da"),
    ],
)
def test_a_letter_whose_mark_stands_apart_is_that_letter_and_is_shown_with_it(words: str, name: str) -> None:
    apart = unicodedata.normalize("NFD", name)
    assert apart != name
    assert found(words.format(name)) == [name]
    assert found(words.format(apart)) == [apart]


def test_a_mark_that_belongs_to_no_letter_stays_where_it_is() -> None:
    assert found("\u0301 Leo, aged 7, was there.\u200b\u0301") == ["Leo"]
    assert found("\u200b\u0301 Leo, aged 7.") == ["Leo"]
    assert found("Kwa\u0338bena was there. Leo, aged 7.") == ["Kwa\u0338bena", "Leo"]


def test_a_name_before_what_nobody_sees_ends_where_it_is_seen_to_end() -> None:
    assert [(hit.text, hit.start, hit.end) for hit in screen("\u200bLeo\u200b, aged 7.")] == [("Leo", 1, 4)]
    assert [(hit.text, hit.start, hit.end) for hit in screen("A girl, Rene\u0301, aged 7.")] == [("Rene\u0301", 8, 13)]


@pytest.mark.parametrize("before", ["1. ", '"', "(", "- "])
def test_what_is_said_of_a_child_counts_whatever_sign_the_text_begins_with(before: str) -> None:
    assert found(f"{before}Leo was bullied.") == ["Leo"]


@pytest.mark.parametrize(("opens", "closes"), [("'", "'"), ("‘", "’"), ("`", "'"), ('"', '"')])
def test_a_name_counts_behind_whatever_mark_opens_a_quotation(opens: str, closes: str) -> None:
    assert found(f"He wrote {opens}Leo, aged 7, was bullied{closes} today.") == ["Leo"]
    assert found(f"{CHILD}She said {opens}Leo Hart was late{closes}.") == ["Leo Hart"]
    assert found(f"{opens}Leo Hart{closes} (dob 3/4/2015)") == ["Leo Hart", "3/4/2015"]


def test_an_apostrophe_within_a_word_opens_no_quotation() -> None:
    assert found("Keep off the boys' O'Brien, aged 7.") == ["O'Brien"]
    assert found("Rock 'n' Roll, aged ware and '90s songs; the policy ‘Working Together’ is read.") == []


@pytest.mark.parametrize(
    "name",
    [
        "Ștefan",
        "Lăcătuș",
        "Tên Nguyễn",
        "Adẹola Ọlá",
        "Adẹ́bọ̀wálé",
        "Ƙwame",
        "Ɗanladi",
        "Ħaġar",
        "Łucja",
        "Zoë",
        "Đặng Ơn",
        "Elçin Əli",
    ],
)
def test_a_name_counts_in_all_latin_letters(name: str) -> None:
    for written in (name, unicodedata.normalize("NFD", name)):
        assert found(f"{written}, aged 7, was there.") == [written]
