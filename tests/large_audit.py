"""An audit as large as the promises speak of, in memory: 600 standards answered, 500 documents, 200 actions."""

from __future__ import annotations

from dataclasses import replace

from builders import many_standards, response, sample_action, sample_audit, sample_evidence, sample_version

from s11desktop.audit.model import Audit

TYPED = ("both leads went through", "signed sheet 37", "who has the key of the cupboard", "e250", "thing 29")
"""What somebody looks for in it, a key after the other."""

_WORDS = "Both leads went through it with every helper in the spring, and the sheet they signed hangs in the hall. "


def large_audit() -> Audit:
    """Each answer, document and action with as many words as people write."""
    framework = many_standards()
    codes = [each.code for each in framework.standards]
    return replace(
        sample_audit(framework),
        responses=tuple(response(code, "partly", _WORDS * 4, note=f"Ask {code}") for code in codes),
        evidence=tuple(
            sample_evidence(n, codes[n], versions=(sample_version(f"signed-sheet-{n}.pdf"),)) for n in range(1, 501)
        ),
        actions=tuple(sample_action(n, codes[n]) for n in range(1, 201)),
    )
