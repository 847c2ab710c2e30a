"""What works well at a question and others could use: written here, and passed on only where somebody says so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit, Response
from s11desktop.framework.model import Standard
from ui.session import Session
from ui.theme import Theme
from ui.widgets.cards import Fold
from ui.widgets.fields import Segments
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column
from ui.widgets.typed_words import TypedWords

SHARES = (("", "It stays here"), ("unnamed", "Yes, without our name"), ("named", "Yes, with our name"))


class Practice(Fold):
    """Its fields are made when it is first opened, and it opens by itself where something is written."""

    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session, standard: Standard) -> None:
        super().__init__(theme, "Something that works well here?", "For others to use, if you like")
        self._theme, self._session, self._code = theme, session, standard.code
        self.fields: PracticeFields | None = None
        self._response: Response | None = None
        self.toggled.connect(self._make)

    def show_audit(self, audit: Audit) -> None:
        """Show what is written. The focus stays where it is."""
        self._response = audit.by_standard.get(self._code)
        if self.fields is not None:
            self.fields.show_response(self._response)
        elif self._response is not None and self._response.practice:
            self.set_open(True)

    def finish(self) -> None:
        """Hand over what is typed."""
        if self.fields is not None:
            self.fields.words.finish()

    def _make(self, is_open: bool) -> None:
        if not is_open or self.fields is not None:
            return
        self.fields = PracticeFields(self._theme, self._session, self._code)
        self.fields.show_response(self._response)
        self.content.addWidget(self.fields)
        self.rearranged.emit()


class PracticeFields(QWidget):
    """The words, and whether they may be passed on."""

    def __init__(self, theme: Theme, session: Session, code: str) -> None:
        super().__init__()
        self._session, self._code = session, code
        column = Column(theme, self, spacing=10)
        self.words = TypedWords(theme, lambda text: session.verbs.write_practice(code, text), session.flush)
        column.addWidget(FormRow(theme, "What you do that others could use", self.words, small=True))
        self.share = Segments(theme, "May the reader pass it on?", SHARES)
        self.share.picked.connect(self._share)
        column.addWidget(
            FormRow(theme, "May the reader pass it on?", self.share, hint="Only then is it in your return.", small=True)
        )

    def show_response(self, response: Response | None) -> None:
        """Show what is kept."""
        self.words.show_words(response.practice if response else "")
        self.share.set_code(response.practice_share if response else "")

    def _share(self, share: str) -> None:
        self.words.finish()
        self._session.verbs.share_practice(self._code, share)
