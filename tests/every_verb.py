"""Every verb that changes an audit file, by its name, each with what must be there before it and the doing itself.

`test_every_verb` kills a process in the middle of each; `test_every_write` cuts the power and refuses writes.
A verb of `operations` that is neither here nor in `READS` fails a test: there is none that nobody tried to break.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
import os
import pkgutil
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from builders import small_framework, uid
from screening_files import package
from several import newer_framework, other_framework

from s11desktop import operations
from s11desktop.audit import yearly
from s11desktop.audit.model import How
from s11desktop.audit.part import Part, PartFile, Reply, Use, chosen, of_audit
from s11desktop.audit.programme import What
from s11desktop.audit.survey import Choice, SurveyCount
from s11desktop.audit.survey_answers import understand
from s11desktop.exchange import submission
from s11desktop.operations import (
    accepting,
    actions,
    answers,
    checking,
    coming_back,
    erasing,
    erasing_rounds,
    evidence,
    example,
    handing_over,
    identity,
    last_time,
    looking_back,
    migrating,
    next_round,
    organisation,
    packs,
    partnership,
    people,
    programme,
    proposing,
    proving,
    reviewing,
    rounds,
    sending_copies,
    settings,
    sharing,
    signers,
    signoff,
    starting_again,
    stating,
    survey,
    taking_in,
    taking_together,
    their_workbook,
    undoing,
)
from s11desktop.vault import backup, keys, passphrase, restoring
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import create, open_vault
from s11desktop.vault.vault import Vault

CODE, SECOND, THIRD = "TST-1.1", "TST-1.2", "TST-2.1"
WHEN = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
PAPER = "training.pdf"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 800


@dataclass
class Ground:
    """An open file and a folder to work in; `kept` is what the preparing found, for the doing."""

    vault: Vault
    folder: Path
    kept: dict[str, Any] = field(default_factory=dict)

    def document(self, name: str = PAPER, content: bytes = PDF) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path


Step = Callable[[Ground], object]


@dataclass(frozen=True)
class Verb:
    """`before` is done and acknowledged first: what the verb is given lies there, so that every write seen is the
    product's. `makes` is the name of another file the verb makes or replaces."""

    do: Step
    before: Step = lambda ground: None
    makes: str = ""


def _v(call: Callable[..., object], *given: object, **named: object) -> Step:
    return lambda ground: call(ground.vault, *given, **named)


def _all(*steps: Step) -> Step:
    def together(ground: Ground) -> None:
        for step in steps:
            step(ground)

    return together


def _keep(name: str, step: Step) -> Step:
    def kept(ground: Ground) -> None:
        ground.kept[name] = step(ground)

    return kept


# -- what must be there before -------------------------------------------------------------------------------------

_answered = _all(
    _v(answers.answer, CODE, "fully", "Grace, since May", by="Ann"),
    _v(answers.answer, SECOND, "partly", "Some of us", by="Ann"),
)
_described = _v(evidence.attach, None, standards=[CODE], title="Induction sheet", kept="Office")
_planned = _v(actions.add, standards=[SECOND], what="Train everybody", lead="Ann")
_paper: Step = lambda g: g.document()  # noqa: E731
_attach: Step = lambda g: evidence.attach(g.vault, g.folder / PAPER, standards=[CODE], title="Training")  # noqa: E731
_attached = _all(_paper, _attach)
_finished = _all(_answered, _described, _v(rounds.close_round))
_again = _all(_finished, _v(rounds.start_round, period="2027"))
_updated = _all(_answered, _v(rounds.close_round), _v(next_round.start, kind="update", period="2027"))
_nursery = _v(rounds.add_audit, other_framework(), "full", kind="nursery", by="Ann")
_unjoined = _all(_answered, _nursery)
_surveyed = _v(survey.tally, [SurveyCount(small_framework().survey[0].code, "", Choice.AGREE, 9)])
_declared = _keep("declared", _v(signoff.declare, name="Ann", role="Chair", how=How.HERE))
_named_a_child = _all(
    _v(answers.answer, CODE, "partly", "What Jamie, aged 7, had said.", by="Ann"),
    lambda g: g.kept.update(found=_checked(g.vault).child),
)


