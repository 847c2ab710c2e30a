"""Everything the program writes for somebody else, one file of each kind: made again and again until it is killed.

A maker gets a folder with a small return in it and the name to write; a prover says whether what lies there is whole.
"""

from __future__ import annotations

import os
import signal
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyrage
from builders import sample_audit
from packs import check as check_pack
from packs import make as make_pack
from packs import ring
from parts import WORDS
from parts import made as make_part
from pypdf import PdfReader
from returns import DOCUMENT, Held, check, make, prepared

from s11desktop.exchange import (
    copying,
    countersigning,
    locked_pdf,
    plain_set,
    sealing,
    submission,
    unfinished,
    workbook_out,
)
from s11desktop.exchange import part as parts
from s11desktop.exchange.calendar import calendar
from s11desktop.report.recovery import recovery_page

PASSPHRASE = "walnut orbit pancake silver drift"
WHEN = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
IDENTITY = Path(__file__).parent / "samples" / "submission" / "sealed" / "identity.txt"
OURS = next(line for line in IDENTITY.read_text().splitlines() if line.startswith("AGE-SECRET-KEY-"))


def _opens(path: Path, target: Path) -> bool:
    return sealing.open_sealed(path, target, sealing.Key(identities=(OURS,)), replace=True).path.exists()


def _own() -> str:
    return str(pyrage.x25519.Identity.from_str(OURS).to_public())


def _countersigned(folder: Path, target: Path) -> None:
    shown = countersigning.present(folder / "return.zip")
    countersigning.countersign(shown, target, countersigning.made_once("Ann", "Chair"))


def _book(path: Path) -> bool:
    with zipfile.ZipFile(path) as book:
        return book.testzip() is None


FILES: dict[str, tuple[Callable[[Path, Path], object], Callable[[Path], bool]]] = {
    "return.zip": (lambda _folder, target: make(target), lambda path: check(path).verdict == "valid"),
    "sealed.zip.age": (
        lambda folder, target: sealing.seal(folder / "return.zip", target, _own()),
        lambda path: _opens(path, path.with_name("opened.zip")),
    ),
    "a.s11pack": (lambda _folder, target: make_pack(target), lambda path: check_pack(path).verdict == "valid"),
    "a.s11part": (
        lambda folder, target: make_part(target.parent, name=target.name),
        lambda path: bool(parts.open_part(path, WORDS).part.standards),
    ),
    "countersigned.zip": (_countersigned, lambda path: check(path).verdict == "valid"),
    "to-fill-in.xlsx": (
        lambda _folder, target: unfinished.write(target, workbook_out.workbook(sample_audit(), WHEN)),
        _book,
    ),
    "dates.ics": (
        lambda _folder, target: unfinished.write(target, calendar(sample_audit(), {})),
        lambda path: path.read_bytes().endswith(b"END:VCALENDAR\r\n"),
    ),
    "recovery.pdf": (
        lambda _folder, target: unfinished.write(
            target, recovery_page(["word"] * 24, organisation="Us", file_name="a.s11", number="1", made_on="today")
        ),
        lambda path: len(PdfReader(path).pages) > 0,
    ),
    "stick/return.zip": (
        lambda folder, target: copying.copy(folder / "return.zip", target.parent),
        lambda path: check(path).verdict == "valid",
    ),
    "locked.pdf": (
        lambda folder, target: locked_pdf.make(folder / "with-papers.zip", target, PASSPHRASE),
        lambda path: PdfReader(path, password=PASSPHRASE).pages[0].extract_text() != "",
    ),
    "plain/2-Report-St-Marks-Nettleford.pdf": (
        lambda folder, target: plain_set.make(folder / "return.zip", target.parent),
        lambda path: path.stat().st_size > 0,
    ),
}


def run(name: str, folder: str, seconds: float) -> None:
    """Write one, and be ended by the system so long after its beginning; without `seconds`, tell how long it takes."""
    maker, _ = FILES[name]
    target = Path(folder) / "out" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    began = time.perf_counter()
    if seconds:
        signal.setitimer(signal.ITIMER_REAL, seconds)
    maker(Path(folder), target)
    taken = time.perf_counter() - began
    signal.setitimer(signal.ITIMER_REAL, 0)
    (Path(folder) / "told").write_text(str(taken))
    os._exit(0)


def get_ready(folder: Path) -> None:
    """The returns that others are made of: a small one, and one with its real papers."""
    make(folder / "return.zip")
    submission.build(prepared(), Held(DOCUMENT), folder / "with-papers.zip", papers=submission.reports)
    assert ring().uuid
