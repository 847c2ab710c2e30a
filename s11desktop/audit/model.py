"""The nouns of what an organisation answers. All frozen: a change makes a whole new `Audit`."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from s11desktop.audit.accepted import Accepted
from s11desktop.audit.beside import Earlier, Twin
from s11desktop.audit.programme import Planned
from s11desktop.audit.survey import Shown
from s11desktop.framework.model import Framework, Level, ScaleLevel, Signer, SignOff

_FOR_STATEMENT = "(for a statement of compliance)"
"""How a framework says which of its signers declares a yearly statement."""


class ActionStatus(StrEnum):
    """How far an action is."""

    OPEN = "open"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


class How(StrEnum):
    """How a person made a declaration."""

    HERE = "here"
    PAPER = "paper"
    KEY = "key"


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


@dataclass(frozen=True, slots=True)
class Round:
    """One going-through: `kind` is audit, update or statement; `period` is how people call it ("2026")."""

    uuid: str
    kind: str
    period: str
    started_on: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to one standard. `rating` is a code of the scale, or None while unanswered.

    `note` is local and never leaves the file. `practice` is what works well here and others could use; it leaves only
    where `practice_share` says how: "named" or "unnamed" (with or without the organisation's name). Times are UTC.
    """

    uuid: str
    standard: str
    rating: str | None = None
    words: str = ""
    reason: str = ""
    come_back: bool = False
    support_wanted: bool = False
    note: str = ""
    revision: int = 1
    first_said: datetime | None = None
    changed_at: datetime | None = None
    changed_by: str = ""
    practice: str = ""
    practice_share: str = ""

    @property
    def shared_practice(self) -> str:
        """What the reader may pass on: nothing without consent."""
        return self.practice if self.practice_share else ""


@dataclass(frozen=True, slots=True)
class EvidenceVersion:
    """One file of an evidence item: a digest (hex SHA-256 of the content), its size in bytes and its own name.

    A copy this program made of an earlier version says of which (`made_from`, its UUID) and how: "cleaned" of what is
    not seen, or "smaller" (a picture).
    """

    uuid: str
    sha256: str
    size: int
    name: str
    media_type: str
    added_at: datetime
    dated: date | None = None
    made_from: str = ""
    made_how: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that could be shown. Without a version it is described only. `number` is shown as E012 and never used
    twice.

    `kind` is one of `evidence_kinds.KINDS` or "" for any document; the result of another audit or inspection has its
    `body` (who looked) and `outcome` (the level it gave, in its words). `held_back`: the files stay here, and what goes
    with a return is the description.
    """

    uuid: str
    number: int
    title: str
    standards: tuple[str, ...] = ()
    shows: str = ""
    kept: str = ""
    dated: date | None = None
    expires: date | None = None
    owner: str = ""
    versions: tuple[EvidenceVersion, ...] = ()
    added_at: datetime | None = None
    revision: int = 1
    kind: str = ""
    body: str = ""
    outcome: str = ""
    held_back: bool = False

    @property
    def label(self) -> str:
        return f"E{self.number:03d}"

    @property
    def current(self) -> EvidenceVersion | None:
        """The newest file, or None where it is described only."""
        return self.versions[-1] if self.versions else None

    @property
    def going(self) -> EvidenceVersion | None:
        """The file that goes with a return, or None where nothing but the description does."""
        return None if self.held_back else self.current


@dataclass(frozen=True, slots=True)
class ActionNote:
    """A word on how an action goes."""

    uuid: str
    words: str
    added_at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What will be done, who leads and by when. Lead and date may be missing while it is being written.

    `agreed_with` is who else has agreed to it (a commissioner, the board); `proofs` are the UUIDs of the evidence that
    it was done.
    """

    uuid: str
    number: int
    what: str
    standards: tuple[str, ...] = ()
    lead: str = ""
    due: date | None = None
    measure: str = ""
    priority: str = ""
    status: ActionStatus = ActionStatus.OPEN
    reason: str = ""
    notes: tuple[ActionNote, ...] = ()
    created_at: datetime | None = None
    closed_on: date | None = None
    revision: int = 1
    agreed_with: str = ""
    proofs: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return f"A{self.number}"

    @property
    def is_open(self) -> bool:
        return self.status in (ActionStatus.OPEN, ActionStatus.STARTED)

    def is_late(self, today: date) -> bool:
        """Open, and its day has passed."""
        return self.is_open and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Declaration:
    """A person's word for the audit. `content` is the digest of what was declared (`audit.covered.content_digest`)."""

    uuid: str
    name: str
    role: str
    words: str
    how: How
    on: date
    content: str
    where: str = ""
    seen_by_board: date | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What a yearly statement says beside the answers: about what got worse (`yearly.WORSE`), and about a change in the
    law (`law.CODE` and more). `answer` is yes, no, or what the code asks for; `words` may stand with it or alone.
    """

    code: str
    answer: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class PartnershipAnswer:
    """The answer to a question about the partnership, as text ("4", "often", …)."""

    code: str
    answer: str


@dataclass(frozen=True, slots=True)
class Sending:
    """One way a return went, or can go. `form` is return, locked (for `recipient`, an age recipient), plain (its two
    files) or locked-pdf; `on` is empty until somebody said that it was sent. `size` is in bytes.
    """

    uuid: str
    to: str = ""
    on: date | None = None
    form: str = "return"
    file_name: str = ""
    sha256: str = ""
    size: int = 0
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A return that was made, and where it went first once somebody said so. `size` is in bytes. `supersedes` is the
    reference of the one it stands in place of. `sendings` are copies of it that were locked, and where else it went.
    """

    uuid: str
    reference: str
    sha256: str
    kind: str
    file_name: str
    exported_at: datetime
    sent_to: str = ""
    sent_on: date | None = None
    check_number: str = ""
    size: int = 0
    supersedes: str | None = None
    sendings: tuple[Sending, ...] = ()

    @property
    def went(self) -> tuple[Sending, ...]:
        """Everywhere it went, as somebody said, in the order of the days."""
        further = [each for each in self.sendings if each.on is not None]
        first = Sending("", self.sent_to, self.sent_on, "return", self.file_name, self.sha256, self.size)
        if self.sent_on is not None and all((each.to, each.on) != (first.to, first.on) for each in further):
            further.insert(0, first)
        return tuple(sorted(further, key=lambda each: each.on or date.max))

    @property
    def locked(self) -> Sending | None:
        """The newest copy of it that was locked for somebody's key."""
        return next((each for each in reversed(self.sendings) if each.form == "locked"), None)


