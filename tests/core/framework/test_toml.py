"""TOML written and read: what is written comes back equal, and a large file is read in time."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace

import pytest
from builders import many_standards, small_framework, standard
from hypothesis import example, given
from hypothesis import strategies as st

from s11desktop.framework.model import Area, Framework
from s11desktop.framework.reading import digest, installed, load, read
from s11desktop.framework.writing import to_toml
from s11desktop.words import clean


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
