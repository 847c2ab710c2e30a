"""All verbs a page may ask for, in one place: `session.verbs`. Each returns the `Task` that does it.

The core's modules are imported inside the jobs, on the thread that runs them: opening the window imports none of them.
"""

from __future__ import annotations

from ui.verbs.actions import ActionVerbs
from ui.verbs.answers import AnswerVerbs
from ui.verbs.audits import AuditVerbs
from ui.verbs.countersigning import CountersigningVerbs
from ui.verbs.evidence import EvidenceVerbs
from ui.verbs.file import FileVerbs
from ui.verbs.handing_over import HandingOverVerbs
from ui.verbs.history import HistoryVerbs
from ui.verbs.organisation import OrganisationVerbs
from ui.verbs.packs import PackVerbs
from ui.verbs.partnership import PartnershipVerbs
from ui.verbs.parts import PartVerbs
from ui.verbs.people import PeopleVerbs
from ui.verbs.personal_data import PersonalDataVerbs
from ui.verbs.printing import PrintingVerbs
from ui.verbs.programme import ProgrammeVerbs
from ui.verbs.returns import ReturnVerbs
from ui.verbs.rounds import RoundVerbs
from ui.verbs.sending import SendingVerbs
from ui.verbs.signing import SigningVerbs
from ui.verbs.survey import SurveyVerbs
from ui.verbs.theirs import TheirSheetVerbs
from ui.verbs.workbook import WorkbookVerbs


class Verbs(
    AnswerVerbs,
    EvidenceVerbs,
    ActionVerbs,
    OrganisationVerbs,
    PackVerbs,
    PartnershipVerbs,
    PeopleVerbs,
    SigningVerbs,
    PrintingVerbs,
    ReturnVerbs,
    SendingVerbs,
    CountersigningVerbs,
    TheirSheetVerbs,
    PersonalDataVerbs,
    AuditVerbs,
    RoundVerbs,
    SurveyVerbs,
    HistoryVerbs,
    WorkbookVerbs,
    PartVerbs,
    FileVerbs,
    HandingOverVerbs,
    ProgrammeVerbs,
):
    """The verbs of the core, run on the worker's thread under the name-tag of who sits there."""
