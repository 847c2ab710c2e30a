"""What is too long to be looked at, a key of another kind, and how a return goes by the names of its files."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from returns import WHEN, identity

from s11desktop.exchange import container_reading, signing
from s11desktop.exchange.container import MOST_BYTES, MOST_TAIL, ContainerFault
from s11desktop.exchange.mail import Attached, How, how_of


def test_a_signature_too_long_is_not_taken_apart() -> None:
    with pytest.raises(signing.SignatureMalformed, match="too long"):
        signing.read(b"0" * (signing.LONGEST_SIGNATURE + 1))


def test_nothing_is_signed_with_a_key_of_another_kind() -> None:
    form = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    other = ed25519.Ed25519PrivateKey.generate().private_bytes(*form)
    with pytest.raises(ValueError, match="elliptic"):
        signing.sign(replace(identity(), private=other), b"content", WHEN)


def test_a_container_larger_than_any_is_not_read() -> None:
    class Untouched(io.BytesIO):
        def read(self, _most: int | None = -1) -> bytes:
            raise AssertionError("read")

    with pytest.raises(ContainerFault) as caught:
        container_reading.read_directory(Untouched(), MOST_BYTES + MOST_TAIL + 1)
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    ("names", "how"),
    [
        (("a.zip.AGE",), "locked"),
        (("a.PDF",), "locked-pdf"),
        (("a.pdf", "a.xlsx"), "plain"),
        (("a.zip",), "return"),
        (("a.asice", "a.pdf"), "return"),
    ],
)
def test_how_a_return_goes_is_told_by_its_files(names: tuple[str, ...], how: How) -> None:
    assert how_of([Attached(name, 1, "0" * 64) for name in names]) == how
