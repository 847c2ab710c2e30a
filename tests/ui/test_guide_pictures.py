"""The pictures of the guide can be made again, and still look like the pages they are of."""

from __future__ import annotations

from pathlib import Path

import guide_pictures
import pytest
from guide_pictures import DAY, FOLDER, SHOTS, take
from PIL import Image, ImageChops, ImageStat

from s11desktop.operations import example as examples
from ui.main_window import MainWindow

DRAWN = "warning-"
"""Windows of other systems, which are drawn and not taken."""

SEEN = 60
"""How far apart two dots must be, of 255, to be told apart at a glance; letters drawn by another system are nearer."""

MOST = 0.02
"""The part of a picture that may have changed: a date, a figure. A button that came or went is more."""


def changed(one: Image.Image, other: Image.Image) -> float:
    """The part of the dots that are seen to differ; all of them where the pictures are not of one size."""
    if one.size != other.size:
        return 1.0
    apart = (
        ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
        .convert("L")
        .point(lambda far: 255 * (far > SEEN))
    )
    return ImageStat.Stat(apart).mean[0] / 255


def kept(name: str) -> Image.Image:
    with Image.open(FOLDER / f"{name}.png") as picture:
        return picture.convert("RGB")


def test_there_is_a_picture_of_each_and_no_other() -> None:
    taken = {path.stem for path in FOLDER.glob("*.png") if not path.stem.startswith(DRAWN)}
    assert taken == {shot.name for shot in SHOTS}
    assert len({shot.name for shot in SHOTS}) == len(SHOTS)


def test_another_page_is_told_from_it() -> None:
    assert changed(kept("home"), kept("check-return")) > MOST
    settings, other = kept("settings"), kept("settings")
    other.paste((29, 90, 158), (300, 300, 520, 337))
    assert changed(settings, settings) == 0
    assert changed(settings, other) > MOST / 2
    assert changed(settings, settings.crop((0, 0, 100, 100))) == 1


@pytest.mark.slow
def test_each_still_looks_like_its_page(window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(type(window.session), "today", staticmethod(lambda: DAY))
    monkeypatch.setattr(examples, "day_in_england", lambda: DAY)
    window.show()
    faults = {}
    for name, seen in take(window, list(SHOTS)):
        part = changed(kept(name), seen)
        if part > MOST:
            faults[name] = round(part, 3)
    assert not faults, f"`make guide-pictures` and `make guide`: {faults}"
    assert guide_pictures.small(kept("home")).startswith(b"\x89PNG")
