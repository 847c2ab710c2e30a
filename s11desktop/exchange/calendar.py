"""The dates of an audit as a calendar file (RFC 5545): what is due, what runs out, and when the return must be in.

Whole-day events without alarms: an all-day event is what every calendar shows on its day, and an alarm is dropped on
import by some of them, so that eight weeks and two weeks before are events of their own. An event keeps its UID for
ever, and SEQUENCE, DTSTAMP and LAST-MODIFIED follow the item's revision: imported again, it takes the place of the one
before. An action that was closed in the round goes once more, cancelled. Titles only, and none that could tell which
child is meant: then the item's number alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from s11desktop import words
from s11desktop.audit.dates import uk_time
from s11desktop.audit.deadlines import hour_of, last_day
from s11desktop.audit.model import ActionStatus
from s11desktop.audit.reminders import BEFORE, Stage, runs_out
from s11desktop.audit.screening import About, known_of, screen

if TYPE_CHECKING:
    from s11desktop.audit.model import Action, Audit, Evidence
    from s11desktop.audit.screening import Known

MAKER = "-//S11 Desktop//Action plan//EN"
ZONE = "Europe/London"
LONGEST = 120
"""Characters of a title."""

_SPANS = {Stage.EIGHT_WEEKS: "in 8 weeks", Stage.TWO_WEEKS: "in 2 weeks", Stage.TODAY: "today"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One event before it is written. `at` is its moment where it has an hour, in the wall clock of England."""

    uid: str
    day: date
    summary: str
    revision: int
    changed: datetime
    at: datetime | None = None
    cancelled: bool = False


def calendar(audit: Audit, changed: Mapping[str, datetime]) -> bytes:
    """The calendar file of an audit. `changed` is when each action and evidence item, and by the round's UUID what is
    said of the partnership, was changed last (UTC): `vault.items.changed_at`. The same audit gives the same bytes.
    """
    known = known_of(audit)
    entries = [*_return(audit, changed), *_actions(audit, changed, known), *_evidence(audit, changed, known)]
    entries += _programme(audit, changed, known)
    entries.sort(key=lambda each: (each.day, each.uid))
    whole = Calendar()
    whole.add("prodid", MAKER)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    if any(entry.at for entry in entries):
        whole.add_component(_london())
    for entry in entries:
        whole.add_component(_event(entry))
    return bytes(whole.to_ical())


def _actions(audit: Audit, changed: Mapping[str, datetime], known: Known) -> Iterable[_Entry]:
    for action in audit.actions:
        closed_before = action.closed_on is not None and action.closed_on < audit.round.started_on
        if action.due is None or (not action.is_open and closed_before):
            continue
        head = {ActionStatus.DONE: "Done", ActionStatus.DROPPED: "Dropped"}.get(action.status, "Due")
        yield _Entry(
            _uid(action.uuid, "due"),
            action.due,
            f"{head}: {_title(action.what, action, known)}",
            action.revision,
            changed.get(action.uuid) or action.created_at or _begun(audit),
            cancelled=not action.is_open,
        )


def _evidence(audit: Audit, changed: Mapping[str, datetime], known: Known) -> Iterable[_Entry]:
    for item in audit.evidence:
        last = runs_out(audit, item)
        if last is None:
            continue
        title = _title(item.title, item, known)
        moment = changed.get(item.uuid) or item.added_at or _begun(audit)
        for stage, before in BEFORE.items():
            summary = f"Runs out {_SPANS[stage]}: {title}"
            yield _Entry(_uid(item.uuid, stage.name), last[0] - before, summary, item.revision, moment)


def _return(audit: Audit, changed: Mapping[str, datetime]) -> Iterable[_Entry]:
    asked = audit.partnership
    if asked.due is None:
        return
    day, hour = last_day(asked.due), hour_of(asked.due)
    to = f" to {_line(asked.name)}" if asked.name else ""
    moment = changed.get(audit.round.uuid) or _begun(audit)
    for stage, before in BEFORE.items():
        on_the_day = stage is Stage.TODAY
        by = f" by {hour}" if hour and on_the_day else ""
        yield _Entry(
            _uid(audit.round.uuid, stage.name),
            day - before,
            f"Safeguarding return due {_SPANS[stage]}{by}{to}",
            asked.revision,
            moment,
            at=uk_time(asked.due) if hour and on_the_day else None,
        )


def _programme(audit: Audit, changed: Mapping[str, datetime], known: Known) -> Iterable[_Entry]:
    for each in audit.programme:
        what = words.PROGRAMME[each.what.value]
        title = _line(each.title)
        if title and not any(hit.about is About.CHILD for hit in screen(title, known)):
            what = f"{what}: {title[:LONGEST]}"
        moment = changed.get(each.uuid) or _begun(audit)
        for stage, before in BEFORE.items():
            summary = f"{what}, {_SPANS[stage]}"
            gone = each.done_on is not None
            yield _Entry(_uid(each.uuid, stage.name), each.day - before, summary, each.revision, moment, cancelled=gone)


def _event(entry: _Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", entry.changed.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", entry.revision)
    if entry.at is not None:
        event.add("dtstart", entry.at, parameters={"TZID": ZONE})
    else:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("x-microsoft-cdo-alldayevent", "TRUE")
    event.add("summary", entry.summary)
    event.add("description", "From your safeguarding audit. The audit file says the rest.")
    event.add("categories", ["Safeguarding audit"])
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _london() -> Timezone:
    """The clocks of England as they have been set since 1996: forward and back on last Sundays, at one in UTC."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for kind, start, hour, name, month, before, after in (
        (TimezoneDaylight, date(1996, 3, 31), 1, "BST", 3, 0, 1),
        (TimezoneStandard, date(1996, 10, 27), 2, "GMT", 10, 1, 0),
    ):
        part = kind()
        part.add("dtstart", datetime.combine(start, time(hour)))
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def _uid(uuid: str, what: str) -> str:
    """The same for the same thing for ever; told apart from its other days by `what`."""
    try:
        space = UUID(uuid)
    except ValueError:
        space = uuid5(NAMESPACE_URL, uuid)
    return str(uuid5(space, what))


def _title(text: str, item: Action | Evidence, known: Known) -> str:
    title = _line(text)
    if not title or any(hit.about is About.CHILD for hit in screen(title, known)):
        return item.label
    if len(title) > LONGEST:
        title = f"{title[:LONGEST].rsplit(maxsplit=1)[0]} …"
    return f"{title} ({item.label})"


def _line(text: str) -> str:
    return " ".join(text.split())


def _begun(audit: Audit) -> datetime:
    return datetime.combine(audit.round.started_on, time(0), UTC)
