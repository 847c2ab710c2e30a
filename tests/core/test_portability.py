"""Windows and macOS from here: what they lack is not needed, what they forbid is not done, and what they hold open is
waited for and told. What only they can show is in the workflow for them, which has not run.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pyrage
import pytest
from builders import sample_audit
from elsewhere import Held, fault_of_name, only_posix
from hypothesis import given
from hypothesis import strategies as st
from keeping import new_key, new_vault

from s11desktop import renaming, words
from s11desktop.audit import filled
from s11desktop.audit.model import Audit
from s11desktop.audit.part import Use
from s11desktop.cli.passphrases import read_secret_file
from s11desktop.documents.names import readable_name, safe_name
from s11desktop.errors import FileHeld, FolderNotWritable, PathTooLong
from s11desktop.exchange import known, part_making, sealing_keys, unfinished
from s11desktop.exchange.names import PATH_LENGTH, evidence_path, short_name
from s11desktop.framework import reading
from s11desktop.operations.survey_reading import read_table
from s11desktop.report.prints import Print, suggested_name
from s11desktop.vault import backup, connection, guard, passphrase, placing, restoring, surroundings
from s11desktop.vault.opening import create, open_vault
from ui.new_file import NewFile

HERE = Path(__file__).resolve().parent.parent.parent
MODULES = sorted([*(HERE / "s11desktop").rglob("*.py"), *(HERE / "ui").rglob("*.py")])
STARTERS = [HERE / "installer" / f"start_{name}.py" for name in ("window", "command")]
NAMES = st.one_of(
    st.text(min_size=1, max_size=300),
    st.sampled_from(
        [
            "CON",
            "nul.txt",
            "COM1",
            "a:b",
            "a/b\\c?*",
            "a. . ",
            " .",
            "Café",
            "Cafe\u0301",
            "मस्जिद",
            "学" * 99,
            "\U0001d400" * 300,
        ]
    ),
)
WHEN = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


# -- what is not there -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*MODULES, *STARTERS], ids=lambda path: str(path.relative_to(HERE)))
def test_nothing_is_needed_that_windows_has_not(path: Path) -> None:
    assert list(only_posix(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_the_look_for_it_finds_it() -> None:
    for text in (
        "import pwd",
        "import os\nos.fork()",
        "from signal import SIGKILL",
        "x = '/tmp/y'",
        "import os.path, fcntl",
    ):
        assert list(only_posix(ast.parse(text)))
    for text in (
        "import sys\nif sys.platform != 'win32':\n    import fcntl",
        "def f():\n    if sys.platform == 'win32':\n        return\n    import resource",
        "a = not hasattr(os, 'getuid') or os.getuid()",
    ):
        assert not list(only_posix(ast.parse(text)))


IMPORTS = """
import importlib, os, sys, types
names = [line for line in sys.stdin.read().split("\\n") if line]
for name in names:
    importlib.import_module(name)
for name in [each for each in sys.modules if each.split(".")[0] in ("s11desktop", "ui")]:
    del sys.modules[name]
for name in ("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "posix", "readline", "curses"):
    sys.modules[name] = None
for name in ("fork", "getuid", "geteuid", "getgid", "uname", "O_NOFOLLOW", "O_DIRECTORY", "chown", "fchmod", "statvfs"):
    delattr(os, name)
sys.modules["msvcrt"] = types.ModuleType("msvcrt")
sys.platform = "win32"
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_every_module_is_imported_where_these_parts_are_missing() -> None:
    names = [".".join(path.relative_to(HERE).with_suffix("").parts).removesuffix(".__init__") for path in MODULES]
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS], input="\n".join(names), capture_output=True, text=True, check=False, cwd=HERE
    )
    assert done.stderr == ""
    assert int(done.stdout) == len(MODULES)


def test_text_is_opened_in_one_encoding_whatever_the_system_is_set_to() -> None:
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--preview", "--select", "PLW1514"]
    done = subprocess.run([*ruff, "s11desktop", "ui"], capture_output=True, text=True, check=False, cwd=HERE)
    assert done.returncode == 0, done.stdout


