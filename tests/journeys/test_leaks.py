"""Promises S2 and S3 in the real window: what is left on the computer after a lock, a close and a kill; what goes out.

One journey (`leak_journey`), looked at from many sides. Excepted, and said on screen: what a person opens outside,
until it is wiped; what a person copies or exports; what is shown, also to a screen reader. Memory, swap and hibernation
are not promised.
"""

from __future__ import annotations

import base64
import re
import zlib
from pathlib import Path

import pytest
from canaries import ATTACHED, TYPED, found_in, leaks
from leak_journey import BEFORE, STAGES, Journey, go

WORDS = (*TYPED.values(), *ATTACHED.values())
OUTSIDE = "xdg_runtime_dir/s11desktop-outside/"
HIDDEN = {"Hall.s11", "xdg_data_home/S11 Desktop"}
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
_MADE = re.compile(r'^(open|openat|openat2|creat)\((?:AT_FDCWD(?:<[^>]*>)?, )?"([^"]+)"(.*)$')


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    return go(tmp_path_factory.mktemp("leaks"))


@pytest.mark.parametrize("word", ["zebrafinch"])
def test_the_search_finds_a_word_in_every_form_it_could_have(word: str) -> None:
    plain = f"before {word} after"
    forms = {
        "plain": plain.encode(),
        "capitals": plain.upper().encode(),
        "UTF-16": plain.encode("utf-16-le"),
        "UTF-16, the other way": plain.encode("utf-16-be"),
        "deflated": b"head" + zlib.compress(plain.encode()) + b"tail",
        **{f"base64 {skip}": base64.b64encode(b"x" * skip + plain.encode()) for skip in range(3)},
    }
    assert {name for name, data in forms.items() if found_in(data, (word, "unsaid"))} == set(forms)
    assert found_in(b"nothing of the kind", (word,)) == set()


def test_the_journey_was_gone_to_its_end(journey: Journey) -> None:
    assert journey.ended == {"closed": 0, "killed": 128 + 9, "crashed": 128 + 11}
    assert not re.search(r"Traceback|QThread|^fault ", journey.said, re.MULTILINE), journey.said
    assert len((journey.tools / "opened").read_text().splitlines()) == 3, "another program was asked three times"


@pytest.mark.parametrize("stage", ["outside", "killed"])
def test_a_leak_would_be_found_and_is_where_it_is_excepted(journey: Journey, stage: str) -> None:
    """The control: the copy that lies outside is found, and nothing besides it."""
    hits = leaks(journey.tools / stage, WORDS)
    assert len(hits) == 1, hits
    ((place, held),) = hits.items()
    assert place.startswith(OUTSIDE)
    assert held <= set(ATTACHED.values())


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage not in ("outside", "killed")])
def test_nothing_readable_is_left_behind(journey: Journey, stage: str) -> None:
    assert (journey.tools / stage / "Hall.s11").stat().st_size > 100_000, "what was attached is in it"
    assert leaks(journey.tools / stage, WORDS) == {}
    assert not list((journey.tools / stage).rglob("s11desktop-outside/*/*/*"))


def test_planted_in_any_place_it_would_be_found(journey: Journey, tmp_path: Path) -> None:
    for number, place in enumerate(("tmpdir/a", "xdg_cache_home/b/c", "recently-used.xbel", "thumbnails/d")):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\0" * 500 + WORDS[number].encode("utf-16-le"))
    assert {held for hits in leaks(tmp_path, WORDS).values() for held in hits} == set(WORDS[:4])


def test_no_place_is_forgotten(journey: Journey) -> None:
    """Every file that was opened to write, as the system saw it, lies where was looked."""
    calls = journey.calls()
    written = set()
    for call in calls:
        made = _MADE.match(call)
        if made and (made[1] == "creat" or _WRITES.search(made[3])) and "= -1 " not in made[3]:
            written.add(made[2])
    assert any(path.endswith("Hall.s11") for path in written), "the watching itself saw nothing"
    assert any("s11desktop-outside" in path for path in written)
    looked = (str(journey.home), *(str(journey.tools / name) for name in ("seen", "opened")))
    elsewhere = {path for path in written if path.startswith("/") and not path.startswith(looked)}
    allowed = re.compile(r"/dev/(null|tty|dri/.*|shm/.*)|/proc/(self|\d+)/.*|/sys/.*")
    assert {path for path in elsewhere if not allowed.fullmatch(path)} == set()
    assert not {path for path in elsewhere if path.startswith("/dev/shm/")}
    memory = [call for call in calls if call.startswith(("memfd_create", "shmget"))]
    shared = re.compile(r"shmget\(IPC_PRIVATE|memfd_create\(\"(xorg|libffi|JITCode|doublemapper|wayland)")
    assert [call for call in memory if not shared.match(call)] == []


