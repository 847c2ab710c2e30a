"""Several audits and rounds at the command: what a person types, and what a program reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

S11 = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[3]
EDITION = ROOT / "tests" / "samples" / "framework" / "voluntary-faith-2025.toml"


@pytest.fixture
def older(s11: S11, tmp_path: Path) -> Path:
    """An audit of the edition made for tests, with a few answers."""
    path = tmp_path / "older.s11"
    made = s11(
        *("new", path, "--organisation", "Mill Lane", "--type", "charity", "--framework", EDITION),
        *("--recovery-words-file", tmp_path / "older-words.txt"),
    )
    assert made.status == 0, made.err
    for code, rating in (("VCF-1.1", "green"), ("VCF-1.3", "green"), ("VCF-3.6", "amber"), ("VCF-9.7", "red")):
        assert s11("answer", path, code, rating, "--words", f"Words on {code}.").status == 0
    for code, rating in (("VCF-7.1", "green"), ("VCF-7.7", "amber")):
        assert s11("answer", path, code, rating, "--words", f"Words on {code}.").status == 0
    return path


def test_an_edition_brought_up_to_date(s11: S11, older: Path) -> None:
    looked = s11("audit", "migrate", older, "--preview", "--json").json
    assert (looked["from"], looked["to"], looked["audit"]) == ("2025", "2026", None)
    assert s11("status", older, "--json").json["framework"]["edition"] == "2025"
    told = s11("audit", "migrate", older)
    assert told.status == 0
    assert "VCF-9.7: not asked any more. What you answered is kept beside the audit. You said: Red." in told.out
    assert "VCF-3.6, now VCF-3.6 and VCF-3.7: asked in parts." in told.out
    assert "VCF-7.1 and VCF-7.7, now VCF-7.1: asked as one." in told.out
    assert s11("status", older, "--json").json["framework"]["edition"] == "2026"
    shown = s11("show", older).out
    for code in ("VCF-1.1", "VCF-1.3", "VCF-3.6", "VCF-9.7", "VCF-7.1", "VCF-7.7"):
        assert f"Words on {code}." in shown
    assert "Not asked any more:" in shown
    rows = [(each["current"], each["finished"]) for each in s11("audit", "list", older, "--json").json]
    assert sorted(rows) == [(False, True), (True, False)]
    found = s11("audit", "proposals", older, "--json").json
    assert {(each["standard"], each["rating"]) for each in found} >= {("VCF-3.7", "partly"), ("VCF-7.1", "partly")}
    assert s11("audit", "accept", older, "3.7").out == "VCF-3.7: Partly met.\n"
    refused = s11("audit", "migrate", older)
    assert refused.status == 2
    assert "already" in refused.err
    old = next(each["number"] for each in s11("audit", "list", older, "--json").json if each["finished"])
    assert s11("audit", "use", older, old).status == 0
    stopped = s11("answer", older, "VCF-1.1", "red")
    assert stopped.status == 1
    assert "edition 2026" in stopped.err


def test_two_audits_in_one_file(s11: S11, file: Path) -> None:
    assert s11("audit", "add", file, "--framework", "schools").status == 2
    added = s11("audit", "add", file, "--framework", "schools", "--type", "academy", "--json")
    assert added.status == 0, added.err
    assert added.json["level"] == "full"
    entries = s11("audit", "list", file, "--json").json
    assert [each["framework"]["id"].rpartition(":")[2] for each in entries] == ["voluntary-faith", "schools"]
    assert "one of 2 audits here" in s11("status", file).out
    assert s11("audit", "use", file, "schools").status == 0
    assert s11("status", file, "--json").json["framework"]["id"].endswith(":schools")
    assert s11("audit", "use", file, "voluntary-faith@2026").status == 0
    assert s11("audit", "add", file, "--framework", "schools", "--type", "academy").status == 2
    unknown = s11("audit", "use", file, "moon")
    assert (unknown.status, "moon" in unknown.err) == (2, True)


def test_a_round_from_beginning_to_end(s11: S11, file: Path) -> None:
    assert s11("answer", file, "3.1", "partly", "--words", "Canaryname").status == 0
    (going,) = s11("round", "list", file, "--json").json
    not_yet = s11("round", "erase", file, going["period"], "--reason", "x")
    assert (not_yet.status, "not finished" in not_yet.err) == (2, True)
    assert s11("round", "close", file, "--on", "31 February").status == 2
    assert s11("round", "close", file).status == 0
    refused = s11("answer", file, "3.1", "fully")
    assert (refused.status, "finished" in refused.err) == (1, True)
    assert s11("round", "erase", file, going["period"], "--reason", "x").status == 2
    assert s11("round", "start", file, "--period", "Next").status == 0
    assert s11("round", "keep", file, "6").status == 0
    for years in ("0", "six", "-1", "1000"):
        assert s11("round", "keep", file, "--", years).status == 2
    assert s11("status", file, "--json").json["due_to_erase"] == []
    erased = s11("round", "erase", file, going["period"], "--reason", "Six years", "--json")
    assert erased.status == 0, erased.err
    assert s11("round", "erase", file, "moon", "--reason", "x").status == 2
    listed = s11("round", "list", file)
    assert "was erased for good" in listed.out
    assert "Canaryname" not in s11("show", file).out
    assert s11("check", file).status == 0


def test_two_editions_side_by_side(s11: S11, older: Path) -> None:
    assert s11("audit", "migrate", older).status == 0
    assert s11("answer", older, "VCF-1.1", "partly", "--words", "The deputy left in June.").status == 0
    before = next(
        str(number) for number, each in enumerate(s11("audit", "list", older, "--json").json, 1) if each["finished"]
    )
    told = s11("round", "compare", older, before).out
    assert told.startswith("No answer improved and one got worse."), told
    assert "Fully met -> Partly met" in told or "Green -> " in told
    data = s11("round", "compare", older, before, "--json").json
    worse = [each for each in data["pairs"] if each["moved"] == "worse"]
    assert [(each["standard"], each["before"], each["after"]) for each in worse] == [("VCF-1.1", "fully", "partly")]
    for when, singles in (("before", "gone"), ("after", "new")):
        assert sum(data["all"][when].values()) == len(data["pairs"]) + len(data[singles])


def test_the_next_round_from_the_last(s11: S11, older: Path) -> None:
    before = s11("status", older, "--json").json
    refused = s11("round", "start", older, "--from-last")
    assert (refused.status, "not finished" in refused.err) == (2, True)
    assert s11("round", "start", older, "--marks").status == 2
    for kind, said in (("update", "finished or sent"), ("statement", "first return")):
        refused = s11("round", "start", older, "--kind", kind)
        assert (refused.status, said in refused.err, refused.err.count("Nothing was changed.")) == (2, True, 1)
    looked = s11("round", "start", older, "--from-last", "--preview", "--json").json
    assert (looked["round"], len(looked["confirm"])) == (None, before["progress"]["answered"])
    unknown = s11("round", "start", older, "--from-last", "--framework", "moon")
    assert (unknown.status, "moon" in unknown.err) == (2, True)
    other = s11("round", "start", older, "--from-last", "--framework", "schools")
    assert other.status == 2
    assert s11("status", older, "--json").json == before
    told = s11("round", "start", older, "--from-last", "--finish", "--framework", "voluntary-faith", "--period", "2027")
    assert told.status == 0, told.err
    assert "answers to look at again: their words come along." in told.out
    assert "asked in other words" in told.out or "new questions." in told.out
    assert s11("status", older, "--json").json["progress"]["answered"] == 0
    assert [each["kind"] for each in s11("round", "list", older, "--json").json] == ["audit", "audit"]


def test_an_update_at_the_command(s11: S11, older: Path) -> None:
    assert s11("round", "close", older).status == 0
    told = s11("round", "start", older, "--kind", "update", "--period", "Spring")
    assert told.out.startswith("Started: Update of Spring, edition 2025.\nNo question is asked:"), told.out
    assert s11("status", older, "--json").json["progress"] == {"answered": 0, "asked": 0}
    assert s11("answer", older, "VCF-3.6", "green", "--words", "Written down now.").status == 0
    assert s11("status", older, "--json").json["progress"]["asked"] == 1


def test_the_statement_of_the_year_after(s11: S11, older: Path, tmp_path: Path) -> None:
    assert s11("statement", older).status != 0, "there is nothing before it"
    assert s11("round", "close", older).status == 0
    assert s11("round", "start", older, "--period", "2027").status == 0
    assert s11("answer", older, "VCF-1.1", "green", "--words", "Words on VCF-1.1.").status == 0
    assert s11("answer", older, "VCF-3.6", "green", "--words", "It is written down now.").status == 0
    found = s11("statement", older, "--json")
    assert found.status == 1, "what moved up has no evidence of since"
    assert found.json["raised"] == [{"standard": "VCF-3.6", "evidence": []}]
    assert found.json["confirmed"]["same_words"] == ["VCF-1.1"]
    assert found.json["first"] is None
    out = tmp_path / "statement.pdf"
    told = s11("statement", older, out)
    assert told.out.startswith("Of ")
    assert out.read_bytes().startswith(b"%PDF")


def test_the_list_says_how_the_answers_stand_in_each_round(s11: S11, file: Path) -> None:
    s11("answer", file, "1.1", "fully", "--words", "Yes.")
    assert "1 fully met" in s11("round", "list", file).out
    counts = s11("round", "list", file, "--json").json[0]["counts"][0]
    assert counts["fully"] == 1
    parts = ("fully", "partly", "not_met", "not_applicable", "to_answer")
    assert sum(counts[part] for part in parts) == counts["asked"]
