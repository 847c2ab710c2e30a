"""What of the personal-data check still stands open before a return goes: found, and neither mended nor decided.

Two kinds are never mixed: what is about a child or family is decided one by one, work contacts together. What could not
be read stands open until somebody has looked at it. Nothing here says that a document is safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from s11desktop.audit.accepted import Spot
from s11desktop.audit.screening import About, Hit, Known, known_of, screen
from s11desktop.audit.travelling import KINDS as BETTER_DESCRIBED
from s11desktop.errors import FindingsOpen
from s11desktop.operations.screening import Finding, Looked, found_in, look_at, of_field, written
from s11desktop.progress import Progress

if TYPE_CHECKING:
    from s11desktop.audit.accepted import Accepted
    from s11desktop.audit.model import Audit, Evidence, EvidenceVersion
    from s11desktop.vault.content import ContentReader

SMALLER_FROM = 700_000
"""Bytes of a picture from which a smaller copy is offered: a telephone's has three million and more."""

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/tiff", "image/bmp"})


@dataclass(frozen=True, slots=True)
class Beside:
    """A document that goes with particulars nobody sees on its pages: their kinds, and what they say."""

    item: Evidence
    version: EvidenceVersion
    findings: tuple[Finding, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.kind for each in self.findings))


@dataclass(frozen=True, slots=True)
class Checked:
    """How the check stands. `child`, `unread` and `contacts` are open, `decided` are findings with the decision;
    `answers` and `documents` are how many were looked through; `here` is how many places in your own notes, which stay
    here, are about a child.
    """

    child: tuple[Finding, ...] = ()
    unread: tuple[Finding, ...] = ()
    contacts: tuple[Finding, ...] = ()
    beside: tuple[Beside, ...] = ()
    decided: tuple[tuple[Finding, Accepted], ...] = ()
    answers: int = 0
    documents: int = 0
    here: int = 0

    @property
    def to_decide(self) -> tuple[Finding, ...]:
        """What must be decided before anything goes."""
        return (*self.child, *self.unread)


@dataclass
class Memory:
    """What was looked through already, by what it says: the same document or words are not looked through twice."""

    documents: MutableMapping[tuple[str, str, str], Looked] = field(default_factory=dict)
    words: MutableMapping[str, tuple[Hit, ...]] = field(default_factory=dict)

    def of(self, version: EvidenceVersion) -> Looked | None:
        return self.documents.get((version.sha256, version.media_type, version.name))

    def keep(self, version: EvidenceVersion, looked: Looked) -> None:
        self.documents[version.sha256, version.media_type, version.name] = looked

    def hits(self, words: str) -> tuple[Hit, ...]:
        found = self.words.get(words)
        if found is None:
            found = self.words[words] = screen(words)
        return found


def going(audit: Audit) -> tuple[tuple[Evidence, EvidenceVersion], ...]:
    """Every document a return would carry, with the item it belongs to."""
    return tuple((item, item.going) for item in audit.evidence if item.standards and item.going is not None)


def unseen(audit: Audit, memory: Memory) -> tuple[EvidenceVersion, ...]:
    """The documents that would go and were not looked through yet; each content once."""
    found = {(each.sha256, each.media_type, each.name): each for _, each in going(audit) if memory.of(each) is None}
    return tuple(found.values())


def check(
    audit: Audit, reader: ContentReader, memory: Memory | None = None, progress: Progress | None = None
) -> Checked:
    """Look through all that would go. `progress` counts documents."""
    memory, progress = memory or Memory(), progress or Progress()
    waiting = unseen(audit, memory)
    for done, version in enumerate(waiting):
        progress(done, len(waiting))
        memory.keep(version, look_at(version, reader))
    progress(len(waiting), len(waiting))
    return stands(audit, memory)


def require_decided(checked: Checked) -> None:
    """Raises `FindingsOpen` while something about a child, or something that could not be read, is not decided."""
    if checked.to_decide:
        raise FindingsOpen(child=len(checked.child), unread=len(checked.unread), findings=checked.to_decide)


