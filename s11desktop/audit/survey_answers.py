"""What a survey tool gave out, understood: which column holds which statement, what each word means, and only counts.

Tools write one row a person. Rows are looked at once, here, and none leaves: no answer set of one person, no name,
address, time, order or number of a respondent survives. What could not be told is asked, in words, and an answer to
each question settles it.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.audit.survey import Choice, SurveyCount
from s11desktop.errors import NoSurveyAnswers

if TYPE_CHECKING:
    from s11desktop.framework.model import SurveyStatement

HEAD_ROWS = 5
"""Headings stand within so many rows; some tools take three."""
ALIKE = 0.82
"""How alike a heading and a statement are to be the same: typing slips, "our" for "the"."""
PERHAPS = 0.68
"""From here on a person is asked."""
APART = 0.06
"""How much less alike the next statement must be."""
SHORTEST = 12
WORDS_MOST = 40
"""Different words in one statement's column beyond which it holds no choices."""

Table = Sequence[Sequence[str]]


class Taken(StrEnum):
    """What a column is taken for."""

    STATEMENT = "statement"
    GROUP = "group"
    WORDS = "words"
    PERSON = "person"
    """Who, when or where from: a name, an address, a time, a number. Dropped, and never kept."""
    OTHER = "other"
    """None of it. Dropped."""


