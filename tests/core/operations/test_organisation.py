from __future__ import annotations

from pathlib import Path

import pytest
from builders import small_framework
from changes import changes
from keeping import new_key

from s11desktop.audit.model import Contact, PublicNumber
from s11desktop.errors import (
    FileExists,
    FileMissing,
    StaleRevision,
    TextMissing,
    UnknownItem,
    UnknownKind,
    UnknownLevel,
    UnknownView,
    WeakPassphrase,
)
from s11desktop.framework.canonical import digest
from s11desktop.operations import answers, organisation
from s11desktop.vault.vault import Vault

KIND = small_framework().kinds[0]


def test_a_new_file_has_its_organisation_and_first_round(tmp_path: Path) -> None:
    framework = small_framework()
    with organisation.create_file(
        tmp_path / "new.s11",
        new_key(),
        name="  St Mark’s ",
        kind=KIND.label.upper(),
        framework=framework,
        level="starter",
        number=PublicNumber("charity", " 1234567"),
        example=True,
        has_trips=False,
    ) as vault:
        audit = vault.load()
    ours = audit.organisation
    assert (ours.name, ours.kind, ours.number) == ("St Mark’s", KIND.code, PublicNumber("charity", "1234567"))
    assert ours.fact("has_trips") is False
    assert (audit.framework, audit.framework_sha256) == (framework, digest(framework))
    assert (audit.level, audit.example, audit.round.kind) == ("starter", True, "audit")
    assert audit.round.period == str(audit.round.started_on.year)


def test_a_file_is_never_half_made(tmp_path: Path) -> None:
    facts = {"name": "St Mark’s", "kind": KIND.code, "framework": small_framework(), "level": "full"}
    for wrong, error in (
        ({"kind": "school"}, UnknownKind),
        ({"level": "huge"}, UnknownLevel),
        ({"view": "sideways"}, UnknownView),
        ({"name": " "}, TextMissing),
        ({"has_wings": True}, UnknownItem),
    ):
        with pytest.raises(error):
            organisation.create_file(tmp_path / "new.s11", new_key(), **(facts | wrong))  # type: ignore[arg-type]
    with pytest.raises(WeakPassphrase):
        organisation.create_file(tmp_path / "new.s11", "password1", **facts)  # type: ignore[arg-type]
    with pytest.raises(FileMissing):
        organisation.create_file(tmp_path / "no" / "new.s11", new_key(), **facts)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "new.s11").write_text("Somebody’s")
    with pytest.raises(FileExists):
        organisation.create_file(tmp_path / "new.s11", new_key(), **facts)  # type: ignore[arg-type]
    assert (tmp_path / "new.s11").read_text() == "Somebody’s"


def test_facts_of_the_organisation_change(vault: Vault) -> None:
    changed = organisation.update(
        vault,
        council="Kent",
        places=("Hall", " ", "Old  school"),
        lead=Contact("Ann", "Lead", "ann@example.org", "01234"),
        number=PublicNumber("none"),
        by="Ann",
    )
    assert changed == vault.load().organisation
    assert (changed.council, changed.places) == ("Kent", ("Hall", "Old school"))
    assert (changed.lead.name, changed.number, changed.deputy) == ("Ann", PublicNumber("none"), Contact())
    assert organisation.update(vault, places=(), number=None).places == ()
    said = {(each.field, str(each.before)) for each in changes(vault, of="organisation")}
    assert ("places", "['Hall', 'Old school']") in said


def test_a_change_of_something_older_is_refused(vault: Vault) -> None:
    before = vault.load().organisation
    organisation.update(vault, council="Kent", expected_revision=before.revision)
    with pytest.raises(StaleRevision):
        organisation.update(vault, council="Surrey", places=("Hall",), expected_revision=before.revision)
    assert vault.load().organisation.places == ()


def test_facts_are_answered_and_taken_back(vault: Vault) -> None:
    organisation.set_fact(vault, "has_trips", True)
    assert vault.load().organisation.fact("has_trips") is True
    organisation.set_fact(vault, "has_trips", None)
    assert vault.load().organisation.fact("has_trips") is None
    with pytest.raises(UnknownItem):
        organisation.set_fact(vault, "has_wings", True)


def test_the_level_grows_and_nothing_is_entered_again(vault: Vault) -> None:
    organisation.set_level(vault, "starter")
    answers.answer(vault, "TST-1.1", "fully")
    organisation.set_level(vault, "full")
    audit = vault.load()
    assert (audit.level, audit.by_standard["TST-1.1"].rating) == ("full", "fully")
    with pytest.raises(UnknownLevel):
        organisation.set_level(vault, "huge")


def test_what_is_said_again_is_no_change_and_each_change_has_the_revision_it_made(vault: Vault) -> None:
    def rows() -> list[tuple[str, int]]:
        found = vault.raw.execute(
            "SELECT field, revision FROM history WHERE item_kind = 'organisation' ORDER BY id"
        ).fetchall()
        return [(str(field), int(revision)) for field, revision in found]

    organisation.update(vault, places=("Hall",), council="Kent", by="Ann")
    after = rows()
    again = organisation.update(vault, places=("Hall",), council="Kent", by="Ann")
    assert rows() == after
    changed = organisation.update(vault, council="Surrey", commissioned_by="The council", by="Ann")
    assert changed.revision == again.revision + 1
    assert sorted(rows()[len(after) :]) == [("commissioned_by", changed.revision), ("council", changed.revision)]
