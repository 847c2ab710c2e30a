"""A copy of a document without what it says beside its words: author, who changed it, organisation, place, camera.

The original is never touched. In Office files tracked changes are settled as they stand and comments go
(`documents.settling`). What is hidden (sheets, rows, slides, words) stays: only a person can decide on that.
"""

from __future__ import annotations

import logging
import warnings
import zipfile
import zlib
from typing import IO, Final
from xml.parsers import expat

from s11desktop.documents.read import UNPACKED_LIMIT
from s11desktop.documents.settling import settled
from s11desktop.errors import CannotClean
from s11desktop.unpacking import FAULTS, Parts, Unpackable

_EMPTIED: Final = {
    "docprops/core.xml": {"creator", "lastmodifiedby", "description", "keywords", "subject", "category"},
    "docprops/app.xml": {"company", "manager", "hyperlinkbase"},
    "docprops/custom.xml": None,
    "meta.xml": {"creator", "initial-creator", "printed-by", "description", "keyword", "user-defined"},
}
"""Elements whose words go, by part; None: all of them."""

_PROPERTIES_LIMIT = 1_000_000
_WHEN = (1980, 1, 1, 0, 0, 0)


def clean_copy(source: IO[bytes], media_type: str, target: IO[bytes], *, name: str = "") -> None:
    """Write a copy without particulars. Takes PDF, DOCX, XLSX, PPTX, OpenDocument, JPEG and PNG; raises CannotClean.

    A JPEG is not compressed again. The note of which way up it is stays, alone of what it carried; `pictures.smaller`
    turns it upright.
    """
    source.seek(0)
    if media_type == "application/pdf":
        _pdf(source, target, name)
    elif media_type.startswith(
        ("application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.")
    ):
        _package(source, target, name)
    elif media_type in ("image/jpeg", "image/png"):
        _picture(source, target, name)
    else:
        raise CannotClean(path=name, why="kind")


def _pdf(source: IO[bytes], target: IO[bytes], name: str) -> None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, NameObject

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of faults with the words they stand in
    try:
        reader = PdfReader(source)
        if reader.is_encrypted:
            raise CannotClean(path=name, why="locked")
        writer = PdfWriter(clone_from=reader)
        writer.metadata = None
        for item in writer._objects:
            if isinstance(item, DictionaryObject):
                for key in ("/Metadata", "/PieceInfo", "/LastModified"):
                    item.pop(NameObject(key), None)
        writer.compress_identical_objects(remove_unreferenced=True)
        writer.write(target)
    except CannotClean:
        raise
    except Exception:  # pypdf raises nearly anything at a broken file
        raise CannotClean(path=name, why="damaged") from None


def _package(source: IO[bytes], target: IO[bytes], name: str) -> None:
    try:
        Parts(source, UNPACKED_LIMIT)
        left = UNPACKED_LIMIT
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
            for entry in old.infolist():
                left -= entry.file_size
                if left < 0:
                    raise CannotClean(path=name, why="damaged")
                data = old.read(entry)
                part = entry.filename.casefold()
                if part.startswith(("docprops/thumbnail", "thumbnails/")):
                    data = b""
                elif (plain := settled(part, data, name)) is not None:
                    data = plain
                elif part in _EMPTIED and len(data) <= _PROPERTIES_LIMIT:
                    data = emptied(data, _EMPTIED[part])
                elif part in _EMPTIED:
                    raise CannotClean(path=name, why="damaged")
                made = zipfile.ZipInfo(entry.filename, _WHEN)
                made.compress_type = entry.compress_type
                new.writestr(made, data)
    except Unpackable as fault:
        raise CannotClean(path=name, why="locked" if fault.why == "locked" else "damaged") from None
    except (expat.ExpatError, zlib.error, *FAULTS):
        raise CannotClean(path=name, why="damaged") from None


CLEANABLE: Final = frozenset({"application/pdf", "image/jpeg", "image/png"})
_PACKAGES: Final = ("application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.")


def is_cleanable(media_type: str) -> bool:
    """Whether a cleaned copy can be made of documents of that kind."""
    return media_type in CLEANABLE or media_type.startswith(_PACKAGES)


def emptied(data: bytes, tags: set[str] | None) -> bytes:
    """XML without the words inside some elements (all, where None); every other byte stays. UTF-8 only."""
    parser = expat.ParserCreate()
    cuts: list[int] = []
    inside: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        inside.append(tags is None or tag.rpartition(":")[2].casefold() in tags or (bool(inside) and inside[-1]))

    def end(tag: str) -> None:
        inside.pop()

    def words(text: str) -> None:
        if inside and inside[-1]:
            cuts.append(parser.CurrentByteIndex)

    def refused(*_: object) -> None:
        raise ValueError

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refused
    parser.Parse(data, True)
    kept, at = bytearray(), 0
    for place in cuts:
        if place < at:
            continue
        stop = data.find(b"<", place)
        kept += data[at:place]
        at = stop if stop >= 0 else len(data)
    return bytes(kept + data[at:])


def _picture(source: IO[bytes], target: IO[bytes], name: str) -> None:
    data = source.read()
    try:
        target.write(_jpeg(data) if data[:2] == b"\xff\xd8" else _png(data))
    except (IndexError, ValueError):
        raise CannotClean(path=name, why="damaged") from None


def _jpeg(data: bytes) -> bytes:
    """Without comments and application segments but those of JFIF and of colours (ITU-T T.81, annex B)."""
    kept, at = bytearray(b"\xff\xd8"), 2
    turned = _turned(data)
    if turned > 1:
        kept += b"\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"
        kept += bytes((turned,)) + b"\x00\x00\x00\x00\x00\x00"
    while at < len(data):
        if data[at] != 0xFF:
            raise ValueError
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind == 0xDA:
            end = data.rfind(b"\xff\xd9")
            return bytes(kept + data[at : end + 2 if end > at else len(data)])
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if size < 2:
            raise ValueError
        body = data[at + 4 : at + 2 + size]
        colours = kind == 0xE2 and body.startswith(b"ICC_PROFILE\x00")
        if not (0xE1 <= kind <= 0xEF or kind == 0xFE) or colours or (kind == 0xEE and body.startswith(b"Adobe")):
            kept += data[at : at + 2 + size]
        at += 2 + size
    raise ValueError


def _turned(data: bytes) -> int:
    """Which way up a picture is (1 to 8), as its camera noted; 1 where it did not."""
    import io

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                turned = int(picture.getexif().get(0x0112, 1))
    except Exception:  # Pillow raises nearly anything at a broken picture
        raise ValueError from None
    return turned if 1 <= turned <= 8 else 1


def _png(data: bytes) -> bytes:
    """The chunks that make the picture, without text, time and EXIF (PNG specification, section 11)."""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError
    kept, at = bytearray(data[:8]), 8
    while at < len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if len(kind) != 4 or at + 12 + size > len(data):
            raise ValueError
        if kind not in (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"):
            kept += data[at : at + 12 + size]
        at += 12 + size
        if kind == b"IEND":
            return bytes(kept)
    raise ValueError
