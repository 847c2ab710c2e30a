"""The e-mail a return goes with: its text to paste, and a draft that opens in a mail program. Nothing here sends."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Literal

from s11desktop import words
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.marking import first_look
from s11desktop.audit.model import Audit, Organisation, Sent
from s11desktop.errors import FileMissing, FileUnreadable, MailTooLarge
from s11desktop.exchange import unfinished
from s11desktop.report.phrases import say_reference, say_size

MOST = 25_000_000
"""Bytes of all that is attached: no mail carries more, and a draft is held in memory."""

How = Literal["return", "locked", "plain", "locked-pdf"]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes along: its size in bytes and its hex SHA-256, so that whoever gets it can compare."""

    name: str
    size: int
    sha256: str


def attached(path: Path) -> Attached:
    """What is said of a file that goes along. Raises `FileMissing`, `FileUnreadable`."""
    size = _size(path)
    try:
        with path.open("rb") as file:
            return Attached(path.name, size, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        raise FileUnreadable(path=str(path)) from None


def how_of(files: Sequence[Attached]) -> How:
    """In which form a return goes, by the names of its files."""
    endings = [Path(each.name).suffix.lower() for each in files]
    if endings == [".age"]:
        return "locked"
    if endings == [".pdf"]:
        return "locked-pdf"
    return "plain" if ".zip" not in endings and ".asice" not in endings else "return"


def subject(audit: Audit, sent: Sent) -> str:
    """One line: what it is, and whose."""
    return f"Safeguarding self-audit of {audit.organisation.name}: {words.RETURNS[sent.kind].lower()}"


def text(audit: Audit, sent: Sent, attached: Sequence[Attached], how: How = "return") -> str:
    """The e-mail, for whoever sends it to paste: what is attached, and how to read and check it.

    `how`: the return as it is, locked for its reader, its two plain files, or its report locked with a passphrase.
    """
    partnership = audit.partnership
    to = partnership.contact or partnership.name
    look = (first_look(audit), "") if first_look(audit) else ()
    lines = [
        f"Dear {to}," if to else "Hello,",
        "",
        f"Attached is the safeguarding self-audit of {audit.organisation.name}: "
        f"{words.RETURNS[sent.kind].lower()} for the audit of {audit.round.period}.",
        "",
        *look,
        *(f"File: {each.name} ({say_size(each.size)})" for each in attached),
        f"Reference: {say_reference(sent.reference)}",
        f"Sealed on: {say_date(uk_time(sent.exported_at).date())}",
        "",
        *_how_to_read(sent, attached, how),
        "",
        *_how_to_compare(attached),
        "",
        "To be sure that it is ours, ring us on a number you already have. Ask for our check number:",
        sent.check_number,
        "",
        *_from(audit.organisation),
    ]
    return "\n".join(lines)


def draft(audit: Audit, sent: Sent, said: str, files: Sequence[Path]) -> bytes:
    """An unsent message (`.eml`) that a mail program opens ready to send: the address, `said`, and the files.

    Raises `MailTooLarge`, `FileMissing`, `FileUnreadable`.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = subject(audit, sent)
    if (to := _address(audit)) is not None:
        message["To"] = to
    message.set_content(said, cte="quoted-printable")
    size = sum(_size(path) for path in files)
    if size > MOST:
        raise MailTooLarge(path=str(files[0]), size=size, limit=MOST)
    for path in files:
        main, _, sub = _KINDS.get(path.suffix.lower(), "application/octet-stream").partition("/")
        message.add_attachment(_content(path), maintype=main, subtype=sub, filename=path.name)
    return message.as_bytes()


def write_draft(
    audit: Audit, sent: Sent, said: str, files: Sequence[Path], target: Path, *, replace: bool = True
) -> Path:
    """The draft as a file, whole or not at all. Raises as `draft` does, and `FolderNotWritable`, `DiskFull`."""
    unfinished.write(target, draft(audit, sent, said, files), replace=replace)
    return target


_KINDS = {
    ".zip": "application/zip",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _how_to_read(sent: Sent, attached: Sequence[Attached], how: How) -> tuple[str, ...]:
    if how == "locked":
        name = attached[0].name
        return (
            "It is locked so that only you can open it, with the key your pack was made with.",
            "Open it in S11 Desktop under “Check a return”, or with the age program:",
            f"age --decrypt -i YOUR-KEY -o {name.removesuffix('.age')} {name}",
        )
    if how == "locked-pdf":
        return (
            "The report is locked. Any PDF program opens it with the five words we tell you by telephone.",
            "The whole return, with its seal, stays with us. Ask for it if you want it.",
        )
    if how == "plain":
        return ("These are its report and its answers. The whole return, with its seal, stays with us: ask for it.",)
    return ("To read it, unpack the file and open 1-READ-ME-FIRST.html. No program is needed.",)


def _how_to_compare(attached: Sequence[Attached]) -> tuple[str, ...]:
    if len(attached) == 1:
        return ("To see that nothing was changed, compare the SHA-256 of the file with this one:", attached[0].sha256)
    return (
        "To see that nothing was changed, compare the SHA-256 of each file with these:",
        *(f"{each.name}: {each.sha256}" for each in attached),
    )


def _address(audit: Audit) -> Address | None:
    """Their address with their name; none where what was typed is no address."""
    partnership = audit.partnership
    if not partnership.email:
        return None
    try:
        return Address(partnership.name, addr_spec=partnership.email)
    except (HeaderParseError, ValueError, IndexError):
        return None


def _from(organisation: Organisation) -> tuple[str, ...]:
    lead = organisation.lead
    who = ", ".join(part for part in (lead.name, lead.role) if part)
    return tuple(line for line in (who, organisation.name) if line)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        raise FileMissing(path=str(path)) from None
    except OSError:
        raise FileUnreadable(path=str(path)) from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise FileUnreadable(path=str(path)) from None
