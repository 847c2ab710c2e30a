"""Whether a picture can be a logo: a PNG or JPEG by its content, small, and put together as its format says.

Nothing is drawn or unpacked here. A file is walked from its first byte to its last, so that nothing can stand before,
between or behind what every program reads.
"""

from __future__ import annotations

import struct
import zlib
from typing import Literal

LARGEST = 200_000
"""Bytes."""

MOST_DOTS = 2_000
"""On either side."""

Ending = Literal["png", "jpg"]

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_ALONE = {0x01, *range(0xD0, 0xD8)}


class LogoFault(Exception):
    """Not one. `why` is kind, size, measure or form."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def check(data: bytes) -> Ending:
    """The ending its file has. Raises `LogoFault`."""
    if len(data) > LARGEST:
        raise LogoFault("size")
    if not data.startswith((_PNG, _JPEG)):
        raise LogoFault("kind")
    png = data.startswith(_PNG)
    try:
        width, height = _png(data) if png else _jpeg(data)
    except (struct.error, IndexError):
        raise LogoFault("form") from None
    if not (0 < width <= MOST_DOTS and 0 < height <= MOST_DOTS):
        raise LogoFault("measure")
    return "png" if png else "jpg"


def _png(data: bytes) -> tuple[int, int]:
    """Width and height (PNG specification, sections 5 and 11): IHDR first, then chunks with their CRC, IEND last."""
    place, size = len(_PNG), (0, 0)
    kinds: list[bytes] = []
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
        (crc,) = struct.unpack_from(">I", data, place + 8 + length)
        if len(body) != length or crc != zlib.crc32(kind + body) or (kinds and kinds[-1] == b"IEND"):
            raise LogoFault("form")
        if not kinds:
            if kind != b"IHDR" or length != 13:
                raise LogoFault("form")
            size = struct.unpack_from(">II", body)
        kinds.append(kind)
        place += 12 + length
    if not kinds or kinds[-1] != b"IEND" or b"IDAT" not in kinds or kinds.count(b"IHDR") != 1:
        raise LogoFault("form")
    return size


def _jpeg(data: bytes) -> tuple[int, int]:
    """Width and height (ITU-T T.81, annex B): segments, one frame, scans, and the end of the image at the very end."""
    place, size = 2, (0, 0)
    while True:
        if data[place] != 0xFF:
            raise LogoFault("form")
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == 0xD9:
            if place + 2 != len(data) or size == (0, 0):
                raise LogoFault("form")
            return size
        if marker in _ALONE:
            place += 2
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        if length < 2:
            raise LogoFault("form")
        if marker in _FRAMES:
            if size != (0, 0):
                raise LogoFault("form")
            height, width = struct.unpack_from(">HH", data, place + 5)
            size = (width, height)
        place += 2 + length
        if marker == 0xDA:
            while not (data[place] == 0xFF and data[place + 1] not in (0x00, *range(0xD0, 0xD8))):
                place += 1
