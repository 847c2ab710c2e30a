"""A plugin of pytest (`-p no_sockets`): a test fails that asks for a network, or starts a program without saying which.

Sockets between processes of this machine (AF_UNIX) are let through, and the programs that tests start by hand are not
looked at: only what is started while the window's own code runs, from `s11desktop` or `ui`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType

import pytest
from watched_program import NETWORK, PROGRAMS

NAMED = ("s11desktop.own_process",)
"""The modules of ours that may start a program: this one, a second time, for the papers of a return."""
SEEN: list[str] = []


def _look(event: str, arguments: tuple[object, ...]) -> None:
    if event in NETWORK and not (event == "socket.__new__" and arguments[1] == 1):
        SEEN.append(f"{event} {arguments[1:2]}")
    if event in PROGRAMS:
        ours = [name for name in _callers(sys._getframe(1)) if name.split(".")[0] in ("s11desktop", "ui")]
        if ours and ours[0] not in NAMED:
            SEEN.append(f"{event} from {ours[0]}")


def _callers(frame: FrameType | None) -> Iterator[str]:
    while frame is not None:
        yield str(frame.f_globals.get("__name__"))
        frame = frame.f_back


sys.addaudithook(_look)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    SEEN.clear()
    yield
    assert not SEEN, SEEN
