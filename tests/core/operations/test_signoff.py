from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from builders import small_framework
from changes import changes
from keeping import new_key

from s11desktop.audit.covered import content_digest
from s11desktop.audit.model import How
from s11desktop.errors import BadDate, NotDeclared, TextMissing, UnknownItem
from s11desktop.exchange.sealing import Sealed
from s11desktop.operations import answers, identity, organisation, signers, signoff
from s11desktop.operations.changing import today
from s11desktop.vault import history
from s11desktop.vault.vault import Vault

BOARD = date(2026, 10, 1)


@dataclass(frozen=True)
class Return:
    path: Path
    sha256: str = "ab" * 32
    reference: str = "0123456789ab"
    check_number: str = "0001 0002 0003 0004 0005 0006"
    size: int = 100
    kind: str = "full"
    exported_at: datetime = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_declaration_covers_what_is_said_now(vault: Vault) -> None:
    answers.answer(vault, "TST-1.1", "fully", "Words")
    made = signoff.declare(vault, name="Rev Ann", role="Trustee", seen_by_board=BOARD, by="Ann")
    assert vault.load().declarations == (made,)
    assert (made.name, made.role, made.how, made.on) == ("Rev Ann", "Trustee", How.HERE, today())
    assert made.words == vault.framework.sign_off.words
    assert made.content == content_digest(vault.load())
    answers.answer(vault, "TST-1.1", words="Other words")
    assert made.content != content_digest(vault.load())


def test_a_role_is_spelt_as_the_framework_has_it_and_declared_once(vault: Vault) -> None:
    role = vault.framework.sign_off.signers[0].role
    first = signoff.declare(vault, name="Ann", role=role.upper(), seen_by_board=BOARD)
    assert first.role == role
    second = signoff.declare(vault, name="Ben", role=role, seen_by_board=BOARD)
    assert vault.load().declarations == (second,)
    fields = [each.field for each in changes(vault, of=role)]
    assert fields == ["declared", "withdrawn", "declared"]


def test_paper_says_where_it_is(vault: Vault) -> None:
    with pytest.raises(TextMissing) as refused:
        signoff.declare(vault, name="Ann", role="Trustee", how=How.PAPER, seen_by_board=BOARD)
    assert refused.value.facts == {"field": "where"}
    made = signoff.declare(
        vault, name="Ann", role="Trustee", how=How.PAPER, where="Vestry safe", on=BOARD, seen_by_board=BOARD
    )
    assert (made.where, made.on) == ("Vestry safe", BOARD)


def test_a_day_to_come_is_refused(vault: Vault) -> None:
    with pytest.raises(BadDate):
        signoff.declare(vault, name="Ann", role="Trustee", on=today() + timedelta(days=1), seen_by_board=BOARD)


def test_the_boards_date_where_it_must_be(tmp_path: Path) -> None:
    framework = small_framework()
    framework = small_framework(sign_off=replace(framework.sign_off, board_date="required"))
    with organisation.create_file(
        tmp_path / "b.s11", new_key(), name="Us", kind=framework.kinds[0].code, framework=framework, level="full"
    ) as vault:
        with pytest.raises(NotDeclared) as refused:
            signoff.declare(vault, name="Ann", role="Trustee")
        assert refused.value.facts == {"what": "board-date"}
        signoff.declare(vault, name="Ann", role="Trustee", seen_by_board=BOARD)


def test_it_can_be_taken_back(vault: Vault) -> None:
    made = signoff.declare(vault, name="Ann", role="Trustee", seen_by_board=BOARD)
    signoff.withdraw(vault, made.uuid)
    assert vault.load().declarations == ()
    with pytest.raises(UnknownItem):
        signoff.withdraw(vault, made.uuid)


def test_returns_are_kept_with_the_head_they_carry(vault: Vault, tmp_path: Path) -> None:
    answers.answer(vault, "TST-1.1", "fully", "Words")
    kept = signoff.record_export(vault, Return(tmp_path / "Return-Us.zip"))
    assert vault.load().sent == (kept,)
    assert (kept.file_name, kept.exported_at) == ("Return-Us.zip", datetime(2026, 11, 21, 12, tzinfo=UTC))
    (head,) = vault.raw.execute("SELECT history_head FROM sent").fetchone()
    assert head == vault.load().history_head != ""
    answers.answer(vault, "TST-1.1", words="More")
    vault.leave_field()
    history.verify(vault)
    sent = signoff.mark_sent(vault, kept.uuid, "Kent SCP", date(2026, 11, 21))
    assert (sent.sent_to, sent.sent_on) == ("Kent SCP", date(2026, 11, 21))
    with pytest.raises(UnknownItem):
        signoff.mark_sent(vault, "none", "Kent SCP")


