"""The page an officer with nothing installed reads first: all there, in order, safe, saying nothing it cannot know."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise

import pytest
from builders import NOW, TODAY, answered, many_standards, real_framework, sample_audit
from hypothesis import example, given
from papers import one_line
from PIL import Image
from typed_words import AWKWARD, audits, typed

from s11desktop.audit.data import without_local
from s11desktop.audit.model import Audit, Partnership
from s11desktop.report import html, phrases
from s11desktop.report.facts import ReportFacts

CHECK_NUMBER = "4471 9026 3358 1704 6629 8815"
VOID = {"meta", "link", "br", "use", "circle", "path", "rect", "line", "polyline", "ellipse"}


def facts(audit: Audit | None = None, **changes: object) -> ReportFacts:
    made = ReportFacts(
        audit=audit or sample_audit(),
        today=TODAY,
        exported_at=NOW,
        reference="7c41e09bd25a",
        check_number=CHECK_NUMBER,
        fingerprint="ab" * 32,
        files=(("evidence/E001-thing to show.pdf", 48_213, "ab" * 32),),
        report_name="2-Report-St-Marks.pdf",
        workbook_name="3-Answers-and-actions-St-Marks.xlsx",
        file_name="St-Marks-2026-11-21.zip",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


class Page(HTMLParser):
    """The page as a reader meets it: its text, what was typed, its headings, links and ids."""

    def __init__(self, source: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.typed: set[str] = set()
        self.said: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._typing: list[str] | None = None
        self.feed(source.decode())
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given.keys()
        if "id" in given and not (given["id"] or "").startswith("i-"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given["href"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag in VOID:
            return
        words = "typed" in (given.get("class") or "").split()
        if words:
            assert self._typing is None, "nothing typed stands in something typed"
            assert given.get("dir") == "auto" or tag == "bdi"
            self._typing = []
        self.open.append((tag, words))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= dict(attrs).keys()

    def handle_endtag(self, tag: str) -> None:
        name, words = self.open.pop()
        assert name == tag
        if words:
            self.typed.add("".join(self._typing or []))
            self._typing = None

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in ("style", "title"):
            return
        self.said.append(data)
        if self._typing is not None:
            self._typing.append(data)
        if any(re.fullmatch("h[1-6]", tag) for tag, _ in self.open):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.said).split())


def page(audit: Audit | None = None, **changes: object) -> Page:
    return Page(html.report(facts(audit, **changes)))


@given(audits())
def test_every_word_typed_arrives_as_it_was_typed(audit: Audit) -> None:
    assert typed(audit) - page(audit).typed == set()


def test_several_places_are_said_to_be_judged_by_the_weakest() -> None:
    audit = sample_audit()
    assert phrases.WEAKEST.encode() in html.report(facts(audit))
    one = replace(audit, organisation=replace(audit.organisation, places=("Church hall",)))
    assert phrases.WEAKEST.encode() not in html.report(facts(one))


@pytest.mark.parametrize("words", AWKWARD)
def test_words_are_words(words: str) -> None:
    audit = answered(sample_audit(), "TST-1.2", "partly", words)
    read = page(replace(audit, organisation=replace(audit.organisation, name=words)))
    assert words in read.typed
    assert "script" not in read.tags


def test_nothing_runs_and_nothing_is_fetched() -> None:
    source = html.report(facts()).decode()
    read = Page(source.encode())
    assert read.tags.isdisjoint({"script", "iframe", "object", "embed", "img", "link", "form", "base", "video"})
    assert not [name for name in read.attributes if name.startswith("on")]
    assert {"style", "src", "srcset"}.isdisjoint(read.attributes)
    assert not re.search(r"(?i)https?:|url\(|@import|javascript:", source.replace("http-equiv", ""))
    style = re.search("<style>(.*?)</style>", source, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy in source.replace("&#39;", "'")
    assert len(source) < 300_000


def test_links_lead_somewhere() -> None:
    read = page()
    assert len(read.ids) == len(set(read.ids))
    for link in read.links:
        if link.startswith("#"):
            assert link[1:] in read.ids
    beside = {link for link in read.links if not link.startswith(("#", "tel:"))}
    assert beside == {
        "2-Report-St-Marks.pdf",
        "3-Answers-and-actions-St-Marks.xlsx",
        "evidence/E001-thing%20to%20show.pdf",
    }


def test_each_link_that_needs_its_neighbour_says_so() -> None:
    source = html.report(facts()).decode()
    beside = re.findall(r'<a href="(?!#|tel:)[^"]*">.*?</a>(.{0,60})', source, re.DOTALL)
    assert len(beside) > 3
    assert all("Extract all first" in after for after in beside)
    assert "Three files are for you; the rest is the seal. Keep the ZIP as it came." in one_line(page().text)


def test_unchanged_is_shown_by_what_windows_has() -> None:
    text = page().text
    assert "Get-FileHash" in text
    assert "certutil -hashfile" in text
    assert "the line in their e-mail" in text


def test_the_logo_stands_in_the_page_itself() -> None:
    out = BytesIO()
    Image.new("RGBA", (400, 80), (20, 80, 160, 255)).save(out, "PNG")
    source = html.report(facts(logo=out.getvalue())).decode()
    assert 'src="data:image/png;base64,' in source
    assert "img-src data:; base-uri" in source
    assert 'alt="The logo of ' in source
    assert "<img" not in html.report(facts(logo=b"\x89PNG broken")).decode()
    nobody = replace(sample_audit(), partnership=Partnership())
    assert "<img" not in html.report(facts(nobody, logo=out.getvalue())).decode()


def test_one_title_and_no_heading_skips_a_rank() -> None:
    ranks = [rank for rank, _ in page().headings]
    assert ranks.count(1) == 1
    ranks = ranks[ranks.index(1) :]
    assert all(after - before <= 1 for before, after in pairwise(ranks))


def test_it_reads_in_the_order_an_officer_needs() -> None:
    places = [
        "Read me first",
        "St Mark's, Nettleford",
        "A self-assessment by",
        "Nobody outside has checked it.",
        "Worried about a child now? 999",
        "Full return for the audit of 2026",
        "7c41 e09b d25a",
        "The report, to print (PDF)",
        "Where they are",
        "7 questions.",
        "For you to act on",
        "Help wanted: 1",
        "Not met: 1",
        "A closer look",
        "Does not apply, and why: 1",
        "“We have stopped trips since 2024.”",
        "Fully met, on a description only: 1",
        "Declarations",
        "Grace Okafor",
        "The seal is not a signature",
        "How to check it, easiest first",
        CHECK_NUMBER,
        r"Get-FileHash .\St-Marks-2026-11-21.zip",
        "What is in the ZIP",
        "The whole report",
        "Someone to tell",
        "Action plan",
        "openssl cms -verify",
        "sha256sum -c manifest-sha256.txt",
        "Worried about a child now? Do not wait for this audit",
    ]
    text, at = page().text.split("Skip to what it says", 1)[1], 0
    for words in places:
        found = text.find(words, at)
        assert found >= 0, f"{words!r} is missing or out of order"
        at = found
    assert "Overdue" not in text


def test_the_helplines_are_there_twice_and_can_be_dialled() -> None:
    links = [link for link in page().links if link.startswith("tel:")]
    for number in ("999", "101", "08088005000", "08001111", "01632960100", "01632960199"):
        assert links.count(f"tel:{number}") == 2


def test_every_question_has_its_rating_in_words_its_meaning_and_its_law() -> None:
    text = page().text
    for words in (
        "Yes, agreed in the last 12 months.",
        "Fully met",
        "Must: statutory guidance",
        "Working Together to Safeguard Children 2026, Chapter 4",
        "Not yet law: in no figure",
        "First said and last confirmed 21 November 2026. Newest evidence 21 September 2026.",
    ):
        assert words in text


def test_late_actions_and_changed_declarations_are_said() -> None:
    audit = sample_audit()
    late = tuple(replace(each, due=TODAY - timedelta(days=15)) for each in audit.actions)
    text = page(replace(audit, actions=late)).text
    assert "Actions overdue: 3" in text
    assert "due 6 November 2026, 2 weeks late" in text
    assert "Something has changed since; asked for again." in text
    assert "Something has changed since" not in page().text


def test_what_is_expected_is_not_said_to_be_signed() -> None:
    audit = replace(sample_audit(), declarations=())
    text = page(audit).text
    assert text.count("Still expected") == 2
    assert "Nothing has been declared yet." in text
    assert "It does not show that any person signed." in text
    assert not re.search("(?i)signed by|has signed", text)


def test_a_draft_says_so_on_top_and_in_every_section() -> None:
    missing = ("2 questions have no rating.", "Nobody has declared.")
    read = page(kind="draft", missing=missing, reference="", check_number="", fingerprint="")
    assert "Draft: not yet declared." in read.text.split("Worried about a child now?")[0]
    assert set(missing) <= read.typed
    sections = [text for rank, text in read.headings if rank == 2 and "Worried" not in text]
    assert sections
    assert all(text.endswith("Draft") for text in sections)
    assert "This copy has no seal" in read.text
    assert "Draft" not in page().text


def test_an_example_is_marked() -> None:
    assert "This is an example." in page(replace(sample_audit(), example=True)).text
    assert "This is an example." not in page().text


def test_what_was_not_asked_stands_with_its_rule() -> None:
    audit = sample_audit(level="starter")
    audit = replace(audit, organisation=replace(audit.organisation, facts=(("has_trips", False),)))
    read = page(audit)
    assert "Not asked: 2" in read.text
    assert "What was not asked, and why" in read.text
    assert "Do you ever take children out?" in read.text
    assert "A standing item." in read.typed, "what was said before a rule left it out is in the data, and so here"


def test_what_is_local_never_shows() -> None:
    audit = sample_audit()
    assert html.report(facts(audit)) == html.report(facts(without_local(audit)))
    assert "Ask Amrit for the invoice." not in page(audit).text


def test_the_same_facts_give_the_same_bytes() -> None:
    assert html.report(facts()) == html.report(facts())


@pytest.mark.parametrize("make", [real_framework, many_standards])
def test_large_and_real_ones(make: object) -> None:
    audit = sample_audit(make())  # type: ignore[operator]
    read = page(audit)
    assert read.text.count("Law and guidance") == sum(bool(each.citations) for each in audit.framework.standards)


@example(sample_audit())
@given(audits())
def test_what_is_read_aloud_agrees_with_the_signs(audit: Audit) -> None:
    source = html.report(facts(audit)).decode()
    strips = re.findall(r'<span class="signs" role="img" aria-label="([^"]*)">(.*?)</span>', source)
    assert len(strips) == 6
    for label, signs in strips:
        assert sum(int(number) for number in re.findall(r"\d+", label)) == signs.count("<svg")
