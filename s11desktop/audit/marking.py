"""What is said wherever an audit is shown or printed: a first look, whose questions, and how old their law is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.framework import marking
from s11desktop.framework.freshness import State, state

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import Framework

NOTED = "law_noted:"
"""The setting that says that somebody has read what to do about old questions, followed by the UUID of the round."""


def first_look(audit: Audit) -> str:
    """What a starter audit is not, as a sentence; empty where it is an audit in its own right."""
    return marking.say_first_look(audit.framework, audit.level)


def notice(audit: Audit) -> str:
    """Whose questions these are. Nothing where a pack of the partnership that asks brought them: then they are its."""
    return "" if audit.partnership.pack else marking.notice(audit.framework)


def law_checked(framework: Framework) -> str:
    """When the law in the questions was last checked, in a sentence."""
    return f"The law in these questions was last checked on {say_date(framework.verified_on)}."


def law_checked_by(framework: Framework, today: date) -> str:
    """The same, saying on that day that it is long ago."""
    said = law_checked(framework)
    return f"{said[:-1]}, more than six months ago." if state(framework, today) is State.OLD else said


def renew(audit: Audit, today: date) -> str:
    """What to do about questions whose law was checked more than six months ago; empty while they are fresh."""
    framework, asked = audit.framework, audit.partnership
    if state(framework, today) is State.FRESH:
        return ""
    if asked.pack or not marking.notice(framework):
        return f"That is more than six months ago. Ask {asked.name or 'your partnership'} for a newer pack."
    return (
        f"That is more than six months ago. Look for a newer version of this program, with an edition after "
        f"{framework.edition}. Your answers come along."
    )


def to_say(audit: Audit, today: date) -> str:
    """What to do about it, as long as nobody has noted it in this round."""
    return "" if audit.setting(noted(audit)) else renew(audit, today)


def noted(audit: Audit) -> str:
    """The name of the setting for this round."""
    return f"{NOTED}{audit.round.uuid}"
