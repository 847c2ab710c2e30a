"""What staff wrote goes through the personal-data check: what was chosen to go must be decided, the rest stays here."""

from __future__ import annotations

from pathlib import Path

import pytest

from s11desktop.audit.survey import Choice, SurveyCount
from s11desktop.errors import FindingsOpen
from s11desktop.operations import accepting, checking, erasing, survey
from s11desktop.operations.changing import writing_as
from s11desktop.operations.checking import Checked
from s11desktop.vault.tables import SurveyCommentRow
from s11desktop.vault.vault import Vault

WORDS = "Jamie Brown, aged 7, is left alone at the gate."


@pytest.fixture
def written(vault: Vault) -> str:
    """Twelve answered, and one wrote about a child; its UUID."""
    survey.tally(vault, [SurveyCount(vault.framework.survey[0].code, "", Choice.AGREE, 12)])
    (uuid,) = vault.raw.execute("SELECT id FROM surveys").fetchone()
    with writing_as(vault, "Ann") as pen:
        return pen.insert(SurveyCommentRow, survey_id=uuid, statement="", words=WORDS)


def check(vault: Vault) -> Checked:
    with vault.reader() as reader:
        return checking.check(vault.load(), reader)


def test_what_stays_here_stops_nothing(vault: Vault, written: str) -> None:
    assert check(vault).to_decide == ()


def test_what_goes_is_decided_first(vault: Vault, written: str) -> None:
    survey.let_go_along(vault, written, True)
    (found,) = check(vault).child
    assert found.spot is not None
    assert (found.spot.kind, found.spot.uuid, found.label) == ("comment", written, "the staff survey")
    with pytest.raises(FindingsOpen):
        checking.require_decided(check(vault))
    accepting.accept(vault, [found], "It is nobody’s name", by="Ann")
    assert check(vault).to_decide == ()


def test_it_can_be_erased_with_what_was_let_stand(vault: Vault, written: str, tmp_path: Path) -> None:
    survey.let_go_along(vault, written, True)
    accepting.accept(vault, check(vault).child, "It is nobody’s name", by="Ann")
    erasing.erase(vault, written, "A child was named", by="Ann")
    assert check(vault).to_decide == ()
    assert vault.load().accepted == ()
    whole = repr(vault.raw.execute("SELECT * FROM survey_comments").fetchall())
    assert "Jamie" not in whole
