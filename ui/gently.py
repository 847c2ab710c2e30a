"""Work nobody waits for stands back while somebody presses something.

Python runs one thread at a time: a page that is opened beside a thread at work takes twice as long and more.
"""

from __future__ import annotations

import time

from s11desktop.progress import Progress
from ui.session import Session

STAND_BACK_SECONDS = 0.15
"""After a key, a button or a page gone to."""
MOST_SECONDS = 0.3
"""At each step of the work: it gets on, slowly, beside somebody who never stops."""
_LOOK_SECONDS = 0.01


def gently(progress: Progress, session: Session) -> Progress:
    """`progress` for work on the reading thread: between its steps it waits until nobody is pressing anything. What
    somebody does wait for is let in meanwhile, and the work can be stopped.
    """

    def step(done: int, total: int) -> None:
        progress(done, total)
        end = time.monotonic() + MOST_SECONDS
        while session.used_seconds_ago < STAND_BACK_SECONDS and time.monotonic() < end:
            time.sleep(_LOOK_SECONDS)
            progress(done, total)

    return Progress(step)
