"""Packs: what is written is what is read, nothing altered is ever accepted, and others' tools agree."""

from __future__ import annotations

import json
import random
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import hostile_returns
import packs as made
import pytest
from builders import small_framework, uid
from jsonschema import Draft202012Validator
from keeping import new_key
from packs import ASKED, DEADLINE, check, make, pack, png, resealed, ring, signed_pack, with_facts, with_framework
from returns import WHEN, put_together, taken_apart
from tools import need

from s11desktop import words
from s11desktop.errors import (
    FileExists,
    FileMissing,
    FileUnreadable,
    LogoRefused,
    PackLevels,
    PackRefused,
    TextMissing,
    TextTooLong,
)
from s11desktop.exchange import container, keyring, known, schema, signing
from s11desktop.exchange import pack as packs
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.pack_reading import PARTNERSHIP
from s11desktop.framework.canonical import canonical, canonical_json

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = tmp_path_factory.mktemp("pack") / "a.s11pack"
    make(path)
    return taken_apart(path)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.s11pack"
    receipt = make(path)
    verdict = check(path)
    assert (verdict.verdict, verdict.sha256, verdict.problems) == ("valid", receipt.sha256, ())
    read = verdict.accepted(path)
    for name, value in ASKED.items():
        assert getattr(read.partnership, name) == value
    assert read.framework == small_framework()
    assert read.logo == png()
    assert (read.sha256, read.made_at, read.unsigned) == (receipt.sha256, WHEN, False)
    assert read.sender is not None
    assert (read.sender.name, read.sender.organisation) == (ASKED["name"], ring().uuid)
    assert (read.sender.check_number, read.sender.trust) == (receipt.check_number, "new")
    assert read.partnership.recipient == ""
    assert read.levels == ("full",)
    assert (receipt.size, receipt.recipient) == (path.stat().st_size, "")


def test_the_same_pack_is_the_same_but_for_its_signature(tmp_path: Path) -> None:
    make(tmp_path / "a.s11pack")
    make(tmp_path / "b.s11pack")
    first, second = taken_apart(tmp_path / "a.s11pack"), taken_apart(tmp_path / "b.s11pack")
    assert {name for name in first if first[name] != second[name]} <= {"META-INF/signature001.p7s"}
    assert list(first) == [
        "mimetype",
        *("data/framework.json", "data/logo.png", "data/partnership.json"),
        *(f"data/schema/{name}" for name in ("HOW-TO-CHECK.txt", "framework.schema.json", "partnership.schema.json")),
        *("manifest-sha256.txt", "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"),
    ]
    assert zipfile.ZipFile(tmp_path / "a.s11pack").testzip() is None


def test_only_a_name_is_needed(tmp_path: Path) -> None:
    least = packs.compose(small_framework(), {"name": "A council"})
    read = signed_pack(tmp_path / "a.s11pack", least, by=keyring.create(tmp_path / "k.s11key", new_key(), "A council"))
    assert (read.partnership.deadline, read.partnership.levels, read.logo) == (None, (), b"")
    assert read.levels == small_framework().levels


def test_a_recipient_only_where_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.s11pack"
    receipt = make(path, seal_returns=True)
    assert receipt.recipient == ring().recipient
    assert check(path).accepted(path).partnership.recipient == receipt.recipient
    make(path, check(path).accepted(path))
    assert check(path).accepted(path).partnership.recipient == ""


def test_a_new_name_is_the_same_key(tmp_path: Path) -> None:
    with keyring.create(tmp_path / "k.s11key", new_key(), "Kent SCP") as ours:
        number = ours.check_number
        read = signed_pack(tmp_path / "a.s11pack", pack(name="Kent and Medway SCP"), by=ours)
        assert read.sender is not None
        assert (read.sender.name, read.sender.check_number, ours.name) == ("Kent and Medway SCP", number, ours.name)


