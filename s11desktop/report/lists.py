"""What does not apply and why, what we said of the partnership, what others may copy, who we are, and the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.applicability import known_fact
from s11desktop.audit.dates import say_date
from s11desktop.report import phrases
from s11desktop.report.areas import ended
from s11desktop.report.blocks import Block, Row, Stack
from s11desktop.report.flow import Flow, Item
from s11desktop.report.look import listed
from s11desktop.report.paper import QUIET_LINE, TABLE, TEXT
from s11desktop.report.pen import INK, NONE, NOT, QUIET
from s11desktop.report.pieces import Shown
from s11desktop.report.sheets import Column, Report, entry, row, section, table, title, words_or

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.audit.beside import Earlier
    from s11desktop.framework.model import PartnershipQuestion
    from s11desktop.report.paper import Paper
    from s11desktop.report.pieces import Piece

NOT_HERE = "What does not apply, and why"
PARTNERSHIP = "About the partnership"
WHO = "Who we are"
EVIDENCE = "Evidence"
PRACTICE = "Good practice to share"


def does_not_apply(flow: Flow, report: Report) -> None:
    """Every question said not to apply, with its reason, and every one that a rule left out, with the rule."""
    paper, found = report.paper, report.figures
    said, left_out = len(found.not_applicable), len(found.hidden)
    opening = (
        f"We say of {phrases.plural(said, 'question')} that {'it does' if said == 1 else 'they do'} not apply to us. "
        if said
        else "We say of no question that it does not apply to us. "
    )
    opening += (
        f"{phrases.plural(left_out, 'more was', 'more were')} not asked." if left_out else "Every question was asked."
    )
    flow.part(title(paper, NOT_HERE, opening, "not-here"))
    reasons = [
        entry(
            paper,
            each.standard.number,
            each.standard.text,
            ((f"Why: {each.reason}" if each.reason else "No reason is given.", False, QUIET),),
        )
        for each in found.not_applicable
    ]
    listed(flow, report, "Does not apply to us", "circle", NONE, reasons)
    grouped: dict[str, list[Row]] = {}
    for each in found.hidden:
        line = entry(paper, each.standard.number, each.standard.text, kind=TABLE)
        grouped.setdefault(phrases.say_hidden(each), []).append(line)
    for place, (reason, entries) in enumerate(grouped.items()):
        if not place:
            flow.add([Item(section(paper, "Not asked", icon="list-filter", after=str(left_out)), 20, keep=True)])
        over = paper.words(reason, TEXT, bold=True)
        flow.add([Item(over, 8, keep=True), *(Item(each, 0 if n else 4) for n, each in enumerate(entries))])
    earlier = [_earlier(paper, each) for each in report.audit.earlier_for("")]
    listed(flow, report, "Answered earlier, and not asked any more", "file", NONE, earlier)


def _earlier(paper: Paper, earlier: Earlier) -> Row:
    """An answer to an earlier edition whose question is gone."""
    said = f"Edition {earlier.edition}: {earlier.rating}." if earlier.rating else f"Edition {earlier.edition}."
    words = " ".join(each for each in (said, earlier.reason, earlier.words) if each)
    return entry(paper, earlier.code, earlier.question, ((words, False, QUIET),))


def partnership(flow: Flow, report: Report) -> None:
    """What was asked about the partnership itself, and what was answered."""
    paper, framework = report.paper, report.audit.framework
    answers = {each.code: each.answer for each in report.audit.partnership_answers}
    flow.part(
        title(
            paper, PARTNERSHIP, "What we were asked about the partnership itself. None of it is in any figure.", "asked"
        )
    )
    for question in framework.partnership_questions:
        answer = answers.get(question.code, "")
        flow.add(
            [
                Item(paper.words(question.text, TEXT, bold=True), 14, keep=True),
                Item(words_or(paper, _answer(question, answer), "Not answered."), 2),
            ]
        )


def _answer(question: PartnershipQuestion, answer: str) -> str:
    ends = [each for each in (question.low, question.high) if each]
    return f"{answer} ({'; '.join(ends)})" if answer and ends else answer


def practice(flow: Flow, report: Report) -> None:
    """What works well here and may be told to others, question by question, and whether with our name."""
    paper, found = report.paper, report.figures.practice
    flow.part(title(paper, PRACTICE, phrases.PRACTICE_OPENING, "practice"))
    for each in found:
        heading = paper.spans(TEXT, (f"{each.standard.number}  ", True, INK), (each.standard.text, True, INK))
        share = phrases.SHARES[each.response.practice_share] if each.response is not None else ""
        flow.add(
            [
                Item(heading, 14, keep=True),
                Item(paper.words(each.practice), 2, keep=True),
                Item(paper.words(share, QUIET_LINE, ink=QUIET), 1),
            ]
        )


def who_we_are(flow: Flow, report: Report) -> None:
    """The organisation as it described itself, with the answers that switch questions on and off."""
    paper, audit = report.paper, report.audit
    organisation = audit.organisation
    flow.part(title(paper, WHO, "", "who"))
    several = len(organisation.places) > 1
    asked_by = "; ".join(each for each in (audit.partnership.contact, audit.partnership.email) if each)
    rows = (
        ("Name", organisation.name),
        ("Kind", phrases.kind_of(organisation, audit)),
        ("Number", phrases.public_number(organisation)),
        ("Council area", organisation.council),
        ("Places", "\n".join((*organisation.places, phrases.WEAKEST)[: len(organisation.places) + several])),
        ("Paid for by", organisation.commissioned_by),
        ("Contract", organisation.contract),
        *(
            (label, ", ".join(each for each in (who.name, who.role, who.phone, who.email) if each))
            for label, who in (
                ("Lead", organisation.lead),
                ("Deputy", organisation.deputy),
                ("Second contact", organisation.second_contact),
            )
        ),
        ("Asked by", asked_by),
        ("More time", phrases.more_time(audit.partnership)),
        ("How asked", phrases.say_asked_how(audit)),
    )
    said = [(label, text or "Not said") for label, text in rows if text or label in ("Kind", "Number", "Council area")]
    flow.add([Item(paper.labelled(label, paper.words(text)), 0 if n else 12) for n, (label, text) in enumerate(said)])
    facts = [(each.question, known_fact(each.code, audit.framework, organisation)) for each in audit.framework.facts]
    answered = [(question, yes) for question, yes in facts if yes is not None]
    if answered:
        columns = [Column(0, 140, "What switches questions on and off"), Column(143, 22, "We said")]
        rows_of = [
            row(
                columns,
                (paper.words(q, TABLE), paper.words("Yes" if yes else "No", TABLE)),
                last=n + 1 == len(answered),
            )
            for n, (q, yes) in enumerate(answered)
        ]
        table(flow, report, columns, rows_of, before=20)


def evidence(flow: Flow, report: Report) -> None:
    """Every evidence item: what it is and shows, for which questions, of what date, and whether it is in the return."""
    paper, pieces = report.paper, report.figures.pieces
    counts = [sum(piece.shown is shown for piece in pieces) for shown in Shown]
    opening = "No evidence is listed."
    if pieces:
        opening = (
            f"{phrases.plural(len(pieces), 'item')}: {counts[0]} attached, {counts[1]} listed and can be asked for, "
            f"{counts[3]} described only."
        )
        if counts[2]:
            opening = opening.replace(" described only.", f" described only, {counts[2]} kept by us.")
    flow.part(title(paper, EVIDENCE, opening, "evidence"))
    if not pieces:
        return
    columns = [
        Column(0, 12),
        Column(13, 71, "What it is, and what it shows"),
        Column(86, 15, "For"),
        Column(103, 34, "Date"),
        Column(138.5, 26.5, "In this return"),
    ]
    rows = [_piece(report, columns, piece, last=place + 1 == len(pieces)) for place, piece in enumerate(pieces)]
    table(flow, report, columns, rows)


def _piece(report: Report, columns: Sequence[Column], piece: Piece, *, last: bool) -> Row:
    paper, item = report.paper, piece.item
    by_code = report.audit.framework.by_code
    quiet = [ended(said) for said in (phrases.say_thing(item), item.shows) if said]
    if item.kept:
        quiet.append(f"Kept: {ended(item.kept)}")
    if item.owner:
        quiet.append(f"Looked after by {ended(item.owner)}")
    what: list[Block] = [paper.words(item.title, TABLE)]
    if quiet:
        what.append(paper.words(" ".join(quiet), QUIET_LINE, ink=QUIET))
    if piece.shown is Shown.ATTACHED:
        what.append(paper.words(f"{piece.path}, {phrases.say_size(piece.size)}", QUIET_LINE, ink=QUIET))
    elif piece.shown is Shown.LISTED and item.current is not None:
        digest = item.current.sha256
        what.append(
            paper.words(f"{item.current.name}, {phrases.say_size(item.current.size)}. SHA-256:", QUIET_LINE, ink=QUIET)
        )
        what.append(paper.typed(digest[:32] + "\n" + digest[32:]))
    dated: list[Block] = [words_or(paper, say_date(piece.dated) if piece.dated else "", "No date", TABLE)]
    if piece.last:
        ink = NOT if piece.expired else QUIET
        dated.append(paper.words(phrases.say_last(piece.last), QUIET_LINE, bold=piece.expired, ink=ink))
    shown = {
        Shown.ATTACHED: "Attached",
        Shown.LISTED: "Can be asked for",
        Shown.HELD: "Kept by us",
        Shown.DESCRIBED: "Described",
    }
    return row(
        columns,
        (
            paper.words(item.label, TABLE, bold=True),
            Stack(what),
            paper.words(", ".join(by_code[code].number for code in item.standards), TABLE),
            Stack(dated),
            paper.words(shown[piece.shown], TABLE),
        ),
        last=last,
        pad=3.5,
    )
