"""A return signed through the command, by somebody without the audit file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from returns import audit_with_document, make, put_together, sealed, taken_apart, with_data

from s11desktop import words
from s11desktop.exchange import signing

S11 = Callable[..., Any]
WHO = ("--name", "Amrit Kaur", "--role", "Chair")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    make(tmp_path / "sent.zip")
    return tmp_path / "sent.zip"


def test_it_is_shown_asked_and_signed(s11: S11, sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(click, "confirm", lambda text, **_: asked.append(text))
    done = s11("countersign", sent, tmp_path / "out.zip", *WHO)
    assert done.status == 0
    assert asked == ["Sign it as Amrit Kaur, Chair, with a key made for this one signature?"]
    for said in ("St Mark's, Nettleford", "Full return", "3 fully met, 2 partly met", "This is a true account"):
        assert said in done.out
    checked = s11("verify", tmp_path / "out.zip", "--json").json
    assert [each["name"] for each in checked["signers"]] == ["St Mark's, Nettleford", "Amrit Kaur"]
    assert checked["declarations"][-1]["how"] == "key"
    assert "Signed by Amrit Kaur, Chair: check number" in s11("verify", tmp_path / "out.zip").out


def test_somebody_who_says_no_signs_nothing(
    s11: S11, sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    done = s11("countersign", sent, tmp_path / "out.zip", *WHO)
    assert done.status == 1
    assert done.err.endswith("Stopped. Nothing was changed.\n")
    assert not (tmp_path / "out.zip").exists()


def test_one_object_for_a_program(s11: S11, sent: Path, tmp_path: Path) -> None:
    done = s11("countersign", sent, tmp_path / "out.zip", *WHO, "--yes", "--json")
    told = json.loads(done.out)
    assert (told["name"], told["role"], told["key"], told["signatures"]) == ("Amrit Kaur", "Chair", "once", 2)
    assert told["reference"] == s11("verify", sent, "--json").json["reference"]
    assert told["still_expected"] == []
    assert "You are asked to sign this return." in done.err


def test_with_a_key_ring_the_name_is_its_own(s11: S11, sent: Path, tmp_path: Path) -> None:
    ring = tmp_path / "amrit.s11key"
    made = s11("key", "new", ring, "--name", "Amrit Kaur", "--json").json
    wanted = ("--role", "Chair", "--key-ring", ring, "--yes", "--json")
    told = s11("countersign", sent, tmp_path / "out.zip", *wanted).json
    assert (told["name"], told["key"], told["check_number"]) == ("Amrit Kaur", "ring", made["check_number"])
    again = s11("countersign", tmp_path / "out.zip", tmp_path / "two.zip", *wanted)
    assert again.status == 1
    assert again.err.splitlines()[-1].startswith("This return was signed by Amrit Kaur on ")
    (tmp_path / "passphrase").write_text("another one altogether\n", encoding="utf-8")
    assert s11("countersign", sent, tmp_path / "two.zip", *wanted).status == 1
    assert not (tmp_path / "two.zip").exists()


def test_wrong_usage_and_what_is_not_signed(s11: S11, sent: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    assert s11("countersign", sent, out, "--role", "Chair", "--yes").status == 2
    assert s11("countersign", sent, out, "--name", "Jo", "--yes").status == 2
    assert s11("countersign", sent, out, "--name", " ", "--role", "Chair", "--yes").status == 2
    missing = s11("countersign", tmp_path / "none.zip", out, *WHO, "--yes")
    assert missing.status in (1, 2)
    make(tmp_path / "draft.zip", draft=True)
    refused = s11("countersign", tmp_path / "draft.zip", out, *WHO, "--yes")
    assert (refused.status, "a draft is not signed" in refused.err) == (1, True)
    sent.write_bytes(sent.read_bytes().replace(b"invented", b"Invented"))
    refused = s11("countersign", sent, out, *WHO, "--yes")
    assert (refused.status, refused.out) == (1, "")
    assert "Nothing was written." in refused.err
    out.write_bytes(b"mine")
    make(tmp_path / "whole.zip")
    assert s11("countersign", tmp_path / "whole.zip", out, *WHO, "--yes").status == 1
    assert out.read_bytes() == b"mine"


def test_a_partnership_asks_for_a_key(s11: S11, file: Path) -> None:
    s11("asked", file, "--partnership", "Kent SCP", "--sign", "Safeguarding lead", "--sign", "Chair (with a key)")
    findings = s11("status", file, "--json").json["findings"]
    said = {each["code"]: each["severity"] for each in findings if each["place"] == "sign"}
    assert said["declaration-by-key"] == "note"
    assert said["declaration-expected"] == "stop"


def test_a_name_cannot_speak_to_the_terminal(s11: S11, tmp_path: Path) -> None:
    audit = audit_with_document()
    name = "St Mark's, \x1b[31mNettleford\u202e"
    entries = with_data(_entries(tmp_path), lambda data: data["organisation"].update(name=name))
    assert audit.organisation.name != name
    person = signing.new_identity(name, audit.organisation.uuid)
    (tmp_path / "odd.zip").write_bytes(put_together(sealed(entries, by=person)))
    for said in (
        s11("verify", tmp_path / "odd.zip").out,
        s11("countersign", tmp_path / "odd.zip", tmp_path / "out.zip", *WHO, "--yes").out,
    ):
        assert "\x1b" not in said
        assert "\u202e" not in said


def _entries(folder: Path) -> dict[str, bytes]:
    make(folder / "plain.zip")
    return taken_apart(folder / "plain.zip")


def test_what_is_said_of_a_key_is_said_of_both_kinds() -> None:
    from s11desktop.cli.countersigning import KEPT

    assert set(KEPT) == set(words.KEYS) == {"ring", "once"}
