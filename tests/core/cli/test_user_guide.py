"""`s11 guide`: the guide as a file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from s11desktop import errors, guide
from s11desktop.cli.main import s11


@pytest.mark.parametrize(
    ("name", "options", "ending"),
    [("guide.pdf", [], "pdf"), ("guide.HTML", [], "html"), ("start.pdf", ["--quick-start"], "pdf")],
)
def test_it_is_written_as_its_name_ends(tmp_path: Path, name: str, options: list[str], ending: str) -> None:
    out = tmp_path / name
    done = CliRunner().invoke(s11, ["guide", str(out), *options])
    assert done.exit_code == 0
    assert out.read_bytes() == guide.content(ending, quick_start=bool(options))
    assert done.output == f"{out}\n"


@pytest.mark.parametrize("arguments", [["guide.txt"], ["guide"], ["start.html", "--quick-start"]])
def test_another_ending_is_refused(tmp_path: Path, arguments: list[str]) -> None:
    done = CliRunner().invoke(s11, ["guide", str(tmp_path / arguments[0]), *arguments[1:]])
    assert done.exit_code == 2
    assert "does not end in" in done.output
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_over(tmp_path: Path) -> None:
    out = tmp_path / "guide.pdf"
    out.write_bytes(b"mine")
    done = CliRunner().invoke(s11, ["guide", str(out)])
    assert isinstance(done.exception, errors.FileExists)
    assert out.read_bytes() == b"mine"
