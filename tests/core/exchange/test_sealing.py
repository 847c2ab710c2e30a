"""A sealed return: locked for one reader, opened whole or not at all, in flat memory, as `age` itself does it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest
from returns import EMPTY, make
from tools import need

from s11desktop import own_process
from s11desktop.errors import (
    FileExists,
    FileMissing,
    FolderNotWritable,
    NoIdentity,
    NoRecipient,
    NotSealed,
    RecipientFaulty,
    S11Error,
    SealedDamaged,
    SealedForOthers,
    SealedOtherWay,
    SealedPassphrase,
    SealingFailed,
    SealingTooLarge,
    WeakPassphrase,
)
from s11desktop.exchange import keyring, sealing, sealing_header, sealing_keys, unfinished
from s11desktop.exchange.sealing import Key
from s11desktop.exchange.verify import verify
from s11desktop.progress import Cancelled, Progress

PASSPHRASE = "walnut orbit pancake silver drift"
IDENTITY = pyrage.x25519.Identity.generate()
RECIPIENT = str(IDENTITY.to_public())
OURS = Key(identities=(str(IDENTITY),))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    made = tmp_path / "in" / "St-Marks.zip"
    made.parent.mkdir()
    make(made)
    return made


@pytest.fixture
def sealed(source: Path) -> Path:
    return sealing.seal(source, sealing.sealed_name(source), RECIPIENT).path


def test_what_comes_out_is_what_went_in_signed_and_with_its_reference(source: Path, tmp_path: Path) -> None:
    before = verify(source, known=EMPTY)
    made = sealing.seal(source, sealing.sealed_name(source), RECIPIENT)
    assert made.path.name == "St-Marks.zip.age"
    content = made.path.read_bytes()
    assert (made.sha256, made.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert verify(made.path, known=EMPTY).verdict == "sealed"
    out = sealing.open_sealed(made.path, tmp_path / "out.zip", OURS)
    assert out.path.read_bytes() == source.read_bytes()
    assert verify(out.path, known=EMPTY).reference == before.reference
    assert out.sha256 == before.sha256
    if os.name == "posix":
        assert out.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 131072, 300_000])
def test_every_length_around_a_chunk_comes_back(tmp_path: Path, size: int) -> None:
    source = tmp_path / "some"
    source.write_bytes(os.urandom(size))
    made = sealing.seal(source, tmp_path / "some.age", RECIPIENT)
    assert sealing.open_sealed(made.path, tmp_path / "again", OURS).path.read_bytes() == source.read_bytes()


def test_age_opens_ours(sealed: Path, source: Path, tmp_path: Path) -> None:
    age = need("age")
    identity = tmp_path / "identity.txt"
    identity.write_text(f"# made for a test\n{IDENTITY}\n")
    out = tmp_path / "by-age.zip"
    subprocess.run([age, "-d", "-i", identity, "-o", out, sealed], check=True, timeout=60)
    assert out.read_bytes() == source.read_bytes()


@pytest.mark.parametrize("letters", [(), ("-a",)])
def test_we_open_what_age_made(source: Path, tmp_path: Path, letters: tuple[str, ...]) -> None:
    made = tmp_path / "by-age.zip.age"
    subprocess.run([need("age"), *letters, "-r", RECIPIENT, "-o", made, source], check=True, timeout=60)
    assert sealing_header.is_sealed(made)
    assert not sealing_header.wants_passphrase(made)
    assert sealing.open_sealed(made, tmp_path / "out", OURS).path.read_bytes() == source.read_bytes()


def test_an_identity_file_is_read_as_age_keygen_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "key.txt"
    subprocess.run([need("age-keygen"), "-o", file], check=True, timeout=60, capture_output=True)
    (found,) = sealing_keys.in_file(file)
    assert found.startswith("AGE-SECRET-KEY-1")
    for wrong in ("", "nothing of it\n", "AGE-SECRET-KEY-1NOTAKEY\n"):
        file.write_text(wrong)
        with pytest.raises(NoIdentity):
            sealing_keys.in_file(file)


def test_a_key_ring_opens_what_was_locked_for_its_pack(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "hillford.s11key"
    with keyring.create(path, PASSPHRASE, "Hillford") as ring:
        before = ring.age_identities
        recipient = ring.wanted_recipient()
    assert before == ()
    made = sealing.seal(source, tmp_path / "for-them.age", recipient)
    key = Key(identities=sealing_keys.in_ring(path, PASSPHRASE))
    assert sealing.open_sealed(made.path, tmp_path / "out", key).path.read_bytes() == source.read_bytes()


def test_a_key_ring_without_one_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plain.s11key"
    keyring.create(path, PASSPHRASE, "Grace").close()
    with pytest.raises(NoIdentity) as told:
        sealing_keys.in_ring(path, PASSPHRASE)
    assert told.value.facts["ring"] is True


def _refused(sealed: Path, key: Key, tmp_path: Path) -> S11Error:
    """Why it was not opened; nothing is left behind."""
    folder = tmp_path / "refused"
    folder.mkdir(exist_ok=True)
    with pytest.raises(S11Error) as told:
        sealing.open_sealed(sealed, folder / "out.zip", key)
    assert list(folder.iterdir()) == []
    return told.value


def test_the_wrong_key_opens_nothing(sealed: Path, tmp_path: Path) -> None:
    other = Key(identities=(str(pyrage.x25519.Identity.generate()),))
    assert isinstance(_refused(sealed, other, tmp_path), SealedForOthers)
    assert isinstance(_refused(sealed, Key(passphrase="whatever"), tmp_path), SealedOtherWay)


def test_the_right_one_among_several_opens_it(sealed: Path, tmp_path: Path) -> None:
    several = Key(identities=(str(pyrage.x25519.Identity.generate()), str(IDENTITY)))
    assert sealing.open_sealed(sealed, tmp_path / "out.zip", several).size > 0


def test_a_cut_file_opens_nothing(sealed: Path, tmp_path: Path) -> None:
    whole = sealed.read_bytes()
    for length in (25, 100, 330, len(whole) // 2, len(whole) - 1):
        sealed.write_bytes(whole[:length])
        assert isinstance(_refused(sealed, OURS, tmp_path), SealedDamaged | SealedForOthers)
    sealed.write_bytes(whole + b"more")
    assert isinstance(_refused(sealed, OURS, tmp_path), SealedDamaged)


def test_every_flipped_bit_is_noticed(sealed: Path, tmp_path: Path) -> None:
    """One bit in each stretch of the file: in the header it is another key or no age file, after it damage."""
    whole = sealed.read_bytes()
    for place in (*range(0, 330, 11), *range(330, len(whole), len(whole) // 40), len(whole) - 1):
        hurt = bytearray(whole)
        hurt[place] ^= 1 << (place % 8)
        sealed.write_bytes(bytes(hurt))
        assert isinstance(_refused(sealed, OURS, tmp_path), SealedDamaged | SealedForOthers | NotSealed), place


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"age", os.urandom(4096)])
def test_what_is_not_sealed_is_told(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.age"
    other.write_bytes(content)
    assert not sealing_header.is_sealed(other)
    assert isinstance(_refused(other, OURS, tmp_path), NotSealed)


def test_no_recipient_and_no_key_make_no_file(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(NoRecipient):
        sealing.seal(source, out / "a.age", "")
    for wrong in ("age1nothing", RECIPIENT[:-1] + "!", str(IDENTITY)):
        with pytest.raises(RecipientFaulty):
            sealing.seal(source, out / "a.age", wrong)
    with pytest.raises(FileMissing):
        sealing.seal(tmp_path / "nothing.zip", out / "a.age", RECIPIENT)
    assert list(out.iterdir()) == []


def test_a_file_of_that_name_stays(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "there.age"
    target.write_text("somebody's own")
    with pytest.raises(FileExists):
        sealing.seal(source, target, RECIPIENT)
    assert target.read_text() == "somebody's own"
    assert sealing.seal(source, target, RECIPIENT, replace=True).size == target.stat().st_size


def test_stopping_leaves_nothing(source: Path, sealed: Path, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 20_000:
            raise Cancelled

    folder = tmp_path / "stopped"
    folder.mkdir()
    with pytest.raises(Cancelled):
        sealing.seal(source, folder / "a.age", RECIPIENT, progress=Progress(stop))
    with pytest.raises(Cancelled):
        sealing.open_sealed(sealed, folder / "a.zip", OURS, progress=Progress(stop))
    assert list(folder.iterdir()) == []


def test_a_disk_that_fails_while_it_is_written_leaves_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library tells nobody of a failure in its last write; we do."""
    folder = tmp_path / "failing"
    folder.mkdir()
    write = sealing._Writer.write

    for after in (0, 1):

        def fail(self: sealing._Writer, chunk: bytes, after: int = after) -> int:
            if self.written > after * 300:
                self.failure = OSError(5, "gone")
                raise self.failure
            return write(self, chunk)

        monkeypatch.setattr(sealing._Writer, "write", fail)
        with pytest.raises(FolderNotWritable):
            sealing.seal(source, folder / "a.age", RECIPIENT)
        assert list(folder.iterdir()) == []


