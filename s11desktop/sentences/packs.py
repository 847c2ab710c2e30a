"""What to say of a pack, which a partnership sends before an audit, and of the key ring that seals one."""

from __future__ import annotations

from s11desktop.sentences.making import KEPT, Facts, Maker, say_fact, say_named
from s11desktop.sentences.verdicts import PROBLEMS

UNSIGNED = "Not signed: ask the sender if you did not expect it."


def _not_a_key_ring(facts: Facts) -> str:
    if facts.get("audit_file"):
        return (
            f"{say_named(facts, 'path')} is an audit file and not a key ring. It was left as it is. "
            "Choose one whose name ends in .s11key."
        )
    return f"{say_named(facts, 'path')} is not a key ring. It was left as it is. Choose one whose name ends in .s11key."


def _refused(facts: Facts) -> str:
    why = PACK_VERDICTS.get(say_fact(facts, "verdict"), PACK_VERDICTS["malformed"])
    return f"Nothing was taken from {say_named(facts, 'path')}. {why}"


def _logo(facts: Facts) -> str:
    why = {
        "kind": "is neither a PNG nor a JPEG picture",
        "size": "is larger than 200 kB",
        "measure": "has more than 2,000 dots on a side",
        "form": "is damaged, or has something hidden in it",
    }.get(say_fact(facts, "why"), "cannot be used")
    return f"The logo {say_named(facts, 'path')} {why}. No pack was made. Choose another picture, or go without."


def _failed(facts: Facts) -> str:
    problems = facts.get("problems")
    listed = "; ".join(str(each).rstrip(".") for each in problems) if isinstance(problems, tuple | list) else ""
    return (
        "The pack did not pass its own check and was taken away again"
        + (f" ({listed})" if listed else "")
        + ". Your key ring is whole. Try once more; if it happens again, check the disk."
    )


def _signer_changed(facts: Facts) -> str:
    if not facts.get("check_number"):
        return (
            f"This pack is not signed, and the one you use is. {KEPT} "
            "Ring whoever sent it on a number you already have, and take it only when they say that it is theirs."
        )
    return (
        f"This pack is signed by {say_named(facts, 'name')} with the check number {say_fact(facts, 'check_number')}, "
        f"and that is not the one you know. {KEPT} "
        "Ring them on a number you already have, and take it only when they read out the same number."
    )


PACKS: dict[str, Maker] = {
    "key-ring": "This key ring cannot be used just now. It was left as it is. Look whether the disk is there, and try "
    "again.",
    "not-a-key-ring": _not_a_key_ring,
    "key-ring-passphrase": "This does not open {path}: either it is not the right passphrase, or the beginning of the "
    "key ring is damaged. Try again, or use a copy of it. It was left as it is.",
    "key-ring-damaged": "Part of the key ring {path} is damaged. It was left as it is. Use a copy of it.",
    "pack": f"This pack cannot be used. {KEPT} Ask the partnership to send it again.",
    "pack-refused": _refused,
    "pack-failed": _failed,
    "pack-signer-changed": _signer_changed,
    "pack-levels": "The questions “{title}” have no audit of the length that is asked for. They have {allowed}. "
    + KEPT
    + " Choose what they have.",
    "logo-refused": _logo,
    "date-and-time": "“{text}” is not a time we can read. Write it like 3 March 2027 17:00, or only the day. " + KEPT,
}

PACK_VERDICTS: dict[str, str] = {
    "valid": "Everything in it is as it was when the partnership signed it.",
    "altered": "Something in it is not as it was signed. Do not use it; ask the partnership to send it again.",
    "unsigned": "There is no signature on it, so nobody can tell whether it was changed. Ask for the signed pack.",
    "malformed": "It is not put together as a pack is, so nothing in it was believed. "
    "Ask the partnership to send it again.",
    "too-new": "This version cannot read it. Nothing says that anything is wrong with it; open it with the newest one.",
    "sealed": "Only whoever it was locked for can open it. Nothing inside could be checked. "
    "Ask the partnership for one that is meant for you.",
}

PACK_TRUST: dict[str, str] = {
    "new": "This check number was not seen here before. "
    "Ring the partnership on a number you already have and read it out to them.",
    "known": "This is the check number you know for this partnership.",
    "changed": "This is not the check number you know for this partnership. "
    "Ring them on a number you already have before you use it.",
}


def _of_a_pack(said: Maker) -> Maker:
    return said.replace("return", "pack") if isinstance(said, str) else said


