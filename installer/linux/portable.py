"""The portable archive: the frozen folder with three lines to read, the same bytes for whoever builds it."""

from __future__ import annotations

import gzip
import sys
import tarfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from versioning import HERE, moment, version

PROGRAMS = ("s11desktop", "s11")
READ_ME = HERE / "installer" / "linux" / "README.txt"


def archive(bundle: Path, target: Path, machine: str) -> Path:
    """Make the .tar.gz from the frozen folder: sorted, nobody's, all of one moment, no links. Returns its path."""
    top = f"s11desktop-{version()}"
    made = target / f"{top}-linux-{machine}.tar.gz"
    files = {str(path.relative_to(bundle)): path for path in bundle.rglob("*") if path.is_file()}
    files["README.txt"] = READ_ME
    with (
        made.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=moment()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as out,
    ):
        for name in sorted(files):
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size, entry.mtime = files[name].stat().st_size, moment()
            entry.mode = 0o755 if name in PROGRAMS else 0o644
            with files[name].open("rb") as content:
                out.addfile(entry, content)
    return made
