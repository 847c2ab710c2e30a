"""Texts that must be there."""

from __future__ import annotations

from s11desktop.errors import TextMissing


def required(text: str, field: str) -> str:
    """The text, unless nothing but blanks is there: then `TextMissing`."""
    if not text.strip():
        raise TextMissing(field=field)
    return text
