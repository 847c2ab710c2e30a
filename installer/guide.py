"""Builds the user guide from docs/guide: `make guide`, or `python installer/guide.py [--check]`.

Into resources/guide, which ships in the program: guide.html and guide.pdf whole, quick-start.pdf on one side of paper,
and chapters.json with its pictures for the window. The same chapters give the same bytes; `--check` writes nothing and
says what is not as it would be built.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from guide_page import page
from guide_paper import paper, quick_start
from guide_reading import (
    GUIDE,
    ROOT,
    Beside,
    Block,
    Chapter,
    Heading,
    Picture,
    Points,
    Spans,
    Table,
    Typed,
    Words,
    pictures_of,
    read,
)

BUILT = ROOT / "resources" / "guide"
FOR_YOU = (
    "quick-start",
    "first-minute",
    "first-evening",
    "answering",
    "evidence",
    "action-plan",
    "survey",
    "meetings",
    "sharing",
    "names",
    "signing-and-sending",
    "after-sending",
    "safe",
    "several-computers",
    "trouble",
    "new-version",
    "keys",
    "words",
)
FOR_OTHERS = ("for-officers", "partnerships", "for-it", "for-data-protection", "accessibility-statement")
PARTS = (("User guide", FOR_YOU), ("For others", FOR_OTHERS))


def chapters(folder: Path = GUIDE) -> tuple[tuple[str, tuple[Chapter, ...]], ...]:
    """The parts of the guide with their chapters, in order. One whose file is not there is passed over."""
    there = {path.stem for path in folder.glob("*.md")}
    return tuple(
        (title, tuple(read(folder / f"{name}.md") for name in names if name in there)) for title, names in PARTS
    )


def build() -> dict[str, bytes]:
    """Every file of resources/guide by its name."""
    parts = chapters()
    every = [chapter for _, inside in parts for chapter in inside]
    first = next(chapter for chapter in every if chapter.name == "quick-start")
    files = {
        "guide.html": page(parts),
        "guide.pdf": paper(parts),
        "quick-start.pdf": quick_start(first),
        "chapters.json": for_window(parts),
    }
    for picture in pictures(every):
        files[picture.name] = (GUIDE / picture.name).read_bytes()
    return files


def pictures(every: Iterable[Chapter]) -> list[Picture]:
    """Each picture that is shown, once."""
    return list({picture.name: picture for chapter in every for picture in pictures_of(chapter)}.values())


# -- the window's copy ------------------------------------------------------------------------------------------------


def for_window(parts: tuple[tuple[str, tuple[Chapter, ...]], ...]) -> bytes:
    """The chapters as `s11desktop.guide` reads them."""
    titles = {chapter.name: chapter.title for _, inside in parts for chapter in inside}
    told = [
        {
            "name": chapter.name,
            "title": chapter.title,
            "part": title,
            "blocks": [_told(block, chapter.name, titles) for block in chapter.blocks],
        }
        for title, inside in parts
        for chapter in inside
    ]
    return (json.dumps(told, ensure_ascii=False, indent=0) + "\n").encode()


def _told(block: Block, chapter: str, titles: dict[str, str]) -> dict[str, object]:
    match block:
        case Heading():
            return {
                "is": "heading",
                "rank": block.rank,
                "text": said(block.spans),
                "name": block.name,
                "page": block.page,
            }
        case Words():
            made: dict[str, object] = {"is": "words", "text": said(block.spans)}
            if block.quiet:
                made["quiet"] = True
            if leads := _leads(block.spans, chapter, titles):
                made["leads"] = leads
            return made
        case Points():
            points = [[_told(each, chapter, titles) for each in point] for point in block.points]
            return {"is": "points", "numbered": block.numbered, "points": points}
        case Table():
            leads = [each for row in block.rows for cell in row for each in _leads(cell, chapter, titles)]
            rows = [[said(cell) for cell in row] for row in block.rows]
            told: dict[str, object] = {"is": "table", "head": [said(cell) for cell in block.head], "rows": rows}
            return told | ({"leads": leads} if leads else {})
        case Picture():
            return {
                "is": "picture",
                "name": block.name,
                "says": block.says,
                "width": block.width,
                "height": block.height,
            }
        case Beside():
            points = [[_told(each, chapter, titles) for each in (one, Words(under))] for one, under in block.shown]
            return {"is": "beside", "points": points}
        case Typed():
            return {"is": "typed", "text": block.text}


def said(spans: Spans) -> str:
    """Words as the window writes them: what is bold elsewhere stands in quotation marks there, but for a sentence."""
    return "".join(
        _quoted(span.text) if span.strong and not span.text.endswith((".", ". ", "? ", "! ")) else span.text
        for span in spans
    )


def _quoted(text: str) -> str:
    return text if text[:1] in "“‘" or not text.strip() else f"“{text}”"


def _leads(spans: Spans, chapter: str, titles: dict[str, str]) -> list[list[str]]:
    """What the links in a text say, and where in the guide they lead."""
    found = []
    for span in spans:
        place = place_of(span.link, chapter)
        if place is not None and place[0] in titles:
            found.append([span.text[:1].upper() + span.text[1:], "#".join(part for part in place if part)])
    return found


def place_of(link: str, chapter: str) -> tuple[str, str] | None:
    """The chapter and heading an address within the guide names; None for any other."""
    file, _, name = link.partition("#")
    if not link or "/" in file or (file and not file.endswith(".md")):
        return None
    return (file.removesuffix(".md") or chapter, name)


def main(arguments: list[str]) -> int:
    """Build, or check what was built; gives the exit status."""
    made = build()
    there = {str(path.relative_to(BUILT).as_posix()) for path in BUILT.rglob("*") if path.is_file()}
    if "--check" in arguments:
        stale = sorted(
            {name for name in made if name not in there or (BUILT / name).read_bytes() != made[name]}
            | there - made.keys()
        )
        print(
            "\n".join(f"{name} is not as it would be built" for name in stale) or "The guide is as it would be built."
        )
        return bool(stale)
    for name in there - made.keys():
        (BUILT / name).unlink()
    for name, content in made.items():
        (BUILT / name).parent.mkdir(parents=True, exist_ok=True)
        (BUILT / name).write_bytes(content)
        print(f"{len(content):9,} {name}")
    print(f"{sum(map(len, made.values())):9,} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
