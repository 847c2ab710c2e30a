"""The seal of a return: one key for ever, the certificate it issues to itself, and detached signatures.

ECDSA on P-256 with SHA-256 (RFC 5480); the certificate is X.509 (RFC 5280); the signature's one form is `cms`.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
import warnings
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.x509.oid import NameOID

from s11desktop.exchange import certificates, cms

Key = Literal["ring", "once"]
"""How a person's key is kept: in a key ring, or made for one signature and forgotten."""

BUILT_ON = datetime(2026, 11, 1, tzinfo=UTC)
"""First day of every certificate: that of the release, so that a slow clock makes no certificate from the future."""

LONGEST_SIGNATURE = 64 * 1024

_KEYS: dict[str, Key] = {"Key kept in a key ring": "ring", "Key made for this one signature": "once"}
"""What a countersigner's certificate says of its key (OU), and what that is called. It is their own word."""

_LONGEST_NAME = 2_000
_GROUP = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many values P-256 has (SEC 2): with (r, s) also (r, _GROUP - s) is a signature, so that only the lower is one."""

_UNREADABLE = (
    *(ValueError, TypeError, LookupError, OverflowError, UnsupportedAlgorithm),
    *(x509.ExtensionNotFound, x509.DuplicateExtension, x509.UnsupportedGeneralNameType, x509.InvalidVersion),
)
"""What `cryptography` and `cms` raise on bytes that are not what they should be."""


class SignatureMalformed(Exception):
    """Not in the one form a signature of ours has. The text says what differs, for people who write programs."""


class SignatureBroken(Exception):
    """In form, and does not hold. `content_changed`: the signature agrees with itself, and not with the content; else
    the signature itself was changed."""

    def __init__(self, *, content_changed: bool) -> None:
        super().__init__(content_changed)
        self.content_changed = content_changed


@dataclass(frozen=True, slots=True)
class Identity:
    """An organisation's key (PKCS#8 DER, secret) with the certificate (DER) that says whose it is."""

    private: bytes = field(repr=False)
    certificate: bytes

    @property
    def public(self) -> bytes:
        """SubjectPublicKeyInfo, DER."""
        return _public(_loaded(self.certificate))

    @property
    def name(self) -> str:
        """The full name in the certificate."""
        return certificates.said_in(_loaded(self.certificate), NameOID.ORGANIZATION_NAME)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature in form. Whether it holds for a content is said by `check`.

    `organisation` is the UUID in the certificate, `signed_at` what the signer's clock said (UTC), `key` how the
    certificate says that the key is kept (None: it does not say).
    """

    certificate: bytes
    public: bytes
    name: str
    role: str
    organisation: str
    signed_at: datetime
    digest: bytes
    value: bytes
    key: Key | None = None

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public)

    def check(self, content: bytes) -> None:
        """Raises `SignatureBroken` unless it was made over exactly these bytes with the certificate's key."""
        certificate = _loaded(self.certificate)
        try:
            certificate.verify_directly_issued_by(certificate)
            key = certificate.public_key()
            assert isinstance(key, ec.EllipticCurvePublicKey)
            signed = cms.signed(self.certificate, self.signed_at, self.digest)
            key.verify(self.value, signed, ec.ECDSA(hashes.SHA256()))
        except (InvalidSignature, ValueError, TypeError):
            raise SignatureBroken(content_changed=False) from None
        if hashlib.sha256(content).digest() != self.digest:
            raise SignatureBroken(content_changed=True)


def fingerprint(public: bytes) -> str:
    """SHA-256 of a SubjectPublicKeyInfo, in hex: the long form of the check number."""
    return hashlib.sha256(public).hexdigest()


def check_number(public: bytes) -> str:
    """Six groups of four digits to read out over the telephone.

    SHA-256 of the SubjectPublicKeyInfo as one large number (first byte highest), of that the last 24 decimal digits. To
    find another key with the same number takes about 2**79 attempts.
    """
    digits = f"{int(fingerprint(public), 16) % 10**24:024d}"
    return " ".join(digits[at : at + 4] for at in range(0, 24, 4))


