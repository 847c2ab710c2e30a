"""What other systems lack or forbid, as tests ask it here: parts of Python, letters in names, files held open."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path

POSIX_MODULES = {
    *("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog", "crypt", "spwd", "nis", "posix"),
    *("readline", "curses"),
}
POSIX_NAMES = {
    "os": "fork forkpty getuid geteuid getgid getegid getgroups setuid setgid uname chown lchown fchown fchmod mkfifo "
    "mknod sync statvfs fstatvfs killpg getpgid setsid nice wait O_DIRECTORY O_NOFOLLOW O_NONBLOCK O_CLOEXEC "
    "posix_fadvise posix_fallocate pread pwrite sched_getaffinity",
    "signal": "SIGKILL SIGHUP SIGALRM SIGUSR1 SIGUSR2 SIGCHLD SIGQUIT alarm setitimer pthread_sigmask",
    "time": "tzset",
    "socket": "AF_UNIX",
}
POSIX_PATHS = ("/tmp", "/dev/", "/proc/", "/etc/", "/var/", "/usr/", "/run/")
READ_WHERE_THERE = {"/proc/self/mounts"}
"""Looked at on Linux alone; where it is not, nothing is said (`vault.surroundings`)."""
DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}


def only_posix(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Where a module needs what Windows has not, and does not ask first where it runs: (line, what)."""
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if (what := _needed(node, above)) and not _asked_first(node, above):
            yield node.lineno, what  # type: ignore[attr-defined]


def _needed(node: ast.AST, above: dict[ast.AST, ast.AST]) -> str:
    if isinstance(node, ast.Import):
        return next((name.name for name in node.names if name.name.split(".")[0] in POSIX_MODULES), "")
    if isinstance(node, ast.ImportFrom):
        names = POSIX_NAMES.get(node.module or "", "").split()
        if node.module and node.module.split(".")[0] in POSIX_MODULES:
            return node.module
        return next((name.name for name in node.names if name.name in names), "")
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.attr if node.attr in POSIX_NAMES.get(node.value.id, "").split() else ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(POSIX_PATHS):
        if isinstance(above.get(node), ast.Expr) or node.value in READ_WHERE_THERE:
            return ""
        return node.value
    return ""


def _asked_first(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    here = node
    while (outer := above.get(here)) is not None:
        if isinstance(outer, ast.If | ast.IfExp | ast.BoolOp) and _asks(outer):
            return True
        if isinstance(outer, ast.FunctionDef) and any(
            isinstance(each, ast.If) and _asks(each) and isinstance(each.body[-1], ast.Return | ast.Raise)
            for each in outer.body[: outer.body.index(here) if here in outer.body else 0]  # type: ignore[arg-type]
        ):
            return True
        here = outer
    return False


def _asks(node: ast.AST) -> bool:
    test = node.values[0] if isinstance(node, ast.BoolOp) else node.test  # type: ignore[attr-defined]
    said = ast.unparse(test)
    return "sys.platform" in said or "hasattr(" in said


def fault_of_name(name: str) -> str:
    """Why a file of that name cannot be made, or means another, on NTFS, APFS or ext4; empty where it can."""
    if not name or name in (".", ".."):
        return "empty"
    if any(char in '<>:"/\\|?*' or ord(char) < 32 or unicodedata.category(char) in ("Cs", "Cf") for char in name):
        return "letter"
    if name[-1] in ". " or name[0] == " ":
        return "end"
    if name.split(".")[0].rstrip(" ").casefold() in DEVICES:
        return "device"
    if len(name.encode("utf-16-le")) > 2 * 255 or len(name.encode("utf-8")) > 255:
        return "long"
    return "" if unicodedata.normalize("NFC", name) == name else "form"


class Held:
    """Other programs that have files of some names open: replacing or deleting them is refused `times` times."""

    def __init__(self, *names: str, times: int = 1_000) -> None:
        self.names, self.left, self.asked = names, times, 0
        self._replace, self._unlink = Path.replace, Path.unlink

    def refuse(self, path: Path) -> None:
        if path.name in self.names and path.exists():
            self.asked += 1
            if self.left > 0:
                self.left -= 1
                raise PermissionError(13, "The process cannot access the file", str(path))

    def replace(self, path: Path, target: Path) -> Path:
        self.refuse(path)
        self.refuse(Path(target))
        return self._replace(path, target)

    def unlink(self, path: Path, missing_ok: bool = False) -> None:
        self.refuse(path)
        self._unlink(path, missing_ok=missing_ok)
