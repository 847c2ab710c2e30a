"""Running text in Office and OpenDocument XML, put together an element at a time: lines, cells, what is struck out."""

from __future__ import annotations

from s11desktop.unpacking import Attributes

_LINE = frozenset({"p", "h"})
_CELL = frozenset({"tc", "table-cell"})
_ROW = frozenset({"tr", "table-row"})
_STRUCK = frozenset({"del", "moveFrom"})
_CHANGED = frozenset({"ins", "del", "moveFrom", "moveTo"})
_SILENT = frozenset({"instrText", "Fallback", "fldData", "binData", "style", "script", "tracked-changes"})


class Flow:
    """Takes elements in order; `text` and `struck` give what they say. Words inside a cell stay on one line."""

    def __init__(self) -> None:
        self.changes = 0
        self.remarks = 0
        self.vanished = 0
        self.authors: set[str] = set()
        self.hidden_slide = False
        self._kept: list[str] = []
        self._struck: list[str] = []
        self._cells = self._deep_struck = self._silent = 0
        self._open: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self._open.append(tag)
        if tag in _SILENT:
            self._silent += 1
        if tag in _CHANGED:
            self.changes += 1
            self._deep_struck += tag in _STRUCK
            self._author(attributes)
        elif tag in _CELL:
            self._cells += 1
        elif tag in ("tab", "br", "cr", "line-break", "s"):
            self._say("\n" if tag in ("br", "cr", "line-break") and not self._cells else " ")
        elif tag in ("comment", "cm", "threadedComment", "annotation"):
            self.remarks += 1
            self._author(attributes)
            self._say("\n")
        elif tag == "vanish" and attributes.get("val", "1") not in ("0", "false"):
            self.vanished += 1
        elif tag == "sld" and attributes.get("show") in ("0", "false"):
            self.hidden_slide = True
        elif tag in ("cmAuthor", "author") and attributes.get("name"):
            self.authors.add(attributes["name"])

    def end(self, tag: str) -> None:
        if self._open:
            self._open.pop()
        if tag in _SILENT:
            self._silent -= 1
        if tag in _STRUCK:
            self._deep_struck -= 1
            self._struck.append("\n")
        elif tag in _CELL:
            self._cells -= 1
            self._say("\t")
        elif tag in _ROW:
            if self._kept and self._kept[-1] == "\t":
                self._kept.pop()
            self._kept.append("\n")
        elif tag in _LINE:
            self._say(" " if self._cells else "\n")

    def words(self, text: str) -> None:
        inside = self._open[-1] if self._open else ""
        if self._silent:
            return
        if inside in ("author", "creator") and len(text) < 200:
            self.authors.add(text.strip())
        elif inside == "delText" or self._deep_struck:
            self._struck.append(text)
        elif inside not in ("date", "posOffset", "align", "pctWidth", "pctHeight"):
            self._kept.append(text if text.strip() or inside in ("t", "span", "p", "text") else "")

    def text(self) -> str:
        return "".join(self._kept)

    def struck(self) -> str:
        return "".join(self._struck).strip()

    def _say(self, text: str) -> None:
        self._kept.append(text)

    def _author(self, attributes: Attributes) -> None:
        if author := attributes.get("author", "").strip():
            self.authors.add(author[:200])
