"""The invented group people look around in, made by the same verbs as any other audit file."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from s11desktop.audit.model import Contact, How, PublicNumber
from s11desktop.framework import reading
from s11desktop.operations import actions, answers, evidence, organisation, partnership, people, settings, signoff
from s11desktop.progress import Progress
from s11desktop.vault.keys import Key
from s11desktop.vault.vault import Vault

NAMES = ("st-annes",)


def build(
    path: Path,
    secret: str | Key,
    *,
    name: str = "st-annes",
    finished: bool = False,
    level: str = "starter",
    today: date | None = None,
    progress: Progress | None = None,
) -> Vault:
    """Make the example `name` as a new audit file at `path`, opened by `secret`.

    `finished` answers what people exploring are left to answer, and declares, so that a return can be made at once.
    Raises KeyError for a name that is not one of `NAMES`, and whatever making a new file raises.
    """
    if name not in NAMES:
        raise KeyError(name)
    today = today or datetime.now(UTC).date()
    progress = progress or Progress()
    samples = files("resources") / "samples"
    told: dict[str, Any] = tomllib.loads((samples / f"{name}.toml").read_text(encoding="utf-8"))
    vault = _begin(path, secret, told, level, today)
    try:
        chosen = [entry for entry in told["answer"] if finished or not entry.get("later")]
        by = told["organisation"]["people"][0]["name"]
        shown: dict[str, str] = {}
        for done, entry in enumerate(chosen):
            _answer(vault, entry, by, today, shown, name)
            progress(done + 1, len(chosen))
        for entry in told.get("partnership_answer", []):
            partnership.answer(vault, entry["code"], entry["answer"], by=by)
        if finished:
            settings.keep(vault, "recovery_made", today.isoformat())
            for entry in told["declaration"]:
                signoff.declare(
                    vault,
                    name=entry["name"],
                    role=entry["role"],
                    how=How(entry["how"]),
                    where=entry.get("where", ""),
                    seen_by_board=_day(entry.get("board"), today),
                    by=by,
                )
    except BaseException:
        vault.close()
        raise
    return vault


def _begin(path: Path, secret: str | Key, told: dict[str, Any], level: str, today: date) -> Vault:
    group = told["organisation"]
    vault = organisation.create_file(
        path,
        secret,
        name=group["name"],
        kind=group["kind"],
        number=PublicNumber(**group["number"]),
        framework=reading.load("voluntary-faith"),
        level=level,
        example=True,
    )
    try:
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
        asked = told["partnership"]
        partnership.update(
            vault,
            name=asked["name"],
            contact=asked["contact"],
            email=asked["email"],
            evidence_policy=asked["evidence_policy"],
            deadline=datetime.combine(today + timedelta(days=asked["deadline"]), time(17), UTC),
        )
    except BaseException:
        vault.close()
        raise
    return vault


def _answer(vault: Vault, entry: dict[str, Any], by: str, today: date, shown: dict[str, str], name: str) -> None:
    code = entry["code"]
    answers.answer(vault, code, entry["rating"], entry.get("words"), by=by)
    for item in entry.get("evidence", []):
        if item["title"] in shown:
            evidence.link(vault, shown[item["title"]], code, by=by)
            continue
        shown[item["title"]] = _show(vault, item, code, by, today, name)
    for item in entry.get("actions", []):
        made = actions.add(
            vault,
            standards=(code,),
            what=item["what"],
            lead=item["lead"],
            due=_day(item["due"], today),
            measure=item.get("measure", ""),
            by=by,
        )
        for note in item.get("notes", []):
            actions.note(vault, made.uuid, note, by=by)
    if entry.get("support_wanted"):
        answers.mark(vault, code, support_wanted=True, by=by)


def _show(vault: Vault, item: dict[str, Any], code: str, by: str, today: date, name: str) -> str:
    facts: dict[str, Any] = {
        "standards": (code,),
        "title": item["title"],
        "shows": item.get("shows", ""),
        "kept": item.get("kept", ""),
        "dated": _day(item.get("dated"), today),
        "expires": _day(item.get("expires"), today),
        "by": by,
    }
    if "file" not in item:
        return evidence.attach(vault, None, **facts).uuid
    source = files("resources") / "samples" / name / item["file"]
    with as_file(source) as on_disk:
        return evidence.attach(vault, on_disk, **facts).uuid


def _day(offset: int | None, today: date) -> date | None:
    return None if offset is None else today + timedelta(days=offset)
