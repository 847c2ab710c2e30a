"""Every failure a person can be told about: one class, one code. The sentences stand in `words`.

An error carries facts (names, limits, places), never a sentence, so that window, command and reports say the same
thing. Anything raised that is not a `S11Error` is a bug and is shown as one.
"""

from __future__ import annotations

from s11desktop.errors.audits import *
from s11desktop.errors.base import *
from s11desktop.errors.files import *
from s11desktop.errors.given import *
from s11desktop.errors.packs import *
from s11desktop.errors.parts import *
from s11desktop.errors.returns import *
from s11desktop.errors.sealing import *
from s11desktop.errors.survey import *
from s11desktop.errors.undoing import *
from s11desktop.errors.vault import *
from s11desktop.errors.workbooks import *
