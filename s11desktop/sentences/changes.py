"""What to say of one change of the history: as it was made, once it was taken back, and why it is not taken back.

A change is told by its matter (kind of thing and field) and its facts: `item` is what people call the thing, `now` and
`before` are values as they are read, empty where there was nothing.
"""

from __future__ import annotations

from s11desktop.sentences import parts, workbooks
from s11desktop.sentences.making import KEPT, Facts, Maker, say_fact, say_named

LONGEST = 60
"""Characters of a value within a sentence."""

SUBJECTS: dict[tuple[str, str], str] = {
    ("answer", "words"): "your words for {item}",
    ("answer", "reason"): "the reason given at {item}",
    ("answer", "note"): "your own note at {item}",
    ("answer", "practice"): "what works well at {item}",
    ("answer", "practice_share"): "who may be told what works well at {item}",
    ("evidence", "title"): "the title of {item}",
    ("evidence", "shows"): "what {item} shows",
    ("evidence", "kept"): "where {item} is kept",
    ("evidence", "dated"): "the date of {item}",
    ("evidence", "expires"): "the day on which {item} runs out",
    ("evidence", "owner"): "who looks after {item}",
    ("evidence", "kind"): "what kind of thing {item} is",
    ("evidence", "body"): "who looked, in {item}",
    ("evidence", "outcome"): "what came of it, in {item}",
    ("evidence", "held_back"): "that the file of {item} stays here",
    ("evidence", "standards"): "what {item} is for",
    ("action", "what"): "what is to be done in {item}",
    ("action", "lead"): "who leads {item}",
    ("action", "due"): "the day {item} is due",
    ("action", "measure"): "how you will know that {item} is done",
    ("action", "priority"): "how much {item} presses",
    ("action", "status"): "{item}",
    ("action", "agreed_with"): "whom {item} was agreed with",
    ("action", "reason"): "why {item} was given up",
    ("action", "closed_on"): "the day {item} was closed",
    ("action", "standards"): "what {item} is for",
    ("action", "proofs"): "what shows that {item} was done",
    ("programme", "day"): "the day of “{item}”",
    ("programme", "title"): "your own word for “{item}”",
    ("programme", "what"): "what “{item}” is",
    ("programme", "done_on"): "when “{item}” was done",
    ("partnership-answer", "answer"): "the answer to {item}",
    ("stated", "answer"): "what the statement says of {item}",
    ("stated", "words"): "the words of the statement on {item}",
    ("partnership", "name"): "the name of who asked for this",
    ("partnership", "contact"): "whom to ask there",
    ("partnership", "email"): "where the return goes",
    ("partnership", "deadline"): "the day it is due",
    ("partnership", "extension"): "what was said about more time",
    ("partnership", "extended_to"): "the later day that was agreed",
    ("partnership", "extension_by"): "who agreed to more time",
    ("partnership", "evidence_policy"): "what they take beside the answers",
    ("partnership", "asked_how"): "how they ask for it",
    ("partnership", "megabytes"): "the most they take",
    ("partnership", "survey_replies"): "the fewest replies that are shown",
    ("partnership", "survey_group"): "the fewest people of a group that is shown",
    ("partnership", "survey_words"): "the replies before words are kept",
    ("partnership", "levels"): "which length they take",
    ("partnership", "signers"): "who declares",
    ("partnership", "board_date"): "whether your board’s day is asked for",
    ("partnership", "declaration"): "the words of the declaration",
    ("partnership", "message"): "the message from them",
    ("partnership", "urgent"): "whom to ring about a child",
    ("organisation", "name"): "the name of your organisation",
    ("organisation", "kind"): "what kind of organisation you are",
    ("organisation", "number_kind"): "the kind of your public number",
    ("organisation", "number_value"): "your public number",
    ("organisation", "council"): "your council",
    ("organisation", "commissioned_by"): "who commissions you",
    ("organisation", "contract"): "your contract",
    ("organisation", "council_day"): "the council’s number by day",
    ("organisation", "council_night"): "the council’s number by night",
    ("organisation", "lead"): "who leads on safeguarding",
    ("organisation", "deputy"): "who is the deputy",
    ("organisation", "second_contact"): "your second contact",
    ("organisation", "places"): "your places",
    ("organisation", "fact"): "“{question}”",
    ("audit", "level"): "the length of the audit",
    ("audit", "kind"): "what you are in these questions",
}
"""What a field is called within a sentence."""

