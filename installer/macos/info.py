"""What macOS is told of the .app: its Info.plist, with the kinds of file it opens."""

from __future__ import annotations

from typing import Any

IDENTIFIER = "uk.s11desktop.S11Desktop"
NAME = "S11 Desktop"
OLDEST_MACOS = "14.0"
"""What the version of Qt in requirements/run.txt asks for."""

DOCUMENTS = (
    ("s11", "audit", "Safeguarding audit file", "Editor"),
    ("s11pack", "pack", "Safeguarding partnership’s questions", "Viewer"),
    ("s11part", "part", "Part of a safeguarding audit", "Viewer"),
)
"""Ending, last word of the type's name, what it is called, and what the program does with it."""


def _type(word: str) -> str:
    return f"{IDENTIFIER.lower()}.{word}"


def info(version: str) -> dict[str, Any]:
    """The facts PyInstaller's `BUNDLE(info_plist=…)` takes. No key asks for the network or a camera."""
    return {
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleExecutable": "s11desktop",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en-GB",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "LSApplicationCategoryType": "public.app-category.productivity",
        "NSHighResolutionCapable": True,
        "LSBackgroundOnly": False,
        "NSSupportsAutomaticGraphicsSwitching": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "The S11 Desktop maintainers. MIT licence.",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": name,
                "CFBundleTypeRole": role,
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [_type(word)],
            }
            for _ending, word, name, role in DOCUMENTS
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": _type(word),
                "UTTypeDescription": name,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": [ending]},
            }
            for ending, word, name, _role in DOCUMENTS
        ],
    }
