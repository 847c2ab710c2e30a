"""The two lists of digests in a return: `ASiCManifest001.xml`, which a signature signs, and `manifest-sha256.txt`.

Both are text of one form. The XML is ASiCManifest of ETSI EN 319 162-1 (section A.4), and yet no XML library reads
it: the names and digests are found line by line, the text is written again from them and must be the same. So there
are no entities, no encodings, no namespaces under other names and nothing to expand (`docs/decisions/signatures.md`).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from s11desktop.exchange.names import is_safe

_FIRST = """<?xml version="1.0" encoding="UTF-8"?>
<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
  <asic:SigReference URI="{signature}" MimeType="application/pkcs7-signature"/>
"""
_FILE = """  <asic:DataObjectReference URI="{name}">
    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
    <ds:DigestValue>{digest}</ds:DigestValue>
  </asic:DataObjectReference>
"""
_LAST = "</asic:ASiCManifest>\n"
_FOUND = re.compile(r'DataObjectReference URI="([^"\n]+)">\n[^\n]+\n    <ds:DigestValue>([A-Za-z0-9+/]{43}=)<')
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")


class ManifestFault(Exception):
    """Not in its one form."""


def manifest_path(number: int) -> str:
    """Where the manifest of the n-th signature lies; the first is the organisation's seal."""
    return f"META-INF/ASiCManifest{number:03d}.xml"


def signature_path(number: int) -> str:
    """Where the n-th signature lies."""
    return f"META-INF/signature{number:03d}.p7s"


def write_manifest(number: int, digests: Mapping[str, str]) -> bytes:
    """The manifest that the n-th signature signs. `digests` are hex SHA-256 by path, in the order of the container."""
    files = [
        _FILE.format(name=name, digest=base64.b64encode(bytes.fromhex(digest)).decode("ascii"))
        for name, digest in digests.items()
    ]
    return "".join((_FIRST.format(signature=signature_path(number)), *files, _LAST)).encode("ascii")


def read_manifest(number: int, data: bytes) -> dict[str, str]:
    """The digests (hex) by path. Raises `ManifestFault` for every form but that of `write_manifest`."""
    text = _ascii(data)
    digests = {name: base64.b64decode(digest).hex() for name, digest in _FOUND.findall(text)}
    if not all(map(is_safe, digests)) or write_manifest(number, digests) != data:
        raise ManifestFault
    return digests


def write_checksums(digests: Mapping[str, str]) -> bytes:
    """What `sha256sum -c` reads."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items()).encode("ascii")


def read_checksums(data: bytes) -> dict[str, str]:
    """The digests (hex) by path. Raises `ManifestFault` for every form but that of `write_checksums`."""
    digests = {name: digest for digest, name in _LINE.findall(_ascii(data))}
    if not all(map(is_safe, digests)) or write_checksums(digests) != data:
        raise ManifestFault
    return digests


def _ascii(data: bytes) -> str:
    try:
        return data.decode("ascii")
    except UnicodeDecodeError:
        raise ManifestFault from None
