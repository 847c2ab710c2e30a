"""Data that an organisation seals itself and that still must not be believed: odd JSON, and parts that disagree."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hostile_returns import EVIDENCE, Case, Entries, _bytes_of, _data
from returns import put_together, sealed

from s11desktop.exchange import parts

CASES: list[Case] = []


def _text(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def changed(data: bytes) -> bytes:
        assert old in data, old
        return data.replace(old, new, 1)

    return changed


FORMAT = b'"format":1'
for _label, (_code, _change) in {
    "one-point-nought": ("not-json", _text(FORMAT, b'"format":1.0')),
    "one-with-an-exponent": ("not-json", _text(FORMAT, b'"format":1e0')),
    "minus-nought": ("not-canonical-json", _text(FORMAT, b'"format":-0')),
    "minus-infinity": ("not-json", _text(FORMAT, b'"format":-Infinity')),
    "a-number-of-five-thousand-digits": ("not-json", _text(FORMAT, b'"format":' + b"9" * 5000)),
    "a-number-below-what-is-exact": ("not-by-schema", _text(FORMAT, b'"format":-9007199254740993')),
    "half-a-surrogate-pair": ("not-json", _text(FORMAT, FORMAT + b',"a":"\\ud800"')),
    "the-other-half-first": ("not-json", _text(FORMAT, FORMAT + b',"a":"\\udc00\\ud800"')),
    "a-surrogate-in-utf-8": ("not-json", _text(FORMAT, FORMAT + b',"a":"\xed\xa0\x80"')),
    "utf-8-that-is-longer-than-needed": ("not-json", _text(FORMAT, FORMAT + b',"a":"\xc0\xaf"')),
    "the-same-name-twice-the-same": ("not-canonical-json", _text(FORMAT, FORMAT + b"," + FORMAT)),
    "the-same-name-written-with-an-escape": ("not-canonical-json", _text(FORMAT, FORMAT + b',"f\\u006frmat":2')),
    "json-with-a-byte-order-mark": ("not-json", lambda data: b"\xef\xbb\xbf" + data),
    "json-in-utf-16": ("not-json", lambda data: data.decode().encode("utf-16")),
    "json-with-a-line-feed-behind": ("not-canonical-json", lambda data: data + b"\n"),
    "json-with-nought-behind": ("not-json", lambda data: data + b"\0"),
    "json-twice": ("not-json", lambda data: data * 2),
    "json-with-a-remark": ("not-json", lambda data: data + b"/* checked */"),
    "json-with-a-comma-at-the-end": ("not-json", lambda data: data[:-1] + b",}"),
    "sixty-four-levels": ("not-by-schema", lambda data: b'{"a":' * 63 + b"1" + b"}" * 63),
    "half-a-million-values": ("too-large", lambda data: b"[" + b"0," * 500_000 + b"0]"),
    "a-hundred-thousand-members": (
        "not-by-schema",
        lambda data: b"{" + b",".join(b'"%06d":0' % at for at in range(100_000)) + b"}",
    ),
    "nothing-at-all": ("not-json", lambda data: b""),
    "the-word-null": ("not-by-schema", lambda data: b"null"),
}.items():
    CASES.append(Case(_label, _bytes_of(parts.SUBMISSION, _change), "malformed", _code, parts.SUBMISSION))


def _first_of(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda data: data[name][0]  # type: ignore[no-any-return]


def _twice(data: dict[str, Any], name: str) -> None:
    data[name].append(json.loads(json.dumps(data[name][0])))


def _document_told_twice(data: dict[str, Any]) -> None:
    """What one reader takes first and another takes last."""
    other = {**data["files"][0], "size": 1, "sha256": "0" * 64}
    data["files"] = [other, *data["files"]]


def _version_told_twice(data: dict[str, Any]) -> None:
    versions = data["evidence"][0]["versions"]
    versions.insert(0, {**versions[0], "uuid": versions[0]["uuid"][:-1] + "0", "size": 1})


DISAGREES = {
    "an-action-for-a-question-nobody-asked": lambda data: data["actions"][0].update(standards=["TST-9.9"]),
    "evidence-for-a-question-nobody-asked": lambda data: data["evidence"][0].update(standards=["TST-9.9"]),
    "an-action-twice": lambda data: _twice(data, "actions"),
    "an-evidence-item-twice": lambda data: _twice(data, "evidence"),
    "a-declaration-twice": lambda data: _twice(data, "declarations"),
    "two-evidence-items-of-one-number": lambda data: data["evidence"].append(
        {**data["evidence"][0], "uuid": data["audit"]["uuid"], "versions": []}
    ),
    "a-declaration-on-no-day": lambda data: data["declarations"][0].update(on="2026-13-01"),
    "an-action-due-on-no-day": lambda data: data["actions"][0].update(due="2026-02-30"),
    "a-first-answer-at-no-moment": lambda data: data["responses"][0].update(first_said="2026-02-30T09:00:00Z"),
    "a-deadline-in-the-first-year": lambda data: data["partnership"].update(deadline="0001-01-01T00:00:00Z"),
    "an-answer-given-in-the-last-year": lambda data: data["responses"][0].update(first_said="9999-12-31T23:59:59Z"),
    "a-level-the-questions-have-not": lambda data: data["audit"].update(level="royal"),
    "another-digest-in-the-framework-of-the-answers": lambda data: data["framework"].update(title="Other questions"),
    "a-reason-with-a-carriage-return": lambda data: data["responses"][0].update(words="one\r\ntwo"),
    "an-escape-in-the-words": lambda data: data["responses"][0].update(words="\x1b[2J"),
    "nought-in-the-words": lambda data: data["responses"][0].update(words="a\0b"),
    "an-escape-in-the-organisation": lambda data: data["organisation"]["lead"].update(name="\x1b[31m"),
    "a-document-told-twice": _document_told_twice,
    "a-version-told-twice": _version_told_twice,
    "a-full-audit-called-starter": lambda data: data.update(kind="starter"),
    "a-full-audit-called-update": lambda data: data.update(kind="update"),
    "a-full-audit-called-statement": lambda data: data.update(kind="statement"),
    "a-full-audit-that-lacks-something": lambda data: data.update(missing=["3.1 is not answered."]),
    "a-return-that-replaces-itself-in-words": lambda data: data.update(supersedes="St Mark's"),
}
for _label, _edit in DISAGREES.items():
    CASES.append(Case(_label, _data(_edit), "malformed", "", None))


def _exchanged(entries: Entries) -> bytes:
    """Two documents sealed, and then each under the other's name."""
    second = "evidence/E002-another.pdf"
    both = sealed({**entries, second: b"%PDF-1.4 another"})
    return put_together({**both, EVIDENCE: both[second], second: both[EVIDENCE]})


CASES.append(Case("two-documents-exchanged", _exchanged, "altered", "altered", EVIDENCE))
CASES.append(
    Case(
        "a-page-that-says-something-else",
        lambda entries: put_together(sealed({**entries, parts.PAGE: b"<p>Everything is fully met.</p>"})),
        "valid",
        "",
        None,
    )
)
for _name in ("a-report", "a-workbook"):
    _path = next(each for each in ("2-Report", "3-Answers-and-actions") if ("2" in each) == (_name == "a-report"))

    def _gone(entries: Entries, start: str = _path) -> bytes:
        return put_together(sealed({name: data for name, data in entries.items() if not name.startswith(start)}))

    CASES.append(Case(f"sealed-without-{_name}", _gone, "malformed", "missing-part", _path))
