"""The open file as signals: saving that is true, locking that leaves nothing, words that are never thrown away."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from s11desktop import words
from s11desktop.audit.model import Audit
from s11desktop.errors import DiskFull, VaultInUse, VaultLocked, WrongPassphrase
from s11desktop.framework import reading
from s11desktop.vault import guard, placing
from ui.new_file import NewFile
from ui.open_file import Saved
from ui.saving import PAUSE_MS
from ui.session import Session
from ui.sleep import SleepWatch
from ui.tasks import Task

PASSPHRASE = "acorn lantern quilt otter thimble"
CODE = "VCF-3.1"


def ended(qtbot: QtBot, task: Task) -> None:
    qtbot.waitUntil(lambda: task.is_done, timeout=20_000)


def make(qtbot: QtBot, session: Session, path: Path) -> Audit:
    new = NewFile(asked_how="nobody", kind="club", level="starter", name="Ferry Lane club", person="Sam")
    ended(qtbot, session.create(path, PASSPHRASE, new.filler(reading.load("voluntary-faith"))))
    assert session.audit is not None
    return session.audit


@pytest.fixture
def opened(qtbot: QtBot, session: Session, tmp_path: Path) -> Session:
    make(qtbot, session, tmp_path / "ours.s11")
    session.by = "Sam"
    return session


def words_of(session: Session) -> str:
    assert session.audit is not None
    return session.audit.by_standard[CODE].words


def test_setting_up_says_who_and_what(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    audit = make(qtbot, session, tmp_path / "ours.s11")
    assert audit.organisation.name == "Ferry Lane club"
    assert audit.organisation.number is not None
    assert audit.organisation.number.kind == "none"
    assert [person.name for person in audit.people] == ["Sam"]
    assert audit.partnership.asked_how == "nobody"
    assert session.state is Saved.SAVED


def test_an_answer_comes_back_as_a_whole_new_audit(qtbot: QtBot, opened: Session) -> None:
    before = opened.audit
    with qtbot.waitSignal(opened.changed) as changed:
        opened.verbs.answer(CODE, "partly", "No deputy yet")
    audit = changed.args[0]
    assert audit is not before
    assert audit.by_standard[CODE].rating == "partly"
    assert audit.by_standard[CODE].words == "No deputy yet"
    assert audit.by_standard[CODE].changed_by == "Sam"


def test_a_restore_that_was_cut_off_is_ended_on_opening(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    path = tmp_path / "ours.s11"
    opened.verbs.answer(CODE, "partly", "No deputy yet")
    opened.close()
    opened.warm()
    qtbot.waitUntil(lambda: not guard.lock_file(path).exists(), timeout=20_000)
    placing.replace(path, placing.restored(path))
    ended(qtbot, opened.open(path, PASSPHRASE))
    assert words_of(opened) == "No deputy yet"


def test_words_are_saved_once_after_a_pause(qtbot: QtBot, opened: Session) -> None:
    changes: list[Audit] = []
    opened.changed.connect(changes.append)
    for end in range(1, 21):
        opened.verbs.write(CODE, "Grace has done this"[:end])
        assert opened.state is Saved.SAVING
    assert not changes
    qtbot.waitUntil(lambda: bool(changes), timeout=PAUSE_MS * 10)
    qtbot.waitUntil(lambda: opened.state is Saved.SAVED)
    assert len(changes) == 1
    assert words_of(opened) == "Grace has done this"


def test_words_of_two_fields_do_not_push_each_other_out(qtbot: QtBot, opened: Session) -> None:
    opened.verbs.write(CODE, "words")
    opened.verbs.write("VCF-3.2", "other words")
    opened.flush()
    qtbot.waitUntil(lambda: opened.state is Saved.SAVED)
    assert opened.audit is not None
    assert opened.audit.by_standard[CODE].words == "words"
    assert opened.audit.by_standard["VCF-3.2"].words == "other words"


def test_locking_saves_what_waits_and_takes_it_out_of_sight_at_once(qtbot: QtBot, opened: Session) -> None:
    path = opened.path
    assert path is not None
    opened.flushing.connect(lambda: opened.verbs.write("VCF-3.2", "handed over at the last moment"))
    opened.verbs.write(CODE, "typed a moment ago")
    with qtbot.waitSignal(opened.locked):
        opened.lock()
    assert opened.audit is None
    assert opened.is_locked
    ended(qtbot, opened.open(path, PASSPHRASE))
    assert words_of(opened) == "typed a moment ago"
    assert opened.audit is not None
    assert opened.audit.by_standard["VCF-3.2"].words == "handed over at the last moment"


@pytest.mark.parametrize("asked", ["read_content", "read_attached"])
def test_a_reading_whose_turn_comes_after_the_file_was_left_is_over_and_told_to_nobody(
    qtbot: QtBot, opened: Session, asked: str
) -> None:
    failures: list[object] = []
    opened.failed.connect(failures.append)
    hold, box = Event(), opened._open
    assert box is not None
    opened.read("something before it", lambda _progress: hold.wait(30))
    given = ("0" * 64, "a preview") if asked == "read_content" else ("a preview",)
    task = getattr(opened, asked)(*given, lambda *_read: pytest.fail("read"))
    task.failed.connect(failures.append)
    vault, box.vault = box.vault, None
    with qtbot.waitSignal(task.cancelled):
        hold.set()
    box.vault = vault
    assert failures == []


def test_what_a_person_can_be_told_is_said_and_anything_else_goes_to_the_window(opened: Session) -> None:
    said: list[str] = []
    failures: list[object] = []
    opened.failed.connect(failures.append)
    opened.tell(VaultLocked(), said.append)
    assert (said, failures) == ([words.sentence(VaultLocked())], [])
    ours = RuntimeError("ours")
    opened.tell(ours, said.append)
    assert (len(said), failures) == (1, [ours])


def test_a_wrong_passphrase_is_told_to_who_asked_and_nothing_is_open(
    qtbot: QtBot, opened: Session, tmp_path: Path
) -> None:
    path = opened.path
    assert path is not None
    opened.lock()
    told: list[object] = []
    failures: list[object] = []
    opened.failed.connect(failures.append)
    ended(qtbot, opened.open(path, "not the words").then(opened, None, told.append))
    assert isinstance(told[0], WrongPassphrase)
    assert not failures
    assert not opened.is_open


def test_an_example_is_not_locked_since_nobody_could_come_back(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.opened, timeout=60_000):
        session.open_example()
    session.lock()
    assert session.is_open
    assert not session.is_locked


def test_it_locks_by_itself_after_its_minutes(qtbot: QtBot, opened: Session) -> None:
    assert opened._quiet.interval() == 15 * 60_000
    opened.set_lock_minutes(0)
    assert opened._quiet.interval() == 60_000
    opened.set_lock_minutes(600)
    assert opened._quiet.interval() == 60 * 60_000
    opened._quiet.setInterval(30)
    opened.activity()
    opened._quiet.start()
    with qtbot.waitSignal(opened.locked):
        pass


def test_a_clock_that_has_jumped_means_sleep(qtbot: QtBot) -> None:
    watch, slept = SleepWatch(), []
    watch.sleeping.connect(lambda: slept.append(1))
    watch.look(1000.0)
    slept.clear()
    watch.look(1004.0)
    watch.look(1009.5)
    assert not slept
    watch.look(1050.0)
    assert slept == [1]
    watch.prepare(True)
    watch.prepare(False)
    assert len(slept) == 2


def test_what_the_disk_refused_is_kept_and_saved_again(qtbot: QtBot, opened: Session) -> None:
    full = [True]
    failures: list[object] = []
    opened.failed.connect(failures.append)

    def job(vault: object) -> None:
        if full:
            raise DiskFull(path="ours.s11")
        from s11desktop.operations import answers

        answers.answer(vault, CODE, "fully", "kept in memory")  # type: ignore[arg-type]

    ended(qtbot, opened.save("saving", job))
    assert opened.state is Saved.FAILED
    assert len(failures) == 1
    full.clear()
    opened.retry()
    qtbot.waitUntil(lambda: opened.state is Saved.SAVED)
    assert words_of(opened) == "kept in memory"


def test_a_second_opener_looks_and_is_told_who(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    from ui.tasks import Worker

    other = Session(Worker("other writer"), Worker("other reader"))
    try:
        assert opened.path is not None
        ended(qtbot, other.open(opened.path, PASSPHRASE))
        assert other.read_only
        assert other.state is Saved.READING
        assert other.in_use_by is not None
        refused: list[object] = []
        other.failed.connect(refused.append)
        ended(qtbot, other.verbs.answer(CODE, "fully"))
        assert isinstance(refused[0], VaultInUse)
    finally:
        other.shut_down()


def test_recovery_words_open_it_and_a_new_passphrase_replaces_the_old(qtbot: QtBot, opened: Session) -> None:
    path = opened.path
    assert path is not None
    found: list[object] = []
    ended(qtbot, opened.verbs.recovery_words().then(opened, found.append))
    words, number = found[0]  # type: ignore[misc]
    opened.lock()
    ended(qtbot, opened.open(path, " ".join(word[:4] for word in words), words=True))
    assert opened.is_open
    made: list[object] = []
    ended(qtbot, opened.change_passphrase("five other words entirely here").then(opened, made.append))
    assert made[0] != number
    assert opened.is_open
    ended(qtbot, opened.verbs.answer(CODE, "partly"))
    opened.lock()
    ended(qtbot, opened.open(path, PASSPHRASE).then(opened, None, found.append))
    assert isinstance(found[-1], WrongPassphrase)
    ended(qtbot, opened.open(path, "five other words entirely here"))
    assert opened.audit is not None
    assert opened.audit.by_standard[CODE].rating == "partly"


def test_the_example_is_thrown_away_when_it_is_closed(qtbot: QtBot, session: Session) -> None:
    ended(qtbot, session.open_example())
    assert session.audit is not None
    assert session.audit.example
    folder = session.path.parent if session.path else Path()
    assert folder.exists()
    session.close()
    qtbot.waitUntil(lambda: not folder.exists())


def test_a_change_of_a_file_that_was_left_shows_nowhere(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    task = opened.verbs.answer(CODE, "fully")
    opened.close()
    changes: list[Audit] = []
    opened.changed.connect(changes.append)
    ended(qtbot, task)
    assert not changes
    assert opened.audit is None


def test_shutting_down_ends_with_everything_saved(qtbot: QtBot, tmp_path: Path) -> None:
    from ui.tasks import Worker

    path = tmp_path / "ours.s11"
    session = Session(Worker("writer"), Worker("reader"))
    make(qtbot, session, path)
    session.verbs.write(CODE, "the very last words")
    session.shut_down()
    again = Session(Worker("writer"), Worker("reader"))
    try:
        ended(qtbot, again.open(path, PASSPHRASE))
        assert words_of(again) == "the very last words"
    finally:
        again.shut_down()
