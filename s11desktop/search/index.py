"""An index of words that is only ever in memory: built in slices, brought up to date by what differs, forgotten.

The database is SQLCipher's SQLite with its FTS5, opened at `:memory:`: it is the one the audit file needs anyway, of
one known version everywhere, and it is built to keep what it sorts in memory too, so nothing of a file ever lies on a
disk in clear. Words are cut and folded here (`spelling`) before they go in, and what is typed never reaches FTS5's own
language.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from s11desktop.progress import Progress
from s11desktop.search.findable import Findable, Kind
from s11desktop.search.snippet import Piece, pieces, snippet
from s11desktop.search.spelling import Typed, forms, understand, words_of

SLICE = 20
"""Things that go in at once: whoever searches meanwhile waits for so many at most, a few milliseconds."""

SHOWN = 6
"""Hits of a kind that are shown before somebody asks for more."""

_WEIGHTS = "10.0, 8.0, 3.0, 1.0"
_FIRST_PARTS = 1
_PLACES = {kind: place for place, kind in enumerate(Kind)}
_LABEL = re.compile(r"([a-z]+)0*(\d+)")
_Key = tuple[Kind, str]
_Called = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: its title in pieces, and the words of the part that holds most of what was typed."""

    thing: Findable
    title: tuple[Piece, ...]
    part: str
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The best hits of one kind, and how many there are of it."""

    kind: Kind
    hits: tuple[Hit, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the kind with the best hit first. Without `all_words` nothing holds every word that was typed,
    and these hold some.
    """

    groups: tuple[Group, ...] = ()
    all_words: bool = True

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


