"""Every character people write arrives on paper, and can be read back from it."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from builders import answered, sample_audit, sample_organisation
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import facts
from pypdf import PdfReader
from tools import need

from s11desktop.errors import CharacterCannotBeDrawn
from s11desktop.report.characters import check_characters
from s11desktop.report.direction import levels, reorder
from s11desktop.report.flow import Item
from s11desktop.report.lettering import Lettering, Weight, find_undrawable
from s11desktop.report.paper import Furniture, Paper
from s11desktop.report.setting import Span, keep_together, set_lines

SAMPLES = {
    "arabic": "حماية الأطفال مسؤولية الجميع",
    "urdu": "بچوں کی حفاظت ہم سب کی ذمہ داری ہے",
    "hebrew": "הגנה על ילדים היא באחריות כולנו",
    "punjabi": "ਬੱਚਿਆਂ ਦੀ ਸੁਰੱਖਿਆ ਸਾਡੀ ਜ਼ਿੰਮੇਵਾਰੀ ਹੈ।",
    "hindi": "बच्चों की सुरक्षा हमारी ज़िम्मेदारी है",
    "bengali": "শিশুদের সুরক্ষা আমাদের দায়িত্ব",
    "gujarati": "બાળકોની સુરક્ષા આપણી જવાબદારી છે",
    "tamil": "குழந்தைகளைப் பாதுகாப்பது நம் பொறுப்பு",
    "polish": "Zażółć gęślą jaźń: ochrona dzieci",
    "romanian": "Protecția copiilor și a tinerilor",
    "turkish": "Çocukların güvenliği İğüşöç",
    "vietnamese": "Bảo vệ trẻ em là trách nhiệm của mọi người",
    "ukrainian": "Захист дітей — наша справа, ґ і ї є",
    "greek": "Προστασία των παιδιών",
    "chinese": "保护儿童是每个人的责任，保護兒童是每個人的責任。",
    "japanese": "子どもを守るのはみんなの責任です。カタカナ",
    "korean": "어린이를 지키는 것은 모두의 책임입니다",
    "emoji": "😀 👍🏽 🎉 🧒 👩‍👩‍👧 🇬🇧",
    "word": "“quoted” ‘single’ – — … • £ € ½ × ≤ ≥ → ✓ ✗ ☐ ☑",
    "joined": "office flight waffle AV To",
}


def paper_of(*texts: str, bold: bool = False) -> bytes:
    paper = Paper(title="Letters", author="Nobody", furniture=Furniture("", "", ()))
    flow = paper.flow()
    flow.add([Item(paper.words(text, bold=bold), 6) for text in texts])
    return paper.finish(flow.pages)


def plain(text: str) -> str:
    """Words with single spaces, without the direction marks a reader adds."""
    return " ".join(re.sub("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text).split())


def read(pdf: bytes, folder: Path) -> str:
    file = folder / "letters.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([need("pdftotext"), str(file), "-"], capture_output=True, check=True)
    assert not done.stderr
    return plain(done.stdout.decode())


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("bold", [False, True], ids=["text", "bold"])
def test_words_of_every_script_are_read_back(name: str, bold: bool, tmp_path: Path) -> None:
    assert plain(SAMPLES[name]) in read(paper_of(SAMPLES[name], bold=bold), tmp_path)


def test_another_reader_reads_them_too(tmp_path: Path) -> None:
    file = tmp_path / "letters.pdf"
    file.write_bytes(
        paper_of(*(SAMPLES[name] for name in ("arabic", "punjabi", "hindi", "polish", "chinese", "emoji")))
    )
    text = plain(PdfReader(file).pages[0].extract_text())
    for name in ("punjabi", "hindi", "polish", "chinese"):
        assert plain(SAMPLES[name]) in text
    assert all(word in text for word in SAMPLES["arabic"].split())


def test_every_script_arrives_through_the_whole_report(tmp_path: Path) -> None:
    from s11desktop.report.pdf import report

    words = "\n".join(SAMPLES.values())
    audit = answered(sample_audit(), "TST-1.3", "fully", words)
    audit = replace(audit, organisation=sample_organisation(name="Gurdwara ਗੁਰਦੁਆਰਾ, مسجد النور"))
    check_characters(audit)
    made = report(facts(audit))
    text = read(made, tmp_path)
    for sample in SAMPLES.values():
        assert plain(sample) in text
    assert "ਗੁਰਦੁਆਰਾ" in text
    assert "مسجد النور" in text
    assert PdfReader(tmp_path / "letters.pdf").metadata.title.startswith("Gurdwara ਗੁਰਦੁਆਰਾ, مسجد النور")  # type: ignore[union-attr]


def test_all_fonts_are_embedded(tmp_path: Path) -> None:
    file = tmp_path / "letters.pdf"
    file.write_bytes(paper_of(*SAMPLES.values()))
    said = subprocess.run([need("pdffonts"), str(file)], capture_output=True, text=True, check=True).stdout
    rows = said.splitlines()[2:]
    assert len(rows) > 8
    assert all(re.search(r"CID TrueType +Identity-H +yes yes yes", row) for row in rows)


def test_right_to_left_words_stand_at_the_right_and_mix(tmp_path: Path) -> None:
    text = "حماية الأطفال (policy 2026) مسؤولية"
    found = read(paper_of(text), tmp_path)
    assert "policy 2026" in found
    assert "حماية الأطفال" in found
    line = set_lines(Lettering(), (Span(text, Weight.TEXT, "0 0 0"),), 60_000)[0]
    assert line.from_right


def test_levels_and_order_of_a_mixed_line() -> None:
    base, found = levels("אב 12 ab")
    assert base == 1
    assert found == [1, 1, 1, 2, 2, 1, 2, 2]
    assert "".join(reorder(list(zip(found, "אב 12 ab", strict=True)))) == "ab 12 בא"


def test_direction_marks_do_no_harm(tmp_path: Path) -> None:
    found = read(paper_of("\u202aabc\u202c \u2067def\u2069"), tmp_path)
    assert "abc" in found
    assert "def" in found
    assert read(paper_of("\u202e" * 300 + "אבג"), tmp_path)


@pytest.mark.parametrize("character", ["\ue123", "\U0001f9ff\ufffe"[1], "\U000e0fff"])
def test_a_character_no_font_has_is_named_with_its_place(character: str) -> None:
    audit = answered(sample_audit(), "TST-1.3", "fully", f"We write {character} here.")
    with pytest.raises(CharacterCannotBeDrawn) as found:
        check_characters(audit)
    assert found.value.facts["character"] == character
    assert found.value.facts["where"] == "the answer to 1.3"
    assert str(found.value.facts["name"]).startswith("U+")


def test_what_stays_at_home_need_not_be_drawn() -> None:
    audit = answered(sample_audit(), "TST-1.3", "fully", "Yes.", note="\ue123", changed_by="\ue123")
    check_characters(audit)


def test_a_report_is_made_even_of_what_cannot_be_drawn() -> None:
    assert paper_of("before \ue123\U000e0fff after").startswith(b"%PDF")


def test_silent_characters_need_no_font() -> None:
    assert find_undrawable("a\u200d\u200b\u2060\ufe0f\ufeff\u00ad b\n\tc") is None


def test_dates_and_numbers_stay_whole() -> None:
    kept = keep_together("On 3 March 2027, page 26, ring 0808 800 5000 or 999; 12 helpers and 5 of 9.")
    assert kept == "On 3\xa0March\xa02027, page\xa026, ring 0808\xa0800\xa05000 or 999; 12 helpers and 5 of 9."


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from("\u202b\u202c\u202d\u2067\u2069\u200fאבתש12 "), max_size=80)
)
def test_no_text_upsets_the_order_of_a_line(text: str) -> None:
    base, found = levels(text)
    assert base in (0, 1)
    assert len(found) == len(text)
    assert sorted(reorder(list(zip(found, text, strict=True)))) == sorted(text)


LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")) | st.sampled_from(" \n\u200f\u200dابתש"),
    max_size=120,
)


@settings(max_examples=60)
@given(text=LETTERS, room=st.integers(1_500, 40_000))
def test_no_line_is_wider_than_its_room_and_nothing_is_left_out(text: str, room: int) -> None:
    lines = set_lines(Lettering(), (Span(text, Weight.TEXT, "0 0 0"),), room)
    assert len(lines) >= text.count("\n") + 1
    for line in lines:
        trailing = sum(each.face.width(each.face.blank) * 120 for each, _ in line.parts[-1:])
        assert line.width <= room + trailing or len(line.parts) <= 3


@settings(max_examples=15)
@given(
    text=st.text(
        st.characters(codec="utf-8", categories=("Lu", "Ll", "Nd"), max_codepoint=0x24F), min_size=1, max_size=60
    )
)
def test_latin_words_are_read_back_whatever_they_are(text: str) -> None:
    pdf = paper_of(unicodedata.normalize("NFC", text))
    import io

    got = plain(PdfReader(io.BytesIO(pdf)).pages[0].extract_text()).replace("Page 1 of 1", "").replace(" ", "")
    assert got.strip() == unicodedata.normalize("NFC", text)
