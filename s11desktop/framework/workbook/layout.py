"""The sheets and columns of our own template: what is written is what is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MARK = "S11 Desktop template"
"""The first cell of the first sheet: by this a workbook is known for one made from our template."""

VERSION = "1"


class Form(StrEnum):
    """How a cell is written: words, a list with a line each, yes or no, a day, or a whole number."""

    TEXT = "text"
    LIST = "list"
    YES = "yes"
    DAY = "day"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Field:
    """One column, or one row of a sheet with a fact a row. `key` is that of the TOML file, "means.fully" one within.

    `offers` are the words of its drop-down; one that begins with "=" is the cells of another sheet.
    """

    heading: str
    key: str
    form: Form = Form.TEXT
    width: int = 20
    offers: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet with a table: its name, what the TOML file calls its rows, what it is for, and its columns."""

    name: str
    key: str
    about: str
    fields: tuple[Field, ...]


LIST, YES, DAY, WHOLE = Form.LIST, Form.YES, Form.DAY, Form.WHOLE
YES_NO = ("yes", "no")

ABOUT = (
    Field("Title", "title", hint="What people call this audit."),
    Field("Edition", "edition", hint="A year, for example 2026. A corrected edition gets a new one: 2026.1."),
    Field("Made by", "publisher", hint="Your partnership. Empty: the name on the sheet Partnership."),
    Field("For whom", "audience", hint="Schools and colleges in our area, for example."),
    Field("Checked on", "verified_on", DAY, hint="The day the questions were last checked against law and guidance."),
    Field("Short title", "short", hint="For lists. May stay empty."),
    Field("What it rests on", "legal_basis", hint="The law or guidance behind the audit as a whole."),
    Field("About children", "about_children", hint="Whom it covers, in a sentence."),
    Field("Notice", "notice", hint="Said on first use and on every cover."),
    Field("First look", "first_look", hint="What the starter level is not, where there is one."),
    Field("Lengths", "levels", LIST, hint="starter and full, a line each; empty: found from the standards."),
    Field("Language", "language", hint="Empty: en-GB."),
    Field("Lasting name", "id", hint="The same in every edition. Empty: made from the title."),
)

PARTNERSHIP = (
    Field("Partnership", "name", hint="Its full name."),
    Field("Contact", "contact", hint="Who answers questions."),
    Field("E-mail", "email", hint="Where returns go."),
    Field("Deadline", "deadline", DAY, hint="The last day."),
    Field("Deadline, hour", "hour", hint="17:00, for example. May stay empty."),
    Field("Evidence", "evidence_policy", offers=("none", "list", "attach"), hint="What they should send of it."),
    Field("Evidence, most MB", "megabytes", WHOLE, hint="The most a return may hold. May stay empty."),
    Field("Lengths accepted", "levels", LIST, offers=("full", "starter"), hint="A line each. Empty: any."),
    Field(
        "Who must sign",
        "signers",
        LIST,
        hint="A role a line, in order. “Deputy (if there is one)” may be nobody; “Chair (with a key)” signs it.",
    ),
    Field("Seen by the board", "board_date", offers=("required", "asked", "none"), hint="Is that date asked for?"),
    Field("Urgent, by day", "urgent_day", hint="The telephone number for a worry about a child."),
    Field("Urgent, at night", "urgent_night", hint="The same outside office hours."),
    Field("Message", "message", hint="A few lines to those who answer."),
)

SIGN_OFF = (
    Field("Declaration", "words", hint="What whoever signs says."),
    Field("Seen by the board", "board_date", offers=("required", "asked", "none"), hint="Is that date asked for?"),
)

