"""What somebody was sent, opened: each kind of file gives the one thing it can, and what cannot be read is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from builders import small_framework
from packs import make as make_pack
from their_sheets import SAMPLES as WORKBOOKS

from s11desktop.errors import FileMissing, FileUnreadable, FrameworkFaulty, S11Error
from s11desktop.exchange import opening_sent
from s11desktop.exchange.opening_sent import open_sent
from s11desktop.exchange.recognising import Recognised, Sent, recognise
from s11desktop.framework.workbook.template import template
from s11desktop.progress import Progress

SAMPLES = Path(__file__).parents[2] / "samples"
QUESTIONS = SAMPLES / "framework" / "one-area.toml"


def test_a_pack_gives_its_verdict_and_the_pack(tmp_path: Path) -> None:
    path = tmp_path / "a.s11pack"
    make_pack(path)
    steps: list[tuple[int, int]] = []
    opened = open_sent(path, Progress(lambda at, of: steps.append((at, of))))
    assert opened.recognised.sent is Sent.PACK
    assert opened.verdict is not None
    assert opened.verdict.verdict == "valid"
    assert opened.pack == opened.verdict.pack is not None
    assert (opened.understanding, opened.filled) == (None, None)
    assert steps


def test_a_workbook_of_theirs_is_understood_and_nothing_is_made_of_it() -> None:
    opened = open_sent(WORKBOOKS / "red-amber-green.xlsx")
    assert opened.understanding is not None
    assert opened.understanding.statements
    assert (opened.verdict, opened.pack, opened.filled) == (None, None, None)


def test_our_own_template_gives_questions_that_nobody_signed(tmp_path: Path) -> None:
    path = tmp_path / "questions.xlsx"
    path.write_bytes(template(small_framework()))
    opened = open_sent(path)
    assert opened.pack is not None
    assert opened.pack.framework.title == small_framework().title
    assert (opened.verdict, opened.understanding, opened.filled) == (None, None, None)


def test_a_workbook_that_was_made_here_to_be_filled_in_comes_back_as_such() -> None:
    opened = open_sent(SAMPLES / "fill-in" / "version-1.xlsx")
    assert opened.filled is not None
    assert opened.filled.rows
    assert (opened.verdict, opened.understanding, opened.pack) == (None, None, None)


def test_a_file_of_questions_gives_a_pack_of_nobody() -> None:
    opened = open_sent(QUESTIONS)
    assert opened.recognised.sent is Sent.QUESTIONS
    assert opened.pack is not None
    assert opened.pack.partnership.name == ""
    assert opened.verdict is None


def test_another_file_is_only_told(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7")
    opened = open_sent(path)
    assert opened.recognised == Recognised(Sent.OTHER, "pdf")
    assert (opened.verdict, opened.pack, opened.understanding, opened.filled) == (None, None, None, None)


def test_questions_far_too_large_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "questions.toml"
    with path.open("wb") as file:
        file.write(b"# words\n")
        file.truncate(opening_sent.QUESTIONS_LIMIT + 1)
    with pytest.raises(FrameworkFaulty) as caught:
        open_sent(path)
    assert "far too large" in str(caught.value.facts["faults"])


@pytest.mark.parametrize(("there", "told"), [("gone", FileMissing), ("folder", FileUnreadable)])
def test_questions_that_go_while_they_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str, told: type[S11Error]
) -> None:
    path = tmp_path / "questions.json"
    path.write_bytes(b"{}")

    def looked(at: Path) -> Recognised:
        found = recognise(at)
        at.unlink()
        if there == "folder":
            at.mkdir()
        return found

    monkeypatch.setattr(opening_sent, "recognise", looked)
    with pytest.raises(told):
        open_sent(path)


def test_tables_of_other_programs_are_workbooks(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b"Question,Rating\n")
    assert recognise(tmp_path / "table.csv") == Recognised(Sent.WORKBOOK)
    for names, kind in (
        (("mimetype", "content.xml"), Recognised(Sent.WORKBOOK)),
        (("content.xml",), Recognised(Sent.OTHER, "archive")),
    ):
        with zipfile.ZipFile(tmp_path / "table.ods", "w") as made:
            for name in names:
                made.writestr(name, b"")
        assert recognise(tmp_path / "table.ods") == kind