def test_trust_is_a_word_apart(tmp_path: Path) -> None:
    path, file = tmp_path / "a.s11pack", tmp_path / "known.json"
    make(path)
    (signer,) = check(path).signers
    assert (signer.role, signer.trust) == ("partnership", "new")
    known.write(file, KnownSigners().remembering(signer.organisation, signer.name, signer.fingerprint))
    assert packs.read(path, known=file).accepted(path).sender.trust == "known"  # type: ignore[union-attr]
    known.write(file, KnownSigners().remembering(signer.organisation, signer.name, "0" * 64))
    verdict = packs.read(path, known=file)
    assert (verdict.verdict, verdict.signers[0].trust) == ("valid", "changed")


def test_the_facts_are_by_their_schema(entries: dict[str, bytes]) -> None:
    published = json.loads(entries["data/schema/partnership.schema.json"])
    Draft202012Validator.check_schema(published)
    data = json.loads(entries[PARTNERSHIP])
    Draft202012Validator(published).validate(data)
    schema.check("pack/partnership", data)
    assert data["deadline"] == "2027-01-29T17:00:00Z"
    assert data["certificate"]


def test_as_json(tmp_path: Path) -> None:
    path = tmp_path / "a.s11pack"
    make(path)
    told = json.loads(json.dumps(check(path).as_json()))
    assert list(told) == ["verdict", "sha256", "signers", "pack", "files", "problems"]
    assert told["pack"]["partnership"]["name"] == ASKED["name"]
    assert told["pack"]["sign_off"]["signers"][0] == {"role": "Head of the group", "required": True}
    assert told["pack"]["framework"]["standards"] == len(small_framework().standards)


# -- nothing altered is accepted -------------------------------------------------------------------------------------


def test_every_byte_counts_and_its_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.s11pack"
    make(path)
    whole = path.read_bytes()
    with path.open("rb") as file:
        from s11desktop.exchange.container_reading import read_directory

        directory = read_directory(file, len(whole))
    chance = random.Random(11)
    places = {place for entry in directory.entries for place in (entry.offset, entry.offset + 40, entry.end - 1)}
    places |= {chance.randrange(len(whole)) for _ in range(400)} | {0, len(whole) - 1}
    for place in sorted(places):
        hurt = bytearray(whole)
        hurt[place] ^= 1 << chance.randrange(8)
        verdict = check(path, bytes(hurt))
        assert verdict.verdict in ("altered", "malformed"), place
        assert verdict.pack is None
        inside = next((entry.name for entry in directory.entries if entry.offset <= place < entry.end), None)
        if inside is not None and place > 30:
            named = {problem.path for problem in verdict.problems}
            assert inside in named or any(hostile in named for hostile in ("", "META-INF/signature001.p7s")), place
            within = place >= next(e for e in directory.entries if e.name == inside).end - 1
            if within and not inside.startswith("META-INF"):
                assert inside in named, place


@pytest.mark.parametrize("case", hostile_returns.CASES, ids=lambda case: case.name)
def test_what_is_no_return_is_no_pack_either(case: hostile_returns.Case, tmp_path: Path) -> None:
    hostile_returns.returns.make(tmp_path / "r.zip")
    verdict = check(tmp_path / "x.s11pack", case.make(taken_apart(tmp_path / "r.zip")))
    assert verdict.verdict in ("malformed", "sealed")
    assert verdict.pack is None


def odd(entries: dict[str, bytes], **changes: Any) -> bytes:
    return hostile_returns.odd_container(hostile_returns.odds(entries, PARTNERSHIP, **changes))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"method": 8}, "compressed"),
        ({"flags": 1}, "encrypted"),
        ({"flags": 8}, "not-canonical"),
        ({"extra": b"UT\x05\x00\x01\0\0\0\0"}, "not-canonical"),
        ({"external": 0o120777 << 16}, "not-canonical"),
        ({"central_name": b"data/partnership.jsoN"}, "not-canonical"),
        ({"offset": 3}, "not-canonical"),
        ({"crc": 1}, "not-canonical"),
        ({"after": b"hidden"}, "not-canonical"),
        ({"stamp": (0, 33)}, "not-canonical"),
    ],
)
def test_zip_tricks(entries: dict[str, bytes], change: dict[str, Any], code: str, tmp_path: Path) -> None:
    verdict = check(tmp_path / "x.s11pack", odd(entries, **change))
    assert verdict.verdict == "malformed"
    assert code in {problem.code for problem in verdict.problems} or change.keys() == {"central_name"}


