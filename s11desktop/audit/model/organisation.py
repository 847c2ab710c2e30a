"""Who answers, who asks, and who uses the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from s11desktop.framework.model import Signer


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of the organisation or the partnership. Any field may be empty."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PublicNumber:
    """A number others know it by. `kind` is urn, ofsted, charity, company or none ("none" is an answer)."""

    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose audit it is. Everything but the name may still be unanswered.

    `facts` holds answered yes/no facts only. `council_day` and `council_night` are the telephone numbers for a worry
    about a child.
    """

    uuid: str
    name: str
    kind: str
    number: PublicNumber | None = None
    council: str = ""
    places: tuple[str, ...] = ()
    commissioned_by: str = ""
    contract: str = ""
    lead: Contact = Contact()
    deputy: Contact = Contact()
    second_contact: Contact = Contact()
    facts: tuple[tuple[str, bool], ...] = ()
    council_day: str = ""
    council_night: str = ""
    revision: int = 1

    def fact(self, code: str) -> bool | None:
        """The answer to a fact, or None where nobody has answered."""
        return dict(self.facts).get(code)


@dataclass(frozen=True, slots=True)
class UrgentNumber:
    """Whom to ring about a child, as the partnership gives it: the number, whose it is, and when it is answered."""

    number: str
    name: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Partnership:
    """Who asked for the audit and gets the return. Every field may stay empty: an audit can be for oneself.

    `deadline` is a moment; one at midnight in England means the day before, to its end. `extended_to` is the later
    moment they agreed to, `extension` what was said about it, `extension_by` who said so. `evidence_policy` is none,
    list or attach, `megabytes` (of 1,000,000 bytes) the most they take. `levels` are those they accept (empty: any).
    `signers`, `board_date` and `declaration` stand in place of the framework's where they are given (`Audit.sign_off`).
    `recipient` is an age recipient, there only where they asked for sealed returns; `logo` the hex SHA-256 of theirs.
    Of a pack: `signer` is the UUID in the certificate that signed it and `check_number` that of its key (both empty
    where nobody signed), `pack` the hex SHA-256 of the file, `adopted_at` (UTC) when it was taken into use.
    `survey_replies`, `survey_group` and `survey_words` raise the numbers of people from which a staff survey is shown
    (`audit.survey.Limits`); they never lower one.
    """

    name: str = ""
    contact: str = ""
    email: str = ""
    deadline: datetime | None = None
    extension: str = ""
    evidence_policy: str = "list"
    asked_how: str = ""
    revision: int = 1
    extended_to: datetime | None = None
    extension_by: str = ""
    megabytes: int | None = None
    levels: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    board_date: str = ""
    declaration: str = ""
    message: str = ""
    urgent: tuple[UrgentNumber, ...] = ()
    recipient: str = ""
    logo: str = ""
    signer: str = ""
    check_number: str = ""
    pack: str = ""
    adopted_at: datetime | None = None
    survey_replies: int | None = None
    survey_group: int | None = None
    survey_words: int | None = None

    @property
    def due(self) -> datetime | None:
        """When the return is due: the deadline, or the moment that was agreed where that is later."""
        return max(filter(None, (self.deadline, self.extended_to)), default=None)

    @property
    def in_megabytes(self) -> int | None:
        """The most they take, in bytes."""
        return None if self.megabytes is None else self.megabytes * 1_000_000


@dataclass(frozen=True, slots=True)
class Person:
    """A name-tag: who is using the file now. It proves nothing."""

    uuid: str
    name: str
    role: str = ""
