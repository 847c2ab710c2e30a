"""Twelve ways of standing before a closed file, and the way back from each: those of `docs/security.md`."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from builders import small_framework
from keeping import new_key
from returns import make as make_return

from s11desktop import words
from s11desktop.errors import RecoveryWordsWrong, VaultTooNew, WrongPassphrase
from s11desktop.exchange import starting_again
from s11desktop.operations import answers, organisation
from s11desktop.progress import Progress
from s11desktop.vault import backup, connection, guard, keys, passphrase, restoring
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

SECRET = "café shoplift autopilot battering"
NEW = "exert repossess dubbed scallop tiptop"
SAID = "First words"


def _made(path: Path, secret: str | Key) -> Path:
    """A file with an answer in it, closed."""
    framework = small_framework()
    with organisation.create_file(
        path, secret, name="Hall Street", kind=framework.kinds[0].code, framework=framework, level="full"
    ) as vault:
        answers.answer(vault, "TST-1.1", words=SAID)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Under a typed passphrase."""
    return _made(tmp_path / "audit.s11", SECRET)


@pytest.fixture
def key() -> Key:
    return new_key()


@pytest.fixture
def keyed(tmp_path: Path, key: Key) -> Path:
    """Under a key, where how it was typed does not matter: working one out takes half a second."""
    return _made(tmp_path / "audit.s11", key)


def said(vault: Vault) -> str:
    return vault.load().by_standard["TST-1.1"].words


def test_1_the_passphrase_is_forgotten_and_the_page_is_there(path: Path) -> None:
    with open_vault(path, SECRET) as vault:
        page = " ".join(keys.recovery_words(vault.key))
    opened = open_vault(path, keys.key_from_words(page, connection.peek(path).salt))
    passphrase.change(opened, NEW).close()
    with open_vault(path, NEW) as vault:
        assert said(vault) == SAID


def test_2_the_page_is_lost_and_the_passphrase_is_known(path: Path) -> None:
    opened = open_vault(path, SECRET)
    page = " ".join(keys.recovery_words(opened.key))
    passphrase.change(opened, NEW).close()
    with pytest.raises(WrongPassphrase):
        open_vault(path, keys.key_from_words(page, connection.peek(path).salt))
    with open_vault(path, NEW) as vault:
        assert " ".join(keys.recovery_words(vault.key)) != page


def test_3_both_are_lost_and_a_return_was_sent(tmp_path: Path) -> None:
    make_return(tmp_path / "sent.zip")
    looked = starting_again.look(tmp_path / "sent.zip")
    with starting_again.start(looked, tmp_path / "again.s11", NEW) as vault:
        sent = {each.standard: each.words for each in looked.returned.audit.responses}
        assert {each.standard: each.words for each in vault.load().responses} == sent
    open_vault(tmp_path / "again.s11", NEW).close()


def test_4_both_are_lost_and_nothing_was_sent_no_key_of_ours_opens_it(path: Path) -> None:
    for attempt in (NEW, "", "café shoplift autopilot"):
        with pytest.raises(WrongPassphrase) as refused:
            open_vault(path, attempt)
        assert words.sentence(refused.value)
    assert SAID.encode() not in path.read_bytes()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_5_another_keyboard_makes_the_same_letters_in_another_way(path: Path, form: str) -> None:
    with open_vault(path, unicodedata.normalize(form, SECRET)) as vault:  # type: ignore[arg-type]
        assert said(vault) == SAID


def test_6_the_page_is_hard_to_read(path: Path) -> None:
    with open_vault(path, SECRET) as vault:
        page = keys.recovery_words(vault.key)
    salt = connection.peek(path).salt
    short = "\n".join(f"{place}. {word[:4].upper()}" for place, word in enumerate(page, 1))
    with open_vault(path, keys.key_from_words(short, salt)) as vault:
        assert said(vault) == SAID
    with pytest.raises(RecoveryWordsWrong) as refused:
        keys.key_from_words(" ".join((*page[:6], "qqqq", *page[7:])), salt)
    assert refused.value.facts["position"] == 7
    assert re.search(r"\b7\b|seventh", words.sentence(refused.value))


def test_7_the_file_is_damaged_where_the_passphrase_is_looked_for(keyed: Path, key: Key, tmp_path: Path) -> None:
    with open_vault(keyed, key) as vault:
        copy = backup.backup(vault, tmp_path / "copies")
    with keyed.open("r+b") as file:
        file.seek(200)
        file.write(bytes(64))
    with pytest.raises(WrongPassphrase):
        open_vault(keyed, key)
    restored = restoring.restore(copy.path, keyed, key)
    assert restored.aside is not None
    with open_vault(keyed, key) as vault:
        assert said(vault) == SAID


def test_8_the_file_is_gone(keyed: Path, key: Key, tmp_path: Path) -> None:
    with open_vault(keyed, key) as vault:
        copy = backup.backup(vault, tmp_path / "copies")
    keyed.unlink()
    restoring.restore(copy.path, keyed, key)
    with open_vault(keyed, key) as vault:
        assert said(vault) == SAID


def test_9_the_copy_is_older_than_the_passphrase(path: Path, tmp_path: Path) -> None:
    with open_vault(path, SECRET) as vault:
        copy = backup.backup(vault, tmp_path / "copies")
        page = " ".join(keys.recovery_words(vault.key))
    passphrase.change(open_vault(path, SECRET), NEW).close()
    with pytest.raises(WrongPassphrase):
        restoring.restore(copy.path, tmp_path / "one.s11", NEW)
    assert not (tmp_path / "one.s11").exists()
    key = keys.key_from_words(page, connection.peek(copy.path).salt)
    restoring.restore(copy.path, tmp_path / "two.s11", key)
    with open_vault(tmp_path / "two.s11", SECRET) as vault:
        assert said(vault) == SAID


def test_10_it_is_open_somewhere_else(keyed: Path, key: Key) -> None:
    with open_vault(keyed, key):
        assert guard.holder(keyed) is not None
        with open_vault(keyed, key) as beside:
            assert beside.read_only
            assert said(beside) == SAID
    assert guard.holder(keyed) is None
    with open_vault(keyed, key) as vault:
        assert not vault.read_only


def test_11_a_later_version_made_it(keyed: Path, key: Key) -> None:
    with open_vault(keyed, key) as vault:
        vault.raw.execute(f"PRAGMA user_version={connection.SCHEMA + 1}")
    before = keyed.read_bytes()
    with pytest.raises(VaultTooNew) as refused:
        open_vault(keyed, key)
    assert words.sentence(refused.value)
    assert keyed.read_bytes() == before


@pytest.mark.parametrize("call", [1, 3, 8])
def test_12_a_change_of_the_passphrase_was_stopped_half_way(keyed: Path, key: Key, call: int) -> None:
    calls = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            raise KeyboardInterrupt

    opened, new = open_vault(keyed, key), new_key()
    try:
        passphrase.change(opened, new, progress=Progress(stop))
    except KeyboardInterrupt:
        opened.close()
    opens = [secret for secret in (key, new) if _opens(keyed, secret)]
    assert len(opens) == 1


def _opens(path: Path, secret: str | Key) -> bool:
    try:
        with open_vault(path, secret) as vault:
            return said(vault) == SAID
    except WrongPassphrase:
        return False
