"""What to say when a return cannot be made."""

from __future__ import annotations

from s11desktop.sentences.making import Facts, Maker, say_fact, say_limit, say_named


def _stopped(facts: Facts) -> str:
    findings = facts.get("findings")
    count = len(findings) if isinstance(findings, tuple | list) else 0
    things = "One thing has" if count == 1 else f"{count or 'Some'} things have"
    return f"{things} to be put right before the return can be made. Your answers are kept, and no file was written."


def _failed(facts: Facts) -> str:
    problems = facts.get("problems")
    listed = "; ".join(str(each).rstrip(".") for each in problems) if isinstance(problems, tuple | list) else ""
    return (
        "The return did not pass its own check and was taken away again"
        + (f" ({listed})" if listed else "")
        + ". Your audit file is whole. Try once more; if it happens again, check the disk and keep a backup."
    )


def _return_too_large(facts: Facts) -> str:
    if facts.get("count"):
        much = (
            f"It would hold {say_fact(facts, 'count')} files, and one return holds {say_fact(facts, 'limit')} at most."
        )
    else:
        much = f"It would be {say_named(facts, 'size')}, and one return is {say_limit(facts.get('limit'))} at most."
    return f"{much} No file was written. Choose which documents go; the others are listed and can be asked for."


RETURNS: dict[str, Maker] = {
    "export-stopped": _stopped,
    "export-failed": _failed,
    "return-too-large": _return_too_large,
    "character-cannot-be-drawn": "The character {character} ({name}) in {where} cannot be printed: we have no letter "
    "for it. No file was written. Put another in its place.",
}
