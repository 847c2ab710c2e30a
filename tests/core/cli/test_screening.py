"""`s11 screen`: a line a finding, for people and for programs; documents, folders, and a whole audit file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
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


@pytest.fixture
def ours(s11: S11, fresh_file: Path, tmp_path: Path) -> Path:
    """An audit file in which a child is named and a picture attached, and all else is well."""
    from PIL import Image

    file = tmp_path / "ours.s11"
    file.write_bytes(fresh_file.read_bytes())
    s11("answer", file, "3.1", "partly", "--words", "As with Jamie, aged 7, last year.")
    Image.new("RGB", (2, 2)).save(tmp_path / "poster.png")
    s11("attach", file, tmp_path / "poster.png", "--standard", "3.1", "--title", "Poster")
    return file


def test_no_return_goes_with_a_childs_name_by_accident(s11: S11, ours: Path, tmp_path: Path) -> None:
    out = tmp_path / "draft.zip"
    done = s11("export", ours, out, "--draft", "--json")
    assert (done.status, out.exists(), done.json["ready"]) == (1, False, False)
    assert [each["kind"] for each in done.json["personal_data"]] == ["name", "picture"]
    assert done.err.startswith(
        "One place may be about a child and one document could not be read. No file was written."
    )
    assert [each["kind"] for each in s11("screen", ours, "--open", "--json").json] == ["name", "picture"]
    assert s11("export", ours, out, "--draft", "--accept-findings", " ").status == 2
    assert s11("export", ours, out, "--draft", "--accept-findings", "Invented, and looked at").status == 0
    assert s11("screen", ours, "--open").status == 0
    assert s11("export", ours, tmp_path / "again.zip", "--draft").status == 0
    s11("answer", ours, "3.1", "partly", "--words", "As with Jamie, aged 7, this year.")
    assert s11("export", ours, tmp_path / "third.zip", "--draft").status == 1


def test_cleaned_copies_of_evidence(s11: S11, ours: Path, tmp_path: Path) -> None:
    letter = build(next(each for each in sources("field") if each.facts.get("author")), tmp_path / "in")
    s11("attach", ours, letter, "--standard", "3.1", "--title", "Letter")
    done = s11("clean", ours, "--all")
    assert (done.status, done.out) == (0, "E002: a cleaned copy goes, and the original stays.\n")
    assert s11("clean", ours, "--all").out == "There was nothing to clean.\n"
    assert s11("clean", ours, "--pictures").out == "There was nothing to clean.\n"
    again = s11("clean", ours, "E001", "--json")
    assert again.json == [{"file": "E001", "how": "cleaned", "saved": again.json[0]["saved"], "remains": []}]
    assert s11("clean", ours).status == 2
    assert s11("clean", ours, "E009").status == 2


def test_a_cleaned_copy_of_a_document(s11: S11, tmp_path: Path) -> None:
    letter = build(next(each for each in sources("field") if each.facts.get("author")), tmp_path)
    out = tmp_path / f"clean{letter.suffix}"
    assert s11("clean", letter, out).status == 0
    assert not [each for each in s11("screen", out, "--json").json if each["about"] == "metadata"]
    assert s11("clean", letter, out).status == 1
    (tmp_path / "note.txt").write_text("Nothing.\n")
    done = s11("clean", tmp_path / "note.txt", tmp_path / "copy.txt")
    assert (done.status, done.err.count("\n"), (tmp_path / "copy.txt").exists()) == (1, 1, False)
