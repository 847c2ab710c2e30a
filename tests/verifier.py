# ruff: noqa: E401, E501, E701, I001, SIM905
# fmt: off
"""Says of a return whether it is valid, altered or neither: `python tests/verifier.py RETURN.zip`. The standard library and
`openssl` alone, written from docs/file-formats.md: it shares no code with the program, so that no mistake is made twice. On one
page on purpose; what the data must say beside is in `verifier_data.py`."""
import base64, hashlib, re, ssl, struct, subprocess, sys, tempfile, zlib
from datetime import datetime
from pathlib import Path
from verifier_data import THREE, agree, need, plain, sha
OID = bytes.fromhex
HEAD, ENTRY, TAIL = re.search(r"```xml\n(.*?)(  <asic:Data.*Reference>\n)(.*?)```", (Path(__file__).parents[1] / "docs/file-formats.md").read_text("utf-8"), re.DOTALL).groups()
GROUPS = r"mimetype 1-READ-ME-FIRST\.html 2-Report[^/]*\.pdf 3-Answers-and-actions[^/]*\.xlsx 4-Their-form[^/]*\.xls[xm] evidence/[^/]+ data/(framework\.json|history\.jsonl|schema/[^/]+|submission\.json) manifest-sha256\.txt META-INF/(ASiCManifest(?!000)0([01]\d|20)\.xml|signature(?!000)0([01]\d|20)\.p7s)".split()
PART, ORDER = r"(?a:(?!(?i:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$))\w(?:[\w.-]*[\w-])?)", 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
SHA, ECDSA, KEY, SAN, USE = map(OID, "300b0609608648016503040201 300a06082a8648ce3d040302 3059301306072a8648ce3d020106082a8648ce3d03010703420004 0603551d11 300e0603551d0f0101ff0404030206c0".split())
DATA, SIGNED, CONTENT, DIGEST, TIME, ESS = (OID("2a864886f70d01" + end) for end in "0701 0702 0903 0904 0905 0910022f".split())
def place(name): return next((at, name[-7:-4] * (at == 8), name) for at, group in enumerate(GROUPS) if re.fullmatch(group, name))
def entries(data):
    found, at, tail, wrong, stamp = {}, 0, b"", set(), data[10:14]
    while data[at:at + 4] == b"PK\3\4":
        crc, size, length = struct.unpack_from("<I4xIH", data, at + 14)
        name, start, common = data[at + 30:at + 30 + length].decode("ascii"), at + 30 + length, struct.pack("<3H4s3I2H", 10, 0, 0, stamp, crc, size, size, length, 0)
        need(data[at:at + 30] == b"PK\3\4" + common and len(data) >= start + size and length <= 120 and re.fullmatch(f"{PART}(/{PART}){{0,2}}", name))
        need(size <= 1 << (16 if name.endswith(".p7s") else 26 if name.endswith(".jsonl") else 25 if re.fullmatch("data/[^/]+", name) else 22 if place(name)[0] > 6 else 31))
        tail += b"PK\1\2\n\0" + common + struct.pack("<3HII", 0, 0, 0, 0, at) + name.encode()
        found[name], at = data[start:start + size], start + size
        wrong |= {name} if zlib.crc32(found[name]) != crc else set()
    need(data[at:] == tail + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(found), len(found), len(tail), at, 0) and list(found) == sorted(found, key=place))
    small = {name.lower() for name in found}
    need(len(found) == len(small) <= 10_000 and found["mimetype"] == b"application/vnd.etsi.asic-e+zip" and not {name.rpartition("/")[0] for name in small} & small)
    return found, stamp, wrong
