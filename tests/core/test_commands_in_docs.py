"""Every command the documents show is run as it stands, in order, page by page; and they name every one there is."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import documented
import pytest
from click.testing import CliRunner
from tools import need

from s11desktop.cli.main import COMMANDS, main
from s11desktop.exchange import part_lock
from s11desktop.vault import keys

ROOT = documented.ROOT
PAGES = [page for page in documented.pages() if documented.typed(page.read_text(encoding="utf-8"))]
PASSPHRASE = "walnut orbit pancake silver drift"
SHELL = frozenset("|&;<>()$*")
"""What makes of a line something for a shell, and not for this process."""


@pytest.fixture(scope="module")
def quick_keys() -> Iterator[None]:
    """Keys in no time, and no waiting for the disk: what both are for is proved elsewhere."""

    def derive(passphrase: str, salt: bytes) -> keys.Key:
        return keys.Key(hashlib.sha256(salt + passphrase.encode()).digest(), salt)

    stretched = part_lock._stretched
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "derive", derive)
        patch.setattr(os, "fsync", lambda _file: None)
        patch.setattr(part_lock, "_stretched", lambda words, salt, _work: stretched(words, salt, 4))
        yield


@dataclass
class Prepared:
    """Files that pages name and do not make, each made when a page first names it."""

    folder: Path

    def __post_init__(self) -> None:
        self.path = cache(self._made)

    def into(self, place: Path, page: str) -> None:
        """What a page names, and always a file with the passphrase."""
        (place / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
        lines = " ".join(line.words for line in documented.typed(page))
        for name in _MAKING:
            if name in lines:
                found = self.path(name)
                if found.is_dir():
                    shutil.copytree(found, place, dirs_exist_ok=True)
                else:
                    shutil.copy2(found, place / name)

    def _made(self, name: str) -> Path:
        target = self.folder / name
        return _MAKING[name](self, target) or target


def _ours(_: Prepared, target: Path) -> None:
    from s11desktop.operations import example

    example.build(target, PASSPHRASE, finished=True).close()


def _return(prepared: Prepared, target: Path) -> None:
    from s11desktop.exchange import submission
    from s11desktop.vault.opening import open_vault

    ours = shutil.copy2(prepared.path("ours.s11"), target.with_name("sent.s11"))
    vault = open_vault(ours, PASSPHRASE)
    try:
        submission.export(vault, target)
    finally:
        vault.close()


def _extracted(prepared: Prepared, target: Path) -> Path:
    with zipfile.ZipFile(prepared.path("return.zip")) as file:
        file.extractall(target.with_name("extracted"))
    return target.with_name("extracted")


def _identity(_: Prepared, target: Path) -> None:
    import pyrage

    target.write_text(f"{pyrage.x25519.Identity.generate()}\n", encoding="utf-8")


def _locked(prepared: Prepared, target: Path) -> None:
    import pyrage

    identity = pyrage.x25519.Identity.from_str(prepared.path("partnership.txt").read_text(encoding="utf-8").strip())
    target.write_bytes(pyrage.encrypt(prepared.path("return.zip").read_bytes(), [identity.to_public()]))


def _questions(_: Prepared, target: Path) -> None:
    from openpyxl import load_workbook

    from s11desktop.framework import reading
    from s11desktop.framework.workbook.template import template

    target.write_bytes(template(reading.load("voluntary-faith")))
    book = load_workbook(target)
    tab = book["Partnership"]
    said = {"Partnership": "Brackenshire Safeguarding Children Partnership", "E-mail": "returns@brackenshire.example"}
    for row in tab.iter_rows():
        if row[0].value in said:
            row[1].value = said[row[0].value]
    book.save(target)


def _workbook(_: Prepared, target: Path) -> None:
    shutil.copy2(ROOT / "tests" / "samples" / "workbooks" / "red-amber-green.xlsx", target)


def _document(_: Prepared, target: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(target))
    page.drawString(72, 720, "Our safeguarding policy. Agreed by the trustees on 1 September 2026.")
    page.save()


def _picture(_: Prepared, target: Path) -> None:
    from PIL import Image

    Image.new("RGB", (640, 480), "#35606b").save(target, exif=b"Exif\0\0")


def _replies(_: Prepared, target: Path) -> None:
    heads = ["When", "Team"]
    from s11desktop.framework import reading

    heads += [statement.text for statement in reading.load("voluntary-faith").survey]
    rows = [[f"2026-10-{day:02}", "Crèche", *["Agree"] * (len(heads) - 2)] for day in range(1, 9)]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [heads, *rows])
    target.write_text(text + "\n", encoding="utf-8")


def _second_passphrase(_: Prepared, target: Path) -> None:
    target.write_text("harbour violet ladder cosmic thirst\n", encoding="utf-8")


def _standards(_: Prepared, target: Path) -> Path:
    shutil.copytree(ROOT / "standards", target / "standards", ignore=shutil.ignore_patterns("__pycache__"))
    return target


def _five_words(_: Prepared, target: Path) -> None:
    target.write_text("copper lantern meadow oyster tulip\n", encoding="utf-8")


_MAKING: dict[str, Callable[[Prepared, Path], Path | None]] = {
    "ours.s11": _ours,
    "return.zip": _return,
    "META-INF": _extracted,
    "partnership.txt": _identity,
    "return.zip.age": _locked,
    "questions.xlsx": _questions,
    "their-form.xlsx": _workbook,
    "policy.pdf": _document,
    "photo.jpg": _picture,
    "replies.csv": _replies,
    "new-passphrase.txt": _second_passphrase,
    "five-words.txt": _five_words,
    "standards": _standards,
}


@pytest.fixture(scope="module")
def prepared(quick_keys: None, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("prepared"))


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_line_to_be_typed_does_what_its_page_says(
    page: Path, prepared: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text(encoding="utf-8")
    place = tmp_path / "typed"
    place.mkdir()
    prepared.into(place, text)
    monkeypatch.chdir(place)
    monkeypatch.setenv("S11_PASSPHRASE_FILE", str(place / "passphrase.txt"))
    monkeypatch.setenv("PATH", os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    for line in documented.typed(text):
        status, said = _type(line.words, place)
        assert status == line.status, f"{page.name}: {line.words}\nended with {status}:\n{said}"


def _type(words: str, place: Path) -> tuple[int, str]:
    """How a line ends, and what it said: `s11` in this process, `make` without doing it, `git` here, else a shell."""
    said = shlex.split(words)
    if said[0] == "git" and not _history_is_whole():
        return 0, ""
    if said[0] == "git":
        done = subprocess.run([need("git"), *said[1:]], cwd=ROOT, capture_output=True, text=True)
        return done.returncode, done.stderr
    if said[0] == "make":
        done = subprocess.run([need("make"), "-n", *said[1:]], cwd=ROOT, capture_output=True, text=True)
        return done.returncode, done.stderr
    if said[0] == "s11" and not SHELL & set(words.replace('"', "")):
        return _s11(said[1:])
    done = subprocess.run([need("bash"), "-ec", f"set -o pipefail; {words}"], cwd=place, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def _s11(words: list[str]) -> tuple[int, str]:
    with CliRunner().isolation(input="") as (out, err, _):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        said = out.getvalue() + err.getvalue()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, said.decode("utf-8")


def _history_is_whole() -> bool:
    """Whether all commits are here: a source archive has none, and a shallow clone only the last."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return False
    asked = [git, "rev-parse", "--is-shallow-repository"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True).stdout.strip() == "false"


