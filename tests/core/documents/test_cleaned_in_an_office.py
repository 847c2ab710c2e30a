"""Cleaned copies opened by somebody else's word processor, spreadsheet and presenter: all that stays is there, and what
went is gone. The documents were written by that program too, with its own tracked changes, remarks and author.
"""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from tools import lacking, need

from s11desktop.documents import cleaning, kinds

SAMPLES = Path(__file__).parents[2] / "samples" / "cleaning"


class Office:
    """LibreOffice without a window, with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self.program, self.folder = need("soffice"), folder

    def convert(self, source: Path, to: str, part: str) -> Path:
        """The document in another form; skipped where that part of the office is not installed."""
        out = self.folder / f"as-{to}"
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        done = subprocess.run(
            [self.program, profile, "--headless", "--convert-to", to, "--outdir", str(out), str(source)],
            check=True,
            capture_output=True,
            timeout=200,
            text=True,
        )
        made = out / f"{source.stem}.{to.partition(':')[0]}"
        if not made.exists() and "no export filter" in (done.stdout + done.stderr):
            lacking(f"LibreOffice {part} is not installed")
        assert made.exists(), done.stdout + done.stderr
        return made


LETTER = (
    "Safer recruitment",
    "Two references are taken up before anybody begins.",
    "The café’s volunteers too",
    "DBS seen",
)
CASES = {
    "docx": ("letter.fodt", "Writer", LETTER),
    "xlsx": ("training.fods", "Calc", ("Level 1", ">14<")),
    "pptx": ("slides.fodp", "Impress", ("Listen, write it down, tell the lead",)),
}


@pytest.mark.parametrize("kind", CASES)
def test_what_stays_is_there_and_what_went_is_gone(kind: str, tmp_path: Path) -> None:
    name, part, stays = CASES[kind]
    flat = name.rpartition(".")[2]
    office = Office(tmp_path)
    original = office.convert(SAMPLES / name, kind, part)
    before = office.convert(original, flat, part).read_text(encoding="utf-8")
    for there in ("Petra Quince", "Ask Zebedee", *(("Struck-out-words",) if kind == "docx" else ())):
        assert there in before, "the control: it is there before it is cleaned"
    out = io.BytesIO()
    with original.open("rb") as source:
        cleaning.clean_copy(source, kinds.check(original), out)
    copy = tmp_path / f"clean.{kind}"
    copy.write_bytes(out.getvalue())
    after = office.convert(copy, flat, part).read_text(encoding="utf-8")
    for words in stays:
        assert words in after, words
    for gone in ("Petra Quince", "Zebedee", "Struck-out-words", "tracked-changes"):
        assert gone not in after, gone
