"""What is exported is what there is: generated audits through a whole return and back (docs/promises.md, R5).

S11_EXPORTS says how many; the suite tries 20, `make torture` ten thousand, which takes hours. What is done is noted in
build/torture/exports.json, block by block of twenty, and a run that was stopped goes on from there.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from any_audit import BLOCK, try_block

EXPORTS = int(os.environ.get("S11_EXPORTS", str(BLOCK)))
NOTES = Path(__file__).parents[3] / "build" / "torture" / "exports.json"


@pytest.mark.torture
@pytest.mark.timeout(300 + EXPORTS * 30)
def test_every_generated_audit_comes_back_with_every_character_and_number(tmp_path: Path) -> None:
    resume = EXPORTS > BLOCK
    notes = json.loads(NOTES.read_text()) if resume and NOTES.exists() else {}
    done, seconds = int(notes.get("blocks", 0)), float(notes.get("seconds", 0))
    counts = {"audits": 0, "counted": 0, "undrawable": 0, **notes.get("counts", {})}
    for number in range(done, -(-EXPORTS // BLOCK)):
        began = time.monotonic()
        for name, more in try_block(number, tmp_path).items():
            counts[name] += more
        seconds += time.monotonic() - began
        if resume:
            NOTES.parent.mkdir(parents=True, exist_ok=True)
            NOTES.write_text(json.dumps({"blocks": number + 1, "seconds": round(seconds), "counts": counts}))
    print(f"{counts} in {seconds:.0f} s")
    assert counts["audits"] >= EXPORTS
