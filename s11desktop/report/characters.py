"""Finds, before anything is made, a character of an audit that no bundled font can draw, and says where it stands."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.survey_data import to_send
from s11desktop.errors import CharacterCannotBeDrawn
from s11desktop.report.lettering import find_undrawable, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from s11desktop.audit.model import Audit

LOCAL = {"Response": ("note", "changed_by"), "ActionNote": ("by",)}
"""What never leaves the file, and so need not be drawn."""


def check_characters(audit: Audit) -> None:
    """Raise `CharacterCannotBeDrawn` (character, name, where) for the first character a report could not show.

    Everything people typed that reaches a report is looked at, and the questions themselves. `where` is in words.
    """
    for where, text in said(audit):
        if (character := find_undrawable(text)) is not None:
            raise CharacterCannotBeDrawn(character=character, name=name_of(character), where=where)


def said(audit: Audit) -> Iterator[tuple[str, str]]:
    """Every text of an audit that a report shows, with where it stands."""
    numbers = {standard.code: standard.number for standard in audit.framework.standards}
    yield from _texts("the organisation", audit.organisation)
    yield from _texts("the partnership", audit.partnership)
    yield "the name of this audit", audit.round.period
    for response in audit.responses:
        yield from _texts(f"the answer to {numbers.get(response.standard, response.standard)}", response)
    for item in audit.evidence:
        yield from _texts(f"evidence {item.label}", item)
    for action in audit.actions:
        yield from _texts(f"action {action.label}", action)
    for declaration in audit.declarations:
        yield from _texts("a declaration", declaration)
    for answer in audit.partnership_answers:
        yield from _texts("the answers about the partnership", answer)
    for stated in audit.stated:
        yield "what the statement says of the law", stated.words
    if audit.survey is not None:
        yield from _texts("the survey", to_send(audit.survey))
    for earlier in audit.earlier_for(""):
        yield from _texts("an answer to an earlier edition", earlier)
    yield from _texts("the questions", audit.framework)


def _texts(where: str, thing: object) -> Iterator[tuple[str, str]]:
    """Every text inside a noun, however deep."""
    if isinstance(thing, str):
        yield where, thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _texts(where, each)
    elif is_dataclass(thing) and not isinstance(thing, type):
        local = LOCAL.get(type(thing).__name__, ())
        for each in fields(thing):
            if each.name not in local:
                yield from _texts(where, getattr(thing, each.name))
