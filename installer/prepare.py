"""Makes the project's own `.venv` ready, or says in one sentence what is missing and the command that mends it.

Called by the Makefile with whatever Python there is, so it uses the standard library alone and no syntax newer than
Python 3.6 has. A second call with nothing changed does nothing.

    python3 installer/prepare.py run     what the program needs
    python3 installer/prepare.py dev     that, and what tests and checks need
    python3 installer/prepare.py torture that, and what the long tests need
    python3 installer/prepare.py qt      only look for the system libraries the window needs (exit 3: some missing)
"""

import hashlib
import os
import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 14)
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(HERE, ".venv")

# Qt's own needs on Linux that no Python package brings: library, Debian package, Fedora package.
LIBRARIES = [
    ("libGL.so.1", "libgl1", "mesa-libGL"),
    ("libEGL.so.1", "libegl1", "mesa-libEGL"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    ("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
]
# Needed only where the window goes to an X server; without libxcb-cursor Qt stops the whole program there.
X11_LIBRARIES = [
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    ("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    ("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
]


def say(sentence):
    sys.stderr.write(sentence + "\n")


def root_prefix():
    """`sudo ` where it is needed and there."""
    return "" if not hasattr(os, "geteuid") or os.geteuid() == 0 else "sudo "


def python_fault():
    """Why this Python cannot be used, in a sentence; empty when it can."""
    here = sys.version_info[:2]
    if OLDEST <= here <= NEWEST:
        return ""
    return (
        "S11 Desktop needs Python %d.%d to %d.%d and this is Python %d.%d: "
        "install one of those, or name it with `make PYTHON=…`."
    ) % (OLDEST + NEWEST + tuple(here))


def venv_fault():
    """Why no virtual environment can be made, in a sentence; empty when it can."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        if shutil.which("apt-get"):
            mend = "%sapt-get install python%d.%d-venv" % ((root_prefix(),) + tuple(sys.version_info[:2]))
        else:
            mend = "install your system's package that brings Python's venv and ensurepip"
        return "This Python has no `venv`, which setting up S11 Desktop needs: run `%s`." % mend
    return ""


def missing_libraries(x11):
    """The system libraries Qt needs and this Linux lacks, as a sentence; empty when none is missing."""
    if not sys.platform.startswith("linux"):
        return ""
    import ctypes

    missing = []
    for entry in LIBRARIES + (X11_LIBRARIES if x11 else []):
        try:
            ctypes.CDLL(entry[0])
        except OSError:
            missing.append(entry)
    if not missing:
        return ""
    if shutil.which("apt-get"):
        mend = "%sapt-get install %s" % (root_prefix(), " ".join(entry[1] for entry in missing))
    elif shutil.which("dnf"):
        mend = "%sdnf install %s" % (root_prefix(), " ".join(entry[2] for entry in missing))
    else:
        mend = "install " + ", ".join(entry[0] for entry in missing)
    return "The window needs system libraries that are not here (%s): run `%s`." % (
        ", ".join(entry[0] for entry in missing),
        mend,
    )


def interpreter():
    """The Python inside `.venv`."""
    return os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")


def fingerprint(lock):
    """What the environment was made from: when it changes, the environment is made again."""
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for name in (lock, os.path.join(HERE, "pyproject.toml"), os.path.join(HERE, "requirements", "run.in")):
        with open(name, "rb") as handle:
            digest.update(handle.read())
    return digest.hexdigest()


def prepare(kind):
    """Make `.venv` hold what `kind` needs. Returns an exit status."""
    for fault in (python_fault(), venv_fault()):
        if fault:
            say(fault)
            return 2
    lock = os.path.join(HERE, "requirements", kind + ".txt")
    stamp = os.path.join(VENV, "prepared-" + kind)
    wanted = fingerprint(lock)
    if os.path.exists(stamp):
        with open(stamp) as handle:
            if handle.read() == wanted:
                return 0
    say("Setting up (once; it takes a minute or two) …")
    if not os.path.exists(interpreter()):
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.check_call([sys.executable, "-m", "venv", VENV])
    pip = [interpreter(), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    try:
        subprocess.check_call([*pip, "--require-hashes", "-r", lock])
        subprocess.check_call([*pip, "--no-deps", "--no-build-isolation", "-e", HERE])
    except subprocess.CalledProcessError:
        say("Setting up stopped: the packages could not be fetched. Look at the lines above, then run it again.")
        return 2
    with open(stamp, "w") as handle:
        handle.write(wanted)
    return 0


def main(words):
    if words == ["qt"]:
        sentence = missing_libraries(x11=bool(os.environ.get("DISPLAY")))
        if sentence:
            say(sentence)
        return 3 if sentence else 0
    if words in (["run"], ["dev"], ["torture"]):
        return prepare(words[0])
    say("usage: prepare.py run|dev|torture|qt")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