def test_a_workflow_clones_the_whole_history() -> None:
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert text.count("actions/checkout@") == text.count("fetch-depth: 0"), path.name


def test_each_way_to_add_something_is_shown_on_a_commit_of_this_history() -> None:
    pages = sorted((ROOT / "docs" / "how-to").glob("*.md"))
    assert [page.stem for page in pages] == ["add-a-framework", "add-a-page", "add-a-report", "add-a-rule"]
    whole = _history_is_whole()
    for page in pages:
        text = page.read_text(encoding="utf-8")
        shown = re.search(r"commit `([0-9a-f]{7,})`, “([^”]+)”", text)
        assert shown is not None, page.name
        assert re.search(rf"^git show .*{shown[1]}$", text, re.MULTILINE), page.name
        if whole:
            asked = ["git", "log", "-1", "--format=%s", shown[1]]
            done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
            assert done.stdout.strip() == shown[2], page.name


def test_the_page_of_commands_has_every_command_and_every_option() -> None:
    text = documented.PAGE.read_text(encoding="utf-8")
    assert sorted(documented.in_tables(text)) == sorted(COMMANDS), "each in one table"
    assert documented.written(text) == text, "python tests/documented.py writes the tables anew"
    head = text.partition("\n## ")[0]
    for name in ("--json", "--passphrase-file", "--help", "--version"):
        assert name in head


@pytest.mark.parametrize("page", documented.pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_and_option_that_is_named_is_there(page: Path) -> None:
    every = {name for _, command in documented.all_commands() for name in documented.options(command)}
    for span in documented.named(page.read_text(encoding="utf-8")):
        if span.startswith("s11"):
            command, rest = documented.meant(span)
            known = documented.options(command)
            for word in rest:
                name = word.strip("[]|,.").partition("=")[0]
                if name.startswith("--") and name not in documented.EVERYWHERE:
                    assert name in known, f"{page.name}: {span}"
        else:
            name = span.split()[0].strip(",.")
            assert name in every or name in documented.EVERYWHERE or name in _OTHERS, f"{page.name}: {span}"


_OTHERS = {
    "--self-test": "ui/asked.py",
    "--size": "tests/bench/run.py",
    "--seconds": "tests/fuzz/run.py",
    "--report": "tests/mutation/run.py",
    "--most": "tests/mutation/run.py",
    "--sample": "tests/mutation/run.py",
    "--again": "tests/mutation/run.py",
    "--only": "tests/mutation/run.py",
}
"""Options of programs that are not `s11`, and where they stand."""


@pytest.mark.parametrize("option", _OTHERS)
def test_an_option_of_another_program_is_there(option: str) -> None:
    assert f'"{option}"' in (ROOT / _OTHERS[option]).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", documented.pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_block_says_what_it_is(page: Path) -> None:
    known = {"sh", "text", "powershell", "xml", "json", "toml", "python"}
    assert documented.languages(page.read_text(encoding="utf-8")) <= known
