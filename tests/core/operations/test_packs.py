"""A pack taken into use: what it changes, what it leaves, and who is asked first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import TODAY, small_framework
from keeping import new_key
from packs import ASKED, DEADLINE, check, make, pack, png, ring, signed_pack

from s11desktop import words
from s11desktop.audit.declarations import expected
from s11desktop.audit.pack import levels_offered
from s11desktop.audit.validation import Severity, validate
from s11desktop.errors import LevelNotTaken, PackSignerChanged, UnknownKind, UnknownLevel
from s11desktop.exchange import submission
from s11desktop.exchange.keyring import create
from s11desktop.exchange.pack import Pack
from s11desktop.framework.canonical import digest
from s11desktop.framework.model import Framework
from s11desktop.operations import actions, answers, evidence, organisation, packs, partnership, rounds, signers, signoff
from s11desktop.vault.checking import check as check_file
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

FIRST = "TST-1.1"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    asked = small_framework()
    with organisation.create_file(
        tmp_path / "ours.s11", new_key(), name="Us", kind=asked.kinds[0].code, framework=asked, level="starter"
    ) as made:
        yield made


@pytest.fixture
def signed(tmp_path: Path) -> Pack:
    return signed_pack(tmp_path / "a.s11pack", pack(logo=png()))


def newer(**changes: object) -> Framework:
    return small_framework(edition="2027", **changes)


def codes(vault: Vault) -> dict[str, Severity]:
    return {each.code: each.severity for each in validate(vault.load(), TODAY)}


def test_everything_a_pack_says_is_there(vault: Vault, signed: Pack) -> None:
    partnership.update(vault, extension="to March", extension_by="Priya", asked_how="email")
    asked = packs.adopt(vault, signed, by="Ann")
    for name, value in ASKED.items():
        assert getattr(asked, name) == value
    assert (asked.extension, asked.extension_by, asked.asked_how) == ("to March", "Priya", "email")
    assert (asked.signer, asked.pack) == (ring().uuid, signed.sha256)
    assert asked.check_number == ring().check_number
    assert asked.adopted_at is not None
    assert packs.logo(vault) == png()
    assert asked.logo == signed.partnership.logo
    path, key = vault.path, vault.key
    vault.close()
    with open_vault(path, key) as again:
        assert again.load().partnership == asked
        assert check_file(again).whole


def test_who_signs_is_whom_the_pack_names(vault: Vault, signed: Pack) -> None:
    packs.adopt(vault, signed)
    audit = vault.load()
    assert [each.signer.role for each in expected(audit)] == ["Head of the group", "A trustee"]
    assert audit.sign_off.board_date == "asked"
    assert audit.sign_off.words == audit.framework.sign_off.words
    findings = {dict(each.facts).get("role") for each in validate(audit, TODAY) if each.code == "declaration-expected"}
    assert findings == {"Head of the group"}
    made = signoff.declare(vault, name="Ann", role="head of the group")
    assert (made.role, made.words) == ("Head of the group", audit.framework.sign_off.words)
    partnership.update(vault, declaration="We say that this is so.", signers=(), board_date="")
    audit = vault.load()
    assert audit.sign_off.signers == audit.framework.sign_off.signers
    assert signoff.declare(vault, name="Ann", role="Lead").words == "We say that this is so."


def test_a_starter_is_stopped_where_the_full_audit_is_asked_for(vault: Vault, signed: Pack) -> None:
    assert packs.offered(vault) == vault.framework.levels
    packs.adopt(vault, signed)
    assert vault.load().level == "starter", "an audit whose questions are those of the pack is not changed"
    assert packs.offered(vault) == ("full",)
    (stop,) = [each for each in validate(vault.load(), TODAY) if each.place == "level"]
    assert stop.severity is Severity.STOP
    assert words.finding(stop).endswith(".")
    with pytest.raises(LevelNotTaken) as refused:
        organisation.set_level(vault, "starter")
    sentence = words.sentence(refused.value)
    begun = f"{signed.partnership.name} takes the full level only. Your audit stays at the level it has."
    assert sentence.startswith(begun)
    organisation.set_level(vault, "full")
    with pytest.raises(LevelNotTaken):
        organisation.set_level(vault, "starter")
    assert vault.load().level == "full"
    with pytest.raises(LevelNotTaken):
        rounds.add_audit(vault, replace(vault.framework, id="urn:other"), "starter")
    assert len(vault.audits()) == 1
    assert not [each for each in validate(vault.load(), TODAY) if each.place == "level"]
    assert levels_offered(vault.framework, replace(signed.partnership, levels=())) == vault.framework.levels


def test_documents_are_held_against_what_was_asked(vault: Vault, signed: Pack, tmp_path: Path) -> None:
    packs.adopt(vault, signed)
    evidence.attach(vault, None, standards=[FIRST], title="Log")
    assert codes(vault)["evidence-to-attach"] is Severity.WARN
    source = tmp_path / "log.txt"
    source.write_bytes(b"x" * 1_500_000)
    evidence.attach(vault, source, standards=[FIRST], title="Log")
    partnership.update(vault, megabytes=1, evidence_policy="none")
    found = codes(vault)
    assert {found["evidence-too-much"], found["evidence-not-wanted"]} == {Severity.WARN}
    assert "evidence-to-attach" not in found
    partnership.update(vault, megabytes=2, evidence_policy="list")
    found = codes(vault)
    assert found["evidence-list-only"] is Severity.NOTE
    assert "evidence-too-much" not in found
    for each in validate(vault.load(), TODAY):
        assert "…" not in words.finding(each)


def test_nobodys_wish_is_guessed(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "log.txt"
    source.write_bytes(b"x")
    evidence.attach(vault, source, standards=[FIRST], title="Log")
    assert not {code for code in codes(vault) if code.startswith("evidence-") and code != "evidence-undated"}


# -- the questions ---------------------------------------------------------------------------------------------------


def test_other_questions_are_taken_before_anything_is_answered(vault: Vault, tmp_path: Path) -> None:
    theirs = replace(newer(), id="urn:theirs", title="Theirs")
    theirs_signed = signed_pack(tmp_path / "a.s11pack", pack(theirs))
    told = packs.what_would_change(vault, theirs_signed)
    assert (told.signer, told.questions, told.migration) == ("new", "taken", None)
    assert vault.load().framework.id != "urn:theirs"
    packs.adopt(vault, theirs_signed)
    audit = vault.load()
    assert (audit.framework, audit.framework_sha256, audit.level) == (theirs, digest(theirs), "full")
    answers.answer(vault, FIRST, "partly", "Said")
    path, key = vault.path, vault.key
    vault.close()
    with open_vault(path, key) as again:
        assert again.load().framework == theirs
        assert check_file(again).whole


@pytest.mark.parametrize(
    "begin",
    [
        lambda vault, _path: answers.mark(vault, FIRST, come_back=True),
        lambda vault, _path: evidence.attach(vault, None, standards=[FIRST], title="Log", kept="Office"),
        lambda vault, _path: actions.add(vault, standards=[FIRST], what="Train all"),
        lambda vault, _path: signoff.declare(vault, name="Ann", role="Chair"),
        lambda vault, _path: partnership.answer(vault, vault.framework.partnership_questions[0].code, "4"),
        lambda vault, path: submission.export(vault, path, draft=True),
    ],
)
def test_whatever_was_begun_keeps_its_questions(
    vault: Vault, tmp_path: Path, begin: Callable[[Vault, Path], object]
) -> None:
    other = signed_pack(tmp_path / "a.s11pack", pack(small_framework(id="urn:other")))
    assert packs.what_would_change(vault, other).questions == "taken"
    begin(vault, tmp_path / "a.zip")
    assert packs.what_would_change(vault, other).questions == "other"


def test_another_edition_proposes_and_changes_nothing_by_itself(vault: Vault, tmp_path: Path) -> None:
    answers.answer(vault, FIRST, "partly", "Said")
    next_one = signed_pack(tmp_path / "a.s11pack", pack(newer()))
    told = packs.what_would_change(vault, next_one)
    assert told.questions == "edition"
    assert told.migration is not None
    assert len(told.migration.rows) >= len(newer().standards)
    before = vault.load()
    packs.adopt(vault, next_one)
    after = vault.load()
    assert (after.framework, after.responses, after.level) == (before.framework, before.responses, before.level)
    assert after.partnership.name == ASKED["name"]


@pytest.mark.parametrize(
    ("theirs", "questions"),
    [
        (small_framework(), "same"),
        (small_framework(title="Changed in secret"), "renamed"),
        (small_framework(id="urn:other"), "other"),
    ],
)
def test_what_is_answered_stays(vault: Vault, tmp_path: Path, theirs: Framework, questions: str) -> None:
    answers.answer(vault, FIRST, "partly", "Said")
    given = signed_pack(tmp_path / "a.s11pack", pack(theirs))
    told = packs.what_would_change(vault, given)
    assert (told.questions, told.migration) == (questions, None)
    packs.adopt(vault, given)
    assert vault.load().framework == small_framework()
    assert vault.load().by_standard[FIRST].words == "Said"


def test_what_would_change_is_told_and_nothing_is_changed(vault: Vault, signed: Pack) -> None:
    partnership.update(vault, name="Kent SCP", email="old@kent.example")
    before = vault.load()
    told = packs.what_would_change(vault, signed)
    assert vault.load() == before
    said = "\n".join(told.sentences)
    assert "Nettleford Safeguarding Children Partnership (now Kent SCP)" in said
    assert "29 January 2027, 17:00 (now nothing said)" in said
    assert "10 MB" in said
    assert "Head of the group; A trustee (if there is one) (now as the questions say)" in said
    assert "yours is the starter one" in said
    assert "…" not in said
    packs.adopt(vault, signed)
    again = packs.what_would_change(vault, signed)
    assert (again.signer, again.questions) == ("known", "same")
    assert [change.code for change in again.changes] == ["signer-known", "questions-same", "level"]


def test_what_was_typed_stays_where_a_pack_says_nothing(vault: Vault, tmp_path: Path) -> None:
    deadline = datetime(2027, 3, 1, tzinfo=UTC)
    partnership.update(vault, contact="Typed", email="typed@kent.example", deadline=deadline)
    silent = signed_pack(tmp_path / "a.s11pack", pack(contact="", email="", deadline=None))
    asked = packs.adopt(vault, silent)
    assert (asked.contact, asked.email, asked.deadline) == ("Typed", "typed@kent.example", deadline)
    packs.adopt(vault, signed_pack(tmp_path / "b.s11pack", pack()))
    assert packs.adopt(vault, silent).contact == ""


# -- the signer ------------------------------------------------------------------------------------------------------


def test_another_key_in_the_same_name_is_called_out(vault: Vault, signed: Pack, tmp_path: Path) -> None:
    packs.adopt(vault, signed)
    forged = replace(signed, sender=replace(signed.sender, check_number="1111 " * 6, fingerprint="0" * 64))  # type: ignore[type-var]
    before = vault.load()
    told = packs.what_would_change(vault, forged)
    assert (told.signer, told.must_be_confirmed) == ("changed", True)
    with pytest.raises(PackSignerChanged) as caught:
        packs.adopt(vault, forged)
    assert "1111" in words.sentence(caught.value)
    assert vault.load() == before
    assert packs.adopt(vault, forged, signer_confirmed=True).check_number.startswith("1111")


def test_a_pack_by_somebody_else_or_nobody_after_a_signed_one(vault: Vault, signed: Pack, tmp_path: Path) -> None:
    packs.adopt(vault, signed)
    other = create(tmp_path / "o.s11key", new_key(), ASKED["name"])
    make(tmp_path / "o.s11pack", by=other)
    by_another = check(tmp_path / "o.s11pack").accepted(tmp_path / "o.s11pack")
    for given, signer in ((by_another, "other"), (pack(), "lost")):
        told = packs.what_would_change(vault, given)
        assert (told.signer, told.must_be_confirmed) == (signer, True)
        with pytest.raises(PackSignerChanged) as caught:
            packs.adopt(vault, given)
        assert words.sentence(caught.value).endswith(".")
    assert packs.adopt(vault, pack(), signer_confirmed=True).signer == ""


def test_signers_remembered_in_the_file(vault: Vault, signed: Pack) -> None:
    assert signed.sender is not None
    signers.remember(vault, organisation=signed.sender.organisation, name="x", public_sha256="0" * 64)
    assert packs.what_would_change(vault, signed).signer == "changed"
    signers.remember(vault, organisation=signed.sender.organisation, name="x", public_sha256=signed.sender.fingerprint)
    assert packs.what_would_change(vault, signed).signer == "known"


def test_an_unsigned_pack_says_so(vault: Vault) -> None:
    given = pack()
    assert given.unsigned
    told = packs.what_would_change(vault, given)
    assert (told.signer, told.must_be_confirmed) == ("unsigned", False)
    assert told.sentences[0] == words.UNSIGNED == "Not signed: ask the sender if you did not expect it."
    asked = packs.adopt(vault, given)
    assert (asked.signer, asked.check_number, asked.pack) == ("", "", "")
    assert asked.adopted_at is not None
    assert asked.deadline == DEADLINE


# -- a file from a pack ----------------------------------------------------------------------------------------------


def test_a_file_made_from_a_pack(signed: Pack, tmp_path: Path) -> None:
    kind = signed.framework.kinds[0].code
    with packs.create_file(tmp_path / "a.s11", new_key(), signed, name="Us", kind=kind) as made:
        audit = made.load()
        assert (audit.level, audit.framework, audit.partnership.name) == ("full", signed.framework, ASKED["name"])
        assert packs.what_would_change(made, signed).questions == "same"
    with pytest.raises(UnknownLevel) as caught:
        packs.create_file(tmp_path / "b.s11", new_key(), signed, name="Us", kind=kind, level="starter")
    assert "full" in words.sentence(caught.value)
    with pytest.raises(UnknownKind):
        packs.create_file(tmp_path / "b.s11", new_key(), signed, name="Us", kind="castle")
    assert not (tmp_path / "b.s11").exists()


def test_the_reports_say_the_deadline_as_it_was_meant(vault: Vault, signed: Pack) -> None:
    from s11desktop.audit.deadlines import parse_deadline, say_deadline
    from s11desktop.report import phrases

    day = parse_deadline("29 January 2027", TODAY)
    asked = partnership.update(vault, deadline=day, extended_to=day, extension="Illness", extension_by="Priya")
    assert say_deadline(day) == "29 January 2027"
    assert phrases.more_time(asked) == "29 January 2027; Illness; agreed by Priya"
    assert phrases.more_time(partnership.update(vault, extended_to=None, extension="", extension_by="")) == ""
    assert asked.due == day
