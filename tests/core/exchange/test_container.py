"""The canonical container: what is written is read, by us and by others, and comes out the same when written again."""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hostile_returns import odd_container, odds
from hypothesis import given
from hypothesis import strategies as st
from returns import WHEN, make, put_together, taken_apart
from tools import need

from s11desktop.errors import ReturnTooLarge
from s11desktop.exchange import container, container_reading, container_writing
from s11desktop.exchange.names import is_safe
from s11desktop.progress import Cancelled, Progress

segments = st.from_regex(r"[A-Za-z0-9_]([A-Za-z0-9._-]{0,20}[A-Za-z0-9_-])?", fullmatch=True)
names = st.lists(segments, min_size=1, max_size=3).map("/".join).filter(is_safe)
times = st.datetimes(datetime(1980, 1, 1), datetime(2107, 12, 31)).map(lambda when: when.replace(tzinfo=UTC))


def without_clashes(entries: dict[str, bytes]) -> bool:
    """No two names alike but for case, none that is a folder as well."""
    lower = [name.lower() for name in entries]
    folders = {"/".join(name.split("/")[:depth]) for name in lower for depth in (1, 2) if name.count("/") >= depth}
    return len(set(lower)) == len(lower) and not folders & {*lower, "mimetype"} and "mimetype" not in lower


contents = st.dictionaries(names, st.binary(max_size=200), max_size=8).filter(without_clashes)


@given(contents, times)
def test_what_is_written_is_read(entries: dict[str, bytes], when: datetime) -> None:
    whole = put_together(entries, when)
    file = io.BytesIO(whole)
    directory = container_reading.read_directory(file, len(whole))
    read = container_reading.scan(file, directory, lambda name: True)
    found = {name: content.data for name, content in read.contents.items()}
    assert found == {"mimetype": container.MIMETYPE_CONTENT, **entries}
    assert not read.faults
    assert directory.stamp == container.stamp(when)


@given(contents)
def test_others_read_the_same(entries: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(put_together(entries))) as others:
        assert others.testzip() is None
        assert {name: others.read(name) for name in others.namelist() if name != "mimetype"} == entries
        assert others.infolist()[0].filename == "mimetype"
        assert all(info.compress_type == zipfile.ZIP_STORED and not info.extra for info in others.infolist())


def test_the_form_in_hand_written_bytes_is_the_same(tmp_path: Path) -> None:
    make(tmp_path / "a.zip")
    entries = taken_apart(tmp_path / "a.zip")
    assert odd_container(odds(entries)) == (tmp_path / "a.zip").read_bytes() == put_together(entries)


def test_unzip_takes_it(tmp_path: Path) -> None:
    make(tmp_path / "a.zip")
    done = subprocess.run((need("unzip"), "-t", "a.zip"), cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "No errors detected" in done.stdout


def test_names_must_be_safe_and_in_order() -> None:
    writer = container_writing.Writer(io.BytesIO(), WHEN)
    for name in ("../x", "mimetype", "evidence/é.pdf"):
        with pytest.raises(ValueError, match=r"\.\./x|mimetype|é"):
            writer.add(name, [])
    writer.add("evidence/b", [])
    with pytest.raises(ValueError, match="evidence/a"):
        writer.add("evidence/a", [])


def test_too_much_is_refused_while_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container_writing, "MOST_BYTES", 1000)
    monkeypatch.setattr(container_writing, "MOST_ENTRIES", 3)
    writer = container_writing.Writer(io.BytesIO(), WHEN)
    writer.add("evidence/a", [b"x" * 500])
    with pytest.raises(ReturnTooLarge):
        writer.add("evidence/b", [b"x" * 300, b"x" * 300])
    writer = container_writing.Writer(io.BytesIO(), WHEN)
    writer.add("evidence/a", [])
    writer.add("evidence/b", [])
    with pytest.raises(ReturnTooLarge):
        writer.add("evidence/c", [])


def test_reading_can_be_stopped() -> None:
    whole = put_together({"evidence/a.bin": bytes(3 * container_reading.CHUNK)})
    file = io.BytesIO(whole)
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > container_reading.CHUNK:
            raise Cancelled

    with pytest.raises(Cancelled):
        container_reading.scan(
            file, container_reading.read_directory(file, len(whole)), lambda name: False, Progress(stop)
        )
    assert all(done <= total for done, total in seen)


def test_a_file_that_shrinks_while_it_is_read_is_a_fault() -> None:
    whole = put_together({"evidence/a.bin": bytes(1000)})
    directory = container_reading.read_directory(io.BytesIO(whole), len(whole))
    read = container_reading.scan(io.BytesIO(whole[:500]), directory, lambda name: True)
    assert read.faults
