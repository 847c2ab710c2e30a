"""Several hands and peer review from the command: made, answered elsewhere with no audit file, and taken in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from s11desktop.exchange import part_lock

Run = Callable[..., Any]


@pytest.fixture
def s11(s11: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command, with locks of few rounds: a test is no attacker."""
    stretched = part_lock._stretched

    def quickly(words: str, salt: bytes, _work: int) -> bytes:
        return stretched(words, salt, 4)

    monkeypatch.setattr(part_lock, "_stretched", quickly)
    (tmp_path / "words").write_text("copper lantern meadow oyster tulip\n", encoding="utf-8")
    return s11


@pytest.fixture
def file(s11: Run, tmp_path: Path) -> Path:
    path = tmp_path / "audit.s11"
    done = s11("new", path, "--organisation", "St Anne’s", "--type", "place-of-worship")
    assert done.status == 0, done.err
    assert s11("answer", path, "VCF-1.1", "1", "--words", "We have one").status == 0
    return path


def test_a_colleague_answers_with_no_audit_file_and_it_is_taken_in(s11: Run, file: Path, tmp_path: Path) -> None:
    out, words = tmp_path / "for Amira.s11part", ("--five-words-file", tmp_path / "words")
    made = s11("share", "make", file, out, "--area", "1", "--to", "Amira Khan, Deputy", *words)
    assert made.status == 0, made.err
    assert "Tell the words by telephone" in made.out
    (secret,) = (tmp_path / "passphrase",)
    secret.rename(tmp_path / "elsewhere")
    shown = s11("share", "show", out, "--json", *words)
    assert shown.json["to"] == {"name": "Amira Khan", "role": "Deputy"}
    first, second = (each["code"] for each in shown.json["standards"][:2])
    assert first == "VCF-1.1"
    done = s11(
        *("share", "answer", out, second, "2", "--words", "Since March", "--plan", "Tell the rest", "--lead", "Amira"),
        *("--show", "Minutes of May", "--kept", "Vestry", "--finished", *words),
    )
    assert done.status == 0, done.err
    assert "Done. Send for Amira.s11part back" in done.out
    (tmp_path / "elsewhere").rename(secret)
    dry = s11("share", "take", file, out, "--dry-run", *words)
    assert "Amira Khan says “Since March”" in dry.out
    assert "Nothing was changed" in dry.out
    taken = s11("share", "take", file, out, "--json", *words)
    assert taken.json["taken"] is True
    assert taken.json["by"]["name"] == "Amira Khan"
    assert all(each["taken"] for each in taken.json["differences"])
    again = s11("share", "take", file, out, *words)
    assert (again.status, again.out) == (1, "")
    assert "was taken in before" in again.err
    undone = s11("undo", file)
    assert "what came from Amira Khan is taken out again" in undone.out


def test_a_peer_rates_beside_and_nothing_is_changed(s11: Run, file: Path, tmp_path: Path) -> None:
    out, words = tmp_path / "review.s11part", ("--five-words-file", tmp_path / "words")
    assert s11("review", "make", file, out, "--to", "Sam Peer, St Mark’s", *words).status == 0
    before = s11("show", file, "--json").out
    rated = s11("review", "rate", out, "VCF-1.1", "2", "--shows", "It is of 2023", "--change", "Review it", *words)
    assert rated.status == 0, rated.err
    assert s11("review", "finish", out, *words).status == 0
    taken = s11("review", "take", file, out, "--json", *words)
    assert taken.status == 0, taken.err
    assert taken.json["counts"]["lower"] == 1
    assert taken.json["reviews"][0]["beside"] == "lower"
    listed = s11("review", "list", file)
    assert listed.out.startswith("1 question reviewed: rated lower in 1. With 1 agreed change.")
    assert "What the evidence shows: It is of 2023" in listed.out
    after = json.loads(s11("show", file, "--json").out)
    assert after["responses"] == json.loads(before)["responses"]
    wrong = s11("share", "take", file, out, *words)
    assert (wrong.status, wrong.out) == (1, "")
    assert "s11 review take" in wrong.err


