"""The made-up organisations people can look around in, as Welcome offers them: by what the visitor is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """`name` is what the command line and the builder call it, `visitor` whom it is for, `words` what is in it."""

    name: str
    icon: str
    visitor: str
    words: str


EXAMPLES = (
    Example("st-annes", "church", "A charity, faith or community group", "A church hall group, on its starter audit."),
    Example("quillmere", "school", "A school or college", "A primary academy with a nursery class, on its full audit."),
    Example(
        "dapplewick", "users", "A nursery, club or childminder", "A pre-school run by a committee, on its first look."
    ),
    Example(
        "hillford-youth-justice",
        "landmark",
        "A council, health, police or justice service",
        "A youth justice team, on its first look.",
    ),
)
EXAMPLE_NAMES = tuple(example.name for example in EXAMPLES)
