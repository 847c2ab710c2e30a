"""The program as it is started, with Python's own eye on what it asks of the system: each event a line of $S11_SEEN."""

from __future__ import annotations

import os
import sys

NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo")
NETWORK += ("socket.gethostbyname", "socket.gethostbyaddr", "socket.__new__")
PROGRAMS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.fork")
PROGRAMS += ("os.forkpty", "pty.spawn", "webbrowser.open")


def look(event: str, arguments: tuple[object, ...]) -> None:
    """Write down what opens a network or starts a program."""
    if event in NETWORK or event in PROGRAMS:
        said = [event, *(str(each) for each in arguments[:2] if isinstance(each, int | str | list | tuple))]
        os.write(TARGET, (" ".join(said).replace("\n", " ") + "\n").encode())


if __name__ == "__main__":
    TARGET = os.open(os.environ["S11_SEEN"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    sys.addaudithook(look)
    from ui.app import main

    raise SystemExit(main())
