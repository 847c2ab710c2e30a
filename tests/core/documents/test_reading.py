"""Strangers' documents, read: their words, what they say besides, and what could not be read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from screening_corpus import Part, Source, sources
from screening_files import build, package, pdf

from s11desktop.documents import kinds, reading
from s11desktop.documents.read import Read, Unread

EVERY = {source.name: source for half in ("field", "made") for source in sources(half)}


def of(data: bytes, media_type: str) -> Read:
    return reading.read(io.BytesIO(data), media_type)


def office(kind: str, parts: dict[str, str]) -> Read:
    data = package(kind, parts, {"author": "Jo Bloggs"})
    return of(data, "application/vnd.openxmlformats-officedocument.x")


@pytest.mark.parametrize("name", EVERY)
def test_every_word_of_the_corpus_is_read(name: str, tmp_path: Path) -> None:
    source = EVERY[name]
    path = build(source, tmp_path)
    with path.open("rb") as file:
        found = reading.read(file, kinds.check(path))
    words = "".join("".join(part.words for part in found.parts).split())
    for each in source.seeded:
        assert "".join(each.text.split()) in words
    assert found.unread == ()
    if not name.endswith("txt"):
        assert source.facts["author"] in [each.words for each in found.particulars if each.kind == "author"]


def test_what_is_hidden_is_said() -> None:
    deleted = '<w:p xmlns:w="w"><w:del w:author="Ann"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>'
    found = office("docx", {"word/document.xml": deleted})
    assert {(each.kind, each.words) for each in found.particulars} >= {("tracked-changes", "1"), ("author", "Ann")}
    assert [(part.place, part.words) for part in found.parts] == [("struck out", "gone")]
    slide = '<p:sld xmlns:p="p" xmlns:a="a" show="0"><a:p><a:t>psst</a:t></a:p></p:sld>'
    found = office("pptx", {"ppt/slides/slide1.xml": slide})
    assert "hidden-slide" in {each.kind for each in found.particulars}


def test_days_in_a_spreadsheet_are_days() -> None:
    parts = {
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheet name="A" state="veryHidden" r:id="x"/></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="x" Target="worksheets/sheet1.xml"/></R>',
        "xl/styles.xml": '<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></s>',
        "xl/worksheets/sheet1.xml": '<w><row hidden="1"><c r="A1" s="1"><v>41797</v></c>'
        '<c r="C1"><v>9434765919</v></c></row></w>',
    }
    found = office("xlsx", parts)
    assert found.parts[0].words == "07/06/2014\t\t9434765919"
    assert {"hidden-sheet", "hidden-rows"} <= {each.kind for each in found.particulars}


def test_a_picture_is_unread_and_its_particulars_are_said() -> None:
    exif = Image.Exif()
    exif[0x013B] = "Jo Bloggs"
    exif[0x8825] = {1: "N", 2: (54.0, 30.0, 0.0), 3: "W", 4: (1.0, 30.0, 0.0)}
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, "JPEG", exif=exif)
    found = of(out.getvalue(), "image/jpeg")
    assert found.unread == (Unread("picture"),)
    assert {(each.kind, each.words) for each in found.particulars} == {
        ("author", "Jo Bloggs"),
        ("gps", "54.5000, -1.5000"),
    }
    out = io.BytesIO()
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Ann")
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=said)
    assert ("author", "Ann") in {(each.kind, each.words) for each in of(out.getvalue(), "image/png").particulars}


def test_a_scanned_page_is_unread() -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("RGB", (400, 400), "grey")), 0, 0, 500, 700)
    canvas.showPage()
    canvas.drawString(50, 500, "A page with words on it, and more of them.")
    canvas.save()
    found = of(out.getvalue(), "application/pdf")
    assert found.unread == (Unread("scan", "page 1"),)
    assert [part.place for part in found.parts] == ["page 2"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<a>" + bytes(b" " * (200 << 20)) + b"</a>")
    return out.getvalue()


ONE_PAGE = Source("a.pdf", {}, [Part("body", ["Words"])], [])
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("data", "media_type", "kind"),
    [
        (b"", "application/pdf", "empty"),
        (pdf(ONE_PAGE, password="secret"), "application/pdf", "locked"),
        (b"%PDF-1.7 and nothing more", "application/pdf", "damaged"),
        (pdf(ONE_PAGE)[:300], "application/pdf", "damaged"),
        (b"PK\x03\x04 no zip", WORD, "damaged"),
        (package("docx", {"word/document.xml": "<a><b></a>"}, {}), WORD, "damaged"),
        (package("docx", {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, {}), WORD, "damaged"),
        (package("docx", {}, {}), WORD, "damaged"),
        (bomb(), WORD, "too-large"),
        (b"\xff\xd8\xff no picture", "image/jpeg", "damaged"),
        (b"x" * 3_000_001, "text/plain", "too-large"),
        (b"\xd0\xcf", "application/msword", "kind"),
        (b"", "image/heic", "empty"),
        (b"1", "image/heic", "picture"),
    ],
)
def test_what_cannot_be_read_is_unread(data: bytes, media_type: str, kind: str) -> None:
    assert kind in {each.kind for each in of(data, media_type).unread}
