"""A return read in full: contents only of one that is valid, and documents read where they lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from returns import DOCUMENT, EMPTY, make, put_together, sealed, taken_apart

from s11desktop import errors
from s11desktop.audit.model import EvidenceVersion
from s11desktop.exchange.received import Received, open_received

SAMPLES = Path(__file__).parents[2] / "samples" / "submission"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    make(folder / "sent.zip")
    return folder / "sent.zip"


def document(received: Received) -> EvidenceVersion:
    assert received.audit is not None
    return next(each.current for each in received.audit.evidence if each.current and received.has(each.current))


def test_everything_in_a_valid_one_can_be_read(sent: Path) -> None:
    received = open_received(sent, known=EMPTY)
    assert received.audit is not None
    assert received.audit.organisation.name == "St Mark's, Nettleford"
    assert [(each.day, each.changes, each.roles) for each in received.history] == [
        ("2026-11-20", 5, ("Safeguarding lead",))
    ]
    assert list(received.documents.values()) == ["evidence/E001-thing-to-show-1.pdf"]
    versions = [each.current for each in received.audit.evidence if each.current]
    assert sum(map(received.has, versions)) == 1


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.zip")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_is_shown_of_one_that_is_not_valid(path: Path) -> None:
    received = open_received(path, known=EMPTY)
    assert (received.audit is not None) == (path.parent.name == "valid")
    assert bool(received.documents or received.history) == (path.parent.name == "valid")


def test_a_document_is_looked_at_without_a_copy(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    received = open_received(sent, known=EMPTY)
    before = sorted(sent.parent.iterdir())
    opened: list[str] = []
    real = os.open

    def watched(path: str, flags: int, *rest: int) -> int:
        opened.append(str(path))
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", watched)
    page = received.look(document(received))
    assert page.why == "damaged"  # the sample's document is a few bytes that only begin like a PDF
    assert sorted(sent.parent.iterdir()) == before
    assert opened == []


def test_pages_of_words_are_shown(tmp_path: Path) -> None:
    import hashlib
    from dataclasses import replace

    from returns import Held, audit_with_document, prepared

    from s11desktop.exchange import submission

    words = b"Who came: Grace, Maria.\n" * 200
    audit = audit_with_document()
    first, *others = audit.evidence
    version = replace(
        first.versions[0],
        sha256=hashlib.sha256(words).hexdigest(),
        size=len(words),
        name="who-came.txt",
        media_type="text/plain",
    )
    audit = replace(audit, evidence=(replace(first, versions=(version,)), *others))
    from returns import papers

    submission.build(prepared(audit), Held(words), tmp_path / "a.zip", papers=papers)
    received = open_received(tmp_path / "a.zip", known=EMPTY)
    page = received.look(document(received))
    assert page.words.startswith("Who came: Grace, Maria.")
    assert page.count > 1
    assert received.look(document(received), 2).number == 2


def test_one_document_is_saved_and_never_over_another(sent: Path, tmp_path: Path) -> None:
    received = open_received(sent, known=EMPTY)
    target = tmp_path / "saved.pdf"
    received.save(document(received), target)
    assert target.read_bytes() == DOCUMENT
    with pytest.raises(errors.FileExists):
        received.save(document(received), target)
    with pytest.raises(errors.FileMissing):
        received.save(document(received), tmp_path / "nowhere" / "saved.pdf")


@pytest.mark.parametrize("change", ["another document", "another file", "cut", "gone"])
def test_a_file_that_changed_since_it_was_checked_shows_nothing(sent: Path, tmp_path: Path, change: str) -> None:
    received = open_received(sent, known=EMPTY)
    version, entries = document(received), taken_apart(sent)
    if change == "another document":
        name = "evidence/E001-thing-to-show-1.pdf"
        sent.write_bytes(put_together(sealed({**entries, name: DOCUMENT.replace(b"invented", b"Invented")})))
    elif change == "another file":
        sent.write_bytes(b"a shopping list")
    elif change == "cut":
        sent.write_bytes(sent.read_bytes()[:2000])
    else:
        sent.unlink()
    for asked in (lambda: received.look(version), lambda: received.save(version, tmp_path / "saved.pdf")):
        with pytest.raises(errors.FileMissing if change == "gone" else errors.ChangedMeanwhile):
            asked()
    assert not (tmp_path / "saved.pdf").exists()
