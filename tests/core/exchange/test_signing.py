"""The seal: its one form, what others' tools say of it, and that nothing else is taken for it."""

from __future__ import annotations

import asyncio
import hashlib
import random
import subprocess
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import uid
from hypothesis import given
from hypothesis import strategies as st
from returns import WHEN, identity
from tools import need

from s11desktop.exchange import cms, signing

CONTENT = b"<what is signed/>\n"
SIGNED = signing.sign(identity(), CONTENT, WHEN)


def test_what_is_signed_is_read_back() -> None:
    read = signing.read(SIGNED)
    read.check(CONTENT)
    assert (read.name, read.organisation, read.signed_at) == ("St Mark's, Nettleford", uid("organisation"), WHEN)
    assert read.public == identity().public
    assert read.role == ""


def test_another_content_is_told_from_another_signature() -> None:
    with pytest.raises(signing.SignatureBroken) as broken:
        signing.read(SIGNED).check(CONTENT + b" ")
    assert broken.value.content_changed


def test_no_changed_bit_is_taken() -> None:
    chance = random.Random(11)
    for place in range(len(SIGNED)):
        changed = bytearray(SIGNED)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises((signing.SignatureMalformed, signing.SignatureBroken)):
            signing.read(bytes(changed)).check(CONTENT)


@given(st.binary(max_size=300))
def test_nonsense_is_refused(data: bytes) -> None:
    with pytest.raises(signing.SignatureMalformed):
        signing.read(data)


@given(st.data())
def test_pieces_put_together_otherwise_are_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SIGNED)))
    end = data.draw(st.integers(start, len(SIGNED)))
    piece = data.draw(st.binary(max_size=20))
    changed = SIGNED[:start] + piece + SIGNED[end:]
    if changed != SIGNED:
        with pytest.raises((signing.SignatureMalformed, signing.SignatureBroken)):
            signing.read(changed).check(CONTENT)


@pytest.mark.parametrize("year", [1950, 2049, 2050, 9998])
def test_every_time_has_its_form(year: int) -> None:
    when = datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert signing.read(signing.sign(identity(), CONTENT, when)).signed_at == when


def test_the_certificate_says_whose_it_is_and_never_ends() -> None:
    from cryptography import x509

    name = "Gurdwara ਗੁਰੂ ਨਾਨਕ — " + "of all the saints, friends and neighbours " * 3
    certificate = x509.load_der_x509_certificate(signing.new_identity(name, uid("g")).certificate)
    subject = {each.oid._name: each.value for each in certificate.subject}
    assert subject["organizationName"] == name.strip()
    assert name.startswith(str(subject["commonName"]))
    assert len(str(subject["commonName"]).encode()) <= 64
    assert certificate.not_valid_after_utc.year == 9999
    assert certificate.not_valid_before_utc == signing.BUILT_ON < datetime.now(UTC)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [each.value for each in names] == [f"urn:uuid:{uid('g')}"]


def test_a_new_name_keeps_the_key_and_its_number() -> None:
    old = signing.new_identity("St Mark's", uid("m"))
    new = signing.Identity(old.private, signing.certify(old.private, "St Mark's and St Luke's", uid("m")))
    assert new.public == old.public
    assert (old.name, new.name) == ("St Mark's", "St Mark's and St Luke's")
    assert signing.read(signing.sign(new, CONTENT, WHEN)).name == new.name


def test_a_name_on_several_lines_stands_on_one() -> None:
    assert signing.name_in_certificate("  St\nMark's\tHall \u2028") == "St Mark's Hall"


def test_the_check_number_is_what_the_page_says_it_is() -> None:
    public = identity().public
    number = signing.check_number(public)
    assert [len(group) for group in number.split(" ")] == [4] * 6
    assert int(number.replace(" ", "")) == int(hashlib.sha256(public).hexdigest(), 16) % 10**24
    assert signing.check_number(b"S11") == "2645 6709 5302 8720 9053 1995"
    assert signing.fingerprint(public) == hashlib.sha256(public).hexdigest()


def test_the_secret_key_is_not_shown_by_accident() -> None:
    assert "private" not in repr(identity())


