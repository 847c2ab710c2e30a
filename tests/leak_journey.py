"""Somebody works in the real window with words that stand nowhere else, locks, closes, and the program is killed.

All of it on a screen of its own in a namespace without any network, each folder of a desktop being one of the test's
own. `strace` writes down every file the program and whatever it starts opens to write, every socket and every program.
After each stage everything that is there is put aside to be looked through.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from canaries import ATTACHED, TYPED
from PIL import Image, PngImagePlugin
from reportlab.pdfgen import canvas
from screen_reader import BUS, READER
from screening_files import package
from tools import need
from x_display import run_on_a_screen

from s11desktop.framework.reading import load
from s11desktop.operations import answers, organisation, people, settings

SECRET = f"{TYPED['passphrase']} shoplift autopilot battering"
STAGES = ("outside", "locked", "closed", "killed", "started again", "crashed")
FOLDERS = ("TMPDIR", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
BEFORE = "what was on the clipboard before"
ROOT = Path(__file__).resolve().parent

Plan = list[dict[str, Any]]
_TRACED = "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat,memfd_create"
_TRACED += ",shmget,socket,connect,bind,sendto,sendmsg,execve,execveat"

HOLD = f"""
import signal
from PySide6.QtGui import QClipboard, QGuiApplication
signal.signal(signal.SIGTERM, signal.SIG_DFL)
app = QGuiApplication([])
for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
    app.clipboard().setText("{BEFORE}", mode)
app.exec()
"""
READ = """
from PySide6.QtGui import QClipboard, QGuiApplication
app = QGuiApplication([])
for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
    print(repr(app.clipboard().text(mode)))
"""
SCRIPT = f"""
export QT_QPA_PLATFORM=xcb QT_ACCESSIBILITY=1 QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
unset PYTHONFAULTHANDLER
ulimit -c unlimited
file="$1" tools="$2" python="$3" strace="$4" net="$5"
cat /proc/net/dev >"$net"
{BUS} --launch-immediately & bus=$!
dbus-monitor --session >"$tools/messages" & monitor=$!
"$python" -c '{HOLD}' & holder=$!
aside() {{
    mkdir -p "$tools/$1"
    cp -a "$HOME/." "$tools/$1/"
    find "$HOME" -printf '%m %y %P\\n' >"$tools/$1.rights"
    if kill -0 $program 2>/dev/null; then
        mkdir "$tools/$1/open"
        for each in /proc/$program/fd/*; do
            gone="$(readlink "$each")" name="$tools/$1/open/${{each##*/}}"
            case "$gone" in *deleted*|*memfd*) head -c 60000000 "$each" >"$name";; esac
        done
        cat /proc/$program/environ /proc/$program/cmdline >"$tools/$1/open/told"
    fi
    timeout 20 "$python" -c '{READ}' >"$tools/$1.clipboard"
    xdotool search --name . getwindowname %@ >"$tools/$1.titles" 2>/dev/null
}}
start() {{
    cd "$HOME/work"
    "$strace" -D -f -qq --seccomp-bpf -e trace={_TRACED} -e signal=none -s 200 -o "$tools/trace-$1" \\
        "$S11" "$file" >>"$tools/said" 2>&1 & program=$!
    cd /
}}
follow() {{ /usr/bin/python3 {READER} "$tools/$1.json" "$tools/$1.found" || exit 1; }}
ended() {{
    for _ in $(seq 200); do kill -0 $program 2>/dev/null || break; sleep 0.1; done
    wait $program; echo "$1: $?"
}}
start 1
follow work; aside outside
follow lock; aside locked
follow again; xdotool key ctrl+q; ended closed; aside closed
start 2
follow killing; kill -9 $program; ended killed; aside killed
start 3
follow after; aside 'started again'; kill -SEGV $program; ended crashed; sleep 1; aside crashed
kill $bus $monitor $holder
"""


@dataclass(frozen=True)
class Journey:
    """What is there after it: `tools` has a folder a stage, and what was seen of system, buses and clipboard."""

    home: Path
    tools: Path
    said: str
    ended: dict[str, int]

    def clipboard(self, stage: str) -> list[str]:
        """The clipboard and the selection, as another program reads them."""
        return (self.tools / f"{stage}.clipboard").read_text().splitlines()

    def titles(self, stage: str) -> str:
        return (self.tools / f"{stage}.titles").read_text()

    def calls(self) -> list[str]:
        """Every call that `strace` wrote down, without the number of the process."""
        lines = [
            line
            for path in sorted(self.tools.glob("trace-*"))
            for line in path.read_text("utf-8", "replace").splitlines()
        ]
        return [line.split(maxsplit=1)[1] for line in lines if " " in line]


def go(folder: Path) -> Journey:
    """Make the file and the documents, and go through all of it; about two minutes."""
    need("xdotool")
    if not BUS.exists():
        need("at-spi-bus-launcher")
    home, tools, documents = folder / "home", folder / "tools", folder / "documents"
    for each in (home, tools, documents, home / "work", home / "bin"):
        each.mkdir(mode=0o700)
    path = home / "Hall.s11"
    make(path)
    attached = write(documents)
    for name, plan in plans(attached).items():
        (tools / f"{name}.json").write_text(json.dumps(plan))
    opener = home / "bin" / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$@" >>"{tools}/opened"\n')
    opener.chmod(0o755)
    places = {name: str(home / name.lower()) for name in FOLDERS}
    for each in places.values():
        Path(each).mkdir(mode=0o700)
    watched = (sys.executable, str(ROOT / "watched_program.py"))
    done = run_on_a_screen(
        SCRIPT,
        home,
        *(str(path), str(tools), sys.executable, need("strace"), str(tools / "net")),
        seconds=400,
        within=without_network(),
        program=watched,
        cores=True,
        more=places
        | {
            "S11_SEEN": str(tools / "seen"),
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT.parent))),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PATH": f"{opener.parent}{os.pathsep}{os.environ['PATH']}",
        },
    )
    said = (tools / "said").read_text() if (tools / "said").exists() else ""
    assert done.returncode == 0, (done.stdout, done.stderr, said)
    ended = dict(line.split(": ") for line in done.stdout.splitlines() if line.count(": ") == 1)
    return Journey(home, tools, said, {name: int(code) for name, code in ended.items()})


def without_network() -> tuple[str, ...]:
    """The command that runs another where there is no network, not even this machine's own."""
    namespace = (need("unshare"), "--net")
    if subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode:
        namespace = (need("unshare"), "--user", "--map-root-user", "--net")
    return namespace


