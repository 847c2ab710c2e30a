"""Every code has its sentence, every sentence is fit to be read, and words people type are cleaned once."""

from __future__ import annotations

import ast
import inspect
import json
import re
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import TODAY, sample_audit
from hypothesis import given
from hypothesis import strategies as st
from strategies import PHRASES, any_text, typed

from s11desktop import errors, words
from s11desktop.audit import agreement, applicability, kinds, validation
from s11desktop.audit.model import ActionStatus, How
from s11desktop.cleaning import unkeepable
from s11desktop.errors import S11Error, TextTooLong
from s11desktop.framework.basis import Basis
from s11desktop.framework.model import Level
from s11desktop.framework.reading_age import measure
from s11desktop.report import phrases
from s11desktop.sentences import failures, findings, packs, verdicts
from s11desktop.sentences.making import made

ERROR_CLASSES = [each for each in vars(errors).values() if inspect.isclass(each) and issubclass(each, S11Error)]

NEVER_SAID = re.compile(
    r"\b(invalid|illegal|errors?|vaults?|submissions?|frameworks?|rounds?|standing|applicability|triangulation|"
    r"fingerprints?|altered|compliant|compliance|passed|failed|fatal|exception|null|abort(ed)?|please)\b",
    re.IGNORECASE,
)

FACTS: dict[str, object] = {
    "path": Path("st-marks.s11"),
    "standard": "9.9",
    "near": ("VCF-3.1", "VCF-3.2"),
    "rating": "x",
    "kind": "x",
    "level": "x",
    "framework": "x",
    "allowed": (("fully", "Fully met"), ("not", "Not met")),
    "item": "E012",
    "text": "31/13/26",
    "length": 20_001,
    "limit": 20_000,
    "field": "lead",
    "position": 7,
    "needed": 5_000_000,
    "size": 123_456_789,
    "pages": (3, 9),
    "who": "Ann",
    "computer": "HALL-PC",
    "since": "09:30",
    "faults": (("line 1", "x"), ("line 2", "y")),
    "findings": (1, 2, 3),
    "problems": ("One.", "Two."),
    "character": "ꙮ",
    "name": "multiocular o",
    "where": "question 3.1",
    "what": "two questions have no answer",
    "version": 9,
    "ours": 1,
}


def all_sentences() -> list[str]:
    """Everything that can be said, with gaps open and with gaps filled."""
    makers = [
        *failures.ERRORS.values(),
        *findings.FINDINGS.values(),
        *findings.HIDDEN.values(),
        *verdicts.PROBLEMS.values(),
        *packs.PACK_PROBLEMS.values(),
        *packs.PACK_CHANGES.values(),
    ]
    said = [made(maker, facts) for maker in makers for facts in ({}, FACTS)]
    tables = (words.VERDICT_LABELS, words.TRUST, words.SEVERITIES, words.RETURNS, words.LEVELS)
    labels = [label for table in tables for label in table.values()]
    told = (verdicts.VERDICTS, verdicts.TRUST, packs.PACK_VERDICTS, packs.PACK_TRUST, words.PACK_LABELS)
    return [*said, *(each for table in told for each in table.values()), *labels]


# -- errors ----------------------------------------------------------------------------------------------------------


def test_every_error_has_a_code_and_a_sentence_of_its_own() -> None:
    codes = [each.code for each in ERROR_CLASSES]
    assert len(set(codes)) == len(codes)
    assert set(codes) == set(failures.ERRORS)


@pytest.mark.parametrize("kind", ERROR_CLASSES)
def test_every_error_can_be_told_with_and_without_facts(kind: type[S11Error]) -> None:
    for error in (kind(), kind(**FACTS)):
        said = words.sentence(error)
        assert said[0].isupper() or said[0] in "“…s3", said
        assert said.endswith("."), said
        assert "{" not in said


@pytest.mark.parametrize("kind", ERROR_CLASSES)
def test_every_error_is_short_and_easy_to_read(kind: type[S11Error]) -> None:
    """Whoever reads one is worried already: what happened, what was kept, what to do, and no more."""
    age = measure()
    assert age is not None
    said = words.sentence(kind(**FACTS)).replace("st-marks.s11", "the file")
    assert len(said.split()) <= 45, said
    assert age(said) <= 12, said


