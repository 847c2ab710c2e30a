"""One whole return, papers and all, in the hands of programs that others made (docs/file-formats.md)."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
import verifier
from returns import DOCUMENT, Held, prepared
from tools import need

from s11desktop.exchange import submission

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = {
    "age": "age",
    "age-keygen": "age",
    "at-spi-bus-launcher": "at-spi2-core",
    "bash": "",
    "cc": "gcc",
    "chromium": "chromium",
    "dbus-daemon": "dbus",
    "dbus-run-session": "dbus",
    "git": "",
    "make": "",
    "openssl": "openssl",
    "pdffonts": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "sha256sum": "coreutils",
    "soffice": "libreoffice-calc-nogui",
    "strace": "strace",
    "unshare": "util-linux",
    "unzip": "unzip",
    "xdotool": "xdotool",
    "Xvfb": "xvfb",
    "zip": "zip",
}
"""Which Debian package brings a program that some test needs; bash, git and make are there before anything begins."""
NO_PROGRAM = {"fork", "signals", "sqlite3_vfs_find", "tool", "LD_PRELOAD"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return, and beside it what lies in it."""
    made = tmp_path_factory.mktemp("return")
    submission.build(prepared(), Held(DOCUMENT), made / "return.zip")
    with zipfile.ZipFile(made / "return.zip") as file:
        file.extractall(made / "out")
    return made


def _run(*command: object, cwd: Path) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _one(folder: Path, pattern: str) -> Path:
    (found,) = (folder / "out").glob(pattern)
    return found


def test_unzip(folder: Path) -> None:
    assert "No errors detected" in _run(need("unzip"), "-t", "return.zip", cwd=folder)


def test_openssl_and_sha256sum(folder: Path) -> None:
    cms = (need("openssl"), "cms", "-verify", "-binary", "-inform", "DER", "-in", "META-INF/signature001.p7s")
    about = ("-content", "META-INF/ASiCManifest001.xml", "-out", "/dev/null")
    _run(*cms, *about, "-noverify", "-signer", "../s.pem", cwd=folder / "out")
    trust = ("-cades", "-CAfile", "../s.pem", "-partial_chain", "-purpose", "any")
    assert "CAdES Verification successful" in _run(*cms, *about, *trust, cwd=folder / "out")
    assert "FAILED" not in _run(need("sha256sum"), "--strict", "-c", "manifest-sha256.txt", cwd=folder / "out")


def test_the_other_checker(folder: Path) -> None:
    need("openssl")
    assert verifier.verdict(folder / "return.zip") == "valid"


def test_qpdf_and_pdfinfo(folder: Path) -> None:
    report = _one(folder, "2-Report-*.pdf")
    assert "No syntax or stream encoding errors found" in _run(need("qpdf"), "--check", report, cwd=folder)
    said = _run(need("pdfinfo"), report, cwd=folder)
    assert re.search(r"^Title: +\S", said, re.MULTILINE)
    assert re.search(r"^Tagged: +yes", said, re.MULTILINE)
    assert re.search(r"^JavaScript: +no", said, re.MULTILINE)
    assert re.search(r"^Encrypted: +no", said, re.MULTILINE)


def test_age_locks_and_opens_it(folder: Path) -> None:
    age = need("age")
    _run(need("age-keygen"), "-o", "key", cwd=folder)
    whom = _run(need("age-keygen"), "-y", "key", cwd=folder).strip()
    _run(age, "-r", whom, "-o", "return.zip.age", "return.zip", cwd=folder)
    _run(age, "-d", "-i", "key", "-o", "again.zip", "return.zip.age", cwd=folder)
    assert (folder / "again.zip").read_bytes() == (folder / "return.zip").read_bytes()


@pytest.mark.slow
def test_libreoffice_and_back(folder: Path) -> None:
    """Opened, kept as a spreadsheet of its own, opened again and kept as a workbook: every cell says what it said."""
    office, book = need("soffice"), _one(folder, "3-*.xlsx")
    command = (office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to")
    _run(*command, "ods", "--outdir", folder / "there", book, cwd=folder)
    _run(*command, "xlsx", "--outdir", folder / "back", folder / "there" / f"{book.stem}.ods", cwd=folder)
    ours, theirs = (
        openpyxl.load_workbook(path, data_only=True) for path in (book, folder / "back" / f"{book.stem}.xlsx")
    )
    assert ours.sheetnames == theirs.sheetnames
    for name in ours.sheetnames:
        said, again = (
            [[cell for cell in row if cell not in (None, "")] for row in sheet[name].iter_rows(values_only=True)]
            for sheet in (ours, theirs)
        )
        assert [row for row in said if row] == [row for row in again if row], name


def test_every_program_a_test_needs_is_installed_where_all_tests_must_run() -> None:
    """`.ci/run` installs it; else the test would be passed over everywhere but there, and fail there."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    installed = set(re.findall(r"[a-z0-9][a-z0-9.+-]+", ci))
    wanted = set()
    for path in (ROOT / "tests").rglob("*.py"):
        wanted |= set(re.findall(r'\bneed\("([^"]+)"\)', path.read_text(encoding="utf-8")))
    assert wanted - NO_PROGRAM <= PACKAGES.keys()
    assert {PACKAGES[each] for each in wanted - NO_PROGRAM} - {""} <= installed
    assert "axe-core@" in ci
