"""The invented organisations people look around in, made by the same verbs as any other audit file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from s11desktop.audit.model import ActionStatus, Contact, Evidence, How, PublicNumber
from s11desktop.audit.screening import About, Known
from s11desktop.audit.survey import Choice, SurveyCount
from s11desktop.framework import reading
from s11desktop.operations import (
    accepting,
    actions,
    answers,
    checking,
    evidence,
    organisation,
    partnership,
    people,
    rounds,
    screening,
    settings,
    signoff,
    survey,
)
from s11desktop.operations.changing import today as day_in_england
from s11desktop.progress import Progress
from s11desktop.vault.keys import Key
from s11desktop.vault.vault import Vault

NAMES = ("st-annes", "quillmere", "dapplewick", "hillford-youth-justice")
"""One for each set of questions that comes with the program."""

Told = Mapping[str, Any]


def build(
    path: Path,
    secret: str | Key,
    *,
    name: str = "st-annes",
    finished: bool = False,
    today: date | None = None,
    progress: Progress | None = None,
) -> Vault:
    """Make the example `name` as a new audit file at `path`, opened by `secret`.

    `finished` answers what people exploring are left to answer, and declares, so that a return can be made at once.
    `today` is the day its dates are counted from, not one to come. `progress` is called with answers.
    Raises KeyError for a name that is not one of `NAMES`, and whatever making a new file raises.
    """
    if name not in NAMES:
        raise KeyError(name)
    told = tomllib.loads((files("resources") / "samples" / f"{name}.toml").read_text(encoding="utf-8"))
    today = today or day_in_england()
    vault = _begin(path, secret, told, today)
    try:
        with _not_waiting_for_the_disk(vault):
            _tell(_Telling(vault, name, told["organisation"]["people"][0]["name"], today), told, finished, progress)
    except BaseException:
        vault.close()
        raise
    return vault


def _tell(telling: _Telling, told: Told, finished: bool, progress: Progress | None) -> None:
    vault, group = telling.vault, told["organisation"]
    _introduce(vault, group)
    if "earlier" in told:
        telling.finish_round(told["earlier"])
        rounds.start_round(vault, level=group["level"], period=str(telling.today.year), by=telling.by)
    telling.ask(told["partnership"])
    chosen = [entry for entry in told["answer"] if finished or not entry.get("later")]
    for done, entry in enumerate(chosen, start=1):
        telling.answer(entry)
        (progress or Progress())(done, len(chosen))
    if "survey" in told:
        telling.survey(told["survey"])
    for entry in told.get("partnership_answer", ()):
        partnership.answer(vault, entry["code"], entry["answer"], by=telling.by)
    if finished:
        settings.keep(vault, "recovery_made", telling.today.isoformat())
        telling.declare(told["declaration"])


@contextmanager
def _not_waiting_for_the_disk(vault: Vault) -> Iterator[None]:
    """Hundreds of changes without waiting for the disk after each. A power cut now loses an invented organisation."""
    (waits,) = vault.raw.execute("PRAGMA synchronous").fetchone()
    vault.raw.execute("PRAGMA synchronous=OFF").fetchall()
    try:
        yield
    finally:
        vault.raw.execute(f"PRAGMA synchronous={int(waits)}").fetchall()


def _begin(path: Path, secret: str | Key, told: Told, today: date) -> Vault:
    """The file with its first round: the earlier one where there is one."""
    group, first = told["organisation"], told.get("earlier", {})
    began = today + timedelta(days=first.get("started", 0))
    return organisation.create_file(
        path,
        secret,
        name=group["name"],
        kind=group["kind"],
        number=PublicNumber(**group["number"]),
        framework=reading.load(group["framework"]),
        level=first.get("level", group["level"]),
        period=str(began.year),
        started_on=began,
        example=True,
        **group.get("facts", {}),
    )


def _introduce(vault: Vault, group: Told) -> None:
    organisation.update(
        vault,
        council=group["council"],
        places=tuple(group["places"]),
        lead=Contact(**group["lead"]),
        deputy=Contact(**group["deputy"]),
        second_contact=Contact(**group["second_contact"]),
        council_day=group["council_day"],
        council_night=group["council_night"],
    )
    for person in group["people"]:
        people.add(vault, person["name"], person["role"])


@dataclass
class _Telling:
    """One example being told: by whom, from which day on, and what has been shown already (title to UUID)."""

    vault: Vault
    name: str
    by: str
    today: date
    shown: dict[str, str] = field(default_factory=dict)

    def day(self, offset: int | None) -> date | None:
        return None if offset is None else self.today + timedelta(days=offset)

    def ask(self, asked: Told) -> None:
        partnership.update(
            self.vault,
            name=asked["name"],
            contact=asked["contact"],
            email=asked["email"],
            evidence_policy=asked["evidence_policy"],
            deadline=datetime.combine(self.today + timedelta(days=asked["deadline"]), time(17), UTC),
        )

    def finish_round(self, earlier: Told) -> None:
        """What was answered then: ratings and words, declared, and closed."""
        for code, (rating, words) in earlier["answers"].items():
            answers.answer(self.vault, code, rating, words, by=self.by)
        self.declare(earlier["declarations"])
        rounds.close_round(self.vault, self.day(earlier["closed"]), by=self.by)

    def survey(self, said: Told) -> None:
        """What staff said, as counts of each choice by group and statement."""
        survey.describe(
            self.vault,
            title=said["title"],
            started_on=self.day(said["started"]),
            closed_on=self.day(said["closed"]),
            invited=said["invited"],
            by=self.by,
        )
        counts = [
            SurveyCount(statement, group, choice, people)
            for statement, groups in said["counts"].items()
            for group, row in groups.items()
            for choice, people in zip(Choice, row, strict=True)
        ]
        survey.tally(self.vault, counts, by=self.by)

    def answer(self, entry: Told) -> None:
        code = entry["code"]
        answers.answer(self.vault, code, entry["rating"], entry.get("words"), reason=entry.get("reason"), by=self.by)
        for item in entry.get("evidence", ()):
            if item["title"] in self.shown:
                evidence.link(self.vault, self.shown[item["title"]], code, by=self.by)
            else:
                self.shown[item["title"]] = self.show(item, code)
        for item in entry.get("actions", ()):
            self.plan(item, code)
        if "practice" in entry:
            answers.tell_practice(self.vault, code, **entry["practice"], by=self.by)
        marks = {name: entry[name] for name in ("support_wanted", "come_back", "note") if name in entry}
        if marks:
            answers.mark(self.vault, code, **marks, by=self.by)

    def show(self, item: Told, code: str) -> str:
        facts: dict[str, Any] = {
            "standards": (code,),
            "title": item["title"],
            "shows": item.get("shows", ""),
            "kept": item.get("kept", ""),
            "dated": self.day(item.get("dated")),
            "expires": self.day(item.get("expires")),
            "owner": item.get("owner", ""),
            "by": self.by,
        }
        if "file" not in item:
            return evidence.attach(self.vault, None, **facts).uuid
        with as_file(files("resources") / "samples" / self.name / item["file"]) as on_disk:
            made = evidence.attach(self.vault, on_disk, **facts)
        if "looked" in item:
            self.look_at(made, item["looked"])
        return made.uuid

    def look_at(self, item: Evidence, said: str) -> None:
        """Somebody looked at what cannot be read, and said what it shows."""
        assert item.current is not None
        with self.vault.reader() as reader:
            looked = screening.look_at(item.current, reader)
        found = checking.in_document(item, item.current, looked, Known())
        accepting.accept(self.vault, [each for each in found if each.about is About.UNREAD], said, by=self.by)

    def plan(self, item: Told, code: str) -> None:
        made = actions.add(
            self.vault,
            standards=(code,),
            what=item["what"],
            lead=item["lead"],
            due=self.day(item["due"]),
            measure=item.get("measure", ""),
            by=self.by,
        ).uuid
        for note in item.get("notes", ()):
            actions.note(self.vault, made, note, by=self.by)
        status = ActionStatus(item.get("status", "open"))
        if status is ActionStatus.STARTED:
            actions.update(self.vault, made, status=status, by=self.by)
        elif status is not ActionStatus.OPEN:
            actions.close(self.vault, made, status=status, on=self.day(item["closed"]), by=self.by)

    def declare(self, declarations: Iterable[Told]) -> None:
        for entry in declarations:
            signoff.declare(
                self.vault,
                name=entry["name"],
                role=entry["role"],
                how=How(entry["how"]),
                on=self.day(entry.get("on")),
                where=entry.get("where", ""),
                seen_by_board=self.day(entry.get("board")),
                by=self.by,
            )
