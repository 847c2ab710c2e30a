"""Made hall-street.s11, once. It is never made again: what was written by an earlier program is what has to open."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from builders import small_framework

from s11desktop.operations import actions, answers, erasing, evidence, organisation, people, signoff

PASSPHRASE = "kettle harbour violin moss lantern"
HERE = Path(__file__).parent


def make(path: Path) -> None:
    """A small audit with something of everything, one thing erased, and a run of typing."""
    asked = small_framework()
    kind = asked.kinds[0].code
    with (
        TemporaryDirectory() as folder,
        organisation.create_file(
            path, PASSPHRASE, name="Hall Street Friends", kind=kind, framework=asked, level="full"
        ) as vault,
    ):
        people.add(vault, "Ann Example", "Safeguarding lead")
        organisation.update(vault, council="Exampleshire", places=("Hall Street",), by="Ann Example")
        answers.answer(vault, "TST-1.1", "partly", "A lead, and no deputy yet.", by="Ann Example")
        words = "Said at each meeting. Zażółć gęślą jaźń, ਪੰਜਾਬੀ, 中文, 🙂"
        answers.answer(vault, "TST-1.2", "fully", words, by="Ann Example")
        log = Path(folder) / "training log.txt"
        log.write_text("Who was trained, and when.\n" * 100, encoding="utf-8")
        evidence.attach(
            vault, log, standards=["TST-1.2"], title="Training log", dated=date(2026, 3, 1), by="Ann Example"
        )
        evidence.attach(vault, None, standards=["TST-1.1"], title="Poster in the hall", kept="By the door")
        evidence.attach(vault, None, standards=["TST-1.1"], title="Not ours")
        erasing.erase(vault, "E003", "Put in by mistake", by="Ann Example")
        actions.add(vault, standards=["TST-1.1"], what="Name a deputy", lead="Ann Example", due=date(2027, 1, 31))
        actions.note(vault, "A1", "Asked Ben")
        signoff.declare(vault, name="Ann Example", role="Safeguarding lead", seen_by_board=date(2026, 10, 1))
        answers.mark(vault, "TST-1.1", note="Ring Ben on Monday")


if __name__ == "__main__":
    make(HERE / "hall-street.s11")
