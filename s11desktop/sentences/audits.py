"""What to say when an audit of the file is finished, is there already, or is not the one that is meant."""

from __future__ import annotations

from s11desktop.sentences.making import KEPT, Facts, Maker, say_fact, say_named, unknown_choice


def _closed(facts: Facts) -> str:
    on = say_fact(facts, "on")
    when = f" on {on}" if on else ""
    return (
        f"The audit of {say_named(facts, 'period')} was finished{when}, so what it says stays as it is. {KEPT} "
        "Choose another audit of this file, or start a new one."
    )


def _not_an_edition(facts: Facts) -> str:
    if facts.get("same"):
        return (
            f"This audit asks {say_named(facts, 'title')}, edition {say_named(facts, 'edition')}, already. {KEPT} "
            "Choose a newer edition."
        )
    return (
        f"{say_named(facts, 'title')} is another set of questions and no edition of {say_named(facts, 'ours')}. {KEPT} "
        "Add it to this file as an audit of its own."
    )


AUDITS: dict[str, Maker] = {
    "audit-finished": f"This audit is finished, so what it says stays as it is. {KEPT} Start a new one to say more.",
    "round-closed": _closed,
    "audit-moved": "These answers were brought to the edition {edition} of the questions, and stay here as they were. "
    f"{KEPT} Go on in the audit of that edition.",
    "round-open": "The audit of {period} is not finished, and only what is finished can be erased as a whole. "
    f"{KEPT} Finish it first, or erase single answers.",
    "round-going": "The audit of {period} is not finished, so the next one cannot begin. "
    + KEPT
    + " Finish it first; its answers then come forward to be confirmed.",
    "nothing-to-update": "An update says what changed since a return, and no audit with the questions of {title} is "
    "finished or sent. Nothing was changed. Finish the audit or make its return first.",
    "no-first-return": "A yearly statement refers to a first return, and none was made with the questions of {title}. "
    "Nothing was changed. Make the return of the audit first.",
    "last-round": "The audit of {period} is the only one in this file. "
    + KEPT
    + " Start a new one first, or delete the "
    "whole file and its backups.",
    "no-survey-answers": "No column of this table has answers to our statements. Nothing was taken in. Choose the file "
    "the survey tool gives out with one row a person and the statements as headings, or type in the totals.",
    "unknown-statement": "The survey has no statement {code}. Nothing was changed. Choose one that `s11 survey show` "
    "lists.",
    "not-a-count": "“{value}” is not a number of people. Nothing was changed. Type a whole number up to {limit}.",
    "unknown-column": "The table has no column called {heading}. Nothing was taken in. Choose {allowed}.",
    "survey-unsettled": "What {questions} means has to be said first. Nothing was taken in. Choose what each stands "
    "for, then take the answers in.",
    "table-unreadable": "{path} is not a table of answers. Nothing was taken in. Choose the CSV or Excel file that the "
    "survey tool gives out.",
    "survey-too-large": "{path} has more than {limit} rows. Nothing was taken in. Ask the survey tool for its totals, "
    "and type them in.",
    "nothing-before": "There is no earlier audit with the questions of {title}, so nothing can be confirmed. "
    "Nothing was changed. Finish this one first, and start the next: then this one is what it refers to.",
    "not-comparable": "{one} and {other} ask different things, so they cannot be compared. "
    + KEPT
    + " Choose two audits with the same questions.",
    "audit-there": "{title} is asked in this file already. " + KEPT + " Choose that audit and go on with it.",
    "not-an-edition": _not_an_edition,
    "unknown-audit": unknown_choice("an audit of this file", "audit"),
    "unknown-view": unknown_choice("an order of these questions", "view"),
    "nothing-proposed": "For question {standard} there is nothing to take over from elsewhere. "
    + KEPT
    + " Answer it here.",
    "bad-years": "“{years}” is no number of years to keep an audit for. Give a whole number from 1 to 100. " + KEPT,
}

BECAME: dict[str, str] = {
    "same": "the same question. Your answer goes on as it is.",
    "reworded": "asked in other words. Your answer is kept; look at it again.",
    "split": "asked in parts. Your words stand at each; look at each and rate it.",
    "merged": "asked as one. All your words are kept together; look at them and rate it.",
    "new": "a new question.",
    "gone": "not asked any more. What you answered is kept beside the audit.",
}
"""What became of a question from one edition to the next, and of its answer."""
