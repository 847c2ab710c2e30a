"""Made hall-street.s11, schema.sql and words.txt, once for the first release, with what version 2 added to 1."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from s11desktop.audit.part import Use, chosen, of_audit
from s11desktop.audit.programme import What
from s11desktop.audit.survey import Choice, SurveyCount
from s11desktop.operations import answers, programme, proving, rounds, sharing, survey, their_workbook
from s11desktop.vault import keys
from s11desktop.vault.opening import open_vault

HERE = Path(__file__).parent
PASSPHRASE = "kettle harbour violin moss lantern"
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def make(folder: Path) -> None:
    """The file of version 1, made by today's program, and what only version 2 can hold."""
    path = folder / "hall-street.s11"
    spec = spec_from_file_location("first", HERE.parent / "vault-v1" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    first = module_from_spec(spec)
    spec.loader.exec_module(first)
    first.make(path)
    with open_vault(path, PASSPHRASE) as vault:
        proving.prove(vault, "A1", "E001", by="Ann Example")
        programme.add(vault, What.BOARD, date(2027, 3, 1), by="Ann Example")
        survey.tally(vault, [SurveyCount(vault.framework.survey[0].code, "", Choice.AGREE, 12)])
        answers.tell_practice(vault, "TST-1.2", words="A log everybody sees", share="named")
        their_workbook.keep(vault, vault.framework, b"PK\3\4 a workbook of theirs")
        audit = vault.load()
        part = of_audit(
            audit, chosen(audit), uuid="0f7a3c52-7c1e-4b8e-9d52-5a7b6e1c2d3f", use=Use.SHARE, made_at=AT, to_name="Ben"
        )
        sharing.record_made(vault, part, "Ann Example")
        rounds.keep_for(vault, 6)
        (folder / "words.txt").write_text(" ".join(keys.recovery_words(vault.key)) + "\n", encoding="utf-8")
        (folder / "schema.sql").write_text(schema(vault.raw), encoding="utf-8")


def schema(raw: object) -> str:
    """The tables of an open file, as SQLite keeps them."""
    rows = raw.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name").fetchall()  # type: ignore[attr-defined]
    return "".join(f"{sql.strip()};\n" for (sql,) in rows)


if __name__ == "__main__":
    make(HERE)
