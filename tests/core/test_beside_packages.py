"""What lies beside the packages: the quick start with each SHA-256 on its second side, and SHA256SUMS."""

from __future__ import annotations

import hashlib
import importlib
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tools import need

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))
beside_packages: Any = importlib.import_module("beside_packages")

INVENTED = {
    "s11desktop-9.8.7-linux-x86_64.tar.gz": b"an archive",
    "s11desktop-9.8.7-windows-x64-setup.exe": b"MZ an installer",
}
EVERY = (
    "s11desktop-10.11.12-windows-x64-setup.exe",
    "s11desktop-10.11.12-windows-x64.zip",
    "s11desktop-10.11.12-macos-arm64.dmg",
    "s11desktop-10.11.12-linux-x86_64.tar.gz",
    "s11desktop_10.11.12_amd64.deb",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in INVENTED.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "sbom.cdx.json").write_text("{}", encoding="utf-8")
    (tmp_path / "s11desktop").mkdir()
    (tmp_path / "s11desktop" / "inside.zip").write_bytes(b"deeper")
    return tmp_path


def sides(folder: Path) -> list[str]:
    reader = PdfReader(io.BytesIO((folder / beside_packages.NAME).read_bytes()))
    return [page.extract_text() for page in reader.pages]


def digests_in(side: str) -> dict[str, str]:
    """The name over each sixteen groups of four, and those without their gaps."""
    found = re.findall(r"^(s11desktop\S+)\n((?:[0-9a-f]{4}\s+){15}[0-9a-f]{4})$", side, re.M)
    return {name: "".join(groups.split()) for name, groups in found}


def test_each_sha256_is_on_the_second_side_in_groups_of_four(folder: Path) -> None:
    beside_packages.write(folder)
    first, second = sides(folder)
    assert "For whoever was asked" in first
    assert "Then press “Run anyway”" in first
    assert "Is it the right file?" in second
    assert digests_in(second) == {name: hashlib.sha256(content).hexdigest() for name, content in INVENTED.items()}
    assert "inside.zip" not in second
    assert "sbom" not in second


def test_what_shows_it_is_said_for_each_system(folder: Path) -> None:
    beside_packages.write(folder)
    said = sides(folder)[1]
    for command in (
        r"Get-FileHash .\s11desktop-9.8.7-windows-x64-setup.exe",
        "certutil -hashfile s11desktop-9.8.7-windows-x64-setup.exe SHA256",
        "sha256sum s11desktop-9.8.7-linux-x86_64.tar.gz",
    ):
        assert command in said
    assert "shasum" not in said
    assert said.index("setup.exe") < said.index(".tar.gz")
    assert all(beside_packages.commands(name) for name in map("a{}".format, beside_packages.checksums.PACKAGES))


def test_what_is_to_be_typed_shows_what_is_printed(folder: Path) -> None:
    need("sha256sum")
    beside_packages.write(folder)
    name = "s11desktop-9.8.7-linux-x86_64.tar.gz"
    ((_, command),) = beside_packages.commands(name)
    done = subprocess.run(shlex.split(command), cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == digests_in(sides(folder)[1])[name]


def test_the_list_names_the_sheet_and_the_packages(folder: Path) -> None:
    listed = beside_packages.write(folder).read_text("ascii")
    names = [line.partition("  ")[2] for line in listed.splitlines()]
    assert names == sorted({*INVENTED, "sbom.cdx.json", beside_packages.NAME})
    done = subprocess.run(
        [need("sha256sum"), "-c", beside_packages.checksums.NAME], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_it_is_made_alike_each_time_and_anew_for_other_packages(folder: Path) -> None:
    beside_packages.write(folder)
    before = (folder / beside_packages.NAME).read_bytes()
    beside_packages.write(folder)
    assert (folder / beside_packages.NAME).read_bytes() == before
    changed = folder / next(iter(INVENTED))
    changed.write_bytes(b"an archive!")
    beside_packages.write(folder)
    assert digests_in(sides(folder)[1])[changed.name] == hashlib.sha256(b"an archive!").hexdigest()


def test_five_packages_stand_on_one_side(tmp_path: Path) -> None:
    for name in EVERY:
        (tmp_path / name).write_bytes(name.encode())
    beside_packages.write(tmp_path)
    _, second = sides(tmp_path)
    assert list(digests_in(second)) == list(EVERY)


def test_more_go_on_overleaf_and_none_is_parted(tmp_path: Path) -> None:
    names = [f"s11desktop_{number}_amd64.deb" for number in range(12)]
    for name in names:
        (tmp_path / name).write_bytes(name.encode())
    beside_packages.write(tmp_path)
    found = [digests_in(side) for side in sides(tmp_path)[1:]]
    assert len(found) > 1
    assert all(found)
    assert {name for side in found for name in side} == set(names)


def test_where_there_is_no_package_an_old_sheet_goes(tmp_path: Path) -> None:
    (tmp_path / beside_packages.NAME).write_bytes(b"of last time")
    (tmp_path / "sbom.cdx.json").write_text("{}", encoding="utf-8")
    assert "sbom.cdx.json" in beside_packages.write(tmp_path).read_text("ascii")
    assert not (tmp_path / beside_packages.NAME).exists()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert beside_packages.main([str(tmp_path / "gone")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_the_quick_start_inside_says_where_to_find_it() -> None:
    inside = PdfReader(ROOT / "resources" / "guide" / "quick-start.pdf").pages[0].extract_text()
    said = " ".join(inside.split())
    assert f"“{beside_packages.NAME}”, beside the file you were given, has them on its second side." in said
