"""Which column is what: the words people put over columns, and where in a sheet such a head row stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from s11desktop.framework.workbook.book import Sheet, letters

ROWS_LOOKED_AT = 200
"""How far down a head row may begin."""

LONGEST_HEAD = 250
"""Characters: what is longer is no head of a column."""


class Sure(StrEnum):
    """How sure we are of something understood: said so, nearly said so, guessed, or not known at all.

    `told` is what a person answered.
    """

    TOLD = "told"
    SURE = "sure"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a column is for."""

    NUMBER = "number"
    QUESTION = "question"
    AREA = "area"
    WHY = "why"
    GOOD = "good"
    TYPICAL = "typical-evidence"
    REFERENCE = "reference"
    STATUTORY = "statutory-only"
    WEIGHT = "weight"
    RATING = "rating"
    PREVIOUS = "previous-rating"
    MODERATED = "moderated-rating"
    WORDS = "words"
    EVIDENCE = "evidence"
    WORDS_AND_EVIDENCE = "words-and-evidence"
    ACTION = "action"
    LEAD = "lead"
    DATE = "date"
    SUPPORT = "support"
    OTHER = "other"


ROLE_LABELS = {
    Role.NUMBER: "The number or code",
    Role.QUESTION: "The question or standard",
    Role.AREA: "The area or theme it stands under",
    Role.WHY: "Why it is asked, or guidance on it",
    Role.GOOD: "What good looks like",
    Role.TYPICAL: "Examples of evidence",
    Role.REFERENCE: "Law or guidance it rests on",
    Role.STATUTORY: "Whether it is for statutory bodies only",
    Role.WEIGHT: "Whether it is a must or good practice",
    Role.RATING: "Our rating",
    Role.PREVIOUS: "An earlier rating",
    Role.MODERATED: "A rating somebody else gives later",
    Role.WORDS: "Our words about it",
    Role.EVIDENCE: "Our evidence",
    Role.WORDS_AND_EVIDENCE: "Our words and our evidence together",
    Role.ACTION: "What we will do",
    Role.LEAD: "Who leads",
    Role.DATE: "By when",
    Role.SUPPORT: "Help we would like",
    Role.OTHER: "Something else: leave it alone",
}

ANSWERED = (
    *(Role.RATING, Role.WORDS, Role.EVIDENCE, Role.WORDS_AND_EVIDENCE),
    *(Role.ACTION, Role.LEAD, Role.DATE, Role.SUPPORT),
)
"""Roles of the cells an organisation fills in; a filled copy writes here and nowhere else."""

_ONCE = frozenset(Role) - {Role.OTHER, Role.PREVIOUS, Role.MODERATED, Role.WORDS, Role.WHY, Role.GOOD, Role.REFERENCE}

_EXACT: Mapping[str, Role] = {
    **dict.fromkeys(
        (
            "no",
            "nos",
            "nr",
            "number",
            "ref",
            "ref no",
            "reference",
            "reference number",
            "item",
            "item no",
            "code",
            "id",
        ),
        Role.NUMBER,
    ),
    **dict.fromkeys(("#", "q", "q no", "question no", "question number", "standard no", "number ref"), Role.NUMBER),
    **dict.fromkeys(
        ("area", "theme", "section", "topic", "domain", "category", "heading", "feature", "key standard", "key area"),
        Role.AREA,
    ),
    **dict.fromkeys(
        ("question", "questions", "standard", "standards", "statement", "statements", "criteria", "criterion"),
        Role.QUESTION,
    ),
    **dict.fromkeys(("requirement", "requirements", "sub-standard", "sub standard", "expectation"), Role.QUESTION),
    **dict.fromkeys(("rag", "rating", "score", "grade", "judgement", "judgment", "assessment", "level"), Role.RATING),
    **dict.fromkeys(
        ("rag rating", "rag status", "self assessment", "self score", "self rating", "answer"), Role.RATING
    ),
    **dict.fromkeys(("comment", "comments", "commentary", "notes", "narrative"), Role.WORDS),
    "evidence": Role.EVIDENCE,
    **dict.fromkeys(("action", "actions", "action required", "actions required", "next steps"), Role.ACTION),
    **dict.fromkeys(("lead", "who", "by whom", "owner", "responsible", "lead officer", "lead person"), Role.LEAD),
    **dict.fromkeys(("when", "by when", "date", "deadline", "timescale", "target date", "due date", "due"), Role.DATE),
    **dict.fromkeys(("guidance", "why is this asked", "why we ask", "rationale"), Role.WHY),
    **dict.fromkeys(("what good looks like", "indicators"), Role.GOOD),
}

