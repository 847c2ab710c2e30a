"""Every colour by its role, in light, dark and high contrast, and which roles ever meet.

`PAIRS` is what the tests compute contrast for, so a role used on a new ground is added there.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a colour is for. Widgets ask for a role, never for a colour."""

    GROUND = "ground"
    SURFACE = "surface"
    TEXT = "text"
    QUIET = "quiet text"
    EDGE = "edge of a control"
    LINE = "quiet line"
    ACCENT = "accent"
    ACCENT_HOVER = "accent under the pointer"
    ON_ACCENT = "text on the accent"
    CHOSEN = "tint of what is chosen"
    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not met"
    NA = "not applicable"
    FOUND = "highlight of a hit"


LIGHT: Mapping[Role, str] = {
    Role.GROUND: "#F7F6F3",
    Role.SURFACE: "#FFFFFF",
    Role.TEXT: "#1B1F24",
    Role.QUIET: "#4B5661",
    Role.EDGE: "#8A939C",
    Role.LINE: "#D9D6D0",
    Role.ACCENT: "#1D5A9E",
    Role.ACCENT_HOVER: "#164A85",
    Role.ON_ACCENT: "#FFFFFF",
    Role.CHOSEN: "#E8F0F9",
    Role.FULLY: "#1B6538",
    Role.PARTLY: "#7F5200",
    Role.NOT: "#A3242A",
    Role.NA: "#55606B",
    Role.FOUND: "#FFF0C2",
}

DARK: Mapping[Role, str] = {
    Role.GROUND: "#13171C",
    Role.SURFACE: "#1C2229",
    Role.TEXT: "#EEF1F4",
    Role.QUIET: "#B7C0C9",
    Role.EDGE: "#7C8792",
    Role.LINE: "#323B45",
    Role.ACCENT: "#86BDF5",
    Role.ACCENT_HOVER: "#A5CEF8",
    Role.ON_ACCENT: "#13171C",
    Role.CHOSEN: "#22344A",
    Role.FULLY: "#84D3A4",
    Role.PARTLY: "#F0C36B",
    Role.NOT: "#F7A1A1",
    Role.NA: "#B7C0C9",
    Role.FOUND: "#4A3B12",
}

CONTRAST: Mapping[Role, str] = {
    Role.GROUND: "#000000",
    Role.SURFACE: "#000000",
    Role.TEXT: "#FFFFFF",
    Role.QUIET: "#FFFFFF",
    Role.EDGE: "#FFFFFF",
    Role.LINE: "#FFFFFF",
    Role.ACCENT: "#FFE600",
    Role.ACCENT_HOVER: "#FFF27A",
    Role.ON_ACCENT: "#000000",
    Role.CHOSEN: "#000000",
    Role.FULLY: "#7CFF9B",
    Role.PARTLY: "#FFD400",
    Role.NOT: "#FFA6A6",
    Role.NA: "#FFFFFF",
    Role.FOUND: "#000000",
}

_WORDS = (Role.TEXT, Role.QUIET, Role.ACCENT, Role.FULLY, Role.PARTLY, Role.NOT, Role.NA)

PAIRS: tuple[tuple[Role, Role], ...] = (
    *((word, ground) for word in _WORDS for ground in (Role.SURFACE, Role.GROUND, Role.CHOSEN)),
    (Role.ON_ACCENT, Role.ACCENT),
    (Role.ON_ACCENT, Role.ACCENT_HOVER),
    (Role.TEXT, Role.FOUND),
)
"""Words and the ground they stand on: (text, ground)."""

CONTROL_PAIRS: tuple[tuple[Role, Role], ...] = (
    (Role.EDGE, Role.SURFACE),
    (Role.ACCENT, Role.SURFACE),
    (Role.ACCENT, Role.GROUND),
    (Role.ACCENT, Role.CHOSEN),
    *((fill, Role.SURFACE) for fill in (Role.FULLY, Role.PARTLY, Role.NOT, Role.NA)),
)
"""Edges, rings and fills that must be seen, and what they are seen against."""


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast ratio of two sRGB colours (0-255 each), as WCAG 2.2 defines it: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: tuple[int, int, int]) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in rgb)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
