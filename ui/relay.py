"""Slow work on what the audit file gave, in three legs, so that no save ever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from s11desktop.progress import Cancelled, Progress
from ui.tasks import Task

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault
    from ui.verbs.desk import Desk

Work = Callable[[object, Progress], object]


def relay(
    desk: Desk,
    what: str,
    begin: Callable[[Vault], object],
    work: Work,
    end: Callable[[Vault, object], object],
) -> Task:
    """`begin` takes what is needed out of the open file, in milliseconds, and changes nothing that is shown; `work`
    uses it on the reading thread; `end` writes into the file what came of it.

    One task stands for all three: it ends with the value of `work`, and can be cancelled until `end` begins.
    """
    whole = desk.adopt(Task(what, is_slow=True))

    def failed(error: BaseException) -> None:
        whole.end("failed", error)

    def begun(given: object) -> None:
        def run(progress: Progress) -> object:
            def step(done: int, total: int) -> None:
                if whole.is_cancelling:
                    raise Cancelled
                progress(done, total)

            return work(given, Progress(step))

        middle = desk.read(what, run)
        middle.progressed.connect(whole.progressed)
        middle.then(whole, worked, failed, stopped=lambda: whole.end("cancelled", None))

    def worked(value: object) -> None:
        last = desk.save(what, lambda vault: end(vault, value))
        last.then(whole, lambda _nothing: whole.end("finished", value), failed)

    desk.look(what, begin).then(whole, begun, failed)
    return whole
