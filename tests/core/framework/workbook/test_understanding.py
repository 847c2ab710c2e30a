"""Single things people do to a table of questions, each in a small grid."""

from __future__ import annotations

import pytest

from s11desktop.errors import BadSettlement, NoQuestionsFound, WorkbookUnsettled
from s11desktop.framework.model import Level
from s11desktop.framework.workbook.book import Block, Book, DropDown, Sheet
from s11desktop.framework.workbook.columns import Role, Sure, role_of
from s11desktop.framework.workbook.making import to_framework
from s11desktop.framework.workbook.ratings import in_heading, level_of
from s11desktop.framework.workbook.understanding import settle, understand_book
from s11desktop.framework.workbook.understood import Understanding

HEAD = ("No", "Question", "RAG", "Evidence", "Action", "Lead", "By when")


def sheet(*rows: tuple[str, ...], name: str = "Audit", merged: tuple[Block, ...] = (), rated: str = "") -> Sheet:
    cells = {(r, c): text for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text}
    drops = (DropDown(((1, 3, 200, 3),), tuple(rated.split(","))),) if rated else ()
    return Sheet(name, cells=cells, merged=merged, drop_downs=drops)


def understood(*sheets: Sheet) -> Understanding:
    return understand_book(Book("theirs.xlsx", sheets, dated="2026-09-01"))


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Ref.", Role.NUMBER),
        ("Standard no.", Role.NUMBER),
        ("Key Standard", Role.AREA),
        ("Sub-standard", Role.QUESTION),
        ("Does your organisation meet this? (Yes/Partly/No)", Role.RATING),
        ("Self-assessment rating", Role.RATING),
        ("Moderated score (0-3)", Role.MODERATED),
        ("Panel score", Role.MODERATED),
        ("RAG at last audit", Role.PREVIOUS),
        ("Suggested evidence", Role.TYPICAL),
        ("Examples of evidence you could use", Role.TYPICAL),
        ("Evidence (list and reference all)", Role.EVIDENCE),
        ("Comments and evidence", Role.WORDS_AND_EVIDENCE),
        ("Statutory agencies only", Role.STATUTORY),
        ("EYFS paragraph", Role.REFERENCE),
        ("Statutory reference", Role.REFERENCE),
        ("Why is this asked?", Role.WHY),
        ("What good looks like", Role.GOOD),
        ("Areas for improvement", Role.ACTION),
        ("Responsible person", Role.LEAD),
        ("By whom", Role.LEAD),
        ("Timescale", Role.DATE),
        ("What support would help you?", Role.SUPPORT),
        ("Blob", Role.OTHER),
    ],
)
def test_the_words_over_a_column(heading: str, role: Role) -> None:
    assert role_of(heading)[0] is role


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("Not yet in place", Level.NOT),
        ("No", Level.NOT),
        ("Partially met", Level.PARTLY),
        ("Working towards", Level.PARTLY),
        ("Fully embedded", Level.FULLY),
        ("N/A", Level.NOT_APPLICABLE),
        ("Not applicable", Level.NOT_APPLICABLE),
        ("Nothing is in place", Level.NOT),
        ("Wibble", None),
        ("3", None),
    ],
)
def test_what_a_rating_word_means(word: str, level: Level | None) -> None:
    assert level_of(word)[0] is level


def test_a_scale_in_the_head_of_a_column() -> None:
    assert [word for word, _ in in_heading("Rating (Yes / No / N/A)")] == ["Yes", "No", "N/A"]
    assert [word for word, _ in in_heading("Score 1-5")] == ["1", "2", "3", "4", "5"]
    assert in_heading("Your score") == ()


def test_a_head_in_two_rows() -> None:
    found = understood(
        sheet(
            ("No", "Question", "RAG", "Action plan"),
            ("", "", "", "Action", "Lead", "By when"),
            ("1", "Do we lead?"),
            ("2", "Do we listen?"),
            merged=((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 1, 6)),
        )
    )
    assert found.statements[0].cells == (
        (Role.NUMBER, "A3"),
        (Role.RATING, "C3"),
        (Role.ACTION, "D3"),
        (Role.LEAD, "E3"),
        (Role.DATE, "F3"),
    )


def test_a_head_that_is_said_again_with_columns_in_another_order() -> None:
    found = understood(
        sheet(HEAD, ("1", "Do we lead?"), ("No", "Question", "Evidence", "RAG", "Action"), ("2", "Do we listen?"))
    )
    assert [each.cell_of(Role.RATING) for each in found.statements] == ["C2", "D4"]


def test_answers_that_stand_in_it_already_do_no_harm() -> None:
    found = understood(
        sheet(HEAD, ("1", "Do we lead?", "Green", "Minutes"), ("2", "Do we listen?", "Red", "", "Ask", "Ann", "May"))
    )
    assert [each.text for each in found.statements] == ["Do we lead?", "Do we listen?"]


