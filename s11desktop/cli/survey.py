"""`s11 survey`: the staff survey, as counts and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import errors
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.audit.survey import Shown, Survey, Tally
    from s11desktop.audit.survey_answers import Understood


@click.group()
def survey() -> None:
    """The staff survey beside the audit. Only counts are kept: nobody can be picked out."""


@survey.command()
@FILE
@PASSPHRASE
@JSON
def show(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """What staff said, beside your own ratings; what too few said is hidden."""
    from s11desktop.operations.survey import survey as of_file

    vault = opened(file, passphrase_file, read_only=True)
    try:
        audit, found = vault.load(), of_file(vault)
    finally:
        vault.close()
    _say(audit, found, None, as_json)


@survey.command()
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--where", default="", help="Where a filled-in sheet goes, such as: the box by the kitchen.")
@click.option("--by", "by", metavar="DATE", help="The last day, as people write dates.")
@click.option("--together", is_flag=True, help="One to talk through: with fewer than five people none is anonymous.")
@PASSPHRASE
def sheet(file: Path, out: Path, where: str, by: str | None, together: bool, passphrase_file: Path | None) -> None:
    """Make the sheet to print: the statements with boxes to tick, and nothing that tells one from another.

    A PDF, or one page for a browser where OUT ends in .html.
    """
    from datetime import datetime

    from s11desktop.audit.dates import parse_date
    from s11desktop.exchange import unfinished
    from s11desktop.report.prints import Medium
    from s11desktop.report.survey_back import Return
    from s11desktop.report.survey_sheet import survey_sheet

    if out.exists():
        raise errors.FileExists(path=out)
    today = datetime.now().astimezone().date()
    last = None if by is None else parse_date(by, today)
    vault = opened(file, passphrase_file, read_only=True)
    try:
        audit = vault.load()
    finally:
        vault.close()
    back = Return(" ".join(where.split()), last)
    medium = Medium.PAGE if out.suffix.lower() == ".html" else Medium.PDF
    made = survey_sheet(audit, back=back, together=together, printed=today, medium=medium)
    unfinished.write(out, made, replace=False)
    click.echo(f"{out}: print one for each person. No sheet can be told from another.")


@survey.command("import")
@FILE
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--answers", "settled", type=click.Path(path_type=Path), help="A JSON object that settles its questions.")
@click.option("--group", default="", metavar="HEADING", help="The column whose words are groups (team, role).")
@click.option("--words", "written", default="", metavar="HEADING", help="The column with what people wrote.")
@click.option("--add", is_flag=True, help="On top of what there is, and not in its place.")
@click.option("--dry-run", is_flag=True, help="Say what was understood, and change nothing.")
@PASSPHRASE
@JSON
def import_(
    file: Path,
    data: Path,
    settled: Path | None,
    group: str,
    written: str,
    add: bool,
    dry_run: bool,
    passphrase_file: Path | None,
    as_json: bool,
) -> int:
    """Take in DATA, the CSV or Excel file a survey tool gives out. Names, addresses, times and numbers are dropped."""
    from s11desktop.audit.survey_answers import understand
    from s11desktop.operations import survey as verbs
    from s11desktop.operations.survey_reading import read_table

    answers = _settled(settled)
    answers |= {name: heading for name, heading in (("group", group), ("words", written)) if heading}
    table = read_table(data)
    vault = opened(file, passphrase_file, read_only=dry_run)
    try:
        audit = vault.load()
        try:
            found = understand(table, audit.framework.survey, answers)
        except errors.NoSurveyAnswers:
            raise errors.NoSurveyAnswers(path=data) from None
        del table
        for heading in (group, written):
            if heading and heading not in {column.heading for column in found.columns}:
                allowed = tuple(column.heading for column in found.columns if column.heading)
                raise errors.UnknownColumn(heading=heading, allowed=allowed)
        taken = None
        if not dry_run and not found.questions:
            taken = verbs.take(vault, found, add=add, by=by_person(audit))
    finally:
        vault.close()
    _say(audit, taken or _as_survey(found), found, as_json)
    return 1 if found.questions else 0


@survey.command()
@FILE
@click.argument("statement")
@click.argument("agree", type=int)
@click.argument("partly", type=int)
@click.argument("disagree", type=int)
@click.argument("not_my_role", type=int, default=0)
@click.option("--group", default="", help="The group these totals are of.")
@PASSPHRASE
@JSON
def tally(
    file: Path,
    statement: str,
    agree: int,
    partly: int,
    disagree: int,
    not_my_role: int,
    group: str,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Type in the totals of one STATEMENT, as counted from paper."""
    from s11desktop.audit.survey import Choice, SurveyCount
    from s11desktop.operations import survey as verbs

    people = (agree, partly, disagree, not_my_role)
    counts = [SurveyCount(statement, group, choice, each) for choice, each in zip(Choice, people, strict=True)]
    vault = opened(file, passphrase_file)
    try:
        audit = vault.load()
        found = verbs.tally(vault, counts, by=by_person(audit))
    finally:
        vault.close()
    _say(audit, found, None, as_json)


