"""File names of strangers: which are never taken in, and how a name travels to every system."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

_REFUSED: dict[str, str] = {
    "program": (
        "exe com scr pif dll sys cpl ocx drv msc jar class app xll wll mexw64 elf so dylib apk xapk ipa wasm "
        "gadget application appref-ms"
    ),
    "script": (
        "bat cmd ps1 psm1 psd1 ps1xml ps2 vbs vbe vb js jse mjs cjs wsf wsh wsc ws hta sct reg inf scf sh bash zsh "
        "csh ksh fish command py pyw pyc pyz rb pl php lua tcl scpt scptd applescript workflow ahk au3 a3x hlp chm "
        "settingcontent-ms msh msh1 msh2 iqy oqy rqy slk diagcab theme themepack xbap"
    ),
    "installer": (
        "msi msp mst msix msixbundle appx appxbundle appinstaller pkg mpkg deb rpm snap flatpak flatpakref run"
    ),
    "shortcut": "lnk url desktop webloc website library-ms search-ms searchconnector-ms rdp",
    "disk image": "iso img dmg vhd vhdx vmdk toast",
    "document with macros": (
        "docm dotm xlsm xltm xlam xlsb xla xlt xlm pptm potm ppam ppsm sldm ppa mdb accdb accde mde ade adp one onepkg"
    ),
    "saved web page": "mht mhtml",
}
_KIND_OF_SUFFIX = {suffix: kind for kind, suffixes in _REFUSED.items() for suffix in suffixes.split()}

_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "þ": "th", "œ": "oe"}
    | {"Œ": "OE", "ı": "i", "&": " and ", "@": " at "}
    | dict.fromkeys("'’‘ʼ`´", "")
)
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin", "conout", "clock"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,8})$")


def refused_by_name(name: str) -> str | None:
    """The kind of file its name makes it, where that kind is never taken in, or None.

    A name decides what a Windows computer does with a double click, so a harmless content does not save it. Trailing
    dots and spaces, which Windows drops, and characters that turn the reading direction do not hide the ending.
    """
    plain = "".join(char for char in name if unicodedata.category(char) not in ("Cf", "Cc")).rstrip(". ")
    return _KIND_OF_SUFFIX.get(PurePath(plain).suffix[1:].strip().casefold())


def shown_name(name: str, fallback: str = "document") -> str:
    """A file's own name as it is shown and kept: without control characters, marks that turn the reading direction,
    characters of no width and halves of letters, and with single spaces. An ending cannot hide behind any of them.
    """
    kinds = ((char, unicodedata.category(char)) for char in name)
    seen = "".join(" " if kind in ("Cc", "Zl", "Zp") else char for char, kind in kinds if kind not in ("Cf", "Cs"))
    return unicodedata.normalize("NFC", " ".join(seen.split()))[:300] or fallback


def safe_name(text: str, fallback: str, *, limit: int = 60) -> str:
    """A short file name that every system takes: ASCII letters, digits and "-", then its ending if it had one.

    For names in a return, which is opened on Windows, a Mac and a council's document store alike: no path, no device
    name (CON, LPT1 …), nothing hidden, at most `limit` characters. Letters keep their case, so whoever collects several
    names compares them case-folded. Where nothing is left of `text` (a name in another script), `fallback` is used in
    its place, with the ending of `text`.
    """
    last = re.split(r"[/\\]", text)[-1].strip().rstrip(". ")
    found = _SUFFIX.search(last)
    ending = "." + found.group(1).lower() if found and found.start() > 0 else ""
    stem = _plain(last[: found.start()] if ending and found else last) or _plain(fallback) or "file"
    stem = stem[: max(1, limit - len(ending))].strip("-")
    if stem.casefold() in _DEVICES:
        stem = f"{stem}-file"
    return stem + ending


def readable_name(text: str, fallback: str = "", *, limit: int = 60) -> str:
    """The words of `text` as part of a file name that people read: letters and digits of any script, spaces, hyphens.

    For names offered where a person saves a file. Composed (NFC), so that a Mac and a sync folder see one name; no
    character NTFS refuses, none that turns the reading direction; at most `limit` characters and two and a half times
    as many bytes of UTF-8, since a whole name has 255 of them on most disks. It needs a word or an ending of ours after
    it: alone it may be a device.
    """
    composed = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    kept = "".join(char if _is_readable(char) else " " for char in composed)
    name = " ".join(kept.split())[:limit].lstrip("-").rstrip("- ")
    while 2 * len(name.encode("utf-8")) > 5 * limit:
        name = name[:-1].rstrip("- ")
    return name or fallback


def _is_readable(char: str) -> bool:
    """Signs that are part of a letter (Hindi, Bengali, Thai) are no letters by themselves, and a word needs them."""
    return char.isalnum() or char == "-" or unicodedata.category(char) in ("Mn", "Mc")


def _plain(text: str) -> str:
    spelled = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    ascii_only = (
        "".join(char for char in spelled if not unicodedata.combining(char)).encode("ascii", "replace").decode()
    )
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_only).strip("-")
