"""How a promise about speed is measured: beside its peer, in turn, in one run, medians of at least seven."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

RUNS = 7


@dataclass(frozen=True)
class Row:
    """One figure. `value` and `peer` are in the unit `what` names; `ratio` is value over peer."""

    promise: str
    what: str
    value: float
    peer: float | None
    ratio: float | None
    limit: float
    holds: bool

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def of_processor(work: Callable[[], object]) -> float:
    """How long one run has the processor, whatever else the machine does meanwhile."""
    start = time.process_time()
    work()
    return time.process_time() - start


def in_turn(ours: Callable[[], object], peer: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """The medians of both, measured A B A B after one run of each that does not count."""
    ours()
    peer()
    pairs = [(seconds(ours), seconds(peer)) for _ in range(runs)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def beside(promise: str, what: str, value: float, peer: float, limit: float) -> Row:
    """A figure that may be at most `limit` times its peer."""
    return Row(promise, what, value, peer, value / peer, limit, value <= limit * peer)


def at_most(promise: str, what: str, value: float, limit: float, peer: float | None = None) -> Row:
    """A figure with a limit of its own."""
    return Row(promise, what, value, peer, None, limit, value <= limit)


def percentile(values: list[float], percent: float) -> float:
    """The value that `percent` of the values do not pass (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def peak_memory() -> float:
    """The most memory this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
