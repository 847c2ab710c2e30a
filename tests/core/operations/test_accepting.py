"""What the personal-data check found and a person let stand: until the words or the document change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from screening_files import package

from s11desktop.audit.accepted import Spot, seal
from s11desktop.errors import FindingsOpen, TextMissing, UnknownItem
from s11desktop.operations import accepting, actions, answers, checking, erasing, evidence, undoing
from s11desktop.operations.checking import Checked, Memory
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import history
from s11desktop.vault.vault import Vault

CODE = "TST-1.1"


def checked(vault: Vault, memory: Memory | None = None) -> Checked:
    with vault.reader() as reader:
        return checking.check(vault.load(), reader, memory)


def say(vault: Vault, words: str) -> None:
    answers.answer(vault, CODE, "partly", words, by="Ann")


def picture(path: Path) -> Path:
    from PIL import Image

    Image.new("RGB", (40, 30), f"#{len(path.name):06x}").save(path)
    return path


def test_what_is_about_a_child_stands_open_with_its_words_in_place(vault: Vault) -> None:
    say(vault, "In October a helper wrote down what Jamie, aged 7, had said.\nRing 01632 960417.")
    found = checked(vault)
    (hit,) = found.child
    assert (hit.kind, hit.text, hit.label, hit.where) == ("name", "Jamie", CODE, "words")
    (start, length) = hit.marks[0]
    assert hit.around[start : start + length] == "Jamie"
    assert "01632" not in hit.around
    assert [each.kind for each in found.contacts] == ["contacts"]
    with pytest.raises(FindingsOpen):
        checking.require_decided(found)


def test_let_stand_until_the_words_change(vault: Vault) -> None:
    say(vault, "What Jamie, aged 7, had said.\nWe mended the gate.")
    memory = Memory()
    (made,) = accepting.accept(vault, checked(vault, memory).child, "A name in a training story", by="Ann")
    now = checked(vault, memory)
    assert not now.to_decide
    assert [(each.text, kept.reason, kept.by) for each, kept in now.decided] == [
        ("Jamie", "A name in a training story", "Ann")
    ]
    say(vault, "What Jamie, aged 7, had said.\nWe mended the gate and the door.")
    assert not checked(vault, memory).to_decide
    say(vault, "What Jamie, aged 7, had told us.\nWe mended the gate and the door.")
    assert [each.text for each in checked(vault, memory).child] == ["Jamie"]
    accepting.withdraw(vault, made.uuid)
    with pytest.raises(UnknownItem):
        accepting.withdraw(vault, made.uuid)


def test_the_words_are_nowhere_but_sealed(vault: Vault) -> None:
    say(vault, "What Jamie, aged 7, had said.")
    accepting.accept(vault, checked(vault).child, "Invented")
    say(vault, "")
    (kept,) = vault.load().accepted
    assert kept.seal == seal(kept.salt, kept_words(vault))
    row = vault.raw.execute("SELECT * FROM accepted").fetchone()
    assert not any("jamie" in str(each).casefold() for each in row)


def kept_words(vault: Vault) -> str:
    say(vault, "What Jamie, aged 7, had said.")
    return next(each.sealed for each, _ in checked(vault).decided)


def test_a_reason_and_a_thing_of_this_file_are_needed(vault: Vault) -> None:
    say(vault, "What Jamie, aged 7, had said.")
    found = checked(vault).child
    with pytest.raises(TextMissing):
        accepting.accept(vault, found, "  ")
    with pytest.raises(UnknownItem):
        accepting.accept(vault, [replace(found[0], spot=Spot("answer", "nobody's", "words"))], "Invented")
    assert len(accepting.accept(vault, found, "Invented")) == 1
    assert accepting.accept(vault, found, "Twice") == ()


def test_one_undo_takes_back_what_was_let_stand_together(vault: Vault, tmp_path: Path) -> None:
    for number in (1, 2):
        path = tmp_path / f"letter {number}.txt"
        path.write_text(f"Ring 01632 96041{number}, or write to office{number}@hall.example.\n", encoding="utf-8")
        evidence.attach(vault, path, standards=[CODE], title=f"Letter {number}", by="Ann")
    contacts = checked(vault).contacts
    assert [(each.label, each.places) for each in contacts] == [("E001", 2), ("E002", 2)]
    accepting.accept(vault, contacts, "Work contacts", by="Ann")
    assert checked(vault).contacts == ()
    said = undoing.undo(vault, "Ann").sentence
    assert said == "Undone: E001 is to be looked at again: work contacts"
    assert checked(vault).contacts == contacts
    assert undoing.redo(vault, "Ann").sentence.endswith("may stay as it is again: work contacts")
    assert checked(vault).contacts == ()


def test_a_picture_is_not_checked_until_somebody_looked(vault: Vault, tmp_path: Path) -> None:
    item = evidence.attach(vault, picture(tmp_path / "hall.png"), standards=[CODE], title="Poster", by="Ann")
    found = checked(vault)
    (unread,) = found.unread
    assert (unread.kind, unread.label, found.documents) == ("picture", "E001", 1)
    accepting.accept(vault, [unread], "Looked at: no child is shown or named", by="Ann")
    now = checked(vault)
    assert not now.to_decide
    ((_, kept),) = now.decided
    assert (kept.by, kept.at is not None) == ("Ann", True)
    evidence.add_version(vault, item.label, picture(tmp_path / "hall again.png"), by="Ann")
    assert len(checked(vault).unread) == 1


def test_a_newer_version_is_asked_about_again(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Jamie, aged 7, is invented.\n", encoding="utf-8")
    evidence.attach(vault, path, standards=[CODE], title="Story", by="Ann")
    accepting.accept(vault, checked(vault).child, "Invented")
    path.write_text("Jamie, aged 7, is invented. Really.\n", encoding="utf-8")
    evidence.add_version(vault, "E001", path)
    assert [each.text for each in checked(vault).child] == ["Jamie"]


def test_the_same_name_many_times_is_one_thing_to_decide(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text("Tia Rushworth, aged 9, came.\n" + "Tia Rushworth was late.\n" * 30, encoding="utf-8")
    evidence.attach(vault, path, standards=[CODE], title="Log")
    (found,) = checked(vault).child
    assert (found.text, found.places) == ("Tia Rushworth", 31)


def test_what_stays_here_is_not_asked_about(vault: Vault, tmp_path: Path) -> None:
    answers.answer(vault, CODE, "partly", "Nothing here.")
    answers.mark(vault, CODE, note="Jamie, aged 7, was upset.")
    path = tmp_path / "letter.txt"
    path.write_text("Jamie, aged 7, came.\n", encoding="utf-8")
    evidence.attach(vault, path, standards=[CODE], title="Letter")
    evidence.attach(vault, path, standards=[], title="For no question")
    assert [each.label for each in checked(vault).child] == ["E001"]
    evidence.update(vault, "E001", held_back=True, by="Ann")
    found = checked(vault)
    assert (found.to_decide, found.here) == ((), 1)
    assert undoing.undo(vault, "Ann").sentence == "Undone: the file of E001 goes with a return again"
    assert len(checked(vault).child) == 1


def test_better_described_is_one_finding_of_the_document(vault: Vault, tmp_path: Path) -> None:
    words = "<w:p><w:r><w:t>Chronology</w:t></w:r></w:p><w:p><w:r><w:t>Tia Rushworth, aged 9.</w:t></w:r></w:p>"
    body = f'<w:document xmlns:w="w"><w:body>{words}</w:body></w:document>'
    path = tmp_path / "b.docx"
    path.write_bytes(package("docx", {"word/document.xml": body}, {"author": "Jo Bloggs"}))
    evidence.attach(vault, path, standards=[CODE], title="Something")
    found = checked(vault)
    assert [each.kind for each in found.child] == ["chronology", "name"]
    assert [(each.item.label, each.kinds) for each in found.beside] == [("E001", ("author", "changed-by"))]


def test_erasing_takes_it_along(vault: Vault, tmp_path: Path) -> None:
    say(vault, "What Jamie, aged 7, had said.")
    path = tmp_path / "story.txt"
    path.write_text("Tia Rushworth, aged 9.\n", encoding="utf-8")
    evidence.attach(vault, path, standards=[CODE], title="Story")
    action = actions.add(vault, standards=[CODE], what="Ring the mother of Rosie Pettigrew")
    actions.note(vault, action.label, "Rosie Pettigrew, aged 4, is well")
    accepting.accept(vault, checked(vault).child, "Jamie agreed to it")
    assert len(vault.load().accepted) == 4
    for label in (CODE, "E001", action.label):
        erasing.erase(vault, label, "Named a child")
    assert vault.load().accepted == ()
    kept = vault.raw.execute("SELECT before, after FROM history_words").fetchall()
    assert not any("Jamie agreed" in str(each) for row in kept for each in row)
    history.verify(vault)


def test_no_return_carries_what_was_let_stand(vault: Vault) -> None:
    say(vault, "What Jamie, aged 7, had said.")
    before = list(history.export_lines(vault, vault.audit_id))
    accepting.accept(vault, checked(vault).child, "Invented")
    vault.leave_field()
    assert list(history.export_lines(vault, vault.audit_id))[: len(before)] == before
    assert not [each for each in history.export_lines(vault, vault.audit_id) if each["kind"] == "accepted"]


def test_a_memory_reads_a_document_once(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Meeting {number} with Jo Bloggs.\n", encoding="utf-8")
        evidence.attach(vault, path, standards=[CODE], title=str(number))
    memory = Memory()
    assert checked(vault, memory).documents == 3
    monkeypatch.setattr(checking, "look_at", lambda *_: pytest.fail("read again"))
    assert checked(vault, memory).documents == 3


def test_it_may_be_stopped_between_words_and_goes_on_where_it_was(vault: Vault) -> None:
    for number, code in enumerate(("TST-1.1", "TST-1.2", "TST-1.3")):
        answers.answer(vault, code, "partly", f"Said {number}", by="Ann")
    audit, memory = vault.load(), Memory()
    calls: list[int] = []

    def progress(_done: int, _total: int) -> None:
        calls.append(len(memory.words))
        if len(calls) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        checking.stands(audit, memory, Progress(progress))
    assert calls == [0, 1, 2]
    found = checking.stands(audit, memory, Progress(progress))
    assert len(calls) > 3
    assert min(calls[3:]) == 2  # what was looked through is not looked through again
    asked = len(calls)
    assert checking.stands(audit, memory, Progress(progress)) == found
    assert len(calls) == asked
