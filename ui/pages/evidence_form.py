"""The words about a thing one could show: described anew, or changed while they are typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from s11desktop.audit.model import Audit, Evidence
from s11desktop.words import clean, clean_line
from ui.pages.serves import Serves
from ui.pages.typed_card import Facts, Keeping, TypedCard
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import Form
from ui.widgets.text import Remark, Text
from ui.widgets.words_field import WordsField

NEEDS_TITLE = "Say what it is, in a few words."


class EvidenceForm(TypedCard):
    """Without an item it describes a new one, made by `finish`; with one, each change is kept after a pause."""

    def __init__(self, theme: Theme, session: Session) -> None:
        verbs = session.verbs
        keeping = Keeping(
            facts=self._facts,
            make=lambda codes, facts: verbs.describe(standards=codes, title=str(facts.pop("title")), **facts),
            write=lambda uuid, facts: verbs.write_evidence(uuid, **facts),
            link=lambda uuid, code, linked: verbs.link(uuid, code, linked=linked),
            needed="title",
            fault=NEEDS_TITLE,
        )
        super().__init__(theme, session, "What could you show?", keeping, Serves(theme, "A question it is for"))
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
        self.column.addWidget(self.serves_title)
        self.column.addWidget(self.serves)
        self.keep_button = Button(theme, "Keep it", self.close_card, icon="check", tall=False)
        self.column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.drop_link = link(theme, "Do not keep it", self._drop, kind=Type.SMALL)
        self.column.addWidget(self.drop_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.watch(
            self.name_row,
            lines=(self.name, self.owner, self.kept),
            words=(self.shows,),
            days=(self.dated, self.expires),
        )
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def begin(self, audit: Audit, item: Evidence | None, say: str = "") -> None:
        """Open it for a new thing, or for one there is."""
        self.stand_for(audit, item)
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
        self.drop_link.setVisible(item is None)
        self.keep_button.set_words("Keep it" if item is None else "Done")
        self.show()
        self.rearranged.emit()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def show_audit(self, audit: Audit) -> None:
        if self.is_open:
            item = next((each for each in audit.evidence if each.uuid == self._uuid), None)
            self._show_codes(audit, item.standards if item else self._codes)

    def finish(self) -> bool:
        """Keep what is typed. False where something must be put right first: the focus is then on it."""
        return not self.is_open or super().finish()

    def hand_over(self) -> None:
        """The page is left: what is typed is kept, called by its first words where nobody gave it a title."""
        if self.is_open and self._typed and not clean_line(self.name.text()):
            said = clean_line(self.shows.words) or clean_line(self.kept.text())
            self.name.setText(said[:60] if not self._uuid else self.title.text())
        if self.finish() or not self._uuid:
            self.hide()

    def _closed(self) -> None:
        self.hide()

    def _drop(self) -> None:
        self._typed = False
        self.hide()
        self.done.emit("")

    def _facts(self) -> Facts:
        days: dict[str, date | None] = {"dated": self.dated.day, "expires": self.expires.day}
        return {
            "title": clean_line(self.name.text()),
            "shows": clean(self.shows.words),
            "kept": clean_line(self.kept.text()),
            "owner": clean_line(self.owner.text()),
            **days,
        }