@dataclass(frozen=True)
class _Made:
    path: Path
    sha256: str = "ab" * 32
    reference: str = "0123456789ab"
    check_number: str = "4471"
    size: int = 5_000
    kind: str = "draft"
    exported_at: datetime = WHEN
    recipient: str = "age1them"


_made_return: Step = lambda g: g.kept.update(sent=signoff.record_export(g.vault, _Made(g.folder / "Return.zip")))  # noqa: E731


def _checked(vault: Vault) -> Any:
    with vault.reader() as reader:
        return checking.check(vault.load(), reader, None)


def _part(ground: Ground, use: Use = Use.SHARE, **named: object) -> Part:
    audit = ground.vault.load()
    return of_audit(audit, chosen(audit), uuid=str(uuid4()), use=use, made_at=WHEN, to_name="Amira", **named)  # type: ignore[arg-type]


def _shared(ground: Ground) -> None:
    _answered(ground)
    ground.kept["part"] = _part(ground)
    sharing.record_made(ground.vault, ground.kept["part"], "Ann")
    said = {"rating": "partly", "words": "A deputy since March", "reason": ""}
    ground.kept["reply"] = Reply(name="Amira", role="Deputy").with_answer(CODE, said, WHEN + timedelta(days=2))


def _reviewed(ground: Ground) -> None:
    _answered(ground)
    ground.kept["part"] = _part(ground, Use.REVIEW)
    sharing.record_made(ground.vault, ground.kept["part"], "Ann")
    said = {"rating": "partly", "shows": "The policy is old", "question": "", "strength": "", "change": "Review it"}
    ground.kept["reply"] = Reply(name="Sam").with_review(CODE, said, WHEN + timedelta(days=2))


def _offered(ground: Ground) -> None:
    """A group's answers, made in a file of the group."""
    own = organisation.create_file(
        ground.folder / "group.s11",
        Key(os.urandom(32), keys.new_salt()),
        name="The group",
        kind=small_framework().kinds[0].code,
        framework=small_framework(),
        level="full",
    )
    group = Ground(own, ground.folder)
    _answered(group)
    _described(group)
    made = _part(group, Use.GROUP, file_of=None)
    own.close()
    data = b"Our policy, agreed in May.\n"
    file = PartFile("evidence/policy.txt", len(data), "0" * 64, "policy.txt", "text/plain")
    ground.kept["part"] = replace(made, evidence=(replace(made.evidence[0], file=file),))


def _offer(ground: Ground) -> object:
    documents = {"evidence/policy.txt": b"Our policy, agreed in May.\n"}
    return sharing.offer(ground.vault, ground.kept["part"], documents, name="group.s11part", by="Mia")


def _take(ground: Ground) -> object:
    part, reply = ground.kept["part"], ground.kept["reply"]
    merged = sharing.preview(ground.vault, part, reply, "a.s11part")
    wanted = [each for each in merged.differences if each.is_proposed]
    assert wanted
    return sharing.take(ground.vault, part, reply, wanted, name="a.s11part", by="Ann")


def _sent_out(ground: Ground) -> None:
    from filling_in import differing, sent_out, typed

    _answered(ground)
    path = sent_out(ground.vault, ground.folder)
    typed(path, {("Answers", THIRD, "Rating"): "Fully met", ("Answers", THIRD, "Our words"): "We see papers first"})
    ground.kept["found"] = differing(ground.vault, path)


def _take_in(ground: Ground) -> object:
    found = ground.kept["found"]
    wanted = [each for each in found.differences if each.is_proposed]
    assert wanted
    return taking_in.take_in(ground.vault, found.filled, wanted, today=date(2026, 11, 22), by="Ann")


def _letter(ground: Ground) -> None:
    body = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>We lock the gate.</w:t></w:r></w:p></w:body></w:document>'
    path = ground.document("letter.docx", package("docx", {"word/document.xml": body}, {"author": "Jo Bloggs"}))
    item = evidence.attach(ground.vault, path, standards=[CODE], title="Letter")
    ground.kept["letter"] = item.label
    assert item.current is not None
    with ground.vault.reader() as reader:
        ground.kept["copy"] = sending_copies.make(item.current, reader, "cleaned")


def _pack(ground: Ground) -> None:
    from packs import pack, png, signed_pack

    ground.kept["pack"] = signed_pack(ground.folder / "a.s11pack", pack(logo=png()))


