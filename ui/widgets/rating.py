"""The rating: large choices with shape, word, meaning and the key that chooses it; and a rating said in a row."""

from __future__ import annotations

from s11desktop.framework.model import Framework, Level, Standard
from s11desktop.framework.naming import rating_keys
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.choices import Choice, Choices
from ui.widgets.text import Text

LEVEL_LOOKS: dict[Level | None, tuple[str, Role]] = {
    Level.FULLY: ("circle-check", Role.FULLY),
    Level.PARTLY: ("circle-dot-dashed", Role.PARTLY),
    Level.NOT: ("circle-x", Role.NOT),
    Level.NOT_APPLICABLE: ("circle", Role.NA),
    None: ("rectangle-horizontal", Role.QUIET),
}
"""The shape and the colour of what a rating means; None is "to answer"."""


class Rating(Choices):
    """The choices for one standard, in the order of the scale. `chosen(code)` when a person rates.

    Keys act only while one of its radios has the focus, and not at all with `single_keys` off (the badges go as well).
    What a standard never lets be "not applicable" is not offered.
    """

    def __init__(self, theme: Theme, framework: Framework, standard: Standard, *, single_keys: bool = True) -> None:
        keys = rating_keys(framework.scale) if single_keys else {}
        offered = tuple(
            Choice(
                choice.code,
                choice.label,
                standard.meaning(choice),
                LEVEL_LOOKS[choice.level][0],
                LEVEL_LOOKS[choice.level][1],
                keys.get(choice.code, ""),
            )
            for choice in framework.scale
            if not (choice.level is Level.NOT_APPLICABLE and standard.na == "never")
        )
        super().__init__(theme, standard.text, offered, in_columns=True)


def rating_word(theme: Theme, framework: Framework, code: str | None, *, small: bool = False) -> Text:
    """A rating as shape and word, "To answer" while there is none."""
    choice = None if code is None else framework.choices[code]
    icon, role = LEVEL_LOOKS[choice.level if choice else None]
    words = choice.label if choice else "To answer"
    kind = Type.SMALL_STRONG if small else Type.STRONG
    return Text(theme, words, kind, role=role, icon=icon, icon_size=17 if small else 20)
