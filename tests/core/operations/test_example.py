"""The sample organisations: made by the verbs, found as they were meant to be, invented to the last word."""

from __future__ import annotations

import json
import re
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from papers import one_line, pages
from returns import taken_apart

from s11desktop.audit import standing, validation
from s11desktop.audit.applicability import asked
from s11desktop.audit.model import ActionStatus, Audit
from s11desktop.audit.validation import Severity
from s11desktop.errors import BadDate
from s11desktop.exchange import submission
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verify import verify
from s11desktop.framework import reading
from s11desktop.framework.model import Level
from s11desktop.operations import checking, example, organisation
from s11desktop.operations.changing import today
from s11desktop.vault import keys
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

SAMPLES = Path(str(files("resources"))) / "samples"


@dataclass(frozen=True)
class Meant:
    """What is in a sample: answers to explore and finished (fully, partly, not met, does not apply, to answer), things
    to show, actions; what is found beside what is left to answer and sign; answers of the earlier round.
    """

    framework: str
    explored: tuple[int, int, int, int, int]
    finished: tuple[int, int, int, int, int]
    evidence: int
    actions: int
    found: dict[str, int]
    earlier: int = 0


MEANT = {
    "st-annes": Meant(
        "voluntary-faith",
        (13, 4, 1, 0, 5),
        (17, 5, 1, 0, 0),
        14,
        5,
        {"several-places": 1, "action-late": 1},
        earlier=23,
    ),
    "quillmere": Meant(
        "schools",
        (53, 20, 2, 1, 10),
        (59, 22, 4, 1, 0),
        50,
        27,
        {
            "several-places": 1,
            "action-late": 4,
            "come-back": 2,
            "evidence-old": 1,
            "not-applicable": 1,
            "organisation-facts": 1,
            "survey-differs": 5,
        },
        earlier=22,
    ),
    "dapplewick": Meant(
        "early-years",
        (11, 5, 2, 0, 5),
        (14, 6, 2, 1, 0),
        13,
        8,
        {"action-late": 1, "come-back": 1},
    ),
    "hillford-youth-justice": Meant(
        "section-11",
        (11, 6, 2, 0, 4),
        (14, 7, 2, 0, 0),
        12,
        9,
        {"several-places": 1, "action-late": 1, "come-back": 1},
    ),
}
LEFT = {"unanswered", "declaration-expected", "declaration-welcome", "board-date", "board-date-required"}

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
TELEPHONE = re.compile(r"(?<!\d)(?:\+44|0)\d(?:[ -]?\d){6,9}(?!\d)")
ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)|https?://|www\.")
INVENTED = re.compile(r"01632 ?960\d{3}|0800 1111|0{6,7}")
"""Numbers kept for drama, Childline's, and the public numbers that are nobody's."""


@cache
def made(name: str, finished: bool, folder: Path) -> tuple[Path, keys.Key]:
    key = keys.Key(secrets.token_bytes(keys.KEY_BYTES), keys.new_salt())
    path = folder / f"{name}-{finished}.s11"
    example.build(path, key, name=name, finished=finished).close()
    return path, key


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("examples")


