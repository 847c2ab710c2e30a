"""The words about a thing one could show: described anew, or changed while they are typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from s11desktop.audit import evidence_kinds
from s11desktop.audit.model import Audit, Evidence
from s11desktop.words import EVIDENCE_KINDS, clean, clean_line
from ui.pages.serves import Serves
from ui.pages.typed_card import Facts, Keeping, TypedCard
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Fold
from ui.widgets.date_field import DateField
from ui.widgets.fields import Check, Chooser, LineField
from ui.widgets.form import Form
from ui.widgets.suggesting import suggest
from ui.widgets.text import Remark, Text
from ui.widgets.words_field import WordsField

HELD_BACK = "The file stays here; only its description goes"
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
        self.form, self.further = Form(theme, spacing=13), Form(theme, spacing=13)
        self.name, self.owner, self.kept = LineField(theme), LineField(theme), LineField(theme)
        self.body, self.outcome = LineField(theme), LineField(theme)
        short = {**EVIDENCE_KINDS, evidence_kinds.AUDIT_RESULT: "Another audit’s result"}
        self.kind = Chooser(theme, tuple(short.items()))
        self.shows = WordsField(theme, lines=2, most_lines=6)
        today = session.today()
        self.dated = DateField(theme, today=today, placeholder="For example 3/3/27")
        self.expires = DateField(theme, today=today, placeholder="Leave empty if it never does")
        self.name_row = self.form.add("Title", self.name, small=True)
        self.column.addWidget(self.form)
        self.more = Fold(theme, "More", "What it shows, its dates, its kind")
        self.more.toggled.connect(lambda _open: self.rearranged.emit())
        self.column.addWidget(self.more)
        further = self.further
        further.add("What it shows", self.shows, small=True)
        further.add("What kind of thing it is", self.kind, small=True)
        self.body.left.connect(self._show_result)
        self.body_row = further.add("Who looked", self.body, small=True)
        self.outcome_row = further.add("The level or judgement, in their words", self.outcome, small=True)
        further.add("Where it is kept", self.kept, small=True)
        further.add("Its date", self.dated, small=True)
        further.add("Good until", self.expires, small=True)
        further.add("Who looks after it", self.owner, small=True)
        self.held_back = Check(theme, HELD_BACK)
        self.more.content.addWidget(further)
        self.more.content.addWidget(self.held_back)
        suggest(theme, self.body, evidence_kinds.BODIES)
        self.kind.picked.connect(self._kind_picked)
        self.held_back.ticked.connect(lambda _on: self._edited())
        self.serves_title = Text(theme, "Used by", Type.SMALL_STRONG)
        self.column.addWidget(self.serves_title)
        self.column.addWidget(self.serves)
        self.keep_button = Button(theme, "Keep it", self.close_card, icon="check", tall=False)
        self.column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.drop_link = link(theme, "Do not keep it", self._drop, kind=Type.SMALL)
        self.column.addWidget(self.drop_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.watch(
            self.name_row,
            lines=(self.name, self.owner, self.kept, self.body, self.outcome),
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
            (self.body, item.body if item else ""),
            (self.outcome, item.outcome if item else ""),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.shows.set_words(item.shows if item else "", force=True)
        self.dated.set_date(item.dated if item else None)
        self.expires.set_date(item.expires if item else None)
        self.kind.set_code(item.kind if item else evidence_kinds.ANY)
        self.held_back.setChecked(item is not None and item.held_back)
        self._show_result()
        self.more.set_open(item is not None)
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

    def _kind_picked(self, _kind: str) -> None:
        self._show_result()
        self._edited()
        self.rearranged.emit()

    def _show_result(self) -> None:
        """Who looked and what came of it are asked of the result of another audit alone."""
        is_result = evidence_kinds.has_body(self.kind.code)
        shown = is_result or bool(self.body.text() or self.outcome.text())
        self.body_row.setVisible(shown)
        self.outcome_row.setVisible(shown)
        suggest(self.theme, self.outcome, evidence_kinds.OUTCOMES.get(self.body.text(), ()))

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
            "kind": self.kind.code,
            "body": clean_line(self.body.text()),
            "outcome": clean_line(self.outcome.text()),
            "held_back": self.held_back.isChecked(),
            **days,
        }
