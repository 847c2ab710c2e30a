"""A page to look at: drawn or as words, within bounds, and a reason wherever nothing can be shown."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from PIL import Image
from reportlab.pdfgen import canvas
from screening_corpus import sources
from screening_files import package, pdf

from s11desktop.documents import previewing
from s11desktop.documents.previewing import Page, look

OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = "application/pdf"


def pages(count: int, size: tuple[float, float] = (595, 842)) -> bytes:
    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=size)
    for number in range(count):
        made.setFillColorRGB(1, 0, 0) if number % 2 else made.setFillColorRGB(0, 0, 1)
        made.rect(0, 0, *size, fill=1)
        made.showPage()
    made.save()
    return out.getvalue()


def picture(form: str, size: tuple[int, int] = (30, 20), frames: int = 1, **more: object) -> bytes:
    out = io.BytesIO()
    rest = [Image.new("RGB", size, (0, place, 0)) for place in range(1, frames)]
    Image.new("RGB", size, (255, 0, 0)).save(out, form, **({"save_all": True, "append_images": rest} if rest else more))
    return out.getvalue()


def at(data: bytes, media_type: str, number: int = 0, width: int = 640) -> Page:
    return look(io.BytesIO(data), media_type, number, width=width)


def colour(page: Page) -> tuple[int, int, int]:
    assert page.picture is not None
    middle = page.picture.height // 2 * page.picture.stride + page.picture.width // 2 * 4
    blue, green, red = page.picture.dots[middle : middle + 3]
    return red, green, blue


def test_a_pdf_is_turned_page_by_page() -> None:
    data = pages(3)
    shown = [at(data, PDF, number) for number in (0, 1, 2, 99, -5)]
    assert [(page.number, page.count) for page in shown] == [(0, 3), (1, 3), (2, 3), (2, 3), (0, 3)]
    assert [colour(page) for page in shown[:3]] == [(0, 0, 255), (255, 0, 0), (0, 0, 255)]
    assert shown[0].picture is not None
    assert shown[0].picture.width == 640


def test_a_page_of_any_size_stays_within_its_dots() -> None:
    for size in ((14_000, 14_000), (14_000, 5), (3, 14_000), (0.001, 0.001)):
        page = at(pages(1, size), PDF, width=1280)
        assert page.picture is not None
        assert page.picture.width * page.picture.height <= previewing.DOTS_LIMIT * 1.1
        assert len(page.picture.dots) == page.picture.stride * page.picture.height


def test_a_locked_a_broken_and_an_empty_pdf_say_so() -> None:
    whole = pages(2)
    assert at(pdf(sources("made")[0], password="secret"), PDF).why == "locked"
    assert at(b"%PDF-1.7\nnothing of a document", PDF).why == "damaged"
    assert at(b"", PDF).why == "empty"
    assert at(whole[: len(whole) // 2], PDF).why in ("damaged", "")


def test_pictures_stand_upright_and_are_made_smaller() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = at(picture("JPEG", (40, 20), exif=exif), "image/jpeg")
    assert turned.picture is not None
    assert (turned.picture.width, turned.picture.height) == (20, 40)
    assert colour(turned)[0] > 240
    large = at(picture("PNG", (3000, 2000)), "image/png", width=300)
    assert large.picture is not None
    assert (large.picture.width, large.picture.height) == (600, 400)
    for form in ("GIF", "BMP", "WEBP"):
        assert at(picture(form), f"image/{form.lower()}").picture is not None


def test_a_scan_of_several_pages_is_turned() -> None:
    scan = picture("TIFF", frames=3)
    assert [at(scan, "image/tiff", number).number for number in range(4)] == [0, 1, 2, 2]
    assert at(scan, "image/tiff").count == 3


def test_a_picture_larger_than_any_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "SOURCE_DOTS_LIMIT", 100)
    assert at(picture("PNG", (11, 10)), "image/png").why == "too-large"
    assert at(b"\x89PNG\r\n\x1a\nno more", "image/png").why == "damaged"


def test_words_are_cut_into_pages_that_hold_all_of_them() -> None:
    text = "\n".join(f"Line {number}: who was trained, and when." for number in range(200))
    first = at(text.encode(), "text/plain")
    every = [at(text.encode(), "text/plain", number).words for number in range(first.count)]
    assert "\n".join(every) == text
    assert max(map(len, every)) <= previewing.PAGE_LETTERS
    assert at(("x" * 3000).encode(), "text/plain").count == 3
    assert at(b" \n \n", "text/plain").why == "empty"


def test_office_documents_are_shown_as_their_words() -> None:
    paragraph = '<w:p xmlns:w="w"><w:r><w:t>Who to tell</w:t></w:r></w:p>'
    assert "Who to tell" in at(package("docx", {"word/document.xml": paragraph}, {}), f"{OFFICE}word").words
    sheet = {
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheet name="Staff" r:id="x"/></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="x" Target="worksheets/sheet1.xml"/></R>',
        "xl/worksheets/sheet1.xml": '<w><row><c r="A1" t="inlineStr"><is><t>Ann</t></is></c>'
        '<c r="B1"><v>3</v></c></row></w>',
    }
    page = at(package("xlsx", sheet, {}), f"{OFFICE}spreadsheetml.sheet")
    assert page.words == "Ann   3"
    assert "Staff" in page.place
    assert at(b"PK\x03\x04 broken", f"{OFFICE}word").why == "damaged"


def test_what_is_not_shown_says_that_it_is_of_another_kind() -> None:
    assert at(b"ID3\x03", "audio/mpeg") == Page(why="kind")
    assert not previewing.is_shown("application/msword")
    assert previewing.is_shown("image/tiff")


def test_no_damage_raises() -> None:
    dice = random.Random(11)
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "<w:p xmlns:w='w'><w:t>Words</w:t></w:p>")
    for data, kind in (
        (pages(2), PDF),
        (picture("TIFF", frames=2), "image/tiff"),
        (picture("JPEG"), "image/jpeg"),
        (word.getvalue(), f"{OFFICE}word"),
    ):
        for _ in range(40):
            hurt = bytearray(data)
            for _ in range(5):
                hurt[dice.randrange(len(hurt))] = dice.randrange(256)
            page = at(bytes(hurt[: dice.randrange(1, len(hurt))]), kind, dice.randrange(3))
            assert page.picture or page.words or page.why
