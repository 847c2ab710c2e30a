"""The Debian package: the frozen folder in /usr/lib, two commands, menu entry, icons and file kinds."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from contents import of_the_system
from freezing import run
from versioning import HERE, moment, version

OWN = HERE / "installer" / "linux"
NAME = "s11desktop"
ALSO = ("libgl1", "libegl1", "libxkbcommon-x11-0", "libx11-6", "libxext6", "libx11-xcb1")
"""Asked for by name while it runs, which no table in a library says."""
RECOMMENDED = ("libcups2", "fonts-dejavu-core | fonts-noto-core", "xdg-utils", "shared-mime-info")
SIZES = (16, 32, 64, 256)


def package(bundle: Path, target: Path) -> Path:
    """Make the .deb from the frozen folder. Returns its path."""
    machine = _said("dpkg", "--print-architecture")
    made = target / f"{NAME}_{version()}_{machine}.deb"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        _lay_out(bundle, root)
        _control(root, machine)
        _settle(root)
        run("dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", root, made, SOURCE_DATE_EPOCH=str(moment()))
    return made


def _lay_out(bundle: Path, root: Path) -> None:
    lib, share = root / "usr/lib" / NAME, root / "usr/share"
    shutil.copytree(bundle, lib, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    for name in ("s11desktop", "s11"):
        (root / "usr/bin" / name).symlink_to(f"../lib/{NAME}/{name}")
    icons = HERE / "resources" / "icons"
    for size in SIZES:
        _copy(icons / f"app-{size}.png", share / f"icons/hicolor/{size}x{size}/apps/{NAME}.png")
        for kind in ("s11", "s11pack", "s11part"):
            file = f"application-vnd.s11desktop.{kind.removeprefix('s11') or 'audit'}.png"
            _copy(icons / f"app-{size}.png", share / f"icons/hicolor/{size}x{size}/mimetypes" / file)
    _copy(icons / "app.svg", share / f"icons/hicolor/scalable/apps/{NAME}.svg")
    _copy(OWN / f"{NAME}.desktop", share / f"applications/{NAME}.desktop")
    _copy(OWN / f"{NAME}.xml", share / f"mime/packages/{NAME}.xml")
    _copy(OWN / "copyright", share / f"doc/{NAME}/copyright")
    metainfo = (OWN / f"{NAME}.metainfo.xml").read_text("utf-8")
    _write(share / f"metainfo/{NAME}.metainfo.xml", metainfo.replace("@VERSION@", version()).replace("@DAY@", _day()))
    for name in ("THIRD-PARTY.txt", "sbom.cdx.json"):
        if (bundle / name).exists():
            (share / f"doc/{NAME}" / name).symlink_to(f"../../../lib/{NAME}/{name}")
    changes = share / f"doc/{NAME}/changelog.gz"
    changes.write_bytes(gzip.compress((HERE / "CHANGELOG.md").read_bytes(), 9, mtime=moment()))


def _control(root: Path, machine: str) -> None:
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    control = (OWN / "control").read_text("utf-8")
    filled = {
        "VERSION": version(),
        "ARCHITECTURE": machine,
        "SIZE": str(size),
        "DEPENDS": ", ".join(depends(root / "usr/lib" / NAME)),
        "RECOMMENDS": ", ".join(RECOMMENDED),
    }
    for name, value in filled.items():
        control = control.replace(f"@{name}@", value)
    _write(root / "DEBIAN/control", control)
    sums = subprocess.run(["md5sum", *sorted(_files(root))], cwd=root, capture_output=True, text=True, check=True)
    _write(root / "DEBIAN/md5sums", sums.stdout)


def depends(folder: Path) -> list[str]:
    """The packages, with their least versions, that bring what the bundled programs and libraries ask for."""
    binaries = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.read_bytes()[:4] == b"\x7fELF"]
    with tempfile.TemporaryDirectory() as empty:
        _write(Path(empty) / "debian/control", f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
        own = [f"-l{place}" for place in sorted({str(path.parent) for path in binaries})]
        brought = [f"-x{part.name}" for part in of_the_system(folder)]
        options = ["-O", "--ignore-missing-info", "--warnings=0", f"-x{NAME}", *brought, *own]
        # Printing through CUPS and Wayland work where their libraries are, and nothing misses them elsewhere.
        needed = [path for path in binaries if "cups" not in path.name and "ayland" not in str(path)]
        said = subprocess.run(
            ["dpkg-shlibdeps", *options, *needed], cwd=empty, capture_output=True, text=True, check=True
        ).stdout
    found = said.strip().removeprefix("shlibs:Depends=").split(", ")
    names = {each.split(" ")[0] for each in found}
    return sorted([*found, *(each for each in ALSO if each not in names)])


def _settle(root: Path) -> None:
    """The modes and times Debian expects, the same for whoever builds it."""
    lib = root / "usr/lib" / NAME
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_symlink():
            os.utime(path, (moment(), moment()), follow_symlinks=False)
            continue
        runs = path.is_dir() or path in (lib / "s11desktop", lib / "s11")
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment(), moment()))


def _files(root: Path) -> Iterator[str]:
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts:
            yield str(path.relative_to(root))


def _day() -> str:
    return _said("date", "-u", "-d", f"@{moment()}", "+%Y-%m-%d")


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
