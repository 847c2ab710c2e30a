"""docs/same-questions.md, written from the sets of questions: `python tests/same_questions.py` writes it anew."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

from s11desktop.framework import crosswalk
from s11desktop.framework.model import Framework, SameAs
from s11desktop.framework.reading import load

PAGE = Path(__file__).parents[1] / "docs" / "same-questions.md"
NAMES = ("early-years", "schools", "section-11", "voluntary-faith")
RELATIONS = ("equal", "narrower", "wider", "overlaps")

_HEAD = """# The same question in two audits

Some organisations answer two sets of questions: a school with a nursery, a church that a council pays, a charity that
runs a nursery. Where two questions are equal, an answer to one is the answer to the other, and it is given once. Where
one asks only a part of the other, or they overlap, the answer is proposed, and a person decides.

Two questions are called equal only where each of their described answers means the same for one organisation, "does not
apply" can be said to both or to neither, and neither is law where the other is only good practice. This page is written
from `standards/` by `python tests/same_questions.py`, and a test holds it against them.
"""


@cache
def shipped() -> dict[str, Framework]:
    """The newest edition of each set that ships, by its short name."""
    return {name: load(name) for name in NAMES}


def pairs() -> tuple[tuple[str, str], ...]:
    """Every two of them, in the order of their names: the first holds the links."""
    return tuple(combinations(NAMES, 2))


def links(here: str, there: str) -> tuple[SameAs, ...]:
    return crosswalk.links(shipped()[here], shipped()[there])


def counts(here: str, there: str) -> dict[str, int]:
    found = Counter(link.relation for link in links(here, there))
    return {relation: found[relation] for relation in RELATIONS}


def page() -> str:
    """The whole page, in Markdown."""
    lines = [_HEAD, "| sets of questions | equal | a part of the other | overlap |", "|---|---|---|---|"]
    for here, there in pairs():
        found = counts(here, there)
        part = found["narrower"] + found["wider"]
        lines.append(f"| `{here}` and `{there}` | {found['equal']} | {part} | {found['overlaps']} |")
    for here, there in pairs():
        equal = [link for link in links(here, there) if link.relation == "equal"]
        if not equal:
            continue
        title = f"## {shipped()[here].short} and {shipped()[there].short}"
        lines += ["", title, "", "| | | | |", "|---|---|---|---|"]
        for link in equal:
            one, other = shipped()[here].by_code[link.source], shipped()[there].by_code[link.target]
            lines.append(f"| {one.code} | {one.text} | {other.code} | {other.text} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
