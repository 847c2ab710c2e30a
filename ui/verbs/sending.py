"""A finished return on its way: locked, copied to a stick, as a draft e-mail, and the list of what went where."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.audit.model import Audit, Sent
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class SendingVerbs(AtDesk):
    """A finished return on its way: locked, copied to a stick, as a draft e-mail, and the list of what went where."""

    def lock_return(self, source: Path, recipient: str) -> Task:
        """Lock it for its reader, beside it; one that was locked before is made anew. Ends with the `Sealed`."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange import sealing

            return sealing.seal(source, sealing.sealed_name(source), recipient, replace=True, progress=progress)

        return self._desk.read("locking the return", job)

    def lock_report(self, source: Path, passphrase: str) -> Task:
        """Its report as a PDF locked with that passphrase, beside it. Ends with the `Sealed`."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange import locked_pdf

            return locked_pdf.make(source, locked_pdf.locked_name(source), passphrase, replace=True, progress=progress)

        return self._desk.read("locking the report", job)

    def unlock_return(self, source: Path, target: Path, *, key_file: Path | None, passphrase: str) -> Task:
        """Open a locked return into a private file: with a key ring (whose passphrase it is), an identity file, or
        the passphrase alone. Ends with the `Opened`.
        """

        def job(progress: Progress) -> object:
            from s11desktop.exchange import sealing, sealing_keys

            if key_file is None:
                key = sealing.Key(passphrase=passphrase)
            elif sealing_keys.is_ring(key_file):
                key = sealing.Key(identities=sealing_keys.in_ring(key_file, passphrase))
            else:
                key = sealing.Key(identities=sealing_keys.in_file(key_file))
            return sealing.open_sealed(source, target, key, progress=progress)

        return self._desk.read("opening the return", job)

    def record_copy(self, sent: str, made: object, form: str, to: str) -> Task:
        """Keep in the list that a copy was locked. Ends with the `Sent`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import signoff

            return signoff.record_copy(vault, sent, made, form=form, to=to)  # type: ignore[arg-type]

        return self._desk.save("saving", job)

    def copy_return(self, source: Path, folder: Path) -> Task:
        """Copy it, read the copy back and compare. Ends with the copy's path."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange import copying

            return copying.copy(source, folder, progress=progress)

        return self._desk.read("copying the return", job)

    def draft_mail(self, audit: Audit, sent: Sent, said: str, files: Sequence[Path], target: Path) -> Task:
        """An unsent message with the text and the files in it. Ends with its path."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import mail

            return mail.write_draft(audit, sent, said, files, target)

        return self._desk.read("making a draft", job)

    def mark_sent(self, sent: str, to: str, on: date, copy: str = "") -> Task:
        """Say that it went; `copy` is the UUID of the locked copy, where that is what went."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import signoff

            return signoff.mark_sent(vault, sent, to, on, copy=copy)

        return self._desk.save("saving", job)

    def unmark_sent(self, sent: str, sending: str = "") -> Task:
        """It was said by mistake."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import signoff

            return signoff.unmark_sent(vault, sent, sending)

        return self._desk.save("saving", job)

    def sent_log(self) -> Task:
        """Every return of the file, the newest first. Ends with a tuple of `Logged`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import sent_log

            return sent_log.every(vault)

        return self._desk.look("looking at the list of returns", job)
