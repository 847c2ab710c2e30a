"""Changes the program here and there, one change at a time, and asks whether a test notices: `make mutation`, or

    python tests/mutation/run.py build/mutation [--sample 500] [--seed 511] [--at-once 2]

Every mutant of the three modules where a mistake would cost most, and a sample of the four packages. What was done is
kept in the folder, and the next call goes on from there; a folder of other code is begun anew. No file of the program
is changed. Those that no test noticed are in `survivors.txt`; what is known to make no difference is in
`equivalent.toml` beside this file, with the reason. Exit status 1 under 80 %.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT)]

import choosing  # noqa: E402
import mutants  # noqa: E402
import worker  # noqa: E402
from cosmic_ray.work_db import use_db  # noqa: E402
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkItem, WorkResult  # noqa: E402

AT_LEAST = 0.8
TESTS = ("audit", "exchange", "vault", "operations", "cli")
"""The folders of tests that are asked."""

_HOW = {
    "survived": (WorkerOutcome.NORMAL, TestOutcome.SURVIVED),
    "killed": (WorkerOutcome.NORMAL, TestOutcome.KILLED),
    "timed out": (WorkerOutcome.ABNORMAL, TestOutcome.KILLED),
    "untested": (WorkerOutcome.NO_TEST, TestOutcome.SURVIVED),
    "no program": (WorkerOutcome.SKIPPED, TestOutcome.INCOMPETENT),
}


def measure(out: Path) -> choosing.Reached:
    """Run the tests once under coverage, to know which reach what: folder by folder, and what was written since."""
    for name in TESTS:
        _measured(out, name, f"tests/core/{name}")
    reached = choosing.read(sorted(out.glob(".coverage-*")), sorted(out.glob("reach-*.json")))
    known = {test.split("::")[0] for test in reached.seconds}
    files = (each for name in TESTS for each in (ROOT / "tests" / "core" / name).glob("test_*.py"))
    for name in sorted({each.relative_to(ROOT).as_posix() for each in files} - known):
        _measured(out, name.replace("/", "-"), name)
    return choosing.read(sorted(out.glob(".coverage-*")), sorted(out.glob("reach-*.json")))


def _measured(out: Path, name: str, tests: str) -> None:
    told, measured = out / f"reach-{name}.json", out / f".coverage-{name}"
    if told.exists():
        return
    source = ",".join(f"s11desktop.{each}" for each in mutants.PACKAGES)
    subprocess.run(
        [
            *(sys.executable, "-m", "coverage", "run", f"--source={source}", f"--data-file={measured}", "-m", "pytest"),
            *("-q", "-p", "reach", "-p", "no:cacheprovider", "-m", "not torture and not slow", tests),
        ],
        cwd=ROOT,
        env={**os.environ, "S11_REACH": str(told), "PYTHONPATH": os.pathsep.join(sys.path[:3])},
        check=False,
    )


def begin(out: Path, sample: int, seed: int) -> set[str]:
    """The session, made anew where there is none of this code; the names of the mutants that the sample holds.

    Finding every mutant of four packages takes a minute: a `sample` of 0 leaves that for another time.
    """
    state = hashlib.sha256()
    for module in mutants.modules():
        state.update((ROOT / module).read_bytes())
    begun, session = out / "begun.json", out / "session.sqlite"
    known = json.loads(begun.read_text()) if begun.exists() else {}
    if known.get("state") != state.hexdigest():
        session.unlink(missing_ok=True)
        known = {"state": state.hexdigest(), "samples": {}}
        with use_db(session) as db:
            db.add_work_items(_item(each) for each in mutants.whole())
    name = f"{sample} by {seed}"
    if sample and name not in known["samples"]:
        drawn = mutants.drawn(sample, seed)
        known["samples"][name] = [_name(each) for each in drawn]
        with use_db(session) as db:
            there = {each.job_id for each in db.work_items}
            db.add_work_items(_item(each) for each in drawn if _name(each) not in there)
    begun.write_text(json.dumps(known))
    return set(known["samples"].get(name, ()))


def _item(mutant: MutationSpec) -> WorkItem:
    return WorkItem.single(_name(mutant), mutant)


def _name(mutant: MutationSpec) -> str:
    return f"{mutant.module_path} {mutant.operator_name} {mutant.occurrence}"


def work(out: Path, items: Sequence[WorkItem], reached: choosing.Reached, at_once: int, most_seconds: float) -> None:
    """Run the mutants in so many processes."""
    children = []
    for turn in range(at_once):
        child = os.fork()
        if not child:
            with use_db(out / "session.sqlite") as db:
                jobs = []
                for item in items[turn::at_once]:
                    try:
                        jobs.append(_job(item, reached, most_seconds))
                    except SyntaxError:
                        db.set_result(item.job_id, _result(worker.Ended(item.job_id, "no program")))
                worker.main(jobs, lambda ended: db.set_result(ended.name, _result(ended)))
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def _job(item: WorkItem, reached: choosing.Reached, most_seconds: float) -> worker.Job:
    mutant = item.mutations[0]
    text = mutants.source(mutant)
    module = str(mutant.module_path)
    outside = mutants.is_outside(module, text)
    tests = tuple(reached.tests_for(mutant, outside, most_seconds))
    usual = sum(reached.seconds.get(each, 1.0) for each in tests)
    return worker.Job(item.job_id, module, text, tests, outside, 20 + 6 * usual)


def _result(ended: worker.Ended) -> WorkResult:
    outcome, tested = _HOW[ended.how]
    return WorkResult(worker_outcome=outcome, test_outcome=tested, output=ended.by)


def report(out: Path, drawn: set[str]) -> bool:
    """A line for the sample and for each whole module, and the survivors in a file. Whether enough were noticed."""
    figures: dict[str, Counter[str]] = {each: Counter() for each in (*mutants.WHOLE, *(["sample"] if drawn else []))}
    survivors = []
    with use_db(out / "session.sqlite") as db:
        done = dict(db.results)
        for item in db.work_items:
            mutant = item.mutations[0]
            module = str(mutant.module_path)
            how = _said(done.get(item.job_id))
            if how in ("survived", "untested"):
                before, after = mutants.told(mutant)
                if _makes_no_difference(item):
                    how = "equivalent"
                else:
                    survivors.append(
                        f"{module}:{mutant.start_pos[0]} {how} ({mutant.operator_name})\n- {before}\n+ {after}\n"
                    )
            for place in (["sample"] if item.job_id in drawn else []) + ([module] if module in figures else []):
                figures[place][how] += 1
    (out / "survivors.txt").write_text("\n".join(sorted(survivors)), encoding="utf-8")
    enough = True
    for place, counts in figures.items():
        noticed = counts["killed"] + counts["timed out"]
        judged = noticed + counts["survived"] + counts["untested"]
        score = noticed / judged if judged else 0.0
        enough = enough and score >= AT_LEAST and not counts["not run"]
        said = ", ".join(f"{counts[each]} {each}" for each in (*_HOW, "equivalent", "not run") if counts[each])
        print(f"{place}: {sum(counts.values())} mutants: {said}; {score:.1%} of {judged} noticed", flush=True)
    return enough


def _said(result: WorkResult | None) -> str:
    if result is None:
        return "not run"
    return next(how for how, each in _HOW.items() if each == (result.worker_outcome, result.test_outcome))


@cache
def _equivalent() -> frozenset[tuple[str, str, str | None]]:
    """Module, line and what it becomes (None: anything), of what is known to make no difference."""
    known = tomllib.loads((HERE / "equivalent.toml").read_text(encoding="utf-8"))["equivalent"]
    return frozenset((each["module"], each["line"], each.get("becomes")) for each in known)


def _makes_no_difference(item: WorkItem) -> bool:
    mutant = item.mutations[0]
    (before, after), module = mutants.told(mutant), str(mutant.module_path)
    return not _equivalent().isdisjoint({(module, before, after), (module, before, None)})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sample", type=int, default=500, help="0: the three modules alone")
    parser.add_argument("--seed", type=int, default=511)
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=60.0, help="of tests for one mutant, as they took without it")
    parser.add_argument("--only", nargs="*", default=[], help="modules, from the root of the project")
    parser.add_argument("--most", type=int, help="stop after so many; the next call goes on")
    parser.add_argument(
        "--again",
        action="store_true",
        help="run the survivors again, after new tests, but for those that make no difference",
    )
    parser.add_argument("--report", action="store_true", help="tell what is there, and run nothing")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    out = given.out.resolve()
    os.chdir(ROOT)
    drawn = begin(out, given.sample, given.seed)
    if not given.report:
        reached = measure(out)
        with use_db(out / "session.sqlite") as db:
            done = dict(db.results)
            items = [each for each in db.work_items if _said(done.get(each.job_id)) in _wanted(given.again)]
            if given.again:
                items = [each for each in items if not _makes_no_difference(each)]
        chosen = [each for each in items if not given.only or str(each.mutations[0].module_path) in given.only]
        work(out, chosen[: given.most], reached, given.at_once, given.seconds)
    return 0 if report(out, drawn) else 1


def _wanted(again: bool) -> tuple[str, ...]:
    return ("not run", "survived", "untested") if again else ("not run",)


if __name__ == "__main__":
    sys.exit(main())
