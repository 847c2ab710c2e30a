"""Another computer's note beside the file: a person at a terminal says whether it is closed there; a script reads."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
import pytest
from keeping import new_key, new_vault

from s11desktop.cli import output, passphrases
from s11desktop.vault import guard


@pytest.mark.parametrize(
    ("terminal", "says", "writes"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_asked_once_and_only_a_person(
    terminal: bool, says: bool, writes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, key = tmp_path / "audit.s11", new_key()
    new_vault(path, key).close()
    facts = {"who": "amira", "computer": "OFFICE-PC", "since": "2026-11-20T14:05:00+00:00", "process": 7, "salt": ""}
    guard.lock_file(path).write_text(json.dumps(facts))
    asked: list[str] = []

    def confirm(words: str, err: bool) -> bool:
        asked.append(words)
        return says and err

    monkeypatch.setattr(passphrases, "existing", lambda _file: key)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(click, "confirm", confirm)
    with output.opened(path, None) as vault:
        assert vault.read_only is not writes
    assert len(asked) == terminal
    assert all("OFFICE-PC" in words for words in asked)
