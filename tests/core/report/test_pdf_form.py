"""The report as PDF: same bytes for same facts, tags and bookmarks, and what is too long, too much or nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from builders import (
    NOW,
    answered,
    declared,
    many_standards,
    sample_audit,
    small_framework,
)
from papers import facts, one_line, pages, whole
from pypdf import PdfReader
from tools import need

from s11desktop.audit.model import Organisation, Partnership
from s11desktop.report.pdf import report


@pytest.fixture(scope="module")
def sample() -> bytes:
    return report(facts(sample_audit()))


def test_is_a_tagged_pdf_with_title_author_language_and_bookmarks(sample: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(sample)
    said = subprocess.run([need("pdfinfo"), str(file)], capture_output=True, text=True, check=True).stdout
    about = dict(re.findall(r"^([\w ]+?): +(.*)$", said, re.MULTILINE))
    assert about["Title"] == "St Mark's, Nettleford: Full return for the audit of 2026"
    assert about["Author"] == "St Mark's, Nettleford"
    assert about["Tagged"] == "yes"
    assert about["Encrypted"] == "no"
    assert about["Page size"].endswith("(A4)")
    reader = PdfReader(file)
    assert reader.root_object["/Lang"] == "en-GB"
    assert [each.title for each in reader.outline if not isinstance(each, list)][:2] == ["Cover", "Where we are"]
    areas = [each.title for level in reader.outline if isinstance(level, list) for each in level]
    assert areas == ["1 Someone to tell", "2 Helpers", "3 Places"]


def test_same_facts_give_the_same_bytes_in_another_process(sample: bytes) -> None:
    assert report(facts(sample_audit())) == sample
    script = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:3]\n"
        "from builders import sample_audit\n"
        "from papers import facts\n"
        "from s11desktop.report.pdf import report\n"
        "print(hashlib.sha256(report(facts(sample_audit()))).hexdigest())"
    )
    tests = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, str(tests), str(tests.parent)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "77"},
    )
    import hashlib

    assert done.stdout.strip() == hashlib.sha256(sample).hexdigest()


def test_every_mark_that_is_opened_is_closed(sample: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(sample)
    reader = PdfReader(file)
    tree = reader.root_object["/StructTreeRoot"]
    elements = tree["/K"][0].get_object()["/K"]
    marked = 0
    for page in reader.pages:
        stream = page.get_contents()
        assert stream is not None
        content = stream.get_data().decode("ascii")
        opened = len(re.findall(r"\b(?:BDC|BMC)\b", content))
        assert opened == len(re.findall(r"\bEMC\b", content))
        marked += content.count("/MCID")
    roles = [each.get_object()["/S"] for each in elements]
    assert len(roles) == marked
    assert roles.count("/H1") >= 8
    assert {"/P", "/H2", "/H3", "/Figure"} <= set(roles)


def test_bears_the_time_of_export_and_no_clock_of_this_computer(
    sample: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert report(facts(sample_audit())) == sample
    (tmp_path / "report.pdf").write_bytes(sample)
    about = PdfReader(tmp_path / "report.pdf").metadata
    assert about is not None
    assert about.creation_date == NOW


def test_contents_name_the_right_pages(sample: bytes, tmp_path: Path) -> None:
    found = [one_line(page) for page in pages(sample, tmp_path)]
    reader = PdfReader(tmp_path / "paper.pdf")
    starts = {
        each.title: reader.get_destination_page_number(each) + 1
        for each in reader.outline
        if not isinstance(each, list)
    }
    for title in ("Where to look first", "Action plan", "Evidence", "Who we are"):
        assert re.search(rf"{title} {starts[title]}\b", found[0])
        assert title in found[starts[title] - 1]
    assert f"(page {starts['Declarations, and how to check']})" in found[0]


def test_twenty_thousand_characters_arrive_whole(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(2_300))[:20_000].rsplit(" ", 1)[0]
    audit = answered(sample_audit(), "TST-1.3", "fully", words)
    found = pages(report(facts(audit)), tmp_path)
    head = "St Mark's, Nettleford\n|Full return · audit of 2026\n|1 Someone to tell\n"
    furniture = re.compile(head + r"|Worried about .*?Page \d+ of \d+", re.DOTALL)
    text = one_line(furniture.sub(" ", "\n".join(found)))
    assert words in text


def test_unbroken_words_and_long_names_stay_on_the_sheet(tmp_path: Path) -> None:
    long = "Nettleford" * 30
    audit = sample_audit()
    audit = replace(
        audit,
        organisation=replace(audit.organisation, name=long, council=long, places=(long,)),
        partnership=replace(audit.partnership, name=long),
        actions=tuple(replace(each, lead=long, what=long) for each in audit.actions),
        evidence=tuple(replace(each, title=long, kept=long) for each in audit.evidence),
    )
    file = tmp_path / "long.pdf"
    file.write_bytes(report(facts(declared(audit))))
    said = subprocess.run(
        [need("pdftotext"), "-bbox", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    right = [float(each) for each in re.findall(r'xMax="([\d.]+)"', said)]
    bottom = [float(each) for each in re.findall(r'yMax="([\d.]+)"', said)]
    assert max(right) <= 595.3 - 20 * 72 / 25.4 + 2
    assert max(bottom) < 842 - 20
    assert "Worried about a child now? Do not wait for this audit." in one_line(pages(file.read_bytes(), tmp_path)[0])


def test_empty_audit_is_a_report_too(tmp_path: Path) -> None:
    audit = replace(
        sample_audit(),
        organisation=Organisation(uuid="", name="", kind=""),
        partnership=Partnership(),
        responses=(),
        evidence=(),
        actions=(),
        declarations=(),
        partnership_answers=(),
    )
    text = whole(report(facts(audit, reference="", check_number="", files=())), tmp_path)
    assert "0 of 7 questions answered." in text
    assert "There are no actions." in text
    assert "No evidence is listed." in text


def test_a_framework_without_standards_does_not_stop_it() -> None:
    audit = sample_audit(small_framework())
    audit = replace(
        audit, framework=small_framework(areas=(), partnership_questions=()), responses=(), actions=(), evidence=()
    )
    assert report(facts(audit)).startswith(b"%PDF-1.7")


def test_six_hundred_standards(tmp_path: Path) -> None:
    audit = sample_audit(many_standards(), example=True)
    found = pages(report(facts(audit)), tmp_path)
    text = one_line(" ".join(found))
    assert all(f"We do thing {number} of area 20." in text for number in range(1, 31))
    assert f"Page {len(found)} of {len(found)}" in one_line(found[-1])


def test_dates_and_telephone_numbers_do_not_break_over_a_line(tmp_path: Path) -> None:
    words = "Ring 01632 960 111 by 3 March 2027 or see page 26. " * 60
    audit = answered(sample_audit(), "TST-1.3", "fully", words)
    lines = "\n".join(pages(report(facts(audit)), tmp_path)).splitlines()
    kept = [line for line in lines if line.rstrip().endswith(("01632", "960", "3", "March", "page"))]
    assert not [line for line in kept if "Ring" in line or "see" in line]
