"""A signature beside the seal: what is shown first, what is added, and what is refused."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import uid
from returns import EMPTY, WHEN, audit_with_document, check, identity, make, put_together, sealed, taken_apart
from tools import most_memory, need

from s11desktop import errors, words
from s11desktop.exchange import container_writing, countersigning, keyring, manifest, parts, signing
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verify import verify
from s11desktop.framework.model import Signer
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import keys

SAMPLES = Path(__file__).parents[2] / "samples" / "submission"
LATER = WHEN + timedelta(days=3, hours=2)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("return") / "full.zip"
    make(path)
    return path


def presented(path: Path) -> countersigning.Presented:
    return countersigning.present(path, known=EMPTY)


def signed(path: Path, target: Path, name: str = "Amrit Kaur", role: str = "Chair", **more: Any) -> Any:
    person = more.pop("identity", None) or countersigning.made_once(name, role)
    return countersigning.countersign(presented(path), target, person, now=LATER, known=EMPTY, **more)


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_what_is_to_be_signed_is_shown_first(full: Path) -> None:
    found = presented(full)
    assert found.audit.organisation.name == "St Mark's, Nettleford"
    assert found.verdict.kind == "full"
    assert (found.counts.fully, found.counts.partly, found.counts.not_met) == (3, 2, 1)
    assert found.declaration == found.audit.sign_off.words != ""
    assert found.verdict.signers[0].name == "St Mark's, Nettleford"


# -- what is added -----------------------------------------------------------------------------------------------------


def test_one_list_and_one_signature_are_added_and_nothing_else_changes(full: Path, tmp_path: Path) -> None:
    done = signed(full, tmp_path / "two.zip")
    before, after = taken_apart(full), taken_apart(done.path)
    assert set(after) - set(before) == {manifest.manifest_path(2), manifest.signature_path(2)}
    assert {name: after[name] for name in before} == before
    assert manifest.read_manifest(2, after[manifest.manifest_path(2)]) == manifest.read_manifest(
        1, before[manifest.manifest_path(1)]
    )
    assert done.path.read_bytes() == put_together(after)
    assert done.size == done.path.stat().st_size
    verdict = check(done.path)
    assert verdict.verdict == "valid"
    assert verdict.reference == done.reference == check(full).reference
    assert verdict.sha256 == done.sha256
    assert [(each.name, each.role, each.status, each.key) for each in verdict.signers] == [
        ("St Mark's, Nettleford", "organisation", "ok", None),
        ("Amrit Kaur", "Chair", "ok", "once"),
    ]
    assert verdict.signers[1].signed_at == "2026-11-24T11:30:08Z"


def test_it_stands_among_the_declarations_with_its_day(full: Path, tmp_path: Path) -> None:
    told = signed(full, tmp_path / "two.zip").verdict.as_json()
    assert told["declarations"][-1] == {"name": "Amrit Kaur", "role": "Chair", "how": "key", "on": "2026-11-24"}
    lines = words.verdict_lines(told)
    assert any(line.startswith("Signed by Amrit Kaur, Chair: check number ") for line in lines)
    assert words.KEYS["once"] in lines
    assert not any("Sealed by Amrit" in line for line in lines)


def test_a_key_ring_signs_again_and_again_and_can_be_known(full: Path, tmp_path: Path) -> None:
    with keyring.create(tmp_path / "amrit.s11key", keys.Key(bytes(32), keys.new_salt()), "Amrit Kaur") as ring:
        person = countersigning.of_ring(ring, ring.name, "Chair")
        done = signed(full, tmp_path / "two.zip", identity=person)
        assert (done.key, done.check_number, done.fingerprint) == ("ring", ring.check_number, ring.fingerprint)
        known = KnownSigners().remembering(ring.uuid, ring.name, ring.fingerprint)
    verdict = verify(done.path, known=known)
    assert [each.trust for each in verdict.signers] == ["new", "known"]
    assert signing.read(taken_apart(done.path)[manifest.signature_path(2)]).key == "ring"


def test_each_signature_has_a_key_of_its_own_when_made_once(full: Path, tmp_path: Path) -> None:
    one, two = signed(full, tmp_path / "a.zip"), signed(full, tmp_path / "b.zip")
    assert one.check_number != two.check_number


def test_whoever_was_asked_to_declare_has_by_signing(tmp_path: Path) -> None:
    audit = audit_with_document()
    path = tmp_path / "a.zip"
    make(path, replace(audit, declarations=audit.declarations[:1]))
    found = presented(path)
    assert found.waiting == ("A trustee or committee member",)
    done = signed(path, tmp_path / "b.zip", role="Trustee (chair)")
    assert done.verdict.as_json()["declarations_asked"] == [
        {"role": "Safeguarding lead", "required": True, "how": None, "by": "Grace Okafor"},
        {"role": "A trustee or committee member", "required": True, "how": None, "by": "Amrit Kaur"},
    ]
    assert presented(done.path).waiting == ()


def test_a_key_that_is_asked_for_is_expected_until_it_signed(tmp_path: Path) -> None:
    audit = audit_with_document()
    asked = (Signer("Safeguarding lead"), Signer("Chair", how="key"))
    path = tmp_path / "a.zip"
    make(path, replace(audit, partnership=replace(audit.partnership, signers=asked)))
    told = check(path).as_json()
    assert told["declarations_asked"] == [
        {"role": "Safeguarding lead", "required": True, "how": None, "by": "Grace Okafor"},
        {"role": "Chair", "required": True, "how": "key", "by": None},
    ]
    assert "Still expected: Chair, with a key of their own" in words.verdict_lines(told)
    assert presented(path).waiting == ("Chair",)
    told = signed(path, tmp_path / "b.zip").verdict.as_json()
    assert told["declarations_asked"][1]["by"] == "Amrit Kaur"
    assert not any("Still expected" in line for line in words.verdict_lines(told))


def test_nineteen_sign_and_no_more(full: Path, tmp_path: Path) -> None:
    path = full
    for number in range(countersigning.MOST):
        path = signed(path, tmp_path / f"{number}.zip", name=f"Person {number}").path
    assert len(check(path).signers) == parts.MOST_SIGNATURES
    with pytest.raises(errors.SignaturesFull) as refused:
        presented(path)
    assert "19" in words.sentence(refused.value)


def test_openssl_takes_both(full: Path, tmp_path: Path) -> None:
    openssl = need("openssl")
    done = signed(full, tmp_path / "two.zip", name="Zoë O’Brien, ᾽", role="Chair of trustees (acting)")
    with zipfile.ZipFile(done.path) as archive:
        archive.extractall(tmp_path / "out")
    for number in (1, 2):
        told = (
            *(openssl, "cms", "-verify", "-binary", "-inform", "DER", "-out", os.devnull),
            *("-in", manifest.signature_path(number), "-content", manifest.manifest_path(number)),
        )
        by_hand = (*told, "-noverify", "-signer", f"{number}.pem")
        subprocess.run(by_hand, cwd=tmp_path / "out", check=True, capture_output=True)
        strict = (*told, "-cades", "-CAfile", f"{number}.pem", "-partial_chain", "-purpose", "any")
        subprocess.run(strict, cwd=tmp_path / "out", check=True, capture_output=True)
    shown = (openssl, "x509", "-in", "2.pem", "-noout", "-subject", "-nameopt", "multiline,-esc_msb,utf8")
    subject = subprocess.run(shown, cwd=tmp_path / "out", check=True, capture_output=True).stdout.decode()
    assert "Chair of trustees (acting)" in subject
    assert "Zoë O’Brien" in subject


# -- what is refused ---------------------------------------------------------------------------------------------------


def kept(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("altered", "is not as it was sealed"),
        ("unsigned", "no seal"),
        ("malformed", "not put together"),
        ("too-new", "newest"),
        ("sealed", "locked"),
    ],
)
def test_what_is_not_whole_is_not_signed(kind: str, said: str) -> None:
    for sample in sorted((SAMPLES / kind).glob("*.zip")):
        with pytest.raises(errors.NotSignable) as refused:
            presented(sample)
        assert said in words.sentence(refused.value)
        assert "Nothing was written." in words.sentence(refused.value)


def test_a_draft_is_not_signed() -> None:
    with pytest.raises(errors.DraftNotSigned):
        presented(SAMPLES / "valid" / "draft.zip")


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.FileMissing):
        presented(tmp_path / "none.zip")
    with pytest.raises(errors.FileUnreadable):
        presented(tmp_path)


@pytest.mark.parametrize(("name", "role"), [("", "Chair"), (" \t ", "Chair"), ("Amrit", ""), ("Amrit", "\n")])
def test_a_name_and_a_role_are_needed(name: str, role: str) -> None:
    with pytest.raises(errors.TextMissing):
        countersigning.made_once(name, role)


def test_the_same_person_signs_once(full: Path, tmp_path: Path) -> None:
    done = signed(full, tmp_path / "a.zip")
    with pytest.raises(errors.SignedAlready) as refused:
        signed(done.path, tmp_path / "b.zip", name=" amrit  KAUR", role="chair")
    assert "signed by Amrit Kaur on 24 November 2026" in words.sentence(refused.value)
    with keyring.create(tmp_path / "k.s11key", keys.Key(bytes(32), keys.new_salt()), "Jo") as ring:
        done = signed(done.path, tmp_path / "c.zip", identity=countersigning.of_ring(ring, "Jo", "Trustee"))
        with pytest.raises(errors.SignedAlready):
            signed(done.path, tmp_path / "d.zip", identity=countersigning.of_ring(ring, "Jo Green", "Treasurer"))
    assert sorted(kept(tmp_path)) == ["a.zip", "c.zip", "k.s11key"]


def test_the_organisation_is_no_countersigner(full: Path, tmp_path: Path) -> None:
    seal = identity()
    person = signing.Identity(
        seal.private, signing.certify(seal.private, "Amrit Kaur", uid("x"), title="Chair", kept="ring")
    )
    with pytest.raises(errors.SignedAlready):
        signed(full, tmp_path / "a.zip", identity=person)
    assert not kept(tmp_path)


def test_nothing_is_written_over(full: Path, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_bytes(b"mine")
    with pytest.raises(errors.FileExists):
        signed(full, tmp_path / "there.zip")
    with pytest.raises(errors.FileMissing):
        signed(full, tmp_path / "nowhere" / "a.zip")
    same = tmp_path / "same.zip"
    shutil.copy(full, same)
    with pytest.raises(errors.FileExists):
        signed(same, same)
    assert kept(tmp_path) == {"there.zip": b"mine", "same.zip": full.read_bytes()}


@pytest.mark.parametrize("change", ["another", "longer", "shorter", "not-a-return", "gone"])
def test_a_file_that_changed_since_it_was_shown_is_not_signed(change: str, full: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    shutil.copy(full, path)
    shown = presented(path)
    content = path.read_bytes()
    if change == "gone":
        path.unlink()
    elif change == "another":
        path.write_bytes(put_together(sealed({**taken_apart(path), parts.PAGE: b"<p>Other.</p>"})))
    else:
        path.write_bytes({"longer": content + b"x", "shorter": content[:-30], "not-a-return": b"hello"}[change])
    wanted = errors.FileMissing if change == "gone" else errors.ChangedMeanwhile
    with pytest.raises(wanted):
        countersigning.countersign(shown, tmp_path / "b.zip", countersigning.made_once("Jo", "Chair"), known=EMPTY)
    assert set(kept(tmp_path)) <= {"a.zip"}


def test_stopping_it_leaves_nothing(full: Path, tmp_path: Path) -> None:
    for stop_at in (1, 2, 3):
        calls = 0

        def report(done: int, total: int, stop_at: int = stop_at) -> None:
            nonlocal calls
            calls += 1
            assert 0 <= done <= total
            if calls == stop_at:
                raise Cancelled

        with pytest.raises(Cancelled):
            signed(full, tmp_path / "a.zip", progress=Progress(report))
        assert not kept(tmp_path)


def test_what_does_not_pass_its_own_check_is_taken_away(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = presented(full)
    monkeypatch.setattr(manifest, "write_manifest", lambda number, digests: b"something else")
    with pytest.raises(errors.CountersignFailed) as refused:
        countersigning.countersign(shown, tmp_path / "a.zip", countersigning.made_once("Jo", "Chair"), known=EMPTY)
    assert "The return you were sent is as it was." in words.sentence(refused.value)
    assert not kept(tmp_path)


# -- from a stranger ---------------------------------------------------------------------------------------------------


def without(entries: dict[str, bytes], number: int) -> dict[str, bytes]:
    gone = (manifest.manifest_path(number), manifest.signature_path(number))
    return {name: data for name, data in entries.items() if name not in gone}


def test_a_return_whose_seal_was_cut_out_is_altered(full: Path, tmp_path: Path) -> None:
    two = signed(full, tmp_path / "a.zip")
    three = signed(two.path, tmp_path / "b.zip", name="Jo")
    for path, number in ((two.path, 1), (three.path, 1), (three.path, 2)):
        verdict = check(tmp_path / "c.zip", put_together(without(taken_apart(path), number)))
        assert verdict.verdict == "altered"
        assert [(each.code, each.path) for each in verdict.problems] == [("missing", manifest.signature_path(number))]
    assert check(tmp_path / "c.zip", put_together(without(taken_apart(three.path), 3))).verdict == "valid"


def test_nobody_passes_for_the_seal_by_a_title(full: Path, tmp_path: Path) -> None:
    person = countersigning.made_once("St Mark's, Nettleford PCC", "Organisation")
    verdict = signed(full, tmp_path / "a.zip", identity=person).verdict
    assert [each.role for each in verdict.signers] == ["organisation", ""]
    alone = check(tmp_path / "b.zip", put_together(without(taken_apart(tmp_path / "a.zip"), 1)))
    assert alone.verdict == "altered"
    assert [each.role for each in alone.signers] == [""]


def test_a_broken_countersignature_declares_nothing(full: Path, tmp_path: Path) -> None:
    entries = taken_apart(signed(full, tmp_path / "a.zip").path)
    other = taken_apart(signed(full, tmp_path / "b.zip", name="Jo").path)
    path = manifest.signature_path(2)
    swapped = check(tmp_path / "c.zip", put_together({**entries, path: signing.sign(identity(), b"x", WHEN)}))
    assert swapped.verdict == "altered"
    assert all(each.how != "key" for each in swapped.declarations)
    assert swapped.asked == ()
    assert check(tmp_path / "d.zip", put_together({**entries, path: other[path]})).verdict == "valid"


# -- large ones --------------------------------------------------------------------------------------------------------


def _large(path: Path, megabytes: int) -> None:
    """The sample with a document of that size, which its data names."""
    import hashlib
    import json

    from s11desktop.framework.canonical import canonical_json

    entries = taken_apart(SAMPLES / "valid" / "full.zip")
    evidence = next(name for name in entries if name.startswith("evidence/"))
    block = os.urandom(1024 * 1024)
    digest, size = hashlib.sha256(block * megabytes).hexdigest(), len(block) * megabytes
    data = json.loads(entries[parts.SUBMISSION])
    data["files"][0] |= {"size": size, "sha256": digest}
    item = next(each for each in data["evidence"] if each["versions"])
    item["versions"][0] |= {"size": size, "sha256": digest}
    entries[parts.SUBMISSION] = canonical_json(data)
    names = sorted((n for n in entries if n != "mimetype" and not n.startswith("META-INF/")), key=_place)
    digests = {n: hashlib.sha256(entries[n]).hexdigest() for n in names if n != parts.CHECKSUMS} | {evidence: digest}
    digests = {n: digests[n] for n in names if n != parts.CHECKSUMS}
    entries[parts.CHECKSUMS] = manifest.write_checksums(digests)
    digests[parts.CHECKSUMS] = hashlib.sha256(entries[parts.CHECKSUMS]).hexdigest()
    listing = manifest.write_manifest(1, digests)
    seal = signing.new_identity("St Mark's, Nettleford", uid("organisation"))
    with path.open("wb") as file:
        writer = container_writing.Writer(file, WHEN)

        def blocks() -> Iterator[bytes]:
            for _ in range(megabytes):
                yield block

        for name in names:
            writer.add(name, blocks() if name == evidence else [entries[name]])
        writer.add(manifest.manifest_path(1), [listing])
        writer.add(manifest.signature_path(1), [signing.sign(seal, listing, WHEN)])
        writer.finish()


def _place(name: str) -> tuple[int, str]:
    from s11desktop.exchange.container import order

    return order(name)


def test_a_hundred_megabytes_are_signed_in_flat_memory(tmp_path: Path) -> None:
    _large(tmp_path / "large.zip", 100)
    shown = presented(tmp_path / "large.zip")
    before = most_memory()
    steps: list[int] = []
    done = countersigning.countersign(
        shown,
        tmp_path / "out.zip",
        countersigning.made_once("Jo", "Chair"),
        now=datetime(2026, 12, 1, tzinfo=UTC),
        known=EMPTY,
        progress=Progress(lambda at, total: steps.append(at * 100 // total)),
    )
    grown = most_memory() - before
    assert done.verdict.verdict == "valid"
    assert grown < 16 * 1024, f"{grown} KiB more"
    assert len(set(steps)) > 50
    assert steps == sorted(steps)
