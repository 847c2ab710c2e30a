"""Everything a person typed into an audit, to look for in what is made of it, and audits whose words are anything."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from builders import NOW, sample_audit, uid
from hypothesis import strategies as st

from s11desktop.audit.model import ActionNote, Audit, PartnershipAnswer, PublicNumber
from s11desktop.cleaning import clean

AWKWARD = (
    "=1+1",
    "+44 1632 960001",
    "-2",
    "@SUM(A1)",
    "\tindented with a tab, which becomes a space",
    '=HYPERLINK("http://example.org","x")',
    "<r><t>not mark-up</t></r>",
    "<r></r>",
    "<script>alert(1)</script>",
    "</p></style></title><!-- & &amp; ]]> {{ 7 * 7 }} {% raw %}",
    "_x0041_ and _x000D_",
    "شكرا جزيلا، دائما بالغان",
    "ਸਤ ਸ੍ਰੀ ਅਕਾਲ",
    "Zażółć gęślą jaźń",
    "我们每周都写下来",
    "👩‍👩‍👧‍👦 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "pasted “from Word” – with… non\u00a0breaking",
    "one line\nand another\n\nand one after a gap",
    "  spaces before and after  ",
    "\u202ereversed",
    "'quoted",
)
"""Words that have broken somebody's report."""

WORDS = st.one_of(st.sampled_from(AWKWARD), st.text(min_size=1, max_size=40)).map(clean).filter(bool)
"""Any words as they are kept."""


def typed(audit: Audit) -> set[str]:
    """Every text that leaves with the audit and was typed by somebody."""
    organisation, asked = audit.organisation, audit.partnership
    said = {organisation.name, organisation.council, organisation.commissioned_by, organisation.contract}
    said |= {*organisation.places, organisation.council_day, organisation.council_night}
    for person in (organisation.lead, organisation.deputy, organisation.second_contact):
        said |= {person.name, person.role, person.email, person.phone}
    said |= {asked.name, asked.contact, asked.email, asked.extension, asked.asked_how}
    for response in audit.responses:
        said |= {response.words, response.reason}
    for item in audit.evidence:
        said |= {item.title, item.shows, item.kept, item.owner}
    for action in audit.actions:
        said |= {action.what, action.lead, action.measure, action.priority, action.reason, action.agreed_with}
        said |= {note.words for note in action.notes}
    for declaration in audit.declarations:
        said |= {declaration.name, declaration.role, declaration.words, declaration.where}
    said |= {answer.answer for answer in audit.partnership_answers}
    return said - {""}


_TYPED_FIELDS = frozenset(
    (
        *("name", "council", "commissioned_by", "contract", "places", "council_day", "council_night", "role", "email"),
        *("phone", "contact", "extension", "asked_how", "words", "reason", "title", "shows", "kept", "owner", "what"),
        *("lead", "measure", "priority", "agreed_with", "where", "answer"),
    )
)


@st.composite
def audits(draw: st.DrawFn) -> Audit:
    """The sample audit with any words in the place of all that was typed."""
    audit = sample_audit()
    audit = replace(
        audit,
        organisation=replace(audit.organisation, commissioned_by="x", contract="x"),
        partnership=replace(audit.partnership, extension="x", asked_how="x"),
        actions=tuple(
            replace(each, reason="x", agreed_with="x", notes=(ActionNote(uid(f"note {each.number}"), "x", NOW),))
            for each in audit.actions
        ),
        partnership_answers=(PartnershipAnswer("PF1", "x"), PartnershipAnswer("PF2", "x")),
    )
    return replace(
        audit,
        organisation=_retyped(audit.organisation, draw),
        partnership=_retyped(audit.partnership, draw),
        responses=tuple(_retyped(each, draw) for each in audit.responses),
        evidence=tuple(_retyped(each, draw) for each in audit.evidence),
        actions=tuple(_retyped(each, draw) for each in audit.actions),
        declarations=tuple(_retyped(each, draw) for each in audit.declarations),
        partnership_answers=tuple(_retyped(each, draw) for each in audit.partnership_answers),
    )


def _retyped(noun: Any, draw: st.DrawFn) -> Any:
    changes: dict[str, Any] = {}
    for each in fields(noun):
        value = getattr(noun, each.name)
        if isinstance(value, str) and value and each.name in _TYPED_FIELDS:
            changes[each.name] = draw(WORDS)
        elif each.name == "places":
            changes[each.name] = tuple(draw(WORDS) for _ in value)
        elif each.name == "notes":
            changes[each.name] = tuple(_retyped(note, draw) for note in value)
        elif is_dataclass(value) and not isinstance(value, PublicNumber):
            changes[each.name] = _retyped(value, draw)
    return replace(noun, **changes)
