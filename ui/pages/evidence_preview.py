"""A look at what is attached, in memory only: pictures, and the beginning of a text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from s11desktop.audit.model import Evidence, EvidenceVersion
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.cards import Card
from ui.widgets.layouts import Column
from ui.widgets.text import Text

MOST_BYTES = 20 << 20
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp")
_TEXTS = ("text/plain", "text/csv", "text/tab-separated-values")
_LETTERS, _LINES = 260, 9
_SIDE = 640


class Preview(QWidget):
    """Shows the newest file of an item where it can be shown; hidden otherwise. `forget` lets go of what was read."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self.theme, self._session = theme, session
        column = Column(theme, self)
        self._picture = _Picture(theme)
        self._paper = Card(theme, padding=13)
        self._words = Text(theme, "", Type.SMALL)
        self._paper.column.addWidget(self._words)
        column.addWidget(self._picture)
        column.addWidget(self._paper)
        self._wanted = ""
        self.forget()

    @property
    def words(self) -> str:
        """The words that are shown, "" where none are."""
        return self._words.text() if not self._paper.isHidden() else ""

    @property
    def has_picture(self) -> bool:
        return not self._picture.isHidden()

    def show_item(self, item: Evidence) -> None:
        """Begin to read what can be shown of it."""
        version = item.current
        if version is not None and version.sha256 == self._wanted:
            return
        self.forget()
        if version is None or version.size > MOST_BYTES:
            return
        job = _image if version.media_type in _PICTURES else _beginning if version.media_type in _TEXTS else None
        if job is None:
            return
        self._wanted = wanted = version.sha256
        task = self._session.read_content(version.sha256, "reading the file", job)
        task.then(self, lambda read: self._show(wanted, version, read), lambda _error: None)

    def forget(self) -> None:
        self._wanted = ""
        self._picture.show_image(None, "")
        self._words.setText("")
        for part in (self._picture, self._paper, self):
            part.hide()

    def _show(self, wanted: str, version: EvidenceVersion, read: object) -> None:
        if wanted != self._wanted:
            return
        if isinstance(read, QImage) and not read.isNull():
            self._picture.show_image(read, f"Picture: {version.name}")
            self._picture.show()
        elif isinstance(read, str) and read.strip():
            self._words.setText(read)
            self._paper.show()
        else:
            return
        self.show()


def _image(chunks: Iterable[bytes]) -> QImage:
    """The picture, no larger than is shown. For the reading thread."""
    held = QByteArray(b"".join(chunks))
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)  # unlike QImage.fromData it lets the window's thread run meanwhile
    reader.setAutoTransform(True)
    image = reader.read()
    if max(image.width(), image.height()) > _SIDE:
        wanted = QSize(_SIDE, _SIDE)
        image = image.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image


def _beginning(chunks: Iterable[bytes]) -> str:
    """The first lines of a text. For the reading thread."""
    first = next(iter(chunks), b"")[: 4 * _LETTERS]
    words = first.decode("utf-8-sig", "replace")
    lines = [line.rstrip() for line in words.strip().splitlines()]
    shown = "\n".join(lines[:_LINES])
    if len(shown) > _LETTERS:
        shown = shown[:_LETTERS].rsplit(maxsplit=1)[0]
    return shown if shown == words.strip() else f"{shown} …"


class _Picture(QWidget):
    """A picture as wide as there is room, and no taller than it is worth."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixmap = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage | None, name: str) -> None:
        self._pixmap = QPixmap() if image is None else QPixmap.fromImage(image)
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

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
        room = QSize(max(1, width - 2), self._theme.px(220))
        size = self._pixmap.size()
        return (
            size
            if size.width() <= room.width() and size.height() <= room.height()
            else size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        )
