"""Names in the cells of a table about children: below "Child", "Player", "Surname, forename", "Parent"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from s11desktop.audit.at_work import WORD
from s11desktop.audit.given_names import is_both, is_common, is_given
from s11desktop.audit.spans import Span, folded
from s11desktop.audit.tabular import Table

_CHILD = re.compile(
    r"(?i)\b(?:child(?:ren)?(?!ren|minder|care|'s (?:school|class|gp|dob|nhs|upn))|pupils?|students?|young (?:person|"
    r"people)|yp|players?|swimmers?|cadets?|talib|gymnasts?|skaters?|choristers?|dancers?|rowers?|sailors?|scouts?|"
    r"cubs?|brownies?|guides?|boys?|girls?|baby|babies|patients?|campers?|participants?|learners?|attendees?|"
    r"siblings?|surname|forename|fore name|first name|last name|given name|family name|known as|preferred name|"
    r"legal name|subject|victim|passengers?|resident|ward|infant|toddler|member's name)\b"
)
_NOT_CHILD = re.compile(
    r"(?i)number|\bnos?\b|total|\bcount|how many|views?|voice|%|staff|worker|date|born|d\.?o\.?b|school|class|age|"
    r"upn|nhs|phone|tel|mobile|e-?mail|address|gp|plan|said|seen|ratio|protection|groups?$|voice|action|training|"
    r"informed|level|standard|measure|abuse|harm|exploit|missing|policy|online|safer"
)
_RELATIVE = re.compile(
    r"(?i)\b(?:parents?|carers?|mother|father|mum|mam|dad|guardians?|next of kin|nok|emergency contacts?|collects?|"
    r"collected by|collector|who (?:applied|collects|brings|has pr)|applicant|claimant|wali|walid|household|family|"
    r"lives with|sib(?:ling)?s?|brothers?|sisters?|grandparents?|relatives?|foster carers?|account holder|"
    r"signed out (?:to|by)|picked up by|other (?:names?|children))\b"
)
_BARE = re.compile(
    r"(?i)^(?:full |whole )?names?(?: as .*| of)?$|^who$|^name ?[(/,].*$|^initials$|^players?$|^members?$|^surname.*|"
    r"^the .*names?$"
)
_TOLD = re.compile(
    r"(?i)\b(?:d\.?o\.?b\.?|d\.? of b\.?|date of birth|birth|born|upn|unique pupil|nhs|year(?: group)?|yr|class|form|"
    r"tutor group|age|allerg\w+|medical|medication|dietary|who collects|key ?person|sessions missed|attendance|fsm|"
    r"pupil premium|looked after|legal status|parents?|carers?|mother|mum|consent|send?|ehcp|siblings?|collected by|"
    r"emergency contact|inhaler|swim\w*|cin|cp|lac|school)\b"
)
_NOT_TOLD = re.compile(
    r"(?i)^(?:role|post|job.*|course|provider|renew.*|certificate|dbs.*|prohibition.*|qualification.*|start date|"
    r"right to work|line manager|department)$"
)
_ELSEWHERE = re.compile(
    r"(?i)^(?:school|setting|where.*|address|team|venue|place|provider|course|status|outcome|ethnicity|religion|"
    r"language|nationality|agency|month|week|term|day|club|church|from|to)$"
)
_PARTICLE = r"(?:de|da|dos|das|del|di|van|von|der|den|el|al|bin|bint|ibn|ben|ap|ab|ferch|s/o|d/o|an|y|e|la|le|p\.)"
_CELL = re.compile(
    rf"(?:\d{{1,3}}[.)]? )?(?P<n>(?:{_PARTICLE} )?(?:{WORD}\.?|[A-Z]\.)(?:(?:,? |/| & | and |"
    rf" \()(?:{_PARTICLE} ){{0,2}}(?:(?=[^\W\d_a-z]){WORD}\.?|[A-Z]\b\.?(?:-?[A-Z]\b\.?)?|"
    rf"[A-Z][a-z]?[A-Z]\.)\)?){{0,5}})"
)
_MOST = 80
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{0,2})?[.)]?")
"""What a row begins with, and a row of heads does not."""


_STAFF = re.compile(
    r"(?i)\b(?:by|social worker|sw|teacher|tutor|key ?worker|key ?person|lead|referrer|worker|dsl|staff|author|"
    r"officer|gp)\b"
)


def names(words: str, tables: Iterable[Table]) -> Iterator[Span]:
    """The names in every table whose heads say that it is about children."""
    for table in tables:
        yield from _of_form(words, table) if is_form(words, table) else _of(words, table)


def is_form(words: str, table: Table) -> bool:
    """Whether it is a form: what is asked in its first column, what was answered beside it."""
    labels = [words[slice(*row[0])] for row in table if len(row) in (2, 4)]
    asked = sum(map(_is_label, labels))
    return asked > 1 and 2 * asked >= len(labels) and len(labels) == len(table)


def _is_label(text: str) -> bool:
    return (
        0 < len(text) <= 40
        and any(shape.search(text) for shape in (_CHILD, _BARE, _TOLD, _RELATIVE, _STAFF))
        and not _figures(text)
    )


def _of_form(words: str, table: Table) -> Iterator[Span]:
    for row in table:
        for label, answer in zip(row[::2], row[1::2], strict=False):
            asked = words[slice(*label)].rstrip(": ")
            if not _is_label(asked) or _is_label(words[slice(*answer)]):
                continue
            if (_CHILD.search(asked) and not _NOT_CHILD.search(asked)) or _BARE.match(asked):
                yield from _first_name(words, *answer)
            elif _RELATIVE.search(asked):
                yield from _named_in(words, *answer)


def no_names(words: str, tables: Iterable[Table]) -> Iterator[Span]:
    """What in a table is nobody's name: its heads, and cells below such heads as "School"."""
    for table in tables:
        if is_form(words, table):
            yield from (Span("head", *row[place]) for row in table for place in range(0, len(row), 2))
            continue
        others: list[int] = []
        for place, row in enumerate(table):
            heads = [words[start:end] if 0 < end - start <= 40 else "" for start, end in row]
            if len(row) > 1 and (
                _is_head_row(heads, first=place == 0) or (place == 0 and len(row) > 2 and not any(map(_figures, heads)))
            ):
                others = [at for at, head in enumerate(heads) if _ELSEWHERE.match(head)]
                yield Span("head", row[0][0], row[-1][1])
                continue
            yield from (Span("place", *row[at]) for at in others if at < len(row) and row[at][1] > row[at][0])