def test_words_are_made_and_said_once_where_none_are_given(s11: Run, file: Path, tmp_path: Path) -> None:
    made = s11("share", "make", file, tmp_path / "a.s11part", "--standard", "VCF-1.1", "--to", "Amira", "--json")
    assert len(made.json["words"].split()) == 5
    other = s11("share", "show", tmp_path / "a.s11part", "--five-words-file", tmp_path / "words")
    assert (other.status, other.out) == (1, "")
    assert "These are not the words" in other.err


def test_what_is_about_a_child_does_not_go_before_somebody_decided(s11: Run, file: Path, tmp_path: Path) -> None:
    s11("answer", file, "VCF-1.1", "1", "--words", "Jamie, aged 7, NHS 943 476 5919, told us")
    out = tmp_path / "a.s11part"
    refused = s11("share", "make", file, out, "--area", "1", "--to", "Amira")
    assert refused.status == 1
    assert not out.exists()
    accepted = s11("share", "make", file, out, "--area", "1", "--to", "Amira", "--accept-findings", "Invented")
    assert accepted.status == 0, accepted.err
    elsewhere = s11("share", "make", file, tmp_path / "b.s11part", "--standard", "VCF-1.2", "--to", "Amira")
    assert elsewhere.status == 0, elsewhere.err


def test_a_group_proposes_and_its_member_decides(s11: Run, file: Path, tmp_path: Path) -> None:
    words = ("--five-words-file", tmp_path / "words")
    document = tmp_path / "policy.txt"
    document.write_text("Our policy, agreed in May.\n" * 20, encoding="utf-8")
    assert s11("attach", file, document, "--standard", "VCF-1.1", "--title", "Group policy").status == 0
    out = tmp_path / "group.s11part"
    made = s11("share", "make", file, out, "--group", "--with-documents", "--area", "1", "--to", "Our places", *words)
    assert made.status == 0, made.err
    member = tmp_path / "member.s11"
    s11("new", member, "--organisation", "Hall Street", "--type", "place-of-worship")
    taken = s11("share", "take", member, out, *words)
    assert taken.status == 0, taken.err
    assert "1 answer of St Anne’s now stand" in taken.out
    assert s11("status", member, "--json").json["progress"]["answered"] == 0
    proposed = s11("audit", "proposals", member)
    assert "St Anne’s" in proposed.out
    assert s11("audit", "accept", member, "VCF-1.1").status == 0
    shown = s11("show", member, "VCF-1.1", "--json").out
    assert "Group policy" in shown
    assert "policy.txt" in shown
    assert "St Anne’s: 1 question, taken in on" in s11("share", "list", member).out
    assert s11("share", "forget", member, "st anne’s").status == 0
    assert s11("share", "forget", member, "Nobody Else").status == 2
    assert "policy.txt" in s11("show", member, "VCF-1.1", "--json").out


def test_a_finished_audit_makes_no_part_and_leaves_no_file(s11: Run, file: Path, tmp_path: Path) -> None:
    assert s11("round", "close", file).status == 0
    out = tmp_path / "late.s11part"
    done = s11("share", "make", file, out, "--area", "1", "--to", "Amira")
    assert done.status == 1
    assert not out.exists()


@pytest.mark.parametrize("command", ["share", "review"])
def test_not_a_part(s11: Run, file: Path, tmp_path: Path, command: str) -> None:
    other = tmp_path / "photo.s11part"
    other.write_bytes(b"\xff\xd8\xff\xe0")
    done = s11(command, "take", file, other, "--five-words-file", tmp_path / "words")
    assert (done.status, done.out) == (1, "")
    assert "not a file for sharing answers" in done.err
    missing = s11(command, "take", file, tmp_path / "gone.s11part", "--five-words-file", tmp_path / "words")
    assert missing.status == 1
