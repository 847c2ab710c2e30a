"""What is said of a question that is answered elsewhere too: in another audit of the file, or in an earlier edition."""

from __future__ import annotations

from s11desktop.audit.beside import Earlier, LastTime, Stands, Twin
from s11desktop.audit.dates import say_date
from s11desktop.audit.proposals import Proposal

BECAME = {
    "reworded": "It is asked in other words now.",
    "split": "It is asked in parts now, and this is one of them.",
    "merged": "It is asked as one with others now.",
    "gone": "It is not asked any more.",
}
_RELATION = {
    "equal": "It asks the same.",
    "narrower": "This question asks only a part of that one.",
    "wider": "This question asks more than that one.",
    "overlaps": "The two questions ask partly the same.",
    "split": "This question is a part of that one.",
    "merged": "That question is a part of this one.",
}
_BEGINNING = 280


def number(code: str) -> str:
    """The number of a question as people say it: "3.1" of "EDU-3.1"."""
    return code.rpartition("-")[2]


def twin(there: Twin, rated: bool) -> str:
    """Where else an answer counts, or why it does not."""
    named = f"{there.number} of “{there.questions}”"
    if there.stands is Stands.JOINED:
        return f"This answers {named} too."
    if there.stands is Stands.OPEN:
        return f"{named} asks the same, and has no answer yet." if rated else f"Your answer will answer {named} too."
    said = f"there you said “{there.rating}”" if there.rating else "there you wrote something else"
    return f"{named} asks the same, and {said}. Neither changes the other."


def offer(proposal: Proposal) -> str:
    """What was answered elsewhere, and whether it shall be used."""
    if proposal.group:
        return f"Proposed by {proposal.group}: “{proposal.said}”. Use it here?"
    if not proposal.source:
        said = f"In the edition of {proposal.questions} you said “{proposal.said}”"
        return f"{said} to {number(proposal.code)}. Use it here?"
    return f"You answered {number(proposal.code)} of “{proposal.questions}”: “{proposal.said}”. Use it here?"


def fits(proposal: Proposal, choice: str) -> str:
    """How that question stands to this one, and what would be taken."""
    if proposal.group:
        shown = f" With it comes what could be shown: {', '.join(proposal.shown)}." if proposal.shown else ""
        return f"Use it, or answer it yourself.{shown} Nothing is filled in by itself."
    how = _RELATION.get(proposal.relation, "")
    if not choice:
        return f"{how} Its rating does not fit here, its words may."
    rest = ", with its words and what you could show" if proposal.source else ""
    return f"{how} Here it would be “{choice}”{rest}. Nothing is filled in by itself."


def beginning(text: str) -> str:
    """The first words of a long text."""
    plain = " ".join(text.split())
    if len(plain) <= _BEGINNING:
        return plain
    return f"{plain[:_BEGINNING].rpartition(' ')[0] or plain[:_BEGINNING]} …"


def earlier(said: Earlier) -> str:
    """The head over an answer to an earlier edition."""
    return f"In the edition of {said.edition} you said"


STILL_TRUE = "You said that it is still true."


def last_time(said: LastTime) -> str:
    """The head over an answer of the round before."""
    return f"Last time, {say_date(said.on).partition(' ')[2]}"


def what_came_of_it(said: LastTime) -> tuple[str, ...]:
    """What was planned for it and whether it was done, and what could be shown."""
    planned = tuple(f"You planned: {what} ({'to do' if is_open else 'done with'})" for what, is_open in said.planned)
    if not said.shown:
        return planned
    more = f" and {len(said.shown) - 1} more" if len(said.shown) > 1 else ""
    return (*planned, f"You could show: {said.shown[0]}{more}")


def said_again(said: LastTime) -> str:
    """What is told once the answer of last time was taken over."""
    along = []
    if said.shown:
        along.append("what you could show")
    if any(is_open for _what, is_open in said.planned):
        along.append("what is still to do")
    return f"Still true: {said.rating}." + (f" With it come {' and '.join(along)}." if along else "")