_LOOSE: tuple[tuple[str, Role], ...] = (
    (r"\b(previous|last year|last time|prior|last audit)\b", Role.PREVIOUS),
    (r"moderat|\b(panel|validated|reviewer|peer|verified|partnership|board) (score|rating|grade)", Role.MODERATED),
    (r"\b(support|help) (would|wanted|needed|required|you|do you)|what (support|help)\b", Role.SUPPORT),
    (
        r"\b(examples?|types?|sources?|kinds?) of (possible |suitable )?evidence|"
        r"\b(typical|suggested|possible|example) evidence|evidence (examples?|might|could|may|prompts?|you could)",
        Role.TYPICAL,
    ),
    (r"\b(statutory (agencies|bodies|partners|organisations)( only)?|applies to|applicable to)\b", Role.STATUTORY),
    (r"\b(must ?/? ?(or )?should|statutory or good practice|how binding)\b", Role.WEIGHT),
    (r"what good|good looks like|expect(ed)? to see|effective practice|success criteria|indicator", Role.GOOD),
    (
        r"\b(statutory|legal|legislat\w+|eyfs|kcsie|ofsted|law|guidance) ?(ref\w*|paragraph|para|basis|source)?\b.*"
        r"\b(ref\w*|paragraph|para|basis|source)\b|\blegislation\b",
        Role.REFERENCE,
    ),
    (r"guidance|^why\b|why (is|we|do)|explanation|rationale|prompt", Role.WHY),
    (r"\b(standard|question|item|practice|criteri\w+|ref\w*|indicator) (no|number|ref|code|id)\b", Role.NUMBER),
    (r"\b(comment\w*|notes?|narrative|commentary)\b.*\bevidence\b|\bevidence\b.*\bcomment\w*", Role.WORDS_AND_EVIDENCE),
    (r"\b(evidence|how (do )?(we|you) know|proof)\b", Role.EVIDENCE),
    (r"\b(by when|when will|deadline|time ?scales?|target date|due|completion date|date)\b", Role.DATE),
    (r"\b(lead|who|whom|owner|responsib\w+)\b", Role.LEAD),
    (r"\b(rag|rating|rate|score|grade|judge?ments?|self[- ]?assess\w+|compliance|compliant|met)\b", Role.RATING),
    (r"\b(actions?|improve\w*|next steps?|what you will do|development|plans?|planned)\b", Role.ACTION),
    (
        r"\b(question|standard|statement|criteri\w+|requirement|expectation|do you (have|know)|are you|element)s?\b",
        Role.QUESTION,
    ),
    (r"\b(comment\w*|notes?|narrative|impact|details|response|progress|strengths?)\b", Role.WORDS),
    (r"\b(your|our) answer\b|\b(status|level|assessment)\b|yes ?/ ?(no|part)", Role.RATING),
    (r"\b(area|theme|section|topic|domain)\b", Role.AREA),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of questions: its letters, what stands over it, and what it was taken for."""

    letter: str
    number: int
    heading: str
    role: Role
    sure: Sure


@dataclass(frozen=True, slots=True)
class Head:
    """A head row: its row and its columns, from the left."""

    row: int
    columns: tuple[Column, ...]

    def first(self, *roles: Role) -> Column | None:
        """The first column of one of these roles, the roles in order of preference."""
        return next((each for role in roles for each in self.columns if each.role is role), None)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(each.role for each in self.columns) - {Role.OTHER}


def role_of(heading: str) -> tuple[Role, Sure]:
    """What a column with these words over it is for, and how sure that is."""
    bare = plain(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading)) or plain(heading)
    if not bare or len(heading) > LONGEST_HEAD:
        return Role.OTHER, Sure.UNKNOWN
    if bare in _EXACT:
        return _EXACT[bare], Sure.SURE
    for text in (bare, plain(heading)):
        for pattern, role in _LOOSE:
            if re.search(pattern, text):
                return role, Sure.SURE if len(text) <= 60 else Sure.LIKELY
    return Role.OTHER, Sure.UNKNOWN


def plain(text: str) -> str:
    """Small letters, single spaces, no marks at the ends: to compare what people typed."""
    return " ".join(re.sub(r"[^\w#/&'’ -]", " ", text.casefold().replace("’", "'")).split()).strip(" -/")


def head_at(sheet: Sheet, row: int) -> Head:
    """The columns as this row would name them; a cell without words takes those right above it."""
    columns = []
    taken: set[Role] = set()
    used = {column for each in range(row - 1, row + 1) for column in sheet.rows.get(each, ())}
    spread = {c for b in sheet.merged if b[0] <= row <= b[2] for c in range(b[1], min(b[3], b[1] + 30) + 1)}
    for column in sorted(used | spread):
        text = sheet.text(row, column)
        top, left, _, right = sheet.block(row, column)
        if text and right - left >= 2 and top == row:
            text = ""  # a title over several columns is no head of any
        if not text and column in sheet.rows.get(row - 1, ()) and sheet.block(row - 1, column)[3] == column:
            text = sheet.cells[row - 1, column]
        if not text or left < column:
            continue
        role, sure = role_of(text)
        if role in _ONCE and role in taken:
            role, sure = _second(role)
        taken.add(role)
        columns.append(Column(letters(column), column, " ".join(text.split())[:LONGEST_HEAD], role, sure))
    return Head(row, tuple(columns))


def _second(role: Role) -> tuple[Role, Sure]:
    """What a second column of the same kind is: more of our own words, or nothing we know."""
    if role in (Role.EVIDENCE, Role.WORDS_AND_EVIDENCE, Role.SUPPORT, Role.ACTION):
        return Role.WORDS, Sure.LIKELY
    return Role.OTHER, Sure.UNKNOWN


def worth(head: Head) -> int:
    """How much a row looks like the head of a table of questions; 0 where it does not."""
    asked = {Role.QUESTION} & head.roles
    answered = head.roles & set(ANSWERED)
    if not answered or (not asked and len(head.roles) < 3):
        return 0
    if any(len(each.heading) > 120 for each in head.columns if each.role is Role.QUESTION):
        return 0
    return 2 * len(head.roles) + len(asked)


def find_head(sheet: Sheet) -> Head | None:
    """The row that heads the table of questions, or None where no row does."""
    best, most = None, 0
    for row in [each for each in sheet.rows if each <= ROWS_LOOKED_AT]:
        if len(sheet.rows[row]) < 2:
            continue
        head = head_at(sheet, row)
        if (value := worth(head)) > most:
            best, most = head, value
    return best


def changed(head: Head, roles: Mapping[str, Role]) -> Head:
    """The same head with what a person said of its columns, by letters."""
    columns = tuple(
        Column(each.letter, each.number, each.heading, roles[each.letter], Sure.TOLD) if each.letter in roles else each
        for each in head.columns
    )
    told = {each.role for each in columns if each.sure is Sure.TOLD} & _ONCE
    return Head(
        head.row,
        tuple(
            Column(each.letter, each.number, each.heading, Role.OTHER, Sure.UNKNOWN)
            if each.role in told and each.sure is not Sure.TOLD
            else each
            for each in columns
        ),
    )
