"""The personal-data check: documents read, their words and particulars looked through, and what was found said.

It says what it found, never that a document is safe. What could not be read is found as unread.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from s11desktop.audit.accepted import Spot
from s11desktop.audit.model import Audit, EvidenceVersion
from s11desktop.audit.screening import About, Hit, Known, known_of, screen, screen_parts
from s11desktop.audit.travelling import better_described
from s11desktop.documents import kinds, reading
from s11desktop.documents.read import Particular, Unread
from s11desktop.errors import DocumentEmpty, DocumentRefused, FileMissing, FileUnreadable
from s11desktop.operations.looking_apart import Apart
from s11desktop.progress import Progress
from s11desktop.vault.content import CHUNK, ContentReader

MOST_SHOWN = 4
NEAR = 160
"""Characters before and after a hit that are shown with it."""

_CONTACT_WORDS = {"phone": "phone", "email": "e-mail", "postcode": "address"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `file` is a document's name, or the label of an answer, action or evidence item. `kind` is that
    of a hit, a particular or an unread part, or one of `audit.travelling`; `start` and `end` are places in what `where`
    names, -1 where it has none. Work contacts of one document are one finding, whose kind is "contacts".

    `around` are the words it stands in, with the stretches of it in `marks` (from, length). Of what is in an audit file
    `spot` and `label` (VCF-3.1, E012, A3) say where it is, and `sealed` are the words whose change asks again. `places`
    is how often the same stands there.
    """

    file: str
    about: About
    kind: str
    text: str
    where: str = ""
    start: int = -1
    end: int = -1
    around: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    spot: Spot | None = None
    label: str = ""
    sealed: str = ""
    places: int = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """A hit, the place of the document it is in, and the words it stands in: there it begins at `at`."""

    hit: Hit
    place: str
    around: str
    at: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen in a document, whoever's people are no finding: reading takes long, and is done once a document."""

    described: tuple[str, str] | None
    seen: tuple[Seen, ...]
    titled: tuple[Hit, ...]
    particulars: tuple[Particular, ...]
    unread: tuple[Unread, ...]


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
    return found_in(look(file, media_type, name, progress), name, known or Known())


def look(
    file: IO[bytes], media_type: str, name: str, progress: Progress | None = None, apart: Apart | None = None
) -> Looked:
    """Read a document and look through it; slow. `name` is its file name. Where a window waits for its turns the words
    are looked through `apart`, in a process of their own.
    """
    read = reading.read(file, media_type, progress)
    words = [part.words for part in read.parts]
    said = progress or Progress()
    found = screen_parts(words) if apart is None else apart.looked_through(words, lambda: said(0, 1))
    start = "\n".join(part.words for part in read.parts[:3])
    return Looked(
        described=better_described(name, read.title, start),
        seen=tuple(Seen(hit, read.parts[part].place, *_around(read.parts[part].words, hit)) for part, hit in found),
        titled=tuple(hit for hit in screen(read.title) if hit.about is About.CHILD),
        particulars=read.particulars,
        unread=read.unread,
    )


def found_in(looked: Looked, name: str, known: Known) -> tuple[Finding, ...]:
    """The findings of a document that was looked through, in the order of `of_document`."""
    found: list[Finding] = []
    if looked.described:
        found.append(Finding(name, About.CHILD, *looked.described))
    hits = [each for each in looked.seen if not known.knows(each.hit)]
    for each in hits:
        if each.hit.about is About.CHILD:
            found.append(_child(name, each.hit, each.place, each.around, each.at))
    for hit in looked.titled:
        if not known.knows(hit):
            found.append(Finding(name, About.CHILD, hit.kind, hit.text, "title"))
    if contacts := [each.hit for each in hits if each.hit.about is About.CONTACT]:
        found.append(_contacts(name, contacts))
    for particular in looked.particulars:
        ours = particular.kind in ("author", "changed-by", "camera-owner") and known.holds("name", particular.words)
        if not ours:
            found.append(Finding(name, About.METADATA, particular.kind, particular.words, particular.where))
    found += [Finding(name, About.UNREAD, unread.kind, "", unread.where) for unread in looked.unread]
    return tuple(found)


def _child(name: str, hit: Hit, where: str, around: str, at: int) -> Finding:
    marks = ((at, hit.end - hit.start),)
    return Finding(name, About.CHILD, hit.kind, hit.text, where, hit.start, hit.end, around, marks, sealed=hit.text)


def _around(words: str, hit: Hit) -> tuple[str, int]:
    """The line a hit stands in, as far as it is near, and where in it the hit begins."""
    start = max(words.rfind("\n", 0, hit.start) + 1, hit.start - NEAR)
    line_end = words.find("\n", hit.end)
    end = min(len(words) if line_end < 0 else line_end, hit.end + NEAR)
    if start and words[start - 1] not in "\n\t ":
        start = min(hit.start, max(words.find(" ", start, hit.start) + 1, start))
    if end < len(words) and words[end] not in "\n\t ":
        cut = words.rfind(" ", hit.end, end)
        end = cut if cut > 0 else end
    before = "… " if start and words[start - 1] != "\n" else ""
    after = " …" if end < len(words) and words[end] != "\n" else ""
    shown = words[start:end].replace("\t", " ").replace("\n", " ").replace("\r", " ")
    return f"{before}{shown}{after}", len(before) + hit.start - start


