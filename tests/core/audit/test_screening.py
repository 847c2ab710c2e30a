"""The personal-data check in words: what it finds, what it leaves alone, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screening_corpus import Figures, paragraphs, sources

from s11desktop.audit.screening import About, Known, screen, screen_parts
from s11desktop.audit.travelling import better_described

CHILD = (
    ("We met child A.B. again.", "name", "child A.B."),
    ("Jamie, aged 7, was there.", "name", "Jamie"),
    ("Then J.S. (8) came in.", "name", "J.S."),
    ("the mother of Rosie Pettigrew rang", "name", "Rosie Pettigrew"),
    ("It was about pupil X.", "name", "pupil X."),
    ("A nine-year-old called Łucja told us.", "name", "Łucja"),
    ("Amir S, Year 8", "name", "Amir S"),
    ("Siân O’Shea (Year 4) left", "name", "Siân O’Shea"),
    ("NHS no. 943 476 5919", "nhs-number", "943 476 5919"),
    ("9434765919", "nhs-number", "9434765919"),
    ("943\u00a0476\u20115919", "nhs-number", "943\u00a0476\u20115919"),
    ("NHS number 943 476 5918, with a slip", "nhs-number", "943 476 5918"),
    ("E839200005001 is new", "upn", "E839200005001"),
    ("Her NI number is ab123456c.", "ni-number", "ab123456c"),
    ("NI AB-123456C", "ni-number", "AB-123456C"),
    ("NI AB123456-C", "ni-number", "AB123456-C"),
    ("dob: 3/6/14", "date-of-birth", "3/6/14"),
    ("born on the 21st of February 2012", "date-of-birth", "21st of February 2012"),
    ("case number ZE26C00341", "case-number", "ZE26C00341"),
    ("crime reference 44/23817/26", "case-number", "44/23817/26"),
    ("Mosaic ID 1837264", "case-number", "1837264"),
)


def checked(number: str) -> str:
    """A UPN with the letter that belongs to it."""
    from stdnum.gb import upn

    return str(upn.calc_check_digit(number[1:])) + number[1:]


@pytest.mark.parametrize(("words", "kind", "found"), CHILD)
def test_what_is_about_a_child_is_found(words: str, kind: str, found: str) -> None:
    if kind == "upn":
        words = words.replace(found, checked(found))
        found = checked(found)
    hits = [hit for hit in screen(words) if hit.about is About.CHILD]
    assert [(hit.kind, hit.text) for hit in hits] == [(kind, found)]
    assert words[hits[0].start : hits[0].end] == found


@pytest.mark.parametrize(
    "words",
    [
        "1234567890",
        "E839200005002",
        "QQ123456C",
        "Policy reference HR/014",
        "Year 6 pupils",
        "Mrs Kaye in Year 5",
        "Child Q",
    ],
)
def test_what_only_looks_alike_is_left_alone(words: str) -> None:
    assert [hit for hit in screen(words) if hit.about is About.CHILD] == []


def test_work_contacts_are_apart() -> None:
    hits = screen("Ring 01632 960417, write to a.b@c.example, or come to ZE2 7QX. Childline is 0800 1111.")
    assert [(hit.about, hit.kind) for hit in hits] == [
        (About.CONTACT, "phone"),
        (About.CONTACT, "email"),
        (About.CONTACT, "postcode"),
    ]


def test_the_known_are_no_findings() -> None:
    known = Known(
        names=frozenset({"Grace Okafor"}), phones=frozenset({"01632960101"}), emails=frozenset({"g@example.org"})
    )
    assert screen("The mother of Grace Okafor rang +44 1632 960 101 and wrote to G@example.org", known) == ()
    assert [hit.text for hit in screen("The mother of Grace Adeyemi", known)] == ["Grace Adeyemi"]


def test_a_child_may_be_called_as_a_colleague_is() -> None:
    known = Known(names=frozenset({"Grace Okafor"}))
    for words in ("Grace, aged 7, cried.", "Grace (8) cried.", "a boy called Grace cried", "Grace in Year 4"):
        assert [hit.text for hit in screen(words, known)] == ["Grace"]


def test_a_name_found_once_counts_everywhere_in_the_document() -> None:
    found = screen_parts(["Tia Rushworth, aged 9", "She said that Tia was late. TR said no."])
    assert [(part, hit.text) for part, hit in found] == [(0, "Tia Rushworth"), (1, "Tia"), (1, "TR")]


def test_cells_below_a_head() -> None:
    words = "Child\tUPN\tDate of birth\nBob Smith\tnot known\t3/6/2014"
    assert [(hit.kind, hit.text) for hit in screen(words)] == [("name", "Bob Smith"), ("date-of-birth", "3/6/2014")]


@pytest.mark.parametrize(
    ("name", "title", "words", "kind"),
    [
        ("scr.xlsx", "Single central record", "", "single-central-record"),
        ("a.xlsx", "", "Name\tDBS\tProhibition check\tRight to work\tIdentity", "single-central-record"),
        ("scan.pdf", "", "Certificate number 001652887431", "dbs-certificate"),
        ("Chronology.docx", "", "", "chronology"),
        ("a.docx", "", "Supervision record\n\nWorker: …", "supervision-notes"),
        ("a.docx", "Safeguarding agreement", "", "safety-agreement"),
        ("a.docx", "", "Strategy discussion\n", "child-protection-file"),
        ("supervision-policy.docx", "Supervision policy", "", None),
        ("a.docx", "", "How we keep the single central record\n", None),
        ("a.docx", "", "Training: writing a good chronology\n", None),
    ],
)
def test_what_is_better_described(name: str, title: str, words: str, kind: str | None) -> None:
    found = better_described(name, title, words)
    assert (found and found[0]) == kind


def _found(texts: list[str]) -> Iterator[tuple[str, str]]:
    return ((hit.kind, hit.text) for _, hit in screen_parts(texts))


NOT_TO_TRAVEL = {
    "core-group-notes.docx",
    "strategy-meeting.docx",
    "supervision-notes.docx",
    "single-central-record.xlsx",
    "dbs-certificate.pdf",
    "chronology.docx",
    "safety-agreement.docx",
    "child-in-need-letter.pdf",
    "looked-after-children-review.docx",
}
ABOUT_ONE_CHILD = {"moving-school.txt", "choir-safeguarding-case.docx"}
"""Not of those kinds by name, and better described all the same."""


def test_what_should_not_travel_is_known_in_the_corpus() -> None:
    known = {
        source.name
        for half in ("field", "made")
        for source in sources(half)
        if better_described(source.name, source.facts.get("title", ""), "\n".join(source.texts[:3]))
    }
    assert known - ABOUT_ONE_CHILD == NOT_TO_TRAVEL
    clean = [words for _, words in paragraphs("field") if better_described("page.docx", "", words)]
    assert len(clean) <= 1, clean


HALVES = ["field", "made", "stranger", "stranger-2", "stranger-3", "stranger-4", "stranger-5", "stranger-6"]


@pytest.mark.parametrize("half", HALVES)
def test_the_corpus(half: str) -> None:
    """The figures of docs/promises.md: each class with a shape at least 95 %, names at least 80 %."""
    figures = Figures()
    for source in sources(half):
        figures.add(source.name, source.seeded, _found(source.texts))
    least = {"name": 0.80} | ({"postcode": 0.81} if half == "stranger-4" else {})  # five end in letters none has
    for kind in figures.seeded:
        assert figures.share(kind) >= least.get(kind, 0.95), (kind, figures.missed)


UNSEEN = {"name": 0.95, "date-of-birth": 0.98}
"""What was found at the one look at a seventh stranger's documents, which no rule has seen; of all other kinds all."""


