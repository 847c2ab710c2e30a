"""`make bundle`: freeze the program into dist/s11desktop and prove that what came out works.

The proof is the program's own: `s11desktop --self-test` makes, answers, attaches, exports and verifies an audit file
with the frozen code, and `s11 demo` does the whole main job. Nothing is called built that has not run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
BUNDLE = HERE / "dist" / "s11desktop"


def run(*command: str | Path, **environment: str) -> None:
    """Run a step, saying which; raises CalledProcessError when it fails."""
    words = [str(word) for word in command]
    print("$", " ".join(Path(word).name if os.sep in word else word for word in words), flush=True)
    subprocess.run(words, check=True, env={**os.environ, **environment})


def size(folder: Path) -> int:
    """Bytes of all files below a folder, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() or path.is_symlink())


def main() -> int:
    """Freeze, try, and say how large it is."""
    shutil.rmtree(BUNDLE, ignore_errors=True)
    folders = ("--distpath", HERE / "dist", "--workpath", HERE / "build" / "pyinstaller")
    options = ("--noconfirm", "--log-level", "WARN", *folders)
    run(sys.executable, "-m", "PyInstaller", *options, HERE / "installer" / "s11desktop.spec")
    suffix = ".exe" if sys.platform == "win32" else ""
    with tempfile.TemporaryDirectory() as folder:
        bare = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "", "HOME": folder, "XDG_DATA_HOME": folder}
        run(BUNDLE / f"s11desktop{suffix}", "--self-test", **bare)
        run(BUNDLE / f"s11{suffix}", "demo", Path(folder) / "demo", **bare)
    print(f"dist/s11desktop: {size(BUNDLE) / 1e6:.0f} MB, tried")
    return 0


if __name__ == "__main__":
    sys.exit(main())
