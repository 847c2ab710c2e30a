"""Promise A1, the work itself: a file is made, answered, checked, declared and sent by names and roles alone.

What is pressed is found in the tree that AT-SPI hands to a screen reader, and pressed through it; nothing is looked up
by where it stands on the screen. The first half begins with nothing; the second opens a file of which three questions
are left, since answering them all once more would prove nothing new.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from screen_reader import Shown, of_role, read, unnamed

from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Contact, PublicNumber
from s11desktop.exchange.verify import verify
from s11desktop.framework.reading import load
from s11desktop.operations import answers, evidence, organisation, people, settings

LAST_MONTH = say_date(date.today() - timedelta(days=30))
SECRET = "five words are quite enough"
LEFT = 3
WHAT_SHOWN = "What could you show, where is it"

Plan = list[dict[str, Any]]


def press(name: str, nth: int = 1) -> dict[str, Any]:
    return {"press": name, "nth": nth}


def into(name: str, words: str, nth: int = 1) -> dict[str, Any]:
    return {"into": name, "type": words, "nth": nth}


def answer(number: int, until: str) -> Plan:
    """Fully met with what could be shown, and on."""
    return [
        {"name": f"rated {number}", "do": [press("Fully met")], "until": "needs one thing you could show"},
        {
            "name": f"shown {number}",
            "do": [into(WHAT_SHOWN, f"Policy page {number}, {LAST_MONTH}")],
            "until": "Fully met has all it needs",
        },
        {"name": f"on {number}", "do": [press("Next")], "until": until},
    ]


BEGINNING = [
    {"name": "who asked", "do": [press("Start a new audit file")], "until": "Who asked you for this audit?"},
    {"name": "what", "do": [press("Nobody"), press("Continue")], "until": "Charities, faith and community groups"},
    {
        "name": "kind",
        "do": [press("Charities, faith and community groups"), press("Continue")],
        "until": "Place of worship",
    },
    {"name": "name", "do": [press("Place of worship"), press("Continue")], "until": "What is your organisation called"},
    {
        "name": "words",
        "do": [into("Name of the group", "Hall Street"), into("Your name", "Grace"), press("Continue")],
        "until": "Your passphrase: these five words",
    },
    {"name": "question", "do": [press("Use these")], "until": "0 of 23 answered"},
    *answer(1, "1 of 23 answered"),
    *answer(2, "2 of 23 answered"),
    *answer(3, "3 of 23 answered"),
]


def test_a_file_is_made_and_answered_by_names_and_roles(tmp_path: Path) -> None:
    found = read(tmp_path, BEGINNING, seconds=200)
    assert {name: unnamed(shown) for name, shown in found.items()} == {name: [] for name in found}
    words = [each["name"] for each in found["words"] if re.fullmatch(r"[a-z-]{3,}", each["name"])]
    assert len(words) == 5, "the passphrase can be read word by word"
    checked = [each["name"] for each in of_role(found["rated 1"], "radio button") if "checked" in each["states"]]
    assert checked == ["Fully met"]
    assert list(tmp_path.rglob("*.s11"))


def nearly_done(path: Path) -> None:
    """A group with three questions left, and nothing else to be put right."""
    framework = load("voluntary-faith")
    kind = framework.kinds[0].code
    with organisation.create_file(
        path, SECRET, name="Hall Street", kind=kind, framework=framework, level="starter"
    ) as vault:
        people.add(vault, "Grace")
        settings.keep(vault, "recovery_made", "2026-11-01")
        organisation.set_fact(vault, "commissioned", False)
        lead = Contact(name="Grace Okafor", phone="01632 960983")
        number = PublicNumber("none")
        organisation.update(vault, council="Hillford", council_day="01632 960110", lead=lead, number=number)
        for standard in asked(vault.load())[:-LEFT]:
            answers.answer(vault, standard.code, "fully")
            evidence.attach(
                vault, None, standards=[standard.code], title=f"Policy {standard.number}", dated=date.today()
            )


ENDING = [
    {"name": "unlock", "until": "Your passphrase"},
    {"name": "home", "do": [into("Your passphrase", SECRET), press("Open")], "until": "Three questions left"},
    {"name": "question", "do": [press("Next question")], "until": "20 of 23 answered"},
    *answer(21, "21 of 23 answered"),
    *answer(22, "22 of 23 answered"),
    *answer(23, "Every question is answered"),
    {"name": "check", "do": [press("Check and sign", 2)], "until": "I declare this"},
    {
        "name": "declared",
        "do": [into("Full name", "Grace Okafor"), press("I declare this")],
        "until": "Safeguarding lead: made",
    },
    {
        "name": "signed",
        "do": [into("Full name", "Yusuf Khan"), press("I declare this")],
        "until": "Everything is signed. You can send it.",
    },
    {"name": "send", "do": [press("Next: send")], "until": "What goes, and what stays"},
    {"name": "ready", "do": [press("Make the return")], "until": "Your return is ready."},
]


def test_what_is_left_is_answered_checked_declared_and_sent_by_names_and_roles(tmp_path: Path) -> None:
    path = tmp_path / "Hall Street audit.s11"
    nearly_done(path)
    (tmp_path / "Documents").mkdir()
    found = read(tmp_path, ENDING, str(path), seconds=200)
    assert {name: unnamed(shown) for name, shown in found.items()} == {name: [] for name in found}
    (made,) = tmp_path.rglob("*.zip")
    verdict = verify(made)
    assert (verdict.verdict, verdict.problems) == ("valid", ())
    assert any(made.name in each["name"] for each in found["ready"])
    assert _focused(found["declared"]), "the focus goes to the next declaration"


def _focused(shown: Shown) -> list[str]:
    return [each["name"] for each in shown if "focused" in each["states"]]
