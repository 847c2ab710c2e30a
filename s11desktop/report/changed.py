"""What changed since the round before: by area, what is worse, what is better, and what was only confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.comparing import Moved
from s11desktop.report import then_and_now
from s11desktop.report.blocks import Row
from s11desktop.report.flow import Flow, Item
from s11desktop.report.paper import QUIET_LINE, TABLE, TEXT
from s11desktop.report.pen import FULLY, INK, NOT, QUIET
from s11desktop.report.sheets import Column, Report, entry, row, section, table, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.audit.comparing import AreaMoved, Pair
    from s11desktop.audit.since import Since
    from s11desktop.report.figures import Question
    from s11desktop.report.paper import Paper

_HEADS = ("Asked both times", "Better", "The same", "Worse", "Not weighed", "Fully then", "Fully now")
_WIDE = (14.0, 13.5, 11.5, 12.5, 15.5, 11.5, 11.5)


def heading(found: Since) -> str:
    """What this part is called: "What changed since 2025"."""
    return f"What changed {then_and_now.since_last(found)}"


def changed(flow: Flow, report: Report) -> None:
    """The page, where there was a round before."""
    found, paper = report.figures.since, report.paper
    assert found is not None
    flow.begin()
    flow.add(title(paper, heading(found), then_and_now.like_for_like(found), "changed"))
    _counts(flow, report, found)
    _moved(flow, report, "Worse than then", "trending-down", NOT, _questions(report, Moved.WORSE))
    _moved(flow, report, "Better than then", "trending-up", FULLY, _questions(report, Moved.IMPROVED))
    _only_confirmed(flow, paper, found)
    _put_once(flow, paper, found)


def _counts(flow: Flow, report: Report, found: Since) -> None:
    paper = report.paper
    left = 165 - sum(_WIDE)
    columns, x = [Column(0, 40, "Area"), Column(7, left - 7)], left
    for words, room in zip(_HEADS, _WIDE, strict=True):
        columns.append(Column(x + 2, room - 2, words, right=True))
        x += room
    areas = found.comparison.by_area()
    rows = [_area(paper, columns, each) for each in areas]
    pairs = found.comparison.pairs
    before, after = found.comparison.both_before, found.comparison.both_after
    if pairs:
        rows.append(_line(paper, columns, ("", "All areas"), pairs, (before.fully, after.fully), last=True))
        table(flow, report, columns, rows)
    flow.add([Item(paper.words(then_and_now.in_counts(found), QUIET_LINE, ink=QUIET), 6)])


def _area(paper: Paper, columns: Sequence[Column], area: AreaMoved) -> Row:
    return _line(
        paper,
        columns,
        (area.area.number, area.area.title),
        area.pairs,
        (area.before.fully, area.after.fully),
        last=False,
    )


def _line(
    paper: Paper,
    columns: Sequence[Column],
    name: tuple[str, str],
    pairs: Sequence[Pair],
    fully: tuple[int, int],
    *,
    last: bool,
) -> Row:
    moved = [pair.moved for pair in pairs]
    order = (Moved.IMPROVED, Moved.SAME, Moved.WORSE, Moved.NO_PAIR)
    counts = (len(pairs), *(moved.count(each) for each in order), *fully)
    number, title_of = name
    blocks = [paper.words(number, TABLE, ink=QUIET), paper.words(title_of, TABLE, bold=last)]
    blocks += [
        paper.words(str(count) if count else "–", TABLE, bold=last, right=True, ink=INK if count else QUIET)
        for count in counts
    ]
    return row([Column(0, 7), *columns[1:]], blocks, last=last, pad=3)


def _questions(report: Report, moved: Moved) -> list[Question]:
    return [each for each in report.figures.questions if each.before is not None and each.before.moved is moved]


def _moved(flow: Flow, report: Report, words: str, icon: str, ink: str, questions: Sequence[Question]) -> None:
    """Each question that moved, from where to where, and what came since: evidence, and actions that were finished."""
    paper = report.paper
    if not questions:
        if ink == NOT:
            flow.add([Item(section(paper, "Nothing is rated lower than then."), 18)])
        return
    items = [Item(section(paper, words, icon=icon, ink=ink, after=str(len(questions))), 18, keep=True)]
    for place, each in enumerate(questions):
        assert each.before is not None
        came = [f"{item.label} {item.title}" for item in each.before.evidence]
        done = [f"{action.label} {action.what}" for action in each.before.done]
        why = [f"{then_and_now.moved(each)}."]
        why += [f"New evidence: {'; '.join(came)}."] if came else []
        why += [f"Done: {'; '.join(done)}."] if done else []
        quiet = ((" ".join(why).replace("..", "."), False, QUIET),)
        line = entry(paper, each.standard.number, each.standard.short or each.standard.text, quiet, kind=TABLE)
        items.append(Item(line, 0 if place else 6))
    flow.add(items)


def _only_confirmed(flow: Flow, paper: Paper, found: Since) -> None:
    said = found.confirmed
    items = [
        Item(section(paper, "Only confirmed"), 18, keep=True),
        Item(paper.words(then_and_now.only_confirmed(found), TEXT), 3),
    ]
    for label, pairs in (("In the same words", said.same_words), ("With older evidence", said.old_evidence)):
        if pairs:
            which = then_and_now.numbers(pair.standard.number for pair in pairs)
            items.append(Item(paper.labelled(label, paper.words(which, TABLE)), 4))
    flow.add(items)


def _put_once(flow: Flow, paper: Paper, found: Since) -> None:
    """What stands outside the comparison, so that nothing is left to guess."""
    parts = (
        ("Asked only now", found.comparison.new),
        (f"Asked only {then_and_now.last(found)}", found.comparison.gone),
        ("Not weighed", found.unweighed),
    )
    items = [
        Item(paper.labelled(label, paper.words(then_and_now.numbers(each.standard.number for each in some), TABLE)), 4)
        for label, some in parts
        if some
    ]
    if items:
        flow.add([Item(section(paper, "Outside the comparison"), 18, keep=True), *items])
