"""Returns of every release so far get the verdict they always got, from `s11 verify` as from the library; and whatever
they are made for, reading them writes nothing and takes little time and memory.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from hostile_cases import CASES, base
from returns import check
from tools import need
from watched_checks import watched

from s11desktop.cli.main import main

SAMPLES = Path(__file__).parents[2] / "samples" / "submission"
TABLE = {
    row[1]: (row[2], row[3], row[4])
    for row in re.finditer(
        r"^\| `([^`]+)` \| ([a-z-]+) \| `?([a-z0-9-]*)`? \| (.*?) ?\|$",
        (SAMPLES / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
}
FILES = sorted([*SAMPLES.glob("*/*.zip"), *SAMPLES.glob("*/*.age")])


def test_all_of_them_stand_in_the_table() -> None:
    assert len(FILES) >= 300
    assert sorted(TABLE) == sorted(f"{path.parent.name}/{path.name}" for path in FILES)
    folders = {name.partition("/")[0]: set[str]() for name in TABLE}
    for name, (verdict, _, _) in TABLE.items():
        folders[name.partition("/")[0]].add(verdict)
    assert folders.pop("hostile") == {"malformed", "altered"}
    assert all(verdicts == {folder} for folder, verdicts in folders.items())


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.name}" for path in FILES])
def test_each_gets_the_verdict_of_the_table(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["verify", str(path), "--json"])
    found = json.loads(capsys.readouterr().out)
    verdict, code, place = TABLE[f"{path.parent.name}/{path.name}"]
    assert found["verdict"] == verdict
    assert ended.value.code == (0 if verdict == "valid" else 1)
    problems = [(each["code"], each["path"]) for each in found["problems"]]
    assert problems[0] == (code, place) if code else not problems


def test_nothing_is_written_and_time_and_memory_are_bounded() -> None:
    told = watched([SAMPLES / "valid" / "full.zip", *FILES])
    assert told["done"] == []
    assert told["slowest"][1] < 5, told["slowest"]
    assert told["grown"] < 64, told["grown_most"]
    assert set(told["verdicts"].values()) == {"valid", "altered", "unsigned", "malformed", "too-new", "sealed"}


def test_so_are_those_too_large_to_keep(tmp_path: Path) -> None:
    """A return of 33 MB of data, ten thousand entries, a million lines."""
    entries = base(tmp_path / "base.zip")
    made = [tmp_path / "base.zip"]
    for case in CASES:
        content = case.make(entries)
        if len(content) > 64 * 1024:
            made.append(tmp_path / f"{case.name}.zip")
            made[-1].write_bytes(content)
    assert len(made) > 10
    told = watched(made)
    assert told["done"] == []
    assert told["slowest"][1] < 5, told["slowest"]
    assert told["grown"] < 256, told["grown_most"]


def test_what_the_first_return_says() -> None:
    verdict = check(SAMPLES / "valid" / "full.zip")
    assert verdict.reference == "7c94017b2f3d"
    assert verdict.signers[0].check_number == "7075 0152 1612 0111 2557 3935"
    assert verdict.sha256 == "307ee435a04c0a6d32e552fa5a7cd39794f5d4cddb0ecfa9c5ed419c3e673d86"


def test_age_opens_the_whole_one_and_no_other(tmp_path: Path) -> None:
    age = need("age")
    for path in sorted((SAMPLES / "sealed").glob("*.age")):
        opened = subprocess.run(
            [age, "-d", "-i", SAMPLES / "sealed" / "identity.txt", path], capture_output=True, cwd=tmp_path
        )
        assert (opened.returncode == 0) == (path.name == "whole.zip.age"), opened.stderr
        if opened.returncode == 0:
            assert opened.stdout == (SAMPLES / "valid" / "small.zip").read_bytes()
