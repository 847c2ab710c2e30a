"""What a partnership asks for, between its row and the noun: lists stand in their columns as JSON, "" for none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from s11desktop.audit.model import Partnership, UrgentNumber
from s11desktop.framework import signers
from s11desktop.framework.canonical import canonical_json
from s11desktop.framework.model import Signer


def partnership(row: Any, logo: str) -> Partnership:
    """The noun of a row of `PartnershipRow`; `logo` is the digest of its logo, or empty."""
    return Partnership(
        name=row.name,
        contact=row.contact,
        email=row.email,
        deadline=row.deadline,
        extension=row.extension,
        evidence_policy=row.evidence_policy,
        asked_how=row.asked_how,
        revision=row.revision,
        extended_to=row.extended_to,
        extension_by=row.extension_by,
        megabytes=row.megabytes,
        survey_replies=row.survey_replies,
        survey_group=row.survey_group,
        survey_words=row.survey_words,
        levels=tuple(_listed(row.levels)),
        signers=tuple(signers.from_plain(each) for each in _listed(row.signers)),
        board_date=row.board_date,
        declaration=row.declaration,
        message=row.message,
        urgent=tuple(UrgentNumber(each["number"], each["name"], each["when"]) for each in _listed(row.urgent)),
        recipient=row.recipient,
        logo=logo,
        signer=row.signer,
        check_number=row.check_number,
        pack=row.pack,
        adopted_at=row.adopted_at,
    )


def columns(fields: Mapping[str, object]) -> dict[str, object]:
    """Fields of a `Partnership` as the columns hold them; its logo and revision are not among them."""
    return {
        name: _list(value) if name in ("levels", "signers", "urgent") else value
        for name, value in fields.items()
        if name not in ("logo", "revision")
    }


def _list(values: Any) -> str:
    plain = [each if isinstance(each, str) else _plain(each) for each in values]
    return canonical_json(plain).decode("utf-8") if plain else ""


def _plain(each: Signer | UrgentNumber) -> dict[str, object]:
    if isinstance(each, Signer):
        return signers.as_plain(each)
    return {"number": each.number, "name": each.name, "when": each.when}


def _listed(text: str) -> list[Any]:
    found: list[Any] = json.loads(text) if text else []
    return found
