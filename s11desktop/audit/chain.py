"""How changes are chained: the arithmetic alone, so that whoever receives a return can do it again without the file.

Each change is a line that holds no words, only commitments to them: HMAC-SHA-256 under a random key of that change.
Taking words and key away later leaves the line, and so the chain, as it was. A link is SHA-256 over the link before
and the line. The chain proves that nothing was changed between two returns that carry its head. It does not stop
somebody with the passphrase from writing anew what was never sent.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import TypedDict

from s11desktop.framework.canonical import canonical_json


class Line(TypedDict):
    """One change as `data/history.jsonl` has it. `day` is the UTC day, seals are hex; no name, no clock time, no
    words.
    """

    n: int
    day: str
    role: str
    kind: str
    item: str
    field: str
    revision: int
    before: str
    after: str
    maker: str


def seal(key: bytes, part: str, value: object) -> bytes:
    """The commitment to one part of a change (`before`, `after` or `maker`): 32 bytes that say nothing without the
    key.
    """
    return hmac.digest(key, part.encode("ascii") + b"\n" + canonical_json(value), "sha256")


def beginning(chain_id: str) -> bytes:
    """What the first line of a chain (an audit's or the organisation's UUID) is linked to."""
    return hashlib.sha256(b"S11 history 1\n" + chain_id.encode("ascii")).digest()


def next_link(previous: bytes, line: Line) -> bytes:
    """The link of a line that comes after the line with link `previous`: 32 bytes."""
    return hashlib.sha256(previous + canonical_json(dict(line))).digest()


def follow(lines: Iterable[Mapping[str, object]], chain_id: str) -> tuple[str, int | None]:
    """Walk a chain of lines, each with its `link` in hex, as a stranger sent them.

    Gives the head (hex; empty for no lines) and the number of the first line that does not follow, or None where all
    do.
    """
    previous = beginning(chain_id)
    head = ""
    for n, line in enumerate(lines, start=1):
        bare = {name: value for name, value in line.items() if name != "link"}
        try:
            link = hashlib.sha256(previous + canonical_json(bare)).digest()
        except (TypeError, ValueError):
            return head, n
        if bare.keys() != Line.__required_keys__ or bare["n"] != n or line.get("link") != link.hex():
            return head, n
        previous, head = link, link.hex()
    return head, None
