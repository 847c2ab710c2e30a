"""What the personal-data check says to people: what was found, where it stands, and what is still to be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.screening import About
from s11desktop.audit.travelling import KINDS as BETTER_DESCRIBED
from s11desktop.report.phrases import plural, say_number, say_size
from ui.pages.home_words import say_day
from ui.places import PageName, Place

if TYPE_CHECKING:
    from s11desktop.audit.accepted import Accepted
    from s11desktop.audit.model import Audit, Evidence
    from s11desktop.operations.checking import Beside, Checked
    from s11desktop.operations.screening import Finding

LEDE = "A return never needs a child’s name. Nothing has been sent."
CANNOT_SAY = (
    "The check finds numbers, dates and names in the shapes people write them. It cannot say that a document is safe. "
    "Please read what you send."
)
NOT_ABOUT_A_CHILD = "Not about a child"
LOOKED = "Looked at: no child is shown or named"
WORK_CONTACTS = "Contacts of people at work"

_WHAT = {
    "name": "a child’s name",
    "nhs-number": "an NHS number",
    "upn": "a pupil number",
    "ni-number": "a National Insurance number",
    "date-of-birth": "a date of birth",
    "case-number": "a case number",
    "single-central-record": "this looks like a single central record",
    "dbs-certificate": "this looks like a DBS certificate",
    "chronology": "this looks like a chronology",
    "child-protection-file": "this looks like part of a child’s file",
    "supervision-notes": "these look like notes of supervision",
    "safety-agreement": "this looks like an agreement with somebody who may pose a risk",
}
_UNREAD = {
    "scan": "It is scanned, and a scan cannot be read. Does it show or name a child?",
    "picture": "A picture cannot be read. Does it show or name a child?",
    "pictures-inside": "There are pictures in it, which cannot be read. Do they show or name a child?",
    "embedded": "There is another file inside it, which was not read. Does it name a child?",
    "locked": "It is locked with a password and was not read. Does it name a child?",
    "damaged": "It is damaged, and not all of it was read. Does it name a child?",
    "empty": "There is nothing in it.",
    "too-large": "It is very long, and not all of it was read. Does it name a child?",
    "kind": "It is of a kind that cannot be read here. Does it show or name a child?",
}
_BESIDE = {
    "author": "who wrote it",
    "changed-by": "who changed it",
    "company": "an organisation’s name",
    "camera-owner": "whose camera it was",
    "gps": "the place where it was taken",
    "description": "a description",
    "tracked-changes": "tracked changes",
    "comments": "comments",
    "hidden-sheet": "a hidden sheet",
    "hidden-rows": "hidden rows",
    "hidden-slide": "a hidden slide",
    "hidden-text": "hidden words",
    "notes": "speaker’s notes",
}
_FIELDS = {
    ("answer", "words"): "in your words",
    ("answer", "reason"): "in the reason you gave",
    ("answer", "practice"): "in what works well",
    ("earlier", "words"): "in what you answered then",
    ("earlier", "reason"): "in the reason you gave then",
    ("action", "what"): "in what is to be done",
    ("action", "measure"): "in how you will know",
    ("action", "reason"): "in why it was given up",
    ("action", "agreed_with"): "in whom it was agreed with",
    ("action-note", "words"): "in a note on it",
    ("evidence", "title"): "in its title",
    ("evidence", "shows"): "in what it shows",
    ("evidence", "kept"): "in where it is kept",
    ("evidence", "outcome"): "in what came of it",
    ("version", "name"): "in the name of its file",
}


def title(checked: Checked | None, is_whole: bool) -> str:
    """One sentence on what is to be decided."""
    if checked is None or (not is_whole and not checked.to_decide):
        return "Looking for what could name a child."
    child, unread = len(checked.child), len(checked.unread)
    if child and unread:
        not_read = "one document was" if unread == 1 else f"{say_number(unread)} documents were"
        return f"{_places(child)}, and {not_read} not checked."
    if child:
        return f"{_places(child)}. Look at {'it' if child == 1 else 'each one'}."
    if unread:
        documents = "One document was" if unread == 1 else f"{say_number(unread).capitalize()} documents were"
        return f"{documents} not checked. Say what {'it shows' if unread == 1 else 'they show'}."
    if any(finding.about is not About.CONTACT for finding, _ in checked.decided):
        return "You have decided on everything that was found."
    return "Nothing about a child was found."


def stands(checked: Checked | None, is_whole: bool) -> str:
    """How the check stands, in one line. Never that anything is safe."""
    if checked is None:
        return "Nobody has looked through this return yet."
    if not is_whole:
        return f"Looked through {_looked(checked)}. Not all documents were looked through yet."
    if checked.to_decide:
        return f"Looked through {_looked(checked)}. {left(checked)[0].upper()}{left(checked)[1:]} to decide first."
    about = [finding for finding, _ in checked.decided if finding.about is About.CHILD]
    unread = [finding for finding, _ in checked.decided if finding.about is About.UNREAD]
    said = f"{plural(len(about), 'place')} you let stand" if about else "nothing about a child was found"
    if unread:
        said += (
            f"; {len(unread)} could not be read, and you said what {'it shows' if len(unread) == 1 else 'they show'}"
        )
    return f"Looked through {_looked(checked)}: {said}."


def left(checked: Checked) -> str:
    """How many things are to be decided: "four things"."""
    return plural_words(len(checked.to_decide), "thing")


def plural_words(count: int, thing: str) -> str:
    """ "two places": the number in words."""
    return f"{say_number(count)} {thing}{'' if count == 1 else 's'}"


def what(finding: Finding) -> str:
    """What was found, within a heading."""
    return _WHAT.get(finding.kind, words.screened_kind(finding.kind))


def is_better_described(finding: Finding) -> bool:
    return finding.kind in BETTER_DESCRIBED


def unread(finding: Finding) -> str:
    """Why it was not checked, and the question."""
    return _UNREAD.get(finding.kind, _UNREAD["kind"])


def where(finding: Finding, audit: Audit) -> str:
    """Where it stands, as people call it."""
    spot = finding.spot
    assert spot is not None
    times = f", {finding.places} times" if finding.places > 1 and finding.about is About.CHILD else ""
    if spot.kind in ("answer", "earlier", "partnership-answer"):
        known = audit.framework.by_code.get(finding.label)
        number = known.number if known is not None else finding.label
        name = "An earlier question" if spot.kind == "earlier" else "Question"
        name = "The partnership" if spot.kind == "partnership-answer" else f"{name} {number}"
        return f"{name}, {_FIELDS.get((spot.kind, spot.field.rpartition('/')[2]), 'in your answer')}{times}"
    if spot.kind == "comment":
        return f"The staff survey, in what somebody wrote{times}"
    if spot.kind == "stated":
        return f"The statement, a change in the law{times}"
    if spot.kind in ("action", "action-note"):
        return f"Action {finding.label}, {_FIELDS[spot.kind, spot.field]}{times}"
    item = item_of(finding, audit)
    title_ = f"{finding.label} {item.title}" if item is not None else finding.label
    if spot.kind == "version" and not spot.field:
        place = f", {finding.where}" if finding.where and finding.about is About.CHILD else ""
        return f"{title_}{place}{times}"
    return f"{title_}, {_FIELDS[spot.kind, spot.field]}{times}"


def item_of(finding: Finding, audit: Audit) -> Evidence | None:
    """The evidence a finding stands in."""
    return next((item for item in audit.evidence if item.label == finding.label), None)


def place_of(finding: Finding, audit: Audit) -> Place | None:
    """Where it can be mended."""
    spot = finding.spot
    assert spot is not None
    if spot.kind == "answer":
        return Place(PageName.QUESTION, finding.label, spot.field)
    if spot.kind in ("action", "action-note"):
        action = next((each for each in audit.actions if each.label == finding.label), None)
        return None if action is None else Place(PageName.ACTIONS, action.uuid)
    if spot.kind == "partnership-answer":
        return Place(PageName.PARTNERSHIP)
    if spot.kind == "stated":
        return Place(PageName.STATEMENT)
    if spot.kind == "comment":
        return Place(PageName.SURVEY)
    item = item_of(finding, audit)
    return None if item is None else Place(PageName.EVIDENCE, item.uuid)


def link_words(finding: Finding, audit: Audit) -> str:
    """What the link to it says."""
    known = audit.framework.by_code.get(finding.label)
    return f"Open question {known.number}" if known is not None else f"Open {finding.label}"


def erasable(finding: Finding, audit: Audit) -> tuple[str, str]:
    """What would be erased with it: (its label for erasing, the sentence that says what goes)."""
    spot = finding.spot
    assert spot is not None
    if spot.kind == "version":
        item = item_of(finding, audit)
        versions = [each.uuid for each in item.versions] if item is not None else []
        which = versions.index(spot.uuid) if spot.uuid in versions else -1
        name = item.versions[which].name if item is not None and which >= 0 else finding.label
        return spot.uuid, f"the file {name}"
    if spot.kind in ("answer", "earlier"):
        return finding.label.partition("/")[0], "the words of this answer, with their earlier versions"
    if spot.kind == "action-note":
        return spot.uuid, "this note"
    if spot.kind == "comment":
        return spot.uuid, "these words"
    if spot.kind == "action":
        return finding.label, f"action {finding.label}, with its notes"
    return finding.label, f"{finding.label}, with all its files"


def contacts_title(checked: Checked) -> str:
    """Over the work contacts."""
    return f"Work contacts in {plural_words(len(checked.contacts), 'place')}"


def beside_title(beside: tuple[Beside, ...]) -> str:
    return f"Not seen on the page, in {plural_words(len(beside), 'document')}"


def say_beside(each: Beside) -> str:
    """What goes with a document, unseen: "E004 Letter: who wrote it (Jo Bloggs), comments"."""
    said = []
    for kind in each.kinds:
        shown = [finding.text for finding in each.findings if finding.kind == kind]
        names = ", ".join(dict.fromkeys(shown)) if kind in ("author", "changed-by", "company", "camera-owner") else ""
        said.append(f"{_BESIDE.get(kind, kind)}{f' ({names})' if names else ''}")
    return f"{each.item.label} {each.item.title}: {', '.join(said)}"


def say_remains(kinds: tuple[str, ...]) -> str:
    """What a cleaned copy still holds."""
    return ", ".join(_BESIDE.get(kind, kind) for kind in kinds)


def say_decided(finding: Finding, made: Accepted, audit: Audit) -> str:
    """What was decided, by whom and when."""
    who = f", {made.by}" if made.by else ""
    on = f", {say_day(made.at.date())}" if made.at is not None else ""
    shown = f" “{' '.join(finding.text.split())}”" if finding.about is About.CHILD and finding.text else ""
    return (
        f"{where(finding, audit)}:{shown or ' ' + words.screened_kind(finding.kind)}. {_ended(made.reason)}{who}{on}."
    )


def say_saved(size: int) -> str:
    return say_size(max(0, size))


def pictures_title(count: int, size: int) -> str:
    return f"{plural_words(count, 'picture').capitalize()} could be smaller: {say_size(size)} now"


def _ended(text: str) -> str:
    return text.rstrip(". ")


def _places(count: int) -> str:
    return f"{plural_words(count, 'place').capitalize()} may be about a child"


def _looked(checked: Checked) -> str:
    return f"{plural(checked.answers, 'answer')} and {plural(checked.documents, 'document')}"
