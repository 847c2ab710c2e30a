"""What to say when a file cannot be locked for somebody, or cannot be opened again."""

from __future__ import annotations

from s11desktop.sentences.making import Facts, Maker, say_fact, say_limit, say_named


def _no_recipient(facts: Facts) -> str:
    who = say_fact(facts, "name") or "whoever gets it"
    return (
        f"Nothing can be locked: {who} gave no key. No file was written. "
        "Ask them for a pack with one, or lock the report and tell them its passphrase by telephone."
    )


def _recipient_faulty(facts: Facts) -> str:
    who = say_fact(facts, "name") or "whoever gets it"
    return (
        f"The key kept for {who} is none that a file can be locked with, and no file was written. "
        "Ask them for a new pack."
    )


def _other_way(facts: Facts) -> str:
    needs, given = ("a passphrase", "a key") if facts.get("passphrase") else ("a key", "a passphrase")
    where = (
        "Ask whoever sent it for the passphrase, by telephone."
        if facts.get("passphrase")
        else "Give the key ring or the identity file it was locked for."
    )
    return f"{say_named(facts, 'path')} opens with {needs}, not with {given}. It was left as it is. {where}"


def _too_large(facts: Facts) -> str:
    return (
        f"{say_named(facts, 'path')} is {say_named(facts, 'size')}, and {say_limit(facts.get('limit'))} is the most "
        "that can be locked or opened this way. It was left as it is. Ask for a smaller one, or use a key."
    )


def _no_identity(facts: Facts) -> str:
    if facts.get("ring"):
        return (
            f"The key ring {say_named(facts, 'path')} has no key that opens locked returns. It was left as it is. "
            "Use the one the pack was made with, or an identity file."
        )
    return (
        f"There is no key in {say_named(facts, 'path')}: a line that begins with AGE-SECRET-KEY-1. It was left as it "
        "is. Choose the identity file, or the key ring."
    )


def _mail(facts: Facts) -> str:
    return (
        f"{say_named(facts, 'path')} is {say_named(facts, 'size')}, and no mail carries more than "
        f"{say_limit(facts.get('limit'))}. No draft was made, and the return is whole. Take it on a USB stick, or "
        "choose which documents go."
    )


SEALING: dict[str, Maker] = {
    "no-recipient": _no_recipient,
    "recipient-faulty": _recipient_faulty,
    "sealing": "The locked file cannot be used just now. It was left as it is. Look whether the disk is there, and try "
    "again.",
    "not-sealed": "{path} is not locked. It was left as it is. If it is a return, check it as it is.",
    "sealed-for-others": "This key does not open {path}: it was locked for somebody else, or its beginning is damaged. "
    "It was left as it is, and nothing was written. Try another key, or ask for it to be sent again.",
    "sealed-passphrase": "This does not open {path}: either it is not the right passphrase, or its beginning is "
    "damaged. It was left as it is, and nothing was written. Try again, or ask them by telephone.",
    "sealed-other-way": _other_way,
    "sealed-damaged": "{path} was changed or cut short since it was locked. It was left as it is, and nothing of it "
    "was kept. Ask for it to be sent again.",
    "sealing-too-large": _too_large,
    "sealing-failed": "The locked file {path} did not come out as it should and was taken away again. The return "
    "itself is whole. Look whether the disk is well, and try once more.",
    "no-identity": _no_identity,
    "mail-too-large": _mail,
    "copy-differs": "What was read back from {path} is not what was written, so it was taken away again. Your return "
    "is whole. Use another stick, or another folder.",
}
