"""Writes beside each sample what is understood of it. Look at the difference before it is kept."""

from __future__ import annotations

import json
from pathlib import Path

from s11desktop.framework.workbook.understanding import understand

HERE = Path(__file__).parent


def main() -> None:
    for workbook in sorted(HERE.glob("*.xls[xm]")):
        found = json.dumps(understand(workbook).as_json(), ensure_ascii=False, indent=1)
        workbook.with_suffix(".json").write_text(found + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
