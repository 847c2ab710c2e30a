"""What lies where in a return, and how large each part may be: the published layout, for writing and for reading."""

from __future__ import annotations

import re
from collections.abc import Iterable

from s11desktop.exchange.container import MIMETYPE, MOST_BYTES
from s11desktop.exchange.schema import LONGEST_HISTORY, LONGEST_JSON
from s11desktop.exchange.signing import LONGEST_SIGNATURE

PAGE = "1-READ-ME-FIRST.html"
SUBMISSION = "data/submission.json"
FRAMEWORK = "data/framework.json"
HISTORY = "data/history.jsonl"
CHECKSUMS = "manifest-sha256.txt"
THEIR_FORM = "4-Their-form"

MOST_SIGNATURES = 20

_BELONGS = re.compile(
    r"mimetype|1-READ-ME-FIRST\.html|2-Report[^/]*\.pdf|3-Answers-and-actions[^/]*\.xlsx"
    r"|4-Their-form[^/]*\.xls[xm]|manifest-sha256\.txt"
    r"|evidence/[^/]+|data/(?:submission\.json|framework\.json|history\.jsonl|schema/[^/]+)"
    r"|META-INF/(?:ASiCManifest(?:00[1-9]|01[0-9]|020)\.xml|signature(?:00[1-9]|01[0-9]|020)\.p7s)"
)
_LARGEST = (
    (re.compile("mimetype"), 64),
    (re.compile(r"META-INF/.*\.p7s"), LONGEST_SIGNATURE),
    (re.compile(r"META-INF/.*\.xml|manifest-sha256\.txt"), 4 * 1024**2),
    (re.compile(r"data/history\.jsonl"), LONGEST_HISTORY),
    (re.compile(r"data/[^/]+\.json"), LONGEST_JSON),
)


def report_path(short_name: str) -> str:
    """The PDF; `short_name` is `names.short_name` of the organisation, so that 300 returns can lie in one folder."""
    return f"2-Report-{short_name}.pdf"


def workbook_path(short_name: str) -> str:
    """The workbook."""
    return f"3-Answers-and-actions-{short_name}.xlsx"


def their_form_path(short_name: str, ending: str) -> str:
    """The partnership's own workbook, filled in; `ending` is its kind's (".xlsx" or ".xlsm")."""
    return f"{THEIR_FORM}-{short_name}{ending}"


def belongs(name: str) -> bool:
    """Whether the layout has a place for a file of this name."""
    return _BELONGS.fullmatch(name) is not None


def largest(name: str) -> int:
    """The most bytes a file of this name may have."""
    return next((size for pattern, size in _LARGEST if pattern.fullmatch(name)), MOST_BYTES)


def is_read(name: str) -> bool:
    """Whether checking a return reads this file as data, and not only its digest."""
    return any(pattern.fullmatch(name) for pattern, _ in _LARGEST)


def missing(names: Iterable[str]) -> tuple[str, ...]:
    """The files every return has and this one has not; for the two with an organisation's name, their beginning."""
    there = tuple(names)
    wanted = (MIMETYPE, PAGE, "2-Report", "3-Answers-and-actions", "data/schema/", SUBMISSION, FRAMEWORK, HISTORY)
    return tuple(name for name in (*wanted, CHECKSUMS) if not any(each.startswith(name) for each in there))


def signature_numbers(names: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the signatures there are, with a manifest or without."""
    return tuple(sorted(int(name[-7:-4]) for name in names if name.startswith("META-INF/signature")))


def manifest_numbers(names: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the manifests there are, with a signature or without."""
    return tuple(sorted(int(name[-7:-4]) for name in names if name.startswith("META-INF/ASiCManifest")))
