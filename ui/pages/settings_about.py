"""About: the version, who made what is bundled, and the words of each licence."""

from __future__ import annotations

from importlib import resources

from PySide6.QtCore import Qt, Signal

from s11desktop import __version__
from ui.log import Log
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Fold
from ui.widgets.fields import Chooser
from ui.widgets.form import FormRow
from ui.widgets.text import Remark, Text

_BUNDLED = (
    ("atkinson-hyperlegible.txt", "Atkinson Hyperlegible, the letters (OFL 1.1)"),
    ("noto-sans.txt", "Noto Sans, letters of other scripts (OFL 1.1)"),
    ("droid-sans-fallback.txt", "Droid Sans Fallback, East Asian letters (Apache 2.0)"),
    ("noto-emoji.txt", "Noto Emoji (OFL 1.1)"),
    ("lucide.txt", "Lucide, the icons (ISC)"),
    ("lgpl-3.txt", "Qt and Qt for Python, the window (LGPL 3)"),
    ("gpl-3.txt", "The GPL 3, which the LGPL adds to"),
    ("eff-wordlist.txt", "EFF long word list, the passphrases (CC BY 3.0 US)"),
    ("faker.txt", "Faker, names the personal-data check knows (MIT)"),
)


class AboutFold(Fold):
    """Folded: nobody comes here to read licences, and they must be there. `rearranged` when it is opened; `trouble`
    leads to the log, and to how to tell us of a fault, `guide` to the user guide.
    """

    rearranged = Signal()
    trouble = Signal()
    guide = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "About and licences", f"S11 Desktop {__version__}")
        self.theme = theme
        self._words = Remark(theme, "", Type.SMALL, measure=96)
        self.which = Chooser(theme, (("", "Choose a licence to read"), *_BUNDLED))
        self.which.picked.connect(self.show_licence)
        self._is_filled = False
        self.toggled.connect(self._opened)

    def _opened(self, is_open: bool) -> None:
        if is_open and not self._is_filled:
            self._fill()
        self.rearranged.emit()

    def _fill(self) -> None:
        self._is_filled = True
        said = (
            "S11 Desktop is free software under the MIT licence: use it, copy it, change it. It needs no internet and "
            "sends nothing by itself."
        )
        self.content.addWidget(Text(self.theme, said))
        self.content.addWidget(link(self.theme, "User guide", self.guide.emit), 0, Qt.AlignmentFlag.AlignLeft)
        noted = f"What it notes of itself, without answers or names, lies in {Log().folder}"
        self.content.addWidget(Text(self.theme, noted, role=Role.QUIET))
        self.trouble_link = link(self.theme, "The log, and what to do if something went wrong", self.trouble.emit)
        self.content.addWidget(self.trouble_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(
            Text(self.theme, "It brings with it what others made, under their licences:", role=Role.QUIET)
        )
        self.content.addWidget(FormRow(self.theme, "The words of a licence", self.which, small=True))
        self.content.addWidget(self._words)

    @property
    def licence(self) -> str:
        """The words that are shown."""
        return self._words.text()

    def show_licence(self, name: str) -> None:
        """Show the words of one licence, as they are bundled."""
        read = (resources.files("resources") / "licences" / name).read_text("utf-8") if name else ""
        self._words.setText(_joined(read))


def _joined(words: str) -> str:
    """Paragraphs in place of lines broken for a typewriter."""
    return "\n\n".join(" ".join(part.split()) for part in words.split("\n\n")).strip()
