"""Help and the words of the field: short, readable, with a source; and found where they stand in a question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from s11desktop.framework import reading
from s11desktop.framework.reading_age import measure
from s11desktop.guidance import Term, first_uses, glossary, page_help, with_words

ROOT = Path(__file__).resolve().parents[2]
SOURCES = set(re.findall(r"^### (.+)$", (ROOT / "docs" / "sources.md").read_text(encoding="utf-8"), flags=re.MULTILINE))
CHECKED = "**Checked on 21 November 2026**"
OLDEST = 14
"""Some of the words cannot be said without words of that kind; the pages of help are simpler."""


@pytest.mark.parametrize("term", glossary(), ids=lambda term: term.word)
def test_each_word_is_said_shortly_and_has_a_source(term: Term) -> None:
    age = measure()
    assert age is not None
    assert term.source in SOURCES
    assert age(term.says) <= OLDEST, term.says
    assert len(term.says.split()) <= 50
    assert term.says.endswith(".")
    assert term.forms
    assert term.checked.isoformat() == "2026-11-21"
    assert CHECKED in (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted(page_help()))
def test_help_with_a_page_is_short_and_readable(page: str) -> None:
    age = measure()
    assert age is not None
    found = page_help()[page]
    assert found.about.endswith(".")
    assert 1 <= len(found.parts) <= 6
    for title, words in found.parts:
        assert len(title.split()) <= 6
        assert len(words.split()) <= 30, words
        assert words.endswith(".")
    assert age(" ".join(words for _, words in found.parts)) <= 11


def test_a_word_is_found_once_where_it_first_stands() -> None:
    text, why, good = first_uses(
        ("Our DSL tells the LADO.", "The designated officer helps. Barred people go.", "A DBS check’s date; dsl not.")
    )
    assert [(use.term.word, use.start, use.length) for use in text] == [("DSL", 4, 3), ("LADO", 18, 4)]
    assert [use.term.word for use in why] == ["Barred"]
    assert [use.term.word for use in good] == ["DBS"]
    assert first_uses(("Prevent harm to a prevented threshold-like DBSX.",)) == ((),)


def test_no_word_belongs_to_two() -> None:
    forms = [form for term in glossary() for form in term.forms]
    assert len(forms) == len(set(forms))
    assert len({term.word for term in glossary()}) == len(glossary())


def test_words_are_found_by_what_they_say() -> None:
    assert [term.word for term in with_words(glossary(), "mash")] == ["Front door"]
    assert "LADO" in [term.word for term in with_words(glossary(), "adults WORK")]
    assert with_words(glossary(), "zebra") == ()
    assert with_words(glossary(), "  ") == glossary()


def test_the_questions_use_most_of_them_and_few_at_once() -> None:
    used: set[str] = set()
    for entry in reading.installed():
        for standard in reading.load(entry.id, entry.edition).standards:
            found = [use.term.word for part in first_uses((standard.text, standard.why, standard.good)) for use in part]
            assert len(found) <= 6, standard.code
            used.update(found)
    assert len(used) >= len(glossary()) * 0.75