def _returned(ground: Ground) -> None:
    from builders import sample_audit

    from s11desktop.operations.starting_again import Returned

    audit = replace(sample_audit(), evidence=(), history_head="")
    ground.kept["sent"] = Returned(audit, "return.zip", "0" * 64, 1, "0" * 12, "full", WHEN, "1", "0" * 64)


def _start_again(ground: Ground) -> None:
    from s11desktop.exchange import starting_again as inside

    with starting_again.start_again(
        ground.folder / "made.s11", _fixed_key(), ground.kept["sent"], inside._Inside(ground.folder, {})
    ):
        pass


def _fixed_key() -> Key:
    """The key of whatever a verb makes anew: a test opens it with the same."""
    return Key(
        hashlib.sha256(b"made").digest(),
        keys.MAGIC + bytes([keys.POLICY]) + bytes(keys.SALT_BYTES - len(keys.MAGIC) - 1),
    )


def _asked(ground: Ground) -> dict[str, Any]:
    return {"name": "New", "kind": small_framework().kinds[0].code, "framework": small_framework(), "level": "full"}


def _new(make: Callable[[Ground, Path, Key], Vault]) -> Step:
    return lambda ground: make(ground, ground.folder / "made.s11", _fixed_key()).close()


def _copies(ground: Ground) -> Path:
    return ground.folder / "copies"


def _restore(ground: Ground) -> None:
    path, key = ground.vault.path, ground.vault.key
    ground.vault.close()
    restoring.restore(ground.kept["copy"].path, path, key)


_backed_up: Step = lambda g: g.kept.update(copy=backup.backup(g.vault, _copies(g)))  # noqa: E731
_evidence = "E001"

