"""The pictures of the user guide, by the code that makes the screenshots: `make guide-pictures`, or
`python tests/guide_pictures.py [FOLDER] [--only home,question]`.

Always of the same day, light, at 100 %, from the example organisations, and no larger than their page needs.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pages_of import A_RETURN, settle, until, wait
from PIL import Image
from PySide6.QtCore import QBuffer
from screens import BEFORE, item_for

from s11desktop.operations import example as examples
from ui.app import application, build
from ui.main_window import MainWindow
from ui.places import PageName, Place
from ui.preferences import Preferences
from ui.session import Session
from ui.side import SIDE_WIDTH
from ui.theme import Scheme

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "guide" / "pictures"
DAY = date(2026, 11, 22)
COLOURS = 200


@dataclass(frozen=True)
class Shot:
    """A page, of which example, in a window how large; `whole` with what stands round the page."""

    name: str
    page: PageName
    width: int = 1240
    height: int = 700
    example: str = "st-annes"
    item: str = ""
    whole: bool = False


SHOTS = (
    Shot("welcome", PageName.WELCOME, height=720, whole=True),
    Shot("setting-up", PageName.SETTING_UP, height=590, item="1", whole=True),
    Shot("home", PageName.HOME, height=820, whole=True),
    Shot("question", PageName.QUESTION, height=720),
    Shot("area", PageName.AREA, height=640, item="VCF-4"),
    Shot("evidence", PageName.EVIDENCE, height=720),
    Shot("actions", PageName.ACTIONS, height=640),
    Shot("print", PageName.PRINT, height=720),
    Shot("check", PageName.CHECK, height=720),
    Shot("send", PageName.SEND, height=640),
    Shot("next-round", PageName.NEXT_ROUND, height=640),
    Shot("settings", PageName.SETTINGS, height=700),
    Shot("survey", PageName.SURVEY, height=700, example="quillmere"),
    Shot("compare", PageName.COMPARE, height=700, example="quillmere"),
    Shot("for-partnerships", PageName.FOR_PARTNERSHIPS, width=1100, height=520, whole=True),
    Shot("check-return", PageName.CHECK_RETURN, height=760, item=str(A_RETURN), whole=True),
)


def main(arguments: list[str] | None = None) -> int:
    """Write the pictures; returns how the program ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--only", default="")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    app = application()
    Session.today = staticmethod(lambda: DAY)  # type: ignore[method-assign]
    examples.day_in_england = lambda: DAY
    only = set(filter(None, asked.only.split(",")))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        window, session = build(app, Preferences(Path(folder) / "settings.ini"))
        window.show()
        try:
            for name, seen in take(window, [shot for shot in SHOTS if not only or shot.name in only]):
                (asked.folder / f"{name}.png").write_bytes(small(seen))
                print(f"{(asked.folder / f'{name}.png').stat().st_size:8,} {name}.png")
        finally:
            window.close()
            session.shut_down()
    return 0


def take(window: MainWindow, shots: list[Shot]) -> Iterator[tuple[str, Image.Image]]:
    """Each picture with its name. The window is left with an example open."""
    window.set_scheme(Scheme.LIGHT)
    window.set_text_size(100)
    opened = ""
    for shot in shots:
        window.resize(shot.width, shot.height)
        if shot.page not in (*BEFORE, PageName.FOR_PARTNERSHIPS, PageName.CHECK_RETURN) and opened != shot.example:
            wait(window.session.open_example(shot.example))
            opened = shot.example
        window.go(Place(shot.page, shot.item or item_for(window, shot.page)))
        settle()
        until(lambda: window.session.is_at_rest)
        window.ring.by_keyboard = False
        window.ring.place()
        settle()
        yield shot.name, _seen(window, window.theme.px(SIDE_WIDTH) if not shot.whole else 0)


def _seen(window: MainWindow, left: int) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    seen = Image.open(io.BytesIO(bytes(buffer.data()))).convert("RGB")
    return seen.crop((left, 0, seen.width, seen.height))


def small(seen: Image.Image) -> bytes:
    """The picture as a PNG in the colours it has most of: only edges of letters change theirs."""
    counted = seen.getcolors(seen.width * seen.height) or []
    most = sorted(counted, key=lambda each: (-each[0], each[1]))[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for _, colour in most for value in colour])
    out = io.BytesIO()
    seen.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
