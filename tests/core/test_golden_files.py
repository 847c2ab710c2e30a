"""Any file from any release opens: one of each form kept for ever, and none that changed without a new one (R8).

The forms of today are those of the first release. A new version gets a sample beside the old ones and a line here.
"""

from __future__ import annotations

import re
import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from builders import small_framework
from keeping import new_key
from packs import check as check_pack
from parts import WORDS
from returns import check as check_return

from s11desktop.audit import covered
from s11desktop.audit.survey_answers import understand
from s11desktop.exchange import keyring, pack_data, part, part_data
from s11desktop.framework import reading
from s11desktop.framework.workbook import layout
from s11desktop.operations import answers
from s11desktop.operations.survey_reading import read_table
from s11desktop.vault import connection, history, keys
from s11desktop.vault.checking import check
from s11desktop.vault.opening import create, open_vault

SAMPLES = Path(__file__).parents[1] / "samples"
PASSPHRASE = "kettle harbour violin moss lantern"
FORMS: dict[str, tuple[int, dict[int, str]]] = {
    "audit file": (
        connection.SCHEMA,
        {0: "vault-v0/schema.sql", 1: "vault-v1/hall-street.s11", 2: "vault-v2/hall-street.s11"},
    ),
    "return": (covered.FORMAT, {1: "submission/valid/full.zip"}),
    "pack": (pack_data.FORMAT, {1: "pack/valid/nettleford.s11pack"}),
    "working part": (part_data.FORMAT, {1: "part/valid/share.s11part"}),
    "workbook of questions": (int(layout.VERSION), {1: "fill-in/version-1.xlsx"}),
}
"""What today's program writes, and a file of each version there ever was."""


def _maker() -> ModuleType:
    spec = spec_from_file_location("maker", SAMPLES / "vault-v2" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize("form", FORMS)
def test_every_version_ever_written_has_a_file(form: str) -> None:
    now, kept = FORMS[form]
    assert sorted(kept) == list(range(min(kept), now + 1)), f"{form}: version {now} has no sample"
    for name in kept.values():
        assert (SAMPLES / name).stat().st_size > 500


def test_the_tables_of_today_are_those_of_the_sample(tmp_path: Path) -> None:
    """Fails when a table changes: see `tests/samples/vault-v2/README.md` for what to do then."""
    with create(tmp_path / "new.s11", new_key()) as vault:
        now = _maker().schema(vault.raw)
    kept = (SAMPLES / f"vault-v{connection.SCHEMA}" / "schema.sql").read_text(encoding="utf-8")
    assert _squeezed(now) == _squeezed(kept), "the tables changed, and no sample was made of them"


def test_a_file_of_each_version_opens_by_passphrase_and_is_whole(tmp_path: Path) -> None:
    for version in (1, 2):
        path = tmp_path / f"{version}.s11"
        shutil.copyfile(SAMPLES / f"vault-v{version}" / "hall-street.s11", path)
        with open_vault(path, PASSPHRASE) as vault:
            assert check(vault).whole
            history.verify(vault)
            audit = vault.load()
            assert "Zażółć gęślą jaźń" in audit.by_standard["TST-1.2"].words
            answers.answer(vault, "TST-2.1", "fully", "Said by a later version")


def test_the_recovery_words_of_the_first_release_open_its_file(tmp_path: Path) -> None:
    path = tmp_path / "2.s11"
    shutil.copyfile(SAMPLES / "vault-v2" / "hall-street.s11", path)
    words = (SAMPLES / "vault-v2" / "words.txt").read_text(encoding="utf-8")
    key = keys.key_from_words(words, connection.peek(path).salt)
    with open_vault(path, key) as vault:
        audit = vault.load()
        assert [each.words for each in audit.responses if each.practice] == [audit.by_standard["TST-1.2"].words]
        assert audit.programme
        assert audit.survey is not None


def test_a_return_a_pack_a_part_and_a_key_ring_of_the_first_release(tmp_path: Path) -> None:
    assert check_return(SAMPLES / "submission" / "valid" / "full.zip").verdict == "valid"
    assert check_pack(SAMPLES / "pack" / "valid" / "nettleford.s11pack").verdict == "valid"
    for name in ("share", "group", "review", "answered", "reviewed"):
        shutil.copyfile(SAMPLES / "part" / "valid" / f"{name}.s11part", tmp_path / f"{name}.s11part")
        assert part.open_part(tmp_path / f"{name}.s11part", WORDS).part.standards
    shutil.copyfile(SAMPLES / "pack" / "nettleford.s11key", tmp_path / "a.s11key")
    with keyring.open_keyring(tmp_path / "a.s11key", PASSPHRASE) as ring:
        assert ring.name


def test_a_survey_table_and_questions_of_the_first_release() -> None:
    found = understand(read_table(SAMPLES / "survey" / "replies.csv"), small_framework().survey)
    assert sum(each.people for each in found.counts) == 12
    for name in ("voluntary-faith-2025.toml", "one-area.toml"):
        path = SAMPLES / "framework" / name
        assert reading.read(path.read_bytes(), path=name).standards


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