@pytest.fixture(params=example.NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def vault(name: str, folder: Path) -> Iterator[Vault]:
    """The sample as it is explored."""
    with open_vault(*made(name, False, folder)) as vault:
        yield vault


def counts(audit: Audit) -> tuple[int, int, int, int, int]:
    found = standing.standing(audit)
    return found.fully, found.partly, found.not_met, found.not_applicable, found.to_answer


def test_there_is_one_for_each_set_of_questions() -> None:
    kept = {entry.id.rpartition(":")[2] for entry in reading.installed()}
    assert set(MEANT) == set(example.NAMES)
    assert sorted(meant.framework for meant in MEANT.values()) == sorted(kept)


def test_it_holds_what_was_meant(name: str, vault: Vault) -> None:
    audit, meant = vault.load(), MEANT[name]
    assert audit.framework.id.rpartition(":")[2] == meant.framework
    assert counts(audit) == meant.explored
    assert (len(audit.evidence), len(audit.actions)) == (meant.evidence, meant.actions)
    assert audit.example
    assert audit.organisation.name.endswith("(example)")
    assert audit.partnership.name.endswith("(example)")
    assert {person.name for person in audit.people} >= {response.changed_by for response in audit.responses}


def test_only_what_was_meant_is_found(name: str, vault: Vault) -> None:
    found = Counter(each.code for each in validation.validate(vault.load(), today()) if each.code not in LEFT)
    assert found == MEANT[name].found


def test_finished_nothing_stops_it(name: str, folder: Path) -> None:
    with open_vault(*made(name, True, folder)) as vault:
        audit = vault.load()
    assert counts(audit) == MEANT[name].finished
    stops = [each for each in validation.validate(audit, today()) if each.severity is Severity.STOP]
    assert stops == []
    for signer in (each for each in audit.sign_off.signers if each.required):
        assert any(made.role == signer.role for made in audit.declarations), signer.role


def test_all_it_says_is_asked(name: str, folder: Path) -> None:
    with open_vault(*made(name, True, folder)) as vault:
        audit = vault.load()
    assert {response.standard for response in audit.responses} == {standard.code for standard in asked(audit)}


def test_there_is_something_of_every_kind_to_see(name: str, vault: Vault) -> None:
    audit, day = vault.load(), today()
    levels = {audit.level_of(each.standard) for each in audit.responses}
    assert levels >= {Level.FULLY, Level.PARTLY, Level.NOT}
    assert any(item.current for item in audit.evidence)
    assert any(not item.current and item.kept for item in audit.evidence)
    assert any(item.expires and item.expires > day for item in audit.evidence)
    assert any(action.is_late(day) and action.notes for action in audit.actions)
    assert any(response.support_wanted for response in audit.responses)
    assert audit.partnership_answers
    if name != "st-annes":
        assert any(action.status is ActionStatus.DONE for action in audit.actions)
        assert any(response.come_back for response in audit.responses)


def test_the_school_shows_all_there_is(folder: Path) -> None:
    with open_vault(*made("quillmere", False, folder)) as vault:
        audit = vault.load()
    assert {audit.level_of(each.standard) for each in audit.responses} == set(Level)
    assert {action.status for action in audit.actions} == {ActionStatus.OPEN, ActionStatus.STARTED, ActionStatus.DONE}
    assert {answer.code for answer in audit.partnership_answers} == {
        question.code for question in audit.framework.partnership_questions
    }
    kinds = {item.current.media_type for item in audit.evidence if item.current}
    assert kinds == {"text/plain", "image/png", "application/pdf"}
    assert any(len(item.standards) > 1 for item in audit.evidence)
    assert any(response.note for response in audit.responses)


def test_an_earlier_round_is_finished_and_kept(name: str, vault: Vault) -> None:
    entries = vault.rounds()
    if not MEANT[name].earlier:
        assert len(entries) == 1
        return
    now, before = entries
    assert before.round.closed_on is not None
    assert before.round.closed_on < now.round.started_on
    assert before.round.period < now.round.period
    (audit,) = before.audits
    assert audit.finished
    assert (audit.answered, audit.asked) == (MEANT[name].earlier, MEANT[name].earlier)
    then = vault.load(audit.uuid)
    assert all(declaration.on < before.round.closed_on for declaration in then.declarations)
    assert len(then.declarations) == len(then.sign_off.signers)


def test_its_days_are_counted_from_the_day_it_is_made(tmp_path: Path) -> None:
    key = keys.Key(secrets.token_bytes(keys.KEY_BYTES), keys.new_salt())
    then = today() - timedelta(days=800)
    with example.build(tmp_path / "then.s11", key, name="dapplewick", today=then) as vault:
        late = [action for action in vault.load().actions if action.is_late(then)]
        assert [action.due for action in late] == [then - timedelta(days=11)]


def test_its_draft_says_on_every_page_that_it_is_an_example(vault: Vault, tmp_path: Path) -> None:
    receipt = submission.export(vault, tmp_path / "draft.zip", draft=True)
    verdict = verify(receipt.path, known=KnownSigners())
    assert (verdict.verdict, verdict.kind) == ("valid", "draft")
    entries = taken_apart(receipt.path)
    report = next(content for path, content in entries.items() if path.endswith(".pdf") and path.startswith("2-"))
    for page in pages(report, tmp_path):
        assert "Example" in one_line(page)
        assert "Draft" in one_line(page) or "draft" in one_line(page)
    first = next(content for path, content in entries.items() if path.startswith("1-")).decode()
    assert "This is an example." in first
    book = ZipFile(BytesIO(next(content for path, content in entries.items() if path.endswith(".xlsx"))))
    assert any(b"This is an example." in book.read(part) for part in book.namelist())
    data = json.loads(entries["data/submission.json"])
    assert data["audit"]["example"] is True


def documents() -> list[Path]:
    return sorted(path for path in SAMPLES.rglob("*") if path.is_file())


def test_no_word_of_it_is_anybodys() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in documents() if path.suffix in (".toml", ".txt")}
    assert len(texts) > 2 * len(example.NAMES)
    for where, text in texts.items():
        assert not POSTCODE.search(re.sub(r"\b[A-Z0-9]+-\d+\.\d+\b|EY0+|PF\d+", "", text)), where
        for found in TELEPHONE.findall(text):
            assert INVENTED.fullmatch(found.strip()), (where, found)
        for address in ADDRESS.finditer(text):
            assert address[1] == "example.org", (where, address[0])


