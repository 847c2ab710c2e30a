"""A look at what is attached, in memory only: a page of it drawn or as words, and the pages before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from s11desktop.audit.model import EvidenceVersion
from ui.announce import announce
from ui.pages import evidence_words
from ui.session import Session
from ui.tasks import Task
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Flow
from ui.widgets.text import Remark, Text

if TYPE_CHECKING:
    from s11desktop.documents.previewing import Page
    from s11desktop.progress import Progress
    from s11desktop.vault.content import ContentReader

Wanted = tuple[str, int]


class Preview(QWidget):
    """One page of a file, read on the reading thread. `tall` is the most height of a drawn page in px at 100 %, 0 for
    all it needs; of words `letters` are shown, 0 for all. `turned` when another page or none is in view. `forget` lets
    go of what was read.
    """

    turned = Signal()

    def __init__(
        self, theme: Theme, session: Session, *, tall: float = 220, width: int = 640, letters: int = 0
    ) -> None:
        super().__init__()
        self.theme, self._session, self._width, self._letters = theme, session, width, letters
        column = Column(theme, self, spacing=10)
        self._picture = _Picture(theme, tall)
        self._paper = Card(theme, padding=13)
        self._place = Remark(theme, "", Type.SMALL_STRONG)
        self._words = Text(theme, "", Type.SMALL if tall else Type.TEXT)
        self._paper.column.addWidget(self._place)
        self._paper.column.addWidget(self._words)
        self._why = Remark(theme, "", Type.SMALL, role=Role.QUIET, icon="info", icon_size=18)
        self.turning = QWidget()
        row = Flow(theme, self.turning, spacing=14)
        self._number = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.back = link(theme, "Previous page", lambda: self.turn(-1), kind=Type.SMALL)
        self.on = link(theme, "Next page", lambda: self.turn(1), kind=Type.SMALL)
        for each in (self._number, self.on, self.back):
            row.addWidget(each)
        pages = (self._picture, self._paper, self._why)
        for part in (
            (*pages, self.turning) if tall else (self.turning, *pages)
        ):  # what is taller than the window ends late
            column.addWidget(part)
        self._version: EvidenceVersion | None = None
        self._wanted: Wanted = ("", 0)
        self._shown: Page | None = None
        self._task: Task | None = None
        self.forget()

    @property
    def words(self) -> str:
        """The words that are shown, "" where none are."""
        return self._words.text() if not self._paper.isHidden() else ""

    @property
    def has_picture(self) -> bool:
        return not self._picture.isHidden()

    @property
    def why(self) -> str:
        """Why nothing is shown, "" where something is."""
        return self._why.text() if not self._why.isHidden() else ""

    @property
    def place(self) -> str:
        """ "Page 2 of 6", "" where there is but one."""
        return self._number.text() if not self.turning.isHidden() else ""

    @property
    def can_be_read(self) -> bool:
        """Whether something is shown that is worth more room."""
        return self.has_picture or bool(self.words)

    def show_version(self, version: EvidenceVersion | None, number: int = 0) -> None:
        """Begin to read a page of a file; what is shown already stays."""
        wanted = (version.sha256 if version else "", number)
        if version is not None and wanted[0] == self._wanted[0] and not number:
            return
        if version is None or wanted[0] != self._wanted[0]:
            self.forget()
        if version is None:
            return
        self._version, self._wanted = version, wanted
        if self._task is not None:
            self._task.cancel()
        self._task = self.begin(version, number, int(self._width * self.devicePixelRatioF()))
        self._task.then(self, lambda page: self._show(wanted, page), lambda _error: None)

    def begin(self, version: EvidenceVersion, number: int, width: int) -> Task:
        """Begin to read a page, `width` dots wide, where the file lies: ends with the `Page`."""

        def look(reader: ContentReader, progress: Progress) -> object:
            from s11desktop.operations import previewing

            return previewing.look(reader, version, number, width=width, progress=progress)

        return self._session.read_attached("reading the file", look)

    def turn(self, by: int) -> None:
        """Show the next page (1) or the one before (-1)."""
        page = self._shown
        if page is not None and self._version is not None and 0 <= page.number + by < page.count:
            self.show_version(self._version, page.number + by)

    def forget(self) -> None:
        self._wanted, self._version, self._shown = ("", 0), None, None
        self._picture.show_image(None, "")
        self._words.setText("")
        for part in (self._picture, self._paper, self._why, self.turning, self):
            part.hide()

    def _show(self, wanted: Wanted, shown: object) -> None:
        from s11desktop.documents.previewing import Page

        if wanted != self._wanted or self._version is None or not isinstance(shown, Page):
            return
        is_turn = self._shown is not None
        self._shown = shown
        place = f"Page {shown.number + 1} of {shown.count}"
        words = self._short(shown.words)
        if shown.picture is not None:
            drawn = shown.picture
            image = QImage(drawn.dots, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
            name = self._version.name
            self._picture.show_image(image, f"{place} of {name}, drawn" if shown.count > 1 else f"Picture: {name}")
        self._words.setText(words)
        self._place.setText(shown.place if words else "")
        self._why.setText(evidence_words.why_not_shown(self._version, shown.why))
        self._number.setText(place)
        had_focus = self.back.hasFocus() or self.on.hasFocus()
        self.back.setVisible(shown.number > 0)
        self.on.setVisible(shown.number + 1 < shown.count)
        self._picture.setVisible(shown.picture is not None)
        self._paper.setVisible(bool(words))
        self._why.setVisible(bool(shown.why))
        self.turning.setVisible(shown.count > 1)
        self.show()
        if had_focus and not (self.back.hasFocus() or self.on.hasFocus()):
            (self.back if self.on.isHidden() else self.on).setFocus(Qt.FocusReason.OtherFocusReason)
        if is_turn:
            announce(self, place)
        self.turned.emit()

    def _short(self, words: str) -> str:
        """The beginning, where there is room for that alone."""
        if not self._letters or len(words) <= self._letters:
            return words
        return words[: self._letters].rsplit(maxsplit=1)[0] + " …"


class _Picture(QWidget):
    """A picture as wide as there is room, and no taller than it is worth."""

    def __init__(self, theme: Theme, tall: float) -> None:
        super().__init__()
        self._theme, self._most = theme, tall
        self._pixmap = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage | None, name: str) -> None:
        self._pixmap = QPixmap() if image is None else QPixmap.fromImage(image)
        self.setAccessibleName(name)
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as the page that is drawn: layouts within a page that scrolls ask for the least height alone."""
        tall = self.heightForWidth(self.width())
        if self.minimumHeight() != tall:
            self.setFixedHeight(tall)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._fitted(width).height() + 2

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._fitted(self.width())
        place = QRectF((self.width() - size.width()) / 2, 1, size.width(), size.height())
        painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
        painter.setPen(QPen(self._theme.colour(Role.EDGE), 1))
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _fitted(self, width: int) -> QSize:
        if self._pixmap.isNull():
            return QSize(0, 0)
        size = self._pixmap.size()
        tall = self._theme.px(self._most) if self._most else max(size.height(), 8 * width)
        room = QSize(max(1, width - 2), max(1, int(tall)))
        small = size.width() <= room.width() and size.height() <= room.height()
        return size if small else size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
