"""A working part: made, opened, saved with what was said, locked; and every way it can be other than it was sealed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builders import sample_audit, uid
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parts import LATER, MADE, QUICK, WORDS, made, part_of, sealer

from s11desktop import errors, words
from s11desktop.audit.part import Added, Reply, Use
from s11desktop.exchange import part as parts
from s11desktop.exchange import part_lock
from s11desktop.exchange.part_lock import LockFault
from s11desktop.framework.canonical import canonical_json

SAID = {"rating": "partly", "words": "Since March, for new helpers only.", "reason": ""}


def test_comes_back_as_it_was_made(tmp_path: Path) -> None:
    audit = sample_audit()
    there = made(tmp_path, audit)
    opened = parts.open_part(there.path, "  Copper Lantern-meadow oyster TULIP ")
    assert opened.part == part_of(audit)
    assert opened.reply == Reply()
    assert opened.replier is None
    assert opened.maker.name == audit.organisation.name
    assert opened.part.made_at == MADE


def test_what_is_only_for_oneself_never_leaves(tmp_path: Path) -> None:
    audit = sample_audit()
    audit = replace(audit, responses=tuple(replace(each, note="only for us, hush") for each in audit.responses))
    opened = made(tmp_path, audit)
    assert not any(b"hush" in each for each in opened.entries.values())


@pytest.fixture
def open_one(tmp_path: Path) -> parts.OpenPart:
    return made(tmp_path)


def test_is_saved_with_what_was_said_and_both_seals_hold(open_one: parts.OpenPart) -> None:
    code = open_one.part.standards[0]
    reply = replace(Reply(), name="Amira Khan", role="Deputy").with_answer(code, SAID, LATER)
    action = Added("action", uid("new"), (code,), {"what": "Ask the hall for a key", "due": "2027-01-31"})
    reply = reply.with_added(action, LATER)
    once = parts.key_for_once("Amira Khan", "Deputy")
    saved = parts.save(open_one, reply, once, LATER)
    again = parts.save(saved, reply.with_answer(code, {**SAID, "words": "Later."}, LATER), once, LATER)
    opened = parts.open_part(again.path, WORDS)
    assert opened.maker == open_one.maker
    assert opened.replier is not None
    assert (opened.replier.name, opened.replier.role) == ("Amira Khan", "Deputy")
    assert opened.reply.said[code].values["words"] == "Later."
    assert opened.reply.added[0].values["what"] == "Ask the hall for a key"
    assert opened.part == open_one.part


def test_a_locked_part_tells_nothing(open_one: parts.OpenPart) -> None:
    data = open_one.path.read_bytes()
    assert b"part.json" not in data
    assert open_one.part.organisation_name.encode() not in data


def test_age_opens_it(open_one: parts.OpenPart) -> None:
    import pyrage

    assert pyrage.passphrase.decrypt(open_one.path.read_bytes(), WORDS).startswith(b"PK\3\4")


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_the_lock_is_that_of_age(size: int) -> None:
    import pyrage

    lock, content = part_lock.new_lock(WORDS, QUICK), bytes(range(256)) * (size // 256) + bytes(size % 256)
    sealed = part_lock.seal(lock, content)
    assert pyrage.passphrase.decrypt(sealed, WORDS) == content
    assert part_lock.unseal(sealed, WORDS)[0] == content
    assert part_lock.unseal(sealed, lock)[0] == content
    assert part_lock.seal(lock, content) != sealed


def test_other_words_open_nothing_and_change_nothing(open_one: parts.OpenPart) -> None:
    before = open_one.path.read_bytes()
    with pytest.raises(errors.PartWords) as raised:
        parts.open_part(open_one.path, "copper lantern meadow oyster daisy")
    assert open_one.path.read_bytes() == before
    assert "five words" in words.sentence(raised.value)


def test_every_changed_byte_is_noticed(open_one: parts.OpenPart) -> None:
    data = bytearray(open_one.path.read_bytes())
    places = [*range(0, 300), *range(300, len(data), 997), len(data) - 1]
    for place in places:
        data[place] ^= 1
        open_one.path.write_bytes(data)
        with pytest.raises((errors.PartAltered, errors.NotAPart, errors.PartWords)):
            parts.open_part(open_one.path, WORDS)
        data[place] ^= 1


@pytest.mark.parametrize("cut", [0, 1, 30, 150, 1_000, -1, -17])
def test_cut_short(open_one: parts.OpenPart, cut: int) -> None:
    data = open_one.path.read_bytes()
    open_one.path.write_bytes(data[:cut])
    with pytest.raises((errors.NotAPart, errors.PartAltered)):
        parts.open_part(open_one.path, WORDS)


@pytest.mark.parametrize(
    "content", [b"", b"PK\3\4", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n-> X25519 a b\n"]
)
def test_another_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.s11part"
    path.write_bytes(content)
    with pytest.raises(errors.NotAPart) as raised:
        parts.open_part(path, WORDS)
    assert "other.s11part" in words.sentence(raised.value)


def test_too_much_work_is_not_begun() -> None:
    lock = part_lock.new_lock(WORDS, QUICK)
    with pytest.raises(LockFault) as raised:
        part_lock.unseal(lock.header.replace(b" 4\n", b" 30\n") + bytes(64), WORDS)
    assert raised.value.why == "form"


def _forged(opened: parts.OpenPart, change: dict[str, bytes | None], *, sealed_by: str = "") -> Path:
    """The same part with other contents, sealed again by whoever has its words: what an attacker could do at most."""
    kept = {k: v for k, v in opened.entries.items() if not k.startswith(("META-INF/", "mimetype", "manifest-"))}
    for name, data in change.items():
        if data is None:
            kept.pop(name)
        else:
            kept[name] = data
    who = parts.key_for_once(sealed_by or "Mallory", "")
    saved_at = LATER if parts.ANSWERS in kept else MADE
    content = parts._packed(kept, who, saved_at)
    opened.path.write_bytes(part_lock.seal(opened.lock, content))
    return opened.path


@pytest.fixture
def answered_one(open_one: parts.OpenPart) -> parts.OpenPart:
    reply = replace(Reply(), name="Amira Khan").with_answer(open_one.part.standards[0], SAID, LATER)
    return parts.save(open_one, reply, parts.key_for_once("Amira Khan", ""), LATER)


def test_what_went_out_cannot_be_changed_by_whoever_answers(answered_one: parts.OpenPart) -> None:
    data = answered_one.entries[parts.PART]
    changes: tuple[dict[str, bytes | None], ...] = (
        {parts.PART: data.replace(b'"revision":1', b'"revision":9', 1)},
        {parts.AS_MADE: None},
        {parts.AS_MADE_SEAL: None},
        {parts.AS_MADE_SEAL: answered_one.entries["META-INF/signature001.p7s"]},
        {"evidence/more.pdf": b"%PDF-1.4"},
        {parts.ANSWERS: None},
    )
    for change in changes:
        with pytest.raises(errors.PartAltered):
            parts.open_part(_forged(answered_one, change), WORDS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"rating":"partly"', b'"rating":"excellent"'),
        (b'"words":"Since', b'"words":"\\u0007Since'),
        (b'"finished_at":null', b'"finished_at":"2026-02-31T00:00:00Z"'),
        (b'"answers":[', b'"answers":{}, "x":['),
        (b'"format":1', b'"format":1.0'),
        (b'"name":"Amira Khan"', b'"name":"Amira\\nKhan"'),
    ],
)
def test_what_was_said_must_be_what_could_be_said(answered_one: parts.OpenPart, old: bytes, new: bytes) -> None:
    data = answered_one.entries[parts.ANSWERS]
    assert old in data
    with pytest.raises(errors.PartAltered):
        parts.open_part(_forged(answered_one, {parts.ANSWERS: data.replace(old, new, 1)}), WORDS)


def test_a_review_is_no_answer_and_a_group_is_not_answered(tmp_path: Path) -> None:
    for use in (Use.REVIEW, Use.GROUP):
        there = made(tmp_path, use=use, name=f"{use}.s11part")
        reply = replace(Reply(), name="A").with_answer(there.part.standards[0], SAID, LATER)
        with pytest.raises(errors.PartAltered):
            parts.save(there, reply, parts.key_for_once("A", ""), LATER)


def test_a_later_layout_is_said(open_one: parts.OpenPart) -> None:
    data = open_one.entries[parts.PART].replace(b'"format":1', b'"format":2', 1)
    with pytest.raises(errors.PartTooNew):
        parts.open_part(_forged(open_one, {parts.PART: data}), WORDS)


def test_a_part_in_anothers_name_is_not_theirs(open_one: parts.OpenPart) -> None:
    path = _forged(open_one, {}, sealed_by=open_one.part.organisation_name)
    with pytest.raises(errors.PartAltered):
        parts.open_part(path, WORDS)


def test_too_large_is_said_before_anything_is_written(tmp_path: Path) -> None:
    audit = sample_audit()
    with pytest.raises(errors.PartTooLarge):
        parts.make(tmp_path / "a.s11part", part_of(audit), sealer(audit), WORDS, {"evidence/a.bin": bytes(63 << 20)})
    assert not list(tmp_path.iterdir())


def test_a_save_that_fails_leaves_what_was_there(answered_one: parts.OpenPart, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise errors.DiskFull(path="x", needed=1)

    before = answered_one.path.read_bytes()
    monkeypatch.setattr("s11desktop.exchange.unfinished.write", full)
    with pytest.raises(errors.DiskFull):
        parts.save(answered_one, answered_one.reply, parts.key_for_once("A", ""), LATER)
    assert answered_one.path.read_bytes() == before


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("answers", "by", "format", "part", "reviews", "standard", "at")), inner)
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANYTHING, st.sampled_from((parts.ANSWERS, parts.PART, parts.AS_MADE, parts.AS_MADE_SEAL, "data/framework.json")))
def test_whatever_stands_in_it_it_is_one_sentence_and_no_traceback(
    answered_one: parts.OpenPart, value: object, name: str
) -> None:
    path = _forged(answered_one, {name: canonical_json(value)})
    with pytest.raises(errors.PartAltered):
        parts.open_part(path, WORDS)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.integers(0, 40_000))
def test_bytes_of_anybody_with_the_words(answered_one: parts.OpenPart, junk: bytes, place: int) -> None:
    content, lock = part_lock.unseal(answered_one.path.read_bytes(), WORDS)
    changed = content[:place] + junk + content[place + len(junk) :]
    other = answered_one.path.with_name("junk.s11part")
    other.write_bytes(part_lock.seal(lock, changed))
    if changed == content:
        return
    with pytest.raises(errors.PartAltered):
        parts.open_part(other, WORDS)
