"""The names of files inside a return: short, plain and safe on every system."""

from __future__ import annotations

import re
import unicodedata

SHORT_NAME_LENGTH = 40
"""Longest short name of an organisation, in characters."""

PATH_LENGTH = 120
"""Longest path inside a return, in characters."""

_SEGMENT = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?")
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_DEEPEST = 3


def short_name(name: str, uuid: str = "", *, length: int = SHORT_NAME_LENGTH) -> str:
    """An organisation's name as part of a file name: "St Mark's Church" becomes "St-Marks-Church".

    Accents go, anything but letters and digits of ASCII becomes one hyphen, and it is cut between words. A name with no
    such letter (Arabic, Chinese) becomes "Return-" and the first eight characters of the organisation's UUID.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"['`]", "", plain)
    words = re.findall(r"[A-Za-z0-9]+", plain)
    short = ""
    for word in words:
        longer = f"{short}-{word}" if short else word[:length]
        if len(longer) > length:
            break
        short = longer
    return short or f"Return-{uuid[:8]}".rstrip("-")


def evidence_path(label: str, title: str, file_name: str) -> str:
    """Where a document lies inside the return: "evidence/E012-training-log.pdf".

    The words come from the title people see, never from the file's own name, which may say more than they meant to
    send; of that only the ending is kept, or "bin" where it has none that is plain.
    """
    ending = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    if not re.fullmatch(r"[a-z0-9]{1,5}", ending):
        ending = "bin"
    words = short_name(title, length=SHORT_NAME_LENGTH).lower()
    stem = label if words == "return" else f"{label}-{words}"
    return f"evidence/{stem}.{ending}"


def is_safe(path: str) -> bool:
    """Whether a path may stand in a return.

    ASCII letters, digits, dot, hyphen and underscore; at most three parts and 120 characters; no part begins or ends
    in a dot, is a device's name on Windows, or climbs. So it means the same file to every program and can be put in
    no other folder.
    """
    parts = path.split("/")
    return (
        0 < len(path) <= PATH_LENGTH
        and len(parts) <= _DEEPEST
        and all(_SEGMENT.fullmatch(part) and not _DEVICES.fullmatch(part) for part in parts)
    )
