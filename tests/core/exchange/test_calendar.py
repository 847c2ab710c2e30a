"""The calendar file, read twice: by icalendar, and by a reader of our own that knows the lines of RFC 5545."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import TODAY, sample_action, sample_audit, sample_evidence, small_framework
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from keeping import new_key
from strategies import words

from s11desktop.audit.model import ActionStatus, Audit, Partnership
from s11desktop.exchange.calendar import calendar
from s11desktop.operations import actions, evidence, organisation
from s11desktop.operations.partnership import update as update_partnership
from s11desktop.vault import items
from s11desktop.vault.vault import Vault

Line = tuple[str, dict[str, str], str]
_NAME = r"[A-Za-z0-9-]+"
_LINE = re.compile(rf'({_NAME})((?:;{_NAME}=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):([^\x00-\x08\x0a-\x1f\x7f]*)')
_ESCAPE = re.compile(r"\\(.)")


def strictly(raw: bytes) -> list[Line]:
    """The content lines (RFC 5545, 3.1): CRLF at each end, at most 75 octets, folded between characters only."""
    assert raw.endswith(b"\r\n")
    physical = raw.split(b"\r\n")[:-1]
    unfolded: list[bytes] = []
    for line in physical:
        assert b"\r" not in line
        assert b"\n" not in line
        assert 0 < len(line) <= 75
        line.decode("utf-8")
        if line.startswith((b" ", b"\t")):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    found: list[Line] = []
    for line in unfolded:
        parts = _LINE.fullmatch(line.decode("utf-8"))
        assert parts, line
        given_ = dict(each.split("=", 1) for each in parts[2].split(";")[1:])
        found.append((parts[1].upper(), given_, parts[3]))
    return found


def text(value: str) -> str:
    """A TEXT value (3.3.11) without its escapes; what must be escaped is."""
    bare = _ESCAPE.sub("", value)
    assert not set(bare) & {";", ",", "\\"}
    return _ESCAPE.sub(lambda each: {"n": "\n", "N": "\n"}.get(each[1], each[1]), value)


def events(raw: bytes) -> Iterator[dict[str, tuple[dict[str, str], str]]]:
    """The events as the second reader sees them; every component is closed, and each property stands once."""
    open_ones: list[str] = []
    event: dict[str, tuple[dict[str, str], str]] = {}
    for name, given_, value in strictly(raw):
        if name == "BEGIN":
            open_ones.append(value)
            event = {}
        elif name == "END":
            assert open_ones.pop() == value
            if value == "VEVENT":
                yield event
        elif open_ones[-1] == "VEVENT":
            assert name not in event
            event[name] = given_, value
    assert not open_ones


def seen(raw: bytes) -> list[tuple[str, str]]:
    """Day and title of each event, after every rule that holds for all of them."""
    found = []
    for event in events(raw):
        assert event.keys() >= {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "LAST-MODIFIED"}
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"][1])
        assert event["DTSTAMP"] == event["LAST-MODIFIED"]
        assert event["SEQUENCE"][1].isdigit()
        given_, start = event["DTSTART"]
        if given_ == {"VALUE": "DATE"}:
            first, after = (date.fromisoformat(each) for each in (start, event["DTEND"][1]))
            assert (after - first).days == 1
        else:
            assert given_ == {"TZID": "Europe/London"}
            assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n" in raw
        found.append((start, text(event["SUMMARY"][1])))
    assert len({event["UID"][1] for event in events(raw)}) == len(found)
    return found


def with_only(**changes: Any) -> Audit:
    plain: dict[str, Any] = {"actions": (), "evidence": (), "partnership": Partnership()}
    return replace(sample_audit(), **(plain | changes))


def test_an_action_is_due_on_its_day() -> None:
    audit = with_only(actions=(sample_action(3, what="Ask; tell, \\ and\nlisten"), sample_action(4, due=None)))
    assert seen(calendar(audit, {})) == [("20270331", "Due: Ask; tell, \\ and listen (A3)")]


def test_evidence_is_told_eight_weeks_and_two_weeks_before_and_on_the_day() -> None:
    own = sample_evidence(4, dated=None, expires=date(2027, 3, 3), title="Insurance")
    aged = sample_evidence(5, "TST-1.1", dated=date(2026, 5, 12), title="Safeguarding policy")
    assert seen(calendar(with_only(evidence=(own, aged, sample_evidence(6))), {})) == [
        ("20270106", "Runs out in 8 weeks: Insurance (E004)"),
        ("20270217", "Runs out in 2 weeks: Insurance (E004)"),
        ("20270303", "Runs out today: Insurance (E004)"),
        ("20270317", "Runs out in 8 weeks: Safeguarding policy (E005)"),
        ("20270428", "Runs out in 2 weeks: Safeguarding policy (E005)"),
        ("20270512", "Runs out today: Safeguarding policy (E005)"),
    ]


@pytest.mark.parametrize(
    ("moment", "start"),
    [
        (datetime(2027, 1, 29, 17, 0, tzinfo=UTC), "20270129T170000"),
        (datetime(2027, 6, 30, 16, 0, tzinfo=UTC), "20270630T170000"),
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), "20270328T003000"),
        (datetime(2027, 10, 31, 1, 30, tzinfo=UTC), "20271031T013000"),
        (datetime(2027, 6, 30, 23, 0, tzinfo=UTC), "20270630"),
    ],
)
def test_the_return_is_due_at_its_hour_in_england(moment: datetime, start: str) -> None:
    audit = with_only(partnership=Partnership("Hillford, and; Nettleford", deadline=moment))
    raw = calendar(audit, {})
    *_, (last, title) = seen(raw)
    assert last == start
    by = f" by {start[9:11]}:{start[11:13]}" if "T" in start else ""
    assert title == f"Safeguarding return due today{by} to Hillford, and; Nettleford"
    assert len(list(events(raw))) == 3
    if "T" in start and not start.startswith("20271031"):
        (first,) = [each for each in Calendar.from_ical(raw).walk("VEVENT") if isinstance(each.start, datetime)]
        assert first.start.astimezone(UTC) == moment
        zone = tz.tzical(_only_the_zone(raw)).get("Europe/London")
        assert datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC) == moment


def _only_the_zone(raw: bytes) -> Any:
    import io

    beginning, _, rest = raw.decode().replace("\r\n ", "").partition("BEGIN:VEVENT")
    assert rest
    return io.StringIO(f"{beginning}END:VCALENDAR\r\n")


def test_what_is_closed_goes_once_more_and_cancelled() -> None:
    audit = with_only(
        actions=(
            sample_action(1, status=ActionStatus.DONE, closed_on=TODAY),
            sample_action(2, status=ActionStatus.DROPPED, closed_on=TODAY, reason="Joined"),
            sample_action(3, status=ActionStatus.DONE, closed_on=date(2025, 1, 1)),
        )
    )
    raw = calendar(audit, {})
    assert [title.partition(":")[0] for _, title in seen(raw)] in (["Done", "Dropped"], ["Dropped", "Done"])
    assert {event["STATUS"][1] for event in events(raw)} == {"CANCELLED"}


def test_titles_only_and_no_child_in_them() -> None:
    audit = with_only(
        actions=(
            sample_action(1, what="Ring Jamie, aged 7, at home", measure="SECRET", lead="SECRET", reason="SECRET"),
            sample_action(2, what="x" * 20_000),
        ),
        evidence=(sample_evidence(1, expires=TODAY, title="Chronology of child J.B.", shows="SECRET", owner="SECRET"),),
    )
    raw = calendar(audit, {})
    assert b"Jamie" not in raw
    assert b"J.B." not in raw
    assert b"SECRET" not in raw
    titles = {title for _, title in seen(raw)}
    assert {"Due: A1", "Runs out today: E001"} <= titles
    assert max(map(len, titles)) < 160


@settings(max_examples=60, deadline=None)
@given(st.lists(words(), min_size=1, max_size=5), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_both_readers_see_the_same_whatever_was_typed(said: list[str], due: date) -> None:
    audit = with_only(actions=tuple(sample_action(number, what=each, due=due) for number, each in enumerate(said)))
    raw = calendar(audit, {})
    read = [(each.start.strftime("%Y%m%d"), str(each["SUMMARY"])) for each in Calendar.from_ical(raw).walk("VEVENT")]
    assert read == seen(raw)
    assert len(read) == len(said)
    assert calendar(audit, {}) == raw


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    framework = small_framework()
    kind = framework.kinds[0].code
    made = organisation.create_file(
        tmp_path / "audit.s11", new_key(), name="Hall Friends", kind=kind, framework=framework, level="full"
    )
    yield made
    made.close()


def test_imported_again_it_takes_the_place_of_the_one_before(vault: Vault) -> None:
    """The same UIDs, and what was changed has a higher SEQUENCE and a later stamp; the rest has not."""
    actions.add(vault, standards=["TST-1.1"], what="Name a deputy", due=date(2027, 1, 31))
    actions.add(vault, standards=["TST-1.1"], what="Mend the lock", due=date(2027, 2, 28))
    evidence.attach(vault, None, standards=["TST-1.2"], title="Policy", expires=date(2027, 5, 12))
    update_partnership(vault, name="Hillford", deadline=datetime(2027, 6, 30, 16, tzinfo=UTC))
    before = {event["UID"][1]: event for event in events(calendar(vault.load(), items.changed_at(vault)))}
    assert len(before) == 8
    assert calendar(vault.load(), items.changed_at(vault)) == calendar(vault.load(), items.changed_at(vault))
    moved = actions.update(vault, "A1", due=date(2027, 3, 31))
    actions.close(vault, "A2")
    after = {event["UID"][1]: event for event in events(calendar(vault.load(), items.changed_at(vault)))}
    assert after.keys() == before.keys()
    changed = [uid for uid in after if after[uid] != before[uid]]
    assert len(changed) == 2
    assert all(int(after[uid]["SEQUENCE"][1]) > int(before[uid]["SEQUENCE"][1]) for uid in changed)
    assert all(after[uid]["DTSTAMP"][1] >= before[uid]["DTSTAMP"][1] for uid in changed)
    assert {after[uid]["DTSTART"][1] for uid in changed} == {"20270331", "20270228"}
    assert {after[uid]["STATUS"][1] for uid in changed} == {"CONFIRMED", "CANCELLED"}
    assert moved.revision == 2
