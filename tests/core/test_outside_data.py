"""Every place where bytes come in is tried by a reader of `tests/fuzz`, and what they found is kept here."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from types import FrameType

import pytest

from s11desktop.cli import linting, passphrases, questions, survey
from s11desktop.errors import S11Error
from s11desktop.vault import guard

FUZZ = Path(__file__).parents[1] / "fuzz"
sys.path.insert(0, str(FUZZ))
import from_outside  # noqa: E402
import readers  # noqa: E402

_LOCK = {"who": "Jo", "computer": "x", "since": "2026-11-22T10:00:00+00:00", "process": 1, "salt": "00" * 16}
_DAMAGED = {
    "nested without end": b"[" * 4000,
    "a moment before the first": json.dumps({**_LOCK, "since": "0001-01-01T00:00:00+14:00"}).encode(),
    "a moment after the last": json.dumps({**_LOCK, "since": "9999-12-31T23:00:00-14:00"}).encode(),
    "no moment": json.dumps({**_LOCK, "since": 5}).encode(),
    "no text at all": b"\xff\xfe\x00",
    "a list": b"[1]",
    "an endless number": b"9" * 4090,
    "no hex": json.dumps({**_LOCK, "salt": "zz"}).encode(),
}


def test_every_place_where_bytes_come_in_is_named() -> None:
    named, there = from_outside.READ_BY.keys() | from_outside.PASSED_OVER.keys(), from_outside.taking_in()
    assert there <= named, "a module opens or parses something: give it a reader, or say why not"
    assert not from_outside.READ_BY.keys() & from_outside.PASSED_OVER.keys()
    assert from_outside.PASSED_OVER.keys() <= there
    assert all(from_outside.PASSED_OVER.values())


def test_the_readers_lead_where_they_are_said_to() -> None:
    modules = {str(from_outside.ROOT / "s11desktop" / f"{name}.py"): name for name in from_outside.READ_BY}
    led: dict[str, set[str]] = defaultdict(set)
    reader = ""

    def seen(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and (name := modules.get(frame.f_code.co_filename)):
            led[reader].add(name)

    for reader in sorted({each for those in from_outside.READ_BY.values() for each in those}):
        held = readers.seeds(reader)
        before = sys.getprofile()
        sys.setprofile(seen)
        try:
            for each in held[:3] + held[-1:]:
                readers.READERS[reader](each)
        finally:
            sys.setprofile(before)
    missed = {(name, each) for name, those in from_outside.READ_BY.items() for each in those if name not in led[each]}
    assert missed == set()


@pytest.mark.parametrize("data", _DAMAGED.values(), ids=_DAMAGED.keys())
def test_a_damaged_lock_file_says_nothing_and_stops_nobody(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "audit.s11"
    guard.lock_file(path).write_bytes(data)
    assert guard.holder(path) is None
    assert not guard.held_here(path)
    guard.take(path).release()


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 50_000, b"\xff", b"[]", b'{"a": 1}', b""])
def test_settled_columns_that_are_none(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "settled.json"
    path.write_bytes(data)
    with pytest.raises(S11Error):
        survey._settled(path)


@pytest.mark.parametrize("data", [b"[" * 100_000, b"\xff"])
def test_answers_about_a_workbook_that_are_none(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(data)
    with pytest.raises(S11Error):
        questions._answers(path)


@pytest.mark.parametrize("data", [b"a = " + b"[" * 100_000, b"exception = 5", b"\xff"])
def test_a_list_of_exceptions_that_is_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / linting.EXCEPTIONS).write_bytes(data)
    with pytest.raises(S11Error):
        linting._exceptions(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff"])
def test_a_file_of_a_passphrase_that_holds_none(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(data)
    with pytest.raises(S11Error):
        passphrases.read_secret_file(path)


def test_what_a_broken_document_holds_is_told_to_no_log(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = readers.seeds("pdf")[0].replace(b"/Type", b"/Canary\x00", 3).replace(b"startxref", b"Canary", 1)
    readers.READERS["pdf"](whole)
    for each in readers.seeds("picture"):
        readers.READERS["picture"](each[:-20])
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
