"""Power cuts and refused writes under every kind of verb, seen from below the C library (docs/promises.md, R2 and R3).

Everything that reaches a file is recorded: SQLite's writes and the program's own, truncations, syncs, names given and
taken away. S11_CUTS says how many points the disk is played to, S11_REFUSALS how many writes of each verb are refused,
with each error; the suite refuses one of each, with one error in turn.
"""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from every_verb import VERBS, _fixed_key, said
from every_write import PulledPlug, library, read_log
from forking import ForkServer
from keeping import new_key
from parts import WORDS
from returns import check
from tools import need

from s11desktop.exchange import part as parts
from s11desktop.operations import organisation, people
from s11desktop.vault import backup, history, restoring
from s11desktop.vault.connection import require_whole
from s11desktop.vault.opening import open_vault

CUTS = int(os.environ.get("S11_CUTS", "110"))
REFUSALS = int(os.environ.get("S11_REFUSALS", "1"))
CUT = (
    *("answers.answer", "evidence.attach", "actions.add", "vault.create", "vault.backup", "vault.restore"),
    *("vault.change_passphrase", "migrating.migrate", "next_round.start", "exchange.export", "exchange.part"),
)
REFUSED = (*CUT, "sharing.take", "reviewing.take", "taking_in.take_in", "erasing.erase", "vault.keep_copies")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)


@pytest.fixture
def folder() -> Iterator[Path]:
    if sys.platform != "linux":
        need("LD_PRELOAD")
    memory = Path("/dev/shm")
    made = Path(tempfile.mkdtemp(prefix="s11-writes-", dir=memory if os.access(memory, os.W_OK) else None))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def server() -> Iterator[ForkServer]:
    with ForkServer("every_verb", preload=str(library())) as made:
        yield made


