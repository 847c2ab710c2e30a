"""Returns as somebody would make them who wants a check to fail, to lie or to hang; each with the verdict it must get.

Every case is made from the entries of a valid return, so that exactly one thing is wrong. A case of data is sealed anew
with the organisation's own key: the seal holds, and still the data must not be believed.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import returns
from builders import uid
from returns import WHEN, identity, put_together, sealed, with_data

from s11desktop.exchange import cms, container, manifest, parts, signing
from s11desktop.exchange.container import Entry
from s11desktop.framework.canonical import canonical_json

Entries = Mapping[str, bytes]

EVIDENCE = "evidence/E001-thing-to-show-1.pdf"
P7S = manifest.signature_path(1)
LISTING = manifest.manifest_path(1)


@dataclass(frozen=True, slots=True)
class Case:
    """A file somebody might send. `code` and `path` are those of one problem that must be named."""

    name: str
    make: Callable[[Entries], bytes]
    verdict: str
    code: str
    path: str | None


CASES: list[Case] = []


def case(
    verdict: str, code: str = "", path: str | None = None
) -> Callable[[Callable[[Entries], bytes]], Callable[[Entries], bytes]]:
    """Enter a case under its function's name."""

    def entered(make: Callable[[Entries], bytes]) -> Callable[[Entries], bytes]:
        CASES.append(Case(make.__name__.replace("_", "-"), make, verdict, code, path))
        return make

    return entered


# -- containers written by hand ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Odd:
    """One entry as no writer of ours would put it: any field of its two headers may lie."""

    name: bytes
    data: bytes
    method: int = 0
    flags: int = 0
    version: int = 10
    extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    internal: int = 0
    external: int = 0
    disk: int = 0
    central_name: bytes | None = None
    crc: int | None = None
    size: int | None = None
    offset: int | None = None
    after: bytes = b""
    stamp: tuple[int, int] = container.stamp(WHEN)


def odd_container(
    entries: list[Odd], *, before: bytes = b"", comment: bytes = b"", after: bytes = b"", count: int | None = None
) -> bytes:
    """A container of such entries; with none of the fields set it is the canonical one."""
    out, central = bytearray(before), bytearray()
    for odd in entries:
        crc = zlib.crc32(odd.data) if odd.crc is None else odd.crc
        size = len(odd.data) if odd.size is None else odd.size
        offset = len(out) if odd.offset is None else odd.offset
        common = (odd.version, odd.flags, odd.method, *odd.stamp, crc, size, size)
        out += struct.pack("<4sHHHHHIIIHH", b"PK\3\4", *common, len(odd.name), len(odd.extra)) + odd.name + odd.extra
        out += odd.data + odd.after
        name = odd.name if odd.central_name is None else odd.central_name
        lengths = (len(name), len(odd.central_extra), len(odd.comment), odd.disk, odd.internal, odd.external, offset)
        central += struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", odd.version, *common, *lengths)
        central += name + odd.central_extra + odd.comment
    number = len(entries) if count is None else count
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, number, number, len(central), len(out), len(comment))
    return bytes(out + central) + end + comment + after


def odds(entries: Entries, name: str = EVIDENCE, **changes: Any) -> list[Odd]:
    """The entries in order, one of them changed."""
    order = sorted(entries, key=container.order)
    return [replace(Odd(each.encode(), entries[each]), **(changes if each == name else {})) for each in order]


def plus(entries: Entries, *more: Odd) -> list[Odd]:
    """The entries in order, more after the documents."""
    every = odds(entries)
    place = next(at for at, odd in enumerate(every) if odd.name.startswith(b"data/"))
    return [*every[:place], *more, *every[place:]]


@case("malformed", "not-a-container")
def empty_file(entries: Entries) -> bytes:
    return b""


@case("malformed", "not-a-container")
def one_byte(entries: Entries) -> bytes:
    return b"P"


@case("malformed", "not-a-container")
def a_letter(entries: Entries) -> bytes:
    return b"Dear Priya, please find attached nothing at all.\n" * 40


@case("malformed", "not-a-container")
def a_pdf(entries: Entries) -> bytes:
    return returns.DOCUMENT


@case("malformed", "not-a-container")
def an_empty_zip(entries: Entries) -> bytes:
    return odd_container([])


@case("malformed", "not-a-container")
def data_before(entries: Entries) -> bytes:
    return odd_container(odds(entries), before=b"MZ program")


@case("malformed", "not-canonical")
def data_after(entries: Entries) -> bytes:
    return odd_container(odds(entries), after=b"\n")


@case("malformed", "not-canonical")
def a_comment(entries: Entries) -> bytes:
    return odd_container(odds(entries), comment=b"hello")


@case("malformed", "not-canonical")
def an_end_record_in_the_comment(entries: Entries) -> bytes:
    return odd_container(odds(entries), comment=odd_container([]))


@case("malformed", "not-canonical")
def data_between(entries: Entries) -> bytes:
    return odd_container(odds(entries, after=b"hidden"))


@case("malformed", "not-canonical", EVIDENCE)
def an_extra_field(entries: Entries) -> bytes:
    return odd_container(odds(entries, extra=b"UT\x05\x00\x01\0\0\0\0"))


