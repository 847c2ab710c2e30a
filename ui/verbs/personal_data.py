"""What a person does with what the personal-data check found: let it stand, ask again, make copies for sending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ui.relay import relay
from ui.tasks import Task, is_known
from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.model import EvidenceVersion
    from s11desktop.errors import S11Error
    from s11desktop.operations.screening import Finding
    from s11desktop.operations.sending_copies import Copy, How
    from s11desktop.progress import Progress
    from s11desktop.vault.content import ContentReader
    from s11desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Copied:
    """Copies that were made: of which evidence (label, bytes saved, what a copy still says), and what was refused
    (label, the failure).
    """

    made: tuple[tuple[str, int, tuple[str, ...]], ...]
    refused: tuple[tuple[str, S11Error], ...]

    @property
    def saved(self) -> int:
        return sum(saved for _, saved, _ in self.made)


class PersonalDataVerbs(AtDesk):
    """What a person does with what the personal-data check found."""

    def accept_findings(self, findings: Sequence[Finding], reason: str) -> Task:
        """Let findings stand, all for one reason. Ends with the tuple of `Accepted`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import accepting

            return accepting.accept(vault, findings, reason, by=self._desk.by)

        return self._desk.save("keeping what you decided", job)

    def ask_again(self, accepted: str) -> Task:
        """Ask again about what was let stand."""

        def job(vault: Vault) -> None:
            from s11desktop.operations import accepting

            accepting.withdraw(vault, accepted, by=self._desk.by)

        return self._desk.save("keeping what you decided", job)

    def make_copies(self, wanted: Sequence[tuple[str, EvidenceVersion]], how: How) -> Task:
        """Copies for sending, one after the other: (label of the evidence, its newest version). What cannot be made is
        passed over. Ends with `Copied`; stopped, it leaves those that were made.
        """
        whole = self._desk.adopt(Task("making copies for sending", is_slow=True))
        made: list[tuple[str, int, tuple[str, ...]]] = []
        refused: list[tuple[str, S11Error]] = []

        def go_on(at: int) -> None:
            whole.step(at, len(wanted))
            if at == len(wanted):
                whole.end("finished", Copied(tuple(made), tuple(refused)))
            elif whole.is_cancelling:
                whole.end("cancelled", None)
            else:
                self._copy(*wanted[at], how).then(whole, lambda copy: kept(at, copy), lambda error: failed(at, error))

        def kept(at: int, copy: object) -> None:
            made_now = cast("Copy", copy)
            made.append((wanted[at][0], made_now.version.size - len(made_now.data), made_now.remains))
            go_on(at + 1)

        def failed(at: int, error: BaseException) -> None:
            if not is_known(error):
                whole.end("failed", error)
                return
            refused.append((wanted[at][0], error))
            go_on(at + 1)

        go_on(0)
        return whole

    def _copy(self, label: str, version: EvidenceVersion, how: How) -> Task:
        def begin(vault: Vault) -> object:
            return vault.reader()

        def work(reader: object, _progress: Progress) -> object:
            from s11desktop.operations import sending_copies

            with cast("ContentReader", reader) as opened:
                return sending_copies.make(version, opened, how)

        def end(vault: Vault, copy: object) -> None:
            from s11desktop.operations import sending_copies

            sending_copies.keep(vault, label, cast("Copy", copy), by=self._desk.by)

        return relay(self._desk, "making a copy for sending", begin, work, end)
