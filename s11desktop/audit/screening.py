"""Personal data in words: what could tell somebody which child or family is meant, and work contacts apart from it.

It says what it found, never that a text is safe. Every rule looks at shapes, not at lists of first names, so that a
name from anywhere counts alike. Nothing is read or stored here; time grows with the length of the text and no faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from s11desktop.audit import naming, near_children, numbers, said_of_children
from s11desktop.audit.duties import duties
from s11desktop.audit.model import Audit
from s11desktop.audit.spans import Span, end_in, plain
from s11desktop.audit.tabular import tables

JOINT = "\n\x0c\n"
"""What parts of a document are joined with, so that no shape reaches from one into the next."""


class About(StrEnum):
    """Whom or what a finding is about. The first two are never mixed: one is looked at singly, the other together."""

    CHILD = "child"
    CONTACT = "contact"
    METADATA = "metadata"
    UNREAD = "unread"


CONTACTS = frozenset({"phone", "email", "postcode"})

CHILD_KINDS = ("name", "nhs-number", "upn", "ni-number", "date-of-birth", "case-number")

PUBLIC_NUMBERS = (
    "999",
    "101",
    "111",
    "116123",
    "116000",
    "08001111",
    "08088005000",
    "08000280285",
    "03001231231",
    "03001233155",
    "08082000247",
    "08088010327",
    "08085002222",
    "0800555111",
    "0800789321",
)
"""Helplines and public bodies that anybody may print, as they are dialled."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, and where: `start` and `end` are places in the text that was given. A name is `certain` where an
    age, a year at school or a word for a child stands beside it: then it is no colleague's.
    """

    about: About
    kind: str
    text: str
    start: int
    end: int
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is no finding: the organisation's own people, the partnership's contacts, public numbers.

    `names` are whole names, `phones` digits only, `emails` and `postcodes` in small letters without spaces.
    """

    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset(PUBLIC_NUMBERS)
    emails: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()

    def knows(self, hit: Hit) -> bool:
        """Whether something found is no finding here."""
        return not hit.certain and self.holds(hit.kind, plain(hit.text)[0])

    def holds(self, kind: str, text: str) -> bool:
        """Whether something found is known. A name is where each of its words stands in one known name."""
        if kind == "phone":
            return numbers.phone_digits(text) in self.phones
        if kind == "email":
            return text.casefold() in self.emails
        if kind == "postcode":
            return text.casefold().replace(" ", "") in self.postcodes
        if kind != "name":
            return False
        words = set(text.casefold().replace(".", " ").split())
        return any(words <= set(name.casefold().replace(".", " ").split()) for name in self.names)


def known_of(audit: Audit, names: Iterable[str] = ()) -> Known:
    """The people and numbers of an audit that are no finding in it, and `names` besides."""
    ours, theirs = audit.organisation, audit.partnership
    contacts = (ours.lead, ours.deputy, ours.second_contact)
    said = [*(each.name for each in contacts), *(person.name for person in audit.people), theirs.contact]
    said += [each.name for each in audit.declarations] + [each.owner for each in audit.evidence]
    said += [*(each.lead for each in audit.actions), *names]
    phones = [each.phone for each in contacts] + [ours.council_day, ours.council_night]
    phones += [each.number for each in theirs.urgent]
    emails = [*(each.email for each in contacts), theirs.email, theirs.contact]
    places = " ".join(ours.places)
    return Known(
        names=frozenset(name for name in said if name),
        phones=frozenset(PUBLIC_NUMBERS) | {numbers.phone_digits(each) for each in phones if each},
        emails=frozenset(each.casefold() for each in emails if "@" in each),
        postcodes=frozenset(
            places[span.start : span.end].casefold().replace(" ", "") for span in numbers.postcodes(places)
        ),
    )


def screen(text: str, known: Known | None = None) -> tuple[Hit, ...]:
    """Everything found in a text, in its order; where two overlap the more certain one stands.

    Cells of a table are told by tabs between them: a head such as "Date of birth" counts for the cells below it.
    """
    known = known or Known()
    words, places = plain(text)
    found = tables(words)
    sure = numbers.spans(words, found)
    named = naming.spans(words, found, sure, duties(words, found))
    said = said_of_children.names(words, found)
    near = near_children.spans(words, found, [*sure, *named], said)
    spans = _without_overlaps([*sure, *named, *said, *near])
    hits = []
    for span in spans:
        start, end = places[span.start] if places else span.start, end_in(text, places, span.end)
        shown = text[start:end]
        about = About.CONTACT if span.kind in CONTACTS else About.CHILD
        certain = span.kind == "name" and naming.is_a_childs(words, span)
        hits.append(Hit(about, span.kind, shown, start, end, certain))
    return tuple(hit for hit in hits if not known.knows(hit))


def screen_parts(parts: Sequence[str], known: Known | None = None) -> tuple[tuple[int, Hit], ...]:
    """The same of a document in parts: a child named in one is known in the others. Gives (which part, hit in it)."""
    starts: list[int] = []
    at = 0
    for words in parts:
        starts.append(at)
        at += len(words) + len(JOINT)
    found: list[tuple[int, Hit]] = []
    part = 0
    for hit in screen(JOINT.join(parts), known):
        while part + 1 < len(starts) and starts[part + 1] <= hit.start:
            part += 1
        start = starts[part]
        found.append((part, replace(hit, start=hit.start - start, end=hit.end - start)))
    return tuple(found)


def _without_overlaps(spans: list[Span]) -> list[Span]:
    """In order; of two that overlap the one found by the surer rule, which comes first in the list."""
    kept: list[Span] = []
    for _, span in sorted(enumerate(spans), key=lambda each: (each[1].start, each[0])):
        if kept and span.start < kept[-1].end:
            if span.kind == kept[-1].kind == "name" and span.end > kept[-1].end:
                kept[-1] = Span("name", kept[-1].start, span.end)
            continue
        kept.append(span)
    return kept
