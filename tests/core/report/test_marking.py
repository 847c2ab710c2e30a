"""A first look says what it is not, on every paper and every page; own questions and the age of their law are said."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from builders import CITATION, TODAY, sample_audit, standard
from openpyxl import load_workbook
from papers import facts, one_line, pages
from tools import need

from s11desktop.audit.applicability import hidden
from s11desktop.audit.model import Audit
from s11desktop.framework.marking import OWN
from s11desktop.report import html, pdf, phrases, workbook
from s11desktop.report.blank import blank_questions
from s11desktop.report.declaration import declaration_page

LOOK = "Starter level: not a full section 175 or independent school standards audit."


WORDS = "not a full section 175 or independent school standards audit"


def first_look(words: str = WORDS, *, example: bool = False) -> Audit:
    audit = sample_audit(level="starter", example=example)
    return replace(audit, framework=replace(audit.framework, levels=("starter", "full"), first_look=words))


def text_of(page: bytes) -> str:
    return one_line(re.sub("<[^>]+>", " ", page.decode()))


def summary_of(made: bytes) -> list[str]:
    return [str(row[0]) for row in load_workbook(BytesIO(made))["Summary"].iter_rows(values_only=True) if row[0]]


@pytest.mark.parametrize("example", [False, True], ids=["own", "example"])
def test_every_page_of_the_report_says_that_it_is_a_first_look(example: bool, tmp_path: Path) -> None:
    found = [one_line(page) for page in pages(pdf.report(facts(first_look(example=example), kind="starter")), tmp_path)]
    assert all(LOOK in page for page in found)
    assert all("Example" in page for page in found) is example


def test_a_full_audit_says_nothing_of_it(tmp_path: Path) -> None:
    full = facts(replace(first_look(), level="full"))
    assert "Starter level" not in " ".join(pages(pdf.report(full), tmp_path))
    assert "Starter level" not in html.report(full).decode()
    assert not any("Starter level" in line for line in summary_of(workbook.report(full)))


def test_the_longest_words_push_the_page_down_and_cover_nothing(tmp_path: Path) -> None:
    long = " ".join(["not a full audit of all that binds us"] * 8)[:300].strip()
    made = pdf.report(facts(first_look(long), kind="starter"))
    (tmp_path / "long.pdf").write_bytes(made)
    done = subprocess.run(
        [need("pdftotext"), "-bbox", "-f", "2", "-l", "3", str(tmp_path / "long.pdf"), "-"],
        capture_output=True,
        check=True,
    )
    words = re.findall(r'yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)">([^<]+)<', done.stdout.decode())
    last_of_note = max(float(bottom) for _, bottom, word in words if word in ("audit", "binds") and float(bottom) < 110)
    below = min(float(top) for top, _, word in words if word in ("Summary", "One", "What"))
    assert below > last_of_note - 2


def test_the_page_says_it_in_its_title_its_head_and_at_every_heading() -> None:
    page = html.report(facts(first_look(), kind="starter")).decode()
    assert LOOK in page.partition("<title>")[2].partition("</title>")[0]
    assert f'<p class="banner"><b>{LOOK}</b></p>' in page
    headings = re.findall(r"<h2 id=.*?</h2>", page, re.DOTALL)
    tagged = [each for each in headings if '<span class="tag">Starter level</span>' in each]
    assert len(tagged) == len([each for each in headings if "Worried" not in each])


def test_the_workbook_says_it_in_summary_page_heads_and_every_row() -> None:
    book = load_workbook(BytesIO(workbook.report(facts(first_look(), kind="starter"))))
    assert LOOK in [cell.value for cell in book["Summary"]["A"]]
    for sheet in book.worksheets:
        assert sheet.oddHeader is not None
        assert "Starter level" in str(sheet.oddHeader.right.text)
    head, *rows = book["Answers"].iter_rows(values_only=True)
    assert {row[head.index("first_look")] for row in rows} == {LOOK}
    assert LOOK in str(book.properties.description)


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_blank_questions_and_the_declaration_say_it(large: bool, tmp_path: Path) -> None:
    audit = first_look()
    blank = pages(blank_questions(audit.framework, "starter", large=large), tmp_path)
    assert all(LOOK in one_line(page) for page in blank)
    paper = pages(declaration_page(audit, role="Trustee", today=TODAY), tmp_path)
    assert all(LOOK in one_line(page) for page in paper)


def test_whose_questions_and_how_old_their_law_is_stand_on_each_cover(tmp_path: Path) -> None:
    audit = sample_audit()
    audit = replace(audit, framework=replace(audit.framework, notice=OWN))
    later = facts(audit, today=TODAY + timedelta(days=200))
    law = "The law in these questions was last checked on 21 November 2026, more than six months ago."
    cover = one_line(pages(pdf.report(later), tmp_path)[0])
    page = text_of(html.report(later)).replace("&#39;", "'")
    lines = summary_of(workbook.report(later))
    for where in (cover, page, " ".join(lines)):
        assert OWN in where
        assert law in where


def test_each_cover_says_that_it_is_about_children_only(tmp_path: Path) -> None:
    said = "This audit is about children. It does not cover adults at risk."
    audit = sample_audit()
    made = facts(replace(audit, framework=replace(audit.framework, about_children=said)))
    assert said in one_line(pages(pdf.report(made), tmp_path)[0])
    assert said in text_of(html.report(made))
    assert said in summary_of(workbook.report(made))


def test_questions_that_came_in_a_pack_are_not_called_our_own(tmp_path: Path) -> None:
    audit = sample_audit()
    audit = replace(audit, partnership=replace(audit.partnership, pack="ab" * 32))
    assert "No partnership has issued" not in one_line(pages(pdf.report(facts(audit)), tmp_path)[0])
    assert "No partnership has issued" not in html.report(facts(audit)).decode()


def test_a_source_that_was_not_read_itself_is_marked_beside_the_law() -> None:
    sources = tuple(replace(CITATION, certainty=each) for each in ("verified", "secondary", "memory"))
    doubts = [phrases.say_doubt(each) for each in sources]
    assert doubts == [
        "",
        "Not read in the source itself, only in what others wrote about it.",
        "Still to be confirmed against the source.",
    ]
    audit = sample_audit()
    first = audit.framework.areas[0]
    cited = standard("TST-1.1", "We have a lead.", citations=sources)
    area = replace(first, standards=(cited, *first.standards[1:]))
    framework = replace(audit.framework, areas=(area, *audit.framework.areas[1:]))
    page = html.report(facts(replace(audit, framework=framework))).decode()
    law = page.partition('id="q-TST-1.1"')[2].partition("Law and guidance")[2].partition("</dl>")[0]
    assert law.count("<li>") == 3
    assert [law.count(f"<b>{each}</b>") for each in doubts[1:]] == [1, 1]


def test_every_question_that_is_not_asked_stands_in_each_report_with_its_rule(tmp_path: Path) -> None:
    audit = sample_audit(level="starter")
    audit = replace(audit, organisation=replace(audit.organisation, kind="club", facts=(("has_trips", False),)))
    left_out = hidden(audit)
    assert {each.rule for each in left_out} == {"level", "kind", "fact-no"}
    text = " ".join(one_line(page) for page in pages(pdf.report(facts(audit)), tmp_path))
    page = text_of(html.report(facts(audit)))
    head, *rows = load_workbook(BytesIO(workbook.report(facts(audit))))["Answers"].iter_rows(values_only=True)
    why = {row[0]: row[head.index("why_not_asked")] for row in rows if row[head.index("applies")] == "no"}
    assert why == {each.standard.code: phrases.say_hidden(each) for each in left_out}
    for each in left_out:
        assert each.standard.text in text.partition("Not asked")[2]
        assert phrases.say_hidden(each) in text
        assert f"{each.standard.number} {each.standard.text}" in page
        assert phrases.say_hidden(each) in page


@pytest.mark.parametrize(("how", "said"), [("web-form", "By a form on the web"), ("By letter", "By letter")])
def test_how_somebody_asked_is_said_in_words(how: str, said: str, tmp_path: Path) -> None:
    audit = sample_audit()
    audit = replace(audit, partnership=replace(audit.partnership, asked_how=how))
    assert said in text_of(html.report(facts(audit)))
    assert said in " ".join(one_line(page) for page in pages(pdf.report(facts(audit)), tmp_path))
