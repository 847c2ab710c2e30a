"""`s11 framework build` and `template`: a partnership's workbook to a framework file, and what is asked on the way."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from large_workbook import of_questions

from s11desktop.framework.reading import load, read
from s11desktop.framework.workbook.understanding import understand

S11 = Callable[..., Any]

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "workbooks"


def test_a_workbook_becomes_a_file_that_check_accepts(s11: S11, tmp_path: Path) -> None:
    out = tmp_path / "theirs.toml"
    done = s11("framework", "build", SAMPLES / "eight-tabs.xlsx", out)
    assert done.status == 0
    assert "Sheet “Standard 1”: Questions to rate." in done.out
    assert "Rating “Partly met”: Partly met; sure." in done.out
    assert len(read(out.read_bytes()).standards) == 17
    assert s11("framework", "check", out).status == 0


def test_what_must_be_said_first_stops_it_and_an_answers_file_settles_it(s11: S11, tmp_path: Path) -> None:
    out, answers = tmp_path / "theirs.toml", tmp_path / "answers.json"
    workbook = SAMPLES / "which-is-best-unsaid.xlsx"
    done = s11("framework", "build", workbook, out)
    assert done.status == 1
    assert "[best]" in done.out
    assert "one thing has to be said about it" in done.err
    assert not out.exists()
    answers.write_text('{"best": "lowest", "publisher": "Brackenshire", "column:Sheet1!D": "words"}', encoding="utf-8")
    done = s11("framework", "build", workbook, out, "--answers", answers, "--json")
    assert done.status == 0
    assert [each["level"] for each in done.json["ratings"]] == ["fully", "partly", "partly", "not"]
    assert done.json["statements"][0]["cells"]["words"] == "D2"
    assert read(out.read_bytes()).publisher == "Brackenshire"


def test_json_says_everything_that_was_understood(s11: S11, tmp_path: Path) -> None:
    for workbook in sorted(SAMPLES.glob("*.xls[xm]")):
        done = s11("framework", "build", workbook, tmp_path / f"{workbook.stem}.toml", "--json")
        said = done.json
        assert said.pop("built") == (str(tmp_path / f"{workbook.stem}.toml") if done.status == 0 else None)
        assert said == json.loads(workbook.with_suffix(".json").read_text(encoding="utf-8"))


def test_answers_that_do_not_fit_are_told(s11: S11, tmp_path: Path) -> None:
    out, answers = tmp_path / "theirs.toml", tmp_path / "answers.json"
    workbook = SAMPLES / "which-is-best-unsaid.xlsx"
    for said, expected in (
        ('{"best": "middle"}', "“middle” does not fit “best”. It can be highest or lowest."),
        ('{"colour": "blue"}', "“blue” does not fit “colour”."),
        ('{"row:Nowhere!3": "heading"}', "does not fit"),
        ('{"column:Sheet1!ZZZZ": "words"}', "does not fit"),
        ('{"edition": "two words"}', "does not fit"),
        ('["best"]', "does not hold answers"),
        ("{", "does not hold answers"),
        ('{"best": 1}', "does not hold answers"),
    ):
        answers.write_text(said, encoding="utf-8")
        done = s11("framework", "build", workbook, out, "--answers", answers)
        assert done.status == 2, said
        assert expected in done.err
        assert not out.exists()
    assert s11("framework", "build", workbook, out, "--answers", tmp_path / "none.json").status == 1


def test_a_file_that_is_there_is_never_written_over(s11: S11, tmp_path: Path) -> None:
    out = tmp_path / "there"
    out.write_bytes(b"mine")
    assert s11("framework", "build", SAMPLES / "eight-tabs.xlsx", out).status == 1
    assert s11("framework", "template", out).status == 1
    assert out.read_bytes() == b"mine"
    assert s11("framework", "template", tmp_path / "none" / "x.xlsx").status == 1


def test_the_template_goes_round(s11: S11, tmp_path: Path) -> None:
    workbook, out = tmp_path / "questions.xlsx", tmp_path / "questions.toml"
    assert s11("framework", "template", workbook, "--framework", "voluntary-faith").status == 0
    assert "no faults" in s11("framework", "check", workbook).out
    done = s11("framework", "build", workbook, out, "--json")
    assert done.json["template"] is True
    assert read(out.read_bytes()) == load("voluntary-faith")
    empty = tmp_path / "empty.xlsx"
    assert s11("framework", "template", empty).status == 0
    done = s11("framework", "check", empty, "--json")
    assert done.status == 1
    assert {"place": "framework", "fault": "title is missing"} in done.json["faults"]
    assert s11("framework", "build", empty, tmp_path / "empty.toml").status == 1
    assert not (tmp_path / "empty.toml").exists()


def test_check_sends_a_workbook_of_theirs_to_build(s11: S11) -> None:
    done = s11("framework", "check", SAMPLES / "eight-tabs.xlsx")
    assert done.status == 1
    assert "s11 framework build" in done.err


def test_a_macro_is_named_and_nothing_of_it_is_taken(s11: S11, tmp_path: Path) -> None:
    done = s11("framework", "build", SAMPLES / "macros.xlsm", tmp_path / "theirs.toml")
    assert "They were not run" in done.out
    assert "harmless" not in (tmp_path / "theirs.toml").read_text(encoding="utf-8")


def test_a_thousand_questions_take_seconds(tmp_path: Path) -> None:
    path = tmp_path / "theirs.xlsx"
    path.write_bytes(of_questions(1_000))
    start = time.process_time()
    found = understand(path)
    assert time.process_time() - start < 5
    assert (len(found.statements), len(found.areas)) == (1_000, 40)
