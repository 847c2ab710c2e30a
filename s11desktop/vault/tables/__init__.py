"""The tables of the whole product, also where nothing shows them yet. Private to the vault and the verbs.

Every key is a UUID as text, never a row number or a code. Moments are UTC, days are days. Deleting is a mark
(`removed_at`); only erasing takes words away. What two people could change carries a revision, and who changed it and
when. A change of these tables is a new schema version with a migration.
"""

from s11desktop.vault.tables.actions import *
from s11desktop.vault.tables.audits import *
from s11desktop.vault.tables.base import *
from s11desktop.vault.tables.beside import *
from s11desktop.vault.tables.evidence import *
from s11desktop.vault.tables.history import *
from s11desktop.vault.tables.organisation import *
from s11desktop.vault.tables.parts import *
from s11desktop.vault.tables.programme import *
from s11desktop.vault.tables.returns import *
