"""The documents of the corpus as real files: DOCX, XLSX, PPTX, PDF and text, put together by hand."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from screening_corpus import Part, Source

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}


def build(source: Source, folder: Path) -> Path:
    """Write one document of the corpus and give its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / source.name
    kind = path.suffix[1:]
    if kind == "txt":
        path.write_text("\n".join(source.texts) + "\n", encoding="utf-8")
    elif kind == "pdf":
        path.write_bytes(pdf(source))
    else:
        path.write_bytes(package(kind, {"docx": _docx, "xlsx": _xlsx, "pptx": _pptx}[kind](source.parts), source.facts))
    return path


def package(kind: str, parts: dict[str, str], facts: dict[str, str]) -> bytes:
    """An Office file of these parts, with author and title."""
    name, content = _MAIN[kind]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types><Override PartName="/{name}" '
            f'ContentType="application/vnd.openxmlformats-officedocument.{content}"/></Types>',
        )
        for part, words in parts.items():
            file.writestr(part, words)
        file.writestr(
            "docProps/core.xml",
            '<c:coreProperties xmlns:c="core" xmlns:dc="dc">'
            f"<dc:title>{escape(facts.get('title', ''))}</dc:title>"
            f"<dc:creator>{escape(facts.get('author', ''))}</dc:creator>"
            f"<c:lastModifiedBy>{escape(facts.get('author', ''))}</c:lastModifiedBy></c:coreProperties>",
        )
    return out.getvalue()


def _paragraph(words: str) -> str:
    half = len(words) // 2  # a word processor cuts words into runs anywhere
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(each)}</w:t></w:r>' for each in (words[:half], words[half:])
    )
    return f"<w:p>{runs}</w:p>"


def _docx(parts: list[Part]) -> dict[str, str]:
    body, comments = "", ""
    for part in parts:
        if part.place == "comment":
            comments += f'<w:comment w:author="Reviewer">{"".join(map(_paragraph, part.lines))}</w:comment>'
        elif part.place == "deleted":
            words = escape("\n".join(part.lines))
            body += f'<w:p><w:del w:author="Reviewer"><w:r><w:delText>{words}</w:delText></w:r></w:del></w:p>'
        else:
            body += "".join(map(_paragraph, part.lines))
    found = {"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"}
    if comments:
        found["word/comments.xml"] = f"<w:comments {_W}>{comments}</w:comments>"
    return found


def _xlsx(parts: list[Part]) -> dict[str, str]:
    found, sheets, relations = {}, "", ""
    for number, part in enumerate(parts, 1):
        name = part.title or f"Sheet{number}"
        state = ' state="hidden"' if part.place == "hidden" else ""
        sheets += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
        relations += f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>'
        rows = "".join(f"<row>{''.join(map(_cell, line.split(' ¦ ')))}</row>" for line in part.lines)
        found[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>"
    found["xl/workbook.xml"] = f"<workbook {_S}><sheets>{sheets}</sheets></workbook>"
    found["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="rels">{relations}</Relationships>'
    return found


def _cell(words: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(words)}</t></is></c>'


def _pptx(parts: list[Part]) -> dict[str, str]:
    found = {"ppt/presentation.xml": f"<p:presentation {_P}/>"}
    slides = 0
    for part in parts:
        lines = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in [part.title, *part.lines])
        if part.place == "note":
            found[f"ppt/notesSlides/notesSlide{slides}.xml"] = f"<p:notes {_P}>{lines}</p:notes>"
            continue
        slides += 1
        hidden = ' show="0"' if part.place == "hidden" else ""
        found[f"ppt/slides/slide{slides}.xml"] = f"<p:sld {_P}{hidden}>{lines}</p:sld>"
    return found


def pdf(source: Source, *, password: str = "") -> bytes:
    """The document as a PDF with words in it."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

    out = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    flow: list[Flowable] = [Paragraph(escape(line), style) for part in source.parts for line in part.lines if line]
    locked = StandardEncryption(password, password) if password else None
    facts = source.facts
    SimpleDocTemplate(out, author=facts.get("author"), title=facts.get("title"), encrypt=locked).build(flow)
    return out.getvalue()
