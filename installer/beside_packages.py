"""What lies beside the packages: `Quick start.pdf`, with each SHA-256 on its second side, and SHA256SUMS.

    python installer/beside_packages.py [FOLDER]    both anew, for all packages in the folder (dist)

The quick start inside the program cannot know the digest of the package it is in; this one is made after them. It
names packages only, so that SHA256SUMS, made last, can name it: whoever checks the list checks the sheet too.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import checksums
from guide_paper import Sheets
from guide_reading import GUIDE, read, read_text
from guide_shown import UNDER
from versioning import HERE

from s11desktop.report.blocks import Cell, Panel, Row, Stack, Type, Words
from s11desktop.report.flow import Item
from s11desktop.report.lettering import Weight
from s11desktop.report.paper import TEXT, WIDTH, Paper
from s11desktop.report.pen import GROUND, INK, QUIET
from s11desktop.report.setting import Span

NAME = "Quick start.pdf"
DIGEST, TYPED = Type(12, 16), Type(9, 12.5)
ASKED_WITH = 88.0
"""Points that the name of what a command is typed into is wide."""

RIGHT_FILE = """# Is it the right file?

Compare before you start anything. Each file has a SHA-256: 64 letters and digits, made from every byte of it. If the \
file was changed on its way, they are others.

1. **Have the computer show those of your file.** Under each file here stands what to type. On Windows, first open the \
folder of the file, type `powershell` in its address bar and press Enter. On a Mac open Terminal.
2. **Compare them with those here, one group after the other.** Capital and small letters mean the same.
3. **Are they not the same?** Do not start it. Delete the file and get it again.

This page must come to you by another way than the file: printed, by e-mail, or read over the telephone. From the same \
stick or page it proves little.
""".replace("\\\n", "")

SHOWN_BY = {
    (".exe", ".zip", ".msi"): (
        ("PowerShell", "Get-FileHash .\\{}"),
        ("Command prompt", "certutil -hashfile {} SHA256"),
    ),
    (".dmg",): (("Terminal, on a Mac", "shasum -a 256 ~/Downloads/{}"),),
    (".deb", ".tar.gz"): (("A shell, on Linux", "sha256sum {}"),),
}
"""What shows the SHA-256 of a package, by how its name ends: where it is typed, and the command."""


def grouped(digest: str) -> tuple[str, str]:
    """Sixteen groups of four, on two lines."""
    groups = [digest[place : place + 4] for place in range(0, len(digest), 4)]
    return " ".join(groups[:8]), " ".join(groups[8:])


def commands(name: str) -> tuple[tuple[str, str], ...]:
    """What shows the SHA-256 of this package: where it is typed, and the command."""
    return tuple(
        (where, command.format(name))
        for endings, every in SHOWN_BY.items()
        if name.endswith(endings)
        for where, command in every
    )


def sheet(packages: dict[str, str]) -> bytes:
    """The quick start, and on its second side each package's SHA-256 by its name."""
    made = Sheets("S11 Desktop: quick start", "Quick start", single=True)
    flow = made.side(made.sheets.flow(), read(GUIDE / "quick-start.md"))
    made.side(flow, read_text("right-file", RIGHT_FILE))
    for name, digest in sorted(packages.items(), key=_place):
        flow.add(_package(made.sheets, name, digest), together=True)
    return made.sheets.finish(flow.pages)


def _place(package: tuple[str, str]) -> int:
    """Which system it is for, as the commands are in order."""
    return next((place for place, endings in enumerate(SHOWN_BY) if package[0].endswith(endings)), len(SHOWN_BY))


def _package(sheets: Paper, name: str, digest: str) -> list[Item]:
    """Its name, its SHA-256 large, and what to type."""

    def typed(line: str, kind: Type) -> Words:
        return Words(sheets.lettering, (Span(line, Weight.MONO, INK),), kind)

    shown = [
        Row((Cell(0, ASKED_WITH, sheets.words(where, UNDER, ink=QUIET)), Cell(ASKED_WITH, WIDTH - ASKED_WITH, line)))
        for where, line in ((where, typed(command, TYPED)) for where, command in commands(name))
    ]
    return [
        Item(sheets.words(name, TEXT, bold=True), 13, keep=True),
        Item(Panel(Stack([typed(line, DIGEST) for line in grouped(digest)]), fill=GROUND, across=12, down=6), 3),
        *(Item(row, 4 if not place else 0) for place, row in enumerate(shown)),
    ]


def write(folder: Path) -> Path:
    """Make both for what lies in the folder. Returns the path of SHA256SUMS; without packages there is no sheet."""
    packages = checksums.digests(folder, checksums.PACKAGES)
    (folder / NAME).unlink(missing_ok=True)
    if packages:
        (folder / NAME).write_bytes(sheet(packages))
    return checksums.write(folder)


def main(words: list[str]) -> int:
    """For the folder that is named, or dist."""
    folder = Path(words[0]) if words else HERE / "dist"
    if not folder.is_dir():
        print(f"There is no folder {folder}.", file=sys.stderr)
        return 2
    print(write(folder).read_text("ascii"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
