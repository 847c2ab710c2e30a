"""Seals as somebody would make them who knows CMS and X.509 well: signed with a real key and in another form than ours,
under certificates that say too much, and signatures of others put in, taken out and exchanged.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from builders import uid
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hostile_returns import LISTING, P7S, Case, Entries, _der, _resigned, _signer
from returns import WHEN, identity, put_together, sealed

from s11desktop.exchange import certificates, cms, manifest, parts, signing

CASES: list[Case] = []
NAME = "St Mark's, Nettleford"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many values the P-256 group has: (r, s) and (r, ORDER - s) are both signatures of the same words."""

MALFORMED = "signature-malformed"


def _enter(name: str, make: Callable[[Entries], bytes], verdict: str, code: str = "", path: str | None = None) -> None:
    CASES.append(Case(name, make, verdict, code, path))


# -- the signature value -------------------------------------------------------------------------------------------


def _value(change: Callable[[int, int], bytes]) -> Callable[[Entries], bytes]:
    def made(entries: Entries) -> bytes:
        mine = cms.read(entries[P7S])
        return put_together({**entries, P7S: cms.write(replace(mine, value=change(*decode_dss_signature(mine.value))))})

    return made


def _padded(r: int, s: int) -> bytes:
    first, second = (b"\0\0" + each.to_bytes(32, "big") for each in (r, s))
    return _der(0x30, _der(2, first) + _der(2, second))


for _label, _code, _change in (
    ("the-twin-of-the-signature", MALFORMED, lambda r, s: encode_dss_signature(r, ORDER - s)),
    ("a-signature-value-of-noughts", MALFORMED, lambda r, s: encode_dss_signature(0, 0)),
    ("a-signature-value-beyond-the-group", MALFORMED, lambda r, s: encode_dss_signature(r, s + ORDER)),
    ("a-negative-signature-value", MALFORMED, lambda r, s: _der(0x30, _der(2, b"\xff") + _der(2, b"\xff"))),
    ("numbers-with-noughts-before", MALFORMED, _padded),
    ("three-numbers-of-signature", MALFORMED, lambda r, s: _der(0x30, _der(2, b"\1") * 3)),
    ("a-signature-value-raw", MALFORMED, lambda r, s: r.to_bytes(32, "big") + s.to_bytes(32, "big")),
    ("r-and-s-exchanged", "signature-broken", lambda r, s: encode_dss_signature(s, min(r, ORDER - r))),
):
    _enter(_label, _value(_change), "altered" if _code == "signature-broken" else "malformed", _code, P7S)


# -- signed attributes, signed with the real key ---------------------------------------------------------------------

OIDS = {
    "content-type": "06092a864886f70d010903",
    "digest": "06092a864886f70d010904",
    "time": "06092a864886f70d010905",
    "certificate": "060b2a864886f70d010910022f",
    "certificate-1": "060b2a864886f70d010910020c",
    "policy": "060b2a864886f70d010910020f",
    "place": "060b2a864886f70d0109100211",
}
Attributes = list[tuple[str, bytes]]


