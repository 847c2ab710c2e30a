"""Makes the samples of a return. Run once a format, from the top of the project: the files it made are kept for ever.

PYTHONPATH=tests:. python tests/samples/submission/make.py

A second run writes only what is not there yet, with a new key, and the table of README.md.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyrage
from builders import uid
from hostile_cases import CASES, base, folder, is_kept
from returns import check, make, put_together, sealed, taken_apart

from s11desktop.exchange import signing

HERE = Path(__file__).parent
TABLE = "<!-- what follows is written by make.py -->\n"


def main() -> None:
    """Write every sample that is not there yet, and the table of all."""
    for name in ("valid", "altered", "unsigned", "malformed", "hostile", "too-new", "sealed"):
        (HERE / name).mkdir(exist_ok=True)
    valid = HERE / "valid"
    if not (valid / "full.zip").exists():
        make(valid / "full.zip")
        make(valid / "draft.zip", draft=True)
        chair = signing.new_identity("Amrit Kaur", uid("chair"))
        countersigned = put_together(sealed(taken_apart(valid / "full.zip"), number=2, by=chair))
        (valid / "countersigned.zip").write_bytes(countersigned)
    with tempfile.TemporaryDirectory() as work:
        small = Path(work) / "small.zip"
        entries = base(small)
        if not (valid / "small.zip").exists():
            (valid / "small.zip").write_bytes(small.read_bytes())
    for case in CASES:
        path = HERE / folder(case) / f"{case.name}.zip"
        if not path.exists():
            content = case.make(entries)
            if is_kept(case, content):
                path.write_bytes(content)
    if not (HERE / "sealed" / "whole.zip.age").exists():
        _lock()
    readme = HERE / "README.md"
    readme.write_text(readme.read_text(encoding="utf-8").partition(TABLE)[0] + TABLE + table(), encoding="utf-8")


def _lock() -> None:
    """The small return locked with age, whole, cut and with one bit changed; the key that opens it lies beside them."""
    identity = pyrage.x25519.Identity.generate()
    locked = pyrage.encrypt((HERE / "valid" / "small.zip").read_bytes(), [identity.to_public()])
    head = locked.index(b"\n---") + 50
    body = head + 1000
    changed = {
        "whole": locked,
        "cut-in-the-middle": locked[: len(locked) // 2],
        "cut-by-one-byte": locked[:-1],
        "one-byte-more": locked + b"\0",
        "one-bit-of-the-content": locked[:body] + bytes((locked[body] ^ 1,)) + locked[body + 1 :],
        "one-bit-of-the-head": locked[: head - 60] + bytes((locked[head - 60] ^ 1,)) + locked[head - 59 :],
        "nothing-but-the-head": locked[:head],
    }
    for name, content in changed.items():
        (HERE / "sealed" / f"{name}.zip.age").write_bytes(content)
    (HERE / "sealed" / "identity.txt").write_text(f"{identity}\n")


def table() -> str:
    """A row a sample: where it lies, its verdict, the first problem that is named and where."""
    lines = ["\n| sample | verdict | problem named first | in |\n|---|---|---|---|\n"]
    for path in sorted([*HERE.glob("*/*.zip"), *HERE.glob("*/*.age")]):
        found = check(path)
        problem = found.problems[0] if found.problems else None
        code, place = (f"`{problem.code}`", problem.path) if problem else ("", "")
        lines.append(f"| `{path.parent.name}/{path.name}` | {found.verdict} | {code} | {place} |\n")
    return "".join(lines)


if __name__ == "__main__":
    main()
