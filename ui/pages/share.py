"""Several hands: questions to a colleague, a reviewer, or a group's members, as one file locked with five words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.part import Use, chosen
from s11desktop.audit.standing import by_area
from s11desktop.report.phrases import plural
from ui import desktop
from ui.dialogs.files import ALL_FILES, PART_FILES, ask_open, ask_save
from ui.page import Page
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fact_rows import FactRows
from ui.widgets.fields import Check, Chooser, LineField
from ui.widgets.five_words import FiveWords
from ui.widgets.form import FormRow
from ui.widgets.layouts import Beside, Column, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text, titled
from ui.widgets.words_field import WordsField
from ui.widgets.working import Working

if TYPE_CHECKING:
    from s11desktop.exchange.part import OpenPart
    from s11desktop.operations.sharing import PartEntry

USES = (
    (Use.SHARE.value, "A colleague answers them"),
    (Use.REVIEW.value, "A peer from elsewhere looks at our answers"),
    (Use.GROUP.value, "Our group proposes its answers to its members"),
)
GOES = "The questions you choose with your answers, plans and what could be shown. Notes to yourself stay here."
TELL = "Tell the five words by telephone, never in the e-mail the file goes with. Without them nobody opens it."
BACK = "Open it here, or drop it on the window. You see every difference before anything changes."
_FACTS = ("The file", "For", "The five words", "Your check number")


class SharePage(Page):
    """`place.item`: share, review or group, or the code of an area, or empty."""

    name = PageName.SHARE
    keys = (("Enter", "save the file"),)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.saved = Path()
        needs = "They need no audit file and no passphrase of yours."
        self.set_head("Let others answer, or look.", needs, "Several hands")
        beside = Beside(theme, side=290, gap=24)
        self.body.addWidget(beside)
        self.told = Told(theme)
        beside.main.addWidget(self.told)
        self.working = Working(theme)
        beside.main.addWidget(self.working)
        self.asking = self._make_asking()
        beside.main.addWidget(self.asking)
        self.ready = self._make_ready()
        beside.main.addWidget(self.ready)
        back = Card(theme, "When it comes back", icon="file-input", spacing=12)
        back.column.addWidget(Text(theme, BACK))
        self.returned = Button(theme, "Open the file that came back", self._ask, icon="folder-open", tall=False)
        back.column.addWidget(self.flow(self.returned))
        beside.main.addWidget(back)
        card = Card(theme, spacing=14)
        card.column.addWidget(titled(theme, "file-up", "What goes out", GOES))
        card.column.addWidget(titled(theme, "lock", "It is always locked", TELL))
        beside.side_column.addWidget(card)
        self.known = Card(theme, "Already on its way", spacing=8)
        holder = QWidget()
        self._known_column = Column(theme, holder, spacing=6)
        self.known.column.addWidget(holder)
        beside.side_column.addWidget(self.known)
        self.name_further((back, "when it comes back"), (card, "what goes out"))
        self.main = self.filled("Save the file", self._press, icon="download")
        self.set_foot(back=Button(theme, "Back", self.back.emit, icon="arrow-left"), main=self.main)

    def _make_asking(self) -> QWidget:
        view = QWidget()
        column = Column(self.theme, view, spacing=14)
        self.use = Chooser(self.theme, USES)
        self.use.picked.connect(lambda _code: self._fit())
        column.addWidget(FormRow(self.theme, "What for", self.use))
        self.of = Chooser(self.theme, (("", "All questions"),))
        column.addWidget(FormRow(self.theme, "Which questions", self.of))
        self.to, self.role = LineField(self.theme), LineField(self.theme)
        self._to_row = FormRow(self.theme, "Whom it is for", self.to, width=360)
        column.addWidget(self._to_row)
        column.addWidget(FormRow(self.theme, "Their role", self.role, width=360))
        self.message = WordsField(self.theme, lines=2)
        column.addWidget(FormRow(self.theme, "A few words to them", self.message))
        self.documents = Check(self.theme, "Documents come along, so that they can be used there")
        column.addWidget(self.documents)
        self.words = FiveWords(self.theme, "The five words that open it")
        column.addWidget(self.words)
        return view

    def _make_ready(self) -> QWidget:
        view = QWidget()
        column = Column(self.theme, view, spacing=14)
        card = Card(self.theme, spacing=12)
        self._facts = FactRows(self.theme, _FACTS, least=150)
        card.column.addWidget(self._facts)
        column.addWidget(card)
        column.addWidget(Text(self.theme, TELL, icon="phone", icon_role=Role.ACCENT))
        folder = Button(self.theme, "Show it in its folder", lambda: desktop.show_file(self.saved), icon="folder-open")
        self.folder_button = folder
        column.addWidget(self.flow(folder))
        return view

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self.told.clear()
        self._to_row.set_fault("")
        audit = self.session.audit
        if audit is None:
            return
        self.of.clear()
        self.of.addItem("All questions", "")
        for area in by_area(audit):
            self.of.addItem(f"Only area {area.area.number}. {area.area.title}", area.area.code)
        uses = {code for code, _ in USES}
        if place.item in uses:
            self.use.set_code(place.item)
        elif place.item:
            self.of.set_code(place.item)
        self.of.updateGeometry()
        for field in (self.to, self.role):
            field.setText("")
        self.message.set_words("", force=True)
        self.words.fresh()
        self._show(ready=False)
        self._fit()
        self.session.verbs.parts().then(self, self._show_known)

    def leaving(self) -> None:
        self.words.forget()
        self._facts.set_fact("The five words", "")

    def first_focus(self) -> QWidget:
        return self.use

    def where(self) -> str:
        return "Several hands"

    def _fit(self) -> None:
        self.documents.setVisible(self.use.code == Use.GROUP.value)
        self.documents.setChecked(self.use.code == Use.GROUP.value)

    def _show(self, *, ready: bool) -> None:
        self.asking.setVisible(not ready)
        self.ready.setVisible(ready)
        self.main.set_words("Make another" if ready else "Save the file", "" if ready else "download")
        follow_layout(self)

    def _show_known(self, found: object) -> None:
        empty(self._known_column)
        entries = cast("tuple[PartEntry, ...]", found)[:6]
        for each in entries:
            self._known_column.addWidget(Text(self.theme, _entry(each), Type.SMALL))
        self.known.setVisible(bool(entries))

    # -- making ----------------------------------------------------------------------------------------------------

    def _press(self) -> None:
        if not self.ready.isHidden():
            self.words.fresh()
            self.told.clear()
            self._show(ready=False)
            self.use.setFocus()
            return
        self.save()

    def save(self) -> None:
        """Ask where, and make it."""
        audit = self.session.audit
        if audit is None:
            return
        if not self.to.text().strip():
            self._to_row.set_fault("Say whom it is for.")
            self.to.setFocus()
            return
        self._to_row.set_fault("")
        from s11desktop.exchange.part_making import suggested_name

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(documents) / suggested_name(Use(self.use.code), self.to.text(), audit.organisation.name)
        ask_save(self, "Where to save the file", (PART_FILES,), suggested, self.save_to)

    def save_to(self, target: Path) -> None:
        """Look through what goes, and make the file there."""
        audit = self.session.audit
        if audit is None:
            return
        from s11desktop.exchange.part_making import Wanted

        self.told.clear()
        codes = chosen(audit, (self.of.code,) if self.of.code else ())
        wanted = Wanted(
            Use(self.use.code),
            codes,
            self.to.text(),
            self.role.text(),
            self.message.words,
            self.use.code == Use.GROUP.value and self.documents.isChecked(),
        )
        task = self.session.verbs.make_part(target, wanted, self.words.words)
        self.working.follow(task, "Looking through what goes, and making the file")
        task.then(self, self._made, self._failed)

    def _made(self, found: object) -> None:
        made = cast("OpenPart", found)
        self.saved = made.path
        part = made.part
        whom = ", ".join(filter(None, (part.to_name, part.to_role)))
        for name, said in zip(_FACTS, (made.path.name, whom, self.words.words, made.maker.check_number), strict=True):
            self._facts.set_fact(name, said)
        self._show(ready=True)
        self.told.tell(f"Ready, with {plural(len(part.standards), 'question')}: {made.path.name}.")
        self.folder_button.setFocus()
        self.session.verbs.parts().then(self, self._show_known)

    def _failed(self, error: BaseException) -> None:
        if not is_known(error):
            self.session.failed.emit(error)
            return
        self.told.tell(words.sentence(error), fault=True)
        if getattr(error, "code", "") == "findings-open":
            self.go.emit(Place(PageName.PERSONAL_DATA))

    def _ask(self) -> None:
        title = "The file that came back"
        ask_open(self, title, (PART_FILES, ALL_FILES), lambda path: self.go.emit(Place(PageName.PART, str(path))))


def _entry(each: PartEntry) -> str:
    """One part this file knows of, in a line."""
    count = plural(len(each.standards), "question")
    made = say_date(uk_time(each.made_at).date())
    if each.use is Use.GROUP and each.taken_at:
        return f"{each.organisation} proposed answers to {count}."
    if each.taken_at:
        what = "Reviewed by" if each.use is Use.REVIEW else "Answered by"
        return f"{what} {each.name}: {count}, taken in on {say_date(uk_time(each.taken_at).date())}."
    return f"With {each.name} since {made}: {count}."
