"""Bad input at the command: one sentence on standard error, the right exit status, and nothing lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from s11desktop.cli.main import COMMANDS
from s11desktop.cli.main import s11 as group
from s11desktop.vault.opening import open_vault

S11 = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[3]


def one_sentence(done: Any) -> str:
    """What was said: a line of words on standard error, no traceback, nothing on standard output."""
    assert done.out == ""
    assert "Traceback" not in done.err
    said = done.err.strip()
    assert said
    assert "\n" not in said
    assert said[-1] in ".)"
    return str(said)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("answer", "FILE", "3.99", "fully"), 2, "3.99"),
        (("answer", "FILE", "3.1", "excellent"), 2, "excellent"),
        (("answer", "FILE", "3.1", "na", "--reason", "Not us"), 2, "3.1"),
        (("answer", "FILE", "3.1", "fully", "--words", "x" * 20_001), 2, "20"),
        (("action", "FILE", "3.1", "--what", "x", "--lead", "y", "--due", "31 February"), 2, "31 February"),
        (("action", "FILE", "3.1", "--what", "  ", "--lead", "y", "--due", "1/1/27"), 2, ""),
        (("attach", "FILE", "nowhere.pdf", "--standard", "3.1"), 1, "nowhere.pdf"),
        (("attach", "FILE", "--standard", "3.1"), 2, "--title"),
        (("erase", "FILE", "E077", "--reason", "x"), 2, "E077"),
        (("status", "nowhere.s11"), 1, "nowhere.s11"),
        (("status", "NOT-ONE"), 1, "not-one.s11"),
        (("status", "EMPTY"), 1, "empty.s11"),
        (("framework", "check", "nowhere.toml"), 1, "nowhere.toml"),
        (("new", "FILE", "--organisation", "x", "--type", "charity"), 1, "ours.s11"),
        (("new", "OTHER", "--organisation", "x", "--type", "castle"), 2, "castle"),
        (("new", "OTHER", "--organisation", "x", "--type", "charity", "--reference", "charity"), 2, "holds no number"),
        (("organisation", "FILE", "--name", " "), 2, "name"),
        (("organisation", "FILE", "--yes", "castle"), 2, "castle"),
        (("organisation", "FILE", "--type", "castle"), 2, "castle"),
        (("status", "no\nwhere.s11"), 1, "no where.s11"),
        (("new", "OTHER", "--organisation", "  ", "--type", "charity"), 2, ""),
        (("new", "OTHER", "--organisation", "x", "--type", "charity", "--framework", "moon"), 2, "moon"),
        (("export", "FILE", "nofolder/out.zip", "--draft"), 1, "nofolder"),
        (("restore", "NOT-ONE", "FILE"), 1, "not-one.s11"),
        (("verify", "nowhere.zip"), 2, "nowhere.zip"),
        (("frobnicate",), 2, "frobnicate"),
        (("answer", "FILE"), 2, "CODE"),
    ],
)  # fmt: skip
def test_one_sentence(
    s11: S11,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "not-one.s11").write_text("a shopping list, which is long enough\n")
    (tmp_path / "empty.s11").touch()
    names = {
        "FILE": file,
        "OTHER": tmp_path / "other.s11",
        "NOT-ONE": tmp_path / "not-one.s11",
        "EMPTY": tmp_path / "empty.s11",
    }
    before = s11("show", file, "--json").json
    done = s11(*(names.get(word, word) for word in words))
    assert said in one_sentence(done)
    assert done.status == status
    assert s11("show", file, "--json").json == before
    assert not (tmp_path / "other.s11").exists()


def test_a_wrong_passphrase(s11: S11, file: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not the right one at all\n")
    done = s11("status", file, "--passphrase-file", wrong)
    assert done.status == 1
    assert "passphrase" in one_sentence(done)


def test_a_weak_passphrase_makes_no_file(s11: S11, tmp_path: Path) -> None:
    weak = tmp_path / "weak"
    weak.write_text("password1\n")
    path = tmp_path / "weak.s11"
    done = s11("new", path, "--organisation", "x", "--type", "charity", "--passphrase-file", weak)
    assert done.status == 2
    one_sentence(done)
    assert not path.exists()


def test_a_damaged_file(s11: S11, file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[4096 * 3 + 100] ^= 1
    file.write_bytes(raw)
    done = s11("check", file, "--json")
    assert done.status == 1
    assert done.json["whole"] is False
    assert done.json["pages"] == [4]


def test_somebody_else_has_it_open(s11: S11, file: Path, derived: Any) -> None:
    passphrase = (file.parent / "passphrase").read_text().strip()
    with open_vault(file, passphrase):
        assert s11("status", file).status == 0, "looking is allowed"
        done = s11("answer", file, "1.1", "not")
        assert done.status == 1
        assert "open" in one_sentence(done)
    assert s11("status", file, "--json").json["progress"]["answered"] == 0


def test_words_that_are_no_recovery_words(s11: S11, file: Path, tmp_path: Path) -> None:
    words = tmp_path / "wrong-words.txt"
    words.write_text("abandon " * 23 + "spaceship")
    done = s11("recover", file, "--words-file", words)
    assert done.status == 2
    assert "24" in one_sentence(done)


def test_a_return_that_is_none(s11: S11, tmp_path: Path) -> None:
    for name, content in (("a.zip", b""), ("b.zip", b"PK\x03\x04 and then nothing"), ("c.zip", b"x" * 10_000)):
        path = tmp_path / name
        path.write_bytes(content)
        done = s11("verify", path, "--json")
        assert done.status == 1
        assert done.json["verdict"] in ("malformed", "unsigned")
        assert done.json["problems"]


def test_no_passphrase_is_ever_an_argument() -> None:
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if "passphrase" in (parameter.name or "") or "words_file" in (parameter.name or ""):
                assert parameter.opts[0].endswith("-file"), f"s11 {name} takes {parameter.opts[0]}"


def test_a_prompt_offers_words_and_asks_for_ones_own_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("S11_PASSPHRASE_FILE", raising=False)
    path = tmp_path / "ours.s11"
    runner = CliRunner()
    words = ["new", str(path), "--organisation", "x", "--type", "charity"]
    done = runner.invoke(group, words, input="copper violin meadow thirteen sugar\nsomething else entirely\n")
    assert done.exit_code == 2
    assert not path.exists()
    done = runner.invoke(group, words, input="\n")
    assert done.exit_code == 0, done.output
    offered = re.search(r"ready to use: ([a-z-]+(?: [a-z-]+){4})", done.output)
    assert offered
    open_vault(path, offered[1]).close()


def test_the_words_are_not_written_over_another_file(s11: S11, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("keep me")
    path = tmp_path / "new.s11"
    done = s11("new", path, "--organisation", "x", "--type", "charity", "--recovery-words-file", words)
    assert done.status == 1
    one_sentence(done)
    assert words.read_text() == "keep me"
    assert not path.exists()


@pytest.mark.parametrize("place", ["words.txt", "nofolder/words.txt"])
def test_a_passphrase_is_not_changed_where_its_words_cannot_be_written(
    s11: S11, file: Path, tmp_path: Path, place: str
) -> None:
    fresh = tmp_path / "fresh"
    fresh.write_text("copper violin meadow thirteen sugar\n")
    words = tmp_path / "words.txt"
    kept, salt = words.read_text(), file.read_bytes()[:16]
    out = ("--recovery-words-file", tmp_path / place)
    for done in (
        s11("passphrase", file, "--new-passphrase-file", fresh, *out),
        s11("recover", file, "--words-file", words, "--passphrase-file", fresh, *out),
        s11("new", tmp_path / "other.s11", "--organisation", "x", "--type", "charity", *out),
    ):
        assert done.status == 1
        one_sentence(done)
    assert file.read_bytes()[:16] == salt
    assert s11("status", file).status == 0, "the old passphrase still opens it"
    assert words.read_text() == kept
    assert not (tmp_path / "other.s11").exists()


def test_words_for_a_file_that_is_not_made_leave_nothing(s11: S11, tmp_path: Path) -> None:
    out = tmp_path / "words.txt"
    done = s11(
        "new", tmp_path / "no" / "a.s11", "--organisation", "x", "--type", "charity", "--recovery-words-file", out
    )
    assert done.status == 1
    assert not out.exists()


def test_a_folder_that_cannot_be_written(s11: S11, file: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    done = s11("backup", file, blocked / "inside")
    assert done.status == 1
    one_sentence(done)
    shutil.rmtree(blocked, ignore_errors=True)


def test_the_demonstration_takes_away_only_what_it_made(s11: S11, tmp_path: Path) -> None:
    ours = tmp_path / "st-annes.s11"
    ours.write_text("the audit file of a real St Anne's")
    done = s11("demo", tmp_path)
    assert done.status == 1
    assert "st-annes.s11" in one_sentence(done)
    assert ours.read_text() == "the audit file of a real St Anne's"

    shown = tmp_path / "shown"
    assert s11("demo", shown).status == 0
    assert s11("demo", shown).status == 0, "its own may go"
    words = (shown / "made-by-s11-demo.txt").read_text().rpartition(": ")[2].strip()
    open_vault(shown / "st-annes.s11", words).close()

    real = shown / "dapplewick.s11"
    real.write_text("somebody's own file, beside an example")
    assert s11("demo", shown, "--example", "dapplewick").status == 1, "only what it made under that name may go"
    real.unlink()
    assert s11("demo", shown, "--example", "dapplewick").status == 0
    note = (shown / "made-by-s11-demo.txt").read_text().splitlines()
    assert [line.partition(": ")[0] for line in note[-2:]] == [
        "These words open st-annes.s11",
        "These words open dapplewick.s11",
    ]
    open_vault(shown / "st-annes.s11", note[-2].partition(": ")[2]).close()


def test_an_example_there_is_not(s11: S11, tmp_path: Path) -> None:
    done = s11("demo", tmp_path / "there", "--example", "nobody")
    assert done.status == 2
    assert "quillmere" in done.err
    assert not (tmp_path / "there").exists()


def test_every_command_is_described() -> None:
    described = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"`s11 {name}" in described, f"docs/command.md says nothing of s11 {name}"
