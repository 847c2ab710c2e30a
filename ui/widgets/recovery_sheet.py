"""The recovery page as it will print: six rows of four words, the first four letters of each in bold."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import FAMILY, Theme, Type
from ui.theme_colours import Role
from ui.widgets.cards import Card
from ui.widgets.text import Text

ROWS, IN_ROW, ENOUGH = 6, 4, 4
HOLDER = "Anyone holding this page holds the file, and every backup made with it."


class RecoverySheet(Card):
    """Shows the words, or hides them; knows nothing once `show_words` is called with none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=26, spacing=6)
        self._words: tuple[str, ...] = ()
        self._number = self._facts = self._day = ""
        self.head = Text(theme, "Recovery page", Type.CARD)
        self.facts = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self._table = _Words(theme)
        for widget in (self.head, self.facts, self._table):
            self.column.addWidget(widget)
        enough = "Only the first four letters of each word, in bold, ever need typing."
        self.column.addWidget(Text(theme, enough, Type.SMALL, role=Role.QUIET))
        self.column.addWidget(Text(theme, HOLDER, Type.STRONG, icon="triangle-alert", icon_role=Role.PARTLY))

    def show_words(self, words: tuple[str, ...], number: str, facts: str, day: str) -> None:
        self._words, self._number, self._facts, self._day = words, number, facts, day
        self.head.setText(f"Recovery page {number}".strip())
        self.facts.setText("  ·  ".join(part for part in (facts, day) if part))
        self._table.show_words(words)

    def set_hidden(self, hidden: bool) -> None:
        self._table.set_hidden(hidden)

    def as_document(self, keeper: str) -> QTextDocument:
        """The page for a printer. It lives only as long as the printing."""
        rows = "".join(
            f"<tr><td>{row + 1}</td>"
            + "".join(
                f"<td><b>{escape(word[:ENOUGH])}</b>{escape(word[ENOUGH:])}</td>"
                for word in self._words[row * IN_ROW : (row + 1) * IN_ROW]
            )
            + "</tr>"
            for row in range(ROWS)
        )
        document = QTextDocument()
        document.setDefaultStyleSheet(
            f"body {{ font-family: '{FAMILY}'; font-size: 12pt }} h1 {{ font-size: 24pt }} td {{ font-size: 18pt; "
            "padding: 10px 18px 10px 0 }"
        )
        kept = f"<p>Kept by: {escape(keeper)}</p>" if keeper.strip() else "<p>Kept by: ____________________</p>"
        document.setHtml(
            f"<body><h1>Recovery page {escape(self._number)}</h1>"
            f"<p>{escape(self._facts)}<br>{escape(self._day)}</p>"
            "<p><b>Nobody will ever ask you to read these out.</b></p>"
            f"<table>{rows}</table>"
            "<p>Type the words from left to right, row 1 to row 6. The bold letters are enough.</p>"
            f"<p><b>{HOLDER}</b></p>{kept}</body>"
        )
        return document


class _Words(QLabel):
    """The table of the words, drawn, and spoken row by row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: tuple[str, ...] = ()
        self._hidden = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._name()

    def show_words(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._name()
        self.update()

    def set_hidden(self, hidden: bool) -> None:
        self._hidden = hidden
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(340), ROWS * self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(300), ROWS * self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, line = self._theme, self._line()
        with QPainter(self) as painter:
            first = theme.px(32)
            wide = (self.width() - first) // IN_ROW
            bold, plain = theme.font(Type.LABEL), theme.font(Type.LARGE)
            for row in range(ROWS):
                top = row * line
                painter.fillRect(0, top, self.width(), 1, theme.colour(Role.LINE))
                painter.setFont(theme.font(Type.SMALL_STRONG))
                painter.setPen(theme.colour(Role.QUIET))
                painter.drawText(0, top, first, line, Qt.AlignmentFlag.AlignVCenter, str(row + 1))
                for column, word in enumerate(self._words[row * IN_ROW : (row + 1) * IN_ROW]):
                    x = first + column * wide
                    if self._hidden:
                        painter.setPen(theme.colour(Role.QUIET))
                        painter.drawText(x, top, wide, line, Qt.AlignmentFlag.AlignVCenter, "• • • •")
                        continue
                    painter.setFont(bold)
                    painter.setPen(theme.colour(Role.TEXT))
                    painter.drawText(x, top, wide, line, Qt.AlignmentFlag.AlignVCenter, word[:ENOUGH])
                    painter.setPen(theme.colour(Role.QUIET))
                    x += QFontMetrics(bold).horizontalAdvance(word[:ENOUGH])
                    painter.setFont(plain)
                    painter.drawText(x, top, wide, line, Qt.AlignmentFlag.AlignVCenter, word[ENOUGH:])
            painter.fillRect(0, ROWS * line - 1, self.width(), 1, theme.colour(Role.LINE))

    def _line(self) -> int:
        return max(self._theme.gap(44), QFontMetrics(self._theme.font(Type.LABEL)).height() + self._theme.gap(14))

    def _name(self) -> None:
        if self._hidden or not self._words:
            self.setAccessibleName("The 24 recovery words, hidden")
            return
        rows = (" ".join(self._words[row * IN_ROW : (row + 1) * IN_ROW]) for row in range(ROWS))
        self.setAccessibleName(". ".join(f"Row {number}: {words}" for number, words in enumerate(rows, start=1)))
