"""The user guide: nothing left out, nothing stale, every word of the window in it as the window says it."""

from __future__ import annotations

import ast
import importlib
import io
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import axe_core
import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from s11desktop import guide
from s11desktop.framework.reading_age import measure
from s11desktop.guidance import page_help

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))
building = importlib.import_module("guide")
reading = importlib.import_module("guide_reading")
Beside, GUIDE, Heading = reading.Beside, reading.GUIDE, reading.Heading
Points, Table, Words, plain = reading.Points, reading.Table, reading.Words, reading.plain

OURS = (*building.FOR_YOU, "partnerships")
"""The chapters for whoever fills in an audit: they are held to the words of the window, and to short sentences."""

LONGEST = 30
LARGEST = 4_000_000
KEY = re.compile(r"\b(?:Ctrl\+|Shift\+|Alt\+)+[A-Z0-9][a-z]*\b|\bF\d{1,2}\b")
CALLED_ELSEWHERE = {
    "Privacy & Security": "macOS",
    "More info": "Windows",
    "Run anyway": "Windows",
}
"""Bold words that are of another program."""

WARNED = {
    "warning-windows-1": "“More info”",
    "warning-windows-2": "“Run anyway”",
    "warning-macos-2": "“Open Anyway”",
}
"""The warnings the quick start shows, and what is to be pressed."""


@cache
def every() -> tuple[Any, ...]:
    return tuple(chapter for _, inside in building.chapters() for chapter in inside)


def ours() -> list[Any]:
    return [chapter for chapter in every() if chapter.name in OURS]


