"""What the data of a return says, once its bytes are what was listed: layout, chain, and agreement of its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from s11desktop.audit import chain, new_key
from s11desktop.audit.covered import FORMAT
from s11desktop.audit.data import as_data
from s11desktop.audit.marking import first_look
from s11desktop.audit.model import Audit
from s11desktop.audit.reading_back import from_data
from s11desktop.errors import S11Error
from s11desktop.exchange import agreement, container, schema, signing
from s11desktop.exchange.parts import FRAMEWORK, HISTORY, SUBMISSION, THEIR_FORM
from s11desktop.exchange.schema import DataFault
from s11desktop.exchange.verdict import Declared, FileState, Problem, Signer
from s11desktop.framework import marking
from s11desktop.framework.reading import from_canonical

NEEDED = (SUBMISSION, FRAMEWORK, HISTORY)

REFERENCE_LENGTH = 12


@dataclass(frozen=True)
class Meaning:
    """`told` holds members of the verdict as the data tells them. `audit` is there where everything agrees."""

    told: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    too_new: bool = False
    audit: Audit | None = None


def reference(submission: bytes) -> str:
    """What a return is called for ever: the first twelve hex digits of the SHA-256 of `data/submission.json`."""
    return hashlib.sha256(submission).hexdigest()[:REFERENCE_LENGTH]


def is_too_new(submission: bytes) -> bool:
    """Whether data says that it has a later layout than we know."""
    try:
        value = schema.read_json(submission)
    except DataFault:
        return False
    number = value.get("format") if isinstance(value, dict) else None
    return type(number) is int and number > FORMAT


def read(contents: Mapping[str, bytes], stamp: tuple[int, int], files: list[FileState], seal: Signer | None) -> Meaning:
    """What the data says and where it disagrees with itself, with the container's time stamp, with the evidence that is
    there, and with the seal. Raises nothing: whatever is wrong is among the problems."""
    if any(name not in contents for name in NEEDED):
        return Meaning()
    try:
        data = schema.read_json(contents[SUBMISSION])
        schema.check("submission", data)
    except DataFault as fault:
        return Meaning(problems=(Problem(fault.code, SUBMISSION, fault.place),))
    problems = [
        *_framework(data, contents[FRAMEWORK]),
        *_history(data, contents[HISTORY]),
        *_evidence(data, files),
        *_their_form(data, files),
        *_time(data, stamp),
        *_seal(data, seal),
        *(Problem("data-disagrees", SUBMISSION, place) for place in agreement.faults(data)),
    ]
    audit = None
    if not problems:
        audit = _audit(data, contents[FRAMEWORK])
        if audit is None:
            problems.append(Problem("data-disagrees", SUBMISSION))
        else:
            problems += _marks(data, audit)
    told = _told(data, contents[SUBMISSION])
    if audit is not None:
        told["first_look"] = first_look(audit) or None
    return Meaning(told, tuple(problems), audit=None if problems else audit)


def _told(data: dict[str, Any], submission: bytes) -> dict[str, Any]:
    return {
        "reference": reference(submission),
        "kind": data["kind"],
        "supersedes": data["supersedes"],
        "organisation": data["organisation"]["name"],
        "framework": (data["framework"]["id"], data["framework"]["edition"]),
        "exported_at": data["exported_at"],
        "new_key": new_key.read(data["new_key"]) if "new_key" in data else None,
        "declarations": tuple(
            Declared(each["name"], each["role"], each["how"], each["on"]) for each in data["declarations"]
        ),
    }


def _framework(data: dict[str, Any], framework: bytes) -> list[Problem]:
    try:
        asked = schema.read_json(framework)
        schema.check("framework", asked)
    except DataFault as fault:
        return [Problem(fault.code, FRAMEWORK, fault.place)]
    named = asked["framework"]
    said = data["framework"]
    if (said["sha256"], said["id"], said["edition"], said["title"]) != (
        hashlib.sha256(framework).hexdigest(),
        named["id"],
        named["edition"],
        named["title"],
    ):
        return [Problem("framework-differs", FRAMEWORK)]
    return []


def _history(data: dict[str, Any], history: bytes) -> list[Problem]:
    try:
        lines = schema.read_history(history)
    except DataFault as fault:
        return [Problem(fault.code, HISTORY, fault.place)]
    head, broken = chain.follow(lines, data["audit"]["uuid"])
    if broken is not None:
        return [Problem("history-broken", HISTORY, str(broken))]
    said = data["history"]
    if (said["head"], said["changes"], data["audit"]["history_head"]) != (head, len(lines), head):
        return [Problem("history-broken", HISTORY)]
    return []


def _evidence(data: dict[str, Any], files: list[FileState]) -> list[Problem]:
    """The documents there are must be those the data names, each a version of some evidence item."""
    said = {each["path"]: (each["size"], each["sha256"]) for each in data["files"]}
    known = {version["sha256"]: version["size"] for item in data["evidence"] for version in item["versions"]}
    there = {each.path: each for each in files if each.path.startswith("evidence/")}
    problems = [Problem("evidence-differs", path) for path in said.keys() - there.keys()]
    for path, state in there.items():
        if state.status != "ok":
            continue
        if said.get(path) != (state.size, state.sha256) or known.get(state.sha256) != state.size:
            problems.append(Problem("evidence-differs", path))
    return problems


def _their_form(data: dict[str, Any], files: list[FileState]) -> list[Problem]:
    """The partnership's own workbook is there where the data says so, and is the one it names."""
    there = {each.path: each for each in files if each.path.startswith(THEIR_FORM)}
    told = data.get("their_form")
    said = {} if told is None else {told["path"]: (told["size"], told["sha256"])}
    problems = [Problem("data-disagrees", path) for path in said.keys() - there.keys()]
    for path, state in there.items():
        if state.status == "ok" and said.get(path) != (state.size, state.sha256):
            problems.append(Problem("data-disagrees", path))
    return problems


def _time(data: dict[str, Any], stamp: tuple[int, int]) -> list[Problem]:
    try:
        when = datetime.strptime(data["exported_at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return [Problem("not-by-schema", SUBMISSION, "exported_at")]
    return [] if when.year >= 1980 and container.stamp(when) == stamp else [Problem("time-differs", SUBMISSION)]


def _seal(data: dict[str, Any], seal: Signer | None) -> list[Problem]:
    """The seal must be that of the organisation the data is about."""
    said = data["organisation"]
    if seal is None or (seal.organisation, seal.name) == (said["uuid"], signing.name_in_certificate(said["name"])):
        return []
    return [Problem("seal-of-another", "META-INF/signature001.p7s")]


def _marks(data: dict[str, Any], audit: Audit) -> list[Problem]:
    """What is said of the audit must follow from it. Returns made before there were these members have none."""
    framework = audit.framework
    wrong = [
        name
        for name, due in (
            ("first_look", marking.first_look(framework, audit.level)),
            ("notice", framework.notice),
        )
        if data.get(name, due) != due
    ]
    codes = [each["standard"] for each in data.get("not_asked", ())]
    if len(set(codes)) < len(codes) or not set(codes) <= framework.by_code.keys():
        wrong.append("not_asked")
    return [Problem("data-disagrees", SUBMISSION, place) for place in wrong]


def _audit(data: dict[str, Any], framework: bytes) -> Audit | None:
    """The audit the data describes, or None where it does not come out the same when written again."""
    try:
        audit = from_data(data, from_canonical(framework))
    except (S11Error, ValueError, LookupError, TypeError):
        return None
    again = as_data(audit)
    return audit if again == {name: data[name] for name in again} else None
