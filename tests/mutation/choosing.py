"""Which tests see a mutant: those that reach its lines, nearest and fastest first, as coverage measured them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cosmic_ray.work_item import MutationSpec
from coverage import CoverageData
from mutants import HERE, lines_of
from reach import FIXTURE

LIMITS = "exchange/test_limits.py"
"""Holds the constants of every module against a page."""


@dataclass
class Reached:
    """By module and line, the tests that run it; the seconds of each test."""

    tests: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def tests_for(self, mutant: MutationSpec, outside: bool, most_seconds: float) -> list[str]:
        """The tests for a mutant in the order to run them, as many as took `most_seconds` without it; for one outside
        every function, all of its module's.
        """
        module = str(mutant.module_path)
        held = self.tests.get(module, {})
        chosen: set[str] = set()
        for line in held if outside else lines_of(mutant):
            chosen |= held.get(line, set())
        package = module.split("/")[1]
        near = (f"/test_{Path(module).stem}", f"tests/core/{package}/")
        if outside:  # a constant is read, and not run
            chosen |= {test for test in self.seconds if near[0] in test or LIMITS in test}
        ordered = sorted(
            chosen, key=lambda test: (near[0] not in test, near[1] not in test, self.seconds.get(test, 9.0), test)
        )
        spent, kept = 0.0, []
        for test in ordered:
            spent += self.seconds.get(test, 1.0)
            if kept and spent > most_seconds:
                break
            kept.append(test)
        return kept


def read(measured: Iterable[Path], told: Iterable[Path]) -> Reached:
    """What was measured: files of coverage, and what the plugin `reach` told beside them."""
    reached = Reached()
    asking: dict[str, list[str]] = defaultdict(list)
    for path in told:
        plain = json.loads(path.read_text(encoding="utf-8"))
        reached.seconds |= plain["seconds"]
        for test, fixtures in plain["fixtures"].items():
            for each in fixtures:
                asking[each].append(test)
    for path in measured:
        data = CoverageData(basename=str(path))
        data.read()
        for file in data.measured_files():
            module = Path(file)
            name = (module.relative_to(HERE) if module.is_absolute() else module).as_posix()
            lines = reached.tests.setdefault(name, {})
            for line, contexts in data.contexts_by_lineno(file).items():
                found = lines.setdefault(line, set())
                for context in contexts:
                    if context.startswith(FIXTURE):
                        found.update(asking[context])
                    elif context:
                        found.add(context)
    return reached
