"""What is said wherever questions are shown: whose they are, and what the starter level is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework

OWN = (
    "These questions are this program's own. No partnership has issued them. "
    "Check first whether your partnership has its own form. If it has, bring it here."
)
"""The notice of our own questions, for editions made before a framework had one."""


def first_look(framework: Framework, level: str) -> str:
    """What an audit at this level is not ("not a full section 175 audit"); empty where it is an audit in its own right.

    Only the first of several levels can be a first look.
    """
    if len(framework.levels) < 2 or level != framework.levels[0]:
        return ""
    return framework.first_look


def say_first_look(framework: Framework, level: str) -> str:
    """The same as a sentence: "Starter level: not a full section 175 audit."; empty where there is nothing to say."""
    words = first_look(framework, level).rstrip(".")
    return f"{level.capitalize()} level: {words}." if words else ""


def notice(framework: Framework) -> str:
    """Whose questions these are, in the framework's own words."""
    if framework.notice:
        return framework.notice
    return OWN if "issued by no partnership" in framework.publisher.casefold() else ""
