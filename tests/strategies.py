"""Generated audits for Hypothesis: any words people type, in any script, in every field, over any set of questions.

`audits()` gives an `Audit` as a file may hold it: words are cleaned as the verbs clean them, times are whole seconds,
every reference is to something there. `typed()` gives text as it comes from a keyboard or clipboard, before cleaning.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from builders import TODAY, declared, sample_action, sample_evidence, sample_organisation, small_framework
from hypothesis import strategies as st

from s11desktop.audit.covered import content_digest
from s11desktop.audit.model import (
    Action,
    ActionNote,
    ActionStatus,
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
    Sent,
    UrgentNumber,
)
from s11desktop.audit.survey import Choice, Shown, Survey, SurveyCount, Written, shown
from s11desktop.framework.canonical import digest
from s11desktop.framework.model import Framework, Signer
from s11desktop.words import clean, clean_line

PHRASES = (
    "Both names are on the poster.",
    "دائما بالغان في الغرفة، والباب مفتوح.",
    "اردو: بچوں کی حفاظت سب کا کام ہے۔",
    "ਸਾਡੇ ਗੁਰਦੁਆਰੇ ਵਿੱਚ ਦੋ ਵੱਡੇ ਹਮੇਸ਼ਾ ਹੁੰਦੇ ਹਨ।",
    "Żółta teczka w zakrystii, prosimy o pomoc.",
    "兒童安全是每個人的責任。",
    "👩‍👩‍👧‍👦 🙏🏽 ✅ two adults 🇬🇧",
    "“Word’s” quotation marks – and dashes — and …",
    "Mixed: said שלום and مرحبا to 3 helpers (12:30).",
    "e\u0301 decomposed, ﬁ ligature, ½, №, ™, \u00a0no-break",
    "=SUM(A1:A9)",
    "+44 20 7946 0000",
    "-1",
    "@import url(x)",
    "<script>alert('x')</script> & <b>bold</b>",
    "One line\nand another\n\nand a third after a gap",
    "https://example.org/a?b=c&d=%20",
    "'; DROP TABLE response; --",
    "../../etc/passwd",
    "\u202eright to left override\u202c",
    "zero\u200bwidth\u200djoiner\ufeff",
)

UNCLEAN = ("\x00", "\x0b", "\x0c", "\r\n", "\r", "\u2028", "\u2029", "\x07", "\x85", "\ud800", "\udfff", "\ufffe", "\t")


def any_text(most: int = 200) -> st.SearchStrategy[str]:
    """Any characters at all, lone surrogates and control characters among them: slow, so for single fields."""
    return st.text(st.characters(), max_size=most)


def _typed(seed: int) -> str:
    """The text of a number: nothing for 0, then each phrase and each unclean character, then mixtures of all."""
    plain = ("", *PHRASES, *UNCLEAN)
    if seed < len(plain):
        return plain[seed]
    chance = Random(seed)
    parts = []
    for _ in range(chance.randint(1, 4)):
        kind = chance.random()
        if kind < 0.6:
            parts.append(chance.choice(PHRASES))
        elif kind < 0.8:
            parts.append(chance.choice(UNCLEAN))
        else:
            top = chance.choice((0x7F, 0x24F, 0xFFFF, 0x10FFFF))
            parts.append("".join(chr(chance.randint(0, top)) for _ in range(chance.randint(1, 20))))
    return "".join(parts)


def typed(most: int = 200) -> st.SearchStrategy[str]:
    """Text as somebody may type or paste it. One draw a text, so that a whole audit of them is made in milliseconds."""
    return st.integers(0, 1 << 20).map(lambda seed: _typed(seed)[:most])


def words(most: int = 200) -> st.SearchStrategy[str]:
    """Text as it is kept, several lines perhaps, empty perhaps."""
    return typed(most).map(clean)


def line(most: int = 80) -> st.SearchStrategy[str]:
    """One line as it is kept, empty perhaps."""
    return typed(most).map(lambda text: clean_line(clean_line(text)[:most]))


def name(most: int = 60) -> st.SearchStrategy[str]:
    """One line with something in it."""
    return line(most).map(lambda text: text or "Grace Okafor")


def days() -> st.SearchStrategy[date]:
    return st.dates(date(2000, 1, 1), date(2099, 12, 31))


def moments() -> st.SearchStrategy[datetime]:
    """UTC, whole seconds."""
    seconds = st.integers(0, 3_000_000_000)
    return seconds.map(lambda n: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=n))


def uuids() -> st.SearchStrategy[str]:
    return st.uuids(version=4).map(str)


def digests() -> st.SearchStrategy[str]:
    return st.binary(min_size=32, max_size=32).map(bytes.hex)


def contacts() -> st.SearchStrategy[Contact]:
    return st.builds(Contact, line(), line(), line(), line())


def organisations(framework: Framework) -> st.SearchStrategy[Organisation]:
    """Any organisation that may answer these questions."""
    facts = [fact.code for fact in framework.facts]
    numbers = st.builds(PublicNumber, st.sampled_from(["urn", "ofsted", "charity", "company"]), line())
    return st.builds(
        Organisation,
        uuid=uuids(),
        name=name(),
        kind=st.sampled_from(["", *(kind.code for kind in framework.kinds)]),
        number=st.one_of(st.none(), st.just(PublicNumber("none")), numbers),
        council=line(),
        places=st.lists(name(), max_size=3).map(tuple),
        commissioned_by=line(),
        contract=line(),
        lead=contacts(),
        deputy=contacts(),
        second_contact=contacts(),
        facts=st.dictionaries(st.sampled_from(facts), st.booleans()).map(lambda known: tuple(known.items()))
        if facts
        else st.just(()),
        council_day=line(),
        council_night=line(),
        revision=st.integers(1, 99),
    )


def partnerships() -> st.SearchStrategy[Partnership]:
    return st.builds(
        Partnership,
        name=line(),
        contact=line(),
        email=line(),
        deadline=st.none() | moments(),
        extension=line(),
        evidence_policy=st.sampled_from(["none", "list", "attach"]),
        asked_how=line(),
        revision=st.integers(1, 99),
        extended_to=st.none() | moments(),
        extension_by=line(),
        megabytes=st.none() | st.integers(1, 2048),
        levels=st.sampled_from([(), ("full",), ("starter", "full")]),
        signers=st.lists(st.builds(Signer, role=line(), required=st.booleans()), max_size=3).map(tuple),
        board_date=st.sampled_from(["", "required", "asked", "none"]),
        declaration=words(60),
        message=words(60),
        urgent=st.lists(st.builds(UrgentNumber, number=line(), name=line(), when=line()), max_size=2).map(tuple),
        recipient=line(),
        logo=st.sampled_from(["", "0" * 64]),
        signer=st.just("") | uuids(),
        check_number=st.sampled_from(["", "8438 9114 0488 7815 7923 3969"]),
        pack=st.sampled_from(["", "1" * 64]),
        adopted_at=st.none() | moments(),
    )


def responses(framework: Framework) -> st.SearchStrategy[tuple[Response, ...]]:
    """An answer, or none, to each standard."""
    one = st.builds(
        Response,
        uuid=uuids(),
        standard=st.just(""),
        rating=st.none() | st.sampled_from([choice.code for choice in framework.scale]),
        words=words(),
        reason=words(60),
        come_back=st.booleans(),
        support_wanted=st.booleans(),
        note=words(60),
        revision=st.integers(1, 99),
        first_said=st.none() | moments(),
        changed_at=st.none() | moments(),
        changed_by=line(),
        practice=words(60),
        practice_share=st.sampled_from(["", "named", "unnamed"]),
    )
    codes = [standard.code for standard in framework.standards]
    each = st.lists(st.none() | one, min_size=len(codes), max_size=len(codes))
    return each.map(
        lambda made: tuple(replace(a, standard=code) for code, a in zip(codes, made, strict=True) if a is not None)
    )


def _some_codes(framework: Framework) -> st.SearchStrategy[tuple[str, ...]]:
    codes = [standard.code for standard in framework.standards]
    return st.lists(st.sampled_from(codes), max_size=3, unique=True).map(tuple)


def versions() -> st.SearchStrategy[EvidenceVersion]:
    return st.builds(
        EvidenceVersion,
        uuid=uuids(),
        sha256=digests(),
        size=st.integers(1, 100 << 20),
        name=name(),
        media_type=st.sampled_from(["application/pdf", "image/png", "text/plain"]),
        added_at=moments(),
        dated=st.none() | days(),
    )


def evidence(framework: Framework, attached: bool = True) -> st.SearchStrategy[tuple[Evidence, ...]]:
    """Evidence items, numbered; described only where `attached` is false."""
    item = st.builds(
        Evidence,
        uuid=uuids(),
        number=st.just(0),
        title=name(),
        standards=_some_codes(framework),
        shows=words(80),
        kept=line(),
        dated=st.none() | days(),
        expires=st.none() | days(),
        owner=line(),
        versions=st.lists(versions(), max_size=2).map(tuple) if attached else st.just(()),
        added_at=st.none() | moments(),
        revision=st.integers(1, 99),
    )
    return st.lists(item, max_size=4).map(
        lambda items: tuple(replace(each, number=number) for number, each in enumerate(items, 1))
    )


def actions(framework: Framework) -> st.SearchStrategy[tuple[Action, ...]]:
    """Actions, numbered, whole or still being written."""
    note = st.builds(ActionNote, uuid=uuids(), words=words(60), added_at=moments(), by=line())
    action = st.builds(
        Action,
        uuid=uuids(),
        number=st.just(0),
        what=name(),
        standards=_some_codes(framework),
        lead=line(),
        due=st.none() | days(),
        measure=words(60),
        priority=st.sampled_from(["", "high", "normal", "low"]),
        status=st.sampled_from(ActionStatus),
        reason=words(60),
        notes=st.lists(note, max_size=2).map(tuple),
        created_at=st.none() | moments(),
        closed_on=st.none() | days(),
        revision=st.integers(1, 99),
        agreed_with=line(),
    )
    return st.lists(action, max_size=4).map(
        lambda items: tuple(replace(each, number=number) for number, each in enumerate(items, 1))
    )


def declarations(framework: Framework) -> st.SearchStrategy[tuple[Declaration, ...]]:
    roles = [signer.role for signer in framework.sign_off.signers]
    one = st.builds(
        Declaration,
        uuid=uuids(),
        name=name(),
        role=st.sampled_from(roles) | name() if roles else name(),
        words=st.just(framework.sign_off.words),
        how=st.sampled_from(How),
        on=days(),
        content=digests(),
        where=line(),
        seen_by_board=st.none() | days(),
    )
    return st.lists(one, max_size=3).map(tuple)


def _sent() -> st.SearchStrategy[Sent]:
    return st.builds(
        Sent,
        uuid=uuids(),
        reference=st.just("7c41e09bd25a"),
        sha256=digests(),
        kind=st.sampled_from(["full", "starter", "draft"]),
        file_name=name(),
        exported_at=moments(),
        sent_to=line(),
        sent_on=st.none() | days(),
    )


def surveys(framework: Framework) -> st.SearchStrategy[Shown]:
    """What may be shown of any survey with the framework's statements."""
    codes = [each.code for each in framework.survey]
    if not codes:
        return st.nothing()
    counts = st.builds(
        SurveyCount,
        st.sampled_from(codes),
        st.sampled_from(("", "Teaching", "Support", "Lunchtime")),
        st.sampled_from(list(Choice)),
        st.integers(0, 40),
    )
    written = st.builds(Written, uuids(), words(60).filter(bool), st.booleans())
    made = st.builds(
        Survey,
        uuid=uuids(),
        title=line(),
        started_on=st.none() | days(),
        closed_on=st.none() | days(),
        invited=st.none() | st.integers(0, 500),
        counts=st.lists(counts, max_size=20).map(tuple),
        words=st.lists(written, max_size=3, unique_by=lambda each: each.uuid).map(tuple),
    )
    return made.map(lambda each: shown(each, codes))


