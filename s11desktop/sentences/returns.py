"""What to say when a return cannot be made."""

from __future__ import annotations

from s11desktop.sentences.making import Facts, Maker, say_fact, say_limit, say_named
from s11desktop.sentences.verdicts import VERDICTS


def _stopped(facts: Facts) -> str:
    findings = facts.get("findings")
    count = len(findings) if isinstance(findings, tuple | list) else 0
    things = "One thing has" if count == 1 else f"{count or 'Some'} things have"
    return (
        f"{things} to be put right before the return can be made. Your answers are kept, and no file was written. "
        "Look at each under Check and sign."
    )


def _findings_open(facts: Facts) -> str:
    child, unread = int(str(facts.get("child") or 0)), int(str(facts.get("unread") or 0))
    said = []
    if child:
        said.append("One place may be about a child" if child == 1 else f"{child} places may be about a child")
    if unread:
        documents = "one document" if unread == 1 else f"{unread} documents"
        said.append(f"{'and ' if said else ''}{documents if said else documents.capitalize()} could not be read")
    what = " ".join(said) or "Something is still to be looked at"
    return f"{what}. No file was written. Mend it, leave the file out, or say why it may go."


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


def _not_signable(facts: Facts) -> str:
    if facts.get("verdict") == "sealed":
        return "It is locked, and only an open return is signed. Nothing was written. Ask for it without the lock."
    said = VERDICTS.get(str(facts.get("verdict")), VERDICTS["malformed"])
    return f"{said} Nothing was written."


def _countersign_failed(facts: Facts) -> str:
    problems = facts.get("problems")
    listed = "; ".join(str(each).rstrip(".") for each in problems) if isinstance(problems, tuple | list) else ""
    return (
        "The signed return did not pass its own check and was taken away again"
        + (f" ({listed})" if listed else "")
        + ". The return you were sent is as it was. Try once more, to another disk if you can."
    )


def _not_to_start_from(facts: Facts) -> str:
    verdict = say_fact(facts, "verdict")
    if verdict == "sealed":
        return (
            "It is locked, so nothing in it can be read yet. No file was made. "
            "Unlock it first, under “Open what I was sent” or with `s11 unseal`, or ask whoever it was locked for to."
        )
    said = VERDICTS.get(verdict, VERDICTS["malformed"])
    return f"{said} No file was made: a new file is only made from a return that is as it was sealed."


RETURNS: dict[str, Maker] = {
    "export-stopped": _stopped,
    "findings-open": _findings_open,
    "export-failed": _failed,
    "not-signable": _not_signable,
    "draft-not-signed": "It is a draft, and a draft is not signed. Nothing was written. "
    "Ask for the return itself, made once everything is answered.",
    "changed-meanwhile": "The file is no longer the one you looked at. Nothing was written. "
    "Open it again and look once more.",
    "signed-already": "This return was signed by {name} on {on}. Nothing was written. "
    "Use that one: one signature of each person is enough.",
    "signatures-full": "There are {limit} signatures beside the seal, and a return holds no more. Nothing was written. "
    "Use the page for paper instead.",
    "countersign-failed": _countersign_failed,
    "return-too-large": _return_too_large,
    "not-to-start-from": _not_to_start_from,
    "character-cannot-be-drawn": "The character {character} ({name}) in {where} cannot be printed: we have no letter "
    "for it. No file was written. Put another in its place.",
}
