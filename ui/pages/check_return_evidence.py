"""The evidence of a return: looked at with no copy on the disk, or one document saved because somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.report.phrases import plural, say_size
from ui.dialogs.files import ALL_FILES, ask_save
from ui.models.rows import RowOf
from ui.pages.check_return_lists import ListPart
from ui.pages.check_return_reading import Read
from ui.pages.evidence_preview import Preview
from ui.pages.evidence_words import what_it_is
from ui.pages.home_words import say_day
from ui.session import Session
from ui.tasks import Task
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.rows import ColumnOf

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, EvidenceVersion
    from s11desktop.exchange.received import Received
    from s11desktop.progress import Progress


class SentPreview(Preview):
    """`received` is the return the documents lie in."""

    def __init__(self, theme: Theme, session: Session) -> None:
        self.received: Received | None = None
        super().__init__(theme, session, tall=340, width=760)

    def begin(self, version: EvidenceVersion, number: int, width: int) -> Task:
        received = self.received
        assert received is not None

        def job(progress: Progress) -> object:
            return received.look(version, number, width=width, progress=progress)

        return self._session.read("reading the document", job)


class EvidencePart(ListPart):
    """What they could show: looked at here without a copy on the disk, or one document saved on purpose."""

    say = Signal(str)

    def __init__(self, theme: Theme, session: Session) -> None:
        columns = (ColumnOf("What it is"), ColumnOf("File", 124), ColumnOf("Shows", 96))
        super().__init__(theme, "Evidence", columns)
        self._session = session
        self.preview = SentPreview(theme, session)
        self.card.column.addWidget(self.preview)
        self.save = Button(theme, "Save this document", self._ask, icon="file-down", tall=False)
        self.card.column.addWidget(self.save)
        self.save.hide()
        self._version: EvidenceVersion | None = None

    def rows_of(self, found: Read) -> tuple[RowOf, ...]:
        self.preview.received = found.received
        return found.evidence

    def forget(self) -> None:
        """Let go of what was read of a document."""
        self.preview.forget()
        self.found = None
        self.rows.set_rows(())

    def detail(self, found: Read, audit: Audit, key: str) -> tuple[str, Iterator[QWidget]]:
        item = next(each for each in audit.evidence if each.uuid == key)
        came = item.current is not None and found.received.has(item.current)
        self._version = item.current if came else None
        self.preview.show_version(self._version)
        self.save.setVisible(came)
        return f"{item.label} {item.title}", self._said(found, audit, key)

    def _said(self, found: Read, audit: Audit, key: str) -> Iterator[QWidget]:
        item = next(each for each in audit.evidence if each.uuid == key)
        for label, said in (
            ("", what_it_is(item)),
            ("What it shows", item.shows),
            ("Where it is kept", item.kept),
            ("Its date", say_day(item.dated) if item.dated else ""),
            ("Runs out on", say_day(item.expires) if item.expires else ""),
            ("Who looks after it", item.owner),
        ):
            if said:
                if label:
                    yield self.label(label)
                yield self.words(said)
        if item.standards:
            yield self.label("Shows")
        for code in item.standards:
            standard = audit.framework.by_code[code]
            said = f"{standard.number} {standard.short or standard.text}"
            yield self.leading(said, "answers", code) if code in found.standards else self.words(said)
        if item.current is None:
            yield self.words("It is described only. Ask them to show it.", icon="info")
        elif not found.received.has(item.current):
            yield self.words("It was not sent along. They have it: ask for it.", icon="info")
        else:
            earlier = plural(len(item.versions) - 1, "earlier version") if len(item.versions) > 1 else ""
            yield self.words(
                f"{item.current.name}, {say_size(item.current.size)}{f'; {earlier} not sent' if earlier else ''}",
                kind=Type.SMALL,
                role=Role.QUIET,
            )

    def _ask(self) -> None:
        version = self._version
        if version is None:
            return
        from s11desktop.documents.names import safe_name

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        suggested = Path(folder) / safe_name(version.name, "document")
        ask_save(self, "Save this document", (ALL_FILES,), suggested, partial(self._save, version))

    def _save(self, version: EvidenceVersion, target: Path) -> None:
        assert self.found is not None
        received = self.found.received

        def job(progress: Progress) -> object:
            received.save(version, target, progress)
            return target

        task = self._session.read("saving the document", job)
        task.then(
            self, lambda _none: self.say.emit(f"Saved as {target.name}. It is not locked there."), self._not_saved
        )

    def _not_saved(self, error: BaseException) -> None:
        self._session.tell(error, self.say.emit)