class Ask(StrEnum):
    """What only a person can tell."""

    WORD = "word"
    """What a word that was given as an answer means: agree, partly, disagree, not-my-role, or leave-out."""
    COLUMN = "column"
    """Which statement a column that looks like one is, or none."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it is taken for, and the statement's code where it holds one."""

    heading: str
    taken: Taken
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word given as an answer, how often, and what it means; None where that must be asked, or it is left out."""

    word: str
    times: int
    choice: Choice | None
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the person, the key its answer has, and what may be answered."""

    ask: Ask
    key: str
    about: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A table of answers, understood. `counts` are complete once there are no `questions`.

    `replies` counts the rows with an answer to any statement; `twice` rows that were the same person's again and
    `empty` rows without an answer were left out. `missing` are statements no column holds. `words` is what was written
    in the column chosen for it, shuffled.
    """

    columns: tuple[Column, ...]
    words_given: tuple[Word, ...]
    questions: tuple[Question, ...]
    counts: tuple[SurveyCount, ...]
    replies: int
    twice: int = 0
    empty: int = 0
    missing: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def of(self, taken: Taken) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.taken is taken)


LEAVE_OUT = "leave-out"

_PERSON = re.compile(
    r"\b(name|surname|forename|e-?mail|mail|ip|address|respondent|response id|collector|user ?(id|no|name)?|id|uuid"
    r"|start(ed)?( time| date)?|end(ed)?( time| date)?|finish(ed)?|complet(ed|ion)( time| date)?|timestamp|time ?stamp"
    r"|date|time|duration|submitted|created|modified|language|device|browser|location|latitude|longitude|phone|mobile"
    r"|custom data|recipient|external (data )?reference|status|progress|channel|signature|contact|payroll"
    r"|staff number)\b",
    re.IGNORECASE,
)
_ID = re.compile(r"\b(respondent ?id|response ?id|user ?(id|no)|unique ?id|^id|e-?mail)\b", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(role|job|team|group|department|phase|site|setting|room|class|post|position|area of work|where do you work"
    r"|which (part|team|site|room))\b",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"\b(what would help|anything else|comment|other|tell us|say more|suggest|explain|why)", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,3}\s*[.):\-–]?\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\[([^\[\]]{6,})\]")

_MEANS: dict[Choice, tuple[str, ...]] = {
    Choice.AGREE: (
        *("agree", "strongly agree", "agree strongly", "completely agree", "totally agree", "fully agree", "yes"),
        *("always", "true", "y", "definitely", "yes definitely", "tend to agree", "mostly agree", "agree fully"),
    ),
    Choice.PARTLY: (
        *(
            "partly",
            "partly agree",
            "agree partly",
            "partially",
            "somewhat",
            "neither",
            "neutral",
            "not sure",
            "unsure",
        ),
        *("neither agree nor disagree", "dont know", "do not know", "sometimes", "maybe", "to some extent", "mixed"),
        *("slightly agree", "somewhat agree", "undecided", "in part"),
    ),
    Choice.DISAGREE: (
        *("disagree", "strongly disagree", "disagree strongly", "completely disagree", "totally disagree", "no", "n"),
        *("never", "false", "tend to disagree", "mostly disagree", "slightly disagree", "somewhat disagree"),
        *("not at all", "rarely"),
    ),
    Choice.NOT_MY_ROLE: (
        *(
            "not my role",
            "na",
            "n a",
            "not applicable",
            "does not apply",
            "not relevant",
            "not relevant to me",
            "not for me",
        ),
        *("doesnt apply", "not my job", "not relevant to my role", "not applicable to me", "not applicable to my role"),
    ),
}
_CHOICES = {word: choice for choice, words in _MEANS.items() for word in words}
_NO_ANSWER = frozenset(("", "prefer not to say", "no answer", "skipped", "-", "none"))


def understand(
    table: Table, statements: Sequence[SurveyStatement], answers: Mapping[str, str] | None = None
) -> Understood:
    """What a table of answers says. `answers` settle its questions by key; `group` and `words` name a column each.

    `group` is the heading of the column whose words are groups; `words` that of what people wrote: without them
    neither is kept. Raises `NoSurveyAnswers` where no column holds a statement.
    """
    answers = dict(answers or {})
    head, held, unsure = _find_head(table, statements, answers)
    headings = _headings(table, head)
    columns = _columns(headings, held, answers)
    rows = [tuple(_cell(row, place) for place in range(len(headings))) for row in table[head:]]
    rows, twice = _once(rows, headings, columns)
    answered = [row for row in rows if any(plain(row[place]) not in _NO_ANSWER for place in held)]
    given = _words_given(answered, held, answers)
    group = next((place for place, column in enumerate(columns) if column.taken is Taken.GROUP), None)
    written = next((place for place, column in enumerate(columns) if column.taken is Taken.WORDS), None)
    questions = [
        Question(Ask.WORD, f"word:{each.word}", each.word, (*(choice.value for choice in Choice), LEAVE_OUT))
        for each in given
        if not each.settled
    ]
    codes = tuple(each.code for each in statements)
    questions += [Question(Ask.COLUMN, f"column:{heading}", heading, (*codes, LEAVE_OUT)) for heading in unsure]
    return Understood(
        columns=columns,
        words_given=given,
        questions=tuple(questions),
        counts=_counted(answered, held, given, group),
        replies=len(answered),
        twice=twice,
        empty=len(rows) - len(answered),
        missing=tuple(code for code in codes if code not in held.values()),
        words=_shuffled(row[written] for row in answered) if written is not None else (),
    )


def plain(text: str) -> str:
    """Words as they are compared: small letters, without accents, points and double spaces."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(
        " " if each in "-–—/_\n\r\t" else each for each in folded if each.isalnum() or each in " -–—/_\n\r\t"
    )
    return " ".join(kept.split())


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _find_head(
    table: Table, statements: Sequence[SurveyStatement], answers: Mapping[str, str]
) -> tuple[int, dict[int, str], tuple[str, ...]]:
    """How many rows are headings, the statement in each column that holds one, and headings that may be one."""
    by_words = {plain(each.text): each.code for each in statements}
    codes = {plain(each.code): each.code for each in statements}
    settled = {key.removeprefix("column:"): code for key, code in answers.items() if key.startswith("column:")}
    best: tuple[int, dict[int, str], tuple[str, ...]] = (0, {}, ())
    for head in range(1, min(HEAD_ROWS, len(table)) + 1):
        held: dict[int, str] = {}
        unsure: list[str] = []
        for place, heading in enumerate(_headings(table, head)):
            if heading in settled:
                if settled[heading] in codes.values():
                    held[place] = settled[heading]
                continue
            code, sure = _statement(table, head, place, by_words, codes)
            if code and sure and code not in held.values():
                held[place] = code
            elif code:
                unsure.append(heading)
        if len(held) > len(best[1]):
            best = (head, held, tuple(unsure))
    if not best[1]:
        raise NoSurveyAnswers()
    return _last_head_row(table, best[0], best[1]), best[1], best[2]


def _last_head_row(table: Table, head: int, held: Mapping[int, str]) -> int:
    """Rows under the headings that say "Response" or an import number over again are headings as well."""
    while head < min(HEAD_ROWS, len(table)):
        cells = [_cell(table[head], place) for place in held]
        if all(cell.startswith("{") or plain(cell) in ("response", "open ended response") for cell in cells):
            head += 1
        else:
            break
    return head


def _headings(table: Table, head: int) -> list[str]:
    wide = max((len(row) for row in table[:head]), default=0)
    found = []
    for place in range(wide):
        said = [_cell(row, place) for row in table[:head]]
        found.append(" ".join(dict.fromkeys(each for each in said if each and not each.startswith("{"))))
    return found