def test_numbers_that_begin_anew_under_each_heading() -> None:
    found = understood(
        sheet(
            *(HEAD, ("Leading",), ("1", "Do we lead?"), ("2", "Do we plan?"), ("Listening",), ("1", "Do we hear?")),
            merged=((2, 1, 2, 7), (5, 1, 5, 7)),
        )
    )
    assert [each.code for each in found.statements] == ["1.1", "1.2", "2.1"]
    assert [each.title for each in found.areas] == ["Leading", "Listening"]


def test_a_number_that_lost_its_nought() -> None:
    rows = [(f"1.{n}" if n != 10 else "1.1", f"Do we do number {n}?") for n in range(1, 12)]
    assert [each.code for each in understood(sheet(HEAD, *rows)).statements][8:] == ["1.9", "1.10", "1.11"]


def test_numbers_within_the_words() -> None:
    found = understood(
        sheet(("Question", "Evidence", "RAG"), ("1.1 We lead.",), ("Q2. We plan.",), ("12 months ago.",))
    )
    assert [each.code for each in found.statements] == ["1.1", "Q2", "1.3"]
    assert found.statements[0].text == "1.1 We lead."


def test_a_rating_is_found_by_what_its_drop_down_offers() -> None:
    found = understood(sheet(("No", "Question", "Pick one", "Evidence"), ("1", "Do we lead?"), rated="Yes,Partly,No"))
    assert found.statements[0].cell_of(Role.RATING) == "C2"
    assert [each.level for each in found.ratings] == [Level.FULLY, Level.PARTLY, Level.NOT]


def test_without_any_rating_it_is_asked_and_ours_can_be_taken() -> None:
    found = understood(sheet(("No", "Question", "Evidence"), ("1", "Do we lead?"), ("2", "Do we listen?")))
    assert {each.id for each in found.must} == {"rated:Audit", "scale"}
    with pytest.raises(WorkbookUnsettled):
        to_framework(found)
    made = to_framework(settle(found, {"rated:Audit": "none"}))
    assert [each.label for each in made.scale] == ["Fully met", "Partly met", "Not met", "Does not apply"]


def test_a_scale_without_a_best_is_asked() -> None:
    found = understood(sheet(HEAD, ("1", "Do we lead?"), rated="Red,Amber"))
    assert {each.id for each in found.must} == {"rating:Red", "rating:Amber"}
    assert settle(found, {"rating:Amber": "fully"}).must == ()


def test_everything_can_be_put_right() -> None:
    found = understood(sheet(HEAD, ("1", "Do we lead?"), ("", "Some words"), rated="Green,Red"))
    mended = settle(
        found,
        {
            "row:Audit!3": "question",
            "column:Audit!D": "words",
            "rating:Green": "partly",
            "code:Audit!2": "L1",
            "title": "Ours",
            "publisher": "Brackenshire",
            "edition": "2027",
        },
    )
    assert [each.code for each in mended.statements] == ["L1", "1.2"]
    assert mended.statements[0].cell_of(Role.WORDS) == "D2"
    assert mended.ratings[0].level is Level.PARTLY
    assert mended.ratings[0].sure is Sure.TOLD
    assert (mended.title, mended.publisher, mended.edition) == ("Ours", "Brackenshire", "2027")
    again = settle(mended, {"row:Audit!3": "heading", "rating:Green": "fully"})
    assert len(again.statements) == 1


def test_the_order_of_answers_does_not_matter() -> None:
    found = understood(sheet(HEAD, ("1", "Do we lead?"), ("", "Some words"), rated="1,2,3"))
    one = settle(settle(found, {"best": "lowest"}), {"rating:2": "not"})
    two = settle(settle(found, {"rating:2": "not"}), {"best": "lowest"})
    assert {**one.as_json(), "answers": 0} == {**two.as_json(), "answers": 0}


def test_an_answer_to_nothing_is_refused() -> None:
    found = understood(sheet(HEAD, ("1", "Do we lead?"), rated="Green,Red"))
    for name, answer in (("rating:Blue", "fully"), ("sheet:Other", "questions"), ("best", "both"), ("title", " ")):
        with pytest.raises(BadSettlement):
            settle(found, {name: answer})


def test_a_workbook_with_no_questions_is_told() -> None:
    with pytest.raises(NoQuestionsFound):
        understood(sheet(("Just", "some"), ("words", "here")))
    with pytest.raises(NoQuestionsFound):
        understood(Sheet("Empty"))


def test_two_areas_may_have_one_name_in_one_sheet_only_once() -> None:
    found = understood(sheet(HEAD, ("1", "Do we lead?"), rated="Green,Red"), Sheet("Notes", cells={(1, 1): "x"}))
    assert [(each.code, each.title) for each in found.areas] == [("1", "Audit")]
