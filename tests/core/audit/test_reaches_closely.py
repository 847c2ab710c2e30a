"""How far a rule for personal data reaches, and what stands right at its edge: found there, and let be one step on."""

from __future__ import annotations

import pytest

from s11desktop.audit.screening import About, screen

CHILD = "NHS number: 943 476 5919.\n"
"""After this a text is about a child."""


def found(words: str) -> list[str]:
    """What is found as about a child, without the number that `CHILD` begins with."""
    return [hit.text for hit in screen(words) if hit.about is About.CHILD and hit.kind != "nhs-number"]


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("the community education officer", []),
        ("the independent safeguarding community education officer", ["Ziggor Nwachul"]),
    ],
)
def test_a_role_counts_only_where_it_ends_within_forty_characters_behind_a_name(role: str, names: list[str]) -> None:
    assert found(f"{CHILD}Told Ziggor Nwachul, {role}.") == names


def test_whoever_a_table_with_posts_begins_with_is_no_child_later_on() -> None:
    assert found(f"{CHILD}Name\tDay\tPost\nKwabena Osei\tMonday\tcook\n\nToday Kwabena said he was cold.") == []


def test_a_date_of_birth_may_be_the_very_first_thing_in_a_text() -> None:
    assert found("14/02/2013 (dob) stands on her form.") == ["14/02/2013"]


def test_a_date_set_apart_by_blanks_begins_an_entry() -> None:
    words = f"{CHILD}Seen at the hall:       14/02/2013 Leo Hart\nReview date 3/9/2025"
    assert found(words) == ["14/02/2013", "Leo Hart"]


@pytest.mark.parametrize(("year", "born"), [("2023", ["14/02/2023"]), ("2024", []), ("2025", [])])
def test_a_day_of_this_year_or_the_last_before_a_name_in_brackets_is_no_birth(year: str, born: list[str]) -> None:
    assert found(f"{CHILD}Visited 14/02/{year} (Leo Hart) and then 3/9/2025.") == [*born, "Leo Hart"]


def test_a_long_number_in_groups_is_found_to_its_last_figure() -> None:
    number = "1234 123456 123456 123456 123456"
    assert found(f"{CHILD}clinic no {number} is new") == [number]


def test_a_midwifes_booking_is_a_case_also_where_she_is_named_behind_it() -> None:
    words = "She went to the hospital on Monday and on Friday. Her booking no is MAT-928846, said the {}."
    assert found(CHILD + words.format("midwife")) == ["MAT-928846"]
    assert found(CHILD + words.format("warden")) == []


def test_two_groups_of_figures_without_a_day_or_a_year_are_no_case() -> None:
    assert found(f"{CHILD}Lots 412-877 were sold.") == []
    assert found(f"{CHILD}Lots 130912-877 were sold.") == ["130912-877"]


@pytest.mark.parametrize(
    ("between", "names"),
    [("opens the hall and went", []), ("opens the hall on Sunday mornings and went", ["Alan F."])],
)
def test_a_course_makes_a_helper_only_within_sixty_characters(between: str, names: list[str]) -> None:
    assert found(f"Alan F. {between} to the safeguarding training.") == names


def test_children_far_behind_a_day_do_not_make_it_one_of_birth() -> None:
    rooms = "the fire doors, the kitchen, the boiler, the locks, the windows, the roof, the drains, the lights and "
    far = f"Updated in 2026. Jean Culpin (14/02/2025) looked at {rooms}the room of the children."
    assert found(far) == []
    near = "Updated in 2026. Jean Culpin (14/02/2025) looked at the room of the children."
    assert found(near) == ["Jean Culpin", "14/02/2025"]


@pytest.mark.parametrize(("year", "old"), [("2023", False), ("2022", True), ("2019", True)])
def test_from_four_years_on_an_approval_no_longer_explains_a_day_behind_a_name(year: str, old: bool) -> None:
    words = f"Written in 2026. Policy approved by Jean Culpin (14/02/{year})."
    assert found(words) == (["Jean Culpin", f"14/02/{year}"] if old else [])


def test_a_rota_reaches_to_its_last_cell() -> None:
    assert found("Date\tLead\tDoor\n4 Jan\tBeryl Marsh\tTed Ives\n11 Jan\tJean Culpin\tAlan F.") == []


