"""The program as it is started, on a real screen, by a keyboard that is not Qt's own; and it ends without a crash."""

from __future__ import annotations

import re
from pathlib import Path

from tools import need
from x_display import TALL, WIDE, colours, run_on_a_screen

SCRIPT = """
export QT_QPA_PLATFORM=xcb TMPDIR="$HOME/tmp"
mkdir "$TMPDIR"
"$S11" "$@" >"$HOME/said" 2>&1 & program=$!
window=$(timeout 40 xdotool search --sync --onlyvisible --name 'S11 Desktop' | head -1)
xdotool windowfocus --sync "$window"
keys() { xdotool key --delay 60 "$@"; sleep 0.5; }
picture() { sleep 0.5; cp "$HOME/Xvfb_screen0" "$HOME/$1.xwd"; xdotool getwindowname "$window"; }
picture start
%s
xdotool key ctrl+q
for _ in $(seq 100); do kill -0 $program 2>/dev/null || break; sleep 0.1; done
wait $program
echo "ended: $?"
"""
SETTING_UP = """
keys Return; sleep 1; keys 4 Return; sleep 1; keys 1 Return; keys 1 Return
xdotool type --delay 30 'Hall group'; keys Tab
xdotool type --delay 30 'Grace'; keys Return
picture file; keys Return
for _ in $(seq 40); do ls "$HOME"/*.s11 >/dev/null 2>&1 && break; sleep 0.25; done
sleep 2; picture question
keys 1; picture rated
"""


def journey(home: Path, script: str, *arguments: str) -> list[str]:
    """Run it, and see that it ended as it should; the titles of the window on the way."""
    need("xdotool")
    done = run_on_a_screen(SCRIPT % script, home, *arguments)
    said = (home / "said").read_text()
    *titles, ended = done.stdout.strip().splitlines()
    assert ended == "ended: 0", (done.stdout, done.stderr, said)
    assert not re.search(r"Traceback|Fatal|QThread|core dumped|Segmentation", said), said
    return titles


def test_the_first_screens_and_the_first_answer(tmp_path: Path) -> None:
    titles = journey(tmp_path, SETTING_UP)
    assert titles == ["S11 Desktop", "S11 Desktop", "Hall group – S11 Desktop", "Hall group – S11 Desktop"]
    assert (tmp_path / "Hall group audit.s11").stat().st_size > 0
    pictures = [(tmp_path / f"{name}.xwd").read_bytes() for name in ("start", "file", "question", "rated")]
    assert len(set(pictures)) == len(pictures)
    for picture in pictures:
        found = colours(picture)
        assert len(found) > 100, "nothing is drawn"
        assert found.most_common(1)[0][1] < 0.97 * WIDE * TALL, "the screen is all but empty"


def test_closing_while_the_example_is_being_made_leaves_nothing(tmp_path: Path) -> None:
    titles = journey(tmp_path, "", "--example", "st-annes")
    assert titles[0].endswith("S11 Desktop")
    assert not list((tmp_path / "tmp").glob("s11-example*"))
