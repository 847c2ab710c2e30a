"""A crash of the program leaves no picture of its memory on the disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CRASH = "import os; os.abort()"
OURS = "from s11desktop import memory; memory.keep_off_disk(); "


def dumped(body: str, folder: Path) -> bool:
    """Whether the system made a core dump when Python crashed there, as it says itself."""
    script = f'ulimit -c unlimited 2>/dev/null; cd "{folder}"; exec "{sys.executable}" -c "{body}"'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    number = os.posix_spawn("/bin/sh", ["sh", "-c", script], environment)
    _, ended = os.waitpid(number, 0)
    assert os.WIFSIGNALED(ended)
    return os.WCOREDUMP(ended)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system's own word for it")
def test_a_crash_leaves_no_core_dump(tmp_path: Path) -> None:
    import resource

    ours, control = tmp_path / "ours", tmp_path / "control"
    ours.mkdir()
    control.mkdir()
    assert not dumped(OURS + CRASH, ours)
    assert list(ours.iterdir()) == []
    if resource.getrlimit(resource.RLIMIT_CORE)[1] != 0:
        assert dumped(CRASH, control), "without it there is one, or this proves nothing"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system's own word for it")
def test_what_it_starts_leaves_none_either(tmp_path: Path) -> None:
    child = "import subprocess, sys; subprocess.run(['sh', '-c', 'ulimit -c >said; kill -ABRT $$']); "
    assert not dumped(OURS + child + CRASH, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["said"]
    assert (tmp_path / "said").read_text().strip() in ("0", "1")
