"""Reading a pack from a stranger: limits first, trust last. There is a `Pack` only when nothing in the file was altered
and everything in it agrees.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from s11desktop.audit.pack import Pack, Sender
from s11desktop.documents import logos
from s11desktop.documents.logos import LogoFault
from s11desktop.errors import FrameworkFaulty, PackRefused
from s11desktop.exchange import container, manifest, pack_data, schema, signing
from s11desktop.exchange import known as known_signers
from s11desktop.exchange.examining import Layout, Refused, Seen, look
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.parts import CHECKSUMS, FRAMEWORK
from s11desktop.exchange.schema import DataFault
from s11desktop.exchange.verdict import FileState, Outcome, Problem, Signer
from s11desktop.framework.canonical import canonical
from s11desktop.framework.model import Framework
from s11desktop.framework.reading import LIMIT as LARGEST_FRAMEWORK
from s11desktop.framework.reading import from_canonical
from s11desktop.framework.signers import as_plain
from s11desktop.progress import Progress

PARTNERSHIP = "data/partnership.json"
MOST_BYTES = 8 * 1024**2
"""Most bytes of a pack."""

_NEEDED = (container.MIMETYPE, FRAMEWORK, PARTNERSHIP, CHECKSUMS)
_BELONGS = re.compile(
    r"mimetype|manifest-sha256\.txt|data/(?:framework\.json|partnership\.json|logo\.(?:png|jpg)|workbook\.bin|schema/[^/]+)"
    r"|META-INF/(?:ASiCManifest001\.xml|signature001\.p7s)"
)
_LARGEST = {
    container.MIMETYPE: 64,
    FRAMEWORK: LARGEST_FRAMEWORK,
    f"{pack_data.LOGO}png": logos.LARGEST,
    f"{pack_data.LOGO}jpg": logos.LARGEST,
    pack_data.WORKBOOK: pack_data.LARGEST_WORKBOOK,
    manifest.signature_path(1): signing.LONGEST_SIGNATURE,
}
_LARGEST_OTHER = 256 * 1024

LAYOUT = Layout(
    kind="pack",
    seal="partnership",
    most=MOST_BYTES,
    belongs=lambda name: _BELONGS.fullmatch(name) is not None,
    largest=lambda name: _LARGEST.get(name, _LARGEST_OTHER),
    is_read=lambda name: True,
)


@dataclass(frozen=True, slots=True)
class PackVerdict:
    """One verdict on one file. `pack` is there where it is `valid`, and never otherwise."""

    verdict: Outcome
    sha256: str | None = None
    signers: tuple[Signer, ...] = ()
    files: tuple[FileState, ...] = ()
    problems: tuple[Problem, ...] = ()
    pack: Pack | None = None

    def accepted(self, path: Path) -> Pack:
        """The pack. Raises `PackRefused` for any verdict but `valid`; `path` is only for telling which file it was."""
        if self.pack is None:
            problems = tuple(problem.message for problem in self.problems)
            raise PackRefused(path=path, verdict=self.verdict, problems=problems)
        return self.pack

    def as_json(self) -> dict[str, object]:
        """The object `s11 pack show --json` prints (`docs/file-formats.md`): members may be added, none is renamed."""
        return {
            "verdict": self.verdict,
            "sha256": self.sha256,
            "signers": [
                {
                    "name": each.name,
                    "role": each.role,
                    "organisation": each.organisation,
                    "fingerprint": each.fingerprint,
                    "check_number": each.check_number,
                    "signed_at": each.signed_at,
                    "status": each.status,
                    "trust": each.trust,
                }
                for each in self.signers
            ],
            "pack": None if self.pack is None else as_json(self.pack),
            "files": [
                {"path": each.path, "size": each.size, "sha256": each.sha256, "status": each.status}
                for each in self.files
            ],
            "problems": [{"code": each.code, "path": each.path, "message": each.message} for each in self.problems],
        }


def as_json(pack: Pack) -> dict[str, object]:
    """What a pack asks, for a program to read."""
    asked, framework = pack.partnership, pack.framework
    return {
        "signed": not pack.unsigned,
        "partnership": {"name": asked.name, "contact": asked.contact, "email": asked.email},
        "framework": {
            "id": framework.id,
            "edition": framework.edition,
            "title": framework.title,
            "standards": len(framework.standards),
        },
        "deadline": None if asked.deadline is None else asked.deadline.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "message": asked.message,
        "evidence": {"policy": asked.evidence_policy, "megabytes": asked.megabytes},
        "levels": list(pack.levels),
        "sign_off": {
            "declaration": asked.declaration or framework.sign_off.words,
            "board_date": asked.board_date or framework.sign_off.board_date,
            "signers": [as_plain(each) for each in asked.signers or framework.sign_off.signers],
        },
        "urgent": [{"number": each.number, "name": each.name, "when": each.when} for each in asked.urgent],
        "logo": asked.logo or None,
        "recipient": asked.recipient or None,
        "survey": {"replies": asked.survey_replies, "group": asked.survey_group, "words": asked.survey_words},
        "made_at": None if pack.made_at is None else pack.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def read(path: Path, *, known: Path | KnownSigners | None = None, progress: Progress = Progress()) -> PackVerdict:
    """The verdict on one file, with the pack where it is `valid`. `progress` counts bytes.

    `known` is what is remembered of signers, or a file of it; None is this computer's own. Raises `FileMissing` and
    `FileUnreadable` (of the file or of `known`) and nothing else, whatever the file holds.
    """
    if not isinstance(known, KnownSigners):
        known = known_signers.read(known or known_signers.own_file())
    seen = look(path, LAYOUT, known, progress)
    if isinstance(seen, Refused):
        return PackVerdict(seen.outcome, seen.sha256, problems=seen.problems)
    too_new = _is_too_new(seen)
    pack = None if too_new else _meaning(seen)
    outcome = seen.outcome(too_new=too_new)
    return PackVerdict(
        verdict=outcome,
        sha256=seen.read.sha256,
        signers=tuple(seen.signers),
        files=tuple(seen.states.values()),
        problems=tuple(dict.fromkeys(seen.problems)),
        pack=pack if outcome == "valid" else None,
    )


def _is_too_new(seen: Seen) -> bool:
    try:
        value = schema.read_json(seen.kept.get(PARTNERSHIP, b""))
    except DataFault:
        return False
    number = value.get("format") if isinstance(value, dict) else None
    return type(number) is int and number > pack_data.FORMAT


def _meaning(seen: Seen) -> Pack | None:
    """What the data says, where it is what was listed and agrees with itself; what is wrong is told to `seen`."""
    for name in _NEEDED:
        if name not in seen.states:
            seen.problem("missing-part", name)
    if any(seen.states[name].status != "ok" for name in (FRAMEWORK, PARTNERSHIP) if name in seen.states):
        return None
    if seen.problems:
        return None
    try:
        data = schema.read_json(seen.kept[PARTNERSHIP])
        schema.check("pack/partnership", data)
        asked = pack_data.partnership(data)
        made_at = pack_data.when(data["made_at"])
    except DataFault as fault:
        seen.problem(fault.code, PARTNERSHIP, place=fault.place)
        return None
    except ValueError:
        seen.problem("not-by-schema", PARTNERSHIP)
        return None
    framework = _framework(seen, data)
    logo = _logo(seen, data)
    if made_at.year < 1980 or container.stamp(made_at) != seen.directory.stamp:
        seen.problem("time-differs", PARTNERSHIP)
    if framework is not None and not set(asked.levels) <= set(framework.levels):
        seen.problem("levels-unknown", PARTNERSHIP)
    if asked.recipient and not _is_recipient(asked.recipient):
        seen.problem("recipient-unreadable", PARTNERSHIP)
    if not pack_data.is_clean(asked):
        seen.problem("words-unclean", PARTNERSHIP)
    workbook = _workbook(seen, framework)
    seal = seen.seal
    if seal is None or framework is None or not _is_of(seen, seal, data):
        return None
    sender = Sender(
        seal.name, seal.organisation, seal.fingerprint, seal.check_number, pack_data.when(seal.signed_at), seal.trust
    )
    return Pack(framework, asked, logo, made_at, seen.read.sha256, sender, workbook)


def _framework(seen: Seen, data: Mapping[str, Any]) -> Framework | None:
    content, said = seen.kept[FRAMEWORK], data["framework"]
    try:
        schema.check("framework", schema.read_json(content))
        framework = from_canonical(content)
    except DataFault as fault:
        seen.problem(fault.code, FRAMEWORK, place=fault.place)
        return None
    except FrameworkFaulty:
        seen.problem("framework-faulty", FRAMEWORK)
        return None
    named = {"id": framework.id, "edition": framework.edition, "title": framework.title}
    if said != {**named, "sha256": hashlib.sha256(content).hexdigest()} or canonical(framework) != content:
        seen.problem("framework-differs", FRAMEWORK)
        return None
    return framework


def _logo(seen: Seen, data: Mapping[str, Any]) -> bytes:
    there = [name for name in seen.states if name.startswith(pack_data.LOGO)]
    said = data["logo"]
    if there != ([] if said is None else [said["path"]]):
        seen.problem("data-disagrees", *(there or [said["path"]]))
        return b""
    if said is None:
        return b""
    content = seen.kept[said["path"]]
    try:
        ending = logos.check(content)
    except LogoFault:
        ending = None
    if ending is None or said["path"] != pack_data.LOGO + ending:
        seen.problem("logo-refused", said["path"])
    elif hashlib.sha256(content).hexdigest() != said["sha256"]:
        seen.problem("data-disagrees", said["path"])
    return content


def _workbook(seen: Seen, framework: Framework | None) -> bytes:
    """The workbook that came along; it must be the very one the questions name."""
    content = seen.kept.get(pack_data.WORKBOOK, b"")
    if not content or framework is None:
        return b""
    named = framework.workbook
    if named is None or named.sha256 != hashlib.sha256(content).hexdigest():
        seen.problem("data-disagrees", pack_data.WORKBOOK)
        return b""
    return content


def _is_of(seen: Seen, seal: Signer, data: Mapping[str, Any]) -> bool:
    """Whether the seal is that of the partnership the data names."""
    who = data["partnership"]
    certificate = signing.read(seen.kept[manifest.signature_path(1)]).certificate
    named = (seal.organisation, seal.name) == (who["uuid"], signing.name_in_certificate(who["name"]))
    if not named or base64.b64encode(certificate).decode("ascii") != data["certificate"]:
        seen.problem("seal-of-another", manifest.signature_path(1))
        return False
    return True


def _is_recipient(text: str) -> bool:
    import pyrage

    try:
        return str(pyrage.x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False
