"""Small packs made for tests, with a key ring under a ready-made key, and put together anew to hurt them on purpose."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from builders import small_framework
from keeping import new_key
from returns import WHEN, sealed

from s11desktop.audit.model import UrgentNumber
from s11desktop.exchange import pack as packs
from s11desktop.exchange import signing
from s11desktop.exchange.keyring import KeyRing, create
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.pack import Pack, PackReceipt, PackVerdict
from s11desktop.exchange.pack_reading import PARTNERSHIP
from s11desktop.framework.canonical import canonical_json
from s11desktop.framework.model import Framework, Signer

DEADLINE = datetime(2027, 1, 29, 17, 0, tzinfo=UTC)
ASKED: dict[str, Any] = {
    "name": "Nettleford Safeguarding Children Partnership",
    "contact": "Priya Shah",
    "email": "audits@nettleford.example",
    "deadline": DEADLINE,
    "message": "Thank you for doing this.\nRing us when you are stuck.",
    "evidence_policy": "attach",
    "megabytes": 10,
    "survey_replies": 8,
    "survey_group": 12,
    "survey_words": 20,
    "levels": ("full",),
    "signers": (Signer("Head of the group"), Signer("A trustee", required=False)),
    "board_date": "asked",
    "urgent": (UrgentNumber("01632 960100", "Front door", "Monday to Friday, 9 to 5"),),
}


def png(width: int = 40, height: int = 20) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + b"\x20\x60\xa0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@cache
def ring() -> KeyRing:
    """The partnership's, new in every run."""
    return create(Path(mkdtemp(prefix="s11-ring-")) / "nettleford.s11key", new_key(), ASKED["name"])


def pack(framework: Framework | None = None, *, logo: bytes = b"", **asked: Any) -> Pack:
    """The sample, unsigned."""
    return packs.compose(framework or small_framework(), {**ASKED, **asked}, logo)


def make(path: Path, made: Pack | None = None, *, by: KeyRing | None = None, seal_returns: bool = False) -> PackReceipt:
    """A whole pack at `path`."""
    return packs.make(path, made or pack(logo=png()), by or ring(), sealed=seal_returns, replace_file=True, now=WHEN)


def signed_pack(path: Path, made: Pack | None = None, *, by: KeyRing | None = None) -> Pack:
    """One made and read again."""
    make(path, made, by=by)
    return packs.read(path, known=KnownSigners()).accepted(path)


def check(path: Path, content: bytes | None = None) -> PackVerdict:
    """The verdict on a file, knowing no signers; `content` is written to it first."""
    if content is not None:
        path.write_bytes(content)
    return packs.read(path, known=KnownSigners())


def resealed(entries: Mapping[str, bytes], *, by: signing.Identity | None = None) -> dict[str, bytes]:
    """The entries with lists and signature made anew with the partnership's own key."""
    return sealed(entries, by=by or ring().identity)


def with_facts(
    entries: Mapping[str, bytes], change: Callable[[dict[str, Any]], object], *, by: signing.Identity | None = None
) -> dict[str, bytes]:
    """The entries with `data/partnership.json` changed in place, sealed anew."""
    data = json.loads(entries[PARTNERSHIP])
    change(data)
    return resealed({**entries, PARTNERSHIP: canonical_json(data)}, by=by)


def with_framework(entries: Mapping[str, bytes], content: bytes) -> dict[str, bytes]:
    """The entries with other questions whose digest the facts name, sealed anew."""
    entries = {**entries, "data/framework.json": content}
    return with_facts(entries, lambda data: data["framework"].update(sha256=hashlib.sha256(content).hexdigest()))