def stands(audit: Audit, memory: Memory, progress: Progress | None = None) -> Checked:
    """How the check stands, as far as documents were looked through. Reads nothing; quick but for words nobody looked
    through yet, after each of which `progress` is called.

    What was let stand in a document stands in a copy this program made of it for sending.
    """
    known = known_of(audit)
    origins = {each.uuid: each.made_from for item in audit.evidence for each in item.versions}
    by_spot: dict[tuple[str, str], list[Accepted]] = {}
    for each in audit.accepted:
        by_spot.setdefault((each.spot.kind, each.spot.uuid), []).append(each)

    def decision(finding: Finding) -> Accepted | None:
        spot = finding.spot
        while spot is not None:
            for each in by_spot.get((spot.kind, spot.uuid), ()):
                if each.spot == spot and each.covers(finding.about.value, finding.kind, finding.sealed):
                    return each
            made_from = origins.get(spot.uuid, "")
            spot = replace(spot, uuid=made_from) if made_from else None
        return None

    found, here = _in_words(audit, known, memory, progress or Progress())
    beside: list[Beside] = []
    read = 0
    for item, version in going(audit):
        looked = memory.of(version)
        if looked is None:
            continue
        read += 1
        mine = tuple(in_document(item, version, looked, known))
        found += [each for each in mine if each.about is not About.METADATA]
        if particulars := tuple(each for each in mine if each.about is About.METADATA):
            beside.append(Beside(item, version, particulars))
    return _sorted_out(found, decision, tuple(beside), len(audit.responses), read, here)


def _sorted_out(
    found: list[Finding],
    decision: Callable[[Finding], Accepted | None],
    beside: tuple[Beside, ...],
    answers: int,
    documents: int,
    here: int,
) -> Checked:
    open_, decided = [], []
    for each in found:
        made = decision(each)
        if made is None:
            open_.append(each)
        else:
            decided.append((each, made))

    def about(what: About) -> tuple[Finding, ...]:
        return tuple(each for each in open_ if each.about is what)

    return Checked(
        about(About.CHILD),
        about(About.UNREAD),
        about(About.CONTACT),
        beside,
        tuple(decided),
        answers,
        documents,
        here,
    )


def _in_words(audit: Audit, known: Known, memory: Memory, progress: Progress) -> tuple[list[Finding], int]:
    """What is found in typed words that go, and in how many places of those that stay here."""
    found: list[Finding] = []
    here = 0
    for each in written(audit):
        if not each.words:
            continue
        if each.words not in memory.words:
            progress(0, 1)
        mine = of_field(each, known, memory.hits(each.words))
        if each.goes:
            found += together(mine)
        else:
            here += sum(1 for finding in mine if finding.about is About.CHILD)
    return found, here


def in_document(item: Evidence, version: EvidenceVersion, looked: Looked, known: Known) -> Iterator[Finding]:
    """What is found in an attached document, as it is decided on: what could not be read of it is one finding."""
    spot = Spot("version", version.uuid)
    found = [replace(each, spot=spot, label=item.label) for each in found_in(looked, version.name, known)]
    unread = [each for each in found if each.about is About.UNREAD]
    yield from together(replace(each, sealed=each.text) if each.about is About.CHILD else each for each in found)
    if unread:
        said = "; ".join(f"{each.kind} {each.where}".strip() for each in unread)
        yield replace(unread[0], sealed=said, places=len(unread))


def together(found: Iterable[Finding]) -> list[Finding]:
    """Findings without the unread ones, the same words of one field or document as one; what is better described than
    sent comes first.
    """
    kept: dict[tuple[object, ...], Finding] = {}
    for each in found:
        if each.about is About.UNREAD:
            continue
        words = " ".join(each.text.split()).casefold()
        key = (each.about, each.kind, words if each.about is About.CHILD else (each.text, each.where))
        first = kept.get(key)
        if first is None:
            kept[key] = each
            continue
        sealed = first.sealed if each.sealed == each.text else f"{first.sealed}\n{each.sealed}"
        marks = first.marks
        if each.around == first.around:
            marks = tuple(sorted({*first.marks, *each.marks}))
        kept[key] = replace(first, places=first.places + 1, sealed=sealed, marks=marks)
    return sorted(kept.values(), key=lambda each: each.kind not in BETTER_DESCRIBED)


def large_pictures(audit: Audit) -> tuple[tuple[Evidence, EvidenceVersion], ...]:
    """Pictures that go and could be made smaller for sending."""
    return tuple(
        (item, version)
        for item, version in going(audit)
        if version.media_type in PICTURES and version.size >= SMALLER_FROM and not version.made_how
    )
