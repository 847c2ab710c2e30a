"""Documents that are ZIP files inside (DOCX, XLSX, PPTX, OpenDocument): told from archives without unpacking them."""

from __future__ import annotations

import errno
import re
import struct
import zipfile
import zlib
from typing import BinaryIO

MAGIC = b"PK\x03\x04"

_LARGEST_LISTING, _LARGEST_PART = 4 * 1024 * 1024, 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN_PARTS = {
    "wordprocessingml.document.main+xml": _OFFICE + "wordprocessingml.document",
    "wordprocessingml.template.main+xml": _OFFICE + "wordprocessingml.template",
    "spreadsheetml.sheet.main+xml": _OFFICE + "spreadsheetml.sheet",
    "spreadsheetml.template.main+xml": _OFFICE + "spreadsheetml.template",
    "presentationml.presentation.main+xml": _OFFICE + "presentationml.presentation",
    "presentationml.template.main+xml": _OFFICE + "presentationml.template",
    "presentationml.slideshow.main+xml": _OFFICE + "presentationml.slideshow",
    "vnd.ms-visio.drawing.main+xml": "application/vnd.ms-visio.drawing",
    "vnd.ms-package.xps-fixeddocumentsequence+xml": "application/vnd.ms-xpsdocument",
}
_MACRO_TYPES = ("macroenabled", "vbaproject", "ms-excel.macrosheet", "ms-excel.intlmacrosheet")
_OPEN_DOCUMENT = re.compile(r"application/vnd\.oasis\.opendocument\.[a-z]+(-template)?")
_OPEN_DOCUMENT_CODE = re.compile(r"(basic/(?!.*script-l[bc]\.xml$).+|scripts/.+[^/])", re.IGNORECASE)


def media_type(file: BinaryIO) -> tuple[str | None, str | None]:
    """(media type, None), or (None, the kind it is refused as).

    Reads the listing and one small part only, within limits, so a ZIP bomb costs nothing. What is neither an Office nor
    an OpenDocument file is an archive: its parts cannot be shown to a reader one by one.
    """
    if not _listing_is_small(file):
        return None, "archive"
    try:
        with zipfile.ZipFile(file) as archive:
            names = [entry.filename for entry in archive.infolist()]
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                return None, "archive"
            if "[Content_Types].xml" in names:
                return _office(names, _part(archive, "[Content_Types].xml"))
            if names and names[0] == "mimetype":
                return _open_document(names, _part(archive, "mimetype"))
            if any(name in ("AndroidManifest.xml", "META-INF/MANIFEST.MF") for name in names):
                return None, "program"
            if any(re.match(r"Index/(Document|Presentation|Slide|CalculationEngine).*\.iwa$", name) for name in names):
                return "application/vnd.apple.iwork", None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError, struct.error):
        return None, "file of an unknown kind"
    except OSError as fault:
        if fault.errno != errno.EINVAL:
            raise
        return None, "file of an unknown kind"
    return None, "archive"


def _office(names: list[str], types: str) -> tuple[str | None, str | None]:
    listed = types.casefold()
    if any(name.casefold().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        return None, "document with macros"
    if any(kind in listed for kind in _MACRO_TYPES):
        return None, "document with macros"
    if "AppxManifest.xml" in names or "AppxMetadata/AppxBundleManifest.xml" in names:
        return None, "installer"
    for part, found in _MAIN_PARTS.items():
        if part in listed:
            return found, None
    return None, "archive"


def _open_document(names: list[str], declared: str) -> tuple[str | None, str | None]:
    kind = declared.strip()
    if not _OPEN_DOCUMENT.fullmatch(kind):
        return None, "archive"
    if any(_OPEN_DOCUMENT_CODE.fullmatch(name) for name in names):
        return None, "document with macros"
    return kind, None


def _part(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as part:
        data = part.read(_LARGEST_PART)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace")


def is_behind(file: BinaryIO) -> bool:
    """Whether an archive hangs behind what the file begins as: its listing ends where the file ends, so that programs
    which read archives from the back (Java among them) take the whole for one.
    """
    size = file.seek(0, 2)
    start = max(0, size - 65_557)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        return False
    listing, comment = struct.unpack_from("<I", tail, at + 12)[0], struct.unpack_from("<H", tail, at + 20)[0]
    begins = start + at - listing
    if at + 22 + comment != len(tail) or begins < 0:
        return False
    file.seek(begins)
    return listing == 0 or file.read(4) == b"PK\x01\x02"


def _listing_is_small(file: BinaryIO) -> bool:
    """Whether the listing at the end is of a size that may be read: `zipfile` itself reads whatever it is told."""
    file.seek(0, 2)
    start = max(0, file.tell() - 65_557)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail) or b"PK\x06\x07" in tail[max(0, at - 20) : at]:
        return False
    size: int = struct.unpack_from("<I", tail, at + 12)[0]
    file.seek(0)
    return size <= _LARGEST_LISTING
