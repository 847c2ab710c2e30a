"""Automatic copies under any clock, also one that jumps back: never fewer than two, none replaced by a damaged file.

docs/promises.md, R7: by hour, day and week, within the budget. Hypothesis draws when copies were made and when it is.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keeping import ANSWERABLE, flip, new_key, new_vault

from s11desktop.errors import VaultDamaged
from s11desktop.operations import answers
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import backup, copying
from s11desktop.vault.cadence import FEWEST, BackupFile, is_due, surplus
from s11desktop.vault.connection import PAGE_BYTES
from s11desktop.vault.opening import open_vault

START = datetime(2027, 3, 1, 12, tzinfo=UTC)
MINUTES = st.integers(-400 * 24 * 60, 400 * 24 * 60)


def copies_at(minutes: list[int], sizes: list[int], places: list[str]) -> list[BackupFile]:
    return [
        BackupFile(Path(f"{n}.s11"), START + timedelta(minutes=at), size, "1", f"state {n}", place)
        for n, (at, size, place) in enumerate(zip(minutes, sizes, places, strict=True))
    ]


@st.composite
def any_copies(draw: st.DrawFn) -> list[BackupFile]:
    count = draw(st.integers(0, 30))
    return copies_at(
        draw(st.lists(MINUTES, min_size=count, max_size=count)),
        draw(st.lists(st.integers(1, 3_000), min_size=count, max_size=count)),
        draw(st.lists(st.sampled_from(["here", "there"]), min_size=count, max_size=count)),
    )


@given(any_copies(), MINUTES, st.integers(0, 20_000))
def test_the_two_newest_of_each_place_stay_whatever_the_clock_says(
    copies: list[BackupFile], now: int, budget: int
) -> None:
    going = surplus(copies, place="here", now=START + timedelta(minutes=now), budget=budget)
    assert len(set(going)) == len(going)
    assert set(going) <= set(copies)
    for place in ("here", "there"):
        mine = [copy for copy in copies if copy.place == place]
        newest = sorted(mine, key=lambda copy: (copy.made_at, copy.path.name))[-FEWEST:]
        stay = [copy for copy in mine if copy not in going]
        assert {copy.made_at for copy in newest} <= {copy.made_at for copy in stay}
        assert len(stay) >= min(FEWEST, len(mine))


@given(any_copies(), MINUTES, st.integers(0, 20_000))
def test_what_stays_fits_or_is_the_fewest_there_may_be(copies: list[BackupFile], now: int, budget: int) -> None:
    going = surplus(copies, place="here", now=START + timedelta(minutes=now), budget=budget)
    stay = [copy for copy in copies if copy not in going]
    if sum(copy.size for copy in stay) > budget:
        for place in ("here", "there"):
            assert sum(copy.place == place for copy in stay) <= FEWEST
    again = surplus(stay, place="here", now=START + timedelta(minutes=now), budget=budget)
    assert again == (), "thinned once it is thin"


@given(any_copies(), MINUTES)
def test_a_clock_put_back_makes_a_copy_due_and_an_unchanged_file_never(copies: list[BackupFile], now: int) -> None:
    when = START + timedelta(minutes=now)
    if not copies:
        assert is_due(copies, state="new", size=1, now=when)
        return
    newest = max(copies, key=lambda copy: (copy.made_at, copy.path.name))
    if when < newest.made_at:
        assert is_due(copies, state="new", size=1, now=when)
    if when - newest.made_at >= timedelta(hours=1):
        assert is_due(copies, state="new", size=1, now=when)


def test_over_a_year_of_jumping_clocks_there_are_always_two_that_open(tmp_path: Path) -> None:
    key, now = new_key(), START
    jumps = (70, 130, -600, 90, 60 * 24 * 40, -60 * 24 * 60, 61, 61)
    with new_vault(tmp_path / "audit.s11", key) as vault:
        made = 0
        for number, minutes in enumerate(jumps):
            now += timedelta(minutes=minutes)
            answers.answer(vault, ANSWERABLE, words=f"Words {number}")
            made += backup.keep_copies(vault, now=now, data_folder=tmp_path, budget=1) is not None
            there = backup.list_backups(backup.folder_of(vault, tmp_path))
            assert len(there) >= min(FEWEST, made)
        for copy in there:
            copying.prove(copy.path, key, state=copy.state)
    assert made == len(jumps)


def test_a_damaged_file_replaces_no_good_copy_and_a_cancelled_one_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PAGES_A_STEP", 4)  # so that a small file is copied in more steps than one
    key, path = new_key(), tmp_path / "audit.s11"
    with new_vault(path, key) as vault:
        for number in range(3):
            answers.answer(vault, ANSWERABLE, words="Words " * 3000 + str(number))
            backup.keep_copies(vault, now=START + timedelta(days=number), data_folder=tmp_path)
        folder = backup.folder_of(vault, tmp_path)
        before = {each.name: each.read_bytes() for each in folder.iterdir()}

        def stop(_done: int, _total: int) -> None:
            raise Cancelled

        answers.answer(vault, ANSWERABLE, words="More")
        with pytest.raises(Cancelled):
            backup.keep_copies(vault, now=START + timedelta(days=9), data_folder=tmp_path, progress=Progress(stop))
        assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
    flip(path, path.stat().st_size // PAGE_BYTES // 2 * PAGE_BYTES + 50)
    with pytest.raises(VaultDamaged), open_vault(path, key) as vault:
        backup.keep_copies(vault, now=START + timedelta(days=10), data_folder=tmp_path)
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