AT_THE_FIELD = frozenset({"code-not-said", "rating-not-said", "reason-not-said"})
"""Told under the line somebody is typing, which stands there still: only what is missing in it."""

KEPT = re.compile(
    r"\bnothing (was|is|can be) (changed|taken|written|made)|left as it is|\bas it was\b|\bwhole\b|\bkept\b|"
    r"\bwas not (read|used|added|written|drawn|made)|\bwas taken away again|\b(no (file|pack)|none) was made|"
    r"no (file|pack) was (written|made)|\bnot (added|used|written over)|\bstays?\b|still there|\bsaved\b",
    re.IGNORECASE,
)
DO = re.compile(
    r"(?:^|[.:;,?] |\b(?:and|or|then) )(?:Did you mean|You can)\b|"
    r"(?:^|[.:;,] |\b(?:and|or|then) )(?:to write, )?(?:Look|Open|Choose|Try|Save|Make|Ask|Add|Use|Type|Write|Give|Say|"
    r"Put|Take|Ring|Copy|Restore|Close|Install|Finish|Go on|Start|Answer|Begin|Shorten|Unpack|Mend|Change|Leave|Check|"
    r"The list|name it|tell us)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("kind", [kind for kind in ERROR_CLASSES if kind.code not in AT_THE_FIELD])
def test_every_error_says_what_was_kept_and_what_to_do(kind: type[S11Error]) -> None:
    said = words.sentence(kind(**FACTS))
    assert KEPT.search(said), f"Nothing says what was kept: {said}"
    assert DO.search(said), f"Nothing says what to do: {said}"


def test_an_error_without_a_sentence_speaks_with_its_parents() -> None:
    class NewInput(errors.BadDate):
        code = "not-in-the-catalogue"

    assert words.sentence(NewInput(text="x")) == words.sentence(errors.BadDate(text="x"))


@given(st.sampled_from(ERROR_CLASSES), st.dictionaries(st.sampled_from(sorted(FACTS)), any_text(20) | st.integers()))
def test_any_facts_make_a_sentence(kind: type[S11Error], facts: dict[str, object]) -> None:
    assert words.sentence(kind(**facts))


def test_what_is_told_has_the_facts_in_it() -> None:
    told = {
        errors.UnknownRating(
            rating="x", allowed=(("fully", "Fully met"), ("not", "Not met"))
        ): "fully (Fully met) or not",
        errors.UnknownStandard(standard="9.9", near=("VCF-3.1", "VCF-3.2")): "Did you mean VCF-3.1 or VCF-3.2?",
        errors.UnknownFramework(framework="x", allowed=("voluntary-faith",)): "voluntary-faith",
        errors.TextTooLong(length=20_001, limit=20_000): "20,001 characters",
        errors.DocumentTooLarge(
            path="a.pdf", size=104_857_601, limit=104_857_600
        ): "105 MB, and there is room for 100 MB",
        errors.DocumentRefused(path="a.exe", kind="program"): "can run as a program (program)",
        errors.DocumentRefused(path="a.docx", kind="document locked with a password"): "locked with a password, so",
        errors.DocumentRefused(path="a.zip", kind="archive"): "Take them out",
        errors.DocumentRefused(path="a.qxp", kind="file of an unknown kind"): "what kind of file it is",
        errors.UnknownStandard(standard="", near=()): "the number “”.",
        errors.FolderNotWritable(path=Path()): "in this folder. ",
        errors.FileMissing(path=Path("a\nb\u2028c.s11")): "There is no a b c.s11. ",
        errors.DiskFull(path="E:", needed=1_234_567): "1.3 MB more is needed",
        errors.VaultInUse(path="a.s11", who="Ann", computer="HALL-PC", since="09:30"): "(Ann on HALL-PC, since 09:30)",
        errors.VaultInUse(
            path="a.s11", who="", since=datetime(2026, 11, 2, 9, 5).astimezone(UTC)
        ): "(since 09:05 on 2 November 2026)",
        errors.VaultInUse(path="a.s11", who="", computer="", since=""): "a.s11 is open elsewhere. ",
        errors.VaultDamaged(path="a.s11", pages=(7,)): "(page 7)",
        errors.VaultDamaged(path="a.s11", pages=()): "is damaged. ",
        errors.BadDate(text="3 March 2027", ahead=True): "3 March 2027 is still to come.",
        errors.NotDeclared(what="board-date"): "say on which day your board",
        errors.RecoveryWordsWrong(position=7): "Word 7 is not one",
        errors.RecoveryWordsWrong(count=23): "these are 23",
        errors.RecoveryWordsWrong(count=24): "do not belong together",
        errors.FrameworkFaulty(path="q.toml", faults=(("line 1", "x"),)): "one thing has to be put right",
        errors.ExportStopped(findings=(1, 2)): "2 things have to be put right",
        errors.ReturnTooLarge(count=10_001, limit=10_000): "10,001 files",
        errors.ReturnTooLarge(size=3 << 30, limit=2 << 30): "2 GB at most",
    }
    for error, part in told.items():
        assert part in words.sentence(error), words.sentence(error)


def test_what_is_wrong_with_the_whole_names_no_part() -> None:
    for code in verdicts.PROBLEMS:
        said = words.problem(code)
        assert ": ." not in said, said
        assert said.endswith("."), said
        assert not re.search(r"\s\.|…", said), said
    assert words.problem("altered", "a.pdf").endswith(": a.pdf.")


# -- findings --------------------------------------------------------------------------------------------------------


def _codes_in(module: object) -> set[str]:
    """The text constants of a module that look like codes."""
    tree = ast.parse(inspect.getsource(module))  # type: ignore[arg-type]
    values = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {value for value in values if re.fullmatch(r"[a-z]+(-[a-z]+)+", value)}


def test_every_finding_has_a_sentence_and_none_is_left_over() -> None:
    assert _codes_in(validation) | _codes_in(agreement) | _codes_in(kinds) | {"unanswered"} == set(findings.FINDINGS)


def test_every_finding_of_a_bare_audit_can_be_told() -> None:
    audit = sample_audit()
    for finding in validation.validate(sample_audit(responses=audit.responses[:2], evidence=(), actions=()), TODAY):
        said = words.finding(finding)
        assert said[0].isupper()
        assert said[-1] in ".?", said
        assert "…" not in said


def test_a_full_stop_is_never_doubled() -> None:
    audit = sample_audit(responses=())
    said = [words.finding(each) for each in validation.validate(audit, TODAY)]
    assert "Question 1.1 is not answered yet: We have a named safeguarding lead and a deputy." in said
    assert not [each for each in said if ".." in each]


def test_every_rule_that_hides_has_a_sentence() -> None:
    source = inspect.getsource(applicability.why_hidden)
    for rule in findings.HIDDEN:
        assert f'"{rule}"' in source
        assert words.hidden(rule, {"kind": "Club", "question": "Do you ever take children out?"})
    assert words.hidden("fact-no", {"question": "Do you go out?"}) == "You answered No to “Do you go out?”"


# -- the tone --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", all_sentences())
def test_nothing_is_said_in_the_words_of_the_trade(said: str) -> None:
    assert not NEVER_SAID.search(said), said
    assert said == unicodedata.normalize("NFC", said)
    assert "'" not in said, said


# -- verdicts, trust, levels -----------------------------------------------------------------------------------------


def test_every_verdict_has_a_label_and_a_sentence() -> None:
    codes = {"valid", "altered", "unsigned", "malformed", "too-new", "sealed"}
    assert set(words.VERDICT_LABELS) == set(verdicts.VERDICTS) == codes
    assert words.verdict("altered").startswith("Something in it is not as it was sealed.")


def test_trust_is_a_word_apart_from_validity() -> None:
    assert set(words.TRUST) == set(verdicts.TRUST) == {"new", "known", "changed"}
    assert "check number" in words.trust("changed")


def test_every_level_status_and_weight_has_its_words() -> None:
    assert {each.value for each in Level} | {""} == set(words.LEVELS)
    assert words.level(None) == "Not answered"
    assert words.level(Level.PARTLY) == "Partly met"
    assert {each.value for each in ActionStatus} == set(words.ACTION_STATUSES)
    assert {each.value for each in Basis} == set(words.BASES) == {each.value for each in phrases.BASES}
    assert {each.value for each in validation.Severity} == set(words.SEVERITIES)
    for each in How:
        assert words.how(each.value)


def test_a_problem_without_a_sentence_is_still_told() -> None:
    assert words.problem("no-such-code", "data/x.json") == "Something here is not as it should be: data/x.json."
    for code in verdicts.PROBLEMS:
        assert words.problem(code, "data/x.json")


def test_a_verdict_is_told_in_lines_without_saying_that_a_person_sealed() -> None:
    checked = {
        "verdict": "valid",
        "organisation": "St Mark’s",
        "kind": "full",
        "reference": "7c41e09bd25a",
        "signers": [{"name": "St Mark’s", "check_number": "1234 5678", "status": "ok", "trust": "new"}],
        "declarations": [{"name": "Grace Okafor", "role": "Safeguarding lead", "how": "paper"}],
        "problems": [],
    }
    assert words.verdict_lines(json.loads(json.dumps(checked))) == (
        "Unchanged since it was sealed. Everything in it is as it was when the organisation sealed it.",
        "From: St Mark’s",
        "What: Full return",
        "Reference: 7c41e09bd25a",
        "Sealed by St Mark’s: check number 1234 5678 (not seen before)",
        "Declared by Grace Okafor, Safeguarding lead, on paper",
    )
    broken = words.verdict_lines(
        {"verdict": "altered", "signers": [{"status": "broken"}], "problems": [{"message": "Changed: a.pdf."}]}
    )
    assert broken[-1] == "Changed: a.pdf."
    assert "this seal no longer fits" in broken[1]


def test_helplines_are_those_that_were_checked() -> None:
    assert [each.number for each in words.HELPLINES] == ["999", "101", "0808 800 5000", "0800 1111"]
    assert date(2026, 11, 21) == words.HELPLINES_CHECKED
    assert "Do not wait for this audit" in words.HELPLINES_WARNING


# -- words people type -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed_text", "kept"),
    [
        ("a\r\nb\rc\u000bd\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("a\fb\x85c", "a\nb\nc"),
        ("a\tb", "a b"),
        ("a\x00\x07\x1b\x7f\x9fb", "ab"),
        ("a\ud800b\udfff", "ab"),
        ("a\ufdd0\ufffe\uffff\U0001ffffb", "ab"),
        ("e\u0301", "\u00e9"),
        ("  left as it is  ", "  left as it is  "),
        ("👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
        ("\u200fمرحبا\u200f \u202dx\u202c", "\u200fمرحبا\u200f \u202dx\u202c"),
        ("ਸਾਡੇ ਗੁਰਦੁਆਰੇ", "ਸਾਡੇ ਗੁਰਦੁਆਰੇ"),
    ],
)
def test_words_are_cleaned(typed_text: str, kept: str) -> None:
    assert words.clean(typed_text) == kept


@pytest.mark.parametrize("phrase", PHRASES)
def test_words_people_mean_arrive_whole(phrase: str) -> None:
    assert words.clean(phrase) == unicodedata.normalize("NFC", phrase)


@given(any_text() | typed())
def test_clean_words_fit_every_file(text: str) -> None:
    kept = words.clean(text)
    assert words.clean(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert unkeepable(kept) is None
    kept.encode("utf-8")
    assert all(unicodedata.category(each) not in ("Cc", "Cs") or each == "\n" for each in kept)


@given(any_text() | typed())
def test_what_could_not_be_kept_is_named(text: str) -> None:
    never = unkeepable(text)
    assert (never is None) == (words.clean(text) == unicodedata.normalize("NFC", text))
    assert never is None or never in text


@given(any_text() | typed())
def test_one_line_is_one_line(text: str) -> None:
    kept = words.clean_line(text)
    assert kept == " ".join(kept.split())
    assert words.clean_line(kept) == kept


def test_the_limit_is_told_with_both_numbers() -> None:
    assert len(words.clean("x" * 20_000)) == 20_000
    with pytest.raises(TextTooLong) as caught:
        words.clean("x" * 20_001)
    assert caught.value.facts == {"length": 20_001, "limit": 20_000}
    with pytest.raises(TextTooLong):
        words.clean_line("x" * 301)
    assert words.clean_line("x" * 300 + " " * 5_000)
