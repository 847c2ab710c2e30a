"""What you could show: every thing in a list, the chosen one beside it, and files taken in however they come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit, Evidence, EvidenceVersion
from ui.dialogs.files import ALL_FILES, ask_open
from ui.models.rows import RowOf
from ui.outside import Outside
from ui.page import Page
from ui.pages import evidence_words
from ui.pages.evidence_card import EvidenceCard
from ui.pages.evidence_form import EvidenceForm
from ui.pages.evidence_larger import Larger
from ui.pages.evidence_taking import Taking
from ui.pasting import NOTHING, files, pasted
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.drop_zone import DropZone
from ui.widgets.fields import Chooser, Segments
from ui.widgets.find_field import SHOWN_FROM, FindField
from ui.widgets.layouts import Beside, Flow
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

ALL, GONE, RENEW, UNUSED = "all", "gone", "renew", "unused"
_NOTHING = {GONE: "Nothing has run out.", RENEW: "Nothing has to be renewed.", UNUSED: "Everything serves a question."}


class EvidencePage(Page):
    """`place.item`: the UUID or label (E012) of a thing, or a filter ("gone", "renew", "unused")."""

    name = PageName.EVIDENCE
    margin = 36
    keys = (
        ("Up, Down", "move in the list; the chosen thing stands beside it"),
        ("Enter", "go to the chosen thing"),
        ("Ctrl+F", "find in the list"),
        ("Ctrl+V", "paste a picture or a file"),
    )

    def __init__(self, theme: Theme, session: Session, outside: Outside) -> None:
        super().__init__(theme, session)
        self._all_rows: tuple[RowOf, ...] = ()
        self._codes: dict[str, set[str]] = {}
        self._removed: tuple[str, str] | None = None
        self._wanted = ""
        self.setAcceptDrops(not session.read_only)
        self.add_button = self.filled("Add a file", self._ask_file, icon="plus")
        self.describe_button = Button(theme, "Describe without attaching", self.describe, icon="pen-line")
        adding = self.flow(self.add_button, self.describe_button, self.paper_link("evidence"))
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
        tools = QWidget()
        row = Flow(theme, tools, spacing=12)
        kinds = ((ALL, "All"), (GONE, "Ran out"), (RENEW, "To renew"), (UNUSED, "Not used"))
        self.filter = Segments(theme, "Which things", kinds)
        self.filter.set_code(ALL)
        self.filter.picked.connect(lambda _code: self._filter())
        self.search = FindField(theme, self)
        self.search.searched.connect(lambda _words: self._filter())
        self.order = Chooser(theme, evidence_words.ORDERS)
        self.order.setAccessibleName("Order of the list")
        self.order.picked.connect(lambda _order: self._sort())
        row.addWidget(self.filter)
        row.addWidget(self.search)
        row.addWidget(self.order)
        self._tools = tools
        main.addWidget(tools)
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
        columns = (ColumnOf("Title, and what it shows"), ColumnOf("Good until", 188), ColumnOf("Used by", 98))
        self.rows = Rows(theme, "What you could show", columns)
        self.rows.marked.connect(self._marked)
        self.rows.opened.connect(lambda _key: self._to_card())
        main.addWidget(self.rows)
        self.nothing = QWidget()
        nothing = Flow(theme, self.nothing, spacing=12)
        self._nothing_words = Text(theme, "")
        nothing.addWidget(self._nothing_words)
        self._show_all = link(theme, "Show all", self._clear_filter)
        nothing.addWidget(self._show_all)
        main.addWidget(self.nothing)
        self._shown = Text(theme, "", Type.SMALL, role=Role.QUIET)
        main.addWidget(self._shown)

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit) -> None:
        back = self._removed is not None and self._removed[0] in {item.uuid for item in audit.evidence}
        if back and not self.undo.isHidden():
            self._removed = None
            self.undo.hide()
        today = self.session.today()
        lede = "One can stand behind many questions." if audit.evidence else ""
        self.set_head(evidence_words.title(audit, today), lede)
        self._make_rows(audit)
        self._codes = {
            GONE: evidence_words.expired(audit, today),
            RENEW: evidence_words.to_renew(audit, today),
            UNUSED: evidence_words.not_used(audit),
        }
        self.filter.set_words(ALL, f"All {len(self._all_rows)}")
        self.filter.set_words(GONE, f"Ran out {len(self._codes[GONE])}")
        self.filter.set_words(RENEW, f"To renew {len(self._codes[RENEW])}")
        self.filter.set_words(UNUSED, f"Not used {len(self._codes[UNUSED])}")
        self.search.setVisible(len(self._all_rows) >= SHOWN_FROM or bool(self.search.text()))
        self.filter.setVisible(len(self._all_rows) >= SHOWN_FROM or self.filter.code != ALL)
        self.order.setVisible(len(self._all_rows) >= SHOWN_FROM)
        self.form.show_audit(audit)
        self._filter()
        if self._wanted and self.rows.mark(self._wanted):
            self._wanted = ""
        follow_layout(self)

    def _make_rows(self, audit: Audit) -> None:
        today = self.session.today()
        ordered = evidence_words.in_order(audit, today, self.order.code)
        self._all_rows = tuple(evidence_words.row(audit, item, today) for item in ordered)

    def _sort(self) -> None:
        audit = self.session.audit
        if audit is not None:
            self._make_rows(audit)
            self._filter()

    def opened(self, place: Place) -> None:
        if place.item in (GONE, RENEW, UNUSED):
            self.filter.set_code(place.item)
        elif place.item:
            self.filter.set_code(ALL)
            self.search.clear()
        self._filter()
        audit = self.session.audit
        if place.item and audit is not None:
            wanted = [item.uuid for item in audit.evidence if place.item in (item.uuid, item.label)]
            self.rows.mark(wanted[0] if wanted else "")

    def leaving(self) -> None:
        self.form.hand_over()
        self.card.forget()
        self.larger.forget()
        self._show_parts()

    def _filter(self) -> None:
        code, said = self.filter.code or ALL, self.search.text()
        wanted = self._codes.get(code) if code != ALL else None
        rows = tuple(row for row in self._all_rows if (wanted is None or row.key in wanted) and row.has_words(said))
        self.rows.set_rows(rows)
        if rows and not self.rows.key:
            self.rows.mark(rows[0].key)
        count, whole = len(rows), len(self._all_rows)
        self.rows.setVisible(bool(count))
        self.nothing.setVisible(not count)
        empty_words = "Nothing yet. Drop a file, or describe what you could show."
        if self.session.read_only:
            empty_words = "There is nothing here."
        self._nothing_words.setText(
            empty_words if not whole else "Nothing has those words." if said else _NOTHING.get(code, "")
        )
        self._show_all.set_words(f"Show all {whole}")
        self._show_all.setVisible(bool(whole))
        self._shown.setText(f"{count} of {whole} shown")
        self._shown.setVisible(0 < count < whole)
        self._show_chosen()

    def _show_chosen(self) -> None:
        item = self._chosen()
        audit = self.session.audit
        if item is not None and audit is not None:
            self.card.show_item(audit, item)
        self.card.setVisible(item is not None and not self.form.is_open)

    def _chosen(self) -> Evidence | None:
        audit, key = self.session.audit, self.rows.key
        return next((item for item in audit.evidence if item.uuid == key), None) if audit is not None else None

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

    def _clear_filter(self) -> None:
        self.filter.set_code(ALL)
        self.search.clear()
        self._filter()
        self.rows.setFocus()

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
        self.filter.set_code(ALL)
        self.search.clear()
        self._filter()
        self._wanted = "" if self.rows.mark(uuid) else uuid

    def _use(self, label: str) -> None:
        audit = self.session.audit
        found = [item.uuid for item in audit.evidence if item.label == label] if audit is not None else []
        if found:
            self._mark_when_there(found[0])
            self.rows.setFocus()

    # -- reading ---------------------------------------------------------------------------------------------------

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
        target = self.rows.view if self._all_rows else self.describe_button
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
