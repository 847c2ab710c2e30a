"""The library at work: pages of a file, versions, opening outside, what is there already, kinds, order."""

from __future__ import annotations

import hashlib
import io
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen import canvas
from screening_corpus import sources
from screening_files import pdf
from window_looks import done, fits, go, settle, unnamed, wait_for

from s11desktop.audit.model import Evidence
from ui.main_window import MainWindow
from ui.pages.evidence import EvidencePage
from ui.pages.evidence_list import GONE
from ui.pages.evidence_words import BY_TITLE, NEWEST, version_line
from ui.pages.question import Question
from ui.places import PageName, Place


@pytest.fixture
def page(window: MainWindow) -> EvidencePage:
    window.show()
    done(window.session.open_example())
    go(window, Place(PageName.EVIDENCE))
    found = window.page
    assert isinstance(found, EvidencePage)
    return found


def things(page: EvidencePage) -> dict[str, Evidence]:
    assert page.session.audit is not None
    return {item.title: item for item in page.session.audit.evidence}


def keys(page: EvidencePage) -> list[str]:
    return [row.key for row in page.rows.model.rows]


def pages(path: Path, count: int) -> Path:
    out = io.BytesIO()
    made = canvas.Canvas(out)
    for number in range(count):
        made.drawString(100, 700, f"Page {number + 1}")
        made.showPage()
    made.save()
    path.write_bytes(out.getvalue())
    return path


def attached(page: EvidencePage, path: Path, title: str) -> Evidence:
    done(page.session.verbs.attach(path, standards=("VCF-2.1",), title=title))
    page.list.mark(things(page)[title].uuid)
    settle()
    return things(page)[title]


def kept(page: EvidencePage) -> None:
    page.session.flush()
    wait_for(lambda: page.session.state.value == "saved")
    settle()


