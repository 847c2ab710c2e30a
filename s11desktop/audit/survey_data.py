"""A staff survey as plain data of a return, and back: only what may be shown, and only words somebody chose to send."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from s11desktop.audit.row import Row
from s11desktop.audit.survey import Choice, GroupShown, Result, Shown, Tally, Why, Written

if TYPE_CHECKING:
    from s11desktop.audit.covered import Plain

_NAMES = {
    Choice.AGREE: "agree",
    Choice.PARTLY: "partly",
    Choice.DISAGREE: "disagree",
    Choice.NOT_MY_ROLE: "not_my_role",
}


def to_send(survey: Shown) -> Shown:
    """What of it goes with a return: all figures that may be shown, and of the words those that were chosen."""
    return replace(survey, words=tuple(each for each in survey.words if each.goes))


def survey_said(survey: Shown) -> Plain:
    """The survey as data: a hidden figure says why and has no number."""
    return {
        "uuid": survey.survey,
        "title": survey.title,
        "started_on": None if survey.started_on is None else survey.started_on.isoformat(),
        "closed_on": None if survey.closed_on is None else survey.closed_on.isoformat(),
        "invited": survey.invited,
        "replies": survey.replies,
        "results": [_result(each) for each in survey.results],
        "groups": [
            {"name": each.name, "answered": each.people, "hidden": None if each.hidden is None else each.hidden.value}
            for each in survey.groups
        ],
        "words": [{"uuid": each.uuid, "words": each.words, "goes": each.goes} for each in survey.words],
    }


def survey_read(row: Row) -> Shown:
    """The same from data. Raises ValueError with the member's name."""
    return Shown(
        survey=row.text("uuid"),
        replies=row.maybe_number("replies"),
        results=tuple(_read(each) for each in row.rows("results")),
        groups=tuple(
            GroupShown(each.text("name"), each.maybe_number("answered"), _why(each)) for each in row.rows("groups")
        ),
        words=tuple(Written(each.text("uuid"), each.text("words"), each.yes("goes")) for each in row.rows("words")),
        title=row.text("title"),
        started_on=row.maybe_day("started_on"),
        closed_on=row.maybe_day("closed_on"),
        invited=row.maybe_number("invited"),
    )


def _result(result: Result) -> Plain:
    plain: Plain = {"statement": result.statement, "group": result.group}
    if result.tally is None:
        return {**plain, "hidden": None if result.hidden is None else result.hidden.value}
    return {**plain, **{name: result.tally.counts.get(choice, 0) for choice, name in _NAMES.items()}}


def _read(row: Row) -> Result:
    why = _why(row.over({"hidden": None}))
    tally = None if why else Tally({choice: row.number(name) for choice, name in _NAMES.items()})
    return Result(row.text("statement"), row.text("group"), tally, why)


def _why(row: Row) -> Why | None:
    return None if row.maybe_text("hidden") is None else row.member("hidden", Why)
