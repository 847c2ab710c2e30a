"""Audits made in memory by the rules, so that a test starts from a whole one and changes the one thing it is about.

`sample_audit()` is a small faith group that could send its return on `TODAY`: nothing stops it.
    audit = sample_audit()
    audit = answered(audit, "TST-1.2", "partly")            replaces that answer
    audit = replace(audit, actions=())                      dataclasses.replace for the rest
    audit = declared(audit)                                 declarations for what the audit says now
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from uuid import UUID, uuid5

from s11desktop.audit.covered import content_digest
from s11desktop.audit.model import (
    Action,
    ActionNote,
    Audit,
    Contact,
    Declaration,
    Evidence,
    EvidenceVersion,
    How,
    Organisation,
    Partnership,
    PartnershipAnswer,
    Person,
    PublicNumber,
    Response,
    Round,
)
from s11desktop.framework.canonical import digest
from s11desktop.framework.model import (
    Applies,
    Area,
    Citation,
    Fact,
    Framework,
    Kind,
    Level,
    PartnershipQuestion,
    Requires,
    ScaleLevel,
    Signer,
    SignOff,
    Standard,
    SurveyStatement,
    Weight,
)

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

_NAMES = UUID("5f0c1f5e-7a0f-4f0e-9a53-000000000511")


def uid(name: str) -> str:
    """A UUID that is the same for the same name in every run."""
    return str(uuid5(_NAMES, name))


SCALE = (
    ScaleLevel(
        "fully", "Fully met", "In place for everyone, and you could show it.", Level.FULLY, (Requires.EVIDENCE,)
    ),
    ScaleLevel("partly", "Partly met", "Written down, or in places only.", Level.PARTLY, (Requires.ACTION,)),
    ScaleLevel("not", "Not met", "Nothing reliable yet.", Level.NOT, (Requires.ACTION,)),
    ScaleLevel("na", "Does not apply to us", "You do not do this.", Level.NOT_APPLICABLE, (Requires.REASON,)),
)

CITATION = Citation(
    instrument="Working Together to Safeguard Children",
    edition="2026",
    provision="Chapter 4",
    heading="Voluntary, charity, social enterprise and faith-based organisations",
    in_force_from=date(2026, 3, 18),
    status="in-force",
    certainty="secondary",
    verified_on=TODAY,
)


def standard(code: str, text: str, **changes: object) -> Standard:
    """A starter standard of the area its code names; `changes` are fields of `Standard`."""
    made = Standard(
        code=code,
        area=code.rpartition(".")[0],
        text=text,
        why="A worried child needs one face, not a committee.",
        good="Any helper, asked at the door, knows.",
        level="starter",
        weight=Weight.MUST,
        evidence=("Poster in the hall", "Welcome pack page"),
        citations=(CITATION,),
        means=(
            (Level.FULLY, "Yes, agreed in the last 12 months."),
            (Level.PARTLY, "Yes, but older, or not agreed."),
            (Level.NOT, "No."),
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def small_framework(**changes: object) -> Framework:
    """Three areas, eight standards: starter and full, one that is never "not applicable", one switched on by a fact,
    one for one kind only, one not yet law.
    """
    areas = (
        Area(
            "TST-1",
            "Someone to tell",
            "Everyone must know whom to tell.",
            (
                standard("TST-1.1", "We have a named safeguarding lead and a deputy.", na="never", max_age=12),
                standard("TST-1.2", "Our helpers know what to do if a child tells them something.", max_age=12),
                standard("TST-1.3", "We talk about worries at each meeting.", level="full", weight=Weight.SHOULD),
            ),
        ),
        Area(
            "TST-2",
            "Helpers",
            "Who works with children, and how we choose them.",
            (
                standard("TST-2.1", "We check everyone before they start.", na="never"),
                standard("TST-2.2", "Trips are planned with care.", applies=Applies(facts=("has_trips",))),
            ),
        ),
        Area(
            "TST-3",
            "Places",
            "Where children are.",
            (
                standard("TST-3.1", "Our rooms are safe.", no_case="Rate the arrangement.", means=()),
                standard("TST-3.2", "Prayer with children is open.", applies=Applies(kinds=("place-of-worship",))),
                standard(
                    "TST-3.3",
                    "We have thought about the coming duty to report.",
                    level="starter",
                    weight=Weight.GOOD_PRACTICE,
                    readiness=True,
                    means=(),
                    citations=(replace(CITATION, status="commencing", certainty="memory", in_force_from=None),),
                ),
            ),
        ),
    )
    framework = Framework(
        id="urn:s11desktop:framework:test",
        edition="2026",
        title="A small set of questions",
        publisher="S11 Desktop; issued by no partnership",
        audience="Groups made up for tests",
        language="en-GB",
        verified_on=TODAY,
        scale=SCALE,
        areas=areas,
        legal_basis="Made up for tests.",
        about_children="Children are all people under 18.",
        levels=("starter", "full"),
        kinds=(
            Kind("place-of-worship", "Place of worship", "A church, mosque, gurdwara or other congregation."),
            Kind("club", "Sports, arts or hobby club"),
        ),
        facts=(
            Fact("has_trips", "Do you ever take children out?", "Count lifts in cars."),
            Fact("commissioned", "Does a council pay you for work with children?"),
        ),
        survey=(SurveyStatement("Q01", "I know whom to tell.", ("TST-1.1", "TST-1.2")),),
        partnership_questions=(
            PartnershipQuestion("PF1", "How easy is it to get advice?", "scale", low="1: hard", high="5: easy"),
            PartnershipQuestion("PF2", "What should we change?", "text"),
        ),
        sign_off=SignOff(
            "This is a true account of what we do.",
            (Signer("Safeguarding lead"), Signer("A trustee or committee member")),
            "asked",
        ),
    )
    return replace(framework, **changes)  # type: ignore[arg-type]


def real_framework() -> Framework:
    """The questions for voluntary and faith groups that ship."""
    from s11desktop.framework.reading import load

    return load("voluntary-faith")


def real_source() -> dict[str, object]:
    """The same as the file has them, unread: to check content against the file itself."""
    text = files("standards").joinpath("voluntary-faith", "2026.toml").read_text("utf-8")
    return tomllib.loads(text)


def sample_organisation(**changes: object) -> Organisation:
    """A small invented faith group with every fact answered."""
    made = Organisation(
        uuid=uid("organisation"),
        name="St Mark's, Nettleford",
        kind="place-of-worship",
        number=PublicNumber("charity", "1234567"),
        council="Nettleford Council",
        places=("Church hall", "The old school room"),
        lead=Contact("Grace Okafor", "Safeguarding lead", "grace@example.org", "01632 960001"),
        deputy=Contact("Tomasz Wójcik", "Deputy", "tomasz@example.org", "01632 960002"),
        second_contact=Contact("Amrit Kaur", "Treasurer", "amrit@example.org"),
        facts=(("has_trips", True), ("commissioned", False)),
        council_day="01632 960100",
        council_night="01632 960199",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def sample_evidence(number: int, *standards: str, **changes: object) -> Evidence:
    """Something described only, dated two months ago."""
    made = Evidence(
        uuid=uid(f"evidence {number}"),
        number=number,
        title=f"Thing to show {number}",
        standards=standards,
        shows="Names and numbers of both leads",
        kept="Blue folder in the vestry",
        dated=date(2026, 9, 21),
        owner="Grace Okafor",
        added_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def sample_version(name: str = "training-log.pdf", content: str = "ab" * 32, size: int = 48_213) -> EvidenceVersion:
    """A file of an evidence item; `content` is its digest."""
    return EvidenceVersion(uid(f"version {name}"), content, size, name, "application/pdf", NOW, date(2026, 9, 1))


def sample_action(number: int, *standards: str, **changes: object) -> Action:
    """An open action with lead and day."""
    made = Action(
        uuid=uid(f"action {number}"),
        number=number,
        what="Go through the steps with every helper",
        standards=standards,
        lead="Grace Okafor",
        due=date(2027, 3, 31),
        measure="Every helper can say the steps",
        priority="high",
        created_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def response(code: str, rating: str | None, words: str = "", **changes: object) -> Response:
    """An answer; `changes` are fields of `Response`."""
    made = Response(
        uuid=uid(f"response {code}"),
        standard=code,
        rating=rating,
        words=words,
        first_said=NOW,
        changed_at=NOW,
        changed_by="Grace Okafor",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def sample_audit(framework: Framework | None = None, **changes: object) -> Audit:
    """A faith group's audit, answered, with evidence, actions and declarations: on `TODAY` nothing stops its return.

    With the small framework: three fully met, two partly, one not met, one does not apply, one not yet law left open.
    With another one every standard is fully met but the second (partly) and the third (not met).
    """
    framework = framework or small_framework()
    audit = Audit(
        uuid=uid("audit"),
        round=Round(uid("round"), "audit", "2026", date(2026, 9, 1)),
        framework=framework,
        framework_sha256=digest(framework),
        level=framework.levels[-1],
        organisation=sample_organisation(),
        partnership=Partnership(
            "Nettleford Safeguarding Children Partnership",
            "Priya Shah",
            "audits@example.org",
            datetime(2026, 12, 18, 17, 0, tzinfo=UTC),
        ),
        people=(Person(uid("person"), "Grace Okafor", "Safeguarding lead"),),
        partnership_answers=(PartnershipAnswer("PF1", "4"),) if framework.partnership_questions else (),
        history_head="0" * 64,
        settings=(("recovery_made", "2026-11-01"),),
    )
    audit = _small_answers(audit) if "TST-1.1" in framework.by_code else _answers(audit)
    audit = replace(audit, **changes)  # type: ignore[arg-type]
    return audit if "declarations" in changes else declared(audit)


def _small_answers(audit: Audit) -> Audit:
    return replace(
        audit,
        responses=(
            response("TST-1.1", "fully", "Both names are on the poster.\nThe new poster says so in Polish as well."),
            response("TST-1.2", "partly", "Four of nine helpers went through it.", support_wanted=True),
            response("TST-1.3", "fully", "A standing item."),
            response("TST-2.1", "not", "Nobody has looked since the old secretary left."),
            response("TST-2.2", "na", reason="We have stopped trips since 2024."),
            response("TST-3.1", "partly", "The back door does not lock.", note="Ask Amrit for the invoice."),
            response("TST-3.2", "fully", "Always two adults, door open. دائما بالغان.", come_back=False),
        ),
        evidence=(
            sample_evidence(1, "TST-1.1", "TST-1.3", versions=(sample_version(),)),
            sample_evidence(2, "TST-3.2", title="Rota with two adults a session", owner=""),
        ),
        actions=(
            sample_action(
                1,
                "TST-1.2",
                notes=(ActionNote(uid("note 1"), "Evening booked.", NOW, "Grace Okafor"),),
            ),
            sample_action(2, "TST-2.1", what="Check all helpers", lead="Tomasz Wójcik", due=date(2027, 1, 31)),
            sample_action(3, "TST-3.1", what="Mend the lock", lead="Amrit Kaur", priority=""),
        ),
    )


def _answers(audit: Audit) -> Audit:
    """By the rules, whatever is asked."""
    by_level = {choice.level: choice.code for choice in audit.framework.scale}
    levels = {1: Level.PARTLY, 2: Level.NOT}
    responses = []
    for place, each in enumerate(each for each in audit.framework.standards if not each.readiness):
        responses.append(
            response(each.code, by_level[levels.get(place, Level.FULLY)], f"What we do about {each.code}.")
        )
    codes = tuple(each.standard for each in responses)
    facts = tuple((fact.code, True) for fact in audit.framework.facts)
    kinds = [kind.code for kind in audit.framework.kinds]
    kind = "place-of-worship" if "place-of-worship" in kinds else (kinds or [""])[0]
    return replace(
        audit,
        organisation=replace(audit.organisation, facts=facts, kind=kind, commissioned_by="Nettleford Council"),
        responses=tuple(responses),
        evidence=(sample_evidence(1, *codes[:1], *codes[3:]),),
        actions=tuple(sample_action(number, code) for number, code in enumerate(codes[1:3], 1)),
        partnership_answers=(),
    )


def answered(audit: Audit, code: str, rating: str | None, words: str = "", **changes: object) -> Audit:
    """The audit with that answer in place of the one it had; declarations stay as they were."""
    others = tuple(each for each in audit.responses if each.standard != code)
    return replace(audit, responses=(*others, response(code, rating, words, **changes)))


def declared(audit: Audit, on: date = TODAY) -> Audit:
    """The audit with a declaration by everyone the framework asks, for what it says now."""
    content = content_digest(audit)
    people = ("Grace Okafor", "Amrit Kaur", "Tomasz Wójcik", "Priya Shah")
    return replace(
        audit,
        declarations=tuple(
            Declaration(
                uuid=uid(f"declaration {place}"),
                name=people[place % len(people)],
                role=signer.role,
                words=audit.framework.sign_off.words,
                how=How.PAPER if place else How.HERE,
                on=on,
                content=content,
                where="Blue folder in the vestry" if place else "",
                seen_by_board=date(2026, 11, 3),
            )
            for place, signer in enumerate(audit.framework.sign_off.signers)
        ),
    )


def many_standards(areas: int = 20, each: int = 30) -> Framework:
    """A framework as large as any: 600 standards when nothing else is said."""
    return small_framework(
        areas=tuple(
            Area(
                f"BIG-{a}",
                f"Area {a}",
                "",
                tuple(
                    standard(f"BIG-{a}.{s}", f"We do thing {s} of area {a}.", max_age=12) for s in range(1, each + 1)
                ),
            )
            for a in range(1, areas + 1)
        ),
        survey=(),
    )