def _key() -> ec.EllipticCurvePrivateKey:
    key = serialization.load_der_private_key(identity().private, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _low(value: bytes) -> bytes:
    r, s = decode_dss_signature(value)
    return encode_dss_signature(r, min(s, ORDER - s))


def _usual(entries: Entries) -> Attributes:
    signed = cms._attributes(identity().certificate, WHEN, hashlib.sha256(entries[LISTING]).digest())
    names = {bytes.fromhex(oid): name for name, oid in OIDS.items()}
    return [(names[cms._values(cms._content(each))[0]], cms._contents(cms._content(each))[1]) for each in signed]


def _attributes(change: Callable[[Attributes], Attributes], *, in_order: bool = True) -> Callable[[Entries], bytes]:
    """The seal with other signed attributes, the key's signature right over them."""

    def made(entries: Entries) -> bytes:
        again = sealed(entries)
        encoded = [_der(0x30, bytes.fromhex(OIDS[name]) + _der(0x31, values)) for name, values in change(_usual(again))]
        content = b"".join(sorted(encoded) if in_order else encoded)
        value = _low(_key().sign(_der(0x31, content), ec.ECDSA(hashes.SHA256())))
        changed = _signer(again[P7S], lambda signer: [*signer[:3], _der(0xA0, content), signer[4], _der(4, value)])
        return put_together({**again, P7S: changed})

    return made


def _without(name: str) -> Callable[[Attributes], Attributes]:
    return lambda given: [each for each in given if each[0] != name]


def _instead(name: str, value: Callable[[bytes], bytes]) -> Callable[[Attributes], Attributes]:
    return lambda given: [(each, value(held) if each == name else held) for each, held in given]


def _time(text: bytes, tag: int = 0x17) -> Callable[[Attributes], Attributes]:
    return _instead("time", lambda held: _der(tag, text))


def _another_certificate_named(held: bytes) -> bytes:
    other = signing.new_identity(NAME, uid("organisation"))
    own, theirs = (hashlib.sha256(each.certificate).digest() for each in (identity(), other))
    return held.replace(own, theirs)


def _algorithm_written(held: bytes) -> bytes:
    (certificates,) = cms._contents(held)
    (essential,) = cms._contents(certificates)
    algorithm = bytes.fromhex("300b0609608648016503040201")
    return _der(0x30, _der(0x30, _der(0x30, algorithm + essential)))


def _serial_changed(held: bytes) -> bytes:
    _, serial = cms._issuer_and_serial(identity().certificate)
    return held.replace(serial, serial[:-1] + bytes((serial[-1] ^ 1,)))


for _label, _attribute_change in {
    "no-signing-certificate": _without("certificate"),
    "no-signing-time": _without("time"),
    "no-content-type": _without("content-type"),
    "no-message-digest": _without("digest"),
    "the-signing-certificate-of-another": _instead("certificate", _another_certificate_named),
    "the-signing-certificate-by-another-serial": _instead("certificate", _serial_changed),
    "the-signing-certificate-without-issuer": _instead(
        "certificate",
        lambda held: _der(0x30, _der(0x30, _der(0x30, _der(4, hashlib.sha256(identity().certificate).digest())))),
    ),
    "the-signing-certificate-with-the-default-written": _instead("certificate", _algorithm_written),
    "the-signing-certificate-of-sha-1": lambda given: [
        *_without("certificate")(given),
        ("certificate-1", _der(0x30, _der(0x30, _der(0x30, _der(4, hashlib.sha1(identity().certificate).digest()))))),
    ],
    "a-policy-beside-it": lambda given: [*given, ("policy", _der(0x30, _der(6, b"\x2a\x03\x04")))],
    "a-place-beside-it": lambda given: [*given, ("place", _der(0x30, b""))],
    "a-time-twice": lambda given: [*given, next(each for each in given if each[0] == "time")],
    "two-times-in-one": _instead("time", lambda held: held * 2),
    "two-digests-in-one": _instead("digest", lambda held: held * 2),
    "a-time-without-seconds": _time(b"2611210930Z"),
    "a-time-with-an-offset": _time(b"261121093008+0100"),
    "a-time-with-a-fraction": _time(b"20261121093008.5Z", 0x18),
    "a-time-in-the-long-form": _time(b"20261121093008Z", 0x18),
    "a-day-no-month-has": _time(b"260231093008Z"),
    "sealed-in-the-year-one": _time(b"00010101000000Z", 0x18),
    "sealed-in-the-last-year": _time(b"99991231235959Z", 0x18),
    "a-content-type-of-signed-data": _instead("content-type", lambda held: bytes.fromhex("06092a864886f70d010702")),
}.items():
    _enter(_label, _attributes(_attribute_change), "malformed", MALFORMED, P7S)
_enter(
    "attributes-signed-in-another-order",
    _attributes(lambda given: list(reversed(given)), in_order=False),
    "malformed",
    MALFORMED,
    P7S,
)


def _over_the_tag_as_it_stands(entries: Entries) -> bytes:
    """Signed over [0] where RFC 5652 section 5.4 wants a SET."""
    again = sealed(entries)
    mine = cms.read(again[P7S])
    signed = b"\xa0" + cms.signed(mine.certificate, mine.when, mine.digest)[1:]
    value = _low(_key().sign(signed, ec.ECDSA(hashes.SHA256())))
    return put_together({**again, P7S: cms.write(replace(mine, value=value))})


_enter("signed-with-the-wrong-tag", _over_the_tag_as_it_stands, "altered", "signature-broken", P7S)


def _changed(change: Callable[[bytes], bytes]) -> Callable[[Entries], bytes]:
    return lambda entries: put_together({**entries, P7S: change(entries[P7S])})


def _by_key_identifier(p7s: bytes) -> bytes:
    return _signer(p7s, lambda signer: [b"\x02\x01\x03", _der(0x80, b"\1" * 20), *signer[2:]])


def _serial_of_the_signer(p7s: bytes) -> bytes:
    return _signer(p7s, lambda signer: [signer[0], _der(0x30, cms._content(signer[1])[:-1] + b"\1"), *signer[2:]])


def _issuer_of_the_signer(p7s: bytes) -> bytes:
    return _signer(p7s, lambda signer: [signer[0], signer[1].replace(b"Mark", b"Luke"), *signer[2:]])


for _label, _bytes_change in {
    "a-signer-by-key-identifier": _by_key_identifier,
    "the-signer-by-another-serial": _serial_of_the_signer,
    "the-signer-by-another-issuer": _issuer_of_the_signer,
    "two-digest-algorithms": lambda p7s: _resigned(
        p7s, lambda all_: [all_[0], _der(0x31, cms._content(all_[1]) * 2), *all_[2:]]
    ),
    "no-digest-algorithm": lambda p7s: _resigned(p7s, lambda all_: [all_[0], _der(0x31, b""), *all_[2:]]),
    "sha-1": lambda p7s: _signer(p7s, lambda signer: [*signer[:2], bytes.fromhex("300706052b0e03021a"), *signer[3:]]),
    "ecdsa-with-sha-1": lambda p7s: _signer(
        p7s, lambda signer: [*signer[:4], bytes.fromhex("300906072a8648ce3d0401"), signer[5]]
    ),
    "a-signature-value-in-pieces": lambda p7s: _signer(
        p7s,
        lambda signer: [
            *signer[:5],
            _der(0x24, _der(4, cms._content(signer[5])[:8]) + _der(4, cms._content(signer[5])[8:])),
        ],
    ),
    "certificates-of-another-kind": lambda p7s: _resigned(
        p7s, lambda all_: [*all_[:3], _der(0xA0, b"\xa1" + cms._content(all_[3])[1:]), all_[4]]
    ),
    "enveloped-data": lambda p7s: p7s.replace(bytes.fromhex("2a864886f70d010702"), bytes.fromhex("2a864886f70d010703")),
    "zeros-at-the-end": lambda p7s: p7s + bytes(1000),
}.items():
    _enter(_label, _changed(_bytes_change), "malformed", MALFORMED, P7S)


# -- certificates ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Odd:
    """A certificate as no release of ours makes it, but for the fields left alone."""

    subject: tuple[tuple[x509.ObjectIdentifier, str], ...] = (
        (NameOID.ORGANIZATION_NAME, NAME),
        (NameOID.COMMON_NAME, NAME),
    )
    issuer: str | None = None
    uris: tuple[str, ...] = (f"urn:uuid:{uid('organisation')}",)
    others: tuple[x509.GeneralName, ...] = ()
    named_critically: bool = False
    usage: tuple[str, ...] = ("digital_signature", "content_commitment")
    usage_critically: bool = True
    more: tuple[tuple[x509.ExtensionType, bool], ...] = ()
    begins: dt.datetime = signing.BUILT_ON
    ends: dt.datetime = certificates.FOR_EVER
    digest: hashes.HashAlgorithm = field(default_factory=hashes.SHA256)
    by_another: bool = False


USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


@cache
def _someone_else() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _certificate(odd: Odd, key: Any = None) -> bytes:
    key = key or _key()
    subject = x509.Name([x509.NameAttribute(oid, text, _validate=False) for oid, text in odd.subject])
    issuer = subject if odd.issuer is None else x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, odd.issuer)])
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), 4711 << 100, odd.begins, odd.ends)
    names = [*map(x509.UniformResourceIdentifier, odd.uris), *odd.others]
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=odd.named_critically)
    if odd.usage:
        usage = x509.KeyUsage(**{use: use in odd.usage for use in USES})
        builder = builder.add_extension(usage, critical=odd.usage_critically)
    for extension, critical in odd.more:
        builder = builder.add_extension(extension, critical=critical)
    signer = _someone_else() if odd.by_another else key
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else odd.digest
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return builder.sign(signer, digest).public_bytes(serialization.Encoding.DER)


