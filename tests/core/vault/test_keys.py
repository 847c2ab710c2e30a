from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.errors import RecoveryWordsWrong, WeakPassphrase
from s11desktop.vault import keys
from s11desktop.vault.keys import Key

SALT = b"S11\x01" + bytes(range(12))


def test_policy_1_is_what_it_says() -> None:
    """Argon2id (RFC 9106), 3 iterations, 4 lanes, 128 MiB, 32 bytes; argon2-cffi 25.1 gives the same."""
    assert keys.derive("five words are ready here", SALT).secret.hex() == POLICY_1


POLICY_1 = "fadbabdc6bf3f2e810328d841e1d29af93b535f97153683938da0b3e079002c6"


def test_a_passphrase_is_the_same_however_its_letters_are_put_together() -> None:
    typed = "caf\u00e9 au lait d'\u00e9t\u00e9"
    apart = unicodedata.normalize("NFD", typed)
    assert typed != apart
    assert keys.derive(typed, SALT) == keys.derive(apart, SALT)


def test_a_salt_says_whose_it_is_and_how_the_key_was_made() -> None:
    salts = {keys.new_salt() for _ in range(20)}
    assert len(salts) == 20
    assert all(salt[:4] == b"S11\x01" and len(salt) == 16 for salt in salts)


def test_a_key_is_not_shown_by_accident() -> None:
    key = Key(b"secret--" * 4, SALT)
    assert "secret" not in repr(key)
    assert key.page_number == keys.page_number(SALT)
    assert len(key.page_number) == 7
    with pytest.raises(ValueError):
        Key(b"short", SALT)


def test_five_words_are_ready_to_use() -> None:
    offered = {keys.new_passphrase() for _ in range(20)}
    assert len(offered) == 20
    assert all(len(words.split(" ")) == 5 and keys.strong_enough(words) for words in offered)


@pytest.mark.parametrize("weak", ["", "   ", "password", "Letmein1", "church2026", "qwertyuiop", "aaaaaaaaaaaaaaaa"])
def test_what_is_easy_to_guess_is_refused(weak: str) -> None:
    assert not keys.strong_enough(weak)
    with pytest.raises(WeakPassphrase):
        keys.require_strong(weak)


def test_a_very_long_passphrase_is_measured_at_once() -> None:
    assert keys.strong_enough("a long sentence that nobody else would ever think of " * 200)


@given(st.binary(min_size=32, max_size=32))
def test_the_words_are_the_key(secret: bytes) -> None:
    key = Key(secret, SALT)
    words = keys.recovery_words(key)
    assert len(words) == 24
    assert keys.key_from_words(" ".join(words), SALT) == key
    typed = "\n".join(f"{n}. {word[:4].upper()}," for n, word in enumerate(words, 1))
    assert keys.key_from_words(typed, SALT) == key


def test_the_first_wrong_word_is_named() -> None:
    words = list(keys.recovery_words(Key(bytes(range(32)), SALT)))
    words[6] = "safeguard"
    words[9] = "zzz"
    with pytest.raises(RecoveryWordsWrong) as wrong:
        keys.key_from_words(" ".join(words), SALT)
    assert wrong.value.facts["position"] == 7


@pytest.mark.parametrize("change", ["one missing", "one more", "two swapped", "one other", "none"])
def test_words_that_do_not_fit_together_are_refused(change: str) -> None:
    words = list(keys.recovery_words(Key(bytes(range(32)), SALT)))
    match change:
        case "one missing":
            del words[3]
        case "one more":
            words.append("abandon")
        case "two swapped":
            words[0], words[1] = words[1], words[0]
        case "one other":
            words[5] = "abandon" if words[5] != "abandon" else "zoo"
        case "none":
            words = []
    with pytest.raises(RecoveryWordsWrong):
        keys.key_from_words(" ".join(words), SALT)


def test_words_of_the_list_may_be_spelt_no_other_way() -> None:
    words = list(keys.recovery_words(Key(bytes(32), SALT)))
    words[0] = "abandoned"
    with pytest.raises(RecoveryWordsWrong) as wrong:
        keys.key_from_words(" ".join(words), SALT)
    assert wrong.value.facts["position"] == 1
