"""`s11 pack` and `s11 key`: the whole way of a pack at the command, and what is said where it cannot be gone."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tools import need

from s11desktop.exchange.pack import read
from s11desktop.vault import keys

S11 = Callable[..., Any]

MAKE = (
    *("--framework", "voluntary-faith", "--partnership", "Kent SCP", "--contact", "Priya Shah"),
    *("--email", "audits@kent.example", "--deadline", "29 January 2027 17:00", "--evidence", "attach"),
    *("--megabytes", "10", "--level", "full", "--sign", "Head of the group", "--may-sign", "A trustee"),
    *("--urgent", "01632 960100, Front door, by day", "--message", "Thank you.", "--board-date", "asked"),
)


@pytest.fixture
def pack(s11: S11, tmp_path: Path) -> Path:
    done = s11("pack", "make", tmp_path / "kent.s11pack", *MAKE, "--key", tmp_path / "kent.s11key")
    assert done.status == 0, done.err
    assert "is made" in done.err
    return tmp_path / "kent.s11pack"


def test_from_a_key_ring_to_an_audit_that_follows_the_pack(s11: S11, pack: Path, tmp_path: Path) -> None:
    ring = s11("key", "show", tmp_path / "kent.s11key", "--json").json
    shown = s11("pack", "show", pack, "--json")
    assert (shown.status, shown.json["verdict"]) == (0, "valid")
    assert shown.json["signers"][0]["check_number"] == ring["check_number"]
    assert shown.json["signers"][0]["trust"] == "new"
    assert ring["recipient"] is None
    told = shown.json["pack"]
    assert (told["deadline"], told["levels"], told["signed"]) == ("2027-01-29T17:00:00Z", ["full"], True)
    said = s11("pack", "show", pack).out
    assert "Kent SCP" in said
    assert "29 January 2027, 17:00" in said
    assert "Head of the group; A trustee (if wished)" in said
    assert "01632 960100, Front door, by day" in said

    ours = tmp_path / "ours.s11"
    made = s11(
        *("new", ours, "--organisation", "St Mark's", "--type", "place-of-worship", "--reference", "none"),
        *("--pack", pack, "--recovery-words-file", tmp_path / "words", "--json"),
    )
    assert made.status == 0, made.err
    assert made.json["level"] == "full"
    asked = s11("show", ours, "--json").json["partnership"]
    assert (asked["name"], asked["megabytes"], asked["levels"]) == ("Kent SCP", 10, ["full"])
    assert asked["signers"] == [
        {"role": "Head of the group", "required": True},
        {"role": "A trustee", "required": False},
    ]
    assert asked["check_number"] == ring["check_number"]
    findings = s11("status", ours, "--json").json["findings"]
    assert [each["message"] for each in findings if each["code"] == "declaration-expected"] == [
        "A declaration is still expected: Head of the group."
    ]


def test_a_pack_for_a_file_there_is(s11: S11, file: Path, pack: Path, tmp_path: Path) -> None:
    before = s11("show", file, "--json").json
    looked = s11("pack", "adopt", file, pack, "--look", "--json")
    assert (looked.status, looked.json["adopted"], looked.json["signer"]) == (0, False, "new")
    assert s11("show", file, "--json").json == before
    done = s11("pack", "adopt", file, pack)
    assert done.status == 0, done.err
    assert "Who asks: Kent SCP" in done.out
    assert "yours is the starter one" in done.out
    stopped = s11("export", file, tmp_path / "out.zip")
    assert stopped.status == 1
    assert "Kent SCP" in stopped.err
    assert not (tmp_path / "out.zip").exists()
    assert s11("organisation", file, "--level", "full").status == 0
    kept = s11("organisation", file, "--level", "starter")
    assert kept.status == 2
    assert kept.err.startswith("Kent SCP takes the full level only. Your audit stays at the level it has. Ask them")
    assert s11("status", file, "--json").json["level"] == "full"

    other = tmp_path / "other.s11pack"
    assert s11("pack", "make", other, *MAKE, "--key", tmp_path / "other.s11key").status == 0
    refused = s11("pack", "adopt", file, other)
    assert refused.status == 1
    assert refused.err.count("\n") == 1
    assert "not the one you know" in refused.err
    assert s11("pack", "adopt", file, other, "--signer-confirmed").status == 0


def test_an_altered_pack_is_shown_as_that_and_never_used(s11: S11, file: Path, pack: Path, tmp_path: Path) -> None:
    raw = bytearray(pack.read_bytes())
    place = raw.index(b"audits@kent.example")
    raw[place : place + 6] = b"thiefs"
    pack.write_bytes(raw)
    before = s11("show", file, "--json").json
    shown = s11("pack", "show", pack, "--json")
    assert (shown.status, shown.json["verdict"], shown.json["pack"]) == (1, "altered", None)
    assert shown.json["problems"][0]["path"] == "data/partnership.json"
    assert "thiefs" not in s11("pack", "show", pack).out
    done = s11("pack", "adopt", file, pack)
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "Nothing was taken" in done.err
    new = s11("new", tmp_path / "n.s11", "--organisation", "x", "--type", "charity", "--pack", pack)
    assert new.status == 1
    assert not (tmp_path / "n.s11").exists()
    assert s11("show", file, "--json").json == before


def test_a_pack_for_sealed_returns(s11: S11, tmp_path: Path) -> None:
    out = tmp_path / "kent.s11pack"
    done = s11("pack", "make", out, *MAKE, "--sealed", "--key", tmp_path / "k.s11key", "--json")
    recipient = done.json["recipient"]
    assert recipient.startswith("age1")
    assert s11("key", "show", tmp_path / "k.s11key", "--json").json["recipient"] == recipient
    assert s11("pack", "show", out, "--json").json["pack"]["recipient"] == recipient
    again = s11("pack", "make", tmp_path / "again.s11pack", *MAKE, "--key", tmp_path / "k.s11key", "--json").json
    assert (again["recipient"], again["check_number"]) == (None, done.json["check_number"])
    age = need("age")
    (tmp_path / "plain").write_bytes(b"a return")
    subprocess.run((age, "-r", recipient, "-o", "x.age", "plain"), cwd=tmp_path, check=True)
    assert (tmp_path / "x.age").read_bytes().startswith(b"age-encryption.org/v1\n")


def test_a_signer_known_by_a_file(s11: S11, pack: Path, tmp_path: Path) -> None:
    signer = s11("pack", "show", pack, "--json").json["signers"][0]
    row = {"organisation": signer["organisation"], "name": "x", "fingerprint": "0" * 64}
    known = tmp_path / "known.json"
    known.write_text(json.dumps({"format": 1, "signers": [{**row, "remembered_at": "2026-11-21T09:30:00Z"}]}))
    shown = s11("pack", "show", pack, "--known", known)
    assert shown.status == 0
    assert "not the one you know" in shown.out


def test_an_officer_who_may_install_nothing(s11: S11, tmp_path: Path) -> None:
    """She fills in the template's Partnership tab and sends the workbook itself."""
    openpyxl = pytest.importorskip("openpyxl")
    blank = tmp_path / "form.xlsx"
    assert s11("framework", "template", blank, "--framework", "voluntary-faith").status == 0
    book = openpyxl.load_workbook(blank)
    sheet = book["Partnership"]
    said = {
        "Partnership": "Kent SCP",
        "E-mail": "audits@kent.example",
        "Deadline": "29/01/2027",
        "Deadline, hour": "17:00",
        "Evidence": "attach",
        "Urgent, by day": "01632 960100",
        "Who must sign": "Head of the group",
    }
    for row in sheet.iter_rows(max_col=1):
        if row[0].value in said:
            sheet.cell(row[0].row, 2, said[row[0].value])
    book.save(blank)
    shown = s11("pack", "show", blank, "--json")
    assert shown.status == 0, shown.err
    assert (shown.json["verdict"], shown.json["pack"]["signed"]) == ("unsigned", False)
    assert shown.json["pack"]["deadline"] == "2027-01-29T17:00:00Z"
    assert s11("pack", "show", blank).out.startswith("Not signed: ask the sender if you did not expect it.")
    ours = tmp_path / "ours.s11"
    made = s11("new", ours, "--organisation", "x", "--type", "charity", "--pack", blank, "--level", "starter")
    assert made.status == 0, made.err
    asked = s11("show", ours, "--json").json["partnership"]
    assert (asked["name"], asked["evidence_policy"], asked.get("check_number")) == ("Kent SCP", "attach", None)
    signed = s11("pack", "make", tmp_path / "k.s11pack", "--framework", blank, "--key", tmp_path / "k.s11key")
    assert signed.status == 0, signed.err
    assert read(tmp_path / "k.s11pack", known=tmp_path / "none.json").pack is not None


