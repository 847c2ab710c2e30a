"""What a working part's two data files say, and back: what went out (`data/part.json`) and what was said in it since
(`data/answers.json`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from s11desktop import __version__
from s11desktop.audit.data import moment
from s11desktop.audit.filled import ACTION, ANSWER, DAYS, EVIDENCE, FIELDS, LINES, Held
from s11desktop.audit.part import REVIEWED, Added, Part, PartFile, Piece, Reply, Reviewed, Said, Use
from s11desktop.cleaning import clean, clean_line
from s11desktop.errors import TextTooLong
from s11desktop.framework.canonical import canonical_json
from s11desktop.framework.model import Framework, Level

FORMAT = 1

Data = dict[str, Any]


def write_part(part: Part) -> bytes:
    """What went out."""
    framework = part.framework
    return canonical_json(
        {
            "format": FORMAT,
            "use": part.use.value,
            "uuid": part.uuid,
            "made_at": moment(part.made_at),
            "made_by": f"S11 Desktop {__version__}",
            "organisation": {"uuid": part.organisation, "name": part.organisation_name},
            "from": part.from_name,
            "to": {"name": part.to_name, "role": part.to_role},
            "message": part.message,
            "audit": {"uuid": part.audit, "period": part.period, "level": part.level},
            "framework": {
                "id": framework.id,
                "edition": framework.edition,
                "title": framework.title,
                "sha256": part.framework_sha256,
            },
            "standards": list(part.standards),
            "answers": [{"standard": each.item, "revision": each.revision, **each.values} for each in part.answers],
            "actions": [_piece(each) for each in part.actions],
            "evidence": [{**_piece(each), "file": _file(each.file)} for each in part.evidence],
        }
    )


def write_reply(part: Part, reply: Reply, saved_at: datetime) -> bytes:
    """What was said in it."""
    added = {kind: [each for each in reply.added if each.kind == kind] for kind in (ACTION, EVIDENCE)}
    return canonical_json(
        {
            "format": FORMAT,
            "part": part.uuid,
            "by": {"name": reply.name, "role": reply.role},
            "saved_at": moment(saved_at),
            "finished_at": None if reply.finished_at is None else moment(reply.finished_at),
            "answers": [{"standard": each.standard, "at": moment(each.at), **each.values} for each in reply.answers],
            "actions": [_added(each) for each in added[ACTION]],
            "evidence": [_added(each) for each in added[EVIDENCE]],
            "reviews": [{"standard": each.standard, "at": moment(each.at), **each.values} for each in reply.reviews],
        }
    )


def read_part(data: Data, framework: Framework) -> Part:
    """What went out, of data that has the published layout. Raises ValueError where its parts do not agree."""
    audit, said = data["audit"], data["framework"]
    codes = tuple(data["standards"])
    _require(set(codes) <= framework.by_code.keys() and len(set(codes)) == len(codes))
    _require((said["id"], said["edition"], said["title"]) == (framework.id, framework.edition, framework.title))
    _require(audit["level"] in framework.levels)
    answers = tuple(
        Held(ANSWER, each["standard"], each["standard"], each["revision"], _values(ANSWER, each))
        for each in data["answers"]
    )
    _require(len({each.item for each in answers}) == len(answers))
    for each in answers:
        _require(each.item in codes)
        _require_rating(framework, each.item, each.values["rating"])
    part = Part(
        uuid=data["uuid"],
        use=Use(data["use"]),
        made_at=when(data["made_at"]),
        organisation=data["organisation"]["uuid"],
        organisation_name=data["organisation"]["name"],
        audit=audit["uuid"],
        period=audit["period"],
        level=audit["level"],
        framework=framework,
        framework_sha256=said["sha256"],
        from_name=data["from"],
        to_name=data["to"]["name"],
        to_role=data["to"]["role"],
        message=data["message"],
        standards=codes,
        answers=answers,
        actions=tuple(_read_piece(ACTION, each, framework) for each in data["actions"]),
        evidence=tuple(_read_piece(EVIDENCE, each, framework) for each in data["evidence"]),
    )
    _require(all(_is_clean(name, text) for name, text in _texts(part)))
    return part


def read_reply(data: Data, part: Part) -> Reply:
    """What was said in a part, of data that has the published layout. Raises ValueError where it does not fit it."""
    _require(data["part"] == part.uuid)
    answers = tuple(Said(each["standard"], _values(ANSWER, each), when(each["at"])) for each in data["answers"])
    reviews = tuple(
        Reviewed(each["standard"], {name: each[name] for name in REVIEWED}, when(each["at"]))
        for each in data["reviews"]
    )
    both: tuple[Said | Reviewed, ...] = (*answers, *reviews)
    for said in both:
        _require(said.standard in part.standards)
        _require_rating(part.framework, said.standard, said.values["rating"])
        _require(all(_is_clean(name, text) for name, text in said.values.items()))
    _require(len({each.standard for each in answers}) == len(answers))
    _require(len({each.standard for each in reviews}) == len(reviews))
    _require(not (answers if part.use is Use.REVIEW else reviews))
    added = tuple(
        Added(kind, each["uuid"], tuple(each["standards"]), _values(kind, each))
        for kind, name in ((ACTION, "actions"), (EVIDENCE, "evidence"))
        for each in data[name]
    )
    _require(part.use is Use.SHARE or not added)
    _require(part.use is not Use.GROUP)
    _require(len({each.uuid for each in added}) == len(added))
    for each in added:
        _require(set(each.serves) <= set(part.standards))
        _require(all(_is_clean(name, text) for name, text in each.values.items()))
    _require(_is_clean("owner", data["by"]["name"]) and _is_clean("owner", data["by"]["role"]))
    finished = data["finished_at"]
    return Reply(
        name=data["by"]["name"],
        role=data["by"]["role"],
        answers=answers,
        added=added,
        reviews=reviews,
        saved_at=when(data["saved_at"]),
        finished_at=None if finished is None else when(finished),
    )


def when(text: str) -> datetime:
    """A moment as it is written. Raises ValueError."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _piece(each: Piece) -> Data:
    held = each.held
    base = {"uuid": held.item, "label": held.label, "revision": held.revision, "standards": list(each.serves)}
    return base | dict(held.values)


