"""Readers of what people send one another and of what lies about on the disk: working parts, sealed files, workbooks
that come back filled in, the way back from a return, and the small files beside an audit file.
"""

from __future__ import annotations

import contextlib
import functools
import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import parts as making_parts
import pyrage
import their_sheets
from builders import answered, sample_audit
from keeping import new_key
from scratch import SAMPLES, Wrong, folder, parts_first, unpacked, with_part, written

from s11desktop.audit.differences import compare
from s11desktop.audit.filled import Filled
from s11desktop.audit.merging import merge
from s11desktop.audit.model import Audit
from s11desktop.audit.reading_back import from_data
from s11desktop.errors import S11Error
from s11desktop.exchange import (
    copying,
    countersigning,
    known,
    locked_pdf,
    opening_sent,
    part,
    part_data,
    part_lock,
    plain_set,
    schema,
    sealing,
    starting_again,
    theirs,
    workbook_in,
)
from s11desktop.exchange import parts as in_return
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.part import OpenPart
from s11desktop.exchange.received import open_received
from s11desktop.exchange.schema import DataFault
from s11desktop.exchange.sealing_header import header_size, is_sealed
from s11desktop.framework.canonical import canonical_json
from s11desktop.framework.model import Framework
from s11desktop.framework.reading import from_canonical
from s11desktop.framework.workbook import reading as workbooks
from s11desktop.operations.starting_again import Returned, start_again
from s11desktop.vault import copies, guard

PARTS = SAMPLES / "part" / "valid"
FILL_IN = SAMPLES / "fill-in" / "version-1.xlsx"
THEIRS = SAMPLES / "workbooks" / "red-amber-green.xlsx"
RETURN = SAMPLES / "submission" / "valid" / "full.zip"
ON = date(2026, 11, 22)
NOBODY = KnownSigners()


@functools.cache
def _answered() -> tuple[OpenPart, bytes, bytes]:
    """A part that came back, what is in its lock, and the file."""
    path = PARTS / "answered.s11part"
    opened = part.open_part(path, making_parts.WORDS)
    data = path.read_bytes()
    return opened, part_lock.unseal(data, opened.lock)[0], data


def shared(data: bytes) -> None:
    """A file that is called a working part, any bytes: what it is, and opened with the key of a sound one."""
    path = written(data, "f.s11part")
    with contextlib.suppress(S11Error):
        opening_sent.open_sent(path)
    opened, _, whole = _answered()
    with contextlib.suppress(S11Error):
        part.open_part(path, opened.lock)
        if data != whole:
            raise Wrong("a part that is not as it was locked")


def shared_inside(data: bytes) -> None:
    """What is in the lock of a part, sealed by nobody: any bytes."""
    opened, inside, _ = _answered()
    path = written(part_lock.seal(opened.lock, data), "g.s11part")
    with contextlib.suppress(S11Error):
        part.open_part(path, opened.lock)
        if data != inside:
            raise Wrong("a part nobody sealed")


def shared_data(data: bytes) -> None:
    """The data of a part and what was said in it, as a stranger with a sound seal would write them, and merged."""
    opened = _answered()[0]
    said = data[:1] == b"\1"
    try:
        plain = schema.read_json(data[1:])
        schema.check("part/answers" if said else "part/part", plain)
        if said:
            merge(sample_audit(), opened.part, part_data.read_reply(plain, opened.part))
        else:
            part_data.read_part(plain, opened.part.framework)
    except (DataFault, ValueError, KeyError, S11Error):
        return


_OF_THE_TESTS = "AGE-SECRET-KEY-137NWNZMHWSLDW7KAE95E7TRUWC9D7FGYZZ84HHP53VKWLFCD89WSZ0TW2X"
"""Opens what lies in the corpus, and nothing else."""


def _age(*, armored: bool) -> bytes:
    mine = pyrage.x25519.Identity.from_str(_OF_THE_TESTS).to_public()
    return bytes(pyrage.encrypt(b"a return, sealed for somebody\n" * 40, [mine], armored=armored))


def sealed(data: bytes) -> None:
    """A sealed return, any bytes: what does not authenticate to its last byte never has a name."""
    path, target = written(data, "h.age"), folder() / "opened.zip"
    target.unlink(missing_ok=True)
    for look in (is_sealed, header_size):
        with contextlib.suppress(S11Error):
            look(path)
    try:
        sealing.open_sealed(path, target, sealing.Key((_OF_THE_TESTS,)))
    except S11Error:
        if target.exists():
            raise Wrong("half an opened file") from None
    if list(folder().glob(".*opened*")):
        raise Wrong("something is left of an opening")


def received(data: bytes) -> None:
    """A return, any bytes, as its receiver goes on with it: opened, signed beside, taken apart, locked and copied."""
    path = written(data, "j.zip")
    target = folder() / "kept"
    for take in (
        lambda: open_received(path, known=NOBODY),
        lambda: starting_again.look(path),
        lambda: countersigning.present(path, known=NOBODY),
        lambda: plain_set.make(path, target),
        lambda: locked_pdf.make(path, folder() / "j.pdf", making_parts.WORDS, replace=True),
        lambda: copying.copy(path, target),
    ):
        with contextlib.suppress(S11Error):
            take()
    shutil.rmtree(target, ignore_errors=True)