_RETURNED: dict[tuple[str, str], tuple[str, str]] = {
    ("answer", "come_back"): (
        "{item} is marked to come back to again",
        "{item} is not marked to come back to any more",
    ),
    ("answer", "support_wanted"): ("help is wanted with {item} again", "help is not wanted with {item} any more"),
    ("answer", "joined"): ("{item} is one answer with the other audit’s again", "{item} is an answer of its own again"),
    ("evidence", "there"): ("{item}, {title}, is in your evidence again", "{item}, {title}, is not in your evidence"),
    ("evidence-version", "there"): ("the file {title} is with {item} again", "the file {title} is not with {item}"),
    ("action", "there"): ("{item}, {title}, is in the plan again", "{item}, {title}, is not in the plan"),
    ("action-note", "there"): ("the note “{title}” is with {item} again", "the note “{title}” is not with {item}"),
    ("programme", "there"): ("the date “{item}” is set again", "the date “{item}” is not set"),
    ("evidence", "held_back"): ("the file of {item} stays here again", "the file of {item} goes with a return again"),
    ("accepted", "there"): ("{item} may stay as it is again: {title}", "{item} is to be looked at again: {title}"),
    ("review", "there"): ("what {title} said of {item} is beside it again", "what {title} said of {item} is gone"),
}
_MADE: dict[tuple[str, str], tuple[str, str]] = {
    ("answer", "come_back"): ("Marked to come back to", "Not marked to come back to any more"),
    ("answer", "support_wanted"): ("Help is wanted", "Help is not wanted any more"),
    ("answer", "joined"): ("One answer with the other audit’s", "An answer of its own"),
    ("evidence", "there"): ("Put in: {title}", "Taken out: {title}"),
    ("evidence-version", "there"): ("A file came with it: {title}", "A file was taken away: {title}"),
    ("action", "there"): ("Planned: {title}", "Taken out of the plan: {title}"),
    ("action-note", "there"): ("A note on how it goes: “{title}”", "A note was taken away: “{title}”"),
    ("programme", "there"): ("A date was set: {item}", "A date was taken away: {item}"),
    ("evidence", "held_back"): ("The file stays here; only its description goes", "The file goes with a return"),
    ("accepted", "there"): ("Looked at, and may stay: {title}", "To be looked at again: {title}"),
    ("review", "there"): ("Reviewed by {title}", "The review by {title} was taken out"),
}
_OTHER: dict[tuple[str, str], str] = {
    ("organisation", "made"): "The file was made",
    ("audit", "added"): "Other questions were added to the file",
    ("audit", "edition"): "The answers were brought to the edition {now} of the questions",
    ("partnership", "pack adopted"): "A pack was taken into use",
    ("round", "closed_on"): "The audit was finished on {now}",
    ("person", "added"): "A name was added",
    ("person", "role"): "Somebody’s role was changed",
    ("person", "removed_at"): "A name was taken away",
    ("declaration", "declared"): "Declared by the {item}",
    ("declaration", "withdrawn"): "The declaration of the {item} was taken back",
}


def undone(kind: str, field: str, facts: Facts, *, redo: bool = False) -> str:
    """What is so again now that a change was taken back, or put back: "Undone: 3.2 is partly met again"."""
    others = facts.get("others")
    more = f", and so with {others} more" if isinstance(others, int) and others else ""
    return f"{'Put back' if redo else 'Undone'}: {_so_again(kind, field, facts)}{more}"


