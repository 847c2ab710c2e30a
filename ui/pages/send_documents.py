"""Which documents go: the largest first, each with its size; what does not go is listed in the return all the same."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.model import LEFT_OUT, Audit, Evidence
from s11desktop.report.phrases import plural, say_size
from ui.pages import send_words
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Fold
from ui.widgets.fields import Check
from ui.widgets.layouts import Column, empty
from ui.widgets.text import Text

SHOWN = 12
"""At once: taking away the largest makes the difference."""

LISTED = "What you leave out stays here. Its title, date and SHA-256 stand in the return, so they can ask for it."


@dataclass(frozen=True, slots=True)
class Document:
    """A file that serves the audit. `goes` unless it is left out; what is kept here for good is not among them."""

    uuid: str
    label: str
    title: str
    size: int
    goes: bool


def documents(audit: Audit) -> tuple[Document, ...]:
    """Every file that serves a question, the largest first."""
    found = [_document(audit, item) for item in audit.evidence if item.standards and item.going is not None]
    return tuple(sorted(found, key=lambda each: (-each.size, each.label)))


def _document(audit: Audit, item: Evidence) -> Document:
    assert item.going is not None
    return Document(item.uuid, item.label, item.title, item.going.size, audit.goes(item))


class DocumentsCard(Fold):
    """Open by itself where too much would go. `wanted` asks for the page of evidence, where all of them are."""

    wanted = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Which documents go")
        self.theme, self._session = theme, session
        self._shown: tuple[Document, ...] = ()
        self._policy = Text(theme, "", Type.STRONG, icon="info", icon_role=Role.ACCENT)
        self.content.addWidget(self._policy)
        self._holder = QWidget()
        self._column = Column(theme, self._holder, spacing=10)
        self.content.addWidget(self._holder)
        self._more = link(theme, "", self.wanted.emit, icon="folder-open")
        self.content.addWidget(self._more)
        self.content.addWidget(Text(theme, LISTED, Type.SMALL, role=Role.QUIET))
        self.checks: tuple[Check, ...] = ()

    def show_audit(self, audit: Audit) -> None:
        """Show what goes now; the boxes are made anew only where the documents themselves are others."""
        found = documents(audit)
        self.setVisible(bool(found))
        going = [each for each in found if each.goes]
        size = sum(each.size for each in going)
        self.button.set_remark(f"{len(going)} of {plural(len(found), 'document')}, {say_size(size)}")
        self._show_policy(audit)
        if [(each.label, each.title, each.size) for each in found[:SHOWN]] != [
            (each.label, each.title, each.size) for each in self._shown
        ]:
            self._rebuild(found[:SHOWN])
        for box, each in zip(self.checks, found, strict=False):
            box.setChecked(each.goes)
        self._shown = found[:SHOWN]
        rest = len(found) - SHOWN
        self._more.set_words(f"{plural(max(rest, 0), 'smaller one')} under Evidence", "folder-open")
        self._more.setVisible(rest > 0)
        too_much = size > min(send_words.MANY_REFUSE, audit.partnership.in_megabytes or send_words.MANY_REFUSE)
        if too_much or (going and audit.partnership.evidence_policy == "none"):
            self.set_open(True)

    def _show_policy(self, audit: Audit) -> None:
        """What they take, where they said it."""
        asked = audit.partnership
        said = asked.pack or asked.evidence_policy != "list" or asked.megabytes
        most = f", {asked.megabytes} MB at most" if asked.megabytes else ""
        who = send_words.whom(audit) or "Whoever asked"
        takes = words.EVIDENCE_POLICIES.get(asked.evidence_policy, "")
        self._policy.setText(f"{who} wants {takes}{most}.")
        self._policy.setVisible(bool(said and takes))

    def _rebuild(self, found: tuple[Document, ...]) -> None:
        empty(self._column)
        made = []
        for each in found:
            box = Check(self.theme, f"{each.title} ({each.label}, {say_size(each.size)})")
            box.ticked.connect(lambda on, uuid=each.uuid: self._choose(uuid, on))
            self._column.addWidget(box)
            made.append(box)
        self.checks = tuple(made)

    def _choose(self, uuid: str, goes: bool) -> None:
        audit = self._session.audit
        if audit is not None:
            there = {item.uuid for item in audit.evidence}
            left = (audit.left_out - {uuid} if goes else audit.left_out | {uuid}) & there
            self._session.verbs.set_settings({LEFT_OUT: " ".join(sorted(left))})
