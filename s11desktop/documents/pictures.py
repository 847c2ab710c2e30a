"""Pictures: what travels inside them beside the picture, and a copy that is smaller, upright and says nothing else."""

from __future__ import annotations

import warnings
from typing import IO, Any, Final

from s11desktop.documents.read import Gathering, Unread
from s11desktop.errors import PictureUnreadable

DOTS_LIMIT: Final = 80_000_000
"""Dots of a picture that is made smaller; a telephone's largest has 200 million only where somebody asked for it."""

_NAMED = {0x013B: "author", 0x9C9D: "author", 0x8298: "author", 0xA430: "camera-owner", 0x010E: "description"}
_NAMED |= {0x9C9B: "description", 0x9C9C: "description", 0x9286: "description", 0x9C9E: "description"}
_SPEAKING = {"author": "author", "artist": "author", "copyright": "author", "creator": "author"}
_EXIF, _GPS = 0x8769, 0x8825


def read(file: IO[bytes], found: Gathering) -> None:
    """Who made a picture and where, as far as it says. What it shows is unread: nobody but a person can tell."""
    from PIL import Image

    found.unread.append(Unread("picture"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file) as picture:
                _particulars(picture, found)
    except Exception:  # Pillow raises nearly anything at a broken picture
        found.unread.append(Unread("damaged"))


def _particulars(picture: Any, found: Gathering) -> None:
    exif = picture.getexif()
    for tags in (exif, exif.get_ifd(_EXIF)):
        for tag, kind in _NAMED.items():
            if tag in tags:
                found.note(kind, _said(tags[tag]))
    if gps := exif.get_ifd(_GPS):
        found.note("gps", _place(gps) or "there")
    for key, value in picture.info.items():
        if isinstance(value, str) and isinstance(key, str):
            found.note(_SPEAKING.get(key.casefold(), "description"), value)
        elif key in ("comment", "xmp", b"comment") and isinstance(value, bytes):
            _packet(value, found)


def _packet(value: bytes, found: Gathering) -> None:
    """A comment, or an XMP packet: in one of these only who made it and what it is called is of interest."""
    import re

    text = value[:100_000].decode("utf-8", "replace")
    if "<" not in text:
        found.note("description", text)
        return
    for name, kind in (("creator", "author"), ("description", "description"), ("title", "description")):
        if hit := re.search(rf"<dc:{name}>(.{{0,2000}}?)</dc:{name}>", text, re.DOTALL):
            found.note(kind, re.sub(r"<[^>]{0,200}>", " ", hit[1]))


def _said(value: object) -> str:
    if isinstance(value, bytes):
        for encoding in ("utf-16-le", "utf-8"):
            text = value.removeprefix(b"ASCII\x00\x00\x00").decode(encoding, "replace").strip("\x00 ")
            if text and "\ufffd" not in text and text.isprintable() and max(text) < "\u2000":
                return text
        return value.decode("latin-1").strip("\x00 ")
    return str(value).strip("\x00 ")


def _place(gps: Any) -> str:
    """Degrees north and east, to about ten metres."""
    try:
        sides = []
        for number, letter in ((2, 1), (4, 3)):
            degrees, minutes, seconds = (float(each) for each in gps[number])
            side = degrees + minutes / 60 + seconds / 3600
            sides.append(-side if str(gps.get(letter, "N")) in ("S", "W") else side)
        return f"{sides[0]:.4f}, {sides[1]:.4f}"
    except (KeyError, ValueError, TypeError, ZeroDivisionError):
        return ""


def smaller(source: IO[bytes], target: IO[bytes], *, longest: int = 1_800, name: str = "") -> tuple[int, int]:
    """Write a copy for sending: no side longer than `longest` dots, upright, with nothing in it but the picture. A PNG
    stays one, all else becomes a JPEG. Gives its width and height. Raises PictureUnreadable.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(source) as picture:
                if picture.width * picture.height > DOTS_LIMIT:
                    raise PictureUnreadable(path=name, why="size")
                form = "PNG" if picture.format == "PNG" else "JPEG"
                if form == "JPEG":
                    picture.draft("RGB", (longest, longest))
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((longest, longest))
                clean = upright.convert("RGB") if form == "JPEG" else upright.convert("RGBA")
                bare = Image.frombytes(clean.mode, clean.size, clean.tobytes())
                bare.save(target, form, quality=85, optimize=True)
                return bare.size
    except PictureUnreadable:
        raise
    except Exception:
        raise PictureUnreadable(path=name, why="form") from None