def _figures(head: str) -> bool:
    return sum(map(str.isdigit, head)) > 3


def _of(words: str, table: Table) -> Iterator[Span]:
    children: list[int] = []
    relatives: list[int] = []
    for at, row in enumerate(table):
        heads = [words[start:end] if 0 < end - start <= 40 else "" for start, end in row]
        if len(row) > 1 and _is_head_row(heads, first=not at):
            children = [place for place, head in enumerate(heads) if _names_children(head, heads)]
            relatives = [place for place, head in enumerate(heads) if place not in children and _RELATIVE.search(head)]
            continue
        for place in children:
            if place < len(row):
                yield from _first_name(words, *row[place])
        for place in relatives:
            if place < len(row):
                yield from _named_in(words, *row[place])


def _is_head_row(heads: list[str], *, first: bool) -> bool:
    """Whether a row holds the heads: one that names children, and another beside it, none a long figure, and below the
    `first` row none a figure at all.
    """
    if not first and any(map(str.isdigit, heads)):
        return False
    if _NUMBERED.fullmatch(heads[0]) or any(
        (any(map(str.isdigit, head)) and len(head) > 12) or sum(map(str.isdigit, head)) > 8 for head in heads
    ):
        return False
    if any(map(_NOT_TOLD.match, heads)):
        return any(_BARE.match(head) or _CHILD.search(head) for head in heads)
    named = any(_names_children(head, heads) for head in heads)
    return named and sum(1 for head in heads if head) > 1


def _names_children(head: str, heads: list[str]) -> bool:
    if not head or any(map(_NOT_TOLD.match, heads)):
        return False
    if _CHILD.search(head) and not _NOT_CHILD.search(head) and len(head.split()) <= 5:
        return True
    return _BARE.match(head) is not None and any(_TOLD.search(each) for each in heads if each != head)


def _first_name(words: str, start: int, end: int) -> Iterator[Span]:
    """The name that a cell begins with, without what is said of the child behind it."""
    found = _CELL.match(words, start, min(end, start + _MOST))
    if found is None:
        return
    name = found["n"].rstrip(" ,(/&")
    first = folded(name).split(" ")[0].split(",")[0].split("/")[0].strip(".")
    if not name or (not name[0].isupper() and not is_given(first) and " " not in name):
        return
    if (is_common(first) and not is_both(first)) and not (
        name.split(" ")[0].isupper() and len(name.split(" ")) > 1 and not name.isupper()
    ):
        if "child" not in first and "pupil" not in first and "baby" not in first:
            return
        if not re.match(r"(?:[Cc]hild|[Pp]upil|[Bb]aby) [A-Z]", name):
            return
    if len(name) > 1:
        at = found.start("n")
        yield Span("name", at, at + len(name))


def _named_in(words: str, start: int, end: int) -> Iterator[Span]:
    """A relative in a cell: behind a title or a word for one, or a name of the list."""
    text = words[start : min(end, start + _MOST)]
    for hit in re.finditer(
        rf"(?:(?:Mrs?|Ms|Miss|Dr|p)\.? )?(?=[^\W\d_a-z]){WORD}\.?(?: (?:{_PARTICLE} )?(?:(?=[^\W\d_a-z]){WORD}|"
        rf"[A-Z])\.?){{0,3}}",
        text,
    ):
        low = folded(hit[0])
        bare = re.sub(r"^(?:mrs?|ms|miss|dr|p|sr)\.? ", "", low)
        first = bare.split(" ")[0].strip(".")
        titled = bare != low
        if titled or is_given(first) or is_both(first) or (hit.start() == 0 and " " in bare and not is_common(first)):
            yield Span("name", start + hit.start(), start + hit.end())
