"""What has to be mended in the Python we run on before Qt is used."""

from __future__ import annotations

import gc
import sys

_ENOUGH = 1 << 40
TURN = 0.0005


def keep_constants() -> None:
    """Make None, True and False live for ever, as Python does itself from 3.12 on.

    PySide6 6.12 counts on that: on Python 3.11 each call that gives one of them takes one reference too many,
    and the program ends ("deallocating None") after some ten thousand of them, which is minutes. Nothing is
    done where they cannot die. The count is the first word of every object of CPython.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    for constant in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _ENOUGH:
            count.value += _ENOUGH


def read_no_sources() -> None:
    """Keep PySide from reading the source of each module that is imported.

    PySide6 6.12 looks for its own name there, for a switch of names (`__feature__`) that nothing here uses: without it
    each import is cheaper by a file read and decoded, at the start and for all that is loaded later. Every module is
    then one that switches nothing. Does nothing where PySide is another.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = _switches_nothing


def _switches_nothing(_module: object) -> bool:
    return False


def take_short_turns() -> None:
    """Let the window's thread wait at most half a millisecond, not five, for one that is at work in Python.

    Each call from Python into Qt gives up its turn and asks for it again, and painting a page makes hundreds of them:
    beside the making of a large return the window stood still for a second, and a save was told after two.
    """
    sys.setswitchinterval(TURN)


def spare_what_stays() -> None:
    """Have everything there is by now left out of Python's searches for what nobody refers to any more.

    Once every module is imported that is some hundred thousand things, which stay until the end; each such search held
    all threads, the window's too, for 60 to 130 ms. To be called once: what is spared in a ring of references is never
    given back.
    """
    gc.freeze()