def new_identity(organisation_name: str, uuid: str, *, title: str = "", kept: Key | None = None) -> Identity:
    """A new key with its certificate. An organisation's is made once, at the first export, and kept in the vault."""
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Identity(private, certify(private, organisation_name, uuid, title=title, kept=kept))


def certify(private: bytes, organisation_name: str, uuid: str, *, title: str = "", kept: Key | None = None) -> bytes:
    """A certificate (DER) for a key that is there already: with a new name the key and its check number stay.

    A person's says in which role they sign (`title`) and how their key is kept (`kept`); an organisation's neither.
    """
    key = _private(private)
    certificate = certificates.write(
        key,
        key.public_key(),
        uuid,
        secrets.randbits(158) | 1 << 158,
        BUILT_ON,
        name=name_in_certificate(organisation_name),
        title=name_in_certificate(title),
        unit=next((words for words, code in _KEYS.items() if code == kept), ""),
    )
    return certificate.public_bytes(serialization.Encoding.DER)


def name_in_certificate(name: str) -> str:
    """An organisation's name as its certificate has it: on one line, at most 2,000 characters."""
    return " ".join("".join(" " if _is_control(character) else character for character in name).split())[:_LONGEST_NAME]


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def sign(identity: Identity, content: bytes, when: datetime) -> bytes:
    """A detached CAdES-B signature (DER) over `content`, saying `when` (UTC, whole seconds) as its time."""
    when, digest = when.replace(microsecond=0), hashlib.sha256(content).digest()
    signed = cms.signed(identity.certificate, when, digest)
    r, s = decode_dss_signature(_private(identity.private).sign(signed, ec.ECDSA(hashes.SHA256())))
    value = encode_dss_signature(r, min(s, _GROUP - s))
    return cms.write(cms.Cms(identity.certificate, when, digest, value))


def read(data: bytes) -> Signature:
    """Take a signature apart. Raises `SignatureMalformed` for anything that is not in the one form."""
    if len(data) > LONGEST_SIGNATURE:
        raise SignatureMalformed("too long")
    try:
        return _read(data)
    except SignatureMalformed:
        raise
    except _UNREADABLE as error:
        raise SignatureMalformed(type(error).__name__) from None


def _read(data: bytes) -> Signature:
    parts = cms.read(data)
    r, s = decode_dss_signature(parts.value)
    if encode_dss_signature(r, s) != parts.value or not (0 < r < _GROUP and 0 < s <= _GROUP // 2):
        raise SignatureMalformed("signature value not in its one form")
    certificate = _loaded(parts.certificate)
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise SignatureMalformed("not a P-256 key")
    name, role = (_plain(certificates.said_in(certificate, oid)) for oid in (NameOID.ORGANIZATION_NAME, NameOID.TITLE))
    certificates.check_form(certificate)
    return Signature(
        certificate=parts.certificate,
        public=_public(certificate),
        name=name,
        role=role,
        organisation=certificates.uuid_in(certificate),
        signed_at=parts.when,
        digest=parts.digest,
        value=parts.value,
        key=_KEYS.get(certificates.said_in(certificate, NameOID.ORGANIZATIONAL_UNIT_NAME)),
    )


def _loaded(certificate: bytes) -> x509.Certificate:
    """The certificate, with nothing written to stderr about an odd one: it is a stranger's, not our doing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return x509.load_der_x509_certificate(certificate)


def _plain(name: str) -> str:
    if len(name) > _LONGEST_NAME or any(map(_is_control, name)):
        raise SignatureMalformed("a name that cannot be shown")
    return name


def _public(certificate: x509.Certificate) -> bytes:
    return certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _private(private: bytes) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_der_private_key(private, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not an elliptic curve key")
    return key
