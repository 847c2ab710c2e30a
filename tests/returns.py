"""Small returns made in memory, and containers put together and taken apart by hand to hurt them on purpose.

`make(path)` writes a whole valid return of about 50 kB with one document. `taken_apart` gives its entries,
`put_together` writes any entries in the canonical form, and `sealed` signs whatever it is given, so that one thing at a
time is wrong.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from builders import sample_audit, sample_version, uid

from s11desktop.audit import chain
from s11desktop.audit.model import Audit
from s11desktop.exchange import (
    composing,
    container,
    container_reading,
    container_writing,
    manifest,
    parts,
    signing,
    submission,
)
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verdict import Verdict
from s11desktop.exchange.verify import verify
from s11desktop.framework.canonical import canonical_json
from s11desktop.report.facts import ReportFacts

WHEN = datetime(2026, 11, 21, 9, 30, 8, tzinfo=UTC)
DOCUMENT = b"%PDF-1.4\n% training log, invented\n" + bytes(range(256)) * 2
EMPTY = KnownSigners()


class Held:
    """Documents held in memory, by digest."""

    def __init__(self, *contents: bytes) -> None:
        self._held = {hashlib.sha256(content).hexdigest(): content for content in contents}

    def chunks(self, sha256: str) -> Iterator[bytes]:
        content = self._held[sha256]
        for place in range(0, len(content), 100):
            yield content[place : place + 100]


@cache
def identity() -> signing.Identity:
    """The sample organisation's key, new in every run."""
    return signing.new_identity("St Mark's, Nettleford", uid("organisation"))


def history(audit_id: str, changes: int = 5) -> tuple[list[dict[str, object]], str]:
    """The lines of a chain, and its head."""
    link, lines = chain.beginning(audit_id), []
    for n in range(1, changes + 1):
        line: chain.Line = {
            "n": n,
            "day": "2026-11-20",
            "role": "Safeguarding lead",
            "kind": "answer",
            "item": f"TST-1.{n % 3 + 1}",
            "field": "words",
            "revision": n,
            **{part: chain.seal(n.to_bytes(32, "big"), part, n).hex() for part in ("before", "after", "maker")},  # type: ignore[typeddict-item]
        }
        link = chain.next_link(link, line)
        lines.append({**line, "link": link.hex()})
    return lines, link.hex() if lines else ""


def audit_with_document(**changes: Any) -> Audit:
    """The sample audit, its one file being `DOCUMENT`."""
    audit = sample_audit()
    version = sample_version(content=hashlib.sha256(DOCUMENT).hexdigest(), size=len(DOCUMENT))
    first, *others = audit.evidence
    _, head = history(audit.uuid)
    made = replace(audit, evidence=(replace(first, versions=(version,)), *others), history_head=head)
    return replace(made, **changes)


def papers(facts: ReportFacts) -> tuple[bytes, bytes, bytes]:
    """Stand-ins of a few bytes, where what is tested is everything around the reports."""
    name = facts.audit.organisation.name.encode()
    return b"<!doctype html><p>" + name, b"%PDF-1.4\n%" + name, b"PK\x03\x04" + name


def prepared(audit: Audit | None = None, *, draft: bool = False, when: datetime = WHEN) -> composing.Prepared:
    """The sample, composed."""
    audit = audit or audit_with_document()
    lines, _ = history(audit.uuid)
    missing = ("3.1 is not answered.",) if draft else ()
    return composing.compose(audit, identity(), lines, exported_at=when, draft=draft, missing=missing)


def make(path: Path, audit: Audit | None = None, *, draft: bool = False, when: datetime = WHEN) -> submission.Receipt:
    """A whole return at `path`."""
    return submission.build(prepared(audit, draft=draft, when=when), Held(DOCUMENT), path, papers=papers)


def taken_apart(path: Path) -> dict[str, bytes]:
    """The entries of a valid return by name, in order."""
    with path.open("rb") as file:
        directory = container_reading.read_directory(file, path.stat().st_size)
        read = container_reading.scan(file, directory, lambda name: True)
    return {name: content.data or b"" for name, content in read.contents.items()}


def put_together(entries: Mapping[str, bytes], when: datetime = WHEN) -> bytes:
    """A container in its canonical form, of these entries; what stands under "mimetype" is passed over."""
    file = io.BytesIO()
    writer = container_writing.Writer(file, when)
    for name in sorted(entries.keys() - {container.MIMETYPE}, key=container.order):
        writer.add(name, [entries[name]])
    writer.finish()
    return file.getvalue()


def sealed(
    entries: Mapping[str, bytes],
    *,
    by: signing.Identity | None = None,
    when: datetime = WHEN,
    number: int = 1,
    listing: Callable[[bytes], bytes] = bytes,
) -> dict[str, bytes]:
    """The entries with both lists of digests and the n-th signature made anew; `listing` may change what is signed."""
    kept = {
        name: data
        for name, data in entries.items()
        if number > 1 or not (name.startswith("META-INF/") or name == parts.CHECKSUMS)
    }
    digests = {
        name: hashlib.sha256(kept[name]).hexdigest()
        for name in sorted(kept, key=container.order)
        if name != container.MIMETYPE and not name.startswith("META-INF/")
    }
    if number == 1:
        kept[parts.CHECKSUMS] = manifest.write_checksums(digests)
        digests[parts.CHECKSUMS] = hashlib.sha256(kept[parts.CHECKSUMS]).hexdigest()
    text = listing(manifest.write_manifest(number, digests))
    kept[manifest.manifest_path(number)] = text
    kept[manifest.signature_path(number)] = signing.sign(by or identity(), text, when)
    return kept


def with_data(entries: Mapping[str, bytes], change: Callable[[dict[str, Any]], object]) -> dict[str, bytes]:
    """The entries with `data/submission.json` changed in place by `change`."""
    data = json.loads(entries[parts.SUBMISSION])
    change(data)
    return {**entries, parts.SUBMISSION: canonical_json(data)}


def check(path: Path, content: bytes | None = None) -> Verdict:
    """The verdict on a file, knowing no signers; `content` is written to it first."""
    if content is not None:
        path.write_bytes(content)
    return verify(path, known=EMPTY)