def test_a_name_twice_and_a_path_that_climbs(entries: dict[str, bytes], tmp_path: Path) -> None:
    for name, code in ((b"data/logo.png", "duplicate"), (b"data/../x", "bad-name"), (b"setup.exe", "unexpected")):
        extra = hostile_returns.Odd(name, b"x")
        every = hostile_returns.odds(entries, PARTNERSHIP)
        place = next(at for at, each in enumerate(every) if each.name == b"manifest-sha256.txt")
        if code == "duplicate":
            place = next(at for at, each in enumerate(every) if each.name == b"data/logo.png") + 1
        if code == "unexpected":
            place = 1
        content = hostile_returns.odd_container([*every[:place], extra, *every[place:]])
        verdict = check(tmp_path / "x.s11pack", content)
        assert verdict.verdict == "malformed"
        if code != "unexpected":
            assert code in {problem.code for problem in verdict.problems}


def test_an_age_recipient_that_was_exchanged(entries: dict[str, bytes], tmp_path: Path) -> None:
    """Whoever wants to read sealed returns changes the recipient and signs with a key of their own."""
    import pyrage

    data = json.loads(entries[PARTNERSHIP])
    data["recipient"] = str(pyrage.x25519.Identity.generate().to_public())
    changed = {**entries, PARTNERSHIP: canonical_json(data)}
    verdict = check(tmp_path / "x.s11pack", put_together(changed))
    assert (verdict.verdict, [each.path for each in verdict.problems]) == ("altered", [PARTNERSHIP])
    other = signing.new_identity(ASKED["name"], ring().uuid)
    verdict = check(tmp_path / "x.s11pack", put_together(resealed(changed, by=other)))
    assert (verdict.verdict, verdict.problems[0].code) == ("malformed", "seal-of-another")
    own = KnownSigners().remembering(ring().uuid, ASKED["name"], ring().fingerprint)
    assert packs.read(tmp_path / "x.s11pack", known=own).signers[0].trust == "changed"
    assert verdict.pack is None


def test_another_signer(entries: dict[str, bytes], tmp_path: Path) -> None:
    for other in (
        signing.new_identity("Somebody else", ring().uuid),
        signing.new_identity(ASKED["name"], uid("somebody")),
    ):
        verdict = check(tmp_path / "x.s11pack", put_together(resealed(entries, by=other)))
        assert (verdict.verdict, verdict.problems[0].code) == ("malformed", "seal-of-another")