@case("malformed", "not-canonical", EVIDENCE)
def an_extra_field_in_the_directory(entries: Entries) -> bytes:
    return odd_container(odds(entries, central_extra=b"UT\x05\x00\x01\0\0\0\0"))


@case("malformed", "not-canonical", EVIDENCE)
def a_comment_of_an_entry(entries: Entries) -> bytes:
    return odd_container(odds(entries, comment=b"x"))


@case("malformed", "not-canonical", EVIDENCE)
def a_data_descriptor(entries: Entries) -> bytes:
    data = entries[EVIDENCE]
    descriptor = struct.pack("<4sIII", b"PK\7\x08", zlib.crc32(data), len(data), len(data))
    return odd_container(odds(entries, flags=8, after=descriptor))


@case("malformed", "not-canonical", EVIDENCE)
def the_utf_8_flag(entries: Entries) -> bytes:
    return odd_container(odds(entries, flags=0x800))


@case("malformed", "encrypted", EVIDENCE)
def an_encrypted_entry(entries: Entries) -> bytes:
    return odd_container(odds(entries, flags=1))


@case("malformed", "compressed")
def packed_again_by_another_program(entries: Entries) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries.items():
            packed.writestr(zipfile.ZipInfo(name, (2026, 11, 21, 9, 30, 8)), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


@case("malformed", "not-canonical")
def stored_again_by_another_program(entries: Entries) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, data in entries.items():
            packed.writestr(zipfile.ZipInfo(name, (2026, 11, 21, 9, 30, 8)), data)
    return file.getvalue()


@case("malformed", "not-canonical")
def a_file_put_in_by_another_program(entries: Entries) -> bytes:
    file = io.BytesIO(put_together(entries))
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("evidence/E099-more.txt", b"more")
    return file.getvalue()


@case("malformed", "compressed", EVIDENCE)
def a_bomb(entries: Entries) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(20 * 1024**2)) + packer.flush()
    return odd_container(odds(entries, method=8, data=packed, crc=0))


@case("malformed", "compressed", EVIDENCE)
def deflate64(entries: Entries) -> bytes:
    return odd_container(odds(entries, method=9))


@case("malformed", "duplicate", EVIDENCE)
def the_same_name_twice(entries: Entries) -> bytes:
    return odd_container(plus(entries, Odd(EVIDENCE.encode(), b"another")))


@case("malformed", "duplicate")
def names_that_differ_in_case(entries: Entries) -> bytes:
    return odd_container(plus(entries, Odd(EVIDENCE.upper().replace("EVIDENCE", "evidence").encode(), b"another")))


def _named(name: bytes) -> Callable[[Entries], bytes]:
    return lambda entries: odd_container(plus(entries, Odd(name, b"x")))


for _label, _name in {
    "a-parent-path": b"evidence/../../start.sh",
    "an-absolute-path": b"/etc/passwd",
    "a-drive": b"C:/autorun.inf",
    "a-backslash": b"evidence\\E001.pdf",
    "a-nul-in-a-name": b"evidence/E001.pdf\0.txt",
    "no-name": b"",
    "a-name-ending-in-a-dot": b"evidence/E001.pdf.",
    "a-name-ending-in-a-space": b"evidence/E001.pdf ",
    "a-device": b"evidence/CON.pdf",
    "another-device": b"evidence/lpt1",
    "a-stream": b"evidence/E001.pdf:hidden",
    "a-long-name": b"evidence/" + b"x" * 300,
    "a-very-long-name": b"e" * 65_000,
    "a-name-in-latin-1": b"evidence/caf\xe9.pdf",
    "a-name-in-utf-8": "evidence/тест.pdf".encode(),
    "a-name-that-turns": "evidence/\u202efdp.exe".encode(),
    "an-escape-in-a-name": b"evidence/\x1b[2Jx.pdf",
    "a-line-feed-in-a-name": b"evidence/a\nb.pdf",
    "a-folder": b"evidence/",
    "a-hidden-file": b"evidence/.profile",
    "five-levels": b"evidence/a/b/c/d.pdf",
}.items():
    CASES.append(Case(_label, _named(_name), "malformed", "bad-name", None))

for _label, _name in {
    "a-program": b"setup.exe",
    "a-folder-in-evidence": b"evidence/a/b.pdf",
    "another-file-in-meta-inf": b"META-INF/container.xml",
    "another-file-in-data": b"data/more.json",
    "a-time-stamp": b"META-INF/ASiCArchiveManifest001.xml",
    "a-twenty-first-signature": b"META-INF/signature021.p7s",
    "a-signature-without-number": b"META-INF/signature.p7s",
}.items():

    def _unexpected(entries: Entries, name: bytes = _name) -> bytes:
        return put_together({**sealed({**entries, name.decode(): b"x"}), name.decode(): b"x"})

    CASES.append(Case(_label, _unexpected, "malformed", "unexpected", _name.decode()))


@case("malformed", "not-canonical", EVIDENCE)
def a_link(entries: Entries) -> bytes:
    return odd_container(odds(entries, data=b"/etc/passwd", external=0o120777 << 16))


