"""Nothing acknowledged is lost when the power goes (docs/promises.md, R2).

What SQLite asks of the disk is recorded while verbs run. Then the disk is played back to any point of it: what was
synced is there; what was not is there, or not, or torn within a sector's multiple, each write for itself. S11_CUTS says
how many points.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from failing_disk import Asked, failing_disk
from keeping import ANSWERABLE, new_key, new_vault

from s11desktop.audit.model import Audit
from s11desktop.operations import actions, answers, evidence
from s11desktop.vault import history
from s11desktop.vault.connection import journal, require_whole
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

CUTS = int(os.environ.get("S11_CUTS", "120"))
SECTOR = 512
SAVES = 25


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """After `point` things asked of the disk the person was told that this is saved."""

    point: int
    said: tuple[object, ...]


@pytest.mark.torture
@pytest.mark.timeout(120 + CUTS)
def test_nothing_acknowledged_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    seed = int(os.environ.get("S11_SEED", str(random.SystemRandom().randrange(1_000_000))))
    print(f"S11_SEED={seed}")
    chance = random.Random(seed)
    key = new_key()
    path = tmp_path / "audit.s11"
    new_vault(path, key).close()
    before = path.read_bytes()
    asked, told = _record(path, key, chance)
    assert len(asked) > 300
    for number in range(CUTS):
        point = chance.randrange(len(asked) + 1) if number else len(asked)
        folder = tmp_path / "cut"
        folder.mkdir()
        for name, content in _cut(asked[:point], path, before, chance).items():
            (folder / name).write_bytes(content)
        last = max(place for place, each in enumerate(told) if each.point <= point)
        may_say = {each.said for each in told[last : last + 2]}
        with open_vault(folder / path.name, key) as vault:
            require_whole(vault.raw, vault.path)
            history.verify(vault)
            assert _said(vault.load()) in may_say, f"cut at {point} of {len(asked)}"
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()


def _record(path: Path, key: Key, chance: random.Random) -> tuple[list[Asked], list[Acknowledged]]:
    """Run verbs; everything SQLite asked of the disk meanwhile, and what was acknowledged when."""
    source = path.with_name("training.pdf")
    with failing_disk() as disk:
        disk.remember = True
        with open_vault(path, key) as vault:
            told = [Acknowledged(0, _said(vault.load()))]
            for number in range(SAVES):
                _do(vault, number, source, chance)
                told.append(Acknowledged(len(disk.asked), _said(vault.load())))
    return disk.asked, told


def _do(vault: Vault, number: int, source: Path, chance: random.Random) -> None:
    match number % 5:
        case 3:
            source.write_bytes(b"%PDF-1.7\n" + chance.randbytes(chance.choice((2_000, 50_000))))
            evidence.attach(vault, source, standards=[ANSWERABLE], title=f"Document {number}")
        case 4:
            actions.add(vault, standards=[ANSWERABLE], what=f"Action {number}")
        case _:
            answers.answer(vault, ANSWERABLE, words=f"{number} " + "words " * chance.randrange(2_000))


def _said(audit: Audit) -> tuple[object, ...]:
    words = tuple(sorted((each.standard, each.words) for each in audit.responses if each.words))
    documents = tuple(item.current.sha256 for item in audit.evidence if item.current is not None)
    return words, documents, tuple(action.what for action in audit.actions)


def _cut(asked: list[Asked], path: Path, before: bytes, chance: random.Random) -> dict[str, bytes]:
    """The vault and its journal as a power cut after these may leave them."""
    synced = {path: bytearray(before)}
    unsynced: dict[Path, list[Asked]] = {}
    for each in asked:
        if each.what == "delete":
            if not each.offset and chance.random() < 0.5 and each is asked[-1]:
                continue  # the name is still there: its folder was not synced
            synced.pop(each.path, None)
            unsynced.pop(each.path, None)
        elif each.what == "sync":
            for one in unsynced.pop(each.path, []):
                _apply(synced.setdefault(each.path, bytearray()), one, each.path, whole=True, chance=chance)
            synced.setdefault(each.path, bytearray())
        else:
            unsynced.setdefault(each.path, []).append(each)
    for name, waiting in unsynced.items():
        if name not in synced:
            if chance.random() < 0.3:
                continue  # made, and not yet in its folder
            synced[name] = bytearray()
        for one in waiting:
            if chance.random() < 0.6:
                _apply(synced[name], one, name, whole=chance.random() < 0.5, chance=chance)
    return {each.name: bytes(content) for each, content in synced.items() if each in (path, journal(path))}


def _apply(content: bytearray, one: Asked, name: Path, *, whole: bool, chance: random.Random) -> None:
    """One write or truncation, or only some of its sectors."""
    assert one.path == name
    if one.what == "truncate":
        del content[one.offset :]
    if one.what != "write":
        return
    for start in range(0, len(one.data), SECTOR):
        if whole or chance.random() < 0.5:
            piece = one.data[start : start + SECTOR]
            place = one.offset + start
            content.extend(bytes(max(0, place + len(piece) - len(content))))
            content[place : place + len(piece)] = piece