TABS = (
    Tab(
        "Scale",
        "scale",
        "The ratings, in the order they are offered. Level says what each means.",
        (
            Field("Code", "code", width=12),
            Field("Label", "label", width=24),
            Field("Level", "level", offers=("fully", "partly", "not", "not-applicable"), width=16),
            Field("Needs", "requires", LIST, 18, hint="evidence, action or reason, a line each."),
            Field("Asks for help", "support", YES, 14, YES_NO, hint="yes: whoever chooses it asks for help."),
            Field("Meaning", "meaning", width=60),
        ),
    ),
    Tab(
        "Areas",
        "area",
        "The headings the standards stand under, in order.",
        (Field("Code", "code", width=12), Field("Title", "title", width=50), Field("About", "about", width=70)),
    ),
    Tab(
        "Standards",
        "standard",
        "One row a standard, in order. Area is the code of the area. Several things in a cell: a line each.",
        (
            Field("Area", "area", offers=("=Areas",), width=10),
            Field("Code", "code", width=12),
            Field("Standard", "text", width=60),
            Field("Why", "why", width=45),
            Field("What good looks like", "good", width=45),
            Field("Typical evidence", "evidence", LIST, 40),
            Field("Law or guidance", "references", LIST, 40),
            Field("Weight", "weight", offers=("must", "should", "good-practice"), width=14),
            Field("Length", "level", offers=("starter", "full"), width=10),
            Field("Short title", "short", width=24),
            Field("Fully met means", "means.fully", width=35),
            Field("Partly met means", "means.partly", width=35),
            Field("Not met means", "means.not", width=35),
            Field("Does not apply means", "means.not-applicable", width=30),
            Field("May it not apply?", "na", offers=("reason", "never"), width=16),
            Field("Where it has not happened", "no_case", width=30),
            Field("Oldest evidence, months", "max_age", WHOLE, 14),
            Field("Not yet law", "readiness", YES, 12, YES_NO),
            Field("Only for types", "applies.kinds", LIST, 22),
            Field("Only where", "applies.facts", LIST, 22),
        ),
    ),
    Tab(
        "Survey",
        "survey",
        "Statements for staff and helpers, and the standards each tests.",
        (
            Field("Code", "code", width=12),
            Field("Statement", "text", width=70),
            Field("Standards", "standards", LIST, 24),
        ),
    ),
    Tab(
        "Partnership questions",
        "partnership_question",
        "Questions about the partnership itself.",
        (
            Field("Code", "code", width=12),
            Field("Question", "text", width=70),
            Field("Kind", "type", offers=("scale", "choice", "text", "number"), width=12),
            Field("Options", "options", LIST, 30),
            Field("Low end", "low", width=20),
            Field("High end", "high", width=20),
            Field("May stay empty", "optional", YES, 16, YES_NO),
        ),
    ),
    Tab(
        "Signers",
        "signer",
        "Who declares, in order.",
        (
            Field("Role", "role", width=50),
            Field("Must sign", "required", YES, 12, YES_NO),
            Field("Only", "how", width=12, offers=("paper", "key")),
        ),
    ),
    Tab(
        "Types",
        "kind",
        "The types of organisation it is for. May stay empty.",
        (
            Field("Code", "code", width=24),
            Field("Label", "label", width=40),
            Field("Hint", "hint", width=60),
            Field("Implies", "implies", LIST, 30),
            Field("Also called", "also", LIST, 30),
        ),
    ),
    Tab(
        "Facts",
        "fact",
        "Questions with yes or no that switch standards on and off. May stay empty.",
        (Field("Code", "code", width=24), Field("Question", "question", width=70), Field("Hint", "hint", width=60)),
    ),
    Tab(
        "Sources",
        "citation",
        "What each standard rests on, where more than a name is known of it.",
        (
            Field("Standard", "standard", width=12),
            Field("Instrument", "instrument", width=50),
            Field("Provision", "provision", width=24),
            Field("Heading", "heading", width=30),
            Field("Edition", "edition", width=14),
            Field("In force from", "in_force_from", DAY, 14),
            Field("Status", "status", offers=("in-force", "commencing", "readiness", "superseded"), width=14),
            Field("How sure", "certainty", offers=("verified", "secondary", "memory"), width=14),
            Field("Checked on", "verified_on", DAY, 14),
            Field("Note", "note", width=40),
        ),
    ),
    Tab(
        "Views",
        "view",
        "The same standards under other headings. May stay empty.",
        (
            Field("View", "code", width=20),
            Field("View title", "title", width=40),
            Field("Heading code", "area.code", width=14),
            Field("Heading", "area.title", width=40),
            Field("About", "area.about", width=40),
            Field("Standards", "area.standards", LIST, 24),
        ),
    ),
    Tab(
        "Same as",
        "same_as",
        "Standards elsewhere that ask the same. May stay empty.",
        (
            Field("From", "from", width=50),
            Field("To", "to", width=50),
            Field("Relation", "relation", offers=("equal", "narrower", "wider", "overlaps"), width=14),
        ),
    ),
    Tab(
        "Changes",
        "changes",
        "What a corrected edition changed. May stay empty.",
        (Field("Code", "code", width=14), Field("What", "what", width=90)),
    ),
)

BY_NAME = {tab.name: tab for tab in TABS}
SEVERAL = "    "
"""Before a line that goes on with the thing above it, in a cell that lists several."""


def tab(name: str) -> Tab:
    """The tab of that name. Raises KeyError: names come from this page."""
    return BY_NAME[name]
