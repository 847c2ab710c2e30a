"""Copies without particulars, and smaller pictures: nothing is left, and the original is as it was."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from screening_corpus import sources
from screening_files import build

from s11desktop.documents import cleaning, kinds, pictures, reading
from s11desktop.errors import CannotClean, PictureUnreadable

OF_KIND = {source.name.rpartition(".")[2]: source for source in sources("made")}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "pdf"])
def test_a_copy_says_no_author(kind: str, tmp_path) -> None:
    path = build(OF_KIND[kind], tmp_path)
    before = path.read_bytes()
    author = OF_KIND[kind].facts["author"]
    out = io.BytesIO()
    with path.open("rb") as source:
        cleaning.clean_copy(source, kinds.check(path), out)
    assert path.read_bytes() == before
    assert author.encode() not in out.getvalue()
    clean = reading.read(out, kinds.check(path))
    assert not {each.kind for each in clean.particulars} & {"changed-by", "company", "description"}
    assert author not in {each.words for each in clean.particulars}
    was = reading.read(io.BytesIO(before), kinds.check(path)).parts
    assert clean.parts == tuple(part for part in was if not part.place.startswith(("comments", "struck out")))


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = "Jo Bloggs", 6
    exif[0x8825] = {1: "N", 2: (54.0, 30.0, 0.0), 3: "W", 4: (1.0, 30.0, 0.0)}
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "navy").save(out, "JPEG", exif=exif, comment=b"Jo's phone")
    return out.getvalue()


def test_a_photograph_keeps_only_which_way_up_it_is() -> None:
    out = io.BytesIO()
    cleaning.clean_copy(io.BytesIO(photograph()), "image/jpeg", out)
    assert reading.read(out, "image/jpeg").particulars == ()
    with Image.open(out) as picture:
        assert dict(picture.getexif()) == {0x0112: 6}
        assert picture.size == (400, 300)


def test_a_smaller_picture_is_upright_and_bare() -> None:
    out = io.BytesIO()
    assert pictures.smaller(io.BytesIO(photograph()), out, longest=200) == (150, 200)
    assert reading.read(out, "image/jpeg").particulars == ()
    assert b"Exif" not in out.getvalue()


def test_what_cannot_be_cleaned_is_said() -> None:
    for data, media_type in ((b"%PDF-", "application/pdf"), (b"PK", "application/vnd.openxmlformats-officedocument.x")):
        with pytest.raises(CannotClean):
            cleaning.clean_copy(io.BytesIO(data), media_type, io.BytesIO())
    for data in (b"\xff\xd8\xff\xe1\x00", b"\x89PNG"):
        with pytest.raises(CannotClean):
            cleaning.clean_copy(io.BytesIO(data), "image/png", io.BytesIO())
    with pytest.raises(CannotClean):
        cleaning.clean_copy(io.BytesIO(b"x"), "text/plain", io.BytesIO())
    with pytest.raises(PictureUnreadable):
        pictures.smaller(io.BytesIO(b"x"), io.BytesIO())
