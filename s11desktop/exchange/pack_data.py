"""What a pack's `data/partnership.json` says, and back: the facts beside the questions."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from s11desktop import __version__
from s11desktop.audit.data import moment
from s11desktop.audit.model import Partnership, UrgentNumber
from s11desktop.audit.pack import Pack
from s11desktop.cleaning import clean, clean_line
from s11desktop.errors import TextTooLong
from s11desktop.exchange import signing
from s11desktop.framework import signers
from s11desktop.framework.canonical import canonical, canonical_json

FORMAT = 1

LOGO = "data/logo."

WORKBOOK = "data/workbook.bin"
"""The workbook the questions were made from, under a name that nobody opens by mistake: it may hold macros."""

LARGEST_WORKBOOK = 5 * 1024**2
"""Bytes; a larger one does not come along."""


def write(pack: Pack, identity: signing.Identity, uuid: str, ending: str, made_at: datetime) -> bytes:
    """The file. `uuid` is the signer's, `ending` the logo's (empty without one), `made_at` UTC in whole seconds."""
    asked, framework = pack.partnership, pack.framework
    logo = {"path": LOGO + ending, "sha256": hashlib.sha256(pack.logo).hexdigest()} if ending else None
    return canonical_json(
        {
            "format": FORMAT,
            "made_at": moment(made_at),
            "made_by": f"S11 Desktop {__version__}",
            "partnership": {"uuid": uuid, "name": asked.name, "contact": asked.contact, "email": asked.email},
            "framework": {
                "id": framework.id,
                "edition": framework.edition,
                "title": framework.title,
                "sha256": hashlib.sha256(canonical(framework)).hexdigest(),
            },
            "deadline": None if asked.deadline is None else moment(asked.deadline),
            "message": asked.message,
            "evidence": {"policy": asked.evidence_policy, "megabytes": asked.megabytes},
            "levels": list(asked.levels),
            "sign_off": {
                "declaration": asked.declaration,
                "board_date": asked.board_date,
                "signers": [signers.as_plain(each) for each in asked.signers],
            },
            "urgent": [{"number": each.number, "name": each.name, "when": each.when} for each in asked.urgent],
            "logo": logo,
            "recipient": asked.recipient,
            "certificate": base64.b64encode(identity.certificate).decode("ascii"),
            **_survey(asked),
        }
    )


def _survey(asked: Partnership) -> dict[str, object]:
    """The numbers they raised; packs that raise none come out as they always did."""
    said = {"replies": asked.survey_replies, "group": asked.survey_group, "words": asked.survey_words}
    raised = {name: number for name, number in said.items() if number is not None}
    return {"survey": raised} if raised else {}


def partnership(data: dict[str, Any]) -> Partnership:
    """The facts of data that has the published layout. Raises ValueError for a moment that there is not."""
    who, evidence, sign_off = data["partnership"], data["evidence"], data["sign_off"]
    return Partnership(
        name=who["name"],
        contact=who["contact"],
        email=who["email"],
        deadline=None if data["deadline"] is None else when(data["deadline"]),
        evidence_policy=evidence["policy"],
        megabytes=evidence["megabytes"],
        levels=tuple(data["levels"]),
        signers=tuple(signers.from_plain(each) for each in sign_off["signers"]),
        board_date=sign_off["board_date"],
        declaration=sign_off["declaration"],
        message=data["message"],
        urgent=tuple(UrgentNumber(each["number"], each["name"], each["when"]) for each in data["urgent"]),
        recipient=data["recipient"],
        logo="" if data["logo"] is None else data["logo"]["sha256"],
        survey_replies=data.get("survey", {}).get("replies"),
        survey_group=data.get("survey", {}).get("group"),
        survey_words=data.get("survey", {}).get("words"),
    )


def when(text: str) -> datetime:
    """A moment as it is written. Raises ValueError."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def is_clean(asked: Partnership) -> bool:
    """Whether every text is as it would be kept: nothing that could disturb what shows or stores it."""
    try:
        return all(text == cleaned for text, cleaned in _texts(asked))
    except TextTooLong:
        return False


def _texts(asked: Partnership) -> Iterator[tuple[str, str]]:
    for words in (asked.message, asked.declaration):
        yield words, clean(words).strip()
    lines = [asked.name, asked.contact, asked.email]
    lines += [each.role for each in asked.signers]
    lines += [text for each in asked.urgent for text in (each.number, each.name, each.when)]
    for line in lines:
        yield line, clean_line(line)
