"""A return locked, opened, handed over in other forms and logged, as a person does it at the command line."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tools import need

S11 = Callable[..., Any]

MAKE = ("--framework", "voluntary-faith", "--partnership", "Kent Safeguarding Children Partnership", "--sealed")
WORDS = "acorn lantern quilt otter thimble"


@pytest.fixture
def ring(tmp_path: Path) -> Path:
    return tmp_path / "kent.s11key"


@pytest.fixture
def asked(s11: S11, file: Path, ring: Path, tmp_path: Path) -> Path:
    """The audit file, with a pack that asks for locked returns."""
    pack = tmp_path / "kent.s11pack"
    assert s11("pack", "make", pack, *MAKE, "--key", ring).status == 0
    assert s11("pack", "adopt", file, pack, "--signer-confirmed").status == 0
    return file


@pytest.fixture
def words_file(tmp_path: Path) -> Path:
    path = tmp_path / "words"
    path.write_text(WORDS + "\n")
    return path


def test_a_return_is_locked_for_the_pack_and_opened_with_its_ring(
    s11: S11, asked: Path, ring: Path, tmp_path: Path
) -> None:
    out, sealed = tmp_path / "out.zip", tmp_path / "out.zip.age"
    made = s11("export", asked, out, "--draft", "--seal", "--json")
    assert made.status == 0, made.err
    told = made.json["locked"]
    assert told["file"] == str(sealed)
    assert told["sha256"] == hashlib.sha256(sealed.read_bytes()).hexdigest()
    assert told["recipient"] == s11("key", "recipient", ring, "--json").json["recipient"]
    blind = s11("verify", sealed, "--json")
    assert (blind.status, blind.json["verdict"]) == (1, "sealed")
    seen = s11("verify", sealed, "--key-ring", ring, "--json")
    assert (seen.status, seen.json["verdict"]) == (0, "valid"), seen.err
    assert seen.json["reference"] == made.json["reference"]
    assert s11("verify", sealed, "--key-ring", ring).out.startswith("It was locked. What is inside:\nUnchanged")
    opened = s11("unseal", sealed, tmp_path / "again.zip", "--key-ring", ring, "--json")
    assert opened.status == 0
    assert (tmp_path / "again.zip").read_bytes() == out.read_bytes()
    assert opened.json["sha256"] == made.json["sha256"]
    own = s11("unseal", sealed, tmp_path / "third.zip")
    assert (own.status, "--key-ring" in own.err) == (2, True)


def test_age_s_own_identity_file_opens_it(s11: S11, asked: Path, tmp_path: Path) -> None:
    identity = tmp_path / "identity.txt"
    subprocess.run([need("age-keygen"), "-o", identity], check=True, capture_output=True, timeout=60)
    recipient = identity.read_text().partition("public key: ")[2].split()[0]
    out, sealed = tmp_path / "out.zip", tmp_path / "theirs.age"
    assert s11("export", asked, out, "--draft").status == 0
    subprocess.run([need("age"), "-r", recipient, "-o", sealed, out], check=True, timeout=60)
    assert s11("verify", sealed, "--identity-file", identity).status == 0
    assert s11("unseal", sealed, tmp_path / "again.zip", "--identity-file", identity).status == 0
    assert (tmp_path / "again.zip").read_bytes() == out.read_bytes()


def test_without_a_key_in_the_pack_nothing_is_locked_and_nothing_made(s11: S11, file: Path, tmp_path: Path) -> None:
    refused = s11("export", file, tmp_path / "out.zip", "--draft", "--seal")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.count("\n") == 1
    assert "gave no key" in refused.err
    assert not (tmp_path / "out.zip").exists()


def test_with_a_passphrase(s11: S11, file: Path, tmp_path: Path, words_file: Path) -> None:
    out, sealed = tmp_path / "out.zip", tmp_path / "out.zip.age"
    made = s11("export", file, out, "--draft", "--seal-passphrase-file", words_file)
    assert made.status == 0, made.err
    assert f"Locked: {sealed}" in made.out
    assert WORDS not in made.out + made.err
    assert s11("verify", sealed, "--passphrase-file", words_file).status == 0
    (tmp_path / "wrong").write_text("another one entirely\n")
    wrong = s11("unseal", sealed, tmp_path / "again.zip", "--passphrase-file", tmp_path / "wrong")
    assert (wrong.status, wrong.err.count("\n")) == (1, 1)
    assert not (tmp_path / "again.zip").exists()
    both = s11("export", file, tmp_path / "b.zip", "--draft", "--seal", "--seal-passphrase-file", words_file)
    assert both.status == 2


def test_bad_input_is_one_sentence_each_and_leaves_nothing(
    s11: S11, asked: Path, ring: Path, tmp_path: Path, words_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setenv("TMPDIR", str(private))
    monkeypatch.setattr("tempfile.tempdir", None)
    out, sealed = tmp_path / "out.zip", tmp_path / "out.zip.age"
    assert s11("export", asked, out, "--draft", "--seal").status == 0
    whole = sealed.read_bytes()
    other = tmp_path / "other.s11key"
    assert s11("key", "new", other, "--name", "Somebody else").status == 0
    empty = s11("verify", sealed, "--key-ring", other)
    assert s11("key", "recipient", other).status == 0
    hurt = bytearray(whole)
    hurt[len(whole) // 2] ^= 1
    (tmp_path / "hurt.age").write_bytes(hurt)
    (tmp_path / "cut.age").write_bytes(whole[:-1])
    (tmp_path / "key.txt").write_text("nothing\n")
    again = tmp_path / "again.zip"
    refused = [
        empty,
        s11("verify", sealed, "--key-ring", other),
        s11("verify", tmp_path / "hurt.age", "--key-ring", ring),
        s11("verify", tmp_path / "cut.age", "--key-ring", ring),
        s11("unseal", sealed, again, "--key-ring", other),
        s11("unseal", tmp_path / "hurt.age", again, "--key-ring", ring),
        s11("unseal", tmp_path / "cut.age", again, "--key-ring", ring),
        s11("unseal", sealed, again, "--identity-file", tmp_path / "key.txt"),
        s11("unseal", sealed, again, "--passphrase-file", words_file),
        s11("unseal", out, again, "--key-ring", ring),
        s11("unseal", tmp_path / "gone.age", again, "--key-ring", ring),
        s11("unseal", sealed, out, "--key-ring", ring),
    ]
    for done in refused:
        assert done.status in (1, 2)
        assert (done.out, done.err.count("\n")) == ("", 1), done.err
    assert len({done.err for done in refused}) >= 8
    assert not again.exists()
    assert list(private.iterdir()) == []
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".s11-")]


def test_plain_files_and_a_locked_report_come_beside_the_return(
    s11: S11, file: Path, tmp_path: Path, words_file: Path
) -> None:
    out, two, report = tmp_path / "out.zip", tmp_path / "two", tmp_path / "report.pdf"
    made = s11(
        *("export", file, out, "--draft", "--plain", two, "--locked-pdf", report),
        *("--locked-pdf-passphrase-file", words_file, "--json"),
    )
    assert made.status == 0, made.err
    assert [each["file"] for each in made.json["plain"]] == sorted(str(path) for path in two.iterdir())
    for each in (*made.json["plain"], made.json["locked_pdf"]):
        assert each["sha256"] == hashlib.sha256(Path(each["file"]).read_bytes()).hexdigest()
    checked = subprocess.run([need("qpdf"), "--check", f"--password={WORDS}", report], capture_output=True, timeout=60)
    assert checked.returncode == 0
    there = s11("export", file, tmp_path / "second.zip", "--draft", "--locked-pdf", report)
    assert there.status == 1
    assert not (tmp_path / "second.zip").exists(), "a file in the way is told before the work"


def test_the_log_says_what_went_where(s11: S11, asked: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    assert "No return was made yet" in s11("sent", "list", asked).out
    reference = s11("export", asked, out, "--draft", "--seal", "--json").json["reference"]
    listed = s11("sent", "list", asked, "--json").json
    assert listed["returns"] == []
    (draft,) = listed["drafts"]
    assert draft["reference"] == reference
    assert [each["form"] for each in draft["copies"]] == ["locked"]
    assert draft["went"] == []
    marked = s11("sent", "mark", asked, reference[:6], "--on", "1 November 2026", "--locked", "--json")
    assert marked.status == 0, marked.err
    assert s11("sent", "mark", asked, reference, "--to", "Medway", "--on", "2 November 2026").status == 0
    said = s11("sent", "list", asked, "--json").json["drafts"][0]["went"]
    assert [(each["to"], each["on"], each["form"]) for each in said] == [
        ("Kent Safeguarding Children Partnership", "2026-11-01", "locked"),
        ("Medway", "2026-11-02", "return"),
    ]
    assert s11("sent", "unmark", asked, reference, "--to", "Medway").status == 0
    assert len(s11("sent", "list", asked, "--json").json["drafts"][0]["went"]) == 1
    for wrong in ("", "zzzz", "000000000000"):
        refused = s11("sent", "mark", asked, wrong)
        assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert s11("sent", "mark", asked, reference, "--on", "1 January 2099").status == 2
    assert s11("sent", "unmark", asked, reference, "--to", "Nobody").status == 2


def test_the_mail_is_a_text_and_a_draft(s11: S11, asked: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    made = s11("export", asked, out, "--draft", "--seal", "--json").json
    said = s11("sent", "mail", asked, made["reference"]).out
    assert made["sha256"] in said
    assert made["check_number"] in said
    locked = s11("sent", "mail", asked, made["reference"], "--attach", tmp_path / "out.zip.age")
    assert made["locked"]["sha256"] in locked.out
    assert "age --decrypt" in locked.out
    eml = tmp_path / "draft.eml"
    assert s11("sent", "mail", asked, made["reference"], "--attach", out, "--eml", eml).status == 0
    assert b"X-Unsent: 1" in eml.read_bytes()
    assert s11("sent", "mail", asked, made["reference"], "--eml", tmp_path / "b.eml").status == 2
    assert s11("sent", "mail", asked, made["reference"], "--attach", out, "--eml", eml).status == 1


def test_no_secret_stands_in_what_is_said(s11: S11, ring: Path) -> None:
    made = s11("key", "new", ring, "--name", "Kent")
    shown = s11("key", "recipient", ring)
    assert shown.out.startswith("age1")
    assert s11("key", "show", ring).out.count(shown.out.strip()) == 1
    for said in (made, shown, s11("key", "show", ring, "--json")):
        assert "AGE-SECRET" not in said.out + said.err
        assert "walnut" not in said.out + said.err
