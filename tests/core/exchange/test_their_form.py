"""Their own workbook kept with the questions, brought along by a pack, and sent along in a return."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import packs as samples
import pytest
from keeping import new_key
from returns import WHEN
from their_sheets import SAMPLES, parts_of, questions_of

from s11desktop.audit.pack import Pack
from s11desktop.errors import NotFromAWorkbook, TheirSheetNotKept
from s11desktop.exchange import pack as exchange_pack
from s11desktop.exchange import pack_data, submission
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.pack_workbook import read_workbook
from s11desktop.exchange.verify import verify
from s11desktop.framework.canonical import canonical, digest
from s11desktop.framework.reading import from_canonical
from s11desktop.operations import actions, answers, erasing, evidence, organisation, packs, rounds, their_workbook
from s11desktop.vault.checking import check
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

SHEET = SAMPLES / "macros.xlsm"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A file whose questions came from a partnership's own workbook, with one answer."""
    given = read_workbook(SHEET)
    with packs.create_file(tmp_path / "ours.s11", new_key(), given, name="Hall Street", kind="academy") as made:
        answers.answer(made, "1.1", "working-towards", "We have begun.")
        actions.add(made, standards=("1.1",), what="Finish it", lead="Jo")
        yield made


def kept(vault: Vault) -> bytes:
    with vault.reader() as reader:
        return their_workbook.kept(reader, vault.load().framework)


def test_it_is_in_the_file_from_the_first_day_and_only_once(vault: Vault, tmp_path: Path) -> None:
    assert kept(vault) == SHEET.read_bytes()
    packs.adopt(vault, read_workbook(SHEET))
    their_workbook.keep(vault, vault.load().framework, SHEET.read_bytes())
    their_workbook.keep(vault, vault.load().framework, b"another")
    assert vault.raw.execute("SELECT count(*), max(name) FROM their_workbooks").fetchone() == (1, "macros.xlsm")
    assert vault.raw.execute("SELECT count(*) FROM contents").fetchone()[0] == 1
    assert check(vault).whole


def test_evidence_of_the_same_bytes_may_go_and_it_stays(tmp_path: Path) -> None:
    source = SAMPLES / "red-amber-green.xlsx"
    with packs.create_file(tmp_path / "ours.s11", new_key(), read_workbook(source), name="Us", kind="academy") as made:
        evidence.attach(made, source, standards=("1",), title="Their form")
        assert made.raw.execute("SELECT count(*) FROM contents").fetchone()[0] == 1
        erasing.erase(made, "E001", "by mistake")
        assert kept(made) == source.read_bytes()


def test_the_places_outlive_the_file_being_closed(vault: Vault, tmp_path: Path) -> None:
    path, key = vault.path, vault.key
    asked = vault.load().framework
    vault.close()
    with open_vault(path, key, read_only=True) as again:
        assert again.load().framework == asked
        assert again.load().framework.workbook == questions_of(SHEET).workbook
        assert kept(again) == SHEET.read_bytes()


def test_without_one_it_is_said_which_is_missing(tmp_path: Path) -> None:
    asked = questions_of(SHEET)
    with organisation.create_file(
        tmp_path / "ours.s11", new_key(), name="Us", kind="academy", framework=asked, level="full"
    ) as made:
        with pytest.raises(TheirSheetNotKept) as error:
            kept(made)
        assert error.value.facts["name"] == "macros.xlsm"
    with (
        organisation.create_file(
            tmp_path / "two.s11",
            new_key(),
            name="Us",
            kind="place-of-worship",
            level="full",
            framework=samples.pack().framework,
        ) as made,
        pytest.raises(NotFromAWorkbook),
    ):
        kept(made)


def test_other_questions_of_the_same_round_bring_theirs(vault: Vault) -> None:
    other = read_workbook(SAMPLES / "red-amber-green.xlsx")
    uuid = rounds.add_audit(vault, other.framework, "full")
    their_workbook.keep(vault, other.framework, other.workbook)
    with vault.reader() as reader:
        assert (
            their_workbook.kept(reader, vault.load(uuid).framework) == (SAMPLES / "red-amber-green.xlsx").read_bytes()
        )
    assert kept(vault) == SHEET.read_bytes()