def _contacts(name: str, hits: list[Hit]) -> Finding:
    """All work contacts of a document as one line: how many of which kind, and the first few."""
    counts = {kind: sum(1 for hit in hits if hit.kind == kind) for kind in _CONTACT_WORDS}
    said = ", ".join(f"{count} {_CONTACT_WORDS[kind]}" for kind, count in counts.items() if count)
    shown = list(dict.fromkeys(" ".join(hit.text.split()) for hit in hits))
    text = "; ".join(shown[:MOST_SHOWN]) + (" …" if len(shown) > MOST_SHOWN else "")
    return Finding(name, About.CONTACT, "contacts", text, said, sealed="; ".join(sorted(shown)), places=len(shown))


def of_words(audit: Audit, known: Known | None = None) -> tuple[Finding, ...]:
    """What is found in the answers, notes, actions and evidence descriptions of an audit."""
    known = known or known_of(audit)
    return tuple(finding for field in written(audit) for finding in of_field(field, known))


@dataclass(frozen=True, slots=True)
class Field:
    """Words that a person typed: whose, in which field, and whether a return carries them."""

    label: str
    place: str
    words: str
    spot: Spot
    goes: bool = True


def of_field(field: Field, known: Known, hits: tuple[Hit, ...] | None = None) -> tuple[Finding, ...]:
    """What is found in one field; `hits` where it was looked through already (`screen` with nobody known)."""
    hits = screen(field.words) if hits is None else hits
    hits = tuple(hit for hit in hits if not known.knows(hit))
    found = []
    for hit in hits:
        if hit.about is About.CHILD:
            around, at = _around(field.words, hit)
            made = _child(field.label, hit, field.place, around, at)
            found.append(replace(made, spot=field.spot, label=field.label, sealed=f"{hit.text}\n{around}"))
    if contacts := [hit for hit in hits if hit.about is About.CONTACT]:
        found.append(replace(_contacts(field.label, contacts), spot=field.spot, label=field.label))
    return tuple(found)


def written(audit: Audit) -> Iterator[Field]:
    """Everything a person typed into the audit."""
    for response in audit.responses:
        for place, words in (("words", response.words), ("reason", response.reason), ("note", response.note)):
            yield Field(response.standard, place, words, Spot("answer", response.uuid, place), place != "note")
        spot = Spot("answer", response.uuid, "practice")
        yield Field(response.standard, "practice", response.practice, spot, bool(response.shared_practice))
    for earlier in audit.earlier_for(""):
        for place, words in (("words", earlier.words), ("reason", earlier.reason)):
            yield Field(earlier.code, place, words, Spot("earlier", audit.uuid, f"{earlier.code}/{place}"))
    for action in audit.actions:
        said = (("what", action.what), ("measure", action.measure), ("reason", action.reason))
        for place, words in (*said, ("agreed_with", action.agreed_with)):
            yield Field(action.label, place, words, Spot("action", action.uuid, place))
        for note in action.notes:
            yield Field(action.label, "note", note.words, Spot("action-note", note.uuid, "words"))
    for item in audit.evidence:
        said = (("title", item.title), ("shows", item.shows), ("kept", item.kept))
        for place, words in (*said, ("outcome", item.outcome)):
            yield Field(item.label, place, words, Spot("evidence", item.uuid, place))
        for version in item.versions:
            yield Field(
                item.label, "file name", version.name, Spot("version", version.uuid, "name"), not item.held_back
            )
    for answer in audit.partnership_answers:
        yield Field(answer.code, "answer", answer.answer, Spot("partnership-answer", audit.uuid, answer.code))
    for stated in audit.stated:
        yield Field(stated.code, "words", stated.words, Spot("stated", audit.uuid, stated.code))
    for each in () if audit.survey is None else audit.survey.words:
        yield Field("the staff survey", "words", each.words, Spot("comment", each.uuid, "words"), each.goes)


def of_audit(audit: Audit, reader: ContentReader, progress: Progress | None = None) -> tuple[Finding, ...]:
    """What is found in the words of an audit and in its attached documents, which are read where they lie: nothing is
    written to disk. `progress` counts documents.
    """
    progress = progress or Progress()
    known = known_of(audit)
    found = list(of_words(audit, known))
    held = [(item, item.current) for item in audit.evidence if item.current is not None]
    for done, (item, version) in enumerate(held):
        progress(done, len(held))
        assert version is not None
        found += found_in(look_at(version, reader), f"{item.label} {version.name}", known)
    progress(len(held), len(held))
    return tuple(found)


def look_at(
    version: EvidenceVersion, reader: ContentReader, progress: Progress | None = None, apart: Apart | None = None
) -> Looked:
    """Look through an attached document where it lies."""
    with io.BufferedReader(Content(reader, version.sha256)) as file:
        return look(file, version.media_type, version.name, progress, apart)


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
