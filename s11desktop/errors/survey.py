"""The staff survey: its statements, its counts and the file of a survey tool."""

from __future__ import annotations

from s11desktop.errors.base import InputError


class NoSurveyAnswers(InputError):
    """A table in which no column holds answers to the statements of the survey. Facts: path (where it is known)."""

    code = "no-survey-answers"


class UnknownStatement(InputError):
    """The survey has no such statement. Facts: code."""

    code = "unknown-statement"


class NotACount(InputError):
    """Not a number of people. Facts: value, limit (the most)."""

    code = "not-a-count"


class UnknownColumn(InputError):
    """The table of answers has no column of that heading. Facts: heading, allowed (headings)."""

    code = "unknown-column"


class SurveyUnsettled(InputError):
    """Answers of a survey that cannot be counted before somebody says what they mean. Facts: questions (what about)."""

    code = "survey-unsettled"


class TableUnreadable(InputError):
    """A file that is neither a workbook nor rows of words. Facts: path."""

    code = "table-unreadable"


class SurveyTooLarge(InputError):
    """More rows than a survey is read with. Facts: path, limit (rows)."""

    code = "survey-too-large"
