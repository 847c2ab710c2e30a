"""The end of the report: the action plan, the declarations, and how anybody can check the return."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from s11desktop.audit.dates import MONTHS, add_months, say_date
from s11desktop.audit.deadlines import last_day
from s11desktop.audit.model import ActionStatus
from s11desktop.framework.model import Level
from s11desktop.report import phrases, planned
from s11desktop.report.areas import ended
from s11desktop.report.blocks import HAIR, Block, Cell, Gap, Panel, Part, Row, Stack, Type
from s11desktop.report.figures import days_late
from s11desktop.report.flow import WHOLE_PAGE, Flow, Item
from s11desktop.report.marks import Digits, Icon
from s11desktop.report.paper import CHECK, MM, QUIET_LINE, TABLE, TEXT, WIDTH, Paper
from s11desktop.report.pen import ACCENT, GROUND, INK, NOT, PARTLY, QUIET
from s11desktop.report.sheets import Column, Report, day_of, head, row, section, table, title, words_or

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.audit.model import Action
    from s11desktop.report.figures import Declared

PLAN = "Action plan"
CHECKING = "Declarations, and how to check this return"
_STEP = 10 * MM


def plan(flow: Flow, report: Report) -> None:
    """Every action: late first, then by day, then those without a day, then those that are closed."""
    flow.part(title(report.paper, PLAN, _opening(report), "plan"))
    if report.figures.actions:
        action_table(flow, report, report.figures.actions)


def action_table(flow: Flow, report: Report, actions: Sequence[Action]) -> None:
    """Actions in their groups, late ones first."""
    paper = report.paper
    columns = [
        Column(0, 9),
        Column(9.5, 62, "What we will do"),
        Column(74, 12, "For"),
        Column(88, 19, "Lead"),
        Column(109, 33.5, "By when"),
        Column(143.5, 21.5, "Status"),
    ]
    over = head(paper, columns)
    items = [Item(over, 12, keep=True)]
    for words, icon, group in _groups(actions, report.facts.today):
        items.append(Item(_group_head(paper, words, icon, len(group)), 8, keep=True))
        items += [
            Item(_action(report, columns, action, last=place + 1 == len(group))) for place, action in enumerate(group)
        ]
    flow.add(items, continued=over, says_on=True)


def _opening(report: Report) -> str:
    found = report.figures
    open_ones = [action for action in found.actions if action.is_open]
    if not found.actions:
        return "There are no actions."
    short_of = sum(each.level in (Level.PARTLY, Level.NOT) for each in found.questions)
    late = len(found.late)
    first = phrases.plural(len(open_ones), "action is", "actions are") + " open"
    said = [f"{first}, {phrases.say_number(late)} of them late." if late else f"{first}."]
    if planned.tells_apart(found.year):
        said.append(planned.say_year(found.year))
    if short_of:
        said.append(f"{phrases.plural(short_of, 'question is', 'questions are')} not fully met.")
    return " ".join(said)


def _groups(actions: Sequence[Action], today: date) -> list[tuple[str, str, list[Action]]]:
    """The plan in groups, each with its heading and icon; an empty group is left out."""
    end = add_months(today, 3)
    end = end.replace(day=monthrange(end.year, end.month)[1])
    soon = f"By the end of {MONTHS[end.month - 1]} {end.year}"
    groups: dict[str, tuple[str, list[Action]]] = {
        "Late": ("clock-alert", []),
        soon: ("calendar-check", []),
        "Later": ("calendar", []),
        "No date yet": ("calendar-x", []),
        "Done": ("circle-check", []),
        "Dropped": ("circle-minus", []),
    }
    for action in actions:
        if action.status is ActionStatus.DONE:
            key = "Done"
        elif action.status is ActionStatus.DROPPED:
            key = "Dropped"
        elif action.due is None:
            key = "No date yet"
        elif action.is_late(today):
            key = "Late"
        else:
            key = soon if action.due <= end else "Later"
        groups[key][1].append(action)
    return [(words, icon, group) for words, (icon, group) in groups.items() if group]


def _group_head(paper: Paper, words: str, icon: str, number: int) -> Row:
    said = paper.spans(Type(11.5, 16, "H2"), (words, True, INK), (f" {phrases.plural(number, 'action')}", False, QUIET))
    return Row(
        (Cell(0, 17, Icon(icon, 15, 16)), Cell(23, WIDTH - 23, said)), below=HAIR, before=4, after=5, part=Part.GROUP
    )


def _action(report: Report, columns: Sequence[Column], action: Action, *, last: bool) -> Row:
    paper = report.paper
    by_code = report.audit.framework.by_code
    what: list[Block] = [paper.words(action.what, TABLE)]
    if action.measure:
        what.append(paper.words(f"We will know when: {ended(action.measure)}", QUIET_LINE, ink=QUIET))
    if action.agreed_with:
        what.append(paper.words(f"Agreed with: {ended(action.agreed_with)}", QUIET_LINE, ink=QUIET))
    if proofs := planned.proofs(action, report.audit):
        what.append(paper.words(f"Shown by {proofs}.", QUIET_LINE, ink=QUIET))
    if action.reason:
        what.append(paper.words(f"Why: {ended(action.reason)}", QUIET_LINE, ink=QUIET))
    what += [
        paper.words(f"{say_date(day_of(note.added_at))}: {ended(note.words)}", QUIET_LINE, ink=QUIET)
        for note in action.notes
    ]
    if action.is_open and any(report.audit.wants_help(code) for code in action.standards):
        said = paper.words("Help wanted", TABLE, bold=True, ink=ACCENT)
        what.append(Row((Cell(0, 14, Icon("life-buoy", 11.5, 14, ACCENT)), Cell(17, 150, said))))
    when: list[Block] = [words_or(paper, say_date(action.due) if action.due else "", "No date", TABLE)]
    if days := days_late(action, report.facts.today):
        late = paper.words(phrases.say_late(days), QUIET_LINE, bold=True, ink=NOT)
        when.append(Row((Cell(0, 12, Icon("clock-alert", 10.5, 13.5, NOT)), Cell(14, 33 * MM - 14, late))))
    status = phrases.STATUSES[action.status]
    if action.closed_on:
        status += f" {say_date(action.closed_on)}"
    stands: list[Block] = [paper.words(status, TABLE)]
    if action.priority:
        stands.append(paper.words(f"Priority: {planned.say_priority(action)}", QUIET_LINE, ink=QUIET))
    return row(
        columns,
        (
            paper.words(action.label, TABLE, bold=True),
            Stack(what),
            paper.words(", ".join(by_code[code].number for code in action.standards), TABLE),
            words_or(paper, action.lead, "Nobody named", TABLE),
            Stack(when),
            Stack(stands),
        ),
        last=last,
    )


def declarations(flow: Flow, report: Report) -> None:
    """The words declared, who declared them and who is still expected, the seal, and four ways to check."""
    paper, found = report.paper, report.figures
    flow.begin()
    flow.add(title(paper, "Declarations, and how to check", "", "declarations"))
    for words, names in _declared_words(found.declared, report.audit.sign_off.words).items():
        by = f" by {', '.join(names)}" if len(names) < len(found.declared) else ""
        lead = f"The words declared{by}. " if found.declared else "The words to be declared. "
        said = paper.spans(TEXT, (lead, True, INK), (f"“{words}”", False, INK))
        flow.add([Item(Panel(said, fill=GROUND), 12)])
    _people(flow, report)
    checking(flow, report)


def checking(flow: Flow, report: Report) -> None:
    """The seal, and four ways to check."""
    paper, facts = report.paper, report.facts
    seal = paper.words(phrases.the_seal(facts))
    public = "Safeguarding partnerships are public bodies. Freedom of information law applies to what they hold."
    held = Item(paper.words(public, QUIET_LINE, ink=QUIET), 3)
    flow.add([Item(section(paper, "The seal is not a signature"), 18, keep=True), Item(seal, 3), held], together=True)
    over = section(paper, "How to check, easiest first")
    if not facts.check_number:
        none = paper.words(
            "This copy has no seal, so there is nothing to check it by. The return that was sent has one."
        )
        flow.add([Item(over, 20, keep=True), Item(none, 3)], together=True)
    else:
        ways = [Item(over, 20, keep=True), *_ways(report, in_full=True)]
        if flow.tall(ways) + 30 > flow.room and report.facts.page_name:
            ways = [Item(over, 20, keep=True), *_ways(report, in_full=False)]
        flow.add(ways, together=True, most=WHOLE_PAGE)


def _declared_words(declared: Sequence[Declared], asked: str) -> dict[str, list[str]]:
    """The words declared, with the names of those who declared them; the words asked for while nobody has."""
    found: dict[str, list[str]] = {}
    for each in declared:
        if each.declaration.words:
            found.setdefault(each.declaration.words, []).append(each.declaration.name)
    return found or ({asked: []} if asked else {})


def _people(flow: Flow, report: Report) -> None:
    paper, found = report.paper, report.figures
    if not (found.declared or found.expected):
        flow.add([Item(paper.words("No declaration is asked for, and none was made."), 12)])
        return
    columns = [Column(0, 35, "Who"), Column(37, 36, "As what"), Column(75, 33, "When"), Column(110, 55, "How")]
    deadline = report.audit.partnership.deadline
    by_when = f"by {say_date(last_day(deadline))}" if deadline else "–"

    def who(icon: str, words: str, ink: str) -> Row:
        said = paper.words(words, TABLE, bold=True, ink=ink)
        return Row((Cell(0, 15, Icon(icon, 13, 14, ink)), Cell(20, 36 * MM - 20, said)))

    rows: list[Row] = []
    last = len(found.declared) + len(found.expected)
    for declared in found.declared:
        made = declared.declaration
        how: list[Block] = [paper.words(ended(phrases.say_how(made)), TABLE)]
        if made.seen_by_board:
            how.append(paper.words(ended(phrases.say_board(made.seen_by_board)), QUIET_LINE, ink=QUIET))
        if not declared.unchanged:
            how.append(paper.words("Something has changed since. Asked for again.", TABLE, bold=True, ink=NOT))
        blocks: tuple[Block, ...] = (
            who("pen-line", made.name, INK),
            paper.words(made.role, TABLE),
            paper.words(say_date(made.on), TABLE),
            Stack(how),
        )
        rows.append(row(columns, blocks, last=len(rows) + 1 == last))
    for signer in found.expected:
        blocks = (
            who("hourglass", "Expected", PARTLY),
            paper.words(signer.role, TABLE),
            paper.words(by_when, TABLE, ink=QUIET),
            Stack((paper.words(f"{phrases.say_asked_of(signer)}. Nothing has been signed yet.", TABLE),)),
        )
        rows.append(row(columns, blocks, last=len(rows) + 1 == last))
    table(flow, report, columns, rows)
    if found.declared and all(each.unchanged for each in found.declared):
        since = "that declaration" if len(found.declared) == 1 else "any of these declarations"
        flow.add([Item(paper.words(f"No answer has changed since {since}.", QUIET_LINE, ink=QUIET), 4)])


def _ways(report: Report, *, in_full: bool) -> list[Item]:
    """Four ways to check, easiest first. Without `in_full` the lines for an IT team are left to the page beside it."""
    paper, facts = report.paper, report.facts
    number = Digits(paper.lettering, facts.check_number, CHECK, cell=13.4)
    name = facts.file_name or "*.zip"
    lines = [
        Panel(
            Stack([paper.typed(line) for line in some]),
            fill=GROUND,
            across=9,
            down=7,
            corner=5,
        )
        for some in ((f"Get-FileHash .\\{name}",), (*phrases.OPENSSL_LINES, "sha256sum -c manifest-sha256.txt"))
    ]
    first: Block = number
    if why := phrases.why_new_key(facts.audit):
        first = Stack((number, Gap(4), paper.words(why, QUIET_LINE, ink=QUIET)))
    ways: tuple[tuple[str, str, Block | None], ...] = (
        (
            "By telephone: is it theirs?",
            "Ring them on a number you already have, not one from this file. Ask them to read out their check number:",
            first,
        ),
        (
            "On any Windows computer: is it unchanged?",
            "Compare what this line prints with the line in their e-mail, never with one in the file:",
            lines[0],
        ),
        (
            "In the app they used",
            "Choose “Open what I was sent”. It checks every file and says so in one sentence.",
            None,
        ),
        (
            "Your IT team",
            "Unpack the ZIP, and in that folder type these lines, one after another:"
            if in_full
            else f"openssl and sha256sum. The lines to type are at the end of {facts.page_name}.",
            lines[1] if in_full else None,
        ),
    )
    items = []
    for place, (heading, words, block) in enumerate(ways, 1):
        said: list[Block] = [paper.words(heading, Type(11.5, 15.5, "H3"), bold=True), paper.words(words)]
        if block is not None:
            said += [Gap(4), block]
        count = paper.words(str(place), Type(14, 15.5), bold=True, ink=ACCENT)
        items.append(Item(Row((Cell(0, _STEP - 4, count), Cell(_STEP, WIDTH - _STEP, Stack(said)))), 9))
    return items