PACK_PROBLEMS: dict[str, Maker] = {
    **{code: _of_a_pack(said) for code, said in PROBLEMS.items()},
    "missing-part": "A file that every pack has is not there: {path}.",
    "framework-differs": "The questions in it are not those its facts name: {path}.",
    "framework-faulty": "The questions in it cannot be asked, since they have faults: {path}.",
    "seal-of-another": "The signature is not that of the partnership the pack is from.",
    "signature-broken": "The signature does not fit: {path} was changed.",
    "logo-refused": "The logo in it is not a PNG or JPEG picture of 200 kB and 2,000 dots at most: {path}.",
    "recipient-unreadable": "The key for sealed returns in it is none: {path}.",
    "levels-unknown": "The questions in it have no audit of the length it asks for: {path}.",
    "words-unclean": "A text in it holds characters that cannot be kept or shown: {path}.",
}

_ASK = "Ask whoever sent it for the file itself: a pack (.s11pack) or their spreadsheet (.xlsx)."

SOMETHING_ELSE: dict[str, str] = {
    "folder": "{name} is a folder. Choose the file inside it.",
    "empty": "{name} is empty. Ask whoever sent it to send it again.",
    "damaged": "{name} is not whole, so it cannot be opened. Ask whoever sent it to send it again.",
    "archive": "{name} is a folder of files packed as one (ZIP). Unpack it, and open the file inside.",
    "pdf": f"{{name}} is a PDF. Its questions cannot be used here. {_ASK}",
    "word": f"{{name}} is a Word document. Its questions cannot be used here. {_ASK}",
    "picture": f"{{name}} is a picture. There is nothing in it to open here. {_ASK}",
    "web-page": f"{{name}} is a web page. Its questions cannot be used here. {_ASK}",
    "mail": "{name} is an e-mail. Save what is attached to it, and open that.",
    "unknown": "{name} is none of the files this program opens: an audit file, a return, a pack, a spreadsheet of "
    "questions or a key ring.",
}
"""A file somebody was sent that nothing can be done with, by `exchange.recognising`."""

PACK_CHANGES: dict[str, Maker] = {
    "signer-unsigned": UNSIGNED,
    "signer-new": "It is signed by {name}, check number {check_number}, which was not seen here before.",
    "signer-known": "It is signed by {name}, check number {check_number}, the one you know.",
    "signer-changed": "It is signed in the name of {name}, but with the check number {check_number}, "
    "which is not the one you know.",
    "signer-lost": "It is not signed, and the pack you use is. Ask the sender before you use it.",
    "signer-other": "It is signed by {name}, check number {check_number}. The pack you use is signed by somebody else.",
    "questions-renamed": "It calls its questions {title}, edition {edition}, as yours are called, and they are not the "
    "same. Your audit stays as it is; ask the partnership for an edition of its own.",
    "questions-same": "It asks the questions you are answering.",
    "questions-taken": "It asks {title}, edition {edition}. Nothing is answered yet, so these questions are put in "
    "place of those that are there.",
    "questions-edition": "It asks another edition of your questions: {edition} in place of {ours}. Your audit stays "
    "as it is until you bring your answers over.",
    "questions-other": "It asks other questions: {title}. Your audit stays as it is; they can be added to the file as "
    "an audit of their own.",
    "kind-unknown": "Its questions know no organisation of the kind “{kind}”. Say what you are once more.",
    "level": "It asks for the {wanted} audit, and yours is the {level} one. Nothing is entered again when you change.",
    "name": "Who asks: {after} (now {before}).",
    "contact": "Whom to ask: {after} (now {before}).",
    "email": "Where the return goes: {after} (now {before}).",
    "deadline": "When it is due: {after} (now {before}).",
    "evidence_policy": "Documents: {after} (now {before}).",
    "megabytes": "The most they take: {after} (now {before}).",
    "survey_replies": "Fewest replies of a staff survey that are shown: {after} (now {before}).",
    "survey_group": "Fewest people of a group that is shown: {after} (now {before}).",
    "survey_words": "Replies before words are kept: {after} (now {before}).",
    "signers": "Who signs: {after} (now {before}).",
    "declaration": "The words of the declaration are another’s.",
    "board_date": "The day your board saw it: {after} (now {before}).",
    "recipient": "Returns can be sealed for them: {after} (now {before}).",
    "message": "They wrote a message.",
    "urgent": "Whom to ring about a child: {after} (now {before}).",
    "logo": "Their logo is another one.",
}
