"""The page an officer with nothing installed reads first, and the whole report below it: one file, no scripts.

It is the accessible copy: landmarks, one heading of the first rank, tables with heads, every sign with its word, light
and dark by the reader's own setting, and it prints. Nothing in it can run or fetch: the content policy allows its own
style sheet by digest and nothing else. Everything typed is escaped, keeps its line ends and its direction of writing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from s11desktop import words
from s11desktop.audit import marking
from s11desktop.audit.applicability import known_fact
from s11desktop.audit.comparing import Moved
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.deadlines import last_day
from s11desktop.audit.model import Contact
from s11desktop.framework.basis import basis
from s11desktop.report import phrases, planned, survey, then_and_now
from s11desktop.report import staff as said_by_staff
from s11desktop.report.changed import heading
from s11desktop.report.figures import days_late, figures
from s11desktop.report.logo import picture
from s11desktop.report.pieces import Shown, ran_out_for
from s11desktop.sentences import survey as survey_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from s11desktop.audit.comparing import AreaMoved
    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import PartnershipQuestion
    from s11desktop.report.facts import ReportFacts
    from s11desktop.report.figures import Figures, Question

ICONS = {
    "readiness": "calendar-clock",
    "info": "info",
    "help": "life-buoy",
    "late": "clock-alert",
    "words": "message-square-text",
    "file": "file-text",
    "sheet": "file-spreadsheet",
    "clip": "paperclip",
    "flag": "flag",
    "clock": "clock",
    "waiting": "hourglass",
    "pen": "pen-line",
    "phone": "phone",
    "seal": "stamp",
    "worse": "trending-down",
    "better": "trending-up",
    "staff": "users",
    "copy": "handshake",
    "talk": "message-circle-warning",
}
"""Names in the page → names in the bundled set."""


def report(facts: ReportFacts) -> bytes:
    """The page, UTF-8. The same facts give the same bytes."""
    found = figures(facts)
    audit = facts.audit
    style = _read("style.css")
    page = _environment().get_template("page.html.j2")
    text = page.render(
        facts=facts,
        figures=found,
        audit=audit,
        organisation=audit.organisation,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash="sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        icons={name: _drawing(icon) for name, icon in ICONS.items()},
        logo=_logo(facts),
        since=found.since,
        changed_heading="" if found.since is None else heading(found.since),
        otherwise=then_and_now.see_otherwise(found),
        moved=_moved(found),
        then=then_and_now,
        staff_lines=said_by_staff.lines,
        shares=phrases.SHARES,
        practice_opening=phrases.PRACTICE_OPENING,
        lines=phrases.helplines(audit.organisation),
        numbers_checked=phrases.numbers_checked(),
        has_council=bool(audit.organisation.council_day or audit.organisation.council_night),
        warning=words.HELPLINES_WARNING,
        nobody_checked=phrases.NOBODY_CHECKED,
        first_look=marking.first_look(audit),
        notice=marking.notice(audit),
        law_checked=phrases.say_law_checked(facts),
        weakest=phrases.WEAKEST,
        nobody=Contact(),
        sealed=_uk_day(facts.exported_at),
        deadline=last_day(audit.partnership.deadline) if audit.partnership.deadline else None,
        more_time=phrases.more_time(audit.partnership),
        kind_label=phrases.kind_of(audit.organisation, audit),
        public_number=phrases.public_number(audit.organisation),
        bases=phrases.BASES,
        basis=basis,
        statuses=phrases.STATUSES,
        hows=phrases.HOWS,
        days_late=days_late,
        evidence_size=sum(size for _, size, _ in facts.files),
        to_ask_for=sum(piece.shown is Shown.LISTED for piece in found.pieces),
        declared_words=_declared_words(found),
        partnership_answers=_partnership_answers(audit),
        survey_opening="" if audit.survey is None else survey.opening(audit.survey),
        survey_rows=survey.beside(audit),
        survey_words=[each.words for each in audit.survey.words if each.goes] if audit.survey else [],
        survey_says=survey_sentences,
        answered_facts=_answered_facts(audit),
        hidden_by_reason=_hidden_by_reason(found),
        gone=facts.audit.earlier_for(""),
        openssl=phrases.OPENSSL_LINES,
        why_new_key=phrases.why_new_key(audit),
        ran_out_for=ran_out_for,
    )
    return text.encode()


def _logo(facts: ReportFacts) -> Markup:
    """The picture of whoever asked, inside the page itself; only beside their name."""
    seen = picture(facts.logo) if facts.audit.partnership.name else b""
    return Markup("data:image/png;base64," + base64.b64encode(seen).decode()) if seen else Markup()  # noqa: S704


def _moved(found: Figures) -> list[tuple[AreaMoved, dict[str, int]]]:
    """Each area whose questions were put both times, with how many moved which way."""
    areas = () if found.since is None else found.since.comparison.by_area()
    return [(each, {kind.value: sum(pair.moved is kind for pair in each.pairs) for kind in Moved}) for each in areas]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "counted": phrases.say_counts,
        "in_sign_order": in_sign_order,
        "dialled": phrases.dialled,
        "mark": mark,
        "not_yet_law": lambda questions: phrases.not_yet_law(len(questions)),
        "opening": planned.opening_with_plan,
        "priority": planned.say_priority,
        "proofs": planned.proofs,
        "say_year": planned.say_year,
        "tells_apart": planned.tells_apart,
        "plural": phrases.plural,
        "said_of_files": phrases.said_of_files,
        "say_asked_how": phrases.say_asked_how,
        "say_asked_of": phrases.say_asked_of,
        "say_citation": phrases.say_citation,
        "say_date": say_date,
        "say_doubt": phrases.say_doubt,
        "say_kind": phrases.say_kind,
        "say_late": phrases.say_late,
        "say_last": phrases.say_last,
        "say_past": phrases.say_past,
        "say_thing": phrases.say_thing,
        "say_piece": phrases.say_piece,
        "say_ran_out": phrases.say_ran_out,
        "say_reference": phrases.say_reference,
        "say_size": phrases.say_size,
        "the_seal": phrases.the_seal,
        "uk_day": _uk_day,
        "unbroken": unbroken,
    }
    return made


def _read(name: str) -> str:
    return (files("s11desktop.report") / "templates" / name).read_text(encoding="utf-8")


@cache
def _drawing(icon: str) -> Markup:
    """What stands inside a bundled icon, to be drawn once in the page."""
    source = (files("resources") / "icons" / f"{icon}.svg").read_text(encoding="utf-8")
    inside = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", source, flags=re.DOTALL)
    return Markup(re.sub(r"\s*\n\s*", "", inside))  # noqa: S704 - bundled with the program


def _uk_day(moment: datetime) -> date:
    return uk_time(moment).date()


def mark(question: Question) -> str:
    """Which sign and colour a question has."""
    if question.standard.readiness:
        return "readiness"
    return "to-answer" if question.level is None else question.level.value


def unbroken(text: str) -> str:
    """The same words, with every date held together on one line."""
    return re.sub(r"\b(\d{1,2}) ([A-Z][a-z]+) (\d{4})\b", "\\1\xa0\\2\xa0\\3", text)


def in_sign_order(questions: Iterable[Question]) -> list[Question]:
    """As signs stand in a line: fully, partly, not met, does not apply, unanswered."""
    order = ("fully", "partly", "not", "not-applicable", "to-answer", "readiness")
    return sorted(questions, key=lambda question: order.index(mark(question)))


def _declared_words(found: Figures) -> list[dict[str, object]]:
    """Each wording that was declared, once, with the names of those who declared it."""
    names: dict[str, list[str]] = {}
    for each in (*(declared.declaration for declared in found.declared), *found.earlier):
        if each.words:
            names.setdefault(each.words, []).append(each.name)
    return [{"text": text, "names": who} for text, who in names.items()]


def _partnership_answers(audit: Audit) -> list[tuple[PartnershipQuestion, str]]:
    answers = {each.code: each.answer for each in audit.partnership_answers}
    return [(each, answers[each.code]) for each in audit.framework.partnership_questions if answers.get(each.code)]


def _answered_facts(audit: Audit) -> list[tuple[str, bool]]:
    facts = audit.framework.facts
    known = [(each.question, known_fact(each.code, audit.framework, audit.organisation)) for each in facts]
    return [(question, yes) for question, yes in known if yes is not None]


def _hidden_by_reason(found: Figures) -> Iterable[tuple[str, list[object]]]:
    reasons: dict[str, list[object]] = {}
    for each in found.hidden:
        reasons.setdefault(phrases.say_hidden(each), []).append(each)
    return reasons.items()
