"""Every case of a hostile return, whoever wrote it, and which of them lie in `tests/samples/submission`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import hostile_returns
import hostile_said
import hostile_seals
from hostile_returns import Case
from returns import make, put_together, sealed, taken_apart

CASES: tuple[Case, ...] = (*hostile_returns.CASES, *hostile_seals.CASES, *hostile_said.CASES)

LARGEST_SAMPLE = 64 * 1024
"""Bytes: what is larger is made anew in each run and not kept."""

HOSTILE = frozenset(
    {
        *(
            "a-parent-path",
            "an-absolute-path",
            "a-drive",
            "a-backslash",
            "a-nul-in-a-name",
            "a-device",
            "another-device",
        ),
        *(
            "a-stream",
            "a-name-that-turns",
            "an-escape-in-a-name",
            "a-line-feed-in-a-name",
            "a-hidden-file",
            "a-program",
        ),
        *("a-link", "a-file-that-is-a-folder-too", "a-bomb", "two-entries-in-one-place", "entries-that-overlap"),
        *("the-same-name-twice", "names-that-differ-in-case", "another-name-in-the-directory", "data-before"),
        *("data-after", "data-between", "an-end-record-in-the-comment", "more-entries-than-there-are"),
        *("three-gigabytes-said", "a-zip64-end", "one-header-repeated", "a-very-long-name", "entities"),
        *("a-deep-signature", "an-endless-length", "a-large-signature", "a-hundred-thousand-levels"),
        *("a-number-of-five-thousand-digits", "an-escape-in-the-name-of-the-signer", "a-uuid-that-climbs"),
        *("an-escape-in-the-words", "nought-in-the-words", "an-escape-in-the-organisation", "a-document-told-twice"),
        *(
            "the-same-name-written-with-an-escape",
            "answers-of-ones-own-under-anothers-name",
            "a-path-that-climbs-listed",
        ),
    }
)
"""Made to write elsewhere, to hang, to fill memory, or to show one thing and hold another."""


_ANEW = frozenset({"not-by-schema", "data-disagrees", "history-broken", "framework-differs", "evidence-differs"})
"""Of data that disagrees the samples have those of `hostile_said`; the others are made anew in each run."""


def is_kept(case: Case, content: bytes) -> bool:
    """Whether it lies among the samples."""
    anew = case in hostile_returns.CASES and case.code in _ANEW
    return len(content) <= LARGEST_SAMPLE and not anew and case.name != "a-schema-changed"


def folder(case: Case) -> str:
    """Where its sample lies: what was meant by it, else the verdict."""
    return "hostile" if case.name in HOSTILE else case.verdict


def base(path: Path) -> Mapping[str, bytes]:
    """A whole return of 24 kB, written to `path`, and its entries: of the schemas it has only the smallest."""
    make(path)
    kept = {
        name: data
        for name, data in taken_apart(path).items()
        if not name.startswith("data/schema/") or name.endswith("history-line.schema.json")
    }
    path.write_bytes(put_together(sealed(kept)))
    return taken_apart(path)
