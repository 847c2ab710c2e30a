"""age's passphrase mode in a process of its own: it holds a whole file in memory, and everything else up for seconds.

What is to be done goes through a pipe, never on a command line that others can read.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import BinaryIO

from s11desktop import own_process
from s11desktop.errors import DiskFull, FileUnreadable, SealedDamaged, SealedPassphrase, SealingFailed
from s11desktop.progress import Progress

_DONE, _REFUSED, _DAMAGED, _UNREAD, _UNWRITTEN = 0, 3, 4, 5, 6
_WRONG = ("Decryption failed", "No matching keys")
"""How pyrage says that the passphrase is another; all else it says is of a file that is not whole."""


def seal(source: Path, path: Path, target: Path, passphrase: str, progress: Progress) -> None:
    """Lock `source` into the file `path`, which is there; it will be called `target`. Raises `SealingFailed`."""
    if _ended("seal", source, path, passphrase, progress) != _DONE:
        raise SealingFailed(path=str(target))


def unseal(source: Path, path: Path, passphrase: str, progress: Progress) -> None:
    """Open `source` into the file `path`, which is there. Raises `SealedPassphrase`, `SealedDamaged`."""
    ended = _ended("open", source, path, passphrase, progress)
    if ended == _REFUSED:
        raise SealedPassphrase(path=str(source))
    if ended != _DONE:
        raise SealedDamaged(path=str(source))


def serve(given: BinaryIO) -> int:
    """The other process: what to do in, a file written, how it went as the exit status."""
    import pyrage

    asked = json.load(given)
    source = Path(asked["source"])
    try:
        with source.open("rb") as file:
            content = file.read()
        if asked["what"] == "seal":
            made = pyrage.passphrase.encrypt(content, asked["passphrase"])
        else:
            made = pyrage.passphrase.decrypt(content, asked["passphrase"])
    except pyrage.DecryptError as error:
        return _REFUSED if str(error).startswith(_WRONG) else _DAMAGED
    except OSError:
        return _UNREAD
    try:
        with Path(asked["target"]).open("r+b") as output:
            output.write(made)
    except OSError:
        return _UNWRITTEN
    return _DONE


def _ended(what: str, source: Path, path: Path, passphrase: str, progress: Progress) -> int:
    """How it went. Where no other process can be had it is done here. Raises `FileUnreadable` and `DiskFull`."""
    asked = {"what": what, "source": str(source), "target": str(path), "passphrase": passphrase}
    given = json.dumps(asked).encode("utf-8")
    start = own_process.command(own_process.SEAL_FILE)
    try:
        ended, _ = own_process.ask(start, given, lambda: progress(0, 1)) if start else (serve(io.BytesIO(given)), b"")
    except OSError:
        ended = serve(io.BytesIO(given))
    if ended == _UNREAD:
        raise FileUnreadable(path=str(source))
    if ended == _UNWRITTEN:
        raise DiskFull(path=str(path.parent))
    return ended


def main() -> int:
    """What `own_process` starts: asked and answered by way of its pipes. Gives the exit code."""
    return serve(sys.stdin.buffer)
