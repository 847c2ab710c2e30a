"""What works well: it leaves the file only with consent, and everything else of the file knows of it."""

from __future__ import annotations

import pytest

from s11desktop.audit.covered import content_digest
from s11desktop.audit.data import as_data, without_local
from s11desktop.audit.reading_back import from_data
from s11desktop.errors import UnknownSharing
from s11desktop.operations import answers, erasing, undoing
from s11desktop.search.findable import findable
from s11desktop.vault.vault import Vault

WORDS = "We read the code of conduct aloud with the helpers each September."


def _said(vault: Vault) -> dict[str, object]:
    responses = as_data(vault.load())["responses"]
    assert isinstance(responses, list)
    return dict(responses[0])


def test_without_consent_it_stays_here_and_no_declaration_covers_it(vault: Vault) -> None:
    answers.answer(vault, "TST-1.1", "fully")
    before = content_digest(vault.load())
    answers.tell_practice(vault, "TST-1.1", words=WORDS)
    assert "practice" not in _said(vault)
    assert content_digest(vault.load()) == before
    assert without_local(vault.load()).by_standard["TST-1.1"].practice == ""


@pytest.mark.parametrize("share", ["named", "unnamed"])
def test_with_consent_it_goes_and_comes_back_from_the_data(vault: Vault, share: str) -> None:
    answers.answer(vault, "TST-1.1", "fully")
    before = content_digest(vault.load())
    answers.tell_practice(vault, "TST-1.1", words=WORDS, share=share, by="Ann")
    audit = vault.load()
    assert (_said(vault)["practice"], _said(vault)["practice_share"]) == (WORDS, share)
    assert content_digest(audit) != before
    assert from_data(as_data(audit), audit.framework).by_standard["TST-1.1"].shared_practice == WORDS


def test_consent_without_words_is_nothing(vault: Vault) -> None:
    answers.tell_practice(vault, "TST-1.1", share="named")
    assert "practice_share" not in _said(vault)
    audit = vault.load()
    assert from_data(as_data(audit), audit.framework).responses[0].practice_share == ""
    assert without_local(audit).responses[0].practice_share == ""


def test_another_word_for_consent_is_refused_and_changes_nothing(vault: Vault) -> None:
    with pytest.raises(UnknownSharing) as refused:
        answers.tell_practice(vault, "TST-1.1", words=WORDS, share="everybody")
    assert refused.value.facts["allowed"] == ("unnamed", "named")
    assert vault.load().responses == ()


def test_both_can_be_taken_back_found_and_erased(vault: Vault) -> None:
    answers.tell_practice(vault, "TST-1.1", words=WORDS, by="Ann")
    answers.tell_practice(vault, "TST-1.1", share="named", by="Ann")
    assert any("code of conduct aloud" in str(each) for each in findable(vault.load()))
    undoing.undo(vault, by="Ann")
    assert vault.load().by_standard["TST-1.1"].practice_share == ""
    undoing.undo(vault, by="Ann")
    assert vault.load().by_standard["TST-1.1"].practice == ""
    undoing.redo(vault, by="Ann")
    erasing.erase(vault, "TST-1.1", "A child was named", by="Ann")
    assert vault.load().by_standard["TST-1.1"].practice == ""
