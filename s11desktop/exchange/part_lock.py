"""The lock of a working part: the age v1 format (age-encryption.org/v1) to a passphrase, which `age -d` opens too.

The key is worked out of the words once, when a part is opened or made, and kept while it is open: a save then takes
tens of milliseconds, where age's own passphrase mode takes a second and holds every other thread
(`docs/decisions/parts.md`).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"age-encryption.org/v1\n"
WORK_FACTOR = 17
"""2**17 rounds of scrypt: 128 MiB of memory and about half a second. Five words of the list are 64 bits."""

_MOST_WORK = 18
_LABEL = b"age-encryption.org/v1/scrypt"
_CHUNK = 64 * 1024
_TAG = 16
_LONGEST_HEAD = 400


class LockFault(Exception):
    """`why` is form (no such file, or cut), words (another passphrase) or changed (not what was locked)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Lock:
    """What locks and unlocks one part without its words being asked again. Never leaves memory."""

    header: bytes
    key: bytes = field(repr=False)


def new_lock(words: str, work: int = WORK_FACTOR) -> Lock:
    """A lock with a new key. Takes half a second, and lets other threads work meanwhile."""
    salt, key = secrets.token_bytes(16), secrets.token_bytes(16)
    body = ChaCha20Poly1305(_stretched(words, salt, work)).encrypt(bytes(12), key, None)
    stanza = b"-> scrypt " + _encoded(salt) + b" " + str(work).encode() + b"\n" + _encoded(body) + b"\n---"
    head = MAGIC + stanza
    return Lock(head + b" " + _encoded(_mac(key, head)) + b"\n", key)


def seal(lock: Lock, content: bytes) -> bytes:
    """The locked file. Each has a key stream of its own, by a new random nonce."""
    nonce = secrets.token_bytes(16)
    stream = ChaCha20Poly1305(_derived(lock.key, b"payload", nonce))
    pieces = [content[at : at + _CHUNK] for at in range(0, len(content), _CHUNK)] or [b""]
    sealed = [stream.encrypt(_counted(n, n == len(pieces) - 1), piece, None) for n, piece in enumerate(pieces)]
    return b"".join((lock.header, nonce, *sealed))


def unseal(data: bytes, words: str | Lock) -> tuple[bytes, Lock]:
    """What was locked, and the lock to lock it again. Raises `LockFault`."""
    head, salt, work, body, mac, rest = _taken_apart(data)
    if isinstance(words, Lock):
        if not data.startswith(words.header):
            raise LockFault("words")
        lock = words
    else:
        try:
            key = ChaCha20Poly1305(_stretched(words, salt, work)).decrypt(bytes(12), body, None)
        except InvalidTag:
            raise LockFault("words") from None
        if not hmac.compare_digest(_mac(key, head), mac):
            raise LockFault("changed")
        lock = Lock(data[: len(data) - len(rest)], key)
    nonce, sealed = rest[:16], rest[16:]
    stream = ChaCha20Poly1305(_derived(lock.key, b"payload", nonce))
    pieces = [sealed[at : at + _CHUNK + _TAG] for at in range(0, len(sealed), _CHUNK + _TAG)]
    if not pieces or len(pieces[-1]) < _TAG or (len(pieces) > 1 and len(pieces[-1]) == _TAG):
        raise LockFault("changed")
    try:
        content = [stream.decrypt(_counted(n, n == len(pieces) - 1), piece, None) for n, piece in enumerate(pieces)]
    except InvalidTag:
        raise LockFault("changed") from None
    return b"".join(content), lock


def as_said(words: str) -> str:
    """Words as they are told over the telephone: capitals and blanks make no difference."""
    return " ".join(unicodedata.normalize("NFKC", words).replace("-", " ").casefold().split())


def _taken_apart(data: bytes) -> tuple[bytes, bytes, int, bytes, bytes, bytes]:
    """Header up to its MAC, salt, work factor, wrapped key, MAC, and everything after the header."""
    if not data.startswith(MAGIC):
        raise LockFault("form")
    lines = data[:_LONGEST_HEAD].split(b"\n", 4)
    if len(lines) < 5 or not lines[3].startswith(b"--- "):
        raise LockFault("form")
    stanza = lines[1].split(b" ")
    if len(stanza) != 4 or stanza[:2] != [b"->", b"scrypt"] or not stanza[3].isdigit() or len(stanza[3]) > 2:
        raise LockFault("form")
    work = int(stanza[3])
    if not 1 <= work <= _MOST_WORK or str(work).encode() != stanza[3]:
        raise LockFault("form")
    salt, body, mac = _decoded(stanza[2], 16), _decoded(lines[2], 32), _decoded(lines[3][4:], 32)
    length = sum(len(line) + 1 for line in lines[:4])
    head = data[: length - len(lines[3]) - 1] + b"---"
    return head, salt, work, body, mac, data[length:]


def _stretched(words: str, salt: bytes, work: int) -> bytes:
    return hashlib.scrypt(
        as_said(words).encode("utf-8", "surrogatepass"),
        salt=_LABEL + salt,
        n=1 << work,
        r=8,
        p=1,
        maxmem=(1 << work) * 1024 + (1 << 24),
        dklen=32,
    )


def _derived(key: bytes, label: bytes, salt: bytes | None = None) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, label).derive(key)


def _mac(key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(key, b"header"), head, "sha256")


def _counted(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _encoded(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _decoded(text: bytes, length: int) -> bytes:
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except ValueError:
        raise LockFault("form") from None
    if len(data) != length or _encoded(data) != text:
        raise LockFault("form")
    return data