@pytest.mark.parametrize(
    ("told", "status", "said"),
    [
        (("pack", "make", "OUT", "--framework", "voluntary-faith"), 2, "--partnership"),
        (("pack", "make", "OUT", "--partnership", "x"), 2, "--framework"),
        (("pack", "make", "OUT", "--framework", "moon", "--partnership", "x"), 2, "moon"),
        (("pack", "make", "OUT", *MAKE, "--deadline", "soon"), 2, "soon"),
        (("pack", "make", "OUT", *MAKE, "--level", "gigantic"), 2, "starter or full"),
        (("pack", "make", "OUT", *MAKE, "--megabytes", "0"), 2, "megabytes"),
        (("pack", "make", "OUT", *MAKE, "--evidence", "all"), 2, "evidence"),
        (("pack", "make", "OUT", *MAKE, "--logo", "nowhere.png"), 1, "nowhere.png"),
        (("pack", "make", "OUT", *MAKE, "--logo", "TEXT"), 2, "neither a PNG nor a JPEG"),
        (("pack", "make", "OUT", *MAKE, "--key", "TEXT"), 1, "is not a key ring"),
        (("pack", "make", "OUT", *MAKE, "--key", "FILE"), 1, "is an audit file and not a key ring"),
        (("pack", "make", "TEXT", *MAKE), 1, "there already"),
        (("pack", "show", "nowhere.s11pack"), 1, "nowhere.s11pack"),
        (("pack", "adopt", "FILE", "TEXT"), 1, "not put together as a pack is"),
        (("pack", "adopt", "FILE", "nowhere.s11pack"), 1, "nowhere.s11pack"),
        (("key", "show", "TEXT"), 1, "is not a key ring"),
        (("key", "show", "nowhere.s11key"), 1, "nowhere.s11key"),
        (("key", "new", "TEXT", "--name", "x"), 1, "there already"),
        (("key", "new", "OUT"), 2, "--name"),
        (("key", "new", "OUT", "--name", "  "), 2, "name"),
        (("new", "OUT", "--organisation", "x", "--type", "charity", "--pack", "TEXT"), 1, "not put together"),
        (
            *(("new", "OUT", "--organisation", "x", "--type", "charity", "--pack", "TEXT", "--framework", "schools"),),
            *(2, "leave out"),
        ),
    ],
)
def test_one_sentence(
    s11: S11, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: tuple[str, ...], status: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text").write_text("a shopping list, which is long enough\n")
    names = {"OUT": tmp_path / "out", "TEXT": tmp_path / "text", "FILE": file}
    if "--key" not in told and told[:2] == ("pack", "make"):
        told = (*told, "--key", "k.s11key")
    done = s11(*(names.get(word, word) for word in told))
    assert "Traceback" not in done.err
    last = done.err.strip().splitlines()[-1]
    assert said in last
    assert last[-1] in ".)"
    assert (done.status, done.out) == (status, "")
    assert not (tmp_path / "out").exists()


def test_a_wrong_passphrase(s11: S11, pack: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not the right one at all\n")
    done = s11("key", "show", tmp_path / "kent.s11key", "--passphrase-file", wrong)
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "does not open" in done.err
    weak = tmp_path / "weak"
    weak.write_text("password1\n")
    done = s11("key", "new", tmp_path / "w.s11key", "--name", "x", "--passphrase-file", weak)
    assert done.status == 2
    assert not (tmp_path / "w.s11key").exists()
    assert keys.strong_enough("walnut orbit pancake silver drift")


def test_another_edition_waits_until_the_answers_are_brought_over(
    s11: S11, file: Path, pack: Path, tmp_path: Path
) -> None:
    source = Path(__file__).parents[3] / "standards" / "voluntary-faith" / "2026.toml"
    (tmp_path / "next.toml").write_text(
        source.read_text(encoding="utf-8").replace('edition = "2026"', 'edition = "2027"', 1), encoding="utf-8"
    )
    later = tmp_path / "next.s11pack"
    made = s11(
        *("pack", "make", later, "--framework", tmp_path / "next.toml", "--partnership", "Kent SCP"),
        *("--key", tmp_path / "kent.s11key"),
    )
    assert made.status == 0, made.err
    assert s11("answer", file, "3.1", "partly", "--words", "Said").status == 0
    done = s11("pack", "adopt", file, later, "--json")
    assert done.json["questions"] == "edition"
    assert s11("status", file, "--json").json["framework"]["edition"] == "2026"
    brought = s11("audit", "migrate", file, "--framework", later)
    assert brought.status == 0, brought.err
    assert s11("status", file, "--json").json["framework"]["edition"] == "2027"
    assert s11("show", file, "3.1", "--json").json["response"]["words"] == "Said"


def test_what_is_asked_can_be_typed_with_no_pack_at_all(s11: S11, file: Path) -> None:
    done = s11(
        *(
            "asked",
            file,
            "--partnership",
            "Kent SCP",
            "--email",
            "a@kent.example",
            "--deadline",
            "29 January 2027 5 pm",
        ),
        *("--extended-to", "12 February 2027", "--extension", "Illness", "--extension-by", "Priya Shah"),
        *("--evidence", "list", "--megabytes", "8", "--sign", "Chair", "--urgent", "01632 960100, Front door"),
    )
    assert done.status == 0, done.err
    assert "29 January 2027, 17:00" in done.out
    assert "12 February 2027; Illness; agreed by Priya Shah" in done.out
    assert "Who signs:      Chair" in done.out
    said = s11("asked", file, "--json").json
    assert (said["deadline"], said["extended_to"]) == ("2027-01-29T17:00:00Z", "2027-02-13T00:00:00Z")
    assert (said["extension_by"], said["megabytes"]) == ("Priya Shah", 8)
    assert s11("show", file, "--json").json["partnership"] == said
    for told, name in ((("--deadline", "soon"), "soon"), (("--level", "gigantic"), "starter or full")):
        refused = s11("asked", file, *told)
        assert (refused.status, refused.err.count("\n")) == (2, 1)
        assert name in refused.err
    assert s11("asked", file, "--json").json == said
