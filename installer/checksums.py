"""SHA256SUMS beside what was built, as `sha256sum -c` reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"
PACKAGES = (".deb", ".tar.gz", ".zip", ".exe", ".dmg", ".msi")
LISTED = (*PACKAGES, ".json", ".txt", ".pdf")


def digests(folder: Path, endings: tuple[str, ...] = LISTED) -> dict[str, str]:
    """The SHA-256 of each file of those endings by its name, and of nothing that lies deeper."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name.endswith(endings):
            with path.open("rb") as file:
                found[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def write(folder: Path) -> Path:
    """List every package in the folder and what lies beside them. Returns the list's path."""
    target = folder / NAME
    lines = [f"{digest}  {name}\n" for name, digest in digests(folder).items()]
    target.write_text("".join(lines), encoding="ascii", newline="\n")
    return target
