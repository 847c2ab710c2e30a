"""The house rules for questions of our own, beyond what makes a file usable: whole, sourced, and easy to read.

A partnership's questions need not keep them; ours do, and a test says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from s11desktop.framework.basis import Basis, basis
from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework, Standard

OLDEST_TOGETHER = {"urn:s11desktop:framework:voluntary-faith": 12.0}
"""Years by framework: all that is said about one standard, read together, is for somebody no older than this."""

OLDEST_ELSEWHERE = 14.0
"""The same for every other framework, whose readers work with these words every day."""

ALONE = 3.0
"""Years more that a passage alone may need. Measures of a single sentence are rough, so this is wider."""

LONGEST = 40
"""Words in the statement people rate."""

Fault = tuple[str, str]


def lint(
    framework: Framework,
    exceptions: Collection[tuple[str, str]] = (),
    *,
    reading_age: Callable[[str], float] | None = None,
) -> tuple[Fault, ...]:
    """Every place where a framework breaks a rule of the house, as (place, what is wrong).

    `reading_age` gives the years a reader needs for a text; without it reading is not measured. `exceptions` are the
    passages that may be harder, as (code of the standard, field: "text", "why", "good", "no_case", "means.fully" or
    "together"); one that is not needed is itself a fault.
    """
    needed: set[tuple[str, str]] = set()
    found: list[Fault] = []
    for area in framework.areas:
        for standard in area.standards:
            place = f"area {area.number}, standard {standard.number}"
            found += [(place, fault) for fault in _of_standard(framework, standard)]
            if not standard.code.startswith(f"{area.code}."):
                found.append((place, f"code {standard.code} does not begin with that of its area, {area.code}"))
            if reading_age is not None:
                hard = list(_hard(standard, reading_age, OLDEST_TOGETHER.get(framework.id, OLDEST_ELSEWHERE)))
                needed |= {(standard.code, field) for field, _ in hard}
                found += [(place, fault) for field, fault in hard if (standard.code, field) not in exceptions]
    found += [
        (f"exception {code}, {field}", "is not needed; take it out")
        for code, field in sorted(set(exceptions) - needed)
        if reading_age is not None
    ]
    if not framework.sign_off.signers:
        found.append(("sign-off", "asks nobody to declare"))
    return tuple(found)


def _of_standard(framework: Framework, standard: Standard) -> Iterator[str]:
    for name in ("short", "why", "good", "evidence", "citations"):
        if not getattr(standard, name):
            yield f"has no {name}"
    if not standard.text.endswith("."):
        yield "text does not end with a full stop"
    if len(standard.text.split()) > LONGEST:
        yield f"text is longer than {LONGEST} words"
    described = dict(standard.means)
    if standard.level == "starter" and framework.levels[0] == "starter":
        levels = dict.fromkeys(choice.level for choice in framework.scale)
        missing = [each.value for each in levels if each is not Level.NOT_APPLICABLE and each not in described]
        if missing:
            yield f"is a starter standard and does not describe: {', '.join(missing)}"
    statuses = {citation.status for citation in standard.citations}
    if standard.readiness and not statuses & {"commencing", "readiness"}:
        yield "is not yet law, and no citation says what is coming"
    if not standard.readiness and standard.citations and "in-force" not in statuses:
        yield "rests on nothing that is in force"
    if "in-force" in statuses and basis(standard) is Basis.UNTOLD:
        yield "is a must, and no source in force is law or statutory guidance"
    for citation in standard.citations:
        if citation.verified_on > framework.verified_on:
            yield f"cites {citation.instrument}, checked after the whole was ({citation.verified_on.isoformat()})"


def passages(standard: Standard) -> dict[str, str]:
    """What people read of a standard while they answer, by field; evidence and citations are names and not counted."""
    fields = {"text": standard.text, "why": standard.why, "good": standard.good, "no_case": standard.no_case}
    fields |= {f"means.{level.value}": words for level, words in standard.means}
    return {field: words for field, words in fields.items() if words}


def _hard(standard: Standard, reading_age: Callable[[str], float], oldest: float) -> Iterator[tuple[str, str]]:
    said = passages(standard)
    asked = " ".join(said[name] for name in ("text", "why", "good") if name in said)
    together = max(reading_age(asked), reading_age(" ".join(said.values())))  # easy answers hide no hard question
    if together > oldest:
        yield "together", f"needs a reader of {together:.1f} years, and may need {oldest:.0f}"
    for field, words in said.items():
        alone = reading_age(words)
        if alone > oldest + ALONE:
            yield field, f"{field} alone needs a reader of {alone:.1f} years, and may need {oldest + ALONE:.0f}"
