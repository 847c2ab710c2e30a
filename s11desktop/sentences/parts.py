"""What to say of a working part: why it cannot be opened or taken in, and what was taken of it."""

from __future__ import annotations

from collections.abc import Mapping

from s11desktop.sentences import workbooks
from s11desktop.sentences.making import KEPT, Facts, Maker, say_fact, say_named

_USES = {
    "share": ("a colleague’s answers", "Open it in the window, or use “s11 share take”."),
    "group": ("answers that a group proposes", "Open it in the window, or use “s11 share take”."),
    "review": ("a peer’s review", "Open it in the window, or use “s11 review take”."),
}


def _another(facts: Facts) -> str:
    whose = ", ".join(filter(None, (say_fact(facts, name) for name in ("organisation", "title", "period"))))
    return (
        f"{say_named(facts, 'path')} was not made from this audit ({whose or '…'}). {KEPT} Open the audit it was made "
        "from, or make the file anew from this one."
    )


def _use(facts: Facts) -> str:
    what, do = _USES.get(say_fact(facts, "use"), ("something else", "Look whether it is the file you mean."))
    return f"{say_named(facts, 'path')} holds {what}. {KEPT} {do}"


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
    "part-taken": f"{{path}} was taken in before ({{on}}), and nothing in it is new. {KEPT} Look whether it is the one "
    "that came back last.",
    "part-of-another-use": _use,
    "nothing-offered": f"{{path}} answers {{title}}, and none of those questions is asked of you. {KEPT} Ask for a "
    "file of the questions you answer.",
    "nothing-to-share": "None of these questions is asked of you. No file was made. Choose an area or questions from "
    "your list.",
    "no-group-answers": "None of these questions is answered yet. No file was made. Choose others, or answer "
    "them first.",
}


def counted(counts: Mapping[str, int]) -> str:
    """What was taken in: "12 answers and 1 action", or "3 reviewed questions"."""
    reviews = counts.get("reviews", 0)
    if reviews:
        return f"{reviews:,} reviewed question{'' if reviews == 1 else 's'}"
    return workbooks.counted(counts)


def taken(facts: Facts) -> str:
    """The taking in of a part as the history tells it."""
    how = "Taken in" if facts.get("now") else "Taken out again"
    return f"{how}, from {_who(facts)}: {counted(_counts(facts))}"


def so_again(facts: Facts) -> str:
    """What is so again once the taking in of a part was taken back, or put back."""
    how = "here again" if facts.get("now") else "taken out again"
    return f"what came from {_who(facts)} is {how} ({counted(_counts(facts))})"


def review_counts(counts: Mapping[str, int]) -> str:
    """How a review stands to the own ratings, in counts that add up: the fields of `reviewing.ReviewCounts`."""
    looked = counts["looked_at"]
    parts = [
        f"{'rated the same' if name == 'same' else 'rated ' + name} in {counts[name]}"
        for name in ("same", "higher", "lower")
        if counts[name]
    ]
    if counts["aside"]:
        parts.append(f"one of the two says “does not apply” in {counts['aside']}")
    if counts["unrated"]:
        parts.append(f"not rated by both in {counts['unrated']}")
    said = f"{looked:,} question{'' if looked == 1 else 's'} reviewed: {', '.join(parts)}."
    more = [
        f"{counts[name]} {one if counts[name] == 1 else many}"
        for name, one, many in (
            ("questions", "question to you", "questions to you"),
            ("strengths", "strength", "strengths"),
            ("changes", "agreed change", "agreed changes"),
        )
        if counts[name]
    ]
    said += f" With {', '.join(more)}." if more else ""
    moved = counts["moved"]
    if moved:
        said += f" {moved} of your own ratings {'was' if moved == 1 else 'were'} changed since."
    return said


def _who(facts: Facts) -> str:
    counts = facts.get("counts")
    return str(counts.get("who") or "somebody else") if isinstance(counts, dict) else "somebody else"


def _counts(facts: Facts) -> Mapping[str, int]:
    counts = facts.get("counts")
    return {name: each for name, each in counts.items() if isinstance(each, int)} if isinstance(counts, dict) else {}
