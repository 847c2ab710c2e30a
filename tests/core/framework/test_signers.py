"""Who is asked to declare, and with what: lines people write, data, and what is honoured of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import sample_audit

from s11desktop import words
from s11desktop.audit.covered import content_digest
from s11desktop.audit.data import as_data
from s11desktop.audit.declarations import expected
from s11desktop.audit.model import Audit, Declaration, How
from s11desktop.audit.reading_back import from_data
from s11desktop.audit.validation import Severity, validate
from s11desktop.framework import reading, signers
from s11desktop.framework.canonical import canonical
from s11desktop.framework.model import Signer

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("line", "signer"),
    [
        ("Chair", Signer("Chair")),
        ("  Chair  of trustees ", Signer("Chair of trustees")),
        ("Deputy (if there is one)", Signer("Deputy", required=False)),
        ("Chair (with a key)", Signer("Chair", how="key")),
        ("Chair (With a key of their own)", Signer("Chair", how="key")),
        ("Head (on paper)", Signer("Head", how="paper")),
        ("Deputy (with a key) (if you have one)", Signer("Deputy", required=False, how="key")),
        ("Chair (acting)", Signer("Chair (acting)")),
    ],
)
def test_a_line_is_read_and_comes_out_again(line: str, signer: Signer) -> None:
    assert signers.read_line(line) == signer
    assert signers.read_line(signers.say_line(signer)) == signer
    assert signers.from_plain(signers.as_plain(signer)) == signer


def test_nothing_is_written_where_nobody_said_how() -> None:
    assert signers.as_plain(Signer("Chair")) == {"role": "Chair", "required": True}
    framework = sample_audit().framework
    assert b'"how"' not in canonical(framework)
    asked = replace(framework, sign_off=replace(framework.sign_off, signers=(Signer("Chair", how="key"),)))
    again = reading.from_canonical(canonical(asked))
    assert again.sign_off.signers == (Signer("Chair", how="key"),)


def test_a_way_that_there_is_not_is_a_fault() -> None:
    asked = canonical(sample_audit().framework).replace(b'"required":true', b'"how":"wax","required":true', 1)
    with pytest.raises(Exception, match="wax"):
        reading.from_canonical(asked)


def with_signers(*asked: Signer, how: How | None = None) -> Audit:
    audit = sample_audit()
    audit = replace(audit, partnership=replace(audit.partnership, signers=asked), declarations=())
    if how is None:
        return audit
    made = Declaration("1", "Amrit Kaur", "Chair", audit.sign_off.words, how, TODAY, content_digest(audit))
    return replace(audit, declarations=(made,))


@pytest.mark.parametrize(
    ("asked", "how", "met"),
    [
        ("", How.HERE, True),
        ("", How.PAPER, True),
        ("", How.KEY, True),
        ("paper", How.HERE, False),
        ("paper", How.PAPER, True),
        ("paper", How.KEY, True),
        ("key", How.HERE, False),
        ("key", How.PAPER, False),
        ("key", How.KEY, True),
    ],
)
def test_only_what_was_asked_for_will_do(asked: str, how: How, met: bool) -> None:
    (found,) = expected(with_signers(Signer("Chair", how=asked), how=how))
    assert (found.made is not None) == met


def signing(audit: Audit) -> dict[str, Severity]:
    return {each.code: each.severity for each in validate(audit, TODAY) if each.place == "sign"}


def test_a_key_that_is_asked_for_stops_no_return() -> None:
    audit = with_signers(Signer("Chair", how="key"))
    assert signing(audit)["declaration-by-key"] is Severity.NOTE
    assert "declaration-expected" not in signing(audit)
    assert signing(with_signers(Signer("Chair", how="paper")))["declaration-on-paper"] is Severity.STOP
    for each in validate(audit, TODAY):
        assert words.finding(each)


def test_it_is_in_the_return_and_comes_back() -> None:
    audit = with_signers(Signer("Chair", how="key"), Signer("Deputy", required=False))
    assert from_data(as_data(audit), audit.framework).partnership.signers == audit.partnership.signers
