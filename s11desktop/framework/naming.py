"""What people call what is asked: a standard by its code or number, a rating by its figure, its words or a letter."""

from __future__ import annotations

import re
from difflib import get_close_matches

from s11desktop.errors import RatingNotAllowed, UnknownRating, UnknownStandard
from s11desktop.framework.model import Framework, Level, ScaleLevel, Standard

_NEAR = 3
_FIGURE = re.compile(r"\s*([0-9])\b")


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


def rating_keys(scale: tuple[ScaleLevel, ...]) -> dict[str, str]:
    """The key of each rating by its code: the scale's own single figures, else 1, 2, 3 in order; N: does not apply."""
    numbered = [choice for choice in scale if choice.level is not Level.NOT_APPLICABLE]
    printed = _printed(numbered)
    keys: dict[str, str] = {}
    for number, choice in enumerate(numbered, start=1):
        keys[choice.code] = printed[choice.code] if printed else str(number)
    for choice in scale:
        if choice.level is Level.NOT_APPLICABLE:
            keys[choice.code] = choice.code if printed and choice.code.isdigit() else "N"
    return keys


def _printed(numbered: list[ScaleLevel]) -> dict[str, str]:
    """The single figure each rating is printed with, as its code or before its label; empty where one has none."""
    before = {choice.code: _FIGURE.match(choice.label) for choice in numbered}
    for figures in (
        {choice.code: choice.code for choice in numbered},
        {code: found[1] for code, found in before.items() if found},
    ):
        alone = all(len(figure) == 1 and figure.isdigit() for figure in figures.values())
        if alone and len(set(figures.values())) == len(numbered):
            return figures
    return {}