def test_without_its_signature_it_is_not_signed_and_not_accepted(entries: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "x.s11pack"
    bare = {name: data for name, data in entries.items() if not name.startswith("META-INF/")}
    verdict = check(path, put_together(bare))
    assert (verdict.verdict, verdict.pack) == ("unsigned", None)
    with pytest.raises(PackRefused) as caught:
        verdict.accepted(path)
    assert "Ask for the signed pack" in words.sentence(caught.value)


def test_a_file_taken_out_or_put_in(entries: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "x.s11pack"
    for name in entries:
        if name.startswith("META-INF/") or name == "mimetype":
            continue
        left = {each: data for each, data in entries.items() if each != name}
        verdict = check(path, put_together(left))
        assert verdict.verdict in ("altered", "malformed")
        assert name in {problem.path for problem in verdict.problems}
    verdict = check(path, put_together({**entries, "data/logo.jpg": b"x"}))
    assert verdict.verdict == "altered"
    assert ("unlisted", "data/logo.jpg") in {(each.code, each.path) for each in verdict.problems}


# -- signed, and still not believed ----------------------------------------------------------------------------------


def _set(*path: str | int, to: object) -> Change:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_set("made_at", to="2026-11-22T09:30:08Z"), "time-differs"),
        (_set("made_at", to="1979-12-31T23:59:58Z"), "time-differs"),
        (_set("made_at", to="2026-13-22T09:30:08Z"), "not-by-schema"),
        (_set("deadline", to="soon"), "not-by-schema"),
        (_set("deadline", to="2027-02-30T17:00:00Z"), "not-by-schema"),
        (_set("evidence", "policy", to="everything"), "not-by-schema"),
        (_set("evidence", "megabytes", to=0), "not-by-schema"),
        (_set("evidence", "megabytes", to=1.5), "not-json"),
        (_set("levels", to=["starter", "gigantic"]), "levels-unknown"),
        (_set("sign_off", "board_date", to="always"), "not-by-schema"),
        (_set("sign_off", "signers", 0, "role", to=""), "not-by-schema"),
        (_set("partnership", "uuid", to=uid("other")), "seal-of-another"),
        (_set("partnership", "name", to="Another partnership"), "seal-of-another"),
        (_set("partnership", "phone", to="1"), "not-by-schema"),
        (_set("partnership", "contact", to="a\nb"), "words-unclean"),
        (_set("partnership", "contact", to="a\u202eb"), ""),
        (_set("message", to="a\x1b[2Jb"), "words-unclean"),
        (_set("message", to="x" * 20_001), "not-by-schema"),
        (_set("framework", "title", to="Other"), "framework-differs"),
        (_set("framework", "sha256", to="0" * 64), "framework-differs"),
        (_set("logo", to=None), "data-disagrees"),
        (_set("logo", "sha256", to="0" * 64), "data-disagrees"),
        (_set("logo", "path", to="data/logo.jpg"), "data-disagrees"),
        (_set("recipient", to="age1" + "q" * 58), "recipient-unreadable"),
        (_set("recipient", to="AGE-SECRET-KEY-1"), "not-by-schema"),
        (_set("certificate", to="A" * 200), "seal-of-another"),
        (_set("format", to="1"), "not-by-schema"),
        (_set("more", to=1), "not-by-schema"),
    ],
)
def test_facts_that_cannot_be(entries: dict[str, bytes], change: Change, code: str, tmp_path: Path) -> None:
    if code == "not-json":
        text = entries[PARTNERSHIP].replace(b'"megabytes":10', b'"megabytes":1.5')
        content = put_together(resealed({**entries, PARTNERSHIP: text}))
    else:
        content = put_together(with_facts(entries, change))
    verdict = check(tmp_path / "x.s11pack", content)
    assert verdict.verdict == ("malformed" if code else "valid")
    assert code == "" or code in {problem.code for problem in verdict.problems}
    assert (verdict.pack is None) == bool(code)
    assert all(problem.message.endswith(".") for problem in verdict.problems)


def test_questions_that_cannot_be(entries: dict[str, bytes], tmp_path: Path) -> None:
    text = entries["data/framework.json"]
    plain = json.loads(text)
    plain["area"][0]["standard"][0]["applies"]["facts"] = ["no_such_fact"]
    for content, code in (
        (b"{}", "not-by-schema"),
        (b"[" * 200_000, "not-json"),
        (text[:-1], "not-json"),
        (text + b"\n", "not-canonical-json"),
        (canonical_json(plain), "framework-faulty"),
    ):
        verdict = check(tmp_path / "x.s11pack", put_together(with_framework(entries, content)))
        assert (verdict.verdict, verdict.pack) == ("malformed", None)
        assert code in {problem.code for problem in verdict.problems}


def test_a_logo_that_is_none(entries: dict[str, bytes], tmp_path: Path) -> None:
    import hashlib

    for content in (b"<svg onload='x'/>", png()[:-4], png() + b"more", png(3_000, 1), b"\xff\xd8\xff\xe0junk", b""):
        digest = hashlib.sha256(content).hexdigest()
        changed = with_facts({**entries, "data/logo.png": content}, _set("logo", "sha256", to=digest))
        verdict = check(tmp_path / "x.s11pack", put_together(changed))
        assert (verdict.verdict, verdict.problems[0].code) == ("malformed", "logo-refused")
        with pytest.raises(LogoRefused) as caught:
            pack(logo=content or b"x")
        assert words.sentence(caught.value).endswith(".")
    with pytest.raises(LogoRefused) as caught:
        pack(logo=b"\x89PNG\r\n\x1a\n" + bytes(200_001))
    assert "larger than 200 kB" in words.sentence(caught.value)


