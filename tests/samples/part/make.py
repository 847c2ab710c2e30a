"""How the samples of working parts were made: `python tests/samples/part/make.py`, once a format; kept for ever.

The lock has few rounds (a work factor of 4), so that a test need not wait; everything else is as the program writes it.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[2]), str(HERE.parents[1])]

from builders import sample_audit, uid  # noqa: E402
from parts import LATER, MADE, QUICK, WORDS, part_of, sealer  # noqa: E402

from s11desktop.audit.part import Added, Reply, Use  # noqa: E402
from s11desktop.exchange import part as parts  # noqa: E402
from s11desktop.exchange import part_answering, part_lock  # noqa: E402


def main() -> None:
    """Write every sample anew."""
    audit = sample_audit()
    for verdict in ("valid", "altered", "malformed", "too-new", "hostile"):
        (HERE / verdict).mkdir(exist_ok=True)
    seal = sealer(audit)
    for use in Use:
        parts.make(HERE / "valid" / f"{use}.s11part", part_of(audit, use), seal, WORDS, work=QUICK, replace_file=True)
    share = parts.make(HERE / "valid" / "answered.s11part", part_of(audit), seal, WORDS, work=QUICK, replace_file=True)
    code = share.part.standards[0]
    reply = replace(Reply(), name="Amira Khan", role="Deputy")
    reply = part_answering.answer(share.part, reply, code, LATER, rating="partly", words="Since March.\nNot all of us.")
    reply = reply.with_added(
        Added("action", uid("bell"), (code,), {"what": "Mend the bell", "due": "2027-02-01"}), LATER
    )
    once = parts.key_for_once("Amira Khan", "Deputy")
    answered = parts.save(share, reply, once, LATER)
    review = parts.make(
        HERE / "valid" / "reviewed.s11part", part_of(audit, Use.REVIEW), seal, WORDS, work=QUICK, replace_file=True
    )
    looked = part_answering.review(
        *(review.part, replace(Reply(), name="Sam Peer"), code, LATER),
        rating="not",
        shows="It is of 2023",
        change="Review it by May",
    )
    parts.save(review, replace(looked, finished_at=LATER), parts.key_for_once("Sam Peer", ""), LATER)
    _others(answered)


def _others(answered: parts.OpenPart) -> None:
    kept = {k: v for k, v in answered.entries.items() if not k.startswith(("META-INF/", "mimetype", "manifest-"))}
    once = parts.key_for_once("Mallory", "")

    def write(name: str, change: dict[str, bytes | None], *, late: bool = True) -> None:
        entries = {k: v for k, v in (kept | change).items() if v is not None}
        content = parts._packed(entries, once, LATER if late else MADE)
        (HERE / f"{name}.s11part").write_bytes(part_lock.seal(answered.lock, content))

    part, said = kept[parts.PART], kept[parts.ANSWERS]
    write("altered/what-went-out-changed", {parts.PART: part.replace(b'"revision":1', b'"revision":8', 1)})
    write("altered/first-seal-of-another", {parts.AS_MADE_SEAL: answered.entries["META-INF/signature001.p7s"]})
    write("altered/document-added", {"evidence/more.txt": b"more\n"})
    write(
        "altered/not-by-who-it-says", {parts.ANSWERS: None, parts.AS_MADE: None, parts.AS_MADE_SEAL: None}, late=False
    )
    whole = (HERE / "valid" / "answered.s11part").read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    (HERE / "altered" / "one-bit.s11part").write_bytes(flipped)
    (HERE / "malformed" / "cut-short.s11part").write_bytes(whole[:100])
    (HERE / "malformed" / "empty.s11part").write_bytes(b"")
    (HERE / "malformed" / "not-locked.s11part").write_bytes(part_lock.unseal(whole, WORDS)[0])
    write("hostile/rating-that-is-none", {parts.ANSWERS: said.replace(b'"rating":"partly"', b'"rating":"excellent"')})
    write("hostile/bell-in-the-words", {parts.ANSWERS: said.replace(b"Since March", b"\\u0007Since March")})
    write("hostile/review-in-a-share", {parts.ANSWERS: said.replace(b'"reviews":[]', b'"reviews":[{}]')})
    write("hostile/deep", {parts.ANSWERS: b"[" * 100_000 + b"]" * 100_000})
    work = whole.replace(b" 4\n", b" 30\n", 1)
    (HERE / "hostile" / "asks-for-a-terabyte.s11part").write_bytes(work)
    write("too-new/format-2", {parts.PART: part.replace(b'"format":1', b'"format":2', 1)})


if __name__ == "__main__":
    main()
