"""The personal-data check: documents read, their words and particulars looked through, and what was found said.

It says what it found, never that a document is safe. What could not be read is found as unread.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from s11desktop.audit.model import Audit
from s11desktop.audit.screening import About, Hit, Known, known_of, screen, screen_parts
from s11desktop.audit.travelling import better_described
from s11desktop.documents import kinds, reading
from s11desktop.documents.read import Read
from s11desktop.errors import DocumentEmpty, DocumentRefused, FileMissing, FileUnreadable
from s11desktop.progress import Progress
from s11desktop.vault.content import CHUNK, ContentReader

MOST_SHOWN = 4
_CONTACT_WORDS = {"phone": "phone", "email": "e-mail", "postcode": "address"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `file` is a document's name, or the label of an answer, action or evidence item. `kind` is that
    of a hit, a particular or an unread part, or one of `audit.travelling`; `start` and `end` are places in what `where`
    names, -1 where it has none. Work contacts of one document are one finding, whose kind is "contacts".
    """

    file: str
    about: About
    kind: str
    text: str
    where: str = ""
    start: int = -1
    end: int = -1


def of_file(path: Path, known: Known | None = None, progress: Progress | None = None) -> tuple[Finding, ...]:
    """What is found in a file on disk. A kind of file nobody takes in is unread. Raises FileMissing, FileUnreadable."""
    try:
        media_type = kinds.check(path)
    except DocumentEmpty:
        return (Finding(path.name, About.UNREAD, "empty", ""),)
    except DocumentRefused as fault:
        locked = fault.facts.get("kind") == "document locked with a password"
        return (Finding(path.name, About.UNREAD, "locked" if locked else "kind", str(fault.facts.get("kind", ""))),)
    try:
        with path.open("rb") as file:
            return of_document(file, media_type, path.name, known, progress)
    except FileNotFoundError:
        raise FileMissing(path=path) from None
    except OSError:
        raise FileUnreadable(path=path) from None


def of_document(
    file: IO[bytes], media_type: str, name: str, known: Known | None = None, progress: Progress | None = None
) -> tuple[Finding, ...]:
    """What is found in a document, in this order: better described, about a child, contacts, metadata, unread."""
    return tuple(_findings(reading.read(file, media_type, progress), name, known or Known()))


def _findings(read: Read, name: str, known: Known) -> Iterator[Finding]:
    start = "\n".join(part.words for part in read.parts[:3])
    if described := better_described(name, read.title, start):
        yield Finding(name, About.CHILD, described[0], described[1])
    hits = screen_parts([part.words for part in read.parts], known)
    for part, hit in hits:
        if hit.about is About.CHILD:
            yield Finding(name, About.CHILD, hit.kind, hit.text, read.parts[part].place, hit.start, hit.end)
    titled = screen(read.title, known)
    yield from (Finding(name, About.CHILD, hit.kind, hit.text, "title") for hit in titled if hit.about is About.CHILD)
    if contacts := [hit for _, hit in hits if hit.about is About.CONTACT]:
        yield _contacts(name, contacts)
    for each in read.particulars:
        if not (each.kind in ("author", "changed-by", "camera-owner") and known.holds("name", each.words)):
            yield Finding(name, About.METADATA, each.kind, each.words, each.where)
    for unread in read.unread:
        yield Finding(name, About.UNREAD, unread.kind, "", unread.where)


def _contacts(name: str, hits: list[Hit]) -> Finding:
    """All work contacts of a document as one line: how many of which kind, and the first few."""
    counts = {kind: sum(1 for hit in hits if hit.kind == kind) for kind in _CONTACT_WORDS}
    said = ", ".join(f"{count} {_CONTACT_WORDS[kind]}" for kind, count in counts.items() if count)
    shown = list(dict.fromkeys(" ".join(hit.text.split()) for hit in hits))
    text = "; ".join(shown[:MOST_SHOWN]) + (" …" if len(shown) > MOST_SHOWN else "")
    return Finding(name, About.CONTACT, "contacts", text, said)


def of_words(audit: Audit, known: Known | None = None) -> tuple[Finding, ...]:
    """What is found in the answers, notes, actions and evidence descriptions of an audit."""
    known = known or known_of(audit)
    found: list[Finding] = []
    for label, place, words in _written(audit):
        hits = screen(words, known)
        found += [
            Finding(label, hit.about, hit.kind, hit.text, place, hit.start, hit.end)
            for hit in hits
            if hit.about is About.CHILD
        ]
        if contacts := [hit for hit in hits if hit.about is About.CONTACT]:
            found.append(_contacts(label, contacts))
    return tuple(found)


def _written(audit: Audit) -> Iterator[tuple[str, str, str]]:
    """(whose, which field, words) of everything a person typed into the audit."""
    for response in audit.responses:
        yield response.standard, "words", response.words
        yield response.standard, "reason", response.reason
        yield response.standard, "note", response.note
    for action in audit.actions:
        yield action.label, "what", action.what
        yield action.label, "measure", action.measure
        yield action.label, "reason", action.reason
        for note in action.notes:
            yield action.label, "note", note.words
    for item in audit.evidence:
        for place, words in (("title", item.title), ("shows", item.shows), ("kept", item.kept)):
            yield item.label, place, words
        for version in item.versions[-1:]:
            yield item.label, "file name", version.name
    for answer in audit.partnership_answers:
        yield answer.code, "answer", answer.answer


def of_audit(audit: Audit, reader: ContentReader, progress: Progress | None = None) -> tuple[Finding, ...]:
    """What is found in the words of an audit and in its attached documents, which are read where they lie: nothing is
    written to disk. `progress` counts documents.
    """
    progress = progress or Progress()
    known = known_of(audit)
    found = list(of_words(audit, known))
    held = [item for item in audit.evidence if item.current is not None]
    for done, item in enumerate(held):
        progress(done, len(held))
        version = item.current
        assert version is not None
        with io.BufferedReader(Content(reader, version.sha256)) as file:
            found += of_document(file, version.media_type, f"{item.label} {version.name}", known, Progress())
    progress(len(held), len(held))
    return tuple(found)


class Content(io.RawIOBase):
    """An attached document as a file that can be sought in. Two chunks of 1 MiB are held, never the whole."""

    def __init__(self, reader: ContentReader, sha256: str) -> None:
        super().__init__()
        self._reader, self._sha256 = reader, sha256
        self._size = reader.size(sha256)
        self._at = 0
        self._held: dict[int, bytes] = {}

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, to: int, whence: int = 0) -> int:
        at = to + (0, self._at, self._size)[whence]
        if at < 0:
            raise OSError
        self._at = at
        return at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        number, place = divmod(self._at, CHUNK)
        if self._at >= self._size or not len(buffer):
            return 0
        if number not in self._held:
            while len(self._held) > 1:
                self._held.pop(next(iter(self._held)))
            self._held[number] = self._reader.chunk(self._sha256, number)
        piece = self._held[number][place : place + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
