"""The two plain files for a mailbox that refuses a ZIP: the return's own bytes, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from returns import make, taken_apart

from s11desktop.errors import FileExists, FileMissing, FileUnreadable, FolderNotWritable
from s11desktop.exchange import plain_set
from s11desktop.progress import Progress


def test_are_the_report_and_the_workbook_of_the_return(tmp_path: Path) -> None:
    source = tmp_path / "return.zip"
    make(source)
    inside = taken_apart(source)
    steps: list[tuple[int, int]] = []
    report, workbook = plain_set.make(
        source, tmp_path / "two", progress=Progress(lambda at, of: steps.append((at, of)))
    )
    assert (report.suffix, workbook.suffix) == (".pdf", ".xlsx")
    for made in (report, workbook):
        assert made.read_bytes() == inside[made.name]
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == [report.name, workbook.name]
    assert steps[-1][0] == steps[-1][1] > 0


def test_are_made_once_and_never_over_another_file(tmp_path: Path) -> None:
    source = tmp_path / "return.zip"
    make(source)
    report, workbook = plain_set.make(source, tmp_path)
    before = report.stat().st_mtime_ns
    assert plain_set.make(source, tmp_path) == (report, workbook)
    assert report.stat().st_mtime_ns == before
    workbook.write_bytes(b"somebody's own")
    with pytest.raises(FileExists):
        plain_set.make(source, tmp_path)
    assert workbook.read_bytes() == b"somebody's own"


def test_a_changed_return_gives_nothing(tmp_path: Path) -> None:
    source = tmp_path / "return.zip"
    make(source)
    name = next(name for name in taken_apart(source) if name.startswith("2-Report"))
    content = source.read_bytes()
    place = content.index(taken_apart(source)[name])
    source.write_bytes(content[:place] + b"X" + content[place + 1 :])
    with pytest.raises(FileUnreadable):
        plain_set.make(source, tmp_path / "two")
    assert list((tmp_path / "two").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a return", b"x" * 5000])
def test_what_is_no_return_is_told(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "other.zip"
    source.write_bytes(content)
    with pytest.raises(FileUnreadable):
        plain_set.make(source, tmp_path / "two")
    assert not (tmp_path / "two").exists()


def test_a_return_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        plain_set.make(tmp_path / "gone.zip", tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    source = tmp_path / "return.zip"
    make(source)
    (tmp_path / "two").write_bytes(b"")
    with pytest.raises(FolderNotWritable):
        plain_set.make(source, tmp_path / "two")
