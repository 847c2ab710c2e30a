"""One page of a stranger's document to look at, in memory only: a PDF or a picture drawn, anything with words as text.

Nothing is written, run or followed, and no page takes more than `DOTS_LIMIT` dots. What cannot be shown says why.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import IO, Any, Final

from s11desktop.documents.read import Read
from s11desktop.progress import Progress

DOTS_LIMIT: Final = 6_000_000
"""Dots of a page as it is drawn, 4 bytes each."""

SOURCE_DOTS_LIMIT: Final = 100_000_000
"""Dots of a picture that is made smaller to be looked at."""

WORDS_LIMIT: Final = 2_000_000
"""Bytes of a text file that are looked at."""

PAGE_LETTERS: Final = 1_200
"""Characters of words on one page; it ends at a line, or at a word."""

PICTURES: Final = frozenset(f"image/{kind}" for kind in ("jpeg", "png", "gif", "bmp", "tiff", "webp"))

_WITH_WORDS = ("text/", "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.")
_ALSO_WORDS = frozenset({"message/rfc822", "application/xml", "image/svg+xml"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn page: rows of blue, green, red and a fourth byte, `stride` bytes each, from the top."""

    width: int
    height: int
    stride: int
    dots: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """Page `number` (from 0) of `count`: a picture, or words with the place they stand in ("sheet Staff").

    With neither, `why` says why there is nothing to see: locked, damaged, empty, too-large or kind (of a kind that is
    not shown).
    """

    number: int = 0
    count: int = 1
    picture: Picture | None = None
    words: str = ""
    place: str = ""
    why: str = ""


def is_shown(media_type: str) -> bool:
    """Whether documents of this kind can be looked at."""
    return media_type == "application/pdf" or media_type in PICTURES or has_words(media_type)


def has_words(media_type: str) -> bool:
    """Whether documents of this kind are shown as text."""
    return media_type.startswith(_WITH_WORDS) or media_type in _ALSO_WORDS


def look(
    file: IO[bytes], media_type: str, number: int = 0, *, width: int = 640, progress: Progress | None = None
) -> Page:
    """Page `number` of the document in `file`, which can be sought in, about `width` dots wide where it is drawn; the
    last page where it has not so many.

    Never raises for what a file holds. One thread at a time may look at PDFs: their library wants it so.
    """
    if file.seek(0, 2) == 0:
        return Page(why="empty")
    file.seek(0)
    if media_type == "application/pdf":
        return _pdf(file, number, width)
    if media_type in PICTURES:
        return _picture(file, number, width)
    if has_words(media_type):
        return _words(file, media_type, number, progress or Progress())
    return Page(why="kind")


def _pdf(file: IO[bytes], number: int, width: int) -> Page:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as fault:
        return Page(why="locked" if "password" in str(fault).casefold() else "damaged")
    try:
        count = len(document)
        if not count:
            return Page(why="damaged")
        number = max(0, min(number, count - 1))
        try:
            return Page(number, count, _drawn(document[number], width))
        except pypdfium2.PdfiumError:
            return Page(number, count, why="damaged")
    finally:
        document.close()


def _drawn(page: Any, width: int) -> Picture:
    try:
        wide, tall = (max(1.0, min(side, 100_000.0)) for side in page.get_size())
        scale = min(width / wide, math.sqrt(DOTS_LIMIT / (wide * tall)))
        bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
    finally:
        page.close()


def _picture(file: IO[bytes], number: int, width: int) -> Page:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file) as picture:
                count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
                number = max(0, min(number, count - 1))
                if number:
                    picture.seek(number)
                if picture.width * picture.height > SOURCE_DOTS_LIMIT:
                    return Page(number, count, why="too-large")
                side = min(width * 2, int(math.sqrt(DOTS_LIMIT)))
                picture.draft("RGB", (side, side))
                picture.thumbnail((side, side))
                upright = ImageOps.exif_transpose(picture).convert("RGBA")
                dots = upright.tobytes("raw", "BGRA")
                return Page(number, count, Picture(upright.width, upright.height, 4 * upright.width, dots))
    except Exception:  # Pillow raises nearly anything at a broken picture
        return Page(why="damaged")


def _words(file: IO[bytes], media_type: str, number: int, progress: Progress) -> Page:
    from s11desktop.documents import reading

    if media_type.startswith("text/plain"):
        pages = [("", words) for words in _cut(reading.decoded(file.read(WORDS_LIMIT)).strip("\n"))]
    else:
        read = reading.read(file, media_type, progress)
        pages = [(part.place, words) for part in read.parts for words in _cut(part.words)]
        if not pages:
            return Page(why=_why(read))
    if not pages:
        return Page(why="empty")
    number = max(0, min(number, len(pages) - 1))
    place, words = pages[number]
    return Page(number, len(pages), words=words, place=place)


def _why(read: Read) -> str:
    kinds = {each.kind for each in read.unread}
    return next((kind for kind in ("locked", "damaged", "too-large") if kind in kinds), "empty")


def _cut(words: str) -> list[str]:
    """Pages of at most `PAGE_LETTERS`, cut at the end of a line where there is one in the second half, else at a blank.

    A tab between cells is shown as a gap, and empty lines do not follow one another.
    """
    lines = [line.rstrip().replace("\t", "   ") for line in words.splitlines()]
    words = "\n".join(line for place, line in enumerate(lines) if line or (place and lines[place - 1])).strip("\n")
    pages = []
    while words:
        if len(words) <= PAGE_LETTERS:
            pages.append(words)
            break
        end = words.rfind("\n", PAGE_LETTERS // 2, PAGE_LETTERS)
        end = end if end > 0 else words.rfind(" ", PAGE_LETTERS // 2, PAGE_LETTERS)
        end = end if end > 0 else PAGE_LETTERS
        pages.append(words[:end].rstrip())
        words = words[end:].lstrip("\n ")
    return pages
