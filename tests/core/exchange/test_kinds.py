"""An update and a yearly statement as returns of their own: made, sealed, checked, and each says what it must."""

from __future__ import annotations

import io
import json
import time
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import small_framework
from keeping import new_key
from papers import whole

from s11desktop import words
from s11desktop.audit import yearly
from s11desktop.audit.dates import uk_time
from s11desktop.audit.model import ActionStatus, Contact, PublicNumber, Stated
from s11desktop.audit.validation import stops, validate
from s11desktop.errors import CharacterCannotBeDrawn, ExportStopped
from s11desktop.exchange.submission import export
from s11desktop.exchange.verify import verify
from s11desktop.operations import (
    actions,
    answers,
    evidence,
    next_round,
    organisation,
    partnership,
    settings,
    signoff,
    stating,
)
from s11desktop.report.characters import check_characters
from s11desktop.vault.vault import Vault


def today() -> date:
    return uk_time(datetime.now(UTC)).date()


def declare(vault: Vault, **more: Any) -> None:
    for signer, name in zip(vault.load().sign_off.signers, ("Ann Bell", "Mo Aziz"), strict=False):
        role = "Trustee" if "trustee" in signer.role else signer.role
        signoff.declare(vault, name=name, role=role, how="here", **more)


@pytest.fixture
def first(tmp_path: Path) -> Vault:
    """A file whose first return was made and sent."""
    framework = small_framework()
    vault = organisation.create_file(
        tmp_path / "audit.s11",
        new_key(),
        name="Hall Street Friends",
        kind=framework.kinds[0].code,
        number=PublicNumber("none"),
        framework=framework,
        level="full",
    )
    organisation.update(vault, lead=Contact("Grace", phone="01632 960000"))
    partnership.update(vault, name="Hillford Safeguarding Partnership")
    settings.keep(vault, "recovery_made", today().isoformat())
    codes = [each.code for each in framework.standards]
    for code in codes:
        answers.answer(vault, code, "partly" if code in ("TST-1.1", "TST-1.2") else "fully", f"As we do at {code}.")
    evidence.attach(vault, None, standards=codes, title="Folder in the hall", dated=today() - timedelta(days=30))
    actions.add(vault, standards=codes[:2], what="Name a deputy", lead="Ann", due=today())
    actions.add(vault, standards=codes[:1], what="Put up a poster", lead="Mo", due=today())
    declare(vault)
    export(vault, tmp_path / "first.zip")
    made = vault.load().sent[-1]
    signoff.mark_sent(vault, made.uuid, "Hillford", today())
    yield vault
    vault.close()


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet(content: bytes, name: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True))


def test_an_update_tells_what_changed_and_nothing_else(first: Vault, tmp_path: Path) -> None:
    sealed = first.load().sent[-1]
    while datetime.now(UTC) < sealed.exported_at + timedelta(seconds=1):  # what is of its second was part of it
        time.sleep(0.05)
    next_round.start(first, kind="update", period="Spring")
    with pytest.raises(ExportStopped) as stopped:
        export(first, tmp_path / "too-early.zip")
    assert {each.code for each in stopped.value.facts["findings"]} == {"declaration-expected"}
    answers.answer(first, "TST-1.1", "partly", "As we do at TST-1.1.")
    (same,) = [each for each in validate(first.load(), today()) if each.code == "update-unchanged"]
    assert "1.1 says what it said before" in words.finding(same)
    answers.answer(first, "TST-1.1", "fully", "A deputy is named.")
    actions.close(first, "A1")
    actions.close(first, "A2", status=ActionStatus.DROPPED, reason="The hall is shut.")
    actions.add(first, standards=["TST-1.2"], what="Train the helpers", lead="Mo", due=today())
    declare(first)
    made = export(first, tmp_path / "update.zip")
    verdict = verify(tmp_path / "update.zip")
    assert (verdict.verdict, verdict.kind, made.kind) == ("valid", "update", "update")
    there = contents(tmp_path / "update.zip")
    data = json.loads(there["data/submission.json"])
    assert data["refers_to"] == {
        "reference": sealed.reference,
        "sha256": sealed.sha256,
        "kind": "full",
        "exported_at": sealed.exported_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sent_on": today().isoformat(),
    }
    assert [each["standard"] for each in data["responses"]] == ["TST-1.1"]
    page, paper, book = (there[name] for name in sorted(there)[:3])
    assert sorted(there)[0] == "1-READ-ME-FIRST.html"
    for text in (page.decode(), whole(paper, tmp_path)):
        flat = " ".join(text.split())
        assert "One answer changed since the return before." in flat
        assert "Of two actions in it one is done and one was dropped. One is new." in flat
        assert "A deputy is named." in flat
        assert "The hall is shut." in flat
        assert "As we do at TST-2.1." not in flat
    rows = sheet(book, "Answers that changed")
    assert [row[:5] for row in rows[1:]] == [
        ("TST-1.1", "1.1", "We have a named safeguarding lead and a deputy.", "Partly met", "Fully met")
    ]
    assert any(sealed.sha256 in str(row[0]) for row in sheet(book, "Summary"))
    assert {row[1] for row in sheet(book, "Actions")[1:]} or sheet(book, "Actions")