LEFT_OUT = "left_out"
"""The setting that keeps which documents do not go, as UUIDs with a blank between them."""


@dataclass(frozen=True)
class Audit:
    """One round in one framework, whole. The interface shows it; reports and returns are made from it and nothing else.

    `level` is starter or full. `framework_sha256` is the digest of the canonical JSON of `framework`. `history_head` is
    the last link of this audit's change history (hex), empty before the first change. `view` is the order the questions
    are shown in, empty for their own. `twins` and `earlier` stand beside the answers: where they count as well, and
    what was answered in an earlier edition. `moved_to` is the audit its answers were brought to in a newer edition,
    empty for one that is worked on. `accepted` is what the personal-data check found and a person let stand.
    `programme` are the dates of the two years that somebody set; they are the organisation's and are never sent.
    `survey` is what may be shown of the staff survey beside it, None where there is none. `stated` is what a yearly
    statement says beside the answers. `before` is what an update or a statement is measured by: there only in such a
    round of a file, with the returns that were made of it (`vault.referring`).
    """

    uuid: str
    round: Round
    framework: Framework
    framework_sha256: str
    level: str
    organisation: Organisation
    partnership: Partnership = Partnership()
    people: tuple[Person, ...] = ()
    responses: tuple[Response, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    actions: tuple[Action, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    partnership_answers: tuple[PartnershipAnswer, ...] = ()
    sent: tuple[Sent, ...] = ()
    history_head: str = ""
    example: bool = False
    settings: tuple[tuple[str, str], ...] = field(default=())
    view: str = ""
    twins: tuple[Twin, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    moved_to: str = ""
    survey: Shown | None = None
    accepted: tuple[Accepted, ...] = ()
    programme: tuple[Planned, ...] = ()
    stated: tuple[Stated, ...] = ()
    before: Audit | None = field(default=None, repr=False)

    def __getstate__(self) -> dict[str, object]:
        """What goes to another process: what it says, and nothing that was worked out from it."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def finished(self) -> bool:
        """Nothing in it can be changed any more."""
        return self.round.closed_on is not None or bool(self.moved_to)

    @cached_property
    def sign_off(self) -> SignOff:
        """The declaration's words and who makes it: the partnership's where it asks for its own, else the
        framework's. A yearly statement is declared by whoever the framework names for one, the chief executive or
        leader, else by those it names for the audit; and the board's day is required.
        """
        asked, ours = self.partnership, self.framework.sign_off
        stating = self.round.kind == "statement"
        roles = tuple(each.role for each in ours.signers if _FOR_STATEMENT in each.role)
        named = tuple(Signer(role.replace(_FOR_STATEMENT, "").strip()) for role in roles)
        return SignOff(
            words=asked.declaration or ours.words,
            signers=asked.signers or (stating and named) or ours.signers,
            board_date="required" if stating else asked.board_date or ours.board_date,
        )

    @cached_property
    def by_standard(self) -> dict[str, Response]:
        """Every response by the code of its standard."""
        return {response.standard: response for response in self.responses}

    def choice(self, code: str) -> ScaleLevel | None:
        """The rating given to a standard, or None."""
        response = self.by_standard.get(code)
        return None if response is None or response.rating is None else self.framework.choices[response.rating]

    def wants_help(self, code: str) -> bool:
        """Whether help is asked for with a standard: marked so, or by a rating that says so itself."""
        response, choice = self.by_standard.get(code), self.choice(code)
        return (response is not None and response.support_wanted) or (choice is not None and choice.support)

    def level_of(self, code: str) -> Level | None:
        """What the rating given to a standard means, or None while it is unanswered."""
        choice = self.choice(code)
        return None if choice is None else choice.level

    def evidence_for(self, code: str) -> tuple[Evidence, ...]:
        """The evidence that serves a standard, in order of number."""
        return tuple(item for item in self.evidence if code in item.standards)

    def actions_for(self, code: str) -> tuple[Action, ...]:
        """The actions that serve a standard, in order of number."""
        return tuple(action for action in self.actions if code in action.standards)

    def counts_in(self, code: str) -> tuple[Twin, ...]:
        """The same question in other audits of the round."""
        return tuple(twin for twin in self.twins if twin.standard == code)

    def earlier_for(self, code: str) -> tuple[Earlier, ...]:
        """What was answered to a question in an earlier edition; for "" what is not asked any more."""
        return tuple(each for each in self.earlier if each.standard == code)

    @property
    def left_out(self) -> frozenset[str]:
        """Evidence, by UUID, whose file would be too much: it is listed in a return and can be asked for."""
        return frozenset(self.setting(LEFT_OUT).split())

    def goes(self, item: Evidence) -> bool:
        """Whether the file of a piece of evidence goes with a return."""
        return bool(item.standards) and item.going is not None and item.uuid not in self.left_out

    def setting(self, name: str, default: str = "") -> str:
        """A setting kept in the file."""
        return dict(self.settings).get(name, default)
