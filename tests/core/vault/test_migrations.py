"""An older file is copied, then brought up to date whole or not at all; every row of every table arrives."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import another_program
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from builders import small_framework
from keeping import new_key

from s11desktop.errors import VaultDamaged
from s11desktop.operations import actions, answers, evidence, organisation, partnership, people, settings, signoff
from s11desktop.vault import connection, history
from s11desktop.vault.checking import check
from s11desktop.vault.connection import Raw
from s11desktop.vault.keys import Key
from s11desktop.vault.migrations import running
from s11desktop.vault.opening import open_vault
from s11desktop.vault.tables import Base, Utc
from s11desktop.vault.vault import Vault

SAMPLES = Path(__file__).parents[2] / "samples"
FIRST = "TST-1.1"
KEPT = "audit before update from 0.s11"
NEW = (
    *("carried", "logos", "accepted", "action_evidence", "their_workbooks"),
    *("parts", "proposed", "proposed_evidence", "stated", "sendings", "programme"),
)
"""Tables that came with version 2."""

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def key() -> Key:
    return new_key()


@pytest.fixture
def full(tmp_path: Path, key: Key) -> Rows:
    """A file of version 0 called audit.s11 with rows in every table; the rows as they are when it is up to date."""
    rows = _older(tmp_path, key, 0)
    for row in rows["answers"]:
        row |= {"note": "", "joined_id": None}
    for row in rows["evidence"]:
        row["owner"] = ""
    for row in rows["sent"]:
        row["check_number"] = ""
    rows["undone"] = []
    return rows


def _older(folder: Path, key: Key, version: int) -> Rows:
    """Makes audit.s11 of an older version with rows in every table it has; the rows of a full file of today, without
    those of tables that came with version 2.
    """
    with _full_vault(folder / "now.s11", key, folder) as vault:
        rows = _rows(vault.raw)
    (folder / "now.s11").unlink()
    raw = connection.connect_new(folder / "audit.s11", key)
    raw.executescript((SAMPLES / f"vault-v{version}" / "schema.sql").read_text(encoding="utf-8"))
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("BEGIN")
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in there:
        columns = [name for _, name, *_ in raw.execute(f"PRAGMA table_info({table})")]
        for row in rows[table]:
            older = row | {"expires_on": row.get("expires")}
            marks = ", ".join("?" for _ in columns)
            named = ", ".join(f'"{name}"' for name in columns)
            raw.execute(f"INSERT INTO {table} ({named}) VALUES ({marks})", [older[name] for name in columns])
    connection.mark_as_ours(raw, version)
    raw.execute("COMMIT")
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()
    rows |= {name: [] for name in NEW}
    for row in rows["survey_comments"]:
        row["goes"] = 0
    for row in rows["surveys"]:
        row["as_sent"] = ""
    for row in rows["reviews"]:
        row |= dict.fromkeys(("role", "question", "strength", "change", "then", "check_number"), "") | {"part_id": None}
    return rows


def _full_vault(path: Path, key: Key, folder: Path) -> Vault:
    asked = small_framework()
    vault = organisation.create_file(
        path, key, name="Us", kind=asked.kinds[0].code, framework=asked, level="full", has_trips=True
    )
    people.add(vault, "Ann", "Lead")
    organisation.update(vault, places=("Hall",), lead=organisation.Contact("Ann"), by="Ann")
    partnership.update(vault, name="Kent SCP", deadline=datetime(2027, 1, 1, tzinfo=UTC))
    partnership.answer(vault, asked.partnership_questions[0].code, "4")
    settings.keep(vault, "place", "home")
    for standard in asked.standards:
        answers.answer(vault, standard.code, "partly", f"About {standard.code}", by="Ann")
    source = folder / "log.txt"
    source.write_bytes(b"Log\n" * 1000)
    evidence.attach(vault, source, standards=[FIRST], title="Log", expires=date(2027, 1, 1))
    source.unlink()
    actions.add(vault, standards=[FIRST, "TST-1.2"], what="Plan")
    actions.note(vault, "A1", "Going well")
    signoff.declare(vault, name="Ann", role="Lead", seen_by_board=date(2026, 1, 1))
    vault.leave_field()
    _one_row_where_none_is(vault.raw)
    return vault


def _one_row_where_none_is(raw: Raw) -> None:
    """The tables no verb fills yet get a row that fits."""
    for table in Base.metadata.sorted_tables:
        if raw.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]:
            continue
        values = {column.name: _some(raw, column) for column in table.columns}
        named = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" for _ in values)
        raw.execute(f"INSERT INTO {table.name} ({named}) VALUES ({marks})", list(values.values()))


def _some(raw: Raw, column: sa.Column[Any]) -> object:
    for reference in column.foreign_keys:
        of = reference.column
        return raw.execute(f"SELECT {of.name} FROM {of.table.name} LIMIT 1").fetchone()[0]
    if isinstance(column.type, sa.LargeBinary):
        return b"bytes"
    if isinstance(column.type, sa.Integer | sa.Boolean):
        return 1
    if isinstance(column.type, Utc):
        return "2026-01-01T00:00:00.000000Z"
    if column.name == "history_head":
        return ""
    if column.name == "choice":
        return "agree"
    return "2026-01-01" if isinstance(column.type, sa.Date) else f"{column.table.name} {column.name}"


def _rows(raw: Raw) -> Rows:
    found: Rows = {}
    for table in Base.metadata.sorted_tables:
        names = [column.name for column in table.columns]
        listed = ", ".join(f'"{name}"' for name in names)
        order = table.primary_key.columns[0].name if table.name != "chunks" else "row"
        found[table.name] = [
            dict(zip(names, row, strict=True))
            for row in raw.execute(f'SELECT {listed} FROM {table.name} ORDER BY "{order}"').fetchall()
        ]
    return found


def test_every_row_of_every_table_arrives(full: Rows, tmp_path: Path, key: Key) -> None:
    with open_vault(tmp_path / "audit.s11", key) as vault:
        arrived = _rows(vault.raw)
        (backup,) = [row for row in arrived["backups"] if row["why"] == "update"]
        arrived["backups"].remove(backup)
        assert {name: len(rows) for name, rows in arrived.items()} == {name: len(rows) for name, rows in full.items()}
        assert arrived == full
        assert all(rows for name, rows in full.items() if name not in ("undone", *NEW)), "not proved"
        assert connection.schema(vault.raw) == connection.SCHEMA
        assert check(vault).whole
        history.verify(vault)
        audit = vault.load()
        assert (audit.evidence[0].expires, audit.evidence[0].owner) == (date(2027, 1, 1), "")
        assert Path(backup["path"]).name == KEPT
        assert backup["page_number"] == key.page_number
    kept = connection.connect(tmp_path / KEPT, key, read_only=True)
    assert connection.schema(kept) == 0
    assert kept.execute("SELECT count(*) FROM answers").fetchone()[0] == len(full["answers"])
    kept.close()


def test_every_row_of_a_full_file_of_version_1_arrives(tmp_path: Path, key: Key) -> None:
    rows = _older(tmp_path, key, 1)
    with open_vault(tmp_path / "audit.s11", key) as vault:
        arrived = _rows(vault.raw)
        (made,) = [row for row in arrived["backups"] if row["why"] == "update"]
        arrived["backups"].remove(made)
        assert {name: len(found) for name, found in arrived.items()} == {
            name: len(found) for name, found in rows.items()
        }
        assert arrived == rows
        assert all(found for name, found in rows.items() if name not in NEW), "a table was not proved"
        assert connection.schema(vault.raw) == connection.SCHEMA
        assert check(vault).whole
        assert len(vault.load().responses) == len(small_framework().standards)
        migrated = _described(vault.raw)
    with _full_vault(tmp_path / "new.s11", new_key(), tmp_path) as new:
        assert migrated == _described(new.raw)
    kept = connection.connect(tmp_path / "audit before update from 1.s11", key, read_only=True)
    assert connection.schema(kept) == 1
    kept.close()


def test_the_tables_are_then_those_of_a_new_file(full: Rows, tmp_path: Path, key: Key) -> None:
    with open_vault(tmp_path / "audit.s11", key) as vault:
        with vault.engine.connect().execution_options(reading=True) as db:
            context = MigrationContext.configure(db, opts={"compare_type": True, "compare_server_default": True})
            assert compare_metadata(context, Base.metadata) == []
        migrated = _described(vault.raw)
    with _full_vault(tmp_path / "new.s11", new_key(), tmp_path) as new:
        assert migrated == _described(new.raw)


def _described(raw: Raw) -> dict[str, object]:
    """Columns in any order, keys, references, indexes and whether rows are numbered."""
    found: dict[str, object] = {}
    for name, rowless in raw.execute(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
    ).fetchall():
        found[name] = (
            rowless,
            sorted(row[1:] for row in raw.execute(f"PRAGMA table_info({name})")),
            sorted(row[2:] for row in raw.execute(f"PRAGMA foreign_key_list({name})")),
            sorted((row[1] if row[3] == "c" else "", *row[2:]) for row in raw.execute(f"PRAGMA index_list({name})")),
        )
    return found


def test_references_are_on_again_afterwards(full: Rows, tmp_path: Path, key: Key) -> None:
    with open_vault(tmp_path / "audit.s11", key) as vault:
        assert vault.raw.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        answers.answer(vault, FIRST, "fully", "After the update")
        assert vault.load().by_standard[FIRST].words == "After the update"
    with open_vault(tmp_path / "audit.s11", key) as again:
        assert [each.name for each in sorted(tmp_path.glob("*.s11"))] == [KEPT, "audit.s11"]
        assert again.load().by_standard[FIRST].rating == "fully"


def _fails(op: Operations) -> None:
    raise RuntimeError("half-way")


def _orphans(op: Operations) -> None:
    op.execute("DELETE FROM evidence")


@pytest.mark.parametrize(("step", "error"), [(_fails, RuntimeError), (_orphans, VaultDamaged)])
def test_all_steps_or_none(
    full: Rows,
    tmp_path: Path,
    key: Key,
    step: Callable[[Operations], None],
    error: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = (tmp_path / "audit.s11").stat().st_size
    monkeypatch.setattr(running, "STEPS", (*running.STEPS, step))
    with pytest.raises(error):
        open_vault(tmp_path / "audit.s11", key)
    raw = connection.connect(tmp_path / "audit.s11", key)
    assert connection.schema(raw) == 0
    assert raw.execute("SELECT expires_on FROM evidence").fetchone()[0] == "2027-01-01"
    assert [name for _, name, *_ in raw.execute("PRAGMA table_info(answers)")].count("note") == 0
    assert raw.execute("PRAGMA page_count").fetchone()[0] * connection.PAGE_BYTES >= before
    raw.close()
    monkeypatch.undo()
    with open_vault(tmp_path / "audit.s11", key) as vault:
        assert len(_rows(vault.raw)["evidence"]) == len(full["evidence"])


def test_an_older_file_that_can_only_be_read_is_read(full: Rows, tmp_path: Path, key: Key) -> None:
    path = tmp_path / "audit.s11"
    before = path.read_bytes()
    with open_vault(path, key, read_only=True) as vault:
        assert vault.read_only
        assert vault.load().evidence[0].expires == date(2027, 1, 1)
        (version,) = vault.load().evidence[0].versions
        with vault.reader() as reader:
            assert b"".join(reader.chunks(version.sha256)) == b"Log\n" * 1000
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["audit.s11"]


def test_while_another_program_has_it(full: Rows, tmp_path: Path, key: Key) -> None:
    with open_vault(tmp_path / "audit.s11", key):
        said = another_program.ask("look", tmp_path / "audit.s11", key)
    assert said["read_only"] is True
    assert said["who"]


def test_a_file_of_version_1_opens(tmp_path: Path) -> None:
    """Kept for ever: any file from any release opens (docs/promises.md, R8)."""
    made = SAMPLES / "vault-v1" / "hall-street.s11"
    path = tmp_path / made.name
    shutil.copyfile(made, path)
    with open_vault(path, "kettle harbour violin moss lantern") as vault:
        audit = vault.load()
        assert check(vault).whole
        assert audit.organisation.name == "Hall Street Friends"
        assert audit.by_standard["TST-1.2"].words == "Said at each meeting. Zażółć gęślą jaźń, ਪੰਜਾਬੀ, 中文, 🙂"
        assert [each.label for each in audit.evidence] == ["E001", "E002"]
        (version,) = audit.evidence[0].versions
        with vault.reader() as reader:
            assert b"".join(reader.chunks(version.sha256)).startswith(b"Who was trained")
        assert [each.label for each in audit.actions] == ["A1"]
        assert audit.declarations[0].name == "Ann Example"
        assert [state.changes for state in history.verify(vault)] == [4, 13]
