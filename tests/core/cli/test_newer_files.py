"""A file of a later version, opened by this one as a command: one clear sentence, and nothing of it changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from s11desktop.vault import connection, keys

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"


@pytest.fixture
def newer(fresh_file: Path, tmp_path: Path, derived: object) -> Path:
    path = tmp_path / "ours.s11"
    shutil.copyfile(fresh_file, path)
    key = derived("walnut orbit pancake silver drift", connection.peek(path).salt)  # type: ignore[operator]
    assert isinstance(key, keys.Key)
    raw = connection.connect(path, key)
    raw.execute(f"PRAGMA user_version={connection.SCHEMA + 1}")
    raw.close()
    return path


@pytest.mark.parametrize("words", [("status",), ("show",), ("check",), ("history",), ("undo",)])
def test_an_audit_file_of_a_later_version_is_left_as_it_is(s11: object, newer: Path, words: tuple[str, ...]) -> None:
    before = newer.read_bytes()
    done = s11(words[0], newer)  # type: ignore[operator]
    assert (done.status, done.out) == (1, "")
    (line,) = done.err.strip().splitlines()
    assert line.endswith(
        "ours.s11 was written by a later version of this program. It was left as it is. Open it with that version, or "
        "install the newest one here."
    )
    assert newer.read_bytes() == before
    assert {path.name for path in newer.parent.iterdir()} - {"passphrase", "data"} == {"ours.s11"}


def test_a_return_of_a_later_version_is_not_called_wrong(s11: object) -> None:
    (sample, *_) = sorted((SAMPLES / "submission" / "too-new").glob("*.zip"))
    done = s11("verify", sample)  # type: ignore[operator]
    assert "Made by a later version" in done.out + done.err
    assert "changed" not in done.out.casefold().replace("nothing", "").split("made by a later version")[0]
