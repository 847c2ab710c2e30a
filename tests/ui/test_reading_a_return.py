"""All of a return read in the window: every question, action, document and declaration, quickly, and nothing kept."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hall_group import make
from large_audit import large_audit
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from returns import Held, history, papers, prepared
from returns import make as make_sample
from window_looks import fits, go, settle, tab_stops, unnamed, wait_for

from s11desktop.audit.applicability import asked
from s11desktop.audit.model import Audit
from s11desktop.exchange import submission
from ui.main_window import MainWindow
from ui.pages import check_return_evidence
from ui.pages.check_return import CheckReturn
from ui.pages.check_return_evidence import EvidencePart
from ui.pages.check_return_lists import ListPart
from ui.pages.check_return_parts import ACTIONS, ANSWERS, CHECK, EVIDENCE, PARTS, REPORT
from ui.pages.check_return_reading import DESCRIBED, SHORT
from ui.pages.check_return_words import plainly
from ui.places import PageName, Place
from ui.theme import Scheme
from ui.widgets.buttons import Button
from ui.widgets.text import Text

STEP_MS = 100


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("received")
    with make(folder / "theirs.s11") as vault:
        return submission.export(vault, folder / "St-Annes.zip").path


def opened(window: MainWindow, path: Path) -> CheckReturn:
    window.show()
    go(window, Place(PageName.CHECK_RETURN, str(path)))
    page = window.page
    assert isinstance(page, CheckReturn)
    wait_for(lambda: not page.working.is_working)
    settle()
    return page


def audit_of(page: CheckReturn) -> Audit:
    assert page.found is not None
    assert page.found.received.audit is not None
    return page.found.received.audit


def part(page: CheckReturn, code: str, key: str = "") -> ListPart:
    page.show_part(code, key)
    settle()
    shown = page._parts[code]
    assert isinstance(shown, ListPart)
    return shown


def words_of(page: CheckReturn) -> str:
    return "\n".join(each.text() for each in page.findChildren(Text) if each.isVisible())


def test_the_keyboard_alone_reads_it_from_end_to_end(window: MainWindow, received: Path) -> None:
    page = opened(window, received)
    titles = [page.title.text()]
    for _ in range(5):
        QTest.keyClick(page.title, Qt.Key.Key_Return)
        settle()
        assert QApplication.focusWidget() is page.title
        titles.append(page.title.text())
    assert titles[1] == "Starter return of St Anne’s Church hall group (example)."
    assert titles[2] == "17 fully met, 5 partly met, 1 not met."
    assert titles[3].startswith("6 actions")
    assert titles[4].startswith("4 documents came along")
    assert titles[5].endswith("day.")
    page.another.click()
    assert page.title.text() == titles[0]


def test_every_question_has_rating_words_evidence_and_actions(window: MainWindow, received: Path) -> None:
    page = opened(window, received)
    answers, audit = part(page, ANSWERS), audit_of(page)
    assert [row.key for row in answers.rows.model.rows if not row.group] == [each.code for each in asked(audit)]
    for standard in asked(audit):
        answers.rows.mark(standard.code)
        QApplication.processEvents()
        said = [each.text() for each in answers.card.findChildren(Text) if not each.isHidden()]
        response, choice = audit.by_standard[standard.code], audit.choice(standard.code)
        assert choice is not None
        assert choice.label in said
        assert not response.words or response.words in said
        links = [each.words for each in answers.card.findChildren(Button) if not each.isHidden()]
        labels = [each.label for each in audit.evidence_for(standard.code)]
        labels += [each.label for each in audit.actions_for(standard.code)]
        assert all(any(link.startswith(label) for link in links) for label in labels)


def test_what_is_named_leads_to_where_it_stands(window: MainWindow, received: Path) -> None:
    page = opened(window, received)
    answers, audit = part(page, ANSWERS), audit_of(page)
    action = audit.actions[0]
    answers.rows.mark(action.standards[0])
    settle()
    link = next(each for each in answers.card.findChildren(Button) if each.words.startswith(action.label))
    link.click()
    settle()
    plan = page._parts[ACTIONS]
    assert isinstance(plan, ListPart)
    assert (plan.isVisible(), plan.rows.key) == (True, action.uuid)
    assert action.what.split()[0] in plan.heading.text()
    side = page.side()
    assert side is not None
    assert side.here == "#actions"
    go(window, Place(PageName.CHECK_RETURN, "#report"))
    assert page._parts[REPORT].isVisible()


def test_filters_leave_what_they_say(window: MainWindow, received: Path) -> None:
    page = opened(window, received)
    audit = audit_of(page)
    answers = part(page, ANSWERS)
    answers.filter.set_code(SHORT)  # type: ignore[attr-defined]
    answers.filter.picked.emit(SHORT)  # type: ignore[attr-defined]
    rows = [row for row in answers.rows.model.rows if not row.group]
    assert len(rows) == 6
    assert {audit.level_of(row.key) for row in rows} <= {"partly", "not"}
    groups = [row for row in answers.rows.model.rows if row.group]
    assert len(groups) < len(audit.framework.areas)
    answers.filter.picked.emit(DESCRIBED)  # type: ignore[attr-defined]
    for row in answers.rows.model.rows:
        assert row.group or all(each.current is None for each in audit.evidence_for(row.key))


def test_declarations_made_and_expected_and_who_they_are(window: MainWindow, received: Path) -> None:
    page = opened(window, received)
    page.show_part(REPORT)
    settle()
    said = words_of(page)
    for each in audit_of(page).declarations:
        assert each.name in said
    for words in ("Nobody outside has checked it.", "Where they stand, as they say", "Safeguarding lead", "History"):
        assert words in said


def test_a_document_is_seen_without_a_copy_and_saved_on_purpose(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = b"Who came: Grace, Maria.\n" * 60
    audit = _with_text(words)
    folder = tmp_path / "in"
    folder.mkdir()
    submission.build(prepared(audit), Held(words), folder / "a.zip", papers=papers)
    page = opened(window, folder / "a.zip")
    things = part(page, EVIDENCE)
    assert isinstance(things, EvidencePart)
    things.rows.mark(audit.evidence[0].uuid)
    wait_for(lambda: things.preview.words)
    assert things.preview.words.startswith("Who came: Grace")
    assert [each.name for each in folder.iterdir()] == ["a.zip"]
    target = tmp_path / "saved.txt"
    asked_for: list[Path] = []

    def save(_parent: object, _title: str, _kinds: object, suggested: Path, chosen: Callable[[Path], object]) -> None:
        asked_for.append(suggested)
        chosen(target)

    monkeypatch.setattr(check_return_evidence, "ask_save", save)
    things.save.click()
    wait_for(target.exists)
    settle()
    assert target.read_bytes() == words
    assert "/" not in asked_for[0].name
    things.rows.mark(audit.evidence[1].uuid)
    settle()
    assert things.preview.words == ""


def _with_text(words: bytes) -> Audit:
    from returns import audit_with_document

    audit = audit_with_document()
    first, *others = audit.evidence
    version = replace(
        first.versions[0],
        sha256=hashlib.sha256(words).hexdigest(),
        size=len(words),
        name="../who came.txt",
        media_type="text/plain",
    )
    return replace(audit, evidence=(replace(first, versions=(version,)), *others))


def test_what_is_altered_is_not_read_out(window: MainWindow, received: Path, tmp_path: Path) -> None:
    content = bytearray(received.read_bytes())
    content[content.index(b"%PDF") + 900] ^= 1
    (tmp_path / "changed.zip").write_bytes(content)
    page = opened(window, tmp_path / "changed.zip")
    assert "It is not read out: it may not be what they wrote." in words_of(page)
    assert not page.read_on.isVisible()
    assert not page.sign_it.isVisible()
    page.show_part(ANSWERS)
    assert page._part == CHECK
    side = page.side()
    assert side is not None
    assert [each.code for each in side.entries] == ["#check", "#by-hand"]
    for row in page.files.model.rows:
        page.files.opened.emit(row.key)
    assert page._part == CHECK


def test_another_file_leaves_nothing_of_the_first(window: MainWindow, received: Path, tmp_path: Path) -> None:
    page = opened(window, received)
    part(page, ANSWERS)
    (tmp_path / "list.zip").write_bytes(b"a shopping list")
    page = opened(window, tmp_path / "list.zip")
    assert page._parts == {}
    assert page.found is not None
    assert page.found.answers == ()


def test_six_hundred_questions_open_without_a_wait(window: MainWindow, tmp_path: Path) -> None:
    audit = large_audit()
    described = tuple(replace(each, versions=()) for each in audit.evidence)
    audit = replace(audit, evidence=described, history_head=history(audit.uuid)[1])
    make_sample(tmp_path / "large.zip", audit)
    slow = {"": 0.0}
    for _ in range(3):  # other programs take their turns beside it
        slow = _slow_steps(window, tmp_path / "large.zip")
        if not slow:
            break
    assert slow == {}


def _slow_steps(window: MainWindow, path: Path) -> dict[str, float]:
    """What took the window's thread longer than a step may, in milliseconds of its own time."""
    page = opened(window, path)
    took: dict[str, float] = {}

    def measure(what: str, step: Callable[[], object]) -> None:
        began = time.thread_time()
        step()
        took[what] = (time.thread_time() - began) * 1000

    for code, _, _ in PARTS[1:]:
        for turn in ("first", "again"):
            measure(f"{code} {turn}", lambda code=code: page.show_part(code))  # type: ignore[misc]
            measure(f"{code} {turn}, drawn", QApplication.processEvents)
        page.show_part(CHECK)
        settle()
    answers = part(page, ANSWERS)
    keys = [row.key for row in answers.rows.model.rows if not row.group]
    for number in (10, 300, 599):
        measure(f"question {number}", lambda number=number: answers.rows.mark(keys[number]))  # type: ignore[misc]
        measure(f"question {number}, drawn", QApplication.processEvents)
    return {what: round(ms) for what, ms in took.items() if ms > STEP_MS}


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_unnamed_and_nothing_is_cut(window: MainWindow, received: Path, scheme: Scheme, size: int) -> None:
    window.set_scheme(scheme)
    window.set_text_size(size)
    page = opened(window, received)
    for code, _, _ in PARTS:
        page.show_part(code)
        settle()
        assert unnamed(page) == []
        fits(page)


def test_tab_goes_as_the_eyes_do(window: MainWindow, received: Path) -> None:
    page = opened(window, received)
    part(page, ACTIONS)
    stops = tab_stops(window, page.title, page)
    at = stops.index("Show the file")
    assert stops[at : at + 4] == ["Show the file", "Close it", "Action plan", "5.2 Basic training for all"]


def test_a_name_cannot_turn_our_sentence_about() -> None:
    assert plainly("St Mark\u2019s\u202e\u2069\u202d") == "St Mark\u2019s"
    assert plainly("كنيسة القديس مرقس") == "كنيسة القديس مرقس"
