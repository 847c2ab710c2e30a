"""Sign a return with your own key: what is signed first, then who signs, then the file to send back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from s11desktop import words
from ui import desktop
from ui.announce import announce
from ui.dialogs.files import ALL_FILES, KEY_RINGS, RETURNS, ask_open, ask_save
from ui.page import SideHead
from ui.pages import countersign_words as say
from ui.pages.check_return_words import plainly
from ui.pages.file_page import FilePage
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.verbs.countersigning import Person
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.choices import Choice, Choices
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Even, Flow, Row, empty
from ui.widgets.map_entry import Entry
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Remark, Text

if TYPE_CHECKING:
    from s11desktop.exchange.countersigning import Countersigned, Presented

ONCE, RING = "once", "ring"
_KEYS = (
    Choice(ONCE, "Make a key for this once", "It is forgotten afterwards. You read its number out.", "key", badge="1"),
    Choice(RING, "Use my key ring", "Whoever knows your key sees that it is yours again.", "file-key", badge="2"),
)


class Countersign(FilePage):
    """`place.item` is the return. Needs no open audit file; no secret stays on it."""

    name = PageName.COUNTERSIGN
    unusable = "This cannot be signed."
    keys = (("Enter", "sign it, and say where the signed file goes"),)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.presented: Presented | None = None
        self.done: Countersigned | None = None
        self.add_link(link(theme, "Close it", self.close_file, icon="x"))
        self.body.addWidget(self.working)
        self._told = Remark(theme, "", Type.STRONG, role=Role.NOT, icon="circle-alert", measure=90)
        self.body.addWidget(self._told)
        self.what = Card(theme, "What you sign", icon="file-check", spacing=10)
        across = Even(theme, narrowest=330, spacing=24)
        self._facts = tuple(self._column(across) for _ in range(2))
        self.what.column.addWidget(across)
        self.what.column.addWidget(Text(theme, "You declare", Type.SMALL, role=Role.QUIET))
        self._words = Text(theme, "", Type.STRONG, measure=100)
        self.what.column.addWidget(self._words)
        self.body.addWidget(self.what)
        self.who = self._build_who()
        self.body.addWidget(self.who)
        self.ready = self._build_ready()
        self.body.addWidget(self.ready)
        self.another = Button(theme, "Choose the return", self._back)
        self.sign_it = self.filled("Sign it", self._ask_where, icon="signature")
        self.check_it = Button(theme, "Check the signed return", self._check)
        self.name_further((self.who, "who signs"), (self.key, "your key"))
        self.foot.addWidget(self.another)
        self.foot.addStretch(1)
        self.foot.addWidget(self.check_it)
        self.foot.addWidget(self.sign_it)

    def _column(self, across: Even) -> Column:
        holder = QWidget()
        across.add(holder)
        return Column(self.theme, holder, spacing=2)

    def _build_who(self) -> Card:
        theme = self.theme
        card = Card(theme, "Who signs", icon="user", spacing=14)
        self.person = LineField(theme)
        self._person_row = FormRow(theme, "Your full name", self.person, width=420)
        self.role = LineField(theme)
        self._role_row = FormRow(
            theme, "Your role", self.role, hint="As the questions call it, such as chair of trustees.", width=420
        )
        self.key = Choices(theme, "Your key", _KEYS)
        self.key.chosen.connect(lambda _code: self._show_key())
        self.ring = LineField(theme)
        holder = QWidget()
        row = Row(theme, holder, spacing=10)
        row.addWidget(self.ring, 1)
        row.addWidget(Button(theme, "Choose", self._ask_ring, tall=False, describe="the key ring"))
        holder.setFocusProxy(self.ring)
        self._ring_row = FormRow(theme, "Your key ring", holder)
        self.passphrase = LineField(theme, secret=True)
        self._pass_row = FormRow(theme, "The passphrase of the key ring", self.passphrase, width=420)
        for each in (self._person_row, self._role_row, self.key, self._ring_row, self._pass_row):
            card.column.addWidget(each)
        return card

    def _build_ready(self) -> Card:
        theme = self.theme
        card = Card(theme, "Send it back", icon="send", spacing=11)
        self._where = Text(theme, "", measure=90)
        self._kept = Text(theme, "", measure=90)
        card.column.addWidget(self._where)
        card.column.addWidget(self._kept)
        card.column.addWidget(Text(theme, "Your check number, to read out", Type.SMALL, role=Role.QUIET))
        self.number = Text(theme, "", Type.NUMBER, icon="phone-call", icon_role=Role.ACCENT, measure=0)
        card.column.addWidget(self.number)
        holder = QWidget()
        row = Flow(theme, holder, spacing=12)
        self.show_file = Button(theme, "Show the file", self._show, icon="folder-search", tall=False)
        self.copy_text = Button(theme, "Copy the text", self._copy, icon="copy", tall=False)
        row.addWidget(self.show_file)
        row.addWidget(self.copy_text)
        card.column.addWidget(holder)
        return card

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self.presented, self.done = None, None
        self._told.setText("")
        self._path = Path(place.item)
        self._arrange()
        if not place.item:
            self.set_head("Which return do you sign?", "Choose the file you were sent.")
            return
        self.look(self.session.verbs.present(self._path), "Looking at")

    def side(self) -> SideHead | None:
        item = str(self._path) if self._path.name else ""
        under = self.presented.audit.organisation.name if self.presented is not None else "Nothing is known of it yet"
        return SideHead(
            "A return to sign", under, (Entry(item, "Sign it", icon="signature"),), item, "Your key stays yours"
        )

    def where(self) -> str:
        return "A return to sign"

    def looked(self, found: object) -> None:
        self.presented = cast("Presented", found)
        facts = say.facts(self.presented)
        half = (len(facts) + 1) // 2
        for column, shown in zip(self._facts, (facts[:half], facts[half:]), strict=True):
            empty(column)
            for label, said in shown:
                column.addWidget(Text(self.theme, label, Type.SMALL, role=Role.QUIET))
                column.addWidget(Text(self.theme, said, measure=60))
                column.space(5)
            column.addStretch(1)
        self._words.setText(self.presented.declaration)
        self.person.clear()
        self.role.setText(next(iter(self.presented.waiting), ""))
        self.key.set_choice(ONCE)
        who = plainly(self.presented.audit.organisation.name)
        self.set_head(f"You sign the return of {who}.", "Read it first: the check shows all of it.", self._path.name)
        self._show_key()
        self._arrange()
        self.begin_at_title()

    def not_looked(self, error: BaseException) -> None:
        self._arrange()
        super().not_looked(error)

    def leaving(self) -> None:
        super().leaving()
        self.passphrase.clear()

    def _arrange(self) -> None:
        """Show what fits how far it is: nothing known, to be signed, or signed."""
        ready = self.done is not None
        asked = self.presented is not None and not ready
        self.what.setVisible(asked)
        self.who.setVisible(asked)
        self.ready.setVisible(ready)
        self.sign_it.setVisible(asked)
        self.check_it.setVisible(ready)
        for row in (self._person_row, self._role_row, self._ring_row, self._pass_row):
            row.set_fault("")
        known = self.presented is not None
        self.another.set_words(
            "Back to the check" if known and not ready else "Sign another" if ready else "Choose a return"
        )
        self.show_foot()
        follow_layout(self)
        self.side_changed.emit()

    def _show_key(self) -> None:
        ring = self.key.choice == RING
        self._ring_row.setVisible(ring)
        self._pass_row.setVisible(ring)
        if not ring:
            self.passphrase.clear()
        follow_layout(self)

    # -- signing ---------------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        presented = self.presented
        if presented is None or self.working.is_working or self._faults():
            return
        suggested = presented.path.parent / say.suggested_name(presented, self.person.text())
        ask_save(self, "Save the signed return", (RETURNS,), suggested, self._sign)

    def _faults(self) -> bool:
        """Say what is missing under its field, with the focus on the first; whether anything is."""
        ring = self.key.choice == RING
        path = Path(self.ring.text().strip()).expanduser()
        needed = (
            (self._person_row, not self.person.text().strip(), "Type your full name"),
            (self._role_row, not self.role.text().strip(), "Say in which role you sign"),
            (self._ring_row, ring and not path.is_file(), "Choose your key ring"),
            (self._pass_row, ring and not self.passphrase.text(), "Type its passphrase"),
        )
        for row, wrong, said in needed:
            row.set_fault(said if wrong else "")
        faulty = [row for row, wrong, _said in needed if wrong]
        if faulty:
            faulty[0].focus_field()
        return bool(faulty)

    def _sign(self, target: Path) -> None:
        presented = self.presented
        if presented is None:
            return
        ring = Path(self.ring.text().strip()).expanduser() if self.key.choice == RING else None
        person = Person(self.person.text(), self.role.text(), ring, self.passphrase.text() if ring else "")
        self._told.setText("")
        task = self.session.verbs.countersign(presented, target, person)
        self.working.follow(task, "Signing it")
        self.sign_it.setEnabled(False)
        task.then(self, self._signed, self._refused, stopped=lambda: self.sign_it.setEnabled(True))

    def _signed(self, done: object) -> None:
        self.done = cast("Countersigned", done)
        self.sign_it.setEnabled(True)
        self.passphrase.clear()
        self._where.setText(f"{self.done.path.name} in {self.done.path.parent}")
        self._kept.setText(say.KEPT[self.done.key])
        self.number.setText("\u2002".join(self.done.check_number.split()))
        self.number.setAccessibleName(f"Your check number: {self.done.check_number}")
        who = f"{self.done.name}, {self.done.role}"
        self.set_head(
            f"Signed by {who}.", "It was opened again and checked. Send this file, not the first.", self._path.name
        )
        self._arrange()
        self.begin_at_title()

    def _refused(self, error: BaseException) -> None:
        self.sign_it.setEnabled(True)
        if not is_known(error):
            self.session.failed.emit(error)
            return
        said = words.sentence(error)
        row = {"key-ring-passphrase": self._pass_row, "not-a-key-ring": self._ring_row}.get(getattr(error, "code", ""))
        if row is not None:
            row.set_fault(said)
            row.focus_field()
            return
        self._told.setText(said)
        announce(self, said, urgent=True)
        follow_layout(self)

    # -- doing -----------------------------------------------------------------------------------------------------

    def _ask_ring(self) -> None:
        ask_open(self, "Your key ring", (KEY_RINGS, ALL_FILES), self._ring_chosen)

    def _ring_chosen(self, path: Path) -> None:
        self.ring.setText(str(path))
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        if self.presented is not None and self.done is None:
            self.go.emit(Place(PageName.CHECK_RETURN, str(self._path)))
            return
        ask_open(
            self,
            "Which return do you sign?",
            (RETURNS, ALL_FILES),
            lambda path: self.go.emit(Place(PageName.COUNTERSIGN, str(path))),
        )

    def _show(self) -> None:
        if self.done is not None:
            desktop.show_file(self.done.path)

    def _copy(self) -> None:
        if self.done is not None:
            desktop.copy_text(say.copied(self.done))
            self.say.emit("Copied. Paste it into the e-mail.")

    def _check(self) -> None:
        if self.done is not None:
            self.go.emit(Place(PageName.CHECK_RETURN, str(self.done.path)))