VERBS: dict[str, Verb] = {
    "accepting.accept": Verb(lambda g: accepting.accept(g.vault, g.kept["found"], "Invented"), _named_a_child),
    "accepting.withdraw": Verb(
        lambda g: accepting.withdraw(g.vault, g.kept["kept"][0].uuid),
        _all(_named_a_child, _keep("kept", lambda g: accepting.accept(g.vault, g.kept["found"], "Invented"))),
    ),
    "actions.add": Verb(_planned),
    "actions.update": Verb(_v(actions.update, "A1", what="Train all", lead="Bo"), _planned),
    "actions.update_many": Verb(_v(actions.update_many, ["A1", "A2"], lead="Bo"), _all(_planned, _planned)),
    "actions.close": Verb(_v(actions.close, "A1"), _planned),
    "actions.note": Verb(_v(actions.note, "A1", "She was away"), _planned),
    "actions.link": Verb(_v(actions.link, "A1", CODE), _planned),
    "actions.unlink": Verb(_v(actions.unlink, "A1", CODE), _all(_planned, _v(actions.link, "A1", CODE))),
    "actions.remove": Verb(_v(actions.remove, "A1"), _planned),
    "actions.restore": Verb(_v(actions.restore, "A1"), _all(_planned, _v(actions.remove, "A1"))),
    "answers.answer": Verb(_v(answers.answer, CODE, "fully", "Words " * 900, by="Ann")),
    "answers.clear": Verb(_v(answers.clear, CODE), _answered),
    "answers.mark": Verb(_v(answers.mark, CODE, come_back=True, note="Ask Grace"), _answered),
    "answers.tell_practice": Verb(_v(answers.tell_practice, CODE, words="A log", share="named"), _answered),
    "answers.part": Verb(_v(answers.part, CODE), _all(_nursery, _answered)),
    "coming_back.leave": Verb(_v(coming_back.leave, "Ann", place="question TST-1.1", spot="4")),
    "erasing.erase": Verb(_v(erasing.erase, _evidence, "Not ours"), _attached),
    "erasing_rounds.erase_round": Verb(
        lambda g: erasing_rounds.erase_round(g.vault, g.vault.rounds()[-1].round.uuid, "Kept long enough"), _again
    ),
    "evidence.attach": Verb(_attach, _paper),
    "evidence.add_version": Verb(
        lambda g: evidence.add_version(g.vault, _evidence, g.folder / "new.pdf"),
        _all(_attached, lambda g: g.document("new.pdf", PDF[:-9])),
    ),
    "evidence.update": Verb(_v(evidence.update, _evidence, title="Log", shows="Who was there"), _described),
    "evidence.link": Verb(_v(evidence.link, _evidence, THIRD), _described),
    "evidence.unlink": Verb(
        _v(evidence.unlink, _evidence, THIRD), _all(_described, _v(evidence.link, _evidence, THIRD))
    ),
    "evidence.remove": Verb(_v(evidence.remove, _evidence), _attached),
    "evidence.restore": Verb(_v(evidence.restore, _evidence), _all(_attached, _v(evidence.remove, _evidence))),
    "example.build": Verb(_new(lambda g, path, key: example.build(path, key)), makes="made.s11"),
    "handing_over.hand_over": Verb(_v(handing_over.hand_over, name="Bilal Hussain", by="Ann")),
    "identity.keep": Verb(_v(identity.keep, private=b"private", public=b"public", certificate=b"cert", name="Us")),
    "last_time.still_true": Verb(_v(last_time.still_true, CODE, by="Ann"), _again),
    "looking_back.put_back": Verb(
        lambda g: looking_back.put_back(g.vault, g.kept["seen"], by="Ann"),
        _all(
            _answered,
            _v(answers.answer, CODE, words="Other words", by="Ann"),
            lambda g: g.vault.leave_field(),
            lambda g: g.kept.update(
                seen=next(
                    row.change
                    for row in looking_back.of_audit(g.vault)
                    if row.field == "words" and row.item == CODE and row.earlier
                )
            ),
        ),
    ),
    "migrating.migrate": Verb(_v(migrating.migrate, newer_framework()), _all(_answered, _described, _planned)),
    "next_round.start": Verb(_v(next_round.start, period="2027"), _finished),
    "next_round.confirm_rest": Verb(_v(next_round.confirm_rest), _updated),
    "organisation.create_file": Verb(
        _new(lambda g, path, key: organisation.create_file(path, key, **_asked(g))), makes="made.s11"
    ),
    "organisation.update": Verb(_v(organisation.update, name="Hall Street Group", places=("Hall", "Barn"))),
    "organisation.set_fact": Verb(_v(organisation.set_fact, "has_trips", True)),
    "organisation.set_level": Verb(_v(organisation.set_level, "starter")),
    "packs.adopt": Verb(lambda g: packs.adopt(g.vault, g.kept["pack"], by="Ann"), _pack),
    "packs.create_file": Verb(
        _new(lambda g, p, key: packs.create_file(p, key, g.kept["pack"], name="New", kind=_asked(g)["kind"])),
        _pack,
        makes="made.s11",
    ),
    "partnership.update": Verb(_v(partnership.update, name="Nettleford", contact="Priya")),
    "partnership.answer": Verb(_v(partnership.answer, "PF1", "4")),
    "people.add": Verb(_v(people.add, "Bo", "Deputy")),
    "people.remove": Verb(
        lambda g: people.remove(g.vault, g.kept["bo"].uuid), _keep("bo", _v(people.add, "Bo", "Deputy"))
    ),
    "programme.add": Verb(_v(programme.add, What.OTHER, date(2027, 3, 1), title="Board")),
    "programme.add_all": Verb(_v(programme.add_all, [(What.OTHER, date(2027, 3, n)) for n in (1, 2)], title="Board")),
    "programme.update": Verb(
        lambda g: programme.update(g.vault, g.kept["day"].uuid, day=date(2027, 4, 1)),
        _keep("day", _v(programme.add, What.OTHER, date(2027, 3, 1), title="Board")),
    ),
    "programme.remove": Verb(
        lambda g: programme.remove(g.vault, g.kept["day"].uuid),
        _keep("day", _v(programme.add, What.OTHER, date(2027, 3, 1), title="Board")),
    ),
    "proposing.accept": Verb(_v(proposing.accept, CODE, by="Ann"), _all(_offered, _offer)),
    "proposing.join": Verb(_v(proposing.join, CODE, by="Ann"), _all(_nursery, _answered, _v(answers.part, CODE))),
    "proving.prove": Verb(_v(proving.prove, "A1", _evidence), _all(_planned, _described)),
    "proving.unprove": Verb(
        _v(proving.unprove, "A1", _evidence), _all(_planned, _described, _v(proving.prove, "A1", _evidence))
    ),
    "reviewing.take": Verb(
        lambda g: reviewing.take(g.vault, g.kept["part"], g.kept["reply"], name="r.s11part"), _reviewed
    ),
    "rounds.add_audit": Verb(_nursery, _answered),
    "rounds.switch": Verb(lambda g: rounds.switch(g.vault, g.kept["other"]), _all(_answered, _keep("other", _nursery))),
    "rounds.start_round": Verb(_v(rounds.start_round, period="2027"), _finished),
    "rounds.close_round": Verb(_v(rounds.close_round), _answered),
    "rounds.keep_for": Verb(_v(rounds.keep_for, 6)),
    "sending_copies.keep": Verb(lambda g: sending_copies.keep(g.vault, g.kept["letter"], g.kept["copy"]), _letter),
    "sending_copies.make_and_keep": Verb(
        lambda g: sending_copies.make_and_keep(g.vault, g.kept["letter"], "cleaned"), _letter
    ),
    "settings.keep": Verb(_v(settings.keep, "large_text", "yes")),
    "settings.keep_all": Verb(_v(settings.keep_all, {"large_text": "yes", "single_keys": "no"})),
    "sharing.record_made": Verb(lambda g: sharing.record_made(g.vault, _part(g), "Ann"), _answered),
    "sharing.take": Verb(_take, _shared),
    "sharing.offer": Verb(_offer, _offered),
    "sharing.let_go": Verb(lambda g: sharing.let_go(g.vault, g.kept["part"].uuid, "Ann"), _all(_offered, _offer)),
    "signers.remember": Verb(_v(signers.remember, organisation=uid("them"), name="Them", public_sha256="ab" * 32)),
    "signers.forget": Verb(
        _v(signers.forget, organisation=uid("them")),
        _v(signers.remember, organisation=uid("them"), name="Them", public_sha256="ab" * 32),
    ),
    "signoff.declare": Verb(_declared, _answered),
    "signoff.withdraw": Verb(lambda g: signoff.withdraw(g.vault, g.kept["declared"].uuid), _declared),
    "signoff.record_export": Verb(_made_return),
    "signoff.record_copy": Verb(
        lambda g: signoff.record_copy(
            g.vault, g.kept["sent"].uuid, _Made(g.folder / "Return.zip.age"), form="locked", to="Kent"
        ),
        _made_return,
    ),
    "signoff.mark_sent": Verb(
        lambda g: signoff.mark_sent(g.vault, g.kept["sent"].uuid, "Kent SCP", date(2026, 11, 20)), _made_return
    ),
    "signoff.unmark_sent": Verb(
        lambda g: signoff.unmark_sent(g.vault, g.kept["sent"].uuid),
        _all(
            _made_return,
            lambda g: signoff.mark_sent(g.vault, g.kept["sent"].uuid, "Kent SCP", date(2026, 11, 20)),
        ),
    ),
    "starting_again.start_again": Verb(_start_again, _returned, makes="made.s11"),
    "stating.confirm_worse": Verb(
        _v(stating.confirm_worse, by="Ann"), _all(_updated, _v(answers.answer, CODE, "not", "Nobody now"))
    ),
    "stating.answer_law": Verb(
        lambda g: stating.answer_law(g.vault, g.kept["law"], "yes", "Looked at."), lambda g: _law(g)
    ),
    "survey.describe": Verb(_v(survey.describe, title="Staff, spring", invited=30)),
    "survey.tally": Verb(_surveyed),
    "survey.take": Verb(lambda g: survey.take(g.vault, g.kept["said"]), lambda g: _replies(g)),
    "survey.let_go_along": Verb(
        lambda g: survey.let_go_along(g.vault, g.kept["taken"].words[0].uuid, True),
        _all(lambda g: _replies(g), _keep("taken", lambda g: survey.take(g.vault, g.kept["said"]))),
    ),
    "survey.remove": Verb(_v(survey.remove), _surveyed),
    "taking_in.take_in": Verb(_take_in, _sent_out),
    "taking_together.attach_together": Verb(
        lambda g: taking_together.attach_together(
            g.vault, [(g.folder / f"{n}.pdf", f"Paper {n}") for n in range(3)], standards=(CODE,)
        ),
        lambda g: [g.document(f"{n}.pdf", PDF[: -1 - n]) for n in range(3)],
    ),
    "their_workbook.keep": Verb(lambda g: their_workbook.keep(g.vault, g.vault.framework, b"PK" + bytes(90_000))),
    "undoing.undo": Verb(_v(undoing.undo, "Ann"), _answered),
    "undoing.redo": Verb(_v(undoing.redo, "Ann"), _all(_answered, _v(undoing.undo, "Ann"))),
    "vault.create": Verb(_new(lambda g, path, key: create(path, key)), makes="made.s11"),
    "vault.backup": Verb(_backed_up, _answered),
    "vault.keep_copies": Verb(
        lambda g: backup.keep_copies(g.vault, data_folder=g.folder / "data", second=g.folder), _answered
    ),
    "vault.make_again": Verb(
        lambda g: backup.make_again(g.vault, backup.holding(g.vault, datetime.now(UTC))), _all(_backed_up, _backed_up)
    ),
    "vault.restore": Verb(_restore, _all(_answered, _backed_up)),
    "vault.change_passphrase": Verb(
        lambda g: passphrase.change(g.vault, _fixed_key()).close(), _all(_answered, _attached)
    ),
    "exchange.part": Verb(lambda g: _make_part(g), _answered),
    "exchange.export": Verb(
        lambda g: submission.export(g.vault, g.folder / "Return.zip", draft=True),
        _all(_answered, _attached, lambda g: submission.export(g.vault, g.folder / "First.zip", draft=True)),
    ),
}

