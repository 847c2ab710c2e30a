"""The data package: fonts that draw what people write, icons to tint, a whole word list, a licence for each."""

from __future__ import annotations

import io
import json
import re
import struct
import xml.etree.ElementTree as ET
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont as ParsedFont
from reportlab.pdfbase.ttfonts import TTFont as ReportFont

RESOURCES = Path(str(files("resources")))
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
LICENCES = RESOURCES / "licences"
LISTED = json.loads((FONTS / "fonts.json").read_text(encoding="utf-8"))
APP_ICONS = {"app.svg"}

SAMPLES = {
    "arabic": "حماية الأطفال مسؤولية الجميع",
    "urdu": "بچوں کی حفاظت ہم سب کی ذمہ داری ہے",
    "punjabi": "ਬੱਚਿਆਂ ਦੀ ਸੁਰੱਖਿਆ ਸਾਡੀ ਜ਼ਿੰਮੇਵਾਰੀ ਹੈ।",
    "bengali": "শিশুদের সুরক্ষা আমাদের দায়িত্ব",
    "hindi": "बच्चों की सुरक्षा हमारी ज़िम्मेदारी है",
    "gujarati": "બાળકોની સુરક્ષા આપણી જવાબદારી છે",
    "tamil": "குழந்தைகளைப் பாதுகாப்பது நம் பொறுப்பு",
    "hebrew": "הגנה על ילדים",
    "tigrinya": "ድሕነት ቆልዑ",
    "welsh": "Diogelu plant: tŷ, dŵr, llyfrgelloedd",
    "polish": "Zażółć gęślą jaźń: ochrona dzieci",
    "romanian": "Protecția copiilor și a tinerilor",
    "turkish": "Çocukların güvenliği İğüşöç",
    "vietnamese": "Bảo vệ trẻ em là trách nhiệm của mọi người",
    "greek": "Προστασία των παιδιών",
    "ukrainian": "Захист дітей — наша справа, ґ і ї є",
    "chinese": "保护儿童是每个人的责任，保護兒童是每個人的責任。〈〉",
    "japanese": "子どもを守るのはみんなの責任です。カタカナ",
    "korean": "어린이를 지키는 것은 모두의 책임입니다 똠",
    "emoji": "😀👍🏽❤🎉🧒",
    "word": "“quoted” ‘single’ – — … • · € £ ½ × ≤ ≥ ≠ → ✓ ✗ ☐ ☑ ☒ ■ □ ● ○ ★ ✔ ─ │ └ ▶ �",
}


@cache
def characters(name: str) -> frozenset[int]:
    with ParsedFont(FONTS / name) as font:
        return frozenset(font.getBestCmap())


def drawn_by(role: tuple[str, ...]) -> frozenset[int]:
    return frozenset[int]().union(*(characters(row["file"]) for row in LISTED if row["role"] in role))


@pytest.mark.parametrize("row", LISTED, ids=lambda row: row["file"])
def test_each_font_is_plain_truetype_and_named_as_listed(row: dict[str, object]) -> None:
    with ParsedFont(FONTS / str(row["file"])) as font:
        assert "glyf" in font
        assert "fvar" not in font
        assert font["name"].getDebugName(1) == row["family"]
        assert font["OS/2"].usWeightClass == row["weight"]
        assert not font["OS/2"].fsType & 0x0302, "may not be embedded or subset"
    assert set(row) == {"file", "family", "weight", "covers", "role", "licence"}
    assert row["role"] in {"text", "bold", "mono", "fallback"}


@pytest.mark.parametrize("row", LISTED, ids=lambda row: row["file"])
def test_each_font_opens_in_reportlab_with_all_its_characters(row: dict[str, object]) -> None:
    font = ReportFont(f"test-{row['file']}", str(FONTS / str(row["file"])))
    assert set(font.face.charToGlyph) >= characters(str(row["file"]))


@pytest.mark.parametrize("row", LISTED, ids=lambda row: row["file"])
def test_each_font_has_its_licence_with_its_copyright(row: dict[str, object]) -> None:
    licence = (LICENCES / str(row["licence"])).read_text(encoding="utf-8")
    with ParsedFont(FONTS / str(row["file"])) as font:
        assert font["name"].getDebugName(0) in licence
    assert str(row["file"]) in licence
    assert "SIL OPEN FONT LICENSE" in licence or "Apache License" in licence


