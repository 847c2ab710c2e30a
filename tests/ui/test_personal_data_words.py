"""Wherever a person typed something, a finding in it has its words, its place and what erasing it would take."""

from __future__ import annotations

from dataclasses import replace

from builders import sample_audit

from s11desktop.audit.survey import Shown, Written
from s11desktop.operations.screening import known_of, of_words, written
from ui.pages import personal_data_words
from ui.places import PageName

CHILD = "Jamie Brown, aged 7, was hurt."


def test_every_place_of_the_audit_is_told_and_led_to() -> None:
    audit = sample_audit()
    audit = replace(
        audit,
        responses=tuple(
            replace(each, words=CHILD, reason=CHILD, practice=CHILD, practice_share="named") for each in audit.responses
        ),
        actions=tuple(replace(each, what=CHILD, measure=CHILD, reason=CHILD) for each in audit.actions),
        evidence=tuple(replace(each, title=CHILD, shows=CHILD, kept=CHILD) for each in audit.evidence),
        survey=Shown("s", 12, (), words=(Written("w", CHILD, True),)),
    )
    found = [each for each in of_words(audit, known_of(audit)) if each.spot is not None]
    kinds = {each.spot.kind for each in found if each.spot is not None}
    assert kinds >= {"answer", "action", "evidence", "comment"}
    assert kinds <= {each.spot.kind for each in written(audit)}
    for each in found:
        assert personal_data_words.where(each, audit)
        label, goes = personal_data_words.erasable(each, audit)
        assert label
        assert goes
    (comment,) = [each for each in found if each.spot is not None and each.spot.kind == "comment"]
    assert personal_data_words.where(comment, audit) == "The staff survey, in what somebody wrote"
    place = personal_data_words.place_of(comment, audit)
    assert place is not None
    assert place.page is PageName.SURVEY
    assert personal_data_words.erasable(comment, audit)[0] == "w"
