"""What came back in a file is put beside the answers of the open audit: a review, or a group's proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from s11desktop.report.phrases import plural
from ui.session import Session

if TYPE_CHECKING:
    from s11desktop.exchange.part import OpenPart


class TakingBeside(QObject):
    """`taken(words)` says what was put where, `failed(error)` why nothing was. No answer of the audit is changed."""

    taken = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._verbs = session.verbs

    def take_review(self, opened: OpenPart) -> None:
        self._verbs.take_review(opened).then(self, self._reviewed, self.failed.emit)

    def take_offer(self, opened: OpenPart) -> None:
        self._verbs.take_offer(opened).then(self, self._offered, self.failed.emit)

    def _reviewed(self, new: object) -> None:
        count = plural(len(cast("tuple[object, ...]", new)), "reviewed question")
        self.taken.emit(
            f"{count} now stand beside your answers. None of them was changed; Undo takes the review out again."
        )

    def _offered(self, new: object) -> None:
        count = plural(cast(int, new), "answer")
        self.taken.emit(
            f"{count} proposed. Each stands beside its question while that has no answer; none was filled in."
        )
