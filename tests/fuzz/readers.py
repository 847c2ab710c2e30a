"""Every reader of what comes from outside, as a function of bytes that raises only when something is wrong with us.

A reader may refuse (`S11Error`, or its own fault). It may not raise anything else, and it may not take for sound what
no key of ours has signed. `run.py` lets atheris look for such bytes; `tests/core/exchange/test_fuzz_corpus.py` reads
again what was found.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import documents_read
import parts_read
from scratch import SAMPLES, Wrong, written

from s11desktop.audit import chain
from s11desktop.errors import FrameworkFaulty, S11Error
from s11desktop.exchange import container_reading, keyring, manifest, meaning, pack_reading, parts, schema, signing
from s11desktop.exchange.container import Entry, header_of, order, tail_of
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.manifest import ManifestFault
from s11desktop.exchange.schema import DataFault
from s11desktop.exchange.signing import SignatureBroken, SignatureMalformed
from s11desktop.exchange.verdict import FileState
from s11desktop.exchange.verify import verify
from s11desktop.framework import reading
from s11desktop.framework.canonical import canonical_json
from s11desktop.framework.workbook import making
from s11desktop.framework.workbook import reading as workbooks
from s11desktop.operations import survey_reading
from s11desktop.vault import connection

RETURN = SAMPLES / "submission" / "valid" / "full.zip"
WORKBOOK = SAMPLES / "workbooks" / "red-amber-green.xlsx"
NOBODY = KnownSigners()
LISTING, SEAL = manifest.manifest_path(1), manifest.signature_path(1)


@functools.cache
def _sound(folder: str) -> frozenset[str]:
    return frozenset(hashlib.sha256(each.read_bytes()).hexdigest() for each in (SAMPLES / folder / "valid").iterdir())


@functools.cache
def entries() -> dict[str, bytes]:
    """What lies in a valid return."""
    with RETURN.open("rb") as file:
        directory = container_reading.read_directory(file, RETURN.stat().st_size)
        read = container_reading.scan(file, directory, lambda name: True)
    return {name: content.data or b"" for name, content in read.contents.items()}


@functools.cache
def _stamp() -> tuple[int, int]:
    time, day = struct.unpack_from("<HH", RETURN.read_bytes(), 10)
    return time, day


def _together(every: dict[str, bytes]) -> bytes:
    out, found = bytearray(), []
    for name in sorted(every, key=order):
        found.append(Entry(name, len(every[name]), zlib.crc32(every[name]), len(out)))
        out += header_of(found[-1], _stamp()) + every[name]
    return bytes(out) + tail_of(found, _stamp(), len(out))


def container(data: bytes) -> None:
    """A return, any bytes."""
    verdict = verify(written(data, "a.zip"), known=NOBODY)
    json.dumps(verdict.as_json())
    if verdict.verdict == "valid" and hashlib.sha256(data).hexdigest() not in _sound("submission"):
        raise Wrong("valid, and nobody sealed it")


def entry(data: bytes) -> None:
    """A return in form, with other bytes in one of its files: the first byte says which."""
    if not data:
        return
    names = list(entries())
    name = names[data[0] % len(names)]
    verdict = verify(written(_together({**entries(), name: data[1:]}), "b.zip"), known=NOBODY)
    if verdict.verdict in ("valid", "unsigned", "sealed") and data[1:] != entries()[name]:
        raise Wrong(f"{verdict.verdict}, and {name} was changed")


def signature(data: bytes) -> None:
    """A seal: what holds is what was signed, byte for byte."""
    try:
        read = signing.read(data)
        read.check(entries()[LISTING])
    except (SignatureMalformed, SignatureBroken):
        return
    if data != entries()[SEAL]:
        raise Wrong("another signature holds")


def listing(data: bytes) -> None:
    """Both lists of digests: what is read comes out the same when it is written."""
    with contextlib.suppress(ManifestFault):
        if manifest.write_manifest(1, manifest.read_manifest(1, data)) != data:
            raise Wrong("the listing has two forms")
    with contextlib.suppress(ManifestFault):
        if manifest.write_checksums(manifest.read_checksums(data)) != data:
            raise Wrong("the checksums have two forms")


def _meant(data: bytes) -> None:
    held = {**entries(), parts.SUBMISSION: data}
    states = [FileState(name, len(each), hashlib.sha256(each).hexdigest(), "ok") for name, each in held.items()]
    meaning.is_too_new(data)
    found = meaning.read(held, _stamp(), states, None)
    json.dumps([problem.message for problem in found.problems])
    if found.audit is not None and canonical_json(json.loads(data)) != data:
        raise Wrong("the data has two forms")


def submission(data: bytes) -> None:
    """The data of a return, as it is and put in its canonical form."""
    _meant(data)
    try:
        again = canonical_json(json.loads(data))
    except (ValueError, RecursionError):
        return
    _meant(again)


def history(data: bytes) -> None:
    """The chain of changes."""
    with contextlib.suppress(DataFault):
        chain.follow(schema.read_history(data), json.loads(entries()[parts.SUBMISSION])["audit"]["uuid"])


def framework(data: bytes) -> None:
    """Questions, in TOML and in the JSON of a return."""
    for form in (reading.read, reading.from_canonical):
        with contextlib.suppress(FrameworkFaulty):
            form(data)


def pack(data: bytes) -> None:
    """A pack, any bytes."""
    verdict = pack_reading.read(written(data, "c.s11pack"), known=NOBODY)
    json.dumps(verdict.as_json())
    if verdict.pack is not None and hashlib.sha256(data).hexdigest() not in _sound("pack"):
        raise Wrong("a pack nobody signed")


@functools.cache
def _workbook() -> dict[str, bytes]:
    with zipfile.ZipFile(WORKBOOK) as file:
        return {each: file.read(each) for each in file.namelist()}


def workbook(data: bytes) -> None:
    """A spreadsheet with other bytes in one of its parts: the first byte says which; of 255, all of the file."""
    if not data:
        return
    whole = data[1:]
    if data[0] != 255:
        name = list(_workbook())[data[0] % len(_workbook())]
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as file:
            for each, held in _workbook().items():
                file.writestr(zipfile.ZipInfo(each), data[1:] if each == name else held)
        whole = made.getvalue()
    with contextlib.suppress(S11Error):
        making.taken_of(workbooks.read_bytes(whole, Path("a.xlsx")))


def survey(data: bytes) -> None:
    """What a survey tool gave out."""
    with contextlib.suppress(S11Error):
        survey_reading.read_table(written(data, "d.csv"))


def locked(data: bytes) -> None:
    """The first bytes of an audit file and of a key ring, before a passphrase is asked."""
    path = written(data, "e.s11")
    for peek in (connection.peek, keyring.peek):
        with contextlib.suppress(S11Error):
            peek(path)


READERS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each
    for each in (
        *(container, entry, signature, listing, submission, history),
        *(framework, pack, workbook, survey, locked),
        *(parts_read.READERS + documents_read.READERS),
    )
}


def seeds(name: str) -> list[bytes]:
    """What a reader takes, to begin with."""
    for more in (parts_read, documents_read):
        if READERS[name] in more.READERS:
            return more.seeds(name)
    held = entries()
    named = list(held)
    return {
        "container": lambda: [RETURN.read_bytes()],
        "entry": lambda: [bytes((at,)) + held[each] for at, each in enumerate(named)],
        "signature": lambda: [held[SEAL]],
        "listing": lambda: [held[LISTING], held[parts.CHECKSUMS]],
        "submission": lambda: [held[parts.SUBMISSION]],
        "history": lambda: [held[parts.HISTORY]],
        "framework": lambda: [held[parts.FRAMEWORK], (SAMPLES / "framework" / "one-area.toml").read_bytes()],
        "pack": lambda: [(SAMPLES / "pack" / "valid" / "nettleford.s11pack").read_bytes()],
        "workbook": lambda: [
            *(bytes((at,)) + each for at, each in enumerate(_workbook().values())),
            b"\xff" + WORKBOOK.read_bytes(),
        ],
        "survey": lambda: [b"When,I know who to tell\n2026-11-21,Agree\n2026-11-21,Disagree\n"],
        "locked": lambda: [b"S11\x01" + bytes(12) + bytes(4096)],
    }[name]()
