"""What the reports say of a return beside the round before: like for like, in counts that add up.

Of each answer when it was first said and last confirmed, and whether its words changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.comparing import Moved, Why
from s11desktop.audit.dates import say_date
from s11desktop.report.phrases import plural, say_number
from s11desktop.sentences import comparing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from s11desktop.audit.since import Since
    from s11desktop.report.figures import AreaFigures, Figures, Question


def last(found: Since) -> str:
    """The round before in a sentence: "in 2025", or "last time" where this round is called the same."""
    return "last time" if found.last in ("", found.comparison.after.round.period) else f"in {found.last}"


def since_last(found: Since) -> str:
    """ "since 2025", "since last time"."""
    return f"since {last(found).removeprefix('in ')}"


def as_last(found: Since) -> str:
    """The head of what was said then: "In 2025", "Last time"."""
    return capital(last(found))


def capital(words: str) -> str:
    """The same words as a sentence begins."""
    return words[:1].upper() + words[1:]


def like_for_like(found: Since) -> str:
    """ "Of the 22 questions asked both times, six are better, fifteen the same and one worse: 4.2. 44 are new." """
    pairs = len(found.comparison.pairs)
    if not pairs:
        return f"No question of this return was asked {last(found)}."
    better, same, worse = len(found.improved), len(found.comparison.of(Moved.SAME)), len(found.worse)
    parts = [f"{say_number(better)} {'is' if better == 1 else 'are'} better", f"{say_number(same)} the same"]
    parts.append(f"{say_number(worse)} worse")
    of = "Of the one question" if pairs == 1 else f"Of the {pairs} questions"
    said = f"{of} asked both times, {', '.join(parts[:-1])} and {parts[-1]}"
    said += f": {numbers(each.standard.number for each in found.worse)}." if worse else "."
    if aside := len(found.unweighed):
        said += f" {capital(say_number(aside))} cannot be weighed, since one of the two answers has no rating."
    return " ".join(part for part in (said, _put_once(found)) if part)


def in_counts(found: Since) -> str:
    """ "Fully met 41 of 60, last time 44 of 55: nothing got worse, three improved, five questions are new." """
    now, was = found.comparison.all_after, found.comparison.all_before
    return comparing.in_counts(
        now.fully,
        now.asked - now.not_applicable,
        was.fully,
        was.asked - was.not_applicable,
        len(found.improved),
        len(found.worse),
        len(found.comparison.new),
    )


def only_confirmed(found: Since) -> str:
    """ "61 confirmed unchanged, 40 in the same words as 2026, 12 with evidence older than the standard allows." """
    one = found.confirmed
    named = last(found).removeprefix("in ")
    return comparing.confirmed(len(one.unchanged), len(one.same_words), len(one.old_evidence), named)


def in_area(area: AreaFigures, found: Since) -> str:
    """ "Since 2025, three are better and none is worse." Empty where the area asked nothing then."""
    pairs = [each.before for each in area.questions if each.before is not None]
    if not pairs:
        return ""
    better = sum(pair.moved is Moved.IMPROVED for pair in pairs)
    worse = sum(pair.moved is Moved.WORSE for pair in pairs)
    said = f"{say_number(better)} {'is' if better == 1 else 'are'} better"
    return f"{capital(since_last(found))}, {said} and {say_number(worse)} {'is' if worse < 2 else 'are'} worse."


def rated_then(question: Question, found: Since) -> str:
    """What the same question was rated in the round before: its label, "Not answered", "New" or "Not asked"."""
    pair = question.before
    if pair is not None:
        return pair.labels[0] or "Not answered"
    single = found.new.get(question.standard.code)
    return {
        None: "–",
        Why.EDITION: "New",
        Why.SPLIT: "Part of another",
        Why.MERGED: "Several in one",
        Why.ASKED_MORE: "Not asked",
    }[None if single is None else single.why]


def days(question: Question, found: Since | None) -> tuple[str, ...]:
    """The days of an answer as sentences: first said, last confirmed, words changed, newest evidence."""
    told, said = question.told, []
    if found is not None and question.before is None and question.standard.code in found.new:
        why = found.new[question.standard.code].why
        said.append(f"Not asked {last(found)}." if why is Why.ASKED_MORE else "New question.")
    pair = question.before
    once = told.first == told.confirmed and (pair is None or pair.before is None)
    if told.first is not None:
        said.append(f"First said{' and last confirmed' if once else ''} {say_date(told.first)}.")
    if found is not None and pair is not None and pair.before is not pair.after:
        said.append(f"{as_last(found)}: {(pair.labels[0] or 'not answered').lower()}.")
    if told.confirmed is not None:
        if found is not None and pair is not None and pair.before is not None:
            same = f" in the same words as {last(found)}" if not pair.new_words and pair.words else ""
            changed = f" Words changed {since_last(found)}." if pair.new_words else ""
            said.append(f"Last confirmed {say_date(told.confirmed)}{same}.{changed}")
        elif not once:
            said.append(f"Last confirmed {say_date(told.confirmed)}.")
    if question.newest is not None:
        said.append(f"Newest evidence {say_date(question.newest)}.")
    return tuple(said)


def words_changed(question: Question) -> bool | None:
    """Whether the words are others than in the round before; None where there were none to compare with."""
    pair = question.before
    return None if pair is None or pair.before is None else pair.new_words


def moved(question: Question) -> str:
    """ "Fully met, now partly met"."""
    pair = question.before
    if pair is None:
        return ""
    was, now = (label or "Not answered" for label in pair.labels)
    return f"{was}, now {now[:1].lower()}{now[1:]}"


def see_otherwise(figures: Figures) -> tuple[tuple[Question, str], ...]:
    """What staff see less well than the rating says: the question, and how many agree with which statement."""
    by_code = {each.standard.code: each for each in figures.questions}
    found = []
    for each in figures.otherwise:
        tally = each.result.tally
        if tally is not None and each.standard.code in by_code:
            said = f"Rated fully met; {tally.agree} of {tally.of} staff agree: “{each.statement.text}”"
            found.append((by_code[each.standard.code], said))
    return tuple(found)


def numbers(found: Iterable[str]) -> str:
    """Numbers of questions in a sentence."""
    return ", ".join(found)


def _put_once(found: Since) -> str:
    """The questions that stand outside the comparison, and why."""
    new = [each for each in found.comparison.new if each.why is not Why.ASKED_MORE]
    more = len(found.comparison.new) - len(new)
    gone = len(found.comparison.gone)
    said = [plural(len(new), "question is new", "questions are new")] if new else []
    said += [f"{plural(more, 'was', 'were')} not asked {last(found)}"] if more else []
    said += [f"{plural(gone, 'is', 'are')} no longer asked"] if gone else []
    return f"{', '.join(said[:-1])} and {said[-1]}." if len(said) > 1 else f"{said[0]}." if said else ""