def test_the_next_format(entries: dict[str, bytes], tmp_path: Path) -> None:
    verdict = check(tmp_path / "x.s11pack", put_together(with_facts(entries, _set("format", to=2))))
    assert (verdict.verdict, verdict.pack) == ("too-new", None)


def test_too_large(entries: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "x.s11pack"
    with path.open("wb") as file:
        file.truncate(9 * 1024**2)
    assert [each.code for each in check(path).problems] == ["too-large"]
    large = {**entries, "data/schema/framework.schema.json": b"x" * 300_000}
    verdict = check(path, put_together(resealed(large)))
    assert [(each.code, each.path) for each in verdict.problems] == [("too-large", "data/schema/framework.schema.json")]


# -- making ----------------------------------------------------------------------------------------------------------


def test_what_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(TextMissing):
        pack(name=" ")
    with pytest.raises(TextTooLong):
        pack(contact="x" * 301)
    with pytest.raises(PackLevels) as caught:
        pack(levels=("gigantic",))
    assert "starter or full" in words.sentence(caught.value)
    for wrong in ({"evidence_policy": "all"}, {"board_date": "x"}, {"megabytes": 0}, {"colour": "red"}):
        with pytest.raises(ValueError):
            pack(**wrong)
    (tmp_path / "a.s11pack").write_bytes(b"something")
    with pytest.raises(FileExists):
        packs.make(tmp_path / "a.s11pack", pack(), ring())
    with pytest.raises(FileMissing):
        packs.make(tmp_path / "nowhere" / "a.s11pack", pack(), ring())
    assert (tmp_path / "a.s11pack").read_bytes() == b"something"
    assert [each.name for each in tmp_path.iterdir()] == ["a.s11pack"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        check(tmp_path / "nowhere.s11pack")
    with pytest.raises(FileUnreadable):
        check(tmp_path)
    make(tmp_path / "a.s11pack")
    (tmp_path / "known.json").write_text("{}")
    with pytest.raises(FileUnreadable):
        packs.read(tmp_path / "a.s11pack", known=tmp_path / "known.json")


def test_typed_words_are_cleaned_on_the_way_in(tmp_path: Path) -> None:
    asked = pack(message="  One.\r\nTwo.\x0b\x07 ", contact=" Ann \n Example ", signers=ASKED["signers"] * 2)
    assert (asked.partnership.message, asked.partnership.contact) == ("One.\nTwo.", "Ann Example")
    assert signed_pack(tmp_path / "a.s11pack", asked).partnership == asked.partnership
    assert asked.partnership.deadline == DEADLINE


def test_a_large_framework_is_read_in_time(tmp_path: Path) -> None:
    from builders import many_standards

    large = many_standards()
    read = signed_pack(tmp_path / "a.s11pack", replace(pack(levels=()), framework=large))
    assert canonical(read.framework) == canonical(large)


# -- other people's tools --------------------------------------------------------------------------------------------


def test_openssl_and_sha256sum_agree(entries: dict[str, bytes], tmp_path: Path) -> None:
    openssl, sums = need("openssl"), need("sha256sum")
    for name, content in entries.items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    def run(*told: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(told, cwd=tmp_path, capture_output=True, text=True)

    first = ("cms", "-verify", "-binary", "-inform", "DER", "-in", "META-INF/signature001.p7s", "-content")
    first = (*first, "META-INF/ASiCManifest001.xml")
    taken = run(openssl, *first, "-noverify", "-signer", "s.pem", "-out", "/dev/null")
    assert taken.returncode == 0, taken.stderr
    strict = run(
        *(openssl, *first, "-cades", "-CAfile", "s.pem", "-partial_chain", "-purpose", "any", "-out", "/dev/null")
    )
    assert strict.returncode == 0, strict.stderr
    assert "CAdES Verification successful" in strict.stderr
    assert run(sums, "-c", "manifest-sha256.txt").returncode == 0
    assert container.MIMETYPE in entries
    assert made.ring().identity.name == ASKED["name"]
