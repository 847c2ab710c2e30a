"""What kinds of things people show, a short closed list; and, of another audit's result, who looks and what they say.

What each kind is called is said by `words.EVIDENCE_KINDS`. "" is any document: nobody has to choose.
"""

from __future__ import annotations

from typing import Final

ANY: Final = ""
"""The kind of what nobody has given one."""

AUDIT_RESULT: Final = "audit-result"
"""The result of another audit or inspection: it has a body, an outcome and a date, and may stand behind many
standards.
"""

KINDS: Final = ("policy", "training", "check", "minutes", "survey", "picture", "plan", AUDIT_RESULT, ANY)

BODIES: Final = (
    "Diocesan safeguarding dashboard",
    "Diocesan or denominational audit (INEQE, CSSA, Thirtyone:eight)",
    "Ofsted",
    "Independent Schools Inspectorate (ISI)",
    "Care Quality Commission (CQC)",
    "Multi-academy trust audit",
    "Local authority audit",
    "Quality mark (NCVO, Scouts, a sport's governing body)",
)
"""Who usually looks, as suggestions: any words may stand there."""

OUTCOMES: Final[dict[str, tuple[str, ...]]] = {
    "Diocesan safeguarding dashboard": ("Level 1 complete", "Level 2 complete", "Level 3 complete"),
    "Ofsted": ("Safeguarding standards met", "Safeguarding standards not met"),
    "Independent Schools Inspectorate (ISI)": ("Standards met", "Standards not met"),
    "Care Quality Commission (CQC)": ("Outstanding", "Good", "Requires improvement", "Inadequate"),
}
"""What a body usually says at the end, where it has words of its own. Ofsted has judged safeguarding as met or not met
since November 2025; results before that name a grade.
"""


def is_known(kind: str) -> bool:
    """Whether it is on the list."""
    return kind in KINDS


def has_body(kind: str) -> bool:
    """Whether things of this kind name who looked, and what came of it."""
    return kind == AUDIT_RESULT
