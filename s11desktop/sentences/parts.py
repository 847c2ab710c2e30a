"""What to say of a working part: why it cannot be opened or taken in, and what was taken of it."""

from __future__ import annotations

from s11desktop.sentences.making import KEPT, Facts, Maker, say_fact, say_named

_USES = {
    "share": "a colleague’s answers: take it in as that (“s11 share take”)",
    "group": "a group’s answers, which are proposed and never filled in: open it as that (“s11 share take”)",
    "review": "a peer’s review: take it in as that (“s11 review take”)",
}


def _another(facts: Facts) -> str:
    whose = ", ".join(filter(None, (say_fact(facts, name) for name in ("organisation", "title", "period"))))
    return (
        f"{say_named(facts, 'path')} was not made from this audit ({whose or '…'}). {KEPT} Open the audit it was made "
        "from, or make the file anew from this one."
    )


def _use(facts: Facts) -> str:
    return f"{say_named(facts, 'path')} holds {_USES.get(say_fact(facts, 'use'), 'something else')}. {KEPT}"


PARTS: dict[str, Maker] = {
    "part": f"{{path}} cannot be used. {KEPT} Ask for it to be sent once more.",
    "not-a-part": f"{{path}} is not a file for sharing answers (.s11part), or not all of it arrived. {KEPT} Ask "
    "whoever sent it to send it again.",
    "part-words": "These are not the words of {path}. It stays locked, and nothing is lost. Ask whoever made it to "
    "read the five words to you again.",
    "part-altered": f"{{path}} is not as it was sealed. {KEPT} Ask for it to be sent once more, as it was saved.",
    "part-too-new": f"{{path}} was made by a later version of S11 Desktop. {KEPT} Bring yours up to date, then open "
    "it.",
    "part-too-large": f"Its documents have {{size}} together, and one file for sharing holds 60 MB. {KEPT} Leave "
    "documents out: they then go as descriptions.",
    "part-of-another": _another,
    "part-moved": "{path} asks an earlier edition, and your answers were brought on to edition {edition}. "
    f"{KEPT} Make the file anew from the audit of now.",
    "part-unanswered": f"Nothing was answered in {{path}} yet. {KEPT} Ask {{to}} to open it, answer and send it back.",
    "part-taken": f"{{path}} was taken in on {{on}}, and nothing in it is new. {KEPT}",
    "part-of-another-use": _use,
    "nothing-offered": f"{{path}} answers {{title}}, and none of those questions is asked of you. {KEPT}",
    "nothing-to-share": "None of these questions is asked of you, so there is nothing to send. Choose an area or "
    "questions from your list.",
    "no-group-answers": "None of these questions is answered yet. A group’s answers are sent once there are some.",
}
