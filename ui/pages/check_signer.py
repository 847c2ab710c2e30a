"""One declaration that is asked for: made, asked again, or still expected, and the two ways to make it here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.dates import say_date
from s11desktop.audit.declarations import Expected, by_key
from s11desktop.audit.model import Declaration, How
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, Look, link
from ui.widgets.cards import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField, Segments
from ui.widgets.form import FormRow
from ui.widgets.layouts import Flow
from ui.widgets.text import Text

HERE, PAPER = How.HERE.value, How.PAPER.value
_HOWS = ((HERE, "Here"), (PAPER, "On paper"))
BY_KEY = (
    "They sign with a key of their own, once the return is made. Send it to them first: they open it in S11 Desktop, "
    "and choose Add my signature."
)
_SAID = {
    HERE: "They sit at this computer and type their name.",
    PAPER: "They sign a printed page. You keep it, and say where.",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A declaration somebody makes now. `on` is the day a paper was signed, None for today."""

    role: str
    name: str
    how: How
    where: str = ""
    on: date | None = None
    seen_by_board: date | None = None


class SignerCard(Card):
    """`declares(Wanted)`, `prints(role, name)`, `takes_back(uuid)`. `board` is none, asked or required: its day is
    asked on this card.
    """

    declares = Signal(object)
    prints = Signal(str, str)
    takes_back = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, expected: Expected, changed: bool, *, board: str, today: date) -> None:
        super().__init__(theme, spacing=8)
        self.role = expected.signer.role
        self._required = expected.signer.required and not by_key(expected.signer)
        self.roles = (self.role, expected.made.role if expected.made is not None else self.role)
        self.key = (expected, changed, board)
        self.button: Button | None = None
        self.take_back: Button | None = None
        if expected.made is not None and not changed:
            self._show_made(expected.made)
            self.column.addStretch(1)
            return
        if by_key(expected.signer):
            self._head(f"{self.role}: on the finished return", "signature", Role.ACCENT)
            self.column.addWidget(Text(theme, BY_KEY))
            self.column.addStretch(1)
            return
        if expected.made is None:
            more = "" if expected.signer.required else ", if you wish"
            self._head(f"{self.role}: still expected{more}", "hourglass", Role.PARTLY)
        else:
            self._head(f"{self.role}: asked again", "refresh-cw", Role.PARTLY)
            text = f"Something has changed since {_who_when(expected.made)}, so it is no longer what was declared."
            self.column.addWidget(Text(theme, text))
        self._show_ways(board, today)
        self.column.addStretch(1)

    @property
    def is_made(self) -> bool:
        return self.button is None

    @property
    def is_waited_for(self) -> bool:
        """Whether nothing can be sent before it is made: one that may be made is not."""
        return not self.is_made and self._required

    def set_main(self, main: bool) -> None:
        """Whether its button is the page's filled one."""
        if self.button is not None:
            self.button.look = Look.FILLED if main else Look.OUTLINE
            self.button.restyle()

    def focus(self) -> None:
        """Put the focus where one begins."""
        if self.button is not None:
            self.hows.target().setFocus()
        elif self.take_back is not None:
            self.take_back.setFocus()

    def only_read(self) -> None:
        """The audit is finished: what was declared stands, and nothing can be declared or taken back."""
        if self.take_back is not None:
            self.take_back.hide()
        self.setVisible(self.is_made)

    def _head(self, words: str, icon: str, role: Role) -> None:
        self.column.addWidget(Text(self.theme, words, Type.LABEL, role=role, icon=icon))

    def _show_made(self, made: Declaration) -> None:
        theme = self.theme
        self._head(f"{self.role}: made", "circle-check", Role.FULLY)
        self.column.addWidget(Text(theme, _made(made)))
        if made.seen_by_board is not None:
            seen = f"The board or committee saw it on {say_date(made.seen_by_board)}."
            self.column.addWidget(Text(theme, seen))
        self.column.addWidget(
            Text(theme, "If an answer changes, we ask again and say so.", Type.SMALL, role=Role.QUIET)
        )
        self.take_back = link(
            theme, "Take it back", lambda: self.takes_back.emit(made.uuid), describe=f"{self.role}, {made.name}"
        )
        self.column.addWidget(self.take_back)

    def _show_ways(self, board: str, today: date) -> None:
        theme = self.theme
        self.hows = Segments(theme, f"How: {self.role}", _HOWS)
        self.hows.set_code(HERE)
        self.hows.picked.connect(lambda _code: self._arrange())
        self.column.addWidget(self.hows)
        self._said = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.column.addWidget(self._said)
        self.name = LineField(theme)
        self._name = self._row("Full name", self.name)
        self.where = LineField(theme)
        self._where = self._row("Where the signed page is kept", self.where)
        self.signed = DateField(theme, today=today)
        self.signed_row = self._row("Day it was signed", self.signed)
        self.seen = DateField(theme, today=today)
        self._board = board
        self.seen_row = self._row(
            "Day your board or committee saw it" + ("" if board == "required" else ", if it has"), self.seen
        )
        self.button = Button(theme, "", self._press, tall=False)
        self.signed_already = Button(theme, "It is signed: say where", self._open_paper, tall=False)
        holder = QWidget()
        buttons = Flow(theme, holder, spacing=12)
        buttons.addWidget(self.button)
        buttons.addWidget(self.signed_already)
        self.column.space(2)
        self.column.addWidget(holder)
        self._is_signed = False
        self._arrange()

    def _row(self, label: str, field: QWidget) -> FormRow:
        row = FormRow(self.theme, label, field, small=True, width=340)
        self.column.addWidget(row)
        return row

    def _arrange(self) -> None:
        assert self.button is not None
        paper = self.hows.code == PAPER
        keeping = paper and self._is_signed
        self._said.setText(_SAID[PAPER if paper else HERE])
        self._where.setVisible(keeping)
        self.signed_row.setVisible(keeping)
        self.seen_row.setVisible(self._board != "none" and (not paper or keeping))
        self.signed_already.setVisible(paper and not keeping)
        if keeping:
            self.button.set_words("Keep this declaration", "check")
        elif paper:
            self.button.set_words("Print the page", "printer")
        else:
            self.button.set_words("I declare this", "pen-line")
        self.rearranged.emit()

    def _open_paper(self) -> None:
        self._is_signed = True
        self._arrange()
        (self.where if self.name.text().strip() else self.name).setFocus()

    def _press(self) -> None:
        paper = self.hows.code == PAPER
        if paper and not self._is_signed:
            self.prints.emit(self.role, self.name.text().strip())
            return
        if self._faults(paper):
            return
        self.declares.emit(
            Wanted(
                self.role,
                self.name.text().strip(),
                How.PAPER if paper else How.HERE,
                self.where.text().strip() if paper else "",
                self.signed.day if paper else None,
                self.seen.day,
            )
        )

    def _faults(self, paper: bool) -> bool:
        """Say what is missing under its field, with the focus on the first; whether anything is."""
        self.signed.read()
        self.seen.read()
        needed: list[tuple[FormRow, bool, str]] = [
            (self._name, not self.name.text().strip(), "Type the name of whoever declares"),
            (self._where, paper and not self.where.text().strip(), "Say where the signed page is kept"),
            (self.seen_row, self._board == "required" and self.seen.day is None, "Say on which day they saw it"),
        ]
        for row, wrong, words in needed:
            row.set_fault(words if wrong else "")
        wrong_dates = [
            row for row, field in ((self.signed_row, self.signed), (self.seen_row, self.seen)) if field.is_wrong
        ]
        faulty = [row for row, wrong, _words in needed if wrong] + wrong_dates
        if faulty:
            faulty[0].focus_field()
        return bool(faulty)

    def show_fault(self, words: str) -> None:
        """A declaration that was refused: say why where it was made."""
        if self.button is not None:
            row, field = (
                (self.signed_row, self.signed) if not self.signed_row.isHidden() else (self.seen_row, self.seen)
            )
            row.set_fault(words)
            field.setFocus()


def _who_when(made: Declaration) -> str:
    return f"{made.name} declared on {say_date(made.on)}"


def _made(made: Declaration) -> str:
    if made.how is How.PAPER:
        return (
            f"{made.name} signed it on paper on {say_date(made.on)}. The page is kept here: {made.where.rstrip('.')}."
        )
    here = "here" if made.how is How.HERE else "with a key of their own"
    return f"{made.name} declared it {here} on {say_date(made.on)}."
