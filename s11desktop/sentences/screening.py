"""What to say of something the personal-data check found."""

from __future__ import annotations

KINDS: dict[str, str] = {
    "name": "a child’s name",
    "nhs-number": "NHS number",
    "upn": "unique pupil number",
    "ni-number": "National Insurance number",
    "date-of-birth": "date of birth",
    "case-number": "case number",
    "contacts": "work contacts",
    "single-central-record": "looks like a single central record: better described than sent",
    "dbs-certificate": "looks like a DBS certificate: better described than sent",
    "chronology": "looks like a chronology about a child: better described than sent",
    "child-protection-file": "looks like part of a child’s file: better described than sent",
    "supervision-notes": "looks like notes of supervision: better described than sent",
    "safety-agreement": "looks like an agreement with somebody who may pose a risk: better described than sent",
    "author": "author",
    "changed-by": "changed by",
    "company": "organisation in its properties",
    "camera-owner": "owner of the camera",
    "gps": "the place where it was taken",
    "description": "description in its properties",
    "tracked-changes": "tracked changes",
    "comments": "comments",
    "hidden-sheet": "hidden sheet",
    "hidden-rows": "hidden rows",
    "hidden-slide": "hidden slide",
    "hidden-text": "hidden words",
    "notes": "speaker’s notes",
    "scan": "a page that is only a picture was not read. Does it show or name a child?",
    "picture": "a picture was not read. Does it show or name a child?",
    "pictures-inside": "pictures inside were not read. Do they show or name a child?",
    "embedded": "a file inside it was not read",
    "locked": "it is locked with a password and was not read",
    "damaged": "it is damaged, and not all of it was read",
    "empty": "there is nothing in it",
    "too-large": "it is very long, and not all of it was read",
    "kind": "it is of a kind that cannot be read here",
}

_ABOUT = {
    "child": "about a child or family",
    "contact": "work contacts",
    "metadata": "beside the words",
    "unread": "NOT CHECKED",
}


def kind(found: str) -> str:
    """What was found, in a few words: "a child’s name"."""
    return KINDS.get(found, found).partition(":")[0].partition(". ")[0]


def copied(name: str, how: str, saved: int, remains: tuple[str, ...]) -> str:
    """A copy that was made, how many bytes it saves, and what is still in it."""
    said = f"{name}: a cleaned copy goes, and the original stays"
    if how == "smaller":
        said = f"{name}: a smaller picture goes ({saved / 1e6:.1f} MB less), and the original stays"
    if not remains:
        return f"{said}."
    left = ", ".join(kind(each) for each in remains)
    return f"{said}. Still in it, for you to take out yourself: {left}."


def line(file: str, about: str, kind: str, text: str, where: str) -> str:
    """One finding on one line."""
    said = KINDS.get(kind, kind)
    shown = " ".join(text.split())
    what = said if about == "contact" or not shown else f"{said}: {shown}"
    if about == "contact":
        what = f"{where}: {shown}"
        where = ""
    return f"{file}: {_ABOUT[about]}: {what}" + (f" ({where})" if where else "")
