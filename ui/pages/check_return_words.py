"""What a check of somebody's return says: never more than is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.new_key import said
from s11desktop.report.phrases import plural, say_number
from ui.pages.home_words import say_day
from ui.theme_colours import Role

if TYPE_CHECKING:
    from s11desktop.exchange.verdict import Asked, FileState, Signer, Verdict


_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Explicit directions of Unicode (UAX 9): with one in a name, a sentence can be made to look like another."""

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


def title(verdict: Verdict, remembered: date | None = None) -> str:
    """The verdict in one sentence that claims no more than is known. `remembered` is the day a person said that they
    know the key.
    """
    seal = seal_of(verdict)
    if verdict.verdict == "valid" and seal is not None:
        day = sealed_on(seal)
        if seal.trust == "known":
            since = f", with the key you remembered on {say_day(remembered)}" if remembered else ""
            return f"Unchanged since {plainly(seal.name)} sealed it on {day}{since}."
        if seal.trust == "changed":
            return f"Unchanged since it was sealed on {day}, but not with the key you know for {plainly(seal.name)}."
        return (
            f"Unchanged since it was sealed on {day}, with a key we have not seen before, "
            f"by someone who gives the name {plainly(seal.name)}."
        )
    if not verdict.files and verdict.verdict == "malformed":
        return "This is not a return, or not the whole of one."
    return {
        "altered": "It was changed after it was sealed. Do not rely on it.",
        "unsigned": "It has no seal, so nobody can tell whether it was changed.",
        "too-new": "A later version of this program made it. This one cannot read it.",
        "sealed": "It is locked. Open it, and it can be checked.",
    }.get(verdict.verdict, "This is not a return that can be relied on.")


def plainly(name: str) -> str:
    """A stranger's name within our sentence, without what would turn the words after it about."""
    return "".join(letter for letter in name if letter not in _TURNS)


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
        told = () if verdict.new_key is None else (words.new_key(said(verdict.new_key)),)
        return Answer("circle-alert", Role.NOT, "Another key", (words.trust("changed"), *told))
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
    missing = tuple(_expected(each) for each in verdict.asked if each.required and not each.by)
    if not made:
        none = "Nobody has declared that its answers are true."
        return Answer("pen-line", Role.PARTLY, "None made", (none, *missing))
    said = (
        ", ".join(part for part in (each.name, each.role, how(each.how), say_text_day(each.on)) if part)
        for each in made
    )
    people = [each for each in verdict.signers if each.role != "organisation" and each.status == "ok"]
    sentences = (*said, *(_key(each) for each in people), *missing)
    count = f"{say_number(len(made)).capitalize()} made"
    if missing:
        return Answer("pen-line", Role.PARTLY, f"{count}, {say_number(len(missing))} expected", sentences)
    return Answer("pen-line", Role.ACCENT, f"{count}{', none missing' if verdict.asked else ''}", sentences)


def how(code: str) -> str:
    """How somebody declared, seen from here."""
    return _HOWS.get(code, "")


def kind(verdict: Verdict) -> str:
    """What kind of return it is."""
    return words.RETURNS.get(verdict.kind or "", "Return")


def not_shown(verdict: Verdict) -> str:
    """Why nothing inside is read out, where it is not as it was sealed."""
    if verdict.verdict == "unsigned":
        return "It is not read out: without a seal it may say anything."
    return (
        "It is not read out: it may not be what they wrote." if verdict.verdict == "altered" else "It is not read out."
    )


def _expected(asked: Asked) -> str:
    by_key = ", with a key of their own" if asked.how == "key" else ""
    return f"Still expected: {asked.role}{by_key}"


def _key(signer: Signer) -> str:
    """The trust in a countersigner's key, apart from that it holds."""
    state = {"known": "a key you know", "changed": "not the key you know"}.get(signer.trust, "a key not seen before")
    made = "; they say that it was made for this once" if signer.key == "once" else ""
    return f"{signer.name}’s check number: {signer.check_number} ({state}{made})"


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
    if path.startswith("4-"):
        return "Their form", "The partnership’s own workbook, filled in"
    if path.startswith("evidence/"):
        return "Evidence", ""
    return "Data and history", "For other programs: the questions, the answers, the days"


def about(verdict: Verdict) -> str:
    """What it gives itself out to be, for the left column."""
    lines = []
    if verdict.organisation:
        lines.append(f"Gives the name {plainly(verdict.organisation)}")
    kind = words.RETURNS.get(verdict.kind or "", "")
    when = say_date(uk_time(datetime.fromisoformat(verdict.exported_at)).date()) if verdict.exported_at else ""
    if kind or when:
        lines.append(", ".join(part for part in (kind, when) if part))
    if verdict.first_look:
        lines.append(verdict.first_look)
    return "\n".join(lines)


def sealed_on(signer: Signer) -> str:
    return say_day(uk_time(datetime.fromisoformat(signer.signed_at)).date())


def say_text_day(text: str) -> str:
    """A day as data has it, written out; any other text as it is."""
    try:
        return say_day(date.fromisoformat(text))
    except ValueError:
        return text
