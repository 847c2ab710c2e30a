"""Who is asked to declare, as people write it on a line ("Chair (with a key)", "Deputy (if there is one)"), as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from s11desktop.framework.model import Signer

HOWS = ("paper", "key")
"""What alone will do, where somebody asks for it: signed on paper, or with a key of the person's own."""

_REMARK = re.compile(
    r"\s*\(\s*(if (?:there is|you have) one|with a key(?: of their own)?|on paper)\s*\)\s*$", re.IGNORECASE
)
_SAID = {"key": " (with a key)", "paper": " (on paper)"}


def read_line(line: str) -> Signer:
    """Who must declare, from a line. What may be nobody, and how it is to be made, stand in brackets at its end."""
    found = Signer(" ".join(line.split()))
    while remark := _REMARK.search(found.role):
        said = remark[1].casefold()
        found = replace(found, role=found.role[: remark.start()])
        if said.startswith("if"):
            found = replace(found, required=False)
        else:
            found = replace(found, how="paper" if said == "on paper" else "key")
    return found


def say_line(signer: Signer) -> str:
    """The line again."""
    return f"{signer.role}{_SAID.get(signer.how, '')}{'' if signer.required else ' (if there is one)'}"


def as_plain(signer: Signer) -> dict[str, object]:
    """As data has it; `how` only where somebody said it, so that what was written before comes out the same."""
    return {"role": signer.role, "required": signer.required, **({"how": signer.how} if signer.how else {})}


def from_plain(plain: Mapping[str, object]) -> Signer:
    """The other way round, from data that was held against its layout."""
    return Signer(str(plain["role"]), bool(plain["required"]), str(plain.get("how", "")))
