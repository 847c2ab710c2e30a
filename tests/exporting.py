"""What a process does until it is killed: one export after another, each time noting in a log what it was told."""

from __future__ import annotations

import os
from pathlib import Path

from returns import papers

from s11desktop.exchange import submission
from s11desktop.framework import reading  # noqa: F401 - imported before there are copies, not in each
from s11desktop.vault import loading  # noqa: F401
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault


def export_for_ever(path: str, secret: str, salt: str, target: str, log: str) -> None:
    """Export to the same name again and again; the log gets the SHA-256 of each return that was said to be ready."""
    with open_vault(Path(path), Key(bytes.fromhex(secret), bytes.fromhex(salt))) as vault:
        while True:
            prepared = submission.prepare(vault, draft=True)
            with vault.reader() as reader:
                receipt = submission.build(prepared, reader, Path(target), replace=True, papers=papers)
            submission.record(vault, receipt)
            with Path(log).open("ab") as file:
                file.write(f"{receipt.sha256} {receipt.check_number}\n".encode())
                os.fsync(file.fileno())
