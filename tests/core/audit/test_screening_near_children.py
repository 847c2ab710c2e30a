"""What the personal-data check finds where a text is about a child, rule by rule; and what it lets be."""

from __future__ import annotations

import pytest

from s11desktop.audit.screening import About, screen

CHILD = "NHS number: 943 476 5919.\n"
"""After this a text is about a child."""


def found(words: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.text) for hit in screen(words) if hit.about is About.CHILD and hit.kind != "nhs-number"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "Player\tD.O.B.\tKit\nOKAFOR, Chidi\t04/11/2017\tred\nde Souza, Téo\t30.1.18\tblue",
            ["OKAFOR, Chidi", "04/11/2017", "de Souza, Téo", "30.1.18"],
        ),
        ("Surname\tForename\tClass\nPrice\tNia\t4B", ["Price", "Nia"]),
        ("Mum Halina rang at nine.", ["Halina"]),
        ("His nan, Maureen, collects on Fridays.", ["Maureen"]),
        ("Sister Zara (5) cried.", ["Zara"]),
        ("Child's d.o.b. 22nd Oct. 2012.", ["22nd Oct. 2012"]),
        ("Born on 10 Dec '14 in Hull.", ["10 Dec '14"]),
        ("Baby due, EDD the 9th of Feb 2027.", ["9th of Feb 2027"]),
        (CHILD + "Crime ref RX304176.", ["RX304176"]),
        (CHILD + "LCS 4401229.", ["4401229"]),
        (CHILD + "Today Kwabena said he was cold.", ["Kwabena"]),
        ("Jaspreet Gill, aged 9, was late. JASPREET was told. J.G. cried.", ["Jaspreet Gill", "JASPREET", "J.G."]),
    ],
)
def test_is_found(words: str, wanted: list[str]) -> None:
    assert [text for _, text in found(words)] == wanted


@pytest.mark.parametrize(
    "words",
    [
        "Date\tLead\tHelper\tDoor\n4 Jan\tBeryl Marsh\tJean Culpin\tTed",
        "Name\tRole\tCourse\nJean Culpin\tHelper\tBasic",
        "Brother Stephen leads the prayers.",
        "Sister Agnes taught catechism here for forty years.",
        "The policy was reviewed on 22nd Oct. 2012.",
        "Policy ref SG-2026-014.",
        "Ofsted unique reference number 139487.",
        CHILD + "Policy ref SG-2026-014.",
        CHILD + "Mrs Patel our treasurer said the hall was cold.",
        CHILD + "Head teacher Alison Brook was told.",
        CHILD + "From: Dana Fox\nDana rang the office.",
        CHILD + "The meeting was at Hillside Primary School in Leeds.",
    ],
)
def test_is_let_be(words: str) -> None:
    assert found(words) == []


def test_a_name_with_one_letter_alone_makes_no_text_one_about_children() -> None:
    assert [text for _, text in found("Alan F. opens the door.\nBeryl Marsh said that she locks up.")] == ["Alan F."]
