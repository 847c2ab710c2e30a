"""What the program ships by others: asked for on purpose, licensed, listed, packaged the same for everybody."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tools import need

HERE = Path(__file__).resolve().parents[2]
INSTALLER = HERE / "installer"
LINUX = INSTALLER / "linux"
sys.path[:0] = [str(INSTALLER), str(LINUX)]

import checksums  # noqa: E402
import contents  # noqa: E402
import portable  # noqa: E402
import pruning  # noqa: E402
import sbom  # noqa: E402
import trying  # noqa: E402
import versioning  # noqa: E402
import warned_of  # noqa: E402

BUILD_ONLY = {"hatchling", "editables", "packaging", "pathspec", "pluggy", "trove-classifiers", "tomlkit"}
ONLY_ELSEWHERE = {"colorama", "greenlet", "charset-normalizer", "pycparser", "tzlocal"}


def asked_for() -> list[str]:
    lines = (HERE / "requirements" / "run.in").read_text("utf-8").splitlines()
    return [re.split(r"[<>=; ]", line)[0] for line in lines if line and not line.startswith("#")]


def test_each_package_has_its_reason() -> None:
    reasons = (HERE / "docs" / "decisions" / "dependencies.md").read_text("utf-8").casefold()
    without = [name for name in asked_for() if name not in BUILD_ONLY and name.casefold() not in reasons]
    assert not without


@pytest.mark.parametrize("name", sorted(contents.locked() - BUILD_ONLY - ONLY_ELSEWHERE))
def test_each_package_has_a_licence_and_its_words(name: str) -> None:
    part = contents.package(name)
    assert part.licence
    assert part.texts
    assert all(path.read_text("utf-8", errors="replace").strip() for path in part.texts)


def test_what_is_given_has_a_licence_and_its_words() -> None:
    given = list(contents.given())
    assert len([part for part in given if part.kind == "font"]) > 20
    assert all(part.licence and part.texts and all(path.exists() for path in part.texts) for part in given)


def test_the_bill_of_materials_keeps_to_its_schema_and_says_the_same_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    found = (*(contents.package(name) for name in ("click", "pyside6-essentials")), *contents.given())
    bill = sbom.bill(found)
    assert bill == sbom.bill(found)
    said = json.loads(bill)
    assert (said["bomFormat"], said["metadata"]["component"]["version"]) == ("CycloneDX", versioning.version())
    assert {each["name"] for each in said["components"]} >= {"click", "pyside6-essentials", "Lucide icons"}
    assert all(each["licenses"] for each in said["components"])


def test_people_read_each_part_and_each_licence_once() -> None:
    found = (contents.package("pyside6-essentials"), contents.package("shiboken6"), contents.package("click"))
    words = sbom.third_party(found)
    assert words.count("GNU LESSER GENERAL PUBLIC LICENSE\n") == 1
    assert f"pyside6-essentials {found[0].version}: LGPL-3.0-only" in words


def test_a_package_nobody_asked_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "shipped", lambda _bundle: {"click", "certifi"})
    with pytest.raises(LookupError, match="certifi"):
        list(contents.packages(Path("nowhere")))


def test_the_version_is_said_in_one_voice() -> None:
    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
    assert project.get("version", versioning.version()) == versioning.version()


def test_a_warning_fails_and_missing_data_is_only_said(capsys: pytest.CaptureFixture[str]) -> None:
    unasked = {"name": "click", "skip_reason": "not found"}
    warned = {"name": "jinja2", "version": "1", "vulns": [{"id": "PYSEC-1"}]}
    fine = {"name": "mako", "version": "1", "vulns": []}
    assert warned_of.judged([unasked]) == 0
    assert "no data here about 1 of 1" in capsys.readouterr().out
    assert warned_of.judged([unasked, warned, fine]) == 1
    assert "jinja2 1: PYSEC-1" in capsys.readouterr().err
    assert warned_of.judged([fine]) == 0
    assert "warned of 1 packages" in capsys.readouterr().out


def folder(place: Path) -> Path:
    bundle = place / "s11desktop"
    (bundle / "_internal").mkdir(parents=True)
    for name in ("s11desktop", "s11", "_internal/b.so", "_internal/a.txt"):
        (bundle / name).write_bytes(name.encode() * 99)
    return bundle


def test_the_archive_is_the_same_whoever_makes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(portable.archive(folder(tmp_path / name), tmp_path / name, "x86_64"))
    assert made[0].read_bytes() == made[1].read_bytes()
    with tarfile.open(made[0]) as archive:
        names = archive.getnames()
        assert names == sorted(names)
        assert {entry.mtime for entry in archive} == {1795000000}
        assert not any(entry.issym() or entry.islnk() for entry in archive)
        modes = {Path(entry.name).name: entry.mode for entry in archive}
        said = archive.extractfile(f"s11desktop-{versioning.version()}/README.txt")
        assert said is not None
        assert len(said.read().decode("utf-8").splitlines()) == 3
    assert (modes["s11desktop"], modes["s11"], modes["a.txt"]) == (0o755, 0o755, 0o644)


def test_the_checksums_are_those_sha256sum_makes(tmp_path: Path) -> None:
    (tmp_path / "s11desktop_1_amd64.deb").write_bytes(b"a package")
    (tmp_path / "s11desktop").mkdir()
    listed = checksums.write(tmp_path)
    assert "s11desktop_1_amd64.deb" in listed.read_text("ascii")
    done = subprocess.run([need("sha256sum"), "-c", listed.name], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_library_stays_only_where_something_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    asks = {
        "/of/QtCore": ("libQt6Core.so.6",),
        "/of/Qt": ("libicu.so.73", "libc.so.6"),
        "/of/xcb": ("libxcb-cursor.so.0",),
    }
    monkeypatch.setattr(pruning, "needed", lambda path: asks.get(path, ()))
    entries = [
        ("PySide6/QtCore.abi3.so", "/of/QtCore", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/of/Qt", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("PySide6/Qt/lib/libicu.so.73", "/of/icu", "BINARY"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/of/xcb", "BINARY"),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", "/of/tiff", "BINARY"),
        ("libxcb-cursor.so.0", "/of/cursor", "BINARY"),
        ("libgnutls.so.30", "/of/gnutls", "BINARY"),
        ("libstdc++.so.6", "/of/c++", "BINARY"),
    ]
    assert [name for name, _, _ in pruning.kept(entries)] == [
        "PySide6/QtCore.abi3.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libicu.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "libxcb-cursor.so.0",
    ]


def test_of_the_data_only_what_is_used_stays() -> None:
    names = (
        "PySide6/Qt/translations/qt_de.qm",
        "tzdata/zoneinfo/Europe/London",
        "tzdata/zoneinfo/Asia/Tokyo",
        "a.toml",
    )
    kept = pruning.kept_data([(name, "", "DATA") for name in names])
    assert [name for name, _, _ in kept] == ["tzdata/zoneinfo/Europe/London", "a.toml"]


def test_the_menu_entry_opens_what_the_file_kinds_declare() -> None:
    entry = (LINUX / "s11desktop.desktop").read_text("utf-8")
    opened = set(re.search(r"^MimeType=(.*);$", entry, re.M)[1].split(";"))  # type: ignore[index]
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kinds = ET.parse(LINUX / "s11desktop.xml").getroot().findall(f"{space}mime-type")
    assert opened == {kind.get("type") for kind in kinds}
    assert {kind.find(f"{space}glob").get("pattern") for kind in kinds} == {"*.s11", "*.s11pack", "*.s11part"}  # type: ignore[union-attr]
    about = ET.parse(LINUX / "s11desktop.metainfo.xml").getroot()
    assert {each.text for each in about.iter("mediatype")} == opened
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", LINUX / "s11desktop.desktop"], check=True)


def test_the_tests_that_need_the_sources_are_there() -> None:
    named = [name for name in trying.OF_THE_SOURCES if not (HERE / "tests" / "core" / f"{name}.py").exists()]
    assert not named


def test_the_command_finds_the_program_beside_itself_through_a_link(tmp_path: Path) -> None:
    program = tmp_path / "a folder"
    program.mkdir()
    shutil.copy(LINUX / "s11", program / "s11")
    (program / "s11desktop").write_text('#!/bin/sh\nprintf "%s|" "$@"\n', encoding="utf-8")
    (program / "s11desktop").chmod(0o755)
    (tmp_path / "s11").symlink_to(program / "s11")
    done = subprocess.run([tmp_path / "s11", "verify", "two words"], capture_output=True, text=True, check=True)
    assert done.stdout == "--command|verify|two words|"
