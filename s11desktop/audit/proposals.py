"""What could be answered here from what was answered elsewhere: proposed, and never filled in by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.framework.crosswalk import EQUAL, links, rating_in
from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import Framework, ScaleLevel

_SHOWS_A_PART = {Level.FULLY: Level.PARTLY, Level.PARTLY: Level.PARTLY}
"""What an answer shows of a question that asks more, or other things as well: never that all of it is met."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer that may fit a question nobody has rated here.

    `standard` is the code here. `source` is the UUID of the audit it comes from, empty for an earlier edition of this
    one; `questions` is what that is called, `code` and `said` the code and the label of the rating there. `relation` is
    that of the question here to the one there (equal, narrower, wider, overlaps), or split or merged. `rating` is the
    choice of the scale here that is proposed, None where only the words may help. `group` is who proposes it, where
    that is another organisation: `source` is then the UUID of the part it came in, and `shown` are the titles of what
    could be shown for it.
    """

    standard: str
    source: str
    questions: str
    code: str
    said: str
    relation: str
    rating: str | None = None
    words: str = ""
    reason: str = ""
    group: str = ""
    shown: tuple[str, ...] = ()


def proposals(audit: Audit, others: Iterable[Audit], groups: Iterable[Proposal] = ()) -> tuple[Proposal, ...]:
    """For every question without a rating here, the answers that could be used: those to an earlier edition, then those
    of other audits, then a group's, in the order of the questions.
    """
    found = [
        Proposal(each.standard, "", each.edition, each.code, each.rating, each.became, each.proposed)
        for each in audit.earlier
        if each.proposed is not None and audit.choice(each.standard) is None
    ]
    for other in others:
        found += _from(audit, other)
    asks = audit.framework.by_code
    found += [each for each in groups if each.standard in asks and audit.choice(each.standard) is None]
    order = {standard.code: place for place, standard in enumerate(audit.framework.standards)}
    return tuple(sorted(found, key=lambda each: order[each.standard]))


def of_group(
    audit: Audit, part: str, group: str, code: str, rating: str, words: str, reason: str, shown: tuple[str, ...]
) -> Proposal:
    """What a group proposes for one question: its rating where the scale here has it and it may be given here."""
    choice = audit.framework.choices.get(rating)
    closed = audit.framework.by_code[code].na == "never"
    fits = choice is not None and not (closed and choice.level is Level.NOT_APPLICABLE)
    return Proposal(
        standard=code,
        source=part,
        questions=group,
        code=code,
        said=rating if choice is None else choice.label,
        relation=EQUAL,
        rating=rating if fits else None,
        words=words,
        reason=reason,
        group=group,
        shown=shown,
    )


def _from(audit: Audit, other: Audit) -> list[Proposal]:
    found = []
    for link in links(audit.framework, other.framework):
        said, choice = other.by_standard.get(link.target), other.choice(link.target)
        if said is None or choice is None or audit.choice(link.source) is not None:
            continue
        rating = _fitting(choice, link.relation, audit.framework, link.source)
        found.append(
            Proposal(
                standard=link.source,
                source=other.uuid,
                questions=other.framework.short or other.framework.title,
                code=link.target,
                said=choice.label,
                relation=link.relation,
                rating=None if rating is None else rating.code,
                words=said.words,
                reason=said.reason,
            )
        )
    return found


def _fitting(choice: ScaleLevel, relation: str, here: Framework, code: str) -> ScaleLevel | None:
    rating = rating_in(choice, here)
    if relation not in (EQUAL, "narrower"):
        level = _SHOWS_A_PART.get(choice.level)
        if rating is None or level is not rating.level:
            rating = next((each for each in here.scale if each.level is level), None)
    if rating is not None and rating.level is Level.NOT_APPLICABLE and here.by_code[code].na == "never":
        return None
    return rating
