"""Writes `made/documents-1.txt`: the half of the corpus made from what the rules say they find, seeded, in every kind of file."""

from __future__ import annotations

import random
from pathlib import Path

FIRST = "Aisha Bartek Carys Dmitri Elif Femi Gwen Hamza Iona Jakub Kofi Leila Mateo Nia Oskar Parveen Quentin Roisin Seren Tariq Uma Viktor Wanda Xavier Ymani Zofia".split()
LAST = "Abara Bielak Chowdhury Dunmore Eccles Farouk Greaves Hollis Ibeh Jessop Kowal Lindqvist Mbeki Norrington Oduya Pasternak Quist".split()
SHAPES = (
    "We spoke about {{name|child %I}} and nothing was written down.",
    "{{name|%F}}, aged 7, was collected late.",
    "{{name|%I}} (8) was seen by the nurse.",
    "The mother of {{name|%F %L}} rang the office.",
    "The notes are about {{name|pupil %C}}.",
    "{{name|%F %C.}} did not come back after lunch.",
    "A nine-year-old called {{name|%F}} told her tutor.",
    "{{name|%F %L}} (DOB {{dob|14/02/2015}}) has moved.",
    "Child: {{name|%F %L}}, date of birth {{dob|3 June 2016}}, NHS number {{nhs|### ### ####}}.",
    "UPN {{upn|}} for {{name|%F %L}}.",
    "Her NI number is {{nino|@@ ## ## ## @}} and she lives at {{postcode|ZE7 4QT}}.",
    "Ring {{phone|01632 960###}} or write to {{email|office@hillside.example}}.",
    "The crime reference is {{case|12/34###/26}} and the LADO case {{case|LADO/26/0###}}.",
    "Hospital number {{case|H####417}}, seen by {{name|%F}}'s social worker.",
    "{{name|%F}} is 15 and in care.",
    "{{name|%F}} in Year 9 asked for help.",
    "Her brother {{name|%F %L}} was there too.",
)
CLEAN = "The lead keeps the key. Everybody has read the policy. Training is renewed every three years."


def made() -> str:
    rng = random.Random("made")
    blocks = []
    for number in range(24):
        kind = ("docx", "xlsx", "pptx", "pdf", "txt", "docx")[number % 6]
        lines = [
            f"=== made-{number:02d}.{kind}",
            f"author: {rng.choice(FIRST)} {rng.choice(LAST)}",
            "Notes for the file",
            "",
        ]
        for place, shape in enumerate(rng.sample(SHAPES, 7)):
            if place == 5 and kind in ("docx", "pptx", "xlsx"):
                lines += [
                    {"docx": "@comment: ", "pptx": "@note: ", "xlsx": "@hidden: Old\n"}[kind] + _filled(shape, rng)
                ]
            else:
                lines += [_filled(shape, rng), "", CLEAN, ""]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _filled(shape: str, rng: random.Random) -> str:
    initials = ".".join(rng.sample("ABCDEFGHJKLMNPRST", 2)) + "."
    for mark, words in (
        ("%F", rng.choice(FIRST)),
        ("%L", rng.choice(LAST)),
        ("%I", initials),
        ("%C", rng.choice("BCDEFGHJKLMN")),
    ):
        shape = shape.replace(mark, words)
    return shape


if __name__ == "__main__":
    (Path(__file__).parent / "made" / "documents-1.txt").write_text(made(), encoding="utf-8")
