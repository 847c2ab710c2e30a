"""Five years of one organisation, lived through the verbs: three editions, two sets of questions, six rounds, four
surveys, two peer reviews, three pairs of hands. What was typed and what was sent is written down beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from builders import small_framework, standard
from keeping import new_key
from several import newer_framework, other_framework

from s11desktop.audit import yearly
from s11desktop.audit.dates import uk_time
from s11desktop.audit.model import ActionStatus, Audit, Contact, How, Partnership, PublicNumber
from s11desktop.audit.part import Use
from s11desktop.audit.programme import What
from s11desktop.audit.survey import Choice, SurveyCount
from s11desktop.exchange import part as parts
from s11desktop.exchange import part_answering, part_making, submission
from s11desktop.framework.model import Area, Framework, Level, SameAs, SurveyStatement
from s11desktop.operations import (
    actions,
    answers,
    erasing,
    evidence,
    next_round,
    organisation,
    partnership,
    people,
    programme,
    reviewing,
    rounds,
    settings,
    sharing,
    signoff,
    stating,
    survey,
)
from s11desktop.operations import changing as changing_module
from s11desktop.operations.last_time import last_time, still_true
from s11desktop.vault.keys import Key
from s11desktop.vault.vault import Vault

WORDS = "shoplift autopilot battering exert repossess"
SURVEY = (SurveyStatement("Q01", "I know whom to tell.", ("TST-1.1", "TST-1.2")),)


class _Meta(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


@dataclass
class Clock:
    """What the verbs take for now. It moves on by itself, a second a question, so that no two changes are at once."""

    at: datetime = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)

    @property
    def today(self) -> date:
        return uk_time(self.at).date()

    def go_to(self, year: int, month: int, day: int = 1) -> None:
        there = datetime(year, month, day, 9, 0, tzinfo=UTC)
        assert there > self.at, "time goes one way"
        self.at = there

    @contextmanager
    def running(self) -> Iterator[None]:
        """While this lasts the verbs see this clock."""
        clock = self

        class Moved(datetime, metaclass=_Meta):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
                clock.at += timedelta(seconds=1)
                return clock.at if tz is None else clock.at.astimezone(tz)

        with ExitStack() as patches:
            for module in (changing_module, organisation, submission):
                patches.enter_context(patch.object(module, "datetime", Moved))
            yield


def edition_2027() -> Framework:
    return newer_framework(survey=SURVEY)


def edition_2028() -> Framework:
    """One question more, and one reworded."""
    before = edition_2027()
    first = before.areas[0]
    more = (*first.standards, standard("TST-1.5", "Children know whom to tell, and have told us so."))
    areas: tuple[Area, ...] = (replace(first, standards=more), *before.areas[1:])
    same: tuple[SameAs, ...] = ()
    return replace(before, edition="2028", areas=areas, same_as=same)


@dataclass
class Life:
    """The file, what was typed into it, and every return with the audit as it was on the day."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    key: Key = field(default_factory=new_key)
    typed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    returns: list[tuple[Path, Audit, Partnership]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.path = self.folder / "five-years.s11"
        framework = small_framework()
        self.vault: Vault = organisation.create_file(
            self.path,
            self.key,
            name="Hall Street Friends",
            kind=framework.kinds[0].code,
            number=PublicNumber("none"),
            framework=framework,
            level="full",
            by="Ann",
        )
        organisation.update(self.vault, lead=Contact("Grace", phone="01632 960000"), by="Ann")
        for name, role in (("Ann", "Safeguarding lead"), ("Ben", "Deputy"), ("Cleo", "Trustee")):
            people.add(self.vault, name, role)
        partnership.update(self.vault, name="Hillford Safeguarding Partnership", by="Ann")
        settings.keep(self.vault, "recovery_made", self.clock.today.isoformat())

    # -- what people do --------------------------------------------------------------------------------------------

    def words(self, about: str) -> str:
        """Words nobody typed before."""
        made = f"Said at {about}, thing {len(self.typed) + len(self.gone) + 1} written down."
        self.typed.append(made)
        return made

    def answer(self, code: str, rating: str, by: str = "Ann") -> None:
        choices = [choice.code for choice in self.vault.framework.scale]
        given = rating if rating in choices else {"fully": "3", "partly": "2", "not": "0"}[rating]
        answers.answer(self.vault, code, given, self.words(code), by=by)
        self.complete(code, by)

    def complete(self, code: str, by: str = "Ann") -> None:
        """What a rating needs: something dated to show, or a plan."""
        audit = self.vault.load()
        level = audit.level_of(code)
        if level is Level.FULLY and not audit.evidence_for(code):
            evidence.attach(
                self.vault, None, standards=[code], title=self.words(f"{code} shown"), dated=self.clock.today, by=by
            )
        if level in (Level.PARTLY, Level.NOT) and not any(each.is_open for each in audit.actions_for(code)):
            due = self.clock.today + timedelta(days=120)
            actions.add(self.vault, standards=[code], what=self.words(f"{code} plan"), lead=by, due=due, by=by)

    def answer_rest(self, rating: str = "fully") -> None:
        """Whatever was said last time is still true; the rest is answered, and each has what it needs."""
        for each in self.vault.framework.standards:
            if self.vault.load().choice(each.code) is None:
                if any(said.fits is not None for said in last_time(self.vault, each.code)):
                    still_true(self.vault, each.code, by="Ann")
                else:
                    self.answer(each.code, rating)
            self.complete(each.code)

    def ask_staff(self, agree: int, partly: int) -> None:
        survey.tally(
            self.vault,
            [SurveyCount("Q01", "", Choice.AGREE, agree), SurveyCount("Q01", "", Choice.PARTLY, partly)],
            by="Ann",
        )
        self._count("surveys")

    def share(self, code: str, rating: str, who: str) -> None:
        """A question goes to somebody else's computer and comes back."""
        path = self.folder / f"{who}-{len(self.typed)}.s11part"
        wanted = part_making.Wanted(Use.SHARE, (code,), who)
        part_making.make(self.vault, path, wanted, WORDS, by="Ann", now=self.clock.at)
        there = parts.open_part(path, WORDS)
        said = part_answering.answer(
            there.part, there.reply, code, self.clock.at, rating=rating, words=self.words(f"{code} by {who}")
        )
        parts.save(
            there, replace(said, name=who, finished_at=self.clock.at), parts.key_for_once(who, ""), self.clock.at
        )
        back = parts.open_part(path, WORDS)
        merged = sharing.preview(self.vault, back.part, back.reply, path.name)
        chosen = [each for each in merged.differences if each.can_take]
        sharing.take(self.vault, back.part, back.reply, chosen, name=path.name, by="Ann")
        self._count(f"hands {who}")

    def review(self, codes: tuple[str, ...], rating: str) -> None:
        """A peer rates beside."""
        path = self.folder / f"review-{len(self.typed)}.s11part"
        part_making.make(
            self.vault, path, part_making.Wanted(Use.REVIEW, codes, "Dina Shah"), WORDS, by="Ann", now=self.clock.at
        )
        there = parts.open_part(path, WORDS)
        reply = there.reply
        for code in codes:
            reply = part_answering.review(
                there.part, reply, code, self.clock.at, rating=rating, shows=self.words(f"{code} reviewed")
            )
        parts.save(there, replace(reply, name="Dina Shah"), parts.key_for_once("Dina Shah", "Lead"), self.clock.at)
        back = parts.open_part(path, WORDS)
        reviewing.take(self.vault, back.part, back.reply, name=path.name, by="Ann")
        self._count("reviews")

    def send(self) -> Path:
        """Declared by whoever must, made, sent."""
        audit = self.vault.load()
        for place, signer in enumerate(audit.sign_off.signers):
            role = "Trustee" if "trustee" in signer.role else signer.role
            signoff.declare(
                self.vault,
                name=("Ann Bell", "Mo Aziz")[place % 2],
                role=role,
                how=How.HERE,
                on=self.clock.today,
                seen_by_board=self.clock.today,
                by="Ann",
            )
        path = self.folder / f"{len(self.returns) + 1}.zip"
        submission.export(self.vault, path, now=self.clock.at)
        made = self.vault.load()
        signoff.mark_sent(self.vault, made.sent[-1].uuid, "Hillford", self.clock.today)
        self.returns.append((path, made, made.partnership))
        return path

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    # -- the years -------------------------------------------------------------------------------------------------

    def live(self) -> None:
        with self.clock.running():
            self.first_audit()
            self._update()
            self._statement()
            self._second_audit()
            self._another_update()
            self._third_audit()

    def first_audit(self) -> None:
        programme.add(self.vault, What.STATEMENT, date(2027, 9, 30), by="Ann")
        self.answer("TST-1.1", "partly")
        self.answer("TST-1.2", "fully", by="Ben")
        self.share("TST-2.1", "fully", "Ben")
        self.answer_rest()
        self.ask_staff(14, 3)
        answers.answer(self.vault, "TST-3.1", words="Jamie, aged 7, fell.", by="Ann")
        erasing.erase(self.vault, "TST-3.1", "A child was named", by="Ann")
        self.gone += ["Jamie, aged 7, fell.", *(words for words in self.typed if words.startswith("Said at TST-3.1,"))]
        self.typed = [words for words in self.typed if words not in self.gone]
        self.clock.go_to(2026, 11)
        self.send()

    def _update(self) -> None:
        self.clock.go_to(2027, 3)
        next_round.start(self.vault, kind="update", period="Spring 2027", by="Ann")
        self.answer("TST-1.1", "fully")
        for each in self.vault.load().actions:
            if each.is_open and "TST-1.1" in each.standards:
                actions.close(self.vault, each.label, by="Ann")
        self.send()

    def _statement(self) -> None:
        self.clock.go_to(2027, 9)
        next_round.start(self.vault, kind="statement", period="2027", by="Ann")
        self.answer_rest()
        self.ask_staff(15, 2)
        found = yearly.of_audit(self.vault.load(), self.clock.today)
        assert found is not None
        for each in found.law_changes:
            stating.answer_law(self.vault, each.code, "yes", self.words(each.code), by="Ann")
        stating.confirm_worse(self.vault, by="Ann")
        self.send()

    def _second_audit(self) -> None:
        self.clock.go_to(2028, 9)
        next_round.start(self.vault, framework=edition_2027(), finish=True, by="Ann")
        here = self.vault.audit_id
        self.answer("TST-1.1", "partly", by="Ben")
        self.answer_rest()
        self.ask_staff(9, 8)
        self.review(("TST-1.1", "TST-1.2"), "partly")
        other = rounds.add_audit(self.vault, other_framework(same_as=()), "full", kind="nursery", by="Ann")
        rounds.switch(self.vault, other)
        self.answer_rest()
        self.clock.go_to(2028, 10)
        self.send()
        rounds.switch(self.vault, here)
        self.send()

    def _another_update(self) -> None:
        self.clock.go_to(2029, 3)
        next_round.start(self.vault, kind="update", period="Spring 2029", by="Ben")
        for each in self.vault.load().actions:
            if each.is_open:
                actions.close(
                    self.vault, each.label, status=ActionStatus.DROPPED, reason=self.words(each.label), by="Ben"
                )
        self.answer("TST-1.1", "fully", by="Ben")
        self.send()

    def _third_audit(self) -> None:
        self.clock.go_to(2030, 9)
        next_round.start(self.vault, framework=edition_2028(), finish=True, by="Cleo")
        self.share("TST-1.2", "partly", "Cleo")
        self.answer_rest()
        self.ask_staff(16, 1)
        self.review(("TST-1.2",), "fully")
        self.clock.go_to(2030, 11)
        self.send()
        self.clock.go_to(2031, 9)
