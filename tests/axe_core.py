"""A page under axe-core in Chromium: what it finds wrong (promise A4)."""

from __future__ import annotations

import html as markup
import json
import re
import subprocess
from pathlib import Path
from typing import Any

from tools import lacking, need

AXE = Path(__file__).resolve().parents[1] / "build" / "node_modules" / "axe-core" / "axe.min.js"
LIGHT: tuple[str, ...] = ()
DARK = ("--blink-settings=preferredColorScheme=0",)
NARROW = ("--window-size=500,900",)
CONTRAST = ("--force-high-contrast", "--blink-settings=preferredContrast=0")
RUN = """
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const said = document.createElement("pre");
  said.id = "axe";
  said.textContent = JSON.stringify({passes: found.passes.length, violations: found.violations.map(
    each => [each.id, each.help, each.nodes.map(node => node.html)])});
  document.body.replaceChildren(said);
});
"""

WIDE = """
const wide = document.documentElement.clientWidth;
const over = [...document.body.querySelectorAll("*")].filter(each => {
  const box = each.getBoundingClientRect();
  return box.width > 1 && box.right > wide + 1 && !each.closest("svg, .away, .skip, pre");
});
const first = over.slice(0, 5).map(each => each.outerHTML.slice(0, 200));
parent.postMessage(JSON.stringify({inside: wide, over: first}), "*");
"""
FRAME = """<!DOCTYPE html>
<iframe width="320" height="900" style="border: 0" src="page.html"></iframe><pre id="wide"></pre>
<script>addEventListener("message", said => { document.getElementById("wide").textContent = said.data; })</script>"""


def source() -> str:
    """The source of axe-core. CI puts it there with `npm install --prefix build axe-core`."""
    if not AXE.is_file():
        lacking("axe-core is not in build/node_modules")
    return AXE.read_text(encoding="utf-8")


def look(page: bytes, folder: Path, how: tuple[str, ...] = LIGHT) -> tuple[int, list[object]]:
    """How many rules the page passes, and what breaks one, opened in Chromium with those options."""
    found = _answer(page, folder, how, "axe", source(), RUN)
    return found["passes"], found["violations"]


def sticking_out(page: bytes, folder: Path) -> tuple[int, list[str]]:
    """How wide a page is in 320 pixels, and the first parts that stand out of it at the right."""
    found = _answer(page, folder, LIGHT, "wide", WIDE, shown=FRAME)
    return found["inside"], found["over"]


def _answer(page: bytes, folder: Path, how: tuple[str, ...], name: str, *scripts: str, shown: str = "") -> Any:
    """What scripts say of the page in an element of that id, as JSON; `shown` is a page with a frame for it."""
    chromium = need("chromium")
    text = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.decode())
    run = "".join("<script>" + each.replace("</script", "<\\/script") + "</script>" for each in scripts)
    (folder / "page.html").write_text(text.replace("</body>", f"{run}</body>"), encoding="utf-8")
    (folder / "frame.html").write_text(shown, encoding="utf-8")
    opened = folder / ("frame.html" if shown else "page.html")
    seen = subprocess.run(
        [
            *(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"),
            *("--virtual-time-budget=60000", *how, "--dump-dom", opened.as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    ).stdout.decode()
    said = re.search(f'<pre id="{name}">(.*?)</pre>', seen, re.DOTALL)
    assert said is not None, seen[-2000:]
    return json.loads(markup.unescape(said[1]))