def _statement(
    table: Table, head: int, place: int, by_words: Mapping[str, str], codes: Mapping[str, str]
) -> tuple[str, bool]:
    """The statement of a column, and whether that is sure; "" where it is none."""
    near: dict[str, float] = {}
    for row in table[:head]:
        cell = _cell(row, place)
        for said in (*_BRACKETED.findall(cell), _NUMBERED.sub("", cell), cell):
            words = plain(said)
            if words in by_words or words in codes:
                return by_words.get(words) or codes[words], True
            if len(words) > SHORTEST:
                for each, code in by_words.items():
                    near[code] = max(near.get(code, 0.0), _alike(words, each))
    best, second = (*sorted(((alike, code) for code, alike in near.items()), reverse=True), (0.0, ""), (0.0, ""))[:2]
    if best[0] < PERHAPS:
        return "", False
    return best[1], best[0] >= ALIKE and best[0] - second[0] >= APART


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= 0.6 and matcher.quick_ratio() >= 0.6 else 0.0


def _columns(headings: Sequence[str], held: Mapping[int, str], answers: Mapping[str, str]) -> tuple[Column, ...]:
    found = []
    for place, heading in enumerate(headings):
        if place in held:
            found.append(Column(heading, Taken.STATEMENT, held[place]))
        elif heading and heading == answers.get("group"):
            found.append(Column(heading, Taken.GROUP))
        elif heading and heading == answers.get("words"):
            found.append(Column(heading, Taken.WORDS))
        else:
            found.append(Column(heading, Taken.PERSON if _PERSON.search(heading) else Taken.OTHER))
    return tuple(found)


def may_be_group(heading: str) -> bool:
    """Whether a heading sounds as if it told who somebody works with."""
    return bool(_GROUP.search(heading))


def may_be_words(heading: str) -> bool:
    """Whether a heading sounds like an open question."""
    return bool(_WRITTEN.search(heading))


def _once(
    rows: list[tuple[str, ...]], headings: Sequence[str], columns: Sequence[Column]
) -> tuple[list[tuple[str, ...]], int]:
    """Each person once, the last time counts: by the column that tells them apart, where there is one that does."""
    for place, heading in enumerate(headings):
        if columns[place].taken is Taken.PERSON and _ID.search(heading):
            said = [row[place] for row in rows if row[place]]
            if len(said) == len(rows) and len(set(said)) > 1:
                last = {row[place]: row for row in rows}
                return list(last.values()), len(rows) - len(last)
    return rows, 0


def _words_given(
    rows: Iterable[tuple[str, ...]], held: Mapping[int, str], answers: Mapping[str, str]
) -> tuple[Word, ...]:
    times: Counter[str] = Counter()
    written: dict[str, str] = {}
    for row in rows:
        for place in held:
            word = plain(row[place])
            if word not in _NO_ANSWER:
                times[word] += 1
                written.setdefault(word, row[place])
    if len(times) > WORDS_MOST:
        raise NoSurveyAnswers()
    found = []
    for word, count in times.most_common():
        said = answers.get(f"word:{written[word]}")
        if said is not None:
            found.append(Word(written[word], count, None if said == LEAVE_OUT else Choice(said)))
        else:
            choice = _CHOICES.get(word)
            found.append(Word(written[word], count, choice, settled=choice is not None))
    return tuple(found)


def _counted(
    rows: Iterable[tuple[str, ...]], held: Mapping[int, str], given: Iterable[Word], group: int | None
) -> tuple[SurveyCount, ...]:
    means = {plain(each.word): each.choice for each in given}
    counts: Counter[tuple[str, str, Choice]] = Counter()
    for row in rows:
        named = "" if group is None else " ".join(row[group].split())
        for place, code in held.items():
            choice = means.get(plain(row[place]))
            if choice is not None:
                counts[code, named, choice] += 1
    order = {code: place for place, code in enumerate(held.values())}
    ordered = sorted(counts.items(), key=lambda each: (order[each[0][0]], each[0][1], list(Choice).index(each[0][2])))
    return tuple(SurveyCount(code, named, choice, people) for (code, named, choice), people in ordered)


def _shuffled(words: Iterable[str]) -> tuple[str, ...]:
    """What was written, each once said, in an order that tells nothing."""
    found = sorted(" ".join(each.split()) for each in words if each.strip())
    secrets.SystemRandom().shuffle(found)
    return tuple(found)