def happened(kind: str, field: str, facts: Facts) -> str:
    """One change of an item, as its history tells it: "Rated partly met; before, not met"."""
    if facts.get("erased"):
        return "What stood here was erased for good"
    if kind == "workbook":
        return workbooks.taken(facts)
    if kind == "part":
        return parts.taken(facts)
    if field == "erased":
        return f"Erased for good: {say_fact(facts, 'reason')}" if say_fact(facts, "reason") else "Erased for good"
    if (kind, field) == ("answer", "rating"):
        return _rated(facts)
    if (kind, field) in _MADE:
        return _filled(_MADE[kind, field][0 if facts.get("now") else 1], facts)
    if (kind, field) in _OTHER:
        return _filled(_OTHER[kind, field], facts)
    subject = _subject(kind, field, facts)
    subject = subject[:1].upper() + subject[1:]
    now, before = _value(facts, "now"), _value(facts, "before")
    if not now:
        return f"{subject}: taken out; before, {before}" if before else f"{subject}: nothing"
    return f"{subject}: {now}; before, {before}" if before else f"{subject}: {now}"


def _so_again(kind: str, field: str, facts: Facts) -> str:
    if kind == "workbook":
        return workbooks.so_again(facts)
    if kind == "part":
        return parts.so_again(facts)
    if (kind, field) == ("answer", "rating"):
        now = say_fact(facts, "now")
        return (
            f"{say_named(facts, 'item')} is {_lower(now)} again" if now else f"{say_named(facts, 'item')} is to answer"
        )
    if (kind, field) in _RETURNED:
        return _filled(_RETURNED[kind, field][0 if facts.get("now") else 1], facts)
    if (kind, field) == ("action", "status"):
        return f"{say_named(facts, 'item')} is {_lower(say_fact(facts, 'now'))} again"
    now = _value(facts, "now")
    subject = _subject(kind, field, facts)
    return f"{subject}: {now} again" if now else f"{subject}: nothing is there again"


def _rated(facts: Facts) -> str:
    now, before = _lower(say_fact(facts, "now")), _lower(say_fact(facts, "before"))
    if not now:
        return f"The rating was taken back; before, {before}"
    return f"Rated {now}; before, {before}" if before else f"Rated {now}"


def _subject(kind: str, field: str, facts: Facts) -> str:
    known = SUBJECTS.get((kind, field), field.replace("_", " "))
    return _filled(known, facts)


def _filled(template: str, facts: Facts) -> str:
    named = {name: _short(say_named(facts, name)) for name in ("item", "title", "question", "now")}
    return template.format_map(named)


def _value(facts: Facts, name: str) -> str:
    said = _short(say_fact(facts, name))
    return f"“{said}”" if said and facts.get("typed") else said


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _lower(label: str) -> str:
    """A label within a sentence; one that begins with a figure or is all capitals stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _nothing(facts: Facts) -> str:
    who = say_fact(facts, "by")
    if facts.get("redo"):
        return "There is nothing to put back: nothing was undone since your last change."
    whose = f"of {who}’s" if who else "of yours"
    return f"There is nothing {whose} left to undo here. {KEPT} Open “What changed” in a question, document or action."


def _changed_since(facts: Facts) -> str:
    who, item = say_fact(facts, "who") or "Somebody", say_named(facts, "item")
    return (
        f"{who} changed {item} after you, so your change stays. {KEPT} "
        "Open “What changed” there for every earlier version."
    )


def _behind_declaration(facts: Facts) -> str:
    if facts.get("itself"):
        return f"A declaration is not undone with one key. {KEPT} Take it back where it was made."
    return (
        f"{say_named(facts, 'item')} was changed before somebody declared this audit, so it is not undone. {KEPT} "
        "Open “What changed” there for every earlier version; putting one back asks for the declaration again."
    )


CHANGES: dict[str, Maker] = {
    "cannot-undo": f"This is not undone. {KEPT} Open “What changed” there.",
    "nothing-to-undo": _nothing,
    "changed-since": _changed_since,
    "behind-declaration": _behind_declaration,
    "words-erased": f"What stood here at {{item}} was erased for good, so nothing brings it back. "
    f"{KEPT} Write it anew.",
    "not-one-change": "Your last change was more than one answer, document or action, so it is not undone with one "
    f"key. {KEPT} Change it back by hand.",
}
