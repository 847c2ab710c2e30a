"""What to say of an audit: what stops a return, what deserves a second look, and why a question is not asked."""

from __future__ import annotations

from s11desktop.sentences.making import Facts, Maker, say_fact, say_named


def _not_applicable(facts: Facts) -> str:
    reason = say_fact(facts, "reason")
    said = f"The reader will see that question {say_fact(facts, 'number')} does not apply to you"
    return f"{said}: {reason}." if reason else f"{said}."


def _open_facts(facts: Facts) -> str:
    count = say_fact(facts, "count")
    few = "One question" if count == "1" else f"{count} questions"
    verb = "is" if count == "1" else "are"
    return f"{few} about your organisation {verb} not answered. Until then you are asked more than you may need."


def _level_refused(facts: Facts) -> str:
    whose = say_fact(facts, "partnership") or "The partnership"
    accepted, level = say_fact(facts, "accepted"), say_fact(facts, "level")
    return (
        f"{whose} takes the {accepted} level only, and this audit is at the {level} level. Change the level. "
        "Everything you answered stays; you are asked the rest."
    )


def _to_attach(facts: Facts) -> str:
    few = "one thing is" if say_fact(facts, "count") == "1" else f"{say_named(facts, 'count')} things are"
    return (
        f"{say_named(facts, 'partnership')} asks for documents to be attached, and {few} only described: "
        f"{say_named(facts, 'labels')}."
    )


def _worse(facts: Facts) -> str:
    count = say_fact(facts, "count")
    if count == "0":
        return "Confirm that nothing got worse since the first return."
    listed = "answer that got worse is" if count == "1" else f"{count} answers that got worse are"
    return f"Confirm that the {listed} listed as such."


FINDINGS: dict[str, Maker] = {
    "unanswered": "Question {number} is not answered yet: {short}.",
    "come-back": "You wanted to come back to question {number}: {short}.",
    "not-applicable-refused": "Question {number} is one that everyone must answer, so “{rating}” cannot stay: {short}.",
    "reason-needed": "Question {number}, “{rating}”, needs a reason: one sentence that tells the reader why.",
    "not-applicable": _not_applicable,
    "evidence-needed": "Question {number}, “{rating}”, needs one thing you could show. "
    "One line is enough: what is it, where is it, of what date?",
    "action-needed": "Question {number}, “{rating}”, needs an action: what will be done, who leads, and by when.",
    "actions-all-done": "Every action for question {number} is done, and it is still “{rating}”. "
    "Look at the rating again, or add what is still to do.",
    "action-lead": "Action {label} needs somebody who leads it: {what}.",
    "action-date": "Action {label} needs a day to be done by: {what}.",
    "action-late": "Action {label} was due on {due}: {what}. Mark it done, or give it a new day.",
    "evidence-expired": "{label}, “{title}”, ran out on {expires}. Questions resting on it: {numbers}. "
    "Add the new one, or look at the rating again.",
    "evidence-ahead": "{label}, “{title}”, is dated {dated}, a day still to come. Look at the date again.",
    "evidence-undated": "{label}, “{title}”, has no date, so nobody can tell whether it is still current. "
    "Questions resting on it: {numbers}.",
    "evidence-old": "{label}, “{title}”, is dated {dated}, and may be at most {months} months old. "
    "Questions resting on it: {numbers}. Add a newer one, or look at the rating again.",
    "survey-differs": "Question {number} is fully met; {doubting} of {of} staff did not agree with “{statement}”. "
    "Look at the rating again, or plan what to do about it.",
    "update-without-return": "This update refers to no return: none was made before it. Make that return first.",
    "update-unchanged": "Question {number} says what it said before, and an update holds only what changed: {short}. "
    "Change the answer, or take it back.",
    "action-reason": "Action {label} was dropped, and nobody has said why: {what}. One sentence is enough.",
    "statement-without-return": "This statement refers to no first return: none was made. Make that return first.",
    "raised-without-evidence": "Question {number} moved up to fully met, and nothing dated since {since} shows it: "
    "{short}. Add what shows it, with its date, or look at the rating again.",
    "worse-not-confirmed": _worse,
    "law-not-answered": "Say what you did about this change in the law: {what}.",
    "law-no-words": "You answered no to this change in the law; say in a few words why, or what is still to do: "
    "{what}.",
    "organisation-name": "Say what your organisation is called.",
    "organisation-kind": "Say what kind of organisation you are.",
    "organisation-kind-unknown": "These questions know no organisation of the kind “{kind}”. Choose the nearest.",
    "organisation-number": "Give your public number (charity, company, school or Ofsted), or say that you have none.",
    "organisation-lead": "Name your safeguarding lead.",
    "organisation-lead-contact": "Give a telephone number or an e-mail address for {name}, your safeguarding lead.",
    "organisation-council": "Say in which council’s area you are.",
    "organisation-council-number": "Add the council’s telephone number for a worry about a child. "
    "It is printed on every page.",
    "organisation-commissioner": "You said that somebody pays you for work with children. Say who.",
    "organisation-facts": _open_facts,
    "level-refused": _level_refused,
    "nothing-asked": "No question is asked of you. Look at your kind of organisation and its facts again.",
    "everything-fully-met": "Everything is fully met. A reader will ask what you are working on.",
    "several-places": "You named {count} places. “Fully met” has to be true at every one of them: the weakest decides.",
    "declaration-expected": "A declaration is still expected: {role}.",
    "declaration-on-paper": "A declaration is still expected, signed on paper: {role}.",
    "declaration-by-key": "A declaration is still expected: {role}. "
    "They sign the finished return with a key of their own.",
    "declaration-welcome": "Somebody more may declare, if you wish: {role}.",
    "declared-twice": "{name} declared in two roles. A reader may ask why nobody else did.",
    "changed-since-declared": "The audit has changed since {name} ({role}) declared on {on}. "
    "Ask for the declaration again, so that it is about what you send.",
    "board-date-required": "Say on which day your board or committee saw this audit.",
    "board-date": "Nobody has said on which day your board or committee saw this audit.",
    "evidence-to-attach": _to_attach,
    "evidence-not-wanted": "{partnership} asks for no documents, and {count} would go with the return. "
    "Describe them instead, or ask whether they want them.",
    "evidence-list-only": "{partnership} asks for a list of what you could show, and {count} would go as documents.",
    "evidence-too-much": "The documents have {megabytes} MB, and {partnership} takes {limit} MB at most. "
    "Add smaller copies, or describe some and say where they are kept.",
    "recovery-page": "Make your recovery page first. "
    "Without it, a forgotten passphrase would lose the whole audit file.",
}

HIDDEN: dict[str, Maker] = {
    "level": "Part of the full audit. You chose the shorter one.",
    "kind": "Not asked of your kind of organisation ({kind}).",
    "fact-no": "You answered No to “{question}”",
    "fact-yes": "You answered Yes to “{question}”",
}
