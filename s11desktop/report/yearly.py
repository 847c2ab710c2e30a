"""The statement of the year after, on paper: two sides that say what moved, what shows it, and what was only confirmed.

*Statement of compliance* for bodies with the duty, *yearly confirmation* for those without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.law import answer_to
from s11desktop.audit.survey import ALL
from s11desktop.audit.triangulation import side_by_side, worth_saying
from s11desktop.audit.yearly import called
from s11desktop.report import phrases
from s11desktop.report.back import checking
from s11desktop.report.blocks import Cell, Panel, Row, Stack
from s11desktop.report.drawing import INKS
from s11desktop.report.figures import figures
from s11desktop.report.flow import Flow, Item, Mark
from s11desktop.report.marks import Signs
from s11desktop.report.paper import (
    OPENING,
    PAGE_TITLE,
    QUIET_LINE,
    TABLE,
    TEXT,
    UNDATED,
    WIDTH,
    Furniture,
    Paper,
)
from s11desktop.report.pdf import worried
from s11desktop.report.pen import INK, QUIET
from s11desktop.report.prints import Medium
from s11desktop.report.referring import beside, check_number, refers_to
from s11desktop.report.sheets import Column, Report, head, row, section
from s11desktop.sentences import comparing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from s11desktop.audit.comparing import Pair
    from s11desktop.audit.model import Action, Audit
    from s11desktop.audit.standing import Counts
    from s11desktop.audit.yearly import Yearly
    from s11desktop.framework.model import Level
    from s11desktop.report.blocks import Block
    from s11desktop.report.facts import ReportFacts

_COUNTS = (
    Column(0, 46),
    *(Column(47 + 23 * place, 20, words, right=True) for place, words in enumerate(("Fully met", "Partly met"))),
    *(Column(93 + 23 * place, 20, words, right=True) for place, words in enumerate(("Not met", "Does not apply"))),
    Column(140, 25, "All questions", right=True),
)
_MOVED = (Column(0, 11), Column(12, 78, "Standard"), Column(93, 30, "Was"), Column(125, 40, "Evidence since then"))
_WORSE = (Column(0, 11), Column(12, 78, "Standard"), Column(93, 30, "Now"), Column(125, 40, "Why, who and by when"))


_LAW = (Column(0, 68, "What changed"), Column(71, 32, "In force"), Column(106, 59, "What we did"))
_ANSWERED = {"yes": "Acted on.", "no": "Not acted on yet."}


def statement(
    found: Yearly,
    *,
    today: date,
    draft: bool = True,
    facts: ReportFacts | None = None,
    medium: Medium = Medium.PDF,
) -> bytes:
    """The statement, as PDF on A4 or as a page for a browser. `draft` until everybody asked has declared what it says.

    With the `facts` of a return it bears their reference, and ends with how to check it.
    """
    audit = found.comparison.after
    title = called(audit)
    reference = facts.reference if facts is not None else ""
    paper = Paper(
        medium=medium,
        made_at=facts.exported_at if facts is not None else UNDATED,
        title=f"{'Draft: ' if draft else ''}{title}: {audit.organisation.name}",
        author=audit.organisation.name,
        language=audit.framework.language or "en-GB",
        furniture=Furniture(
            organisation=audit.organisation.name,
            about=f"{title} · {audit.round.period}",
            draft=draft,
            worried=worried(audit.organisation),
            said=f"A self-assessment. {phrases.NOBODY_CHECKED}",
            middle=f"Reference {phrases.say_reference(reference)}" if reference else "",
            note=phrases.note(audit),
        ),
    )
    flow = paper.flow()
    _opening(flow, paper, found, title, today)
    _worse(flow, paper, found)
    _raised(flow, paper, found)
    _better(flow, paper, found)
    _actions(flow, paper, found)
    _law(flow, paper, found)
    _new(flow, paper, found)
    _confirmed(flow, paper, found)
    _declared(flow, paper, audit, draft)
    if facts is not None:
        check_number(flow, paper, facts)
        beside(flow, paper, facts)
        flow.begin()
        checking(flow, Report(paper, facts, figures(facts)))
    return paper.finish(flow.pages)


def opening(found: Yearly) -> str:
    """The one sentence: how many moved, how many were only confirmed."""
    better = len(found.raised) + len(found.better)
    pairs, unchanged = len(found.comparison.pairs), len(found.confirmed.unchanged)
    return comparing.moved(pairs, better, len(found.worse), unchanged, len(found.unweighed))


def _opening(flow: Flow, paper: Paper, found: Yearly, title: str, today: date) -> None:
    audit, first = found.comparison.after, found.first
    to = audit.partnership.name
    items = [Item(paper.words(f"To {to}", TEXT, ink=QUIET))] if to else []
    heading = f"{title}, {audit.round.period}"
    items += [
        Item(paper.words(heading, PAGE_TITLE, bold=True), mark=Mark("start", title)),
        Item(paper.words(opening(found), OPENING), 5),
        Item(
            paper.words(f"A self-assessment by {audit.organisation.name}. {phrases.NOBODY_CHECKED}", TEXT, bold=True), 8
        ),
    ]
    items.append(refers_to(paper, "The first return", first))
    flow.add(items)
    flow.add(_counts(paper, found, today))


def _counts(paper: Paper, found: Yearly, today: date) -> list[Item]:
    rows = (
        (say_date(found.since), found.comparison.all_before, False),
        (say_date(today), found.comparison.all_after, True),
    )
    made = [_count(paper, *each) for each in rows]
    return [Item(head(paper, _COUNTS), 12, keep=True), *(Item(each) for each in made)]


def _count(paper: Paper, day: str, counts: Counts, bold: bool) -> Row:
    figures = (counts.fully, counts.partly, counts.not_met, counts.not_applicable, counts.asked)
    blocks: list[Block] = [paper.words(day, TABLE, bold=bold)]
    blocks += [paper.words(str(each), TABLE, bold=bold, right=True) for each in figures]
    return row(_COUNTS, blocks, last=bold)


def _table(flow: Flow, paper: Paper, words: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    if not rows:
        return
    over = head(paper, columns)
    flow.add(
        [Item(section(paper, words), 20, keep=True), Item(over, 5, keep=True), *(Item(each) for each in rows)],
        continued=over,
    )


def _asked(paper: Paper, pair: Pair, after: str = "") -> list[Block]:
    parts = ((pair.standard.text, False, INK), (f" {after}" if after else "", False, QUIET))
    return [paper.words(pair.standard.number, TABLE, bold=True), paper.spans(TABLE, *parts)]


def _rated(paper: Paper, level: Level | None, label: str) -> Row:
    side = TABLE.leading * 0.86
    words = paper.words(label or "Not answered", TABLE, bold=True, ink=INKS[level])
    return Row((Cell(0, side, Signs((level,), side, side, TABLE.leading)), Cell(side + 5, 64, words)))


def _worse(flow: Flow, paper: Paper, found: Yearly) -> None:
    audit = found.comparison.after
    rows = []
    for number, pair in enumerate(found.worse, 1):
        planned = [action for action in audit.actions_for(pair.standard.code) if action.is_open]
        why: list[Block] = [paper.words(_first_line(pair.words), TABLE)] if pair.words else []
        why += [paper.words(_who(action), QUIET_LINE, ink=QUIET) for action in planned[:2]]
        blocks = [
            *_asked(paper, pair, f"Was {pair.labels[0].lower()}."),
            _rated(paper, pair.after, pair.labels[1]),
            Stack(why or [paper.words("Nothing is planned yet.", QUIET_LINE, ink=QUIET)]),
        ]
        rows.append(row(_WORSE, blocks, last=number == len(found.worse)))
    _table(flow, paper, "What got worse", _WORSE, rows)
    if not found.worse:
        flow.add(
            [Item(section(paper, "What got worse"), 20, keep=True), Item(paper.words("Nothing got worse.", TEXT), 4)]
        )


def _raised(flow: Flow, paper: Paper, found: Yearly) -> None:
    rows = []
    for number, raised in enumerate(found.raised, 1):
        pair = raised.pair
        shown: list[Block] = []
        for item in raised.evidence[:3]:
            day = item.dated or (item.current.dated if item.current else None)
            shown.append(paper.words(item.title, TABLE))
            shown += [paper.words(say_date(day), QUIET_LINE, ink=QUIET)] if day else []
        blocks = [
            *_asked(paper, pair),
            _rated(paper, pair.before, pair.labels[0]),
            Stack(shown or [paper.words("No evidence since then yet.", QUIET_LINE, bold=True)]),
        ]
        rows.append(row(_MOVED, blocks, last=number == len(found.raised)))
    _table(flow, paper, "What moved up to fully met, and what shows it", _MOVED, rows)


def _better(flow: Flow, paper: Paper, found: Yearly) -> None:
    if not found.better:
        return
    items = [Item(section(paper, "What moved from not met to partly met"), 20, keep=True)]
    for pair in found.better:
        number, words = _asked(paper, pair, _first_line(pair.words))
        items.append(Item(Row((Cell(0, 30, number), Cell(34, WIDTH - 34, words))), 5))
    flow.add(items)


def _actions(flow: Flow, paper: Paper, found: Yearly) -> None:
    plan = found.plan
    brought = len(plan.brought)
    parts = (
        (len(plan.brought.done), "done", plan.brought.done, False),
        (len(plan.carried), "carried", plan.carried, True),
        (len(plan.brought.dropped), "dropped", plan.brought.dropped, True),
    )
    items = [Item(section(paper, f"Actions of the first return: {brought}"), 20, keep=True)]
    for count, words, actions, named in parts:
        which = f": {'; '.join(_label(action) for action in actions)}" if named and actions else ""
        figure, said = paper.words(str(count), TEXT, bold=True), paper.words(f"{words}{which}", TEXT)
        items.append(Item(Row((Cell(0, 26, figure), Cell(30, WIDTH - 30, said))), 3))
    new = len(plan.new)
    still = sum(action.is_open for action in found.comparison.after.actions)
    said_new = f"{phrases.say_number(new).capitalize()} {'is' if new == 1 else 'are'} new."
    open_now = f"{phrases.say_number(still).capitalize()} {'is' if still == 1 else 'are'} open."
    flow.add([*items, Item(paper.words(f"{said_new} {open_now}", TEXT), 6)])


def _law(flow: Flow, paper: Paper, found: Yearly) -> None:
    """Each change in the law, since when, and what was done about it."""
    rows = []
    known = found.comparison.after.framework.by_code
    for number, change in enumerate(found.law_changes, 1):
        said = answer_to(found.comparison.after, change)
        numbers = ", ".join(known[code].number for code in change.standards)
        answer = _ANSWERED.get(said.answer, "") if said is not None else "Not answered yet."
        words = " ".join(each for each in (answer, said.words if said is not None else "") if each)
        did: list[Block] = [paper.words(words, TABLE)]
        did += [paper.words(f"Standards {numbers}.", QUIET_LINE, ink=QUIET)] if numbers else []
        blocks: list[Block] = [
            paper.words(change.what, TABLE),
            paper.words(say_date(change.on) if change.on is not None else "–", TABLE),
            Stack(did),
        ]
        rows.append(row(_LAW, blocks, last=number == len(found.law_changes)))
    _table(flow, paper, "Changes in the law, answered", _LAW, rows)
    if not rows:
        none = f"These questions name no law that came into force after {say_date(found.since)}."
        flow.add([Item(section(paper, "Changes in the law"), 20, keep=True), Item(paper.words(none, TEXT), 4)])


def _new(flow: Flow, paper: Paper, found: Yearly) -> None:
    if not found.law:
        return
    items = [Item(section(paper, "New in the questions, and what we answer"), 20, keep=True)]
    for each in found.law:
        number = paper.words(each.standard.number, TABLE, bold=True)
        said = paper.spans(
            TABLE, (each.standard.text, False, INK), (f" {each.label or 'Not answered'}.", True, INKS[each.level])
        )
        items.append(Item(Row((Cell(0, 30, number), Cell(34, WIDTH - 34, said))), 4))
    flow.add(items)


def _confirmed(flow: Flow, paper: Paper, found: Yearly) -> None:
    confirmed, last = found.confirmed, found.comparison.before.round.period
    said = comparing.confirmed(len(confirmed.unchanged), len(confirmed.same_words), len(confirmed.old_evidence), last)
    old = ", ".join(each.standard.number for each in confirmed.old_evidence)
    half = WIDTH / 2 - 10
    left: list[Block] = [section(paper, "Only confirmed"), paper.words(said, TEXT)]
    left += [paper.words(f"Older evidence: {old}.", QUIET_LINE, ink=QUIET)] if old else []
    cells = [Cell(0, half, Stack(left, 4))]
    if survey := _staff(found.comparison.after):
        cells.append(Cell(half + 20, half, Stack((section(paper, "What our staff say"), paper.words(survey, TEXT)), 4)))
    flow.add([Item(Row(tuple(cells)), 20)])


def _staff(audit: Audit) -> str:
    """The survey in two sentences: how many answered, and the difference worth saying."""
    survey = audit.survey
    if survey is None or survey.replies is None:
        return ""
    of = f" of {survey.invited}" if survey.invited else ""
    worst = worth_saying(side_by_side(audit, survey))
    said = f"{survey.replies}{of} answered."
    if worst is None or worst.result.tally is None or worst.result.group != ALL:
        return f"{said} They see it as we do."
    doubted = f"{worst.doubting} of {worst.result.tally.of} did not agree with “{worst.statement.text}”"
    return f"{said} {doubted}, yet {worst.standard.number} is fully met."


def _declared(flow: Flow, paper: Paper, audit: Audit, draft: bool) -> None:
    rows: list[Block] = [paper.words("Declared", TEXT, bold=True)]
    if draft or not audit.declarations:
        rows.append(paper.words("Nobody has declared this yet: it is a draft.", TEXT))
    for each in audit.declarations if not draft else ():
        rows.append(paper.words(f"“{each.words}”", TEXT))
        board = f" Seen by the board on {say_date(each.seen_by_board)}." if each.seen_by_board else ""
        rows.append(paper.words(f"{each.name}, {each.role}, {say_date(each.on)}.{board}", TEXT, bold=True))
    flow.add([Item(Panel(Stack(rows, 4), stroke=INK), 20)], together=True)


def _first_line(words: str, most: int = 160) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def _who(action: Action) -> str:
    by = f"by {say_date(action.due)}" if action.due else ""
    return ", ".join(each for each in (action.lead, by) if each) or action.what


def _label(action: Action) -> str:
    return f"{action.label}, {action.reason}" if action.reason else action.label
