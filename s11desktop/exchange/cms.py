"""The one form a signature has: detached CAdES-B in CMS, in DER (RFC 5652, RFC 5035, RFC 5754, ETSI EN 319 122-1).

Of all that CMS allows, a seal uses one arrangement: one signer, one certificate, SHA-256 and ECDSA, four signed
attributes, none unsigned, no revocation lists. So it is a function of four values, written here in forty lines;
whoever reads one takes the four out, writes it again and compares bytes. Nothing is left to a parser's good will.
`docs/decisions/signatures.md` says why no library does this.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

_INTEGER, _OCTETS, _OID, _UTC_TIME, _LATER_TIME, _SEQUENCE, _SET = 0x02, 0x04, 0x06, 0x17, 0x18, 0x30, 0x31
_CONTEXT_0, _DIRECTORY_NAME = 0xA0, 0xA4

_DATA = bytes.fromhex("2a864886f70d010701")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_SIGNING_TIME = bytes.fromhex("2a864886f70d010905")
_SIGNING_CERTIFICATE = bytes.fromhex("2a864886f70d010910022f")
_SHA256 = bytes.fromhex("608648016503040201")
_ECDSA_SHA256 = bytes.fromhex("2a8648ce3d040302")


@dataclass(frozen=True, slots=True)
class Cms:
    """What a signature consists of: certificate (DER), the signer's time (UTC, whole seconds), SHA-256 of the content,
    and the signature value (DER, over `signed`)."""

    certificate: bytes
    when: datetime
    digest: bytes
    value: bytes


def signed(certificate: bytes, when: datetime, digest: bytes) -> bytes:
    """The bytes the key signs: content type, time, digest, the certificate's own digest, as a SET OF in DER order."""
    return _der(_SET, *_attributes(certificate, when, digest))


def write(cms: Cms) -> bytes:
    """The signature as it stands in a `.p7s`."""
    sha256 = _der(_SEQUENCE, _der(_OID, _SHA256))
    signer = _der(
        _SEQUENCE,
        _integer(1),
        _der(_SEQUENCE, *_issuer_and_serial(cms.certificate)),
        sha256,
        _der(_CONTEXT_0, *_attributes(cms.certificate, cms.when, cms.digest)),
        _der(_SEQUENCE, _der(_OID, _ECDSA_SHA256)),
        _der(_OCTETS, cms.value),
    )
    content = _der(
        _SEQUENCE,
        _integer(1),
        _der(_SET, sha256),
        _der(_SEQUENCE, _der(_OID, _DATA)),
        _der(_CONTEXT_0, cms.certificate),
        _der(_SET, signer),
    )
    return _der(_SEQUENCE, _der(_OID, _SIGNED_DATA), _der(_CONTEXT_0, content))


def read(data: bytes) -> Cms:
    """The four values of a signature. Raises ValueError, KeyError or IndexError where the bytes are in any other form.

    Tags are not looked at on the way in: writing it again and comparing looks at every bit.
    """
    (info,) = _contents(data)
    _, wrapped = _contents(info)
    (content,) = _contents(wrapped)
    _, _, _, certificate, signers = _contents(content)
    (signer,) = _contents(signers)
    _, _, _, attributes, _, value = _contents(signer)
    found = dict(map(_attribute, _contents(attributes)))
    (time,), (digest,) = _contents(found[_SIGNING_TIME]), _contents(found[_MESSAGE_DIGEST])
    cms = Cms(certificate, _when(time.decode("ascii")), digest, value)
    if write(cms) != data:
        raise ValueError("comes out different when written again")
    return cms


def _attribute(content: bytes) -> tuple[bytes, bytes]:
    kind, values = _contents(content)
    return kind, values


def _attributes(certificate: bytes, when: datetime, digest: bytes) -> list[bytes]:
    issuer, serial = _issuer_and_serial(certificate)
    # RFC 5035: SHA-256 is the default of ESSCertIDv2, and DER leaves a default out.
    names = _der(_SEQUENCE, _der(_DIRECTORY_NAME, issuer))
    essential = _der(_SEQUENCE, _der(_OCTETS, hashlib.sha256(certificate).digest()), _der(_SEQUENCE, names, serial))
    values = {
        _CONTENT_TYPE: _der(_OID, _DATA),
        _SIGNING_TIME: _time(when),
        _MESSAGE_DIGEST: _der(_OCTETS, digest),
        _SIGNING_CERTIFICATE: _der(_SEQUENCE, _der(_SEQUENCE, essential)),
    }
    return sorted(_der(_SEQUENCE, _der(_OID, kind), _der(_SET, value)) for kind, value in values.items())


def _issuer_and_serial(certificate: bytes) -> tuple[bytes, bytes]:
    """Both as they stand in the certificate (RFC 5280 section 4.1): its second and fourth value."""
    (whole,) = _values(certificate)
    _, serial, _, issuer, *_ = _values(_content(_values(_content(whole))[0]))
    return issuer, serial


def _time(when: datetime) -> bytes:
    """RFC 5652 section 11.3: UTCTime from 1950 to the end of 2049, otherwise GeneralizedTime. Raises ValueError for a
    year of fewer than four digits or the last there is, which calendars of other zones have no room for."""
    if not 1000 <= when.year < 9999:
        raise ValueError(f"year {when.year}")
    text = f"{when.astimezone(UTC):%Y%m%d%H%M%SZ}".encode("ascii")
    return _der(_UTC_TIME, text[2:]) if 1950 <= when.year < 2050 else _der(_LATER_TIME, text)


def _when(text: str) -> datetime:
    century = "" if len(text) == 15 else "19" if text >= "5" else "20"
    return datetime.strptime(century + text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)


def _der(tag: int, *parts: bytes) -> bytes:
    """One value of DER: tag, length in its shortest form, content."""
    content = b"".join(parts)
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    size = (length.bit_length() + 7) // 8
    return bytes((tag, 0x80 | size)) + length.to_bytes(size, "big") + content


def _integer(number: int) -> bytes:
    return _der(_INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def _values(data: bytes) -> list[bytes]:
    """The values that stand one after another in `data`, whole."""
    found, place = [], 0
    while place < len(data):
        start, length = _extent(data, place)
        if start + length > len(data):
            raise ValueError("longer than what holds it")
        found.append(data[place : start + length])
        place = start + length
    return found


def _extent(data: bytes, place: int) -> tuple[int, int]:
    """Where the content of the value at `place` begins, and its length."""
    length, start = data[place + 1], place + 2
    if length < 0x80:
        return start, length
    size = length & 0x7F
    return start + size, int.from_bytes(data[start : start + size], "big")


def _content(value: bytes) -> bytes:
    return value[_extent(value, 0)[0] :]


def _contents(data: bytes) -> list[bytes]:
    return [_content(value) for value in _values(data)]
