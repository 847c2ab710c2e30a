"""Colours by role, the type, the icons and the text size. One `Theme`, built once and handed to every widget."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QFontMetricsF, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources
from ui.followers import Followers
from ui.theme_colours import CONTRAST, DARK, LIGHT, Role

FAMILY = "Atkinson Hyperlegible Next"
MONO_FAMILY = "Atkinson Hyperlegible Mono"
SMALLEST_TEXT, LARGEST_TEXT = 100, 200
FOCUS_WIDTH, FOCUS_GAP = 3, 3


class Scheme(StrEnum):
    """How it looks, as the settings name it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Type(StrEnum):
    """The sizes of type there are."""

    HERO = "hero"
    TITLE = "title"
    WORD = "word"
    CARD = "card"
    LABEL = "label"
    LARGE = "large"
    STRONG = "strong"
    TEXT = "text"
    SMALL = "small"
    SMALL_STRONG = "small-strong"
    NUMBER = "number"


_SIZES: Mapping[Type, tuple[float, bool]] = {
    Type.HERO: (24, True),
    Type.TITLE: (20, True),
    Type.WORD: (18, True),
    Type.CARD: (14, True),
    Type.LABEL: (12, True),
    Type.LARGE: (12, False),
    Type.STRONG: (11, True),
    Type.TEXT: (11, False),
    Type.SMALL: (10, False),
    Type.SMALL_STRONG: (10, True),
    Type.NUMBER: (14, True),
}

_SAMPLE = "the quick brown fox jumps over a lazy dog and then it goes home again."


def fill(painter: QPainter, room: QRect, colour: QColor) -> None:
    """Fill it with one colour. `fillRect` loads all that Qt knows of gradients, which the first page has no need of."""
    painter.setBackground(colour)
    painter.eraseRect(room)


