"""A framework as one certain row of bytes, so that it can be digested, kept with an audit and sent along.

The layout is that of the TOML file, in JSON: the same keys, every one written out, days as "2026-11-21", and what has
no value left out. So `data/framework.json` of a return can be read by whatever reads the file.

What later versions of the program added (`short`, `notice`, `first_look`, `implies`, `also`, `view`, `workbook`,
`support`) is left out where it says nothing, so that a framework kept by an earlier one still has the digest it had.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from s11desktop.framework import signers, their_sheet

if TYPE_CHECKING:
    from s11desktop.framework.model import Citation, Framework, Kind, Standard, View


def canonical_json(value: object) -> bytes:
    """The RFC 8785 form of plain data: objects with ASCII keys, lists, text, whole numbers under 2**53, true, false,
    null.

    For that part of JSON the standard library writes the very bytes the RFC asks for (tests hold it against the rfc8785
    package) many times faster. For floats it would not: nothing given here may hold one.
    Raises TypeError for what is not plain and UnicodeEncodeError for a lone surrogate.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def canonical(framework: Framework) -> bytes:
    """The whole framework as canonical JSON (RFC 8785); `reading.from_canonical` gives an equal framework back."""
    return canonical_json(as_plain(framework))


def digest(framework: Framework) -> str:
    """SHA-256 of the canonical JSON, in hex: what an audit and a return say they asked."""
    return hashlib.sha256(canonical(framework)).hexdigest()


def as_plain(framework: Framework) -> dict[str, object]:
    """The framework as plain data in the layout of its file: as it was released, whatever view it is shown in."""
    framework = framework.released or framework
    plain: dict[str, object] = {
        "framework": {
            "id": framework.id,
            "edition": framework.edition,
            "title": framework.title,
            "publisher": framework.publisher,
            "audience": framework.audience,
            "language": framework.language,
            "legal_basis": framework.legal_basis,
            "verified_on": framework.verified_on.isoformat(),
            "about_children": framework.about_children,
            "levels": list(framework.levels),
            **{name: words for name in ("short", "notice", "first_look") if (words := getattr(framework, name))},
        },
        "scale": [
            {
                "code": each.code,
                "label": each.label,
                "meaning": each.meaning,
                "level": each.level.value,
                "requires": [need.value for need in each.requires],
                **({"support": True} if each.support else {}),
            }
            for each in framework.scale
        ],
        "kind": [_kind(each) for each in framework.kinds],
        "fact": [{"code": each.code, "question": each.question, "hint": each.hint} for each in framework.facts],
        "area": [
            {
                "code": area.code,
                "title": area.title,
                "about": area.about,
                "standard": [_standard(each) for each in area.standards],
            }
            for area in framework.areas
        ],
        "survey": [
            {"code": each.code, "text": each.text, "standards": list(each.standards)} for each in framework.survey
        ],
        "partnership_question": [
            {
                "code": each.code,
                "text": each.text,
                "type": each.type,
                "options": list(each.options),
                "low": each.low,
                "high": each.high,
                "optional": each.optional,
            }
            for each in framework.partnership_questions
        ],
        "sign_off": {
            "words": framework.sign_off.words,
            "board_date": framework.sign_off.board_date,
            "signers": [signers.as_plain(each) for each in framework.sign_off.signers],
        },
        "same_as": [{"from": each.source, "to": each.target, "relation": each.relation} for each in framework.same_as],
        "changes": [{"code": each.code, "what": each.what} for each in framework.changes],
    }
    if framework.views:
        plain["view"] = [_view(each) for each in framework.views]
    if framework.workbook is not None:
        plain["workbook"] = their_sheet.as_plain(framework.workbook)
    return plain


def _kind(kind: Kind) -> dict[str, object]:
    plain: dict[str, object] = {"code": kind.code, "label": kind.label, "hint": kind.hint}
    if kind.implies:
        plain["implies"] = list(kind.implies)
    if kind.also:
        plain["also"] = list(kind.also)
    return plain


def _view(view: View) -> dict[str, object]:
    areas = [
        {"code": each.code, "title": each.title, "about": each.about, "standards": list(each.standards)}
        for each in view.areas
    ]
    return {"code": view.code, "title": view.title, "area": areas}


def _standard(standard: Standard) -> dict[str, object]:
    plain: dict[str, object] = {
        "code": standard.code,
        "level": standard.level,
        "weight": standard.weight.value,
        "short": standard.short,
        "text": standard.text,
        "why": standard.why,
        "good": standard.good,
        "evidence": list(standard.evidence),
        "na": standard.na,
        "no_case": standard.no_case,
        "readiness": standard.readiness,
        "applies": {"kinds": list(standard.applies.kinds), "facts": list(standard.applies.facts)},
        "means": {level.value: words for level, words in standard.means},
        "citations": [_citation(each) for each in standard.citations],
    }
    if standard.max_age is not None:
        plain["max_age"] = standard.max_age
    return plain


def _citation(citation: Citation) -> dict[str, object]:
    plain: dict[str, object] = {
        "instrument": citation.instrument,
        "provision": citation.provision,
        "heading": citation.heading,
        "edition": citation.edition,
        "status": citation.status,
        "certainty": citation.certainty,
        "verified_on": citation.verified_on.isoformat(),
        "note": citation.note,
    }
    if citation.in_force_from is not None:
        plain["in_force_from"] = citation.in_force_from.isoformat()
    return plain