class Disk:
    """A file to begin with, a place to work in, and what was found there afterwards."""

    def __init__(self, folder: Path) -> None:
        from builders import small_framework

        self.key, self.place, self.cut, self.log = new_key(), folder / "work", folder / "cut", folder / "log"
        self._good = folder / "good.s11"
        asked = small_framework()
        with organisation.create_file(
            self._good, self.key, name="Us", kind=asked.kinds[0].code, framework=asked, level="full"
        ) as made:
            people.add(made, "Ann", "Safeguarding lead")

    def begin(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir()
        shutil.copyfile(self._good, self.place / "audit.s11")

    def given(self) -> tuple[str, ...]:
        return str(self.place / "audit.s11"), self.key.secret.hex(), self.key.salt.hex(), str(self.log)

    def look(self, name: str, place: Path, *, acknowledged: bool) -> str:
        """What the file says, proved whole; and that what the verb makes beside it is whole, or not there."""
        path = place / "audit.s11"
        restoring.finish(path)
        renewed = path.read_bytes()[:16] == _fixed_key().salt
        with open_vault(path, _fixed_key() if renewed else self.key) as vault:
            require_whole(vault.raw, path)
            history.verify(vault)
            told = said(vault)
        made, sent, shared = place / "made.s11", place / "Return.zip", place / "for-Amira.s11part"
        if acknowledged and VERBS[name].makes:
            with open_vault(made, _fixed_key()) as vault:
                require_whole(vault.raw, made)
        if sent.exists() or (acknowledged and name == "exchange.export"):
            assert check(sent).verdict == "valid"
        if shared.exists() or (acknowledged and name == "exchange.part"):
            assert parts.open_part(shared, WORDS).part.standards
        copies = backup.list_backups(place / "copies")
        assert copies or not (acknowledged and name == "vault.backup")
        for copy in copies:
            with open_vault(copy.path, self.key, read_only=True) as vault:
                require_whole(vault.raw, copy.path)
        return told


@pytest.mark.torture
@pytest.mark.timeout(300 + CUTS * 3)
def test_the_power_goes_at_any_moment_of_any_verb(folder: Path, server: ForkServer) -> None:
    seed = int(os.environ.get("S11_SEED", str(random.SystemRandom().randrange(1_000_000))))
    chance, disk = random.Random(seed), Disk(folder)
    faults: list[str] = []
    calls: Counter[str] = Counter()
    for name in CUT:
        calls[name] = _cut(name, disk, server, chance, faults, -(-CUTS // len(CUT)))
    print(f"S11_SEED={seed}: {CUTS} cuts, calls seen: {dict(calls)}")
    assert not faults, f"{faults[:5]} (S11_SEED={seed}, {len(faults)} of {CUTS})"
    assert min(calls.values()) > 10


@pytest.mark.torture
def test_without_syncs_the_same_cuts_lose_something(folder: Path, server: ForkServer) -> None:
    faults: list[str] = []
    disk = Disk(folder)
    for name in ("answers.answer", "evidence.attach"):
        _cut(name, disk, server, random.Random(11), faults, 30, unsafe=True)
    print(f"without syncs {len(faults)} of 60 cuts lost something")
    assert len(faults) > 5, "a harness that cannot lose anything proves nothing"


def _cut(
    name: str,
    disk: Disk,
    server: ForkServer,
    chance: random.Random,
    faults: list[str],
    times: int,
    *,
    unsafe: bool = False,
) -> int:
    disk.begin()
    assert server.wait(server.start("record", name, *disk.given(), unsafe)) == 0, f"{name} cannot be done"
    note = json.loads(Path(f"{disk.log}.json").read_text())
    first = {path: (inode, bytes.fromhex(content)) for path, (inode, content) in note["first"].items()}
    seen = read_log(disk.log)
    after = disk.look(name, disk.place, acknowledged=True)
    told = next(place for place, each in enumerate(seen) if each.what == "a")
    for number in range(times):
        point = chance.randrange(told + 1) if number else len(seen)
        plug = PulledPlug(disk.place, first)
        for each in seen[:point]:
            plug.go_on(each)
        shutil.rmtree(disk.cut, ignore_errors=True)
        disk.cut.mkdir()
        plug.leave(disk.cut, chance)
        try:
            found = disk.look(name, disk.cut, acknowledged=point > told)
        except Exception as fault:
            faults.append(f"{name}, cut at {point} of {len(seen)}: {fault!r}")
            continue
        if found != after and (point > told or found != note["before"]):
            faults.append(f"{name}, cut at {point} of {len(seen)}: neither before nor after")
    return told


@pytest.mark.torture
@pytest.mark.timeout(300 + REFUSALS * 200)
def test_refused_at_any_write_the_old_file_is_whole_and_it_is_said_in_a_sentence(
    folder: Path, server: ForkServer
) -> None:
    disk, chance = Disk(folder), random.Random(5)
    faults: list[str] = []
    done: Counter[str] = Counter()
    for turn, name in enumerate(REFUSED):
        disk.begin()
        seen, after = _refused(name, disk, server, 0, 0)["seen"], ""
        after = disk.look(name, disk.place, acknowledged=True)
        for error in ERRORS if REFUSALS > 1 else (ERRORS[turn % len(ERRORS)],):
            for number in _numbers(seen, chance):
                disk.begin()
                told = _refused(name, disk, server, number, error)
                where = f"{name}, write {number} of {seen}, {errno.errorcode[error]}"
                done[name] += 1
                if "fell" in told or ("sentence" in told and not _is_a_sentence(told["sentence"])):
                    faults.append(f"{where}: {told}")
                try:
                    found = disk.look(name, disk.place, acknowledged="code" not in told and "fell" not in told)
                except Exception as fault:
                    faults.append(f"{where}: {fault!r}")
                    continue
                if found not in (told["before"], after):
                    faults.append(f"{where}: neither before nor after")
        print(f"{name}: {seen} writes, {done[name]} refusals, {len(faults)} faults so far", flush=True)
    print(f"{sum(done.values())} refusals of {len(REFUSED)} verbs")
    assert not faults, "\n".join(faults[:12])


def _refused(name: str, disk: Disk, server: ForkServer, number: int, error: int) -> dict[str, Any]:
    disk.log.unlink(missing_ok=True)
    assert server.wait(server.start("refuse", name, *disk.given(), number, error)) == 0, f"{name} ended by itself"
    told: dict[str, Any] = json.loads(disk.log.read_text())
    return told


def _numbers(seen: int, chance: random.Random) -> list[int]:
    """Every write of a verb, or as many as were asked for."""
    every = range(1, seen + 1)
    return list(every) if seen <= REFUSALS else sorted(chance.sample(every, REFUSALS))


def _is_a_sentence(words: str) -> bool:
    return words[:1].isupper() or words[:1] in "“/" or words[:1].isalnum()
