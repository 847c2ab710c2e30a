"""Makes the sample workbooks beside it: `python tests/samples/workbooks/make.py`. The same bytes every time.

All words are invented. The shapes are those that partnerships really use: see README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

HERE = Path(__file__).parent
MADE = datetime(2026, 9, 1)

LEADERS = (
    "A senior person answers for safeguarding, and everybody knows who it is.",
    "Our board hears about safeguarding at least four times a year.",
    "Money and time for safeguarding are planned for each year.",
)
LISTENING = (
    "Children can tell us what they think of us, and we change things because of it.",
    "Families know how to complain, and complaints are looked into.",
)
HIRING = (
    "We ask for two references, and read them before anybody starts.",
    "Everyone who needs a check by the Disclosure and Barring Service has one.",
    "Interviews for work with children include a question on safeguarding.",
)
SHARING = (
    "Our people know what they may share about a child, and with whom.",
    "Records are dated, signed and locked away.",
)


def made(name: str, fill: Callable[[Any], None], title: str = "") -> None:
    into = BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    book.set_properties({"title": title, "author": "Invented Partnership", "created": MADE})
    fill(book)
    book.close()
    (HERE / name).write_bytes(into.getvalue())


def head(book: Any, sheet: Any, row: int, names: Sequence[str], first: int = 0) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#D9E1F2", "text_wrap": True, "border": 1})
    for column, name in enumerate(names, first):
        sheet.write(row, column, name, bold)


def scores_0_3(book: Any) -> None:
    """Key standards as merged headings, numbered sub-standards, self and moderated score, a matrix of scores."""
    start = book.add_worksheet("Read this first")
    start.write(0, 0, "Brackenshire Safeguarding Children Partnership")
    start.write(1, 0, "Section 11 self-assessment 2026")
    start.write(
        3, 0, "Please fill in the white cells of the tab Standards. A panel will moderate your scores in March."
    )
    start.write(4, 0, "Send it to audit@brackenshire.example by 31 January.")
    scores = book.add_worksheet("Scoring matrix")
    head(book, scores, 1, ("Score", "Descriptor"))
    for row, (score, words) in enumerate(
        (
            (0, "Nothing is in place"),
            (1, "Work has begun, and much is left to do"),
            (2, "Mostly in place, with gaps that are known"),
            (3, "Fully in place, and you can show that it works"),
        ),
        2,
    ):
        scores.write(row, 0, score)
        scores.write(row, 1, words)
    sheet = book.add_worksheet("Standards")
    wide = book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "white"})
    sheet.merge_range(0, 0, 0, 8, "Section 11 self-assessment: key standards", wide)
    sheet.merge_range(1, 0, 1, 8, "Organisation:")
    names = ("Ref", "Standard", "What good looks like", "Self score (0-3)", "Moderated score (0-3)")
    names += ("Evidence (list and reference all)", "Areas for improvement", "Lead officer", "Deadline")
    head(book, sheet, 3, names)
    row = 4
    groups = (
        ("Leadership and accountability", LEADERS),
        ("Listening to children", LISTENING),
        ("Safer recruitment", HIRING),
    )
    for number, (title, statements) in enumerate(groups, 1):
        sheet.merge_range(row, 0, row, 8, f"Key standard {number}: {title}", wide)
        for sub, statement in enumerate(statements, 1):
            row += 1
            sheet.write(row, 0, f"{number}.{sub}")
            sheet.write(row, 1, statement)
            sheet.write(row, 2, "It is written down, known and looked at every year.")
            for column in (3, 4):
                sheet.data_validation(row, column, row, column, {"validate": "list", "source": ["0", "1", "2", "3"]})
        row += 1
    sheet.write(row, 0, "Total")
    sheet.write_formula(row, 3, f"=SUM(D5:D{row})", None, 0)


def rag(book: Any) -> None:
    """Rating first, area in a column that is merged downwards, key with the colours on the tab of instructions."""
    start = book.add_worksheet("Instructions")
    for row, line in enumerate(
        (
            "Withy Vale Safeguarding Partners: section 11 audit",
            "Rate each question red, amber or green.",
            "",
            "Key",
            "Green = fully met, and you can evidence it",
            "Amber = partly met, with a plan to finish",
            "Red = not met",
        )
    ):
        start.write(row, 0, line)
    sheet = book.add_worksheet("Audit")
    head(book, sheet, 1, ("Theme", "RAG rating", "No.", "Question", "Statutory reference", "Comments and evidence"), 1)
    row, number = 2, 0
    for title, statements in (("Leading", LEADERS), ("Recruiting", HIRING), ("Sharing information", SHARING)):
        sheet.merge_range(row, 1, row + len(statements) - 1, 1, title)
        for statement in statements:
            number += 1
            sheet.write(row, 3, number)
            sheet.write(row, 4, statement)
            sheet.write(row, 5, "Working Together 2026, chapter 4")
            row += 1
    sheet.data_validation(2, 2, row - 1, 2, {"validate": "list", "source": ["Red", "Amber", "Green"]})
    plan = book.add_worksheet("Action plan")
    head(book, plan, 0, ("Question no.", "Action", "Lead", "By when", "Progress"))


def inverted(book: Any) -> None:
    """Grades where 1 is best, said in the head of the column alone; an unnumbered list with bold headings."""
    sheet = book.add_worksheet("Self-evaluation")
    bold = book.add_format({"bold": True})
    sheet.write(0, 0, "Ferrybridge schools: annual safeguarding self-evaluation 2026-27", bold)
    sheet.write(1, 0, "To be agreed by the governing body before the end of February.")
    names = ("Statement", "Your grade (1 = fully embedded, 4 = not in place)", "Commentary on impact")
    names += ("Next steps", "Who", "When", "Grade last year")
    head(book, sheet, 4, names)
    row = 5
    for title, statements in (("Governance", LEADERS), ("Pupil voice", LISTENING), ("Safer recruitment", HIRING)):
        sheet.write(row, 0, title, bold)
        for statement in statements:
            row += 1
            sheet.write(row, 0, statement)
        row += 2
    sheet.write(row + 1, 0, "Signed (headteacher):")
    sheet.write(row + 2, 0, "Signed (chair of governors):")


def support(book: Any) -> None:
    """Yes, Partly, No and Need support, for small groups; evidence and comments in one column."""
    hello = book.add_worksheet("Welcome")
    hello.write(0, 0, "Safeguarding check for community and faith groups")
    hello.write(1, 0, "You are not expected to have everything. Nobody will mark you.")
    sheet = book.add_worksheet("Your check")
    names = (
        "",
        "Do you have this?",
        "Answer",
        "Comments / evidence",
        "What support would help you?",
        "What you will do",
    )
    names += ("Who will do it", "By when")
    head(book, sheet, 2, names[1:], 1)
    row = 3
    for title, statements in (("Your leaders", LEADERS), ("Children's voices", LISTENING), ("Helpers", HIRING)):
        sheet.merge_range(row, 1, row, 7, title)
        for statement in statements:
            row += 1
            sheet.write(row, 1, statement)
            choices = {"validate": "list", "source": ["Yes", "Partly", "No", "Need support"]}
            sheet.data_validation(row, 2, row, 2, choices)
        row += 1
    about = book.add_worksheet("About the partnership")
    head(book, about, 0, ("Question", "Your answer"))
    about.write(1, 0, "How easy is it to get advice from us?")
    about.write(2, 0, "What training would you like next year?")


EIGHT = (
    ("Senior commitment", LEADERS),
    ("Clear statement", LISTENING[:1]),
    ("Accountability", LEADERS[1:]),
    ("Children and families", LISTENING),
    ("Training", ("Everybody has had training in the last two years.", "New people have an induction within a month.")),
    ("Safer recruitment", HIRING),
    (
        "Working together",
        ("We come to meetings about children when we are asked.", "We challenge decisions we disagree with."),
    ),
    ("Information sharing", SHARING),
)


def eight_tabs(book: Any) -> None:
    """One tab a standard, columns in two orders, ratings on a hidden tab, some standards for statutory bodies only."""
    start = book.add_worksheet("Introduction")
    start.write(0, 0, "Marlpit and Thorne: section 11 audit tool")
    start.write(2, 0, "Fully met needs evidence. Not met and partly met need an action, a lead and a date.")
    for number, (title, statements) in enumerate(EIGHT, 1):
        sheet = book.add_worksheet(f"Standard {number}")
        sheet.write(0, 0, f"Standard {number}: {title}", book.add_format({"bold": True, "font_size": 14}))
        if number % 2:
            names = ("Ref", "Criteria", "Statutory agencies only", "Examples of evidence", "Assessment", "Evidence")
            names += ("Action required", "Lead", "Timescale")
        else:
            names = ("Ref", "Criteria", "Assessment", "Evidence", "Action required", "Lead", "Timescale")
            names += ("Examples of evidence", "Statutory agencies only")
        head(book, sheet, 2, names)
        for row, statement in enumerate(statements, 3):
            sheet.write(row, names.index("Ref"), f"{number}{'abc'[row - 3]}")
            sheet.write(row, names.index("Criteria"), statement)
            sheet.write(row, names.index("Examples of evidence"), "Minutes\nPolicy with its date")
            if number == 3:
                sheet.write(row, names.index("Statutory agencies only"), "Yes")
        rated = names.index("Assessment")
        sheet.data_validation(3, rated, 20, rated, {"validate": "list", "source": "=Lists!$A$1:$A$4"})
    lists = book.add_worksheet("Lists")
    for row, word in enumerate(("Please select", "Not met", "Partly met", "Fully met")):
        lists.write(row, 0, word)
    lists.hide()


def return_form(book: Any) -> None:
    """A long tool the school keeps, and a short form that goes back: who, when, and a judgement a section."""
    guidance = book.add_worksheet("Guidance")
    guidance.write(0, 0, "Hazelmere county: annual safeguarding audit for schools 2026-27")
    guidance.write(
        1, 0, "Keep the audit tool in school. Send us the return form only, between 31 May and 30 September."
    )
    tool = book.add_worksheet("Audit tool")
    head(
        book,
        tool,
        0,
        ("Section", "Question", "Why is this asked?", "Judgement", "Evidence seen", "Action", "By whom", "By when"),
    )
    row = 1
    sections = (
        ("A. Governance", LEADERS),
        ("B. Recruitment", HIRING),
        ("C. Records", SHARING),
        ("D. Voice", LISTENING),
    )
    for title, statements in sections:
        for statement in statements:
            tool.write(row, 0, title)
            tool.write(row, 1, statement)
            tool.write(row, 2, "Because children are safer where this is known to work.")
            row += 1
    judgements = ["In place", "Developing", "Not in place", "Not applicable"]
    tool.data_validation(1, 3, row - 1, 3, {"validate": "list", "source": judgements})
    form = book.add_worksheet("Return form")
    labels = ("Name of school:", "URN:", "Headteacher:", "Designated safeguarding lead:", "Chair of governors:")
    for at, label in enumerate((*labels, "Date presented to governors:", "Signed:", "Date:"), 2):
        form.write(at, 0, label)
    form.write(0, 0, "Annual return to Hazelmere county")
    head(book, form, 12, ("Section", "Overall judgement", "Number of actions"))
    for at, (title, _) in enumerate(sections, 13):
        form.write(at, 0, title)
    form.data_validation(13, 1, 16, 1, {"validate": "list", "source": judgements})


def macros(book: Any) -> None:
    """A workbook with a macro, formulas, a link to another file, and a rating in words that lean on each other."""
    book.add_vba_project(BytesIO(b"A harmless stand-in for a macro: nothing here can run.\n" * 20), is_stream=True)
    sheet = book.add_worksheet("Audit")
    sheet.write(0, 0, "Oldmarket early years safeguarding audit")
    names = ("Item", "Requirement", "EYFS paragraph", "Rating", "Previous rating", "Notes", "Evidence")
    names += ("Action", "Person responsible", "Target date")
    head(book, sheet, 2, names)
    row = 3
    for number, (title, statements) in enumerate((("Leading", LEADERS), ("People", HIRING), ("Records", SHARING)), 1):
        sheet.write(row, 0, number)
        sheet.write(row, 1, title.upper(), book.add_format({"bold": True}))
        for sub, statement in enumerate(statements, 1):
            row += 1
            sheet.write_number(row, 0, number + sub / 10)
            sheet.write(row, 1, statement)
            sheet.write(row, 2, f"3.{number}{sub}")
            words = ["Met", "Working towards", "Not yet met", "N/A"]
            sheet.data_validation(row, 3, row, 3, {"validate": "list", "source": words})
            sheet.write_formula(row, 4, f"='[last year.xlsx]Audit'!$D${row + 1}", None, "")
        row += 1


def one_to_five(book: Any) -> None:
    """1 to 5 where 1 is not applicable, the key above the table on the same sheet."""
    sheet = book.add_worksheet("Compact")
    sheet.write(0, 0, "Saltmarsh compact: yearly practice check")
    key = ("1 - Not applicable", "2 - Not met", "3 - Partly met", "4 - Mostly met", "5 - Fully met")
    for row, line in enumerate(key, 1):
        sheet.write(row, 5, line)
    head(
        book,
        sheet,
        8,
        (
            "Practice number",
            "Practice expectation",
            "Score 1-5",
            "How we know",
            "Improvement planned",
            "Owner",
            "Due date",
        ),
    )
    row = 9
    for number, (title, statements) in enumerate((("Voice", LISTENING), ("People", HIRING), ("Records", SHARING)), 1):
        sheet.write(row, 1, f"{number}. {title}", book.add_format({"bold": True}))
        for sub, statement in enumerate(statements, 1):
            row += 1
            sheet.write(row, 0, f"P{number}.{sub}")
            sheet.write(row, 1, statement)
            sheet.data_validation(
                row, 2, row, 2, {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 5}
            )
        row += 1


def unsaid(book: Any) -> None:
    """Numbers with no word on which is best, and a column nobody could guess: it has to be asked."""
    sheet = book.add_worksheet("Sheet1")
    head(book, sheet, 0, ("Ref", "Statement", "Score", "Blob", "Evidence"))
    for row, statement in enumerate((*LEADERS, *HIRING), 1):
        sheet.write(row, 0, f"Q{row}")
        sheet.write(row, 1, statement)
        sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": ["1", "2", "3", "4"]})


def main() -> None:
    made("scores-0-3-moderated.xlsx", scores_0_3, "Section 11 self-assessment 2026")
    made("red-amber-green.xlsx", rag)
    made("one-to-four-inverted.xlsx", inverted)
    made("yes-partly-no-support.xlsx", support)
    made("eight-tabs.xlsx", eight_tabs)
    made("return-form.xlsx", return_form)
    made("macros.xlsm", macros)
    made("one-to-five-one-not-applicable.xlsx", one_to_five)
    made("which-is-best-unsaid.xlsx", unsaid)


if __name__ == "__main__":
    main()
