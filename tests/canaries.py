"""Words that stand nowhere else, and a search for them in every form a disk could hold them in."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

TYPED = {
    "passphrase": "plinthquokka",
    "answer": "drizzlewombat",
    "note": "mufflebadger",
    "action": "gantryocelot",
    "lead": "harrowtapir",
    "find": "sextantlemur",
    "person": "cobblenarwhal",
    "selected": "tinselpangolin",
}
ATTACHED = {
    "pdf": "vesselzebrafinch",
    "docx": "gravelcapybara",
    "txt": "kettleaxolotl",
    "png": "lanternmarmoset",
}
_MOST = 64 * 1024 * 1024
_HEADS = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_LOCAL = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.DOTALL)


def forms(word: str) -> tuple[bytes, ...]:
    """The bytes a word may stand as: three encodings, and the three ways it falls into base64."""
    plain = word.encode()
    shifted = (base64.b64encode(b"\0" * skip + plain)[(skip * 8 + 5) // 6 :] for skip in range(3))
    return (plain, word.encode("utf-16-le"), word.encode("utf-16-be"), *(each.rstrip(b"=")[:-1] for each in shifted))


def found_in(data: bytes, words: tuple[str, ...]) -> set[str]:
    """Which of the words are there, as they are, in another encoding or deflated."""
    small = [data.lower(), *(each.lower() for each in inflated(data))]
    whole = [data, *inflated(data)]
    held = set()
    for word in words:
        plain, little, big, *coded = forms(word)
        if any(each in text for each in (plain, little, big) for text in small):
            held.add(word)
        if any(each in text for each in coded for text in whole):
            held.add(word)
    return held


def inflated(data: bytes) -> Iterator[bytes]:
    """What can be inflated of it: zlib and gzip wherever they seem to begin, and the parts of a ZIP."""
    starts = [(match.start(), 47) for match in _HEADS.finditer(data)]
    starts += [
        (match.end() + int.from_bytes(match[1], "little") + int.from_bytes(match[2], "little"), -15)
        for match in _LOCAL.finditer(data)
    ]
    for start, form in starts:
        try:
            yield zlib.decompressobj(form).decompress(data[start:], _MOST)
        except zlib.error:
            continue


def leaks(folder: Path, words: tuple[str, ...]) -> dict[str, set[str]]:
    """Each file below a folder that holds one of the words, in it or in its name, with those it holds."""
    hits: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        held = found_in(name.encode(), words)
        if path.is_file() and not path.is_symlink():
            assert path.stat().st_size < _MOST, f"{name} is too large to be looked through"
            held |= found_in(path.read_bytes(), words)
        if held:
            hits[name] = held
    return hits
