"""The survey in the file: typed totals and a tool's answers, only as counts; and nothing of one person anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from s11desktop.audit.survey import Choice, SurveyCount
from s11desktop.audit.survey_answers import understand
from s11desktop.errors import (
    FileMissing,
    NoSurveyAnswers,
    NotACount,
    SurveyTooLarge,
    SurveyUnsettled,
    TableUnreadable,
    UnknownItem,
    UnknownStatement,
    WorkbookError,
)
from s11desktop.operations import partnership, rounds, survey
from s11desktop.operations.survey_reading import ROWS_LIMIT, read_table
from s11desktop.vault.vault import Vault


@pytest.fixture
def statements(vault: Vault) -> list[str]:
    return [each.text for each in vault.framework.survey]


def _csv(path: Path, *rows: tuple[str, ...], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    path.write_bytes(("\r\n".join(quoted) + "\r\n").encode(encoding))
    return path


def _rows(statements: list[str], people: int) -> tuple[tuple[str, ...], ...]:
    head = ("Respondent ID", "Email", *statements, "What would help?")
    answers = tuple(
        (str(number), f"person{number}@example.org", *["Agree"] * len(statements), f"Words of {number}, Zofia Kowal")
        for number in range(people)
    )
    return (head, *answers)


def test_totals_typed_from_paper_take_the_place_of_those_before(vault: Vault) -> None:
    code = vault.framework.survey[0].code
    for agree in (3, 7):
        counted = [SurveyCount(code, "", Choice.AGREE, agree), SurveyCount(code, "", Choice.PARTLY, 1)]
        found = survey.tally(vault, counted)
    assert (found.everybody(code).agree, found.replies) == (7, 8)
    found = survey.tally(vault, [SurveyCount(code, "", Choice.AGREE, 2)], add=True)
    assert found.everybody(code).agree == 9
    assert survey.survey(vault) == found


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("utf-16", "\t"), ("cp1252", ";")])
def test_a_tools_answers_come_in_as_counts_and_nothing_of_anybody(
    vault: Vault, statements: list[str], tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = _csv(tmp_path / "replies.csv", *_rows(statements, 12), encoding=encoding, delimiter=delimiter)
    understood = understand(read_table(path), vault.framework.survey)
    found = survey.take(vault, understood)
    assert (found.replies, found.everybody(vault.framework.survey[0].code).agree, found.words) == (12, 12, ())
    tables = [name for (name,) in vault.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    whole = repr([vault.raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables])
    assert "survey_counts" in tables
    for secret in ("person3@example.org", "Kowal", "Respondent"):
        assert secret not in whole


def test_what_was_written_comes_from_ten_replies_on_and_stays_unless_chosen(
    vault: Vault, statements: list[str], tmp_path: Path
) -> None:
    few = _csv(tmp_path / "few.csv", *_rows(statements, 9))
    settled = {"words": "What would help?"}
    assert survey.take(vault, understand(read_table(few), vault.framework.survey, settled)).words == ()
    many = _csv(tmp_path / "many.csv", *_rows(statements, 10))
    found = survey.take(vault, understand(read_table(many), vault.framework.survey, settled))
    assert len(found.words) == 10
    assert not any(each.goes for each in found.words)
    chosen = survey.let_go_along(vault, found.words[0].uuid, True)
    assert [each.goes for each in chosen.words].count(True) == 1


def test_a_partnership_raises_the_numbers_and_never_lowers_them(vault: Vault) -> None:
    code = vault.framework.survey[0].code

    def hidden() -> bool:
        shown = vault.load().survey
        assert shown is not None
        return shown.everybody(code).tally is None

    survey.tally(vault, [SurveyCount(code, "", Choice.AGREE, 7)])
    assert not hidden()
    partnership.update(vault, survey_replies=8, survey_group=2)
    assert hidden()
    partnership.update(vault, survey_replies=2)
    assert not hidden()
    survey.tally(vault, [SurveyCount(code, "", Choice.AGREE, 4)])
    assert hidden()
    with pytest.raises(ValueError, match="survey_words"):
        partnership.update(vault, survey_words=0)


def test_a_raised_number_holds_back_what_was_written(vault: Vault, statements: list[str], tmp_path: Path) -> None:
    partnership.update(vault, survey_words=30)
    many = _csv(tmp_path / "many.csv", *_rows(statements, 12))
    understood = understand(read_table(many), vault.framework.survey, {"words": "What would help?"})
    assert survey.take(vault, understood).words == ()


def test_answers_that_are_not_settled_are_not_taken(vault: Vault, statements: list[str]) -> None:
    understood = understand((tuple(statements), ("7",) * len(statements)), vault.framework.survey)
    with pytest.raises(SurveyUnsettled):
        survey.take(vault, understood)
    assert survey.survey(vault) is None


def test_what_is_no_count_and_no_statement_changes_nothing(vault: Vault) -> None:
    code = vault.framework.survey[0].code
    with pytest.raises(NotACount):
        survey.tally(vault, [SurveyCount(code, "", Choice.AGREE, -1)])
    with pytest.raises(UnknownStatement):
        survey.tally(vault, [SurveyCount(code, "", Choice.AGREE, 1), SurveyCount("Q99", "", Choice.AGREE, 1)])
    with pytest.raises(NotACount):
        survey.describe(vault, invited=10**9)
    assert survey.survey(vault) is None
    with pytest.raises(UnknownItem):
        survey.remove(vault)


def test_it_goes_with_all_its_counts(vault: Vault) -> None:
    survey.tally(vault, [SurveyCount(vault.framework.survey[0].code, "Team", Choice.AGREE, 8)])
    survey.remove(vault)
    assert survey.survey(vault) is None
    assert vault.raw.execute("SELECT count(*) FROM survey_counts").fetchone()[0] == 0


def test_files_that_are_no_answers(tmp_path: Path) -> None:
    cases: tuple[tuple[bytes, type[Exception]], ...] = (
        (b"", NoSurveyAnswers),
        (b"\x00\x01\x02" * 50, TableUnreadable),
        (b"PK\x03\x04 not a workbook", WorkbookError),
    )
    for data, error in cases:
        path = tmp_path / "given"
        path.write_bytes(data)
        with pytest.raises(error):
            read_table(path)
    with pytest.raises(FileMissing):
        read_table(tmp_path / "nowhere.csv")
    large = tmp_path / "large.csv"
    large.write_text("a,b\n" * (ROWS_LIMIT + 1))
    with pytest.raises(SurveyTooLarge):
        read_table(large)


def test_each_audit_has_the_survey_that_was_taken_beside_it(vault: Vault) -> None:
    code = vault.framework.survey[0].code
    survey.tally(vault, [SurveyCount(code, "", Choice.AGREE, 11)])
    first = vault.audit_id
    rounds.close_round(vault)
    rounds.start_round(vault)
    assert vault.load().survey is None
    survey.tally(vault, [SurveyCount(code, "", Choice.AGREE, 23)])
    for uuid, agree in ((first, 11), (vault.audit_id, 23)):
        shown = vault.load(uuid).survey
        assert shown is not None
        tally = shown.everybody(code).tally
        assert tally is not None
        assert (tally.agree, shown.replies) == (agree, agree)
