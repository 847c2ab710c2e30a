"""Promise S2: nothing that ships needs a library of the network, but for what SQLAlchemy imports and never uses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFUSED = (
    *("ssl", "_ssl", "http", "urllib.request", "urllib.error", "smtplib", "ftplib", "imaplib", "poplib", "telnetlib"),
    *("xmlrpc", "socketserver", "webbrowser", "logging.handlers", "requests", "httpx", "aiohttp", "urllib3"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"),
)
"""Nobody gets these: everything of ours can be imported all the same."""

IMPORTING = """
import importlib, json, pkgutil, sys

REFUSED = set(json.loads(sys.argv[1]))
ASKED = {}

class Looking:
    def find_spec(self, name, path=None, target=None):
        who, frame = [], sys._getframe(1)
        while frame is not None:
            module = frame.f_globals.get("__name__", "")
            if module != "__main__" and not module.startswith("importlib"):
                who.append(module)
            frame = frame.f_back
        if name in ("socket", "_socket", "asyncio", "selectors"):
            ASKED[name] = next(
                each for each in reversed([w.split(".")[0] for w in who]) if each not in ("s11desktop", "ui")
            )
        if name in REFUSED:
            ASKED.setdefault("refused", []).append((name, who[0]))
            raise ImportError(name)

sys.meta_path.insert(0, Looking())
count = 0
for top in ("s11desktop", "ui"):
    package = importlib.import_module(top)
    for module in pkgutil.walk_packages(package.__path__, top + "."):
        if not module.name.endswith((".__main__", ".migrations.env")) and ".versions." not in module.name:
            importlib.import_module(module.name)
            count += 1
print(json.dumps([count, ASKED]))
"""


def test_every_module_of_ours_is_imported_without_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTING, json.dumps(REFUSED)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr[-2000:]
    count, asked = json.loads(done.stdout)
    assert count > 400
    refused = {tuple(each) for each in asked.pop("refused", [])}
    assert {name for name, _who in refused} <= {"ssl"}, refused
    assert all(who.startswith("asyncio") for name, who in refused if name == "ssl"), refused
    assert asked, "the looking itself sees nothing"
    assert set(asked.values()) == {"sqlalchemy"}, asked
