"""What is said of a pack: never more than is known of who sent it, and what it asks in the words people use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.applicability import asked_standards
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.deadlines import say_deadline
from s11desktop.audit.model import Organisation
from s11desktop.report.phrases import plural
from ui.theme_colours import Role

if TYPE_CHECKING:
    from s11desktop.audit.pack import Pack
    from s11desktop.exchange.pack import PackVerdict
    from s11desktop.framework.model import Area, Framework

FACTS = (
    *("Who asks", "The questions", "How many", "Until when", "Documents", "Who signs", "Seen by the board"),
    *("The return goes to", "Ask there", "Worried about a child?", "Sealing", "Made by", "Signed on"),
)
"""The names of what is said of a pack, in order."""

OURS = "urn:s11desktop:framework:"
"""How the lasting names of our own questions begin."""

_BOARD = {"required": "Its board or committee must have seen it", "asked": "They ask on which day your board saw it"}
_TRUST = {
    "new": ("Never seen here before", "circle-question-mark", Role.PARTLY),
    "known": ("The same key as before", "shield-check", Role.FULLY),
    "changed": ("ANOTHER KEY than the one you know", "shield-alert", Role.NOT),
}


def title(pack: Pack) -> str:
    """The first sentence: who sent it, as far as that can be known."""
    sender = pack.sender
    if sender is None:
        name = pack.partnership.name
        return f"Nobody signed it. It gives the name {name}." if name else "Nobody signed it, and it gives no name."
    if sender.trust == "known":
        return f"From {sender.name}, signed with the same key as before."
    if sender.trust == "changed":
        return f"It gives the name {sender.name}, but is signed with ANOTHER KEY than the one you know."
    return f"Signed with a key we have not seen before, by someone who gives the name {sender.name}."


def lede(pack: Pack) -> str:
    """What to do about it, in one line."""
    sender = pack.sender
    if sender is None:
        return words.UNSIGNED
    if sender.trust == "new":
        return (
            "Nothing in it was changed since then. Anyone can type a name: ring them, and read them the check number."
        )
    if sender.trust == "changed":
        return "Ring them on a number you already have, before you use it."
    return "Nothing in it was changed since they signed it."


def refused(verdict: PackVerdict) -> tuple[str, str]:
    """Why a pack cannot be used: its first sentence, and what to do."""
    return f"It cannot be used: {words.PACK_LABELS[verdict.verdict].lower()}.", words.pack_verdict(verdict.verdict)


def trust(pack: Pack) -> tuple[str, str, Role]:
    """What is known of the key, with its icon and colour."""
    return ("Not signed", "circle-help", Role.PARTLY) if pack.sender is None else _TRUST[pack.sender.trust]


def facts(pack: Pack) -> dict[str, str]:
    """What is asked, by the names of `FACTS`; what it does not say is empty."""
    asked, framework = pack.partnership, pack.framework
    sign_off = asked.signers or framework.sign_off.signers
    board = asked.board_date or framework.sign_off.board_date
    much = f", {asked.megabytes} MB at most" if asked.megabytes else ""
    urgent = "; ".join(", ".join(part for part in (each.number, each.name, each.when) if part) for each in asked.urgent)
    signers = "; ".join(each.role + ("" if each.required else " (if you wish)") for each in sign_off)
    policy = words.EVIDENCE_POLICIES[asked.evidence_policy]
    sender = pack.sender
    return {
        "Who asks": asked.name,
        "The questions": f"{framework.title}, edition {framework.edition}",
        "How many": " ".join(f"{length(pack, level)}." for level in pack.levels),
        "Until when": say_deadline(asked.deadline) if asked.deadline else "No last day given",
        "Documents": f"They want {policy}{much}",
        "Who signs": signers,
        "Seen by the board": _BOARD.get(board, ""),
        "The return goes to": asked.email,
        "Ask there": asked.contact,
        "Worried about a child?": urgent,
        "Sealing": "Returns can be locked so that only they can open them" if asked.recipient else "",
        "Made by": "The makers of this program" if issued(pack) else framework.publisher,
        "Signed on": f"{say_date(uk_time(sender.signed_at).date())}, by their computer’s clock" if sender else "",
    }


def issued(pack: Pack) -> bool:
    """Whether a partnership asks the questions of this program: what they say of having no issuer is then not so."""
    return bool(pack.partnership.name) and pack.framework.id.startswith(OURS)


def length(pack: Pack, level: str) -> str:
    """How many questions a level has: "Starter: 23 questions"."""
    framework = pack.framework
    said = plural(count(framework, level), "question")
    if len(framework.levels) == 1:
        return said[:1].upper() + said[1:]
    named = "First look" if framework.first_look and level != framework.levels[-1] else level.capitalize()
    return f"{named}: {said}"


def count(framework: Framework, level: str, area: Area | None = None) -> int:
    """The most questions a level can ask, in the whole or in one area; what is not yet law is not counted."""
    asked = asked_standards(framework, level, Organisation("", "", ""))
    return sum(not each.readiness and (area is None or each.area == area.code) for each in asked)
