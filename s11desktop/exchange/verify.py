"""Reading a return from a stranger: limits first, then form, signatures, digests, meaning, and trust last.

Whatever the file, there is a verdict; nothing is written, nothing extracted, and nothing is believed before what it
rests on has been checked. The file is read once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from s11desktop.audit.covered import content_digest
from s11desktop.audit.dates import uk_time
from s11desktop.audit.declarations import expected
from s11desktop.audit.model import Audit, Declaration, How
from s11desktop.exchange import known as known_signers
from s11desktop.exchange import meaning, parts
from s11desktop.exchange.container import MOST_BYTES, MOST_TAIL
from s11desktop.exchange.examining import Layout, Refused, Seen, look
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verdict import Asked, Declared, Signer, Verdict
from s11desktop.progress import Progress

LAYOUT = Layout("return", "organisation", MOST_BYTES + MOST_TAIL, parts.belongs, parts.largest, parts.is_read)


@dataclass(frozen=True)
class Examined:
    """A verdict with what was read: the small files whole, and what they mean where they could be believed."""

    verdict: Verdict
    contents: dict[str, bytes] = field(default_factory=dict, repr=False)
    meaning: meaning.Meaning | None = None


def verify(path: Path, *, known: Path | KnownSigners | None = None, progress: Progress = Progress()) -> Verdict:
    """The verdict on one file. `progress` counts bytes.

    `known` is what is remembered of signers, or a file of it; None is this computer's own. Raises `FileMissing` and
    `FileUnreadable` (of the file or of `known`) and nothing else, whatever the file holds.
    """
    return examine(path, known=known, progress=progress).verdict


def examine(path: Path, *, known: Path | KnownSigners | None = None, progress: Progress = Progress()) -> Examined:
    """The verdict together with what was read, from the same single reading. Raises as `verify` does."""
    if not isinstance(known, KnownSigners):
        known = known_signers.read(known or known_signers.own_file())
    seen = look(path, LAYOUT, known, progress)
    if isinstance(seen, Refused):
        return Examined(Verdict(seen.outcome, seen.sha256, problems=seen.problems))
    found = _meaning(seen)
    return Examined(_verdict(seen, found), seen.kept, found)


def _meaning(seen: Seen) -> meaning.Meaning | None:
    """What the data says, where the data is what was listed."""
    if meaning.is_too_new(seen.kept.get(parts.SUBMISSION, b"")):
        return meaning.Meaning(too_new=True)
    for name in parts.missing(seen.states):
        seen.problem("missing-part", name)
    if any(seen.states[name].status != "ok" for name in meaning.NEEDED if name in seen.states):
        return None
    found = meaning.read(seen.kept, seen.directory.stamp, list(seen.states.values()), seen.seal)
    seen.problems += found.problems
    return found


def _verdict(seen: Seen, found: meaning.Meaning | None) -> Verdict:
    told = {} if found is None else dict(found.told)
    outcome = seen.outcome(too_new=found is not None and found.too_new)
    if outcome == "valid" and found is not None and found.audit is not None:
        people = countersigners(seen.signers)
        told["declarations"] += tuple(
            Declared(each.name, each.role, How.KEY, _day(each).isoformat()) for each in people
        )
        told["asked"] = _asked(found.audit, people)
    return Verdict(
        verdict=outcome,
        sha256=seen.read.sha256,
        signers=tuple(seen.signers),
        files=tuple(seen.states.values()),
        problems=tuple(dict.fromkeys(seen.problems)),
        **told,
    )


def countersigners(signers: Sequence[Signer]) -> tuple[Signer, ...]:
    """Those who signed beside the seal with a key of their own, and whose signature holds."""
    return tuple(each for each in signers if each.role != LAYOUT.seal and each.status == "ok")


def _asked(audit: Audit, people: Sequence[Signer]) -> tuple[Asked, ...]:
    """Who was asked to declare, and who has: in the data, or by a signature, which is over all there is."""
    signed = [
        Declaration(
            uuid=each.fingerprint,
            name=each.name,
            role=each.role,
            words=audit.sign_off.words,
            how=How.KEY,
            on=_day(each),
            content=content_digest(audit),
        )
        for each in people
    ]
    return tuple(
        Asked(each.signer.role, each.signer.required, each.signer.how, "" if each.made is None else each.made.name)
        for each in expected(replace(audit, declarations=(*audit.declarations, *signed)))
    )


def _day(signer: Signer) -> date:
    """The day of a signature in England, by the signer's clock."""
    return uk_time(datetime.fromisoformat(signer.signed_at)).date()
