"""The tables of a framework file into nouns, section by section, with what binds the sections together checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from s11desktop.framework.model import (
    Applies,
    Area,
    Change,
    Citation,
    Fact,
    Framework,
    Kind,
    Level,
    PartnershipQuestion,
    Requires,
    SameAs,
    ScaleLevel,
    Signer,
    SignOff,
    Standard,
    SurveyStatement,
    View,
    ViewArea,
    Weight,
)
from s11desktop.framework.table import Table

LEVELS = ("starter", "full")
"""The lengths of audit where a file does not list its own, shortest first."""

STATUSES = ("in-force", "commencing", "readiness", "superseded")
CERTAINTIES = ("verified", "secondary", "memory")
RELATIONS = ("equal", "narrower", "wider", "overlaps")
QUESTION_TYPES = ("scale", "choice", "text", "number")
BOARD_DATES = ("required", "asked", "none")
OLDEST = 120
"""Months: more than ten years is no greatest age for evidence."""

_NO_DAY = date.min
_REQUIRES = frozenset(each.value for each in Requires)


@dataclass
class _Known:
    """What has been read so far and may be referred to. `places` has every code, in small letters, with its place.

    A scale with faults is left out, so that none of them is told again for each standard.
    """

    levels: tuple[str, ...]
    scale: tuple[ScaleLevel, ...]
    kinds: frozenset[str]
    facts: frozenset[str]
    places: dict[str, str] = field(default_factory=dict)
    standards: frozenset[str] = frozenset()


def build(top: Table) -> Framework:
    """The framework a whole file holds. Faults are noted in the table; with any, what comes back is not to be used."""
    opening = _opening(top)
    before = len(top.faults)
    scale = _scale(top)
    sound = len(top.faults) == before
    kinds = tuple(_kind(each) for each in top.tables("kind", by="code"))
    facts = tuple(_fact(each) for each in top.tables("fact", by="code"))
    _implied(top, kinds, facts)
    _no_code_twice(top, "kind", (each.code for each in kinds))
    _no_code_twice(top, "fact", (each.code for each in facts))
    known = _Known(
        opening.levels or LEVELS,
        scale if sound else (),
        frozenset(each.code for each in kinds),
        frozenset(each.code for each in facts),
    )
    areas = _areas(top, known)
    known.standards = frozenset(standard.code for area in areas for standard in area.standards)
    framework = replace(
        opening,
        scale=scale,
        areas=areas,
        levels=opening.levels or _levels_used(areas),
        kinds=kinds,
        facts=facts,
        views=_views(top, known),
        survey=_survey(top, known),
        partnership_questions=_partnership_questions(top),
        sign_off=_sign_off(top),
        same_as=_same_as(top, known),
        changes=tuple(_change(each) for each in top.tables("changes", "change")),
    )
    top.close()
    return framework


def _opening(top: Table) -> Framework:
    head = top.table("framework")
    if head is None:
        if not top.has("framework"):
            top.fault("has no [framework] table: id, edition, title and the rest")
        return Framework("", "", "", "", "", "", _NO_DAY, (), (), levels=())
    levels = head.texts("levels", required=head.has("levels"))
    _all_different(head, "level", levels)
    found = Framework(
        id=head.text("id", required=True, limit=200),
        edition=head.code("edition"),
        title=head.text("title", required=True, limit=300),
        publisher=head.text("publisher", required=True, limit=300),
        audience=head.text("audience", required=True, limit=1_000),
        language=head.text("language", required=True, limit=35),
        verified_on=head.day("verified_on", required=True) or _NO_DAY,
        scale=(),
        areas=(),
        legal_basis=head.text("legal_basis"),
        about_children=head.text("about_children"),
        short=head.text("short", limit=100),
        notice=head.text("notice", limit=1_000),
        first_look=head.text("first_look", limit=300),
        levels=levels,
    )
    head.close()
    return found


def _levels_used(areas: tuple[Area, ...]) -> tuple[str, ...]:
    used = {standard.level for area in areas for standard in area.standards}
    return tuple(level for level in LEVELS if level in used) or LEVELS[-1:]


def _scale(top: Table) -> tuple[ScaleLevel, ...]:
    whole, before = top.at("rating scale"), len(top.faults)
    found = []
    for each in top.tables("scale", "rating scale, level", by="code"):
        code = each.code("code")
        requires = each.texts("requires")
        for need in requires:
            if need not in _REQUIRES:
                each.fault(f"requires “{need}”, and may require evidence, action or reason")
        found.append(
            ScaleLevel(
                code=code,
                label=each.text("label", required=True, limit=100),
                meaning=each.text("meaning", limit=1_000),
                level=each.member("level", Level, Level.NOT),
                requires=tuple(need for need in Requires if need.value in requires),
            )
        )
        each.close()
    if not found:
        if len(top.faults) == before:
            whole.fault("has no levels ([[scale]])")
        return ()
    _all_different(whole, "code", (each.code for each in found))
    _all_different(whole, "label", (each.label for each in found))
    levels = {each.level for each in found}
    if Level.FULLY not in levels:
        whole.fault("has no level that means fully met")
    if Level.NOT not in levels:
        whole.fault("has no level that means not met")
    return tuple(found)


def _kind(table: Table) -> Kind:
    code, label = table.code("code"), table.text("label", required=True, limit=100)
    found = Kind(code, label, table.text("hint"), table.texts("implies"))
    table.close()
    return found


def _implied(top: Table, kinds: tuple[Kind, ...], facts: tuple[Fact, ...]) -> None:
    known = {fact.code for fact in facts}
    for kind in kinds:
        for fact in kind.implies:
            if fact.removeprefix("!") not in known:
                top.at(f"kind {kind.code}").fault(f"implies the fact “{fact}”, and there is no such [[fact]]")


def _fact(table: Table) -> Fact:
    found = Fact(table.code("code"), table.text("question", required=True), table.text("hint"))
    table.close()
    return found


def _areas(top: Table, known: _Known) -> tuple[Area, ...]:
    found, before = [], len(top.faults)
    for table in top.tables("area", by="number"):
        code = table.code("code")
        _once(table, "area", code, known)
        title, about = table.text("title", required=True, limit=300), table.text("about")
        standards = tuple(_standard(each, code, known) for each in table.tables("standard", by="number"))
        if not standards:
            table.fault("has no standard ([[area.standard]])")
        table.close()
        found.append(Area(code, title, about, standards))
    if not found and len(top.faults) == before:
        top.fault("has no area ([[area]])")
    return tuple(found)


def _standard(table: Table, area: str, known: _Known) -> Standard:
    code = table.code("code")
    _once(table, "standard", code, known)
    found = Standard(
        code=code,
        area=area,
        text=table.text("text", required=True, limit=2_000),
        why=table.text("why"),
        good=table.text("good"),
        level=table.choice("level", known.levels, default=known.levels[-1]),
        weight=table.member("weight", Weight, Weight.MUST),
        short=table.text("short", limit=100),
        evidence=table.texts("evidence"),
        applies=_applies(table, known),
        citations=tuple(_citation(each) for each in table.tables("citations", "citation")),
        means=_means(table, known),
        na=table.choice("na", ("reason", "never"), default="reason"),
        no_case=table.text("no_case"),
        max_age=table.whole("max_age", 1, OLDEST),
        readiness=table.yes("readiness", False),
    )
    rests_on_evidence = bool(found.evidence or found.max_age)
    if rests_on_evidence and known.scale and not any(Requires.EVIDENCE in each.requires for each in known.scale):
        table.fault("rating scale has no level that asks for evidence")
    table.close()
    return found


def _applies(table: Table, known: _Known) -> Applies:
    applies = table.table("applies")
    if applies is None:
        return Applies()
    kinds, facts = applies.texts("kinds"), applies.texts("facts")
    for kind in kinds:
        if kind not in known.kinds:
            applies.fault(f"names the kind “{kind}”, and there is no such [[kind]]")
    for fact in facts:
        if fact.removeprefix("!") not in known.facts:
            applies.fault(f"names the fact “{fact}”, and there is no such [[fact]]")
    applies.close()
    return Applies(kinds, facts)


def _means(table: Table, known: _Known) -> tuple[tuple[Level, str], ...]:
    means = table.table("means")
    if means is None:
        return ()
    in_scale = {choice.level for choice in known.scale}
    found = []
    for level in Level:
        if means.has(level.value):
            found.append((level, means.text(level.value, required=True, limit=1_000)))
            if known.scale and level not in in_scale:
                means.fault(f"describes “{level.value}”, and the rating scale has no such level")
        else:
            means.text(level.value)
    means.close()
    return tuple(found)


def _citation(table: Table) -> Citation:
    found = Citation(
        instrument=table.text("instrument", required=True, limit=500),
        status=table.choice("status", STATUSES),
        certainty=table.choice("certainty", CERTAINTIES),
        verified_on=table.day("verified_on", required=True) or _NO_DAY,
        provision=table.text("provision"),
        heading=table.text("heading"),
        edition=table.text("edition"),
        in_force_from=table.day("in_force_from"),
        note=table.text("note"),
    )
    table.close()
    return found


def _views(top: Table, known: _Known) -> tuple[View, ...]:
    found = []
    for table in top.tables("view", by="code"):
        code, title, areas = table.code("code"), table.text("title", required=True, limit=300), []
        for each in table.tables("area", by="number"):
            areas.append(
                ViewArea(
                    each.code("code"),
                    each.text("title", required=True, limit=300),
                    each.text("about"),
                    each.texts("standards", required=True),
                )
            )
            each.close()
        _every_standard_once(table, areas, known)
        table.close()
        found.append(View(code, title, tuple(areas)))
    _no_code_twice(top, "view", (each.code for each in found))
    return tuple(found)


def _every_standard_once(table: Table, areas: list[ViewArea], known: _Known) -> None:
    named = [code for area in areas for code in area.standards]
    for code in dict.fromkeys(named):
        if code not in known.standards:
            table.fault(f"names “{code}”, and there is no such standard")
        elif named.count(code) > 1:
            table.fault(f"names “{code}” more than once")
    for code in sorted(known.standards.difference(named)):
        table.fault(f"leaves out {code}")


def _survey(top: Table, known: _Known) -> tuple[SurveyStatement, ...]:
    found = []
    for table in top.tables("survey", "survey statement", by="code"):
        code = table.code("code")
        standards = table.texts("standards", required=True)
        for each in standards:
            if each not in known.standards:
                table.fault(f"tests “{each}”, and there is no such standard")
        found.append(SurveyStatement(code, table.text("text", required=True, limit=1_000), standards))
        table.close()
    _no_code_twice(top, "survey statement", (each.code for each in found))
    return tuple(found)


def _partnership_questions(top: Table) -> tuple[PartnershipQuestion, ...]:
    found = []
    for table in top.tables("partnership_question", "question about the partnership", by="code"):
        code = table.code("code")
        made = PartnershipQuestion(
            code=code,
            text=table.text("text", required=True, limit=1_000),
            type=table.choice("type", QUESTION_TYPES),
            options=table.texts("options"),
            low=table.text("low", limit=100),
            high=table.text("high", limit=100),
            optional=table.yes("optional", True),
        )
        if made.type == "choice" and len(made.options) < 2:
            table.fault("is a choice, and has fewer than two options")
        found.append(made)
        table.close()
    _no_code_twice(top, "question about the partnership", (each.code for each in found))
    return tuple(found)


def _sign_off(top: Table) -> SignOff:
    table = top.table("sign_off", "sign-off")
    if table is None:
        return SignOff("", ())
    signers = []
    for each in table.tables("signers", "signer"):
        signers.append(Signer(each.text("role", required=True, limit=200), each.yes("required", True)))
        each.close()
    _all_different(table, "role", (each.role for each in signers))
    words = table.text("words", required=True)
    board_date = table.choice("board_date", BOARD_DATES, default="none")
    table.close()
    return SignOff(words, tuple(signers), board_date)


def _same_as(top: Table, known: _Known) -> tuple[SameAs, ...]:
    found = []
    for table in top.tables("same_as"):
        made = SameAs(
            table.text("from", required=True, limit=300),
            table.text("to", required=True, limit=300),
            table.choice("relation", RELATIONS),
        )
        here = [each for each in (made.source, made.target) if each and "#" not in each]
        for each in here:
            if each not in known.standards:
                table.fault(f"names “{each}”, and there is no such standard here")
        if made.source and made.target and not here:
            table.fault("names no standard of this file")
        found.append(made)
        table.close()
    return tuple(found)


def _change(table: Table) -> Change:
    found = Change(table.code("code"), table.text("what", required=True))
    table.close()
    return found


def _once(table: Table, what: str, code: str, known: _Known) -> None:
    """The codes of areas are all different, and those of standards, also where only capitals differ."""
    key = f"{what} {code.casefold()}"
    if code and key in known.places:
        table.fault(f"has the code {code}, which {known.places[key]} has already")
    known.places.setdefault(key, table.place)


def _no_code_twice(top: Table, name: str, codes: Iterable[str]) -> None:
    seen: set[str] = set()
    for code in codes:
        if code and code.casefold() in seen:
            top.at(f"{name} {code}").fault("has a code that another has already")
        seen.add(code.casefold())


def _all_different(table: Table, what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value and value.casefold() in seen:
            table.fault(f"has the {what} “{value}” twice")
        seen.add(value.casefold())
