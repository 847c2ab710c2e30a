"""Every verb there is, killed in the middle: all of it happened or nothing, the file is whole (docs/promises.md, R1).

S11_KILLS says how many kills over all verbs; the suite does one for each third of them, `make torture` a thousand and
more. The process is ended by the system at a random moment between the beginning of the verb and its end, as measured.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from every_verb import PIECES, READS, VERBS, _fixed_key, public_verbs, said
from forking import ForkServer
from keeping import new_key
from tools import need

from s11desktop.operations import organisation, people
from s11desktop.vault import guard, history, restoring
from s11desktop.vault.connection import require_whole
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault

KILLS = int(os.environ.get("S11_KILLS", "0")) or len(VERBS) // 3
MADE = "made.s11"


def test_no_verb_is_missing_from_the_table() -> None:
    ours = {name for name in VERBS if not name.startswith(("vault.", "exchange."))}
    assert public_verbs() - READS - PIECES == ours


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """In memory, since a killed process needs no disk to lose things."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    made = Path(tempfile.mkdtemp(prefix="s11-verbs-", dir=memory))
    yield made
    shutil.rmtree(made)


@pytest.mark.torture
@pytest.mark.timeout(300 + KILLS * 10)
def test_every_verb_killed_in_the_middle_has_happened_or_not(folder: Path) -> None:
    if not hasattr(os, "fork"):
        need("fork")
    seed = int(os.environ.get("S11_SEED", str(random.SystemRandom().randrange(1_000_000))))
    print(f"S11_SEED={seed}")
    chance, key = random.Random(seed), new_key()
    good = _a_file(folder / "good.s11", key)
    names = sorted(VERBS)
    chance.shuffle(names)
    plain: dict[str, tuple[float, str]] = {}
    inside, lost = 0, list[str]()
    with ForkServer("every_verb") as server:
        for number in range(KILLS):
            name = names[number % len(names)]
            if name not in plain:
                plain[name] = _to_its_end(server, name, good, key, folder)
            seconds, after = plain[name]
            place = _place(folder, good)
            process = server.start("run", name, *_given(place, key), max(1e-6, chance.uniform(0, seconds)))
            ended = server.wait(process)
            lines = (place / "log").read_text().splitlines()
            before, happened = lines[0].split()[1], len(lines) > 1
            assert ended in (0, -14), f"{name} ended with {ended} (S11_SEED={seed})"
            inside += ended != 0 and not happened
            found = _look(place, name, key, happened=happened)
            allowed = {after} if happened else {before, after}
            if found not in allowed:
                lost.append(f"{name}: {'not what was acknowledged' if happened else 'neither before nor after'}")
            shutil.rmtree(place)
    print(f"{KILLS} kills over {len(plain)} verbs, {inside} inside the verb; a verb takes")
    print(f"{statistics.median(each for each, _ in plain.values()) * 1000:.1f} ms (median)")
    assert not lost, f"{lost} (S11_SEED={seed})"
    assert inside > KILLS // 3


def _a_file(path: Path, key: Key) -> Path:
    from builders import small_framework

    asked = small_framework()
    kind = asked.kinds[0].code
    with organisation.create_file(path, key, name="Hall Street", kind=kind, framework=asked, level="full") as vault:
        people.add(vault, "Ann", "Safeguarding lead")
    return path


def _place(folder: Path, good: Path) -> Path:
    place = folder / "work"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    shutil.copyfile(good, place / "audit.s11")
    return place


def _given(place: Path, key: Key) -> tuple[str, ...]:
    return str(place / "audit.s11"), key.secret.hex(), key.salt.hex(), str(place / "log")


def _to_its_end(server: ForkServer, name: str, good: Path, key: Key, folder: Path) -> tuple[float, str]:
    """How long the verb takes, and what the file says after it."""
    place = _place(folder, good)
    assert server.wait(server.start("run", name, *_given(place, key), 0)) == 0, f"{name} cannot be done"
    seconds = float((place / "log").read_text().split()[-1])
    return seconds, _look(place, name, key)


def _look(place: Path, name: str, key: Key, *, happened: bool = True) -> str:
    """Open what is there, prove it whole, and what it says. What the verb makes beside it is whole once it was told."""
    path = place / "audit.s11"
    restoring.finish(path)
    renewed = name == "vault.change_passphrase" and path.read_bytes()[:16] == _fixed_key().salt
    with open_vault(path, _fixed_key() if renewed else key) as vault:
        require_whole(vault.raw, path)
        history.verify(vault)
        told = said(vault)
    made = place / MADE
    if VERBS[name].makes and happened:
        with open_vault(made, _fixed_key()) as vault:
            require_whole(vault.raw, made)
            history.verify(vault)
    assert not guard.lock_file(path).exists()
    return told
