"""Every failure a person can be told about, by its code: one catalogue of all matters."""

from __future__ import annotations

from s11desktop.sentences.audits import AUDITS
from s11desktop.sentences.changes import CHANGES
from s11desktop.sentences.files import FILES
from s11desktop.sentences.making import Maker
from s11desktop.sentences.packs import PACKS
from s11desktop.sentences.parts import PARTS
from s11desktop.sentences.questions import QUESTIONS
from s11desktop.sentences.returns import RETURNS
from s11desktop.sentences.sealing import SEALING
from s11desktop.sentences.theirs import THEIRS
from s11desktop.sentences.typed import TYPED
from s11desktop.sentences.workbooks import WORKBOOKS

ERRORS: dict[str, Maker] = (
    TYPED | AUDITS | CHANGES | FILES | PACKS | PARTS | QUESTIONS | RETURNS | SEALING | THEIRS | WORKBOOKS
)
