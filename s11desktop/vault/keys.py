"""Passphrase or recovery words to the key of an audit file, and back to words.

The salt is the first 16 bytes of the file and says which key policy made the key: `S11`, one byte of policy, twelve
random bytes. Policy 1 is Argon2id (RFC 9106) over the passphrase as NFC UTF-8: 3 iterations, 4 lanes, 128 MiB, 32
bytes out.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from importlib import resources

from s11desktop.errors import RecoveryWordsWrong, WeakPassphrase

MAGIC = b"S11"
POLICY = 1
SALT_BYTES = 16
KEY_BYTES = 32
PASSPHRASE_WORDS = 5
RECOVERY_WORDS = 24

_ITERATIONS = 3
_LANES = 4
_MEMORY_KIB = 128 * 1024
_ENOUGH = 3
_LONGEST_MEASURED = 72


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one file: 32 secret bytes, and the 16 bytes its file begins with. Never shown by `repr`."""

    secret: bytes = field(repr=False)
    salt: bytes

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("a key is 32 bytes and a salt 16")

    @property
    def page_number(self) -> str:
        """The number on this key's recovery page, as people read it ("482 913"). Public: it comes from the salt
        alone.
        """
        return page_number(self.salt)


def new_salt() -> bytes:
    """The first 16 bytes of a new file, under the policy of today."""
    return MAGIC + bytes([POLICY]) + secrets.token_bytes(SALT_BYTES - len(MAGIC) - 1)


def page_number(salt: bytes) -> str:
    """Which recovery page belongs to a file beginning with this salt; six digits, no secret in them."""
    number = int.from_bytes(hashlib.sha256(b"S11 recovery page\n" + salt).digest()[:8], "big") % 1_000_000
    return f"{number // 1000:03d} {number % 1000:03d}"


def new_passphrase() -> str:
    """Five words drawn from the EFF long list (7,776 words, CC BY 3.0 US): 64 bits, with a blank between them."""
    listed = resources.files("resources").joinpath("words", "eff_large_wordlist.txt").read_text(encoding="utf-8")
    words = listed.split()
    return " ".join(secrets.choice(words) for _ in range(PASSPHRASE_WORDS))


def strong_enough(passphrase: str) -> bool:
    """Whether it is as hard to guess as zxcvbn's score 3 ("safely unguessable"). Looks at the first 72 characters."""
    if not passphrase.strip():
        return False
    import zxcvbn  # half a megabyte of word lists, needed only while somebody chooses

    return bool(zxcvbn.zxcvbn(passphrase[:_LONGEST_MEASURED])["score"] >= _ENOUGH)


def require_strong(passphrase: str) -> None:
    """Raises `WeakPassphrase` for one that is too easy to guess."""
    if not strong_enough(passphrase):
        raise WeakPassphrase


def derive(passphrase: str, salt: bytes) -> Key:
    """The key of a file from its passphrase: about half a second and 128 MiB, on purpose.

    The caller has looked at the policy in the salt (`connection.peek` refuses one that is not known).
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    argon = Argon2id(salt=salt, length=KEY_BYTES, iterations=_ITERATIONS, lanes=_LANES, memory_cost=_MEMORY_KIB)
    return Key(argon.derive(typed), salt)


def recovery_words(key: Key) -> tuple[str, ...]:
    """The key as 24 English words (BIP-39): the whole secret, needing no passphrase."""
    from mnemonic import Mnemonic

    return tuple(Mnemonic("english").to_mnemonic(key.secret).split())


def key_from_words(text: str, salt: bytes) -> Key:
    """The key from 24 typed words; the first four letters of each are enough, and numbers between them do no harm.

    Raises `RecoveryWordsWrong` with the place of the first word that is not of the list, or without a place when
    there are not 24 or when the last word's check does not agree. Whether they open the file is for opening it to
    find out.
    """
    from mnemonic import Mnemonic

    book = Mnemonic("english")
    by_start = {word[:4]: word for word in book.wordlist}
    typed = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text).lower())
    known: list[str] = []
    for position, word in enumerate(typed, start=1):
        found = by_start.get(word[:4])
        if found is None or not found.startswith(word):
            raise RecoveryWordsWrong(position=position)
        known.append(found)
    if len(known) != RECOVERY_WORDS or not book.check(" ".join(known)):
        raise RecoveryWordsWrong(count=len(known))
    return Key(bytes(book.to_entropy(known)), salt)
