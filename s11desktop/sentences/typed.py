"""What to say when what somebody typed or chose cannot be taken as it is."""

from __future__ import annotations

from s11desktop.sentences.making import KEPT, Facts, Maker, say_choices, say_fact, say_named, unknown_choice


def _answer_not_taken(facts: Facts) -> str:
    choices = say_choices(facts)
    what = f"The answers are {choices}: choose one." if choices else "Write a whole number in figures."
    return f"“{say_fact(facts, 'answer')}” is no answer to question {say_named(facts, 'code')}. {what} {KEPT}"


def _unknown_standard(facts: Facts) -> str:
    near = say_fact(facts, "near")
    hint = f"Did you mean {near}?" if near else "The list of questions shows every number."
    return f"No question here has the number “{say_fact(facts, 'standard')}”. {hint} {KEPT}"


def _not_asked(facts: Facts) -> str:
    why = f" {facts['why']}" if facts.get("why") else ""
    return f"You are not asked question {say_named(facts, 'standard')}.{why} {KEPT} Go on with another."


def _level_not_taken(facts: Facts) -> str:
    whose = say_fact(facts, "partnership") or "The partnership"
    return (
        f"{whose} takes the {say_fact(facts, 'accepted')} level only. Your audit stays at the level it has. "
        "Ask them before you do more than that."
    )


def _text_missing(facts: Facts) -> str:
    field = {
        "what": "Say what will be done",
        "name": "Give a name",
        "kind": "Say what kind of organisation you are",
        "note": "Write a few words",
        "passphrase": "Type a passphrase",
        "title": "Give it a title",
        "role": "Say in which role",
        "reason": "Give a reason",
        "lead": "Say who leads it",
        "where": "Say where the paper is kept",
        "shows": "Say what it shows",
        "words": "Write a few words",
    }.get(say_fact(facts, "field"), f"Something is still empty: {say_fact(facts, 'field')}")
    return f"{field}, and try again. {KEPT}"


def _bad_date(facts: Facts) -> str:
    """`ahead` says that the day is one, and has not come yet."""
    if facts.get("ahead"):
        return f"{say_named(facts, 'text')} is still to come. Give the day on which it was done. {KEPT}"
    return f"“{say_fact(facts, 'text')}” is not a day we can read. Write it like 3 March 2027 or 3/3/27. {KEPT}"


def _not_declared(facts: Facts) -> str:
    what = say_fact(facts, "what")
    if what == "board-date":
        return (
            "Before anybody declares, say on which day your board or committee saw this audit. Your answers are kept."
        )
    return f"This cannot be declared yet: {what or '…'}. Your answers are kept. Put that right first."


def _recovery_words(facts: Facts) -> str:
    position = facts.get("position")
    count = facts.get("count")
    if position:
        start = f"Word {position} is not one from a recovery page."
    elif count and count != 24:
        start = f"A recovery page has 24 words, and these are {count}."
    else:
        start = "These 24 words do not belong together; one of them may be misread or in the wrong place."
    return f"{start} Look at the page again: the first four letters of each word are enough. {KEPT}"


TYPED: dict[str, Maker] = {
    "error": "This could not be done. Your audit file is as it was. Try once more; if it happens again, tell us what "
    "you did.",
    "input": f"This cannot be used as it is. {KEPT} Look at it once more, and try again.",
    "unknown-standard": _unknown_standard,
    "unknown-evidence-kind": unknown_choice("a kind of evidence", "kind"),
    "unknown-rating": unknown_choice("a rating", "rating"),
    "rating-not-allowed": "Question {standard} is one that everyone must answer, so “does not apply” is closed here. "
    f"Choose another rating; “Not met” is an honest answer. {KEPT}",
    "not-asked": _not_asked,
    "code-not-said": "Every question is answered. Begin with the number of the one you want to answer again.",
    "rating-not-said": "Question {standard} still needs its answer: {allowed}.",
    "reason-not-said": "Say why question {standard} does not apply, after the answer and in the same line.",
    "answer-not-taken": _answer_not_taken,
    "unknown-item": "Nothing here is called {item}. Look in the lists of evidence and actions, which show every "
    "number. " + KEPT,
    "unknown-kind": unknown_choice("a kind of organisation", "kind"),
    "unknown-priority": unknown_choice("a priority", "priority"),
    "unknown-sharing": unknown_choice("a way to share it", "share"),
    "unknown-framework": unknown_choice("a set of questions", "framework"),
    "unknown-level": unknown_choice("a length of audit", "level"),
    "level-not-taken": _level_not_taken,
    "bad-date": _bad_date,
    "text-too-long": "This is {length} characters long, and {limit} fit here. What was kept before is still there; "
    "shorten it, or put the rest into a document.",
    "text-missing": _text_missing,
    "weak-passphrase": "This passphrase could be guessed. Use the five words offered, or a longer one of your own. "
    + KEPT,
    "recovery-words-wrong": _recovery_words,
    "stale-revision": "Somebody changed {item} since you opened it. Their words are kept, and yours were not written "
    "over them. Look at it again, then make your change.",
    "not-declared": _not_declared,
}
