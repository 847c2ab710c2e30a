"""What the next round begins with: which answers come forward to be confirmed, which are asked anew, and with what.

Nothing that comes forward counts as answered. Every answer of last time is in exactly one place here (to confirm, to
answer again, or no longer asked), and so is every question of now (to confirm, to answer again, not answered last time,
or new).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked_standards
from s11desktop.audit.model import ActionStatus
from s11desktop.audit.reminders import last_days
from s11desktop.framework.crosswalk import Became, plan, rating_in
from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.migrating import MigrationReport
    from s11desktop.audit.model import Action, Audit, Evidence, Response
    from s11desktop.framework.crosswalk import Step
    from s11desktop.framework.model import Framework, Standard

_WHOLE = (Became.SAME, Became.REWORDED)


@dataclass(frozen=True, slots=True)
class Aged:
    """Something that could be shown and is too old for what it served: past its last day (`months` is None), or older
    than the months a question lets it be.
    """

    item: Evidence
    months: int | None = None


@dataclass(frozen=True)
class NextRound:
    """The round that would begin. `before` is what it begins from.

    `confirm` have an answer of last time that is true still with one key; `again` have words of last time and need a
    rating; `unanswered` were asked and not answered; `new` were not asked. `reworded` are some of the first two. `gone`
    are the answered questions of then that are not asked any more. `marked` and `noted` count marks to come back and
    notes to oneself. `report` is there where the questions have another edition.
    """

    kind: str
    before: Audit
    framework: Framework
    confirm: tuple[Standard, ...]
    again: tuple[Standard, ...]
    unanswered: tuple[Standard, ...]
    new: tuple[Standard, ...]
    reworded: tuple[Standard, ...]
    gone: tuple[Standard, ...]
    answered: tuple[tuple[str, str], ...]
    """Every answer of last time by its code, with the place it is in: confirm, again or gone."""
    too_old: tuple[Aged, ...]
    open: tuple[Action, ...]
    done: tuple[Action, ...]
    dropped: tuple[Action, ...]
    marked: int
    noted: int
    report: MigrationReport | None = None

    @property
    def asked(self) -> int:
        """How many questions it asks."""
        return len(self.confirm) + len(self.again) + len(self.unanswered) + len(self.new)


def coming(
    before: Audit,
    framework: Framework,
    level: str,
    today: date,
    *,
    kind: str = "audit",
    report: MigrationReport | None = None,
) -> NextRound:
    """What a round in `framework`, at a level, would begin with on that day."""
    put = {each.code: each for each in asked_standards(framework, level, before.organisation)}
    steps = _steps(before.framework, framework)
    by_new = {code: step for step in steps for code in step.new}
    said = {each.standard: each for each in before.responses if says_something(each)}
    places: dict[str, list[Standard]] = {"confirm": [], "again": [], "unanswered": [], "new": []}
    for code, standard in put.items():
        places[_place(before, framework, by_new[code], said, standard)].append(standard)
    again = {each.code for each in places["again"]}
    confirm = {each.code for each in places["confirm"]}
    went = {}
    for step in steps:
        for code in step.old:
            if code in said:
                to = set(step.new) & put.keys()
                went[code] = "confirm" if to & confirm else "again" if to & again else "gone"
    reworded = {code for step in steps if step.became is not Became.SAME for code in step.new}
    return NextRound(
        kind=kind,
        before=before,
        framework=framework,
        confirm=tuple(places["confirm"]),
        again=tuple(places["again"]),
        unanswered=tuple(places["unanswered"]),
        new=tuple(places["new"]),
        reworded=tuple(each for name in ("confirm", "again") for each in places[name] if each.code in reworded),
        gone=tuple(each for each in before.framework.standards if went.get(each.code) == "gone"),
        answered=tuple(went.items()),
        too_old=too_old(before, today),
        open=tuple(each for each in before.actions if each.is_open),
        done=tuple(each for each in before.actions if each.status is ActionStatus.DONE),
        dropped=tuple(each for each in before.actions if each.status is ActionStatus.DROPPED),
        marked=sum(each.come_back for each in before.responses),
        noted=sum(bool(each.note) for each in before.responses),
        report=report,
    )


def says_something(response: Response) -> bool:
    """Whether an answer has a rating or words that leave the file."""
    return response.rating is not None or bool(response.words or response.reason)


def too_old(audit: Audit, today: date) -> tuple[Aged, ...]:
    """What served a question and no longer can, by its own last day or by the age the question allows."""
    found, lasts = [], last_days(audit)
    for item in audit.evidence:
        serves = any(code in audit.framework.by_code for code in item.standards)
        last = lasts.get(item.uuid)
        if serves and last is not None and last[0] < today:
            found.append(Aged(item, last[1]))
    return tuple(found)


def _steps(then: Framework, now: Framework) -> tuple[Step, ...]:
    return plan(then, now).steps


def _place(before: Audit, framework: Framework, step: Step, said: dict[str, Response], standard: Standard) -> str:
    given = [said[code] for code in step.old if code in said]
    if not step.old:
        return "new"
    if not given:
        return "unanswered"
    rating = given[0].rating
    if step.became not in _WHOLE or rating is None:
        return "again"
    fits = rating_in(before.framework.choices[rating], framework)
    if fits is None or (fits.level is Level.NOT_APPLICABLE and standard.na == "never"):
        return "again"
    return "confirm"
