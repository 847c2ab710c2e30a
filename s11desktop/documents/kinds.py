"""What kind of file a stranger's document is, by its content and not by its name, and which kinds are never taken in.

This is a door, not a virus scanner: it keeps out what runs (programs, scripts, installers, shortcuts, macros, pages
with scripts), what hides other files (archives, disk images) and what nobody could open. All else goes in as it is.
"""

from __future__ import annotations

import io
import re
import stat
from pathlib import Path
from typing import BinaryIO

from s11desktop.documents import compound, markup, packages
from s11desktop.documents.names import refused_by_name, safe_name
from s11desktop.errors import DocumentEmpty, DocumentRefused, FileMissing, FileUnreadable

__all__ = ["check", "check_content", "ending", "safe_name"]

_HEAD = 64 * 1024
_UNKNOWN = "file of an unknown kind"
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r\f\x0b")

_ALLOWED: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"II+\x00", "image/tiff"),
    (0, b"MM\x00+", "image/tiff"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"ID3\x02", "audio/mpeg"),
    (0, b"ID3\x03", "audio/mpeg"),
    (0, b"ID3\x04", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"\xff\xf2", "audio/mpeg"),
    (0, b"\xff\xf1", "audio/aac"),
    (0, b"\xff\xf9", "audio/aac"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
)
_REFUSED: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x7fELF", "program"),
    (0, b"\xfe\xed\xfa\xce", "program"),
    (0, b"\xfe\xed\xfa\xcf", "program"),
    (0, b"\xce\xfa\xed\xfe", "program"),
    (0, b"\xcf\xfa\xed\xfe", "program"),
    (0, b"\xca\xfe\xba\xbe", "program"),
    (0, b"\xbe\xba\xfe\xca", "program"),
    (0, b"\x00asm", "program"),
    (0, b"dex\n", "program"),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (0, b"ITSF", "script"),
    (0, b"MSCF", "installer"),
    (0, b"!<arch>\n", "installer"),
    (0, b"\xed\xab\xee\xdb", "installer"),
    (0, b"xar!", "installer"),
    (0, b"vhdxfile", "disk image"),
    (0, b"conectix", "disk image"),
    (0, b"KDMV", "disk image"),
    (0, b"Rar!\x1a\x07", "archive"),
    (0, b"7z\xbc\xaf'\x1c", "archive"),
    (0, b"\x1f\x8b", "archive"),
    (0, b"BZh", "archive"),
    (0, b"\xfd7zXZ\x00", "archive"),
    (0, b"(\xb5/\xfd", "archive"),
    (0, b"PK\x05\x06", "archive"),
    (257, b"ustar", "archive"),
    (32_769, b"CD001", "disk image"),
    (0, b"\xe4R\\{\x8c\xd8\xa7M\xae\xb1Sx\xd0)\x96\xd3", "document with macros"),
    (4, b"Standard Jet DB", "document with macros"),
    (4, b"Standard ACE DB", "document with macros"),
)
_FILM_BRANDS: tuple[tuple[bytes, str], ...] = (
    (b"heic heix heim heis hevc hevx mif1 msf1 heif", "image/heic"),
    (b"avif avis", "image/avif"),
    (b"M4A  M4B  M4P ", "audio/mp4"),
    (b"qt  ", "video/quicktime"),
    (b"3gp4 3gp5 3gp6 3gp7 3g2a 3gr6 3ge6", "video/3gpp"),
)
_MAIL_HEADER = re.compile(
    r"^(from|to|subject|date|received|return-path|mime-version|message-id|delivered-to|x-[\w-]+|reply-to|cc|content-type)"
    r":[ \t]?",
    re.IGNORECASE,
)
_ENDINGS: dict[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/gif": (".gif",),
    "image/bmp": (".bmp",),
    "image/tiff": (".tif", ".tiff"),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "image/avif": (".avif",),
    "image/svg+xml": (".svg",),
    "application/rtf": (".rtf", ".doc"),
    "application/msword": (".doc", ".dot"),
    "application/vnd.ms-excel": (".xls",),
    "application/vnd.ms-powerpoint": (".ppt", ".pps", ".pot"),
    "application/vnd.ms-outlook": (".msg", ".oft"),
    "application/x-mspublisher": (".pub",),
    "application/vnd.visio": (".vsd",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template": (".dotx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template": (".xltx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (".pptx",),
    "application/vnd.openxmlformats-officedocument.presentationml.template": (".potx",),
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow": (".ppsx",),
    "application/vnd.ms-visio.drawing": (".vsdx",),
    "application/vnd.ms-xpsdocument": (".xps", ".oxps"),
    "application/vnd.apple.iwork": (".pages", ".numbers", ".key"),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "application/vnd.oasis.opendocument.presentation": (".odp",),
    "application/vnd.oasis.opendocument.graphics": (".odg",),
    "message/rfc822": (".eml",),
    "text/plain": (".txt", ".md", ".log", ".ics", ".vcf", ".json"),
    "text/csv": (".csv",),
    "text/tab-separated-values": (".tsv",),
    "text/html": (".html", ".htm"),
    "application/xml": (".xml",),
    "audio/mpeg": (".mp3",),
    "audio/mp4": (".m4a", ".m4b"),
    "audio/aac": (".aac",),
    "audio/ogg": (".ogg", ".oga", ".opus"),
    "audio/flac": (".flac",),
    "audio/amr": (".amr",),
    "audio/wav": (".wav",),
    "video/mp4": (".mp4", ".m4v"),
    "video/quicktime": (".mov",),
    "video/3gpp": (".3gp",),
    "video/webm": (".webm", ".mkv"),
    "video/x-msvideo": (".avi",),
}


def check(path: Path) -> str:
    """The media type of a document, such as application/pdf. Reads 64 KiB (a web page whole) and writes nothing.

    Raises FileMissing, FileUnreadable, DocumentEmpty, or DocumentRefused whose `kind` is one of: program, script,
    installer, shortcut, disk image, archive, document with macros, web page with scripts, saved web page, document
    locked with a password, file of an unknown kind.
    """
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise FileUnreadable(path=path)
        with path.open("rb") as file:
            return _checked(file, path, facts.st_size)
    except (FileNotFoundError, NotADirectoryError):
        raise FileMissing(path=path) from None
    except OSError:
        raise FileUnreadable(path=path) from None


def check_content(data: bytes, name: str) -> str:
    """The same of a document on no disk; `name` is what it is called. Raises DocumentEmpty and DocumentRefused."""
    return _checked(io.BytesIO(data), Path(name), len(data))


def _checked(file: BinaryIO, path: Path, size: int) -> str:
    if size == 0:
        raise DocumentEmpty(path=path)
    if (named := refused_by_name(path.name)) is not None:
        raise DocumentRefused(path=path, kind=named)
    found, refused = _kind(file, path.name)
    if found is not None and size > 22 and not _is_package(found) and packages.is_behind(file):
        found, refused = None, "archive"
    if found is None:
        raise DocumentRefused(path=path, kind=refused or _UNKNOWN)
    return found


def _is_package(media_type: str) -> bool:
    """Whether documents of this kind are archives themselves, looked into already."""
    return media_type.startswith(("application/vnd.openxmlformats", "application/vnd.oasis")) or media_type in (
        "application/vnd.ms-visio.drawing",
        "application/vnd.ms-xpsdocument",
        "application/vnd.apple.iwork",
    )


def ending(media_type: str, name: str = "") -> str:
    """The ending a file of this kind should have, with its dot: that of `name` where it fits, else the usual one."""
    usual = _ENDINGS.get(media_type, ("",))
    own = Path(name).suffix.casefold()
    return own if own in usual else usual[0]


def _kind(file: BinaryIO, name: str) -> tuple[str | None, str | None]:
    """(media type, None), or (None, the kind it is refused as)."""
    head = file.read(_HEAD)
    if head[:2] == b"MZ" and b"\x00" in head[:64]:
        return None, "program"
    for place, mark, found in _ALLOWED:
        if head.startswith(mark, place):
            return found, None
    for place, mark, kind in _REFUSED:
        if head.startswith(mark, place):
            return None, kind
    if head.startswith(packages.MAGIC):
        return packages.media_type(file)
    if head.startswith(compound.MAGIC):
        return compound.media_type(file)
    if head[4:8] == b"ftyp":
        return _film(head), None
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(head[8:12]), None
    if head[:2] == b"BM" and len(head) > 26 and head[6:10] == bytes(4):
        return "image/bmp", None
    if head.lstrip()[:5] == b"%PDF-" or (b"%PDF-" in head[:1024] and b"\x00" in head):
        return "application/pdf", None
    return _text(file, head, name)


def _film(head: bytes) -> str:
    brand = head[8:12]
    for brands, found in _FILM_BRANDS:
        if brand in (brands[place : place + 4] for place in range(0, len(brands), 5)):
            return found
    return "video/mp4"


def _text(file: BinaryIO, head: bytes, name: str) -> tuple[str | None, str | None]:
    encoding = _encoding(head)
    if encoding is None:
        return None, _UNKNOWN
    start = head.decode(encoding, "replace").lstrip("\ufeff")
    if re.match(r"#!\s*/|@echo off\b|<\?php|<%@", start, re.IGNORECASE):
        return None, "script"
    if re.match(r"\s*\[(InternetShortcut|Desktop Entry)\]", start):
        return None, "shortcut"
    if marked := markup.media_type(start, name):
        return (None, "web page with scripts") if markup.is_active(file, encoding) else (marked, None)
    lowered = name.casefold()
    if lowered.endswith(".csv"):
        return "text/csv", None
    if lowered.endswith(".tsv"):
        return "text/tab-separated-values", None
    return ("message/rfc822" if _is_mail(start) else "text/plain"), None


def _is_mail(start: str) -> bool:
    """Whether it begins with the header of a message: at least three known fields before the first empty line."""
    lines = start.replace("\r\n", "\n").split("\n\n", 1)[0].split("\n")
    fields = [line for line in lines if line[:1] not in (" ", "\t", "")]
    known = sum(1 for line in fields if _MAIL_HEADER.match(line))
    return known >= 3 and bool(re.match(r"[\w-]+:", fields[0])) and known * 2 >= len(fields)


def _encoding(head: bytes) -> str | None:
    """UTF-8, UTF-16 (with its mark) or Windows-1252, whichever reads `head` as words; None for what is not text."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        order = "utf-16-le" if head[0] == 0xFF else "utf-16-be"
        return order if _is_words(head[: len(head) // 2 * 2].decode(order, "replace")) else None
    cut = head[:-3] if len(head) == _HEAD else head
    for encoding in ("utf-8", "cp1252"):
        try:
            text = cut.decode(encoding)
        except UnicodeDecodeError as fault:
            if encoding == "cp1252" or len(cut) - fault.start > 3 or len(head) < _HEAD:
                continue
            text = cut[: fault.start].decode(encoding)
        if _is_words(text):
            return encoding
    return None


def _is_words(text: str) -> bool:
    """No NUL, and not more than one control character in a hundred."""
    data = text.encode("utf-8", "replace")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return "\x00" not in text and controls * 100 <= len(text) and text.count("\ufffd") * 100 <= len(text)
