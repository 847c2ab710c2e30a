"""A line of the left column, apart from the list that shows it, which the first page has no need of."""

from __future__ import annotations

from dataclasses import dataclass

from ui.theme_colours import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list. `number` stands where the icon would; `badge` at the right; `under` beneath, quiet."""

    code: str
    label: str
    icon: str = ""
    number: str = ""
    badge: str = ""
    under: str = ""
    spoken: str = ""
    can_open: bool = True
    role: Role = Role.TEXT
    icon_role: Role | None = None
