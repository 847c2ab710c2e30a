"""A framework from what was understood of a workbook: every rule and report then works as with any other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from s11desktop.errors import FrameworkFaulty, WorkbookUnsettled
from s11desktop.framework.canonical import canonical
from s11desktop.framework.model import (
    Applies,
    Area,
    Citation,
    Fact,
    Framework,
    Level,
    PartnershipQuestion,
    Requires,
    ScaleLevel,
    SignOff,
    Standard,
    Weight,
)
from s11desktop.framework.reading import from_canonical
from s11desktop.framework.workbook.book import Book
from s11desktop.framework.workbook.columns import Role
from s11desktop.framework.workbook.placing import placed
from s11desktop.framework.workbook.ratings import RatingWord
from s11desktop.framework.workbook.reading import read
from s11desktop.framework.workbook.template_reading import is_template, read_template
from s11desktop.framework.workbook.understanding import understand_book
from s11desktop.framework.workbook.understood import Statement, Understanding, Use
from s11desktop.words import LEVELS

UNSAID = "Not said in the workbook"
NOTE = "As the workbook has it."

STATUTORY = Fact(
    "statutory",
    "Is your organisation a public body that section 11 of the Children Act 2004 names?",
    "A council, an NHS body, the police, probation, a prison or a youth offending team, for example. "
    "If not, questions for statutory bodies only are left out.",
)

_NEVER_SHORTER = 300


def taken(source: Path) -> Framework | Understanding:
    """What a workbook holds: a framework where it was made from our template, else what was understood of it.

    Raises a `WorkbookError`, `FrameworkFaulty` for faults in a template, `FileMissing` or `FileUnreadable`.
    """
    return taken_of(read(source))


def taken_of(book: Book) -> Framework | Understanding:
    """The same of a workbook that was read. Raises what `taken` raises but for the file itself."""
    return read_template(book) if is_template(book) else understand_book(book)


def to_framework(understanding: Understanding) -> Framework:
    """The questions as a framework. Raises `WorkbookUnsettled` while something must be said first."""
    if understanding.must:
        raise WorkbookUnsettled(path=understanding.book.name, count=len(understanding.must))
    on = date.fromisoformat(understanding.dated)
    scale = _scale(understanding)
    shown = any(Requires.EVIDENCE in each.requires for each in scale)
    standards = {each.code: _standard(each, on, shown) for each in understanding.statements}
    areas = tuple(
        Area(
            each.code,
            each.title[:_NEVER_SHORTER],
            each.about,
            tuple(standards[one.code] for one in understanding.statements if one.area == each.code),
        )
        for each in understanding.areas
    )
    framework = Framework(
        id=understanding.id,
        edition=understanding.edition,
        title=understanding.title,
        publisher=understanding.publisher or UNSAID,
        audience="Whoever was sent this workbook",
        language="en-GB",
        verified_on=on,
        scale=scale,
        areas=areas,
        short=understanding.title[:100],
        notice=f"Made from the workbook {understanding.book.name}. Its questions and its scale are those of "
        f"{understanding.publisher or 'whoever made it'}; nobody here has checked them against law and guidance.",
        levels=("full",),
        facts=(STATUTORY,) if any(each.statutory for each in understanding.statements) else (),
        partnership_questions=tuple(
            PartnershipQuestion(each.code, each.text, "text") for each in understanding.feedback
        ),
        sign_off=SignOff("This is a true account of what we do.", ()),
        workbook=placed(understanding, scale) if understanding.book.sha256 else None,
    )
    return _sound(framework, understanding.book.name)


def _sound(framework: Framework, name: str) -> Framework:
    """The framework as its own file would give it, so that nothing comes of a workbook that a file may not hold."""
    try:
        return from_canonical(canonical(framework))
    except FrameworkFaulty as error:
        raise FrameworkFaulty(path=name, faults=error.facts["faults"]) from None


def _scale(understanding: Understanding) -> tuple[ScaleLevel, ...]:
    roles = {role for each in understanding.statements for role, _ in each.cells}
    plans = [each.head for each in understanding.sheets if each.use is Use.PLAN and each.head]
    roles |= {column.role for head in plans for column in head.columns}
    wants_evidence = bool(roles & {Role.EVIDENCE}) or any(each.evidence for each in understanding.statements)
    needs = {
        Level.FULLY: (Requires.EVIDENCE,) if wants_evidence else (),
        Level.PARTLY: (Requires.ACTION,) if Role.ACTION in roles else (),
        Level.NOT: (Requires.ACTION,) if Role.ACTION in roles else (),
        Level.NOT_APPLICABLE: (Requires.REASON,),
    }
    made: list[ScaleLevel] = []
    for each in understanding.ratings:
        assert each.level is not None
        code = _code(each.word, {one.code.casefold() for one in made})
        made.append(ScaleLevel(code, _label(each), each.meaning, each.level, needs[each.level], each.help))
    return _different(tuple(made))


def _code(word: str, taken: set[str]) -> str:
    plain = re.sub("[^a-z0-9]+", "-", word.casefold()).strip("-")[:30].strip("-") or "level"
    code, number = plain, 2
    while code in taken:
        code, number = f"{plain}-{number}", number + 1
    return code


def _label(each: RatingWord) -> str:
    """Their word; a number with the words their key has for it, else with ours, since a number alone says nothing."""
    if each.word.isdigit() and each.level is not None:
        return f"{each.word}: {each.meaning or LEVELS[each.level].lower()}"[:100].rstrip()
    return each.word[:100]


def _different(scale: tuple[ScaleLevel, ...]) -> tuple[ScaleLevel, ...]:
    seen: set[str] = set()
    made = []
    for each in scale:
        label, number = each.label, 2
        while label.casefold() in seen:
            label, number = f"{each.label[:95]} ({number})", number + 1
        seen.add(label.casefold())
        made.append(replace(each, label=label))
    return tuple(made)


def _standard(each: Statement, on: date, shown: bool) -> Standard:
    weight = Weight(each.weight) if each.weight else Weight.MUST if each.references else Weight.SHOULD
    return Standard(
        code=each.code,
        area=each.area,
        text=each.text,
        why=each.why,
        good=each.good,
        level="full",
        weight=weight,
        evidence=each.evidence if shown else (),
        applies=Applies(facts=(STATUTORY.code,)) if each.statutory else Applies(),
        citations=tuple(Citation(said[:500], "in-force", "secondary", on, note=NOTE) for said in each.references),
    )
