"""What the comparison of two audits says: which two, what the counts are, and each question that moved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from s11desktop.audit.comparing import Comparison, Moved, Pair, Single, Why
from s11desktop.audit.standing import Counts
from s11desktop.framework.model import Level
from s11desktop.sentences import comparing
from ui.models.rows import Cell, RowOf
from ui.pages import audits_words
from ui.theme_colours import Role
from ui.widgets.rating import LEVEL_LOOKS

if TYPE_CHECKING:
    from s11desktop.audit.rounds import AuditEntry, RoundEntry

LEVELS = ((Level.FULLY, "Fully met"), (Level.PARTLY, "Partly met"), (Level.NOT, "Not met"))
OTHERS = ((Level.NOT_APPLICABLE, "Does not apply"), (None, "Not answered"))
NOTHING = "There is one audit with these questions so far."
NOTHING_LEDE = (
    "Finish it, start the next one, and both stand here side by side: what changed in you, and what changed in the "
    "questions."
)
WHY = {
    Why.EDITION: "",
    Why.SPLIT: "Asked in parts now",
    Why.MERGED: "Asked together with others now",
    Why.ASKED_MORE: "Not put both times",
}
SHOWN = {
    Moved.WORSE: ("trending-down", Role.NOT, "Got worse"),
    Moved.IMPROVED: ("trending-up", Role.FULLY, "Improved"),
    Moved.SAME: ("equal", Role.QUIET, "The same"),
    Moved.NO_PAIR: ("minus", Role.QUIET, "Not weighed"),
}
NEW, GONE = "new", "gone"


def names(rounds: Iterable[RoundEntry], framework: str) -> tuple[tuple[str, str], ...]:
    """Every audit with these questions, the newest first: its UUID and what it is called."""
    found = [
        (entry, audits_words.round_title(each))
        for each in rounds
        for entry in each.audits
        if entry.framework == framework
    ]
    titles = [title for _, title in found]
    return tuple((entry.uuid, title if titles.count(title) == 1 else _longer(title, entry)) for entry, title in found)


def _longer(title: str, entry: AuditEntry) -> str:
    return f"{title}, edition {entry.edition}"


def headline(found: Comparison) -> str:
    """The sentence worth saying."""
    improved, worse = len(found.of(Moved.IMPROVED)), len(found.of(Moved.WORSE))
    return comparing.headline(improved, worse, len(found.new), len(found.gone), by_edition=by_edition(found))


def by_edition(found: Comparison) -> bool:
    """Whether all that was not asked last time is new in the questions."""
    return all(each.why is not Why.ASKED_MORE for each in found.new)


def not_asked_before(found: Comparison) -> str:
    """What those are called that were not asked last time."""
    return "new" if by_edition(found) else "not asked last time"


def lede(found: Comparison) -> str:
    """How many of those asked both times are fully met."""
    return comparing.both(found.both_after.asked, found.both_after.fully, found.both_before.fully)


def whole(found: Comparison) -> str:
    """All questions of both, and how many do not apply now."""
    was, now = found.all_before, found.all_after
    said = comparing.whole(now.fully, now.asked - now.not_applicable, was.fully, was.asked - was.not_applicable)
    aside = now.not_applicable
    if not aside:
        return said
    return f"{said} {comparing.number(aside).capitalize()} {'does' if aside == 1 else 'do'} not apply to you."


def table(found: Comparison) -> tuple[RowOf, ...]:
    """A row for each rating: how many then, how many now, and the difference."""
    before, after = found.both_before, found.both_after
    rows = [_level(level, words, before, after) for level, words in LEVELS]
    rows += [_level(level, words, before, after) for level, words in OTHERS if before.of(level) or after.of(level)]
    both = f"Asked both times: {after.asked}"
    total = (
        Cell("Asked both times", strong=True),
        Cell(str(before.asked), strong=True),
        Cell(str(after.asked), strong=True),
    )
    return (*rows, RowOf("all", (*total, Cell()), both))


def _level(level: Level | None, words: str, before: Counts, after: Counts) -> RowOf:
    was, now = before.of(level), after.of(level)
    change = _change(now - was)
    icon, role = LEVEL_LOOKS[level]
    cells = (Cell(words, icon=icon, role=role, strong=True), Cell(str(was)), Cell(str(now)), Cell(change))
    return RowOf(words, cells, f"{words}: {was} then, {now} now, {change}")


def _change(step: int) -> str:
    return "no change" if not step else f"{step} more" if step > 0 else f"{-step} fewer"


def part(counts: Counts) -> str:
    """ "4 fully, 2 partly, 1 not met" of what was put only once."""
    said = (
        *((counts.fully, "fully"), (counts.partly, "partly"), (counts.not_met, "not met")),
        *((counts.not_applicable, "not applicable"), (counts.to_answer, "not answered")),
    )
    return ", ".join(f"{count} {words}" for count, words in said if count)


def moved_rows(pairs: Iterable[Pair]) -> tuple[RowOf, ...]:
    """A row for each question that was put both times: then, now, and why as far as the file knows."""
    rows = []
    for pair in pairs:
        number, text = pair.standard.number, pair.standard.text
        was, now = (label or "Not answered" for label in pair.labels)
        why = _why(pair)
        step = Cell(now, f"was: {was}", icon=_icon(pair.after), role=_role(pair.after), strong=True)
        spoken = f"{number}, {text} {was} then, {now} now. {why}".strip()
        rows.append(RowOf(pair.standard.code, (Cell(number, strong=True), Cell(text), step, Cell(why)), spoken))
    return tuple(rows)


def single_rows(singles: Iterable[Single], when: str) -> tuple[RowOf, ...]:
    """A row for each question that was put only once; what is no longer asked leads nowhere."""
    rows = []
    for each in singles:
        number, text, said = each.standard.number, each.standard.text, each.label or "Not answered"
        step = Cell(said, icon=_icon(each.level), role=_role(each.level), strong=True)
        key = each.standard.code if when == NEW else f"{GONE} {each.standard.code}"
        spoken = f"{number}, {text} {said}. {WHY[each.why]}".strip()
        rows.append(RowOf(key, (Cell(number, strong=True), Cell(text), step, Cell(WHY[each.why])), spoken))
    return tuple(rows)


def _why(pair: Pair) -> str:
    parts = []
    if pair.new_words and pair.words:
        parts.append(_first_sentence(pair.words))
    if pair.evidence:
        parts.append(f"New evidence: {', '.join(each.label for each in pair.evidence)}")
    if pair.done:
        parts.append(f"Done: {', '.join(each.label for each in pair.done)}")
    if pair.reworded:
        parts.append("The question was reworded")
    return ". ".join(each.rstrip(".") for each in parts) + "." if parts else ""


def _first_sentence(words: str, most: int = 90) -> str:
    line = " ".join(words.split())
    end = next(
        (place for place in range(len(line)) if line[place] in ".!?" and line[place + 1 : place + 2] in ("", " ")), -1
    )
    said = line[: end + 1] if 0 < end < most else line
    return said if len(said) <= most else f"{said[:most].rsplit(' ', 1)[0]} …"


def _icon(level: Level | None) -> str:
    return LEVEL_LOOKS[level][0]


def _role(level: Level | None) -> Role:
    return LEVEL_LOOKS[level][1]