READS = frozenset(
    (
        *("coming_back.last_here", "coming_back.since", "handing_over.to_hand_over"),
        *("identity.kept_key", "identity.kept_certificate", "identity.kept_publics", "last_time.last_time"),
        *("last_time.last_times", "looking_back.of_item", "looking_back.of_audit", "migrating.preview"),
        *("next_round.preview", "next_round.left", "offered.proposals", "over_rounds.over_rounds"),
        *("packs.what_would_change", "packs.offered", "packs.logo", "papers.to_print", "proposing.proposed"),
        *("reviewing.reviews", "reviewing.preview", "reviewing.compared", "rounds.years_kept", "sent_log.every"),
        *("sharing.parts", "sharing.require_of_here", "sharing.preview", "signers.known", "survey.survey"),
        *("taking_in.preview", "telling.tell", "telling.named", "yearly.yearly", "changing.require_changeable"),
    )
)
"""What only looks."""

PIECES = frozenset(("changing.writing_as", "handing_over.summary_seen"))
"""What others are made of: the transaction every verb is."""


def _law(ground: Ground) -> None:
    """As if a law had changed since the round before: the small framework rests on none that did."""
    _updated(ground)
    found = yearly.of_audit(ground.vault.load(), date(2026, 11, 22))
    assert found is not None
    changed = SimpleNamespace(law_changes=(SimpleNamespace(code="law-1"),))
    vars(stating)["yearly"] = SimpleNamespace(of_audit=lambda _audit, _today: changed)
    ground.kept["law"] = "law-1"


