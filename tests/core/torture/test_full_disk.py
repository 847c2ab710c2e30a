"""A full disk, a medium that fails or was pulled out, a folder that cannot be written: told, and the old file is whole.

docs/promises.md, R3. Every write, sync, truncation and deletion SQLite asks for is refused once, from that one on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from failing_disk import FAILING, FULL, Disk, failing_disk
from keeping import ANSWERABLE, crash, new_key, new_vault
from tools import lacking, need

from s11desktop.errors import (
    DiskFull,
    FileMissing,
    FileUnreadable,
    FolderNotWritable,
    S11Error,
    VaultReadOnly,
)
from s11desktop.operations import actions, answers, evidence
from s11desktop.progress import Progress
from s11desktop.vault import backup, history, passphrase, placing
from s11desktop.vault.connection import journal, require_whole
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

TOLD = {
    FULL: (DiskFull,),
    FAILING: (FileUnreadable, FolderNotWritable, FileMissing),
}
DOCUMENT_BYTES = 300_000


@pytest.fixture
def disk() -> Iterator[Disk]:
    with failing_disk() as made:
        yield made


@pytest.fixture
def key() -> Key:
    return new_key()


@pytest.fixture
def vault(disk: Disk, tmp_path: Path, key: Key) -> Iterator[Vault]:
    made = new_vault(tmp_path / "audit.s11", key)
    answers.answer(made, ANSWERABLE, words="First words")
    (tmp_path / "training.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(DOCUMENT_BYTES))
    yield made
    disk.mend()
    made.close()


Verb = Callable[[Vault], object]


def _answer(vault: Vault) -> object:
    return answers.answer(vault, ANSWERABLE, words=os.urandom(2000).hex())


def _attach(vault: Vault) -> object:
    source = vault.path.with_name("training.pdf")
    return evidence.attach(vault, source, standards=[ANSWERABLE], title="Training")


def _act(vault: Vault) -> object:
    return actions.add(vault, standards=[ANSWERABLE], what="Train everybody")


def _backup(vault: Vault) -> object:
    return backup.backup(vault, vault.path.with_name("copies"))


@pytest.mark.torture
@pytest.mark.parametrize("error", [FULL, FAILING], ids=["full", "failing"])
@pytest.mark.parametrize("verb", [_answer, _attach, _act, _backup])
def test_refused_at_any_write_the_verb_tells_and_changes_nothing(
    vault: Vault, disk: Disk, verb: Verb, error: int, tmp_path: Path
) -> None:
    before = vault.load()
    for number in _points():
        disk.mend()
        disk.error, disk.fail_from = error, number
        fault = _told(lambda: verb(vault))
        if fault is None:
            assert number > 3, "nothing was refused"
            break
        assert isinstance(fault, TOLD[error]), f"write {number}: {fault!r}"
        disk.mend()
        assert vault.load() == before, f"write {number}"
        assert list((tmp_path / "copies").glob("*")) == [], f"write {number}"
        if number % 5 == 1:
            require_whole(vault.raw, vault.path)
    else:
        pytest.fail("it never ended")
    disk.mend()
    verb(vault)
    require_whole(vault.raw, vault.path)
    history.verify(vault)


@pytest.mark.torture
@pytest.mark.parametrize("error", [FULL, FAILING], ids=["full", "failing"])
def test_refused_at_any_write_a_new_passphrase_leaves_the_old_file(
    vault: Vault, disk: Disk, key: Key, error: int, tmp_path: Path
) -> None:
    evidence.attach(vault, tmp_path / "training.pdf", standards=[ANSWERABLE], title="Training")
    vault.leave_field()
    before = vault.load()
    for number in _points():
        disk.mend()
        disk.error, disk.fail_from = error, number
        renewed = new_key()
        fault = _told(lambda: passphrase.change(vault, renewed).close())  # noqa: B023 - called at once
        if fault is None:
            break
        assert isinstance(fault, TOLD[error]), f"write {number}: {fault!r}"
        disk.mend()
        if not vault.is_open:  # refused after the new file was in place, while that was opened
            with open_vault(vault.path, renewed) as opened:
                assert opened.load() == before
            break
        assert vault.load() == before
        left = {path.name for path in tmp_path.glob("audit.s11*")} - {"audit.s11-journal"}
        assert left == {"audit.s11", "audit.s11.lock"}, number
    else:
        pytest.fail("it never ended")


@pytest.mark.torture
def test_refused_at_any_write_nothing_is_created_or_all_of_it(disk: Disk, key: Key, tmp_path: Path) -> None:
    for number in _points():
        disk.mend()
        disk.error, disk.fail_from = FULL, number
        fault = _told(lambda: new_vault(tmp_path / "new.s11", key).close())
        if fault is None:
            break
        assert isinstance(fault, DiskFull), f"write {number}: {fault!r}"
        assert list(tmp_path.iterdir()) == [], f"write {number}"
    disk.mend()
    with open_vault(tmp_path / "new.s11", key) as again:
        require_whole(again.raw, again.path)


@pytest.mark.torture
def test_refused_at_any_write_a_restore_leaves_what_was_there(
    vault: Vault, disk: Disk, key: Key, tmp_path: Path
) -> None:
    """Only a crashed file's journal is played by SQLite then; the rest are plain bytes, refused below."""
    copy = backup.backup(vault, tmp_path / "copies")
    answers.answer(vault, ANSWERABLE, words="Said after the copy")
    path = vault.path
    vault.close()
    crash(path, key)
    pair = path.read_bytes(), journal(path).read_bytes()
    for number in range(1, 400):
        path.write_bytes(pair[0])
        journal(path).write_bytes(pair[1])
        disk.mend()
        disk.fail_from = number
        done = backup.restore(copy.path, path, key)
        refused = disk.count >= number
        disk.mend()
        assert done.aside is not None
        for each, words in ((path, "First words"), (done.aside, "Said after the copy")):
            with open_vault(each, key) as opened:
                assert opened.load().by_standard[ANSWERABLE].words == words, f"write {number}"
        done.aside.unlink()
        if not refused:
            return
    pytest.fail("it never ended")


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Writing behind that size fails as on a full disk (EFBIG in place of ENOSPC). Python ignores the signal."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_restore_that_runs_out_of_room_leaves_what_was_there(key: Key, tmp_path: Path) -> None:
    with new_vault(tmp_path / "audit.s11", key) as vault:
        copy = backup.backup(vault, tmp_path / "copies")
    before = (tmp_path / "audit.s11").read_bytes()
    with no_file_larger_than(copy.size // 2), pytest.raises(DiskFull):
        backup.restore(copy.path, tmp_path / "audit.s11", key)
    assert (tmp_path / "audit.s11").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit.s11", "copies"]


def test_a_second_copy_that_runs_out_of_room_leaves_nothing_there(key: Key, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(os.urandom(100_000))
    with no_file_larger_than(50_000), pytest.raises(DiskFull):
        placing.copy_file(source, tmp_path / "target", Progress())
    assert not (tmp_path / "target").exists()


ON_A_SMALL_DISK = """
import os, sys
from pathlib import Path
from keeping import ANSWERABLE, new_key, new_vault
from s11desktop.errors import DiskFull
from s11desktop.operations import answers, evidence
from s11desktop.vault import backup, passphrase
from s11desktop.vault.connection import require_whole
from s11desktop.vault.opening import open_vault
disk, elsewhere = map(Path, sys.argv[1:])
key = new_key()
vault = new_vault(disk / "audit.s11", key)
answers.answer(vault, ANSWERABLE, words="First words")
document = elsewhere / "training.pdf"
document.write_bytes(b"%PDF-1.7" + os.urandom(30_000_000))
before = vault.load()
try:
    evidence.attach(vault, document, standards=[ANSWERABLE], title="Training")
except DiskFull:
    assert vault.load() == before
else:
    sys.exit("it fitted")
document.write_bytes(b"%PDF-1.7" + os.urandom(9_000_000))
evidence.attach(vault, document, standards=[ANSWERABLE], title="Training")
(disk / "ballast").write_bytes(os.urandom(7_000_000))
for job in (lambda: backup.backup(vault, disk / "copies"), lambda: passphrase.change(vault, new_key())):
    try:
        job()
    except DiskFull as fault:
        assert fault.facts["needed"] > vault.size_on_disk()
    else:
        sys.exit("it fitted")
ballast = os.open(disk / "ballast", os.O_WRONLY | os.O_APPEND)
while True:
    try:
        os.write(ballast, bytes(4096))
    except OSError:
        break
refused = 0
for number in range(200):
    try:
        answers.answer(vault, ANSWERABLE, words=os.urandom(3000).hex())
    except DiskFull:
        refused += 1
assert refused
require_whole(vault.raw, vault.path)
vault.close()
os.close(ballast)
(disk / "ballast").unlink()
with open_vault(disk / "audit.s11", key) as again:
    answers.answer(again, ANSWERABLE, words="Room again")
    require_whole(again.raw, again.path)
print("held")
"""


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """A file system of 24 MiB in memory."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "job.py").write_text(ON_A_SMALL_DISK)
    mount = f'mount -t tmpfs -o size=24m tmpfs "{tmp_path}/disk"'
    own = need("unshare"), "-rm", "sh", "-c"
    if subprocess.run((*own, mount), capture_output=True).returncode:
        lacking("no file system can be mounted")
    told = f'{mount} && exec "{sys.executable}" "{tmp_path}/job.py" "{tmp_path}/disk" "{tmp_path}/elsewhere"'
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run((*own, told), capture_output=True, text=True, env=here, timeout=120)
    assert (done.returncode, done.stdout) == (0, "held\n"), done.stderr


@contextmanager
def somebody_else() -> Iterator[Path]:
    """A folder, and being nobody in particular while in it: root may write everywhere."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    root = os.geteuid() == 0
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        for path in folder.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def _become_nobody() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_a_folder_that_cannot_be_written(key: Key) -> None:
    with somebody_else() as folder:
        (folder / "stick").mkdir()
        with new_vault(folder / "stick" / "audit.s11", key) as vault:
            answers.answer(vault, ANSWERABLE, words="First words")
            copy = backup.backup(vault, folder / "copies")
        for each in (copy.path, folder / "stick" / "audit.s11"):
            each.chmod(0o444)
        (folder / "copies").chmod(0o555)
        (folder / "stick").chmod(0o555)
        (folder / "open").mkdir()
        (folder / "open").chmod(0o777)
        _become_nobody()
        with open_vault(folder / "stick" / "audit.s11", key) as vault:
            assert vault.read_only
            with pytest.raises(VaultReadOnly):
                answers.answer(vault, ANSWERABLE, words="More words")
            with pytest.raises(VaultReadOnly):
                passphrase.change(vault, new_key())
            with pytest.raises(FolderNotWritable):
                backup.backup(vault, folder / "copies")
            assert backup.backup(vault, folder / "open" / "copies").size
        with pytest.raises(FolderNotWritable):
            backup.restore(copy.path, folder / "stick" / "audit.s11", key)
        done = backup.restore(copy.path, folder / "open" / "audit.s11", key)
        with open_vault(done.path, key) as vault:
            assert vault.load().by_standard[ANSWERABLE].words == "First words"


def test_a_crashed_file_on_a_medium_that_cannot_be_written(key: Key) -> None:
    with somebody_else() as folder:
        (folder / "stick").mkdir()
        path = folder / "stick" / "audit.s11"
        with new_vault(path, key) as vault:
            answers.answer(vault, ANSWERABLE, words="First words")
        crash(path, key)
        for each in path.parent.iterdir():
            each.chmod(0o444)
        path.parent.chmod(0o555)
        _become_nobody()
        with open_vault(path, key) as vault:
            assert vault.read_only
            assert vault.load().by_standard[ANSWERABLE].words == "First words"
            made = backup.backup(vault, Path(tempfile.mkdtemp(dir="/tmp")))
        with open_vault(made.path, key, read_only=True) as vault:
            assert vault.load().by_standard[ANSWERABLE].words == "First words"
        shutil.rmtree(made.path.parent)


def test_a_medium_pulled_out_and_put_back(key: Key, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    with new_vault(tmp_path / "stick" / "audit.s11", key) as vault:
        answers.answer(vault, ANSWERABLE, words="First words")
        (tmp_path / "stick").rename(tmp_path / "pulled")
        with pytest.raises((FileMissing, FolderNotWritable)):
            answers.answer(vault, ANSWERABLE, words="Lost?")
        with pytest.raises((FileMissing, FolderNotWritable)):
            passphrase.change(vault, new_key())
        (tmp_path / "pulled").rename(tmp_path / "stick")
        answers.answer(vault, ANSWERABLE, words="Second words")
    with open_vault(tmp_path / "stick" / "audit.s11", key) as vault:
        assert vault.load().by_standard[ANSWERABLE].words == "Second words"


def _told(job: Callable[[], object]) -> S11Error | None:
    """The known error a job raises, or None when it does not fail."""
    try:
        job()
    except S11Error as fault:
        return fault
    return None


def _points() -> Iterator[int]:
    """Every one of the first forty, then further and further apart."""
    number = 1
    while number < 100_000:
        yield number
        number += max(1, number // 8) if number > 40 else 1
