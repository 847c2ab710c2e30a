"""TOML written and read: what is written comes back equal, and the quick way reads what `tomllib` reads or nothing."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from builders import many_standards, small_framework, standard
from hypothesis import example, given, settings
from hypothesis import strategies as st

from s11desktop.framework.model import Area, Framework
from s11desktop.framework.reading import digest, installed, load, read
from s11desktop.framework.toml_quickly import quickly
from s11desktop.framework.writing import to_toml
from s11desktop.words import clean

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FILES = [each for folder in files("standards").iterdir() if folder.is_dir() for each in folder.iterdir()]
TOMLS = [each.read_text("utf-8") for each in FILES if each.name.endswith(".toml")]
TOMLS += [each.read_text(encoding="utf-8") for each in sorted((SAMPLES / "framework").glob("*.toml"))]


def everything() -> list[Framework]:
    return [*(load(entry.id, entry.edition) for entry in installed()), small_framework(), many_standards(2, 3)]


@pytest.mark.parametrize("framework", everything(), ids=lambda each: each.id)
def test_what_is_written_is_read_back_equal(framework: Framework) -> None:
    written = to_toml(framework)
    assert read(written) == framework
    assert digest(read(written)) == digest(framework)
    assert max(len(line) for line in written.split("\n") if "=" not in line) < 2_100


@given(st.text(min_size=1, max_size=60).map(clean).filter(str.strip))
@example('""" and \\ and "')
@example("two\nlines\n")
@example('ends in """')
@example("\n begins with a line end")
def test_any_words_are_read_back_equal(words: str) -> None:
    one = standard("A.1", "We do.", why=words, evidence=(words, "b"), means=())
    made = replace(small_framework(), about_children=words, areas=(Area("A", "One", "", (one,)),), survey=(), views=())
    assert read(to_toml(made)) == made


@pytest.mark.parametrize("text", TOMLS, ids=range(len(TOMLS)))
def test_the_quick_way_reads_every_file_there_is(text: str) -> None:
    assert quickly(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\na = 2",
        "[a]\n[a]",
        "a = []\n[[a]]",
        "[a]\n[[a]]",
        "[[a]]\n[a]",
        'a = {b = "c"}\n[a.d]',
        'a = {b = "c", b = "d"}',
        'a = "x" b',
        'a = "unclosed',
        "a = 2026-02-30",
        "a = 01",
        'a = "\\ud800"',
        'a = "\\q"',
        "a = [1, 2",
        '[a\nb = "c"',
        'a = """x""""""',
        "= 1",
        "a = \x01",
    ],
)
def test_what_is_wrong_is_left_to_the_one_that_says_where(text: str) -> None:
    assert quickly(text) is None


# fmt: off
PIECES = st.sampled_from((
    '[a]\n', '[[a]]\n', '[[a.b]]\n', '[a.b]\n', '[a.b.c]\n', 'k = "v"\n', 'k = 1\n', 'k = true\n',
    'l = ["a", "b"]\n', 'l = [\n "a",\n]\n', 'd = 2026-11-21\n', 'm = """\nx\ny"""\n', '# c\n', '\n',
    'k = "\\u00e9 \\n"\n', "k = 'x'\n", 't = {a = "b"}\n', 't.a = 1\n', 'k = "x" # c\n', 'f = 1.5\n',
    '"q" = 1\n', 'k = [[1]]\n', '[ a ]\n', '"', ']', '=', 'b = {}\n', 'a = ["x"]\n', '\r\n', '\x00',
    'k="v"\n', 'k = -0\n', 'k = +1\n', '[a."b"]\n', 'l = [,]\n', 'l = ["a",,]\n',
))
# fmt: on


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=1_500, deadline=None)
def test_the_quick_way_is_never_wrong(text: str) -> None:
    found = quickly(text)
    if found is not None:
        assert found == tomllib.loads(text)


def test_a_thousand_standards_are_read_sooner_than_their_toml_alone_would_be() -> None:
    """The promise is 100 ms more than a hundred take, on quiet machines (docs/performance.md); here beside tomllib."""
    small, big = to_toml(many_standards(4, 25)), to_toml(many_standards(20, 50))

    def shortest(work: object, text: str) -> float:
        assert callable(work)
        times = []
        for _ in range(3):
            start = time.process_time()
            work(text)
            times.append(time.process_time() - start)
        return min(times)

    ours = shortest(read, big) - shortest(read, small)
    assert ours < shortest(tomllib.loads, big)
    assert ours < 0.5
