"""Freezing: PyInstaller makes the folder, debugging tables are taken out of its libraries, and `s11` is put in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
TESTS = "s11-tests"
"""The starter of the tests: in the folder while it is tried, in nothing that is packaged."""
WITHOUT_TABLES = 0.9
"""A library is kept as it came unless it becomes at least a tenth smaller."""


def run(*command: str | Path, quiet: bool = False, **environment: str) -> None:
    """Run a step, saying which; raises CalledProcessError when it fails."""
    words = [str(word) for word in command]
    print("$", " ".join(Path(word).name if os.sep in word else word for word in words), flush=True)
    out = subprocess.DEVNULL if quiet else None
    subprocess.run(words, check=True, stdout=out, env={**os.environ, **environment})


def freeze(spec: str, target: Path) -> Path:
    """Freeze what `spec` names into a folder of `target`, made anew. Returns the folder."""
    name = {"s11desktop.spec": "s11desktop", "bare_window.spec": "bare"}[spec]
    shutil.rmtree(target / name, ignore_errors=True)
    folders = ("--distpath", target, "--workpath", HERE / "build" / "pyinstaller")
    options = ("--noconfirm", "--log-level", "WARN", *folders)
    run(sys.executable, "-m", "PyInstaller", *options, HERE / "installer" / spec, PYTHONHASHSEED="1")
    if sys.platform.startswith("linux"):
        without_links(target / name / "_internal")
        strip(target / name / "_internal")
    return target / name


def without_links(folder: Path) -> None:
    """Take out the second names of libraries: each knows where its neighbours lie, and a FAT stick takes no links."""
    for path in folder.rglob("*"):
        if path.is_symlink():
            path.unlink()


def freeze_program() -> Path:
    """The program, in dist/s11desktop."""
    bundle = freeze("s11desktop.spec", HERE / "dist")
    if sys.platform.startswith("linux"):
        command = bundle / "s11"
        shutil.copyfile(HERE / "installer" / "linux" / "s11", command)
        command.chmod(0o755)
    return bundle


def strip(folder: Path) -> None:
    """Take the tables for debuggers out of every library that has large ones; nothing that runs is changed."""
    if not shutil.which("strip"):
        return
    for path in sorted(folder.rglob("*.so*")):
        if path.is_symlink() or path.read_bytes()[:4] != b"\x7fELF":
            continue
        lighter = path.with_name(path.name + ".stripped")
        done = subprocess.run(["strip", "--strip-unneeded", "-o", lighter, path], capture_output=True, check=False)
        if done.returncode == 0 and lighter.stat().st_size < WITHOUT_TABLES * path.stat().st_size:
            shutil.copymode(path, lighter)
            lighter.replace(path)
        else:
            lighter.unlink(missing_ok=True)


def without_tests(bundle: Path) -> None:
    """Take the starter of the tests out again."""
    for name in (TESTS, f"{TESTS}.exe"):
        (bundle / name).unlink(missing_ok=True)
