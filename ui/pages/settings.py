"""Settings and safety: every card says how things stand before it offers a change."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit
from ui.page import Page
from ui.pages.organisation_card import OrganisationCard
from ui.pages.settings_about import AboutFold
from ui.pages.settings_asked import QuestionsCard, WhoAskedCard
from ui.pages.settings_computer import LockingCard, LooksCard
from ui.pages.settings_erasing import ErasingCard
from ui.pages.settings_names import NamesCard
from ui.pages.settings_safety import BackupsCard, KeysCard
from ui.places import PageName, Place
from ui.preferences import Preferences
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.layouts import Column, Even
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text


class SettingsPage(Page):
    """Cards of this computer and of the open file; without a file only those of this computer."""

    name = PageName.SETTINGS
    widest = 920

    def __init__(self, theme: Theme, session: Session, preferences: Preferences) -> None:
        super().__init__(theme, session)
        self.set_head("Settings and safety", "Changes count at once.")
        self.looks = LooksCard(theme, preferences)
        self.locking = LockingCard(theme, session, preferences)
        self.names = NamesCard(theme, session)
        self.questions = QuestionsCard(theme, session)
        self.backups = BackupsCard(theme, session, self.filled("Back up now", lambda: None))
        self.keys_card = KeysCard(theme, session)
        self.asked = WhoAskedCard(theme, session)
        self.organisation = OrganisationCard(theme, session)
        self.erasing = ErasingCard(theme, session)
        self.about = AboutFold(theme)
        across = Even(theme, narrowest=330, spacing=16)
        for cards in (
            (self.looks, self.locking, self.questions),
            (self.backups, self.keys_card, self.names),
        ):
            holder = QWidget()
            column = Column(theme, holder, spacing=14)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            across.add(holder)
        self.body.addWidget(across)
        for wide in (self.asked, self.organisation, self.erasing, self.about):
            self.body.addWidget(wide)
        self._file = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="file-lock", icon_size=17, measure=110)
        self.body.addWidget(self._file)
        self._connect()

    def _connect(self) -> None:
        for part in (self.names, self.backups, self.asked, self.organisation, self.erasing, self.about):
            part.rearranged.connect(self._order)
        self.names.by_changed.connect(self.side_changed)
        self.questions.unasked.connect(lambda: self.go.emit(Place(PageName.QUESTIONS, "hidden")))
        self.questions.say.connect(self.say)
        self.keys_card.change.connect(lambda: self.go.emit(Place(PageName.CHANGE_OPENING)))
        self.keys_card.hand_over.connect(lambda: self.go.emit(Place(PageName.HANDING_OVER)))
        self.keys_card.recovery.connect(lambda: self.go.emit(Place(PageName.RECOVERY)))
        self.backups.restore.connect(self._restore)
        self.about.trouble.connect(lambda: self.go.emit(Place(PageName.TROUBLE)))
        self.about.guide.connect(lambda: self.to_guide(of_this_page=False))

    @property
    def _of_file(self) -> tuple[QWidget, ...]:
        return (
            self.names,
            self.questions,
            self.backups,
            self.keys_card,
            self.asked,
            self.organisation,
            self.erasing,
            self._file,
        )

    def show_audit(self, audit: Audit) -> None:
        for card in (self.names, self.questions, self.backups, self.keys_card, self.asked, self.erasing):
            card.show_audit(audit)
        self._file.setText(f"File: {self.session.path}")
        if self.isVisible():
            self.organisation.show_audit(audit)
            self._order()

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        self.looks.refresh()
        self.locking.refresh()
        for part in self._of_file:
            part.setVisible(audit is not None)
        if audit is not None and audit.finished:
            for part in (self.questions, self.asked, self.organisation):
                part.hide()
        if audit is not None:
            self.organisation.open_for(audit)
            self.backups.look()
        follow_layout(self)

    def _order(self) -> None:
        """Controls came or went: Tab follows what is on the page. `opened` does so for the page as a whole."""
        if self.isVisible():
            follow_layout(self)

    def leaving(self) -> None:
        self.organisation.finish()
        self.asked.finish()
        self.asked.close_more()
        self.names.close_more()
        self.erasing.close_more()

    def _restore(self) -> None:
        """To the ways into this file, with its copies in sight; a copy can only be put back while it is closed."""
        path = self.session.path
        if path is not None:
            self.go.emit(Place(PageName.UNLOCK, str(path), "copies"))
            self.session.close()
