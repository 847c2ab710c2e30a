"""Makes the samples of a pack and of a key ring. Run once a format, from the top of the project: what it made is kept
for ever.

PYTHONPATH=tests:. python tests/samples/pack/make.py
"""

from __future__ import annotations

import json
from pathlib import Path

from hostile_returns import Odd, odd_container, odds
from packs import ASKED, check, make, pack, png, resealed, with_facts
from returns import put_together, taken_apart

from s11desktop.exchange import keyring, signing
from s11desktop.exchange.pack_reading import PARTNERSHIP
from s11desktop.framework.canonical import canonical_json

HERE = Path(__file__).parent
PASSPHRASE = "kettle harbour violin moss lantern"
RING = HERE / "nettleford.s11key"
CHOSEN = ("altered", "unsigned", "malformed", "hostile", "too-new")


def main() -> None:
    """Write every sample, where there is none yet."""
    if RING.exists():
        return
    for folder in ("valid", *CHOSEN):
        (HERE / folder).mkdir(exist_ok=True)
    with keyring.create(RING, PASSPHRASE, ASKED["name"]) as ring:
        valid = HERE / "valid"
        make(valid / "nettleford.s11pack", by=ring)
        make(valid / "for-sealed-returns.s11pack", pack(logo=png()), by=ring, seal_returns=True)
        ours = ring.identity
    entries = taken_apart(valid / "nettleford.s11pack")
    data = json.loads(entries[PARTNERSHIP])
    data["partnership"]["email"] = "somebody@else.example"
    changed = {**entries, PARTNERSHIP: canonical_json(data)}
    bare = {name: content for name, content in entries.items() if not name.startswith("META-INF/")}
    every = odds(entries, PARTNERSHIP)
    other = signing.new_identity(ASKED["name"], json.loads(entries[PARTNERSHIP])["partnership"]["uuid"])

    def facts(**more: object) -> bytes:
        return put_together(with_facts(entries, lambda said: said.update(more), by=ours))

    made = {
        "altered/another-address.s11pack": put_together(changed),
        "altered/a-logo-put-in.s11pack": put_together({**entries, "data/logo.jpg": png()}),
        "altered/the-questions-changed.s11pack": put_together(
            {**entries, "data/framework.json": entries["data/framework.json"].replace(b"lead", b"cook")}
        ),
        "unsigned/no-signature.s11pack": put_together(bare),
        "malformed/signed-by-another-key.s11pack": put_together(resealed(changed, by=other)),
        "malformed/a-level-nobody-has.s11pack": facts(levels=["gigantic"]),
        "malformed/half-of-it.s11pack": put_together(entries)[: len(put_together(entries)) // 2],
        "hostile/a-parent-path.s11pack": odd_container([*every[:2], Odd(b"data/../../start.sh", b"x"), *every[2:]]),
        "hostile/a-link.s11pack": odd_container(odds(entries, PARTNERSHIP, external=0o120777 << 16)),
        "hostile/a-bomb.s11pack": odd_container(odds(entries, PARTNERSHIP, method=8, crc=0)),
        "too-new/the-next-format.s11pack": facts(format=2),
    }
    for name, content in made.items():
        (HERE / name).write_bytes(content)
        folder = name.partition("/")[0]
        found = check(HERE / name).verdict
        assert found == ("malformed" if folder == "hostile" else folder), (name, found)


if __name__ == "__main__":
    main()