def test_a_twin_brother_is_a_relative_in_small_letters_too() -> None:
    assert found("His twin brother callum collects him.") == ["callum"]


def test_three_small_letters_behind_a_relative_are_no_name() -> None:
    assert found("Her mum eve cried.") == []
    assert found("Her mum Eve cried.") == ["Eve"]


def test_a_relative_with_a_name_in_no_list_is_found_near_a_child() -> None:
    assert found(f"{CHILD}We saw two (Ziggora, his mother).") == ["Ziggora"]
    assert found(f"{CHILD}We saw two (ziggora, his mother).") == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("We told the Governors about it.", []),
        ("We told the Bakers about it; the baker is shut.", []),
        ("We told the Gallaghers about it.", ["Gallaghers"]),
    ],
)
def test_a_family_goes_by_its_surname_and_not_by_a_word_the_text_knows(words: str, names: list[str]) -> None:
    assert found(CHILD + words) == names


def test_two_surnames_in_capitals_before_a_forename_are_the_parents_too() -> None:
    words = f"{CHILD}SKELDING BOSWELL Rhiannon, aged 7. Mrs {{}} rang."
    assert found(words.format("Skelding")) == ["SKELDING BOSWELL Rhiannon", "Mrs Skelding"]
    assert found(words.format("Norwood")) == ["SKELDING BOSWELL Rhiannon"]


def test_a_parent_in_a_column_of_parents_is_found_with_a_surname_of_their_own() -> None:
    assert found("Child\tParent\tTold\nLeo Hart\tMrs Nwachul\tyes") == ["Leo Hart", "Mrs Nwachul"]


def test_a_surname_in_capitals_that_is_a_word_as_well_is_a_childs_in_a_table() -> None:
    assert found("Child\tAge\nCOLD Ziggor\t7") == ["COLD Ziggor"]
    assert found("Child\tAge\nCOLD\t7") == []


@pytest.mark.parametrize("words", ["We have one ECT in Year 6.", "Our new TA (8) left."])
def test_letters_of_a_post_are_nobodys_initials(words: str) -> None:
    assert found(words) == []


def test_letters_of_somebody_are() -> None:
    assert found("We have one JQ in Year 6.") == ["JQ"]


def test_a_middle_initial_does_not_hide_a_pupil() -> None:
    assert found("We told pupil Kwame A. Osei today.") == ["Kwame A. Osei"]


def test_a_name_is_found_in_the_second_line_where_the_first_is_empty() -> None:
    assert found("\nJamie, aged 7, was there.") == ["Jamie"]


@pytest.mark.parametrize(("name", "again"), [("Bo", []), ("Una", ["Una"])])
def test_two_letters_a_child_shares_with_somebody_at_work_are_not_enough(name: str, again: list[str]) -> None:
    words = f"{name} Marsh, aged 7.\nHead teacher {name} Brook was told.\nHis mother {name} rang."
    hits = found(words)
    assert hits[0] == f"{name} Marsh"
    assert hits[-1:] == (again or [f"{name} Marsh"])


def test_a_list_that_goes_on_is_of_several_children_and_no_name_turned_round() -> None:
    assert found(f"{CHILD}Nia, Leo and Zac were late.") == ["Nia", "Leo", "Zac"]
    assert found(f"{CHILD}Okafor, Chidi\nwas late.") == ["Okafor, Chidi"]


def test_his_mum_speaks_of_nobody_in_the_sentence_before() -> None:
    words = "The hall was cold and it rained. Kwabena Osei came{} later his mum rang."
    assert found(words.format(".")) == []
    assert found(words.format(" and")) == ["Kwabena Osei"]


def test_the_name_of_a_mailbox_is_no_childs() -> None:
    assert found("Taxi for Callum@reception") == []
    assert found("Taxi for Callum at reception") == ["Callum"]


def test_a_second_child_is_found_far_behind_the_first() -> None:
    chores = "The hall was swept and the chairs were put away by six.\n" * 30
    assert found(f"Tyler bit another child at snack.\n{chores}Olivia + mum came on Sunday.") == ["Tyler", "Olivia"]
