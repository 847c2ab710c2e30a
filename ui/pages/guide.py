"""The user guide inside the program: its chapters in a list that can be searched, and a chapter at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from s11desktop import guide
from ui import desktop
from ui.dialogs.files import ask_save
from ui.models.rows import Cell, RowOf
from ui.page import Page
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.find_field import FindField
from ui.widgets.guide_parts import GuideParts, GuidePicture
from ui.widgets.layouts import Column, empty
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.progress import Progress

TITLE = "User guide"
MOST = 40
"""Places that are shown at once."""

NAMES = {"pdf": "S11 Desktop user guide.pdf", "html": "S11 Desktop user guide.html"}
FILTERS = {"pdf": "PDF (*.pdf)", "html": "Web page (*.html)"}
QUICK_START = "S11 Desktop quick start.pdf"


class GuidePage(Page):
    """`place.item`: a chapter, or `chapter#heading`; "" for the list of them."""

    name = PageName.GUIDE
    margin = 44
    keys = (
        ("Up, Down", "move in the list of chapters"),
        ("Enter", "open the chapter"),
        ("Ctrl+F", "find in the guide"),
    )

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._chapter = ""
        self._saved = Path()
        self.all_chapters = link(theme, "All chapters", lambda: self._lead(""), icon="list")
        self.add_link(self.all_chapters)
        self.list = QWidget()
        column = Column(theme, self.list, spacing=12)
        column.addWidget(
            self.flow(
                Button(theme, "Save the guide as a PDF", lambda: self.save("pdf"), icon="download", tall=False),
                Button(theme, "Save it as a web page", lambda: self.save("html"), icon="globe", tall=False),
                Button(
                    theme, "Quick start, to print", lambda: self.save("pdf", quick=True), icon="printer", tall=False
                ),
            )
        )
        self.told = QWidget()
        told = Column(theme, self.told, spacing=8)
        self._said = Text(theme, "")
        told.addWidget(self._said)
        told.addWidget(
            self.flow(
                link(theme, "Open it to print", lambda: desktop.open_file(self._saved), icon="printer"),
                link(theme, "Show it in its folder", lambda: desktop.show_file(self._saved), icon="folder-open"),
            )
        )
        self.told.hide()
        column.addWidget(self.told)
        self.search = FindField(theme, self, "Find in the guide")
        self.search.searched.connect(lambda _words: self._show_list())
        column.addWidget(self.search)
        self.rows = Rows(theme, "Chapters", (ColumnOf("What you want to do"),))
        self.rows.opened.connect(self._lead)
        column.addWidget(self.rows)
        self._shown = Text(theme, "", Type.SMALL, role=Role.QUIET)
        column.addWidget(self._shown)
        self.body.addWidget(self.list)
        self._reading = QWidget()
        self._reading_column = Column(theme, self._reading)
        self.body.addWidget(self._reading)
        self.parts: GuideParts | None = None
        self.next = Button(theme, "Next", self._go_on, trailing="arrow-right")
        self.set_foot(
            back=Button(theme, "Back to what you were doing", self.back.emit, icon="arrow-left"), main=self.next
        )

    # -- going about -----------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        name, _, _heading = place.item.partition("#")
        chapter = next((each for each in guide.chapters() if each.name == name), None)
        self.list.setVisible(chapter is None)
        self._reading.setVisible(chapter is not None)
        self.all_chapters.setVisible(chapter is not None)
        self.next.setVisible(chapter is not None and self._following(name) is not None)
        if chapter is None:
            self.set_head(TITLE, "A page for each thing people want to do. It is all on this computer.")
            self.told.hide()
            self.search.clear()
            self._show_list()
        else:
            self.set_head(chapter.title, eyebrow=TITLE if chapter.of == TITLE else f"{TITLE} › {chapter.of}")
            self._show_chapter(chapter)
        follow_layout(self)

    def focus_of(self, place: Place) -> QWidget:
        heading = place.item.partition("#")[2]
        found = self.parts.headings.get(heading) if self.parts is not None and heading else None
        if found is None:
            return super().focus_of(place)
        QTimer.singleShot(0, found, lambda: self._look_at(found))
        return found

    def _look_at(self, heading: QWidget) -> None:
        """Have the heading at the top, once everything over it has its height."""
        layout = self.area.content.layout()
        if layout is not None:
            layout.activate()
        down = heading.mapTo(self.area.content, heading.rect().topLeft()).y()
        self.area.verticalScrollBar().setValue(down - self.theme.gap(20))

    def _lead(self, to: str) -> None:
        self.go.emit(Place(PageName.GUIDE, to))

    def _following(self, name: str) -> guide.Chapter | None:
        every = guide.chapters()
        place = next((number for number, each in enumerate(every) if each.name == name), len(every))
        return every[place + 1] if place + 1 < len(every) else None

    def _go_on(self) -> None:
        following = self._following(self._chapter)
        self._lead(following.name if following else "")

    # -- the list --------------------------------------------------------------------------------------------------

    def _show_list(self) -> None:
        typed = self.search.text().strip()
        self.rows.set_rows(_found(typed) if typed else _contents())
        count = sum(not each.group for each in self.rows.model.rows)
        self.rows.setVisible(bool(count))
        every = len(guide.with_words(typed)) if typed else count
        if not count:
            self._shown.setText("Nothing has those words. Press Escape in the field to see all.")
        else:
            self._shown.setText(f"{count} of {every} places shown." if typed else f"{count} chapters.")

    # -- a chapter -------------------------------------------------------------------------------------------------

    def _show_chapter(self, chapter: guide.Chapter) -> None:
        following = self._following(chapter.name)
        if following is not None:
            self.next.set_words(f"Next: {following.title}")
        if self._chapter == chapter.name and self.parts is not None:
            return
        self._chapter = chapter.name
        empty(self._reading_column)
        self.parts = GuideParts(self.theme, chapter.parts, self._lead)
        self._reading_column.addWidget(self.parts)
        if self.parts.pictures:
            self._read_pictures(self.parts.pictures)

    def _read_pictures(self, pictures: list[GuidePicture]) -> None:
        """The pictures are read and unpacked on the reading thread."""
        names = [picture.part.name for picture in pictures]

        def job(_progress: Progress) -> object:
            return [QImage.fromData(guide.picture(name)) for name in names]

        def show(images: object) -> None:
            assert isinstance(images, list)
            for picture, image in zip(pictures, images, strict=True):
                picture.show_picture(image)

        self.session.read("reading the pictures", job).then(pictures[0], show)

    # -- saving ----------------------------------------------------------------------------------------------------

    def save(self, ending: str, *, quick: bool = False) -> None:
        """Ask where, and save it there."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(documents) / (QUICK_START if quick else NAMES[ending])
        ask_save(
            self, "Where to save it", (FILTERS[ending],), suggested, lambda to: self.save_to(to, ending, quick=quick)
        )

    def save_to(self, target: Path, ending: str, *, quick: bool = False) -> None:
        """Save it there; a file of that name is replaced."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import unfinished

            unfinished.write(target, guide.content(ending, quick_start=quick))
            return target

        self.session.read("saving the guide", job).then(self, self._kept)

    def _kept(self, path: object) -> None:
        assert isinstance(path, Path)
        self._saved = path
        self._said.setText(f"Saved: {path.name}, in {path.parent.name or path.parent}.")
        self.told.show()
        follow_layout(self)
        self.say.emit(self._said.text())


def _contents() -> tuple[RowOf, ...]:
    """Each part of the guide with its chapters."""
    rows: list[RowOf] = []
    part = ""
    for chapter in guide.chapters():
        if chapter.of != part:
            part = chapter.of
            rows.append(RowOf(f" {part}", (Cell(part, strong=True),), part, group=True))
        rows.append(RowOf(chapter.name, (Cell(chapter.title, link=True),), chapter.title))
    return tuple(rows)


def _found(typed: str) -> tuple[RowOf, ...]:
    """The places where the words stand."""
    return tuple(
        RowOf(
            each.place,
            (Cell(each.title, under="" if each.title == each.chapter else each.chapter, link=True),),
            f"{each.title}, in {each.chapter}",
        )
        for each in guide.with_words(typed)[:MOST]
    )
