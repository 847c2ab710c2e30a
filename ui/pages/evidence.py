"""What you could show: every thing in a list, the chosen one beside it, and files taken in however they come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit, Evidence, EvidenceVersion
from ui.dialogs.files import ALL_FILES, ask_open
from ui.outside import Copy, Outside
from ui.page import Page
from ui.pages import evidence_words
from ui.pages.evidence_card import EvidenceCard
from ui.pages.evidence_form import EvidenceForm
from ui.pages.evidence_larger import Larger
from ui.pages.evidence_list import GONE, RENEW, UNUSED, EvidenceList, EvidenceTools
from ui.pages.evidence_taking import Taking
from ui.pasting import NOTHING, files, pasted
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.drop_zone import DropZone
from ui.widgets.layouts import Beside
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text


class EvidencePage(Page):
    """`place.item`: the UUID or label (E012) of a thing, or a filter ("gone", "renew", "unused")."""

    name = PageName.EVIDENCE
    shows_when_opened = True
    margin = 36
    keys = (
        ("Up, Down", "move in the list; the chosen thing stands beside it"),
        ("Enter", "go to the chosen thing"),
        ("Ctrl+F", "find in the list"),
        ("Ctrl+V", "paste a picture or a file"),
    )

    def __init__(self, theme: Theme, session: Session, outside: Outside) -> None:
        super().__init__(theme, session)
        self._removed: tuple[str, str] | None = None
        self._wanted = ""
        self.setAcceptDrops(not session.read_only)
        self.add_button = self.filled("Add a file", self._ask_file, icon="plus")
        self.describe_button = Button(theme, "Describe without attaching", self.describe, icon="pen-line")
        adding = self.flow(self.add_button, self.describe_button, self.paper_link("evidence"))
        self._adding = adding
        if session.read_only:
            adding.hide()
        self.body.addWidget(adding)
        self.undo = self._build_undo()
        self.body.addWidget(self.undo)
        self.larger = Larger(theme, session)
        self.larger.closed.connect(self._read)
        self.larger.turned.connect(lambda: follow_layout(self))
        self.body.addWidget(self.larger)
        self.beside = beside = Beside(theme, side=306, gap=20)
        self.body.addWidget(beside)
        self._fill_list(beside)
        self.card = EvidenceCard(theme, session, outside)
        self.card.larger.connect(self._read_larger)
        outside.changed.connect(self._changed_outside)
        self.form = EvidenceForm(theme, session)
        beside.side_column.addWidget(self.form)
        beside.side_column.addWidget(self.card)
        self.card.change.connect(self._change)
        self.card.remove.connect(self.remove)
        self.card.newer.connect(self._renew)
        self.card.go.connect(lambda code: self.go.emit(Place(PageName.QUESTION, code)))
        self.card.say.connect(self.say)
        self.form.done.connect(self._form_done)
        for part in (self.card, self.form):
            part.rearranged.connect(lambda: follow_layout(self))
        self.name_further((self.form, "the words about it"), (self.card, "the chosen thing"))
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.paste)

    def _build_undo(self) -> QWidget:
        self._removed_words = Text(self.theme, "", icon="info", icon_role=Role.ACCENT)
        row = self.flow(self._removed_words, link(self.theme, "Bring it back", self.bring_back, icon="undo-2"))
        row.hide()
        return row

    def _fill_list(self, beside: Beside) -> None:
        theme, main = self.theme, beside.main
        self.tools = EvidenceTools(theme, self)
        self.filter, self.search, self.order = self.tools.filter, self.tools.search, self.tools.order
        main.addWidget(self.tools)
        self.zone = DropZone(
            theme,
            "Drop files here, or paste a picture with Ctrl+V",
            "PDF, Word, Excel, pictures; up to 100 MB each. They are locked inside your audit file.",
        )
        if self.session.read_only:
            self.zone.hide()
        main.addWidget(self.zone)
        self.taking = Taking(theme, self.session)
        self.taking.taken.connect(self._taken)
        self.taking.use.connect(lambda label: self._use(label))
        self.taking.rearranged.connect(lambda: follow_layout(self))
        main.addWidget(self.taking)
        said = {"empty": "There is nothing here."} if self.session.read_only else {}
        self.list = EvidenceList(theme, self.tools, **said)
        self.rows, self.nothing = self.list.rows, self.list.nothing
        self.list.marked.connect(self._marked)
        self.list.opened.connect(lambda _key: self._to_card())
        self.list.shown.connect(self._show_chosen)
        main.addWidget(self.list)

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit) -> None:
        back = self._removed is not None and self._removed[0] in {item.uuid for item in audit.evidence}
        if back and not self.undo.isHidden():
            self._removed = None
            self.undo.hide()
        today = self.session.today()
        lede = "One can stand behind many questions." if audit.evidence else ""
        self.set_head(evidence_words.title(audit, today), lede)
        self.form.show_audit(audit)
        self.list.show_audit(audit, today)
        if self._wanted and self.list.mark(self._wanted):
            self._wanted = ""
        follow_layout(self)

    def opened(self, place: Place) -> None:
        if place.item in (GONE, RENEW, UNUSED):
            self.filter.set_code(place.item)
        elif place.item:
            self.tools.clear()
        audit = self.session.audit
        if audit is not None:
            self.show_audit(audit)
        if place.item and audit is not None:
            wanted = [item.uuid for item in audit.evidence if place.item in (item.uuid, item.label)]
            self.list.mark(wanted[0] if wanted else "")

    def leaving(self) -> None:
        self.form.hand_over()
        self.card.forget()
        self.larger.forget()
        self._show_parts()

    def _show_chosen(self) -> None:
        item = self._chosen()
        audit = self.session.audit
        if item is not None and audit is not None:
            self.card.show_item(audit, item)
        self.card.setVisible(item is not None and not self.form.is_open)

    def _chosen(self) -> Evidence | None:
        return self.list.chosen

    def _marked(self, _key: str) -> None:
        if self.form.is_open and self.rows.view.hasFocus():
            self.form.hand_over()
        self._show_chosen()
        if self.rows.view.hasFocus():
            row: QRect = self.rows.view.visualRect(self.rows.view.currentIndex())
            middle = self.rows.view.viewport().mapTo(self.area.content, row.center())
            self.area.ensureVisible(middle.x(), middle.y(), 0, row.height())

    def _to_card(self) -> None:
        self._show_chosen()
        target = self.card.save_link if self.session.read_only else self.card.newer_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(self.card)

    # -- taking in -------------------------------------------------------------------------------------------------

    def describe(self) -> None:
        """Begin to describe something without a file."""
        audit = self.session.audit
        if audit is not None and self.form.finish():
            self._open_form(audit, None)

    def attach(self, sources: list[Path | QImage]) -> None:
        """Take these in, one after another."""
        self.form.hand_over()
        self._show_chosen()
        self.taking.take(sources)

    def paste(self) -> None:
        """What is on the clipboard: files, or a picture."""
        if self.session.read_only:
            return
        found = pasted()
        if found:
            self.attach(found)
        else:
            self.say.emit(NOTHING)

    def _ask_file(self) -> None:
        ask_open(self, "Add a file you could show", (ALL_FILES,), lambda path: self.attach([path]))

    def _renew(self, path: Path) -> None:
        item = self._chosen()
        if item is not None:
            self.taking.renew(item.uuid, item.title, path)

    def _taken(self, made: object, is_last: bool) -> None:
        if not isinstance(made, Evidence):
            return
        is_new = len(made.versions) == 1 and not made.standards and not made.shows
        self._mark_when_there(made.uuid)
        self.say.emit(f"“{made.title}” is in your audit file.")
        audit = self.session.audit
        if is_last and is_new and audit is not None and self.session.is_open:
            self._open_form(audit, made, "It is in. Now say what it shows.")

    def _mark_when_there(self, uuid: str) -> None:
        self.list.show_everything()
        self._wanted = "" if self.list.mark(uuid) else uuid

    def _use(self, label: str) -> None:
        audit = self.session.audit
        found = [item.uuid for item in audit.evidence if item.label == label] if audit is not None else []
        if found:
            self._mark_when_there(found[0])
            self.rows.setFocus()

    # -- reading ---------------------------------------------------------------------------------------------------

    def _changed_outside(self, copy: object) -> None:
        """The card says so where it is in sight; anywhere else the message bar does."""
        if isinstance(copy, Copy) and not (self.isVisible() and self.card.uuid == copy.item):
            self.say.emit(f"“{copy.title}” was changed outside. Evidence offers to keep it as a newer version.")

    def _read_larger(self, version: EvidenceVersion) -> None:
        item = self._chosen()
        if item is not None:
            self.larger.begin(item.title, version)
            self._show_parts()
            self.area.ensureVisible(0, 0)

    def _read(self) -> None:
        self._show_parts()
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self) -> None:
        """A file that is read takes the place of the list."""
        self.beside.setVisible(self.larger.isHidden())
        self._adding.setVisible(self.larger.isHidden() and not self.session.read_only)
        follow_layout(self)

    # -- changing and removing -------------------------------------------------------------------------------------

    def _change(self) -> None:
        item, audit = self._chosen(), self.session.audit
        if item is not None and audit is not None:
            self._open_form(audit, item)

    def _open_form(self, audit: Audit, item: Evidence | None, say: str = "") -> None:
        self.card.hide()
        self.form.begin(audit, item, say)
        self.main_button = self.form.keep_button

    def _form_done(self, uuid: str) -> None:
        self.main_button = self.add_button
        if uuid:
            self._mark_when_there(uuid)
        self._show_chosen()
        target = self.rows.view if self.rows.key else self.describe_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        follow_layout(self)

    def remove(self) -> None:
        """Take the chosen thing away; it can be brought back."""
        item = self._chosen()
        if item is None:
            return
        self._removed = (item.uuid, item.title)
        self.session.verbs.remove_evidence(item.uuid).then(self, lambda _value: self._gone())

    def _gone(self) -> None:
        assert self._removed is not None
        self._removed_words.setText(f"Removed: “{self._removed[1]}”.")
        self.undo.show()
        follow_layout(self)
        self.say.emit(f"Removed: “{self._removed[1]}”. Ctrl+Z brings it back.")
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_back(self) -> None:
        """Bring back what was removed last."""
        if self._removed is None:
            return
        uuid, title = self._removed
        self._removed = None
        self.undo.hide()
        self._wanted = uuid
        task = self.session.verbs.restore_evidence(uuid)
        task.then(self, lambda _value: self.say.emit(f"Undone: “{title}” is back."))
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- dropping --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files(event.mimeData()):
            self.zone.set_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.zone.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.zone.set_over(False)
        found = files(event.mimeData())
        if found:
            event.acceptProposedAction()
            self.attach(list(found))
