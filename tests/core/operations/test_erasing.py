"""What is erased for good is in no table, history row or free page; the chain holds and says who did it and why."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from changes import changes
from opened_pages import opened

from s11desktop.audit import chain
from s11desktop.audit.model import Contact
from s11desktop.errors import TextMissing, UnknownItem
from s11desktop.operations import actions, answers, erasing, evidence, looking_back, organisation
from s11desktop.operations.erasing import Erased
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import history
from s11desktop.vault.checking import check
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

CANARY = "Qwxzy Canaryname"
FIRST, SECOND = "TST-1.1", "TST-1.2"


def gone(vault: Vault, *canaries: str) -> None:
    """None of the words is anywhere in the file, and it is whole."""
    vault.leave_field()
    history.verify(vault)
    lines = list(history.export_lines(vault, vault.audit_id))
    assert chain.follow(lines, vault.audit_id)[1] is None
    path, key = vault.path, vault.key
    vault.close()
    pages = opened(path, key)
    for canary in canaries:
        assert canary.encode() not in pages
    with open_vault(path, key, read_only=True) as again:
        assert check(again).whole


def test_the_pages_of_a_file_can_be_read_by_this_test(vault: Vault) -> None:
    answers.answer(vault, FIRST, "partly", CANARY)
    path, key = vault.path, vault.key
    vault.close()
    assert CANARY.encode() in opened(path, key)
    assert CANARY.encode() not in path.read_bytes()


def test_the_words_of_an_answer_go_and_its_rating_stays(vault: Vault) -> None:
    answers.answer(vault, FIRST, "partly", f"About {CANARY}", by="Ann")
    vault.leave_field()
    answers.answer(vault, FIRST, words="Now without a name", reason=CANARY, by="Ann")
    answers.mark(vault, FIRST, note=CANARY, by="Ann")
    erased = erasing.erase(vault, FIRST, "A child was named", by="Ann")
    assert (erased.kind, erased.label, str(erased)) == ("answer", FIRST, FIRST)
    left = vault.load().by_standard[FIRST]
    assert (left.rating, left.words, left.reason, left.note) == ("partly", "", "", "")
    said = changes(vault, of=FIRST)
    assert said[-1].after == {"kind": "answer", "reason": "A child was named"}
    assert said[-1].by == "Ann"
    assert {each.after for each in said[:-1]} == {"partly", None}
    gone(vault, CANARY, "without a name")


def test_a_note_goes_alone(vault: Vault) -> None:
    answers.answer(vault, FIRST, "partly", "Words that stay")
    answers.mark(vault, FIRST, note=CANARY)
    assert erasing.erase(vault, f"{FIRST}/note", "A name").kind == "note"
    assert vault.load().by_standard[FIRST].words == "Words that stay"
    gone(vault, CANARY)


def test_an_action_goes_with_its_notes(vault: Vault) -> None:
    planned = actions.add(vault, standards=[FIRST], what=CANARY, lead=CANARY, measure=CANARY)
    actions.note(vault, planned.label, CANARY)
    actions.close(vault, planned.label, reason=CANARY)
    erasing.erase(vault, "A1", "A name")
    assert vault.load().actions == ()
    assert actions.add(vault, standards=[FIRST], what="The next").label == "A2"
    gone(vault, CANARY)


def test_one_note_of_an_action_goes(vault: Vault) -> None:
    planned = actions.add(vault, standards=[FIRST], what="Stays")
    noted = actions.note(vault, planned.label, CANARY)
    erasing.erase(vault, noted.notes[0].uuid, "A name")
    (left,) = vault.load().actions
    assert (left.what, left.notes) == ("Stays", ())
    gone(vault, CANARY)


def test_evidence_goes_with_every_version(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / f"{CANARY}.txt"
    for n in range(2):
        source.write_text(f"{CANARY} {n}\n" * 200_000)
        if n == 0:
            item = evidence.attach(vault, source, standards=[FIRST], title=CANARY, shows=CANARY, kept=CANARY)
        else:
            item = evidence.add_version(vault, item.label, source)
    assert len(item.versions) == 2
    erased = erasing.erase(vault, "E001", "A name")
    assert erased.freed > 7_000_000
    assert vault.size_on_disk() < 1_000_000
    assert vault.load().evidence == ()
    gone(vault, CANARY)


def test_one_version_goes_and_the_item_stays(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "log.txt"
    source.write_bytes(b"An innocent log\n")
    evidence.attach(vault, source, standards=[FIRST], title="Log")
    source.write_text(f"{CANARY}\n" * 10)
    evidence.add_version(vault, "E001", source)
    erasing.erase(vault, "E001/2", "A name")
    (left,) = vault.load().evidence
    assert [each.name for each in left.versions] == ["log.txt"]
    assert b"".join(vault.reader().chunks(left.versions[0].sha256)) == b"An innocent log\n"
    gone(vault, CANARY)


def test_a_file_others_have_stays_and_is_named(vault: Vault, document: Path) -> None:
    evidence.attach(vault, document, standards=[FIRST], title="Log")
    other = evidence.attach(vault, document, standards=[SECOND], title="The same log")
    erased = erasing.erase(vault, "E001", "Not ours")
    assert erased.still_in == ("E002",)
    assert b"".join(vault.reader().chunks(other.versions[0].sha256)) == document.read_bytes()
    assert erasing.erase(vault, "E002", "Not ours").still_in == ()
    gone(vault, "Who was trained")


def test_what_was_deleted_can_be_erased(vault: Vault) -> None:
    evidence.attach(vault, None, standards=[FIRST], title=CANARY)
    evidence.remove(vault, "E001")
    erasing.erase(vault, "E001", "A name")
    gone(vault, CANARY)


@pytest.mark.parametrize("item", ["VCF-9", "E001", "A1", "E001/1", FIRST, f"{FIRST}/words", "1", "", "nothing"])
def test_what_is_not_there_is_not_erased(vault: Vault, item: str) -> None:
    before = changes(vault)
    with pytest.raises(UnknownItem):
        erasing.erase(vault, item, "A name")
    assert changes(vault) == before


def test_a_reason_is_asked_for(vault: Vault) -> None:
    answers.answer(vault, FIRST, "partly", "Words")
    with pytest.raises(TextMissing):
        erasing.erase(vault, FIRST, "  ")
    assert vault.load().by_standard[FIRST].words == "Words"


def test_erasing_again_keeps_the_reason_of_before(vault: Vault) -> None:
    for reason in ("First reason", "Second reason"):
        answers.answer(vault, FIRST, words=CANARY)
        erasing.erase(vault, FIRST, reason)
    reasons = [each.after for each in changes(vault, of=FIRST) if each.field == "erased"]
    assert [each["reason"] for each in reasons if isinstance(each, dict)] == ["First reason", "Second reason"]
    gone(vault, CANARY)


def test_stopped_half_way_it_is_finished_at_the_next_opening(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "log.txt"
    source.write_text(f"{CANARY}\n" * 200_000)
    evidence.attach(vault, source, standards=[FIRST], title="Log")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        erasing.erase(vault, "E001", "A name", progress=Progress(stop))
    assert vault.load().evidence == ()
    path, key = vault.path, vault.key
    vault.close()
    with open_vault(path, key) as opened_again:
        assert opened_again.size_on_disk() < 1_000_000
        gone(opened_again, CANARY)


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_left_among_many_changes(vault: Vault, seed: int) -> None:
    chance = random.Random(seed)
    verbs: list[Callable[[str], object]] = [
        lambda text: answers.answer(vault, chance.choice([FIRST, SECOND]), words=text),
        lambda text: answers.mark(vault, chance.choice([FIRST, SECOND]), note=text),
        lambda text: actions.add(vault, standards=[FIRST], what=text),
        lambda text: evidence.attach(vault, None, standards=[SECOND], title=text[:200] or "x", shows=text),
    ]
    for n in range(300):
        text = f"{CANARY} " * chance.randrange(1, 400) if n % 3 == 0 else "Harmless. " * chance.randrange(1, 400)
        chance.choice(verbs)(text)
        if n % 7 == 0:
            vault.leave_field()
    vault.leave_field()
    audit = vault.load()
    named = [each.label for each in audit.actions if CANARY in each.what]
    named += [each.label for each in audit.evidence if CANARY in each.shows]
    assert named
    for item in [FIRST, SECOND, *named]:
        assert isinstance(erasing.erase(vault, item, "A name"), Erased)
    gone(vault, CANARY, "Canaryname")


def test_who_was_lead_before_goes_and_who_is_stays(vault: Vault) -> None:
    before = Contact(CANARY, "Lead until May", "canary@mill-lane.example", "01632 960 999")
    organisation.update(vault, lead=before, deputy=Contact(f"Deputy {CANARY}"), by="Ann")
    vault.leave_field()
    organisation.update(vault, lead=Contact("Bea New", "Lead", phone="01632 960111"), deputy=Contact(), by="Ann")
    erased = erasing.erase(vault, "Contacts", "They left, and asked", by="Ann")
    assert (erased.kind, str(erased)) == ("contacts", "earlier contacts")
    assert vault.load().organisation.lead.name == "Bea New"
    assert CANARY not in str(looking_back.of_audit(vault))
    gone(vault, CANARY, "canary@mill-lane", "01632 960 999")
