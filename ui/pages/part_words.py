"""What is said of a working part: whose it is, what is asked of whoever opens it, how far it is."""

from __future__ import annotations

from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.filled import EVIDENCE
from s11desktop.audit.part import Part, Reply, Use, answer_in, answered
from s11desktop.report.phrases import plural
from ui.models.rows import Cell, RowOf
from ui.theme_colours import Role
from ui.widgets.rating import LEVEL_LOOKS
from ui.widgets.rows import ColumnOf


def columns(part: Part, reply: Reply, *, comes_home: bool) -> tuple[ColumnOf, ...]:
    """The heads of the list: whose answer stands in which column."""
    out, now = ("As it went out", reply.name or "Theirs") if comes_home else ("Their answer", "Yours")
    if part.use is Use.SHARE and not comes_home:
        out = "As it was sent"
    return (ColumnOf("No.", 56), ColumnOf("Question"), ColumnOf(out, 170), ColumnOf(now, 170))


REVIEWING = {
    "shows": ("What the evidence shows", "What you saw, or were told, and what it is worth."),
    "question": ("A question to them", ""),
    "strength": ("A strength", "What others could learn from."),
    "change": ("An agreed change", "What you agreed with them, and by when."),
}


def title(part: Part) -> str:
    """What it is, in one sentence."""
    whose = part.organisation_name
    if part.use is Use.REVIEW:
        return f"{whose} asks you to look at {plural(len(part.standards), 'answer')}."
    if part.use is Use.GROUP:
        return f"{whose} proposes {plural(len(part.standards), 'answer')}."
    return f"{whose} asks you to answer {plural(len(part.standards), 'question')}."


def came_back(part: Part, reply: Reply) -> str:
    """The same of one of our own that came back."""
    if part.use is Use.REVIEW:
        count = len(reply.reviews)
        return f"{reply.name or part.to_name} reviewed {count} of {plural(len(part.standards), 'answer')}."
    said = len(reply.answers)
    return f"{reply.name or part.to_name} answered {said} of {plural(len(part.standards), 'question')}."


def lede(part: Part) -> str:
    made = say_date(uk_time(part.made_at).date())
    by = f" by {part.from_name}" if part.from_name else ""
    return f"{part.framework.title}, {part.period}. Made on {made}{by}. What you say is saved in this file as you type."


def progress(part: Part, reply: Reply) -> str:
    """How far it is."""
    done = "rated" if part.use is Use.REVIEW else "answered"
    return f"{answered(part, reply)} of {len(part.standards)} {done}"


def rows(part: Part, reply: Reply, heads: tuple[str, ...] = ()) -> tuple[RowOf, ...]:
    """A row a question: what went out, and what is said in it now. `heads` where the cells stand under each other, so
    that each must say whose answer it is.
    """
    made = []
    for each in part.asks:
        out = part.values(each.code)["rating"]
        if part.use is Use.REVIEW:
            reviewed = reply.reviewed.get(each.code)
            now = reviewed.values["rating"] if reviewed else ""
        else:
            now = answer_in(part, reply, each.code)["rating"] if each.code in reply.said else ""
        before = tuple(f"{head}: " for head in heads) or ("", "")
        rated = (_rated(part, rating, said_by) for rating, said_by in zip((out, now), before, strict=True))
        cells = (Cell(each.number, strong=True), Cell(each.text), *rated)
        spoken = f"{each.number} {each.text}. Theirs: {said(part, out)}. Yours: {said(part, now) if now else 'nothing'}"
        made.append(RowOf(each.code, cells, spoken))
    return tuple(made)


def said(part: Part, rating: str) -> str:
    """A rating by its label."""
    return part.framework.choices[rating].label if rating else "to answer"


def theirs(part: Part, code: str) -> list[tuple[str, str]]:
    """What went out of one question, each with its name: rating, words, what could be shown, what is planned."""
    values = part.values(code)
    found = [("Their rating", said(part, values["rating"]) if values["rating"] else "None yet")]
    found += [(name, values[key]) for name, key in (("Their words", "words"), ("Why it does not apply", "reason"))]
    found.append(("What they could show", "\n".join(_shown(part, code))))
    planned = [each.held.values for each in part.actions if code in each.serves]
    found.append(("What they plan", "\n".join(each["what"] for each in planned)))
    return [(name, words) for name, words in found if words]


def added(reply: Reply, code: str) -> tuple[str, ...]:
    """What was planned or described for one question in this file, a line each."""
    return tuple(
        f"You could show: {each.values.get('title', '')}" if each.kind == EVIDENCE else f"To do: {each.values['what']}"
        for each in reply.added
        if code in each.serves
    )


def _shown(part: Part, code: str) -> list[str]:
    lines = []
    for each in part.evidence:
        if code in each.serves:
            values = each.held.values
            rest = ", ".join(filter(None, (values["shows"], values["kept"])))
            lines.append(f"{values['title']}{f' ({rest})' if rest else ''}")
    return lines


def _rated(part: Part, rating: str, before: str) -> Cell:
    if not rating:
        return Cell(f"{before}nothing yet" if before else "–", role=Role.QUIET)
    choice = part.framework.choices[rating]
    icon, role = LEVEL_LOOKS[choice.level]
    return Cell(f"{before}{choice.label}", icon=icon, role=role)
