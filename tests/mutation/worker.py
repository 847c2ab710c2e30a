"""One process that is warmed once and forked for each mutant; a fork ends at the first test that fails.

A mutant inside a function is put into the program as it stands, tests collected. One outside is imported by a fork
of the process as it was before anything of ours was.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pkgutil
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import mutants
import pytest
from hypothesis import Phase, settings

PASSED, FAILED, CRASHED, NOTHING = 0, 1, 2, 5
HEAVY = (
    *("sqlalchemy.orm", "sqlcipher3", "alembic", "cryptography.x509", "asn1crypto.cms", "jsonschema", "xlsxwriter"),
    *("openpyxl", "pypdf", "pypdfium2", "PIL.Image", "jinja2", "icalendar", "pyrage", "reportlab.pdfgen.canvas"),
    *("lxml.etree", "click.testing", "zxcvbn", "tomli", "hypothesis.strategies", "coverage"),
)

QUIETLY = ("-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")

settings.register_profile(
    "mutants",
    settings(deadline=None, max_examples=25, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)),
)


@dataclass(frozen=True, slots=True)
class Job:
    """A mutant as text, and the tests to run with it."""

    name: str
    module: str
    text: str
    tests: tuple[str, ...]
    outside: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How it went: survived, killed (by which test), timed out, or untested (no test reaches it)."""

    name: str
    how: str
    by: str = ""


def warm() -> None:
    """Import what is not ours and takes long."""
    for name in HEAVY:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def forked(work: Callable[[Callable[[str], None]], int], seconds: float) -> tuple[int | None, str]:
    """Do it in a fork: its exit status (None when the time was over) and what it told."""
    read, write = os.pipe()
    held = tempfile.mkdtemp(prefix="s11-mutant-")
    child = os.fork()
    if not child:
        os.setsid()
        os.close(read)
        nothing = os.open(os.devnull, os.O_RDWR)
        for each in (0, 1, 2):
            os.dup2(nothing, each)
        os.environ["TMPDIR"] = tempfile.tempdir = held
        status = CRASHED
        with contextlib.suppress(BaseException):
            status = work(lambda words: _tell(write, words))
        os._exit(status)
    os.close(write)
    ended, until = None, time.monotonic() + seconds
    pause = 0.005
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            ended = os.waitstatus_to_exitcode(status)
            break
        time.sleep(pause)
        pause = min(0.1, pause * 1.3)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if ended is None:
        os.waitpid(child, 0)
    with os.fdopen(read, "rb") as told:
        os.set_blocking(told.fileno(), False)
        words = (told.read() or b"").decode()
    shutil.rmtree(held, ignore_errors=True)
    return ended, words


def _tell(write: int, words: str) -> None:
    os.write(write, words.encode())


class FirstFailure:
    """Ends the process when a test fails, and tells which."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._tell(report.nodeid)
            os._exit(FAILED)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._tell("import")
            os._exit(FAILED)


def run_outside(jobs: Sequence[Job]) -> Iterator[Ended]:
    """Those that have to be imported. Nothing of ours may be imported before."""
    for job in jobs:

        def work(tell: Callable[[str], None], job: Job = job) -> int:
            sys.meta_path.insert(0, mutants.Instead(job.module, job.text))
            return int(pytest.main([*QUIETLY, "-x", *job.tests], plugins=[FirstFailure(tell)]))

        if job.tests:
            yield _told(job, *forked(work, job.seconds + 20))
        else:
            yield Ended(job.name, "untested")


class Inside:
    """A pytest plugin: instead of running what was collected, forks for each mutant."""

    def __init__(self, jobs: Sequence[Job], ended: Callable[[Ended], None]) -> None:
        self._jobs, self._ended = jobs, ended
        self._sound: set[str] = set()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for found in pkgutil.walk_packages([str(mutants.HERE / "s11desktop")], "s11desktop."):
            with contextlib.suppress(ImportError):
                importlib.import_module(found.name)
        self._living = mutants.Living()
        items = {item.nodeid: item for item in session.items}
        for job in self._jobs:
            there = [items[each] for each in job.tests if each in items]
            ended = self._one(job, there)
            while ended.how == "killed" and ended.by not in self._sound:
                if self._fails_alone(items.get(ended.by)):
                    there = [each for each in there if each.nodeid != ended.by]
                    ended = self._one(job, there)
                else:
                    self._sound.add(ended.by)
            self._ended(ended)
        return True

    def _one(self, job: Job, items: Sequence[pytest.Item]) -> Ended:
        def work(tell: Callable[[str], None]) -> int:
            if not items or not self._living.put(job.module, job.text):
                return NOTHING
            self._living.forget()
            return _run(items, tell)

        return _told(job, *forked(work, job.seconds))

    def _fails_alone(self, item: pytest.Item | None) -> bool:
        if item is None:
            return False
        status, _ = forked(lambda tell: _run([item], tell), 120)
        return status != PASSED


def _run(items: Sequence[pytest.Item], tell: Callable[[str], None]) -> int:
    config = items[0].config
    config.pluginmanager.register(FirstFailure(tell))
    config._tmp_path_factory._basetemp = Path(tempfile.mkdtemp())  # type: ignore[attr-defined]
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return PASSED


def _told(job: Job, status: int | None, words: str) -> Ended:
    if status is None:
        return Ended(job.name, "timed out")
    how = {PASSED: "survived", NOTHING: "untested"}.get(status, "killed")
    return Ended(job.name, how, words if how == "killed" else "")


def main(jobs: Sequence[Job], ended: Callable[[Ended], None]) -> None:
    """Run every job, and tell of each as it ends."""
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    warm()
    _prove([test for job in jobs for test in job.tests][:1])
    for each in run_outside([job for job in jobs if job.outside]):
        ended(each)
    inside = [job for job in jobs if not job.outside]
    for job in inside:
        if not job.tests:
            ended(Ended(job.name, "untested"))
    files = sorted({test.split("::")[0] for job in inside for test in job.tests})
    if files:
        pytest.main([*QUIETLY, *files], plugins=[Inside(inside, ended)])


def _prove(tests: Sequence[str]) -> None:
    """Without a mutant a test passes in a fork, or no failure would mean anything."""
    if tests:
        ended, words = forked(lambda tell: int(pytest.main([*QUIETLY, *tests], plugins=[FirstFailure(tell)])), 300)
        if ended != PASSED:
            raise RuntimeError(f"{tests[0]} fails with nothing changed: {words or ended}")
