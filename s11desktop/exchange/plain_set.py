"""The report and the workbook of a finished return as two plain files, for a mailbox that refuses a ZIP."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from s11desktop.errors import FileExists, FileMissing, FileUnreadable, FolderNotWritable
from s11desktop.exchange import container_reading, manifest, parts, unfinished
from s11desktop.exchange.container import ContainerFault, Entry
from s11desktop.exchange.manifest import ManifestFault
from s11desktop.progress import Progress

_PLAIN = ("2-Report", "3-Answers-and-actions")


def make(source: Path, folder: Path, *, progress: Progress = Progress()) -> tuple[Path, ...]:
    """Copy the report and the workbook of the return `source` into `folder`, which is made if it is not there.

    They are the very bytes of the return, compared with its list of digests. A file that is there already with those
    bytes stays. Raises `FileMissing`, `FileUnreadable` (no return, or not as it was made), `FileExists` (another file
    of that name), `FolderNotWritable`, `DiskFull`. `progress` counts bytes.
    """
    try:
        with source.open("rb") as file:
            return _copy(file, source, folder, progress)
    except FileNotFoundError:
        raise FileMissing(path=str(source)) from None
    except (ContainerFault, ManifestFault, KeyError, OSError):
        raise FileUnreadable(path=str(source)) from None


def report(source: Path) -> bytes:
    """The PDF report of the return `source`, compared with its list of digests. Raises `FileMissing`,
    `FileUnreadable`.
    """
    try:
        with source.open("rb") as file:
            directory = container_reading.read_directory(file, source.stat().st_size)
            entries = {entry.name: entry for entry in directory.entries}
            digests = manifest.read_checksums(b"".join(_content(file, entries[parts.CHECKSUMS])))
            (entry,) = (entry for name, entry in entries.items() if name.startswith(_PLAIN[0]))
            found = b"".join(_content(file, entry))
            if hashlib.sha256(found).hexdigest() == digests[entry.name]:
                return found
    except FileNotFoundError:
        raise FileMissing(path=str(source)) from None
    except (ContainerFault, ManifestFault, KeyError, ValueError, OSError):
        pass
    raise FileUnreadable(path=str(source))


def _copy(file: BinaryIO, source: Path, folder: Path, progress: Progress) -> tuple[Path, ...]:
    directory = container_reading.read_directory(file, source.stat().st_size)
    entries = {entry.name: entry for entry in directory.entries}
    digests = manifest.read_checksums(b"".join(_content(file, entries[parts.CHECKSUMS])))
    wanted = [entry for name, entry in entries.items() if name.startswith(_PLAIN)]
    total, done = sum(entry.size for entry in wanted), 0
    if len(wanted) != len(_PLAIN):
        raise FileUnreadable(path=str(source))
    _make_folder(folder)
    made = []
    for entry in wanted:
        target = folder / entry.name
        if not _is_there(target, digests[entry.name]):
            with unfinished.file(target, entry.size) as (path, output):
                digest = hashlib.sha256()
                for chunk in _content(file, entry):
                    digest.update(chunk)
                    output.write(chunk)
                    progress(done + output.tell(), total)
                if digest.hexdigest() != digests[entry.name]:
                    raise FileUnreadable(path=str(source))
                unfinished.settle(output)
                unfinished.name(path, target)
        done += entry.size
        made.append(target)
    return tuple(made)


def _content(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    file.seek(entry.end - entry.size)
    left = entry.size
    while left:
        chunk = file.read(min(container_reading.CHUNK, left))
        if not chunk:
            raise ContainerFault("cut-short", entry.name)
        left -= len(chunk)
        yield chunk


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        raise FolderNotWritable(path=str(folder.parent)) from None


def _is_there(target: Path, sha256: str) -> bool:
    """Whether exactly this file is there. Raises `FileExists` for another of its name."""
    if not target.exists():
        return False
    if target.is_file():
        with target.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == sha256:
                return True
    raise FileExists(path=str(target))
