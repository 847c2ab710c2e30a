"""Words that are kept while they are typed, and never written over before they are."""

from __future__ import annotations

from collections.abc import Callable

from s11desktop.words import clean
from ui.theme import Theme
from ui.widgets.words_field import WordsField


class TypedWords(WordsField):
    """`write(words)` at each change (it waits by itself for a pause); `flush` when the field is left or the page is.

    What the file has is shown only when nothing typed here is still on its way there.
    """

    def __init__(
        self,
        theme: Theme,
        write: Callable[[str], object],
        flush: Callable[[], object],
        *,
        lines: int = 2,
    ) -> None:
        super().__init__(theme, lines=lines)
        self._write, self._flush = write, flush
        self._waiting: str | None = None
        self.typed.connect(self._typed_words)
        self.left.connect(self.finish)

    def show_words(self, words: str) -> None:
        """Show what the file has."""
        if self._waiting is not None and clean(self._waiting) == words:
            self._waiting = None
        if self._waiting is None:
            self.set_words(words)

    def begin_with(self, words: str) -> None:
        """As if somebody had typed them; selected, so that the next letter takes their place."""
        self.edit.setPlainText(words)
        self.edit.selectAll()

    def finish(self) -> None:
        """Have what is typed kept now."""
        if self._waiting is not None:
            self._flush()

    def _typed_words(self, words: str) -> None:
        self._waiting = words
        self._write(words)
