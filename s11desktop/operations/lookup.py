"""What people call things, found: a standard by its code, a rating by its number or words, an item by its label."""

from __future__ import annotations

import re
from difflib import get_close_matches

from s11desktop.errors import RatingNotAllowed, UnknownItem, UnknownRating, UnknownStandard
from s11desktop.framework.model import Framework, Level, ScaleLevel, Standard
from s11desktop.operations.changing import Item
from s11desktop.vault.connection import Raw

_NEAR = 3
_EVIDENCE = re.compile(r"E\s*0*(\d+)", re.IGNORECASE)
_ACTION = re.compile(r"A\s*0*(\d+)", re.IGNORECASE)


def find_standard(framework: Framework, text: str) -> Standard:
    """The standard of that code, or of that number where only one has it. Raises `UnknownStandard` with codes like
    it.
    """
    if text in framework.by_code:
        return framework.by_code[text]
    wanted = text.strip().casefold()
    by_name = {standard.code.casefold(): standard for standard in framework.standards}
    if wanted in by_name:
        return by_name[wanted]
    numbered = [standard for standard in framework.standards if standard.number.casefold() == wanted]
    if len(numbered) == 1:
        return numbered[0]
    names = list(by_name) + [standard.number.casefold() for standard in framework.standards]
    close = get_close_matches(wanted, names, n=2 * _NEAR, cutoff=0.6)
    near = [
        standard.code
        for name in close
        for standard in framework.standards
        if name in (standard.code.casefold(), standard.number.casefold())
    ]
    raise UnknownStandard(standard=text.strip(), near=tuple(dict.fromkeys(near))[:_NEAR])


def find_rating(framework: Framework, standard: Standard, text: str) -> ScaleLevel:
    """The choice with that code, label or printed number; else its place in the order shown (1, 2, 3), N for not
    applicable.

    Raises `UnknownRating`, or `RatingNotAllowed` for "not applicable" where the framework never lets it be.
    """
    wanted = " ".join(text.split()).casefold()
    found = _choice(framework, wanted)
    if found is None:
        allowed = tuple((choice.code, choice.label) for choice in framework.scale)
        raise UnknownRating(rating=text.strip(), allowed=allowed)
    if found.level is Level.NOT_APPLICABLE and standard.na == "never":
        raise RatingNotAllowed(standard=standard.code)
    return found


def _choice(framework: Framework, wanted: str) -> ScaleLevel | None:
    for choice in framework.scale:
        if wanted in (choice.code.casefold(), choice.label.casefold()):
            return choice
    for choice in framework.scale:
        if re.match(rf"{re.escape(wanted)}\b", choice.label.casefold()) and wanted.isdigit():
            return choice
    shown = [choice for choice in framework.scale if choice.level is not Level.NOT_APPLICABLE]
    rest = [choice for choice in framework.scale if choice.level is Level.NOT_APPLICABLE]
    printed = any(choice.code.isdigit() or choice.label[:1].isdigit() for choice in framework.scale)
    if wanted.isdigit() and not printed and 1 <= int(wanted) <= len(shown):
        return shown[int(wanted) - 1]
    if wanted in ("n", "na", "n/a") and rest:
        return rest[0]
    return None


def find_evidence(raw: Raw, text: str, *, removed: bool = False) -> Item:
    """The evidence item of that label (E012), number or UUID. Raises `UnknownItem`; also for one that was deleted,
    unless `removed` ones are looked for.
    """
    return _find(raw, "evidence", "evidence", _EVIDENCE, text, removed)


def find_action(raw: Raw, text: str, *, removed: bool = False) -> Item:
    """The action of that label (A3), number or UUID. Raises `UnknownItem` as `find_evidence` does."""
    return _find(raw, "actions", "action", _ACTION, text, removed)


def evidence_item(uuid: str, number: int) -> Item:
    return Item("evidence", uuid, f"E{number:03d}")


def action_item(uuid: str, number: int) -> Item:
    return Item("action", uuid, f"A{number}")


def _find(raw: Raw, table: str, kind: str, label: re.Pattern[str], text: str, removed: bool) -> Item:
    wanted = text.strip()
    by_label = label.fullmatch(wanted)
    number = int(by_label[1]) if by_label else int(wanted) if wanted.isascii() and wanted.isdigit() else None
    found = raw.execute(
        f"SELECT id, number, removed_at FROM {table} WHERE id = ? OR number = ?",  # noqa: S608 - names of our own tables
        (wanted, None if number is None or number >= 1 << 63 else number),
    ).fetchone()
    if found is None or (found[2] is not None and not removed):
        raise UnknownItem(item=wanted)
    return evidence_item(found[0], found[1]) if kind == "evidence" else action_item(found[0], found[1])
