"""What a person is told of changes, documents and tables that are not as they mostly are, case by case."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import xlsxwriter
from builders import sample_audit
from keeping import new_vault
from several import other_framework

from s11desktop.audit.beside import Earlier
from s11desktop.audit.model import Contact, Stated
from s11desktop.audit.part import Use, chosen, of_audit
from s11desktop.audit.programme import What
from s11desktop.audit.screening import About, Hit, Known
from s11desktop.audit.survey import Choice, SurveyCount
from s11desktop.documents.read import Particular, Unread
from s11desktop.errors import (
    FileUnreadable,
    NoSurveyAnswers,
    PartOfAnotherUse,
    StaleRevision,
    SurveyTooLarge,
    UnknownItem,
    UnknownKind,
    UnknownStandard,
    VaultDamaged,
)
from s11desktop.framework.model import Kind, Level
from s11desktop.operations import (
    actions,
    answers,
    changing,
    checking,
    coming_back,
    erasing,
    evidence,
    organisation,
    partnership,
    previewing,
    programme,
    rounds,
    screening,
    sharing,
    survey,
    survey_reading,
)
from s11desktop.operations.changing import Item
from s11desktop.operations.looking_back import of_audit as changes_of
from s11desktop.operations.looking_back import of_item
from s11desktop.operations.screening import Content, Finding, Looked, Seen
from s11desktop.operations.survey_reading import read_table
from s11desktop.vault.tables import ActionRow
from s11desktop.vault.vault import Vault

ONE, TWO = "TST-1.1", "TST-1.2"


def told(vault: Vault) -> list[str]:
    return [each.sentence for each in changes_of(vault)]


# -- changes ----------------------------------------------------------------------------------------------------------


def test_what_an_organisation_is_may_be_said_of_one_audit_alone(vault: Vault) -> None:
    first = vault.audit_id
    kinds = (Kind("place-of-worship", "Place of worship"), Kind("nursery", "Nursery"))
    second = rounds.add_audit(vault, other_framework(kinds=kinds), "full")
    organisation.update(vault, kind="club")
    assert vault.load(first).organisation.kind == "club"
    assert vault.load(second).organisation.kind == "place-of-worship"  # where nobody knows a club
    organisation.update(vault, kind="place-of-worship")
    assert vault.load(first).organisation.kind == "place-of-worship"
    organisation.update(vault, kind="club")
    rounds.switch(vault, second)
    organisation.update(vault, kind="nursery")
    organisation.update(vault, kind="place-of-worship")
    assert (vault.load(first).organisation.kind, vault.load().organisation.kind) == ("club", "place-of-worship")
    with pytest.raises(UnknownKind):
        organisation.update(vault, kind="club")


def test_the_same_said_twice_is_one_change(vault: Vault) -> None:
    lead = Contact("Grace Okafor", "Lead", "grace@example.org", "01632 960001")
    for _ in range(2):
        organisation.set_fact(vault, "has_trips", True)
        organisation.update(vault, lead=lead, places=("Hall", " "), kind="club")
        counted = len(changes_of(vault))
    organisation.set_fact(vault, "has_trips", True)
    assert len(changes_of(vault)) == counted
    ours = vault.load().organisation
    assert (ours.lead, ours.places, ours.fact("has_trips"), ours.kind) == (lead, ("Hall",), True, "club")


def test_days_policies_and_kinds_are_told_as_people_say_them(vault: Vault) -> None:
    organisation.update(vault, kind="club")
    partnership.update(vault, evidence_policy="attach", deadline=datetime.fromisoformat("2026-12-18T17:00:00+00:00"))
    made = programme.add(vault, What.BOARD, date(2027, 1, 12))
    programme.update(vault, made.uuid, what=What.SURVEY, title=" Trustees\n", day=date(2027, 2, 1))
    for sentence in (
        "What “The board meets” is: The staff survey; before, The board meets",
        "The day of “The board meets”: 1 February 2027; before, 12 January 2027",
        "Your own word for “The board meets”: “Trustees”",
        "The day it is due: 18 December 2026, 17:00",
        "What they take beside the answers: the documents attached; before, a list",
        "What kind of organisation you are: Sports, arts or hobby club; before, Place of worship",
    ):
        assert any(each.startswith(sentence) for each in told(vault))


def test_numbers_alone_are_questions_and_neither_evidence_nor_actions(vault: Vault) -> None:
    actions.add(vault, standards=[ONE], what="Ask")
    assert len(of_item(vault, "A1")) > 0
    with pytest.raises(UnknownStandard):
        of_item(vault, "1")


def test_several_actions_get_one_day_and_keep_their_leads(vault: Vault) -> None:
    for lead in ("Jo", "Mo"):
        actions.add(vault, standards=[ONE], what="Ask", lead=lead)
    changed = actions.update_many(vault, ["A1", "A2", "A1"], due=date(2027, 3, 3))
    assert [(each.lead, each.due) for each in changed] == [("Jo", date(2027, 3, 3)), ("Mo", date(2027, 3, 3))]


def test_a_revision_that_is_past_is_stale_and_what_no_column_holds_is_our_mistake(vault: Vault) -> None:
    made = actions.add(vault, standards=[ONE], what="Ask")
    with pytest.raises(StaleRevision), changing.writing_as(vault, "Ann") as pen:
        pen.touch(ActionRow, Item("action", made.uuid, made.label), expected=made.revision + 5)
    assert vault.load().actions == (made,)
    with pytest.raises(TypeError, match="complex"):
        changing.stored(1j)


def test_a_file_of_an_item_that_has_none_is_not_erased(vault: Vault, document: Path) -> None:
    evidence.attach(vault, document, standards=[ONE], title="Log")
    with pytest.raises(UnknownItem) as caught:
        erasing.erase(vault, "E001/9", "Too much")
    assert caught.value.facts["item"] == "E001/9"
    assert vault.load().evidence[0].versions


def test_whoever_left_an_empty_file_is_told_all_that_came(tmp_path: Path) -> None:
    with new_vault(tmp_path / "audit.s11") as vault:
        coming_back.leave(vault, "Ann", place="overview")
        answers.answer(vault, ONE, "fully", by="Ben")
        answers.answer(vault, TWO, "fully", by="Ann")
        news = coming_back.since(vault, "Ann", date(2027, 1, 1))
        assert news is not None
        assert [(each.item, each.by) for each in news.touched] == [(ONE, ("Ben",))]


def test_answers_for_a_colleague_are_offered_to_nobody(vault: Vault) -> None:
    audit = vault.load()
    made = datetime.fromisoformat("2026-11-21T09:30:00+00:00")
    part = of_audit(audit, chosen(audit), uuid=str(uuid4()), use=Use.SHARE, made_at=made, to_name="Amira")
    with pytest.raises(PartOfAnotherUse) as caught:
        sharing.offer(vault, part, {}, name="for Amira.s11part")
    assert caught.value.facts["path"] == "for Amira.s11part"
    with changing.writing_as(vault, "Ann") as pen:
        sharing.put_row(pen, part)
        sharing.put_row(pen, part)
    (entry,) = sharing.parts(vault)
    assert (entry.uuid, entry.name, entry.taken_at) == (part.uuid, "Amira", None)


# -- documents --------------------------------------------------------------------------------------------------------


def test_a_page_of_a_document_is_shown_or_damage_is_told(vault: Vault, document: Path) -> None:
    item = evidence.attach(vault, document, standards=[ONE], title="Log")
    version = item.current
    assert version is not None
    with vault.reader() as reader:
        assert previewing.look(reader, version).words.startswith("Who was trained, and when.")
    vault.raw.execute("UPDATE chunks SET bytes = substr(bytes, 1, 7)")
    with vault.reader() as reader, pytest.raises(VaultDamaged):
        previewing.look(reader, version)


def test_before_the_beginning_of_a_document_there_is_nothing_to_seek(vault: Vault, document: Path) -> None:
    item = evidence.attach(vault, document, standards=[ONE], title="Log")
    assert item.current is not None
    with vault.reader() as reader:
        file = Content(reader, item.current.sha256)
        assert file.seek(-5, io.SEEK_END) == document.stat().st_size - 5
        with pytest.raises(OSError):
            file.seek(-1)
        assert file.read() == document.read_bytes()[-5:]


def test_findings_of_a_document_stand_in_one_order_and_ours_are_none() -> None:
    def hit(about: About, kind: str, text: str) -> Hit:
        return Hit(about, kind, text, 0, len(text))

    child, ours = hit(About.CHILD, "name", "Zofia Kowal"), hit(About.CHILD, "name", "Grace Okafor")
    mail = hit(About.CONTACT, "email", "a@b.example")
    looked = Looked(
        ("register", "Register.xlsx"),
        tuple(Seen(each, "page 1", each.text, 0) for each in (mail, child, ours)),
        (child, ours),
        tuple(Particular(kind, "Grace Okafor", "properties") for kind in ("author", "company")),
        (Unread("scan", "page 2"),),
    )
    found = screening.found_in(looked, "a.pdf", Known(names=frozenset(("grace okafor",))))
    assert [(each.about, each.kind, each.text) for each in found] == [
        (About.CHILD, "register", "Register.xlsx"),
        (About.CHILD, "name", "Zofia Kowal"),
        (About.CHILD, "name", "Zofia Kowal"),
        (About.CONTACT, "contacts", "a@b.example"),
        (About.METADATA, "company", "Grace Okafor"),
        (About.UNREAD, "scan", ""),
    ]
    assert [each.where for each in found[1:3]] == ["page 1", "title"]


def test_every_word_that_was_typed_is_looked_through() -> None:
    audit = sample_audit()
    gone = Earlier(
        standard="",
        code="OLD-1",
        question="Asked then",
        edition="2019",
        became="gone",
        rating="Met",
        level=Level.FULLY,
        words="Words of then",
        reason="Why then",
    )
    audit = replace(audit, stated=(Stated("worse", "none", "Words of the statement"),), earlier=(gone,))
    fields = {(each.label, each.place): each.words for each in screening.written(audit)}
    assert fields["worse", "words"] == "Words of the statement"
    assert (fields["OLD-1", "words"], fields["OLD-1", "reason"]) == ("Words of then", "Why then")


def test_the_same_words_in_one_place_are_one_finding_with_every_mark() -> None:
    one = Finding("A1", About.CHILD, "name", "Zofia Kowal", around="Zofia Kowal and Zofia Kowal", sealed="s1")
    same = [replace(one, marks=((0, 11),)), replace(one, marks=((16, 11),), text="zofia  kowal", sealed="s2")]
    (found,) = checking.together(same)
    assert (found.places, found.marks, found.sealed) == (2, ((0, 11), (16, 11)), "s1\ns2")
    elsewhere = replace(one, marks=((4, 11),), around="Ask Zofia Kowal", text="Zofia Kowal", sealed="Zofia Kowal")
    (found,) = checking.together([same[0], elsewhere])
    assert (found.places, found.marks, found.sealed) == (2, ((0, 11),), "s1")
    assert checking.together([replace(one, about=About.UNREAD)]) == []


# -- the survey -------------------------------------------------------------------------------------------------------


def test_a_survey_is_described_and_counted_on_top(vault: Vault) -> None:
    assert survey.describe(vault, title="Spring").title == "Spring"
    assert survey.describe(vault, invited=30).invited == 30
    assert survey.describe(vault, invited=None).invited is None
    code = vault.framework.survey[0].code
    survey.tally(vault, [SurveyCount(code, "", Choice.AGREE, 12)])
    with pytest.raises(UnknownItem):
        survey.let_go_along(vault, "nobody's", True)
    found = survey.tally(vault, [SurveyCount(code, "", Choice.AGREE, 3)], add=True)
    assert [each.people for each in found.counts] == [15]


def test_tables_of_a_workbook_are_read_from_its_longest_sheet(tmp_path: Path) -> None:
    path = tmp_path / "replies.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, rows in (("Notes", 1), ("Replies", 3), ("Empty", 0)):
        sheet = book.add_worksheet(name)
        for row in range(rows):
            sheet.write_row(row, 0, (f"{name} {row}", "", "x"))
    book.close()
    assert read_table(path) == tuple((f"Replies {row}", "", "x") for row in range(3))
    empty = xlsxwriter.Workbook(path)
    empty.add_worksheet("Empty")
    empty.close()
    with pytest.raises(NoSurveyAnswers):
        read_table(path)


def test_a_folder_or_a_file_far_too_large_is_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileUnreadable):
        read_table(tmp_path)
    (tmp_path / "replies.csv").write_text("Question\nAgree\n")
    monkeypatch.setattr(survey_reading, "BYTES_LIMIT", 8)
    with pytest.raises(SurveyTooLarge):
        read_table(tmp_path / "replies.csv")
