"""The nouns of what an organisation answers. All frozen: a change makes a whole new `Audit`."""

from __future__ import annotations

from s11desktop.audit.model.actions import *
from s11desktop.audit.model.answers import *
from s11desktop.audit.model.audit import *
from s11desktop.audit.model.evidence import *
from s11desktop.audit.model.organisation import *
from s11desktop.audit.model.returns import *
