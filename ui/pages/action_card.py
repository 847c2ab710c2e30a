"""One action, beside the plan: what, who, by when, how far it is, and what happened. Kept while it is typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Action, Audit
from s11desktop.framework.model import Standard
from s11desktop.words import clean, clean_line
from ui.pages.action_more import ActionMore
from ui.pages.action_progress import ActionProgress
from ui.pages.home_words import named
from ui.pages.serves import Serves
from ui.pages.typed_card import Facts, Keeping, TypedCard
from ui.pages.what_changed import WhatChanged
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Line
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import Form
from ui.widgets.layouts import Column, empty
from ui.widgets.text import Text
from ui.widgets.words_field import WordsField

NEEDS_WHAT = "Say what you will do."


class ActionCard(TypedCard):
    """Without an action it plans a new one, made by `finish`; with one, each change is kept after a pause.

    `remove(uuid)` when it shall go; `go(code)` to a question, `look(uuid)` at evidence.
    """

    remove = Signal(str)
    go = Signal(str)
    look = Signal(str)

    def __init__(self, theme: Theme, session: Session) -> None:
        verbs = session.verbs
        keeping = Keeping(
            facts=self._facts,
            make=lambda codes, facts: verbs.add_action(standards=codes, what=str(facts.pop("what")), **facts),
            write=lambda uuid, facts: verbs.write_action(uuid, **facts),
            link=lambda uuid, code, linked: verbs.link_action(uuid, code, linked=linked),
            needed="what",
            fault=NEEDS_WHAT,
        )
        super().__init__(theme, session, "A new action", keeping, Serves(theme))
        self.asked = QWidget()
        self._asked = Column(theme, self.asked, spacing=8, margins=(0, 0, 0, 4))
        self.column.addWidget(self.asked)
        self.progress = ActionProgress(theme, session)
        self.progress.finished.connect(self._ask_about_rating)
        self.progress.rearranged.connect(self.rearranged)
        self.column.addWidget(self.progress)
        self.form = Form(theme, spacing=13)
        self.what = WordsField(theme, lines=2, most_lines=5)
        self.lead = LineField(theme)
        self.due = DateField(theme, today=session.today(), placeholder="For example 3/3/27")
        self.what_row = self.form.add("What you will do", self.what, small=True)
        self.form.add("Who leads", self.lead, small=True)
        self.form.add("By when", self.due, small=True)
        self.column.addWidget(self.form)
        self.more = ActionMore(theme, session)
        self.more.rearranged.connect(self.rearranged)
        self.more.proofs.opened.connect(self.look)
        self.more.priority.picked.connect(lambda _code: self._edited())
        self.column.addWidget(self.more)
        self.column.addWidget(Line(theme))
        self.column.addWidget(Text(theme, "For these questions", Type.SMALL_STRONG))
        self.serves.opened.connect(self.go)
        self.column.addWidget(self.serves)
        self.column.addWidget(Line(theme))
        self.keep_button = Button(theme, "Keep it", self.close_card, icon="check", tall=False)
        self.column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.remove_link = link(theme, "Remove", self._remove, kind=Type.SMALL)
        self.column.addWidget(self.remove_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.changed = WhatChanged(theme, session)
        self.changed.rearranged.connect(self.rearranged)
        self.column.addWidget(self.changed)
        self.serves.reading = session.read_only
        for each in (self.progress, self.form, self.remove_link):
            each.setEnabled(not session.read_only)
        self.remove_link.setVisible(not session.read_only)
        self.watch(
            self.what_row,
            lines=(self.lead, self.more.agreed_with),
            words=(self.what, self.more.measure),
            days=(self.due,),
        )

    def begin(self, audit: Audit, action: Action | None) -> None:
        """Open it for an action, or for a new one."""
        self.stand_for(audit, action)
        self.title.setText(action.what if action else "A new action")
        self.what.set_words(action.what if action else "", force=True)
        self.more.begin(audit, action)
        self.lead.setText(action.lead if action else "")
        self.lead.setCursorPosition(0)
        self.due.set_date(action.due if action else None)
        self.progress.setVisible(action is not None)
        if action is not None:
            self.progress.begin(action)
            self.changed.show_item(action.label, action)
        self.changed.setVisible(action is not None)
        done = "Close it" if self._session.read_only else "Done with this"
        self.keep_button.set_words(done if action else "Keep it")
        self.remove_link.set_words("Remove this action" if action else "Do not keep it")
        self._hide_question()

    def show_audit(self, audit: Audit) -> None:
        """Show what the file has now, but for what is being typed."""
        action = next((each for each in audit.actions if each.uuid == self._uuid), None)
        if action is not None:
            self.title.setText(action.what)
            self.progress.show_action(action)
            self.more.show_action(audit, action)
            self.changed.show_item(action.label, action)
        self._show_codes(audit, action.standards if action else self._codes)

    def finish(self) -> bool:
        """Keep what is typed. False where something must be put right first: the focus is then on it."""
        self.progress.finish()
        return super().finish()

    def hand_over(self) -> None:
        """The page is left: what is typed is kept, as far as it says anything."""
        audit = self._session.audit
        if self._typed and not clean_line(self.what.words):
            kept = next((each for each in audit.actions if each.uuid == self._uuid), None) if audit else None
            said = kept.what if kept else clean_line(self.more.measure.words) or "Something to do"
            self.what.set_words(said, force=True)
        if self._typed and not self.due.read() and self.due.is_wrong:
            self.due.line.clear()
            self.due.read()
        self.finish()

    def _remove(self) -> None:
        self._typed = False
        if self._uuid:
            self.remove.emit(self._uuid)
        else:
            self.done.emit("")

    # -- has the rating changed? -----------------------------------------------------------------------------------

    def _ask_about_rating(self) -> None:
        """It is done: whoever did it looks again at the rating it was for."""
        audit = self._session.audit
        self._hide_question()
        if audit is None:
            return
        standards = [audit.framework.by_code[code] for code in self._codes if code in audit.framework.by_code]
        if not standards:
            return
        asked = "Has the rating changed?" if len(standards) == 1 else "Have the ratings changed?"
        self._asked.addWidget(Text(self.theme, f"It is done. {asked}", Type.STRONG, icon="circle-check"))
        self._asked.addWidget(Text(self.theme, _stays(audit, standards), Type.SMALL, role=Role.QUIET))
        first = None
        for standard in standards:
            button = Button(self.theme, f"Look at {named(standard)}", partial(self.go.emit, standard.code), tall=False)
            first = first or button
            self._asked.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        stays = "No, it stays" if len(standards) == 1 else "No, they stay"
        self._asked.addWidget(link(self.theme, stays, self._hide_question, kind=Type.SMALL))
        self.asked.show()
        self.rearranged.emit()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_question(self) -> None:
        had_focus = any(widget.hasFocus() for widget in self.asked.findChildren(QWidget))
        empty(self._asked)
        self.asked.hide()
        if had_focus:
            self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rearranged.emit()

    def _facts(self) -> Facts:
        return {
            "what": clean(self.what.words),
            "lead": clean_line(self.lead.text()),
            "due": self.due.day,
            **self.more.facts(),
        }


def _stays(audit: Audit, standards: list[Standard]) -> str:
    """How each is rated now, and that nothing changes it but a person: "5.2 is partly met. It stays so until…"."""
    said = []
    for standard in standards:
        choice = audit.choice(standard.code)
        said.append(f"{standard.number} is {choice.label.lower() if choice else 'not answered yet'}.")
    it = "It stays" if len(standards) == 1 else "They stay"
    return f"{' '.join(said)} {it} so until you change {'it' if len(standards) == 1 else 'them'}."
