"""All that is found in the documents the personal-data check is measured on: `python tests/screening_found.py` writes
the lists anew. A test holds the rules against them, so that whoever changes a rule sees everything it changes.

The lists say what is found, not what is right: how much of it should be is counted in docs/promises.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from screening_corpus import HOME, paragraphs, sources

from s11desktop.audit.screening import Hit, screen, screen_parts

LISTED = Path(__file__).resolve().parent / "golden" / "screening"
HALVES = tuple(sorted(each.name for each in HOME.iterdir() if each.is_dir()))


def written(half: str) -> str:
    """A block for each document, a line for each finding; then the clean paragraphs in which anything is found."""
    blocks = []
    for source in sources(half):
        found = screen_parts([source.facts.get("title", ""), *source.texts])
        blocks.append([f"# {source.name}", *(f"{part} {_line(hit)}" for part, hit in found)])
    for number, (place, paragraph) in enumerate(paragraphs(half)):
        hits = screen(paragraph)
        if hits:
            blocks.append([f"# {place} {number}", *map(_line, hits)])
    return "\n".join("\n".join(block) + "\n" for block in blocks)


def _line(hit: Hit) -> str:
    text = hit.text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return f"{hit.start}-{hit.end} {hit.about.value} {hit.kind}: {text}"


if __name__ == "__main__":
    LISTED.mkdir(exist_ok=True)
    for name in HALVES:
        (LISTED / f"{name}.txt").write_text(written(name), encoding="utf-8")
