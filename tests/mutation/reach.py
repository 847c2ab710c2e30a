"""A pytest plugin: says to coverage which test is running, so that each line knows the tests that reach it.

What a fixture wider than one test does is put down to the fixture, and so to every test that asks for it. Beside the
measured lines it writes, where `S11_REACH` names a file, the seconds of each test and the fixtures it asks for.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest

FIXTURE = "fixture "
"""How the context of a wider fixture begins; where it is defined and its name follow."""


class Reach:
    """What is known of each test that ran."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.fixtures: dict[str, list[str]] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None]:
        begun = time.perf_counter()
        _measure_as(item.nodeid)
        yield
        _measure_as("")
        self.seconds[item.nodeid] = round(time.perf_counter() - begun, 4)
        wide = getattr(item, "_fixtureinfo", None)
        if wide is not None:
            held = [each for name in item.fixturenames for each in wide.name2fixturedefs.get(name, ())]
            self.fixtures[item.nodeid] = [_named(each) for each in held if each.scope != "function"]

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
    ) -> Generator[None]:
        if fixturedef.scope != "function":
            _measure_as(_named(fixturedef))
        yield
        if fixturedef.scope != "function":
            _measure_as(request._pyfuncitem.nodeid)

    def pytest_sessionfinish(self) -> None:
        if out := os.environ.get("S11_REACH"):
            Path(out).write_text(json.dumps({"seconds": self.seconds, "fixtures": self.fixtures}), encoding="utf-8")


def _named(fixture: pytest.FixtureDef[object]) -> str:
    return f"{FIXTURE}{fixture.baseid}::{fixture.argname}"


def _measure_as(context: str) -> None:
    if (running := coverage.Coverage.current()) is not None:
        running.switch_context(context)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Reach(), "s11-reach")
