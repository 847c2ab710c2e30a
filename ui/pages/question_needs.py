"""What stands right under a rating: the line this answer needs, a way to ask for help, and what is still missing."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Action, Audit
from s11desktop.audit.validation import needs
from s11desktop.framework.model import Level, Requires, ScaleLevel, Standard
from ui.pages.question_action import ActionLine
from ui.pages.question_line import EvidenceLine
from ui.pages.question_words import WHAT_DONE, WHY_NOT, said_needs
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.choices import Group
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.text import Text
from ui.widgets.toggle_link import ToggleLink
from ui.widgets.typed_words import TypedWords


class Needs(QWidget):
    """For one standard. Only what the rating asks for is shown; what has the focus is never taken away."""

    def __init__(self, theme: Theme, session: Session, standard: Standard) -> None:
        super().__init__()
        self.theme, self._session, self._standard = theme, session, standard
        column = Column(theme, self, spacing=8)
        self.evidence = EvidenceLine(theme, session, standard.code)
        column.addWidget(self.evidence)
        self._plan = Group(WHAT_DONE)
        plan = Column(theme, self._plan, spacing=6)
        plan.addWidget(Text(theme, WHAT_DONE, Type.STRONG))
        self._lines_column = Column(theme, spacing=8)
        plan.addLayout(self._lines_column)
        self.lines: list[ActionLine] = []
        self._add_line()
        column.addWidget(self._plan)
        self.reason = TypedWords(theme, lambda text: session.verbs.write_reason(standard.code, text), session.flush)
        self._reason = FormRow(
            theme, WHY_NOT, self.reason, hint="One sentence. The reader sees it, and may ask about it."
        )
        column.addWidget(self._reason)
        self._foot = QWidget()
        foot = Row(theme, self._foot, spacing=16)
        self.help = ToggleLink(
            theme, ("life-buoy", "We need help with this"), ("check", "We asked for help: the reader will see it")
        )
        self.help.switched.connect(self._ask_for_help)
        self.asked = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="life-buoy", icon_size=18, measure=0)
        self.asked.hide()
        self.state = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="check", icon_size=18, measure=0)
        foot.addWidget(self.help)
        foot.addWidget(self.asked)
        foot.addStretch(1)
        state = QWidget()
        Column(theme, state, margins=(0, 3, 0, 0)).addWidget(self.state)
        foot.addWidget(state)
        column.addWidget(self._foot)
        self.said: tuple[str, ...] = ()
        self.has_plan = False

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit) -> None:
        """Show the audit as it is now."""
        code = self._standard.code
        choice, response = audit.choice(code), audit.by_standard.get(code)
        items = audit.evidence_for(code)
        self.evidence.show_items(items)
        asks = choice is not None and Requires.EVIDENCE in choice.requires
        line = not items or bool(self.evidence.item)
        _keep_or_hide(self.evidence, asks and line)
        self._show_actions([action for action in audit.actions_for(code) if action.is_open])
        self.has_plan = choice is not None and Requires.ACTION in choice.requires
        _keep_or_hide(self._plan, self.has_plan)
        self.reason.show_words(response.reason if response else "")
        _keep_or_hide(self._reason, choice is not None and Requires.REASON in choice.requires)
        level = choice.level if choice else None
        self.help.set_on(response is not None and response.support_wanted)
        by_rating = choice is not None and choice.support
        wanted = level not in (Level.FULLY, Level.NOT_APPLICABLE) or self.help.isChecked()
        self.help.setVisible(wanted and not by_rating)
        self.asked.setText(f"“{choice.label}” asks for help: the reader will see it" if choice and by_rating else "")
        self.asked.setVisible(by_rating)
        self._show_state(audit, choice)

    def _show_actions(self, actions: list[Action]) -> None:
        """Give each open action its line; one empty line is left where there is none."""
        by_id = {action.uuid: action for action in actions}
        for line in self.lines:
            line.show_action(by_id.pop(line.item, None))
        free = [line for line in self.lines if not line.item and line.is_empty]
        for action in by_id.values():
            (free.pop(0) if free else self._add_line()).show_action(action)
        for line in free:
            if len(self.lines) > 1 and not line.has_focus:
                self._drop(line)

    def _show_state(self, audit: Audit, choice: ScaleLevel | None) -> None:
        if choice is None:
            self.said = ()
            self.state.hide()
            return
        self.said = said_needs(needs(audit, self._standard.code, self._session.today()))
        if self.said:
            self.state.setText(" ".join(self.said))
            self.state.set_look(Role.PARTLY, "triangle-alert")
        else:
            away = choice.level is Level.NOT_APPLICABLE
            whole = f"{choice.label} has all it needs"
            done = "The reader will see that it does not apply, and why." if away else whole
            self.state.setText(done)
            self.state.set_look(Role.QUIET, "check", Role.FULLY)
        self.state.show()

    # -- doing -----------------------------------------------------------------------------------------------------

    def add_action(self) -> None:
        """One more line, with the focus in it."""
        empty = next((line for line in self.lines if line.is_empty and not line.item), None)
        (empty or self._add_line()).what.setFocus()

    def finish(self) -> bool:
        """Hand over everything typed. False where a date cannot be read."""
        self.evidence.finish()
        self.reason.finish()
        done = [line.finish() for line in self.lines]
        return all(done)

    def _ask_for_help(self, on: bool) -> None:
        for line in self.lines:
            line.finish()
        self._session.verbs.mark(self._standard.code, support_wanted=on)

    def _add_line(self) -> ActionLine:
        line = ActionLine(self.theme, self._session, self._standard)
        self.lines.append(line)
        self._lines_column.addWidget(line)
        return line

    def _drop(self, line: ActionLine) -> None:
        self.lines.remove(line)
        self._lines_column.removeWidget(line)
        line.hide()
        line.deleteLater()


def _keep_or_hide(part: QWidget, wanted: bool) -> None:
    """Show a part, or hide it unless the focus is in it."""
    focus: QObject | None = part.window().focusWidget()
    while focus is not None and focus is not part:
        focus = focus.parent()
    part.setVisible(wanted or focus is part)
