"""Kind by content, refusals by kind, and the errors of a file that cannot be read."""

from __future__ import annotations

import io
import os
import struct
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from s11desktop.documents.kinds import check, ending
from s11desktop.errors import DocumentEmpty, DocumentRefused, FileMissing, FileUnreadable

OFFICE = "application/vnd.openxmlformats-officedocument."


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def office(main: str, **more: bytes) -> bytes:
    types = f'<Types><Override PartName="/x" ContentType="application/vnd.{main}"/></Types>'.encode()
    return zipped({"[Content_Types].xml": types, **{name.replace("__", "/"): data for name, data in more.items()}})


def open_document(kind: str, *more: str) -> bytes:
    return zipped(
        {"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode()}
        | dict.fromkeys(("content.xml", *more), b"<x/>")
    )


def compound(*names: str, root: bytes = bytes(16)) -> bytes:
    """A compound file whose directory holds the names: header, one table sector, then directory sectors."""
    entries = []
    for place, name in enumerate(("Root Entry", *names)):
        text = name.encode("utf-16-le")
        entry = text + bytes(64 - len(text)) + struct.pack("<HB", len(text) + 2, 5 if place == 0 else 2)
        entry += bytes(13) + (root if place == 0 else bytes(16))
        entries.append(entry + bytes(128 - len(entry)))
    directory = b"".join(entries)
    directory += bytes(-len(directory) % 512)
    sectors = len(directory) // 512
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain) + b"\xff" * (512 - 4 * len(chain))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<I", header, 68, 0xFFFFFFFE)
    header[76:512] = b"\xff" * 436
    struct.pack_into("<I", header, 76, 0)
    return bytes(header) + table + directory


