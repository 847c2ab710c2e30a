"""What the evidence page says: rows, how long a thing is good, what leans on it."""

from __future__ import annotations

from datetime import date

from s11desktop import words
from s11desktop.audit import evidence_kinds
from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.model import Audit, Evidence, EvidenceVersion
from s11desktop.audit.reminders import last_days
from s11desktop.report.phrases import plural, say_number, say_size
from ui.models.rows import Cell, RowOf
from ui.pages.home_words import SOON, say_running_out
from ui.pages.question_shown import icon_of
from ui.theme_colours import Role

_NOT_SHOWN = "A file of this kind is not shown here. Open it outside the app."
_KINDS = (
    ("application/pdf", "PDF"),
    ("image/", "Picture"),
    ("video/", "Film"),
    ("audio/", "Sound"),
    ("spreadsheet", "Spreadsheet"),
    ("excel", "Spreadsheet"),
    ("csv", "Spreadsheet"),
    ("presentation", "Slides"),
    ("powerpoint", "Slides"),
    ("word", "Document"),
    ("opendocument.text", "Document"),
    ("rtf", "Document"),
    ("rfc822", "E-mail"),
    ("outlook", "E-mail"),
    ("text/plain", "Text"),
)


def title(audit: Audit, today: date) -> str:
    """The title of the page: how much there is, and what must be renewed."""
    count = len(audit.evidence)
    if not count:
        return "What you could show"
    renew = len(to_renew(audit, today))
    few = "One thing" if count == 1 else f"{say_number(count).capitalize()} things"
    return f"{few} you could show, {say_number(renew)} to renew." if renew else f"{few} you could show."


def to_renew(audit: Audit, today: date) -> set[str]:
    """The UUIDs of what has run out, or does within 8 weeks."""
    return {uuid for uuid, (day, _) in last_days(audit).items() if day <= today + SOON}


def expired(audit: Audit, today: date) -> set[str]:
    """The UUIDs of what has run out."""
    return {uuid for uuid, (day, _) in last_days(audit).items() if day < today}


def not_used(audit: Audit) -> set[str]:
    """The UUIDs of what serves no question."""
    return {item.uuid for item in audit.evidence if not item.standards}


FIRST, BY_TITLE, BY_DAY, NEWEST, BY_KIND = "renew first", "title", "good until", "newest", "kind"
ORDERS = (
    (FIRST, "To renew first"),
    (BY_TITLE, "By title"),
    (BY_DAY, "By the day it runs out"),
    (NEWEST, "Newest first"),
    (BY_KIND, "By kind"),
)
_FIRST_OF_KINDS = {kind: place for place, kind in enumerate(words.EVIDENCE_KINDS)}


def in_order(audit: Audit, today: date, order: str = FIRST) -> list[Evidence]:
    """The library in one of `ORDERS`; what must be renewed first, the earliest of it before the rest by title."""
    renew = to_renew(audit, today)
    lasts = last_days(audit)

    def place(item: Evidence) -> tuple[object, ...]:
        day = lasts[item.uuid][0] if item.uuid in lasts else date.max
        name = (item.title.casefold(), item.number)
        match order:
            case "title":
                return name
            case "good until":
                return day, *name
            case "newest":
                return (-item.number,)
            case "kind":
                return _FIRST_OF_KINDS.get(item.kind, 0), *name
        first = item.uuid in renew
        return not first, day if first else date.max, *name

    return sorted(audit.evidence, key=place)


def row(audit: Audit, item: Evidence, today: date) -> RowOf:
    """One thing as a row of the list."""
    until = good_until(audit, item, today)
    said = what_it_is(item)
    under = " ".join((item.shows or said or (f"Kept: {item.kept}" if item.kept else "")).split())
    if item.current is None:
        under = f"Described: {item.shows or said or item.kept}".rstrip(": ")
        under = " ".join(under.split())
    if item.held_back and item.current is not None:
        under = f"Stays here. {under}".rstrip()
    used = Cell(used_by(item), icon="" if item.standards else "unlink")
    spoken = ". ".join(part.rstrip(".") for part in (item.title, under, until.words, used.words) if part) + "."
    return RowOf(item.uuid, (Cell(item.title, under, icon_of(item), strong=True), until, used), spoken)


