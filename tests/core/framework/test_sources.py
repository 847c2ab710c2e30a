"""docs/sources.md tells of every law and guidance that is cited, where, and how sure we are: no more and no less."""

from __future__ import annotations

import re

import pytest
from sources import NAMES, PAGE, instruments, sections, settled

from s11desktop.framework.areas import CERTAINTIES
from s11desktop.framework.reading import load

TEXT = PAGE.read_text("utf-8")


def test_every_instrument_that_is_cited_has_its_section_and_no_other_has() -> None:
    assert set(sections(TEXT)) == set(instruments())
    assert TEXT.count("\n### ") == len(sections(TEXT)), "a section is not laid out as the others are, or stands twice"


@pytest.mark.parametrize("instrument", sorted(instruments()))
def test_each_section_says_where_it_is_cited_and_how_sure_we_are(instrument: str) -> None:
    section, cited = sections(TEXT)[instrument], instruments()[instrument]
    assert section["cited"] == cited.where, "write it anew: python tests/sources.py"
    assert section["certainty"] == cited.certainty, "write it anew: python tests/sources.py"
    assert section["what"].endswith(".")
    assert section["how"].endswith(".")


def test_each_section_has_an_address() -> None:
    parts = re.split(r"^### ", TEXT, flags=re.MULTILINE)[1:]
    without = [
        part.splitlines()[0] for part in parts if not re.search(r"^- Address: .*https://\S+", part, re.MULTILINE)
    ]
    assert without == []


def test_writing_it_anew_changes_nothing() -> None:
    assert settled(TEXT) == TEXT


def test_each_word_of_certainty_is_explained_and_used() -> None:
    for word in CERTAINTIES:
        assert re.search(rf"^\| {word} \| ", TEXT, re.MULTILINE)
        assert any(word in cited.certainties for cited in instruments().values())


def test_what_is_to_be_confirmed_first_is_of_what_is_cited() -> None:
    first = TEXT.partition("## To confirm first")[2].partition("\n## ")[0]
    rows = re.findall(r"^(\d+)\. (.+)$", first, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
    codes = {code for name in NAMES.values() for code in load(name).by_code}
    named = set(re.findall(r"\b(?:VCF|EDU|EY|S11)-\d+\.\d+\b", TEXT))
    assert named <= codes


def test_one_instrument_has_one_name_one_edition_and_one_start() -> None:
    editions: dict[str, set[str]] = {}
    headings: dict[tuple[str, str], set[str]] = {}
    for name in NAMES.values():
        for standard in load(name).standards:
            for each in standard.citations:
                editions.setdefault(each.instrument, set()).add(each.edition)
                if each.provision.startswith(("section ", "sections ", "article ", "regulation ")):
                    headings.setdefault((each.instrument, each.provision), set()).add(each.heading)
    assert {name: found for name, found in editions.items() if len(found) > 1} == {}
    several = {place: found for place, found in headings.items() if len(found) > 1}
    assert several == {}
    plain = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in editions]
    assert len(set(plain)) == len(plain)
