"""A level the partnership does not take: said where one checks, with the way to change it."""

from __future__ import annotations

from dataclasses import replace

from builders import TODAY, sample_audit

from ui.pages.check_words import check, link_words, place_of, say_finding
from ui.places import PageName, Place


def test_it_stops_signing_and_leads_to_where_the_level_is_changed() -> None:
    audit = sample_audit(level="starter")
    asked = replace(audit.partnership, name="Nettleford Safeguarding Partnership", levels=("full",))
    found = check(replace(audit, partnership=asked), TODAY)
    (refused,) = (each for each in found.signing if each.code == "level-refused")
    assert say_finding(refused).startswith("Nettleford Safeguarding Partnership takes the full level only")
    assert link_words(refused) == "Change it"
    assert place_of(refused) == Place(PageName.SETTINGS)
