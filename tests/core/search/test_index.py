"""Finding in an audit: what is found, in which order, by what, and that nothing typed is ever more than words."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from builders import (
    answered,
    sample_audit,
    standard,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from large_audit import TYPED, large_audit

from s11desktop.audit.model import Audit
from s11desktop.framework.reading import load
from s11desktop.progress import Cancelled, Progress
from s11desktop.search.findable import Findable, Kind, Part, findable
from s11desktop.search.index import SLICE, Found, Index
from s11desktop.search.snippet import WIDE, Piece, snippet
from s11desktop.search.spelling import understand

LIMIT_MS = 50.0
"""The promise, for each key, at 600 standards and 500 documents."""


@pytest.fixture
def index() -> Iterator[Index]:
    index = Index()
    yield index
    index.forget()


@pytest.fixture
def audit() -> Audit:
    return sample_audit()


def keys(found: Found, kind: Kind | None = None) -> list[str]:
    return [hit.thing.key for group in found.groups for hit in group.hits if kind in (None, group.kind)]


def kinds(found: Found) -> list[Kind]:
    return [group.kind for group in found.groups]


@pytest.mark.parametrize(
    ("typed", "kind", "number"),
    [
        ("named safeguarding lead", Kind.QUESTION, "1.1"),
        ("one face, not a committee", Kind.QUESTION, "1.1"),
        ("asked at the door", Kind.QUESTION, "1.1"),
        ("chapter 4 voluntary", Kind.QUESTION, "1.1"),
        ("Polish poster", Kind.ANSWER, "1.1"),
        ("stopped trips", Kind.ANSWER, "2.2"),
        ("invoice amrit", Kind.ANSWER, "3.1"),
        ("does not apply", Kind.ANSWER, "2.2"),
        ("rota", Kind.EVIDENCE, "E002"),
        ("names and numbers of both", Kind.EVIDENCE, "E001"),
        ("vestry folder", Kind.EVIDENCE, "E001"),
        ("training-log.pdf", Kind.EVIDENCE, "E001"),
        ("TRAINING LOG", Kind.EVIDENCE, "E001"),
        ("mend the lock", Kind.ACTION, "A3"),
        ("amrit kaur", Kind.ACTION, "A3"),
        ("tomasz wojcik", Kind.ACTION, "A2"),
        ("evening booked", Kind.ACTION, "A1"),
        ("دائما", Kind.ANSWER, "3.2"),
    ],
)
def test_everything_said_is_found_by_its_words(index: Index, audit: Audit, typed: str, kind: Kind, number: str) -> None:
    index.update(findable(audit))
    found = index.search(typed, shown=50)
    assert found.all_words
    assert number in [hit.thing.number for group in found.groups if group.kind is kind for hit in group.hits]


@pytest.mark.parametrize(
    ("typed", "number", "kind"),
    [
        ("3.1", "3.1", Kind.QUESTION),
        ("tst-3.1", "3.1", Kind.QUESTION),
        ("E2", "E002", Kind.EVIDENCE),
        ("e002", "E002", Kind.EVIDENCE),
        ("a3", "A3", Kind.ACTION),
    ],
)
def test_a_number_leads_to_what_is_called_so(index: Index, audit: Audit, typed: str, number: str, kind: Kind) -> None:
    index.update(findable(audit))
    first = index.search(typed).groups[0]
    assert (first.kind, first.hits[0].thing.number) == (kind, number)


def test_whole_words_come_before_beginnings_and_titles_before_what_stands_further_down(index: Index) -> None:
    def thing(number: int, title: str, words: str = "") -> Findable:
        return Findable(Kind.EVIDENCE, str(number), title, parts=(Part("Shows", words),) if words else ())

    index.update(
        (
            thing(1, "Rota of the spring", "It says who has the key of the safe."),
            thing(2, "Safeguarding rota"),
            thing(3, "The safe"),
            thing(4, "Nothing like it"),
        )
    )
    assert keys(index.search("safe")) == ["3", "1", "2"]
    assert keys(index.search("rota")) == ["2", "1"]


def test_what_is_not_asked_comes_last_and_says_so(index: Index, audit: Audit) -> None:
    starter = replace(audit, level="starter")
    index.update(findable(starter))
    found = index.search("worries meeting")
    assert [hit.thing.state for group in found.groups for hit in group.hits if group.kind is Kind.QUESTION] == [
        "Not asked of you"
    ]
    every = index.search("worried child")
    assert keys(every, Kind.QUESTION)[-1] == "TST-1.3" or every.groups[0].count > len(every.groups[0].hits)


def test_where_no_thing_has_all_words_those_with_some_are_found_and_it_is_said(index: Index, audit: Audit) -> None:
    index.update(findable(audit))
    found = index.search("who mends a broken lock")
    assert not found.all_words
    assert "A3" in [hit.thing.number for group in found.groups for hit in group.hits]
    assert index.search("zebra").groups == ()
    assert index.search("zebra").all_words


def test_hits_are_few_and_all_are_counted(index: Index) -> None:
    index.update(Findable(Kind.EVIDENCE, str(number), f"Thing {number}") for number in range(100))
    (group,) = index.search("thing", shown=5).groups
    assert (len(group.hits), group.count) == (5, 100)


def test_a_hit_shows_the_part_that_holds_most_of_it(index: Index, audit: Audit) -> None:
    index.update(findable(audit))
    hit = next(group.hits[0] for group in index.search("amrit invoice").groups if group.kind is Kind.ANSWER)
    assert hit.part == "Your own note"
    assert hit.snippet == (
        Piece("Ask "),
        Piece("Amrit", True),
        Piece(" for the "),
        Piece("invoice", True),
        Piece("."),
    )


def test_only_what_differs_is_touched(index: Index, audit: Audit) -> None:
    everything = index.update(findable(audit))
    assert everything == len(index) == 8 + 7 + 2 + 3
    assert index.update(findable(audit)) == 0
    changed = answered(audit, "TST-1.2", "fully", "Everybody was on the canal boat.")
    assert index.update(findable(changed)) == 1
    assert keys(index.search("canal")) == ["TST-1.2"]
    without = replace(changed, evidence=changed.evidence[1:])
    assert index.update(findable(without)) == 1
    assert keys(index.search("training-log"), Kind.EVIDENCE) == []
    taken_back = answered(without, "TST-1.2", None)
    index.update(findable(taken_back))
    assert keys(index.search("canal")) == []


def test_slices_let_others_in_and_what_is_in_is_found(index: Index) -> None:
    things = [Findable(Kind.HELP, str(number), f"Help {number}") for number in range(3 * SLICE)]
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, len(keys(index.search("help", shown=1000)))))
        if done > SLICE:
            raise Cancelled

    with pytest.raises(Cancelled):
        index.update(things, Progress(stop))
    assert seen == [(SLICE, SLICE), (2 * SLICE, 2 * SLICE)]
    assert index.update(things) == SLICE


def test_searched_on_one_thread_while_another_fills_it(index: Index) -> None:
    things = [
        Findable(Kind.HELP, str(number), f"Help {number}", parts=(Part("", "words " * 50),)) for number in range(400)
    ]
    filling = threading.Thread(target=index.update, args=(things,))
    filling.start()
    while filling.is_alive():
        index.search("words hel")
    filling.join()
    assert index.search("help").count == 400


def test_nothing_is_left_once_it_is_forgotten(index: Index, audit: Audit) -> None:
    index.update(findable(audit))
    index.forget()
    assert index.is_forgotten
    assert len(index) == 0
    assert index.search("lead").groups == ()
    assert index.update(findable(audit)) == 0
    assert len(index) == 0
    index.forget()


ODD = (
    '"',
    "*",
    "NEAR(a b)",
    "a AND",
    "NOT",
    "title:lead",
    "-lead",
    "^lead",
    "a OR OR b",
    "{",
    "';--",
    "\x00a",
    "%",
    "+",
)


@pytest.mark.parametrize("typed", ODD)
def test_what_is_typed_is_only_ever_words(index: Index, audit: Audit, typed: str) -> None:
    index.update(findable(audit))
    assert isinstance(index.search(typed), Found)
    assert keys(index.search(f"{typed} named lead")) or typed


@pytest.fixture(scope="module")
def filled() -> Iterator[Index]:
    index = Index()
    index.update(findable(sample_audit()))
    yield index
    index.forget()


@given(st.text(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_at_all_breaks_it(filled: Index, typed: str) -> None:
    found = filled.search(typed)
    for group in found.groups:
        assert group.count >= len(group.hits) > 0
        for hit in group.hits:
            assert "".join(piece.words for piece in hit.title) == hit.thing.title.replace("\n", " ")
            assert any(piece.found for piece in (*hit.title, *hit.snippet)) or understand(typed)


@given(st.text(min_size=1, max_size=2000), st.text(min_size=1, max_size=30))
def test_a_snippet_is_of_the_text_and_short(text: str, typed: str) -> None:
    _name, cut = snippet((Part("Shows", f"{text} {typed} {text}"),), understand(typed))
    said = "".join(piece.words for piece in cut).strip("…")
    assert said in f"{text} {typed} {text}".replace("\n", " ")
    assert len(said) <= WIDE + len(typed) + 40 or not understand(typed)
    assert bool(cut) is any(piece.found for piece in cut)


def test_no_word_of_a_file_goes_to_a_disk(index: Index) -> None:
    options = {row[0] for row in index._base.execute("PRAGMA compile_options")}
    assert "ENABLE_FTS5" in options
    assert "TEMP_STORE=2" in options, "what is sorted stays in memory whatever is asked"
    assert [row[2] for row in index._base.execute("PRAGMA database_list")] == [""]


def test_questions_we_bring_are_found_by_what_people_call_things(index: Index) -> None:
    index.update(findable(sample_audit(load("voluntary-faith"))))
    for typed, number in (("dbs before starting", "4.3"), ("lado number", "2.2"), ("deputy lead", "3.1")):
        found = index.search(typed)
        assert number in [hit.thing.number for group in found.groups for hit in group.hits], typed


@pytest.mark.slow
def test_each_key_is_answered_within_50_ms_at_600_standards_and_500_documents(
    index: Index, record_property: Callable[[str, object], None]
) -> None:
    audit = large_audit()
    index.update(findable(audit))
    assert len(index) == 600 + 600 + 500 + 200
    took: list[float] = []
    for typed in TYPED:
        for end in range(1, len(typed) + 1):
            tries = []
            for _ in range(3):  # the least of three: other work goes on beside the tests
                began = time.perf_counter()
                index.search(typed[:end])
                tries.append((time.perf_counter() - began) * 1000)
            took.append(min(tries))
    took.sort()
    median, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
    print(f"{len(took)} keys: median {median:.1f} ms, p99 {p99:.1f} ms, longest {took[-1]:.1f} ms")
    record_property("a key of a search, p99, ms", round(p99, 1))
    assert median <= LIMIT_MS
    assert p99 <= LIMIT_MS


def test_one_answer_more_is_in_at_once(index: Index) -> None:
    audit = large_audit()
    index.update(findable(audit))
    changed = replace(audit, responses=(replace(audit.responses[0], words="A heron"), *audit.responses[1:]))
    assert index.update(findable(changed)) == 1
    assert keys(index.search("heron")) == [audit.responses[0].standard]


def test_a_question_without_a_short_name_is_called_by_its_text(index: Index) -> None:
    named = standard("TST-9.1", "We keep a list of keys.", short="Keys")
    framework = sample_audit().framework
    area = replace(framework.areas[0], standards=(*framework.areas[0].standards, named))
    index.update(findable(sample_audit(replace(framework, areas=(area, *framework.areas[1:])), declarations=())))
    titles = {hit.thing.title for group in index.search("we keep list keys").groups for hit in group.hits}
    assert titles == {"Keys"}
