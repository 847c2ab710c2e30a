"""A file of questions is read whole, or every fault in it is named by its place."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest
from builders import small_framework
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.errors import FrameworkFaulty, UnknownFramework
from s11desktop.framework import reading
from s11desktop.framework.canonical import as_plain, canonical_json
from s11desktop.framework.model import Framework, Level, Requires
from s11desktop.framework.reading import canonical, digest, from_canonical, installed, load, read

HEAD = """
[framework]
id = "urn:test:one"
edition = "2026"
title = "Questions"
publisher = "Nobody"
audience = "Everybody"
language = "en-GB"
verified_on = 2026-11-21
levels = ["starter", "full"]
"""

SCALE = """
[[scale]]
code = "fully"
label = "Fully met"
meaning = "In place."
level = "fully"
requires = ["evidence"]
[[scale]]
code = "partly"
label = "Partly met"
meaning = "In part."
level = "partly"
requires = ["action"]
[[scale]]
code = "not"
label = "Not met"
meaning = "Nothing yet."
level = "not"
requires = ["action"]
[[scale]]
code = "na"
label = "Does not apply"
meaning = "You do not do this."
level = "not-applicable"
requires = ["reason"]
"""

FACTS = """
[[kind]]
code = "club"
label = "Club"
[[fact]]
code = "has_trips"
question = "Do you take children out?"
"""

AREA = """
[[area]]
code = "TST-3"
title = "Someone to tell"
[[area.standard]]
code = "TST-3.1"
level = "starter"
weight = "must"
text = "We have a lead."
evidence = ["Poster"]
max_age = 12
means = { fully = "Yes.", partly = "In part.", not = "No." }
[[area.standard.citations]]
instrument = "Working Together"
status = "in-force"
certainty = "secondary"
verified_on = 2026-11-21
[[area.standard]]
code = "TST-3.4"
weight = "should"
text = "We tell at once."
"""

REST = """
[[survey]]
code = "Q01"
text = "I know whom to tell."
standards = ["TST-3.1"]
[[partnership_question]]
code = "PF1"
text = "How often?"
type = "choice"
options = ["Often", "Never"]
[sign_off]
words = "This is true."
board_date = "asked"
[[sign_off.signers]]
role = "Lead"
[[same_as]]
from = "2024#TST-9.9"
to = "TST-3.1"
relation = "wider"
[[changes]]
code = "TST-3.1"
what = "The date was put right."
"""

WHOLE = HEAD + SCALE + FACTS + AREA + REST


def faults(source: str | bytes, form: str = "toml") -> list[str]:
    with pytest.raises(FrameworkFaulty) as caught:
        read(source, path="questions.toml", form=form)  # type: ignore[arg-type]
    assert caught.value.facts["path"] == "questions.toml"
    found = caught.value.facts["faults"]
    assert isinstance(found, tuple)
    return [f"{place}: {what}" for place, what in found]


def changed(old: str, new: str, source: str = WHOLE) -> list[str]:
    """The faults once a piece of the whole file is another."""
    assert source.count(old) >= 1, old
    return faults(source.replace(old, new, 1))


def test_a_whole_file_is_read() -> None:
    framework = read(WHOLE)
    assert [standard.number for standard in framework.standards] == ["3.1", "3.4"]
    assert framework.standards[0].means[0] == (Level.FULLY, "Yes.")
    assert framework.standards[1].level == "full"
    assert framework.choices["partly"].requires == (Requires.ACTION,)
    assert framework.sign_off.board_date == "asked"
    assert framework.same_as[0].source == "2024#TST-9.9"
    assert framework.partnership_questions[0].options == ("Often", "Never")
    assert framework.changes[0].what == "The date was put right."


VIEW = """
[[view]]
code = "two"
title = "In one heading"
[[view.area]]
code = "TST-9"
title = "All of it"
standards = ["TST-3.4", "TST-3.1"]
"""


def test_a_view_is_the_same_standards_in_another_order() -> None:
    view = read(WHOLE + VIEW).views[0]
    assert view.areas[0].standards == ("TST-3.4", "TST-3.1")
    assert changed('"TST-3.4", "TST-3.1"]', '"TST-3.4", "TST-3.4", "TST-8.8"]', WHOLE + VIEW) == [
        "view two: names “TST-3.4” more than once",
        "view two: names “TST-8.8”, and there is no such standard",
        "view two: leaves out TST-3.1",
    ]


FAULTS = {
    "missing title": ('title = "Questions"\n', "", "framework: title is missing"),
    "empty title": ('"Questions"', '"  "', "framework: title is empty"),
    "wrong type": ('"Questions"', "12", "framework: title must be text in quotation marks, not a number"),
    "a bool for text": ('"Questions"', "true", "framework: title must be text in quotation marks, not true or false"),
    "unknown key": (
        'publisher = "Nobody"',
        'publisher = "Nobody"\npublishr = "x"',
        "framework: “publishr” is not a key that is known here (did you mean “publisher”?)",
    ),
    "unknown table": ("[[survey]]", "[[surveys]]", "the file: “surveys” is not a key that is known here"),
    "not a day": ("2026-11-21", '"soon"', "framework: verified_on must be a day such as 2026-11-21"),
    "no such day": ("2026-11-21", '"2026-02-30"', "framework: verified_on is “2026-02-30”, and there is no such day"),
    "a moment for a day": ("2026-11-21", "2026-11-21T10:00:00Z", "framework: verified_on must be a day"),
    "edition with a space": ('edition = "2026"', 'edition = "20 26"', "framework: edition “20 26” may hold only"),
    "level twice": ('["starter", "full"]', '["starter", "full", "full"]', "framework: has the level “full” twice"),
    "no level": ('["starter", "full"]', "[]", "framework: levels is an empty list"),
    "unknown level": ('level = "starter"', 'level = "short"', "area 3, standard 3.1: level is “short”, and must be "),
    "scale of the wrong level": (
        'level = "partly"',
        'level = "half"',
        "rating scale, level partly: level is “half”, and must be ",
    ),
    "scale requires": (
        '["reason"]',
        '["tea"]',
        "rating scale, level na: requires “tea”, and may require evidence, action",
    ),
    "scale code twice": ('code = "partly"', 'code = "Fully"', "rating scale: has the code “Fully” twice"),
    "scale label twice": ('"Partly met"', '"Fully met"', "rating scale: has the label “Fully met” twice"),
    "nothing is fully met": ('level = "fully"', 'level = "partly"', "rating scale: has no level that means fully met"),
    "no evidence": (
        'requires = ["evidence"]',
        "requires = []",
        "area 3, standard 3.1: rating scale has no level that asks for evidence",
    ),
    "unknown weight": (
        'weight = "must"',
        'weight = "shall"',
        "area 3, standard 3.1: weight is “shall”, and must be must, ",
    ),
    "missing weight": ('weight = "must"\n', "", "area 3, standard 3.1: weight is missing"),
    "missing text": ('text = "We have a lead."\n', "", "area 3, standard 3.1: text is missing"),
    "missing code": ('code = "TST-3.4"\n', "", "area 3, standard 2 from the top: code is missing"),
    "missing area code": ('code = "TST-3"\n', "", "area 1 from the top: code is missing"),
    "standard twice": (
        '"TST-3.4"',
        '"tst-3.1"',
        "area 3, standard 3.1: has the code tst-3.1, which area 3, standard 3.1",
    ),
    "age out of bounds": (
        "max_age = 12",
        "max_age = 1200",
        "area 3, standard 3.1: max_age is 1200, and must be from 1 to 120",
    ),
    "age as text": (
        "max_age = 12",
        'max_age = "12"',
        "area 3, standard 3.1: max_age must be a whole number, not the text",
    ),
    "age as fraction": (
        "max_age = 12",
        "max_age = 1.5",
        "area 3, standard 3.1: max_age must be a whole number, not a number",
    ),
    "readiness as text": ("max_age = 12", 'readiness = "yes"', "area 3, standard 3.1: readiness must be true or false"),
    "na": ("max_age = 12", 'na = "maybe"', "area 3, standard 3.1: na is “maybe”, and must be reason or never"),
    "evidence as text": ('["Poster"]', '"Poster"', "area 3, standard 3.1: evidence must be a list of texts"),
    "an empty piece of evidence": ('["Poster"]', '["Poster", ""]', "area 3, standard 3.1: evidence is empty"),
    "means of an unknown level": ('not = "No."', 'never = "No."', "area 3, standard 3.1, means: “never” is not a key"),
    "means a level the scale lacks": (
        'code = "partly"\nlabel = "Partly met"\nmeaning = "In part."\nlevel = "partly"',
        'code = "partly"\nlabel = "Partly met"\nmeaning = "In part."\nlevel = "not"',
        "area 3, standard 3.1, means: describes “partly”, and the rating scale has no such level",
    ),
    "means as text": (
        '{ fully = "Yes.", partly = "In part.", not = "No." }',
        '"Yes"',
        "area 3, standard 3.1: means must be a table",
    ),
    "applies to an unknown kind": (
        "max_age = 12",
        'applies = { kinds = ["school"] }',
        "area 3, standard 3.1, applies: names the kind “school”, and there is no such [[kind]]",
    ),
    "applies by an unknown fact": (
        "max_age = 12",
        'applies = { facts = ["!boarding"] }',
        "area 3, standard 3.1, applies: names the fact “!boarding”, and there is no such [[fact]]",
    ),
    "citation status": (
        '"in-force"',
        '"law"',
        "area 3, standard 3.1, citation 1: status is “law”, and must be in-force, ",
    ),
    "citation certainty": (
        '"secondary"',
        '"sure"',
        "area 3, standard 3.1, citation 1: certainty is “sure”, and must be ",
    ),
    "citation without a day": (
        'certainty = "secondary"\nverified_on = 2026-11-21',
        'certainty = "secondary"',
        "area 3, standard 3.1, citation 1: verified_on is missing",
    ),
    "citations as a table": (
        "[[area.standard.citations]]",
        "[area.standard.citations]",
        "area 3, standard 3.1: citations must be a list",
    ),
    "kind without a label": ('label = "Club"', "", "kind club: label is missing"),
    "kind twice": (
        "[[fact]]",
        '[[kind]]\ncode = "CLUB"\nlabel = "Other"\n[[fact]]',
        "kind CLUB: has a code that another has already",
    ),
    "fact without a question": ('question = "Do you take children out?"', "", "fact has_trips: question is missing"),
    "survey of an unknown standard": (
        '["TST-3.1"]',
        '["TST-9.9"]',
        "survey statement Q01: tests “TST-9.9”, and there is no",
    ),
    "survey of none": ('["TST-3.1"]', "[]", "survey statement Q01: standards is an empty list"),
    "question type": (
        '"choice"',
        '"pick"',
        "question about the partnership PF1: type is “pick”, and must be scale, choice",
    ),
    "choice of one": (
        '["Often", "Never"]',
        '["Often"]',
        "question about the partnership PF1: is a choice, and has fewer",
    ),
    "board date": ('"asked"', '"maybe"', "sign-off: board_date is “maybe”, and must be required, asked or none"),
    "sign-off without words": ('words = "This is true."', "", "sign-off: words is missing"),
    "signer without a role": ('role = "Lead"', "required = false", "sign-off, signer 1: role is missing"),
    "same as an unknown one": (
        'to = "TST-3.1"',
        'to = "TST-7.7"',
        "same_as 1: names “TST-7.7”, and there is no such standard here",
    ),
    "same as none of ours": ('to = "TST-3.1"', 'to = "x#y"', "same_as 1: names no standard of this file"),
    "relation": (
        '"wider"',
        '"alike"',
        "same_as 1: relation is “alike”, and must be equal, narrower, wider or overlaps",
    ),
    "change without words": ('what = "The date was put right."', "", "change 1: what is missing"),
    "a character that cannot be kept": (
        '"Questions"',
        '"Ques\\u0000tions"',
        "framework: title holds a character that cannot be kept (U+0000)",
    ),
    "too long": ('"Questions"', f'"{"x" * 301}"', "framework: title is 301 characters long, and may be 300"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_every_kind_of_fault_is_named_by_its_place_and_alone(case: str) -> None:
    old, new, expected = FAULTS[case]
    found = changed(old, new)
    assert len(found) == 1, found
    assert found[0].startswith(expected), found


def test_ten_faults_give_all_ten() -> None:
    source = WHOLE
    for case in (
        "missing title",
        "unknown level",
        "scale requires",
        "unknown weight",
        "citation status",
        "survey of an unknown standard",
        "question type",
        "board date",
        "same as an unknown one",
        "change without words",
    ):
        old, new, _ = FAULTS[case]
        source = source.replace(old, new, 1)
    assert len(faults(source)) == 10


def test_a_file_without_anything_says_what_it_lacks() -> None:
    assert faults("") == [
        "the file: has no [framework] table: id, edition, title and the rest",
        "rating scale: has no levels ([[scale]])",
        "the file: has no area ([[area]])",
    ]


def test_an_area_without_standards_is_named() -> None:
    assert faults(HEAD + SCALE + '[[area]]\ncode = "TST-1"\ntitle = "Empty"\n') == [
        "area 1: has no standard ([[area.standard]])"
    ]


def test_sections_of_the_wrong_kind_are_named_alone() -> None:
    assert faults('[scale]\ncode = "x"\n' + HEAD + AREA) == [
        "the file: scale must be a list of tables ([[…]]), not a table"
    ]
    assert faults('framework = "x"\n' + SCALE + AREA) == ["the file: framework must be a table, not the text “x”"]
    assert faults("area = []\n" + HEAD + SCALE) == ["the file: has no area ([[area]])"]
    assert faults("scale = []\n" + HEAD + AREA) == ["rating scale: has no levels ([[scale]])"]
    assert changed('[[sign_off.signers]]\nrole = "Lead"', "signers = [1]") == [
        "sign-off: signers must be a list of tables ([[…]]), not a list"
    ]


def test_a_scale_without_not_met_is_named() -> None:
    source = HEAD + SCALE.replace('level = "not"', 'level = "partly"') + AREA
    assert faults(source) == ["rating scale: has no level that means not met"]


def test_two_areas_of_one_code_are_named() -> None:
    again = AREA.replace("TST-3.1", "TST-4.1").replace("TST-3.4", "TST-4.4")
    assert faults(HEAD + SCALE + AREA + again) == ["area 3: has the code TST-3, which area 3 has already"]


def test_a_fault_of_syntax_is_named_by_its_line() -> None:
    found = faults('[framework]\nid = "x"\ntitle = oops\n')
    assert len(found) == 1
    assert found[0].startswith("line 3: cannot be read from here on: ")
    assert faults('[framework]\nid = "x')[0].startswith("line 2: ")


def test_a_key_written_twice_is_named_by_its_line() -> None:
    assert faults('[framework]\nid = "x"\nid = "y"\n')[0].startswith("line 3: ")


def test_bytes_that_are_not_utf8_are_named_by_their_line() -> None:
    assert faults(WHOLE.replace("Nobody", "Caf\xe9").encode("latin-1")) == [
        "line 6: holds bytes that are not text in UTF-8; save the file again as UTF-8"
    ]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    assert read(("\ufeff" + WHOLE).replace("\n", "\r\n").encode("utf-8")) == read(WHOLE)


def test_a_file_too_large_is_refused_before_it_is_read() -> None:
    assert faults("#" * (reading.LIMIT + 1)) == ["the file: is larger than 5 MB, which no set of questions is"]


@pytest.mark.parametrize("form", ["toml", "json"])
def test_hostile_nesting_and_numbers_are_faults_and_no_bugs(form: str) -> None:
    start = "a = " if form == "toml" else ""
    for hostile in ("[" * 100_000, "[" * 500 + "]" * 500, "9" * 10_000):
        assert len(faults(start + hostile, form)) >= 1


def test_json_with_a_name_twice_is_refused() -> None:
    assert faults('{"framework": {"id": "a", "id": "b"}}', "json") == [
        "the file: cannot be read: the name “id” stands twice in one table"
    ]


def test_json_faults_are_named_by_line() -> None:
    assert faults('{\n"framework": {,}}', "json")[0].startswith("line 2: ")
    assert faults("[1, 2]", "json") == ["the file: does not begin with a table"]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_framework_or_faults(source: bytes) -> None:
    with pytest.raises(FrameworkFaulty) as caught:
        read(source)
    assert caught.value.facts["faults"]


_plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


def _paths(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        for key, each in value.items():
            found += _paths(each, (*path, key))
    elif isinstance(value, list):
        for position, each in enumerate(value):
            found += _paths(each, (*path, position))
    return found


_SMALL = as_plain(small_framework())
_PATHS = _paths(_SMALL)


@given(st.sampled_from(_PATHS), _plain)
def test_any_value_in_any_place_is_read_or_named(path: tuple[object, ...], value: object) -> None:
    data = json.loads(canonical_json(_SMALL))
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    try:
        read(json.dumps(data), form="json")
    except FrameworkFaulty as error:
        assert error.facts["faults"]  # noqa: PT017 - either outcome is right


# -- scales as partnerships have them ------------------------------------------------------------------------------

SCALES: dict[str, tuple[list[tuple[str, str, str, list[str]]], list[str]]] = {
    "Not, Partly, Fully": (
        [
            ("not", "Not met", "not", ["action"]),
            ("partly", "Partly met", "partly", ["action"]),
            ("fully", "Fully met", "fully", ["evidence"]),
        ],
        ["not", "partly", "fully"],
    ),
    "red, amber, green": (
        [
            ("red", "Red", "not", ["action"]),
            ("amber", "Amber", "partly", ["action"]),
            ("green", "Green", "fully", ["evidence"]),
        ],
        ["not", "partly", "fully"],
    ),
    "0 to 3": (
        [
            ("0", "0: nothing in place", "not", ["action"]),
            ("1", "1: started", "partly", ["action"]),
            ("2", "2: mostly", "partly", ["action", "evidence"]),
            ("3", "3: embedded", "fully", ["evidence"]),
        ],
        ["not", "partly", "partly", "fully"],
    ),
    "1 to 4, 1 the best": (
        [
            ("1", "1: outstanding", "fully", ["evidence"]),
            ("2", "2: good", "fully", ["evidence"]),
            ("3", "3: requires improvement", "partly", ["action"]),
            ("4", "4: inadequate", "not", ["action"]),
        ],
        ["fully", "fully", "partly", "not"],
    ),
    "1 to 5, 1 not applicable": (
        [
            ("1", "1: not applicable", "not-applicable", ["reason"]),
            ("2", "2: not in place", "not", ["action"]),
            ("3", "3: in part", "partly", ["action"]),
            ("4", "4: mostly", "partly", ["action"]),
            ("5", "5: fully", "fully", ["evidence"]),
        ],
        ["not-applicable", "not", "partly", "partly", "fully"],
    ),
}


@pytest.mark.parametrize("name", SCALES)
def test_the_scales_partnerships_use_load(name: str) -> None:
    rows, levels = SCALES[name]
    scale = "".join(
        dedent(
            f"""
            [[scale]]
            code = "{code}"
            label = "{label}"
            meaning = "What it means."
            level = "{level}"
            requires = {json.dumps(requires)}
            """
        )
        for code, label, level, requires in rows
    )
    framework = read(HEAD + scale + FACTS + AREA + REST)
    assert [choice.level.value for choice in framework.scale] == levels
    assert [choice.code for choice in framework.scale] == [row[0] for row in rows]
    assert from_canonical(canonical(framework)) == framework


# -- the canonical form, and what ships ----------------------------------------------------------------------------


@pytest.mark.parametrize("make", [small_framework, lambda: read(WHOLE), lambda: load("voluntary-faith")])
def test_canonical_json_reads_back_to_the_same(make: object) -> None:
    framework = make()  # type: ignore[operator]
    assert isinstance(framework, Framework)
    once = canonical(framework)
    assert from_canonical(once) == framework
    assert canonical(from_canonical(once)) == once
    assert len(digest(framework)) == 64


def test_canonical_json_is_what_the_rfc_asks_for() -> None:
    import rfc8785

    for framework in (small_framework(), load("voluntary-faith")):
        assert canonical(framework) == rfc8785.dumps(as_plain(framework))  # type: ignore[arg-type]


def test_what_ships_is_found_by_id_and_by_short_name() -> None:
    entry = next(entry for entry in installed() if entry.short_id == "voluntary-faith")
    assert entry.name == "voluntary-faith/2026.toml"
    framework = load("voluntary-faith")
    assert (framework.id, framework.edition, framework.title) == (entry.id, entry.edition, entry.title)
    assert load(entry.id, "2026") == framework


@pytest.mark.parametrize("wanted", [("no-such", None), ("voluntary-faith", "1999")])
def test_what_does_not_ship_is_refused_with_what_does(wanted: tuple[str, str | None]) -> None:
    with pytest.raises(UnknownFramework) as caught:
        load(*wanted)
    assert "voluntary-faith" in caught.value.facts["allowed"]  # type: ignore[operator]


def test_an_installed_file_that_begins_with_something_else_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "2025.toml").write_text(WHOLE.replace('"2026"', '"2025"'), "utf-8")
    (folder / "2026.toml").write_text(SCALE + FACTS + HEAD + AREA + REST, "utf-8")
    (tmp_path / "notes.toml").write_text("not = 'one'", "utf-8")
    monkeypatch.setattr(reading, "files", lambda package: tmp_path)
    assert [entry.name for entry in installed()] == ["own/2025.toml", "own/2026.toml"]
    assert load("own").edition == "2026"
    assert load("urn:test:one", "2025").edition == "2025"


def test_the_worked_example_of_the_format_loads() -> None:
    """The same keys as in `docs/file-formats.md`, one area of them, without a list of levels."""
    source = (Path(__file__).parents[2] / "samples" / "framework" / "one-area.toml").read_bytes()
    framework = read(source)
    assert framework.levels == ("starter", "full")
    assert framework.by_code["VCF-3.7"].readiness
