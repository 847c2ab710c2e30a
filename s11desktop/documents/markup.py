"""Web pages, drawings and XML: whether anything in them would run or reach out when opened in a browser."""

from __future__ import annotations

import re
from typing import BinaryIO

_MARKUP = re.compile(
    r"<\s*(!doctype\s+html|html|head|body|script|iframe|svg|\?xml|[a-z][a-z0-9]*:?svg)\b", re.IGNORECASE
)
_ACTIVE = re.compile(
    r"<\s*(?:[\w-]+:)?(?:script|iframe|frame|frameset|object|embed|applet|base|handler|foreignobject)\b"
    r"|<\s*meta[^>]{0,200}http-equiv\s*=\s*[\"']?\s*refresh"
    r"|[\s\"'/]on[a-z]{3,30}\s*=\s*[\"']?"
    r"|(?:java|vb)\s*script\s*:"
    r"|<\?xml-stylesheet|<!entity|data:text/html",
    re.IGNORECASE,
)
_STEP, _OVERLAP = 1024 * 1024, 512


def media_type(start: str, name: str) -> str | None:
    """text/html, image/svg+xml or application/xml where the first characters of a text are markup, else None."""
    lead = start.lstrip("\ufeff \t\r\n")[:2000]
    by_name = name.casefold().endswith((".html", ".htm", ".xhtml", ".xht", ".shtml"))
    if not by_name and not (lead.startswith("<") and _MARKUP.search(lead)) and not name.casefold().endswith(".svg"):
        return None
    lower = lead.casefold()
    if re.search(r"<\s*([\w-]+:)?svg\b", lower) and "<html" not in lower:
        return "image/svg+xml"
    if lower.startswith("<?xml") and "<html" not in lower and "doctype html" not in lower and not by_name:
        return "application/xml"
    return "text/html"


def is_active(file: BinaryIO, encoding: str) -> bool:
    """Whether a script, a frame, an event handler or an entity stands anywhere in it. Reads it in steps of 1 MiB.

    An attribute such as onclick= written as plain words counts too: refusing a page too many costs a print to PDF.
    """
    file.seek(0)
    before = ""
    while data := file.read(_STEP):
        text = before + data.decode(encoding, "replace").replace("\x00", "")
        if _ACTIVE.search(text):
            return True
        before = text[-_OVERLAP:]
    return False
