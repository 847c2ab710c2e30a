"""Somebody else has the file: said over the page, with the one click that goes on once it is closed there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from s11desktop.errors import VaultInUse

if TYPE_CHECKING:
    from ui.session import Session
    from ui.side import MessageBar

TRY_AGAIN = "Try again"
CLOSED_THERE = "It is closed there"


class WhoHasIt:
    """Says who, where and since when. `forget` drops the pages made for reading when it is opened again."""

    def __init__(self, session: Session, message: MessageBar, forget: Callable[[], None]) -> None:
        self._session, self._message, self._forget = session, message, forget
        self._opening = False

    def opened(self) -> None:
        """The file was opened, perhaps once more: then nothing made for reading stays."""
        if self._opening:
            self._opening = False
            self._forget()

    def tell(self) -> bool:
        """Say it, where it is so."""
        path, holder = self._session.path, self._session.in_use_by
        if holder is None:
            return False
        from s11desktop import words

        self._message.show_words(
            words.sentence(VaultInUse(path=path.name if path else "", **holder.facts())),
            failure=True,
            action=CLOSED_THERE if holder.noted else TRY_AGAIN,
            pressed=lambda: self._open_again(closed_there=holder.noted),
        )
        return True

    def _open_again(self, *, closed_there: bool) -> None:
        self._message.hide()
        self._opening = True
        self._session.open_again(closed_there=closed_there)
