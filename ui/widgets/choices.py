"""Choices as full-width cards: radio, shape, words. Real radio buttons in a named group; the chosen one may open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QRadioButton, QSizePolicy, QStyle, QStyleOptionGroupBox, QWidget

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.layouts import Column

_WRAP = int(Qt.TextFlag.TextWordWrap)
LARGE_TEXT = 175
_FRAMING = frozenset({QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.Polish})


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a group. `role` colours title and icon; `badge` is the key that chooses it."""

    code: str
    title: str
    words: str = ""
    icon: str = ""
    role: Role = Role.TEXT
    badge: str = ""


class Group(QGroupBox):
    """A named group that draws nothing: the name is for those who listen. What is seen stands above it as a label."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFlat(True)
        self.setTitle("")
        self.setAccessibleName(name)

    def initStyleOption(self, option: QStyleOptionGroupBox) -> None:
        super().initStyleOption(option)
        option.subControls = QStyle.SubControl.SC_None

    def paintEvent(self, event: QPaintEvent) -> None:
        return

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _FRAMING:  # the style has just given its frame a margin, and there is no frame
            self.setContentsMargins(0, 0, 0, 0)
        return done


class ChoiceCard(QWidget):
    """The card of one choice: the radio button over its head, and under it what opens once it is chosen."""

    def __init__(self, theme: Theme, choice: Choice) -> None:
        super().__init__()
        self.theme = theme
        self.radio = _Radio(theme, choice, self)
        self._column = Column(theme, self)
        self._column.addWidget(self.radio)
        self._detail: QWidget | None = None
        self.radio.toggled.connect(self._toggled)
        theme.changed.connect(self.update)

    def set_detail(self, detail: QWidget) -> None:
        """What the chosen card shows under its words."""
        self._detail = QWidget()
        inside = Column(self.theme, self._detail, margins=(52, 0, 18, 16))
        inside.addWidget(detail)
        self._column.addWidget(self._detail)
        self._detail.setVisible(self.radio.isChecked())

    def _toggled(self, chosen: bool) -> None:
        if self._detail is not None:
            self._detail.setVisible(chosen)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            chosen, under = self.radio.isChecked(), self.radio.underMouse()
            width = 3 if chosen else 2
            painter.setPen(QPen(self.theme.colour(Role.ACCENT if chosen or under else Role.EDGE), width))
            painter.setBrush(self.theme.colour(Role.CHOSEN if chosen else Role.SURFACE))
            half = width / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)


class _Radio(QRadioButton):
    ring_radius = 8

    def __init__(self, theme: Theme, choice: Choice, card: QWidget) -> None:
        super().__init__()
        self.theme, self.choice, self.ring_target = theme, choice, card
        self.key_pressed: Callable[[QKeyEvent], bool] | None = None
        self.beside: tuple[str, ...] = ()
        self._places: dict[int, tuple[QRectF, QRectF]] = {}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(choice.title.replace("&", "&&"))
        self.setAccessibleName(choice.title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._restyle)
        self.restyle_card = card

    def _restyle(self) -> None:
        self._places.clear()
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.key_pressed is not None and self.key_pressed(event):
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: object) -> None:
        self.restyle_card.update()

    def leaveEvent(self, event: object) -> None:
        self.restyle_card.update()

    def hitButton(self, pos: object) -> bool:
        return True

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, words = self._rects(width)
        bottom = max(title.bottom(), words.bottom() if self.choice.words else 0)
        return max(round(bottom) + self._pad(), self.theme.gap(48))

    def sizeHint(self) -> QSize:
        width = self.theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.theme.gap(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, choice = self.theme, self.choice
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            title, words = self._rects(self.width())
            bottom = max(title.bottom(), words.bottom() if choice.words else 0)
            shift = max(0.0, (self.height() - self._pad() - bottom) / 2)
            title.translate(0, shift)
            words.translate(0, shift)
            middle = self.height() / 2 if title.height() + words.height() < theme.px(60) else title.y() + theme.px(20)
            self._paint_radio(painter, middle)
            if choice.icon:
                pixmap = theme.pixmap(choice.icon, self._icon_role(), 26, self.devicePixelRatioF())
                painter.drawPixmap(self._radio_end(), round(middle - theme.px(13)), pixmap)
            painter.setFont(theme.font(Type.LABEL))
            painter.setPen(theme.colour(choice.role))
            painter.drawText(title, _WRAP, choice.title)
            painter.setFont(theme.font())
            painter.setPen(theme.colour(Role.TEXT))
            painter.drawText(words, _WRAP, choice.words)
            if choice.badge:
                self._paint_badge(painter, middle)

    def _paint_radio(self, painter: QPainter, middle: float) -> None:
        side, chosen = self.theme.px(17), self.isChecked()
        circle = QRectF(self.theme.gap(18), middle - side / 2, side, side)
        painter.setBrush(self.theme.colour(Role.SURFACE))
        painter.setPen(QPen(self.theme.colour(Role.ACCENT if chosen else Role.EDGE), max(2, self.theme.px(2))))
        painter.drawEllipse(circle)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour(Role.ACCENT))
            dot = side * 0.25
            painter.drawEllipse(circle.adjusted(dot, dot, -dot, -dot))

    def _paint_badge(self, painter: QPainter, middle: float) -> None:
        width, height = self._badge_width(), self.theme.px(22)
        badge = QRectF(self.width() - self.theme.gap(16) - width, middle - height / 2, width, height)
        painter.setPen(QPen(self.theme.colour(Role.EDGE), 1))
        painter.setBrush(self.theme.colour(Role.SURFACE))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setFont(self.theme.font(Type.SMALL))
        painter.setPen(self.theme.colour(Role.TEXT))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self.choice.badge)

    def _icon_role(self) -> Role:
        if self.choice.role is not Role.TEXT:
            return self.choice.role
        return Role.ACCENT if self.isChecked() else Role.QUIET

    def _radio_end(self) -> int:
        return self.theme.gap(18) + self.theme.px(17) + self.theme.gap(14)

    def _badge_width(self) -> int:
        return max(
            self.theme.px(22), QFontMetrics(self.theme.font(Type.SMALL)).horizontalAdvance(self.choice.badge) + 14
        )

    def _pad(self) -> int:
        return self.theme.gap(12)

    def _rects(self, width: int) -> tuple[QRectF, QRectF]:
        if width not in self._places:
            self._places[width] = self._measured(width)
        title, words = self._places[width]
        return QRectF(title), QRectF(words)

    def _measured(self, width: int) -> tuple[QRectF, QRectF]:
        theme, choice = self.theme, self.choice
        left = self._radio_end() + (theme.px(26) + theme.gap(10) if choice.icon else 0)
        right = theme.gap(16) + (self._badge_width() + theme.gap(12) if choice.badge else 0)
        room, top = max(40, width - left - right), self._pad()
        label, text = theme.metrics(Type.LABEL), theme.metrics()
        widest = max((label.horizontalAdvance(title) for title in self.beside), default=room)
        if theme.text_size >= LARGE_TEXT and widest < room * 0.4:
            first = widest + theme.px(12)
            words_height = self._words_height(text, room - first)
            rise = label.ascent() - text.ascent()
            return QRectF(left, top, first, label.height()), QRectF(
                left + first, top + rise, room - first, words_height
            )
        title_height = label.boundingRect(0, 0, room, 9999, _WRAP, choice.title).height()
        words_height = self._words_height(text, room)
        return QRectF(left, top, room, title_height), QRectF(left, top + title_height, room, words_height)

    def _words_height(self, metrics: QFontMetrics, room: int) -> int:
        words = self.choice.words
        return metrics.boundingRect(0, 0, max(40, room), 9999, _WRAP, words).height() if words else 0


class Choices(Group):
    """A group of choice cards. `chosen(code)` comes when a person chooses, not when the page sets one.

    Tab reaches the group once, arrows move inside it and choose, as with every radio button. With `in_columns` titles
    and words stand beside each other where the text is large: one line a choice.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: tuple[Choice, ...],
        *,
        spacing: float = 10,
        in_columns: bool = False,
    ) -> None:
        super().__init__(name)
        self.theme = theme
        self._column = Column(theme, self, spacing=spacing)
        self._buttons = QButtonGroup(self)
        self._cards: dict[str, ChoiceCard] = {}
        self._setting = False
        for number, choice in enumerate(choices, start=1):
            card = ChoiceCard(theme, choice)
            place = f"{number} of {len(choices)}"
            key = f"Key {choice.badge}" if choice.badge else ""
            card.radio.setAccessibleDescription(
                ". ".join(part for part in (choice.words.rstrip("."), place, key) if part)
            )
            card.radio.key_pressed = self._key
            card.radio.beside = tuple(each.title for each in choices) if in_columns else ()
            card.radio.toggled.connect(lambda on, code=choice.code: self._toggled(code, on))
            self._buttons.addButton(card.radio)
            self._column.addWidget(card)
            self._cards[choice.code] = card
        self._one_stop()

    def card(self, code: str) -> ChoiceCard:
        return self._cards[code]

    @property
    def choice(self) -> str | None:
        """The code of what is chosen, or None."""
        return next((code for code, card in self._cards.items() if card.radio.isChecked()), None)

    def set_choice(self, code: str | None) -> None:
        """Show a choice without saying that somebody made it."""
        self._setting = True
        if code is None:
            self._buttons.setExclusive(False)
            for card in self._cards.values():
                card.radio.setChecked(False)
            self._buttons.setExclusive(True)
        else:
            self._cards[code].radio.setChecked(True)
        self._setting = False
        self._one_stop()

    def _one_stop(self) -> None:
        """Let Tab reach the group once: at what is chosen, else at the first choice."""
        stop = self.target()
        for card in self._cards.values():
            here = card.radio is stop
            card.radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def target(self) -> QWidget:
        """Where the focus goes that comes to the group: what is chosen, else the first choice."""
        card = self._cards.get(self.choice or "") or next(iter(self._cards.values()))
        return card.radio

    def offers(self, code: str) -> bool:
        """Whether it is one of the choices."""
        return code in self._cards

    def focus_first(self) -> None:
        """Put the focus on what is chosen, else on the first choice."""
        self.target().setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        return any(card.radio.hasFocus() for card in self._cards.values())

    def choose(self, code: str) -> None:
        """As if a person had pressed it."""
        radio = self._cards[code].radio
        radio.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if radio.isChecked():
            self.chosen.emit(code)
        else:
            radio.setChecked(True)

    def key(self, text: str) -> str | None:
        """The code of the choice whose badge is that key, or None."""
        return next(
            (code for code, card in self._cards.items() if card.radio.choice.badge.casefold() == text.casefold() != ""),
            None,
        )

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        code = self.key(event.text())
        if code is None:
            return False
        self.choose(code)
        return True

    def _toggled(self, code: str, on: bool) -> None:
        if on and not self._setting:
            self.chosen.emit(code)
