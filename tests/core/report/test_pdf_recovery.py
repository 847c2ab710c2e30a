"""The recovery page: one sheet, every word whole, one secret and no number beside it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tools import need

from s11desktop.report.recovery import recovery_page

WORDS = [
    "abandon",
    "ability",
    "able",
    "about",
    "above",
    "absent",
    "absorb",
    "abstract",
    "absurd",
    "access",
    "account",
    "achieve",
    "acid",
    "acoustic",
    "acquire",
    "across",
    "act",
    "action",
    "actor",
    "actress",
    "actual",
    "adapt",
    "add",
    "adjust",
]


def page(**changes: str) -> bytes:
    said = {
        "organisation": "St Mark's",
        "file_name": "St Marks.s11",
        "made_on": "2 March 2027",
        "keeper": "Tom, treasurer",
    }
    return recovery_page(WORDS, number="482 913", **(said | changes))  # type: ignore[arg-type]


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([need("pdftotext"), "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    assert done.stdout.count("\f") == 1
    return done.stdout


def test_holds_six_rows_of_four_words_in_order(tmp_path: Path) -> None:
    text = text_of(page(), tmp_path)
    rows = re.findall(r"^ *([1-6]) +(\w+) +(\w+) +(\w+) +(\w+)$", text, re.MULTILINE)
    assert [row[0] for row in rows] == list("123456")
    assert [word for row in rows for word in row[1:]] == WORDS


def test_says_what_it_is_and_whose(tmp_path: Path) -> None:
    text = " ".join(text_of(page(), tmp_path).split())
    for words in (
        "Recovery page, number 482 913",
        "Nobody will ever ask you to read these out.",
        "Organisation St Mark's",
        "File St Marks.s11",
        "Made on 2 March 2027",
        "Kept by Tom, treasurer",
        "A new passphrase brings a page with another",
        "Worried about a child now? In danger: 999.",
    ):
        assert words in text


def test_no_telephone_number_but_999(tmp_path: Path) -> None:
    text = text_of(page(), tmp_path)
    assert set(re.findall(r"\d{3,}", text)) == {"2027", "482", "913", "999"}


def test_first_four_letters_are_bold(tmp_path: Path) -> None:
    from pypdf import PdfReader

    file = tmp_path / "page.pdf"
    file.write_bytes(page())
    found: list[tuple[str, str]] = []

    def visit(text: str, _matrix: object, _text: object, font: dict[str, str] | None, _size: float) -> None:
        if font and text.strip():
            found.append((text.strip(), font["/BaseFont"]))

    PdfReader(file).pages[0].extract_text(visitor_text=visit)
    assert any(text == "aban" and "Bold" in font for text, font in found)
    assert any(text == "don" and "Regular" in font for text, font in found)


def test_stays_one_page_whatever_its_names(tmp_path: Path) -> None:
    long = "Nettleford parish " * 17
    text_of(page(organisation=long, file_name="x" * 255 + ".s11", keeper=long), tmp_path)
    text_of(page(organisation="", file_name="", keeper="", made_on=""), tmp_path)
    text_of(page(organisation="مسجد النور", file_name="ਗੁਰਦੁਆਰਾ.s11"), tmp_path)


def test_is_the_same_every_time() -> None:
    assert page() == page()


def test_wants_all_the_words() -> None:
    with pytest.raises(ValueError):
        recovery_page(WORDS[:23], organisation="", file_name="", number=1, made_on="")


def test_a_number_keeps_its_six_figures(tmp_path: Path) -> None:
    made = recovery_page(WORDS, organisation="", file_name="", number=4_913, made_on="")
    assert "Recovery page, number 004 913" in text_of(made, tmp_path)