def _make_part(ground: Ground) -> None:
    from parts import QUICK, WORDS, sealer

    from s11desktop.exchange import part as parts

    part = _part(ground)
    parts.make(ground.folder / "for-Amira.s11part", part, sealer(ground.vault.load()), WORDS, work=QUICK)
    sharing.record_made(ground.vault, part, "Ann")


def _replies(ground: Ground) -> None:
    statements = [each.text for each in ground.vault.framework.survey]
    head = (*statements, "What would help?")
    rows = tuple((*["Agree"] * len(statements), f"Words of {number}") for number in range(12))
    ground.kept["said"] = understand((head, *rows), ground.vault.framework.survey, {"words": "What would help?"})


def public_verbs() -> set[str]:
    """Every public function of `operations` that is given an audit file, or a place to make one."""
    found = set()
    for module in pkgutil.iter_modules(operations.__path__):
        loaded = importlib.import_module(f"s11desktop.operations.{module.name}")
        for name, thing in vars(loaded).items():
            if name.startswith("_") or not inspect.isfunction(thing) or thing.__module__ != loaded.__name__:
                continue
            given = list(inspect.signature(thing).parameters.values())
            makes_one = len(given) > 1 and given[0].name == "path" and given[1].name == "secret"
            if given and (given[0].annotation in ("Vault", Vault) or makes_one):
                found.add(f"{module.name}.{name}")
    return found


# -- what a file says ----------------------------------------------------------------------------------------------

