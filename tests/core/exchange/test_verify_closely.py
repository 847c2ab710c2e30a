"""The edges of checking a return: how large one may be, whose signature counts, and on which day it was made."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from builders import sample_audit
from returns import EMPTY, check

from s11desktop.exchange import meaning, verify
from s11desktop.exchange.container import MOST_BYTES, MOST_TAIL
from s11desktop.exchange.verdict import Signer


def test_how_large_a_return_may_be() -> None:
    assert verify.LAYOUT.most == 2 * 1024**3 + MOST_TAIL
    assert verify.LAYOUT.most > MOST_BYTES


def test_the_largest_return_is_looked_into_and_a_byte_more_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "LAYOUT", replace(verify.LAYOUT, most=5000))
    told = []
    for size in (5000, 5001):
        (tmp_path / "a.zip").write_bytes(bytes(size))
        told.append([each.code for each in check(tmp_path / "a.zip").problems])
    assert "too-large" not in told[0]
    assert told[1] == ["too-large"]


def _signer(role: str, status: str, at: str = "2026-07-01T23:30:00Z") -> Signer:
    return Signer(
        role=role,
        name="A",
        organisation="o",
        fingerprint="f",
        check_number="1",
        signed_at=at,
        status=status,
        trust="new",
    )


@pytest.mark.parametrize(
    ("role", "status", "counts"),
    [
        ("Chair", "ok", True),
        ("Chair", "broken", False),
        ("parent governor", "ok", True),
        ("organisation", "ok", False),
        ("organisation", "broken", False),
    ],
)
def test_whose_signature_counts_beside_the_seal(role: str, status: str, counts: bool) -> None:
    one = _signer(role, status)
    assert verify.countersigners([one]) == ((one,) if counts else ())


def test_the_seal_is_known_by_its_role_and_not_by_the_object_that_says_it() -> None:
    assert verify.countersigners([_signer("".join(("organ", "isation")), "ok")]) == ()


@pytest.mark.parametrize("status", ["altered", "missing", "unlisted"])
def test_data_that_is_not_what_was_listed_means_nothing(status: str) -> None:
    for name in meaning.NEEDED:
        seen: Any = SimpleNamespace(
            kept={}, states={name: SimpleNamespace(status=status)}, problem=lambda *_given: None, problems=[]
        )
        assert verify._meaning(seen) is None


@pytest.mark.parametrize("outcome", ["valid", "unsigned", "altered", "too-new", "malformed"])
def test_who_declared_by_a_signature_is_told_of_a_valid_return_only(outcome: str) -> None:
    chair = _signer("Chair", "ok")
    seen: Any = SimpleNamespace(
        outcome=lambda too_new: outcome,
        signers=[chair],
        states={},
        problems=[],
        read=SimpleNamespace(sha256="0" * 64),
    )
    told = {"declarations": (), "asked": ()}
    for audit in (sample_audit(), None):
        found: Any = SimpleNamespace(told=told, too_new=False, audit=audit)
        said = verify._verdict(seen, found)
        is_told = outcome == "valid" and audit is not None
        assert [each.name for each in said.declarations] == (["A"] if is_told else [])
        assert bool(said.asked) is is_told
    assert verify._verdict(seen, None).declarations == ()


@pytest.mark.parametrize(
    ("at", "day"),
    [("2026-07-01T23:30:00Z", date(2026, 7, 2)), ("2026-01-01T23:30:00Z", date(2026, 1, 1))],
)
def test_the_day_of_a_signature_is_that_of_england(at: str, day: date) -> None:
    assert verify._day(_signer("Chair", "ok", at)) == day


def test_what_was_read_is_not_changed_afterwards_and_not_printed(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"x")
    examined = verify.examine(tmp_path / "a.zip", known=EMPTY)
    assert "contents" not in repr(replace(examined, contents={"data/submission.json": b"Canary"}))
    with pytest.raises(FrozenInstanceError):
        examined.meaning = None  # type: ignore[misc]


@pytest.mark.parametrize("content", [b"no zip at all", b"PK\x03\x04 and no more", b""])
def test_what_is_no_return_is_known_by_its_digest_all_the_same(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    found = check(tmp_path / "a.zip")
    assert found.verdict == "malformed"
    assert found.sha256 == sha256(content).hexdigest()


def test_of_a_file_too_large_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "LAYOUT", replace(verify.LAYOUT, most=10))
    (tmp_path / "a.zip").write_bytes(bytes(11))
    assert not check(tmp_path / "a.zip").sha256
