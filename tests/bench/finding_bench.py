"""P12: anything found while it is typed, at 600 standards and 500 documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from large_audit import TYPED, large_audit
from measuring import Row, at_most, percentile, seconds

from s11desktop.search.findable import findable
from s11desktop.search.index import Index


def finding(folder: Path, size: float) -> Iterator[Row]:
    """Each key of what somebody types; the index built at unlocking; and brought up to date after one answer."""
    audit = large_audit()
    index = Index()
    built = seconds(lambda: index.update(findable(audit)))
    yield at_most("P12", "make 1,900 things findable after unlocking, s", built, 2)
    keys = [typed[:end] for typed in TYPED for end in range(1, len(typed) + 1)]
    took = [seconds(lambda key=key: index.search(key)) * 1000 for _ in range(3) for key in keys]
    yield at_most("P12", "answer a key while finding, p99 ms", percentile(took, 99), 50)
    changed = replace(audit, responses=(replace(audit.responses[0], words="A heron."), *audit.responses[1:]))
    states = [findable(changed if turn % 2 else audit) for turn in range(8)]
    after = [seconds(lambda state=state: index.update(state)) * 1000 for state in states]
    yield at_most("P12", "take one changed answer in, median ms", percentile(after, 50), 100)