@pytest.mark.parametrize("stage", ["locked", "closed", "started again"])
def test_files_are_for_this_user_alone(journey: Journey, stage: str) -> None:
    """What the program made: files 0600, folders 0700. What Qt makes beside it: the note of who holds a lock, in such a
    folder; and its own file of where file dialogs were last, which has folders in it and no file.
    """
    rights = [line.split(" ", 2) for line in (journey.tools / f"{stage}.rights").read_text().splitlines()]
    ours = [each for each in rights if re.search(r"S11 Desktop|s11desktop|\.s11", each[2])]
    assert len(ours) > 5
    open_to_others = [each for each in ours if each[0] != {"f": "600", "d": "700"}[each[1]]]
    assert [name for _mode, _kind, name in open_to_others if not re.search(r"/(run-\w+\.lock|in use)$", name)] == []
    assert {name for _mode, kind, name in rights if kind == "f" and "/" in name} - {each[2] for each in ours} <= {
        *("xdg_config_home/QtProject.conf", "xdg_runtime_dir/dconf/user", "bin/xdg-open"),
    }


@pytest.mark.parametrize("stage", ["locked", "closed"])
def test_the_clipboard_is_left_alone(journey: Journey, stage: str) -> None:
    clipboard, selected = journey.clipboard(stage)
    assert clipboard == repr(BEFORE)
    assert not found_in(selected.encode(), WORDS), "words that were marked can still be pasted with the middle button"


def test_a_locked_window_says_nothing_in_its_title(journey: Journey) -> None:
    assert "Hall Street" in journey.titles("outside")
    for stage in ("locked", "killed", "started again"):
        assert "Hall Street" not in journey.titles(stage)
    assert not any(found_in(journey.titles(stage).encode(), WORDS) for stage in STAGES)


def test_nothing_of_it_goes_over_the_bus_of_the_session(journey: Journey) -> None:
    messages = (journey.tools / "messages").read_bytes()
    assert b"method call" in messages
    assert found_in(messages, WORDS) == set()


def test_what_the_program_prints_has_none_of_it(journey: Journey) -> None:
    assert found_in(journey.said.encode(), WORDS) == set()


def test_the_log_says_what_happened_without_it(journey: Journey) -> None:
    log = (journey.tools / "crashed" / "xdg_state_home" / "S11 Desktop" / "log" / "s11desktop.log").read_text()
    said = [line.split()[1] for line in log.splitlines() if " told " not in line]
    assert said == ["started", "ended", "started", "stopped-before", "started"]


def test_a_crash_leaves_no_core_dump(journey: Journey) -> None:
    names = {path.name for stage in STAGES for path in (journey.tools / stage).rglob("core*")}
    assert names == set()
    assert "core dumped" not in journey.said


def test_there_was_no_network_and_nobody_asked_for_one(journey: Journey) -> None:
    interfaces = (journey.tools / "net").read_text().splitlines()[2:]
    assert all(line.split(":")[0].strip() == "lo" for line in interfaces), "the namespace has a network after all"
    seen = (journey.tools / "seen").read_text().splitlines()
    assert [line for line in seen if line.startswith("socket.")] == []
    sockets = [
        call for call in journey.calls() if call.startswith(("socket(", "connect(", "bind(", "sendto(", "sendmsg("))
    ]
    assert any("AF_UNIX" in call for call in sockets), "the watching itself saw nothing"
    assert [call for call in sockets if re.search(r"AF_INET|AF_PACKET|inet_addr|sin_port", call)] == []
    families = {match[0] for call in sockets if (match := re.search(r"AF_\w+", call))}
    assert families <= {"AF_UNIX", "AF_NETLINK"}, families


def test_no_other_program_is_started_but_those_that_are_named(journey: Journey) -> None:
    """The one that opens a copy outside, which the system's own opener is."""
    seen = [line for line in (journey.tools / "seen").read_text().splitlines() if not line.startswith("socket.")]
    assert seen == []
    started = {
        Path(match[1]).name
        for call in journey.calls()
        if (match := re.match(r'execve\("([^"]+)"', call)) and call.rstrip().endswith("= 0")
    }
    assert started <= {"start-s11", "sh", "python", "python3", "python3.11", "xdg-open"}, started