def test_one_return_goes_to_several_and_each_is_logged(vault: Vault, tmp_path: Path) -> None:
    kept = signoff.record_export(vault, Return(tmp_path / "Return-Us.zip"), supersedes="0123456789ab")
    assert (kept.supersedes, kept.went) == ("0123456789ab", ())
    signoff.mark_sent(vault, kept.uuid, "Kent SCP", date(2026, 11, 20))
    signoff.mark_sent(vault, kept.uuid, "Kent SCP", date(2026, 11, 20))
    sent = signoff.mark_sent(vault, kept.uuid, "Medway SCP", date(2026, 11, 21))
    assert [(each.to, each.on, each.form) for each in sent.went] == [
        ("Kent SCP", date(2026, 11, 20), "return"),
        ("Medway SCP", date(2026, 11, 21), "return"),
    ]
    assert {each.sha256 for each in sent.went} == {kept.sha256}
    assert (sent.sent_to, sent.sent_on) == ("Kent SCP", date(2026, 11, 20))
    assert vault.load().sent == (sent,)
    sent = signoff.unmark_sent(vault, kept.uuid, sent.went[1].uuid)
    assert [each.to for each in sent.went] == ["Kent SCP"]
    assert signoff.unmark_sent(vault, kept.uuid).went == ()
    for wrong in (("none", ""), (kept.uuid, "none")):
        with pytest.raises(UnknownItem):
            signoff.unmark_sent(vault, *wrong)
    with pytest.raises(BadDate):
        signoff.mark_sent(vault, kept.uuid, "Kent SCP", date(2030, 1, 1))


def test_a_locked_copy_is_logged_with_who_it_is_for_and_which_of_them_went(vault: Vault, tmp_path: Path) -> None:
    kept = signoff.record_export(vault, Return(tmp_path / "Return-Us.zip"))
    copy = Sealed(tmp_path / "Return-Us.zip.age", "cd" * 32, 5_100, "age1them")
    sent = signoff.record_copy(vault, kept.uuid, copy, form="locked", to="Kent SCP")
    assert sent.locked is not None
    assert (sent.locked.recipient, sent.locked.sha256, sent.locked.on) == ("age1them", "cd" * 32, None)
    assert sent.went == ()
    again = signoff.record_copy(vault, kept.uuid, copy, form="locked", to="Kent SCP")
    assert len(again.sendings) == 1
    assert again.locked is not None
    sent = signoff.mark_sent(vault, kept.uuid, "Kent SCP", date(2026, 11, 20), copy=again.locked.uuid)
    assert [(each.to, each.form, each.file_name) for each in sent.went] == [("Kent SCP", "locked", copy.path.name)]
    assert (sent.sent_to, sent.sent_on) == ("Kent SCP", date(2026, 11, 20))
    sent = signoff.mark_sent(vault, kept.uuid, "Medway SCP", date(2026, 11, 21))
    assert [each.form for each in sent.went] == ["locked", "return"]
    assert again.locked.uuid == sent.went[0].uuid
    sent = signoff.unmark_sent(vault, kept.uuid, again.locked.uuid)
    assert [each.to for each in sent.went] == ["Medway SCP"]
    assert sent.locked is not None, "the copy is still there"
    with pytest.raises(UnknownItem):
        signoff.mark_sent(vault, kept.uuid, "Kent SCP", copy="none")
    with pytest.raises(UnknownItem):
        signoff.record_copy(vault, "none", copy, form="locked")


def test_the_seal_keeps_its_key_under_a_new_name(vault: Vault) -> None:
    assert identity.kept_key(vault) is None
    identity.keep(vault, private=b"private", public=b"public", certificate=b"first", name="Us")
    identity.keep(vault, private=b"private", public=b"public", certificate=b"second", name="Us and them")
    assert identity.kept_key(vault) == b"private"
    assert identity.kept_certificate(vault, "Us") == b"first"
    assert identity.kept_certificate(vault, "Us and them") == b"second"
    assert identity.kept_certificate(vault, "Them") is None


def test_signers_are_remembered_and_forgotten(vault: Vault) -> None:
    for _ in range(2):
        signers.remember(vault, organisation="uuid", name="Them", public_sha256="ab" * 32, by="Ann")
    (known,) = signers.known(vault)
    assert (known.organisation, known.name) == ("uuid", "Them")
    signers.forget(vault, organisation="uuid")
    assert signers.known(vault) == ()
