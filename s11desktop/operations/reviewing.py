"""What a person does with a peer's review: take it in, look at it beside the own ratings. No answer is ever changed."""

from __future__ import annotations

from datetime import date

from s11desktop.audit.dates import uk_time
from s11desktop.audit.part import Part, Reply, Use
from s11desktop.audit.reviewing import Review, ReviewCounts, counts
from s11desktop.errors import AuditMoved, PartMoved, PartOfAnotherUse, PartTaken, PartUnanswered
from s11desktop.operations import sharing
from s11desktop.operations.changing import Item, require_changeable, writing_as
from s11desktop.operations.telling import PART
from s11desktop.vault import history
from s11desktop.vault.tables import ReviewRow
from s11desktop.vault.vault import Vault

_COLUMNS = """SELECT id, coalesce(part_id, ''), standard, coalesce(rating, ''), words, question, strength, change,
reviewer, role, "on", "then", check_number FROM reviews WHERE removed_at IS NULL AND audit_id = ?
ORDER BY "on", rowid"""


def reviews(vault: Vault, audit_id: str | None = None) -> tuple[Review, ...]:
    """What reviewers said of the audit people work on, or of another, the earliest first."""
    rows = vault.raw.execute(_COLUMNS, (audit_id or vault.audit_id,)).fetchall()
    found = []
    for uuid, part, standard, rating, shows, question, strength, change, reviewer, role, on, then, number in rows:
        day = date.fromisoformat(on)
        found.append(
            Review(uuid, part, standard, rating, shows, question, strength, change, reviewer, role, day, then, number)
        )
    return tuple(found)


def preview(vault: Vault, part: Part, reply: Reply, name: str) -> tuple[Review, ...]:
    """What would stand beside the answers; nothing is changed. What was taken in before and says the same is not among
    it.

    Raises `PartOfAnotherUse`, `PartOfAnother`, `PartMoved`, `PartUnanswered`, `PartTaken` and what writing raises.
    """
    if part.use is not Use.REVIEW:
        raise PartOfAnotherUse(path=name, use=part.use.value)
    try:
        require_changeable(vault)
    except AuditMoved as error:
        raise PartMoved(path=name, edition=str(error.facts["edition"])) from None
    sharing.require_of_here(vault, part, name)
    if not reply.reviews:
        raise PartUnanswered(path=name, to=part.to_name or "the reviewer")
    there = {each.standard: _said(each) for each in reviews(vault) if each.part == part.uuid}
    found = [_review(part, reply, code) for code in part.standards if code in reply.reviewed]
    new = tuple(each for each in found if there.get(each.standard) != _said(each))
    if not new:
        entry = next(each for each in sharing.parts(vault) if each.uuid == part.uuid)
        raise PartTaken(path=name, on=entry.taken_at or entry.made_at)
    return new


def take(
    vault: Vault, part: Part, reply: Reply, *, name: str, check_number: str = "", by: str = ""
) -> tuple[Review, ...]:
    """Put a review beside the answers, in one transaction. An earlier state of the same review goes out for it; the
    answers stay as they are. Gives what is new. Raises as `preview` does.
    """
    new = preview(vault, part, reply, name)
    earlier = {each.standard: each for each in reviews(vault) if each.part == part.uuid}
    with writing_as(vault, by) as pen:
        history.settle(pen.raw)
        sharing.put_row(pen, part, reply, check_number)
        who = reply.name or part.to_name
        going = Item(PART, vault.audit_id, who)
        pen.note(going, "taken in", None, {"reviews": len(new), "who": who}, 1)
        for each in new:
            if each.standard in earlier:
                gone = Item("review", earlier[each.standard].uuid, each.standard)
                pen.edit(ReviewRow, gone, {"removed_at": pen.now})
            uuid = pen.insert(
                ReviewRow,
                audit_id=vault.audit_id,
                standard=each.standard,
                rating=each.rating or None,
                words=each.shows,
                question=each.question,
                strength=each.strength,
                change=each.change,
                reviewer=each.reviewer,
                role=each.role,
                on=each.on,
                then=each.then,
                part_id=part.uuid,
                check_number=check_number,
            )
            pen.note(Item("review", uuid, each.standard), "added", None, {"reviewer": each.reviewer}, 1)
        history.settle(pen.raw)
    return new


def compared(vault: Vault) -> ReviewCounts:
    """Every review of the audit people work on, in counts."""
    return counts(vault.load(), reviews(vault))


def _review(part: Part, reply: Reply, code: str) -> Review:
    said = reply.reviewed[code]
    return Review(
        uuid="",
        part=part.uuid,
        standard=code,
        rating=said.values["rating"],
        shows=said.values["shows"],
        question=said.values["question"],
        strength=said.values["strength"],
        change=said.values["change"],
        reviewer=reply.name or part.to_name,
        role=reply.role or part.to_role,
        on=uk_time(said.at).date(),
        then=part.values(code)["rating"],
        check_number="",
    )


def _said(each: Review) -> tuple[str, ...]:
    return (each.rating, each.shows, each.question, each.strength, each.change, each.reviewer)
