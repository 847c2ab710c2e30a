"""What kind of thing it is, another audit's result, what is held back: said, told, undone, erased, reported, found."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from changes import changes

from s11desktop import words
from s11desktop.audit import evidence_kinds
from s11desktop.documents.names import shown_name
from s11desktop.errors import DocumentThere, TextTooLong, UnknownEvidenceKind
from s11desktop.operations import erasing, evidence, telling, undoing
from s11desktop.report import phrases
from s11desktop.search.findable import findable
from s11desktop.vault import past
from s11desktop.vault.vault import Vault

FIRST, SECOND = "TST-1.1", "TST-1.2"


def result(vault: Vault) -> str:
    return evidence.attach(
        vault,
        None,
        standards=(FIRST, SECOND),
        title="Diocesan dashboard",
        kind=evidence_kinds.AUDIT_RESULT,
        body="Diocesan safeguarding dashboard",
        outcome="Level 2 complete",
        dated=date(2026, 6, 1),
        by="Ann",
    ).uuid


def test_every_kind_has_a_name_and_every_outcome_a_body() -> None:
    assert set(words.EVIDENCE_KINDS) == set(evidence_kinds.KINDS)
    assert set(evidence_kinds.OUTCOMES) <= set(evidence_kinds.BODIES)
    assert [kind for kind in evidence_kinds.KINDS if evidence_kinds.has_body(kind)] == ["audit-result"]


def test_the_result_of_another_audit_stands_behind_many_standards(vault: Vault) -> None:
    result(vault)
    (item,) = vault.load().evidence
    assert (item.kind, item.body, item.outcome) == (
        "audit-result",
        "Diocesan safeguarding dashboard",
        "Level 2 complete",
    )
    assert item.standards == (FIRST, SECOND)
    said = "Result of another audit or inspection: Diocesan safeguarding dashboard, Level 2 complete"
    assert phrases.say_thing(item) == said
    (found,) = [each for each in findable(vault.load()) if each.key == item.uuid]
    assert {part.words for part in found.parts} >= {"Level 2 complete", "Diocesan safeguarding dashboard"}


def test_a_kind_that_is_none_is_refused(vault: Vault) -> None:
    with pytest.raises(UnknownEvidenceKind) as failed:
        evidence.attach(vault, None, standards=(), title="Log", kind="secret")
    assert "policy (Policy or procedure)" in words.sentence(failed.value)
    uuid = result(vault)
    with pytest.raises(UnknownEvidenceKind):
        evidence.update(vault, uuid, kind="secret")
    with pytest.raises(TextTooLong):
        evidence.update(vault, uuid, body="x" * 301)
    assert vault.load().evidence[0].kind == "audit-result"


def test_each_change_is_told_and_taken_back(vault: Vault) -> None:
    uuid = result(vault)
    for fields, made, back in (
        (
            {"kind": "policy"},
            "What kind of thing E001 is: Policy or procedure; before, Result of another audit",
            "again",
        ),
        ({"body": "Ofsted"}, "Who looked, in E001: “Ofsted”; before,", "“Diocesan safeguarding dashboard” again"),
        ({"outcome": "Met"}, "What came of it, in E001: “Met”; before, “Level 2 complete”", "“Level 2 complete” again"),
        ({"held_back": True}, "The file stays here; only its description goes", "goes with a return again"),
    ):
        before = vault.load().evidence[0]
        evidence.update(vault, uuid, by="Ann", **fields)
        told = telling.tell(vault, next(past.newest_first(vault.raw)))
        assert words.happened(told.kind, told.field, told.facts).startswith(made)
        undone = undoing.undo(vault, by="Ann")
        assert words.undone(undone.told.kind, undone.told.field, undone.told.facts).endswith(back)
        again = vault.load().evidence[0]
        assert (again.kind, again.body, again.outcome, again.held_back) == (
            before.kind,
            before.body,
            before.outcome,
            before.held_back,
        )


def test_erasing_takes_who_looked_and_what_came_of_it(vault: Vault) -> None:
    uuid = result(vault)
    erasing.erase(vault, uuid, "It named somebody")
    row = vault.raw.execute("SELECT title, body, outcome FROM evidence WHERE id = ?", (uuid,)).fetchone()
    assert row == ("", "", "")
    assert all("dashboard" not in str(change.after) for change in changes(vault, of="E001"))


def test_held_back_keeps_the_file_here(vault: Vault, document: Path) -> None:
    item = evidence.attach(vault, document, standards=(FIRST,), title="Central record", held_back=True)
    assert item.current is not None
    assert item.going is None
    assert evidence.update(vault, item.uuid, held_back=False).going == item.current


def test_the_same_document_is_said_to_be_there(vault: Vault, document: Path) -> None:
    evidence.attach(vault, document, standards=(FIRST,), title="Training log")
    with pytest.raises(DocumentThere) as failed:
        evidence.attach(vault, document, standards=(SECOND,), title="Again", unless_there=True)
    assert failed.value.facts["item"] == "E001"
    assert "is E001, “Training log”, already" in words.sentence(failed.value)
    assert len(vault.load().evidence) == 1
    with pytest.raises(DocumentThere):
        evidence.add_version(vault, "E001", document)
    assert evidence.attach(vault, document, standards=(SECOND,), title="As another").label == "E002"
    (contents,) = vault.raw.execute("SELECT count(*) FROM contents").fetchone()
    assert contents == 1
    evidence.remove(vault, "E001")
    evidence.remove(vault, "E002")
    assert evidence.attach(vault, document, standards=(), title="New", unless_there=True).label == "E003"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("n" * 251 + ".txt", "n" * 251 + ".txt"),
        ("report\u202etxt.fdp.txt", "reporttxt.fdp.txt"),
        ("li\x1bne\nend.txt", "li ne end.txt"),
        ("ze\u200bro\u2066 width.txt", "zero width.txt"),
        ("half \udce9 letter.txt", "half letter.txt"),
        ("\u202e\u200f", "document"),
    ],
)
def test_a_name_hides_nothing(vault: Vault, tmp_path: Path, name: str, kept: str) -> None:
    assert shown_name(name) == kept
    if sys.platform == "win32" and not name.isprintable():
        pytest.skip("no file can be called so there")
    source = tmp_path / name
    source.write_text("Who was trained, and when.")
    item = evidence.attach(vault, source, standards=(), title="Log")
    assert item.versions[0].name == kept
