"""The window with a file open, until it locks: run in a process of its own, with a bus of the test's for the system's.

python asleep.py FILE PASSPHRASE: says "open" once the file is open and the system is listened to, "locked" once it is
locked, and ends when it is told "end" by SIGTERM.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ui.app import application, build
from ui.preferences import Preferences


def main(path: Path, passphrase: str) -> int:
    """Open, tell, and lock when the system says so."""
    app = application()
    window, session = build(app, Preferences(path.parent / "settings.ini"))
    app.clipboard().setText("somebody's own")

    def tell(word: str) -> None:
        kept = app.clipboard().text()
        print(f"{word}: {session.is_open=} {window.place.page} {window.windowTitle()} {kept}", flush=True)

    listen = window._sleep.listen_to_system

    def listening() -> bool:
        heard = listen()
        session.opened.connect(lambda _audit: tell("open" if heard else "nobody told of sleep"))
        session.open(path, passphrase)
        return heard

    window.preferences.lock_on_sleep = "stay" not in sys.argv
    window._sleep.listen_to_system = listening  # type: ignore[method-assign]
    window._sleep.sleeping.connect(lambda: tell("asleep"))
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