_MASKED = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<uuid>"),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?"), "<moment>"),
    (re.compile(r"\b[0-9a-f]{12,128}\b"), "<digest>"),
    (re.compile(r"/\S*/"), "<folder>/"),
    (re.compile(r"\b\d{4}( \d{4})+\b"), "<check number>"),
)
_NOTES = ("backups",)
"""Notes about other files, where the copies themselves are what counts."""


def said(vault: Vault) -> str:
    """A digest of all that a file says, without what is drawn by lot or by the clock."""
    raw = vault.raw
    told = []
    for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        if table in _NOTES:
            continue
        cursor = raw.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        rows = [
            [name, _masked(value)]
            for row in cursor.fetchall()
            for name, value in zip(names, row, strict=True)
            if (table, name) != ("sent", "size")
        ]
        told.append((table, sorted(json.dumps(row) for row in rows)))
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _masked(value: object) -> object:
    if isinstance(value, bytes):
        return f"<{'bytes' if value else 'none'}>"
    if isinstance(value, str):
        for pattern, instead in _MASKED:
            value = pattern.sub(instead, value)
    return value


# -- in a process of its own ---------------------------------------------------------------------------------------


def run(name: str, path: str, secret: str, salt: str, log: str, seconds: float) -> None:
    """Prepare, note it, do the verb, note it. With `seconds` the system ends this process so long after the beginning
    of the verb, whatever it is doing then: no handler, no tidying.
    """
    verb = VERBS[name]
    vault = open_vault(Path(path), Key(bytes.fromhex(secret), bytes.fromhex(salt)))
    ground = Ground(vault, Path(path).parent)
    verb.before(ground)
    vault.leave_field()
    before = said(vault)
    note = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(note, f"before {before}\n".encode())
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    began = time.perf_counter()
    if seconds:
        signal.setitimer(signal.ITIMER_REAL, seconds)
    verb.do(ground)
    os.write(note, f"did {time.perf_counter() - began}\n".encode())
    signal.setitimer(signal.ITIMER_REAL, 0)
    if vault.is_open:
        vault.close()


def record(name: str, path: str, secret: str, salt: str, log: str, unsafe: bool) -> None:
    """Do a verb with every write seen (`every_write`): beside the log lie what was there before, and what it said.

    `unsafe` turns the syncs of SQLite off: then a power cut must lose something, or nothing is proved.
    """
    from every_write import acknowledged, shim

    verb, vault, ground = _prepared(name, path, secret, salt)
    if unsafe:
        vault.raw.execute("PRAGMA synchronous=OFF")
    first = {
        str(each): (each.stat().st_ino, each.read_bytes().hex()) for each in ground.folder.rglob("*") if each.is_file()
    }
    note = {"first": first, "before": said(vault)}
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    below = shim()
    below.every_write_below(str(ground.folder).encode(), handle)
    verb.do(ground)
    os.write(handle, acknowledged())
    below.every_write_below(b"", -1)
    Path(f"{log}.json").write_text(json.dumps(note))
    os._exit(0)


def refuse(name: str, path: str, secret: str, salt: str, log: str, number: int, error: int) -> None:
    """Do a verb whose n-th write and all after it are refused; the log gets what a person would be told."""
    from every_write import shim

    from s11desktop import words
    from s11desktop.errors import S11Error

    verb, vault, ground = _prepared(name, path, secret, salt)
    told: dict[str, object] = {"before": said(vault)}
    below = shim()
    below.every_write_below(str(ground.folder).encode(), -1)
    below.every_write_fails(number, error)
    try:
        verb.do(ground)
    except S11Error as fault:
        told |= {"code": fault.code, "sentence": words.sentence(fault)}
    except BaseException as fault:
        told["fell"] = repr(fault)
    told["seen"] = below.every_write_count()
    below.every_write_fails(0, 0)
    if vault.is_open:
        vault.close()
    Path(log).write_text(json.dumps(told))
    os._exit(0)


def _prepared(name: str, path: str, secret: str, salt: str) -> tuple[Verb, Vault, Ground]:
    verb = VERBS[name]
    vault = open_vault(Path(path), Key(bytes.fromhex(secret), bytes.fromhex(salt)))
    ground = Ground(vault, Path(path).parent)
    verb.before(ground)
    vault.leave_field()
    return verb, vault, ground