class Index:
    """Everything that can be found, by its words. Safe to fill on one thread and to search on another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._things: dict[int, tuple[Findable, _Called]] = {}
        self._rows: dict[_Key, int] = {}
        self._last = 0
        self._base: Any = sqlite.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._base.execute("PRAGMA temp_store = MEMORY")
        self._base.execute(
            "CREATE VIRTUAL TABLE words USING fts5"
            "(number, title, said, more, content='', contentless_delete=1, tokenize='ascii', prefix='1 2 3')"
        )

    def __len__(self) -> int:
        return len(self._things)

    @property
    def is_forgotten(self) -> bool:
        return self._base is None

    def update(self, things: Iterable[Findable], progress: Progress | None = None) -> int:
        """Make these all that can be found; only what differs is touched. Returns how much that was.

        Goes in slices, with `progress` between them, which may raise to stop: what is in by then can be found. Once
        the index is forgotten nothing goes in any more.
        """
        progress = progress or Progress()
        wanted = {(thing.kind, thing.key): thing for thing in things}
        with self._lock:
            known = {key: self._things[row][0] for key, row in self._rows.items()}
        gone = [key for key in known if key not in wanted]
        changed = [key for key, thing in wanted.items() if known.get(key) != thing]
        done, total = 0, len(gone) + len(changed)
        waiting = iter([*gone, *changed])
        while part := list(islice(waiting, SLICE)):
            rows = [(key, wanted.get(key)) for key in part]
            folded = {key: _columns(thing) for key, thing in rows if thing is not None}
            with self._lock:
                if self._base is None:
                    return done
                self._put(rows, folded)
            done += len(part)
            progress(done, total)
        return total

    def _put(self, rows: list[tuple[_Key, Findable | None]], folded: dict[_Key, tuple[str, str, str, str]]) -> None:
        self._base.execute("BEGIN")
        for key, thing in rows:
            old = self._rows.pop(key, None)
            if old is not None:
                del self._things[old]
                self._base.execute("DELETE FROM words WHERE rowid = ?", (old,))
            if thing is not None:
                self._last += 1
                self._rows[key], self._things[self._last] = self._last, (thing, _called(thing))
                self._base.execute(
                    "INSERT INTO words (rowid, number, title, said, more) VALUES (?, ?, ?, ?, ?)",
                    (self._last, *folded[key]),
                )
        self._base.execute("COMMIT")

    def search(self, typed: str, shown: int = SHOWN) -> Found:
        """What holds every word that was typed, or the beginning of one; else what holds some. Best first.

        A thing whose very number was typed comes first; what stands aside comes last. At most `shown` hits of a kind.
        """
        wanted = understand(typed)
        if not wanted:
            return Found()
        with self._lock:
            if self._base is None:
                return Found()
            ranked = self._ranked(wanted, " AND ")
            all_words = bool(ranked) or len(wanted) == 1
            if not all_words:
                ranked = self._ranked(wanted, " OR ")
        typed_as = tuple(word for piece in wanted for word in piece)

        def order(each: tuple[Findable, _Called, float]) -> tuple[bool, bool, int, float, int]:
            thing, called, score = each
            is_it, place = typed_as in called, _PLACES[thing.kind]
            if thing.kind is Kind.PAGE:  # which has no number, and is asked for by its name
                is_it = typed_as == tuple(word.plain for word in words_of(thing.title))
            return not is_it, thing.aside, place if is_it else 0, score, place

        by_kind: dict[Kind, list[Findable]] = defaultdict(list)
        for thing, _called_so, _score in sorted(ranked, key=order):
            by_kind[thing.kind].append(thing)
        groups = tuple(
            Group(kind, tuple(_hit(thing, wanted) for thing in things[:shown]), len(things))
            for kind, things in by_kind.items()
        )
        return Found(groups, all_words)

    def _ranked(self, wanted: Typed, joined: str) -> list[tuple[Findable, _Called, float]]:
        """Whole words weigh more than beginnings of words, since they are found twice."""
        query = joined.join(f"({_query(piece)})" for piece in wanted)
        rows = self._base.execute(
            f"SELECT rowid, bm25(words, {_WEIGHTS}) FROM words WHERE words MATCH ?",  # noqa: S608 - weights of our own
            (query,),
        ).fetchall()
        return [(*self._things[row], score) for row, score in rows]

    def forget(self) -> None:
        """Let go of every word. Nothing is found afterwards and nothing goes in."""
        with self._lock:
            if self._base is not None:
                self._base.close()
            self._base = None
            self._things, self._rows = {}, {}


def _columns(thing: Findable) -> tuple[str, str, str, str]:
    said = [part.words for part in thing.parts if not part.name] or [part.words for part in thing.parts[:_FIRST_PARTS]]
    more = [part.words for part in thing.parts if part.words not in said]
    called = " ".join(" ".join(name) for name in sorted(_called(thing)))
    return called, _folded(thing.title), _folded(*said), _folded(*more, thing.state)


def _called(thing: Findable) -> _Called:
    """Every way its number is written: "3.1" and "VCF-3.1", "E012" and "E12"."""
    if not thing.number:
        return frozenset()
    names = {thing.number, thing.key} if thing.kind in (Kind.QUESTION, Kind.ANSWER) else {thing.number}
    found = {tuple(word.plain for word in words_of(name)) for name in names}
    return frozenset({*found, *((_LABEL.sub(r"\1\2", name[0]),) for name in found if len(name) == 1)})


def _folded(*texts: str) -> str:
    return " ".join(word.plain for text in texts for word in words_of(text))


def _query(piece: tuple[str, ...]) -> str:
    """Letters and figures only, in quotes: whatever was typed, there is nothing in it FTS5 could take for its own."""
    *before, last = piece
    begin = " ".join(before)
    found = []
    for form in forms(last):
        phrase = f"{begin} {form}".strip()
        found += [f'"{phrase}"', f'"{phrase}"*']
    return " OR ".join(found)


def _hit(thing: Findable, wanted: Typed) -> Hit:
    part, words = snippet(thing.parts, wanted)
    return Hit(thing, pieces(thing.title, wanted), part, words)
