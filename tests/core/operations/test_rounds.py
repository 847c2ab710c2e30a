"""Several audits and rounds in one file: added, chosen, started, finished, and erased for good."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import small_framework
from changes import changes
from several import newer_framework, other_framework

from s11desktop.audit import validation
from s11desktop.audit.model import ActionStatus
from s11desktop.audit.rounds import due_to_erase
from s11desktop.errors import (
    AuditThere,
    BadDate,
    BadYears,
    LastRound,
    RoundClosed,
    RoundGoing,
    RoundOpen,
    S11Error,
    TextMissing,
    UnknownAudit,
    UnknownKind,
    UnknownLevel,
    UnknownView,
)
from s11desktop.framework.model import View, ViewArea
from s11desktop.operations import (
    actions,
    answers,
    erasing,
    evidence,
    organisation,
    partnership,
    people,
    proposing,
    rounds,
    signoff,
)
from s11desktop.operations.changing import today
from s11desktop.vault import history
from s11desktop.vault.checking import check
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

FIRST = "TST-1.1"


def test_an_audit_of_other_questions(vault: Vault) -> None:
    first = vault.audit_id
    made = rounds.add_audit(vault, other_framework(), "full", kind="Nursery", by="Ann")
    assert vault.audit_id == first
    entries = vault.audits()
    assert [(each.uuid, each.questions, each.edition, each.current) for each in entries] == [
        (first, small_framework().title, "2026", True),
        (made, "Nursery", "2026", False),
    ]
    assert [(each.answered, each.asked) for each in entries] == [(0, 7), (0, 5)]
    assert entries[0].round == entries[1].round
    rounds.switch(vault, made)
    answers.answer(vault, "NUR-1.3", "2", "By night too")
    assert vault.load().framework.id == other_framework().id
    path, key = vault.path, vault.key
    vault.close()
    with open_vault(path, key) as again:
        assert again.audit_id == made
        assert again.load().by_standard["NUR-1.3"].words == "By night too"
        again.turn_to(first)
        assert again.load().responses == ()


def test_what_an_organisation_is_can_differ(vault: Vault) -> None:
    nursery = rounds.add_audit(vault, other_framework(), "full", kind="nursery")
    assert vault.load().organisation.kind == "place-of-worship"
    assert vault.load(nursery).organisation.kind == "nursery"
    for uuid in (vault.audit_id, nursery):
        found = {each.code for each in validation.validate(vault.load(uuid), today())}
        assert "organisation-kind-unknown" not in found
    organisation.update(vault, kind="club")
    assert (vault.load().organisation.kind, vault.load(nursery).organisation.kind) == ("club", "nursery")
    with pytest.raises(UnknownKind):
        rounds.start_round(vault, framework=other_framework(id="urn:elsewhere"))


def test_a_fact_is_asked_once(vault: Vault) -> None:
    nursery = rounds.add_audit(vault, other_framework(), "full", kind="nursery")
    organisation.set_fact(vault, "has_trips", True)
    assert vault.load(nursery).organisation.fact("has_trips") is True
    rounds.switch(vault, nursery)
    organisation.set_fact(vault, "has_garden", False)
    assert vault.load().organisation.facts == (("has_garden", False), ("has_trips", True))


def test_what_cannot_be_added(vault: Vault) -> None:
    view = View("eight", "Eight headings", (ViewArea("V1", "All", "", tuple(small_framework().by_code)),))
    for error, given in (
        (UnknownLevel, {"framework": other_framework(), "level": "middle", "kind": "nursery"}),
        (UnknownView, {"framework": other_framework(views=()), "level": "full", "kind": "nursery", "view": "x"}),
        (UnknownKind, {"framework": other_framework(), "level": "full"}),
        (UnknownKind, {"framework": other_framework(), "level": "full", "kind": "castle"}),
        (AuditThere, {"framework": newer_framework(views=(view,)), "level": "full", "view": "eight"}),
    ):
        with pytest.raises(error):
            rounds.add_audit(vault, **given)  # type: ignore[arg-type]
    with pytest.raises(UnknownAudit):
        rounds.switch(vault, "moon")
    assert len(vault.audits()) == 1


def test_a_new_round(vault: Vault) -> None:
    answers.answer(vault, FIRST, "fully", "Grace")
    with pytest.raises(RoundGoing):
        rounds.start_round(vault)
    read_anew = newer_framework(id="".join(small_framework().id))
    with pytest.raises(RoundGoing):
        rounds.start_round(vault, framework=read_anew)
    rounds.close_round(vault)
    old = vault.load()
    made = rounds.start_round(vault, framework=newer_framework(), period="2027", by="Ann")
    audit = vault.load()
    assert (audit.uuid, audit.round.period, audit.framework.edition) == (made, "2027", "2027")
    assert audit.responses == ()
    assert audit.twins == ()
    answers.answer(vault, FIRST, "not")
    assert vault.load(old.uuid).by_standard[FIRST].rating == "fully"
    assert next(entry.round.period for entry in vault.rounds()) == "2027"


def _every_verb(vault: Vault, document: Path) -> dict[str, object]:
    return {
        "answer": lambda: answers.answer(vault, FIRST, "not"),
        "clear": lambda: answers.clear(vault, FIRST),
        "mark": lambda: answers.mark(vault, FIRST, note="x"),
        "part": lambda: answers.part(vault, FIRST),
        "attach": lambda: evidence.attach(vault, document, standards=[FIRST], title="x"),
        "describe": lambda: evidence.attach(vault, None, standards=[FIRST], title="x"),
        "version": lambda: evidence.add_version(vault, "E001", document),
        "renew": lambda: evidence.update(vault, "E001", title="x"),
        "link": lambda: evidence.link(vault, "E001", "TST-1.2"),
        "unlink": lambda: evidence.unlink(vault, "E001", FIRST),
        "delete": lambda: evidence.remove(vault, "E001"),
        "act": lambda: actions.add(vault, standards=[FIRST], what="x"),
        "change": lambda: actions.update(vault, "A1", what="x"),
        "close": lambda: actions.close(vault, "A1"),
        "note": lambda: actions.note(vault, "A1", "x"),
        "serve": lambda: actions.link(vault, "A1", "TST-1.2"),
        "drop": lambda: actions.remove(vault, "A1"),
        "declare": lambda: signoff.declare(vault, name="Ann", role="Lead"),
        "withdraw": lambda: signoff.withdraw(vault, vault.load().declarations[0].uuid),
        "organisation": lambda: organisation.update(vault, name="x"),
        "fact": lambda: organisation.set_fact(vault, "has_trips", True),
        "level": lambda: organisation.set_level(vault, "starter"),
        "partnership": lambda: partnership.update(vault, name="x"),
        "about": lambda: partnership.answer(vault, "PF1", "4"),
        "add": lambda: rounds.add_audit(vault, other_framework(), "full", kind="nursery"),
        "migrate": lambda: rounds.migrate(vault, newer_framework()),
        "finish": lambda: rounds.close_round(vault),
    }


def test_a_finished_round_can_be_looked_at_and_not_changed(vault: Vault, document: Path) -> None:
    answers.answer(vault, FIRST, "fully", "Grace")
    evidence.attach(vault, None, standards=[FIRST], title="Poster")
    actions.add(vault, standards=[FIRST], what="Plan")
    signoff.declare(vault, name="Ann", role="Safeguarding lead")
    entry = rounds.close_round(vault, by="Ann")
    assert entry.round.closed_on == today()
    vault.leave_field()
    before = vault.load()
    for name, verb in _every_verb(vault, document).items():
        with pytest.raises(RoundClosed) as refused:
            verb()  # type: ignore[operator]
        assert refused.value.facts["period"] == before.round.period, name
        assert vault.load() == before, name
    assert vault.raw.execute("SELECT count(*) FROM contents").fetchone()[0] == 0
    people.add(vault, "Ben")
    erasing.erase(vault, FIRST, "A name")
    assert vault.load().by_standard[FIRST].words == ""
    rounds.start_round(vault)
    answers.answer(vault, FIRST, "partly")
    history.verify(vault)
    assert [row.item for row in changes(vault) if row.field == "closed_on"] == [before.round.period]


def test_what_cannot_be_finished(vault: Vault) -> None:
    for day in (today() + timedelta(days=1), today() - timedelta(days=1)):
        with pytest.raises(BadDate):
            rounds.close_round(vault, day)
    assert vault.load().round.closed_on is None


def test_a_finished_round_erased_for_good(vault: Vault, document: Path) -> None:
    secret = "Canaryname"
    other = rounds.add_audit(vault, other_framework(), "full", kind="nursery")
    for code in (FIRST, "TST-1.2", "TST-2.1"):
        answers.answer(vault, code, "partly", f"{secret} {code}", by="Ann")
    answers.mark(vault, FIRST, note=f"{secret} note")
    partnership.update(vault, name=secret, email=f"{secret}@example.org")
    partnership.answer(vault, "PF2", secret)
    only = evidence.attach(vault, document, standards=[FIRST], title=f"{secret} log")
    both = evidence.attach(vault, None, standards=["TST-1.2"], title="Kept on")
    loose = evidence.attach(vault, None, standards=[], title="Loose")
    done = actions.add(vault, standards=[FIRST], what=f"{secret} done")
    actions.note(vault, done.label, f"{secret} went well")
    actions.close(vault, done.label)
    still = actions.add(vault, standards=[FIRST], what="Still to do")
    signoff.declare(vault, name=secret, role="Safeguarding lead")
    old = vault.load()
    rounds.migrate(vault, newer_framework())
    rounds.close_round(vault)
    with pytest.raises(LastRound):
        rounds.erase_round(vault, old.round.uuid, "Six years")
    new = rounds.start_round(vault, framework=newer_framework(), period="next")
    evidence.link(vault, both.label, "TST-1.2")
    with pytest.raises(TextMissing):
        rounds.erase_round(vault, old.round.uuid, " ")
    gone = rounds.erase_round(vault, old.round.uuid, "Six years have passed", by="Ann")
    assert (gone.kind, gone.label) == ("round", old.round.period)
    assert gone.freed > 0
    assert not [row for row in changes(vault) if secret in f"{row.before}{row.after}"]
    for (table,) in vault.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in vault.raw.execute(f"SELECT * FROM {table}").fetchall():
            assert secret not in str(row), table
    audit = vault.load()
    assert audit.uuid == new
    assert [each.uuid for each in vault.audits()] == [new]
    assert [(each.label, each.standards) for each in audit.evidence] == [
        (both.label, ("TST-1.2",)),
        (loose.label, ()),
    ]
    assert [(each.label, each.status) for each in audit.actions] == [(still.label, ActionStatus.OPEN)]
    assert only.label not in {each.label for each in audit.evidence}
    (erased,) = [entry for entry in vault.rounds() if entry.erased_on is not None]
    assert (erased.round.uuid, erased.audits) == (old.round.uuid, ())
    (row,) = [row for row in changes(vault) if row.field == "erased" and row.item == old.round.period]
    assert (row.after, row.by) == ({"kind": "round", "reason": "Six years have passed"}, "Ann")
    vault.leave_field()
    states = {state.chain_id for state in history.verify(vault)}
    assert {vault.organisation_id, old.uuid, other} <= states
    assert check(vault).whole
    for item in (old.uuid, old.round.uuid):
        with pytest.raises(S11Error):
            rounds.switch(vault, item)
    with pytest.raises(UnknownAudit):
        rounds.erase_round(vault, old.round.uuid, "Again")


def test_only_what_is_finished_is_erased(vault: Vault) -> None:
    old = vault.load().round.uuid
    rounds.close_round(vault)
    rounds.start_round(vault)
    with pytest.raises(RoundOpen):
        rounds.erase_round(vault, vault.load().round.uuid, "Enough")
    assert len(vault.rounds()) == 2
    assert old in {each.round.uuid for each in vault.rounds()}
    with pytest.raises(UnknownAudit):
        rounds.erase_round(vault, "moon", "Enough")


def test_keeping_only_reminds(vault: Vault) -> None:
    assert rounds.years_kept(vault) is None
    rounds.keep_for(vault, 6)
    assert rounds.years_kept(vault) == 6
    for years in (0, -1, 101):
        with pytest.raises(BadYears):
            rounds.keep_for(vault, years)
    going = vault.load().round
    rounds.close_round(vault)
    closed = today()
    assert due_to_erase(vault.audits(), closed.replace(year=closed.year + 6), 6) == ()
    later = date(closed.year + 6, closed.month, closed.day) + timedelta(days=1)
    (due,) = due_to_erase(vault.audits(), later, 6)
    assert due.uuid == going.uuid
    assert due_to_erase(vault.audits(), later, None) == ()
    assert len(vault.audits()) == 1
    rounds.keep_for(vault, None)
    assert rounds.years_kept(vault) is None


def test_nothing_is_proposed_by_another_round(vault: Vault) -> None:
    answers.answer(vault, "TST-1.2", "fully", "Grace")
    rounds.start_round(vault, framework=other_framework(kinds=()))
    assert proposing.proposed(vault) == ()