# -- dates and consoles ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HERE)))
def test_no_date_depends_on_the_language_of_the_computer_or_on_its_c_library(path: Path) -> None:
    """Qt sets the C library's language for the whole process, so `%b` is "Mär" on a German computer."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    formats = [
        each.value
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr)
        for each in node.format_spec.values
        if isinstance(each, ast.Constant)
    ] + [
        each.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("strftime", "strptime")
        for each in node.args
        if isinstance(each, ast.Constant)
    ]
    assert not [each for each in formats if re.search(r"%(?:[-#_^]|[aAbBcehpPrxXZ])", str(each))]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_a_day_is_the_day_in_england_wherever_the_computer_stands(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take = getattr(time, "tzset", lambda: None)  # Windows keeps to the zone a program started in
    monkeypatch.setenv("TZ", zone)
    take()
    try:
        assert "2026-11-22" in suggested_name(Print.BLANK, sample_audit(), WHEN)
        assert "2026-11-22" in filled.suggested_name(sample_audit(), WHEN)
    finally:
        monkeypatch.undo()
        take()


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_no_console_is_too_poor_for_what_is_said(encoding: str, tmp_path: Path) -> None:
    poor = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
    for command in (("s11desktop.cli.main", "check", "学校 Łódź.s11"), ("ui.app", "--help"), ("ui.app", "--学")):
        done = subprocess.run(
            [sys.executable, "-m", *command], capture_output=True, env=poor, check=False, cwd=HERE, timeout=60
        )
        assert b"Traceback" not in done.stderr
        assert done.stdout + done.stderr


# -- names -----------------------------------------------------------------------------------------------------------


def audit_of(name: str) -> Audit:
    from dataclasses import replace

    made = sample_audit()
    return replace(made, organisation=replace(made.organisation, name=name))


@given(NAMES, st.sampled_from(list(Print)))
def test_every_name_that_is_offered_is_taken_by_every_disk(name: str, kind: Print) -> None:
    audit = audit_of(name)
    offered = [
        suggested_name(kind, audit, WHEN),
        filled.suggested_name(audit, WHEN),
        part_making.suggested_name(Use.SHARE, name, name),
        f"{short_name(name, '12345678-0')}_starter_2026-11-22.zip",
        f"Declaration {readable_name(name)}.pdf",
        safe_name(name, "document"),
    ]
    assert [(each, fault_of_name(each)) for each in offered if fault_of_name(each)] == []


@given(NAMES)
def test_a_new_audit_file_can_be_made_under_the_name_that_is_offered(name: str) -> None:
    offered = NewFile(name=name).suggested_path(Path("nowhere")).name
    assert fault_of_name(offered) == ""
    assert len(f".{offered}.restoring-journal".encode()) <= 255


@given(st.lists(st.tuples(NAMES, NAMES), min_size=2, max_size=8))
def test_no_two_documents_of_a_return_are_one_file_where_letters_have_no_case(named: list[tuple[str, str]]) -> None:
    paths = [evidence_path(f"E{number:03d}", title, file) for number, (title, file) in enumerate(named, 1)]
    assert len({path.casefold() for path in paths}) == len(paths)
    assert all(fault_of_name(PurePosixPath(path).name) == "" for path in paths)


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("St Mark's, Nettleford", "St Marks Nettleford"),
        ("2026/27: what? *everything*", "2026 27 what everything"),
        ("Cafe\u0301", "Café"),
        ("मस्जिद और केंद्र", "मस्जिद और केंद्र"),
        ("مسجد النور", "مسجد النور"),
        ("- - -", ""),
        ("学" * 99, "学" * 50),
    ],
)
def test_a_name_people_read_keeps_its_letters(name: str, readable: str) -> None:
    assert readable_name(name) == readable


def test_a_name_too_long_is_told_before_anything_is_made(tmp_path: Path) -> None:
    long = tmp_path / f"{'y' * 300}.s11"
    for make in (
        lambda: create(long, new_key(), fill=None),
        lambda: unfinished.write(long, b"x"),
        lambda: connection.connect_new(long, new_key()),
    ):
        with pytest.raises(PathTooLong) as told:
            make()
        assert len(words.sentence(told.value)) < 260
    assert list(tmp_path.iterdir()) == []


def test_a_path_over_260_characters_is_told_on_a_windows_that_takes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("/", *["folder"] * 36, "ours.s11")
    assert 219 < len(str(path)) < 300
    renaming.require_short(path)
    monkeypatch.setattr(renaming, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(renaming, "_takes_long_paths", lambda: False)
    with pytest.raises(PathTooLong):
        renaming.require_short(path)
    monkeypatch.setattr(renaming, "_takes_long_paths", lambda: True)
    renaming.require_short(path)


def test_a_return_can_be_unpacked_into_downloads_on_any_windows() -> None:
    """Explorer takes 259 characters; the longest return's name is the folder's, and once more inside it."""
    longest = f"{'x' * 40}-safeguarding-statement-2026-11-22-First-look"
    assert len(f"C:\\Users\\{'u' * 20}\\Downloads\\{longest}\\") + PATH_LENGTH <= 259


def test_drives_and_network_folders_are_opened_as_sqlite_wants_them() -> None:
    said = {
        PureWindowsPath(r"C:\Users\Ann\Our audit.s11"): "file:///C:/Users/Ann/Our%20audit.s11",
        PureWindowsPath(r"\\server\share\Our #1 audit?.s11"): "file:////server/share/Our%20%231%20audit%3F.s11",
        PureWindowsPath(r"S:\a%20b.s11"): "file:///S:/a%2520b.s11",
        PurePosixPath("/home/ann/50%.s11"): "file:///home/ann/50%25.s11",
    }
    assert {path: connection.address(path) for path in said} == said


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"\\server\share\ours.s11", True),
        ("//server/share/ours.s11", True),
        (r"\\?\UNC\server\share\ours.s11", True),
        (r"\\?\C:\Users\Ann\ours.s11", False),
        (r"C:\Users\Ann\ours.s11", False),
        (r"ours.s11", False),
    ],
)
def test_another_computers_folder_is_told_from_a_drive(path: str, share: bool) -> None:
    assert surroundings.is_share(PureWindowsPath(path)) is share


def test_a_sync_folder_is_known_by_the_name_windows_gives_it(tmp_path: Path) -> None:
    (tmp_path / "OneDrive - St Anne's Trust" / "Safeguarding").mkdir(parents=True)
    assert surroundings.service_of(tmp_path / "OneDrive - St Anne's Trust" / "Safeguarding" / "ours.s11") == "OneDrive"


# -- line ends -------------------------------------------------------------------------------------------------------


def test_a_file_with_the_line_ends_of_windows_says_the_same(tmp_path: Path) -> None:
    source = (HERE / "tests" / "samples" / "framework" / "one-area.toml").read_bytes()
    assert b"\r" not in source
    crlf = source.replace(b"\n", b"\r\n")
    assert reading.canonical(reading.read(crlf)) == reading.canonical(reading.read(source))
    canonical = reading.canonical(reading.load("voluntary-faith"))
    spread = json.dumps(json.loads(canonical), indent=1).replace("\n", "\r\n")
    assert reading.canonical(reading.from_canonical(spread.encode())) == canonical
    tables = []
    for name, end in (("unix.csv", "\n"), ("windows.csv", "\r\n")):
        path = tmp_path / name
        path.write_bytes(end.join(["Question,Answer", '"We know, all of us","yes"', "Two,no", ""]).encode())
        tables.append(read_table(path))
    assert tables[0] == tables[1]
    key = str(pyrage.x25519.Identity.generate())
    (tmp_path / "key.txt").write_bytes(f"# made today\r\n{key}\r\n".encode())
    assert sealing_keys.in_file(tmp_path / "key.txt") == (key,)
    (tmp_path / "pass.txt").write_bytes(b"acorn lantern quilt otter thimble\r\n")
    assert read_secret_file(tmp_path / "pass.txt") == "acorn lantern quilt otter thimble"
    (tmp_path / "known.json").write_bytes(b'{\r\n"format": 1,\r\n"signers": []\r\n}\r\n')
    assert known.read(tmp_path / "known.json").signers == ()


# -- files held open -------------------------------------------------------------------------------------------------


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Held]:
    """Windows, with another program that has files open: three tries and no waiting."""
    monkeypatch.setattr(renaming, "TRIES", 3)
    monkeypatch.setattr(renaming, "_FIRST_WAIT", 0.0)

    def hold(*names: str, times: int = 1_000) -> Held:
        made = Held(*names, times=times)
        monkeypatch.setattr(Path, "replace", lambda path, target: made.replace(path, target))
        monkeypatch.setattr(Path, "unlink", lambda path, missing_ok=False: made.unlink(path, missing_ok))
        return made

    return hold


def test_a_file_let_go_in_time_is_replaced(tmp_path: Path, held: Callable[..., Held]) -> None:
    (tmp_path / "report.pdf").write_bytes(b"old")
    asked = held("report.pdf", times=2)
    unfinished.write(tmp_path / "report.pdf", b"new")
    assert asked.asked == 3
    assert (tmp_path / "report.pdf").read_bytes() == b"new"


def test_a_report_open_in_a_reader_is_left_as_it_is_and_told(tmp_path: Path, held: Callable[..., Held]) -> None:
    (tmp_path / "report.pdf").write_bytes(b"old")
    held("report.pdf")
    with pytest.raises(FileHeld) as told:
        unfinished.write(tmp_path / "report.pdf", b"new")
    assert "report.pdf is open in another program" in words.sentence(told.value)
    assert (tmp_path / "report.pdf").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_known_signers_held_open_are_kept(tmp_path: Path, held: Callable[..., Held]) -> None:
    path = tmp_path / "known-signers.json"
    known.write(path, known.KnownSigners())
    held(path.name)
    with pytest.raises(FileHeld):
        known.write(path, known.KnownSigners().remembering("uuid", "St Anne's", "0" * 64))
    assert known.read(path).signers == ()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_new_passphrase_does_not_come_about_while_the_file_is_held(tmp_path: Path, held: Callable[..., Held]) -> None:
    path, key = tmp_path / "ours.s11", new_key()
    vault = new_vault(path, key)
    held(path.name)
    with pytest.raises(FileHeld):
        passphrase.change(vault, new_key())
    with open_vault(path, key) as still:
        assert not still.read_only
        assert still.load().organisation.name == "Hall Street Friends"


def test_a_copy_is_not_put_back_over_a_file_that_is_held(tmp_path: Path, held: Callable[..., Held]) -> None:
    path, key = tmp_path / "ours.s11", new_key()
    with new_vault(path, key) as vault:
        copy = backup.backup(vault, tmp_path / "copies").path
    held(path.name)
    with pytest.raises((FileHeld, FolderNotWritable)):
        restoring.restore(copy, path, key)
    with open_vault(path, key) as still:
        assert still.load().organisation.name == "Hall Street Friends"


def test_an_old_copy_that_is_held_is_told_and_stays_listed(tmp_path: Path, held: Callable[..., Held]) -> None:
    path, key = tmp_path / "ours.s11", new_key()
    with new_vault(path, key) as vault:
        copy = backup.backup(vault, tmp_path / "copies").path
        held(copy.name)
        with pytest.raises(FileHeld):
            backup.delete(vault, [copy])
    assert [each.path for each in backup.list_backups(tmp_path / "copies")] == [copy]


def test_why_a_file_did_not_come_about_is_told_and_not_that_its_beginning_is_held(
    tmp_path: Path, held: Callable[..., Held]
) -> None:
    path = tmp_path / "ours.s11"

    def fill(_session: object) -> None:
        raise LookupError("the reason")

    held(path.name)
    with pytest.raises(LookupError, match="the reason"):
        create(path, new_key(), fill=fill)


def test_a_folder_that_cannot_be_put_on_the_medium_as_on_windows_is_let_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def no_folders(path: object, *rest: int, **more: int) -> int:
        if Path(str(path)).is_dir():
            raise PermissionError(13, "Permission denied", str(path))
        return real(str(path), *rest, **more)

    monkeypatch.setattr(os, "open", no_folders)
    monkeypatch.setattr(placing, "sys", SimpleNamespace(platform="win32"))
    unfinished.write(tmp_path / "report.pdf", b"whole")
    placing.sync(tmp_path)
    (tmp_path / "a").write_bytes(b"a")
    placing.replace(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "report.pdf").read_bytes() == b"whole"
    assert (tmp_path / "b").read_bytes() == b"a"


def test_the_lock_names_the_computer_as_windows_calls_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setenv("COMPUTERNAME", "OFFICE-PC")
    with guard.take(tmp_path / "ours.s11"):
        said = guard.holder(tmp_path / "ours.s11")
    assert said is not None
    assert said.computer == "OFFICE-PC"
