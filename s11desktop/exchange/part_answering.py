"""What somebody does in a working part, with no audit file: the same rules as at home, words cleaned the same way."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from s11desktop.audit.filled import ACTION, EVIDENCE
from s11desktop.audit.part import REVIEWED, Added, Part, Reply, answer_in
from s11desktop.cleaning import clean, clean_line
from s11desktop.errors import UnknownStandard
from s11desktop.framework.naming import find_rating, find_standard


def question(part: Part, text: str) -> str:
    """The code of a question of the part. Raises `UnknownStandard`."""
    code = find_standard(part.framework, text).code
    if code not in part.standards:
        raise UnknownStandard(standard=text, near=part.standards[:3])
    return code


def answer(
    part: Part,
    reply: Reply,
    code: str,
    at: datetime,
    *,
    rating: str | None = None,
    words: str | None = None,
    reason: str | None = None,
) -> Reply:
    """Rate a question and write about it; what is None stays as it stands, a rating of "" is taken back.

    Raises `UnknownRating`, `RatingNotAllowed`, `TextTooLong`.
    """
    values = dict(answer_in(part, reply, code))
    if rating is not None:
        values["rating"] = _rating(part, code, rating)
    if words is not None:
        values["words"] = clean(words)
    if reason is not None:
        values["reason"] = clean(reason)
    return reply if values == dict(answer_in(part, reply, code)) else reply.with_answer(code, values, at)


def review(part: Part, reply: Reply, code: str, at: datetime, **said: str | None) -> Reply:
    """Say something of a question as a reviewer: any of `rating`, `shows`, `question`, `strength`, `change`.

    Raises as `answer` does; ValueError for any other.
    """
    earlier = reply.reviewed.get(code)
    values = dict.fromkeys(REVIEWED, "") if earlier is None else dict(earlier.values)
    for name, text in said.items():
        if name not in values:
            raise ValueError(name)
        if text is not None:
            values[name] = _rating(part, code, text) if name == "rating" else clean(text)
    return reply.with_review(code, values, at)


def add_action(
    reply: Reply, code: str, at: datetime, *, what: str, lead: str = "", due: str = "", uuid: str = ""
) -> Reply:
    """Plan something for a question, or change what was planned under that UUID; `due` is a day as 2027-03-03."""
    values = {"what": clean(what), "lead": clean_line(lead), "due": due}
    return reply.with_added(Added(ACTION, uuid or str(uuid4()), (code,), values if values["what"] else {}), at)


def add_evidence(reply: Reply, code: str, at: datetime, *, title: str, kept: str = "", uuid: str = "") -> Reply:
    """Describe something that could be shown for a question, or change what was described under that UUID."""
    values = {"title": clean_line(title), "kept": clean(kept)}
    return reply.with_added(Added(EVIDENCE, uuid or str(uuid4()), (code,), values if values["title"] else {}), at)


def _rating(part: Part, code: str, text: str) -> str:
    return find_rating(part.framework, part.framework.by_code[code], text).code if text else ""
