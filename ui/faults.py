"""What went wrong and no page shows: said over the page, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.open_file import Saved
from ui.places import PageName, Place
from ui.tasks import is_known

if TYPE_CHECKING:
    from ui.session import Session
    from ui.side import MessageBar

BUG = "Something went wrong that we did not foresee. Everything shown as saved is in your file, and you can go on."
NOT_ENDED = (
    "Last time the app did not close by itself: a fault in it, or the computer stopped. Everything shown as saved is "
    "in your file."
)


class Faults:
    """Tells failures in the window's message bar; `go` leads to what can be done about one nobody foresaw."""

    def __init__(self, session: Session, message: MessageBar, go: Callable[[Place], None]) -> None:
        self._session, self._message, self._go = session, message, go

    def show(self, error: BaseException | None) -> None:
        """A failure no page shows: its sentence, and "Try again" where a save is waiting for the disk. None is a
        mistake of ours of which nothing more is known here.
        """
        if not is_known(error):
            self._show_trouble(BUG, failure=True)
            return
        from s11desktop import words

        again = self._session.state is Saved.FAILED
        self._message.show_words(
            words.sentence(error),
            failure=True,
            action="Try again" if again else "",
            pressed=self._session.retry,
        )

    def show_not_ended(self) -> None:
        """The run before this one crashed, or was stopped."""
        self._show_trouble(NOT_ENDED)

    def _show_trouble(self, words: str, *, failure: bool = False) -> None:
        self._message.show_words(
            words, failure=failure, action="What to do", pressed=lambda: self._go(Place(PageName.TROUBLE))
        )
