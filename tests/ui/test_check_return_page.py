"""A return somebody sent: three answers, no claim beyond what is known, and nothing left behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hall_group import make, open_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from returns import put_together, sealed, taken_apart
from window_looks import fits, go, settle, tab_stops, unnamed, wait_for

from s11desktop.exchange import known, signing, submission
from ui import desktop
from ui.main_window import MainWindow
from ui.pages.check_return import NO_MATCH, CheckReturn
from ui.pages.check_return_words import about
from ui.places import PageName, Place
from ui.theme import Scheme
from ui.widgets.text import Text

NAME = "St Anne’s Church hall group (example)"


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole return, as it was sent."""
    folder = tmp_path_factory.mktemp("received")
    with make(folder / "theirs.s11") as vault:
        return submission.export(vault, folder / "St-Annes_starter_2027-06-09.zip").path


def checked(window: MainWindow, path: Path) -> CheckReturn:
    window.show()
    go(window, Place(PageName.CHECK_RETURN, str(path)))
    page = window.page
    assert isinstance(page, CheckReturn)
    wait_for(lambda: not page.working.is_working)
    settle()
    return page


def when_of(entries: Mapping[str, bytes]) -> datetime:
    return datetime.fromisoformat(json.loads(entries["data/submission.json"])["exported_at"])


def words_of(page: CheckReturn) -> str:
    return "\n".join(each.text() for each in page.findChildren(Text) if each.isVisible())


def test_with_no_file_open_it_claims_no_more_than_is_known(window: MainWindow, received: Path) -> None:
    page = checked(window, received)
    title = page.title.text()
    assert title.startswith("Unchanged since it was sealed on")
    assert title.endswith(f"with a key we have not seen before, by someone who gives the name {NAME}.")
    said = words_of(page)
    for words in ("Unchanged", "New to us", "Two made", "Anyone can type a name"):
        assert words in said
    assert "on their computer" in said
    assert page.remember.isVisible()
    side = page.side()
    assert side is not None
    assert side.under.startswith(f"Gives the name {NAME}")
    assert QApplication.focusWidget() is page.title


def test_the_sender_is_remembered_only_when_somebody_says_so(window: MainWindow, received: Path) -> None:
    page = checked(window, received)
    assert not known.own_file().exists()
    page.remember.setFocus()
    QTest.keyClick(page.remember, Qt.Key.Key_Return)
    wait_for(lambda: page.title.text().startswith(f"Unchanged since {NAME} sealed it on"))
    assert len(known.read(known.own_file()).signers) == 1
    assert not page.remember.isVisible()
    page = checked(window, received)
    assert page.title.text().startswith(f"Unchanged since {NAME} sealed it on")
    assert "Known to you" in words_of(page)


def test_a_number_that_does_not_match_is_a_warning_and_remembers_nothing(window: MainWindow, received: Path) -> None:
    page = checked(window, received)
    page.no_match.click()
    settle()
    assert page.title.text() == "The check number does not match. Do not rely on it."
    assert NO_MATCH in words_of(page)
    assert not page.remember.isVisible()
    assert not known.own_file().exists()
    page = checked(window, received)
    assert NO_MATCH not in words_of(page)


def test_another_key_of_one_you_know_is_said(window: MainWindow, received: Path, tmp_path: Path) -> None:
    page = checked(window, received)
    page.remember.click()
    wait_for(lambda: known.own_file().exists())
    entries = taken_apart(received)
    assert page.verdict is not None
    organisation = page.verdict.signers[0].organisation
    other = signing.new_identity(signing.name_in_certificate(NAME), organisation)
    forged = tmp_path / "forged.zip"
    when = when_of(entries)
    forged.write_bytes(put_together(sealed(entries, by=other, when=when), when))
    page = checked(window, forged)
    assert "not with the key you know" in page.title.text()
    assert "Another key" in words_of(page)
    assert page.remember.isVisible()


