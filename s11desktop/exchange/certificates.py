"""The one form a seal's certificate has (X.509, RFC 5280): what is not written in it by us is not read by us.

As with signatures: the few values are taken out, the certificate is written again from them, and every byte that is
signed in it must be the same. So none is for another use, says a second name or ends, and its key has one encoding,
on which the check number rests.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

FOR_EVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""RFC 5280 section 4.1.2.5: no end. A certificate that ends makes other programs call old returns broken."""

_COMMON_NAME = 64  # RFC 5280 appendix A, ub-common-name; counted here in bytes of UTF-8, so never more characters
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_URN = "urn:uuid:"
_USES = {
    **dict.fromkeys(("digital_signature", "content_commitment"), True),
    **dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False),
    **dict.fromkeys(("encipher_only", "decipher_only"), False),
}


def write(
    key: ec.EllipticCurvePrivateKey,
    public: ec.EllipticCurvePublicKey,
    uuid: str,
    serial: int,
    begins: datetime,
    *,
    name: str,
    title: str = "",
    unit: str = "",
) -> x509.Certificate:
    """A certificate for `public` issued by `key`: name in O and, cut, in CN; a person's title and unit where given."""
    said = [
        (NameOID.ORGANIZATION_NAME, name),
        (NameOID.COMMON_NAME, name.encode()[:_COMMON_NAME].decode(errors="ignore")),
        (NameOID.TITLE, title),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
    ]
    whose = x509.Name([x509.NameAttribute(oid, text) for oid, text in said if text])
    return (
        x509.CertificateBuilder(whose, whose, public, serial, begins, FOR_EVER)
        .add_extension(x509.SubjectAlternativeName([x509.UniformResourceIdentifier(_URN + uuid)]), critical=False)
        .add_extension(x509.KeyUsage(**_USES), critical=True)
        .sign(key, hashes.SHA256())
    )


def uuid_in(certificate: x509.Certificate) -> str:
    """Whose it is. Raises ValueError, or what `cryptography` raises, unless it says that once and in small letters."""
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    uris = names.get_values_for_type(x509.UniformResourceIdentifier)
    if len(names) != 1 or len(uris) != 1 or not _UUID.fullmatch(uris[0].removeprefix(_URN)):
        raise ValueError("certificate does not say whose it is")
    return uris[0].removeprefix(_URN)


def said_in(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    """The first part of this kind in the subject's name, empty where there is none."""
    found = certificate.subject.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""


def check_form(certificate: x509.Certificate) -> None:
    """Raises ValueError, or what `cryptography` raises, for a certificate that `write` would have written otherwise.

    Its own signature is not looked at here, and the day it begins is free.
    """
    public = certificate.public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey):
        raise ValueError("not an elliptic curve key")
    again = write(
        _any_key(),
        public,
        uuid_in(certificate),
        certificate.serial_number,
        certificate.not_valid_before_utc,
        name=said_in(certificate, NameOID.ORGANIZATION_NAME),
        title=said_in(certificate, NameOID.TITLE),
        unit=said_in(certificate, NameOID.ORGANIZATIONAL_UNIT_NAME),
    )
    if again.tbs_certificate_bytes != certificate.tbs_certificate_bytes:
        raise ValueError("certificate comes out different when written again")


@cache
def _any_key() -> ec.EllipticCurvePrivateKey:
    """For writing a certificate again only to look at what would be signed in it."""
    return ec.derive_private_key(1, ec.SECP256R1())