def _confirmed(vault: Vault) -> None:
    stating.confirm_worse(vault)
    found = yearly.of_audit(vault.load(), today())
    assert found is not None
    for change in found.law_changes:
        stating.answer_law(vault, change.code, "yes", "Looked at.")


def test_a_statement_when_nothing_moved(first: Vault, tmp_path: Path) -> None:
    sealed = first.load().sent[-1]
    next_round.start(first, kind="statement", period="2027")
    assert next_round.confirm_rest(first) == len(first.framework.standards)
    waiting = {each.code for each in stops(validate(first.load(), today()))}
    assert waiting == {"worse-not-confirmed", "declaration-expected", "board-date-required"}
    _confirmed(first)
    declare(first, seen_by_board=today())
    made = export(first, tmp_path / "statement.zip")
    verdict = verify(tmp_path / "statement.zip")
    assert (verdict.verdict, verdict.kind, made.kind) == ("valid", "statement", "statement")
    there = contents(tmp_path / "statement.zip")
    data = json.loads(there["data/submission.json"])
    assert data["refers_to"]["sha256"] == sealed.sha256
    assert data["stated"][0] == {"code": "worse", "answer": "none", "words": ""}
    assert len(data["yearly"]["unchanged"]) == len(data["yearly"]["same_words"]) == 7
    page, paper, book = (there[name] for name in sorted(there)[:3])
    for text in (page.decode(), whole(paper, tmp_path)):
        flat = " ".join(text.split())
        assert "Of 7 answers none has moved. Seven are confirmed unchanged." in flat
        assert "7 confirmed unchanged, 7 in the same words as" in flat
        assert "Nothing got worse." in flat
        assert "Yearly confirmation" in flat
    assert len(sheet(book, "What moved")) == 8


def test_a_character_nobody_can_draw_in_the_words_on_the_law_is_named(first: Vault) -> None:
    audit = first.load()
    with pytest.raises(CharacterCannotBeDrawn) as found:
        check_characters(replace(audit, stated=(Stated("law:1", "yes", "Looked at \ue123"),)))
    assert found.value.facts["where"] == "what the statement says of the law"


def test_what_moved_up_needs_evidence_dated_since_the_first_return(first: Vault, tmp_path: Path) -> None:
    next_round.start(first, kind="statement")
    answers.answer(first, "TST-1.1", "fully", "A deputy is named.")
    answers.answer(first, "TST-2.1", "not", "Nobody checks now.")
    next_round.confirm_rest(first)
    actions.add(first, standards=["TST-2.1"], what="Check again", lead="Mo", due=today())
    _confirmed(first)
    codes = [each.code for each in stops(validate(first.load(), today()))]
    assert "raised-without-evidence" in codes
    assert "worse-not-confirmed" not in codes
    evidence.attach(first, None, standards=["TST-1.1"], title="Minute", dated=today())
    answers.answer(first, "TST-2.1", "partly")
    assert "raised-without-evidence" not in {each.code for each in stops(validate(first.load(), today()))}
    assert stating.confirm_worse(first) == "TST-2.1"
    answers.answer(first, "TST-3.1", "partly", "One room is not.")
    assert "worse-not-confirmed" in {each.code for each in stops(validate(first.load(), today()))}
