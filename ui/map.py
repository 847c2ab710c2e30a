"""What the left column says of an audit: its pages, each with the one figure that matters there."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from typing import TYPE_CHECKING

from ui.places import PageName
from ui.widgets.map_entry import Entry

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import Framework

_ICONS = (
    (PageName.HOME, "Home", "house"),
    (PageName.STATEMENT, "The statement", "file-check"),
    (PageName.UPDATE, "What changed", "history"),
    (PageName.QUESTIONS, "Questions", "list-checks"),
    (PageName.EVIDENCE, "Evidence", "folder-open"),
    (PageName.ACTIONS, "Action plan", "calendar-check"),
    (PageName.PROGRAMME, "Dates", "calendar-days"),
    (PageName.SURVEY, "Staff survey", "users"),
    (PageName.PARTNERSHIP, "The partnership", "landmark"),
    (PageName.CHECK, "Check and sign", "pen-line"),
    (PageName.COPY_OUT, "Copy out", "copy"),
    (PageName.SEND, "Send", "send"),
    (PageName.PRINT, "Print", "printer"),
    (PageName.AUDITS, "All audits", "archive"),
)
_OF_KIND = {
    PageName.STATEMENT: ("statement",),
    PageName.UPDATE: ("update",),
    PageName.QUESTIONS: ("audit", "statement"),
    PageName.PARTNERSHIP: ("audit",),
}
"""The pages that are not for a round of every kind."""

LABELS = {name: label for name, label, _icon in _ICONS}
"""What the pages of the map are called."""

FIND = "find"
"""The entry that is no page: it opens the panel that finds."""

WEB_FORM = "web-form"
"""How somebody asked whose form is on the web: then copying out has its own entry. Anybody gets there from Send."""

KINDS = {"audit": "Audit", "update": "Update", "statement": "Yearly confirmation"}


def entries(audit: Audit, pages: Container[PageName], today: date) -> tuple[Entry, ...]:
    """The pages of an open audit that there are, in the order people work."""
    from s11desktop.audit.standing import progress

    answered = progress(audit)
    late = sum(action.is_late(today) for action in audit.actions)
    to_do = sum(action.is_open for action in audit.actions)
    asked_of_them = {question.code for question in audit.framework.partnership_questions}
    said_of_them = sum(bool(each.answer) for each in audit.partnership_answers if each.code in asked_of_them)
    badges = {
        PageName.QUESTIONS: (
            f"{answered.answered} of {answered.asked}",
            f"Questions, {answered.answered} of {answered.asked} answered",
        ),
        PageName.EVIDENCE: (str(len(audit.evidence) or ""), f"Evidence, {len(audit.evidence)} things"),
        PageName.ACTIONS: (
            f"{late} overdue" if late else str(to_do or ""),
            f"Action plan, {late} overdue" if late else f"Action plan, {to_do} to do",
        ),
        PageName.SURVEY: (
            str((audit.survey.replies if audit.survey else None) or ""),
            "Staff survey, " + (f"{audit.survey.replies or 'too few'} replies" if audit.survey else "none yet"),
        ),
        PageName.PARTNERSHIP: (
            f"{said_of_them} of {len(asked_of_them)}",
            f"The partnership, {said_of_them} of {len(asked_of_them)} questions about it answered, all optional",
        ),
    }
    shown = tuple(
        Entry(name.value, label, icon, badge=badges.get(name, ("", ""))[0], spoken=badges.get(name, ("", label))[1])
        for name, label, icon in _ICONS
        if name in pages
        and (name not in _OF_KIND or audit.round.kind in _OF_KIND[name])
        and (name is not PageName.SURVEY or audit.framework.survey)
        and (name is not PageName.PARTNERSHIP or asked_of_them)
        and (name is not PageName.COPY_OUT or audit.partnership.asked_how == WEB_FORM)
    )
    return (*shown, Entry(FIND, "Find", "search", badge="Ctrl+K", spoken="Find anything, Control K"))


def head(audit: Audit, by: str) -> tuple[str, str, str]:
    """Whose audit it is, which one, and who sits there."""
    return audit.organisation.name, which(audit), who_is_here(by)


def who_is_here(by: str) -> str:
    """Whose name-tag is in use."""
    return f"You are {by}" if by else "Say who you are"


def which(audit: Audit) -> str:
    """Which audit of the file it is: "Audit of 2026 · Schools and colleges · first look"."""
    kind = KINDS.get(audit.round.kind, audit.round.kind.capitalize())
    if audit.round.kind == "statement" and audit.framework.first_look:
        kind = "Statement of compliance"
    short = audit.level != audit.framework.levels[-1]
    level = level_words(audit.framework, audit.level) if short else ""
    asked = audit.framework.short or audit.framework.title
    return " · ".join(part for part in (f"{kind} of {audit.round.period}", asked, level) if part)


def level_words(framework: Framework, level: str) -> str:
    """What a level of the questions is called everywhere in the window: "first look", "starter level", "full level"."""
    is_short = level != framework.levels[-1]
    return "first look" if is_short and framework.first_look else f"{level} level"
