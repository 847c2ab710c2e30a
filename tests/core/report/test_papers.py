"""Every paper, as PDF and as a page: what both say, what none may say, and what others' tools make of them."""

from __future__ import annotations

import base64
import hashlib
import html as markup
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOW, answered, declared, sample_audit
from papers import one_line, whole
from pypdf import PdfReader
from tools import need

from s11desktop.audit.applicability import asked
from s11desktop.audit.model import Audit
from s11desktop.operations import example
from s11desktop.report.meeting import make
from s11desktop.report.prints import WITHOUT_ANSWERS, Medium, Print

FORBIDDEN = re.compile(
    r"\b(?:non-)?complian(?:t|ce)\b|\d\s?%|\bper ?cent\b|\bgrade[sd]?\b|\bscor(?:e|es|ed|ing)\b"
    r"|\bpass(?:ed|es)? (?:the|rate)\b|\bfail(?:ed)?\b",
    re.IGNORECASE,
)
"""What no paper says of an organisation: that it is compliant or passed, a grade, an overall share."""

DRAFT = "Draft: not yet declared"


def page_text(page: bytes) -> str:
    """What a page for a browser says."""
    body = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", page.decode(), flags=re.DOTALL)
    said = re.sub(r'<span class="signs" role="img" aria-label="([^"]*)">', r" \1 ", body)
    return one_line(markup.unescape(re.sub(r"<[^>]+>", " ", said)).replace("\xa0", " "))


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Audit]:
    """The four examples, as they come with the program."""
    found = {}
    for name in example.NAMES:
        vault = example.build(tmp_path_factory.mktemp(name) / "x.s11", "one two three four five", name=name)
        try:
            found[name] = vault.load()
        finally:
            vault.close()
    return found


@pytest.mark.parametrize("kind", Print)
@pytest.mark.parametrize("name", example.NAMES)
def test_no_paper_judges_and_each_says_what_it_is(
    name: str, kind: Print, examples: dict[str, Audit], tmp_path: Path
) -> None:
    audit = examples[name]
    for text in (
        whole(make(kind, audit, NOW), tmp_path),
        page_text(make(kind, audit, NOW, medium=Medium.PAGE)),
    ):
        assert not FORBIDDEN.findall(text)
        assert "Example" in text
        assert (DRAFT in text) is (kind not in WITHOUT_ANSWERS)
        assert "Worried about a child now?" in text


def half_done() -> Audit:
    audit = sample_audit()
    return answered(replace(audit, declarations=()), asked(audit)[0].code, None)


@pytest.mark.parametrize("kind", Print)
def test_the_page_says_all_that_the_paper_says(kind: Print, tmp_path: Path) -> None:
    paper = whole(make(kind, half_done(), NOW), tmp_path)
    page = page_text(make(kind, half_done(), NOW, medium=Medium.PAGE))
    words = re.compile(r"[^\W\d_]{3,}")
    furniture = {"Page", "page", "Continues", "only", "The"}
    missing = set(words.findall(paper)) - set(words.findall(page)) - furniture
    missing = {each for each in missing if each.isascii()}  # what runs from right to left stands in another order
    assert not missing


@pytest.mark.parametrize("kind", Print)
def test_what_is_declared_is_no_draft_on_the_page_either(kind: Print) -> None:
    page = make(kind, declared(sample_audit()), NOW, medium=Medium.PAGE).decode()
    assert "Draft" not in page
    assert "<title>Draft" not in page


@pytest.mark.parametrize("kind", Print)
def test_the_page_runs_and_fetches_nothing(kind: Print) -> None:
    page = make(kind, half_done(), NOW, medium=Medium.PAGE).decode()
    assert page == make(kind, half_done(), NOW, medium=Medium.PAGE).decode()
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert "<script" not in page
    assert " style=" not in page
    assert not re.search(r'(?:src|href)="(?!#|tel:)', page)
    assert page.count("<h1") == 1
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in ids


def test_nothing_that_was_typed_becomes_markup_or_style() -> None:
    wild = '</style><script>alert(1)</script>"; } body { display: none'
    audit = half_done()
    audit = answered(audit, asked(audit)[1].code, "partly", wild)
    audit = replace(audit, organisation=replace(audit.organisation, name=wild))
    for kind in Print:
        page = make(kind, audit, NOW, medium=Medium.PAGE).decode()
        assert page.count("</style>") == 1
        assert "<script" not in page
        (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
        assert "display: none }" not in style
        assert '; } body { display: none"' not in style


@pytest.mark.parametrize("kind", Print)
def test_others_find_nothing_wrong_with_the_pdf(kind: Print, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(make(kind, half_done(), NOW))
    checked = subprocess.run([need("qpdf"), "--check", str(file)], capture_output=True, check=True)
    assert b"No syntax or stream encoding errors found" in checked.stdout
    told = subprocess.run([need("pdfinfo"), str(file)], capture_output=True, check=True).stdout.decode()
    assert re.search(r"^Title: +\S", told, re.MULTILINE)
    assert re.search(r"^Tagged: +yes", told, re.MULTILINE)
    assert "A4" in told
    fonts = subprocess.run([need("pdffonts"), str(file)], capture_output=True, check=True).stdout.decode()
    rows = fonts.splitlines()[2:]
    assert rows
    assert all(re.search(r" yes +(?:yes|no) +(?:yes|no) +\d+ +\d+$", line) for line in rows), fonts
    reader = PdfReader(file)
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert reader.outline or len(reader.pages) <= 2
