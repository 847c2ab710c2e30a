"""Items of the file that are made, changed and taken back while a line for them is typed.

The first pause makes the item, later ones change it. Which item it is, is known on the thread that writes, so that two
pauses in a row never make two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui.session import Session

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault


@dataclass
class Kept:
    """The item a line stands for: its UUID, "" before it is made and after it was taken back."""

    uuid: str = ""


def keep_described(session: Session, kept: Kept, code: str, title: str, dated: date | None) -> None:
    """Something that could be shown, described in a line; an empty title takes it back."""

    def job(vault: Vault) -> object:
        from s11desktop.operations import evidence

        if title and kept.uuid:
            return evidence.update(vault, kept.uuid, by=session.by, title=title, dated=dated)
        if title:
            made = evidence.attach(vault, None, standards=(code,), title=title, dated=dated, by=session.by)
            kept.uuid = made.uuid
            return made
        if kept.uuid:
            evidence.remove(vault, kept.uuid, by=session.by)
            kept.uuid = ""
        return None

    session.save_soon(f"{code}/line", "saving what you could show", job)


def keep_planned(session: Session, kept: Kept, code: str, what: str, lead: str, due: date | None) -> None:
    """An action in a line. Without `what` it stays called what it was; without anything it is taken back."""

    def job(vault: Vault) -> object:
        from s11desktop.operations import actions

        if not (what or lead or due):
            if kept.uuid:
                actions.remove(vault, kept.uuid, by=session.by)
                kept.uuid = ""
            return None
        if kept.uuid and what:
            return actions.update(vault, kept.uuid, by=session.by, what=what, lead=lead, due=due)
        if kept.uuid:
            return actions.update(vault, kept.uuid, by=session.by, lead=lead, due=due)
        if what:
            made = actions.add(vault, standards=(code,), what=what, lead=lead, due=due, by=session.by)
            kept.uuid = made.uuid
            return made
        return None

    session.save_soon(f"{code}/plan/{id(kept)}", "saving the action", job)