def test_what_came_out_otherwise_is_taken_away(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte that was lost between writing and the disk is found when it is opened again."""
    settle = unfinished.settle

    def lose(output: unfinished.Output) -> None:
        output.seek(-1, os.SEEK_END)
        output.truncate()
        settle(output)

    folder = tmp_path / "lost"
    folder.mkdir()
    monkeypatch.setattr(unfinished, "settle", lose)
    with pytest.raises(SealingFailed):
        sealing.seal(source, folder / "a.age", RECIPIENT)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="it does not tell the most a process had in this way")
def test_memory_stays_flat_for_a_hundred_mebibytes(tmp_path: Path) -> None:
    """Sealed and opened in a process of its own, whose highest mark is read: at most 16 MiB more than before."""
    big = tmp_path / "big"
    with big.open("wb") as file:
        for _ in range(100):
            file.write(os.urandom(1024**2))
    script = """
import resource, sys
from pathlib import Path
from s11desktop.exchange import sealing
import pyrage
folder = Path(sys.argv[1])
small = folder / "small"
small.write_bytes(b"x" * 100_000)
made = pyrage.x25519.Identity.generate()
key = sealing.Key(identities=(str(made),))
def both(name):
    there = sealing.seal(folder / name, folder / (name + ".age"), str(made.to_public()))
    return sealing.open_sealed(there.path, folder / (name + ".out"), key)
both("small")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert both("big").size == 100 * 1024**2
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], check=True, capture_output=True, text=True, timeout=300
    )
    assert int(done.stdout) < 16 * 1024
    assert hashlib.sha256((tmp_path / "big.out").read_bytes()).digest() == hashlib.sha256(big.read_bytes()).digest()


