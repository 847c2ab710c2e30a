"""A return somebody else sealed: shown to whoever is asked to sign it, and signed with a key of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.exchange.countersigning import Presented
    from s11desktop.progress import Progress
    from ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs: name, role, and the key ring with its passphrase; without a ring a key is made for this once."""

    name: str
    role: str
    ring: Path | None = None
    passphrase: str = field(default="", repr=False)


class CountersigningVerbs(AtDesk):
    """No audit file need be open."""

    def present(self, path: Path) -> Task:
        """Look at a return that is to be signed. Ends with the `Presented`."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange import countersigning

            return countersigning.present(path, progress=progress)

        return self._desk.read("looking at the return", job)

    def countersign(self, presented: Presented, target: Path, person: Person) -> Task:
        """Sign what was presented. Ends with the `Countersigned`, whose file was opened again and checked."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange import countersigning, keyring

            if person.ring is None:
                made = countersigning.made_once(person.name, person.role)
                return countersigning.countersign(presented, target, made, progress=progress)
            with keyring.open_keyring(person.ring, person.passphrase) as ring:
                kept = countersigning.of_ring(ring, person.name, person.role)
            return countersigning.countersign(presented, target, kept, progress=progress)

        return self._desk.read("signing the return", job)
