"""What Home says: one sentence on where one is, the one thing that is next, and when the return is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from s11desktop import words
from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.kinds import STATEMENT, UPDATE
from s11desktop.audit.model import Action, Audit, Partnership, Sent
from s11desktop.audit.programme import Point
from s11desktop.audit.reminders import About, Reminder, reminders
from s11desktop.audit.standing import next_standard, progress
from s11desktop.audit.validation import Finding, stops
from s11desktop.audit.yearly import called
from s11desktop.framework.model import Standard
from s11desktop.report.phrases import plural, say_number, say_reference
from ui.places import PageName, Place
from ui.reminders import AFTER_ANSWERS, recovery_made

SOON = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class Where:
    """The title of Home, and the filled button: its words and where it leads."""

    title: str
    button: str
    place: Place
    lede: str = ""


def where(audit: Audit, findings: tuple[Finding, ...]) -> Where:
    """Where this audit is on its way from the first answer to what was sent. `findings` are those of the export."""
    if audit.finished:
        title = "These answers were brought to a newer edition." if audit.moved_to else "This audit is finished."
        return Where(title, "Read the questions and answers", Place(PageName.QUESTIONS))
    returns = [each for each in audit.sent if each.kind != "draft"]
    if returns:
        return _sent(returns[-1])
    left = progress(audit)
    waiting = next_standard(audit)
    open_ones = stops(findings)
    if audit.round.kind in (UPDATE, STATEMENT) and any(each.place not in ("sign", "recovery") for each in open_ones):
        page = PageName.UPDATE if audit.round.kind == UPDATE else PageName.STATEMENT
        count = sum(each.place not in ("sign", "recovery") for each in open_ones)
        things = "one thing" if count == 1 else f"{say_number(count)} things"
        what = "update" if audit.round.kind == UPDATE else called(audit).lower()
        return Where(f"The {what} still needs {things}.", "Go on with it", Place(page))
    if waiting is not None:
        return _answering(left.answered, left.to_answer, waiting)
    unfinished = [each for each in open_ones if each.place != "sign" and each.place != "recovery"]
    if unfinished:
        things = "one thing is" if len(unfinished) == 1 else f"{say_number(len(unfinished))} things are"
        return Where(
            f"Every question is answered, and {things} still missing.", "See what is missing", Place(PageName.CHECK)
        )
    if any(each.place == "recovery" for each in open_ones):
        return Where(
            "Every question is answered. Make your recovery page, then check and sign.",
            "Make the recovery page",
            Place(PageName.RECOVERY),
        )
    if open_ones and audit.round.kind == UPDATE:
        count = progress(audit).asked
        said = "No answer changed" if not count else f"{plural(count, 'answer')} changed"
        return Where(f"{said} in this update. More, or on to signing?", "What changed", Place(PageName.UPDATE))
    if open_ones:
        return Where("Every question is answered. Next: check and sign.", "Check and sign", Place(PageName.CHECK))
    return Where("Signed, and ready to go.", "Make the return", Place(PageName.SEND))


def _answering(answered: int, left: int, waiting: Standard) -> Where:
    if not answered:
        title = "One question to answer." if left == 1 else f"{_begin(left)} questions, one at a time."
        return Where(title, f"First question: {named(waiting)}", Place(PageName.QUESTION, waiting.code))
    few = "One question" if left == 1 else f"{_begin(left)} questions"
    return Where(
        f"{few} left before you can check and sign.",
        f"Next question: {named(waiting)}",
        Place(PageName.QUESTION, waiting.code),
    )


def _sent(sent: Sent) -> Where:
    reference = f"Reference {say_reference(sent.reference)}. The file is {sent.file_name}."
    if sent.sent_on is None:
        made = say_day(uk_time(sent.exported_at).date())
        return Where(
            f"Your return was made on {made}. Has it gone?", "Say that it was sent", Place(PageName.SEND), reference
        )
    to = f" to {sent.sent_to}" if sent.sent_to else ""
    return Where(
        f"Your return went{to} on {say_day(sent.sent_on)}.",
        "See what you planned",
        Place(PageName.ACTIONS),
        f"{reference} Next: do what you planned, and keep the dates.",
    )


def begun(where: Where, lede: str, left: str) -> str:
    """What stands under the title, in an audit that began from another: "38 to confirm, 5 new. Your return …"."""
    return f"{left}. {lede}".strip() if left and where.place.page is PageName.QUESTION else lede


def due(partnership: Partnership, today: date) -> str:
    """When the return is due, to whom, and how long that is from today; empty where nobody asked for one."""
    if not partnership.name:
        return ""
    if partnership.deadline is None:
        return f"Your return goes to {partnership.name}. They gave no date."
    day = last_day(partnership.deadline)
    more = f" They gave you more time: {partnership.extension.rstrip('.')}." if partnership.extension else ""
    if day < today:
        return (
            f"Your return was due to {partnership.name} on {say_day(day)}, {say_span(today - day)} ago. "
            f"Tell them when it will come.{more}"
        )
    span = "That is today." if day == today else f"That is {say_span(day - today)} from today."
    return f"Your return is due to {partnership.name} on {say_day(day)}. {span}{more}"


def say_day(day: date) -> str:
    """A day written out, that no line is broken in."""
    return say_date(day).replace(" ", "\u00a0")


def last_day(deadline: datetime) -> date:
    """The last day of a deadline as England counts days: one at midnight ends the day before."""
    return uk_time(deadline - timedelta(minutes=1)).date()


def say_span(span: timedelta) -> str:
    """A length of time as people say it: "3 days", "15 weeks"."""
    if span.days < 14:
        return plural(span.days, "day")
    return plural(span.days // 7, "week")


def named(standard: Standard) -> str:
    """A question as it is called in a button: "4.6 Who may work with children"."""
    return f"{standard.number} {standard.short or standard.text}".rstrip(".")


def coming_due(audit: Audit) -> tuple[Action, ...]:
    """Open actions with a day, the earliest first; those without one after them."""
    open_ones = [action for action in audit.actions if action.is_open]
    return tuple(sorted(open_ones, key=lambda action: (action.due is None, action.due or date.max, action.number)))


def due_soon(audit: Audit, today: date) -> tuple[Action, ...]:
    """Open actions that are late, due today or within 8 weeks, the most urgent first; where there is none, the next."""
    by_uuid = {action.uuid: action for action in audit.actions}
    near = [by_uuid[each.item] for each in reminders(audit, today) if each.about is About.ACTION]
    return tuple(near) or coming_due(audit)[:1]


def say_due(action: Action, today: date) -> str:
    """Who leads it, and by when: "Overdue: Maria, by 3 March 2027", "Yusuf, today"."""
    who = action.lead or "Nobody leads it yet"
    if action.due is None:
        return f"{who}, no day yet"
    when = "today" if action.due == today else f"by {say_date(action.due)}"
    return f"Overdue: {who}, {when}" if action.is_late(today) else f"{who}, {when}"


def say_point(point: Point) -> str:
    """A date of the two years: what it is, and the person's own word for it or whom it goes to."""
    more = point.title or point.to
    return f"{words.PROGRAMME[point.what.value]} ({more})" if more else words.PROGRAMME[point.what.value]