@case("malformed", "bad-name")
def a_file_that_is_a_folder_too(entries: Entries) -> bytes:
    return odd_container(plus(entries, Odd(b"evidence", b"x")))


@case("malformed", "not-canonical")
def two_entries_in_one_place(entries: Entries) -> bytes:
    every = odds(entries)
    place = len(odd_container(every[:4])) - sum(46 + len(odd.name) for odd in every[:4]) - 22
    return odd_container([*every[:5], replace(every[5], offset=place), *every[6:]])


@case("malformed", "not-canonical")
def entries_that_overlap(entries: Entries) -> bytes:
    return odd_container(odds(entries, size=len(entries[EVIDENCE]) + 10))


@case("malformed", "not-canonical", EVIDENCE)
def another_offset(entries: Entries) -> bytes:
    return odd_container(odds(entries, offset=3))


@case("malformed", "not-canonical", EVIDENCE)
def another_name_in_the_directory(entries: Entries) -> bytes:
    return odd_container(odds(entries, central_name=b"evidence/E001-harmless-files.pdf"))


@case("malformed", "not-canonical", EVIDENCE)
def another_version(entries: Entries) -> bytes:
    return odd_container(odds(entries, version=45))


@case("malformed", "not-canonical", EVIDENCE)
def another_disk(entries: Entries) -> bytes:
    return odd_container(odds(entries, disk=1))


@case("malformed", "not-canonical", EVIDENCE)
def marked_as_text(entries: Entries) -> bytes:
    return odd_container(odds(entries, internal=1))


@case("malformed", "not-canonical", EVIDENCE)
def a_wrong_crc(entries: Entries) -> bytes:
    return odd_container(odds(entries, crc=1))


@case("malformed", "not-canonical", P7S)
def a_wrong_crc_of_the_signature(entries: Entries) -> bytes:
    return odd_container(odds(entries, P7S, crc=1))


@case("malformed", "not-canonical", EVIDENCE)
def one_time_stamp_differs(entries: Entries) -> bytes:
    return odd_container(odds(entries, stamp=(0, 33)))


@case("malformed", "time-differs")
def all_time_stamps_differ(entries: Entries) -> bytes:
    return put_together(entries, WHEN + timedelta(days=1))


@case("malformed", "out-of-order")
def another_order(entries: Entries) -> bytes:
    every = odds(entries)
    return odd_container([*every[:3], every[4], every[3], *every[5:]])


@case("malformed", "not-canonical")
def fewer_entries_than_there_are(entries: Entries) -> bytes:
    return odd_container(odds(entries), count=len(entries) - 1)


@case("malformed")
def more_entries_than_there_are(entries: Entries) -> bytes:
    return odd_container(odds(entries), count=60_000)


@case("malformed", "too-many")
def ten_thousand_and_one_entries(entries: Entries) -> bytes:
    return odd_container(
        [Odd(b"mimetype", entries["mimetype"]), *(Odd(b"evidence/%05d" % n, b"") for n in range(10_000))]
    )


@case("malformed")
def three_gigabytes_said(entries: Entries) -> bytes:
    return odd_container(odds(entries, size=3 * 1024**3))


@case("malformed")
def a_zip64_end(entries: Entries) -> bytes:
    whole = odd_container(odds(entries))
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, len(entries), len(entries), 0, 0)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(whole) - 22, 1)
    return whole[:-22] + record + locator + whole[-22:]


@case("malformed", "not-canonical", "mimetype")
def mimetype_not_first(entries: Entries) -> bytes:
    every = odds(entries)
    return odd_container([every[1], every[0], *every[2:]])


@case("malformed", "not-canonical", "mimetype")
def no_mimetype(entries: Entries) -> bytes:
    return odd_container(odds(entries)[1:])


@case("malformed", "not-canonical", "mimetype")
def another_mimetype(entries: Entries) -> bytes:
    return odd_container(odds(entries, "mimetype", data=b"application/epub+zip"))


