"""Where verbs hand in their jobs: the session, as far as they know it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task

Job = Callable[["Vault"], object]
SlowJob = Callable[["Vault", "Progress"], object]


class Desk(Protocol):
    """Where jobs are handed in: the session."""

    @property
    def by(self) -> str: ...

    def save(self, what: str, job: Job) -> Task: ...

    def save_soon(self, key: str, what: str, job: Job) -> None: ...

    def look(self, what: str, job: Job) -> Task: ...

    def flush(self) -> None: ...

    def slow(self, what: str, job: SlowJob) -> Task: ...

    def read(self, what: str, job: Callable[[Progress], object]) -> Task: ...

    def adopt(self, task: Task) -> Task: ...


class AtDesk:
    """A group of verbs that hand in their jobs at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
