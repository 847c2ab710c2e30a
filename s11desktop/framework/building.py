"""The tables of a framework file into a `Framework`, section by section. Its areas and standards are in `areas`."""

from __future__ import annotations

from dataclasses import replace

from s11desktop.framework.areas import LEVELS, NO_DAY, Known, areas_of, views_of
from s11desktop.framework.distinct import all_different, no_code_twice
from s11desktop.framework.model import (
    Area,
    Change,
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
    SurveyStatement,
)
from s11desktop.framework.signers import HOWS
from s11desktop.framework.table import Table
from s11desktop.framework.their_sheet import built

RELATIONS = ("equal", "narrower", "wider", "overlaps")
QUESTION_TYPES = ("scale", "choice", "text", "number")
BOARD_DATES = ("required", "asked", "none")

_REQUIRES = frozenset(each.value for each in Requires)


def build(top: Table, kept: tuple[Area, ...] | None = None) -> Framework:
    """The framework a whole file holds. Faults are noted in the table; with any, what comes back is not to be used.

    `kept` are its areas where these are known already (`framework.kept`), and the table has none.
    """
    opening = _opening(top)
    before = len(top.faults)
    scale = _scale(top)
    sound = len(top.faults) == before
    kinds = tuple(_kind(each) for each in top.tables("kind", by="code"))
    facts = tuple(_fact(each) for each in top.tables("fact", by="code"))
    _implied(top, kinds, facts)
    no_code_twice(top, "kind", (each.code for each in kinds))
    no_code_twice(top, "fact", (each.code for each in facts))
    known = Known(
        opening.levels or LEVELS,
        scale if sound else (),
        frozenset(each.code for each in kinds),
        frozenset(each.code for each in facts),
    )
    areas = areas_of(top, known) if kept is None else kept
    known.standards = frozenset(standard.code for area in areas for standard in area.standards)
    asked = _partnership_questions(top)
    framework = replace(
        opening,
        scale=scale,
        areas=areas,
        levels=opening.levels or _levels_used(areas),
        kinds=kinds,
        facts=facts,
        views=views_of(top, known),
        survey=_survey(top, known),
        partnership_questions=asked,
        sign_off=_sign_off(top),
        same_as=_same_as(top, known),
        changes=tuple(_change(each) for each in top.tables("changes", "change")),
        workbook=built(top, known.standards, {each.code for each in scale}, {each.code for each in asked}),
    )
    top.close()
    return framework


def _opening(top: Table) -> Framework:
    head = top.table("framework")
    if head is None:
        if not top.has("framework"):
            top.fault("has no [framework] table: id, edition, title and the rest")
        return Framework("", "", "", "", "", "", NO_DAY, (), (), levels=())
    levels = head.texts("levels", required=head.has("levels"))
    all_different(head, "level", levels)
    found = Framework(
        id=head.text("id", required=True, limit=200),
        edition=head.code("edition"),
        title=head.text("title", required=True, limit=300),
        publisher=head.text("publisher", required=True, limit=300),
        audience=head.text("audience", required=True, limit=1_000),
        language=head.text("language", required=True, limit=35),
        verified_on=head.day("verified_on", required=True) or NO_DAY,
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
                support=each.yes("support", False),
            )
        )
        if found[-1].support and found[-1].level in (Level.FULLY, Level.NOT_APPLICABLE):
            each.fault(
                f"asks for help (support) and means {found[-1].level.value}: help is asked for with what is not met"
            )
        each.close()
    if not found:
        if len(top.faults) == before:
            whole.fault("has no levels ([[scale]])")
        return ()
    all_different(whole, "code", (each.code for each in found))
    all_different(whole, "label", (each.label for each in found))
    levels = {each.level for each in found}
    if Level.FULLY not in levels:
        whole.fault("has no level that means fully met")
    if Level.NOT not in levels:
        whole.fault("has no level that means not met")
    return tuple(found)


def _kind(table: Table) -> Kind:
    code, label = table.code("code"), table.text("label", required=True, limit=100)
    found = Kind(code, label, table.text("hint"), table.texts("implies"), table.texts("also"))
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


def _survey(top: Table, known: Known) -> tuple[SurveyStatement, ...]:
    found = []
    for table in top.tables("survey", "survey statement", by="code"):
        code = table.code("code")
        standards = table.texts("standards", required=True)
        for each in standards:
            if each not in known.standards:
                table.fault(f"tests “{each}”, and there is no such standard")
        found.append(SurveyStatement(code, table.text("text", required=True, limit=1_000), standards))
        table.close()
    no_code_twice(top, "survey statement", (each.code for each in found))
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
    no_code_twice(top, "question about the partnership", (each.code for each in found))
    return tuple(found)


def _sign_off(top: Table) -> SignOff:
    table = top.table("sign_off", "sign-off")
    if table is None:
        return SignOff("", ())
    signers = []
    for each in table.tables("signers", "signer"):
        role, required = each.text("role", required=True, limit=200), each.yes("required", True)
        signers.append(Signer(role, required, each.choice("how", HOWS) if each.has("how") else ""))
        each.close()
    all_different(table, "role", (each.role for each in signers))
    words = table.text("words", required=bool(signers))
    board_date = table.choice("board_date", BOARD_DATES, default="none")
    table.close()
    return SignOff(words, tuple(signers), board_date)


def _same_as(top: Table, known: Known) -> tuple[SameAs, ...]:
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