def _file(file: PartFile | None) -> Data | None:
    if file is None:
        return None
    return {
        "path": file.path,
        "size": file.size,
        "sha256": file.sha256,
        "name": file.name,
        "media_type": file.media_type,
    }


def _added(each: Added) -> Data:
    return {"uuid": each.uuid, "standards": list(each.serves), **dict.fromkeys(FIELDS[each.kind], ""), **each.values}


def _read_piece(kind: str, data: Data, framework: Framework) -> Piece:
    _require(set(data["standards"]) <= framework.by_code.keys())
    file = data.get("file")
    return Piece(
        Held(kind, data["uuid"], data["label"], data["revision"], _values(kind, data)),
        tuple(data["standards"]),
        None if file is None else PartFile(**file),
    )


def _values(kind: str, data: Data) -> dict[str, str]:
    values = {name: data[name] for name in FIELDS[kind]}
    for name in DAYS & values.keys():
        if values[name]:
            _require(re.fullmatch(r"\d{4}-\d{2}-\d{2}", values[name]) is not None)
            date.fromisoformat(values[name])
    return values


def _require_rating(framework: Framework, code: str, rating: str) -> None:
    """A rating that could be given here: a choice of the scale, and not "does not apply" where that is closed."""
    if not rating:
        return
    _require(rating in framework.choices)
    closed = framework.by_code[code].na == "never"
    _require(not (closed and framework.choices[rating].level is Level.NOT_APPLICABLE))


def _texts(part: Part) -> Iterator[tuple[str, str]]:
    yield "message", part.message
    for line in (part.from_name, part.to_name, part.to_role, part.period):
        yield "owner", line
    held: list[Mapping[str, str]] = [each.values for each in part.answers]
    held += [each.held.values for each in (*part.actions, *part.evidence)]
    for values in held:
        yield from values.items()


def _is_clean(name: str, text: str) -> bool:
    """Whether it is as the verbs would keep it: nothing that could disturb what shows or stores it."""
    try:
        return (clean_line(text) if name in LINES else clean(text)) == text
    except TextTooLong:
        return False


def _require(fits: bool) -> None:
    if not fits:
        raise ValueError("the data of the part does not agree with itself")