def make(path: Path) -> None:
    """A group that has answered one question."""
    framework = load("voluntary-faith")
    kind = framework.kinds[0].code
    with organisation.create_file(
        path, SECRET, name="Hall Street", kind=kind, framework=framework, level="starter"
    ) as vault:
        people.add(vault, "Grace")
        settings.keep(vault, "recovery_made", "2026-11-01")
        answers.answer(vault, framework.standards[0].code, "fully")


def write(folder: Path) -> list[Path]:
    """The documents that are attached, each with a word in what it says and in what it says of itself."""
    sheet = canvas.Canvas(str(folder / "policy.pdf"), pageCompression=0)
    sheet.setTitle(ATTACHED["pdf"])
    sheet.drawString(80, 700, f"Our policy {ATTACHED['pdf']}")
    sheet.save()
    words = f'<w:t xml:space="preserve">Minutes {ATTACHED["docx"]}</w:t>'
    named = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    main = f"<w:document {named}><w:body><w:p><w:r>{words}</w:r></w:p></w:body></w:document>"
    (folder / "minutes.docx").write_bytes(package("docx", {"word/document.xml": main}, {"author": ATTACHED["docx"]}))
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Comment", ATTACHED["png"])
    Image.new("RGB", (200, 120), "teal").save(folder / "poster.png", pnginfo=facts)
    (folder / "list.txt").write_text(f"Who was trained: {ATTACHED['txt']}\n" * 40, "utf-8")
    return sorted(folder.iterdir())


def plans(attached: list[Path]) -> dict[str, Plan]:
    """What is done, in stages."""
    unlock = {"name": "open", "do": [_into("Your passphrase", SECRET), _press("Open")], "until": "Questions, "}
    to_evidence = {"name": "evidence", "keys": ["F6", "Home Down Down Return"], "until": "things, you are here"}
    outside: Plan = [
        {"name": "ask", "do": [_press("Open outside the app")], "until": "Open the copy"},
        {"name": "put out", "do": [_press("Open the copy")], "until": "A copy lies outside"},
    ]
    typed = [
        _press("Not met"),
        {**_into("What", f"Settle the {TYPED['action']}"), "rest": 1},
        _into("Lead", TYPED["lead"]),
        _into("In your words", f"We had a {TYPED['answer']} and a {TYPED['selected']}"),
        {"keys": "ctrl+a", "rest": 0.5},
        {"keys": "Right"},
        _press("A note to yourselves"),
        _into("Note", f"Ask about the {TYPED['note']}"),
    ]
    work: Plan = [
        {"name": "unlock", "until": "Your passphrase"},
        unlock,
        {"name": "question", "do": [_press("Next question")], "until": "In your words"},
        {"name": "typed", "do": typed, "until": "All saved"},
        {"name": "find", "keys": ["ctrl+k"], "do": [_into("Find anything", TYPED["find"])], "until": "Close"},
        {"name": "found", "keys": ["Escape"], "until": "In your words"},
        {**to_evidence, "until": "Add a file"},
    ]
    for number, path in enumerate(attached, start=1):
        put_in = [_press("Add a file"), _into("File name:", str(path)), {"keys": "Return", "rest": 1}]
        work.append({"name": f"attach {number}", "do": put_in, "until": "Now say what it shows"})
        work.append({"name": f"keep {number}", "do": [_press("Done")], "until": "Open outside the app"})
    work += [
        {"name": "seen", "until": "poster.png"},
        {"name": "who", "do": [_press("You are Grace")], "until": "Go on with this name"},
        {
            "name": "person",
            "do": [_into("Name", TYPED["person"]), _press("Go on with this name")],
            "until": "things, you are here",
        },
        *outside,
    ]
    return {
        "work": work,
        "lock": [{"name": "locked", "keys": ["ctrl+l"], "until": "Your passphrase"}],
        "again": [unlock, to_evidence, *outside],
        "killing": [{"name": "unlock", "until": "Your passphrase"}, unlock, to_evidence, *outside],
        "after": [{"name": "told", "until": "Last time the app did not close by itself"}],
    }


def _press(name: str, nth: int = 1) -> dict[str, Any]:
    return {"press": name, "nth": nth}


def _into(name: str, words: str) -> dict[str, Any]:
    return {"into": name, "type": words}
