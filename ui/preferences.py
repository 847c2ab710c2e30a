"""What this computer's user likes, beside any audit file: looks, text size, locking, recent files."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from s11desktop.private import private_file, private_folder
from ui.theme import LARGEST_TEXT, SMALLEST_TEXT, Scheme

LEAST_MINUTES, USUAL_MINUTES, MOST_MINUTES = 1, 15, 60
_RECENT = 5


class Preferences:
    """Kept in one INI file in the user's own settings folder; never anything from inside an audit file but its path."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
            path = Path(folder) / "settings.ini"
        with contextlib.suppress(OSError):  # Qt says by itself what it could not write
            private_folder(path.parent)
            private_file(path)
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        value = self._text("look/scheme", Scheme.SYSTEM)
        return Scheme(value) if value in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("look/scheme", scheme.value)

    @property
    def text_size(self) -> int:
        return max(SMALLEST_TEXT, min(LARGEST_TEXT, self._number("look/text", SMALLEST_TEXT)))

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._settings.setValue("look/text", percent)

    @property
    def lock_minutes(self) -> int:
        return max(LEAST_MINUTES, min(MOST_MINUTES, self._number("safety/lock-minutes", USUAL_MINUTES)))

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._settings.setValue("safety/lock-minutes", minutes)

    @property
    def lock_on_sleep(self) -> bool:
        return self._text("safety/lock-on-sleep", "yes") == "yes"

    @lock_on_sleep.setter
    def lock_on_sleep(self, yes: bool) -> None:
        self._settings.setValue("safety/lock-on-sleep", "yes" if yes else "no")

    @property
    def single_keys(self) -> bool:
        """Whether 1, 2, 3 and N rate while a rating has the focus."""
        return self._text("keys/single", "yes") == "yes"

    @single_keys.setter
    def single_keys(self, yes: bool) -> None:
        self._settings.setValue("keys/single", "yes" if yes else "no")

    @property
    def recent(self) -> tuple[Path, ...]:
        """Audit files opened before, the newest first."""
        return tuple(Path(line) for line in self._text("files/recent", "").split("\n") if line)

    def opened(self, path: Path) -> None:
        kept = [str(path), *(str(other) for other in self.recent if other != path)][:_RECENT]
        self._settings.setValue("files/recent", "\n".join(kept))

    def forget_recent(self) -> None:
        self._settings.remove("files")

    @property
    def geometry(self) -> QByteArray:
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("window/geometry", geometry)

    def _text(self, name: str, default: str) -> str:
        return str(self._settings.value(name, default))

    def _number(self, name: str, default: int) -> int:
        text = self._text(name, str(default))
        return int(text) if text.isdecimal() else default
