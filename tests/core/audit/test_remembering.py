"""What follows from an audit is worked out once for it, and anew for another one."""

from __future__ import annotations

import pickle
from dataclasses import replace

from builders import TODAY, answered, sample_audit

from s11desktop.audit.covered import content_digest
from s11desktop.audit.model import Audit
from s11desktop.audit.remembering import once_an_audit
from s11desktop.audit.validation import validate


def test_it_is_worked_out_once_for_each_audit_and_question() -> None:
    times: list[tuple[str, int]] = []

    @once_an_audit
    def found(audit: Audit, number: int = 0) -> int:
        times.append((audit.level, number))
        return number + 1

    audit = sample_audit()
    assert [found(audit), found(audit), found(audit, 4), found(audit, number=4)] == [1, 1, 5, 5]
    assert len(times) == 3
    found(replace(audit))
    assert len(times) == 4


def test_a_changed_audit_is_judged_anew() -> None:
    audit = sample_audit()
    before = validate(audit, TODAY), content_digest(audit)
    code = audit.framework.standards[0].code
    changed = answered(audit, code, "partly", "Something else is said now.")
    assert (validate(changed, TODAY), content_digest(changed)) != before
    assert (validate(audit, TODAY), content_digest(audit)) == before


def test_what_is_kept_is_no_part_of_the_audit() -> None:
    audit = sample_audit()
    fresh = replace(audit)
    validate(audit, TODAY)
    assert audit == fresh
    assert pickle.loads(pickle.dumps(audit)) == fresh
