"""What checking says: findings by what they stop, where each is put right, and the one sentence over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from s11desktop import words
from s11desktop.audit.applicability import hidden
from s11desktop.audit.covered import content_digest
from s11desktop.audit.declarations import Expected, by_key, expected
from s11desktop.audit.model import Audit, Declaration
from s11desktop.audit.standing import progress
from s11desktop.audit.validation import Finding, Severity, stops, validate
from s11desktop.report.phrases import say_number
from ui.places import PageName, Place

_NOTES = frozenset({"everything-fully-met", "evidence-undated", "nothing-asked"})
"""Notes worth a second look. What does not apply is listed by itself, and what is asked on the page stands there."""

_ELSEWHERE = frozenset({"organisation-facts", "declaration-welcome", "not-applicable"})


_LINKS = {"organisation": "Fill it in", "sign": "See below", "recovery": "Make it", "level": "Change it"}


@dataclass(frozen=True, slots=True)
class Checked:
    """What stops signing, what stops sending only, and what is worth a look; and who is to declare."""

    signing: tuple[Finding, ...]
    sending: tuple[Finding, ...]
    look: tuple[Finding, ...]
    signers: tuple[Expected, ...]
    changed: tuple[Declaration, ...]

    @property
    def to_declare(self) -> int:
        """How many declarations that are required nobody has made, or made for what has changed since."""
        return sum(
            each.signer.required and not by_key(each.signer) and (each.made is None or each.made in self.changed)
            for each in self.signers
        )


def check(audit: Audit, today: date) -> Checked:
    """Everything found on that day."""
    signing = stops(validate(audit, today, purpose="sign"))
    found = validate(audit, today)
    sending = tuple(each for each in stops(found) if each not in signing)
    signers = expected(audit)
    everybody = all(each.made is not None for each in signers)
    look = tuple(
        each
        for each in found
        if each.severity is Severity.WARN
        or (each.severity is Severity.NOTE and each.code in _NOTES)
        or (each.code == "board-date" and each.severity is Severity.NOTE and everybody)
    )
    look = tuple(each for each in look if each.code not in _ELSEWHERE)
    content = content_digest(audit) if audit.declarations else ""
    made = tuple(each.made for each in signers if each.made is not None)
    return Checked(signing, sending, look, signers, tuple(each for each in made if each.content != content))


def title(audit: Audit, found: Checked) -> str:
    """Where one is between answering and sending, as one sentence."""
    if found.signing:
        left = progress(audit).to_answer
        if left == len(found.signing):
            few = "One question" if left == 1 else f"{_many(left)} questions"
            return f"{few} left before you can sign."
        count = len(found.signing)
        few = "One thing" if count == 1 else f"{_many(count)} things"
        return f"{few} to put right before you can sign."
    if not found.sending:
        later = [each.signer.role for each in found.signers if each.made is None and by_key(each.signer)]
        if later:
            return f"You can make the return. {later[0]} signs it then, with a key of their own."
        return "Everything is signed. You can send it."
    page = any(each.place == "recovery" for each in found.sending)
    if found.to_declare:
        again = sum(each in found.changed for signer in found.signers if (each := signer.made) is not None)
        if again and again == found.to_declare:
            what = "Something changed. Please declare it again"
        elif found.to_declare == 1:
            what = "One more declaration" if any(each.made for each in found.signers) else "One declaration"
        else:
            what = f"{_many(found.to_declare)} declarations"
        return f"{what} and your recovery page, then you can send." if page else f"{what}, then you can send."
    if page:
        return "Make your recovery page, then you can send."
    return f"{_many(len(found.sending))} more, then you can send."


def declarations_title(found: Checked) -> str:
    """The heading over the declarations."""
    made = sum(each.made is not None and each.made not in found.changed for each in found.signers)
    left = found.to_declare
    if not found.signers:
        return "No declaration is asked for"
    later = sum(each.made is None and by_key(each.signer) for each in found.signers)
    if later:
        return f"Declarations: {say_number(made)} made, {say_number(left + later)} still expected"
    if not left:
        return f"Declarations: {'all made' if made > 1 else 'made'}"
    return f"Declarations: {say_number(made)} made, {say_number(left)} still expected"


def say_finding(finding: Finding) -> str:
    """Its sentence, as the page shows it."""
    return words.finding(finding)


def link_words(finding: Finding) -> str:
    """What the link beside a finding says."""
    kind, _, _item = finding.place.partition(":")
    facts = dict(finding.facts)
    if kind == "standard":
        return f"Go to {facts.get('number', '')}".strip()
    if kind in ("action", "evidence"):
        return f"Go to {facts.get('label', '')}".strip()
    return _LINKS.get(kind, "Show them")


def first_words(finding: Finding) -> str:
    """What the filled button says while it leads to the first thing that is to be put right."""
    number = dict(finding.facts).get("number", "")
    return f"Go to question {number}" if finding.place.startswith("standard:") else "Put the first one right"


def place_of(finding: Finding) -> Place | None:
    """Where it is put right; None for what is asked on the page itself."""
    kind, _, item = finding.place.partition(":")
    page = {
        "standard": PageName.QUESTION,
        "action": PageName.ACTIONS,
        "evidence": PageName.EVIDENCE,
        "recovery": PageName.RECOVERY,
        "standards": PageName.QUESTIONS,
        "level": PageName.SETTINGS,
        "statement": PageName.STATEMENT,
    }.get(kind)
    return None if page is None else Place(page, item)


def does_not_apply(audit: Audit) -> tuple[tuple[str, str, str], ...]:
    """What was rated as not applying: (code, the question, the reason given)."""
    return tuple(
        (standard.code, f"{standard.number} {standard.short or standard.text}", reason or "No reason is given yet.")
        for standard in audit.framework.standards
        if (choice := audit.choice(standard.code)) is not None
        and choice.level.value == "not-applicable"
        and (reason := audit.by_standard[standard.code].reason.strip()) is not None
    )


def not_asked(audit: Audit) -> tuple[tuple[str, str], ...]:
    """What is not asked, by the rule that hides it: (the reason, the numbers of the questions)."""
    grouped: dict[str, list[str]] = {}
    for each in hidden(audit):
        grouped.setdefault(words.hidden(each.rule, dict(each.facts)), []).append(each.standard.number)
    return tuple((reason, ", ".join(numbers)) for reason, numbers in grouped.items())


def _many(number: int) -> str:
    return say_number(number).capitalize()
