"""What is said of a workbook that was understood: every sheet, column, row and rating word as a row to put right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.framework.workbook.columns import ROLE_LABELS, Sure
from s11desktop.framework.workbook.rows import KIND_LABELS, Kind
from s11desktop.framework.workbook.understood import NOTICES, USE_LABELS
from s11desktop.report.phrases import plural, say_number
from ui.models.rows import Cell, RowOf
from ui.theme_colours import Role

if TYPE_CHECKING:
    from s11desktop.framework.workbook.understood import Understanding

SURE = {
    Sure.TOLD: ("You said so", "check", Role.TEXT),
    Sure.SURE: ("Sure", "circle-check", Role.FULLY),
    Sure.LIKELY: ("We think so", "circle-help", Role.PARTLY),
    Sure.UNKNOWN: ("Not known: please say", "circle-alert", Role.NOT),
}
_LONGEST = 300


def title(found: Understanding) -> str:
    """How much was understood, and whether something must be said first."""
    must = len(found.must)
    if must:
        return f"Before its questions can be used, please tell us {say_number(must)} thing{'s' if must > 1 else ''}."
    return f"We understood {plural(len(found.statements), 'question')} in {plural(len(found.areas), 'area')}."


def lede(found: Understanding) -> str:
    """What is left to look at."""
    left = sum(not each.must for each in found.open)
    things = f"{say_number(left)} thing{'s' if left > 1 else ''}"
    doubt = f"{things[:1].upper()}{things[1:]} we are not sure of. " if left else ""
    return f"{doubt}Look at what we took for what, and put right what is not so. The file itself stays as it is."


def notices(found: Understanding) -> str:
    """What was left alone in the workbook."""
    return " ".join(NOTICES[code] for code in found.book.notices)


def ratings(found: Understanding) -> tuple[RowOf, ...]:
    """Each word a rating may have, and what it was taken for."""
    made = []
    for each in found.ratings:
        sure, icon, role = SURE[each.sure]
        level = words.LEVELS[each.level.value] if each.level else "Not known yet"
        level = f"{level}, and help is wanted" if each.help else level
        cells = (Cell(each.word, each.meaning, strong=True), Cell(level), Cell(sure, icon=icon, role=role))
        spoken = f"Rating {each.word}. {each.meaning} Means {level}. {sure}"
        made.append(RowOf(f"rating:{each.word}", cells, spoken))
    return tuple(made)


def columns(found: Understanding) -> tuple[RowOf, ...]:
    """Each sheet, and under it each column of its table."""
    return tuple(_columns(found))


def _columns(found: Understanding) -> Iterator[RowOf]:
    for each in found.sheets:
        sure, icon, role = SURE[each.sure]
        use = USE_LABELS[each.use]
        hidden = "hidden sheet" if each.hidden else ""
        cells = (Cell(f"Sheet “{each.name}”", hidden, strong=True), Cell(use), Cell(sure, icon=icon, role=role))
        yield RowOf(f"sheet:{each.name}", cells, f"Sheet {each.name}. {use}. {sure}")
        for one in each.head.columns if each.head is not None and each.use.value == "questions" else ():
            sure, icon, role = SURE[one.sure]
            taken, heading = ROLE_LABELS[one.role], " ".join(one.heading.split())[:_LONGEST]
            cells = (
                Cell(heading or "(no heading)", f"Column {one.letter}"),
                Cell(taken),
                Cell(sure, icon=icon, role=role),
            )
            spoken = f"Column {one.letter} of {each.name}, {heading or 'no heading'}. {taken}. {sure}"
            yield RowOf(f"column:{each.name}!{one.letter}", cells, spoken)


def rows(found: Understanding) -> tuple[RowOf, ...]:
    """Each row with words: a question with its code, a heading, or neither."""
    codes = {(each.sheet, each.row): each.code for each in found.statements}
    made = []
    for sheet, each in found.rows:
        sure, icon, role = SURE[each.sure]
        said = " ".join(each.text.split())
        short = said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()}…"
        code = codes.get((sheet, each.number), "")
        kind = f"Question {code}" if each.kind is Kind.QUESTION else KIND_LABELS[each.kind]
        cells = (
            Cell(short, f"{sheet}, row {each.number}", strong=each.kind is Kind.HEADING),
            Cell(kind, role=Role.TEXT if each.kind is Kind.QUESTION else Role.QUIET),
            Cell(sure, icon=icon, role=role),
        )
        made.append(RowOf(f"row:{sheet}!{each.number}", cells, f"Row {each.number} of {sheet}: {short} {kind}. {sure}"))
    return tuple(made)
