"""Words looked through in another process give what they give here; without one, or cancelled, nothing is lost."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

import pytest

from s11desktop import own_process
from s11desktop.audit.screening import screen_parts
from s11desktop.operations import looking_apart, screening
from s11desktop.operations.looking_apart import LITTLE, MOST, Apart
from s11desktop.progress import Cancelled

CHILD = "Leo Hart, NHS number: 943 476 5919, dob 3/6/2014. Jo\u00e3o (8) and his mum Ana. Ring 01632 960417.\n"
PARTS = [CHILD * 20, "Nothing here, or \ud800.", "Case ref EH-2026-0118 of Leo's.\n" * 3]
READ = "import sys; from s11desktop import own_process as o; i, t = sys.stdin.buffer, sys.stdout.buffer; o.next_of(i); "
"""A process that hears the first question."""


@contextmanager
def begun(start: tuple[str, ...] | None = None, *, many: bool = True) -> Iterator[Apart]:
    apart = Apart(many=many, start=start)
    yield apart
    apart.close()


def python(work: str) -> tuple[str, ...]:
    return (sys.executable, "-c", READ + work)


def test_another_process_finds_the_same_as_often_as_it_is_asked() -> None:
    with begun() as apart:
        found = apart.looked_through(PARTS, lambda: None)
        assert found == screen_parts(PARTS)
        assert {hit.kind for _, hit in found} >= {"nhs-number", "date-of-birth", "name", "phone", "case-number"}
        first = apart._company
        again = ["No child here. " * 100, PARTS[0]]
        assert apart.looked_through(again, lambda: None) == screen_parts(again)
        assert first is not None
        assert apart._company is first


def test_what_comes_back_is_all_that_was_found() -> None:
    asked, out = io.BytesIO(), io.BytesIO()
    for parts in (PARTS, [], ["Jo (8)"]):
        own_process.put(asked, json.dumps(parts).encode())
    asked.seek(0)
    assert looking_apart.serve(asked, out) == 0
    out.seek(0)
    for parts in (PARTS, [], ["Jo (8)"]):
        answer = own_process.next_of(out)
        assert answer is not None
        assert looking_apart._read(answer) == screen_parts(parts)
    assert own_process.next_of(out) is None


@pytest.mark.parametrize(("many", "size"), [(True, LITTLE), (False, MOST)])
def test_few_words_start_no_process(many: bool, size: int) -> None:
    with begun(many=many) as apart:
        words = [("Jo (8). " * size)[:size]]
        assert apart.looked_through(words, lambda: None) == screen_parts(words)
        assert not apart.is_there
        words[0] += "."
        assert apart.looked_through(words, lambda: None) == screen_parts(words)
        assert apart.is_there


@pytest.mark.parametrize(
    "start",
    [
        (),
        ("/nowhere/at/all",),
        (sys.executable, "-c", "raise SystemExit(3)"),
        python("raise SystemExit(3)"),
        python("t.write(b'something else')"),
        python("t.write(b'\\0' * 7 + b'\\5' + b'hi')"),
        python("o.put(t, b'something else')"),
        python("o.put(t, b'[1]')"),
        python("o.put(t, b'[[0, \"child\"]]')"),
        python("o.put(t, b'[[0, \"?\", 1, 2, 3, 4, 5]]')"),
    ],
)
def test_where_it_fails_they_are_looked_through_here(start: tuple[str, ...]) -> None:
    with begun(start) as apart:
        assert apart.looked_through(PARTS, lambda: None) == screen_parts(PARTS)
        assert not apart.is_there
        assert apart.looked_through(PARTS, lambda: None) == screen_parts(PARTS), "and is not started again"
        assert apart._words == ()


def test_cancelling_ends_the_process() -> None:
    def stop() -> None:
        raise Cancelled

    with begun(python("import time; time.sleep(600)")) as apart:
        began = time.monotonic()
        with pytest.raises(Cancelled):
            apart.looked_through(PARTS, stop)
        assert time.monotonic() - began < 60
        assert apart._company is not None
        assert apart._company._process.poll() is not None


def test_closing_it_from_elsewhere_ends_what_it_is_doing() -> None:
    """As locking does: the reading thread looks whether it is to go on before it looks through words itself."""
    looked: list[int] = []

    def look() -> None:
        looked.append(1)
        if apart._company is None:
            raise Cancelled

    with begun(python("import time; time.sleep(600)")) as apart:
        Timer(1.0, apart.close).start()
        with pytest.raises(Cancelled):
            apart.looked_through(PARTS, look)
    assert looked


def test_it_ends_with_whoever_started_it() -> None:
    company = own_process.Company(own_process.command(own_process.LOOK_THROUGH))
    assert company.ask(json.dumps(PARTS).encode(), lambda: None)
    assert company._process.stdin is not None
    company._process.stdin.close()  # as the system does with the pipes of a program that is gone
    assert company._process.wait(60) == 0
    company.close()


def test_asked_once_more_after_its_end_it_gives_nothing() -> None:
    company = own_process.Company((sys.executable, "-c", "pass"))
    company.close()
    assert company.ask(b"x", lambda: None) is None


@pytest.mark.skipif(os.name != "posix", reason="pipes of another kind")
def test_a_large_question_that_nobody_hears_is_an_error_of_the_system() -> None:
    company = own_process.Company((sys.executable, "-c", "pass"))
    company._process.wait()
    with pytest.raises(OSError):
        company.ask(b"x" * 1_000_000, lambda: None)
    company.close()


def test_a_document_is_looked_through_apart_where_a_window_waits() -> None:
    asked: list[int] = []

    class Counting(Apart):
        def looked_through(self, parts, look):  # type: ignore[no-untyped-def]
            asked.append(sum(map(len, parts)))
            return screen_parts(parts)

    long = (CHILD * 700).encode()
    waited = screening.look(io.BytesIO(long), "text/plain", "notes.txt", None, Counting())
    assert asked == [len((CHILD * 700).strip())]
    assert waited == screening.look(io.BytesIO(long), "text/plain", "notes.txt")
    assert len(asked) == 1
