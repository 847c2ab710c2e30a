"""A statement that holds more than one fact: its partly-met answer names each, so that whoever meets one says which.

Every statement of the two sets was read. `FACTS` has those that hold more than one, with a word of the partly-met
answer for each fact that can fail by itself, or that asks "Say which"; `ONE` those whose "and", commas or second
sentence join the parts of a single fact. The sets for schools and early years have lists of their own.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from s11desktop.framework import reading
from s11desktop.framework.model import Framework, Level

JOINS = re.compile(r"\band\b|[,:;]|\. ")

FACTS = {
    "S11-1.1": "writing explain",
    "S11-1.3": "person money date",
    "S11-1.4": "owner looked",
    "S11-1.5": "speak challenged",
    "S11-1.7": "attend messages",
    "S11-1.8": "listen done",
    "S11-1.9": "know keep which",
    "S11-2.1": "older procedures",
    "S11-2.3": "New find",
    "S11-2.4": "two which",
    "S11-2.5": "code online",
    "S11-2.6": "tell pass",
    "S11-2.7": "ask safety",
    "S11-3.1": "deputy time",
    "S11-3.2": "tell answers",
    "S11-3.4": "terms checks",
    "S11-3.6": "late talked",
    "S11-3.7": "plan leaders",
    "S11-3.8": "procedure outside",
    "S11-4.1": "two which",
    "S11-4.2": "children parents which",
    "S11-4.3": "figures looked",
    "S11-4.4": "lists owner date",
    "S11-4.5": "online which",
    "S11-4.8": "counted plan which",
    "S11-5.1": "often roles",
    "S11-5.3": "gaps chases",
    "S11-5.4": "three which",
    "S11-5.5": "Newer hard which",
    "S11-5.6": "Some inside",
    "S11-5.8": "two which",
    "S11-5.9": "roles volunteers which",
    "S11-6.1": "paid steps",
    "S11-6.3": "four which",
    "S11-6.4": "list unpaid",
    "S11-6.5": "gaps senior",
    "S11-6.8": "written together",
    "S11-6.9": "DBS regulators",
    "S11-7.1": "number thresholds",
    "S11-7.2": "heard part",
    "S11-7.4": "come reports",
    "S11-7.6": "papers answer",
    "S11-7.7": "late part",
    "S11-7.8": "assessment refer",
    "S11-8.1": "duty whom how",
    "S11-8.4": "Reasons share",
    "S11-8.6": "clear late chronology",
    "S11-8.7": "adults children",
    "S11-8.8": "schedule followed",
    "S11-8.9": "ask longer",
    "S11-9.1": "ask write",
    "S11-9.2": "talk complain advocate",
    "S11-9.6": "two which",
    "S11-9.7": "know reached",
    "VCF-1.1": "know once",
    "VCF-1.3": "speak suffer",
    "VCF-1.5": "read money",
    "VCF-1.6": "counts report",
    "VCF-1.8": "know keep which",
    "VCF-2.1": "older agreed",
    "VCF-2.2": "missing which",
    "VCF-2.3": "seen find which",
    "VCF-2.4": "parents hard language",
    "VCF-2.5": "some which",
    "VCF-2.6": "Some which",
    "VCF-3.1": "deputy know",
    "VCF-3.2": "two which",
    "VCF-3.3": "late mouth",
    "VCF-3.4": "nobody numbers",
    "VCF-4.1": "three which",
    "VCF-4.2": "older roles",
    "VCF-4.3": "waiting copies",
    "VCF-4.4": "tell again",
    "VCF-4.5": "some talk",
    "VCF-4.6": "bar telling which",
    "VCF-4.7": "watched planned",
    "VCF-5.1": "three which",
    "VCF-5.2": "date list",
    "VCF-5.3": "One longer",
    "VCF-5.4": "Trustees worship",
    "VCF-5.5": "watches talk",
    "VCF-5.6": "rules signed",
    "VCF-6.1": "pages adults aid",
    "VCF-6.2": "written plan",
    "VCF-6.3": "three which",
    "VCF-6.4": "keep collecting",
    "VCF-6.5": "plan agreed",
    "VCF-6.6": "consent rules",
    "VCF-6.7": "two building hirer",
    "VCF-6.8": "three which",
    "VCF-6.9": "counted plan which",
    "VCF-7.1": "kind bullying",
    "VCF-7.3": "two which",
    "VCF-7.4": "tell ask",
    "VCF-7.6": "watches complaints",
    "VCF-8.1": "safe mails",
    "VCF-8.2": "list hand",
    "VCF-8.4": "know touch",
    "VCF-8.5": "write share which",
    "VCF-8.6": "rules check used",
    "VCF-9.1": "advice agreement",
    "VCF-9.3": "listen list",
    "VCF-9.5": "talked checked",
    "VCF-10.1": "talk listened",
    "VCF-10.2": "asked told which",
    "VCF-10.3": "up where",
    "VCF-10.4": "three which",
    "VCF-10.5": "two which",
    "VCF-10.6": "know late",
}

ONE = {
    *("S11-1.6", "S11-2.2", "S11-3.3", "S11-4.6", "S11-4.7", "S11-5.2", "S11-6.2", "S11-6.6", "S11-6.7", "S11-6.10"),
    *("VCF-1.4", "VCF-1.7", "VCF-2.7", "VCF-3.5", "VCF-7.2", "VCF-7.5", "VCF-8.3", "VCF-9.2", "VCF-9.4", "VCF-9.6"),
}
"""Where "and" or a comma joins a list of examples, those who are meant, or when it holds and what then."""

SETS = ("section-11", "voluntary-faith")


@cache
def both() -> tuple[Framework, ...]:
    return tuple(reading.load(name) for name in SETS)


def test_every_statement_that_joins_was_read_and_put_on_one_of_the_lists() -> None:
    joined = {each.code for framework in both() for each in framework.standards if JOINS.search(each.text)}
    assert not ONE & set(FACTS)
    assert sorted(joined - ONE - set(FACTS)) == []
    assert sorted(ONE - joined) == []


@pytest.mark.parametrize("code", FACTS)
def test_the_partly_met_answer_says_which_of_the_facts(code: str) -> None:
    framework = next(each for each in both() if code in each.by_code)
    partly = dict(framework.by_code[code].means)[Level.PARTLY]
    for word in FACTS[code].split():
        assert re.search(rf"\b{word}\b", partly), f"“{partly}” does not speak of “{word}”"
    assert re.search(r"\bor\b|\bbut\b", partly)
