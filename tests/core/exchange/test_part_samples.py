"""Every sample of a working part, for ever: what opens goes on opening, the others are refused in one sentence."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from parts import WORDS

from s11desktop import errors, words
from s11desktop.audit.part import Use
from s11desktop.exchange import part as parts
from s11desktop.exchange.recognising import Sent, recognise

SAMPLES = Path(__file__).parents[2] / "samples" / "part"
ALL = sorted(SAMPLES.glob("*/*.s11part"))
REFUSED = {"altered": errors.PartAltered, "malformed": errors.NotAPart, "too-new": errors.PartTooNew}


def test_there_are_samples_of_every_kind() -> None:
    assert {path.parent.name for path in ALL} == {"valid", "hostile", *REFUSED}


@pytest.mark.parametrize("path", [path for path in ALL if path.parent.name == "valid"], ids=lambda path: path.stem)
def test_opens(path: Path) -> None:
    opened = parts.open_part(path, WORDS)
    assert recognise(path).sent is Sent.PART
    assert (opened.replier is not None) == (path.stem in ("answered", "reviewed"))
    if path.stem == "answered":
        (said,) = opened.reply.answers
        assert said.values == {"rating": "partly", "words": "Since March.\nNot all of us.", "reason": ""}
        assert opened.reply.added[0].values["what"] == "Mend the bell"
    elif path.stem == "reviewed":
        assert opened.part.use is Use.REVIEW
        assert opened.reply.reviews[0].values["shows"] == "It is of 2023"
        assert opened.reply.finished_at is not None
    else:
        assert opened.part.use == path.stem


@pytest.mark.parametrize(
    "path", [path for path in ALL if path.parent.name != "valid"], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_is_refused_in_one_sentence(path: Path) -> None:
    wanted = REFUSED.get(path.parent.name, errors.PartAltered)
    if path.stem == "asks-for-a-terabyte":
        wanted = errors.NotAPart
    began = time.monotonic()
    with pytest.raises(wanted) as raised:
        parts.open_part(path, WORDS)
    assert time.monotonic() - began < 5
    assert path.name in words.sentence(raised.value)


def test_schemas_say_what_the_program_says() -> None:
    """The published schemas, by the library that knows all of JSON Schema."""
    import json

    import jsonschema

    folder = Path(parts.__file__).parent / "schema" / "part"
    for path in ALL:
        if path.parent.name != "valid":
            continue
        entries = parts.open_part(path, WORDS).entries
        for name, schema in ((parts.PART, "part"), (parts.ANSWERS, "answers")):
            if name in entries:
                rules = json.loads((folder / f"{schema}.schema.json").read_text(encoding="utf-8"))
                jsonschema.Draft202012Validator(rules).validate(json.loads(entries[name]))
