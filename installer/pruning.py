"""What of a frozen program is kept: pure rules over PyInstaller's lists, the same for the program and for its peer.

An entry is PyInstaller's (name in the folder, file it is copied from, kind). A library is kept when something that is
kept asks for it by name, and when a desktop does not bring it itself.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]

PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "imageformats": ("qsvg", "qjpeg", "qico"),
    "iconengines": ("qsvgicon",),
    "platforminputcontexts": ("ibus", "compose"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cups",),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
    "xcbglintegrations": ("qxcb",),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient",),
    "wayland-graphics-integration-client": ("wayland-egl",),
}
"""The parts of Qt that are loaded by name while it runs, and are used: anything else of its plugins stays out."""

OF_THE_SYSTEM = (
    "libstdc++.so", "libgcc_s.so", "libX11.so", "libX11-xcb.so", "libXext.so", "libXau.so", "libXdmcp.so", "libxcb.so",
    "libfontconfig.so", "libfreetype.so", "libexpat.so", "libuuid.so", "libglib-2.0.so", "libgthread-2.0.so",
    "libpcre2-8.so", "libdbus-1.so", "libsystemd.so", "libxkbcommon.so", "libxkbcommon-x11.so", "libcups.so",
    "libwayland-", "libGL.so", "libEGL.so", "libGLX.so", "libOpenGL.so",
)  # fmt: skip
"""Libraries of Linux that go with the system's own drivers, fonts and printers, which an older copy would break. The
Debian package depends on them; every desktop has them."""

UNUSED_DATA = ("/translations/", "/tests/", ".pyi", "/stdnum/oui.dat", "/stdnum/cn/", "/stdnum/at/postleitzahl.dat")
CLOCKS = ("Europe/London", "UTC", "zones")


def kept(binaries: Iterable[Entry]) -> list[Entry]:
    """The libraries, extensions and plugins that are kept, in their order."""
    wanted = [entry for entry in binaries if _is_wanted(entry)]
    if not sys.platform.startswith("linux"):
        return wanted
    wanted = [entry for entry in wanted if entry[2] != "SYMLINK"]
    by_name = {PurePosixPath(entry[0]).name: entry for entry in wanted}
    reached: set[str] = set()
    waiting = [entry for entry in wanted if not _is_library(entry)]
    while waiting:
        entry = waiting.pop()
        if PurePosixPath(entry[0]).name in reached:
            continue
        reached.add(PurePosixPath(entry[0]).name)
        waiting += [by_name[name] for name in needed(entry[1]) if name in by_name and name not in reached]
    return [entry for entry in wanted if PurePosixPath(entry[0]).name in reached]


def kept_data(datas: Iterable[Entry]) -> list[Entry]:
    """The data files that are kept: no translations of Qt, no tests, the clocks of England alone."""
    return [entry for entry in datas if not _is_unused_data("/" + entry[0].replace("\\", "/"))]


@cache
def needed(path: str) -> tuple[str, ...]:
    """The libraries that an ELF file asks for by name (DT_NEEDED); none for anything else."""
    said = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=False).stdout
    return tuple(line.split()[1] for line in said.splitlines() if line.strip().startswith("NEEDED"))


def _is_wanted(entry: Entry) -> bool:
    path = PurePosixPath(entry[0].replace("\\", "/"))
    if "plugins" in path.parts:
        kind = path.parts[path.parts.index("plugins") + 1]
        return any(name in path.name for name in PLUGINS.get(kind, ()))
    return not (sys.platform.startswith("linux") and path.name.startswith(OF_THE_SYSTEM))


def _is_library(entry: Entry) -> bool:
    """Whether it is there only because others ask for it; extensions, plugins and PDFium are loaded by their path."""
    path = PurePosixPath(entry[0].replace("\\", "/"))
    if entry[2] == "EXTENSION" or "plugins" in path.parts or path.name.startswith(("libpython", "libpdfium")):
        return False
    return ".so" in path.name and ".cpython-" not in path.name and not path.name.endswith(".abi3.so")


def _is_unused_data(name: str) -> bool:
    if "/tzdata/" in name:
        return not (name.endswith(CLOCKS) or name.endswith((".py", ".tab")))
    return any(part in name for part in UNUSED_DATA)


def size(folder: Path) -> int:
    """Bytes of all files below a folder, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() or path.is_symlink())
