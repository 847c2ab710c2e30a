"""What sending says: what goes, what stays, how large it is, and the text for the e-mail."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.marking import first_look
from s11desktop.audit.model import Audit, Sent
from s11desktop.exchange.names import look_mark, short_name
from s11desktop.report.phrases import plural
from ui.pages.home_words import last_day, say_day

if TYPE_CHECKING:
    from s11desktop.exchange.mail import Attached, How

MANY_REFUSE = 10_000_000
MOST_REFUSE = 18_000_000
"""Bytes of a file in an e-mail: mail makes it a third larger, and 25 MB of that is what most will carry."""

_REPORTS = 600_000
"""About what page, report and workbook take, in bytes."""

WHAT_STAYS = "Your own notes, earlier versions of your words, files you keep here, and everything you took out."

FOI = "Partnerships are public bodies. Freedom of information law reaches what they hold."


def file_name(audit: Audit, today: date, *, draft: bool) -> str:
    """What the file is called: "St-Annes_starter_2027-06-09.zip"; a first look ends in that."""
    kind = "draft" if draft else audit.round.kind if audit.round.kind != "audit" else audit.level
    name, mark = short_name(audit.organisation.name, audit.organisation.uuid), look_mark(first_look(audit))
    return f"{name}_{kind}_{today.isoformat()}{mark}.zip"


def free_path(folder: Path, name: str) -> Path:
    """A file of that name in that folder, numbered where there is one already."""
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    return path


def about_size(audit: Audit) -> int:
    """About how many bytes it will be; the same document goes once."""
    found = {item.going.sha256: item.going.size for item in audit.evidence if audit.goes(item) and item.going}
    return sum(found.values()) + _REPORTS


def what_goes(audit: Audit) -> tuple[str, ...]:
    """What is in the return, in lines."""
    answered = sum(audit.choice(standard.code) is not None for standard in asked(audit))
    documents = sum(audit.goes(item) for item in audit.evidence)
    listed = sum(bool(item.standards and item.going) and not audit.goes(item) for item in audit.evidence)
    described = sum(1 for item in audit.evidence if item.standards and not item.going)
    lines = [
        plural(answered, "answer"),
        plural(len(audit.actions), "action"),
        plural(documents, "document"),
        f"{listed} listed, to ask for" if listed else "",
        f"{described} described only" if described else "",
        plural(len(audit.declarations), "declaration"),
    ]
    return tuple(line for line in lines if line)


def marks(audit: Audit) -> tuple[int, ...]:
    """The marks on the line of sizes, in MB: what some mail refuses, what most refuses, and what they take at most."""
    most = audit.partnership.megabytes
    ours = (MANY_REFUSE // 1_000_000, MOST_REFUSE // 1_000_000)
    return (*ours, most) if most is not None and most < ours[1] else ours


def is_too_large(size: int, audit: Audit) -> bool:
    """Whether it is more than mail or the partnership takes."""
    return size > min(MOST_REFUSE, audit.partnership.in_megabytes or MOST_REFUSE)


def say_how_large(size: int, audit: Audit | None = None) -> str:
    """What that size means for e-mail, and for whoever gets it."""
    limit = audit.partnership.in_megabytes if audit is not None else None
    if audit is not None and limit is not None and size > limit:
        who = whom(audit) or "Whoever asked"
        return f"{who} takes {audit.partnership.megabytes} MB at most. Choose which documents go."
    if size > MOST_REFUSE:
        return "Most mail refuses files over 18 MB. Choose which documents go, or take it on a USB stick."
    if size > MANY_REFUSE:
        return "Some mail refuses files over 10 MB. If theirs does, ask them how to send it."
    return "Small enough for any mail."


def say_place(path: Path) -> str:
    """A folder as people find it: "Documents › Hall group"."""
    folder = path.parent
    try:
        parts = folder.relative_to(Path.home()).parts
    except ValueError:
        return str(folder)
    return " › ".join(parts) or "your home folder"


def whom(audit: Audit) -> str:
    """Who gets it, in a sentence; "" where nobody has said."""
    return audit.partnership.name


def by_when(deadline: datetime | None) -> str:
    """ "by 30 June 2027"; "" where there is no date."""
    return "" if deadline is None else f"by {say_day(last_day(deadline))}"


def made_on(sent: Sent) -> str:
    return say_date(uk_time(sent.exported_at).date())


def attached_to(sent: Sent) -> tuple[tuple[Attached, ...], How]:
    """What goes: the copy that was locked for its reader, or the return as it is; and which of the two."""
    from s11desktop.exchange.mail import Attached

    if (locked := sent.locked) is not None:
        return (Attached(locked.file_name, locked.size, locked.sha256),), "locked"
    return (Attached(sent.file_name, sent.size, sent.sha256),), "return"


def mail_text(audit: Audit, sent: Sent) -> str:
    """The e-mail, for whoever sends it to paste: what is attached, and how to read and check it."""
    from s11desktop.exchange import mail

    return mail.text(audit, sent, *attached_to(sent))


def say_stopping(count: int) -> str:
    """What the foot says while a return is stopped."""
    return f"{plural(count, 'thing')} to do before it can go" if count else ""


def say_deciding(count: int) -> str:
    """What the foot says while something that was found is not decided."""
    return f"{plural(count, 'thing')} found, to decide before it can go" if count else ""
