"""What a file is, told by its content: names may lie, and nothing is believed of a stranger's ZIP but its list."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from keeping import new_key
from packs import make as make_pack
from returns import make as make_return

from s11desktop import words
from s11desktop.errors import FileMissing
from s11desktop.exchange import keyring
from s11desktop.exchange.recognising import Recognised, Sent, recognise
from s11desktop.framework.workbook.template import template
from s11desktop.sentences.packs import SOMETHING_ELSE

SAMPLES = Path(__file__).parents[2] / "samples"


def test_a_pack_is_a_pack_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "questions.xlsx"
    make_pack(path)
    assert recognise(path) == Recognised(Sent.PACK)


def test_a_return_a_workbook_a_key_ring_and_an_audit_file(tmp_path: Path) -> None:
    sheet = tmp_path / "form.bin"
    sheet.write_bytes(template())
    assert recognise(sheet) == Recognised(Sent.WORKBOOK)
    keyring.create(tmp_path / "ours.s11key", new_key(), "Nettleford").close()
    assert recognise(tmp_path / "ours.s11key") == Recognised(Sent.KEY_RING)
    assert recognise(SAMPLES / "vault-v1" / "hall-street.s11") == Recognised(Sent.AUDIT_FILE)
    (tmp_path / "sealed.zip").write_bytes(b"age-encryption.org/v1\n-> X25519 abc")
    assert recognise(tmp_path / "sealed.zip") == Recognised(Sent.RETURN)
    returned = tmp_path / "back.zip"
    make_return(returned)
    assert recognise(returned) == Recognised(Sent.RETURN)


@pytest.mark.parametrize(
    ("name", "content", "other"),
    [
        ("a.pdf", b"%PDF-1.7\n", "pdf"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.htm", b"<html><body>", "web-page"),
        ("a.s11pack", b"", "empty"),
        ("a.s11pack", b"PK\x03\x04 and then nothing", "damaged"),
        ("a.s11pack", b"not a zip", "damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word"),
        ("a.bin", b"\x00\x01", "unknown"),
        ("a.eml", b"From: x", "mail"),
    ],
)
def test_something_else_is_named_in_one_sentence(tmp_path: Path, name: str, content: bytes, other: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert recognise(path) == Recognised(Sent.OTHER, other)
    assert words.something_else(other, name).startswith(name)


def test_foreign_zips(tmp_path: Path) -> None:
    for part, other in (("photos/1.jpg", "archive"), ("word/document.xml", "word")):
        path = tmp_path / "x.zip"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr(part, b"x")
        assert recognise(path).other == other
    assert recognise(tmp_path).other == "folder"
    with pytest.raises(FileMissing):
        recognise(tmp_path / "gone.s11pack")


def test_a_list_of_parts_that_is_far_too_long_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "long.zip"
    path.write_bytes(b"PK\x03\x04" + b"PK\x05\x06" + b"\0" * 8 + b"\xff\xff\xff\x7f" + b"\0" * 6)
    assert recognise(path) == Recognised(Sent.OTHER, "damaged")


def test_every_kind_has_its_words() -> None:
    assert all("{name}" in said for said in SOMETHING_ELSE.values())


def test_of_a_large_file_only_the_end_and_its_list_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("film.mp4", bytes(3_000_000))
    read = list[int]()

    class Counted(io.FileIO):
        def readinto(self, into: Any) -> int | None:
            got = super().readinto(into)
            read.append(got or 0)
            return got

        def readall(self) -> bytes:
            got = super().readall()
            read.append(len(got))
            return got

    monkeypatch.setattr(Path, "open", lambda self, _mode: io.BufferedReader(Counted(self)))
    assert recognise(path) == Recognised(Sent.OTHER, "archive")
    assert 0 < sum(read) < 500_000