def der(tag, *parts):
    body, size = b"".join(parts), lambda n: bytes((n,)) if n < 128 else bytes((128 + (n.bit_length() + 7) // 8,)) + n.to_bytes((n.bit_length() + 7) // 8, "big")
    return bytes((tag,)) + size(len(body)) + body
def items(data):
    at = 2 + (data[1] & 127) * (data[1] > 127) if data else 0
    end = at + (int.from_bytes(data[2:at], "big") if at > 2 else data[1]) if data else 0
    return [data[at:end], *items(data[end:])] if data else []
def signer(p7s, manifest):
    """Name and UUID of who signed, the key, and whether the signature holds. CMS and certificate are written again and must come out the same."""
    *_, certificate, signers = items(items(items(items(p7s)[0])[1])[0])
    *_, attributes, _, value = items(items(signers)[0])
    held = {kind: items(values)[0] for kind, values in map(items, items(attributes))}
    _, serial, _, issuer, validity, _, key, extensions = items(items(items(certificate)[0])[0])
    names, uuid = dict(items(items(each)[0]) for each in items(issuer)), re.search(rb"urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", extensions)
    whose = der(0x30, *(der(0x31, der(0x30, der(6, kind), der(12, names[kind]))) for kind in (b"U\4\n", b"U\4\3", b"U\4\x0c", b"U\4\x0b") if kind in names))
    more = der(0xA3, der(0x30, der(0x30, SAN, der(4, der(0x30, der(0x86, uuid[0])))), USE))
    body = der(0x30, b"\xa0\3\2\1\2", der(2, serial), ECDSA, whose, der(0x30, validity), whose, der(0x30, key), more)
    name, full = names[b"U\4\n"].decode(), ("" if len(held[TIME]) == 15 else "19" if held[TIME] >= b"5" else "20") + held[TIME].decode()
    need(items(certificate)[0].startswith(body + ECDSA) and der(0x30, key).startswith(KEY) and len(key) == 89 and validity.endswith(b"\x18\x0f99991231235959Z"))
    need("1000" <= full < "9999" and name and plain(name) == name and names[b"U\4\3"].decode() == name.encode()[:64].decode(errors="ignore") and re.fullmatch(r"\d{14}Z", full) and datetime.strptime(full, "%Y%m%d%H%M%SZ"))
    stamp = der(0x17, full[2:].encode()) if "1950" <= full[:4] < "2050" else der(0x18, full.encode())
    own = der(0x30, der(4, hashlib.sha256(certificate).digest()), der(0x30, der(0x30, der(0xA4, whose)), der(2, serial)))
    said = (CONTENT, der(6, DATA)), (TIME, stamp), (DIGEST, der(4, held[DIGEST])), (ESS, der(0x30, der(0x30, own)))
    signed = sorted(der(0x30, der(6, kind), der(0x31, each)) for kind, each in said)
    info = der(0x30, b"\2\1\1", der(0x30, whose, der(2, serial)), SHA, der(0xA0, *signed), ECDSA, der(4, value))
    whole = der(0x30, b"\2\1\1", der(0x31, SHA), der(0x30, der(6, DATA)), der(0xA0, certificate), der(0x31, info))
    r, s = (int.from_bytes(each, "big") for each in items(items(value)[0]))
    need(value == der(0x30, *(der(2, n.to_bytes(n.bit_length() // 8 + 1, "big")) for n in (r, s))) and 0 < r < ORDER and 0 < s <= ORDER // 2)
    need(p7s == der(0x30, der(6, SIGNED), der(0xA0, whole)))
    with tempfile.TemporaryDirectory() as folder:
        for file, content in (("s", p7s), ("m", manifest), ("c", ssl.DER_cert_to_PEM_cert(certificate).encode())): (Path(folder) / file).write_bytes(content)
        asked = (f"{each} -partial_chain -no_check_time -CAfile c" for each in ("cms -verify -cades -binary -inform DER -in s -content m -purpose any -out o", "verify -check_ss_sig"))
        return (name, uuid[1].decode()), key, not any(subprocess.run(["openssl", *each.split(), *["c"][each[0] == "c":]], cwd=folder, capture_output=True).returncode for each in asked)
def listed(data, number):
    found = re.findall(r'Reference URI="([^"\n]+)">\n.*\n    <ds:DigestValue>([A-Za-z0-9+/]{43}=)<', data.decode("ascii"))
    again = [ENTRY.replace("1-READ-ME-FIRST.html", name).replace("4kF/…=", base64.b64encode(base64.b64decode(value)).decode()) for name, value in found]
    need(data.decode() == "".join((HEAD.replace("001", number), *again, TAIL)) and len(dict(found)) == len(found))
    return {name: base64.b64decode(value).hex() for name, value in found}
def verdict(path):
    try:
        found, stamp, wrong = entries(Path(path).read_bytes())
        numbers, lists, seal, keys, broken = sorted(name[-7:-4] for name in found if name.endswith(".p7s")), [], None, set(), set()
        altered = numbers != [f"{at:03}" for at in range(1, len(numbers) + 1)]
        altered |= bool(numbers) and len(numbers) != sum(name.startswith("META-INF/ASiC") for name in found)
        for number in numbers:
            who, key, holds = signer(found[f"META-INF/signature{number}.p7s"], found[f"META-INF/ASiCManifest{number}.xml"])
            broken |= set() if holds else {number}
            if holds:
                need(key not in keys)
                keys, lists, seal = keys | {key}, [*lists, listed(found[f"META-INF/ASiCManifest{number}.xml"], number)], who if number == "001" else seal
        true, sums = {name: sha(found[name]) for name in found if 0 < place(name)[0] < 8}, found.get("manifest-sha256.txt", b"")
        first = lists[0] if lists else {**{line[66:]: line[:64] for line in sums.decode("ascii").splitlines()}, "manifest-sha256.txt": sha(sums)}
        need(not any(first.get(name) == true.get(name) and name[-7:-4] not in broken for name in wrong) and all(any(each.startswith(name) for each in first | true) for name in (*THREE, "1-", "2-", "3-", "data/schema/", "man")))
        need(first.get("manifest-sha256.txt") != sha(sums) or sums == "".join(f"{first[name]}  {name}\n" for name in first if not name.startswith("man")).encode())
        altered |= bool(broken) or true != first or any(each != first for each in lists)
        if all(first.get(name) == true.get(name) for name in THREE): agree(found, stamp, seal, altered)
        return "altered" if altered else "valid" if numbers else "not valid"
    except Exception: return "not valid"
if __name__ == "__main__": print(*(f"{verdict(path)}  {path}" for path in sys.argv[1:]), sep="\n")