@survey.command()
@FILE
@PASSPHRASE
def remove(file: Path, passphrase_file: Path | None) -> None:
    """Let the survey go, with all its counts and words."""
    from s11desktop.operations import survey as verbs

    vault = opened(file, passphrase_file)
    try:
        verbs.remove(vault, by=by_person(vault.load()))
    finally:
        vault.close()
    click.echo("The survey is gone from this file.")


def _settled(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise errors.FileMissing(path=path) from None
    except (OSError, ValueError, RecursionError):
        raise errors.FileUnreadable(path=path) from None
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise errors.FileUnreadable(path=path)
    return found


def _as_survey(found: Understood) -> Survey:
    from s11desktop.audit.survey import Survey

    return Survey("", counts=found.counts)


def _say(audit: Audit, survey: Survey | None, found: Understood | None, as_json: bool) -> None:
    from s11desktop.audit.survey import Limits, shown

    limits = Limits.of(audit.partnership)
    results = None if survey is None else shown(survey, [each.code for each in audit.framework.survey], limits)
    if as_json:
        say_json(_data(audit, results, found))
        return
    if results is None:
        click.echo("There is no survey yet. `s11 survey import` takes in answers, `s11 survey tally` typed totals.")
        return
    if found is not None:
        _say_understood(found)
    _say_results(audit, results)


def _say_understood(found: Understood) -> None:
    from s11desktop.audit.survey_answers import Taken

    dropped = [column.heading for column in found.of(Taken.PERSON) if column.heading]
    if dropped:
        click.echo(f"Dropped, since they could tell who somebody is: {', '.join(dropped)}.")
    others = [column.heading for column in found.of(Taken.OTHER) if column.heading]
    if others:
        click.echo(f"Not used: {', '.join(others)}.")
    if found.twice:
        click.echo(f"Answered more than once, the last time counted: {found.twice}.")
    if found.missing:
        click.echo(f"No column for: {', '.join(found.missing)}.")
    for question in found.questions:
        click.echo(f"What does “{question.about}” stand for? Say “{question.key}”: {', '.join(question.allowed)}.")
    if found.questions:
        click.echo("Nothing was taken in. Put the answers into a JSON file and name it with --answers.")


def _say_results(audit: Audit, results: Shown) -> None:
    from s11desktop.audit.triangulation import View, side_by_side
    from s11desktop.sentences.survey import HIDDEN

    replies = results.replies
    click.echo("Too few replies: nothing is shown." if replies is None else f"{replies} replies.")
    looked = {(row.statement.code, row.standard.code): row for row in side_by_side(audit, results)}
    for statement in audit.framework.survey:
        result = results.everybody(statement.code)
        said = HIDDEN[str(result.hidden)] if result.tally is None else _figures(result.tally)
        click.echo(f"{statement.code}  {said}  {statement.text}")
        for code in statement.standards:
            row = looked.get((statement.code, code))
            if row is not None and row.view is View.LOOK_AGAIN:
                click.echo(f"     Look again at {row.standard.number}: fully met, and {row.doubting} did not agree.")


def _figures(tally: Tally) -> str:
    from s11desktop.sentences import survey as said

    rest = said.rest(tally.partly, tally.disagree, tally.not_my_role)
    return ", ".join(part for part in (said.agree(tally.agree, tally.of), rest) if part)


def _data(audit: Audit, results: Shown | None, found: Understood | None) -> dict[str, Any]:
    from s11desktop.audit.survey_answers import Taken
    from s11desktop.audit.triangulation import side_by_side

    data: dict[str, Any] = {"replies": None, "statements": [], "groups": []}
    if results is not None:
        data["replies"] = results.replies
        data["statements"] = [
            {"code": each.code, **_plain(results.everybody(each.code).tally)} for each in audit.framework.survey
        ]
        data["groups"] = [
            {
                "name": group.name,
                "hidden": group.hidden is not None,
                "statements": [
                    {"code": each.statement, **_plain(each.tally)}
                    for each in results.results
                    if each.group == group.name
                ],
            }
            for group in results.groups
        ]
        data["beside"] = [
            {
                "statement": row.statement.code,
                "standard": row.standard.code,
                "rated": None if row.level is None else row.level.value,
                "view": row.view.value,
            }
            for row in side_by_side(audit, results)
        ]
    if found is not None:
        data["taken"] = not found.questions
        data["columns_dropped"] = [
            column.heading for column in (*found.of(Taken.PERSON), *found.of(Taken.OTHER)) if column.heading
        ]
        data["columns"] = [
            {"heading": column.heading, "taken_for": column.taken.value, "statement": column.statement or None}
            for column in found.columns
        ]
        data["answered_twice"], data["missing"] = found.twice, list(found.missing)
        data["questions"] = [
            {"key": each.key, "about": each.about, "allowed": list(each.allowed)} for each in found.questions
        ]
    return data


def _plain(tally: Tally | None) -> dict[str, Any]:
    if tally is None:
        return {"agree": None, "partly": None, "disagree": None, "not_my_role": None, "hidden": True}
    return {
        "agree": tally.agree,
        "partly": tally.partly,
        "disagree": tally.disagree,
        "not_my_role": tally.not_my_role,
        "hidden": False,
    }
