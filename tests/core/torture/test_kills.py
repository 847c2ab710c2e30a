"""Nothing acknowledged is lost when the program is killed, whatever it was doing (docs/promises.md, R1 and R7).

S11_KILLS says how many kills; the suite does 100, `make torture` a thousand and more.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from forking import ForkServer
from keeping import new_key, new_vault
from killed_work import VERBS, Copy, Said, Story, look, replay
from tools import need

from s11desktop.vault import backup, copying, restoring
from s11desktop.vault.keys import Key

KILLS = int(os.environ.get("S11_KILLS", "100"))
KILLS_A_FILE = 20
LONGEST_LIFE = 0.3
LONGEST_WAIT = 3.0
LONGEST_VERB = {
    **{"answer": 0.01, "act": 0.01, "attach": 0.06, "passphrase": 0.2, "backup": 0.2, "restore": 0.2},
    **{"migrate": 0.05, "start": 0.02, "undo": 0.02},
}
MOST_COPIES = 3


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """In memory for the suite, since a killed process needs no disk to lose things; on the disk for the long form."""
    memory = Path("/dev/shm")
    if KILLS > 200 or not os.access(memory, os.W_OK):
        yield tmp_path
        return
    made = Path(tempfile.mkdtemp(prefix="s11-kills-", dir=memory))
    yield made
    shutil.rmtree(made)


@pytest.mark.torture
@pytest.mark.timeout(120 + KILLS * 5)
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(folder: Path) -> None:
    if not hasattr(os, "fork"):
        need("fork")
    seed = int(os.environ.get("S11_SEED", str(random.SystemRandom().randrange(1_000_000))))
    print(f"S11_SEED={seed}")
    chance = random.Random(seed)
    cut_off: Counter[str] = Counter()
    with ForkServer("killed_work") as server:
        for number in range(KILLS):
            if number % KILLS_A_FILE == 0:
                place, story = _begin(folder / f"{number}")
            often = chance.choice(list(VERBS))
            process = server.start("work", *_asked(place, story, chance.randrange(1 << 30), often))
            _let_live(place / "log", often, chance)
            assert server.kill(process) == -9, f"the work ended by itself (S11_SEED={seed})"
            replay(place / "log", story)
            cut_off[story.cut_off[0] if story.cut_off else "nothing"] += 1
            _look_everywhere(place, story)
    print(f"{KILLS} kills, cut off: {dict(cut_off)}")
    if KILLS >= 200:
        assert set(VERBS) <= set(cut_off), "some verb was never cut off"


def _begin(place: Path) -> tuple[Path, Story]:
    place.mkdir()
    key = new_key()
    new_vault(place / "audit.s11", key).close()
    return place, Story(Said(), (key.secret.hex(), key.salt.hex()))


def _asked(place: Path, story: Story, seed: int, often: str) -> tuple[object, ...]:
    copies = {path: list(copy.key) for path, copy in story.copies.items()}
    return str(place / "audit.s11"), *story.key, str(place / "log"), str(place / "copies"), seed, often, copies


def _let_live(log: Path, often: str, chance: random.Random) -> None:
    """A random time from the start, from the opening of the file, or from the beginning of the frequent verb."""
    after = chance.choices(("", '["open"', f'["try", "{often}"'), (15, 25, 60))[0]
    until = time.monotonic() + LONGEST_WAIT
    while after and time.monotonic() < until and not (log.exists() and after in log.read_text(encoding="utf-8")):
        time.sleep(0.001)
    time.sleep(chance.uniform(0, LONGEST_VERB[often]) if "try" in after else chance.uniform(0.005, LONGEST_LIFE))


def _look_everywhere(place: Path, story: Story) -> None:
    """The file, what a restore set aside, and every copy that has a name."""
    path = place / "audit.s11"
    before = Copy(story.key, story.said)
    restoring.finish(path)
    look(path, story)
    for aside in sorted(place.glob("audit-before-restore-*.s11")):
        told = story.asides.pop(str(aside), before)
        look(aside, Story(told.said, told.key))
        aside.unlink()
    assert not story.asides, "a file put aside is gone"
    for copy in backup.list_backups(place / "copies"):
        if str(copy.path) not in story.copies:
            copying.prove(copy.path, _key(before.key), state=copy.state)
            copy.path.unlink()
    for path_of_copy in list(story.copies)[:-MOST_COPIES]:
        del story.copies[path_of_copy]
        Path(path_of_copy).unlink(missing_ok=True)
    for told_path, told in story.copies.items():
        assert Path(told_path).exists()
        if chosen_for_proof(told_path):
            look(Path(told_path), Story(told.said, told.key))


def chosen_for_proof(path: str) -> bool:
    """One copy in eight is opened again at each look."""
    return hash(path) % 8 == 0


def _key(key: tuple[str, str]) -> Key:
    return Key(bytes.fromhex(key[0]), bytes.fromhex(key[1]))
