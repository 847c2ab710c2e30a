"""The parts of a pack as it is shown: who sent it, what it asks, its areas, and what using it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from s11desktop.report.phrases import plural
from ui.models.rows import Cell, RowOf
from ui.pages import pack_words as say
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, Look
from ui.widgets.cards import Card
from ui.widgets.fact_rows import FactRows
from ui.widgets.fields import Check
from ui.widgets.layouts import Column, Even, Flow, empty
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.pack import Pack
    from s11desktop.operations.packs import WouldChange

RANG = "I rang them on a number I already had, and they read out this same number"
USES = {"edition": "Use it, then look at the new edition", "other": "Use it, then add its questions"}
"""What taking it into use leads to, where its questions are not those that are answered."""
RANG_UNSIGNED = "I rang them on a number I already had, and they said that it is theirs"
NO_MATCH = (
    "Then it is not from them, or not what they sent. Do not use it. "
    "Ring them on a number you already have, and ask them to send it again."
)


class SenderCard(Card):
    """The check number to read out, and what is known of it. `remembered`, `doubted`: which button was pressed."""

    remembered = Signal()
    doubted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, spacing=8)
        across = Even(theme, narrowest=330, spacing=16)
        left = QWidget()
        texts = Column(theme, left, spacing=4)
        self._word = Text(theme, "", Type.CARD, icon="shield", icon_size=24)
        texts.addWidget(self._word)
        texts.addWidget(Text(theme, "Check number: ring them, and read it to them", Type.SMALL, role=Role.QUIET))
        self.number = Text(theme, "", Type.NUMBER, icon="phone-call", icon_role=Role.ACCENT, measure=0)
        texts.addWidget(self.number)
        across.add(left)
        self.compare = QWidget()
        buttons = Flow(theme, self.compare, spacing=14)
        self.remember = Button(theme, "It matches: remember them", self.remembered.emit, tall=False)
        self.no_match = Button(theme, "It does not match", self._doubt, tall=False)
        buttons.addWidget(self.remember)
        buttons.addWidget(self.no_match)
        across.add(self.compare)
        self.column.addWidget(across)
        self.rang = Check(theme, RANG)
        self.column.addWidget(self.rang)
        self._doubt_words = Text(theme, NO_MATCH, Type.STRONG, role=Role.NOT, icon="circle-alert", icon_role=Role.NOT)
        self.column.addWidget(self._doubt_words)

    def show_pack(self, pack: Pack, *, preview: bool) -> None:
        """Show what is known; in a preview nobody has to be rung."""
        sender = pack.sender
        self.setVisible(sender is not None)
        if sender is None:
            return
        word, icon, role = say.trust(pack)
        self._word.setText("As a receiver sees it: never seen there before" if preview else word)
        self._word.set_look(role, icon, role)
        self.number.setText("\u2002".join(sender.check_number.split()))
        self.number.setAccessibleName(f"Check number: {sender.check_number}")
        self.compare.setVisible(sender.trust == "new" and not preview)
        self.rang.setVisible(sender.trust == "changed" and not preview)
        self.rang.setChecked(False)
        self._doubt_words.hide()

    def _doubt(self) -> None:
        self.compare.hide()
        self._doubt_words.show()
        self.doubted.emit()


class AskedCard(Card):
    """What is asked, fact by fact, with the logo where the pack brings one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "What they ask", icon="list-checks", spacing=10)
        self.logo = QLabel()
        self.column.addWidget(self.logo)
        self.facts = FactRows(theme, say.FACTS, least=150)
        self.column.addWidget(self.facts)

    def show_pack(self, pack: Pack) -> None:
        for name, words in say.facts(pack).items():
            self.facts.set_fact(name, words)
        picture = QPixmap()
        self.logo.setVisible(bool(pack.logo) and picture.loadFromData(pack.logo))
        if not picture.isNull():
            wide, tall = self.theme.px(220), self.theme.px(80)
            if picture.width() > wide or picture.height() > tall:
                from PySide6.QtCore import Qt

                smooth = Qt.TransformationMode.SmoothTransformation
                picture = picture.scaled(wide, tall, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            self.logo.setPixmap(picture)
            self.logo.setAccessibleName(f"The logo of {pack.partnership.name}")


class AreasTable(QWidget):
    """The areas with how many questions each has at each level."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = Column(theme, self, spacing=10)
        column.addWidget(Text(theme, "The areas", Type.CARD))
        self.rows = Rows(theme, "The areas", (ColumnOf("Area"), ColumnOf("Questions", 300)))
        column.addWidget(self.rows)

    def show_pack(self, pack: Pack) -> None:
        framework, made = pack.framework, []
        for area in framework.areas:
            counts = [(level, say.count(framework, level, area)) for level in pack.levels]
            several = len(framework.levels) > 1
            words = ", ".join(f"{number} {level}" if several else f"{number}" for level, number in counts)
            spoken = ", ".join(plural(n, "question") + (f" at {level} level" if several else "") for level, n in counts)
            made.append(RowOf(area.code, (Cell(area.title, strong=True), Cell(words)), f"{area.title}. {spoken}"))
        self.rows.set_rows(tuple(made))


class ChangesCard(Card):
    """What using the pack for the open audit would change, said before it is done. `used(confirmed)`, `left`."""

    used = Signal(bool)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "What would change in this audit", icon="git-compare", strong=True, spacing=10)
        self._holder = QWidget()
        self._sentences = Column(theme, self._holder, spacing=6)
        self.column.addWidget(self._holder)
        note = "What you have answered stays as it is. Nothing is changed before you say so."
        self.column.addWidget(Text(theme, note, Type.STRONG, icon="info", icon_role=Role.ACCENT))
        self.rang = Check(theme, RANG)
        self._rang_unsigned = Check(theme, RANG_UNSIGNED)
        self.column.addWidget(self.rang)
        self.column.addWidget(self._rang_unsigned)
        row = QWidget()
        flow = Flow(theme, row, spacing=14)
        self.use = Button(theme, "Use it for this audit", self._use, tall=False)
        flow.addWidget(self.use)
        flow.addWidget(Button(theme, "Leave it as it is", self.left.emit, look=Look.LINK))
        self.column.addWidget(row)
        self._must_confirm = False

    @property
    def _check(self) -> Check:
        return self.rang if not self.rang.isHidden() else self._rang_unsigned

    def show_changes(self, told: WouldChange) -> None:
        empty(self._sentences)
        for sentence in told.sentences:
            self._sentences.addWidget(Text(self.theme, sentence, measure=100))
        self._must_confirm = told.must_be_confirmed
        self.use.set_words(USES.get(told.questions, "Use it for this audit"))
        for check, shown in ((self.rang, told.signer != "lost"), (self._rang_unsigned, told.signer == "lost")):
            check.setVisible(told.must_be_confirmed and shown)
            check.setChecked(False)
        self.show()

    def forget(self) -> None:
        """Nothing of the audit stays in sight."""
        empty(self._sentences)
        self.hide()

    def _use(self) -> None:
        if self._must_confirm and not self._check.isChecked():
            self._check.setFocus()
            return
        self.used.emit(self._must_confirm)
