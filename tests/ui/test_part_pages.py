"""Several hands and peer review in the window: made, opened with five words, answered as typed, and taken in."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_of import settle, until, wait
from PySide6.QtWidgets import QApplication

from s11desktop.audit.part import Use
from s11desktop.exchange import part as parts
from s11desktop.exchange import part_lock
from ui.main_window import MainWindow
from ui.pages.part import PartPage
from ui.pages.question import Question
from ui.pages.share import SharePage
from ui.pages.take_part import TakePart
from ui.places import PageName, Place


@pytest.fixture(autouse=True)
def quick_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    stretched = part_lock._stretched
    monkeypatch.setattr(part_lock, "_stretched", lambda words, salt, _work: stretched(words, salt, 4))


@pytest.fixture
def example(window: MainWindow, qapp: QApplication) -> MainWindow:
    window.resize(1240, 820)
    window.show()
    wait(window.session.open_example())
    return window


def made(window: MainWindow, folder: Path, use: Use = Use.SHARE, area: str = "VCF-2") -> tuple[Path, str]:
    """A part saved by the page, and its five words."""
    window.go(Place(PageName.SHARE, use.value))
    settle()
    page = window.stack.get(PageName.SHARE)
    assert isinstance(page, SharePage)
    page.of.set_code(area)
    page.to.setText("Amira Khan")
    page.role.setText("Deputy")
    said = page.words.words
    target = folder / f"{use}.s11part"
    page.save_to(target)
    until(lambda: page.ready.isVisible())
    assert page.told.text().startswith("Ready, with")
    return target, said


def opened(window: MainWindow, path: Path, said: str) -> PartPage:
    window.go(Place(PageName.PART, str(path)))
    settle()
    page = window.stack.get(PageName.PART)
    assert isinstance(page, PartPage)
    page.lock.words.setText(said)
    page.unlock()
    until(lambda: page.desk is not None)
    settle()
    return page


def test_made_then_answered_with_no_audit_file_then_taken_in_and_undone(example: MainWindow, tmp_path: Path) -> None:
    path, said = made(example, tmp_path)
    assert len(said.split()) == 5
    audit = example.session.audit
    assert audit is not None
    before = {each.standard: (each.rating, each.words) for each in audit.responses}
    key = example.session.path
    assert key is not None
    home = opened(example, path, said)
    assert home.comes_home
    assert home.main.words == "See what differs"
    codes = parts.open_part(path, said).part.standards
    # elsewhere: the same page while no audit file is open
    elsewhere = parts.open_part(path, said)
    from dataclasses import replace

    from ui.pages.part_question import PartQuestion
    from ui.part_desk import PartDesk

    desk = PartDesk(example.session, elsewhere, parts.key_for_once("Amira Khan", "Deputy"))
    question = PartQuestion(example.theme, desk, elsewhere.part.framework.by_code[codes[0]], single_keys=True)
    question.rating.chosen.emit("partly")
    question.fields["words"].edit.setPlainText("Said by Amira")
    question.todo.setText("Mend the bell")
    question.add.click()
    until(lambda: desk.is_saved)
    on_disk = parts.open_part(path, said)
    assert on_disk.reply.said[codes[0]].values["words"] == "Said by Amira"
    assert on_disk.reply.added[0].values["what"] == "Mend the bell"
    assert on_disk.replier is not None
    desk.change(replace(desk.reply, name="Amira K."))
    desk.finish()
    until(lambda: desk.is_saved)
    assert parts.open_part(path, said).reply.finished_at is not None
    question.deleteLater()

    home._forget()
    back = opened(example, path, said)
    assert "Sealed by Amira K., who gives the check number" in back.lede.text()
    back.main.click()
    page = example.page
    assert isinstance(page, TakePart)
    until(lambda: page.found is not None and example.session.is_at_rest)
    assert page.take.isVisible()
    page.take_in()
    until(lambda: page._is_done)
    settle()
    audit = example.session.audit
    assert audit is not None
    answer = audit.by_standard[codes[0]]
    assert (answer.rating, answer.changed_by) == ("partly", "Amira K.")
    assert any(each.what == "Mend the bell" for each in audit.actions)
    page.undo()
    until(lambda: not page._is_done and example.session.is_at_rest)
    audit = example.session.audit
    assert audit is not None
    assert {each.standard: (each.rating, each.words) for each in audit.responses} == before


def test_opened_by_whoever_has_no_audit_file(example: MainWindow, tmp_path: Path) -> None:
    path, said = made(example, tmp_path, area="VCF-3")
    example.session.close()
    settle()
    example.go(Place(PageName.SENT, str(path)))
    until(lambda: example.place.page is PageName.PART)
    page = example.page
    assert isinstance(page, PartPage)
    page.lock.words.setText("five words that are wrong")
    page.unlock()
    until(lambda: bool(page.lock.row.fault))
    assert "These are not the words" in page.lock.row.fault
    page = opened(example, path, said.upper())
    assert not page.comes_home
    page.main.click()
    settle()
    assert page.question is not None
    page.question.rating.chosen.emit("fully")
    page.question.fields["words"].edit.setPlainText("All of us")
    for _ in page.desk.part.standards if page.desk else ():
        page.main.click()
        settle()
    page.overview.finish.click()
    until(lambda: page.done.isVisible())
    assert page.done.facts.words("Your check number")
    found = parts.open_part(path, said)
    assert found.reply.finished_at is not None
    assert next(iter(found.reply.answers)).values["words"] == "All of us"


def test_a_review_stands_beside_the_answer(example: MainWindow, tmp_path: Path) -> None:
    path, said = made(example, tmp_path, Use.REVIEW, "VCF-2")
    elsewhere = parts.open_part(path, said)
    code = elsewhere.part.standards[0]
    from datetime import UTC, datetime

    from s11desktop.exchange import part_answering

    now = datetime.now(UTC).replace(microsecond=0)
    given = {"rating": "2", "shows": "Six of ten were trained", "change": "A log by May"}
    reply = part_answering.review(elsewhere.part, elsewhere.reply, code, now, **given)
    parts.save(elsewhere, reply, parts.key_for_once("Amira Khan", "Deputy"), now)
    page = opened(example, path, said)
    page.main.click()
    until(lambda: bool(page.told.text()))
    assert page.told.text().startswith("1 reviewed question now stand beside your answers")
    example.go(Place(PageName.QUESTION, code))
    shown = example.page
    assert isinstance(shown, Question)
    assert shown.content is not None
    content = shown.content
    until(lambda: "Six of ten were trained" in " ".join(content.reviews.said()))


def test_a_groups_answers_are_put_beside_and_none_is_filled_in(example: MainWindow, tmp_path: Path) -> None:
    path, said = made(example, tmp_path, Use.GROUP, "VCF-1")
    page = opened(example, path, said)
    before = example.session.audit
    assert before is not None
    page.main.click()
    until(lambda: bool(page.told.text()))
    assert "taken in before" in page.told.text()  # one's own: it is known already
    after = example.session.audit
    assert after is not None
    assert after.responses == before.responses


def test_a_file_that_is_none_is_told_in_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "photo.s11part"
    path.write_bytes(b"age-encryption.org/v1\n-> X25519 aaa\nbbb\n--- ccc\n")
    window.show()
    window.go(Place(PageName.PART, str(path)))
    page = window.page
    assert isinstance(page, PartPage)
    page.unlock()
    assert page.lock.row.fault == "Type the five words."
    page.lock.words.setText("one two three four five")
    page.unlock()
    until(lambda: page.lede.text().startswith(str(path)[:5]) or "not a file for sharing" in page.lede.text())
    assert page.title.text() == "This file could not be opened."


def test_what_waits_is_saved_though_the_page_is_left(example: MainWindow, tmp_path: Path) -> None:
    path, said = made(example, tmp_path, area="VCF-3")
    example.session.close()
    settle()
    page = opened(example, path, said)
    page.main.click()
    settle()
    assert page.question is not None
    page.question.rating.chosen.emit("fully")  # the first save is on its way
    page.question.fields["words"].edit.setPlainText("Typed just before the page was left")
    page.leaving()
    page._forget()
    until(lambda: example.session.is_at_rest)
    found = parts.open_part(path, said)
    assert next(iter(found.reply.answers)).values["words"] == "Typed just before the page was left"


def test_closing_the_window_saves_what_was_typed_last(example: MainWindow, tmp_path: Path) -> None:
    path, said = made(example, tmp_path, area="VCF-3")
    example.session.close()
    settle()
    page = opened(example, path, said)
    page.main.click()
    settle()
    assert page.question is not None
    page.question.fields["words"].edit.setPlainText("The last words")
    example.close()
    until(lambda: example.session.is_at_rest)
    found = parts.open_part(path, said)
    assert next(iter(found.reply.answers)).values["words"] == "The last words"
