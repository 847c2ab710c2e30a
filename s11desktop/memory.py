"""What is in memory does not go to the disk when the program crashes: no core dumps, no heap in a crash report."""

from __future__ import annotations

import sys

_NOT_PIPED = 1
"""A limit of one byte: smaller than any dump, and Linux takes it as "do not hand it to a program either"."""


def keep_off_disk() -> None:
    """Ask the system to keep no picture of this process, nor of those it starts, when one of them crashes.

    On Windows the heap stays out of an error report, and no report is offered. Where the system refuses, nothing is
    said: it is asked again at the next start.
    """
    if sys.platform == "win32":
        _without_heap()
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    least = _NOT_PIPED if hard == resource.RLIM_INFINITY else min(hard, _NOT_PIPED)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (least, hard))
    except (OSError, ValueError):
        return


def _without_heap() -> None:
    """`SetErrorMode` and `WerSetFlags` of Windows: no box that offers a report, and no heap in one."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
        ctypes.windll.kernel32.WerSetFlags(1)  # WER_FAULT_REPORTING_FLAG_NOHEAP
