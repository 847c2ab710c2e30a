"""The staff survey: looked at, typed in, taken in from a tool, printed, let go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.audit.survey import SurveyCount
    from s11desktop.audit.survey_answers import Understood
    from s11desktop.framework.model import SurveyStatement
    from s11desktop.progress import Progress
    from s11desktop.report.survey_back import Return
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class SurveyVerbs(AtDesk):
    """Only counts come into the file: a tool's rows are read, understood and forgotten on the reading thread."""

    def survey(self) -> Task:
        """The whole survey with what is hidden, to type totals over: ends with a `Survey`, or None."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import survey

            return survey.survey(vault)

        return self._desk.look("looking at the survey", job)

    def tally_survey(self, counts: Iterable[SurveyCount]) -> Task:
        """Totals of statements in the place of those before."""
        rows = tuple(counts)

        def job(vault: Vault) -> object:
            from s11desktop.operations import survey

            return survey.tally(vault, rows, by=self._desk.by)

        return self._desk.save("keeping the totals", job)

    def read_survey(self, path: Path, statements: Sequence[SurveyStatement], answers: Mapping[str, str]) -> Task:
        """What a tool's file says, with `answers` to its questions: ends with an `Understood`."""
        settled = dict(answers)

        def job(_progress: Progress) -> object:
            from s11desktop.audit.survey_answers import understand
            from s11desktop.operations.survey_reading import read_table

            return understand(read_table(path), statements, settled)

        return self._desk.read("reading the answers", job)

    def take_survey(self, found: Understood, *, add: bool = False) -> Task:
        """Take a tool's answers in, in the place of what there is or on top of it."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import survey

            return survey.take(vault, found, add=add, by=self._desk.by)

        return self._desk.save("taking in the answers", job)

    def remove_survey(self) -> Task:
        """Let the survey go, with all its counts and words."""

        def job(vault: Vault) -> None:
            from s11desktop.operations import survey

            survey.remove(vault, by=self._desk.by)

        return self._desk.save("letting the survey go", job)

    def survey_sheet(self, target: Path, audit: Audit, back: Return, *, together: bool, today: date) -> Task:
        """The sheet to print as PDF: ends with where it is."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import unfinished
            from s11desktop.report.survey_sheet import survey_sheet

            made = survey_sheet(audit, back=back, together=together, printed=today)
            unfinished.write(target, made)
            return target

        return self._desk.read("making the sheet", job)
