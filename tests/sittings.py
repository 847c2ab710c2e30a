"""All questions of a school in four sittings, with keys only, closed and come back to in between: a program of its own.

`python tests/sittings.py FOLDER` writes a picture at the beginning and the end of each sitting and says how many keys
it took. It is how docs/usability.md was found out; `tests/journeys/test_by_keyboard.py` holds the shorter journeys.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hands import Hands, Key
from PySide6.QtWidgets import QApplication
from walking import (
    WALKS,
    answered,
    at_a_choice,
    check_and_sign,
    give,
    leave,
    make_recovery_page,
    open_again,
    send,
    set_up,
    starting,
)

from s11desktop.exchange.verify import verify
from ui.app import application
from ui.pages.question_words import NOT_LAW

SITTINGS = (22, 44, 66)
"""After how many answers each sitting but the last ends."""
SCHOOL = replace(next(walk for walk in WALKS if walk.name == "schools"), facts=4)


class Told:
    """What a sitting took, and its pictures."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.number = folder, 0

    def picture(self, hands: Hands, name: str) -> None:
        self.number += 1
        hands.window.grab().save(str(self.folder / f"{self.number:02d}-{name}.png"))

    def sitting(self, name: str, hands: Hands, began: float) -> None:
        print(f"{name}: {hands.presses} presses, {time.monotonic() - began:.0f} s, {answered(hands)}", flush=True)


def main() -> int:
    """Go through it; returns how the program ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
            os.environ[name] = str(Path(home) / name.lower())
        (Path(home) / "Documents").mkdir()
        go_through(application(), Path(home), Told(folder))
    return 0


def go_through(app: QApplication, home: Path, told: Told) -> None:
    """Four sittings, and the return."""
    with starting(app, home) as start:
        hands, began = start(), time.monotonic()
        told.picture(hands, "first-start")
        passphrase = set_up(hands, SCHOOL, full=True)
        print(f"{hands.presses} presses to the first question")
        told.picture(hands, "first-question")
        pressed, number, questions = 0, 0, answered(hands)[1]
        while "Every question is answered" not in hands.screen():
            number += 1
            low = number % 3 == 0 and NOT_LAW not in hands.screen()  # what is not yet law needs no plan
            give(hands, number, low=low)
            if number == 5:
                make_recovery_page(hands)
                hands.until(at_a_choice)
            assert number < questions + 10
            if number in SITTINGS:
                told.sitting(f"sitting {SITTINGS.index(number) + 1}", hands, began)
                told.picture(hands, f"end-after-{number}")
                pressed += hands.presses
                leave(hands.window)
                hands, began = start(), time.monotonic()
                told.picture(hands, f"started-again-after-{number}")
                open_again(hands, SCHOOL.called, passphrase)
                hands.until("You were ")
                told.picture(hands, f"home-after-{number}")
                hands.press(Key.Key_Return)
                hands.until(at_a_choice)
                print(f"{hands.presses} presses to be back at the question")
                told.picture(hands, f"back-after-{number}")
        hands.until("Every question is answered")
        told.picture(hands, "all-answered")
        check_and_sign(hands, SCHOOL)
        told.picture(hands, "signed")
        made = send(hands, home)
        told.picture(hands, "ready")
        told.sitting("sitting 4, with signing and the return", hands, began)
        print(f"{pressed + hands.presses} presses in all; the return is {verify(made).verdict}")


if __name__ == "__main__":
    sys.exit(main())
