"""A new file from a return: all that was sent is there again, what was not is named, and the new key says why."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import sample_audit, uid
from hypothesis import Phase, given, settings
from keeping import new_key
from returns import DOCUMENT, WHEN, Held, audit_with_document, check, identity, make, papers, prepared, taken_apart
from strategies import audits

from s11desktop import words
from s11desktop.audit import new_key as new_keys
from s11desktop.audit.beside import Earlier
from s11desktop.audit.data import as_data
from s11desktop.audit.model import Audit
from s11desktop.audit.not_sent import Left
from s11desktop.audit.reading_back import from_data
from s11desktop.audit.survey import Shown, Written
from s11desktop.audit.survey_data import to_send
from s11desktop.errors import DocumentChanged, FileExists, NothingToUndo, NotOneChange, NotToStartFrom, RoundClosed
from s11desktop.exchange import signing, starting_again, submission
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verify import verify
from s11desktop.operations import answers, erasing, rounds, undoing
from s11desktop.operations.starting_again import Returned, start_again
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import history
from s11desktop.vault.checking import check as check_file


def _comparable(audit: Audit, *, without: frozenset[str] = frozenset()) -> dict[str, object]:
    """What a return says, without what is about the file it was made from."""
    data = json.loads(json.dumps(as_data(audit)))
    data["audit"]["history_head"] = ""
    data["audit"]["round"]["closed_on"] = None
    data["organisation"]["revision"] = data["partnership"]["revision"] = 0
    for item in (*data["evidence"], *data["actions"]):
        item["standards"] = sorted(item["standards"])
    for item in data["evidence"]:
        item["versions"] = [each for each in item["versions"] if each["sha256"] not in without]
        item["added_at"] = None
        for each in item["versions"]:
            each.pop("made_from", None)
    for action in data["actions"]:
        action["created_at"] = None
        action["notes"].sort(key=lambda each: (each["added_at"], each["uuid"]))
    data["partnership_answers"] = sorted(
        (each for each in data["partnership_answers"] if each["answer"]), key=lambda each: str(each["code"])
    )
    data["organisation"]["facts"].sort(key=lambda each: each["code"])
    if "survey" in data:
        data["survey"]["words"].sort(key=lambda each: each["uuid"])
    return dict(data)


def _in_order(survey: Shown) -> Shown:
    return replace(survey, words=tuple(sorted(survey.words, key=lambda each: each.uuid)))


def test_everything_that_was_sent_is_there_again(tmp_path: Path) -> None:
    audit = audit_with_document()
    receipt = make(tmp_path / "return.zip", audit)
    looked = starting_again.look(receipt.path)
    with starting_again.start(looked, tmp_path / "new.s11", new_key()) as vault:
        back = vault.load()
        assert _comparable(back) == _comparable(audit)
        assert back.organisation.uuid == audit.organisation.uuid
        assert back.finished
        with vault.reader() as reader:
            found = b"".join(reader.chunks(hashlib.sha256(DOCUMENT).hexdigest()))
        assert found == DOCUMENT
        assert [(each.reference, each.sha256) for each in back.sent] == [(receipt.reference, receipt.sha256)]
        assert check_file(vault).whole


@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(audit=audits(attached=False))
def test_whatever_an_audit_says_comes_back(audit: Audit, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("again")
    told = from_data(as_data(audit), audit.framework)
    told = replace(told, survey=None if told.survey is None else _in_order(told.survey))
    sent = Returned(told, "return.zip", "0" * 64, 1, "0" * 12, "full", WHEN, "1", "0" * 64)
    with start_again(folder / "new.s11", new_key(), sent, starting_again._Inside(folder, {})) as vault:
        back = vault.load()
        assert _comparable(back) == _comparable(audit)
        assert back.survey == told.survey == (None if audit.survey is None else _in_order(to_send(audit.survey)))
        assert history.verify(vault)


def test_the_next_return_says_that_the_key_is_new_and_why(tmp_path: Path) -> None:
    receipt = make(tmp_path / "return.zip")
    looked = starting_again.look(receipt.path)
    reason = "Our treasurer moved away with the laptop."
    with starting_again.start(looked, tmp_path / "new.s11", new_key(), reason=reason) as vault:
        rounds.start_round(vault, period="2027")
        again = submission.export(vault, tmp_path / "next.zip", draft=True)
    told = json.loads(taken_apart(again.path)["data/submission.json"])["new_key"]
    assert told == {
        "reason": reason,
        "earlier": receipt.reference,
        "fingerprint": signing.fingerprint(identity().public),
    }
    known = KnownSigners().remembering(uid("organisation"), "St Mark's", told["fingerprint"])
    verdict = verify(again.path, known=known)
    assert verdict.verdict == "valid"
    assert verdict.signers[0].trust == "changed"
    assert verdict.new_key == new_keys.NewKey(**told)
    assert verdict.as_json()["new_key"] == told


def test_a_file_that_was_never_lost_says_nothing_of_a_new_key(tmp_path: Path) -> None:
    receipt = make(tmp_path / "return.zip")
    assert "new_key" not in json.loads(taken_apart(receipt.path)["data/submission.json"])
    assert check(receipt.path).as_json()["new_key"] is None


def test_what_was_never_in_the_return_is_named(tmp_path: Path) -> None:
    audit = audit_with_document()
    first, *others = audit.evidence
    held = replace(others[0], held_back=True) if others else replace(first, held_back=True)
    audit = replace(audit, evidence=(first, held, *others[1:]))
    looked = starting_again.look(make(tmp_path / "return.zip", audit).path)
    assert (held.label, held.title, Left.HELD_BACK) in [(each.label, each.title, each.why) for each in looked.left]
    described = [each.label for each in looked.left if each.why is Left.DESCRIBED]
    assert described == [each.label for each in audit.evidence if not each.versions and not each.held_back]


def test_the_round_is_finished_and_the_next_one_goes_on_from_it(tmp_path: Path) -> None:
    looked = starting_again.look(make(tmp_path / "return.zip").path)
    with starting_again.start(looked, tmp_path / "new.s11", new_key()) as vault:
        with pytest.raises(RoundClosed):
            answers.answer(vault, "TST-1.1", "fully", "Still so.")
        rounds.start_round(vault, period="2027")
        library = vault.load().evidence
        with pytest.raises((NothingToUndo, NotOneChange)):
            undoing.undo(vault)
        assert vault.load().evidence == library
        answers.answer(vault, "TST-1.1", "fully", "Still so.")
        assert len(vault.rounds()) == 2


@pytest.mark.parametrize("harm", ["altered", "not a return", "cut short"])
def test_only_from_a_return_that_is_whole(tmp_path: Path, harm: str) -> None:
    path = make(tmp_path / "return.zip").path
    content = bytearray(path.read_bytes())
    if harm == "altered":
        content[len(content) // 2] ^= 1
    path.write_bytes(b"A shopping list" if harm == "not a return" else content[: -40 if harm == "cut short" else None])
    with pytest.raises(NotToStartFrom):
        starting_again.look(path)
    assert list(tmp_path.iterdir()) == [path]


def test_no_file_is_made_where_the_return_changes_meanwhile(tmp_path: Path) -> None:
    path = make(tmp_path / "return.zip").path
    looked = starting_again.look(path)
    content = path.read_bytes()
    place = content.index(DOCUMENT)
    path.write_bytes(content[:place] + b"X" + content[place + 1 :])
    with pytest.raises(DocumentChanged):
        starting_again.start(looked, tmp_path / "new.s11", new_key())
    assert [each.name for each in tmp_path.iterdir()] == ["return.zip"]


def test_no_file_is_written_over(tmp_path: Path) -> None:
    looked = starting_again.look(make(tmp_path / "return.zip").path)
    (tmp_path / "new.s11").write_text("mine")
    with pytest.raises(FileExists):
        starting_again.start(looked, tmp_path / "new.s11", new_key())
    assert (tmp_path / "new.s11").read_text() == "mine"


def test_a_return_that_names_one_thing_twice_makes_no_file(tmp_path: Path) -> None:
    audit = sample_audit()
    first = audit.evidence[0]
    twice = replace(audit, evidence=(*audit.evidence, replace(first, number=99)), history_head="")
    told = Returned(twice, "return.zip", "0" * 64, 1, "0" * 12, "full", WHEN, "1", "0" * 64)
    with pytest.raises(NotToStartFrom):
        start_again(tmp_path / "new.s11", new_key(), told, starting_again._Inside(tmp_path, {}))
    assert not (tmp_path / "new.s11").exists()


def test_the_check_says_why_beside_the_changed_key(tmp_path: Path) -> None:
    receipt = make(tmp_path / "return.zip")
    with starting_again.start(starting_again.look(receipt.path), tmp_path / "new.s11", new_key()) as vault:
        rounds.start_round(vault, period="2027")
        again = submission.export(vault, tmp_path / "next.zip", draft=True)
    known = KnownSigners().remembering(uid("organisation"), "St Mark's", signing.fingerprint(identity().public))
    lines = words.verdict_lines(verify(again.path, known=known).as_json())
    assert any(
        "The passphrase and the recovery page were lost." in line and receipt.reference in line for line in lines
    )
    known = known.remembering(uid("organisation"), "St Mark's", verify(again.path, known=known).signers[0].fingerprint)
    assert not any("new" in line for line in words.verdict_lines(verify(again.path, known=known).as_json())[5:])


def test_a_large_document_comes_in_short_steps_and_a_cancel_leaves_nothing(tmp_path: Path) -> None:
    content = bytes(range(256)) * 4096 * 11  # 11 MiB: more than waits in memory
    digest = hashlib.sha256(content).hexdigest()
    first, *others = audit_with_document().evidence
    version = replace(first.versions[0], sha256=digest, size=len(content))
    audit = replace(audit_with_document(), evidence=(replace(first, versions=(version,)), *others))
    path = submission.build(prepared(audit), Held(content), tmp_path / "return.zip", papers=papers).path
    looked = starting_again.look(path)
    seen: list[tuple[int, int]] = []
    with (
        starting_again.start(
            looked, tmp_path / "new.s11", new_key(), progress=Progress(lambda *at: seen.append(at))
        ) as vault,
        vault.reader() as reader,
    ):
        assert hashlib.sha256(b"".join(reader.chunks(digest))).hexdigest() == digest
    assert seen[-1] == (len(content), len(content))

    def stop(at: int, _all: int) -> None:
        if at > 4 << 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        starting_again.start(looked, tmp_path / "other.s11", new_key(), progress=Progress(stop))
    assert not list(tmp_path.glob("other*"))


def test_words_that_came_back_can_be_erased_for_good(tmp_path: Path) -> None:
    secret = "Words nobody should keep"
    gone = Earlier("", "OLD-1", "Was asked once.", "2024", "gone", words=secret, reason=secret)
    written = Written(uid("written"), secret, True)
    survey = Shown(uid("survey"), 12, (), words=(written,))
    audit = replace(sample_audit(), earlier=(gone,), survey=survey)
    told = Returned(audit, "return.zip", "0" * 64, 1, "0" * 12, "full", WHEN, "1", "0" * 64)
    with start_again(tmp_path / "new.s11", new_key(), told, starting_again._Inside(tmp_path, {})) as vault:
        assert vault.load().earlier_for("")[0].words == secret
        assert vault.load().survey == survey
        erasing.erase(vault, "OLD-1", "It should not be here.")
        erasing.erase(vault, written.uuid, "It should not be here.")
        back = vault.load()
        assert back.earlier_for("")[0].words == ""
        assert back.survey is not None
        assert back.survey.words == ()
        held = "\n".join(vault.raw.iterdump()) if hasattr(vault.raw, "iterdump") else ""
        assert secret not in held
        assert check_file(vault).whole
