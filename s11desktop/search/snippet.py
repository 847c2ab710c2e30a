"""The few words round what was found, in pieces that say which of them were looked for."""

from __future__ import annotations

from dataclasses import dataclass

from s11desktop.search.findable import Part
from s11desktop.search.spelling import Typed, found_in, together, words_of

WIDE = 140
"""Characters of a snippet: about two lines in the window, two on a terminal."""

_BEFORE = 30
_MORE = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and whether they are what was looked for."""

    words: str
    found: bool = False


def pieces(text: str, wanted: Typed) -> tuple[Piece, ...]:
    """The whole text, with what was looked for apart."""
    return _apart(text, _spans(text, wanted)[1], 0, len(text))


def snippet(parts: tuple[Part, ...], wanted: Typed, wide: int = WIDE) -> tuple[str, tuple[Piece, ...]]:
    """The part that holds most of what was looked for (the first of equals): its name, and the words round the first
    hit. ("", ()) where no part holds any.
    """
    best: tuple[int, Part, tuple[tuple[int, int], ...]] | None = None
    for part in parts:
        kinds, spans = _spans(part.words, wanted)
        if kinds and (best is None or kinds > best[0]):
            best = kinds, part, spans
    if best is None:
        return "", ()
    _, part, spans = best
    begin, end = _window(part.words, spans, wide)
    cut = _apart(part.words, spans, begin, end)
    before = (Piece(_MORE),) if begin else ()
    after = (Piece(_MORE),) if end < len(part.words) else ()
    return part.name, _joined((*before, *cut, *after))


def _spans(text: str, wanted: Typed) -> tuple[int, tuple[tuple[int, int], ...]]:
    """How many of the pieces typed stand in a text, and where."""
    words = list(words_of(text))
    found = [spans for piece in wanted if (spans := found_in(words, piece))]
    return len(found), together(span for spans in found for span in spans)


def _window(text: str, spans: tuple[tuple[int, int], ...], wide: int) -> tuple[int, int]:
    """From a little before the first hit, cut between words."""
    if len(text) <= wide:
        return 0, len(text)
    first, last = spans[0]
    begin = max(0, min(first - _BEFORE, len(text) - wide))
    if begin:
        space = text.find(" ", begin, first)
        begin = first if space < 0 else space + 1
    end = min(len(text), max(begin + wide, last))
    if end < len(text):
        space = text.rfind(" ", last, end + 1)
        end = end if space < 0 else space
    return begin, end


def _apart(text: str, spans: tuple[tuple[int, int], ...], begin: int, end: int) -> tuple[Piece, ...]:
    found, at = [], begin
    for start, stop in spans:
        if start < begin or stop > end:
            continue
        found += [Piece(text[at:start]), Piece(text[start:stop], found=True)]
        at = stop
    found.append(Piece(text[at:end]))
    return _joined(tuple(found))


def _joined(found: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """On one line, without empty pieces; neighbours of a kind are one."""
    made: list[Piece] = []
    for piece in found:
        words = piece.words.replace("\n", " ")
        if not words:
            continue
        if made and made[-1].found == piece.found:
            made[-1] = Piece(made[-1].words + words, piece.found)
        else:
            made.append(Piece(words, piece.found))
    return tuple(made)
