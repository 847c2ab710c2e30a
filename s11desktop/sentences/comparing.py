"""What to say of two audits side by side: counts, and whether the answers or the questions changed."""

from __future__ import annotations

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def headline(improved: int, worse: int, new: int, gone: int, *, by_edition: bool = True) -> str:
    """ "Eleven answers improved and two got worse. Seven questions are new."

    `by_edition` is false where some were there last time and were not put: a longer audit now, or another answer about
    the organisation. Then they "were not asked last time".
    """
    return f"{_us(improved, worse)} {_questions(new, gone, by_edition)}".strip()


def both(asked: int, fully: int, fully_before: int) -> str:
    """ "Of the 77 questions asked both times, 60 are fully met now. Last time it was 53." """
    if asked == 0:
        return "No question was asked both times."
    of = "Of the one question" if asked == 1 else f"Of the {asked} questions"
    is_met = "is" if fully == 1 else "are"
    return (
        f"{of} asked both times, {_or_none(fully)} {is_met} fully met now. Last time it was {_or_none(fully_before)}."
    )


def whole(fully: int, asked: int, fully_before: int, asked_before: int) -> str:
    """ "In all, 64 of 84 are fully met; last time 55 of 80." What does not apply is in neither."""
    return f"In all, {fully} of {asked} are fully met; last time {fully_before} of {asked_before}."


def in_counts(fully: int, asked: int, fully_before: int, asked_before: int, improved: int, worse: int, new: int) -> str:
    """ "Fully met 41 of 60, last time 44 of 55: nothing got worse, three improved, five questions are new." """
    parts = ["nothing got worse" if not worse else f"{_say(worse)} got worse"]
    parts.append("nothing improved" if not improved else f"{_say(improved)} improved")
    if new:
        parts.append(f"{_say(new)} question{' is' if new == 1 else 's are'} new")
    return f"Fully met {fully} of {asked}, last time {fully_before} of {asked_before}: {', '.join(parts)}."


def number(count: int) -> str:
    """A number in a sentence: in words up to twelve, "no" for none."""
    return _say(count)


def _us(improved: int, worse: int) -> str:
    if not improved and not worse:
        return "No answer improved and none got worse."
    better = f"{_start(improved)} answer{'' if improved == 1 else 's'} improved"
    if not improved:
        return f"No answer improved and {_say(worse)} got worse."
    return f"{better} and {_say(worse) if worse else 'none'} got worse."


def _questions(new: int, gone: int, by_edition: bool) -> str:
    one = new == 1
    are_new = ("is new" if one else "are new") if by_edition else f"{'was' if one else 'were'} not asked last time"
    said = f"{_start(new)} question{'' if one else 's'} {are_new}"
    if new and gone:
        return f"{said} and {_say(gone)} no longer asked."
    if new:
        return f"{said}."
    if gone:
        return f"{_start(gone)} question{' is' if gone == 1 else 's are'} no longer asked."
    return ""


def _say(number: int) -> str:
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def _start(number: int) -> str:
    return _say(number).capitalize()


def _or_none(number: int) -> str:
    return "none" if number == 0 else str(number)


def confirmed(unchanged: int, same_words: int, old_evidence: int, last: str) -> str:
    """ "61 confirmed unchanged, 40 in the same words as 2026, 12 with evidence older than the standard allows." """
    parts = [f"{unchanged} confirmed unchanged"]
    if same_words:
        parts.append(f"{same_words} in the same words as {last}")
    if old_evidence:
        parts.append(f"{old_evidence} with evidence older than the standard allows")
    return f"{', '.join(parts)}."


def moved(asked: int, better: int, worse: int, unchanged: int, aside: int) -> str:
    """ "Of 73 answers nine have moved: eight are better, one is worse. 62 are confirmed unchanged …" """
    count = better + worse
    if not count:
        said = f"Of {asked} answers none has moved."
    else:
        up = f"{_say(better)} {'is' if better == 1 else 'are'} better"
        down = f"{_say(worse)} {'is' if worse == 1 else 'are'} worse"
        parts = ", ".join(part for part, there in ((up, better), (down, worse)) if there)
        said = f"Of {asked} answers {_say(count)} {'has' if count == 1 else 'have'} moved: {parts}."
    rest = f"{_start(unchanged)} {'is' if unchanged == 1 else 'are'} confirmed unchanged"
    return f"{said} {rest} and {_say(aside)} not weighed." if aside else f"{said} {rest}."
