"""What works well, through the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

S11 = Callable[..., Any]


def test_it_is_written_shared_kept_back_and_shown(s11: S11, file: Path) -> None:
    assert "Nothing is written yet" in s11("practice", file).out
    assert "Stays in this file" in s11("practice", file, "VCF-1.1", "We read it aloud.").out
    assert "with our name" in s11("practice", file, "VCF-1.1", "--share", "named").out
    shown = s11("practice", file, "--json").json
    assert shown == {"practice": [{"standard": "VCF-1.1", "practice": "We read it aloud.", "share": "named"}]}
    assert s11("practice", file, "VCF-1.1", "--share", "no", "--json").json["share"] is None


def test_an_unknown_question_and_another_word_for_consent_are_told(s11: S11, file: Path) -> None:
    assert s11("practice", file, "VCF-99", "Words").status == 2
    assert s11("practice", file, "VCF-1.1", "Words", "--share", "everybody").status == 2
    assert "Nothing is written yet" in s11("practice", file).out
