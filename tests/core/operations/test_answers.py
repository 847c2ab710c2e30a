from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from changes import changes

from s11desktop.audit.model import ActionStatus
from s11desktop.errors import (
    RatingNotAllowed,
    StaleRevision,
    TextTooLong,
    UnknownRating,
    UnknownStandard,
    VaultReadOnly,
)
from s11desktop.operations import actions, answers
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault


def test_an_answer_is_kept_whole(vault: Vault) -> None:
    given = answers.answer(vault, "TST-1.1", "partly", "No deputy yet\r\n— naïve\x0bé", by="Ann")
    loaded = vault.load().by_standard["TST-1.1"]
    assert given == loaded
    assert loaded.words == "No deputy yet\n— naïve\né"
    assert (loaded.rating, loaded.revision, loaded.changed_by) == ("partly", 1, "Ann")
    assert loaded.first_said == loaded.changed_at
    assert datetime.now(UTC) - loaded.first_said < timedelta(minutes=1)


def test_what_is_not_given_stays(vault: Vault) -> None:
    answers.answer(vault, "TST-1.2", "na", "Words", reason="We have no helpers")
    again = answers.answer(vault, "TST-1.2", words="Other words")
    assert (again.rating, again.words, again.reason) == ("na", "Other words", "We have no helpers")
    cleared = answers.clear(vault, "TST-1.2")
    assert (cleared.rating, cleared.words) == (None, "Other words")
    assert vault.load().level_of("TST-1.2") is None


@pytest.mark.parametrize("text", ["partly", "PARTLY", "Partly met", " partly  met ", "2"])
def test_a_rating_is_understood_by_code_label_and_place(vault: Vault, text: str) -> None:
    assert answers.answer(vault, "TST-1.1", text).rating == "partly"


@pytest.mark.parametrize("text", ["N", "n/a", "na", "Does not apply to us"])
def test_not_applicable_has_its_own_letter(vault: Vault, text: str) -> None:
    assert answers.answer(vault, "TST-1.2", text).rating == "na"


@pytest.mark.parametrize("text", ["4", "0", "met", "", "fullyy"])
def test_an_unknown_rating_names_those_there_are(vault: Vault, text: str) -> None:
    with pytest.raises(UnknownRating) as refused:
        answers.answer(vault, "TST-1.1", text)
    assert ("partly", "Partly met") in refused.value.facts["allowed"]
    assert vault.load().responses == ()


def test_not_applicable_is_refused_where_it_never_is(vault: Vault) -> None:
    with pytest.raises(RatingNotAllowed) as refused:
        answers.answer(vault, "TST-1.1", "na")
    assert refused.value.facts == {"standard": "TST-1.1"}


def test_a_standard_is_found_by_its_number_too(vault: Vault) -> None:
    assert answers.answer(vault, "1.2", "not").standard == "TST-1.2"
    assert answers.answer(vault, "tst-1.2", "not").standard == "TST-1.2"


def test_an_unknown_standard_names_those_near(vault: Vault) -> None:
    with pytest.raises(UnknownStandard) as refused:
        answers.answer(vault, "TST-1.9", "fully")
    near = refused.value.facts["near"]
    assert isinstance(near, tuple)
    assert "TST-1.1" in near
    assert len(near) <= 3


def test_too_long_a_text_changes_nothing(vault: Vault) -> None:
    answers.answer(vault, "TST-1.1", "partly", "Before")
    with pytest.raises(TextTooLong):
        answers.answer(vault, "TST-1.1", "fully", "x" * 20_001)
    kept = vault.load().by_standard["TST-1.1"]
    assert (kept.rating, kept.words, kept.revision) == ("partly", "Before", 1)


def test_a_change_of_something_older_is_refused(vault: Vault) -> None:
    first = answers.answer(vault, "TST-1.1", "partly")
    answers.answer(vault, "TST-1.1", "fully", expected_revision=first.revision)
    with pytest.raises(StaleRevision) as refused:
        answers.answer(vault, "TST-1.1", "not", expected_revision=first.revision)
    assert refused.value.facts == {"item": "TST-1.1"}
    assert vault.load().by_standard["TST-1.1"].rating == "fully"


def test_saying_the_same_again_is_no_change(vault: Vault) -> None:
    first = answers.answer(vault, "TST-1.1", "partly", "Words")
    before = changes(vault)
    assert answers.answer(vault, "TST-1.1", "partly", "Words") == first
    assert changes(vault) == before


def test_partly_met_plans_nothing_by_itself(vault: Vault) -> None:
    answers.answer(vault, "TST-1.1", "partly")
    answers.answer(vault, "TST-1.2", "not")
    assert vault.load().actions == ()


def test_asking_for_help_writes_an_action_once(vault: Vault) -> None:
    answers.answer(vault, "TST-1.1", "not")
    assert answers.mark(vault, "TST-1.1", support_wanted=True, by="Ann").support_wanted
    answers.mark(vault, "TST-1.1", support_wanted=False)
    answers.mark(vault, "TST-1.1", support_wanted=True)
    (planned,) = vault.load().actions
    assert planned.standards == ("TST-1.1",)
    assert planned.what.startswith("Ask for help with 1.1")
    assert (planned.lead, planned.due) == ("", None)
    actions.close(vault, planned.label)
    answers.mark(vault, "TST-1.1", support_wanted=False)
    answers.mark(vault, "TST-1.1", support_wanted=True)
    assert [each.status for each in vault.load().actions] == [ActionStatus.DONE, ActionStatus.OPEN]


def test_marks_and_notes_stay_with_the_answer(vault: Vault) -> None:
    answers.mark(vault, "TST-1.2", come_back=True, note="Ring Ben")
    marked = vault.load().by_standard["TST-1.2"]
    assert (marked.come_back, marked.note, marked.rating, marked.first_said) == (True, "Ring Ben", None, None)


def test_a_file_opened_for_looking_is_not_changed(vault: Vault) -> None:
    path, key = vault.path, vault.key
    vault.close()
    with open_vault(path, key, read_only=True) as looking, pytest.raises(VaultReadOnly):
        answers.answer(looking, "TST-1.1", "fully")