def audits(framework: Framework | None = None, *, attached: bool = True) -> st.SearchStrategy[Audit]:
    """An audit as a file may hold it, whole or hardly begun. `attached=False`: evidence is described only.

    Some of its declarations are for what it says now.
    """
    questions = framework or small_framework()
    rounds = st.builds(
        Round,
        uuids(),
        st.sampled_from(["audit", "update", "statement"]),
        name(20),
        days(),
        st.none() | days(),
    )
    codes = [question.code for question in questions.partnership_questions]
    answers = st.dictionaries(st.sampled_from(codes), words(60)) if codes else st.just({})
    settings = st.dictionaries(st.sampled_from(["recovery_made", "large_text"]), line())
    made = st.builds(
        Audit,
        uuid=uuids(),
        round=rounds,
        framework=st.just(questions),
        framework_sha256=st.just(digest(questions)),
        level=st.sampled_from(questions.levels),
        organisation=st.just(sample_organisation()) | organisations(questions),
        partnership=partnerships(),
        people=st.lists(st.builds(Person, uuids(), name(), line()), max_size=2).map(tuple),
        responses=responses(questions),
        evidence=evidence(questions, attached),
        actions=actions(questions),
        declarations=declarations(questions),
        partnership_answers=answers.map(lambda known: tuple(PartnershipAnswer(*each) for each in known.items())),
        sent=st.lists(_sent(), max_size=1).map(tuple),
        history_head=st.just("") | digests(),
        example=st.booleans(),
        settings=settings.map(lambda known: tuple(known.items())),
        survey=st.none() | surveys(questions),
    )
    return st.builds(_perhaps_current, made, st.booleans())


