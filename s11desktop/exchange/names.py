"""The names of files inside a return: short, plain and safe on every system."""

from __future__ import annotations

import re

from s11desktop.documents.names import safe_name

SHORT_NAME_LENGTH = 40
"""Longest short name of an organisation, in characters."""

PATH_LENGTH = 120
"""Longest path inside a return, in characters."""

_SEGMENT = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?")
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_DEEPEST = 3
_WHOLE = 1_000


def short_name(name: str, uuid: str = "", *, length: int = SHORT_NAME_LENGTH) -> str:
    """An organisation's name as part of a file name: "St Mark's Church" becomes "St-Marks-Church".

    Letters are spelled in ASCII where they can be, anything else becomes one hyphen, and it is cut between words. A
    name of which nothing is left (Arabic, Chinese) becomes "Return-" and the first eight characters of the UUID.
    """
    return _between_words(safe_name(_one_part(name), f"Return-{uuid[:8]}", limit=_WHOLE), length)


def look_mark(first_look: str) -> str:
    """What ends the names of the files of a first look; `first_look` is what is said of it, empty for other audits."""
    return "-First-look" if first_look else ""


def evidence_path(label: str, title: str, file_name: str) -> str:
    """Where a document lies inside the return: "evidence/E012-training-log.pdf".

    The words come from the title people see, never from the file's own name, which may say more than they meant to
    send; of that only the ending is kept, or "bin" where it has none that is plain.
    """
    ending = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    if not re.fullmatch(r"[a-z0-9]{1,5}", ending):
        ending = "bin"
    stem = safe_name(f"{label} {_one_part(title).lower()}", label, limit=_WHOLE)
    return f"evidence/{_between_words(stem, SHORT_NAME_LENGTH)}.{ending}"


def _one_part(text: str) -> str:
    return re.sub(r"[./\\]", " ", text)


def _between_words(name: str, length: int) -> str:
    """The beginning of a name with hyphens that has at most this length; a longer first word is cut."""
    cut = name[: length + 1].rpartition("-")[0] if len(name) > length else name
    return cut or name[:length]


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
