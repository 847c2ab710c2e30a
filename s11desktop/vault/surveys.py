"""From the tables to the staff survey of an audit: counts, and what was written beside them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from s11desktop.audit.row import Row
from s11desktop.audit.survey import Choice, Limits, Shown, Survey, SurveyCount, Written, shown
from s11desktop.audit.survey_data import survey_read
from s11desktop.vault.tables import SurveyCommentRow, SurveyCountRow, SurveyRow

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework


def shown_of(db: Connection, audit_id: str, asked: Framework, limits: Limits) -> Shown | None:
    """What may be shown of it, and nothing else: what audits, reports and returns know of a survey."""
    sent = db.execute(select(SurveyRow.as_sent).where(SurveyRow.audit_id == audit_id).limit(1)).scalar()
    found = of_audit(db, audit_id)
    if sent and found is not None:
        return replace(survey_read(Row(json.loads(sent))), words=found.words)
    return None if found is None else shown(found, [each.code for each in asked.survey], limits)


def of_audit(db: Connection, audit_id: str) -> Survey | None:
    """The survey beside an audit, or None where there is none."""
    row = db.execute(select(SurveyRow.__table__).where(SurveyRow.audit_id == audit_id).limit(1)).one_or_none()
    if row is None:
        return None
    counts = db.execute(
        select(SurveyCountRow.statement, SurveyCountRow.group_name, SurveyCountRow.choice, SurveyCountRow.people)
        .where(SurveyCountRow.survey_id == row.id)
        .order_by(SurveyCountRow.statement, SurveyCountRow.group_name, SurveyCountRow.choice)
    )
    written = db.execute(
        select(SurveyCommentRow.id, SurveyCommentRow.words, SurveyCommentRow.goes)
        .where(SurveyCommentRow.survey_id == row.id, SurveyCommentRow.removed_at.is_(None))
        .order_by(SurveyCommentRow.id)
    )
    return Survey(
        uuid=row.id,
        title=row.title,
        started_on=row.started_on,
        closed_on=row.closed_on,
        invited=row.invited,
        counts=tuple(
            SurveyCount(statement, group, Choice(choice), people) for statement, group, choice, people in counts
        ),
        words=tuple(Written(*each) for each in written),
        revision=row.revision,
    )
