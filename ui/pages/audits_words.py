"""What the list of audits says: of each, of a round, and of how long what is finished is kept."""

from __future__ import annotations

from datetime import date

from s11desktop.audit.dates import say_date
from s11desktop.audit.rounds import AuditEntry, RoundEntry, due_to_erase
from s11desktop.report.phrases import plural, say_number
from ui.verbs.audits import Audits

KINDS = {"audit": "Audit", "update": "Update", "statement": "Yearly confirmation"}
ONE = (
    "One audit so far. If you answer for something else as well (a nursery in a school, a project that is paid for), "
    "add its questions here: what both ask is answered once."
)
NOT_KEPT = "Nobody has decided. We say nothing, and nothing is erased by itself."


def lede(audits: Audits) -> str:
    """How many there are, and how many of them are finished."""
    entries = audits.entries
    finished = sum(entry.finished for entry in entries)
    going_on = len(entries) - finished
    if len(entries) == 1 and going_on:
        return ONE
    parts = []
    if going_on:
        parts.append(f"{say_number(going_on)} {'is' if going_on == 1 else 'are'} being worked on")
    if finished:
        parts.append(f"{say_number(finished)} {'is' if finished == 1 else 'are'} finished and can be read")
    said = ", ".join(parts)
    return f"{said[:1].upper()}{said[1:]}. What two of them both ask is answered once."


def round_title(entry: RoundEntry) -> str:
    """ "Audit of 2026"."""
    kind = KINDS.get(entry.round.kind, entry.round.kind.capitalize())
    return f"{kind} of {entry.round.period}"


def round_days(entry: RoundEntry) -> str:
    """When it began, and when it was finished."""
    begun = f"Begun on {say_date(entry.round.started_on)}"
    closed = entry.round.closed_on
    return f"{begun}, finished on {say_date(closed)}." if closed else f"{begun}."


def erased(entry: RoundEntry) -> str:
    """All that is left of a round that was erased."""
    assert entry.erased_on is not None
    begun = say_date(entry.round.started_on)
    return f"An audit begun on {begun} was erased for good on {say_date(entry.erased_on)}."


def about(entry: AuditEntry, first_look: bool = False) -> str:
    """Level, edition and how far it is."""
    level = "First look" if first_look else f"{entry.level.capitalize()} level"
    parts = [
        f"{level}, edition {entry.edition}",
        f"{entry.answered} of {plural(entry.asked, 'question')} answered",
        f"{plural(entry.sent, 'return')} made" if entry.sent else "",
        "Its answers were brought to a newer edition" if entry.moved_to else "",
    ]
    return ". ".join(part for part in parts if part) + "."


def here(entry: AuditEntry, shown: str) -> str:
    """What stands beside the audit that is shown."""
    if entry.uuid != shown:
        return ""
    return "You are reading this one" if entry.finished else "You are working on this one"


def say_years(years: int | None) -> str:
    """How long what is finished is kept, as somebody decided."""
    if years is None:
        return NOT_KEPT
    span = plural(years, "year")
    return f"{span[:1].upper()}{span[1:]} after it was finished. Then we remind you; nothing is erased by itself."


def due(audits: Audits, today: date) -> tuple[str, ...]:
    """The UUIDs of rounds that were kept as long as was decided."""
    return tuple(each.uuid for each in due_to_erase(audits.entries, today, audits.years))


def say_due(periods: list[str]) -> str:
    """That these were kept as long as was decided."""
    if len(periods) == 1:
        return f"The audit of {periods[0]} has been kept as long as you decided."
    return f"The audits of {', '.join(periods)} have been kept as long as you decided."


def waiting(audits: Audits, shown: str) -> AuditEntry | None:
    """Another audit of the file that still has something to answer, the one with the most first."""
    left = [
        entry for entry in audits.entries if entry.uuid != shown and not entry.finished and entry.answered < entry.asked
    ]
    return max(left, key=lambda entry: entry.asked - entry.answered, default=None)


def say_waiting(entry: AuditEntry) -> str:
    """That another audit of the file waits, in one line."""
    left = plural(entry.asked - entry.answered, "question")
    return f"“{entry.questions}” in this file waits for {left}."