def test_openssl_takes_it(tmp_path: Path) -> None:
    openssl = need("openssl")
    (tmp_path / "content").write_bytes(CONTENT)
    (tmp_path / "s.p7s").write_bytes(SIGNED)

    def verify(*more: str) -> subprocess.CompletedProcess[str]:
        told = (openssl, "cms", "-verify", "-binary", "-inform", "DER", "-in", "s.p7s", "-content", "content")
        return subprocess.run((*told, *more, "-out", "/dev/null"), cwd=tmp_path, capture_output=True, text=True)

    first = verify("-noverify", "-signer", "s.pem")
    assert first.returncode == 0, first.stderr
    second = verify("-cades", "-CAfile", "s.pem", "-partial_chain", "-purpose", "any")
    assert second.returncode == 0, second.stderr
    assert "CAdES Verification successful" in second.stderr
    printed = subprocess.run(
        f"{openssl} x509 -in s.pem -pubkey -noout | {openssl} pkey -pubin -outform DER | {openssl} dgst -sha256",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert signing.fingerprint(identity().public) in printed.stdout
    (tmp_path / "content").write_bytes(CONTENT + b" ")
    assert verify("-noverify", "-signer", "s.pem").returncode != 0


def test_pyhanko_takes_it() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from asn1crypto import cms as others
        from asn1crypto import x509
        from pyhanko.sign.general import check_ess_certid
        from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
        from pyhanko_certvalidator import ValidationContext

        signed = others.ContentInfo.load(SIGNED, strict=True)["content"]
        root = x509.Certificate.load(identity().certificate)
        trusting = ValidationContext(trust_roots=[root], allow_fetching=False)
        status = asyncio.run(async_validate_detached_cms(CONTENT, signed, signer_validation_context=trusting))
        attributes = {each["type"].native: each["values"][0] for each in signed["signer_infos"][0]["signed_attrs"]}
        named = check_ess_certid(root, attributes["signing_certificate_v2"]["certs"][0])
    assert status.bottom_line
    assert status.intact
    assert status.signer_reported_dt == WHEN
    assert named
    assert set(attributes) == {"content_type", "signing_time", "message_digest", "signing_certificate_v2"}
    assert others.ContentInfo.load(SIGNED).untag().dump(force=True)


@pytest.mark.parametrize("kind", ["rsa", "p384", "ed25519"])
def test_other_keys_are_refused(kind: str, tmp_path: Path) -> None:
    openssl = need("openssl")
    how = {"rsa": ("rsa:2048",), "p384": ("ec", "-pkeyopt", "ec_paramgen_curve:P-384"), "ed25519": ("ed25519",)}[kind]
    told = (openssl, "req", "-x509", "-newkey", *how, "-nodes", "-keyout", "k", "-out", "c.pem", "-subj", "/O=X/CN=X")
    more = ("-addext", f"subjectAltName=URI:urn:uuid:{uid('x')}")
    subprocess.run((*told, *more), cwd=tmp_path, check=True, capture_output=True)
    subprocess.run((openssl, "x509", "-in", "c.pem", "-outform", "DER", "-out", "c.der"), cwd=tmp_path, check=True)
    parts = cms.read(SIGNED)
    made = cms.write(cms.Cms((tmp_path / "c.der").read_bytes(), parts.when, parts.digest, parts.value))
    with pytest.raises(signing.SignatureMalformed, match="P-256"):
        signing.read(made)


def test_a_signature_made_by_openssl_is_in_another_form(tmp_path: Path) -> None:
    openssl = need("openssl")
    new = (openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    out = ("-keyout", "k", "-out", "c.pem", "-subj", "/O=X/CN=X", "-addext", f"subjectAltName=URI:urn:uuid:{uid('x')}")
    subprocess.run((*new, *out), cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "content").write_bytes(CONTENT)
    sign = (openssl, "cms", "-sign", "-binary", "-in", "content", "-signer", "c.pem", "-inkey", "k", "-cades")
    subprocess.run((*sign, "-outform", "DER", "-out", "s.p7s"), cwd=tmp_path, check=True)
    with pytest.raises(signing.SignatureMalformed):
        signing.read((tmp_path / "s.p7s").read_bytes())
