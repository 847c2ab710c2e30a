"""The command, run in this process as a person runs it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from s11desktop.cli.main import main
from s11desktop.vault import keys

PASSPHRASE = "walnut orbit pancake silver drift"


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


S11 = Callable[..., Done]


@pytest.fixture(scope="session")
def derived() -> Callable[[str, bytes], keys.Key]:
    """The real key derivation, each passphrase and salt once for the whole run: it is slow on purpose."""
    return cache(keys.derive)


@pytest.fixture
def s11(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    derived: Callable[[str, bytes], keys.Key],
) -> S11:
    """Run `s11` with these words; the passphrase comes from the file the variable names."""
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.setenv("S11_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    monkeypatch.setattr(keys, "derive", derived)

    def run(*words: object) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main([str(word) for word in words])
        said = capsys.readouterr()
        assert isinstance(stopped.value.code, int)
        return Done(stopped.value.code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory, derived: Callable[[str, bytes], keys.Key]) -> Path:
    """A new audit file with its words beside it, made by the command once for the whole run."""
    folder = tmp_path_factory.mktemp("fresh")
    (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    path = folder / "ours.s11"
    words = [
        "new", str(path), "--organisation", "Mill Lane Madrassa", "--type", "supplementary-school",
        "--reference", "none", "--level", "starter", "--passphrase-file", str(folder / "passphrase"),
        "--recovery-words-file", str(folder / "words.txt"),
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "derive", derived)
        with pytest.raises(SystemExit) as stopped:
            main(words)
    assert stopped.value.code == 0
    return path


@pytest.fixture
def file(s11: S11, tmp_path: Path, fresh_file: Path) -> Path:
    """A new audit file of a small group at the starter level, with its recovery words in words.txt."""
    for name in (fresh_file.name, "words.txt"):
        shutil.copy2(fresh_file.with_name(name), tmp_path)
    return tmp_path / fresh_file.name
