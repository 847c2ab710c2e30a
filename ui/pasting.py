"""What is on the clipboard, or dropped, as things to take in: files, or a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from s11desktop.audit.dates import say_date

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.session import Session
    from ui.tasks import Task

NOTHING = "There is no picture and no file to paste. Copy one first."


def files(held: QMimeData | None) -> list[Path]:
    """The files that are held; an empty clipboard may hold nothing at all."""
    return [] if held is None else [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]


def pasted() -> list[Path | QImage]:
    """What is on the clipboard: its files, or its picture, or nothing."""
    clipboard = QGuiApplication.clipboard()
    held: QMimeData | None = clipboard.mimeData()
    found: list[Path | QImage] = list(files(held))
    if not found and held is not None and held.hasImage():
        image = clipboard.image()
        return [] if image.isNull() else [image]
    return found


def picture_title(today: date) -> str:
    """What a pasted picture is called until somebody gives it another name."""
    return f"Picture pasted on {say_date(today)}"


def attach_picture(session: Session, image: QImage, *, standards: tuple[str, ...], title: str, **facts: object) -> Task:
    """Take in a picture from the clipboard. It passes through the private folder (`ui.outside_folder`): in memory where
    the system has such a place, wiped at once and, after a kill, at the next start.
    """

    def job(vault: Vault, progress: Progress) -> object:
        from PySide6.QtCore import QBuffer

        from s11desktop.errors import PictureUnreadable
        from s11desktop.operations import evidence
        from ui.outside_folder import PrivateFolder, root

        buffer = QBuffer()
        if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
            raise PictureUnreadable(path="The picture", why="form")
        folder = PrivateFolder(root())
        try:
            path = folder.put("Pasted picture.png", "image/png", [bytes(buffer.data().data())])
            return evidence.attach(
                vault,
                path,
                standards=standards,
                title=title,
                by=session.by,
                progress=progress,
                **facts,  # type: ignore[arg-type]
            )
        finally:
            folder.close()

    return session.slow("taking the picture in", job)
