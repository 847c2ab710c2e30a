"""Three kinds of button: filled (one a page), outline, link. And one that is red, for a worry about a child."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import Theme, Type, fill
from ui.theme_colours import Role

_WRAP = int(Qt.TextFlag.TextWordWrap)
_SIZED = Qt.WidgetAttribute.WA_Resized


class Look(Enum):
    """How a button looks."""

    FILLED = "filled"
    OUTLINE = "outline"
    LINK = "link"
    QUIET_LINK = "quiet link"
    WORRIED = "worried"


class Button(QPushButton):
    """A button that says what it does. Words wrap rather than being cut; Enter presses it as Space does.

    `tall` is 44 px, else 37 (for cards that hold several). A link without an icon is underlined.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        pressed: Callable[[], object] | None = None,
        *,
        look: Look = Look.OUTLINE,
        icon: str = "",
        trailing: str = "",
        tall: bool = True,
        kind: Type | None = None,
        describe: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self.look = theme, look
        self._heights: dict[int, int] = {}
        self._words, self._icon, self._trailing, self._tall = text, icon, trailing, tall
        is_link = look in (Look.LINK, Look.QUIET_LINK)
        self._kind = kind or (Type.TEXT if is_link else Type.LABEL if tall else Type.STRONG)
        self.ring_radius = 5 if is_link else 9
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)
        self.setAccessibleDescription(describe)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())
        theme.changed.connect(self.restyle)
        self._tall_now = self._least()

    @property
    def words(self) -> str:
        return self._words

    def set_words(self, text: str, icon: str | None = None) -> None:
        """Other words, and maybe another icon."""
        self._words = text
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        self.restyle()

    def restyle(self) -> None:
        self._heights = {}
        self._tall_now = self.heightForWidth(self.width()) if self.testAttribute(_SIZED) else self._least()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            words = QRect(0, 0, max(1, width - self._around()), 10_000)
            text = self._metrics().boundingRect(words, _WRAP, self._words).height()
            self._heights[width] = max(self._least(), text + self._above())
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(self._metrics().horizontalAdvance(self._words) + self._around() + 2, self._tall_now)

    def minimumSizeHint(self) -> QSize:
        longest = max((self._metrics().horizontalAdvance(word) for word in self._words.split()), default=0)
        return QSize(longest + self._around() + 2, self._least())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tall = self.heightForWidth(event.size().width())
        if tall != self._tall_now:
            self._tall_now = tall
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = self._paint_box(painter)
            painter.setFont(self.theme.font(self._kind))
            painter.setPen(self.theme.colour(ink))
            side, pad, space = self.theme.px(self._side()), self._pad(), self.theme.px(7)
            inner = self.rect().adjusted(pad, 0, -pad, 0)
            words_width = min(
                self._metrics().horizontalAdvance(self._words) + 1, inner.width() - self._around() + 2 * self._pad()
            )
            content = words_width + (side + space) * (bool(self._icon) + bool(self._trailing))
            x = inner.x() + (
                0 if self._is_link() or self.look is Look.WORRIED else max(0, (inner.width() - content) // 2)
            )
            middle = self.height() // 2
            ratio = self.devicePixelRatioF()
            if self._icon:
                painter.drawPixmap(x, middle - side // 2, self.theme.pixmap(self._icon, ink, self._side(), ratio))
                x += side + space
            words = QRect(x, 0, words_width + 1, self.height())
            painter.drawText(
                words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | _WRAP, self._words
            )
            if self._is_link() and not self._icon:
                self._underline(painter, words)
            if self._trailing:
                x += words_width + space
                painter.drawPixmap(x, middle - side // 2, self.theme.pixmap(self._trailing, ink, self._side(), ratio))

    def _underline(self, painter: QPainter, words: QRect) -> None:
        drawn = self._metrics().boundingRect(
            words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | _WRAP, self._words
        )
        if drawn.height() > self._metrics().height() * 1.5:
            font = painter.font()
            font.setUnderline(True)
            painter.setFont(font)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter) | _WRAP, self._words)
            return
        y = drawn.bottom() - max(0, self._metrics().descent() - self.theme.px(3))
        width = 2 if self.underMouse() else 1
        fill(painter, QRect(drawn.x(), y, drawn.width(), width), painter.pen().color())

    def _paint_box(self, painter: QPainter) -> Role:
        """Draw the button's body and say in which role its words stand."""
        theme, hover = self.theme, self.underMouse() or self.isDown()
        box = QRectF(self.rect())
        if self.look is Look.FILLED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Role.ACCENT_HOVER if hover else Role.ACCENT))
            painter.drawRoundedRect(box, 8, 8)
            return Role.ON_ACCENT
        if self._is_link():
            return Role.ACCENT if self.look is Look.LINK else Role.QUIET
        edge = Role.NOT if self.look is Look.WORRIED else Role.ACCENT if hover else Role.EDGE
        painter.setPen(QPen(theme.colour(edge), 2))
        painter.setBrush(theme.colour(Role.SURFACE))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        return Role.NOT if self.look is Look.WORRIED else Role.ACCENT

    def _is_link(self) -> bool:
        return self.look in (Look.LINK, Look.QUIET_LINK)

    def _side(self) -> float:
        return 18 if self._is_link() or not self._tall else 20

    def _pad(self) -> int:
        return 0 if self._is_link() else self.theme.gap(12 if self.look is Look.WORRIED else 20 if self._tall else 14)

    def _around(self) -> int:
        icons = bool(self._icon) + bool(self._trailing)
        return 2 * self._pad() + icons * (self.theme.px(self._side()) + self.theme.px(7))

    def _above(self) -> int:
        return self.theme.px(4) if self._is_link() else self.theme.gap(20 if self._tall else 14)

    def _least(self) -> int:
        if self._is_link():
            return self._metrics().height() + self._above()
        return max(self._metrics().height() + self._above(), self.theme.gap(44 if self._tall else 37))

    def _metrics(self) -> QFontMetrics:
        return self.theme.metrics(self._kind)


def filled(theme: Theme, text: str, pressed: Callable[[], object] | None = None, **more: object) -> Button:
    """The page's one main action."""
    return Button(theme, text, pressed, look=Look.FILLED, **more)  # type: ignore[arg-type]


def link(theme: Theme, text: str, pressed: Callable[[], object] | None = None, **more: object) -> Button:
    """A link: underlined, or with an icon."""
    return Button(theme, text, pressed, look=Look.LINK, **more)  # type: ignore[arg-type]
