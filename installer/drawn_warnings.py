"""The warnings of Windows and macOS, drawn as they look, for the quick start and the page on the first minute.

    python installer/drawn_warnings.py      writes docs/guide/pictures/warning-*.png anew

Drawn, not photographed: no computer with Windows or macOS was at hand. The words are those both
systems show; what is to be pressed has a ring round it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent.parent
FONTS = HERE / "resources" / "fonts"
TARGET = HERE / "docs" / "guide" / "pictures"
INK, GREY, PAPER, RING, ON_BLUE = "#1b1b1b", "#5f6368", "#ffffff", "#b3261e", "#ffd84d"
BLUE = "#0063b1"
SMALL = (620, 388)
"""Dots of what stands three to a line on the quick start: 300 to the inch there, its least letters of 6 points."""

Box = tuple[int, int, int, int]


def letters(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Our own letters, so that the pictures are the same wherever they are drawn."""
    return ImageFont.truetype(FONTS / f"AtkinsonHyperlegibleNext-{'Bold' if bold else 'Regular'}.ttf", size)


class Sheet:
    """A picture with a window drawn on it."""

    def __init__(self, wide: int, high: int, back: str) -> None:
        self.picture = Image.new("RGB", (wide, high), back)
        self.ringed = ON_BLUE if back == BLUE else RING
        self.draw = ImageDraw.Draw(self.picture)

    def words(self, at: tuple[int, int], text: str, size: int = 26, colour: str = INK, *, bold: bool = False) -> None:
        """Lines of text, the first at `at`."""
        self.draw.multiline_text(at, text, colour, letters(size, bold=bold), spacing=size // 3)

    def middle(self, y: int, text: str, size: int = 26, colour: str = INK, *, bold: bool = False) -> None:
        """Lines in the middle of the sheet."""
        font = letters(size, bold=bold)
        self.draw.multiline_text(
            (self.picture.width // 2, y), text, colour, font, "ma", spacing=size // 3, align="center"
        )

    def card(self, box: Box, fill: str, edge: str = "", radius: int = 0) -> None:
        """A plain rectangle."""
        self.draw.rounded_rectangle(box, radius, fill, edge or None, 2 if edge else 0)

    def button(
        self, box: Box, text: str, fill: str, colour: str, *, edge: str = "", radius: int = 0, ring: bool = False
    ) -> None:
        """A button with its words in the middle; `ring` says that it is the one to press."""
        self.card(box, fill, edge, radius)
        self.draw.text(((box[0] + box[2]) // 2, (box[1] + box[3]) // 2), text, colour, letters(25), "mm")
        if ring:
            self.ring(box)

    def ring(self, box: Box) -> None:
        """A ring round what is to be pressed."""
        self.draw.rounded_rectangle((box[0] - 12, box[1] - 12, box[2] + 12, box[3] + 12), 18, None, self.ringed, 6)

    def save(self, name: str) -> Path:
        """Written as a small PNG."""
        path = TARGET / f"warning-{name}.png"
        self.picture.quantize(64).save(path, optimize=True)
        return path


SAID = (
    "Microsoft Defender SmartScreen prevented\n"
    "an unrecognised app from starting. Running\n"
    "this app might put your PC at risk."
)


def windows_first() -> Path:
    """SmartScreen as it comes: only "Don't run", and "More info" to press."""
    sheet = Sheet(*SMALL, BLUE)
    sheet.words((36, 20), "Windows protected your PC", 43, PAPER)
    sheet.words((36, 88), SAID, 27, PAPER)
    sheet.words((36, 222), "More info", 27, PAPER)
    sheet.draw.line((36, 256, 148, 256), PAPER, 2)
    sheet.ring((36, 218, 150, 258))
    sheet.button((394, 314, 584, 364), "Don’t run", BLUE, PAPER, edge=PAPER)
    return sheet.save("windows-1")


def windows_more() -> Path:
    """SmartScreen after "More info": the file's name, no publisher, and "Run anyway"."""
    sheet = Sheet(*SMALL, BLUE)
    sheet.words((36, 20), "Windows protected your PC", 43, PAPER)
    sheet.words((36, 88), SAID, 27, PAPER)
    sheet.words((36, 210), "App:\nPublisher:", 25, PAPER)
    sheet.words((164, 210), "s11desktop-…-setup.exe\nUnknown publisher", 25, PAPER)
    sheet.button((168, 314, 370, 364), "Run anyway", BLUE, PAPER, edge=PAPER, ring=True)
    sheet.button((400, 314, 584, 364), "Don’t run", BLUE, PAPER, edge=PAPER)
    return sheet.save("windows-2")


def windows_properties() -> Path:
    """Properties of the downloaded .zip: the mark of the web, and the box that takes it off."""
    sheet = Sheet(1000, 470, "#e9edf2")
    sheet.card((40, 30, 960, 440), "#f9f9f9", "#c3c7cc", 10)
    sheet.words((70, 52), "s11desktop-0.1.0-windows-x64.zip Properties", 26, bold=True)
    sheet.card((70, 106, 930, 350), PAPER, "#d6d6d6")
    sheet.words((95, 130), "Type of file:\nOpens with:", 25, GREY)
    sheet.words((300, 130), "Compressed (zipped) Folder (.zip)\nWindows Explorer", 25)
    sheet.words((95, 240), "Security:", 25, GREY)
    sheet.words(
        (300, 240), "This file came from another computer\nand might be blocked to help protect\nthis computer.", 25
    )
    sheet.card((770, 246, 798, 274), PAPER, INK)
    sheet.draw.line((776, 260, 783, 268, 794, 251), INK, 4)
    sheet.words((810, 244), "Unblock", 25)
    sheet.ring((764, 240, 908, 280))
    sheet.button((540, 376, 660, 418), "OK", "#ffffff", INK, edge="#9aa0a6", radius=6)
    sheet.button((672, 376, 796, 418), "Cancel", "#ffffff", INK, edge="#9aa0a6", radius=6)
    sheet.button((808, 376, 930, 418), "Apply", "#ffffff", INK, edge="#9aa0a6", radius=6)
    return sheet.save("windows-unblock")


def macos_first() -> Path:
    """Gatekeeper as it comes: "Done", and nothing to go on with."""
    sheet = Sheet(900, 620, "#dfe4ea")
    sheet.card((190, 30, 710, 590), "#f6f6f6", "#b9bec5", 26)
    sheet.draw.polygon(((450, 62), (504, 154), (396, 154)), "#f5b400")
    sheet.draw.text((450, 128), "!", INK, letters(56, bold=True), "mm")
    sheet.middle(186, "“S11 Desktop” Not Opened", 31, bold=True)
    sheet.middle(
        244,
        "Apple could not verify\n“S11 Desktop” is free of malware\nthat may harm your Mac or\ncompromise your privacy.",
        26,
    )
    sheet.button((226, 430, 674, 486), "Done", "#0a66d8", PAPER, radius=12, ring=True)
    sheet.button((226, 510, 674, 566), "Move to Bin", "#dcdfe3", INK, radius=12)
    return sheet.save("macos-1")


def macos_settings() -> Path:
    """System Settings, Privacy & Security, at its end: "Open Anyway"."""
    sheet = Sheet(*SMALL, "#dfe4ea")
    sheet.card((14, 12, 606, 376), "#f6f6f6", "#b9bec5", 18)
    sheet.words((40, 20), "Privacy & Security", 36, bold=True)
    sheet.words((40, 74), "Security", 27, bold=True)
    sheet.card((40, 114, 580, 202), PAPER, "#d6d9dd", 12)
    sheet.words((60, 120), "Allow applications from", 26)
    sheet.words((60, 158), "App Store & Known Developers", 25, GREY)
    sheet.card((40, 214, 580, 352), PAPER, "#d6d9dd", 12)
    sheet.words((60, 222), "“S11 Desktop” was blocked to\nprotect your Mac.", 26)
    sheet.button((358, 284, 554, 334), "Open Anyway", "#e4e6ea", INK, edge="#c3c7cc", radius=12, ring=True)
    return sheet.save("macos-2")


def main() -> int:
    """Draw them all."""
    for made in (windows_first(), windows_more(), windows_properties(), macos_first(), macos_settings()):
        print(made.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
