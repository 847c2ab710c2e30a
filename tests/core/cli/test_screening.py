"""`s11 screen`: a line a finding, for people and for programs; documents, folders, and a whole audit file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from screening_corpus import sources
from screening_files import build

S11 = Callable[..., Any]


def test_a_file_with_nothing_in_it_is_a_yes_that_promises_nothing(s11: S11, tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_text("The lead keeps the key.\n", encoding="utf-8")
    done = s11("screen", path)
    assert done.status == 0
    assert done.out.startswith("Nothing was found. That does not say")
    assert s11("screen", path, "--json").json == []


def test_a_line_a_finding(s11: S11, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Jamie, aged 7. Ring 01632 960417 or 01632 960418.\n", encoding="utf-8")
    done = s11("screen", tmp_path, "--json")
    assert done.status == 1
    assert done.json == [
        {"file": "note.txt", "about": "child", "kind": "name", "text": "Jamie", "where": ""},
        {
            "file": "note.txt",
            "about": "contact",
            "kind": "contacts",
            "text": "01632 960417; 01632 960418",
            "where": "2 phone",
        },
    ]
    assert s11("screen", path).out.splitlines() == [
        "note.txt: about a child or family: a child’s name: Jamie",
        "note.txt: work contacts: 2 phone: 01632 960417; 01632 960418",
    ]


def test_what_cannot_be_read_is_no_yes(s11: S11, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "macro.docm").write_bytes(b"PK\x03\x04")
    done = s11("screen", tmp_path)
    assert done.status == 1
    assert [line.split(": ")[1] for line in done.out.splitlines()] == ["NOT CHECKED"] * 3


def test_a_missing_file_is_one_sentence(s11: S11, tmp_path: Path) -> None:
    done = s11("screen", tmp_path / "none.pdf")
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)


def test_no_document_has_more_than_one_line_of_work_contacts(s11: S11, tmp_path: Path) -> None:
    for half in ("field", "made"):
        for source in sources(half):
            build(source, tmp_path / half)
    found = s11("screen", tmp_path, "--json").json
    contacts = [each["file"] for each in found if each["about"] == "contact"]
    assert len(contacts) > 30
    assert len(contacts) == len(set(contacts))


def test_an_audit_file_with_all_it_holds(s11: S11, fresh_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "ours.s11"
    file.write_bytes(fresh_file.read_bytes())
    letter = build(next(each for each in sources("field") if each.name == "referral-to-camhs.pdf"), tmp_path / "in")
    s11("answer", file, "3.1", "partly", "--words", "As with Jamie, aged 7, last year.")
    s11(
        "action",
        file,
        "3.1",
        "--what",
        "Ring the mother of Rosie Pettigrew",
        "--lead",
        "Jo Bloggs",
        "--due",
        "3/3/2037",
    )
    s11("attach", file, letter, "--standard", "3.1", "--title", "Letter")
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    done = s11("screen", file, "--json")
    assert done.status == 1
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    found = {(each["file"].split(" ")[0], each["kind"], each["text"]) for each in done.json}
    assert any(kind == "name" and text == "Jamie" for _, kind, text in found)
    assert ("A1", "name", "Rosie Pettigrew") in found
    assert ("E001", "name", "Saffron Keene") in found