def running_out(audit: Audit, today: date) -> tuple[Reminder, ...]:
    """What is out of date or will be within 8 weeks, the most urgent first."""
    return tuple(each for each in reminders(audit, today) if each.about is About.EVIDENCE)


def say_running_out(day: date, months: int | None, today: date) -> str:
    """How long evidence is still good, from its last day and the age in months that says so: "Out of date in 8 weeks",
    "Ran out on 3 March 2027", "Older than 12 months since 3 March 2027".
    """
    if day < today:
        ran_out = f"Ran out on {say_date(day)}"
        return ran_out if months is None else f"Older than {plural(months, 'month')} since {say_date(day)}"
    return "Runs out today" if day == today else f"Out of date in {say_span(day - today)}"


def marked(audit: Audit) -> tuple[Standard, ...]:
    """The questions somebody wanted to come back to, in order."""
    return tuple(
        standard
        for standard in asked(audit)
        if (response := audit.by_standard.get(standard.code)) is not None and response.come_back
    )


def wants_recovery(audit: Audit) -> bool:
    """Whether there is enough in the file that the recovery page should be made now."""
    return not audit.example and not recovery_made(audit) and progress(audit).answered >= AFTER_ANSWERS


def say_copy(made_at: datetime, now: datetime) -> str:
    """When the newest copy of the file was made and proved: "today at 9:12", "on 3 March 2027"."""
    made, today = uk_time(made_at), uk_time(now).date()
    if made.date() == today:
        return f"today at {made.hour}:{made:%M}"
    return f"yesterday at {made.hour}:{made:%M}" if (today - made.date()).days == 1 else f"on {say_date(made.date())}"


def _begin(number: int) -> str:
    return say_number(number).capitalize()
