"""What this program kept itself is read the short way, and is equal to what the long way gives."""

from __future__ import annotations

import json

import pytest
from builders import many_standards

from s11desktop.errors import FrameworkFaulty
from s11desktop.framework import kept as short_way
from s11desktop.framework.canonical import canonical, canonical_json
from s11desktop.framework.kept import kept
from s11desktop.framework.model import Framework
from s11desktop.framework.reading import FrameworkEntry, from_canonical, installed, load


@pytest.mark.parametrize("entry", installed(), ids=lambda entry: entry.name)
def test_every_set_that_ships_is_the_same_both_ways(entry: FrameworkEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    framework = load(entry.id, entry.edition)
    source = canonical(framework)
    assert from_canonical(source) == framework
    monkeypatch.setattr(short_way, "from_canonical", _never)
    assert kept(source) == framework


def test_a_large_set_too(monkeypatch: pytest.MonkeyPatch) -> None:
    framework = many_standards(20, 30)
    monkeypatch.setattr(short_way, "from_canonical", _never)
    assert kept(canonical(framework)) == framework


def test_what_another_version_wrote_goes_the_long_way() -> None:
    """Keys a file may leave out are filled in, as from_canonical fills them in."""
    plain = json.loads(canonical(many_standards(1, 2)))
    del plain["area"][0]["standard"][0]["no_case"]
    source = canonical_json(plain)
    assert kept(source) == from_canonical(source)


@pytest.mark.parametrize("source", [b"", b"[]", b"{}", b"\xff", b'{"area": [{"code": "A"}]}', b'{"area": 3}'])
def test_what_is_no_framework_is_told_as_ever(source: bytes) -> None:
    with pytest.raises(FrameworkFaulty):
        kept(source)


def _never(_source: bytes) -> Framework:
    raise AssertionError("the long way")
