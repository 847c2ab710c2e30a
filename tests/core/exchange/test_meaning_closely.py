"""What data of a return must mean beside its files."""

from __future__ import annotations

from s11desktop.exchange import meaning
from s11desktop.exchange.verdict import FileState

DATA = {
    "files": [{"path": f"evidence/{name}", "size": 3, "sha256": name * 64} for name in "abc"],
    "evidence": [{"versions": [{"sha256": name * 64, "size": 3} for name in "abc"]}],
}


def test_documents_behind_one_that_was_altered_are_looked_at_too() -> None:
    files = [
        FileState("data/submission.json", 9, "0" * 64, "ok"),
        FileState("evidence/a", 3, "a" * 64, "altered"),
        FileState("evidence/b", 4, "b" * 64, "ok"),
        FileState("evidence/c", 3, "c" * 64, "ok"),
    ]
    found = meaning._evidence(DATA, files)
    assert [(each.code, each.path) for each in found] == [("evidence-differs", "evidence/b")]


def test_a_document_nobody_names_and_one_that_is_missing_are_told() -> None:
    files = [FileState(f"evidence/{name}", 3, name * 64, "ok") for name in "abd"]
    found = meaning._evidence(DATA, files)
    assert {(each.code, each.path) for each in found} == {
        ("evidence-differs", "evidence/c"),
        ("evidence-differs", "evidence/d"),
    }
