"""A window in which somebody types, until the system ends the program; for a test that reads the file afterwards.

Given: the file, its passphrase, a question, and how it ends (signal, or session). Says "typed" once that is done.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hands import settle
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from ui.app import application, build, run
from ui.ending import Ending
from ui.pages.question import Question
from ui.places import PageName, Place
from ui.preferences import Preferences

WORDS = "Grace leads, and Sam stands in for her"


def main(path: Path, passphrase: str, code: str, how: str) -> int:
    app = application()
    window, session = build(app, Preferences(path.with_name("settings.ini")))

    def type_words(_audit: object) -> None:
        window.go(Place(PageName.QUESTION, code))
        page = window.page
        assert isinstance(page, Question)
        assert page.content is not None
        page.content.words.setFocus()
        settle()
        QTest.keyClicks(page.content.words.edit, WORDS)  # never nobody: Qt ends the program for that
        print("typed", flush=True)
        if how == "session":
            ending = window.findChild(Ending)
            assert ending is not None
            assert ending.keep()
            print("kept", flush=True)

    QTimer.singleShot(0, lambda: session.open(path, passphrase).then(window, type_words))
    return run(app, window, session)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
