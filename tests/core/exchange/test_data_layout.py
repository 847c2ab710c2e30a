"""The published layout: true schemas, and our own check of them beside a full implementation of JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from builders import many_standards, real_framework, sample_audit
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from returns import history, prepared

from s11desktop.exchange import schema, schema_check
from s11desktop.exchange.schema import DataFault
from s11desktop.framework.canonical import canonical, canonical_json

LAYOUTS: tuple[schema.Layout, ...] = ("submission", "framework", "history-line")


def published(layout: schema.Layout) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema.shipped()[f"data/schema/{layout}.schema.json"])
    return found


def example(layout: schema.Layout) -> Any:
    made = prepared()
    return {
        "submission": json.loads(made.submission),
        "framework": json.loads(made.framework),
        "history-line": history("x")[0][0],
    }[layout]


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a value."""
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inside:
        yield from places(each, (*at, name))


def put(value: Any, at: tuple[Any, ...], new: Any) -> Any:
    """The value with another one in that place."""
    if not at:
        return new
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[at[0]] = put(value[at[0]], at[1:], new)
    return copied


def taken(layout: schema.Layout, value: Any) -> bool:
    try:
        schema.check(layout, value)
    except DataFault:
        return False
    return True


odd = st.sampled_from(
    [
        *(None, True, False, 0, 1, -1, 2**53, 1.5, "", "x", "\n", "2026-11-21", "2026-11-21\n", "x" * 20_001, [], {}),
        *([1], "A" * 64, "a" * 64, {"x": 1}, [{}], "ok\n"),
    ]
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_schemas_are_schemas_and_take_what_is_written(layout: schema.Layout) -> None:
    Draft202012Validator.check_schema(published(layout))
    Draft202012Validator(published(layout)).validate(example(layout))
    schema.check(layout, example(layout))


@pytest.mark.parametrize("layout", LAYOUTS)
@given(data=st.data())
def test_our_check_says_what_the_schema_says(layout: schema.Layout, data: st.DataObject) -> None:
    value = example(layout)
    at = data.draw(st.sampled_from(list(places(value))))
    changed = put(value, at, data.draw(odd))
    if data.draw(st.booleans()) and isinstance(changed, dict):
        changed = {name: each for name, each in changed.items() if name != data.draw(st.sampled_from(list(changed)))}
    theirs = Draft202012Validator(published(layout)).is_valid(changed)
    if taken(layout, changed):
        assert theirs
    elif theirs:
        assert "\\n" in json.dumps(changed), "only where Python's $ matches before a last line feed"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_member_is_held_against_it(layout: schema.Layout) -> None:
    """A value of a wrong kind in any place at all is refused."""
    value = example(layout)
    for at in places(value):
        with pytest.raises(DataFault):
            schema.check(layout, put(value, at, 1.5))


@pytest.mark.parametrize("framework", [real_framework(), many_standards()], ids=["real", "large"])
def test_frameworks_have_the_published_layout(framework: Any) -> None:
    text = canonical(framework)
    schema.check("framework", schema.read_json(text))
    Draft202012Validator(published("framework")).validate(json.loads(text))


def test_a_large_audit_has_the_published_layout() -> None:
    made = prepared(sample_audit(many_standards()))
    schema.check("submission", schema.read_json(made.submission))


def test_a_keyword_we_do_not_know_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="uniqueItems"):
        schema_check.compiled({"type": "array", "items": {"type": "string"}, "maxItems": 1, "uniqueItems": True})


@given(st.recursive(st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(), lambda inner: (
    st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=5), inner)
), max_leaves=20))  # fmt: skip
def test_canonical_text_is_read(value: Any) -> None:
    try:
        text = canonical_json(value)
    except UnicodeEncodeError:
        return
    assert schema.read_json(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b'{"a":1,"a":2}', "not-canonical-json"),
        (b'{"b":1,"a":2}', "not-canonical-json"),
        (b'{"a": 1}', "not-canonical-json"),
        (b'"\\u0041"', "not-canonical-json"),
        (b"-0", "not-canonical-json"),
        (b"01", "not-json"),
        (b"1.0", "not-json"),
        (b"NaN", "not-json"),
        (b"[" * 64 + b"]" * 64, ""),
        (b"[" * 65 + b"]" * 65, "not-json"),
        (b"9" * 5000, "not-json"),
        (b'"\xff"', "not-json"),
        (b"[" + b"1," * 500_000 + b"1]", "too-large"),
    ],
)
def test_other_texts_are_refused(text: bytes, code: str) -> None:
    if not code:
        schema.read_json(text)
        return
    with pytest.raises(DataFault) as fault:
        schema.read_json(text)
    assert fault.value.code == code


@pytest.mark.parametrize(("text", "fits"), [("", False), ("a", False), ("ab", True), ("abc", True), ("abcd", False)])
def test_a_text_of_a_form_has_its_least_and_its_most_letters(text: str, fits: bool) -> None:
    for more in ({"pattern": "^[a-z]*$"}, {}):
        check = schema_check.compiled({"type": "string", "minLength": 2, "maxLength": 3, **more})
        assert (check(text) is None) is fits
