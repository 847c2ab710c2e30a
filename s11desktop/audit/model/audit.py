"""One round in one framework, whole."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property

from s11desktop.audit.accepted import Accepted
from s11desktop.audit.beside import Earlier, Twin
from s11desktop.audit.model.actions import Action
from s11desktop.audit.model.answers import PartnershipAnswer, Response, Stated
from s11desktop.audit.model.evidence import Evidence
from s11desktop.audit.model.organisation import Organisation, Partnership, Person
from s11desktop.audit.model.returns import Declaration, Sent
from s11desktop.audit.programme import Planned
from s11desktop.audit.survey import Shown
from s11desktop.framework.model import Framework, Level, ScaleLevel, Signer, SignOff

_FOR_STATEMENT = "(for a statement of compliance)"

LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Round:
    """One going-through: `kind` is audit, update or statement; `period` is how people call it ("2026")."""

    uuid: str
    kind: str
    period: str
    started_on: date
    closed_on: date | None = None


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
    partnership: Partnership = field(default_factory=Partnership)
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