def _perhaps_current(audit: Audit, current: bool) -> Audit:
    if not current:
        return audit
    content = content_digest(audit)
    return replace(audit, declarations=tuple(replace(each, content=content) for each in audit.declarations))


def sendable_audits(framework: Framework | None = None, *, attached: bool = True) -> st.SearchStrategy[Audit]:
    """Audits that nothing stops, with any words in them: every rating has what it needs, and the right people
    declared.
    """
    return audits(framework, attached=attached).map(_finished)


def _finished(audit: Audit) -> Audit:
    framework = audit.framework
    known = audit.by_standard
    fully, partly = framework.scale[0].code, framework.scale[1].code
    responses = []
    for standard in framework.standards:
        made = known.get(standard.code) or Response(f"new-{standard.code}", standard.code)
        rating = made.rating or fully
        if rating == "na" and standard.na == "never":
            rating = partly
        responses.append(replace(made, rating=rating, reason=made.reason.strip() or "We never do this."))
    everything = tuple(standard.code for standard in framework.standards)
    organisation = audit.organisation
    audit = replace(
        audit,
        round=replace(audit.round, kind="audit"),
        organisation=replace(
            organisation,
            kind=organisation.kind or framework.kinds[0].code,
            number=organisation.number if organisation.number and organisation.number.value else PublicNumber("none"),
            lead=replace(organisation.lead, name=organisation.lead.name or "Grace Okafor"),
        ),
        partnership=replace(audit.partnership, levels=(), signers=(), board_date=""),
        responses=tuple(responses),
        evidence=(*audit.evidence, sample_evidence(len(audit.evidence) + 1, *everything)),
        actions=(*audit.actions, sample_action(len(audit.actions) + 1, *everything)),
        settings=(("recovery_made", TODAY.isoformat()),),
    )
    return declared(audit)
