"""What a check of somebody's return says: never more than is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.report.phrases import plural, say_number
from ui.pages.home_words import say_day
from ui.theme_colours import Role

if TYPE_CHECKING:
    from s11desktop.exchange.verdict import FileState, Signer, Verdict


_HOWS = {"here": "on their computer", "paper": "on paper", "key": "with a key of their own"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the three answers: an icon and its colour, a word or two, and sentences under them."""

    icon: str
    role: Role
    word: str
    sentences: tuple[str, ...]


def seal_of(verdict: Verdict) -> Signer | None:
    """The organisation's seal, where it holds."""
    return next((each for each in verdict.signers if each.role == "organisation" and each.status == "ok"), None)


def title(verdict: Verdict) -> str:
    """The verdict in one sentence that claims no more than is known."""
    seal = seal_of(verdict)
    if verdict.verdict == "valid" and seal is not None:
        day = sealed_on(seal)
        if seal.trust == "known":
            return f"Unchanged since {seal.name} sealed it on {day}."
        if seal.trust == "changed":
            return f"Unchanged since it was sealed on {day}, but not with the key you know for {seal.name}."
        return (
            f"Unchanged since it was sealed on {day}, with a key we have not seen before, "
            f"by someone who gives the name {seal.name}."
        )
    if not verdict.files and verdict.verdict == "malformed":
        return "This is not a return, or not the whole of one."
    return {
        "altered": "It was changed after it was sealed. Do not rely on it.",
        "unsigned": "It has no seal, so nobody can tell whether it was changed.",
        "too-new": "A later version of this program made it. This one cannot read it.",
        "sealed": "It is locked for somebody else. Nothing inside can be checked.",
    }.get(verdict.verdict, "This is not a return that can be relied on.")


def seal(verdict: Verdict) -> Answer:
    """Is it as it was when it was sealed?"""
    parts = sum(not each.path.startswith("META-INF/") and each.path != "mimetype" for each in verdict.files)
    if verdict.verdict == "valid":
        return Answer(
            "shield-check",
            Role.FULLY,
            "Unchanged",
            (
                f"All {plural(parts, 'part')} are as they were sealed. Nothing was added or taken away.",
                "The day is what their computer’s clock said.",
            ),
        )
    if verdict.verdict == "altered":
        return Answer("shield-x", Role.NOT, "Changed", (words.verdict("altered"),))
    word = {"unsigned": "None", "malformed": "Broken"}.get(verdict.verdict, "Cannot be said")
    role = Role.NOT if verdict.verdict == "malformed" else Role.PARTLY
    return Answer("shield-question-mark", role, word, (words.verdict(verdict.verdict),))


def sender(verdict: Verdict) -> Answer:
    """Whose seal is it? Apart from whether it holds."""
    found = seal_of(verdict)
    if found is None:
        return Answer(
            "circle-question-mark", Role.PARTLY, "Nobody can say", ("Without a seal that fits, it may be anybody’s.",)
        )
    if verdict.verdict != "valid":
        whose = words.trust(found.trust) if found.trust != "new" else "A key not seen here before sealed it."
        return Answer(
            "circle-question-mark", Role.PARTLY, "Not what they sealed", (whose, "This is not what was sealed.")
        )
    if found.trust == "known":
        return Answer("circle-check", Role.FULLY, "Known to you", (words.trust("known"),))
    if found.trust == "changed":
        return Answer("circle-alert", Role.NOT, "Another key", (words.trust("changed"),))
    return Answer(
        "circle-question-mark",
        Role.PARTLY,
        "New to us",
        ("Anyone can type a name. Ring a number you already have, and ask for their check number.",),
    )


def declarations(verdict: Verdict) -> Answer:
    """Who declared it, as the return itself says."""
    if verdict.verdict not in ("valid", "unsigned"):
        return Answer(
            "pen-line", Role.QUIET, "Not looked at", ("Nothing in it is believed while the seal does not fit.",)
        )
    made = verdict.declarations
    if not made:
        return Answer("pen-line", Role.PARTLY, "None made", ("Nobody has declared that its answers are true.",))
    said = tuple(f"{each.name}, {each.role}, {_HOWS.get(each.how, '')}, {_day(each.on)}" for each in made)
    return Answer("pen-line", Role.ACCENT, f"{say_number(len(made)).capitalize()} made", said)


def file_status(state: FileState, verdict: Verdict) -> tuple[str, str, Role]:
    """How one file is: (words, icon, colour)."""
    if verdict.verdict == "unsigned":
        return "No seal", "circle-question-mark", Role.PARTLY
    return {
        "ok": ("As sealed", "check", Role.FULLY),
        "altered": ("Changed", "circle-x", Role.NOT),
        "missing": ("Gone", "circle-x", Role.NOT),
        "unlisted": ("Put in later", "circle-x", Role.NOT),
    }[state.status]


def what_it_is(path: str) -> tuple[str, str]:
    """A file as people know it: (its name, what it is)."""
    if path == "1-READ-ME-FIRST.html":
        return "Read me first", "The whole report as one page for a browser"
    if path.startswith("2-Report"):
        return "Report", "To print and to file, as a PDF"
    if path.startswith("3-Answers"):
        return "Answers and actions", "As a workbook"
    if path.startswith("evidence/"):
        return path.removeprefix("evidence/"), "A document they attached"
    return "Data and history", "For other programs"


def about(verdict: Verdict) -> str:
    """What it gives itself out to be, for the left column."""
    lines = []
    if verdict.organisation:
        lines.append(f"Gives the name {verdict.organisation}")
    kind = words.RETURNS.get(verdict.kind or "", "")
    when = say_date(uk_time(datetime.fromisoformat(verdict.exported_at)).date()) if verdict.exported_at else ""
    if kind or when:
        lines.append(", ".join(part for part in (kind, when) if part))
    if verdict.first_look:
        lines.append(verdict.first_look)
    return "\n".join(lines)


def sealed_on(signer: Signer) -> str:
    return say_day(uk_time(datetime.fromisoformat(signer.signed_at)).date())


def _day(text: str) -> str:
    try:
        return say_day(date.fromisoformat(text))
    except ValueError:
        return text
