"""A key ring (`.s11key`): a person's or a partnership's keys and the signers they know, encrypted, and nothing else.

A file of the same make as an audit file (`vault.connection`, `vault.keys`): SQLCipher, its key from the passphrase by
Argon2id, the same first 16 bytes. Its first page says that it is a key ring, so neither is ever taken for the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import cast
from uuid import uuid4

from s11desktop import renaming
from s11desktop.cleaning import clean_line
from s11desktop.errors import (
    FileExists,
    FileMissing,
    FileUnreadable,
    KeyRingDamaged,
    KeyRingPassphrase,
    NotAKeyRing,
    NotAVault,
    TextMissing,
    VaultDamaged,
    VaultLocked,
    VaultTooNew,
    WrongPassphrase,
)
from s11desktop.exchange import signing
from s11desktop.exchange.known import KnownSigner, KnownSigners
from s11desktop.vault import connection, keys
from s11desktop.vault.connection import Raw
from s11desktop.vault.keys import Key

APPLICATION_ID = int.from_bytes(b"S11K", "big")
SCHEMA = 1

_TABLES = (
    "CREATE TABLE owner (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), uuid TEXT NOT NULL, name TEXT NOT NULL)",
    "CREATE TABLE signing_keys (id TEXT NOT NULL PRIMARY KEY, private BLOB NOT NULL, public BLOB NOT NULL UNIQUE, "
    "made_at TEXT NOT NULL)",
    "CREATE TABLE certificates (id TEXT NOT NULL PRIMARY KEY, key_id TEXT NOT NULL REFERENCES signing_keys (id), "
    "name TEXT NOT NULL, der BLOB NOT NULL, made_at TEXT NOT NULL, UNIQUE (key_id, name))",
    "CREATE TABLE age_identities (id TEXT NOT NULL PRIMARY KEY, secret TEXT NOT NULL, recipient TEXT NOT NULL UNIQUE, "
    "made_at TEXT NOT NULL)",
    "CREATE TABLE known_signers (organisation TEXT NOT NULL, fingerprint TEXT NOT NULL, name TEXT NOT NULL, "
    "remembered_at TEXT NOT NULL, PRIMARY KEY (organisation, fingerprint))",
)


class KeyRing:
    """One open key ring, made by `create` and `open_keyring` only. It belongs to the thread that opened it."""

    def __init__(self, path: Path, key: Key, raw: Raw) -> None:
        self.path = path
        self.key = key
        self._raw: Raw | None = raw

    @property
    def uuid(self) -> str:
        """Whose it is: the UUID in its certificates."""
        return self._owner()[0]

    @property
    def name(self) -> str:
        """Whose it is, as it is called now."""
        return self._owner()[1]

    @property
    def identity(self) -> signing.Identity:
        """The signing key with the certificate for the present name."""
        with self._reading() as raw:
            found = raw.execute(
                "SELECT k.private, c.der FROM certificates c JOIN signing_keys k ON k.id = c.key_id "
                "WHERE c.name = (SELECT name FROM owner) ORDER BY k.made_at, c.made_at DESC LIMIT 1"
            ).fetchone()
        if found is None:
            raise KeyRingDamaged(path=self.path)
        return signing.Identity(bytes(found[0]), bytes(found[1]))

    @property
    def check_number(self) -> str:
        return signing.check_number(self.identity.public)

    @property
    def fingerprint(self) -> str:
        return signing.fingerprint(self.identity.public)

    @property
    def recipient(self) -> str | None:
        """The age recipient (`age1…`), or None before an identity was wanted."""
        found = self._identities()
        return found[0][1] if found else None

    @property
    def age_identities(self) -> tuple[str, ...]:
        """The secret halves (`AGE-SECRET-KEY-1…`), newest first: whoever opens sealed returns tries them all."""
        return tuple(secret for secret, _ in self._identities())

    def wanted_recipient(self) -> str:
        """The age recipient; the first time, its identity is made and kept."""
        if (there := self.recipient) is not None:
            return there
        import pyrage

        made = pyrage.x25519.Identity.generate()
        with self._writing() as raw:
            facts = (str(uuid4()), str(made), str(made.to_public()), _now())
            raw.execute("INSERT INTO age_identities (id, secret, recipient, made_at) VALUES (?, ?, ?, ?)", facts)
        return str(made.to_public())

    def rename(self, name: str) -> None:
        """Another name: the key and its check number stay, and get a certificate for it. Raises `TextMissing`."""
        name = _required(name)
        identity = self.identity
        with self._writing() as raw:
            raw.execute("UPDATE owner SET name = ?", (name,))
            if raw.execute("SELECT 1 FROM certificates WHERE name = ?", (name,)).fetchone() is None:
                _keep(raw, identity.private, signing.certify(identity.private, name, self.uuid), name)

    def known(self) -> KnownSigners:
        """Everybody who is remembered here."""
        with self._reading() as raw:
            rows = raw.execute(
                "SELECT organisation, name, fingerprint, remembered_at FROM known_signers ORDER BY remembered_at"
            ).fetchall()
        return KnownSigners(
            tuple(KnownSigner(each[0], each[1], each[2], datetime.fromisoformat(each[3])) for each in rows)
        )

    def remember(self, organisation: str, name: str, fingerprint: str) -> None:
        """Remember a signer, because a person said so. Does nothing for one who is known."""
        with self._writing() as raw:
            raw.execute(
                "INSERT OR IGNORE INTO known_signers (organisation, name, fingerprint, remembered_at) "
                "VALUES (?, ?, ?, ?)",
                (organisation, name, fingerprint, _now()),
            )

    def close(self) -> None:
        """Lock it. Does nothing the second time."""
        raw, self._raw = self._raw, None
        if raw is not None:
            raw.close()

    def __enter__(self) -> KeyRing:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _owner(self) -> tuple[str, str]:
        with self._reading() as raw:
            found = raw.execute("SELECT uuid, name FROM owner").fetchone()
        if found is None:
            raise KeyRingDamaged(path=self.path)
        return cast(tuple[str, str], found)

    def _identities(self) -> list[tuple[str, str]]:
        with self._reading() as raw:
            return list(
                raw.execute("SELECT secret, recipient FROM age_identities ORDER BY made_at DESC, id").fetchall()
            )

    @contextmanager
    def _reading(self) -> Iterator[Raw]:
        if self._raw is None:
            raise VaultLocked
        with _told(self.path), connection.translated(self.path):
            yield self._raw

    @contextmanager
    def _writing(self) -> Iterator[Raw]:
        with self._reading() as raw:
            raw.execute("BEGIN IMMEDIATE")
            try:
                yield raw
                raw.execute("COMMIT")
            except BaseException:
                if raw.in_transaction:
                    raw.execute("ROLLBACK")
                raise


def create(path: Path, secret: str | Key, name: str) -> KeyRing:
    """A new key ring with a new signing key in this name: all of it in one transaction, or no file.

    `secret` is the passphrase, or a key with its new salt. Raises `TextMissing`, `WeakPassphrase`, `FileExists`,
    `FileMissing` (no such folder), `FolderNotWritable`, `DiskFull`.
    """
    name = _required(name)
    if isinstance(secret, str):
        keys.require_strong(secret)
    if not path.parent.is_dir():
        raise FileMissing(path=path.parent)
    if path.exists():
        raise FileExists(path=path)
    key = secret if isinstance(secret, Key) else keys.derive(secret, keys.new_salt())
    uuid = str(uuid4())
    made = signing.new_identity(name, uuid)
    raw = connection.connect_new(path, key)
    try:
        with connection.translated(path):
            raw.execute("BEGIN IMMEDIATE")
            for table in _TABLES:
                raw.execute(table)
            raw.execute("INSERT INTO owner (one, uuid, name) VALUES (1, ?, ?)", (uuid, name))
            _keep(raw, made.private, made.certificate, name)
            connection.mark_as_ours(raw, SCHEMA, APPLICATION_ID)
            raw.execute("COMMIT")
    except BaseException:
        raw.close()
        renaming.discard(connection.journal(path), path)
        raise
    return KeyRing(path, key, raw)


def open_keyring(path: Path, secret: str | Key) -> KeyRing:
    """Open a key ring with its passphrase or key. One on a medium that cannot be written opens, and takes no writing.

    Raises `FileMissing`, `FileUnreadable`, `NotAKeyRing` (also for an audit file), `KeyRingPassphrase`,
    `KeyRingDamaged`, `VaultTooNew`.
    """
    header = peek(path)
    key = secret if isinstance(secret, Key) else keys.derive(secret, header.salt)
    if key.salt != header.salt:
        raise KeyRingPassphrase(path=path)
    with _told(path):
        try:
            raw = connection.connect(path, key, application=APPLICATION_ID)
        except NotAVault:
            raise NotAKeyRing(path=path, audit_file=_is_an_audit_file(path, key)) from None
        with connection.translated(path):
            version = connection.schema(raw)
    if version > SCHEMA:
        raw.close()
        raise VaultTooNew(path=path, version=version, ours=SCHEMA)
    return KeyRing(path, key, raw)


def peek(path: Path) -> connection.Header:
    """What can be said before a passphrase is asked. Raises `FileMissing`, `FileUnreadable`, `NotAKeyRing`,
    `VaultTooNew`.
    """
    if path.is_dir():
        raise FileUnreadable(path=path)
    try:
        return connection.peek(path)
    except NotAVault:
        raise NotAKeyRing(path=path) from None


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """The same failures, told of a key ring."""
    try:
        yield
    except WrongPassphrase:
        raise KeyRingPassphrase(path=path) from None
    except VaultDamaged:
        raise KeyRingDamaged(path=path) from None


def _is_an_audit_file(path: Path, key: Key) -> bool:
    try:
        connection.connect(path, key, read_only=True).close()
    except NotAVault:
        return False
    return True


def _keep(raw: Raw, private: bytes, certificate: bytes, name: str) -> None:
    """A certificate, with its key where that is new."""
    public = signing.Identity(private, certificate).public
    found = raw.execute("SELECT id FROM signing_keys WHERE public = ?", (public,)).fetchone()
    key_id = found[0] if found else str(uuid4())
    if not found:
        facts = (key_id, private, public, _now())
        raw.execute("INSERT INTO signing_keys (id, private, public, made_at) VALUES (?, ?, ?, ?)", facts)
    raw.execute(
        "INSERT INTO certificates (id, key_id, name, der, made_at) VALUES (?, ?, ?, ?, ?)",
        (str(uuid4()), key_id, name, certificate, _now()),
    )


def _required(name: str) -> str:
    name = signing.name_in_certificate(clean_line(name))
    if not name:
        raise TextMissing(field="name")
    return name


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
