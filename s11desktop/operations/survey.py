"""What a person does with the staff survey: say what it is, type in totals, take in a tool's answers, let it go.

Only counts come into the file. What one person answered is never kept; what was written comes in shuffled, apart from
the ticks, and only where enough people answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from s11desktop.audit.survey import Limits, Survey, SurveyCount
from s11desktop.audit.survey_answers import Understood
from s11desktop.cleaning import clean, clean_line
from s11desktop.errors import NotACount, SurveyUnsettled, UnknownItem, UnknownStatement
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.vault import surveys
from s11desktop.vault.connection import translated
from s11desktop.vault.tables import SurveyCommentRow, SurveyCountRow, SurveyRow
from s11desktop.vault.vault import Vault

MOST_PEOPLE = 100_000
"""In one count."""


class SurveyFields(TypedDict, total=False):
    """What of a survey can be said beside its counts. `invited` is how many were asked, None where nobody knows."""

    title: str
    started_on: date | None
    closed_on: date | None
    invited: int | None


def survey(vault: Vault) -> Survey | None:
    """The survey beside the audit people work on, or None."""
    with translated(vault.path), vault.engine.connect().execution_options(reading=True) as db:
        return surveys.of_audit(db, vault.audit_id)


def describe(vault: Vault, *, by: str = "", **fields: Unpack[SurveyFields]) -> Survey:
    """Say what the survey is; the first time makes it. Raises `NotACount`, `TextTooLong`."""
    values: dict[str, object] = dict(fields)
    if "title" in values:
        values["title"] = clean_line(str(values["title"]))
    if fields.get("invited") is not None:
        _require_count(fields["invited"])
    with writing_as(vault, by) as pen:
        pen.edit(SurveyRow, _survey(pen), values, typed={"title"})
    return _there(vault)


def tally(vault: Vault, counts: Iterable[SurveyCount], *, add: bool = False, by: str = "") -> Survey:
    """Totals as somebody counted them. They take the place of those for the same statement and group, or with `add`
    come on top. Raises `UnknownStatement`, `NotACount`; then nothing is changed.
    """
    rows = _known(vault, counts)
    with writing_as(vault, by) as pen:
        item = _survey(pen)
        if not add:
            for statement, group in dict.fromkeys((each.statement, each.group) for each in rows):
                pen.raw.execute(
                    "DELETE FROM survey_counts WHERE survey_id = ? AND statement = ? AND group_name = ?",
                    (item.uuid, statement, group),
                )
        _add(pen, item, rows)
    return _there(vault)


def take(vault: Vault, answers: Understood, *, add: bool = False, by: str = "") -> Survey:
    """A tool's answers, as they were understood, in the place of what there is; with `add` on top of it.

    What was written comes along where enough answered (`Limits.words`). Raises `SurveyUnsettled` while a question to
    the person is open, `UnknownStatement`, `NotACount`.
    """
    if answers.questions:
        raise SurveyUnsettled(questions=tuple(question.about for question in answers.questions))
    rows, limits = _known(vault, answers.counts), Limits.of(vault.load().partnership)
    with writing_as(vault, by) as pen:
        item = _survey(pen)
        if not add:
            pen.raw.execute("DELETE FROM survey_counts WHERE survey_id = ?", (item.uuid,))
            pen.raw.execute("DELETE FROM survey_comments WHERE survey_id = ?", (item.uuid,))
        _add(pen, item, rows)
        if answers.replies >= limits.words:
            for words in answers.words:
                pen.insert(SurveyCommentRow, survey_id=item.uuid, statement="", words=clean(words))
    return _there(vault)


def let_go_along(vault: Vault, written: str, goes: bool, *, by: str = "") -> Survey:
    """Choose that what somebody wrote goes with returns, or stays here. Raises `UnknownItem`."""
    with writing_as(vault, by) as pen:
        item = _survey(pen)
        found = pen.raw.execute(
            "UPDATE survey_comments SET goes = ? WHERE id = ? AND survey_id = ? AND removed_at IS NULL RETURNING id",
            (int(goes), written, item.uuid),
        ).fetchone()
        if found is None:
            raise UnknownItem(item=written)
        pen.note(item, "goes", None, None, pen.touch(SurveyRow, item))
    return _there(vault)


def remove(vault: Vault, *, by: str = "") -> None:
    """Let the survey go, with its counts and words; that there was one stays in the history. Raises `UnknownItem`."""
    with writing_as(vault, by) as pen:
        found = pen.raw.execute("SELECT id FROM surveys WHERE audit_id = ?", (vault.audit_id,)).fetchone()
        if found is None:
            raise UnknownItem(item="survey")
        for table in ("survey_counts", "survey_comments"):
            pen.raw.execute(f"DELETE FROM {table} WHERE survey_id = ?", (found[0],))  # noqa: S608 - our own tables
        pen.raw.execute("DELETE FROM surveys WHERE id = ?", (found[0],))
        pen.note(Item("survey", str(found[0]), "survey"), "removed", None, None, 1)


def _there(vault: Vault) -> Survey:
    found = survey(vault)
    assert found is not None
    return found


def _survey(pen: Pen) -> Item:
    found = pen.raw.execute("SELECT id FROM surveys WHERE audit_id = ?", (pen.vault.audit_id,)).fetchone()
    uuid = str(found[0]) if found else pen.insert(SurveyRow, audit_id=pen.vault.audit_id, title="")
    item = Item("survey", uuid, "survey")
    if not found:
        pen.note(item, "added", None, None, 1)
    return item


def _add(pen: Pen, item: Item, counts: Iterable[SurveyCount]) -> None:
    for each in counts:
        if not each.people:
            continue
        pen.raw.execute(
            "UPDATE survey_counts SET people = people + ? WHERE survey_id = ? AND statement = ? AND group_name = ? "
            "AND choice = ?",
            (each.people, item.uuid, each.statement, each.group, each.choice.value),
        )
        if not pen.raw.execute("SELECT changes()").fetchone()[0]:
            pen.insert(
                SurveyCountRow,
                survey_id=item.uuid,
                statement=each.statement,
                group_name=each.group,
                choice=each.choice.value,
                people=each.people,
            )
    pen.note(item, "replies", None, None, pen.touch(SurveyRow, item))


def _known(vault: Vault, counts: Iterable[SurveyCount]) -> tuple[SurveyCount, ...]:
    """The counts with their groups made clean."""
    known = {each.code for each in vault.framework.survey}
    rows = tuple(replace(each, group=clean_line(each.group)) for each in counts)
    for each in rows:
        if each.statement not in known:
            raise UnknownStatement(code=each.statement)
        _require_count(each.people)
    return rows


def _require_count(people: int | None) -> None:
    if people is None or not 0 <= people <= MOST_PEOPLE:
        raise NotACount(value=str(people), limit=MOST_PEOPLE)
