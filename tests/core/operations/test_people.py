from __future__ import annotations

import pytest

from s11desktop.errors import TextMissing, UnknownItem
from s11desktop.operations import people
from s11desktop.vault.vault import Vault


def test_people_come_and_go(vault: Vault) -> None:
    people.add(vault, "Ben", "Helper")
    people.add(vault, "Ben", "Trustee")
    assert [(each.name, each.role) for each in vault.load().people] == [
        ("Ann", "Safeguarding lead"),
        ("Ben", "Trustee"),
    ]
    assert vault.role_of("Ben") == "Trustee"
    people.remove(vault, "Ben")
    assert [each.name for each in vault.load().people] == ["Ann"]
    with pytest.raises(UnknownItem):
        people.remove(vault, "Ben")
    with pytest.raises(TextMissing):
        people.add(vault, " ")