# -- in a pack -------------------------------------------------------------------------------------------------------


def signed(path: Path) -> Pack:
    given = read_workbook(SHEET)
    made = exchange_pack.compose(given.framework, samples.ASKED | {"levels": ()}, workbook=given.workbook)
    samples.make(path, made)
    return exchange_pack.read(path, known=KnownSigners()).accepted(path)


def test_a_signed_pack_brings_it_along(tmp_path: Path) -> None:
    read = signed(tmp_path / "a.s11pack")
    assert read.workbook == SHEET.read_bytes()
    assert parts_of((tmp_path / "a.s11pack").read_bytes())[pack_data.WORKBOOK] == SHEET.read_bytes()
    with packs.create_file(tmp_path / "ours.s11", new_key(), read, name="Us", kind="academy") as made:
        assert kept(made) == SHEET.read_bytes()


def test_a_workbook_that_is_another_does_not_come_along() -> None:
    given = read_workbook(SHEET)
    assert exchange_pack.compose(given.framework, {}, nameless=True, workbook=b"another").workbook == b""
    assert exchange_pack.compose(samples.pack().framework, {}, nameless=True, workbook=given.workbook).workbook == b""


def test_one_that_is_too_large_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_data, "LARGEST_WORKBOOK", 100)
    assert signed(tmp_path / "a.s11pack").workbook == b""


def test_one_that_the_questions_do_not_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signed or not: what lies in a pack must be what its questions say."""
    given = read_workbook(SHEET)
    made = exchange_pack.compose(given.framework, samples.ASKED | {"levels": ()}, workbook=given.workbook)
    monkeypatch.setattr(exchange_pack, "compose", lambda framework, asked, logo, workbook: made)
    monkeypatch.setattr(exchange_pack, "_compare", lambda pack, verdict: None)
    samples.make(tmp_path / "a.s11pack", replace(made, workbook=b"another"))
    made = replace(made, workbook=b"another")
    samples.make(tmp_path / "b.s11pack", made)
    verdict = exchange_pack.read(tmp_path / "b.s11pack", known=KnownSigners())
    assert verdict.pack is None
    assert [(each.code, each.path) for each in verdict.problems] == [("data-disagrees", pack_data.WORKBOOK)]


# -- in a return -----------------------------------------------------------------------------------------------------


def test_it_goes_along_in_a_return_and_is_listed_digested_and_checked(vault: Vault, tmp_path: Path) -> None:
    receipt = submission.export(vault, tmp_path / "return.zip", draft=True, with_form=True, now=WHEN)
    verdict = verify(receipt.path, known=tmp_path / "none.json")
    assert verdict.verdict == "valid"
    (form,) = [each for each in verdict.files if each.path.startswith("4-")]
    assert form.path == "4-Their-form-Hall-Street.xlsm"
    parts = parts_of(receipt.path.read_bytes())
    told = json.loads(parts["data/submission.json"])["their_form"]
    assert told == {
        "path": form.path,
        "size": form.size,
        "sha256": form.sha256,
        "workbook": questions_of(SHEET).workbook.sha256,  # type: ignore[union-attr]
    }
    assert form.path.encode() in parts["manifest-sha256.txt"]
    inside = parts_of(parts[form.path])
    assert inside["xl/vbaProject.bin"] == parts_of(SHEET.read_bytes())["xl/vbaProject.bin"]
    assert b"We have begun." in inside["xl/worksheets/sheet1.xml"]
    names = zipfile.ZipFile(BytesIO(receipt.path.read_bytes())).namelist()
    assert names.index(form.path) == 4


def test_without_being_asked_for_it_stays_here(vault: Vault, tmp_path: Path) -> None:
    receipt = submission.export(vault, tmp_path / "return.zip", draft=True, now=WHEN)
    parts = parts_of(receipt.path.read_bytes())
    assert not [name for name in parts if name.startswith("4-")]
    assert "their_form" not in json.loads(parts["data/submission.json"])
    assert from_canonical(parts["data/framework.json"]).workbook is not None


def test_the_digest_of_other_questions_is_what_it_was() -> None:
    asked = samples.pack().framework
    assert asked.workbook is None
    assert b'"workbook"' not in canonical(asked)
    assert digest(asked) == digest(from_canonical(canonical(asked)))
