"""The made-up hall group as an audit file of its own, which is no example: it may sign and send."""

from __future__ import annotations

import secrets
import tempfile
from functools import cache
from pathlib import Path

from window_looks import done

from s11desktop.operations import example
from s11desktop.vault import keys
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault
from ui.main_window import MainWindow


@cache
def _made(finished: bool) -> tuple[bytes, keys.Key]:
    key = keys.Key(secrets.token_bytes(keys.KEY_BYTES), keys.new_salt())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.s11"
        vault = example.build(path, key, finished=finished)
        with vault.writing() as raw:
            raw.execute("UPDATE organisations SET example = 0")
            raw.execute("UPDATE partnerships SET name = 'Hillford Safeguarding Partnership'")
        vault.close()
        return path.read_bytes(), key


def make(path: Path, *, finished: bool = True) -> Vault:
    """Five questions short, or with `finished` answered, declared, and with its recovery page made. Made once a run."""
    content, key = _made(finished)
    path.write_bytes(content)
    return open_vault(path, key)


def open_in(window: MainWindow, folder: Path, *, finished: bool = True) -> Path:
    """Open it in a window that is shown; gives its path."""
    path = folder / "Hall group" / "St Annes audit.s11"
    path.parent.mkdir()
    window.show()
    done(window.session.create(path, "", lambda place, _passphrase: make(place, finished=finished)))
    return path
