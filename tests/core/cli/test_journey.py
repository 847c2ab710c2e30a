"""The main job through the command: from a new file to a return that verifies."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from s11desktop.framework import reading
from s11desktop.vault import placing

S11 = Callable[..., Any]


def starter_codes() -> list[str]:
    return [standard.code for standard in reading.load("voluntary-faith").standards if standard.level == "starter"]


def answer_everything(s11: S11, file: Path) -> None:
    """Two partly met with an action each, the rest fully met with something to show."""
    for place, code in enumerate(starter_codes()):
        if place < 2:
            assert s11("answer", file, code, "partly", "--words", "Not all of us yet.").status == 0
            due = (date.today() + timedelta(days=60)).isoformat()
            assert s11("action", file, code, "--what", "Tell the rest", "--lead", "Amina", "--due", due).status == 0
        else:
            assert s11("answer", file, code, "fully").status == 0
            shown = ("--title", f"Page for {code}", "--kept", "Blue folder", "--dated", date.today().isoformat())
            assert s11("attach", file, "--standard", code, *shown).status == 0


def test_from_a_new_file_to_a_return_that_verifies(s11: S11, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "return.zip"
    document = tmp_path / "policy.txt"
    document.write_text("We keep children safe.\n")

    refused = s11("export", file, out)
    assert refused.status == 1
    assert not out.exists()
    assert "is not answered yet" in refused.err

    answer_everything(s11, file)
    assert s11("attach", file, document, "--standard", "2.1", "--shows", "The whole policy").status == 0
    assert s11("organisation", file, "--lead", "Amina Yusuf", "--lead-role", "Safeguarding lead").status == 0
    assert s11("sign", file, "--name", "Amina Yusuf", "--role", "Safeguarding lead").status == 0
    asked = reading.load("voluntary-faith").sign_off.signers[1].role
    signed = s11(
        "sign", file, "--name", "Bilal Khan", "--role", asked, "--on-paper", "Office", "--seen-by-board", "1/6/26"
    )
    assert signed.status == 0, signed.err

    before = s11("status", file, "--json").json
    assert before["progress"] == {"answered": 23, "asked": 23}
    assert before["standing"] == {"fully": 21, "partly": 2, "not": 0, "not_applicable": 0, "to_answer": 0}
    assert before["ready"], before["findings"]

    made = s11("export", file, out, "--json")
    assert made.status == 0, made.err
    verdict = s11("verify", out, "--json")
    assert verdict.status == 0
    assert verdict.json["verdict"] == "valid"
    assert verdict.json["kind"] == "starter"
    assert verdict.json["organisation"] == "Mill Lane Madrassa"
    assert verdict.json["sha256"] == made.json["sha256"]
    assert verdict.json["reference"] == made.json["reference"]
    assert [signer["check_number"] for signer in verdict.json["signers"]] == [made.json["check_number"]]
    assert {row["how"] for row in verdict.json["declarations"]} == {"here", "paper"}

    altered = bytearray(out.read_bytes())
    altered[len(altered) // 2] ^= 1
    out.write_bytes(altered)
    assert s11("verify", out).status == 1


def test_who_we_are_is_said_once_and_nothing_else_is_touched(s11: S11, file: Path) -> None:
    said = (
        "--council", "Borsetshire", "--council-day", "01632 960 000", "--place", "Hall", "--place", "Annexe",
        "--lead", "Amina Yusuf", "--lead-phone", "07700 900 123", "--deputy", "Bilal Khan", "--second-contact", "Zoe",
        "--commissioned-by", "Felpersham Council", "--contract", "C-7", "--reference", "company 01234567",
    )  # fmt: skip
    assert s11("organisation", file, *said).status == 0
    fact = reading.load("voluntary-faith").facts[0].code
    assert s11("organisation", file, "--lead-email", "amina@example.org", "--no", fact).status == 0
    ours = s11("organisation", file, "--json").json
    assert ours["lead"] == {
        "name": "Amina Yusuf", "role": "", "email": "amina@example.org", "phone": "07700 900 123"
    }  # fmt: skip
    assert ours["places"] == ["Hall", "Annexe"]
    assert ours["number"] == {"kind": "company", "value": "01234567"}
    assert ours["facts"] == [{"code": fact, "yes": False}]
    assert (ours["name"], ours["council"], ours["contract"]) == ("Mill Lane Madrassa", "Borsetshire", "C-7")
    shown = s11("organisation", file).out
    for word in ("Annexe", "Bilal Khan", "Zoe", "Felpersham Council", "Company number 01234567", f"({fact})"):
        assert word in shown


def test_a_change_after_a_declaration_asks_for_it_again(s11: S11, file: Path) -> None:
    s11("answer", file, "3.1", "not", "--words", "Nobody.")
    s11("sign", file, "--name", "Amina Yusuf", "--role", "Safeguarding lead")
    codes = {row["code"] for row in s11("status", file, "--json").json["findings"]}
    assert "changed-since-declared" not in codes
    s11("answer", file, "3.1", "partly")
    codes = {row["code"] for row in s11("status", file, "--json").json["findings"]}
    assert "changed-since-declared" in codes


def test_a_draft_is_made_of_what_there_is(s11: S11, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "draft.zip"
    made = s11("export", file, out, "--draft", "--json")
    assert made.status == 0, made.err
    assert made.json["kind"] == "draft"
    assert s11("verify", out, "--json").json["kind"] == "draft"


def test_recovery_words_open_it_and_a_new_passphrase_follows(s11: S11, file: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    assert len([word for word in words.read_text().split() if word.isalpha()]) == 24
    if os.name == "posix":
        assert stat.S_IMODE(words.stat().st_mode) == 0o600
    s11("answer", file, "1.1", "not")
    fresh = tmp_path / "fresh"
    fresh.write_text("copper violin meadow thirteen sugar\n")
    done = s11("recover", file, "--words-file", words, "--passphrase-file", fresh)
    assert done.status == 0, done.err
    assert s11("status", file).status == 1, "the old passphrase must not open it"
    after = s11("status", file, "--passphrase-file", fresh, "--json")
    assert after.json["progress"]["answered"] == 1
    assert s11("recover", file, "--words-file", words, "--passphrase-file", fresh).status == 1, "the old page is void"


def test_a_new_passphrase(s11: S11, file: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.write_text("copper violin meadow thirteen sugar\n")
    new_words = tmp_path / "new-words.txt"
    done = s11("passphrase", file, "--new-passphrase-file", fresh, "--recovery-words-file", new_words)
    assert done.status == 0, done.err
    assert new_words.read_text() != (tmp_path / "words.txt").read_text()
    assert s11("check", file, "--passphrase-file", fresh).status == 0


def test_backup_restore_and_erase(s11: S11, file: Path, tmp_path: Path) -> None:
    s11("answer", file, "1.1", "not", "--words", "Jamie told us on Sunday.")
    made = s11("backup", file, tmp_path / "stick", "--json")
    assert made.status == 0, made.err
    erased = s11("erase", file, "VCF-1.1", "--reason", "It named a child", "--json")
    assert erased.status == 0, erased.err
    assert erased.json["backups"] == [made.json["backup"]]
    assert "Jamie" not in s11("show", file, "1.1").out
    assert s11("check", file).status == 0
    restored = s11("restore", made.json["backup"], file)
    assert restored.status == 0, restored.err
    assert "Jamie" in s11("show", file, "1.1").out


def test_a_restore_that_was_cut_off_is_ended_by_whoever_opens_the_file(s11: S11, file: Path) -> None:
    """A medium without second names: the old file has gone aside, the proved copy has not taken its place."""
    s11("answer", file, "VCF-3.1", "1")
    placing.replace(file, placing.restored(file))
    assert not file.exists()
    assert s11("status", file).status == 0
    assert file.exists()


def test_show_gives_what_the_return_would_have(s11: S11, file: Path) -> None:
    s11("answer", file, "VCF-3.1", "1", "--words", "Line one\nline two")
    one = s11("show", file, "3.1", "--json").json
    assert one["response"]["words"] == "Line one\nline two"
    everything = s11("show", file, "--json").json
    assert one["response"] in everything["responses"]


def test_show_says_in_words_everything_that_is_there(s11: S11, file: Path) -> None:
    s11("organisation", file, "--council", "Borsetshire")
    s11("answer", file, "1.1", "partly", "--words", "Not all of us yet.")
    s11("action", file, "1.1", "--what", "Tell the rest", "--lead", "Amina", "--due", "1/3/2028")
    s11("attach", file, "--standard", "1.1", "--title", "Minutes", "--kept", "Blue folder", "--expires", "2/3/2028")
    s11("attach", file, "--standard", "1.1", "--title", "Old minutes", "--kept", "Shelf", "--expires", "2/3/2024")
    s11("sign", file, "--name", "Amina Yusuf", "--role", "Safeguarding lead", "--on-paper", "Office safe")
    said = s11("show", file).out
    for words in ("Borsetshire", "Not all of us yet.", "A1  Tell the rest (Amina, by 1 March 2028; not started)"):
        assert words in said
    assert "E001  Minutes; described; good until 2 March 2028; kept: Blue folder" in said
    assert "E002  Old minutes; described; ran out on 2 March 2024; kept: Shelf" in said
    assert "Declared by Amina Yusuf, Safeguarding lead, on paper" in said
    assert "Office safe" in said
    assert said.count("\nVCF-") == 23, "the starter level asks 23"


def test_the_questions_can_be_listed_and_checked(s11: S11, tmp_path: Path) -> None:
    listed = s11("framework", "list", "--json").json
    sizes = {row["id"].rpartition(":")[2]: (row["standards"], row["starter"]) for row in listed}
    assert sizes["voluntary-faith"] == (68, 23)
    assert len(sizes) == len(listed) == 4
    faulty = tmp_path / "faulty.toml"
    faulty.write_text('[framework]\nid = "x"\n[[area]]\ncode = "A-1"\n')
    done = s11("framework", "check", faulty, "--json")
    assert done.status == 1
    assert len(done.json["faults"]) > 5
