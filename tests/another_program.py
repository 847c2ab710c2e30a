"""Another program that has an audit file open, or tries to, perhaps as a user who may write less."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from keeping import new_key, new_vault

from s11desktop.errors import S11Error
from s11desktop.vault import opening
from s11desktop.vault.keys import Key

NOBODY = 65534


def start(verb: str, path: Path, key: Key, *, nobody: bool = False) -> subprocess.Popen[str]:
    """Run one of the functions below; `nobody` as a user without rights, where we are the one with all of them."""
    told = (sys.executable, "-c", f"import another_program; another_program.{verb}()", str(path))
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "S11_KEY": (key.secret + key.salt).hex()}
    if nobody and hasattr(os, "geteuid") and os.geteuid() == 0:
        here["S11_NOBODY"] = "yes"
    return subprocess.Popen(told, env=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ask(verb: str, path: Path, key: Key, *, nobody: bool = False) -> dict[str, object]:
    """What the other program says, once it has ended."""
    said, _ = start(verb, path, key, nobody=nobody).communicate(timeout=60)
    answer: dict[str, object] = json.loads(said)
    return answer


def hold() -> None:
    """Open for writing, say so, and keep it open until told."""
    with opening.open_vault(*_asked()) as vault:
        print(json.dumps({"read_only": vault.read_only}), flush=True)
        sys.stdin.readline()


def look() -> None:
    """Open, say how that went and what is in it."""
    if "S11_NOBODY" in os.environ:
        _give_up_rights()
    try:
        with opening.open_vault(*_asked()) as vault:
            holder = vault.in_use_by
            words = {response.standard: response.words for response in vault.load().responses}
            told: dict[str, object] = {
                "read_only": vault.read_only,
                "who": holder.who if holder else None,
                "words": words,
            }
            try:
                with vault.writing():
                    told["wrote"] = True
            except S11Error as error:
                told["wrote"] = error.code
        print(json.dumps(told))
    except S11Error as error:
        print(json.dumps({"error": error.code}))


def _give_up_rights() -> None:
    """Become nobody, who may not even read our modules: whatever is imported late is imported before."""
    with TemporaryDirectory() as place, new_vault(Path(place) / "warm.s11", new_key()) as warm:
        warm.load()
    os.setuid(NOBODY)


def _asked() -> tuple[Path, Key]:
    secret = bytes.fromhex(os.environ["S11_KEY"])
    return Path(sys.argv[1]), Key(secret[:32], secret[32:])
