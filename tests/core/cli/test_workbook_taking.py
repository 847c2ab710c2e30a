"""A workbook made and taken in at the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from filling_in import typed

S11 = Callable[..., Any]


def test_out_in_and_back(s11: S11, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "to fill in.xlsx"
    assert "It is not locked" in s11("workbook", "export", file, out).out
    assert s11("workbook", "export", file, out).status == 1  # never over a file that is there
    typed(out, {("Answers", "VCF-1.1", "Rating"): "Partly met", ("Answers", "VCF-1.2", "Rating"): "Mostly"})
    looked = s11("workbook", "import", file, out, "--dry-run")
    assert "+ 1.1, Rating: “Partly met” there; nothing here (Answers, E2)" in looked.out
    assert "Answers, E3: “Mostly” is not a rating here. You can choose" in looked.out
    assert "1 would be taken in. Nothing was changed." in looked.out
    assert "Partly met" not in s11("show", file, "VCF-1.1", "--json").out
    taken = s11("workbook", "import", file, out)
    assert taken.out.endswith("Taken in: 1 answer. `s11 undo` takes all of it back.\n")
    assert s11("show", file, "VCF-1.1").out.count("Partly met")
    assert "what came from the workbook is taken out again" in s11("undo", file).out


def test_both_changed_it(s11: S11, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "to fill in.xlsx"
    assert s11("workbook", "export", file, out, "--area", "1").status == 0
    typed(out, {("Answers", "VCF-1.1", "Rating"): "Partly met"})
    assert s11("answer", file, "VCF-1.1", "not").status == 0
    (row,) = s11("workbook", "import", file, out, "--json").json["differences"]
    assert (row["state"], row["item"], row["ours"], row["theirs"], row["taken"]) == (
        *("both", "1.1", "not", "partly"),
        False,
    )
    assert s11("workbook", "import", file, out).out.endswith("There is nothing to take in. Nothing was changed.\n")
    assert s11("workbook", "import", file, out, "--theirs", "vcf-1.1", "--json").json["taken"] is True
    assert s11("workbook", "import", file, out, "--json").json["differences"] == []


def test_what_cannot_be(s11: S11, file: Path, tmp_path: Path) -> None:
    assert s11("workbook", "export", file, tmp_path / "out.xlsx", "--area", "99").status == 2
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"")
    assert "is empty, which cannot be read here" in s11("workbook", "import", file, broken).err
    assert s11("workbook", "import", file, tmp_path / "none.xlsx").err.startswith("There is no")