class Theme(QObject):
    """What everything looks like now. `changed` says that it looks different; widgets then restyle themselves.

    Lengths: `px` grows in full with the text size (icons, controls), `gap` only a third as fast (the space between
    things), so that a page at 200 % still has room for its words.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.changed = Followers()
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._text_size = SMALLEST_TEXT
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._sources: dict[str, str] = {}
        self._fonts: dict[Type, QFont] = {}
        self._metrics: dict[Type, QFontMetrics] = {}
        self._samples: dict[Type, float] = {}
        self._applying = False
        kept = Path(
            resources.__file__
        ).parent  # `importlib.resources` would cost as much as all icons of the first page
        self._icons = kept / "icons"
        fonts = kept / "fonts"
        for name in ("AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"):
            QFontDatabase.addApplicationFontFromData(QByteArray((fonts / f"{name}.ttf").read_bytes()))
        self._system = QPalette(app.palette())
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def text_size(self) -> int:
        """In percent, 100 to 200."""
        return self._text_size

    @property
    def shown(self) -> Scheme:
        """What is really shown: light, dark or high contrast, never "system"."""
        if self._scheme is not Scheme.SYSTEM:
            return self._scheme
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return Scheme.CONTRAST
        return Scheme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Scheme.LIGHT

    def set_scheme(self, scheme: Scheme) -> None:
        if scheme is not self._scheme:
            self._scheme = scheme
            self._apply()

    def set_text_size(self, percent: int) -> None:
        percent = max(SMALLEST_TEXT, min(LARGEST_TEXT, percent))
        if percent != self._text_size:
            self._text_size = percent
            self._apply()

    def colour(self, role: Role) -> QColor:
        return QColor(self._colours[role])

    def font(self, kind: Type = Type.TEXT) -> QFont:
        if kind not in self._fonts:
            size, bold = _SIZES[kind]
            font = QFont(FAMILY)
            font.setPointSizeF(size * self._text_size / 100)
            font.setBold(bold)
            self._fonts[kind] = font
        return self._fonts[kind]

    def metrics(self, kind: Type = Type.TEXT) -> QFontMetrics:
        """How that type measures on the first screen."""
        if kind not in self._metrics:
            self._metrics[kind] = QFontMetrics(self.font(kind))
        return self._metrics[kind]

    def px(self, length: float) -> int:
        """A length at 100 % as it is at this text size: icons and controls."""
        return round(length * self._text_size / 100)

    def gap(self, length: float) -> int:
        """The space between things, which grows a third as fast as the text."""
        return round(length * (1 + (self._text_size / 100 - 1) / 3))

    def measure(self, characters: int = 70, kind: Type = Type.TEXT) -> int:
        """The width of a line of so many characters, in pixels."""
        if kind not in self._samples:
            self._samples[kind] = QFontMetricsF(self.font(kind)).horizontalAdvance(_SAMPLE)
        return round(self._samples[kind] * characters / len(_SAMPLE))

    def pixmap(self, name: str, role: Role = Role.TEXT, size: float = 20, ratio: float = 1.0) -> QPixmap:
        """An icon of `resources/icons` tinted by role; `size` in pixels at 100 %."""
        side, colour = self.px(size), self._colours[role]
        key = (name, colour, side, ratio)
        if key not in self._pixmaps:
            pixmap = QPixmap(round(side * ratio), round(side * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            source = self._source(name).replace("currentColor", colour)
            with QPainter(pixmap) as painter:
                QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def icon(self, name: str, role: Role = Role.TEXT, size: float = 20) -> QIcon:
        icon = QIcon(self.pixmap(name, role, size))
        icon.addPixmap(self.pixmap(name, role, size, 2.0))
        return icon

    def icon_size(self, size: float = 20) -> QSize:
        return QSize(self.px(size), self.px(size))

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = (self._icons / f"{name}.svg").read_text("utf-8")
        return self._sources[name]

    def _system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM and not self._applying:
            self._apply()

    def _apply(self) -> None:
        self._applying = True
        self._colours: dict[Role, str] = dict(self._chosen_colours())
        self._fonts.clear()
        self._metrics.clear()
        self._samples.clear()
        self._app.setFont(self.font(Type.TEXT))
        self._app.setPalette(self._palette())
        self._applying = False
        self.changed.emit()

    def _chosen_colours(self) -> Mapping[Role, str]:
        return {Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}.get(self.shown, LIGHT)

    def _palette(self) -> QPalette:
        palette = QPalette(self._system)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            for target, role in _PALETTE_ROLES:
                palette.setColor(group, target, self.colour(role))
        return palette


_PALETTE_ROLES: tuple[tuple[QPalette.ColorRole, Role], ...] = (
    (QPalette.ColorRole.Window, Role.GROUND),
    (QPalette.ColorRole.WindowText, Role.TEXT),
    (QPalette.ColorRole.Base, Role.SURFACE),
    (QPalette.ColorRole.AlternateBase, Role.SURFACE),
    (QPalette.ColorRole.Text, Role.TEXT),
    (QPalette.ColorRole.PlaceholderText, Role.QUIET),
    (QPalette.ColorRole.Button, Role.SURFACE),
    (QPalette.ColorRole.ButtonText, Role.TEXT),
    (QPalette.ColorRole.BrightText, Role.NOT),
    (QPalette.ColorRole.Highlight, Role.ACCENT),
    (QPalette.ColorRole.HighlightedText, Role.ON_ACCENT),
    (QPalette.ColorRole.Accent, Role.ACCENT),
    (QPalette.ColorRole.Link, Role.ACCENT),
    (QPalette.ColorRole.LinkVisited, Role.ACCENT),
    (QPalette.ColorRole.ToolTipBase, Role.SURFACE),
    (QPalette.ColorRole.ToolTipText, Role.TEXT),
    (QPalette.ColorRole.Light, Role.LINE),
    (QPalette.ColorRole.Midlight, Role.LINE),
    (QPalette.ColorRole.Mid, Role.EDGE),
    (QPalette.ColorRole.Dark, Role.EDGE),
    (QPalette.ColorRole.Shadow, Role.EDGE),
)
