"""What to say when a file, a document, the audit file or a copy of it cannot be used."""

from __future__ import annotations

from s11desktop.sentences.making import Facts, Maker, say_fact, say_limit, say_named


def _disk_full(facts: Facts) -> str:
    needed = f" {say_fact(facts, 'needed')} more is needed." if facts.get("needed") else ""
    return (
        f"There is no room left at {say_named(facts, 'path')}.{needed} What was there before is whole. "
        "Make some room, or choose another place, and try again."
    )


def _damaged(facts: Facts) -> str:
    pages = facts.get("pages")
    where = ""
    if isinstance(pages, tuple | list) and pages:
        shown = ", ".join(str(page) for page in pages[:10])
        where = f" (page {shown})" if len(pages) == 1 else f" ({len(pages)} pages, the first: {shown})"
    return (
        f"Part of your audit file {say_named(facts, 'path')} is damaged{where}. It was left as it is. "
        "Restore the newest backup; keep the damaged file until you have looked at what came back."
    )


def _in_use(facts: Facts) -> str:
    who, computer, since = (say_fact(facts, name) for name in ("who", "computer", "since"))
    by = " on ".join(part for part in (who, computer) if part)
    known = ", ".join(part for part in (by, f"since {since}" if since else "") if part)
    where = f" ({known})" if known else ""
    if facts.get("noted"):
        return (
            f"{say_named(facts, 'path')} was opened on another computer{where} and has not been closed there. It is "
            "kept whole: you can read it here. To write, close it there first, or say here that it is closed."
        )
    return (
        f"{say_named(facts, 'path')} is open elsewhere{where}. It is kept whole: you can read it here; to write, "
        "close it there first."
    )


def _too_large(facts: Facts) -> str:
    return (
        f"{say_named(facts, 'path')} is {say_named(facts, 'size')}, "
        f"and there is room for {say_limit(facts.get('limit'))}. It was not added. "
        "Add a smaller copy, or describe it and say where it is kept."
    )


def _refused(facts: Facts) -> str:
    """Why this kind of file is not taken in, and what to do instead. The kinds are those of `documents.kinds.check`."""
    kind = say_fact(facts, "kind")
    why, instead = {
        "file of an unknown kind": (
            "nobody could tell what kind of file it is",
            "Save it as a PDF and add that, or describe it and say where it is kept.",
        ),
        "document locked with a password": (
            "it is locked with a password, so nobody could read it",
            "Save it without the password and add that, or describe it and say where it is kept.",
        ),
        "archive": ("it holds other files inside it", "Take them out and add the ones that matter."),
        "disk image": ("it holds other files inside it", "Take them out and add the ones that matter."),
        "shortcut": ("it only points to something else", "Add the document itself."),
    }.get(
        kind,
        (f"it is a kind of file that can run as a program ({kind or '…'})", "Save it as a PDF and add that."),
    )
    return f"{say_named(facts, 'path')} was not added: {why}. {instead}"


FILES: dict[str, Maker] = {
    "file": "{path} cannot be used. What was there before is whole. Look whether the disk is there, and try again.",
    "file-missing": "There is no {path}. Nothing was changed. Look whether it was moved or renamed, or lies on a stick "
    "not plugged in.",
    "file-unreadable": "{path} is there but cannot be read. It was left as it is. Look whether you may open it and "
    "whether the disk is well.",
    "file-exists": "{path} is there already, and was not written over. Choose another name.",
    "folder-not-writable": "Nothing can be written in {path}. What was there before is whole. Choose another folder.",
    "file-held": "{path} is open in another program, or may not be changed, and was left as it is. Close it there, "
    "wait a moment and try again, or choose another name.",
    "path-too-long": "The name “{path}…” is too long for this computer. Nothing was written. Choose a shorter one, "
    "or a folder inside fewer others.",
    "disk-full": _disk_full,
    "document-too-large": _too_large,
    "document-refused": _refused,
    "picture-unreadable": "No smaller copy could be made of {path}: it is damaged, or larger than any photograph. "
    "It was left as it is. Open it in another program and save it as a JPEG.",
    "already-small": "{path} is small enough. It was left as it is: use it so.",
    "cannot-clean": "Author and history could not be taken out of a copy of {path}: it is locked, damaged, or a kind "
    "of file we cannot change. It was left as it is. Save it as a PDF without them, or describe it instead.",
    "document-empty": "{path} has nothing in it and was not added. Look whether you chose the right one.",
    "document-there": "{path} is {item}, “{title}”, already, and was not added a second time. Use that one: one thing "
    "can stand behind many questions.",
    "document-changed": "{path} changed while it was read, so it was not added. Close it elsewhere and try again.",
    "vault": "Your audit file cannot be used just now. It was left as it is. Look whether the disk is there, and try "
    "again.",
    "not-a-vault": "{path} is not an audit file. It was left as it is. Choose one whose name ends in .s11.",
    "wrong-passphrase": "This does not open {path}: either it is not the right passphrase, or the beginning of the "
    "file is damaged. Try again, use your recovery page, or open the newest backup. The file was left as it is.",
    "vault-damaged": _damaged,
    "vault-in-use": _in_use,
    "vault-too-new": "{path} was written by a later version of this program. It was left as it is. "
    "Open it with that version, or install the newest one here.",
    "seal-not-kept": "The key that seals a return is kept in {path}, and there is none for this name yet. The file is "
    "open for reading only, so nothing was changed. Open it where it can be changed, and make the return there.",
    "vault-read-only": "{path} is open for reading only, so no change is kept. "
    "Copy it to a place where you can write, and open it there.",
    "vault-locked": "Your audit file is locked. Everything was saved. Open it again with the passphrase.",
    "backup-unusable": "The backup {path} did not pass its check and was not used. "
    "Your audit file is as it was. Choose another backup.",
}
