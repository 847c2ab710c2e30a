"""Where the readers under trial find their file, and what they may never do."""

from __future__ import annotations

import atexit
import functools
import io
import shutil
import tempfile
import zipfile
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
WHOLE = 255
"""A first byte that says: what follows is the whole file."""


class Wrong(AssertionError):
    """Bytes nobody signed were taken for signed ones, or what was read is not what was written."""


@functools.cache
def folder() -> Path:
    """A folder that goes with the process."""
    held = tempfile.mkdtemp(prefix="s11-fuzz-")
    atexit.register(shutil.rmtree, held, ignore_errors=True)
    return Path(held)


def written(data: bytes, name: str) -> Path:
    """The bytes as a file of that name."""
    path = folder() / name
    path.write_bytes(data)
    return path


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files in an archive by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {each: file.read(each) for each in file.namelist()}


def with_part(package: dict[str, bytes], data: bytes) -> bytes:
    """The archive with other bytes in one of its files: the first byte says which; `WHOLE`, all of it."""
    if data[0] == WHOLE:
        return data[1:]
    changed = list(package)[data[0] % len(package)]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, held in package.items():
            file.writestr(zipfile.ZipInfo(name), data[1:] if name == changed else held)
    return made.getvalue()


def parts_first(package: dict[str, bytes], whole: bytes) -> list[bytes]:
    """Inputs for `with_part` to begin with."""
    return [*(bytes((at,)) + held for at, held in enumerate(package.values())), bytes((WHOLE,)) + whole]
