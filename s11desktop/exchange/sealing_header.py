"""What a sealed file says before it is opened: that it is one, and whether a key or a passphrase opens it."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path
from typing import BinaryIO

from s11desktop.errors import FileMissing, FileUnreadable, NotSealed, SealedDamaged

_BINARY = b"age-encryption.org/v1\n"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
BEGINNINGS = (_BINARY, _ARMOUR)
"""How a file that is locked begins: in bytes, or in letters."""

_HEADER = 64 * 1024


def is_sealed(path: Path) -> bool:
    """Whether a file begins as age files do, in bytes or in letters. Raises `FileMissing`, `FileUnreadable`."""
    with opened(path) as file:
        return file.read(len(_ARMOUR)).startswith(BEGINNINGS)


def wants_passphrase(path: Path) -> bool:
    """Whether a passphrase opens it, and no key. Raises `NotSealed`, `SealedDamaged`, `FileMissing`,
    `FileUnreadable`.
    """
    return any(line.startswith(b"-> scrypt ") for line in _stanzas(path))


def header_size(path: Path) -> int:
    """How many bytes its header has, in a file that is not in letters. Raises `SealedDamaged`."""
    with opened(path) as file:
        head = file.read(_HEADER)
    mac = head.find(b"\n--- ")
    end = head.find(b"\n", mac + 1)
    if mac < 0 or end < 0:
        raise SealedDamaged(path=str(path))
    return end + 1


def _stanzas(path: Path) -> list[bytes]:
    """The lines of its header. Raises `NotSealed` and `SealedDamaged`."""
    with opened(path) as file:
        head = file.read(_HEADER)
    if head.startswith(_ARMOUR):
        head = _out_of_letters(head)
    elif not head.startswith(_BINARY):
        raise NotSealed(path=str(path))
    lines, mac, _ = head.partition(b"\n--- ")
    if not mac or not head.startswith(_BINARY):
        raise SealedDamaged(path=str(path))
    return lines.split(b"\n")


def _out_of_letters(head: bytes) -> bytes:
    """The beginning of an armoured file in bytes; what is no Base64 ends it."""
    letters = b"".join(line.strip() for line in head.splitlines()[1:] if not line.startswith(b"-----"))
    letters = letters[: len(letters) // 4 * 4]
    try:
        return base64.b64decode(letters, validate=True)
    except binascii.Error:
        return b""


def opened(path: Path) -> BinaryIO:
    """The file, to be read. Raises `FileMissing`, `FileUnreadable`."""
    if path.is_dir():
        raise FileUnreadable(path=str(path))
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise FileMissing(path=str(path)) from None
    except (OSError, ValueError):
        raise FileUnreadable(path=str(path)) from None
