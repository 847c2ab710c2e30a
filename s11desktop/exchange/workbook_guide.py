"""The first sheet of a workbook that is filled in elsewhere: what it is, what to do, and whom to ring about a child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.dates import say_date, say_when
from s11desktop.report import phrases

if TYPE_CHECKING:
    from datetime import datetime

    from s11desktop.audit.model import Audit

_STEPS = (
    "Type in the white cells, under the blue heads. The grey cells hold the questions and cannot be typed in.",
    "Answers: choose a rating from the list, and write your own words. Where a question does not apply, say why.",
    "Answers, further right: something else you could show and where it is kept; what else you will do, who and when.",
    "Actions and Evidence: put right what is there, or use the empty rows below for more.",
    "Leave empty what you do not know. An emptied cell takes nothing away.",
    "Save it as an Excel workbook (.xlsx) and send it back to whoever gave it to you.",
    "Keep the sheets and their heads as they are: they say where what you typed belongs.",
)
_EXAMPLE = "This is an example. The organisation, its people and its answers are invented."


def guide(audit: Audit, made_at: datetime, area: str) -> list[str]:
    """The lines from top to bottom; one that begins with "# " is a heading."""
    title = audit.framework.title
    part = "" if not area else f", area {audit.framework.area(area).number}: {audit.framework.area(area).title}"
    example = (
        ["This is an example. The organisation, its people and its answers are invented."] if audit.example else []
    )
    scale = [f"{each.label}: {each.meaning}" if each.meaning else each.label for each in audit.framework.scale]
    return [
        audit.organisation.name,
        f"{title}, {audit.round.period}{part}",
        f"Made on {say_when(made_at)}.",
        *example,
        "",
        "# What to do",
        *(f"{number}. {step}" for number, step in enumerate(_STEPS, 1)),
        "",
        "# What the ratings mean",
        *scale,
        "",
        "# It is not locked",
        "Whoever has this workbook can read it. Send it only to those who must fill it in, and delete it afterwards.",
        "",
        f"Worried about a child now? {words.HELPLINES_WARNING}",
        *(f"{line.number}  {line.what}" for line in phrases.helplines(audit.organisation)),
        f"National numbers checked on {say_date(phrases.numbers_checked())}.",
    ]
