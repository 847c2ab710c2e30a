"""What of an audit can be found: its questions, answers, evidence and actions, each as one thing with words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import say_date

if TYPE_CHECKING:
    from s11desktop.audit.model import Action, Audit, Evidence, Response
    from s11desktop.framework.model import Standard


class Kind(StrEnum):
    """What was found, in the order of equals."""

    QUESTION = "question"
    ANSWER = "answer"
    EVIDENCE = "evidence"
    ACTION = "action"
    PAGE = "page"
    HELP = "help"
    WORD = "word"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a thing under the name people know them by ("why we ask"); "" where they need none."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing that can be found. `key` is the code of a question, the UUID of an item, the name of a page, or a word.

    `number` is what it is called on paper ("3.1", "E012"), `state` one quiet word about it (a rating). What stands
    `aside` (a question that is not asked) is found after all others of its kind.
    """

    kind: Kind
    key: str
    title: str
    number: str = ""
    state: str = ""
    parts: tuple[Part, ...] = ()
    aside: bool = False


def findable(audit: Audit) -> Iterator[Findable]:
    """Everything of an audit that can be found by words. Local notes are among it: nothing found leaves the file."""
    put = {standard.code for standard in asked(audit)}
    for area in audit.framework.areas:
        for standard in area.standards:
            yield _question(standard, area.title, standard.code in put)
    for response in audit.responses:
        if response.standard in audit.framework.by_code and _says_something(response):
            yield _answer(audit, response, response.standard in put)
    for item in audit.evidence:
        yield _evidence(item)
    titles = {item.uuid: f"{item.label}, {item.title}" for item in audit.evidence}
    for action in audit.actions:
        yield _action(action, [titles[uuid] for uuid in action.proofs if uuid in titles])


def _question(standard: Standard, area: str, is_asked: bool) -> Findable:
    law = "; ".join(
        ", ".join(part for part in (each.instrument, each.edition, each.provision, each.heading) if part)
        for each in standard.citations
    )
    said = (
        ("", standard.text if standard.short else ""),
        ("Why we ask", standard.why),
        ("What good looks like", standard.good),
        ("What could be shown", "; ".join(standard.evidence)),
        ("The law", law),
        ("Area", area),
    )
    return Findable(
        Kind.QUESTION,
        standard.code,
        standard.short or standard.text,
        standard.number,
        "" if is_asked else "Not asked of you",
        _parts(said),
        aside=not is_asked,
    )


def _says_something(response: Response) -> bool:
    return bool(response.rating or response.words or response.reason or response.note or response.practice)


def _answer(audit: Audit, response: Response, is_asked: bool) -> Findable:
    standard, choice = audit.framework.by_code[response.standard], audit.choice(response.standard)
    said = (
        ("", response.words),
        ("Why it does not apply", response.reason),
        ("Your own note", response.note),
        ("What works well", response.practice),
        ("Marked", "Come back to this" if response.come_back else ""),
        ("Marked", "Help wanted" if audit.wants_help(response.standard) else ""),
    )
    return Findable(
        Kind.ANSWER,
        response.standard,
        standard.short or standard.text,
        standard.number,
        choice.label if choice else "To answer",
        _parts(said),
        aside=not is_asked,
    )


def _evidence(item: Evidence) -> Findable:
    names = tuple(("File", version.name) for version in reversed(item.versions))
    said = (
        ("Shows", item.shows),
        ("Kept", item.kept),
        *names,
        ("Who looks after it", item.owner),
        ("Kind", words.EVIDENCE_KINDS[item.kind] if item.kind else ""),
        ("Who looked", item.body),
        ("What came of it", item.outcome),
    )
    state = f"Dated {say_date(item.dated)}" if item.dated else ""
    return Findable(Kind.EVIDENCE, item.uuid, item.title, item.label, state, _parts(said))


def _action(action: Action, proofs: list[str]) -> Findable:
    notes = tuple(("Progress note", note.words) for note in reversed(action.notes))
    said = (
        ("Lead", action.lead),
        ("How we will know", action.measure),
        *notes,
        ("Agreed with", action.agreed_with),
        ("Shown by", "; ".join(proofs)),
        ("Reason", action.reason),
    )
    state = f"By {say_date(action.due)}" if action.due else ""
    return Findable(Kind.ACTION, action.uuid, action.what, action.label, state, _parts(said))


def _parts(said: tuple[tuple[str, str], ...]) -> tuple[Part, ...]:
    return tuple(Part(name, words) for name, words in said if words)
