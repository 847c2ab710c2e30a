"""A workbook's own part told to work its formulas out anew when it is next opened, and otherwise the same bytes.

Their totals and charts rest on the cells that are filled in; the results the file holds are those of the empty form.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from s11desktop.exchange.theirs_sheet import SheetFault, require_narrow

_BEFORE = frozenset(("sheets", "functionGroups", "externalReferences", "definedNames"))
_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_FLAG = re.compile(rb"""(\sfullCalcOnLoad\s*=\s*)(?:"[^"]*"|'[^']*')""")


def recalculating(data: bytes) -> bytes:
    """The part `xl/workbook.xml` with the flag set (ECMA-376, `calcPr/@fullCalcOnLoad`). Raises `SheetFault`."""
    require_narrow(data)
    parser = expat.ParserCreate()
    depth, there, after, prefix = 0, -1, -1, b""

    def start(full: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, there, prefix
        depth += 1
        name = full.rpartition(":")[2]
        if depth == 2 and name == "calcPr":
            there = parser.CurrentByteIndex
        if depth == 2 and name == "sheets":
            prefix = full[: -len(name)].encode()

    def end(full: str) -> None:
        nonlocal depth, after
        if depth == 2 and full.rpartition(":")[2] in _BEFORE:
            at = parser.CurrentByteIndex
            after = data.index(b">", at) + 1 if data.startswith(b"</" + full.encode(), at) else at
        depth -= 1

    def refused(*_: object) -> None:
        raise SheetFault("damaged")

    def declared(_version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.casefold() not in ("utf-8", "us-ascii", "ascii"):
            raise SheetFault("encoding")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refused
    parser.XmlDeclHandler = declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise SheetFault("damaged") from None
    if there >= 0:
        return _flagged(data, there)
    if after < 0:
        raise SheetFault("damaged")
    return data[:after] + b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>' + data[after:]


def _flagged(data: bytes, at: int) -> bytes:
    found = _TAG.match(data, at)
    if found is None:
        raise SheetFault("damaged")
    tag = found[0]
    if _FLAG.search(tag):
        said = _FLAG.sub(rb'\1"1"', tag)
    else:
        close = b"/>" if tag.endswith(b"/>") else b">"
        said = tag[: -len(close)].rstrip() + b' fullCalcOnLoad="1"' + close
    return data[:at] + said + data[found.end() :]
