"""What Windows shows of a program under Properties, Details: the version resource of the frozen programs."""

from __future__ import annotations

import re
from typing import Any

PUBLISHER = "The S11 Desktop maintainers"
PRODUCT = "S11 Desktop"
ENGLISH_UK, UNICODE = 2057, 1200


def four(version: str) -> tuple[int, int, int, int]:
    """The four numbers Windows counts in: "1.2.3" is (1, 2, 3, 0); what follows the numbers ("rc1") is left out."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if found is None:
        raise ValueError(version)
    return int(found[1]), int(found[2]), int(found[3]), 0


def facts(name: str, version: str) -> dict[str, str]:
    """The texts of the resource; `name` is the program's without its ending."""
    what = {"s11desktop": PRODUCT, "s11": f"{PRODUCT}, without a window"}.get(name, PRODUCT)
    return {
        "CompanyName": PUBLISHER,
        "FileDescription": what,
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": f"{PUBLISHER}. MIT licence.",
        "OriginalFilename": f"{name}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": version,
    }


def resource(name: str, version: str) -> Any:
    """The version resource as PyInstaller's `EXE(version=…)` takes it."""
    from PyInstaller.utils.win32 import versioninfo as made

    texts = [made.StringStruct(key, value) for key, value in facts(name, version).items()]
    return made.VSVersionInfo(
        ffi=made.FixedFileInfo(filevers=four(version), prodvers=four(version), OS=0x40004, fileType=1),
        kids=[
            made.StringFileInfo([made.StringTable(f"{ENGLISH_UK:04x}{UNICODE:04x}", texts)]),
            made.VarFileInfo([made.VarStruct("Translation", [ENGLISH_UK, UNICODE])]),
        ],
    )
