"""What a partnership sends: looked at, taken into use, made; its spreadsheet understood and put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.pack import Pack
    from s11desktop.framework.model import Framework
    from s11desktop.framework.workbook.understood import Understanding
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


@dataclass(frozen=True, slots=True)
class PackWanted:
    """A pack somebody wants made: the questions, the facts beside them, and where the picture lies, if any.

    `workbook` is the one the questions were made from, where there is one at hand.
    """

    framework: Framework
    asked: Mapping[str, Any]
    logo: Path | None = None
    sealed: bool = False
    workbook: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class RingWanted:
    """The key ring that signs: the one there is, or a new one where none is. `secret` is never shown or kept."""

    path: Path
    secret: str = field(repr=False)
    new: bool = False


class PackVerbs(AtDesk):
    """What a partnership sends: looked at, taken into use, made; its spreadsheet understood and put right."""

    def open_sent(self, path: Path) -> Task:
        """Look at a file somebody was sent. Ends with an `OpenedSent`; no file need be open, and nothing is kept."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange.opening_sent import open_sent

            return open_sent(path, progress)

        return self._desk.read("looking at the file", job)

    def our_questions(self) -> Task:
        """The newest edition of everything that ships, as a tuple of `Framework`."""

        def job(_progress: Progress) -> object:
            from s11desktop.framework import reading

            return tuple(reading.load(name) for name in dict.fromkeys(entry.short_id for entry in reading.installed()))

        return self._desk.read("reading the questions", job)

    def settle(self, understanding: Understanding, answers: Mapping[str, str]) -> Task:
        """Understand a workbook anew with what a person said of it. Ends with the `Understanding`."""

        def job(_progress: Progress) -> object:
            from s11desktop.framework.workbook.understanding import settle

            return settle(understanding, answers)

        return self._desk.read("understanding the workbook", job)

    def questions_of(self, understanding: Understanding) -> Task:
        """The questions of a workbook as a pack that nobody signed. Raises `WorkbookUnsettled`, `FrameworkFaulty`."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange.pack import compose
            from s11desktop.framework.workbook.making import to_framework

            content = understanding.book.content
            return compose(to_framework(understanding), {}, nameless=True, workbook=content)

        return self._desk.read("making the questions", job)

    def would_change(self, pack: Pack) -> Task:
        """What taking a pack into use would do to the open file. Ends with `WouldChange`; nothing is changed."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import packs

            return packs.what_would_change(vault, pack)

        return self._desk.look("looking what would change", job)

    def adopt_pack(self, pack: Pack, *, signer_confirmed: bool = False) -> Task:
        """Take a pack into use for the open file."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import packs

            return packs.adopt(vault, pack, by=self._desk.by, signer_confirmed=signer_confirmed)

        return self._desk.save("taking the pack into use", job)

    def make_pack(self, target: Path, wanted: PackWanted, ring: RingWanted) -> Task:
        """Make a pack and prove it. The key ring is open only meanwhile. Ends with the `PackReceipt`."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange import keyring, pack

            picture = _picture(wanted.logo)
            named = str(wanted.logo or "")
            composed = pack.compose(wanted.framework, wanted.asked, picture, logo_path=named, workbook=wanted.workbook)
            if ring.new and not ring.path.exists():
                opened = keyring.create(ring.path, ring.secret, composed.partnership.name)
            else:
                opened = keyring.open_keyring(ring.path, ring.secret)
            with opened:
                return pack.make(target, composed, opened, sealed=wanted.sealed, replace_file=True, progress=progress)

        return self._desk.read("making the pack", job)

    def look_at_ring(self, path: Path) -> Task:
        """Fails where no key ring is there; no passphrase is needed for that."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import keyring

            return keyring.peek(path)

        return self._desk.read("looking at the key ring", job)

    def save_template(self, target: Path, framework: Framework | None = None) -> Task:
        """The template for questions of one's own as a workbook, empty or with these. Ends with the path."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import unfinished
            from s11desktop.framework.workbook.template import template

            unfinished.write(target, template(framework))
            return target

        return self._desk.read("saving the template", job)

    def save_questions(self, target: Path, framework: Framework) -> Task:
        """Questions as a file of questions (TOML). Ends with the path."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import unfinished
            from s11desktop.framework.writing import to_toml

            unfinished.write(target, to_toml(framework).encode("utf-8"))
            return target

        return self._desk.read("saving the questions", job)


def _picture(path: Path | None) -> bytes:
    if path is None:
        return b""
    from s11desktop.documents.logos import LARGEST
    from s11desktop.errors import FileMissing, FileUnreadable

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise FileMissing(path=path) from None
    except OSError:
        raise FileUnreadable(path=path) from None
