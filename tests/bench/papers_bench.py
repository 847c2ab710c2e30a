"""P8: the printed report beside the same words as plain reportlab paragraphs in one pass, and how it grows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from importlib.resources import as_file, files
from pathlib import Path

import pypdfium2
from builders import TODAY, answered, many_standards, sample_audit
from measuring import Row, beside, in_turn
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from s11desktop.audit.model import Audit
from s11desktop.report import html, meeting, pdf, workbook
from s11desktop.report.facts import ReportFacts
from s11desktop.report.prints import OF_QUESTIONS, Print

WHEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WORDS = "In place since spring, and everybody who helps has been told about it. "


def _audit(areas: int, each: int) -> Audit:
    audit = sample_audit(many_standards(areas, each))
    for place, standard in enumerate(audit.framework.standards):
        audit = answered(audit, standard.code, "fully" if place % 3 else "partly", WORDS * 3)
    return audit


def _plain(words: list[str]) -> bytes:
    style = ParagraphStyle("plain", fontName="Plain", fontSize=11, leading=15.5)
    out = io.BytesIO()
    SimpleDocTemplate(out).build([Paragraph(escape(each), style) for each in words])
    return out.getvalue()


def _said(audit: Audit) -> list[str]:
    """All the words the report prints of each question."""
    said = []
    for standard in audit.framework.standards:
        response = audit.by_standard[standard.code]
        choice = audit.framework.choices[response.rating or "fully"]
        said += [standard.number, standard.text, choice.label, standard.meaning(choice), response.words]
        said += ["Rating", "Our words", "Evidence", "Actions", "Dates", "First said 22 November 2026."]
    return said


def report(folder: Path, size: float) -> Iterator[Row]:
    """87 and 600 standards; then the page and the workbook beside the PDF."""
    with as_file(files("resources") / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf") as font:
        pdfmetrics.registerFont(TTFont("Plain", font))
    took = {}
    for areas, each in ((3, 29), (20, 30)):
        audit = _audit(areas, each)
        facts = ReportFacts(audit, TODAY, WHEN)
        words = _said(audit)
        ours, plain = in_turn(lambda f=facts: pdf.report(f), lambda w=words: _plain(w))  # type: ignore[misc]
        took[areas * each] = ours
        yield beside("P8", f"PDF report of {areas * each} standards, s, beside plain paragraphs", ours, plain, 4.0)
    yield beside(
        "P8", "growth from 87 to 600 standards, beside 600/87 times the time", took[600], took[87] * 600 / 87, 1.3
    )
    facts = ReportFacts(_audit(3, 29), TODAY, WHEN)
    others, printed = in_turn(lambda: (html.report(facts), workbook.report(facts)), lambda: pdf.report(facts))
    yield beside("P8", "page and workbook of 87 standards, s, beside the PDF", others, printed, 1.0)
    short = [kind for kind in Print if kind not in OF_QUESTIONS]
    made, printed = in_turn(
        lambda: [meeting.make(kind, facts.audit, WHEN) for kind in short], lambda: pdf.report(facts)
    )
    what = f"the {len(short)} papers for a meeting that print no questions, together, s, beside the PDF"
    yield beside("P8", what, made, printed, 1.0)
    for kind in sorted(OF_QUESTIONS):
        words = _printed(meeting.make(kind, facts.audit, WHEN))
        made, plain = in_turn(lambda k=kind: meeting.make(k, facts.audit, WHEN), lambda w=words: _plain(w))  # type: ignore[misc]
        yield beside("P8", f"the paper “{kind}” of 87 standards, s, beside plain paragraphs", made, plain, 4.0)


def _printed(paper: bytes) -> list[str]:
    """The words of a paper as they stand on it, a line each."""
    with pypdfium2.PdfDocument(paper) as document:
        return [line for page in document for line in page.get_textpage().get_text_bounded().splitlines() if line]