@case("malformed", "cut-short")
def half_of_it(entries: Entries) -> bytes:
    whole = put_together(entries)
    return whole[: len(whole) // 2]


@case("malformed")
def all_but_the_last_byte(entries: Entries) -> bytes:
    return put_together(entries)[:-1]


@case("malformed")
def all_but_the_first_byte(entries: Entries) -> bytes:
    return put_together(entries)[1:]


@case("malformed")
def one_header_repeated(entries: Entries) -> bytes:
    return b"PK\3\4" * 20_000


@case("malformed")
def one_end_record_repeated(entries: Entries) -> bytes:
    return odd_container([]) * 3_000


@case("sealed")
def locked_with_age(entries: Entries) -> bytes:
    return b"age-encryption.org/v1\n-> X25519 abc\n" + bytes(1000)


@case("malformed", "not-a-container")
def locked_with_a_later_age(entries: Entries) -> bytes:
    return b"age-encryption.org/v9\n-> X25519 abc\n" + bytes(1000)


# -- changed after sealing -----------------------------------------------------------------------------------------


@case("altered", "altered", EVIDENCE)
def a_document_changed(entries: Entries) -> bytes:
    return put_together({**entries, EVIDENCE: entries[EVIDENCE].replace(b"invented", b"replaced")})


@case("altered", "missing", EVIDENCE)
def a_document_taken_out(entries: Entries) -> bytes:
    return put_together({name: data for name, data in entries.items() if name != EVIDENCE})


@case("altered", "unlisted", "evidence/E099-more.pdf")
def a_document_put_in(entries: Entries) -> bytes:
    return put_together({**entries, "evidence/E099-more.pdf": b"%PDF-1.4 more"})


@case("altered", "missing", EVIDENCE)
def a_document_renamed(entries: Entries) -> bytes:
    renamed = dict(entries)
    renamed["evidence/E002-thing-to-show-1.pdf"] = renamed.pop(EVIDENCE)
    return put_together(renamed)


@case("altered", "altered", "data/submission.json")
def an_answer_changed(entries: Entries) -> bytes:
    return put_together(with_data(entries, lambda data: data["responses"][0].update(rating="not")))


@case("altered", "altered", "1-READ-ME-FIRST.html")
def the_page_changed(entries: Entries) -> bytes:
    return put_together({**entries, parts.PAGE: b"<p>Everything is fully met.</p>"})


@case("altered", "altered", "data/schema/submission.schema.json")
def a_schema_changed(entries: Entries) -> bytes:
    return put_together({**entries, "data/schema/submission.schema.json": b"{}"})


@case("altered", "missing", "data/submission.json")
def the_data_taken_out(entries: Entries) -> bytes:
    return put_together({name: data for name, data in entries.items() if name != parts.SUBMISSION})


@case("altered", "altered", "manifest-sha256.txt")
def the_checksums_made_again(entries: Entries) -> bytes:
    changed = {**entries, parts.PAGE: b"<p>Everything is fully met.</p>"}
    digest = hashlib.sha256(entries[parts.PAGE]).hexdigest().encode()
    again = hashlib.sha256(changed[parts.PAGE]).hexdigest().encode()
    return put_together({**changed, parts.CHECKSUMS: entries[parts.CHECKSUMS].replace(digest, again)})


@case("altered", "signature-broken", LISTING)
def all_lists_made_again_without_the_key(entries: Entries) -> bytes:
    again = sealed({**entries, parts.PAGE: b"<p>Everything is fully met.</p>"})
    return put_together({**again, P7S: entries[P7S]})


@case("altered", "signature-broken", LISTING)
def the_listing_rewritten(entries: Entries) -> bytes:
    return put_together({**entries, LISTING: entries[LISTING].replace(b"ds:", b"dx:")})


@case("altered", "signature-broken", P7S)
def the_signature_value_of_another(entries: Entries) -> bytes:
    mine, other = cms.read(entries[P7S]), cms.read(signing.sign(identity(), b"other", WHEN))
    return put_together({**entries, P7S: cms.write(replace(mine, value=other.value))})


@case("altered", "signature-broken", P7S)
def the_time_of_signing_changed(entries: Entries) -> bytes:
    return put_together({**entries, P7S: cms.write(replace(cms.read(entries[P7S]), when=WHEN - timedelta(days=30)))})


@case("altered", "signature-broken", P7S)
def the_certificate_exchanged(entries: Entries) -> bytes:
    other = signing.new_identity("St Mark's, Nettleford", uid("organisation"))
    return put_together({**entries, P7S: cms.write(replace(cms.read(entries[P7S]), certificate=other.certificate))})


@case("altered", "signature-broken")
def a_second_signature_that_does_not_hold(entries: Entries) -> bytes:
    twice = sealed(entries, number=2, by=signing.new_identity("Amrit Kaur", uid("amrit")))
    return put_together({**twice, manifest.signature_path(2): entries[P7S]})


@case("altered", "manifests-differ", "META-INF/ASiCManifest002.xml")
def a_second_signature_over_other_digests(entries: Entries) -> bytes:
    other = signing.new_identity("Amrit Kaur", uid("amrit"))
    twice = sealed({**entries, parts.PAGE: b"<p>Other.</p>"}, number=2, by=other)
    return put_together({**twice, parts.PAGE: entries[parts.PAGE]})


@case("altered", "unlisted", EVIDENCE)
def a_document_the_seal_leaves_out(entries: Entries) -> bytes:
    without = sealed({name: data for name, data in entries.items() if name != EVIDENCE})
    return put_together({**without, EVIDENCE: entries[EVIDENCE]})


@case("altered", "missing", EVIDENCE)
def a_document_the_seal_names_and_is_not_there(entries: Entries) -> bytes:
    return put_together({name: data for name, data in sealed(entries).items() if name != EVIDENCE})


@case("unsigned")
def no_signature_and_no_listing(entries: Entries) -> bytes:
    return put_together({name: data for name, data in entries.items() if not name.startswith("META-INF/")})


@case("unsigned")
def no_signature(entries: Entries) -> bytes:
    return put_together({name: data for name, data in entries.items() if name != P7S})


@case("altered", "altered", EVIDENCE)
def no_signature_and_a_document_changed(entries: Entries) -> bytes:
    bare = {name: data for name, data in entries.items() if not name.startswith("META-INF/")}
    return put_together({**bare, EVIDENCE: b"%PDF-1.4 another"})


@case("malformed", "checksums-differ", "manifest-sha256.txt")
def nothing_lists_the_files(entries: Entries) -> bytes:
    bare = {name: data for name, data in entries.items() if not name.startswith("META-INF/")}
    return put_together({**bare, parts.CHECKSUMS: b"no lists here\n"})


# -- signatures of other forms -------------------------------------------------------------------------------------


def _p7s(change: Callable[[bytes], bytes]) -> Callable[[Entries], bytes]:
    return lambda entries: put_together({**entries, P7S: change(entries[P7S])})


def _der(tag: int, content: bytes) -> bytes:
    return cms._der(tag, content)


def _resigned(data: bytes, change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """The signature with the parts of its SignedData changed, lengths right again."""
    (info,) = cms._contents(data)
    kind, wrapped = cms._values(info)
    (content,) = cms._contents(cms._content(wrapped))
    return _der(0x30, kind + _der(0xA0, _der(0x30, b"".join(change(cms._values(content))))))


def _signer(data: bytes, change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """The signature with the parts of its SignerInfo changed."""

    def changed(parts_of: list[bytes]) -> list[bytes]:
        (signer,) = cms._contents(cms._content(parts_of[4]))
        return [*parts_of[:4], _der(0x31, _der(0x30, b"".join(change(cms._values(signer)))))]

    return _resigned(data, changed)


SHA512 = bytes.fromhex("0609608648016503040203")
SHA256 = bytes.fromhex("0609608648016503040201")
UNSIGNED = _der(0xA1, _der(0x30, bytes.fromhex("06092a864886f70d010906") + _der(0x31, _der(0x04, b"x"))))

for _label, _change in {
    "no-bytes-of-signature": lambda p7s: b"",
    "a-signature-of-nonsense": lambda p7s: b"\x30\x82\xff\xff" + bytes(100),
    "a-signature-in-text": lambda p7s: b"-----BEGIN CMS-----\n",
    "a-signature-and-a-byte": lambda p7s: p7s + b"\0",
    "a-signature-without-its-last-byte": lambda p7s: p7s[:-1],
    "two-signatures-in-one-file": lambda p7s: p7s + p7s,
    "a-large-signature": lambda p7s: _der(0x30, bytes(64_000)),
    "a-deep-signature": lambda p7s: b"\x30\x80" * 30_000,
    "an-endless-length": lambda p7s: b"\x30\x84\xff\xff\xff\xff" + p7s,
    "indefinite-lengths": lambda p7s: b"\x30\x80" + p7s[4:] + b"\0\0",
    "a-length-longer-than-needed": lambda p7s: b"\x30\x83\0" + p7s[2:],
    "unsigned-attributes": lambda p7s: _signer(p7s, lambda signer: [*signer, UNSIGNED]),
    "two-signers": lambda p7s: _resigned(p7s, lambda all_: [*all_[:4], _der(0x31, cms._content(all_[4]) * 2)]),
    "no-signer": lambda p7s: _resigned(p7s, lambda all_: [*all_[:4], _der(0x31, b"")]),
    "two-certificates": lambda p7s: _resigned(
        p7s, lambda all_: [*all_[:3], _der(0xA0, cms._content(all_[3]) * 2), all_[4]]
    ),
    "no-certificate": lambda p7s: _resigned(p7s, lambda all_: [*all_[:3], all_[4]]),
    "a-revocation-list": lambda p7s: _resigned(p7s, lambda all_: [*all_[:4], _der(0xA1, b"\x30\0"), all_[4]]),
    "another-version-of-cms": lambda p7s: _resigned(p7s, lambda all_: [b"\x02\x01\x03", *all_[1:]]),
    "the-content-inside": lambda p7s: _resigned(
        p7s, lambda all_: [*all_[:2], _der(0x30, cms._content(all_[2]) + _der(0xA0, _der(4, b"x"))), *all_[3:]]
    ),
    "sha-512": lambda p7s: _signer(p7s, lambda signer: [*signer[:2], signer[2].replace(SHA256, SHA512), *signer[3:]]),
    "a-digest-with-null": lambda p7s: _signer(
        p7s, lambda signer: [*signer[:2], _der(0x30, SHA256 + b"\x05\0"), *signer[3:]]
    ),
    "no-signed-attributes": lambda p7s: _signer(p7s, lambda signer: [*signer[:3], *signer[4:]]),
    "signed-attributes-in-another-order": lambda p7s: _signer(
        p7s,
        lambda signer: [*signer[:3], _der(0xA0, b"".join(cms._values(cms._content(signer[3]))[::-1])), *signer[4:]],
    ),
    "one-signed-attribute-more": lambda p7s: _signer(
        p7s,
        lambda signer: [
            *signer[:3],
            _der(0xA0, cms._content(signer[3]) + _der(0x30, bytes.fromhex("06032a0304") + _der(0x31, b"\x05\0"))),
            *signer[4:],
        ],
    ),
    "a-signature-value-of-nothing": lambda p7s: _signer(p7s, lambda signer: [*signer[:5], _der(4, b"")]),
    "a-signature-value-padded": lambda p7s: _signer(
        p7s, lambda signer: [*signer[:5], _der(4, cms._content(signer[5]) + b"\0")]
    ),
}.items():
    CASES.append(Case(_label, _p7s(_change), "malformed", "signature-malformed", P7S))


# -- sealed by the organisation itself, and wrong ------------------------------------------------------------------


def _listing(change: Callable[[bytes], bytes]) -> Callable[[Entries], bytes]:
    return lambda entries: put_together(sealed(entries, listing=change))


ENTITIES = b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>\n'
for _label, _change in {
    "entities": lambda text: text.replace(b"?>\n", b"?>\n" + ENTITIES, 1),
    "a-comment-in-the-listing": lambda text: text.replace(b"?>\n", b"?>\n<!-- x -->\n", 1),
    "another-prefix": lambda text: text.replace(b"ds:", b"dx:").replace(b":ds", b":dx"),
    "spaces-in-the-listing": lambda text: text.replace(b"  <", b"    <"),
    "line-ends-of-windows": lambda text: text.replace(b"\n", b"\r\n"),
    "a-listing-in-utf-16": lambda text: text.decode().encode("utf-16"),
    "a-byte-order-mark": lambda text: b"\xef\xbb\xbf" + text,
    "an-empty-listing": lambda text: b"",
    "sha-512-in-the-listing": lambda text: text.replace(b"xmlenc#sha256", b"xmlenc#sha512"),
    "a-file-listed-twice": lambda text: _listed_twice(text),
    "a-path-that-climbs-listed": lambda text: text.replace(EVIDENCE.encode(), b"../" + EVIDENCE.encode()),
    "the-listing-of-another-signature": lambda text: text.replace(b"signature001", b"signature002"),
    "data-after-the-listing": lambda text: text + b"<x/>",
    "characters-written-as-numbers": lambda text: text.replace(b"evidence/", b"&#101;vidence/"),
}.items():
    CASES.append(Case(_label, _listing(_change), "malformed", "manifest-malformed", LISTING))


def _listed_twice(text: bytes) -> bytes:
    start = text.index(b"  <asic:DataObjectReference")
    end = text.index(b"</asic:DataObjectReference>\n") + len(b"</asic:DataObjectReference>\n")
    return text[:end] + text[start:end] + text[end:]


@case("malformed", "checksums-differ", "manifest-sha256.txt")
def checksums_of_other_files(entries: Entries) -> bytes:
    def change(text: bytes) -> bytes:
        old, new = (hashlib.sha256(each).digest() for each in (entries[parts.CHECKSUMS], other))
        import base64

        return text.replace(base64.b64encode(old), base64.b64encode(new))

    other = entries[parts.CHECKSUMS].replace(b"data/history", b"data/histary")
    return put_together({**sealed(entries, listing=change), parts.CHECKSUMS: other})


@case("malformed", "seal-of-another")
def the_seal_of_another_organisation(entries: Entries) -> bytes:
    return put_together(sealed(entries, by=signing.new_identity("St Mark's, Nettleford", uid("another"))))


@case("malformed", "seal-of-another")
def the_seal_of_another_name(entries: Entries) -> bytes:
    return put_together(sealed(entries, by=signing.new_identity("St Luke's", uid("organisation"))))


for _name in (parts.FRAMEWORK, parts.HISTORY, parts.SUBMISSION, parts.PAGE):

    def _without(entries: Entries, name: str = _name) -> bytes:
        return put_together(sealed({each: data for each, data in entries.items() if each != name}))

    CASES.append(Case(f"sealed-without-{_name.replace('/', '-')}", _without, "malformed", "missing-part", _name))


def _bytes_of(name: str, change: Callable[[bytes], bytes]) -> Callable[[Entries], bytes]:
    return lambda entries: put_together(sealed({**entries, name: change(entries[name])}))


for _label, (_code, _change) in {
    "no-data": ("not-json", lambda data: b""),
    "data-cut-off": ("not-json", lambda data: data[:-1]),
    "data-in-latin-1": ("not-json", lambda data: data.decode().encode("utf-16")),
    "bytes-that-are-no-text": ("not-json", lambda data: data.replace(b"Nettleford", b"Nettlef\xff\xferd", 1)),
    "data-with-a-mark-before": ("not-json", lambda data: b"\xef\xbb\xbf" + data),
    "data-and-more": ("not-json", lambda data: data + b"{}"),
    "not-a-number": ("not-json", lambda data: data.replace(b'"format":1', b'"format":NaN')),
    "endless": ("not-json", lambda data: data.replace(b'"format":1', b'"format":Infinity')),
    "a-fraction": ("not-json", lambda data: data.replace(b'"format":1', b'"format":1.0')),
    "an-exponent": ("not-json", lambda data: data.replace(b'"format":1', b'"format":1e999')),
    "a-number-of-5000-digits": ("not-json", lambda data: data.replace(b'"format":1', b'"format":' + b"9" * 5_000)),
    "a-lone-surrogate": ("not-json", lambda data: data.replace(b"Nettleford", b"\\ud800", 1)),
    "sixty-five-levels": ("not-json", lambda data: b"[" * 65 + b"]" * 65),
    "a-hundred-thousand-levels": ("not-json", lambda data: b"[" * 100_000 + b"]" * 100_000),
    "a-million-values": ("too-large", lambda data: b"[" + b"0," * 1_000_000 + b"0]"),
    "spaces-in-the-data": ("not-canonical-json", lambda data: data.replace(b":", b": ")),
    "a-line-feed-at-the-end": ("not-canonical-json", lambda data: data + b"\n"),
    "escapes-not-needed": ("not-canonical-json", lambda data: data.replace(b"Nettleford", b"\\u004eettleford")),
    "a-name-twice": ("not-canonical-json", lambda data: data.replace(b'"format":1', b'"format":1,"format":1')),
    "members-in-another-order": (
        "not-canonical-json",
        lambda data: json.dumps(dict(reversed(json.loads(data).items())), ensure_ascii=False).encode(),
    ),
    "a-list-as-data": ("not-by-schema", lambda data: b"[]"),
    "a-text-as-data": ("not-by-schema", lambda data: b'"hello"'),
    "an-empty-object": ("not-by-schema", lambda data: b"{}"),
}.items():
    CASES.append(Case(_label, _bytes_of(parts.SUBMISSION, _change), "malformed", _code, parts.SUBMISSION))


def _data(change: Callable[[dict[str, Any]], object]) -> Callable[[Entries], bytes]:
    return lambda entries: put_together(sealed(with_data(entries, change)))


for _label, (_code, _edit) in {
    "a-member-missing": ("not-by-schema", lambda data: data.pop("kind")),
    "a-member-too-many": ("not-by-schema", lambda data: data.update(local=True)),
    "local-notes-left-in": ("not-by-schema", lambda data: data["responses"][0].update(note="Ask Amrit.")),
    "a-kind-nobody-knows": ("not-by-schema", lambda data: data.update(kind="passed")),
    "yes-as-the-format": ("not-by-schema", lambda data: data.update(format=True)),
    "text-as-the-format": ("not-by-schema", lambda data: data.update(format="1")),
    "nought-as-the-format": ("not-by-schema", lambda data: data.update(format=0)),
    "nothing-as-organisation": ("not-by-schema", lambda data: data.update(organisation=None)),
    "a-number-as-name": ("not-by-schema", lambda data: data["organisation"].update(name=5)),
    "no-name-of-the-organisation": ("not-by-schema", lambda data: data["organisation"].update(name="")),
    "words-too-long": ("not-by-schema", lambda data: data["responses"][0].update(words="x" * 20_001)),
    "a-uuid-that-is-none": ("not-by-schema", lambda data: data["audit"].update(uuid="../../x")),
    "a-digest-in-capitals": ("not-by-schema", lambda data: data["files"][0].update(sha256="AB" * 32)),
    "a-line-feed-after-a-day": ("not-by-schema", lambda data: data["declarations"][0].update(on="2026-11-21\n")),
    "a-day-that-is-none": ("data-disagrees", lambda data: data["declarations"][0].update(on="2026-02-30")),
    "a-time-that-is-none": ("not-by-schema", lambda data: data.update(exported_at="2026-13-45T99:99:99Z")),
    "another-time-of-export": ("time-differs", lambda data: data.update(exported_at="2026-11-22T09:30:08Z")),
    "a-time-before-zip": ("time-differs", lambda data: data.update(exported_at="1979-11-21T09:30:08Z")),
    "a-standard-nobody-asked": ("data-disagrees", lambda data: data["responses"][0].update(standard="TST-9.9")),
    "a-rating-not-of-the-scale": ("data-disagrees", lambda data: data["responses"][0].update(rating="excellent")),
    "a-standard-answered-twice": (
        "data-disagrees",
        lambda data: data["responses"][0].update(standard=data["responses"][1]["standard"]),
    ),
}.items():
    CASES.append(Case(_label, _data(_edit), "malformed", _code, parts.SUBMISSION))

for _label, (_code, _path, _edit) in {
    "another-digest-of-the-questions": (
        "framework-differs",
        parts.FRAMEWORK,
        lambda data: data["framework"].update(sha256="0" * 64),
    ),
    "another-edition": ("framework-differs", parts.FRAMEWORK, lambda data: data["framework"].update(edition="2025")),
    "a-document-the-data-does-not-name": ("evidence-differs", EVIDENCE, lambda data: data["files"].clear()),
    "a-document-named-and-not-there": (
        "evidence-differs",
        "evidence/E002-x.pdf",
        lambda data: data["files"].append({"path": "evidence/E002-x.pdf", "size": 1, "sha256": "0" * 64}),
    ),
    "another-size": ("evidence-differs", EVIDENCE, lambda data: data["files"][0].update(size=7)),
    "another-digest": ("evidence-differs", EVIDENCE, lambda data: data["files"][0].update(sha256="0" * 64)),
    "a-document-of-no-evidence": ("evidence-differs", EVIDENCE, lambda data: data["evidence"][0]["versions"].clear()),
    "another-head": ("history-broken", parts.HISTORY, lambda data: data["history"].update(head="0" * 64)),
    "two-heads": ("history-broken", parts.HISTORY, lambda data: data["audit"].update(history_head="0" * 64)),
    "another-number-of-changes": ("history-broken", parts.HISTORY, lambda data: data["history"].update(changes=4)),
    "the-chain-of-another-audit": ("history-broken", parts.HISTORY, lambda data: data["audit"].update(uuid=uid("x"))),
}.items():
    CASES.append(Case(_label, _data(_edit), "malformed", _code, _path))

for _label, _edit in {
    "the-next-format": lambda data: data.update(format=2, kind="poem"),
    "a-format-far-away": lambda data: data.update(format=2**53 - 1, responses=None),
}.items():
    CASES.append(Case(_label, _data(_edit), "too-new", "", None))


def _lines(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[bytes], bytes]:
    return lambda data: b"".join(change(data.splitlines(keepends=True)))


for _label, (_code, _change) in {
    "a-change-taken-out": ("history-broken", _lines(lambda lines: [*lines[:2], *lines[3:]])),
    "the-last-change-taken-out": ("history-broken", _lines(lambda lines: lines[:-1])),
    "changes-in-another-order": ("history-broken", _lines(lambda lines: lines[::-1])),
    "a-change-twice": ("history-broken", _lines(lambda lines: [*lines, lines[-1]])),
    "a-change-changed": (
        "history-broken",
        _lines(lambda lines: [lines[0].replace(b'"day":"2026-11-20"', b'"day":"2026-11-19"'), *lines[1:]]),
    ),
    "all-changes-taken-out": ("history-broken", lambda data: b""),
    "a-name-in-the-history": (
        "not-by-schema",
        _lines(lambda lines: [lines[0].replace(b'"after"', b'"Name":"Grace","after"'), *lines[1:]]),
    ),
    "an-empty-line": ("not-json", lambda data: data + b"\n"),
    "no-line-feed-at-the-end": ("not-json", lambda data: data[:-1]),
    "history-with-carriage-returns": ("not-canonical-json", lambda data: data.replace(b"\n", b"\r\n")),
    "a-million-lines": ("too-large", lambda data: b"{}\n" * 1_000_000),
}.items():
    CASES.append(Case(_label, _bytes_of(parts.HISTORY, _change), "malformed", _code, parts.HISTORY))


def _questions(change: Callable[[dict[str, Any]], object]) -> Callable[[Entries], bytes]:
    """Other questions, their digest right in the data."""

    def made(entries: Entries) -> bytes:
        asked = json.loads(entries[parts.FRAMEWORK])
        change(asked)
        text = canonical_json(asked)
        digest = hashlib.sha256(text).hexdigest()
        changed = {**with_data(entries, lambda data: data["framework"].update(sha256=digest)), parts.FRAMEWORK: text}
        return put_together(sealed(changed))

    return made


for _label, (_code, _path, _edit) in {
    "questions-with-no-areas": ("data-disagrees", parts.SUBMISSION, lambda asked: asked.update(area=[])),
    "questions-without-a-scale": ("data-disagrees", parts.SUBMISSION, lambda asked: asked.update(scale=[])),
    "a-question-twice": (
        "data-disagrees",
        parts.SUBMISSION,
        lambda asked: asked["area"][0]["standard"].append(asked["area"][0]["standard"][0]),
    ),
    "a-scale-of-its-own": ("not-by-schema", parts.FRAMEWORK, lambda asked: asked["scale"][0].update(level="super")),
    "questions-of-another-name": (
        "framework-differs",
        parts.FRAMEWORK,
        lambda asked: asked["framework"].update(id="x"),
    ),
}.items():
    CASES.append(Case(_label, _questions(_edit), "malformed", _code, _path))


@case("malformed", "not-canonical-json", "data/framework.json")
def questions_with_spaces(entries: Entries) -> bytes:
    return put_together(sealed({**entries, parts.FRAMEWORK: entries[parts.FRAMEWORK] + b" "}))


@case("malformed", "too-large", "data/submission.json")
def data_of_33_megabytes(entries: Entries) -> bytes:
    return put_together(sealed({**entries, parts.SUBMISSION: b'"' + b"x" * (33 * 1024**2) + b'"'}))


@case("malformed", "too-large", P7S)
def a_signature_of_65_kilobytes(entries: Entries) -> bytes:
    return put_together({**entries, P7S: bytes(65 * 1024)})


def spans(content: bytes, entries: Entries) -> list[tuple[int, int, str]]:
    """Which bytes of a canonical container belong to which entry: (from, to, name), the end record's under ""."""
    found, place, tail = [], 0, []
    for name in sorted(entries, key=container.order):
        end = Entry(name, len(entries[name]), 0, place).end
        found.append((place, end, name))
        tail.append((46 + len(name), name))
        place = end
    for size, name in tail:
        found.append((place, place + size, name))
        place += size
    return [*found, (place, len(content), "")]
