"""A page under axe-core in Chromium: what it finds wrong (promise A4)."""

from __future__ import annotations

import html as markup
import json
import re
import subprocess
from pathlib import Path

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


def source() -> str:
    """The source of axe-core. CI puts it there with `npm install --prefix build axe-core`."""
    if not AXE.is_file():
        lacking("axe-core is not in build/node_modules")
    return AXE.read_text(encoding="utf-8")


def look(page: bytes, folder: Path, how: tuple[str, ...] = LIGHT) -> tuple[int, list[object]]:
    """How many rules the page passes, and what breaks one, opened in Chromium with those options."""
    chromium, axe = need("chromium"), source()
    text = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.decode())
    scripts = "".join("<script>" + each.replace("</script", "<\\/script") + "</script>" for each in (axe, RUN))
    (folder / "page.html").write_text(text.replace("</body>", f"{scripts}</body>"), encoding="utf-8")
    seen = subprocess.run(
        [
            *(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"),
            *("--virtual-time-budget=60000", *how, "--dump-dom", (folder / "page.html").as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    ).stdout.decode()
    said = re.search('<pre id="axe">(.*?)</pre>', seen, re.DOTALL)
    assert said is not None, seen[-2000:]
    found = json.loads(markup.unescape(said[1]))
    return found["passes"], found["violations"]
