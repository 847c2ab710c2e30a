"""Questions that nobody has to sign for: what is kept of them in an audit file is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from s11desktop.errors import FrameworkFaulty
from s11desktop.framework import reading
from s11desktop.framework.model import SignOff

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "framework" / "one-area.toml"


def test_questions_without_a_declaration_are_read_again_as_they_are_kept() -> None:
    read = reading.read(SAMPLE.read_bytes())
    assert read.sign_off == SignOff("", ())
    kept = reading.canonical(read)
    assert reading.canonical(reading.from_canonical(kept)) == kept


def test_where_somebody_signs_the_words_are_wanted() -> None:
    text = SAMPLE.read_text(encoding="utf-8") + '\n[sign_off]\n[[sign_off.signers]]\nrole = "Trustee"\n'
    with pytest.raises(FrameworkFaulty) as told:
        reading.read(text)
    assert "words" in str(told.value.facts["faults"])
