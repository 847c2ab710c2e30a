"""Which sheets hold the questions, which a form to send back, which ask about the partnership, and which neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from s11desktop.framework.workbook.book import Book, Sheet, address, column_of, letters
from s11desktop.framework.workbook.columns import (
    ANSWERED,
    Column,
    Head,
    Role,
    Sure,
    changed,
    find_head,
    head_at,
    plain,
)
from s11desktop.framework.workbook.ratings import level_of, offered
from s11desktop.framework.workbook.understood import Feedback, FormField, SheetRead, Use

_ASIDE = re.compile(
    r"instruction|guidance|read ?me|read this|introduction|welcome|how to|contents|index|lists?$|lookups?|data|summary|"
    r"dashboard|results|charts?|action plan|version|glossary|scoring|scores?$|matrix|key$|cover|front",
    re.IGNORECASE,
)
_FEEDBACK = re.compile(r"feedback|about (the|your|our) (partnership|board)|partnership questions", re.IGNORECASE)
_FORM = re.compile(r"return|submission|sign|declaration|details|cover|organisation|about you", re.IGNORECASE)
_LABEL = re.compile(
    r"(name|urn|head ?teacher|principal|designated|chair|date|signed|signature|e-?mail|telephone|phone|address|agency|"
    r"organisation|school|setting|completed|position|role|lead|governors?|contact|submission|ofsted|charity)\b",
    re.IGNORECASE,
)
_LONG = 25
"""Characters: what is as long on average, row by row, may be the questions."""


def sheets_of(book: Book, answers: Mapping[str, str]) -> tuple[SheetRead, ...]:
    """Every sheet with what it was taken for, in order; what a person said of it comes first."""
    found = [_read(sheet, answers) for sheet in book.sheets]
    rated = [each for each in found if each.use is Use.QUESTIONS and each.head and each.head.first(Role.RATING)]
    titles = _titles(book, found)
    for place, each in enumerate(found):
        if each.use is not Use.QUESTIONS or each.sure is Sure.TOLD:
            continue
        if each not in rated and rated:
            found[place] = replace(each, use=Use.FEEDBACK if _is_feedback(each) else Use.OTHER, sure=Sure.LIKELY)
        elif _repeats(book.sheet(each.name), each, titles):
            found[place] = replace(each, use=Use.FORM, sure=Sure.LIKELY)
    return tuple(found)


def forms_of(book: Book, sheets: tuple[SheetRead, ...]) -> tuple[FormField, ...]:
    """What is to be filled in beside the questions: a label, and an empty cell to its right."""
    found = []
    for each in sheets:
        sheet = book.sheet(each.name)
        if sheet is None or sheet.hidden:
            continue
        for (row, column), text in sorted(sheet.cells.items()):
            label = " ".join(text.split())
            if each.use is Use.QUESTIONS and not label.endswith(":"):
                continue
            right = sheet.block(row, column)[3] + 1
            if right > column + 3:
                continue
            asks = label.endswith(":") or (each.use is Use.FORM and column == 1)
            if asks and 2 <= len(label) <= 80 and _LABEL.search(label) and not sheet.text(row, right):
                found.append(FormField(each.name, label.rstrip(": "), address(row, right)))
        if each.use is Use.FORM and each.head is not None:
            found += _results(sheet, each)
    return tuple(found[:500])


def feedback_of(book: Book, sheets: tuple[SheetRead, ...]) -> tuple[Feedback, ...]:
    """The questions about the partnership itself, each with the cell of its answer."""
    found: list[Feedback] = []
    for each in sheets:
        sheet = book.sheet(each.name)
        asked = each.head.first(Role.QUESTION) if each.head else None
        if each.use is not Use.FEEDBACK or sheet is None or each.head is None or asked is None:
            continue
        answer = each.head.first(*ANSWERED)
        for row in sheet.rows:
            text = " ".join(sheet.cells.get((row, asked.number), "").split())
            if row > each.head.row and text:
                cell = address(row, answer.number if answer else asked.number + 1)
                found.append(Feedback(f"PQ{len(found) + 1}", text[:1_000], each.name, cell))
    return tuple(found[:100])


def _results(sheet: Sheet, read: SheetRead) -> list[FormField]:
    """A table of results by section on a form: each cell to fill in."""
    assert read.head is not None
    first = read.head.columns[0]
    found = []
    for row in (each for each in sheet.rows if each > read.head.row):
        label = " ".join(sheet.cells.get((row, first.number), "").split())
        for column in read.head.columns[1:]:
            if label and not sheet.text(row, column.number):
                cell = address(row, column.number)
                found.append(FormField(read.name, f"{label[:80]}: {column.heading[:80]}", cell))
    return found


def _read(sheet: Sheet, answers: Mapping[str, str]) -> SheetRead:
    told = answers.get(f"sheet:{sheet.name}")
    row = answers.get(f"head:{sheet.name}", "")
    head = head_at(sheet, int(row)) if row.isdigit() else find_head(sheet)
    prefix = f"column:{sheet.name}!"
    roles = {name.removeprefix(prefix): Role(role) for name, role in answers.items() if name.startswith(prefix)}
    for kind, role in (("rated", Role.RATING), ("asked", Role.QUESTION)):
        letter = answers.get(f"{kind}:{sheet.name}", "none")
        if letter != "none":
            roles[letter] = role
    if head is not None:
        head = _with_rating(sheet, _with_question(sheet, head))
        head = changed(_with_columns(head, roles), roles)
    title = _title(sheet, head)
    if told is not None:
        use, sure = Use(told), Sure.TOLD
    elif (head is None or head.first(Role.QUESTION) is None) and not sheet.hidden and _is_form(sheet):
        use, sure = Use.FORM, Sure.SURE
    elif head is None:
        use, sure = Use.OTHER, Sure.SURE
    elif {Role.ACTION} < head.roles and head.roles & {Role.LEAD, Role.DATE} and head.first(Role.QUESTION) is None:
        use, sure = Use.PLAN, Sure.SURE
    elif _ASIDE.search(sheet.name) and not head.first(Role.QUESTION, Role.RATING):
        use, sure = Use.OTHER, Sure.SURE
    elif sheet.hidden or head.first(Role.QUESTION) is None:
        use, sure = Use.OTHER, Sure.LIKELY
    else:
        use, sure = Use.QUESTIONS, Sure.LIKELY if _ASIDE.search(sheet.name) else Sure.SURE
        if re.search("action plan", sheet.name, re.IGNORECASE) and not head.first(Role.RATING):
            use = Use.PLAN
        elif re.search("summary|dashboard|results", sheet.name, re.IGNORECASE):
            use = Use.OTHER
    if use is Use.QUESTIONS and _is_feedback(SheetRead(sheet.name, sheet.hidden, use, sure, title, head)):
        use = Use.FEEDBACK if _FEEDBACK.search(sheet.name + " " + title) else use
    return SheetRead(sheet.name, sheet.hidden, use, sure, title, head)


def _is_form(sheet: Sheet) -> bool:
    return sum(bool(_LABEL.search(text)) and text.rstrip().endswith(":") for text in sheet.cells.values()) >= 3


def _is_feedback(read: SheetRead) -> bool:
    """A question and an answer in words, and nothing else that could be rated."""
    return read.head is not None and len(read.head.columns) <= 3 and read.head.first(Role.QUESTION) is not None


def _with_columns(head: Head, roles: Mapping[str, Role]) -> Head:
    """With the columns a person named that have nothing over them."""
    there = {each.letter for each in head.columns}
    new = [Column(name, column_of(name), "", role, Sure.TOLD) for name, role in roles.items() if name not in there]
    return Head(head.row, tuple(sorted((*head.columns, *new), key=lambda each: each.number)))


def _with_question(sheet: Sheet, head: Head) -> Head:
    """Where no head says "question": the column with the longest words, by what stands in it."""
    if head.first(Role.QUESTION) is not None:
        return head
    lengths: dict[int, list[int]] = {}
    for row, cells in sheet.rows.items():
        if row > head.row:
            for column, text in cells.items():
                lengths.setdefault(column, []).append(len(text))
    known = {each.number: each for each in head.columns}
    likely = [
        (len(found), column)
        for column, found in lengths.items()
        if len(found) >= 3 and sum(found) / len(found) >= _LONG
        if column not in known or known[column].role in (Role.OTHER, Role.AREA, Role.GOOD, Role.WHY)
    ]
    if not likely:
        return head
    column = max(likely, key=lambda each: (each[0], -each[1]))[1]
    made = Column(letters(column), column, known[column].heading if column in known else "", Role.QUESTION, Sure.LIKELY)
    others = (each for each in head.columns if each.number != column)
    return Head(head.row, tuple(sorted((*others, made), key=lambda each: each.number)))


def _with_rating(sheet: Sheet, head: Head) -> Head:
    """Where no head says "rating": a column whose drop-downs offer words that are ratings."""
    if head.first(Role.RATING) is not None:
        return head
    for column in sorted({block[1] for each in sheet.drop_downs for block in each.blocks}):
        words = offered(sheet.choices(row, column) for row in sheet.rows if row > head.row)
        levels = {level_of(word)[0] for word in words} - {None}
        here = next((each for each in head.columns if each.number == column), None)
        if len(levels) >= 2 and (here is None or here.role in (Role.OTHER, Role.WORDS)):
            made = Column(letters(column), column, here.heading if here else "", Role.RATING, Sure.LIKELY)
            others = (each for each in head.columns if each.number != column)
            return Head(head.row, tuple(sorted((*others, made), key=lambda each: each.number)))
    return head


def _title(sheet: Sheet, head: Head | None) -> str:
    """The first words over the table that are no label."""
    for row, cells in sheet.rows.items():
        if head is not None and row >= head.row:
            break
        for text in cells.values():
            line = " ".join(text.split())
            if 3 <= len(line) <= 200 and not line.endswith(":"):
                return line
    return ""


def _titles(book: Book, sheets: list[SheetRead]) -> dict[str, set[str]]:
    """For each sheet of questions, what stands in its column of areas and in rows with nothing else."""
    found: dict[str, set[str]] = {}
    for each in sheets:
        sheet = book.sheet(each.name)
        area = each.head.first(Role.AREA) if each.head else None
        if each.use is not Use.QUESTIONS or sheet is None or each.head is None:
            continue
        said = {plain(each.title)} if each.title else set()
        for row, cells in sheet.rows.items():
            if row > each.head.row:
                if area is not None and area.number in cells:
                    said.add(plain(cells[area.number]))
                elif len(cells) == 1:
                    said |= {plain(text) for text in cells.values()}
        found[each.name] = said
    return found


def _repeats(sheet: Sheet | None, read: SheetRead, titles: Mapping[str, set[str]]) -> bool:
    """Whether its "questions" are the headings of another sheet: a table of results, to send back."""
    first = read.head.columns[0] if read.head else None
    if sheet is None or read.head is None or first is None:
        return False
    below = {plain(sheet.cells[row, first.number]) for row in sheet.rows if (row, first.number) in sheet.cells}
    below = {text for text in below if text} - {plain(each.heading) for each in read.head.columns}
    others: set[str] = set().union(*(said for name, said in titles.items() if name != read.name))
    return len(below & others) >= 2 and bool(_FORM.search(read.name) or len(below & others) * 2 >= len(below))
