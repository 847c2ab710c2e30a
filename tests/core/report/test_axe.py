"""The page under axe-core in Chromium (promise A4), in light and dark, wide and narrow, and printed."""

from __future__ import annotations

import html as markup
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOW, TODAY, real_framework, sample_audit
from tools import lacking, need

from s11desktop.report import html
from s11desktop.report.facts import ReportFacts

AXE = Path(__file__).resolve().parents[3] / "build" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const said = document.createElement("pre");
  said.id = "axe";
  said.textContent = JSON.stringify({passes: found.passes.length, violations: found.violations.map(
    each => [each.id, each.help, each.nodes.map(node => node.html)])});
  document.body.replaceChildren(said);
});
"""


def axe() -> str:
    """The source of axe-core. CI puts it there with `npm install --prefix build axe-core`."""
    if not AXE.is_file():
        lacking("axe-core is not in build/node_modules")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    audit = sample_audit(real_framework())
    whole = ReportFacts(
        audit=audit,
        today=TODAY,
        exported_at=NOW,
        reference="7c41e09bd25a",
        check_number="4471 9026 3358 1704 6629 8815",
        fingerprint="ab" * 32,
        files=(("evidence/E001-thing.pdf", 48_213, "ab" * 32),),
        report_name="2-Report-St-Marks.pdf",
        workbook_name="3-Answers-and-actions-St-Marks.xlsx",
    )
    late = tuple(replace(each, due=audit.round.started_on) for each in audit.actions)
    draft = replace(
        whole,
        audit=replace(
            audit, declarations=(), actions=late, level="starter", responses=audit.responses[:9], example=True
        ),
        kind="draft",
        missing=("Nobody has declared.",),
        check_number="",
        reference="",
    )
    return {
        "whole": html.report(whole),
        "small": html.report(replace(whole, audit=sample_audit())),
        "draft": html.report(draft),
    }


@pytest.mark.parametrize(
    "looked_at",
    [
        pytest.param((), id="light"),
        pytest.param(("--blink-settings=preferredColorScheme=0",), id="dark"),
        pytest.param(("--window-size=500,900",), id="narrow"),
        pytest.param(("--force-high-contrast", "--blink-settings=preferredContrast=0"), id="contrast"),
    ],
)
@pytest.mark.parametrize("name", ["whole", "small", "draft"])
def test_axe_finds_nothing(name: str, looked_at: tuple[str, ...], pages: dict[str, bytes], tmp_path: Path) -> None:
    chromium, source = need("chromium"), axe()
    page = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", pages[name].decode())
    scripts = "".join("<script>" + each.replace("</script", "<\\/script") + "</script>" for each in (source, RUN))
    (tmp_path / "page.html").write_text(page.replace("</body>", f"{scripts}</body>"), encoding="utf-8")
    seen = subprocess.run(
        [
            *(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"),
            *("--virtual-time-budget=60000", *looked_at, "--dump-dom", (tmp_path / "page.html").as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    ).stdout.decode()
    said = re.search('<pre id="axe">(.*?)</pre>', seen, re.DOTALL)
    assert said is not None, seen[-2000:]
    found = json.loads(markup.unescape(said[1]))
    assert found["violations"] == []
    assert found["passes"] > 30
