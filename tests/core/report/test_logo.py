"""Whoever asked for the audit has their logo on its cover: small, the same bytes every time, and never in the way."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from builders import NOW, TODAY, sample_audit, small_framework
from keeping import new_key
from packs import pack, png, signed_pack
from PIL import Image
from pypdf import PdfReader
from tools import need

from s11desktop.audit.model import Partnership
from s11desktop.exchange import apart, composing, submission
from s11desktop.operations import organisation, packs
from s11desktop.report import pdf, workbook_sheets
from s11desktop.report.facts import ReportFacts
from s11desktop.report.figures import figures
from s11desktop.report.logo import TALLEST, WIDEST, Dots, Logo, dots


def facts(logo: bytes = b"", partnership: Partnership | None = None) -> ReportFacts:
    audit = sample_audit()
    return ReportFacts(replace(audit, partnership=partnership or audit.partnership), TODAY, NOW, logo=logo)


def noise(width: int, height: int, kind: str = "PNG", mode: str = "RGBA") -> bytes:
    """A picture that no compression makes small."""
    picture = Image.frombytes(mode, (width, height), Random(3).randbytes(width * height * len(mode)))
    into = io.BytesIO()
    picture.save(into, kind)
    return into.getvalue()


def pictures(made: bytes) -> list[list[str]]:
    return [[image.name for image in page.images] for page in PdfReader(io.BytesIO(made)).pages]


@pytest.mark.parametrize(
    "logo", [png(400, 100), noise(200, 60, "JPEG", "RGB"), noise(200, 200)], ids=["png", "jpeg", "clear"]
)
def test_it_is_on_the_cover_and_nowhere_else_and_the_same_every_time(logo: bytes) -> None:
    made = pdf.report(facts(logo))
    assert [len(each) for each in pictures(made)][:2] == [1, 0]
    assert sum(map(len, pictures(made))) == 1
    assert pdf.report(facts(logo)) == made
    assert len(made) < len(pdf.report(facts())) + 3 * 542 * 125


def test_a_screen_reader_hears_whose_it_is() -> None:
    assert b"(The logo of Nettleford Safeguarding Children Partnership)" in pdf.report(facts(png()))


def test_without_one_nothing_is_there() -> None:
    assert sum(map(len, pictures(pdf.report(facts())))) == 0


@pytest.mark.parametrize(
    "broken",
    [b"no picture at all", png()[:-20], png().replace(b"IDAT", b"IDAX"), noise(30, 30, "JPEG", "RGB")[:-40]],
    ids=["words", "cut", "altered", "half"],
)
def test_what_cannot_be_drawn_is_left_out_and_the_report_is_whole(broken: bytes) -> None:
    assert pdf.report(facts(broken)) == pdf.report(facts())


def test_however_large_it_is_few_dots_are_kept() -> None:
    drawn = dots(png(2_000, 2_000))
    assert drawn is not None
    assert (drawn.width, drawn.height) == (125, 125)
    for shape in ((2_000, 10), (10, 2_000), (1, 1)):
        drawn = dots(png(*shape))
        assert drawn is not None
        assert len(drawn.colours) == 3 * drawn.width * drawn.height <= 3 * 542 * 125
        wide, tall = Logo(drawn, "").size
        assert wide <= WIDEST + 0.01
        assert tall <= TALLEST + 0.01


def test_what_is_clear_is_white() -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(clear, "PNG")
    assert dots(clear.getvalue()) == Dots(4, 4, b"\xff" * 48)


def test_nobody_named_no_logo() -> None:
    bare = replace(sample_audit().partnership, name="")
    assert pdf.report(facts(png(), partnership=bare)) == pdf.report(facts(partnership=bare))


def test_it_is_that_of_the_pack_also_where_the_papers_are_made_apart(tmp_path: Path) -> None:
    asked = small_framework()
    path = tmp_path / "ours.s11"
    with organisation.create_file(
        path, new_key(), name="Us", kind=asked.kinds[0].code, framework=asked, level="full"
    ) as vault:
        packs.adopt(vault, signed_pack(tmp_path / "a.s11pack", pack(logo=png())))
        made_from = composing.facts(submission.prepare(vault, draft=True))
    assert made_from.logo == png()
    papers = apart.elsewhere(made_from)
    assert papers is not None
    assert sum(map(len, pictures(papers[1]))) == 1


def test_it_stands_right_of_the_name_and_over_nothing(tmp_path: Path) -> None:
    need("pdftoppm")
    import subprocess

    (tmp_path / "cover.pdf").write_bytes(pdf.report(facts(png(400, 100))))
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "72",
            "-f",
            "1",
            "-l",
            "1",
            "-png",
            "-singlefile",
            tmp_path / "cover.pdf",
            tmp_path / "cover",
        ],
        check=True,
    )
    seen = Image.open(tmp_path / "cover.png").convert("RGB")
    blue = [
        (x, y)
        for x in range(seen.width)
        for y in range(seen.height)
        if max(abs(one - other) for one, other in zip(seen.getpixel((x, y)), (0x20, 0x60, 0xA0), strict=True)) < 12  # type: ignore[arg-type]
    ]
    left, right = min(x for x, _ in blue), max(x for x, _ in blue)
    top, foot = min(y for _, y in blue), max(y for _, y in blue)
    assert len(blue) > 0.95 * (right - left + 1) * (foot - top + 1)
    assert right - left > 110
    assert left > seen.width / 2
    assert top > seen.height / 5


def test_the_workbook_says_until_when_and_who_agreed() -> None:
    more = replace(
        sample_audit().partnership,
        deadline=datetime(2026, 12, 19, 0, 0, tzinfo=UTC),
        extended_to=datetime(2027, 1, 15, 17, 0, tzinfo=UTC),
        extension="after the flood",
        extension_by="Priya at the partnership",
    )
    said = facts(partnership=more)
    sheet = next(each for each in workbook_sheets.sheets(said, figures(said)) if each.name == "Organisation")
    rows = {row[0]: row[2] for row in sheet.rows}
    assert (str(rows["deadline"]), "deadline_hour" in rows) == ("2026-12-18", False)
    assert (str(rows["extended_to"]), rows["extended_to_hour"]) == ("2027-01-15", "17:00")
    assert (rows["extension"], rows["extension_by"]) == ("after the flood", "Priya at the partnership")
