"""What goes out and what comes in at its edges: the last byte that fits, the last way of packing, the last column."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from builders import NOW, sample_audit, small_framework
from keeping import new_vault
from parts import MADE, QUICK, WORDS, made, sealer
from returns import DOCUMENT, WHEN, Held, check, prepared, put_together
from returns import papers as stand_ins

from s11desktop.audit.part import Use
from s11desktop.errors import PartAltered, ReturnTooLarge, SealingTooLarge
from s11desktop.exchange import (
    container,
    container_reading,
    container_writing,
    copying,
    part_lock,
    part_making,
    sealing,
    submission,
    workbook_out,
)
from s11desktop.exchange import part as parts
from s11desktop.exchange.part_making import Wanted
from s11desktop.exchange.parts import CHECKSUMS, FRAMEWORK
from s11desktop.exchange.theirs_sheet import SheetBytes, look
from s11desktop.exchange.workbook_layout import SHEETS
from s11desktop.framework.canonical import canonical
from s11desktop.operations import answers, evidence, rounds
from s11desktop.progress import Progress
from s11desktop.vault.vault import Vault

ONE = "TST-1.1"


# -- a return and its container ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "kind"), [("aims", "full"), ("starter", "starter"), ("whole", "full")])
def test_only_an_audit_of_the_starter_questions_goes_out_as_one(level: str, kind: str) -> None:
    framework = small_framework()
    areas = tuple(
        replace(area, standards=tuple(replace(each, level=level) for each in area.standards))
        for area in framework.areas
    )
    audit = sample_audit(replace(framework, levels=(level,), areas=areas))
    assert audit.level == level
    assert prepared(audit).kind == kind


@pytest.mark.parametrize("method", [8, 9, 12, 14, 93, 95])
def test_a_return_that_was_packed_again_is_called_so_whichever_way_it_was_packed(tmp_path: Path, method: int) -> None:
    whole = put_together({"evidence/a.txt": b"What we agreed."})
    (start,) = struct.unpack_from("<I", whole, len(whole) - 6)
    packed = bytearray(whole)
    struct.pack_into("<H", packed, start + 10, method)
    struct.pack_into("<H", packed, 8, method)
    assert [each.code for each in check(tmp_path / "a.zip", whole).problems] != ["compressed"]
    assert [each.code for each in check(tmp_path / "a.zip", bytes(packed)).problems] == ["compressed"]


@pytest.mark.parametrize("more", [1, 2, 40])
def test_a_list_of_parts_that_ends_before_its_last_one_is_none_of_ours(more: int) -> None:
    whole = bytearray(put_together({"evidence/a.txt": b"What we agreed."}))
    (count,) = struct.unpack_from("<H", whole, len(whole) - 12)
    struct.pack_into("<HH", whole, len(whole) - 14, count + more, count + more)
    with pytest.raises(container.ContainerFault) as caught:
        container_reading.read_directory(io.BytesIO(bytes(whole)), len(whole))
    assert caught.value.code == "not-canonical"


def test_what_goes_out_knows_the_round_before_and_the_first_has_none(vault: Vault) -> None:
    answers.answer(vault, ONE, "fully", "Both are on the poster.")
    assert submission.take(vault).before is None
    first = vault.load().uuid
    rounds.close_round(vault)
    rounds.start_round(vault, period="2027")
    earlier = submission.take(vault).before
    assert earlier is not None
    assert (earlier.uuid, earlier.by_standard[ONE].words) == (first, "Both are on the poster.")


def test_a_return_may_be_as_large_as_the_limit_and_no_byte_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*pieces: bytes) -> None:
        writer = container_writing.Writer(io.BytesIO(), WHEN)
        monkeypatch.setattr(container_writing, "MOST_BYTES", writer.written + 500)
        writer.add("evidence/a", pieces)

    write(b"x" * 300, b"x" * 200)
    with pytest.raises(ReturnTooLarge) as caught:
        write(b"x" * 300, b"x" * 201)
    limit = caught.value.facts["limit"]
    assert isinstance(limit, int)
    assert caught.value.facts["size"] == limit + 1


def test_what_is_known_to_be_too_large_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed = prepared()
    target = tmp_path / "return.zip"
    monkeypatch.setattr(container, "MOST_BYTES", composed.size - 1)
    with pytest.raises(ReturnTooLarge):
        submission.build(composed, Held(DOCUMENT), target, papers=stand_ins)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(container, "MOST_BYTES", composed.size)
    submission.build(composed, Held(DOCUMENT), target, papers=stand_ins)
    assert target.exists()


# -- copied and locked ------------------------------------------------------------------------------------------------


def test_how_far_a_copy_is_is_told_of_the_same_whole_from_the_first_step_to_the_last(tmp_path: Path) -> None:
    source, stick = tmp_path / "return.zip", tmp_path / "stick"
    source.write_bytes(bytes(2 * 1024**2 + 17))
    stick.mkdir()
    steps: list[tuple[int, int]] = []
    copying.copy(source, stick, progress=Progress(lambda at, of: steps.append((at, of))))
    size = source.stat().st_size
    assert {of for _, of in steps} == {2 * size}
    assert [at for at, _ in steps] == sorted(at for at, _ in steps)
    assert steps[-1][0] == 2 * size


def test_a_return_over_64_megabytes_is_not_locked_with_a_passphrase(tmp_path: Path) -> None:
    source = tmp_path / "return.zip"
    with source.open("wb") as file:
        file.truncate(64_000_001)
    with pytest.raises(SealingTooLarge) as caught:
        sealing.seal_with_passphrase(source, tmp_path / "return.zip.age", "walnut orbit pancake silver drift")
    assert (caught.value.facts["size"], caught.value.facts["limit"]) == (64_000_001, 64_000_000)
    assert [each.name for each in tmp_path.iterdir()] == ["return.zip"]


# -- working parts ----------------------------------------------------------------------------------------------------


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    (tmp_path / "home").mkdir()
    with new_vault(tmp_path / "home" / "audit.s11") as vault:
        yield vault


def test_a_document_of_some_megabytes_goes_along_with_a_part(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_lock = part_lock.new_lock
    monkeypatch.setattr(part_lock, "new_lock", lambda words, _work=QUICK: new_lock(words, QUICK))
    source = tmp_path / "home" / "minutes.txt"
    source.write_bytes(b"What we agreed.\n" * 300_000)
    answers.answer(vault, ONE, "fully", "Both are named.")
    evidence.attach(vault, source, standards=[ONE], title="Minutes")
    wanted = Wanted(Use.SHARE, (ONE,), "Amira", documents=True)
    part_making.make(vault, tmp_path / "a.s11part", wanted, WORDS, now=MADE)
    opened = parts.open_part(tmp_path / "a.s11part", WORDS)
    (file,) = [each.file for each in opened.part.evidence if each.file is not None]
    assert opened.document(file.path) == source.read_bytes()


@pytest.mark.parametrize("title", ["A few questions", "Other questions"])
def test_a_part_whose_questions_are_called_otherwise_than_it_says_is_altered(tmp_path: Path, title: str) -> None:
    opened = made(tmp_path)
    other = canonical(replace(small_framework(), title=title))
    data = json.loads(opened.entries[parts.PART])
    assert data["framework"]["title"] == small_framework().title
    old, new = (sha256(each).hexdigest().encode() for each in (opened.entries[FRAMEWORK], other))
    kept = {name: each for name, each in opened.entries.items() if not name.startswith(("META-INF/", "mimetype"))}
    del kept[CHECKSUMS]
    kept |= {FRAMEWORK: other, parts.PART: kept[parts.PART].replace(old, new)}
    content = parts._packed(kept, sealer(sample_audit()), MADE)
    opened.path.write_bytes(part_lock.seal(opened.lock, content))
    with pytest.raises(PartAltered):
        parts.open_part(opened.path, WORDS)


# -- workbooks --------------------------------------------------------------------------------------------------------


def sheet(rows: str, after: str = "") -> SheetBytes:
    return look(f'<worksheet xmlns="urn:x"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode())


def test_a_cell_with_a_formula_is_known_from_one_with_anything_else_in_it() -> None:
    for inside, formula in (
        ("<f>1+1</f><v>2</v>", True),
        ("<v>2</v>", False),
        ("<is><t>2</t></is>", False),
        ('<v>2</v><extLst><ext uri="{urn}"/></extLst>', False),
        ("", False),
    ):
        cell = sheet(f'<row r="1"><c r="A1">{inside}</c></row>').cell(1, 1)
        assert cell is not None
        assert cell.formula is formula, inside


def test_how_long_a_text_may_be_holds_for_every_cell_of_a_block_and_for_none_beside_it() -> None:
    rule = '<dataValidation type="textLength" operator="lessThanOrEqual" sqref="B2:D4"><formula1>80</formula1>'
    found = sheet("", f"<dataValidations>{rule}</dataValidation></dataValidations>")
    limited = {(row, column) for row in range(1, 7) for column in range(1, 7) if found.length(row, column)}
    assert limited == {(row, column) for row in (2, 3, 4) for column in (2, 3, 4)}


def test_how_long_a_text_may_be_is_read_where_excel_says_it_in_two_ways() -> None:
    """As Excel writes a rule that older programs cannot read: what they shall read instead lies deeper."""
    inside = (
        '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice Requires="x12ac"><x>80</x></mc:Choice>'
        "<mc:Fallback><formula1>80</formula1></mc:Fallback></mc:AlternateContent>"
    )
    rule = f'<dataValidation type="textLength" operator="lessThan" sqref="B2">{inside}</dataValidation>'
    found = sheet("", f"<dataValidations>{rule}</dataValidations>").length(2, 2)
    assert found is not None
    assert (found.least, found.most) == (0, 79)


def test_a_workbook_to_fill_in_checks_only_what_somebody_types() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_out.workbook(sample_audit(), NOW)))
    for name, heads in SHEETS.values():
        checked = {
            column
            for each in book[name].data_validations.dataValidation
            for block in each.sqref.ranges
            for column in range(block.min_col, block.max_col + 1)
        }
        typed = {column for column, head in enumerate(heads, 1) if head.typed}
        assert checked == typed, name