@pytest.mark.parametrize("row", LISTED, ids=lambda row: row["file"])
def test_each_font_has_a_space(row: dict[str, object]) -> None:
    assert ord(" ") in characters(str(row["file"]))


def test_no_font_file_is_unlisted_and_no_listed_one_is_missing() -> None:
    listed = [row["file"] for row in LISTED]
    assert len(listed) == len(set(listed))
    assert {path.name for path in FONTS.iterdir() if path.suffix != ".json"} == set(listed)


def test_the_two_text_faces_are_there_once_each() -> None:
    first = {row["role"]: (row["family"], row["weight"]) for row in LISTED if row["role"] in {"text", "bold"}}
    assert first == {"text": ("Atkinson Hyperlegible Next", 400), "bold": ("Atkinson Hyperlegible Next", 700)}
    assert sum(row["role"] in {"text", "bold"} for row in LISTED) == 2


@pytest.mark.parametrize("language", SAMPLES)
def test_every_character_people_write_has_a_font(language: str) -> None:
    drawn = drawn_by(("text", "fallback"))
    missing = [char for char in SAMPLES[language] if ord(char) not in drawn and char != " "]
    assert missing == []


@pytest.mark.parametrize("language", ["polish", "welsh", "romanian", "turkish"])
@pytest.mark.parametrize("role", ["text", "bold", "mono"])
def test_latin_languages_need_no_fallback(language: str, role: str) -> None:
    assert {ord(char) for char in SAMPLES[language]} <= drawn_by((role,))


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_2", "gb2312", "big5", "shift_jis", "euc_kr"])
def test_whole_character_sets_are_drawn(encoding: str) -> None:
    drawn = drawn_by(("text", "fallback"))
    pairs = [bytes([high]) for high in range(0x20, 0x100)]
    pairs += [bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF)]
    decoded = {pair.decode(encoding, "ignore") for pair in pairs}
    wanted = {char for char in decoded if len(char) == 1 and char.isprintable() and not char.isspace()}
    assert [char for char in sorted(wanted) if ord(char) not in drawn and not 0xE000 <= ord(char) <= 0xF8FF] == []


def test_the_fonts_stay_small() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 14_000_000


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_each_icon_is_a_drawing_that_can_be_tinted(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root = ET.parse(path).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    if path.name in APP_ICONS:
        assert "#1D5A9E" in text
        return
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "2"
    assert set(re.findall(r'(?:fill|stroke)="(?!none)([^"]+)"', text)) <= {"currentColor", "#FFFFFF"}
    assert "<script" not in text
    assert "href" not in text


def test_a_rating_has_four_shapes() -> None:
    names = ("circle-check", "circle-dot-dashed", "circle-x", "circle")
    assert len({(ICONS / f"{name}.svg").read_bytes() for name in names}) == 4


@pytest.mark.parametrize("size", [16, 32, 64, 256])
def test_the_app_icon_has_its_sizes(size: int) -> None:
    head = (ICONS / f"app-{size}.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == (size, size)


def test_the_app_icon_for_windows_holds_the_sizes_it_asks_for() -> None:
    stream = io.BytesIO((ICONS / "app.ico").read_bytes())
    reserved, kind, count = struct.unpack("<HHH", stream.read(6))
    assert (reserved, kind) == (0, 1)
    sizes = {struct.unpack("<BBBBHHII", stream.read(16))[0] or 256 for _ in range(count)}
    assert sizes >= {16, 32, 48, 256}


def test_the_word_list_is_whole() -> None:
    words = (RESOURCES / "words" / "eff_large_wordlist.txt").read_text(encoding="ascii").splitlines()
    assert len(words) == 7776
    assert len(set(words)) == 7776
    assert (words[0], words[-1]) == ("abacus", "zoom")
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)?", word) for word in words)


def test_everything_bundled_is_in_the_table_of_licences() -> None:
    table = (LICENCES / "README.md").read_text(encoding="utf-8")
    for path in LICENCES.glob("*.txt"):
        assert f"({path.name})" in table
    for row in LISTED:
        assert f"`fonts/{row['file']}`" in table
    assert "Electronic Frontier Foundation" in (LICENCES / "eff-wordlist.txt").read_text(encoding="utf-8")
    assert "ISC License" in (LICENCES / "lucide.txt").read_text(encoding="utf-8")
