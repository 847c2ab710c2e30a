"""How words are compared when something is looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.search.spelling import LONGEST, MOST_WORDS, found_in, plain, together, understand, words_of


def marked(text: str, typed: str) -> list[str]:
    words = list(words_of(text))
    spans = together(span for piece in understand(typed) for span in found_in(words, piece))
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("word", "compared"),
    [
        ("Wójcik", "wojcik"),
        ("CRÈCHE", "creche"),
        ("Łukasz", "lukasz"),
        ("don't", "dont"),
        ("don’t", "dont"),
        ("Straße", "strasse"),
        ("ﬁle", "file"),
        ("①", "1"),
        ("دائما", "دايما"),
    ],
)
def test_capitals_accents_and_apostrophes_say_nothing(word: str, compared: str) -> None:
    assert plain(word) == compared


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Both leads are named.", "lead", ["leads"]),
        ("The policies hang in the hall.", "policy", ["policies"]),
        ("Our policy is new.", "policies", ["policy"]),
        ("Churches and mosques", "churches mosque", ["Churches", "mosques"]),
        ("On 31 March, see 3.1 and 3.10", "3.1", ["3.1", "3.10"]),
        ("Zoë and Zoe\u0308", "zoe", ["Zoë", "Zoe\u0308"]),
        ("A leader misleads", "lead", ["leader"]),
        ("Nothing of it", "", []),
        ("safe-guarding", "safe-gua", ["safe-guarding"]),
    ],
)
def test_the_beginnings_of_words_are_found_where_they_stand(text: str, typed: str, found: list[str]) -> None:
    assert marked(text, typed) == found


@pytest.mark.parametrize("typed", ['"*"', "***", "  ", "()", "-", "\x00", "'", "…", "\u0301"])
def test_signs_alone_are_nothing_to_look_for(typed: str) -> None:
    assert understand(typed) == ()


def test_what_is_looked_at_has_an_end() -> None:
    assert len(understand("a " * 5000)) == MOST_WORDS
    assert sum(len(word) for piece in understand("x" * 5000) for word in piece) == LONGEST


@given(st.text())
def test_every_word_stands_where_it_is_said_to(text: str) -> None:
    at = 0
    for word in words_of(text):
        assert at <= word.start < word.end <= len(text)
        assert word.plain
        assert " " not in word.plain
        at = word.end


@given(st.text(max_size=60))
def test_whatever_is_typed_is_found_in_itself(text: str) -> None:
    words = list(words_of(text[:LONGEST]))
    for piece in understand(text):
        assert found_in(words, piece) or len(words) > MOST_WORDS
