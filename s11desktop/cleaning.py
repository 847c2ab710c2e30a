"""Words people type or paste, made clean once, so that they arrive whole in every file and report.

Measured: a vertical tab (Word's soft line end) stops a spreadsheet writer, a lone surrogate fails in SQLite and RFC
8785.
"""

from __future__ import annotations

import re
import unicodedata

from s11desktop.errors import TextTooLong

LIMIT = 20_000
"""Characters (code points) in one field."""

LINE_LIMIT = 300
"""Characters in a field of one line: a name, a title, a place."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NEVER = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str, limit: int = LIMIT) -> str:
    """The words as they are kept: NFC, every kind of line end as LF, a tab as a space, and without other control
    characters, lone surrogates and noncharacters. Nothing else is touched: joiners, direction marks and emoji stay.

    Cleaning twice changes nothing. Raises `TextTooLong` (length and limit in characters).
    """
    if not (text.isascii() and text.isprintable()):  # most words are both, and then there is nothing to look for
        text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
        text = unicodedata.normalize("NFC", _NEVER.sub("", text))
    if len(text) > limit:
        raise TextTooLong(length=len(text), limit=limit)
    return text


def unkeepable(text: str) -> str | None:
    """The first character of a text that `clean` would take out or put another for, composing apart; None for a clean
    one.
    """
    if text.isprintable():
        return None  # most words, at a fraction of the time: all that is never kept is not printable
    found = _NEVER.search(text) or _LINE_ENDS.search(text) or re.search("\t", text)
    return found[0][0] if found else None


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """The same for a field of one line: line ends and runs of white space become one space, none at the ends."""
    return clean(" ".join(clean(text, max(len(text) * 3, limit)).split()), limit)
