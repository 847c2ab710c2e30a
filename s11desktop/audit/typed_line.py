"""A line typed in from paper: which question, which answer, and the words. Read while it is typed; it never fails.

`3.1 p no deputy yet` answers 3.1, `p no deputy yet` the question that is next. Between the parts stands a space, a
comma or a semicolon. What cannot be read is said with the line (`TypedLine.fault`), so that the line can stay and be
put right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.applicability import counted, why_hidden
from s11desktop.cleaning import LIMIT as LONGEST
from s11desktop.cleaning import clean_line
from s11desktop.errors import (
    CodeNotSaid,
    NotAsked,
    RatingNotAllowed,
    RatingNotSaid,
    ReasonNotSaid,
    S11Error,
    TextTooLong,
    UnknownRating,
    UnknownStandard,
)
from s11desktop.framework.model import Level, Requires
from s11desktop.framework.naming import find_standard, rating_keys

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import Framework, ScaleLevel, Standard

_PART = re.compile(r"\s*([^\s,;]+)([\s,;]*)(.*)", re.DOTALL)
_FIGURE = re.compile(r"^\s*\d+[\s:.)–-]*")
_ALSO_WORDS = frozenset({"no", "not", "none", "does", "we", "the", "in", "on", "it", "is", "our", "all"})
"""First words of a label that as often begin what somebody writes: alone they are no rating."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What a line says so far. `fault` is why it cannot be kept as it is, None where it can; `is_typing` says that
    typing on may put that right. `words` are the reason where the rating asks for one.
    """

    standard: Standard | None = None
    choice: ScaleLevel | None = None
    words: str = ""
    fault: S11Error | None = None
    is_typing: bool = False

    @property
    def is_reason(self) -> bool:
        """Whether the words say why the standard does not apply."""
        return self.choice is not None and asks_why(self.choice)


def read_line(audit: Audit, text: str, following: str | None = None) -> TypedLine:
    """Read a line. `following` is the code of the standard a line without a code answers."""
    try:
        line = clean_line(text, LONGEST)
    except TextTooLong as error:
        return TypedLine(fault=error)
    framework = audit.framework
    standard, rest, fault, ended = _code(framework, line, following)
    if fault is not None:
        return TypedLine(fault=fault, is_typing=not ended)
    if standard is None:
        return TypedLine(fault=CodeNotSaid(), is_typing=True)
    hidden = why_hidden(standard, framework, audit.level, audit.organisation)
    if hidden is not None:
        why = words.hidden(hidden.rule, dict(hidden.facts))
        return TypedLine(standard, fault=NotAsked(standard=standard.number, why=why))
    allowed = _offered(framework, standard)
    if not rest:
        return TypedLine(standard, fault=RatingNotSaid(standard=standard.number, allowed=allowed), is_typing=True)
    choice, said = _rating(framework, rest)
    if choice is None:
        word = _split(rest)
        fault = UnknownRating(rating=word[0], allowed=allowed)
        return TypedLine(standard, fault=fault, is_typing=not word[1] or _begins_a_label(framework, rest))
    if choice.level is Level.NOT_APPLICABLE and standard.na == "never":
        return TypedLine(standard, choice, said, RatingNotAllowed(standard=standard.number))
    if asks_why(choice) and not said:
        return TypedLine(standard, choice, fault=ReasonNotSaid(standard=standard.number), is_typing=True)
    return TypedLine(standard, choice, said)


def next_to_type(audit: Audit, after: str | None, typed: Collection[str] = ()) -> Standard | None:
    """The next standard without a rating after that code, then from the beginning; the `typed` codes count as
    answered, since they may be on their way into the file.
    """
    codes = [each.code for each in audit.framework.standards]
    start = codes.index(after) + 1 if after in codes else 0
    waiting = {
        each.code: each for each in counted(audit) if audit.level_of(each.code) is None and each.code not in typed
    }
    return next((waiting[code] for code in codes[start:] + codes[:start] if code in waiting), None)


def ways(framework: Framework) -> dict[str, ScaleLevel]:
    """Everything a rating may be typed as, without capitals: its label, its code, its figure or N; and the first
    letter, the first letters or the first word of its label, where no other rating has the same.
    """
    scale = framework.scale
    keys = rating_keys(scale)
    found = {keys[choice.code].casefold(): choice for choice in scale}
    if any(choice.level is Level.NOT_APPLICABLE for choice in scale):
        not_applicable = next(choice for choice in scale if choice.level is Level.NOT_APPLICABLE)
        found |= {short: not_applicable for short in ("n", "na", "n/a") if short not in found}
    for choice in scale:
        for sure in (choice.code.casefold(), choice.label.casefold()):
            if sure not in _ALSO_WORDS:
                found.setdefault(sure, choice)
    for shorten in (_first_letter, _first_letters, _first_word):
        shorts = Counter(shorten(_bare(choice.label)) for choice in scale)
        for choice in scale:
            short = shorten(_bare(choice.label))
            if short and shorts[short] == 1 and short not in _ALSO_WORDS:
                found.setdefault(short, choice)
    return found


def shortest(framework: Framework) -> tuple[tuple[ScaleLevel, tuple[str, ...]], ...]:
    """For each rating, in order, the two quickest ways to type it: its figure or N, and a letter or two."""
    by_choice: dict[str, list[str]] = {choice.code: [] for choice in framework.scale}
    for short, choice in ways(framework).items():
        if len(short) <= 2 and short.isalnum():
            by_choice[choice.code].append(short)
    return tuple((choice, tuple(sorted(by_choice[choice.code], key=_handy)[:2])) for choice in framework.scale)


def _handy(short: str) -> tuple[bool, int]:
    return not short.isdigit(), len(short)


def _code(framework: Framework, line: str, following: str | None) -> tuple[Standard | None, str, S11Error | None, bool]:
    """The standard a line is about and the rest of it; or why there is none, and whether the word at fault ended."""
    first, between, rest = _split(line)
    ahead = framework.by_code.get(following or "")
    if not first:
        return ahead, "", None, False
    is_rating = _rating(framework, line)[0] is not None
    try:
        standard = find_standard(framework, first.rstrip(".:)"))
    except UnknownStandard as unknown:
        if is_rating or not _looks_like_a_code(framework, first):
            return ahead, line, None, False
        return None, "", unknown, bool(between)
    if is_rating and ahead is not None and _rating(framework, rest)[0] is None:
        return ahead, line, None, False
    return standard, rest, None, False


def _looks_like_a_code(framework: Framework, word: str) -> bool:
    """A figure alone is none where every code has more to it: it is a rating nobody knows."""
    if not any(letter.isdigit() for letter in word):
        return False
    return not (word.isdigit() and all(not each.number.isdigit() for each in framework.standards))


def _rating(framework: Framework, text: str) -> tuple[ScaleLevel | None, str]:
    """The rating a text begins with, and the words after it. A whole label goes before a letter of it."""
    for choice in sorted(framework.scale, key=lambda each: -len(each.label)):
        label = re.match(re.escape(choice.label.strip()) + r"(?!\w)[\s,;:.–-]*", text, re.IGNORECASE)
        if label is not None:
            return choice, text[label.end() :]
    first, _between, rest = _split(text)
    found = ways(framework)
    choice_of = found.get(first.casefold()) or found.get(first.casefold().rstrip(".:)"))
    return (None, "") if choice_of is None else (choice_of, rest.lstrip(" ,;:–-"))


def _begins_a_label(framework: Framework, text: str) -> bool:
    return any(choice.label.casefold().startswith(text.casefold()) for choice in framework.scale)


def _offered(framework: Framework, standard: Standard) -> tuple[tuple[str, str], ...]:
    """What may be typed for a standard, and what it means."""
    return tuple(
        (" or ".join(short), choice.label)
        for choice, short in shortest(framework)
        if choice.level is not Level.NOT_APPLICABLE or standard.na != "never"
    )


def asks_why(choice: ScaleLevel) -> bool:
    """Whether the words after this rating say why the standard does not apply."""
    return choice.level is Level.NOT_APPLICABLE or Requires.REASON in choice.requires


def _split(text: str) -> tuple[str, str, str]:
    """The first word, what stands between, and the rest."""
    found = _PART.match(text)
    return ("", "", "") if found is None else (found[1], found[2], found[3])


def _bare(label: str) -> str:
    """A label without the figure it is printed with."""
    return _FIGURE.sub("", label).strip()


def _first_letter(label: str) -> str:
    return label[:1].casefold() if label[:1].isalpha() else ""


def _first_letters(label: str) -> str:
    each = label.split()
    return "".join(word[0] for word in each).casefold() if 1 < len(each) <= 3 else ""


def _first_word(label: str) -> str:
    word = label.split()[0].casefold() if label.split() else ""
    return word if len(word) > 2 and word.isalpha() else ""