def _sealed_by(entries: Entries, certificate: bytes, sign: Callable[[bytes], bytes] | None = None) -> bytes:
    """Sealed anew under another certificate; without `sign`, by the organisation's own key."""
    again = sealed(entries)
    digest = hashlib.sha256(again[LISTING]).digest()
    signed = cms.signed(certificate, WHEN, digest)
    value = _low(_key().sign(signed, ec.ECDSA(hashes.SHA256()))) if sign is None else sign(signed)
    return put_together({**again, P7S: cms.write(cms.Cms(certificate, WHEN, digest, value))})


def _under(odd: Odd) -> Callable[[Entries], bytes]:
    return lambda entries: _sealed_by(entries, _certificate(odd))


def _named(*names: tuple[x509.ObjectIdentifier, str]) -> Odd:
    return Odd(subject=names)


O, CN = NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME  # noqa: E741
for _label, _odd in {
    "a-certificate-that-ran-out": Odd(ends=dt.datetime(2026, 11, 2, tzinfo=dt.UTC)),
    "a-certificate-that-ends": Odd(ends=dt.datetime(2036, 11, 1, tzinfo=dt.UTC)),
    "a-certificate-for-issuing-others": Odd(usage=("digital_signature", "content_commitment", "key_cert_sign")),
    "a-certificate-for-encryption": Odd(usage=("key_encipherment",)),
    "a-certificate-for-anything": Odd(usage=()),
    "a-usage-that-need-not-be-obeyed": Odd(usage_critically=False),
    "a-certificate-authority": Odd(more=((x509.BasicConstraints(ca=True, path_length=None), True),)),
    "a-certificate-for-servers": Odd(more=((x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False),)),
    "an-extension-nobody-knows": Odd(
        more=((x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\0"), False),)
    ),
    "an-extension-to-be-obeyed": Odd(
        more=((x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\0"), True),)
    ),
    "a-certificate-of-nobody": Odd(uris=()),
    "a-certificate-of-two": Odd(uris=(f"urn:uuid:{uid('organisation')}", f"urn:uuid:{uid('another')}")),
    "a-certificate-with-an-address": Odd(others=(x509.DNSName("example.org"),)),
    "a-uuid-that-climbs": Odd(uris=("urn:uuid:../../x",)),
    "a-uuid-in-capitals": Odd(uris=(f"urn:uuid:{uid('organisation').upper()}",)),
    "a-web-address-for-a-uuid": Odd(uris=("https://example.org/",)),
    "a-name-to-be-obeyed": Odd(named_critically=True),
    "a-certificate-without-organisation": _named((CN, NAME)),
    "a-certificate-without-common-name": _named((O, NAME)),
    "another-common-name": _named((O, NAME), (CN, "Quillmere Borough Council")),
    "two-organisations-in-a-certificate": _named((O, NAME), (O, "Quillmere Borough Council"), (CN, NAME)),
    "an-e-mail-address-in-the-name": _named((O, NAME), (CN, NAME), (NameOID.EMAIL_ADDRESS, "a@example.org")),
    "a-line-feed-in-the-name": _named((O, "St Mark's,\nNettleford"), (CN, "St Mark's,\nNettleford")),
    "an-escape-in-the-name-of-the-signer": _named((O, "\x1b[2JSt Mark's"), (CN, "\x1b[2JSt Mark's")),
    "a-name-of-three-thousand-characters": _named((O, "x" * 3000), (CN, "x" * 64)),
    "a-certificate-by-sha-512": Odd(digest=hashes.SHA512()),
    "a-certificate-by-another-issuer": Odd(issuer="Quillmere Borough Council"),
}.items():
    _enter(_label, _under(_odd), "malformed", MALFORMED, P7S)
_enter("a-certificate-that-begins-later", _under(Odd(begins=dt.datetime(2049, 1, 1, tzinfo=dt.UTC))), "valid")
_enter("a-certificate-by-another-key", _under(Odd(by_another=True)), "altered", "signature-broken", P7S)
_enter(
    "the-certificate-of-another-name",
    _under(_named((O, "St Luke's"), (CN, "St Luke's"))),
    "malformed",
    "seal-of-another",
    P7S,
)
_enter(
    "the-certificate-of-another-uuid",
    _under(Odd(uris=(f"urn:uuid:{uid('another')}",))),
    "malformed",
    "seal-of-another",
    P7S,
)


def _compressed_point(entries: Entries) -> bytes:
    """The same key written shorter: others' programs then show another check number."""
    whole = _certificate(Odd())
    public = _key().public_key()
    long, short = (
        public.public_bytes(serialization.Encoding.X962, form)
        for form in (serialization.PublicFormat.UncompressedPoint, serialization.PublicFormat.CompressedPoint)
    )
    body, algorithm, _ = cms._values(cms._content(whole))
    values = cms._values(cms._content(body))
    values[6] = _der(0x30, cms._values(cms._content(values[6]))[0] + _der(3, b"\0" + short))
    assert long in whole
    body = _der(0x30, b"".join(values))
    value = _low(_key().sign(body, ec.ECDSA(hashes.SHA256())))
    return _sealed_by(entries, _der(0x30, body + algorithm + _der(3, b"\0" + value)))


_enter("a-key-written-shorter", _compressed_point, "malformed", MALFORMED, P7S)


def _by_other_keys(kind: str) -> Callable[[Entries], bytes]:
    def made(entries: Entries) -> bytes:
        if kind == "rsa":
            rsa_key = rsa.generate_private_key(65537, 2048)
            sign = lambda data: rsa_key.sign(data, padding.PKCS1v15(), hashes.SHA256())  # noqa: E731
            return _sealed_by(entries, _certificate(Odd(), rsa_key), sign)
        if kind == "ed25519":
            ed_key = ed25519.Ed25519PrivateKey.generate()
            return _sealed_by(entries, _certificate(Odd(), ed_key), ed_key.sign)
        curve = {"p-384": ec.SECP384R1(), "p-521": ec.SECP521R1(), "secp256k1": ec.SECP256K1()}[kind]
        key = ec.generate_private_key(curve)
        return _sealed_by(entries, _certificate(Odd(), key), lambda data: key.sign(data, ec.ECDSA(hashes.SHA256())))

    return made


for _kind in ("rsa", "ed25519", "p-384", "p-521", "secp256k1"):
    _enter(f"a-key-of-{_kind}", _by_other_keys(_kind), "malformed", MALFORMED, P7S)


# -- several signatures ----------------------------------------------------------------------------------------------

SECOND = manifest.signature_path(2)
SECOND_LISTING = manifest.manifest_path(2)


@cache
def chair() -> signing.Identity:
    return signing.new_identity("Amrit Kaur", uid("chair"))


def _twice(entries: Entries, number: int = 2, **how: Any) -> dict[str, bytes]:
    return sealed(entries, number=number, by=how.pop("by", chair()), **how)


def _only_the_second(entries: Entries) -> dict[str, bytes]:
    return {name: data for name, data in _twice(entries).items() if name not in (P7S, LISTING)}


def _fewer(text: bytes) -> bytes:
    end = b"</asic:DataObjectReference>\n"
    start = text.index(b"  <asic:DataObjectReference")
    return text[:start] + text[text.index(end) + len(end) :]


def _answers_of_ones_own(entries: Entries) -> bytes:
    """Anybody's answers under the organisation's name, sealed by nobody and signed by whoever made them."""
    changed = {**entries, parts.PAGE: b"<p>Everything is fully met.</p>"}
    bare = {name: data for name, data in sealed(changed).items() if name not in (P7S, LISTING)}
    return put_together(_twice(bare))


for _label, _verdict, _code, _path, _entries_change in (
    ("the-seal-taken-out-and-a-countersignature-left", "altered", "missing", P7S, _only_the_second),
    (
        "the-seal-taken-out-and-its-listing-left",
        "altered",
        "missing",
        P7S,
        lambda given: {name: data for name, data in _twice(given).items() if name != P7S},
    ),
    ("a-listing-nobody-signed", "altered", "unlisted", SECOND_LISTING, lambda given: {**given, SECOND_LISTING: b"x"}),
    (
        "a-countersignature-without-its-listing",
        "malformed",
        "missing-part",
        SECOND_LISTING,
        lambda given: {name: data for name, data in _twice(given).items() if name != SECOND_LISTING},
    ),
    (
        "a-countersignature-taken-out-and-its-listing-left",
        "altered",
        "unlisted",
        SECOND_LISTING,
        lambda given: {name: data for name, data in _twice(given).items() if name != SECOND},
    ),
    ("the-third-signature-without-the-second", "altered", "missing", SECOND, lambda given: _twice(given, 3)),
    (
        "a-countersignature-by-the-same-key",
        "malformed",
        "signer-twice",
        SECOND,
        lambda given: _twice(given, by=identity()),
    ),
    (
        "a-countersignature-by-the-same-key-and-another-name",
        "malformed",
        "signer-twice",
        SECOND,
        lambda given: _twice(
            given,
            by=signing.Identity(identity().private, signing.certify(identity().private, "Amrit Kaur", uid("chair"))),
        ),
    ),
    (
        "one-person-countersigning-twice",
        "malformed",
        "signer-twice",
        manifest.signature_path(3),
        lambda given: _twice(_twice(given), 3),
    ),
    (
        "a-countersignature-over-fewer-files",
        "altered",
        "manifests-differ",
        SECOND_LISTING,
        lambda given: _twice(given, listing=_fewer),
    ),
    (
        "a-countersignature-over-nothing",
        "altered",
        "manifests-differ",
        SECOND_LISTING,
        lambda given: _twice(given, listing=lambda text: manifest.write_manifest(2, {})),
    ),
    (
        "a-countersignature-over-the-first-listing",
        "malformed",
        "manifest-malformed",
        SECOND_LISTING,
        lambda given: _twice(given, listing=lambda text: given[LISTING]),
    ),
    (
        "seal-and-countersignature-exchanged",
        "altered",
        "signature-broken",
        LISTING,
        lambda given: (
            lambda both: {
                **both,
                P7S: both[SECOND],
                SECOND: both[P7S],
            }
        )(_twice(given)),
    ),
    (
        "the-countersignature-of-another-return",
        "altered",
        "signature-broken",
        SECOND_LISTING,
        lambda given: {
            **_twice(given),
            SECOND: _twice(sealed({**given, parts.PAGE: b"<p>Another.</p>"}))[SECOND],
        },
    ),
    (
        "a-countersignature-whose-time-was-changed",
        "altered",
        "signature-broken",
        SECOND,
        lambda given: (
            lambda both: {
                **both,
                SECOND: cms.write(replace(cms.read(both[SECOND]), when=WHEN - dt.timedelta(days=9))),
            }
        )(_twice(given)),
    ),
):

    def _several(entries: Entries, change: Callable[[Entries], dict[str, bytes]] = _entries_change) -> bytes:
        return put_together(change(entries))

    _enter(_label, _several, _verdict, _code, _path)
_enter("answers-of-ones-own-under-anothers-name", _answers_of_ones_own, "altered", "missing", P7S)


def _put_in(name: str) -> Callable[[Entries], bytes]:
    return lambda entries: put_together({**entries, name: b"anything"})


for _label, _name in {
    "a-signature-that-ends-in-xml": "META-INF/signature001.xml",
    "a-listing-that-ends-in-p7s": "META-INF/ASiCManifest001.p7s",
}.items():
    _enter(_label, _put_in(_name), "malformed", "unexpected", _name)


def _titled(entries: Entries) -> bytes:
    key = serialization.load_der_private_key(chair().private, None)
    names = ((O, "Amrit Kaur"), (CN, "Amrit Kaur"), (NameOID.TITLE, "Chair of trustees"))
    titled = signing.Identity(
        chair().private, _certificate(Odd(subject=names, uris=(f"urn:uuid:{uid('chair')}",)), key)
    )
    return put_together(_twice(entries, by=titled))


_enter("a-countersigner-with-a-title", _titled, "valid")
for _label, _when in {
    "sealed-in-2099": dt.datetime(2099, 1, 1, tzinfo=dt.UTC),
    "sealed-in-1949": dt.datetime(1949, 12, 31, tzinfo=dt.UTC),
}.items():
    _enter(_label, lambda entries, when=_when: put_together(sealed(entries, when=when)), "valid")  # type: ignore[misc]


def _twenty(entries: Entries) -> bytes:
    kept = dict(entries)
    for number in range(2, 21):
        kept = _twice(kept, number, by=signing.new_identity(f"Signer {number}", uid(f"signer {number}")))
    return put_together(kept)


_enter("twenty-signatures", _twenty, "valid")


def _a_name_longer_than_64_bytes(entries: Entries) -> bytes:
    from returns import with_data

    name = "The Parochial Church Council of the Ecclesiastical Parish of Nettleford, Nettleford St Mary – é"
    changed = with_data(entries, lambda data: data["organisation"].update(name=name))
    return put_together(sealed(changed, by=signing.new_identity(name, uid("organisation"))))


_enter("a-name-longer-than-64-bytes", _a_name_longer_than_64_bytes, "valid")