def test_every_document_says_so_and_is_used_and_small() -> None:
    told = "".join((SAMPLES / f"{name}.toml").read_text(encoding="utf-8") for name in example.NAMES)
    size = 0
    for path in documents():
        if path.suffix == ".toml":
            assert path.stem in example.NAMES
            continue
        assert f'file = "{path.name}"' in told, path.name
        if path.suffix == ".txt":
            assert "invented example" in path.read_text(encoding="utf-8").partition("\n")[0], path.name
        size += path.stat().st_size
    assert size < 400_000


def test_an_unknown_name_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        example.build(tmp_path / "a.s11", "acorn lantern quilt otter thimble", name="nobody")
    assert list(tmp_path.iterdir()) == []


def test_a_round_begun_earlier_can_be_put_in_but_none_to_come(tmp_path: Path) -> None:
    key = keys.Key(secrets.token_bytes(keys.KEY_BYTES), keys.new_salt())
    asked_of = reading.load("voluntary-faith")

    def begin(name: str, day: date) -> Vault:
        path = tmp_path / name
        return organisation.create_file(
            path, key, name="Club", kind="club", framework=asked_of, level="starter", started_on=day
        )

    with begin("a.s11", date(2024, 3, 1)) as vault:
        begun = vault.load().round
    assert (begun.started_on, begun.period) == (date(2024, 3, 1), "2024")
    with pytest.raises(BadDate):
        begin("b.s11", today() + timedelta(days=1))
    assert not (tmp_path / "b.s11").exists()


@pytest.mark.parametrize("name", example.NAMES)
def test_nothing_in_an_example_is_left_to_decide_before_it_goes(name: str, tmp_path: Path) -> None:
    key = keys.Key(secrets.token_bytes(keys.KEY_BYTES), keys.new_salt())
    with example.build(tmp_path / "a.s11", key, name=name, finished=True) as vault, vault.reader() as reader:
        found = checking.check(vault.load(), reader)
        assert found.to_decide == ()
        assert found.documents >= 3
        assert {made.reason for _, made in found.decided} == {"Looked at: no child is shown or named"}
