"""Python's search for what nobody refers to any more, in the window's thread alone.

Left to itself it runs in whichever thread happens to make the next thing, and takes apart there what refers to itself
in a ring: a page that was let go of, with pictures and timers that Qt wants taken apart in the thread they were made
in. Taken apart elsewhere they bring the program down, seldom and without a word.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


def begin(parent: QObject) -> QTimer:
    """Search here from now on, as often as Python would at most: once a second, for as long as `parent` lives."""
    gc.disable()
    timer = QTimer(parent, interval=_EVERY_MS)
    timer.timeout.connect(look)
    timer.start()
    return timer


def look() -> int:
    """Search as far as Python would by now; how many generations were, 0 where it is not time yet."""
    generation = -1
    for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True):
        if count <= threshold:
            break
        generation += 1
    if generation >= 0:
        gc.collect(generation)
    return generation + 1
