"""Law and statutory guidance told apart, for every must of the four frameworks, from their sources alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from builders import NOW, TODAY, sample_audit, small_framework

from s11desktop.framework.basis import Basis, Source, basis, source_of
from s11desktop.framework.lint import lint
from s11desktop.framework.model import Citation, Framework, Standard, Weight
from s11desktop.framework.reading import installed, load
from s11desktop.report.facts import ReportFacts
from s11desktop.report.figures import figures
from s11desktop.report.workbook_answers import ANSWERS, answers

FRAMEWORKS = tuple(load(each.id, each.edition) for each in installed())
MUSTS = [each for framework in FRAMEWORKS for each in framework.standards if each.weight is Weight.MUST]

READ = {
    "S11-1.1": Basis.STATUTORY_GUIDANCE,
    "S11-3.4": Basis.LAW,
    "S11-6.7": Basis.STATUTORY_GUIDANCE,
    "S11-8.1": Basis.LAW,
    "EDU-2.1": Basis.STATUTORY_GUIDANCE,
    "EDU-4.6": Basis.LAW,
    "EDU-5.5": Basis.STATUTORY_GUIDANCE,
    "EDU-6.3": Basis.STATUTORY_GUIDANCE,
    "EDU-9.5": Basis.LAW,
    "EY-3.5": Basis.STATUTORY_GUIDANCE,
    "EY-4.4": Basis.LAW,
    "EY-6.2": Basis.STATUTORY_GUIDANCE,
    "EY-10.3": Basis.LAW,
    "VCF-1.1": Basis.STATUTORY_GUIDANCE,
    "VCF-3.4": Basis.STATUTORY_GUIDANCE,
    "VCF-4.6": Basis.LAW,
    "VCF-8.1": Basis.LAW,
}
"""Settled by reading: no law makes a voluntary group ring the council (3.4), one forbids it to use a barred person."""


def cited(*instruments: str, **changes: object) -> Standard:
    citations = tuple(Citation(each, "in-force", "verified", TODAY) for each in instruments)
    return replace(small_framework().standards[0], weight=Weight.MUST, citations=citations, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("standard", MUSTS, ids=lambda each: each.code)
def test_every_must_says_whether_law_or_statutory_guidance(standard: Standard) -> None:
    assert basis(standard) in (Basis.LAW, Basis.STATUTORY_GUIDANCE)


def test_the_two_are_told_as_they_were_read() -> None:
    found = {each.code: basis(each) for each in MUSTS}
    assert {code: found[code] for code in READ} == READ
    assert {kind for kind, count in Counter(found.values()).items() if count > 50} == {
        Basis.LAW,
        Basis.STATUTORY_GUIDANCE,
    }


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda each: each.id)
def test_what_is_no_must_is_neither(framework: Framework) -> None:
    for each in framework.standards:
        if each.readiness:
            assert basis(each) is Basis.COMING
        elif each.weight is not Weight.MUST:
            assert basis(each).value == each.weight.value


@pytest.mark.parametrize(
    ("instrument", "kind"),
    [
        ("Children Act 2004", Source.LAW),
        ("Children Act 2004, section 11", Source.LAW),
        ("s175 Education Act 2002", Source.LAW),
        ("Education (Independent School Standards) Regulations 2014", Source.LAW),
        ("UK GDPR", Source.LAW),
        ("Early years foundation stage statutory framework", Source.LAW),
        ("Working Together to Safeguard Children 2026", Source.STATUTORY_GUIDANCE),
        ("KCSIE 2026, part two", Source.STATUTORY_GUIDANCE),
        ("Statutory guidance under the Children Act 2004", Source.STATUTORY_GUIDANCE),
        ("DBS Code of Practice (Police Act 1997, section 122)", Source.STATUTORY_GUIDANCE),
        ("Department's non-statutory guidance on visits", Source.OTHER),
        ("ICO guidance on UK GDPR", Source.OTHER),
        ("Our own threshold document", Source.OTHER),
        ("An Act of kindness", Source.OTHER),
        ("United Nations Convention on the Rights of the Child", Source.OTHER),
    ],
)
def test_a_source_is_known_by_its_name(instrument: str, kind: Source) -> None:
    assert source_of(Citation(instrument, "in-force", "verified", TODAY)) is kind


def test_the_first_that_binds_decides() -> None:
    charity, law, guidance = (
        "Charity Commission: strategy",
        "Children Act 2004",
        "Working Together to Safeguard Children",
    )
    assert basis(cited(charity, guidance, law)) is Basis.STATUTORY_GUIDANCE
    assert basis(cited(charity, law, guidance)) is Basis.LAW
    coming = cited(law, guidance)
    later = replace(coming.citations[0], status="commencing")
    assert basis(replace(coming, citations=(later, coming.citations[1]))) is Basis.STATUTORY_GUIDANCE


def test_a_must_of_theirs_without_such_a_source_is_not_guessed_and_one_of_ours_is_a_fault() -> None:
    standard = cited("Our own threshold document")
    assert basis(standard) is Basis.UNTOLD
    framework = small_framework()
    area = replace(framework.areas[0], standards=(standard, *framework.areas[0].standards[1:]))
    found = lint(replace(framework, areas=(area, *framework.areas[1:])))
    assert "is a must, and no source in force is law or statutory guidance" in {what for _, what in found}


def test_the_workbook_of_a_return_has_a_column_for_it() -> None:
    facts = ReportFacts(sample_audit(), TODAY, NOW)
    heads = [name for name, _ in ANSWERS]
    rows = [dict(zip(heads, row, strict=True)) for row in answers(facts, figures(facts))]
    by_code = facts.audit.framework.by_code
    assert {row["question_code"]: row["rests_on"] for row in rows} == {
        code: basis(standard).value for code, standard in by_code.items()
    }