def test_what_no_rule_has_seen_is_found_as_it_was_at_first_sight() -> None:
    figures = Figures()
    for source in sources("stranger-7"):
        figures.add(source.name, source.seeded, _found(source.texts))
        about = any(each.kind not in ("phone", "email", "postcode") for each in source.seeded)
        child = [hit for _, hit in screen_parts(source.texts) if hit.about is About.CHILD]
        assert child or not about, source.name
    for kind in figures.seeded:
        assert figures.share(kind) >= UNSEEN.get(kind, 1), (kind, figures.missed)
    found = [words for _, words in paragraphs("stranger-7") if any(hit.about is About.CHILD for hit in screen(words))]
    assert len(found) <= 0.01 * len(paragraphs("stranger-7")), found


def test_a_rota_of_helpers_is_not_taken_for_a_list_of_children() -> None:
    rota = next(source for source in sources("stranger-2") if "rota" in source.name)
    assert [hit for hit in _found(rota.texts) if hit[0] == "name"] == []


@pytest.mark.parametrize("half", HALVES[2:])
def test_every_document_of_a_stranger_that_is_about_a_child_is_stopped(half: str) -> None:
    """What counts in the end: a document with a child in it never goes unseen, and one without is left alone."""
    for source in sources(half):
        found = [hit for _, hit in screen_parts(source.texts) if hit.about is About.CHILD]
        about = any(each.kind not in ("phone", "email", "postcode") for each in source.seeded)
        assert bool(found) is about, (source.name, found)


def test_the_corpus_is_as_large_as_is_said() -> None:
    every = [*sources("field"), *sources("made")]
    assert len(every) >= 60
    assert sum(len(source.seeded) for source in every) >= 300
    assert len(paragraphs("field")) >= 500


@pytest.mark.parametrize("half", [half for half in HALVES if half != "made"])
def test_clean_paragraphs_stay_clean(half: str) -> None:
    found = [words for _, words in paragraphs(half) if any(hit.about is About.CHILD for hit in screen(words))]
    assert len(found) <= 0.02 * len(paragraphs(half)), found


PIECES = (
    "A.",
    "Aa ",
    "child (",
    "dob ",
    "Name: A\n",
    "case ref 1 ",
    "0 ",
    "a@a.",
    "\t",
    "mother of Aa ",
    "Aa, 7 ",
    "NHS 9",
    "born 3/6/14 and ",
    "log 44 ",
    "Tom has a nut ",
    "staff\n",
    "Staff: Aa A, ",
    "Aa (Aa (cook) ",
    "reviewed by Aa's mum ",
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_anything_takes_no_longer_than_its_length(piece: str) -> None:
    words = piece * (1_000_000 // len(piece))
    began = time.process_time()
    screen(words)
    whole = time.process_time() - began
    began = time.process_time()
    screen(words[:125_000])
    part = time.process_time() - began
    assert whole < 1 or whole < 24 * part, (whole, part)
    assert whole < 10, "77,000 names in a megabyte take five seconds; more would be felt"


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(alphabet="Aa.', (8)0123\t\n:-child@NHS​"))
def test_any_text_is_read(words: str) -> None:
    for hit in screen(words):
        assert words[hit.start : hit.end] == hit.text
        assert hit.text.strip()
