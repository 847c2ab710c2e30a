"""What somebody was sent, opened as far as it can be: a verdict on a pack, a pack nobody signed, or a workbook that was
understood. Nothing is kept of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from s11desktop.audit.pack import Pack
from s11desktop.errors import FileMissing, FileUnreadable, FrameworkFaulty
from s11desktop.exchange.recognising import Recognised, Sent, recognise
from s11desktop.progress import Progress

if TYPE_CHECKING:
    from s11desktop.audit.filled import Filled
    from s11desktop.exchange.pack import PackVerdict
    from s11desktop.framework.workbook.understood import Understanding

QUESTIONS_LIMIT = 4 * 1024**2
"""Most bytes of a file of questions."""


@dataclass(frozen=True)
class OpenedSent:
    """What a file is and what came of it. `verdict` is there for a signed pack, `pack` where one can be used.

    `understanding` is what was understood of a workbook that was not made from our template; `filled` what one brings
    back that was made here to be filled in elsewhere.
    """

    path: Path
    recognised: Recognised
    verdict: PackVerdict | None = None
    pack: Pack | None = None
    understanding: Understanding | None = None
    filled: Filled | None = None


def open_sent(path: Path, progress: Progress = Progress()) -> OpenedSent:
    """Look at a file and read it. `progress` counts the bytes of a pack.

    Raises `FileMissing`, `FileUnreadable`, a `WorkbookError`, `FrameworkFaulty` (faults of a template or of a file of
    questions), `PackLevels`; a pack that is not as it was signed is no failure, but a verdict.
    """
    found = recognise(path)
    if found.sent is Sent.PACK:
        from s11desktop.exchange.pack import read

        verdict = read(path, progress=progress)
        return OpenedSent(path, found, verdict, verdict.pack)
    if found.sent is Sent.WORKBOOK:
        return _workbook(path, found)
    if found.sent is Sent.QUESTIONS:
        return OpenedSent(path, found, pack=_questions(path))
    return OpenedSent(path, found)


def _workbook(path: Path, found: Recognised) -> OpenedSent:
    from s11desktop.exchange import workbook_in
    from s11desktop.exchange.pack_workbook import from_tab
    from s11desktop.framework.model import Framework
    from s11desktop.framework.workbook import reading
    from s11desktop.framework.workbook.making import taken_of
    from s11desktop.framework.workbook.template_reading import partnership_tab

    book = reading.read(path)
    if workbook_in.is_filled_in(book):
        return OpenedSent(path, found, filled=workbook_in.filled(book, path))
    read = taken_of(book)
    if isinstance(read, Framework):
        return OpenedSent(path, found, pack=from_tab(read, partnership_tab(path)))
    return OpenedSent(path, found, understanding=read)


def _questions(path: Path) -> Pack:
    from s11desktop.exchange.pack import compose
    from s11desktop.framework import reading

    try:
        with path.open("rb") as file:
            content = file.read(QUESTIONS_LIMIT + 1)
    except FileNotFoundError:
        raise FileMissing(path=path) from None
    except OSError:
        raise FileUnreadable(path=path) from None
    if len(content) > QUESTIONS_LIMIT:
        raise FrameworkFaulty(path=path.name, faults=(("the file", "is far too large for a set of questions"),))
    framework = reading.read(content, path=path.name, form="json" if path.suffix.casefold() == ".json" else "toml")
    return compose(framework, {}, nameless=True)