def test_a_passphrase_locks_and_opens_it(source: Path, tmp_path: Path) -> None:
    made = sealing.seal_with_passphrase(source, tmp_path / "p.zip.age", PASSPHRASE)
    assert made.size == made.path.stat().st_size
    assert sealing_header.wants_passphrase(made.path)
    out = sealing.open_sealed(made.path, tmp_path / "out.zip", Key(passphrase=PASSPHRASE))
    assert out.path.read_bytes() == source.read_bytes()
    assert isinstance(_refused(made.path, Key(passphrase="another one entirely"), tmp_path), SealedPassphrase)
    assert isinstance(_refused(made.path, OURS, tmp_path), SealedOtherWay)
    whole = made.path.read_bytes()
    made.path.write_bytes(whole[:-3])
    assert isinstance(_refused(made.path, Key(passphrase=PASSPHRASE), tmp_path), SealedDamaged)


def test_a_weak_passphrase_or_too_large_a_file_makes_none(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(WeakPassphrase):
        sealing.seal_with_passphrase(source, tmp_path / "p.age", "abc")
    monkeypatch.setattr(sealing, "MOST_BY_PASSPHRASE", 1000)
    with pytest.raises(SealingTooLarge):
        sealing.seal_with_passphrase(source, tmp_path / "p.age", PASSPHRASE)
    assert not (tmp_path / "p.age").exists()


def test_stopping_the_other_process_leaves_nothing(source: Path, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    folder = tmp_path / "stopped"
    folder.mkdir()
    with pytest.raises(Cancelled):
        sealing.seal_with_passphrase(source, folder / "p.age", PASSPHRASE, progress=Progress(stop))
    assert list(folder.iterdir()) == []


def test_where_no_other_process_can_be_had_it_is_done_here(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_process, "command", lambda _asked: ())
    made = sealing.seal_with_passphrase(source, tmp_path / "p.age", PASSPHRASE)
    assert sealing.open_sealed(made.path, tmp_path / "o", Key(passphrase=PASSPHRASE)).size == source.stat().st_size


def test_the_passphrase_age_asks_for_opens_ours(source: Path, tmp_path: Path) -> None:
    """age reads a passphrase from a terminal only, so it is given one."""
    need("age")
    import pty

    made = sealing.seal_with_passphrase(source, tmp_path / "p.age", PASSPHRASE)
    out = tmp_path / "by-age.zip"
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", ["age", "-d", "-o", str(out), str(made.path)])
    os.read(terminal, 100)
    os.write(terminal, PASSPHRASE.encode() + b"\n")
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0
    assert out.read_bytes() == source.read_bytes()


def test_a_key_never_shows_itself() -> None:
    assert "AGE-SECRET" not in repr(OURS)
    assert PASSPHRASE not in repr(Key(passphrase=PASSPHRASE))