def texts(blocks: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Every run of words in blocks, cells and points."""
    for block in blocks:
        match block:
            case Heading() | Words():
                yield block.spans
            case Points():
                for point in block.points:
                    yield from texts(point)
            case Table():
                yield from (cell for row in (block.head, *block.rows) for cell in row)
            case Beside():
                yield from (under for _, under in block.shown)


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return building.build()


# -- whole and fresh ---------------------------------------------------------------------------------------------------


def test_no_chapter_is_left_out() -> None:
    named = [name for _, names in building.PARTS for name in names]
    assert len(named) == len(set(named))
    assert set(named) == {path.stem for path in GUIDE.glob("*.md")}


def test_what_ships_is_what_would_be_built(built: dict[str, bytes]) -> None:
    there = {path.relative_to(building.BUILT).as_posix() for path in building.BUILT.rglob("*") if path.is_file()}
    assert there == set(built)
    stale = [name for name, made in built.items() if not same((building.BUILT / name).read_bytes(), made)]
    assert not stale, f"`make guide` was not run: {stale}"


def same(shipped: bytes, made: bytes) -> bool:
    """Byte for byte; in a PDF what is packed may be packed otherwise by another zlib."""
    if shipped == made or not shipped.startswith(b"%PDF"):
        return shipped == made
    return inside(shipped) == inside(made)


def inside(document: bytes) -> list[object]:
    reader = PdfReader(io.BytesIO(document))
    found: list[object] = []
    for number in range(1, len(reader.xref_objStm) + max(reader.xref[0]) + 1):
        thing = IndirectObject(number, 0, reader).get_object()
        found.append(thing.get_data() if isinstance(thing, StreamObject) else repr(thing))
    return found


def test_it_is_built_alike_each_time(built: dict[str, bytes]) -> None:
    assert building.build() == built


def test_it_is_small(built: dict[str, bytes]) -> None:
    assert sum(map(len, built.values())) <= LARGEST


def test_every_page_of_the_window_is_in_it_once() -> None:
    told = [block.page for chapter in every() for block in chapter.blocks if isinstance(block, Heading) and block.page]
    assert sorted(told) == sorted(page_help())
    assert all(guide.place_of_page(page) for page in page_help())
    assert guide.place_of_page("question") == "answering#one-question"


def test_each_picture_is_shown_and_each_that_is_shown_is_there() -> None:
    shown = [picture for chapter in every() for picture in reading.pictures_of(chapter)]
    there = {f"pictures/{path.name}" for path in (GUIDE / "pictures").glob("*.png")}
    assert {picture.name for picture in shown} == there
    assert all(picture.says for picture in shown)


def test_help_ends_with_its_points_so_that_what_follows_is_the_chapters_own() -> None:
    chapter = next(each for each in every() if each.name == "partnerships")
    helped = next(n for n, each in enumerate(chapter.blocks) if isinstance(each, Heading) and each.page)
    assert [type(each).__name__ for each in chapter.blocks[helped : helped + 3]] == ["Heading", "Words", "Points"]
    own = {section.place: section.own for section in guide.sections()}["partnerships#check-a-return"]
    assert own.strip().endswith("says how to check it by hand.")
    assert "Anyone can type a name. Compare" not in own


# -- true --------------------------------------------------------------------------------------------------------------


def test_every_link_leads_somewhere() -> None:
    names = {chapter.name: chapter.names for chapter in every()}
    for chapter in every():
        for span in (span for spans in texts(chapter.blocks) for span in spans if span.link):
            place = building.place_of(span.link, chapter.name)
            if place is not None:
                assert place[0] in names, f"{chapter.name} links to {span.link}"
                assert not place[1] or place[1] in names[place[0]], f"{chapter.name} links to {span.link}"
            elif not span.link.startswith(("https://", "http://", "mailto:", "tel:")):
                assert (GUIDE / span.link.partition("#")[0]).exists(), f"{chapter.name} links to {span.link}"


@cache
def said_by_the_program() -> frozenset[str]:
    """Every string in the window, the sentences and the questions' ratings, without the sign at its end."""
    found: set[str] = set()
    for folder in ("ui", "s11desktop/sentences", "s11desktop/audit"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value.strip().rstrip("."))
    for toml in (ROOT / "standards").rglob("*.toml"):
        found.update(re.findall(r'label = "([^"]+)"', toml.read_text(encoding="utf-8")))
    return frozenset(found)


@pytest.mark.parametrize("chapter", ours(), ids=lambda chapter: chapter.name)
def test_every_button_and_page_is_called_as_the_window_calls_it(chapter: Any) -> None:
    known = said_by_the_program() | set(CALLED_ELSEWHERE)
    blocks = tuple(block for block in chapter.blocks)
    in_help = {title for each in page_help().values() for title, _ in each.parts}
    for spans in texts(blocks):
        for span in spans:
            bold = span.text.strip()
            if not span.strong or bold.rstrip(".?!") in {each.rstrip(".?!") for each in in_help}:
                continue
            is_head_of_a_point = bold.endswith(".")
            if is_head_of_a_point or KEY.fullmatch(bold):
                continue
            assert bold in known or chapter.name == "words", f"nothing in the window is called {bold!r}"


def test_every_key_exists() -> None:
    from ui.page import Page
    from ui.page_help import _kinds, load_pages
    from ui.widgets.help_panel import EVERYWHERE

    load_pages()
    rows = [*EVERYWHERE, *(row for kind in _kinds(Page) for row in kind.keys)]
    known = {key for keys, does in rows for key in KEY.findall(f"{keys} {does}")} | {"Ctrl+V", "Shift+Tab"}
    for chapter in ours():
        for spans in texts(chapter.blocks):
            for key in KEY.findall(plain(spans)):
                assert key in known, f"{chapter.name}: {key}"
    keys = next(chapter for chapter in every() if chapter.name == "keys")
    table = next(block for block in keys.blocks if isinstance(block, Table))
    assert tuple((plain(key), plain(does)) for key, does in table.rows) == EVERYWHERE


@pytest.mark.parametrize("chapter", ours(), ids=lambda chapter: chapter.name)
def test_it_is_easy_to_read(chapter: Any) -> None:
    if chapter.name == "words":
        return
    age = measure()
    assert age is not None
    said = [plain(spans) for spans in texts(chapter.blocks)]
    for text in said:
        for sentence in re.split(r"(?<=[.?!:;])[”’)]?\s+", text):
            assert len(sentence.split()) <= LONGEST, sentence
    assert age(" ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in said)) <= 11


# -- what is built -----------------------------------------------------------------------------------------------------


def test_the_quick_start_is_one_side_and_whole(built: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(built["quick-start.pdf"]))
    assert len(reader.pages) == 1
    read = "".join(reader.pages[0].extract_text().split())
    first = next(chapter for chapter in every() if chapter.name == "quick-start")
    for spans in texts(first.blocks):
        assert "".join(plain(spans).split()) in read


def test_the_quick_start_has_a_page_of_the_guide_to_itself(built: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(built["guide.pdf"]))
    starts = [reader.get_destination_page_number(each) for each in reader.outline if not isinstance(each, list)]
    assert starts[2] == starts[1] + 1


def test_the_quick_start_shows_the_warnings_large_enough_to_read_and_what_to_press(built: dict[str, bytes]) -> None:
    first = next(chapter for chapter in every() if chapter.name == "quick-start")
    beside = next(block for block in first.blocks if isinstance(block, Beside))
    shown = {Path(picture.name).stem: (picture.says, plain(under)) for picture, under in beside.shown}
    assert shown.keys() == WARNED.keys()
    for name, (says, under) in shown.items():
        assert WARNED[name] in under
        assert WARNED[name].strip("“”") in says
    content = PdfReader(io.BytesIO(built["quick-start.pdf"])).pages[0].get_contents()
    assert content is not None
    placed = re.findall(rb"q ([\d.]+) 0 0 ([\d.]+) [\d.]+ [\d.]+ cm /\S+ Do", content.get_data())
    assert len(placed) == len(WARNED)
    for (wide, tall), (picture, _) in zip(placed, beside.shown, strict=True):
        assert float(wide) > 140
        assert picture.width / float(wide) * 72 >= 150
        assert picture.height / float(tall) * 72 >= 150


def test_a_table_with_a_picture_where_none_can_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes((GUIDE / "pictures" / "warning-windows-1.png").read_bytes())
    for table in ("| ![a](a.png) | b |\n|---|---|\n| c | d |", "| ![a](a.png) |\n|---|\n| c |\n| d |"):
        (tmp_path / "chapter.md").write_text(f"# Title\n\n{table}\n", encoding="utf-8")
        with pytest.raises(reading.NotUnderstood, match=r"chapter\.md"):
            reading.read(tmp_path / "chapter.md")


def test_the_pdf_has_title_language_tags_and_a_bookmark_a_chapter(built: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(built["guide.pdf"]))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "S11 Desktop: user guide"
    titles = [each.title for each in reader.outline if not isinstance(each, list)]
    assert titles == ["User guide", *(chapter.title for chapter in every())]
    contents = reader.pages[0].extract_text()
    for each in reader.outline[1:]:
        if not isinstance(each, list):
            page = reader.get_destination_page_number(each) + 1
            assert re.search(rf"{re.escape(str(each.title))}\s*{page}\b", contents), each.title


@pytest.mark.slow
def test_the_page_breaks_no_rule_of_axe_and_fits_a_telephone(built: dict[str, bytes], tmp_path: Path) -> None:
    without_pictures = re.sub(
        rb'src="data:[^"]+"', b'src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="', built["guide.html"]
    )
    for how in (axe_core.LIGHT, axe_core.DARK):
        passes, found = axe_core.look(without_pictures, tmp_path, how)
        assert passes >= 15
        assert found == []
    inside_of, over = axe_core.sticking_out(without_pictures, tmp_path)
    assert inside_of <= 320
    assert over == []


def test_the_page_runs_and_fetches_nothing(built: dict[str, bytes]) -> None:
    page = built["guide.html"].decode()
    assert '<html lang="en-GB">' in page
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|srcset)="(?!data:image/png)', page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    ranks = [int(rank) for rank in re.findall(r"<h([1-6])", page)]
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(now - before <= 1 for before, now in pairwise(ranks))


def test_the_window_reads_what_was_built() -> None:
    assert [chapter.name for chapter in guide.chapters()] == [chapter.name for chapter in every()]
    found = guide.with_words("recovery PAGE")
    assert found[0].title == "The recovery page"
    assert guide.with_words("zebra crossing") == ()
    for chapter in guide.chapters():
        for part in chapter.parts:
            for lead in part.leads:
                name, _, heading = lead.to.partition("#")
                target = next(each for each in guide.chapters() if each.name == name)
                assert not heading or heading in {each.name for each in target.parts}
            if part.kind == "picture":
                assert guide.picture(part.name).startswith(b"\x89PNG")


def test_a_heading_is_linked_to_as_github_does() -> None:
    assert reading.slug("What’s next? (Yes, “this”)") == "whats-next-yes-this"
