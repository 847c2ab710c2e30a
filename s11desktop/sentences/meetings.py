"""What to say on the papers for a meeting and for an inspector: who meets, what they may ask, what is recorded."""

from __future__ import annotations

NOT_RECORDED = "Not recorded here"

BOARDS: dict[str, tuple[str, bool]] = {
    "maintained-school": ("governing body", False),
    "nursery-school": ("governing body", False),
    "academy": ("trust board or governors", True),
    "independent-school": ("proprietor or governing body", False),
    "special-school": ("governing body or trust board", False),
    "non-maintained-special": ("governing body", False),
    "alternative-provision": ("management committee or board", False),
    "fe-college": ("corporation", False),
    "sixth-form-college": ("corporation or trust board", False),
    "place-of-worship": ("trustees or leaders", True),
    "supplementary-school": ("trustees or committee", True),
    "club": ("committee", False),
    "paid-club": ("owner", False),
    "uniformed": ("trustees or leaders", True),
    "charity": ("trustees", True),
    "community-group": ("committee", False),
    "nursery": ("committee or owner", False),
    "school-nursery": ("governors", True),
    "childminder": ("person registered", False),
    "childminder-assistants": ("person registered", False),
    "domestic": ("person registered", False),
    "out-of-school": ("committee or owner", False),
    "creche": ("committee or owner", False),
    "council": ("senior leaders", True),
    "district": ("senior leaders", True),
    "nhs-trust": ("board", False),
    "icb": ("board", False),
    "primary-care": ("partners", True),
    "police": ("chief officers", True),
    "national-police": ("chief officers", True),
    "probation": ("senior leaders", True),
    "secure": ("senior leaders", True),
    "youth-justice": ("management board", False),
    "commissioned": ("board or committee", False),
}
"""Who meets and decides, by the kind of organisation, and whether that is several."""

_CHURCH = ("church", "parish")
_ANY = ("board or committee", False)


def board(kind: str, name: str = "") -> tuple[str, bool]:
    """Who meets, and whether that is several people: "trustees", "governing body". A church's may be a PCC."""
    if kind == "place-of-worship" and any(word in name.casefold() for word in _CHURCH):
        return "PCC or trustees", True
    return BOARDS.get(kind, _ANY)


def is_asked(who: str, several: bool) -> str:
    """ "The governing body is asked to"."""
    return f"The {who} {'are' if several else 'is'} asked to"


def since(both: int, better: int, same: int, worse: int, new: int) -> str:
    """ "Of the 22 questions asked both times, 6 are better, 15 the same and 1 worse. 3 are new." """
    if not both:
        return "No question was asked both times."
    parts = [f"{better or 'none'} {'is' if better == 1 else 'are'} better", f"{same or 'none'} the same"]
    of = "Of the one question" if both == 1 else f"Of the {both} questions"
    more = f" {new} {'is' if new == 1 else 'are'} new." if new else ""
    return f"{of} asked both times, {', '.join(parts)} and {worse or 'none'} worse.{more}"


def annual_report(period: str, who: str, several: bool) -> str:
    """Two sentences to edit. They say nothing that somebody has not filled in: what is in brackets is theirs."""
    have = "have" if several else "has"
    return (
        f"“The {who} [{have} / {have} not] seen our safeguarding self-assessment of {period} [on which day], and "
        "[what was decided]. It is our own view: nobody outside has checked it.”"
    )


def more(left: int, where: str) -> str:
    """What was left out of a list for want of room: "3 more are in the action plan." """
    return f"{left} more {'is' if left == 1 else 'are'} in {where}."


def about_child(places: int) -> str:
    """That words on a paper may tell which child is meant, in how many places."""
    where = "One place" if places == 1 else f"{places} places"
    return f"{where} in your answers may tell somebody which child or family is meant. A paper may show the words."
