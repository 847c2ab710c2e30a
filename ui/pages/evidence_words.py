"""What the evidence page says: rows, how long a thing is good, what leans on it."""

from __future__ import annotations

from datetime import date

from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Audit, Evidence
from s11desktop.report.phrases import plural, say_number, say_size
from ui.models.rows import Cell, RowOf
from ui.pages.home_words import SOON, expiry
from ui.pages.question_shown import icon_of
from ui.theme_colours import Role

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
    return {item.uuid for item in audit.evidence if item.expires is not None and item.expires <= today + SOON}


def not_used(audit: Audit) -> set[str]:
    """The UUIDs of what serves no question."""
    return {item.uuid for item in audit.evidence if not item.standards}


def rows(audit: Audit, today: date) -> tuple[RowOf, ...]:
    """One row a thing: what must be renewed first, the earliest of it before the rest, which is in order of title."""
    renew = to_renew(audit, today)

    def place(item: Evidence) -> tuple[bool, date, str, int]:
        first = item.uuid in renew
        return not first, (item.expires or date.max) if first else date.max, item.title.casefold(), item.number

    return tuple(_row(audit, item, today) for item in sorted(audit.evidence, key=place))


def _row(audit: Audit, item: Evidence, today: date) -> RowOf:
    until = good_until(item, today)
    under = item.shows or (f"Kept: {item.kept}" if item.kept else "")
    if item.current is None:
        under = f"Described: {item.shows or item.kept}".rstrip(": ")
    under = " ".join(under.split())
    used = Cell(used_by(item), icon="" if item.standards else "unlink")
    spoken = ". ".join(part.rstrip(".") for part in (item.title, under, until.words, used.words) if part) + "."
    questions = " ".join(_numbers(audit, item))
    found_by = f"{item.label} {item.kept} {item.owner} {questions} {item.current.name if item.current else ''}"
    return RowOf(item.uuid, (Cell(item.title, under, icon_of(item), strong=True), until, used), spoken, False, found_by)


def good_until(item: Evidence, today: date) -> Cell:
    """The day it runs out, as a warning where that is near."""
    if item.expires is None:
        return Cell("No end date")
    if item.expires > today + SOON:
        return Cell(say_date(item.expires))
    said = expiry(item, today)
    gone = item.expires < today
    icon, role = ("file-x", Role.NOT) if gone else ("file-clock", Role.PARTLY)
    return Cell(said[:1].upper() + said[1:], icon=icon, role=role, strong=True)


def used_by(item: Evidence) -> str:
    return plural(len(item.standards), "question") if item.standards else "Not used"


def kind(item: Evidence) -> str:
    """What it is: "PDF, 240 kB: policy.pdf", or that it is described only."""
    version = item.current
    if version is None:
        return "Described, without a file."
    said = next((words for part, words in _KINDS if part in version.media_type), "File")
    return f"{said}, {say_size(version.size)}: {version.name}"


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
    if not item.standards:
        return "No question uses it."
    if not numbers:
        return "Its questions have something else to show."
    return f"{in_a_row(numbers)} would have nothing to show."


def in_a_row(parts: list[str]) -> str:
    """ "2.1, 2.2 and 3.4"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _numbers(audit: Audit, item: Evidence) -> list[str]:
    known = audit.framework.by_code
    return [known[code].number for code in item.standards if code in known]
