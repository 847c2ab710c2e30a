"""What a check says of a return that is in order, of its signers and of trust; and files that cannot be read."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import uid
from returns import EMPTY, WHEN, audit_with_document, check, identity, make, put_together, sealed, taken_apart
from tools import need

from s11desktop import words
from s11desktop.audit.data import as_data
from s11desktop.errors import FileMissing, FileUnreadable, FolderNotWritable
from s11desktop.exchange import known, signing
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verify import examine, verify
from s11desktop.progress import Cancelled, Progress

PUBLISHED = {
    "verdict": str,
    "sha256": str,
    "reference": str,
    "kind": str,
    "supersedes": type(None),
    "organisation": str,
    "framework": dict,
    "exported_at": str,
    "declarations": list,
    "signers": list,
    "files": list,
    "problems": list,
    "first_look": type(None),
    "declarations_asked": list,
    "new_key": type(None),
}


def test_a_return_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    receipt = make(path)
    verdict = check(path)
    told = json.loads(json.dumps(verdict.as_json()))

    assert {name: type(value) for name, value in told.items()} == PUBLISHED
    assert told["verdict"] == "valid"
    assert told["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest() == receipt.sha256
    assert told["reference"] == receipt.reference
    assert told["reference"] == hashlib.sha256(taken_apart(path)["data/submission.json"]).hexdigest()[:12]
    assert (told["kind"], told["organisation"]) == ("full", "St Mark's, Nettleford")
    assert told["framework"] == {"id": "urn:s11desktop:framework:test", "edition": "2026"}
    assert told["exported_at"] == "2026-11-21T09:30:08Z"
    assert told["declarations"][1] == {
        "name": "Amrit Kaur",
        "role": "A trustee or committee member",
        "how": "paper",
        "on": "2026-11-21",
    }
    assert told["signers"] == [
        {
            "name": "St Mark's, Nettleford",
            "role": "organisation",
            "fingerprint": signing.fingerprint(identity().public),
            "check_number": receipt.check_number,
            "signed_at": "2026-11-21T09:30:08Z",
            "status": "ok",
            "trust": "new",
            "key": None,
        }
    ]
    assert told["declarations_asked"][0] == {
        "role": "Safeguarding lead",
        "required": True,
        "how": None,
        "by": "Grace Okafor",
    }
    assert {each["status"] for each in told["files"]} == {"ok"}
    assert [each["path"] for each in told["files"]] == list(taken_apart(path))
    assert told["problems"] == []
    assert words.verdict_lines(told)


def test_what_was_read_is_the_audit(tmp_path: Path) -> None:
    make(tmp_path / "a.zip")
    examined = examine(tmp_path / "a.zip", known=EMPTY)
    assert examined.meaning is not None
    assert examined.meaning.audit is not None
    assert as_data(examined.meaning.audit) == as_data(audit_with_document())


def test_what_it_replaces_is_told(tmp_path: Path) -> None:
    from s11desktop.audit.model import Sent

    sent = Sent(uid("sent"), "0123456789ab", "0" * 64, "full", "a.zip", WHEN)
    draft = replace(sent, uuid=uid("draft"), kind="draft", reference="ba9876543210")
    make(tmp_path / "a.zip", replace(audit_with_document(), sent=(sent, draft)))
    assert check(tmp_path / "a.zip").supersedes == "0123456789ab"


def test_a_draft_says_so(tmp_path: Path) -> None:
    make(tmp_path / "a.zip", draft=True)
    assert (check(tmp_path / "a.zip").verdict, check(tmp_path / "a.zip").kind) == ("valid", "draft")
    assert json.loads(taken_apart(tmp_path / "a.zip")["data/submission.json"])["missing"] == ["3.1 is not answered."]


def test_two_signatures(tmp_path: Path) -> None:
    make(tmp_path / "a.zip")
    chair = signing.new_identity("Amrit Kaur", uid("amrit"))
    later = datetime(2026, 12, 1, tzinfo=UTC)
    twice = sealed(taken_apart(tmp_path / "a.zip"), number=2, by=chair, when=later)
    verdict = check(tmp_path / "b.zip", put_together(twice))
    assert verdict.verdict == "valid"
    assert verdict.reference == check(tmp_path / "a.zip").reference
    assert [(each.name, each.role, each.signed_at) for each in verdict.signers] == [
        ("St Mark's, Nettleford", "organisation", "2026-11-21T09:30:08Z"),
        ("Amrit Kaur", "", "2026-12-01T00:00:00Z"),
    ]


def test_two_signatures_of_which_only_the_second_holds(tmp_path: Path) -> None:
    make(tmp_path / "a.zip")
    twice = sealed(taken_apart(tmp_path / "a.zip"), number=2, by=signing.new_identity("Amrit Kaur", uid("amrit")))
    other = signing.sign(identity(), b"other", WHEN)
    verdict = check(tmp_path / "b.zip", put_together({**twice, "META-INF/signature001.p7s": other}))
    assert verdict.verdict == "altered"
    assert [each.status for each in verdict.signers] == ["broken", "ok"]


def test_trust_is_a_word_apart(tmp_path: Path) -> None:
    path, file = tmp_path / "a.zip", tmp_path / "data" / "known.json"
    make(path)
    signer = check(path).signers[0]

    assert verify(path, known=file).signers[0].trust == "new"
    assert not file.exists(), "nothing is remembered unless somebody says so"
    known.write(file, KnownSigners().remembering(signer.organisation, signer.name, signer.fingerprint))
    assert verify(path, known=file).signers[0].trust == "known"
    known.write(file, KnownSigners().remembering(signer.organisation, signer.name, "0" * 64))
    again = verify(path, known=file)
    assert (again.verdict, again.signers[0].trust) == ("valid", "changed")
    known.write(file, known.read(file).remembering(signer.organisation, signer.name, signer.fingerprint))
    assert verify(path, known=file).signers[0].trust == "known"
    assert len(known.read(file).signers) == 2


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format":1}', '{"format":1,"signers":[{}]}', "[" * 100_000, "é"])
def test_a_damaged_list_of_signers_is_an_error_and_not_an_empty_one(text: str, tmp_path: Path) -> None:
    make(tmp_path / "a.zip")
    (tmp_path / "known.json").write_text(text, encoding="latin-1")
    with pytest.raises(FileUnreadable):
        verify(tmp_path / "a.zip", known=tmp_path / "known.json")


def test_a_list_of_signers_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderNotWritable):
        known.write(tmp_path / "file" / "known.json", KnownSigners())


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        verify(tmp_path / "none.zip", known=EMPTY)
    with pytest.raises(FileUnreadable):
        verify(tmp_path, known=EMPTY)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.zip")
    with pytest.raises(FileUnreadable):
        verify(tmp_path / "pipe.zip", known=EMPTY)


def test_checking_can_be_stopped(tmp_path: Path) -> None:
    make(tmp_path / "a.zip")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        verify(tmp_path / "a.zip", known=EMPTY, progress=Progress(stop))


def test_by_hand_as_the_text_inside_says(tmp_path: Path) -> None:
    """Every command of HOW-TO-CHECK.txt, in the folder it was unpacked to."""
    need("openssl")
    need("sha256sum")
    make(tmp_path / "a.zip")
    for name, content in taken_apart(tmp_path / "a.zip").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    text = (tmp_path / "data/schema/HOW-TO-CHECK.txt").read_text(encoding="utf-8")
    commands = [line.strip() for line in text.splitlines() if line.startswith("       ")]
    by_hand = [line for line in commands if line.startswith(("openssl", "sha256sum"))]
    assert len(by_hand) == 5
    said = ""
    for command in by_hand:
        done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        said += done.stdout + done.stderr
    assert "CMS Verification successful" in said
    assert "CAdES Verification successful" in said
    assert said.split("evidence/E001-thing-to-show-1.pdf")[1].startswith(": OK")
    listed = (tmp_path / "META-INF/ASiCManifest001.xml").read_text()
    assert next(line for line in said.splitlines() if line.endswith("=") and len(line) == 44) in listed
    assert signing.fingerprint(identity().public) in said


def test_checking_opens_no_audit_file_and_draws_nothing() -> None:
    """`s11 verify` starts fast: nothing of storage or printing is imported."""
    code = "import sys, s11desktop.exchange.verify; print(*sys.modules)"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    heavy = {"sqlalchemy", "sqlcipher3", "reportlab", "xlsxwriter", "jinja2", "jsonschema", "asn1crypto", "PySide6"}
    assert not heavy & set(done.stdout.split())
