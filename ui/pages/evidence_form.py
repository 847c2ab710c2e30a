"""The words about a thing one could show: described anew, or changed while they are typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal

from s11desktop.audit.model import Audit, Evidence
from s11desktop.words import LINE_LIMIT, clean, clean_line
from ui.pages.serves import Serves
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import Form
from ui.widgets.text import Remark, Text
from ui.widgets.words_field import WordsField

_NONE: tuple[str, ...] = ()
NEEDS_TITLE = "Say what it is, in a few words."


class EvidenceForm(Card):
    """Without an item it describes a new one, made by `finish`; with one, each change is kept after a pause.

    `done(uuid)` when the person has finished ("" where nothing was made).
    """

    done = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "What could you show?", spacing=12)
        self._session = session
        self._uuid, self._typed = "", False
        self._codes = _NONE
        self._say = Remark(theme, "", Type.SMALL, role=Role.QUIET)
        self.column.addWidget(self._say)
        self.form = Form(theme, spacing=13)
        self.name, self.owner, self.kept = LineField(theme), LineField(theme), LineField(theme)
        self.shows = WordsField(theme, lines=2, most_lines=6)
        today = session.today()
        self.dated = DateField(theme, today=today, placeholder="For example 3/3/27")
        self.expires = DateField(theme, today=today, placeholder="Leave empty if it never does")
        self.name_row = self.form.add("Title", self.name, small=True)
        self.form.add("What it shows", self.shows, small=True)
        self.form.add("Where it is kept", self.kept, small=True)
        self.form.add("Its date", self.dated, small=True)
        self.form.add("Good until", self.expires, small=True)
        self.form.add("Who looks after it", self.owner, small=True)
        self.column.addWidget(self.form)
        self.serves_title = Text(theme, "Used by", Type.SMALL_STRONG)
        self.serves = Serves(theme, "A question it is for")
        self.serves.added.connect(lambda code: self._link(code, True))
        self.serves.taken.connect(lambda code: self._link(code, False))
        self.serves.rearranged.connect(self.rearranged)
        self.column.addWidget(self.serves_title)
        self.column.addWidget(self.serves)
        self.keep_button = Button(theme, "Keep it", self.close_form, icon="check", tall=False)
        self.column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.drop_link = link(theme, "Do not keep it", self._drop, kind=Type.SMALL)
        self.column.addWidget(self.drop_link, 0, Qt.AlignmentFlag.AlignLeft)
        for line in (self.name, self.owner, self.kept):
            line.setMaxLength(LINE_LIMIT)
            line.textEdited.connect(lambda _text: self._edited())
            line.left.connect(self._left)
        self.shows.typed.connect(lambda _words: self._edited())
        self.shows.left.connect(self._left)
        for day in (self.dated, self.expires):
            day.picked.connect(lambda _day: self._edited())
            day.line.textEdited.connect(self._mark_typed)
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def begin(self, audit: Audit, item: Evidence | None, say: str = "") -> None:
        """Open it for a new thing, or for one there is."""
        self._uuid, self._typed = item.uuid if item else "", False
        self.title.setText(item.title if item else "What could you show?")
        self._say.setText(say or ("" if item else "A line is enough. No file needed."))
        for field, text in (
            (self.name, item.title if item else ""),
            (self.kept, item.kept if item else ""),
            (self.owner, item.owner if item else ""),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.shows.set_words(item.shows if item else "", force=True)
        self.dated.set_date(item.dated if item else None)
        self.expires.set_date(item.expires if item else None)
        self.name_row.set_fault("")
        self._codes = item.standards if item else _NONE
        self.serves.show_codes(audit, self._codes)
        self.drop_link.setVisible(item is None)
        self.keep_button.set_words("Keep it" if item is None else "Done")
        self.show()
        self.rearranged.emit()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def show_audit(self, audit: Audit) -> None:
        if self.is_open:
            item = next((each for each in audit.evidence if each.uuid == self._uuid), None)
            self._codes = item.standards if item else self._codes
            self.serves.show_codes(audit, self._codes)

    def finish(self) -> bool:
        """Keep what is typed. False where something must be put right first: the focus is then on it."""
        if not self.is_open or not self._typed:
            return True
        for day in (self.dated, self.expires):
            day.read()
            if day.is_wrong:
                day.line.setFocus()
                return False
        if not clean_line(self.name.text()):
            self.name_row.set_fault(NEEDS_TITLE)
            self.name.setFocus()
            return False
        self.name_row.set_fault("")
        if self._uuid:
            self._keep()
            self._session.flush()
        else:
            facts = self._facts()
            title = str(facts.pop("title"))
            task = self._session.verbs.describe(standards=self._codes, title=title, **facts)
            task.then(self, lambda made: self._made(made))
        self._typed = False
        return True

    def hand_over(self) -> None:
        """The page is left: what is typed is kept, called by its first words where nobody gave it a title."""
        if self.is_open and self._typed and not clean_line(self.name.text()):
            said = clean_line(self.shows.words) or clean_line(self.kept.text())
            self.name.setText(said[:60] if not self._uuid else self.title.text())
        if self.finish() or not self._uuid:
            self.hide()

    def close_form(self) -> None:
        """Keep it, and be done."""
        if not self._typed and not self._uuid:
            self.name_row.set_fault(NEEDS_TITLE)
            self.name.setFocus()
            return
        new = not self._uuid
        if self.finish():
            self.hide()
            if not new:
                self.done.emit(self._uuid)

    def _made(self, made: object) -> None:
        if isinstance(made, Evidence):
            self.done.emit(made.uuid)

    def _drop(self) -> None:
        self._typed = False
        self.hide()
        self.done.emit("")

    def _link(self, code: str, linked: bool) -> None:
        if self._uuid:
            self._session.verbs.link(self._uuid, code, linked=linked)
            return
        self._codes = (*self._codes, code) if linked else tuple(each for each in self._codes if each != code)
        audit = self._session.audit
        if audit is not None:
            self.serves.show_codes(audit, self._codes)

    def _facts(self) -> dict[str, object]:
        days: dict[str, date | None] = {"dated": self.dated.day, "expires": self.expires.day}
        return {
            "title": clean_line(self.name.text()),
            "shows": clean(self.shows.words),
            "kept": clean_line(self.kept.text()),
            "owner": clean_line(self.owner.text()),
            **days,
        }

    def _mark_typed(self, _text: str = "") -> None:
        self._typed = True

    def _edited(self) -> None:
        self._typed = True
        if self._uuid:
            self._keep()

    def _left(self) -> None:
        if self._typed and self._uuid:
            self._session.flush()

    def _keep(self) -> None:
        facts = self._facts()
        if facts["title"]:
            self.name_row.set_fault("")
            self._session.verbs.write_evidence(self._uuid, **facts)
