"""Promise A1, outside the program: what AT-SPI hands to a screen reader, read page by page from the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from screen_reader import Shown, of_role, read, unnamed

MAP = (
    *("Home", "Questions", "Evidence", "Action plan", "Dates", "Staff survey", "The partnership"),
    *("Check and sign", "Send", "Print", "All audits"),
)
_SAID = ("Home", "Dates", "Check and sign", "Send", "Print", "All audits")
HERE = {name: f"{name}, you are here" for name in _SAID} | {
    "Staff survey": "none yet, you are here",
    "The partnership": "all optional, you are here",
}
BEFORE = [
    {"name": "welcome", "until": "Start a new audit file"},
    {"name": "setting up 1", "press": "Start a new audit file", "until": "Who asked you for this audit?"},
    {"name": "setting up 2", "keys": ["4", "Return"], "until": "Charities, faith and community groups"},
    {"name": "setting up 2, kind", "keys": ["1", "Return"], "until": "Place of worship"},
    {"name": "setting up 3", "keys": ["1", "Return"], "until": "What is your organisation called"},
]
INSIDE = [
    {"name": "question", "until": "Fully met"},
    *(
        {
            "name": name,
            "keys": ["F6", " ".join(["Home", *["Down"] * number, "Return"])],
            "until": HERE.get(name, name),
        }
        for number, name in enumerate(MAP)
    ),
    {"name": "worried", "press": "Worried about a child now?", "until": "Childline"},
]


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """The pages of the example, read once."""
    return read(tmp_path_factory.mktemp("reader"), INSIDE, "--example", "st-annes", "--page", "question")


def test_everything_before_a_file_is_open_has_a_name(tmp_path: Path) -> None:
    found = read(tmp_path, BEFORE)
    assert {name: unnamed(shown) for name, shown in found.items()} == {name: [] for name in found}
    radios = of_role(found["setting up 1"], "radio button")
    assert len(radios) == 4
    assert all(_groups(each)[-1:] == ["Who asked you for this audit?"] for each in radios)
    fields = of_role(found["setting up 3"], "text", "entry")
    assert {"Name of the group", "Your name"} <= {each["name"] for each in fields}


def test_everything_on_every_page_has_a_name(inside: dict[str, Shown]) -> None:
    assert {name: unnamed(shown) for name, shown in inside.items()} == {name: [] for name in inside}
    assert all(len(shown) > 20 for shown in inside.values())


def test_the_window_is_a_frame_and_each_page_has_a_heading(inside: dict[str, Shown]) -> None:
    for name, shown in inside.items():
        (window,) = (each for each in shown if not each["within"])
        assert window["role"] in ("frame", "window"), name
        first, *others = of_role(shown, "heading")
        assert len(first["name"]) > 3, name
        assert all(each["name"] for each in others), name
    parts = {each["name"] for each in of_role(inside["question"], "heading")}
    assert {"Why we ask", "What good looks like", "The law behind it"} <= parts


def test_the_rating_is_radio_buttons_in_a_group_named_by_the_statement(inside: dict[str, Shown]) -> None:
    radios = of_role(inside["question"], "radio button")
    assert [each["name"] for each in radios][:3] == ["Fully met", "Partly met", "Not met"]
    statement = "We never let a barred person do regulated activity with children, and we tell DBS"
    for number, each in enumerate(radios, start=1):
        assert _groups(each)[-1].startswith(statement)
        assert f"{number} of {len(radios)}" in each["description"]
        assert "checkable" in each["states"]


def test_progress_has_a_value_and_words(inside: dict[str, Shown]) -> None:
    (bar,) = of_role(inside["Home"], "progress bar")
    assert bar["name"].startswith("Questions answered")
    assert bar["value"] is not None
    assert 0 < bar["value"][0] < bar["value"][1]


def test_findings_are_things_one_can_press(inside: dict[str, Shown]) -> None:
    pressed = of_role(inside["Check and sign"], "push button", "button", "link")
    assert any(each["name"].startswith("Go to") for each in pressed)


def test_the_list_of_pages_says_where_one_is(inside: dict[str, Shown]) -> None:
    for name in MAP:
        here = [each["name"] for each in inside[name] if each["name"].endswith("you are here")]
        assert [each.split(",")[0] for each in here] == [name]


def test_every_page_has_one_list_of_pages_and_worried(inside: dict[str, Shown]) -> None:
    for name, shown in inside.items():
        assert [each["name"] for each in of_role(shown, "list")].count("Pages") == 1, name
        assert any(each["name"] == "Worried about a child now?" for each in shown), name


def _groups(each: dict[str, Any]) -> list[str]:
    """The names of the groups it stands in, outermost first."""
    return [name for role, name in each["within"] if name and role in ("panel", "grouping")]
