"""One answer for the same question in several audits of a round: given once, changed once, taken back once.

It goes along to where it is joined already, and to where nothing was said. Where another answer was given it never
goes by itself; `docs/decisions/answer-once.md` says why.
"""

from __future__ import annotations

from collections.abc import Mapping

from s11desktop.framework.crosswalk import rating_in
from s11desktop.framework.model import Framework, Level, ScaleLevel
from s11desktop.operations import answer_rows
from s11desktop.operations.answer_rows import Row
from s11desktop.operations.changing import Item, Pen
from s11desktop.vault.alongside import Place
from s11desktop.vault.tables import new_id

SHARED = ("rating", "words", "reason")
"""What is one for all; marks and notes to oneself stay where they are."""


def along(pen: Pen, code: str) -> tuple[Place, ...]:
    """Where an answer to a question of the audit people work on goes as well."""
    places = pen.vault.same_questions(pen.vault.audit_id).get(code, ())
    if not places:
        return ()
    here = answer_rows.find(pen, pen.vault.audit_id, code)
    return tuple(place for place in places if _goes(here, answer_rows.find(pen, *place)))


def save(pen: Pen, code: str, values: Mapping[str, object], expected: int | None = None) -> Row:
    """Change an answer here and wherever it goes along, in one transaction; the row here after it."""
    shared = {name: value for name, value in values.items() if name in SHARED}
    places = along(pen, code) if shared else ()
    pen.beside = len(places)
    after = answer_rows.save(pen, pen.vault.audit_id, code, values, expected)
    for place in places:
        _carry(pen, after, place, shared)
    pen.beside = 0
    return after


def part(pen: Pen, audit_id: str, code: str) -> bool:
    """From now on this answer stands alone, with what it says; says whether it was joined.

    One that says nothing cannot: the next answer given anywhere would go along to it again.
    """
    row = answer_rows.find(pen, audit_id, code)
    if row is None or row["joined_id"] is None or answer_rows.says_nothing(row):
        return False
    pen.raw.execute("UPDATE answers SET joined_id = NULL WHERE id = ?", (row["id"],))
    pen.note(Item("answer", row["id"], code), "joined", True, False, row["revision"], chain=audit_id)
    return True


def rejoin(pen: Pen, audit_id: str, code: str) -> bool:
    """Let it be one answer again with the same questions elsewhere that say the same; says whether there is one."""
    for place in pen.vault.same_questions(audit_id).get(code, ()):
        here, there = answer_rows.find(pen, audit_id, code), answer_rows.find(pen, *place)
        if here is not None and there is not None and says_the_same(pen, (audit_id, code), place):
            joined = _join(pen, there)
            pen.raw.execute("UPDATE answers SET joined_id = ? WHERE id = ?", (joined, here["id"]))
            pen.note(Item("answer", here["id"], code), "joined", False, True, here["revision"], chain=audit_id)
            return True
    return False


def says_the_same(pen: Pen, one: Place, other: Place) -> bool:
    """Whether two questions that ask the same are answered alike: the same words, and ratings that mean the same."""
    here, there = answer_rows.find(pen, *one), answer_rows.find(pen, *other)
    if here is None or there is None or (here["words"], here["reason"]) != (there["words"], there["reason"]):
        return False
    if here["rating"] is None or there["rating"] is None:
        return bool(here["rating"] == there["rating"])
    ways = ((here, one, there, other), (there, other, here, one))
    return any(
        (choice := rating_there(_asked(pen, at), said["rating"], _asked(pen, to), to[1])) is not None
        and choice.code == theirs["rating"]
        for said, at, theirs, to in ways
    )


def _asked(pen: Pen, place: Place) -> Framework:
    return pen.vault.framework_of(place[0])


def said(pen: Pen, place: Place) -> Row | None:
    """What was answered to a question of some audit, or None where nothing was."""
    row = answer_rows.find(pen, *place)
    return None if answer_rows.says_nothing(row) else row


def take_over(pen: Pen, place: Place, source: Place) -> None:
    """Join a question nothing was said to with the same one elsewhere, whose answer it takes."""
    theirs = said(pen, source)
    if theirs is not None:
        _carry(pen, theirs, place, {name: theirs[name] for name in SHARED}, source)


def rating_there(asked: Framework, rating: str | None, there: Framework, code: str) -> ScaleLevel | None:
    """The choice of another scale that means the same, where that question may be answered so."""
    choice = None if rating is None else rating_in(asked.choices[rating], there)
    if choice is not None and choice.level is Level.NOT_APPLICABLE and there.by_code[code].na == "never":
        return None
    return choice


def _carry(pen: Pen, here: Row, place: Place, values: Mapping[str, object], source: Place | None = None) -> None:
    """Bring what changed to one other question. Where it cannot be said there, that answer stands alone."""
    audit_id, code = place
    asked = pen.vault.framework_of(source[0] if source else pen.vault.audit_id)
    there = pen.vault.framework_of(audit_id)
    given = dict(values)
    rating = rating_there(asked, here["rating"], there, code)
    if here["rating"] is not None and rating is None:
        if part(pen, audit_id, code):
            answer_rows.save(pen, audit_id, code, {"come_back": True})
        return
    if "rating" in given:
        given["rating"] = None if rating is None else rating.code
    joined = _join(pen, here)
    row = answer_rows.save(pen, audit_id, code, given)
    if row["joined_id"] != joined:
        pen.raw.execute("UPDATE answers SET joined_id = ? WHERE id = ?", (joined, row["id"]))


def _join(pen: Pen, row: Row) -> str:
    """What marks the answers that are one with this one."""
    if row["joined_id"] is None:
        row["joined_id"] = new_id()
        pen.raw.execute("UPDATE answers SET joined_id = ? WHERE id = ?", (row["joined_id"], row["id"]))
    return str(row["joined_id"])


def _goes(here: Row | None, there: Row | None) -> bool:
    if there is None or answer_rows.says_nothing(there):
        return True
    return here is not None and here["joined_id"] is not None and here["joined_id"] == there["joined_id"]
