"""The lines of docs/sources.md that the sets of questions settle: `python tests/sources.py` writes them anew."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from s11desktop.framework.areas import CERTAINTIES
from s11desktop.framework.reading import load

PAGE = Path(__file__).parents[1] / "docs" / "sources.md"
NAMES = {"VCF": "voluntary-faith", "EDU": "schools", "EY": "early-years", "S11": "section-11"}

SECTION = re.compile(
    r"^### (?P<instrument>.+)\n\n(?P<what>.+)\n\n- Address: <(?P<address>https://\S+)>\n- Cited in (?P<cited>.*)\n"
    r"- Certainty: (?P<certainty>.*)\n- How we know, and what we do not: (?P<how>.+)$",
    re.MULTILINE,
)


@dataclass
class Cited:
    """Where an instrument is cited, as numbers by the letters of the set, and with which words of certainty."""

    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    certainties: set[str] = field(default_factory=set)

    @property
    def where(self) -> str:
        return "; ".join(f"{letters}: {', '.join(self.places[letters])}" for letters in NAMES if letters in self.places)

    @property
    def certainty(self) -> str:
        return ", ".join(word for word in CERTAINTIES if word in self.certainties)


@cache
def instruments() -> dict[str, Cited]:
    """Every instrument that the four sets cite, by its name."""
    found: dict[str, Cited] = defaultdict(Cited)
    for letters, name in NAMES.items():
        for standard in load(name).standards:
            for citation in standard.citations:
                cited = found[citation.instrument]
                if standard.number not in cited.places[letters]:
                    cited.places[letters].append(standard.number)
                cited.certainties.add(citation.certainty)
    return dict(found)


def sections(page: str) -> dict[str, re.Match[str]]:
    """The sections of the page, by the instrument each is about."""
    return {match["instrument"]: match for match in SECTION.finditer(page)}


def settled(page: str) -> str:
    """The page with those two lines as the questions have them."""
    known = instruments()

    def write(match: re.Match[str]) -> str:
        cited = known.get(match["instrument"], Cited())
        text = re.sub(r"(?m)^- Cited in .*$", f"- Cited in {cited.where}", match[0])
        return re.sub(r"(?m)^- Certainty: .*$", f"- Certainty: {cited.certainty}", text)

    return SECTION.sub(write, page)


if __name__ == "__main__":
    PAGE.write_text(settled(PAGE.read_text("utf-8")), "utf-8")
