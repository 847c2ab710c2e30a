"""A process that has everything imported and nothing running, and makes copies of itself that do one job until killed.

Forking costs 10 ms where starting Python and importing the program costs half a second. The test's own process is never
forked: it may have threads (under xdist it has), and a copy of those waits for ever.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import traceback
from types import TracebackType
from typing import TextIO


class ForkServer:
    """Starts jobs, each in a process of its own. A job is "module:function", its arguments plain JSON."""

    def __init__(self, module: str, *, preload: str = "") -> None:
        """`preload` is a library that is loaded before the C library (Linux)."""
        here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONWARNINGS": "error"}
        here |= {"LD_PRELOAD": preload} if preload else {}
        self._server = subprocess.Popen(
            (sys.executable, __file__, module), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=here
        )

    def start(self, function: str, *arguments: object) -> int:
        """Begin a job; the number of its process."""
        return self._ask({"do": function, "with": arguments})

    def wait(self, process: int) -> int:
        """Wait for a job's end: 0 when it returned, 1 when it raised, -9 when it was killed."""
        return self._ask({"wait": process})

    def kill(self, process: int) -> int:
        """Kill a job as a power cut would, whatever it is doing, and wait for its end."""
        os.kill(process, signal.SIGKILL)
        return self.wait(process)

    def __enter__(self) -> ForkServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _stream(self._server.stdin).close()
        _stream(self._server.stdout).close()
        self._server.wait(timeout=10)

    def _ask(self, request: dict[str, object]) -> int:
        into, out = _stream(self._server.stdin), _stream(self._server.stdout)
        into.write(json.dumps(request) + "\n")
        into.flush()
        return int(out.readline())


def serve(module: str) -> None:
    """Answer requests, one line each, until the input ends."""
    jobs = importlib.import_module(module)
    for line in sys.stdin:
        request = json.loads(line)
        if "wait" in request:
            print(os.waitstatus_to_exitcode(os.waitpid(request["wait"], 0)[1]), flush=True)
            continue
        process = os.fork()
        if process == 0:
            _work(getattr(jobs, request["do"]), request["with"])
        print(process, flush=True)


def _work(function: object, arguments: list[object]) -> None:
    status = 1
    try:
        function(*arguments)  # type: ignore[operator]
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _stream(stream: object) -> TextIO:
    assert stream is not None
    return stream  # type: ignore[return-value]


if __name__ == "__main__":
    serve(sys.argv[1])
