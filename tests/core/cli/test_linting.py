"""`s11 framework lint`, as `make check` calls it; and how old the law is, as the command says it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from s11desktop.framework import reading_age

S11 = Callable[..., Any]
ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "tests/samples/framework/one-area.toml"


def test_the_questions_that_ship_keep_the_rules_and_reading_is_measured(s11: S11) -> None:
    done = s11("framework", "lint", ROOT / "standards", "--json")
    assert done.status == 0
    assert done.json["reading_measured"] is True
    names = {Path(each["file"]).parent.name for each in done.json["files"]}
    assert names == {"section-11", "schools", "early-years", "voluntary-faith"}
    assert all(each["faults"] == [] for each in done.json["files"])


def test_make_check_calls_it() -> None:
    rules = (ROOT / "Makefile").read_text("utf-8").partition("\nlint:")[2].partition("\n\n")[0]
    assert "s11 framework lint standards" in rules


def test_without_pyphen_it_says_that_reading_was_not_measured(s11: S11, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_age, "find_spec", lambda _name: None)
    done = s11("framework", "lint", ROOT / "standards")
    assert done.status == 0
    assert "Reading age was not measured" in done.err


def test_every_fault_is_named_and_a_file_that_cannot_be_used_is_one(s11: S11, tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    text = SAMPLE.read_text("utf-8")
    (folder / "a.toml").write_text(text, "utf-8")
    (folder / "b.toml").write_text("[framework]\nid =", "utf-8")
    done = s11("framework", "lint", tmp_path, "--json")
    assert done.status == 1
    found: dict[str, Any] = {Path(each["file"]).name: each["faults"] for each in done.json["files"]}
    assert "cannot be read from here on" in found["b.toml"][0]["fault"]
    said = s11("framework", "lint", tmp_path)
    assert said.status == 1
    assert "b.toml: faults: 1" in said.out


def test_an_exception_that_is_not_needed_or_gives_no_reason_is_a_fault(s11: S11, tmp_path: Path) -> None:
    (tmp_path / "voluntary-faith").mkdir()
    ours = (ROOT / "standards/voluntary-faith/2026.toml").read_bytes()
    (tmp_path / "voluntary-faith" / "2026.toml").write_bytes(ours)
    listed = (ROOT / "standards/reading-exceptions.toml").read_text("utf-8")
    more = (
        '\n[[exception]]\nframework = "urn:s11desktop:framework:voluntary-faith"\nedition = "2026"\n'
        'code = "VCF-1.1"\nfield = "why"\n'
    )
    (tmp_path / "reading-exceptions.toml").write_text(listed + more, "utf-8")
    done = s11("framework", "lint", tmp_path, "--json")
    assert done.json["files"][0]["faults"] == [
        {"place": "exception VCF-1.1, why", "fault": "is not needed; take it out"},
        {"place": "exception VCF-1.1, why", "fault": "gives no reason"},
    ]


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_nothing_to_look_at_is_said(name: str, s11: S11, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = s11("framework", "lint", tmp_path / name)
    assert done.status == 1
    assert done.err


def test_a_list_of_exceptions_that_cannot_be_read_is_said(s11: S11, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SAMPLE.read_text("utf-8"), "utf-8")
    for broken in ("[[exception", 'exception = "x"'):
        (tmp_path / "reading-exceptions.toml").write_text(broken, "utf-8")
        done = s11("framework", "lint", tmp_path)
        assert done.status == 1
        assert done.err


def test_the_list_says_when_the_law_was_checked_whose_questions_and_what_a_first_look_is_not(s11: S11) -> None:
    rows = {row["id"].rpartition(":")[2]: row for row in s11("framework", "list", "--json").json}
    assert {row["law"] for row in rows.values()} <= {"fresh", "old"}
    assert all("No partnership has issued them." in row["notice"] for row in rows.values())
    assert rows["section-11"]["first_look"] == "not a full section 11 audit"
    assert rows["voluntary-faith"]["first_look"] is None
    said = s11("framework", "list").out
    assert said.count("The law in these questions was last checked on 21 November 2026") == 4
    assert "Starter level: not a full section 11 audit." in said