def test_a_pdf_is_turned_page_by_page_and_read_in_full_width(page: EvidencePage, tmp_path: Path) -> None:
    attached(page, pages(tmp_path / "policy.pdf", 3), "Long policy")
    preview = page.card.preview
    wait_for(lambda: preview.has_picture)
    assert preview.place == "Page 1 of 3"
    assert not preview.back.isVisible()
    preview.on.setFocus()
    QTest.keyClick(preview.on, Qt.Key.Key_Return)
    wait_for(lambda: preview.place == "Page 2 of 3")
    preview.turn(1)
    wait_for(lambda: preview.place == "Page 3 of 3")
    assert not preview.on.isVisible()
    page.card.larger_link.click()
    settle()
    assert not page.beside.isVisible()
    wait_for(lambda: page.larger.preview.has_picture)
    assert unnamed(page) == []
    fits(page)
    focus = QApplication.focusWidget()
    assert focus is page.larger.close_button
    QTest.keyClick(focus, Qt.Key.Key_PageDown)
    wait_for(lambda: page.larger.preview.place == "Page 2 of 3")
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    settle()
    assert page.beside.isVisible()
    assert not page.larger.preview.has_picture


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("locked.pdf", pdf(sources("made")[0], password="secret"), "locked with a password"),
        ("broken.pdf", b"%PDF-1.7\nnothing of a document", "It is damaged"),
        ("broken.png", b"\x89PNG\r\n\x1a\nno more", "It is damaged"),
        ("sound.mp3", b"ID3\x03" + bytes(400), "Sound of this kind is not shown here"),
    ],
)
def test_what_cannot_be_shown_says_why_in_a_sentence(
    page: EvidencePage, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    attached(page, tmp_path / name, "Strange")
    wait_for(lambda: said in page.card.preview.why)
    assert not page.card.larger_link.isVisible()
    fits(page)


def test_every_version_is_listed_with_its_check_sum(page: EvidencePage, tmp_path: Path) -> None:
    first = tmp_path / "one.txt"
    first.write_text("The first words")
    item = attached(page, first, "Rota")
    second = tmp_path / "two.txt"
    second.write_text("The second words")
    done(page.session.verbs.add_version(item.uuid, second))
    page.card.versions.set_open(True)
    settle()
    lines = page.card.versions.lines
    assert [line.split(":")[0] for line in lines] == ["2, used now", "1"]
    assert "two.txt" in lines[0]
    assert unnamed(page) == []
    page.card.versions._copy(item.versions[0], 1)
    assert QGuiApplication.clipboard().text() == hashlib.sha256(b"The first words").hexdigest()
    page.card.versions.wanted.emit(item.versions[0])
    wait_for(lambda: page.larger.preview.words == "The first words")
    QGuiApplication.clipboard().clear()


def test_a_made_copy_says_of_what(page: EvidencePage) -> None:
    from dataclasses import replace

    item = things(page)["Safeguarding policy"]
    (first,) = item.versions
    made = replace(first, uuid="another", made_from=first.uuid, made_how="cleaned")
    assert version_line(replace(item, versions=(first, made)), made).endswith("A cleaned copy of file 1.")


def test_what_is_there_already_is_offered(page: EvidencePage, tmp_path: Path) -> None:
    path = tmp_path / "rota.txt"
    path.write_text("Who is on the door")
    item = attached(page, path, "Rota")
    before = len(things(page))
    page.attach([path])
    wait_for(lambda: page.taking.refusals)
    assert page.taking.refusals[0].startswith(f"rota.txt is {item.label}, “Rota”, already.")
    assert unnamed(page) == []
    assert len(things(page)) == before
    page.taking.use.emit(item.label)
    assert page.rows.key == item.uuid
    page.taking._again(path)
    wait_for(lambda: len(things(page)) == before + 1)


def test_the_result_of_another_audit_by_the_form(page: EvidencePage) -> None:
    page.describe()
    QTest.keyClicks(page.form.name, "Dashboard")
    assert not page.form.more.is_open
    page.form.more.set_open(True)
    settle()
    assert not page.form.body.isVisible()
    page.form.kind.set_code("audit-result")
    page.form.kind.picked.emit("audit-result")
    settle()
    assert page.form.body.isVisible()
    fits(page)
    assert unnamed(page) == []
    for field, words in ((page.form.body, "Ofsted"), (page.form.outcome, "Met")):
        field.setText(words)
        field.textEdited.emit(words)
    page.form.held_back.click()
    page.form.keep_button.click()
    kept(page)
    made = things(page)["Dashboard"]
    assert (made.kind, made.body, made.outcome, made.held_back) == ("audit-result", "Ofsted", "Met", True)
    page.list.mark(made.uuid)
    assert page.card.facts.words("Who looked") == "Ofsted"
    assert page.card.facts.words("Goes") == "The file stays here"
    page.search.setText("result of another ofsted")
    assert keys(page) == [made.uuid]


def test_it_is_put_in_order_and_what_ran_out_is_filtered(page: EvidencePage, window: MainWindow) -> None:
    done(page.session.verbs.describe(standards=(), title="Zebra crossing", expires=date(2020, 1, 1)))
    by_title = sorted(things(page).values(), key=lambda item: item.title.casefold())
    page.order.set_code(BY_TITLE)
    page.order.picked.emit(BY_TITLE)
    assert keys(page) == [item.uuid for item in by_title]
    page.order.set_code(NEWEST)
    page.order.picked.emit(NEWEST)
    assert keys(page)[0] == things(page)["Zebra crossing"].uuid
    go(window, Place(PageName.EVIDENCE, GONE))
    assert keys(page) == [things(page)["Zebra crossing"].uuid]


def test_opened_outside_it_asks_and_offers_what_was_changed(
    page: EvidencePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = things(page)["Safeguarding policy"]
    page.list.mark(item.uuid)
    outside = page.card.outside._outside
    shown: list[Path] = []
    monkeypatch.setattr(outside, "_show", shown.append)
    page.card.outside.open_link.click()
    settle()
    assert QApplication.focusWidget() is page.card.outside.open_button
    page.card.outside.open_button.click()
    wait_for(lambda: shown)
    settle()
    assert page.card.outside.state.startswith("A copy lies outside")
    shown[0].write_text("Changed in another program", "utf-8")
    wait_for(lambda: page.card.outside.state.endswith("was changed outside."))
    assert unnamed(page) == []
    page.card.outside.keep_button.click()
    wait_for(lambda: len(things(page)["Safeguarding policy"].versions) == 2)
    page.card.outside.wipe_link.click()
    assert not shown[0].exists()


def test_a_picture_is_pasted_on_a_question_and_the_same_offered_again(window: MainWindow, page: EvidencePage) -> None:
    go(window, Place(PageName.QUESTION, "VCF-2.1"))
    question = window.page
    assert isinstance(question, Question)
    assert question.content is not None
    shown = question.content.shown
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: any(title.startswith("Picture pasted") for title in things(page)))
    settle()
    made = next(item for title, item in things(page).items() if title.startswith("Picture pasted"))
    assert made.standards == ("VCF-2.1",)
    go(window, Place(PageName.QUESTION, "VCF-2.2"))
    assert question.content is not None
    shown = question.content.shown
    assert shown.paste()
    wait_for(lambda: shown.problem)
    assert f"is {made.label}," in shown.problem
    shown._use.click()
    wait_for(lambda: "VCF-2.2" in things(page)[made.title].standards)
    QGuiApplication.clipboard().clear()
