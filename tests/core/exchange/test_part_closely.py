"""A working part that was put together otherwise, is too large, or is asked for what it cannot say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from builders import sample_audit, small_framework, uid
from keeping import new_vault
from parts import LATER, MADE, QUICK, WORDS, made, part_of, sealer

from s11desktop import errors
from s11desktop.audit.part import Added, Reply, Use
from s11desktop.exchange import part as parts
from s11desktop.exchange import part_answering, part_data, part_lock, part_making, signing
from s11desktop.exchange.part_making import Wanted
from s11desktop.exchange.parts import CHECKSUMS, FRAMEWORK
from s11desktop.framework.canonical import canonical, canonical_json
from s11desktop.operations import answers, evidence, rounds, sharing
from s11desktop.progress import Progress
from s11desktop.vault.vault import Vault

ONE, TWO = "TST-1.1", "TST-1.2"


@pytest.fixture
def open_one(tmp_path: Path) -> parts.OpenPart:
    return made(tmp_path)


def put_back(opened: parts.OpenPart, change: dict[str, bytes], who: signing.Identity | None = None) -> Path:
    """The same part, not yet answered, with other contents, packed and sealed again."""
    kept = {k: v for k, v in opened.entries.items() if not k.startswith(("META-INF/", "mimetype", "manifest-"))}
    kept.pop(CHECKSUMS, None)
    content = parts._packed({**kept, **change}, who or sealer(sample_audit()), MADE)
    opened.path.write_bytes(part_lock.seal(opened.lock, content))
    return opened.path


def altered(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(errors.PartAltered):
        parts.open_part(path, WORDS)
    assert path.read_bytes() == before


# -- put together otherwise -------------------------------------------------------------------------------------------


def test_put_back_as_it_was_it_opens(open_one: parts.OpenPart) -> None:
    assert parts.open_part(put_back(open_one, {}), WORDS).part == open_one.part


def test_what_reads_otherwise_than_it_was_written_is_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = part_data.read_part
    monkeypatch.setattr(part_data, "read_part", lambda *given: replace(read(*given), message="Something else"))
    with pytest.raises(errors.PartAltered):
        made(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_far_too_large_is_none_and_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.s11part"
    with path.open("wb") as file:
        file.truncate(2 * parts.MOST_BYTES + 1)
    with pytest.raises(errors.NotAPart):
        parts.open_part(path, WORDS)


def test_one_that_unlocks_to_more_than_a_part_may_hold(
    open_one: parts.OpenPart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST_BYTES", open_one.path.stat().st_size // 2 + 1)
    altered(open_one.path)


def test_a_file_that_no_part_has(open_one: parts.OpenPart) -> None:
    altered(put_back(open_one, {"data/more.json": b"{}"}))


def test_other_questions_than_the_part_names(open_one: parts.OpenPart) -> None:
    other = canonical(replace(small_framework(), title="Other questions"))
    altered(put_back(open_one, {FRAMEWORK: other}))


def test_questions_written_in_another_way(open_one: parts.OpenPart) -> None:
    plain = json.loads(open_one.entries[FRAMEWORK])
    plain["scale"][0]["requires"] *= 2
    changed = canonical_json(plain)
    assert changed != open_one.entries[FRAMEWORK]
    old, new = (sha256(each).hexdigest().encode() for each in (open_one.entries[FRAMEWORK], changed))
    data = open_one.entries[parts.PART].replace(old, new)
    altered(put_back(open_one, {FRAMEWORK: changed, parts.PART: data}))


def test_a_day_that_the_container_does_not_say(open_one: parts.OpenPart) -> None:
    data = json.loads(open_one.entries[parts.PART])
    assert data["made_at"] == "2026-11-21T09:30:00Z"
    data["made_at"] = "2026-11-22T09:30:00Z"
    altered(put_back(open_one, {parts.PART: canonical_json(data)}))


# -- made out of an audit file ----------------------------------------------------------------------------------------


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    (tmp_path / "home").mkdir()
    with new_vault(tmp_path / "home" / "audit.s11") as vault:
        yield vault


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_lock, "new_lock", lambda words, _work=QUICK, real=part_lock.new_lock: real(words, QUICK))


def document(vault: Vault, folder: Path) -> bytes:
    source = folder / "home" / "minutes.txt"
    source.write_bytes(b"What we agreed.\n" * 9)
    evidence.attach(vault, source, standards=[ONE], title="Minutes")
    return source.read_bytes()


def test_documents_come_along_and_are_held_against_what_was_said_of_them(vault: Vault, tmp_path: Path) -> None:
    content = document(vault, tmp_path)
    answers.answer(vault, ONE, "partly", "Some of us")
    steps: list[tuple[int, int]] = []
    opened = part_making.make(
        vault,
        tmp_path / "a.s11part",
        Wanted(Use.SHARE, (ONE,), "Amira", documents=True),
        WORDS,
        now=MADE,
        progress=Progress(lambda at, of: steps.append((at, of))),
    )
    (file,) = [each.file for each in opened.part.evidence if each.file is not None]
    assert parts.open_part(opened.path, WORDS).document(file.path) == content
    assert steps == [(0, 1)]
    assert [(each.uuid, each.name) for each in sharing.parts(vault)] == [(opened.part.uuid, "Amira")]
    who = signing.new_identity(opened.part.organisation_name, opened.part.organisation)
    assert parts.open_part(put_back(opened, {}, who), WORDS).part == opened.part
    altered(put_back(opened, {file.path: content + b"And more."}, who))


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted(Use.SHARE, (), "Amira"), errors.NothingToShare),
        (Wanted(Use.SHARE, (ONE,), " \n"), errors.TextMissing),
        (Wanted(Use.GROUP, (ONE,), "Amira"), errors.NoGroupAnswers),
        (Wanted(Use.SHARE, (ONE,), "Amira", documents=True), errors.PartTooLarge),
    ],
)
def test_what_cannot_go_makes_no_file_and_is_not_remembered(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Wanted, told: type[errors.S11Error]
) -> None:
    document(vault, tmp_path)
    monkeypatch.setattr(parts, "MOST_BYTES", parts.FOR_THE_REST + 20)
    with pytest.raises(told):
        part_making.make(vault, tmp_path / "a.s11part", wanted, WORDS)
    assert not (tmp_path / "a.s11part").exists()
    assert sharing.parts(vault) == ()


def test_a_file_of_that_name_stays_unless_it_is_to_be_replaced(vault: Vault, tmp_path: Path) -> None:
    target, wanted = tmp_path / "a.s11part", Wanted(Use.SHARE, (ONE,), "Amira")
    target.write_bytes(b"somebody's own")
    with pytest.raises(errors.FileExists):
        part_making.make(vault, target, wanted, WORDS)
    assert target.read_bytes() == b"somebody's own"
    part_making.make(vault, target, wanted, WORDS, replace_file=True)
    assert parts.open_part(target, WORDS).part.standards == (ONE,)


def test_a_finished_audit_proposes_but_is_sent_to_nobody(vault: Vault, tmp_path: Path) -> None:
    answers.answer(vault, ONE, "partly", "Some of us")
    rounds.close_round(vault)
    with pytest.raises(errors.RoundClosed):
        part_making.make(vault, tmp_path / "a.s11part", Wanted(Use.SHARE, (ONE,), "Amira"), WORDS)
    made_part = part_making.make(vault, tmp_path / "b.s11part", Wanted(Use.GROUP, (ONE,), "Amira"), WORDS)
    assert (made_part.part.use, made_part.part.standards) == (Use.GROUP, (ONE,))


def test_one_that_was_sealed_elsewhere_is_not_of_this_file(vault: Vault, tmp_path: Path) -> None:
    own = part_making.make(vault, tmp_path / "a.s11part", Wanted(Use.SHARE, (ONE,), "Amira"), WORDS)
    part_making.require_sealed_here(vault, own)
    with pytest.raises(errors.PartOfAnother) as caught:
        part_making.require_sealed_here(vault, made(tmp_path))
    assert caught.value.facts["organisation"] == "St Mark's, Nettleford"


# -- answered ---------------------------------------------------------------------------------------------------------


def test_only_questions_of_the_part_can_be_answered() -> None:
    part = part_of(sample_audit(), codes=(ONE,))
    assert part_answering.question(part, "1.1") == ONE
    with pytest.raises(errors.UnknownStandard) as caught:
        part_answering.question(part, "1.2")
    assert caught.value.facts["near"] == (ONE,)


def test_what_is_not_given_stays_and_what_changes_nothing_is_no_answer() -> None:
    part = part_of(sample_audit())
    stands = "Four of nine helpers went through it."
    same = part_answering.answer(part, Reply(), TWO, LATER, rating="partly", words=stands)
    assert same == Reply()
    assert part_answering.answer(part, Reply(), TWO, LATER) == Reply()
    words = part_answering.answer(part, Reply(), TWO, LATER, words="All\x07 of us")
    assert dict(words.said[TWO].values) == {"rating": "partly", "words": "All of us", "reason": ""}
    why = part_answering.answer(part, words, TWO, LATER, rating="na", reason="We stopped.")
    assert dict(why.said[TWO].values) == {"rating": "na", "words": "All of us", "reason": "We stopped."}
    taken_back = part_answering.answer(part, why, TWO, LATER, rating="")
    assert taken_back.said[TWO].values["rating"] == ""


def test_a_rating_taken_back_is_kept_so(open_one: parts.OpenPart) -> None:
    reply = part_answering.answer(open_one.part, replace(Reply(), name="Amira"), TWO, LATER, rating="")
    saved = parts.save(open_one, reply, parts.key_for_once("Amira", ""), LATER + timedelta(minutes=1))
    assert parts.open_part(saved.path, WORDS).reply.said[TWO].values["rating"] == ""


def test_a_review_keeps_what_was_said_before_and_knows_its_fields() -> None:
    part = part_of(sample_audit(), Use.REVIEW)
    once = part_answering.review(part, Reply(), ONE, LATER, rating="partly", question="Who is the deputy?")
    twice = part_answering.review(part, once, ONE, LATER, strength="Well told.", question=None)
    values = twice.reviewed[ONE].values
    assert (values["rating"], values["question"], values["strength"]) == ("partly", "Who is the deputy?", "Well told.")
    with pytest.raises(ValueError, match="grade"):
        part_answering.review(part, twice, ONE, LATER, grade="A")


def test_the_day_it_was_saved_is_the_day_it_was_saved(open_one: parts.OpenPart) -> None:
    saved = parts.save(open_one, Reply(name="Amira Khan"), parts.key_for_once("Amira Khan", ""), LATER)
    assert json.loads(saved.entries[parts.ANSWERS])["saved_at"] == LATER.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_what_is_added_serves_questions_of_the_part_all_of_them_or_some(open_one: parts.OpenPart) -> None:
    def adding(*codes: str) -> parts.OpenPart:
        added = Added("action", uid("new"), codes, {"what": "Ask the hall for a key"})
        reply = Reply(name="Amira Khan").with_added(added, LATER)
        return parts.save(open_one, reply, parts.key_for_once("Amira Khan", ""), LATER)

    every = open_one.part.standards
    assert len(every) > 1
    assert adding(*every).reply.added[0].serves == every
    assert adding(every[0]).reply.added[0].serves == every[:1]
    with pytest.raises(errors.PartAltered):
        adding(every[0], "TST-9.9")
