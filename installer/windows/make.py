"""After `installer/build.py` on Windows: the portable folder as a .zip, and the installer where Inno Setup is found.

    python installer/windows/make.py            both, in dist, with all SHA-256 in dist/SHA256SUMS and Quick start.pdf
    python installer/windows/make.py --portable only the .zip

Nothing is signed here; `docs/release.md` says where signing comes in. S11_SIGNTOOL, if set, is handed to Inno
Setup as its sign tool, with $f where the file's name goes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import beside_packages
from versioning import HERE, moment, version
from windows.version_info import four

DIST = HERE / "dist"
BUNDLE = DIST / "s11desktop"
SCRIPT = HERE / "installer" / "windows" / "s11desktop.iss"
READ_ME = HERE / "installer" / "windows" / "README.txt"


def portable(bundle: Path, target: Path) -> Path:
    """The frozen folder as a .zip: sorted, all of one moment, one folder at its top. Returns its path."""
    top = f"s11desktop-{version()}"
    made = target / f"{top}-windows-x64.zip"
    files = {path.relative_to(bundle).as_posix(): path for path in bundle.rglob("*") if path.is_file()}
    files["README.txt"] = READ_ME
    files["LICENSE.txt"] = HERE / "LICENSE"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{name}", time.gmtime(moment())[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            data = files[name].read_bytes()
            out.writestr(entry, data.replace(b"\n", b"\r\n") if files[name] in (READ_ME, HERE / "LICENSE") else data)
    return made


def compiler() -> str | None:
    """Inno Setup's command-line compiler, from the PATH or where its installer puts it."""
    usual = [
        Path(os.environ.get(place, "")) / "Inno Setup 6" / "ISCC.exe" for place in ("ProgramFiles(x86)", "ProgramFiles")
    ]
    return shutil.which("iscc") or next((str(path) for path in usual if path.is_absolute() and path.is_file()), None)


def command(iscc: str) -> list[str]:
    """How the installer is made."""
    signing = os.environ.get("S11_SIGNTOOL", "")
    numbers = ".".join(str(number) for number in four(version()))
    said = [f"/DAppVersion={version()}", f"/DAppNumbers={numbers}"]
    return [iscc, *said, *((f"/Sours={signing}", "/DSignTool=ours") if signing else ()), str(SCRIPT)]


def setup_program() -> Path:
    """Where the installer comes out; the script's OutputBaseFilename."""
    return DIST / f"s11desktop-{version()}-windows-x64-setup.exe"


def main(words: list[str]) -> int:
    """Make what was asked for."""
    if not BUNDLE.is_dir():
        print("There is no dist/s11desktop yet: run `python installer/build.py` first.", file=sys.stderr)
        return 2
    portable(BUNDLE, DIST)
    if "--portable" not in words:
        iscc = compiler()
        if iscc is None:
            print("Inno Setup 6 is not here (ISCC.exe): only the portable folder was made.", file=sys.stderr)
            beside_packages.write(DIST)
            return 3
        subprocess.run(command(iscc), check=True)
    print(beside_packages.write(DIST).read_text("ascii"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
