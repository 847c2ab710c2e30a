"""The corpus the personal-data check is measured on: its sources read, its documents built, what is found counted.

`python tests/screening_corpus.py DIR` writes all of its documents. Nobody in them is real.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from stdnum.gb import nhs, upn

HOME = Path(__file__).parent / "samples" / "screening"
MARK = re.compile(r"\{\{([a-z]+)\|([^{}]*)\}\}")
KINDS = {
    "name": "name",
    "nhs": "nhs-number",
    "upn": "upn",
    "nino": "ni-number",
    "dob": "date-of-birth",
    "case": "case-number",
    "phone": "phone",
    "email": "email",
    "postcode": "postcode",
}


@dataclass(frozen=True)
class Seeded:
    """One identifier and the kind it is to be found as."""

    kind: str
    text: str


@dataclass
class Part:
    """A stretch of a document: its body, a comment, something hidden, a speaker's note, words struck out."""

    place: str
    lines: list[str] = field(default_factory=list)
    title: str = ""


@dataclass
class Source:
    """A document as it was written: name, properties, parts, and the identifiers in it."""

    name: str
    facts: dict[str, str]
    parts: list[Part]
    seeded: list[Seeded]

    @property
    def texts(self) -> list[str]:
        """What a reader would give: a part each, cells with tabs between."""
        return ["\n".join(part.lines).replace(" ¦ ", "\t") for part in self.parts]


def sources(folder: str) -> list[Source]:
    """The documents of one half, with their numbers filled in: the same ones each time."""
    found: list[Source] = []
    for path in sorted((HOME / folder).glob("documents-*.txt")):
        for block in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
            found.append(_source(block))
    return found


def paragraphs(folder: str) -> list[tuple[str, str]]:
    """(which file, paragraph) of everything with nothing about a child in it."""
    return [
        (path.stem, paragraph)
        for path in sorted((HOME / folder).glob("clean*.txt"))
        for paragraph in path.read_text(encoding="utf-8").strip().split("\n\n")
    ]


def _source(block: str) -> Source:
    name, _, rest = block.partition("\n")
    lines = rest.strip("\n").split("\n")
    facts: dict[str, str] = {}
    while lines and (found := re.match(r"(author|title): (.*)", lines[0])):
        facts[found[1]] = found[2]
        lines.pop(0)
    rng = random.Random(f"corpus {name}")
    seeded: list[Seeded] = []

    def fill(found: re.Match[str]) -> str:
        text = made_up(found[1], found[2], rng)
        seeded.append(Seeded(KINDS[found[1]], text))
        return text

    parts = [Part("body")]
    for line in lines:
        if marked := re.match(r"@(comment|deleted|hidden|note): ?(.*)", line):
            parts.append(Part(marked[1]))
            if marked[1] == "hidden":
                parts[-1].title = marked[2]
            else:
                parts[-1].lines.append(MARK.sub(fill, marked[2]))
        else:
            parts[-1].lines.append(MARK.sub(fill, line))
    return Source(name.strip(), facts, parts, seeded)


def made_up(kind: str, shape: str, rng: random.Random) -> str:
    """An identifier of a shape: `#` and `@` become digits and letters, with a check digit that is right."""
    if kind == "nhs":
        number = ""
        while not nhs.is_valid(number):
            number = "999" + "".join(rng.choice("0123456789") for _ in range(7))
        digits = iter(number)
        return "".join(next(digits) if each == "#" else each for each in shape)
    if kind == "upn":
        body = rng.choice(("301", "839", "940", "823", "208")) + "".join(rng.choice("0123456789") for _ in range(9))
        return str(upn.calc_check_digit(body)) + body
    if kind == "nino":
        letters = iter(rng.choice(("AB", "CE", "JK", "PW", "SR", "WM", "LT", "EH")) + rng.choice("ABCD"))
        return "".join(
            next(letters) if each == "@" else rng.choice("0123456789") if each == "#" else each for each in shape
        )
    if kind == "case":
        shape = re.sub("@", lambda _: rng.choice("ABCDEFGHJKLMNPRSTVWXYZ"), shape)
    return re.sub("#", lambda _: rng.choice("0123456789"), shape)


@dataclass
class Figures:
    """How many of each kind were seeded and found, and which were not."""

    seeded: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    missed: list[tuple[str, Seeded]] = field(default_factory=list)

    def add(self, name: str, seeded: list[Seeded], hits: Iterator[tuple[str, str]]) -> None:
        """Count what was found of one document; a hit serves one seeded identifier only."""
        left: dict[str, list[str]] = {}
        for kind, text in hits:
            left.setdefault(kind, []).append(bare(text))
        for each in seeded:
            self.seeded[each.kind] = self.seeded.get(each.kind, 0) + 1
            wanted, there = bare(each.text), left.get(each.kind, [])
            same = next((hit for hit in there if hit == wanted), None)
            same = same or next((hit for hit in there if wanted in hit or (len(hit) > 2 and hit in wanted)), None)
            if same is None:
                self.missed.append((name, each))
                continue
            there.remove(same)
            self.found[each.kind] = self.found.get(each.kind, 0) + 1

    def share(self, kind: str) -> float:
        return self.found.get(kind, 0) / self.seeded[kind]


def bare(text: str) -> str:
    """Letters and digits alone, small."""
    return re.sub(r"[^\w]|_", "", text.casefold())


if __name__ == "__main__":
    from screening_files import build

    for half in ("field", "made"):
        for each in sources(half):
            build(each, Path(sys.argv[1]) / half)
