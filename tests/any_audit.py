"""One generated audit after another through a whole return and back: what `test_exports` tries, a seed at a time.

Exported with its real page, paper and workbook, verified as a stranger does, read back, and held against what it was
made from: the data equal, every character in each of the three, every number counted again from the bare answers.
"""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
from hypothesis import HealthCheck, Phase, given, seed, settings
from openpyxl import load_workbook
from returns import EMPTY, WHEN, Held, history, identity
from strategies import audits
from typed_words import typed

from s11desktop.audit.applicability import asked
from s11desktop.audit.data import as_data
from s11desktop.audit.model import Audit
from s11desktop.errors import CharacterCannotBeDrawn
from s11desktop.exchange import composing, signing, submission
from s11desktop.exchange.verify import examine
from s11desktop.framework.model import Framework

BLOCK = 20
"""Audits to a seed."""

_INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Cs"}


class _Page(HTMLParser):
    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.said: list[str] = []
        self.feed(page.decode())

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def try_block(number: int, folder: Path) -> Counter[str]:
    """Twenty audits of one seed, each exported and read back; how many went, and how many had characters exchanged
    that no font here has. Raises AssertionError with the audit that fell.
    """
    told: Counter[str] = Counter()

    @seed(number)
    @settings(
        max_examples=BLOCK,
        phases=(Phase.generate,),
        database=None,
        deadline=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(audits())
    def each(audit: Audit) -> None:
        told.update(try_one(audit, folder))

    each()
    return told


def try_one(audit: Audit, folder: Path) -> Counter[str]:
    """One audit there and back. `undrawable` counts the characters that were refused by name and taken out."""
    told = Counter({"audits": 1})
    path = folder / "any.zip"
    path.unlink(missing_ok=True)
    contents = {version.sha256: b"" for item in audit.evidence for version in item.versions}
    held = {sha256: number.to_bytes(4, "big") * 5 for number, sha256 in enumerate(contents)}
    audit = replace(audit, history_head=history(audit.uuid)[1], evidence=tuple(_really(audit, held)))
    while True:
        key = signing.Identity(
            identity().private, signing.certify(identity().private, audit.organisation.name, audit.organisation.uuid)
        )
        made = composing.compose(audit, key, history(audit.uuid)[0], exported_at=WHEN)
        try:
            submission.build(made, Held(*held.values()), path)
            break
        except CharacterCannotBeDrawn as fault:
            refused = fault.facts
        changed = _without(audit, str(refused["character"]))
        assert changed != audit, f"{refused} is named and stands nowhere"
        audit = changed
        told["undrawable"] += 1
    examined = examine(path, known=EMPTY)
    assert examined.verdict.verdict == "valid", examined.verdict.problems
    assert examined.meaning is not None
    assert examined.meaning.audit is not None
    assert as_data(examined.meaning.audit) == as_data(audit)
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        page, paper, book = (parts.read(next(n for n in names if n.endswith(e))) for e in (".html", ".pdf", ".xlsx"))
    cells = [
        [cell for cell in row if cell is not None]
        for sheet in load_workbook(BytesIO(book))
        for row in sheet.iter_rows(values_only=True)
    ]
    _every_character(audit, page, paper, cells)
    if audit.round.kind == "audit":  # an update and a statement are about what changed, and show no such table
        _every_number(audit, page, cells)
        told["counted"] += 1
    return told


def _every_character(audit: Audit, page: bytes, paper: bytes, cells: list[list[Any]]) -> None:
    said = {words for words in typed(audit) if _kept(words)}
    in_cells = {cell for row in cells for cell in row if isinstance(cell, str)}
    assert said - in_cells == set(), "the workbook"
    spoken = _letters("".join(_Page(page).said))
    printed = _letters("".join(_printed(paper)))
    for words in said:
        wanted = _letters(words)
        assert wanted <= spoken, f"the page: {wanted - spoken} of {words!r}"
    for words in _on_paper(audit):
        if not _letters(words) <= printed:
            printed |= _letters("".join(each.extract_text() for each in pypdf.PdfReader(BytesIO(paper)).pages))
        assert _letters(words) <= printed, f"the paper: {_letters(words) - printed} of {words!r}"


def _on_paper(audit: Audit) -> set[str]:
    """What the paper shows. Not what was said to a question that is no longer asked, or is not yet law: that stands in
    page and workbook. The paper of an update or a statement shows what changed, and is tried elsewhere.
    """
    if audit.round.kind != "audit":
        return {audit.organisation.name}
    codes = {each.code for each in asked(audit) if not each.readiness}
    answers = [each for each in audit.responses if each.standard in codes]
    shown = [each for each in audit.evidence if codes.intersection(each.standards)]
    planned = [each for each in audit.actions if codes.intersection(each.standards)]
    said = {audit.organisation.name, *(each.words for each in answers), *(each.reason for each in answers)}
    said |= {each.title for each in shown} | {each.what for each in planned}
    return {words for words in said if _kept(words)}


def _every_number(audit: Audit, page: bytes, cells: list[list[Any]]) -> None:
    """Counted from the bare answers, with none of the program's own counting."""
    choices = {each.code: each.level.value for each in audit.framework.scale}
    rated = {each.standard: each.rating for each in audit.responses if each.rating}
    codes = [each.code for each in asked(audit) if not each.readiness]
    counts = Counter(choices[rated[code]] for code in codes if code in rated)
    text = " ".join(" ".join(_Page(page).said).split())
    named = {"fully": "fully met", "partly": "partly met", "not": "not met"}
    for level, said in named.items() if counts else ():
        assert f"{counts[level]} {said}" in text, (
            f"{counts[level]} {said} ({audit.round.kind}, {audit.level}, {counts})"
        )
    heads = [row for row in cells if row and row[0] == "Area"]
    assert heads
    for area in audit.framework.areas:
        inside = [each.code for each in area.standards if each.code in codes]
        if not inside:
            continue
        (row,) = [row for row in cells if len(row) > 4 and row[0] == f"{area.number} {area.title}"]
        by = Counter(choices[rated[code]] for code in inside if code in rated)
        told = [int(str(each)) for each in row[1:]]
        assert told[:3] == [by["fully"], by["partly"], by["not"]]
        assert told[-1] == len(inside)


def _printed(paper: bytes) -> Iterator[str]:
    """As pdfium reads it, which is quick. It turns brackets in words from the right and passes over a letter after
    a mark of no width, which is drawn: what it does not give back is asked of a second reader.
    """
    with pypdfium2.PdfDocument(paper) as document:
        for number in range(len(document)):
            yield document[number].get_textpage().get_text_range()


def _letters(text: str) -> set[str]:
    return {each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each) not in _INVISIBLE}


def _kept(words: str) -> bool:
    return bool(words.strip())


def _really(audit: Audit, held: dict[str, bytes]) -> Iterator[Any]:
    for item in audit.evidence:
        versions = tuple(
            replace(each, sha256=hashlib.sha256(held[each.sha256]).hexdigest(), size=len(held[each.sha256]))
            for each in item.versions
        )
        yield replace(item, versions=versions)


def _without(noun: Any, character: str) -> Any:
    """The same with an "x" in the place of a character."""
    if isinstance(noun, str):
        return noun.replace(character, "x") if type(noun) is str else noun
    if isinstance(noun, tuple):
        return tuple(_without(each, character) for each in noun)
    if is_dataclass(noun) and not isinstance(noun, type) and type(noun) is not Framework:
        return replace(noun, **{each.name: _without(getattr(noun, each.name), character) for each in fields(noun)})
    return noun