def questions(data: bytes) -> None:
    """A file that is called questions, any bytes."""
    for name in ("k.toml", "k.json"):
        with contextlib.suppress(S11Error):
            opening_sent.open_sent(written(data, name))


@functools.cache
def _returned() -> dict[str, bytes]:
    return unpacked(RETURN.read_bytes())


class _Nothing:
    def __contains__(self, sha256: object) -> bool:
        return False

    def chunks(self, sha256: str) -> object:
        raise AssertionError(sha256)


def restart(data: bytes) -> None:
    """The data of a return as the beginning of a new file: the whole of it, or no file."""
    target = folder() / "again.s11"
    try:
        plain = json.loads(data)
        audit = from_data(plain if isinstance(plain, dict) else {}, _questions())
    except (ValueError, RecursionError):
        return
    try:
        schema.check("submission", plain)
    except DataFault:
        return
    given = Returned(audit, "a.zip", "0" * 64, 1, "R" * 12, "full", datetime(2026, 11, 22, tzinfo=UTC), "0", "0" * 64)
    try:
        start_again(target, new_key(), given, _Nothing()).close()  # type: ignore[arg-type]
    except S11Error:
        if target.exists():
            raise Wrong("half a file") from None
    for each in folder().glob("again.s11*"):
        each.unlink()


@functools.cache
def _questions() -> Framework:
    return from_canonical(_returned()[in_return.FRAMEWORK])


@functools.cache
def _fill_in() -> dict[str, bytes]:
    return unpacked(FILL_IN.read_bytes())


@functools.cache
def _audit() -> Audit:
    return answered(sample_audit(), "TST-1.2", "partly", "Words")


def filled(data: bytes) -> None:
    """A workbook that comes back filled in, with other bytes in one of its parts: read, and compared three ways."""
    if not data:
        return
    with contextlib.suppress(S11Error):
        made = workbook_in.filled(workbooks.read_bytes(with_part(_fill_in(), data), Path("a.xlsx")), Path("a.xlsx"))
        compare(_audit(), Filled(**{**_members(made), "audit": _audit().uuid}), ON)


def _members(made: Filled) -> dict[str, object]:
    return {name: getattr(made, name) for name in made.__dataclass_fields__}


@functools.cache
def _theirs() -> tuple[Audit, dict[str, bytes]]:
    return their_sheets.full_audit(their_sheets.questions_of(THEIRS)), unpacked(THEIRS.read_bytes())


def their_workbook(data: bytes) -> None:
    """A partnership's own workbook, with other bytes in one of its parts, filled in."""
    if not data:
        return
    audit, package = _theirs()
    with contextlib.suppress(S11Error):
        theirs.fill(audit, with_part(package, data), THEIRS)


def beside(data: bytes) -> None:
    """The small files beside an audit file that anybody may change: the lock, signers that are known, a copy."""
    path = folder() / "i.s11"
    guard.lock_file(path).write_bytes(data)
    guard.holder(path)
    guard.held_here(path)
    with contextlib.suppress(S11Error):
        known.read(written(data, "known.json"))
    copies.read(written(data, "i.s11"))


READERS: tuple[Callable[[bytes], None], ...] = (
    *(shared, shared_inside, shared_data, sealed, received, questions, restart, filled, their_workbook, beside),
)


def seeds(name: str) -> list[bytes]:
    """What a reader takes, to begin with."""
    opened, inside, whole = _answered()
    lock = {"who": "Jo", "computer": "x", "since": "2026-11-22T10:00:00+00:00", "process": 1, "salt": "00" * 16}
    signer = {
        "organisation": "o",
        "name": "n",
        "fingerprint": "0" * 64,
        "remembered_at": "2026-11-22T10:00:00+00:00",
    }
    return {
        "shared": lambda: [whole, *(each.read_bytes() for each in sorted(PARTS.iterdir()))],
        "shared_inside": lambda: [inside],
        "shared_data": lambda: [b"\0" + opened.entries[part.PART], b"\1" + opened.entries[part.ANSWERS]],
        "sealed": lambda: [_age(armored=False), _age(armored=True)],
        "received": lambda: [RETURN.read_bytes()],
        "questions": lambda: [(SAMPLES / "framework" / "one-area.toml").read_bytes()],
        "restart": lambda: [_returned()[in_return.SUBMISSION]],
        "filled": lambda: parts_first(_fill_in(), FILL_IN.read_bytes()),
        "their_workbook": lambda: parts_first(_theirs()[1], THEIRS.read_bytes()),
        "beside": lambda: [canonical_json(lock), canonical_json({"format": 1, "signers": [signer]})],
    }[name]()