MAIL = b"From: warden@example.org\r\nTo: lead@example.org\r\nSubject: Training\r\n\r\nAll staff came.\r\n"
TAKEN = {
    "policy.pdf": (b"%PDF-1.7\n%\xe2\xe3\n", "application/pdf"),
    "no name at all": (b"%PDF-1.4\n", "application/pdf"),
    "photo.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
    "really-a-jpeg.txt": (b"\xff\xd8\xff\xe1\x00\x10Exif", "image/jpeg"),
    "shot.png": (b"\x89PNG\r\n\x1a\n\x00\x00", "image/png"),
    "old.gif": (b"GIF89a\x01\x00", "image/gif"),
    "scan.tif": (b"II*\x00\x08\x00", "image/tiff"),
    "apple.heic": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "image/heic"),
    "web.webp": (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
    "voice.m4a": (b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00", "audio/mp4"),
    "film.mp4": (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00", "video/mp4"),
    "film.mov": (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00", "video/quicktime"),
    "talk.mp3": (b"ID3\x03\x00\x00\x00", "audio/mpeg"),
    "memo.amr": (b"#!AMR\n\x00\x01", "audio/amr"),
    "memo.wav": (b"RIFF\x10\x00\x00\x00WAVEfmt ", "audio/wav"),
    "letter.rtf": (b"{\\rtf1\\ansi Hello}", "application/rtf"),
    "minutes.docx": (
        office("openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        OFFICE + "wordprocessingml.document",
    ),
    "register.xlsx": (
        office("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        OFFICE + "spreadsheetml.sheet",
    ),
    "slides.pptx": (
        office("openxmlformats-officedocument.presentationml.presentation.main+xml"),
        OFFICE + "presentationml.presentation",
    ),
    "policy.odt": (open_document("text"), "application/vnd.oasis.opendocument.text"),
    "plain libraries.ods": (
        open_document("spreadsheet", "Basic/script-lc.xml", "Basic/Standard/script-lb.xml"),
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    "old.doc": (compound("WordDocument", "1Table"), "application/msword"),
    "old.xls": (compound("Workbook"), "application/vnd.ms-excel"),
    "mail.msg": (compound("__properties_version1.0"), "application/vnd.ms-outlook"),
    "mail.eml": (MAIL, "message/rfc822"),
    "notes.txt": (b"Checked by the warden.\r\n", "text/plain"),
    "utf8.txt": ("Zażółć – ਪੰਜਾਬੀ".encode(), "text/plain"),
    "utf16.txt": ("\ufeffTraining log".encode("utf-16-le"), "text/plain"),
    "latin.txt": ("Café – £5 “fine”".encode("cp1252"), "text/plain"),
    "MZ Khan.txt": (b"MZ Khan has read the policy.", "text/plain"),
    "long.txt": (b"x" + "é".encode() * 70_000, "text/plain"),
    "register.csv": (b"name,date\nA,2026-01-02\n", "text/csv"),
    "page.html": (b"<!DOCTYPE html><html><body><p>Our policy on one page</p></body></html>", "text/html"),
    "logo.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', "image/svg+xml"),
    "data.xml": (b'<?xml version="1.0"?><rows><row/></rows>', "application/xml"),
}
REFUSED = {
    "tool.bin": (b"MZ\x90\x00\x03\x00\x00\x00", "program"),
    "policy.pdf": (b"MZ\x90\x00\x03\x00%PDF-1.7", "program"),
    "tool": (b"\x7fELF\x02\x01\x01\x00", "program"),
    "tool.mac": (b"\xcf\xfa\xed\xfe\x07\x00", "program"),
    "photo.exe": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "program"),
    "policy.pdf.exe ": (b"%PDF-1.7", "program"),
    "policy\u202efdp.scr": (b"%PDF-1.7", "program"),
    "run.sh.txt": (b"#!/bin/sh\nrm -r x\n", "script"),
    "RUN.BAT": (b"dir", "script"),
    "run.ps1": (b"Get-ChildItem", "script"),
    "run.vbs": (b"MsgBox 1", "script"),
    "run.js": (b"alert(1)", "script"),
    "echo.txt": (b"@echo off\r\ndel x", "script"),
    "setup.msi": (compound("x"), "installer"),
    "setup.doc": (compound("x", root=bytes.fromhex("84100c0000000000c000000000000046")), "installer"),
    "app.docx": (office("x", **{"AppxManifest.xml": b""}), "installer"),
    "link.doc": (b"L\x00\x00\x00\x01\x14\x02\x00\x00\x00", "shortcut"),
    "link.txt": (b"[InternetShortcut]\r\nURL=file://x", "shortcut"),
    "all.zip": (zipped({"a.txt": b"a"}), "archive"),
    "all.docx": (zipped({"a.txt": b"a"}), "archive"),
    "empty.zip": (b"PK\x05\x06" + bytes(18), "archive"),
    "all.tar": (bytes(257) + b"ustar\x0000", "archive"),
    "all.7z": (b"7z\xbc\xaf'\x1c\x00", "archive"),
    "tool.apk.docx": (zipped({"META-INF/MANIFEST.MF": b""}), "program"),
    "disc.bin": (bytes(32_769) + b"CD001", "disk image"),
    "budget.xlsx": (office("ms-excel.sheet.macroEnabled.main+xml"), "document with macros"),
    "letter.docx": (
        office("openxmlformats-officedocument.wordprocessingml.document.main+xml", **{"word__vbaProject.bin": b"x"}),
        "document with macros",
    ),
    "budget.ods": (open_document("spreadsheet", "Basic/Standard/Module1.xml"), "document with macros"),
    "script.odt": (open_document("text", "Scripts/python/x.py"), "document with macros"),
    "old.doc": (compound("WordDocument", "Macros", "VBA"), "document with macros"),
    "old.xls": (compound("Workbook", "_VBA_PROJECT_CUR"), "document with macros"),
    "budget.xlsm": (b"x", "document with macros"),
    "locked.docx": (compound("EncryptionInfo", "EncryptedPackage"), "document locked with a password"),
    "page.html": (b"<html><SCRIPT>x()</SCRIPT></html>", "web page with scripts"),
    "handler.htm": (b"<html><body onload=x()></body></html>", "web page with scripts"),
    "link.html": (b'<html><a href="java\x00script:x()">x</a></html>'.replace(b"\x00", b""), "web page with scripts"),
    "logo.svg": (b"<svg><script>x()</script></svg>", "web page with scripts"),
    "late.html": (b"<html>" + b" " * 1_048_565 + b"<script>x()</script>", "web page with scripts"),
    "utf16.html": ("\ufeff<html><script>".encode("utf-16-le"), "web page with scripts"),
    "style.xml": (b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>', "web page with scripts"),
    "bomb.xml": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', "web page with scripts"),
    "page.mht": (MAIL, "saved web page"),
    "random.dat": (bytes(range(256)) * 4, "file of an unknown kind"),
    "broken.docx": (b"PK\x03\x04" + bytes(200), "archive"),
    "broken.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 20, "file of an unknown kind"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_document_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    data, expected = TAKEN[name]
    (tmp_path / name).write_bytes(data)
    assert check(tmp_path / name) == expected


@pytest.mark.parametrize("name", REFUSED)
def test_what_runs_or_hides_is_refused_by_its_kind(tmp_path: Path, name: str) -> None:
    data, expected = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentRefused) as caught:
        check(path)
    assert caught.value.facts == {"path": path, "kind": expected}
    assert path.read_bytes() == data


def test_a_missing_an_empty_and_an_unreadable_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(FileMissing):
        check(tmp_path / "none.pdf")
    with pytest.raises(FileMissing):
        check(tmp_path / "empty.pdf" / "none.pdf")
    with pytest.raises(DocumentEmpty):
        check(tmp_path / "empty.pdf")
    with pytest.raises(FileUnreadable):
        check(tmp_path)


def test_a_read_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "policy.pdf"
    path.write_bytes(b"%PDF-1.7")

    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(FileUnreadable) as caught:
        check(path)
    assert caught.value.facts == {"path": path}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(FileUnreadable):
        check(tmp_path / "pipe.pdf")


def test_any_cut_or_changed_container_ends_in_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for data in (TAKEN["minutes.docx"][0], TAKEN["policy.odt"][0], TAKEN["old.doc"][0]):
        for place in range(1, len(data), 7):
            for hurt in (data[:place], data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]):
                path.write_bytes(hurt)
                with suppress(DocumentRefused):
                    assert check(path)


def test_a_listing_too_large_to_read_is_an_archive(tmp_path: Path) -> None:
    data = bytearray(zipped({"[Content_Types].xml": b"<Types/>"}))
    place = data.rfind(b"PK\x05\x06")
    struct.pack_into("<I", data, place + 12, 5 * 1024 * 1024)
    (tmp_path / "big.docx").write_bytes(data)
    with pytest.raises(DocumentRefused) as caught:
        check(tmp_path / "big.docx")
    assert caught.value.facts["kind"] == "archive"


def test_the_ending_follows_the_content() -> None:
    assert ending("application/pdf", "Policy.PDF") == ".pdf"
    assert ending("image/jpeg", "photo.JPEG") == ".jpeg"
    assert ending("image/jpeg", "photo.txt") == ".jpg"
    assert ending("text/plain", "notes") == ".txt"
    assert ending("text/plain", "notes.md") == ".md"
    assert ending("application/x-never-heard-of", "x.exe") == ""


def test_every_kind_taken_has_an_ending() -> None:
    for _, kind in TAKEN.values():
        assert ending(kind).startswith("."), kind