def findable(audit: Audit, item: Evidence) -> str:
    """Everything a thing can be found by in the list."""
    file = item.current.name if item.current else ""
    said = (item.title, item.label, what_it_is(item), item.shows, item.kept, item.owner, file, used_by(item))
    return " ".join((*said, *_numbers(audit, item)))


def what_it_is(item: Evidence) -> str:
    """Its kind, and of another audit's result who looked, what came of it and when."""
    if item.kind != evidence_kinds.AUDIT_RESULT:
        return words.EVIDENCE_KINDS.get(item.kind, "") if item.kind else ""
    said = ", ".join(part for part in (item.body, item.outcome) if part)
    return f"Result of another audit: {said}" if said else "Result of another audit"


def why_not_shown(version: EvidenceVersion, why: str) -> str:
    """Why a file is not shown here, and what to do instead; "" where nothing hinders it."""
    what = _kind_of(version)
    return {
        "": "",
        "locked": "It is locked with a password, so it cannot be shown here. It is kept as it came.",
        "damaged": "It is damaged, so it cannot be shown here. It is kept as it came. Look whether your own opens.",
        "empty": "There are no words in it to show here.",
        "too-large": "It is too large to be shown here. It is kept as it came.",
    }.get(why, f"{what} of this kind is not shown here. Open it outside the app." if what != "File" else _NOT_SHOWN)


def version_line(item: Evidence, version: EvidenceVersion) -> str:
    """One file of a thing: "2, used now: 12 May 2026, 240 kB, policy.pdf. A cleaned copy of file 1."."""
    place = item.versions.index(version)
    state = ", used now" if version == item.current else ""
    day = say_date(version.dated or uk_time(version.added_at).date())
    line = f"{place + 1}{state}: {day}, {say_size(version.size)}, {version.name}."
    made = next((n for n, each in enumerate(item.versions) if each.uuid == version.made_from), None)
    if made is not None:
        how = "cleaned" if version.made_how == "cleaned" else "smaller"
        line += f" A {how} copy of file {made + 1}."
    return line


def good_until(audit: Audit, item: Evidence, today: date) -> Cell:
    """The day it runs out, its own last or the age a question allows, as a warning where that is near."""
    last = last_days(audit).get(item.uuid)
    if last is None:
        return Cell("No end date")
    day, months = last
    if day > today + SOON:
        return Cell(say_date(day))
    icon, role = ("file-x", Role.NOT) if day < today else ("file-clock", Role.PARTLY)
    return Cell(say_running_out(day, months, today), icon=icon, role=role, strong=True)


def used_by(item: Evidence) -> str:
    return plural(len(item.standards), "question") if item.standards else "Not used"


def kind(item: Evidence) -> str:
    """What it is: "PDF, 240 kB: policy.pdf", or that it is described only."""
    version = item.current
    if version is None:
        return "Described, without a file."
    return f"{_kind_of(version)}, {say_size(version.size)}: {version.name}"


def _kind_of(version: EvidenceVersion) -> str:
    return next((name for part, name in _KINDS if part in version.media_type), "File")


def versions(item: Evidence) -> str:
    """How many files there are of it; "" where one is all."""
    count = len(item.versions)
    if count < 2:
        return ""
    return f"{count}. The older one is kept." if count == 2 else f"{count}. The older ones are kept."


def losing(audit: Audit, item: Evidence) -> str:
    """What would be without support if it went."""
    numbers = [
        standard.number
        for standard in asked(audit)
        if standard.code in item.standards and len(audit.evidence_for(standard.code)) == 1
    ]
    proved = [action.label for action in audit.actions if action.proofs == (item.uuid,)]
    said = [f"{in_a_row(numbers)} would have nothing to show."] if numbers else []
    if item.standards and not numbers:
        said = ["Its questions have something else to show."]
    if proved:
        said.append(f"{in_a_row(proved)} would have nothing that shows it done.")
    return " ".join(said) or "No question uses it."


def in_a_row(parts: list[str]) -> str:
    """ "2.1, 2.2 and 3.4"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _numbers(audit: Audit, item: Evidence) -> list[str]:
    known = audit.framework.by_code
    return [known[code].number for code in item.standards if code in known]
