"""A pack made in four screens: what is missing said in its place, secrets forgotten, the preview read from the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import png
from pages_of import ready_to_make_a_pack, settle, until
from PySide6.QtCore import QStandardPaths
from pytestqt.qtbot import QtBot

from s11desktop.exchange import pack as packs
from s11desktop.exchange.keyring import open_keyring
from s11desktop.exchange.known import KnownSigners
from s11desktop.framework.workbook.template import template
from ui.main_window import MainWindow
from ui.pages import for_partnerships as module
from ui.pages.for_partnerships import ForPartnerships
from ui.pages.making_pack_key import HAVE, NEW
from ui.pages.pack import PREVIEW, PackPage
from ui.places import PageName, Place

NAME = "Nettleford Safeguarding Children Partnership"


@pytest.fixture
def making(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ForPartnerships:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    window.show()
    window.go(Place(PageName.FOR_PARTNERSHIPS, "1"))
    page = window.page
    assert isinstance(page, ForPartnerships)
    until(lambda: page.questions.ours)
    return page


def to_screen(window: MainWindow, step: str) -> None:
    ready_to_make_a_pack(window)
    window.go(Place(PageName.FOR_PARTNERSHIPS, step))
    settle()


def test_what_is_missing_is_said_in_its_place(window: MainWindow, making: ForPartnerships) -> None:
    making.next.click()
    assert making.errors.links[0].words == "Choose which questions you ask"
    making.questions.choices.choose("own")
    making.next.click()
    assert making.errors.links[0].words == "Choose the file with your questions"
    to_screen(window, "2")
    making.what.name.setText("")
    making.what.hour.setText("teatime")
    making.what.megabytes.setText("a lot")
    making.what.day.line.setText("someday")
    for check in making.what.levels.values():
        check.setChecked(False)
    making.next.click()
    assert len(making.errors.links) == 5
    assert window.place.item == "2"


def test_a_pack_is_made_and_shown_as_a_receiver_sees_it(
    window: MainWindow, making: ForPartnerships, tmp_path: Path, qtbot: QtBot
) -> None:
    to_screen(window, "2")
    making.what.day.line.setText("29/1/27")
    making.what.hour.setText("5 pm")
    making.what.policy.set_code("attach")
    making.what.megabytes.setText("20")
    making.what.levels["starter"].setChecked(False)
    making.next.click()
    making.signing.signers.set_words("Head of the group\nA trustee (if there is one)", force=True)
    making.signing.message.set_words("Thank you.", force=True)
    making.signing.by_day.setText("01632 960100")
    logo = tmp_path / "logo.png"
    logo.write_bytes(png())
    making.signing.take_logo(logo)
    making.next.click()
    assert making.key.kind.choice == NEW
    words = making.key.secret.passphrase
    assert len(words.split()) == 5
    making.next.click()
    qtbot.waitUntil(lambda: window.place.page is PageName.PACK, timeout=60_000)
    page = window.page
    assert isinstance(page, PackPage)
    until(lambda: page.pack is not None)
    assert window.place.field == PREVIEW
    assert not making.key.secret.words.words
    facts = page.asked.facts
    assert facts.words("Who asks") == NAME
    assert facts.words("Until when") == "29 January 2027, 17:00"
    assert facts.words("Documents") == "They want the documents attached, 20 MB at most"
    assert facts.words("How many") == "Full: 66 questions." or facts.words("How many").startswith("Full: ")
    assert facts.words("Who signs") == "Head of the group; A trustee (if you wish)"
    assert page.start.words == "Show the file"
    assert not page.signed_by.compare.isVisible()
    assert page.asked.logo.isVisible()
    assert facts.words("Sealing") == ""
    made = packs.read(Path(window.place.item), known=KnownSigners())
    assert made.verdict == "valid"
    with open_keyring(making.key.ring().path, words) as ring:
        assert made.signers[0].check_number == ring.check_number
        assert ring.recipient is None
    page.another.click()
    assert window.place == Place(PageName.FOR_PARTNERSHIPS, "4")
    assert making.key.kind.choice == HAVE, "the key ring that was made is used again"
    making.key.passphrase.setText("not these words at all")
    making.key.sealed.setChecked(True)
    making.next.click()
    until(lambda: making.key._pass_row.fault)
    making.key.passphrase.setText(words)
    making.next.click()
    qtbot.waitUntil(lambda: window.place.page is PageName.PACK, timeout=60_000)
    until(lambda: page.pack is not None)
    assert "only they can open them" in facts.words("Sealing")
    assert not making.key.passphrase.text()


def test_sealing_is_off_folded_and_says_what_it_costs(window: MainWindow, making: ForPartnerships) -> None:
    to_screen(window, "4")
    assert not making.key.sealed.isChecked()
    assert not making.key.fold.is_open
    from ui.pages.making_pack_key import SEALING

    assert "Without this program or the key’s passphrase you could open none of your returns" in SEALING


def test_no_secret_outlives_the_screen(window: MainWindow, making: ForPartnerships) -> None:
    to_screen(window, "4")
    making.key.kind.choose(HAVE)
    making.key.passphrase.setText("acorn lantern quilt")
    window.go(Place(PageName.WELCOME))
    assert not making.key.passphrase.text()
    assert not making.key.secret.passphrase


def test_a_weak_passphrase_and_a_logo_that_is_none(window: MainWindow, making: ForPartnerships, tmp_path: Path) -> None:
    to_screen(window, "4")
    making.key.secret.fold.set_open(True)
    making.key.secret.own.setText("abc")
    making.next.click()
    until(lambda: making.key.secret.row.fault)
    assert not making.key.ring().path.exists()
    making.key.secret.fold.set_open(False)
    (tmp_path / "logo.png").write_bytes(b"not a picture")
    making.signing.take_logo(tmp_path / "logo.png")
    making.next.click()
    until(lambda: making.errors.isVisible())
    assert "neither a PNG nor a JPEG" in making.errors.links[0].words
    assert not making.key.target.exists()
    making.errors.links[0].click()
    assert window.place.item == "3"


def test_a_filled_template_brings_its_questions_and_its_facts(
    window: MainWindow, making: ForPartnerships, tmp_path: Path
) -> None:
    last = tmp_path / "last year.s11pack"
    from packs import make

    make(last)
    making._look_at_own(last)
    until(lambda: making.questions.framework is not None)
    assert making.what.email.text() == "audits@nettleford.example"
    assert making.signing.signers.words == "Head of the group\nA trustee (if there is one)"
    assert making.what.hour.text() == "17:00"


def test_the_template_is_saved(
    window: MainWindow, making: ForPartnerships, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "template.xlsx"
    monkeypatch.setattr(module, "ask_save", lambda _parent, _title, _kinds, _suggested, chosen: chosen(target))
    window.go(Place(PageName.FOR_PARTNERSHIPS))
    making.template.click()
    until(target.exists)
    assert target.read_bytes() == template()
