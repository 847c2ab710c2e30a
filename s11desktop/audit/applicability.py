"""Which questions are put to an organisation, and which rule hides the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.remembering import once_an_audit

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, Organisation
    from s11desktop.framework.model import Fact, Framework, Standard


@dataclass(frozen=True, slots=True)
class Hidden:
    """A standard that is not asked, and why.

    `rule` is level (it belongs to a longer audit than the one chosen), kind (not for this kind of organisation),
    fact-no or fact-yes (switched off by the answer to a question about the organisation). `facts` fill the gaps of its
    sentence in `words.hidden`.
    """

    standard: Standard
    rule: str
    facts: tuple[tuple[str, str], ...] = ()


@once_an_audit
def asked(audit: Audit) -> tuple[Standard, ...]:
    """Every standard this audit asks, in order; those that are not yet law (`readiness`) are among them.

    An update asks nothing by itself: a question is in it once something is said of it.
    """
    found = asked_standards(audit.framework, audit.level, audit.organisation)
    if audit.round.kind != "update":
        return found
    said = {each.standard for each in audit.responses if each.rating is not None or each.words or each.reason}
    return tuple(each for each in found if each.code in said)


def asked_standards(framework: Framework, level: str, organisation: Organisation) -> tuple[Standard, ...]:
    """Every standard that would be asked of an organisation at a level, in order."""
    return tuple(each for each in framework.standards if why_hidden(each, framework, level, organisation) is None)


@once_an_audit
def counted(audit: Audit) -> tuple[Standard, ...]:
    """What is asked and goes into figures: all that is asked but what is not yet law."""
    return tuple(each for each in asked(audit) if not each.readiness)


def hidden(audit: Audit) -> tuple[Hidden, ...]:
    """Every standard that is not asked, in order, with the rule that hides it."""
    found = (why_hidden(each, audit.framework, audit.level, audit.organisation) for each in audit.framework.standards)
    return tuple(each for each in found if each is not None)


def known_fact(code: str, framework: Framework, organisation: Organisation) -> bool | None:
    """The answer to a fact: what the organisation said, else what its kind implies, else None."""
    said = organisation.fact(code)
    if said is not None:
        return said
    kind = next((each for each in framework.kinds if each.code == organisation.kind), None)
    if kind is None:
        return None
    return True if code in kind.implies else False if f"!{code}" in kind.implies else None


def facts_to_ask(framework: Framework, organisation: Organisation) -> tuple[Fact, ...]:
    """The yes/no questions that the kind of organisation does not answer already, in order."""
    kind = next((each for each in framework.kinds if each.code == organisation.kind), None)
    implied = {each.removeprefix("!") for each in kind.implies} if kind else set()
    return tuple(fact for fact in framework.facts if fact.code not in implied)


def facts_that_matter(framework: Framework, level: str, organisation: Organisation) -> tuple[Fact, ...]:
    """Those of `facts_to_ask` that switch a question of this level on or off."""
    switching = {
        fact.removeprefix("!")
        for standard in framework.standards
        if not _is_beyond(standard, framework, level)
        for fact in standard.applies.facts
    }
    return tuple(fact for fact in facts_to_ask(framework, organisation) if fact.code in switching)


def _is_beyond(standard: Standard, framework: Framework, level: str) -> bool:
    """Whether a standard belongs to a longer audit than that level."""
    levels = framework.levels
    return level in levels and standard.level in levels and levels.index(standard.level) > levels.index(level)


def why_hidden(standard: Standard, framework: Framework, level: str, organisation: Organisation) -> Hidden | None:
    """The first rule that hides a standard, or None where it is asked.

    What nobody has answered yet, the kind of organisation included, hides nothing.
    """
    if _is_beyond(standard, framework, level):
        return Hidden(standard, "level", (("level", level),))
    applies = standard.applies
    if applies.kinds and organisation.kind and organisation.kind not in applies.kinds:
        label = next((kind.label for kind in framework.kinds if kind.code == organisation.kind), organisation.kind)
        return Hidden(standard, "kind", (("kind", label),))
    for wanted in applies.facts:
        code = wanted.removeprefix("!")
        answer = known_fact(code, framework, organisation)
        if answer is (wanted != code):
            question = next((fact.question for fact in framework.facts if fact.code == code), code)
            return Hidden(standard, "fact-yes" if answer else "fact-no", (("fact", code), ("question", question)))
    return None