def test_a_changed_file_is_named(window: MainWindow, received: Path, tmp_path: Path) -> None:
    content = bytearray(received.read_bytes())
    report = next(name for name in taken_apart(received) if name.startswith("2-Report"))
    content[content.index(taken_apart(received)[report]) + 500] ^= 1
    bad = tmp_path / "changed.zip"
    bad.write_bytes(content)
    page = checked(window, bad)
    assert page.title.text() == "It was changed after it was sealed. Do not rely on it."
    assert report in words_of(page)
    assert not page.remember.isVisible()
    rows = {row.cells[0].words: row.cells[2].words for row in page.files.model.rows}
    assert rows["Report"] == "Changed"
    assert rows["Read me first"] == "As sealed"


def without_seal(received: Path) -> bytes:
    entries = taken_apart(received)
    rest = {name: data for name, data in entries.items() if not name.startswith("META-INF/")}
    return put_together(rest, when_of(entries))


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (without_seal, "It has no seal, so nobody can tell whether it was changed."),
        (lambda _path: b"a shopping list", "This is not a return, or not the whole of one."),
        (lambda path: path.read_bytes()[:5000], "This is not a return, or not the whole of one."),
        (lambda _path: b"age-encryption.org/v1\nlocked", "It is locked."),
    ],
)
def test_what_is_no_sealed_return_is_said_in_a_sentence(
    window: MainWindow, received: Path, tmp_path: Path, content: Callable[[Path], bytes], title: str
) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(content(received))
    page = checked(window, other)
    assert page.title.text().startswith(title)
    assert not page.remember.isVisible()
    assert page.another.isVisible()


def test_a_file_that_is_gone_is_said_and_another_can_be_chosen(window: MainWindow, tmp_path: Path) -> None:
    page = checked(window, tmp_path / "gone.zip")
    assert page.title.text() == "This file could not be looked at."
    assert "gone.zip" in page.lede.text()
    assert page.another.hasFocus()
    go(window, Place(PageName.CHECK_RETURN))
    assert page.title.text() == "Which return?"
    assert page.another.hasFocus()


def test_the_file_is_shown_and_the_page_closed(
    window: MainWindow, received: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(desktop, "show_file", shown.append)
    page = checked(window, received)
    QTest.keyClick(page.show_it, Qt.Key.Key_Return)
    assert shown == [received]
    page.close_it.click()
    settle()
    assert window.place.page is PageName.WELCOME
    open_in(window, tmp_path)
    page = checked(window, received)
    page.close_it.click()
    settle()
    assert window.place.page is PageName.HOME


def test_going_elsewhere_stops_the_check(window: MainWindow, received: Path) -> None:
    window.show()
    window.go(Place(PageName.CHECK_RETURN, str(received)))
    window.go(Place(PageName.WORRIED))
    page = checked(window, received)
    assert page.verdict is not None
    assert window.place.page is PageName.CHECK_RETURN


def test_tab_goes_as_the_eyes_do(window: MainWindow, received: Path) -> None:
    page = checked(window, received)
    stops = tab_stops(window, page.title, page)
    assert stops[1:] == [
        "It is ours: make a new file from it",
        "Show the file",
        "Close it",
        "It matches: remember them",
        "It does not match",
        "What is inside",
        "Check another",
        "Add my signature",
        "Read the report",
    ]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_unnamed_and_nothing_is_cut(window: MainWindow, received: Path, scheme: Scheme, size: int) -> None:
    window.set_scheme(scheme)
    window.set_text_size(size)
    page = checked(window, received)
    assert unnamed(page) == []
    fits(page)
    page.no_match.click()
    settle()
    fits(page)


def test_a_first_look_is_called_one(window: MainWindow, received: Path) -> None:
    page = checked(window, received)
    assert page.verdict is not None
    assert "Starter level" not in words_of(page)
    look = "Starter level: not a full section 175 audit."
    page._show_verdict(replace(page.verdict, first_look=look))
    assert page.lede.text() == look
    assert look in about(page.verdict)
    page._show_verdict(replace(page.verdict, first_look=look, kind="draft"))
    assert page.lede.text() == f"{look} It is a draft: not yet declared, and not meant to be sent."
