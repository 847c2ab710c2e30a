"""Every page of an encrypted file in the clear, free ones too, as somebody with the key and an editor would read them.

SQLCipher 4 with a raw key: AES-256-CBC over a page of 4,096 bytes, of which the last 80 are the initialisation vector
(16) and the seal (64); the first 16 bytes of the first page are the salt (https://www.zetetic.net/sqlcipher/design/).
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from s11desktop.vault.keys import SALT_BYTES, Key

PAGE, RESERVED, VECTOR = 4096, 80, 16


def opened(path: Path, key: Key) -> bytes:
    """The whole file decrypted, page after page. Nobody has it open."""
    sealed = path.read_bytes()
    assert len(sealed) % PAGE == 0
    return b"".join(
        _page(sealed[at : at + PAGE], key, SALT_BYTES if at == 0 else 0) for at in range(0, len(sealed), PAGE)
    )


def _page(page: bytes, key: Key, skip: int) -> bytes:
    vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
    decryptor = Cipher(AES256(key.secret), CBC(vector)).decryptor()
    return decryptor.update(page[skip : PAGE - RESERVED]) + decryptor.finalize()
