"""Pictures of every page in every theme and size: `python tests/screens.py FOLDER [--pages a,b] [--sizes 100,200]`.

Drives an example organisation offscreen, as `--example` would: St Anne's, or with `--example NAME` another, whose name
then stands before that of each picture. Look at them before calling a page done.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pages_of import A_FILE, A_PACK, A_RETURN, A_SPREADSHEET, a_filled_workbook, settle, until, wait

from s11desktop.audit.standing import next_standard
from ui.app import application, build
from ui.examples import EXAMPLE_NAMES
from ui.main_window import MainWindow
from ui.places import PageName, Place
from ui.preferences import Preferences
from ui.theme import Scheme

SIZE = (1240, 820)
BEFORE = (PageName.WELCOME, PageName.SETTING_UP, PageName.UNLOCK)


def main(arguments: list[str] | None = None) -> int:
    """Write the pictures; returns how the program ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/screenshots"))
    parser.add_argument("--pages", default=",".join(PageName))
    parser.add_argument("--themes", default="light,dark,contrast")
    parser.add_argument("--sizes", default="100,200")
    parser.add_argument("--item", default="", help="what is shown on the page: the code of a question, an item")
    parser.add_argument("--example", default=EXAMPLE_NAMES[0], choices=EXAMPLE_NAMES)
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        window, session = build(app, Preferences(Path(folder) / "settings.ini"))
        window.resize(*SIZE)
        window.show()
        try:
            for name in take(window, asked):
                print(name)
        finally:
            window.close()
            session.shut_down()
    return 0


def take(window: MainWindow, asked: argparse.Namespace) -> Iterator[str]:
    """Take each picture and say its name."""
    wanted = [PageName(name) for name in asked.pages.split(",")]
    for page in [*(page for page in BEFORE if page in wanted), *(page for page in wanted if page not in BEFORE)]:
        if page not in window.pages:
            continue
        if page not in BEFORE and not window.session.is_open:
            wait(window.session.open_example(asked.example))
        for theme in asked.themes.split(","):
            for size in asked.sizes.split(","):
                window.set_scheme(Scheme(theme))
                window.set_text_size(int(size))
                window.go(Place(page, asked.item or item_for(window, page)))
                settle()
                until(lambda: window.session.is_at_rest)
                whose = "" if asked.example == EXAMPLE_NAMES[0] else f"{asked.example}-"
                name = f"{whose}{page}-{theme}-{size}.png"
                window.grab().save(str(asked.folder / name))
                yield name


def item_for(window: MainWindow, page: PageName) -> str:
    """Something worth seeing on the page."""
    audit = window.session.audit
    if page is PageName.QUESTION and audit is not None:
        following = next_standard(audit)
        return following.code if following else audit.framework.standards[0].code
    if page is PageName.PACK:
        return str(A_PACK)
    if page is PageName.START_AGAIN:
        return str(A_RETURN)
    if page is PageName.SPREADSHEET:
        return str(A_SPREADSHEET)
    if page is PageName.UNLOCK:
        return str(A_FILE)
    if page is PageName.FILLED:
        return str(a_filled_workbook(window))
    return ""


if __name__ == "__main__":
    sys.exit(main())
