"""What is counted, placed and noted of one change: revisions, the files of an item, rounds laid over each other."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from builders import uid
from changes import changes
from keeping import new_key
from returns import DOCUMENT, Held, audit_with_document, prepared
from returns import papers as stand_ins
from screening_files import package

from s11desktop.audit.part import Reply, Use, chosen, of_audit
from s11desktop.audit.survey_answers import understand
from s11desktop.errors import NoFirstReturn, NothingToUpdate, UnknownItem
from s11desktop.exchange import starting_again, submission
from s11desktop.operations import (
    answers,
    erasing,
    evidence,
    next_round,
    organisation,
    over_rounds,
    reviewing,
    rounds,
    screening,
    sending_copies,
    sharing,
    survey,
)
from s11desktop.operations.survey_reading import read_table
from s11desktop.vault.vault import Vault

FIRST, SECOND = "TST-1.1", "TST-1.2"
BODY = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>We lock the gate.</w:t></w:r></w:p></w:body></w:document>'


# -- revisions --------------------------------------------------------------------------------------------------------


def test_the_history_says_of_each_fact_which_revision_it_made(vault: Vault) -> None:
    noted = []
    for yes in (True, False, None, True):
        organisation.set_fact(vault, "has_trips", yes, by="Ann")
        noted.append(changes(vault)[-1].revision)
        assert vault.load().organisation.revision == noted[-1]
    assert noted == list(range(noted[0], noted[0] + 4))


def test_the_history_says_of_each_link_which_revision_it_made(vault: Vault) -> None:
    evidence.attach(vault, None, standards=[FIRST], title="Log", by="Ann")
    for _ in range(2):
        linked = evidence.link(vault, "E001", SECOND, by="Ann")
        assert changes(vault, of="E001")[-1].revision == linked.revision
        parted = evidence.unlink(vault, "E001", SECOND, by="Ann")
        assert changes(vault, of="E001")[-1].revision == parted.revision == linked.revision + 1


def test_places_that_are_said_again_as_they_were_are_no_change(vault: Vault) -> None:
    for _ in range(2):
        organisation.update(vault, places=("Church hall", "Old school room"), by="Ann")
        vault.leave_field()
    told = [each for each in changes(vault) if each.field == "places"]
    assert [each.after for each in told] == [["Church hall", "Old school room"]]
    revision = vault.load().organisation.revision
    organisation.update(vault, places=("Church hall", " Old  school room "), by="Ann")
    assert vault.load().organisation.revision == revision


def test_what_nobody_ever_changes_is_erased_at_its_first_revision(vault: Vault, tmp_path: Path) -> None:
    statements = [each.text for each in vault.framework.survey]
    with (tmp_path / "answers.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([*statements, "What would help?"])
        rows.writerows([*["Agree"] * len(statements), f"Words of {number}"] for number in range(12))
    settled = {"words": "What would help?"}
    understood = understand(read_table(tmp_path / "answers.csv"), vault.framework.survey, settled)
    written = survey.take(vault, understood).words[0].uuid

    answers.answer(vault, FIRST, "fully", "Both are named.", by="Ann")
    audit = vault.load()
    made = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    part = of_audit(audit, chosen(audit), uuid=str(uuid4()), use=Use.REVIEW, made_at=made, to_name="Sam Peer")
    sharing.record_made(vault, part, "Ann")
    values = {"rating": "partly", "shows": "", "question": "Who else?", "strength": "", "change": ""}
    reply = Reply(name="Sam Peer", role="Lead").with_review(FIRST, values, made)
    reviewing.take(vault, part, reply, name="review.s11part", check_number="1111", by="Ann")
    (review,) = reviewing.reviews(vault)

    for item in (written, review.uuid):
        erasing.erase(vault, item, "It names a child", by="Ann")
        assert (changes(vault)[-1].field, changes(vault)[-1].revision) == ("erased", 1)


# -- the files of an item ---------------------------------------------------------------------------------------------


def test_a_cleaned_copy_has_the_next_number_of_its_item(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(package("docx", {"word/document.xml": BODY}, {"author": "Jo Bloggs"}))
    evidence.attach(vault, path, standards=[FIRST], title="Letter", by="Ann")
    kept = sending_copies.make_and_keep(vault, "E001", "cleaned", by="Ann")
    erasing.erase(vault, "E001/1", "It names its author", by="Ann")
    assert [each.uuid for each in vault.load().evidence[0].versions] == [kept.item.versions[1].uuid]
    erasing.erase(vault, "E001/2", "And the copy", by="Ann")
    assert vault.load().evidence[0].versions == ()
    with pytest.raises(UnknownItem):
        erasing.erase(vault, "E001/3", "There is none", by="Ann")


def test_a_file_that_comes_back_from_a_return_has_the_number_it_had(tmp_path: Path) -> None:
    contents = [DOCUMENT, DOCUMENT + b"% and those of 2027\n"]
    audit = audit_with_document()
    (version,) = audit.evidence[0].versions
    versions = tuple(
        replace(
            version,
            uuid=uid(f"file {number}"),
            name=f"log-{number}.pdf",
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
        )
        for number, content in enumerate(contents, 1)
    )
    audit = replace(audit, evidence=(replace(audit.evidence[0], versions=versions), *audit.evidence[1:]))
    source = tmp_path / "return.zip"
    submission.build(prepared(audit), Held(*contents), source, papers=stand_ins)
    looked = starting_again.look(source)
    with starting_again.start(looked, tmp_path / "new.s11", new_key()) as back:
        assert [each.name for each in back.load().evidence[0].versions] == ["log-2.pdf"]
        with pytest.raises(UnknownItem):
            erasing.erase(back, "E001/1", "It never went out")
        erasing.erase(back, "E001/2", "A name stood in it")
        assert back.load().evidence[0].versions == ()


# -- rounds -----------------------------------------------------------------------------------------------------------


def test_rounds_laid_over_each_other_show_each_as_it_was_answered(vault: Vault) -> None:
    for code in (FIRST, SECOND):
        answers.answer(vault, code, "not", by="Ann")
    first = vault.audit_id
    rounds.close_round(vault)
    next_round.start(vault)
    answers.answer(vault, FIRST, "fully", by="Ann")
    assert vault.audit_id != first
    for wanted in (None, vault.audit_id, first):
        found = over_rounds.over_rounds(vault, wanted).rounds
        assert [(each.counts.fully, each.counts.not_met) for each in found] == [(0, 2), (1, 0)]


def test_where_only_an_update_is_known_the_next_round_says_what_it_lacks(vault: Vault) -> None:
    """As in a file that was started again from the return of an update."""
    vault.raw.execute("UPDATE rounds SET kind = 'update'")
    rounds.close_round(vault)
    for kind, told in (("update", NothingToUpdate), ("statement", NoFirstReturn), ("audit", NoFirstReturn)):
        with pytest.raises(told):
            next_round.start(vault, kind=kind)
    assert len(vault.rounds()) == 1


# -- what is shown of a document --------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["Notes", "Notes:", "Our notes", "A note of ours"])
def test_a_line_about_a_child_is_shown_from_its_first_word_wherever_it_begins(tmp_path: Path, head: str) -> None:
    path, line = tmp_path / "notes.txt", "We spoke with Jamie, aged 7, today."
    path.write_text(f"{head}\n{line}\nNothing else was said.\n")
    shown = {each.around for each in screening.of_file(path) if each.around}
    assert shown == {line}
