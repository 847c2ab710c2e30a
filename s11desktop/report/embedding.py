"""Puts the letters a document uses into its PDF: only the glyphs drawn, with the text each of them gives back.

reportlab's own TrueType support writes characters, not glyphs, and numbers joined glyphs in the order a whole process
met them, so that the same report could come out in other bytes. Here the numbers belong to one document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import uharfbuzz
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString, PDFZCompress

if TYPE_CHECKING:
    from s11desktop.report.lettering import Lettering
    from s11desktop.report.shaping import Used

DROPPED = ("GSUB", "GPOS", "GDEF", "name", "STAT", "MATH", "BASE")
"""Tables a PDF has no use for once the glyphs are placed."""

_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def embed(document: Any, lettering: Lettering) -> None:
    """Write every font of `lettering` into a reportlab document, under the names its pages use."""
    fonts = document.idToObject["BasicFonts"].dict
    for used in lettering.used.values():
        fonts[used.name] = document.Reference(_font(document, used))


def _font(document: Any, used: Used) -> PDFDictionary:
    data, mapping = _subset(used)
    name = f"/{_tag(used)}+{used.face.file.removesuffix('.ttf')}"
    face = used.face
    descriptor = PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": 4,
            "FontBBox": PDFArray([-1000, face.measure("descender"), 2000, face.measure("ascender")]),
            "ItalicAngle": 0,
            "Ascent": face.measure("ascender"),
            "Descent": face.measure("descender"),
            "CapHeight": face.measure("cap"),
            "StemV": 120 if "Bold" in face.file else 80,
            "FontFile2": document.Reference(_stream(data, Length1=len(data))),
        }
    )
    descendant = PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(descriptor),
            "DW": 0,
            "W": PDFArray([0, PDFArray([0, *(width for _, _, width in used.codes)])]),
            "CIDToGIDMap": document.Reference(
                _stream(b"\0\0" + b"".join(mapping[glyph].to_bytes(2, "big") for glyph, _, _ in used.codes))
            ),
        }
    )
    return PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_stream(_to_unicode(used))),
        }
    )


def _subset(used: Used) -> tuple[bytes, dict[int, int]]:
    """The font with nothing but the glyphs used, and where each of them went."""
    wanted = uharfbuzz.SubsetInput()
    for glyph, _, _ in used.codes:
        wanted.glyph_set.add(glyph)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    for tag in DROPPED:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode("ascii"), "big"))
    plan = uharfbuzz.SubsetPlan(used.face.face, wanted)
    mapping = plan.old_to_new_glyph_mapping
    places = {glyph: int(mapping[glyph]) for glyph, _, _ in used.codes}
    return bytes(plan.execute().blob.data), places


def _stream(content: bytes, **entries: int) -> PDFStream:
    stream = PDFStream(content=content)
    stream.filters = [PDFZCompress]
    for name, value in entries.items():
        stream.dictionary[name] = value
    return stream


def _to_unicode(used: Used) -> bytes:
    given = [(code, text) for (_, text, _), code in used.codes.items()]
    lines = [_CMAP_HEAD]
    for start in range(0, len(given), 100):
        part = given[start : start + 100]
        lines.append(f"{len(part)} beginbfchar\n")
        lines += [f"<{code:04X}> <{(text or chr(0x200B)).encode('utf-16-be').hex()}>\n" for code, text in part]
        lines.append("endbfchar\n")
    return "".join([*lines, _CMAP_FOOT]).encode("ascii")


def _tag(used: Used) -> str:
    """Six letters that tell one part of a font from another in the same document."""
    number = int(used.name[1:])
    return "S" + "".join(chr(65 + number // 26**place % 26) for place in range(4, -1, -1))
