"""What follows from a frozen audit is worked out once: each page asks for the same few things after every change."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

Others = ParamSpec("Others")
Found = TypeVar("Found")


def once_an_audit(work: Callable[Concatenate[Audit, Others], Found]) -> Callable[Concatenate[Audit, Others], Found]:
    """Keep with the audit what `work(audit, …)` gave for these further arguments (hashable). The result must be frozen,
    since everybody is given the same one; a changed audit is another object and starts anew.
    """

    @wraps(work)
    def kept(audit: Audit, *others: Others.args, **named: Others.kwargs) -> Found:
        known: dict[object, Found] = vars(audit).setdefault("_worked_out", {})
        asked_for = (f"{work.__module__}.{work.__qualname__}", others, tuple(sorted(named.items())))
        if asked_for not in known:
            known[asked_for] = work(audit, *others, **named)
        return known[asked_for]

    return cast("Callable[Concatenate[Audit, Others], Found]", kept)
