"""Handing over: who comes next is in the file, and where things are and what is open is told on one side."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pypdf
import pytest
from builders import TODAY, sample_action, sample_audit

from s11desktop.audit import handing_over as pure
from s11desktop.audit.dates import add_months
from s11desktop.audit.handing_over import Becomes, Whereabouts
from s11desktop.audit.programme import What
from s11desktop.errors import TextMissing
from s11desktop.operations import actions, handing_over, programme, rounds
from s11desktop.report.handing_over import handing_over_page
from s11desktop.report.prints import Medium
from s11desktop.vault import history, past
from s11desktop.vault.vault import Vault

WHERE = Whereabouts("ours.s11", "/home/grace", 3, datetime(2026, 11, 20, tzinfo=UTC), "/copies", "", "0042", "Amrit")


@pytest.mark.parametrize("becomes", list(Becomes))
def test_who_comes_next_is_in_the_file_also_where_the_round_is_finished(vault: Vault, becomes: Becomes) -> None:
    rounds.close_round(vault)
    handing_over.hand_over(vault, name=" Bilal  Hussain ", becomes=becomes, by="Ann")
    audit = vault.load()
    named = {Becomes.LEAD: audit.organisation.lead.name, Becomes.DEPUTY: audit.organisation.deputy.name}
    assert named.get(becomes, "Bilal Hussain") == "Bilal Hussain"
    assert "Bilal Hussain" in [each.name for each in audit.people]
    assert handing_over.to_hand_over(vault, TODAY).to == "Bilal Hussain"
    assert history.verify(vault)


def test_nobody_cannot_come_next(vault: Vault) -> None:
    with pytest.raises(TextMissing):
        handing_over.hand_over(vault, name="  ")
    assert handing_over.to_hand_over(vault, TODAY).to == ""


def test_what_is_open_is_told_by_day_with_what_has_none_last(vault: Vault) -> None:
    actions.add(vault, standards=(), what="Write the rota")
    actions.add(vault, standards=(), what="Ask the vicar", due=date(2026, 11, 1), lead="Ann")
    told = handing_over.to_hand_over(vault, date(2026, 11, 22))
    assert [(each.what, each.late) for each in told.due] == [("Ask the vicar", True), ("Write the rota", False)]
    assert told.where.file == vault.path.name
    assert told.where.touched == past.touched(vault.raw)
    assert told.to_answer == 7


def test_a_date_of_the_two_years_is_open_until_it_is_done(vault: Vault) -> None:
    made = programme.add(vault, What.BOARD, date(2027, 1, 12), title="PCC")
    told = handing_over.to_hand_over(vault, TODAY)
    assert [(each.what, each.day, each.late) for each in told.due] == [
        ("The board meets (PCC)", date(2027, 1, 12), False)
    ]
    programme.update(vault, made.uuid, done_on=date(2026, 1, 1))
    assert handing_over.to_hand_over(vault, TODAY).due == ()


def test_after_six_months_without_a_change_it_comes_first(vault: Vault) -> None:
    touched, audit = past.touched(vault.raw), vault.load()
    assert touched is not None
    then = touched.date()
    late, six = date(then.year + 1, then.month, then.day), add_months(then, 6)
    assert not pure.is_quiet(audit, touched, then)
    assert not pure.is_quiet(audit, touched, six - timedelta(days=1))
    assert pure.is_quiet(audit, touched, six)
    assert pure.is_quiet(audit, touched, late)
    handing_over.summary_seen(vault, late)
    assert not pure.is_quiet(vault.load(), touched, late)
    assert not pure.is_quiet(replace(audit, example=True), touched, late)


@pytest.mark.parametrize("many", [0, 3, 200])
def test_it_is_one_side_however_much_is_open(many: int) -> None:
    plan = tuple(sample_action(number, "TST-1.1", uuid=str(number)) for number in range(1, many + 1))
    audit = replace(sample_audit(), actions=plan)
    told = pure.handover(audit, WHERE, TODAY)
    read = pypdf.PdfReader(io.BytesIO(handing_over_page(audit, told)))
    assert len(read.pages) == 1
    text = " ".join(read.pages[0].extract_text().split())
    assert "Number 0042, kept by Amrit" in text
    assert ("more, under Actions and Evidence" in text) == (many == 200)
    page = handing_over_page(audit, told, medium=Medium.PAGE)
    assert b"Number 0042" in page
