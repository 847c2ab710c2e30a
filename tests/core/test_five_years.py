"""Five years of one organisation: what was typed is there, what was sent holds, and every figure can be counted again.

The life is in `five_years`. What a return says is counted here from its data alone, with no code of the product.
"""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from five_years import Life

from s11desktop.audit.applicability import counted
from s11desktop.audit.comparing import compare
from s11desktop.exchange.verify import verify
from s11desktop.operations import reviewing
from s11desktop.vault import checking, history, past
from s11desktop.vault.opening import open_vault

pytestmark = pytest.mark.slow
LEVELS = ("fully", "partly", "not", "not-applicable")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    lived = Life(tmp_path_factory.mktemp("life"))
    lived.live()
    return lived


def _contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _data(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    there = _contents(path)
    return json.loads(there["data/submission.json"]), json.loads(there["data/framework.json"])


def _page(path: Path) -> str:
    page = re.sub(r"(?s)<(style|svg).*?</\1>", " ", _contents(path)["1-READ-ME-FIRST.html"].decode())
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def _sheet(path: Path, name: str) -> list[tuple[Any, ...]]:
    there = _contents(path)
    book = next(content for entry, content in there.items() if entry.startswith("3-"))
    return list(openpyxl.load_workbook(io.BytesIO(book))[name].iter_rows(values_only=True))


def _levels(path: Path) -> dict[str, str]:
    """What each question that is in the figures was answered, by code, from the data of a return."""
    data, framework = _data(path)
    meant = {choice["code"]: choice["level"] for choice in framework["scale"]}
    left_out = {each["standard"] for each in data["not_asked"]}
    standards = [each for area in framework["area"] for each in area["standard"]]
    counted = {each["code"] for each in standards if not each.get("readiness")} - left_out
    return {
        each["standard"]: meant[each["rating"]]
        for each in data["responses"]
        if each["rating"] is not None and each["standard"] in counted
    }


def _full(life: Life) -> list[Path]:
    return [path for path, audit, _ in life.returns if audit.round.kind == "audit"]


def _said(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def test_it_was_the_life_that_was_promised(life: Life) -> None:
    kinds = [audit.round.kind for _, audit, _ in life.returns]
    assert kinds == ["audit", "update", "statement", "audit", "audit", "update", "audit"]
    assert len({audit.round.uuid for _, audit, _ in life.returns}) == 6
    assert {(audit.framework.id, audit.framework.edition) for _, audit, _ in life.returns} == {
        ("urn:s11desktop:framework:test", "2026"),
        ("urn:s11desktop:framework:test", "2027"),
        ("urn:s11desktop:framework:test", "2028"),
        ("urn:s11desktop:framework:nursery", "2026"),
    }
    assert life.counts == {"surveys": 4, "reviews": 2, "hands Ben": 1, "hands Cleo": 1}


def test_every_return_holds_and_says_what_kind_it_is(life: Life) -> None:
    for path, audit, _ in life.returns:
        verdict = verify(path)
        assert (verdict.verdict, verdict.problems) == ("valid", ())
        assert verdict.kind == {"audit": "full"}.get(audit.round.kind, audit.round.kind)


def test_what_was_typed_can_still_be_seen_but_for_what_was_erased(life: Life) -> None:
    seen = "\n".join(f"{row.before}\n{row.after}" for row in past.newest_first(life.vault.raw))
    audits = {audit.uuid for _, audit, _ in life.returns}
    seen += "\n".join(each.shows for uuid in audits for each in reviewing.reviews(life.vault, uuid))
    for words in life.typed:
        assert words in seen, words
    tables = [name for (name,) in life.vault.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    whole = repr([life.vault.raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables])
    for words in life.gone:
        assert words not in seen
        assert words not in whole


def test_the_file_and_its_history_are_whole(life: Life) -> None:
    found = checking.check(life.vault)
    assert found.whole
    history.verify(life.vault)
    for path, audit, _ in life.returns:
        sent = [json.loads(line) for line in _contents(path)["data/history.jsonl"].splitlines()]
        now = list(history.export_lines(life.vault, audit.uuid))
        assert sent == now[: len(sent)], path.name


def test_the_counts_of_each_return_are_those_of_its_data(life: Life) -> None:
    for path in _full(life):
        counted = Counter(_levels(path).values())
        numbers = [counted[level] for level in LEVELS]
        rows = _sheet(path, "Summary")
        totals = [row for row in rows if str(row[0]).startswith("All ") and isinstance(row[1], int)]
        assert all(list(total[1:5]) == numbers for total in totals), path.name
        by_area = [row for row in rows if row[0] and re.match(r"\d+ ", str(row[0])) and isinstance(row[1], int)]
        for place in range(4):
            assert sum(row[1 + place] for row in by_area) == numbers[place]
        page = _page(path)
        words = ("fully met", "partly met", "not met", "do not apply")
        for number, what in zip(numbers, words, strict=True):
            assert f"{number} {what}" in page or (what == "do not apply" and f"{number} does not apply" in page)


def test_the_plan_of_each_return_is_that_of_its_data(life: Life) -> None:
    for path, _, _ in life.returns:
        data, _framework = _data(path)
        statuses = Counter(each["status"] for each in data["actions"])
        head, *rows = _sheet(path, "Actions")
        at = head.index("status")
        named = {"Not started": "open", "In progress": "started", "Done": "done", "Dropped": "dropped"}
        told = Counter(named[str(row[at]).partition(",")[0]] for row in rows if row[0])
        assert {name: told[name] for name in told} == {name: statuses[name] for name in told}
        assert sum(told.values()) <= sum(statuses.values())


def test_what_is_better_and_worse_is_what_the_two_returns_say(life: Life) -> None:
    ours = [path for path in _full(life) if _data(path)[1]["framework"]["id"].endswith("test")]
    weight = {"not": 0, "partly": 1, "fully": 2}
    before, after = (_levels(path) for path in ours[1:3])
    both = [code for code in before if code in after and before[code] in weight and after[code] in weight]
    better = sum(weight[after[code]] > weight[before[code]] for code in both)
    worse = sum(weight[after[code]] < weight[before[code]] for code in both)
    new = len(set(after) - set(before))
    assert (better, worse, new) == (1, 1, 1)
    page = _page(ours[2])
    assert f"Of the {len(both)} questions asked both times, {_said(better)} is better, " in page
    assert f"{_said(len(both) - better - worse)} the same and {_said(worse)} worse: 1.2." in page


def test_the_yearly_statement_counts_what_moved_and_what_was_only_confirmed(life: Life) -> None:
    first, update, statement = (path for path, _, _ in life.returns[:3])
    then, now = _levels(first), _levels(statement)
    moved = [code for code in then if then[code] != now[code]]
    page = _page(statement)
    assert f"Of {len(then)} answers {_said(len(moved))} has moved" in page
    assert f"{len(then) - len(moved)} confirmed unchanged" in page
    rows = {
        path: [Counter(levels.values())[level] for level in LEVELS]
        for path, levels in ((first, then), (statement, now))
    }
    for numbers in rows.values():
        assert " ".join(map(str, (*numbers, sum(numbers)))) in page
    data, _framework = _data(statement)
    assert data["refers_to"]["reference"] == verify(first).reference
    assert data["refers_to"]["sha256"] == verify(first).sha256
    changed, _framework = _data(update)
    assert {each["standard"] for each in changed["responses"]} == set(moved)


def test_any_two_audits_side_by_side_add_up(life: Life) -> None:
    audits = [audit for _, audit, _ in life.returns if audit.framework.id.endswith("test")]
    for earlier, later in combinations(audits, 2):
        if "update" in (earlier.round.kind, later.round.kind):
            continue
        found = compare(earlier, later)
        moved = Counter(pair.moved for pair in found.pairs)
        assert sum(moved.values()) == len(found.pairs)
        in_now = {pair.standard.code for pair in found.pairs} | {each.standard.code for each in found.new}
        in_then = {pair.earlier.code for pair in found.pairs} | {each.standard.code for each in found.gone}
        assert len(in_now) == len(found.pairs) + len(found.new)
        assert in_now == {each.code for each in counted(later)}
        assert in_then == {each.code for each in counted(earlier)}


def test_opening_takes_no_longer_for_all_that(life: Life) -> None:
    life.vault.close()
    took = []
    for _ in range(5):
        began = time.process_time()
        vault = open_vault(life.path, life.key)
        vault.load()
        took.append(time.process_time() - began)
        vault.close()
    assert min(took) <= 0.15, took
