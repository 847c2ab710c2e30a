"""Documents that come badly: gone while they are read, two at once, empty, or two kinds of file in one."""

from __future__ import annotations

import errno
import io
import threading
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest

from s11desktop import words
from s11desktop.errors import DocumentEmpty, DocumentRefused, DocumentThere, FileUnreadable, S11Error, UnknownItem
from s11desktop.operations import evidence
from s11desktop.progress import Progress
from s11desktop.vault import intake
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def count(vault: Vault, table: str) -> int:
    return int(vault.raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


class Unplugged(io.BufferedIOBase):
    """A file on a drive that goes away after the first piece."""

    def __init__(self, file: BinaryIO, code: int) -> None:
        super().__init__()
        self._file, self._code, self._reads = file, code, 0

    def fileno(self) -> int:
        return self._file.fileno()

    def read(self, size: int | None = -1, /) -> bytes:
        self._reads += 1
        if self._reads > 1:
            raise OSError(self._code, "gone")
        return self._file.read(-1 if size is None else size)


@pytest.mark.parametrize("code", [errno.EIO, errno.ESTALE, errno.ENOTCONN])
@pytest.mark.parametrize("size", [2 << 20, 20 << 20])
def test_a_source_that_goes_away_while_it_is_read_leaves_nothing(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, size: int
) -> None:
    source = tmp_path / "on a network drive.txt"
    source.write_bytes(b"words\n" * (size // 6))
    read = intake.Intake._read
    monkeypatch.setattr(intake.Intake, "_read", lambda self, file: read(self, Unplugged(file, code)))  # type: ignore[arg-type]
    with pytest.raises(FileUnreadable) as failed:
        evidence.attach(vault, source, standards=(), title="Log")
    assert len(words.sentence(failed.value)) < 250
    assert (count(vault, "evidence"), count(vault, "contents"), count(vault, "chunks")) == (0, 0, 0)


def test_nothing_in_it_is_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(DocumentEmpty) as failed:
        evidence.attach(vault, tmp_path / "empty.pdf", standards=(), title="Log")
    assert "has nothing in it" in words.sentence(failed.value)


def test_two_attachings_at_once_are_both_kept_or_told(vault: Vault, tmp_path: Path) -> None:
    path, key = vault.path, vault.key
    sources = [tmp_path / f"{number}.txt" for number in range(2)]
    for number, source in enumerate(sources):
        source.write_bytes(f"line {number}\n".encode() * 1_600_000)
    first_has_begun, go_on = threading.Event(), threading.Event()

    def wait(_done: int, _total: int) -> None:
        first_has_begun.set()
        go_on.wait(10)

    kept: list[object] = []
    vault.close()

    def attach() -> None:
        with open_vault(path, key) as mine:
            kept.append(evidence.attach(mine, sources[0], standards=(), title="First", progress=Progress(wait)))

    thread = threading.Thread(target=attach)
    thread.start()
    assert first_has_begun.wait(10)
    try:
        with pytest.raises(S11Error) as failed, open_vault(path, key) as second:
            evidence.attach(second, sources[1], standards=(), title="Second")
        assert words.sentence(failed.value)
    finally:
        go_on.set()
        thread.join()
    with open_vault(path, key) as after:
        assert [item.title for item in after.load().evidence] == ["First"]
        assert kept
        evidence.attach(after, sources[1], standards=(), title="Second")
        assert count(after, "contents") == 2


def test_the_same_twice_in_a_row_is_one_content_however_it_ends(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "film.txt"
    source.write_bytes(b"words\n" * 3_000_000)
    evidence.attach(vault, source, standards=(), title="First")
    with pytest.raises(DocumentThere):
        evidence.attach(vault, source, standards=(), title="Again", unless_there=True)
    assert (count(vault, "evidence"), count(vault, "contents")) == (1, 1)


def polyglots() -> dict[str, bytes]:
    """Two kinds of file in one: harmless from the front, something that runs from the back, or the other way round."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("META-INF/MANIFEST.MF", "Main-Class: Evil")
        made.writestr("Evil.class", b"\xca\xfe\xba\xbe")
    macros = io.BytesIO()
    with zipfile.ZipFile(macros, "w") as made:
        made.writestr(
            "[Content_Types].xml",
            f'<Types><Override ContentType="{WORD}.main+xml"/></Types>',
        )
        made.writestr("word/VbaProject.BIN", b"macros")
    return {
        "program that says it is a PDF.pdf": b"MZ" + bytes(60) + b"%PDF-1.7\n" + bytes(400),
        "program for Linux.pdf": b"\x7fELF" + bytes(60) + b"%PDF-1.7\n",
        "archive in a document's name.docx": archive.getvalue(),
        "macros under a harmless name.docx": macros.getvalue(),
        "script in a text's name.txt": b"#!/bin/sh\nrm -rf ~\n",
        "page with a script.txt": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
        "picture that is a page.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    }


@pytest.mark.parametrize("name", polyglots())
def test_what_runs_is_refused_whatever_it_calls_itself(vault: Vault, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(polyglots()[name])
    with pytest.raises(DocumentRefused) as failed:
        evidence.attach(vault, tmp_path / name, standards=(), title="Log")
    assert "was not added" in words.sentence(failed.value)
    assert count(vault, "evidence") == 0


@pytest.mark.parametrize("front", [b"%PDF-1.7\n%%EOF\n", b"\x89PNG\r\n\x1a\n" + bytes(40), b"GIF89a" + bytes(40)])
def test_an_archive_behind_a_document_is_refused(vault: Vault, tmp_path: Path, front: bytes) -> None:
    archive = polyglots()["archive in a document's name.docx"]
    (tmp_path / "both.pdf").write_bytes(front + archive)
    with pytest.raises(DocumentRefused):
        evidence.attach(vault, tmp_path / "both.pdf", standards=(), title="Log")


@pytest.mark.parametrize("number", [(1 << 63) - 1, 1 << 63, 10**40])
def test_a_number_no_file_can_hold_is_nothing_here(vault: Vault, number: int) -> None:
    with pytest.raises(UnknownItem):
        evidence.link(vault, str(number), "TST-1.1")
    with pytest.raises(UnknownItem):
        evidence.link(vault, f"E{number}", "TST-1.1")
