"""A locked return: what opens it is asked for, and what comes out lies in a private folder until it is closed."""

from __future__ import annotations

import weakref
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.errors import FolderNotWritable, S11Error, SealedPassphrase
from ui.announce import announce
from ui.dialogs.files import ALL_FILES, KEYS, ask_open
from ui.outside_folder import PrivateFolder, root
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, filled
from ui.widgets.cards import Card
from ui.widgets.fields import Check, LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.text import Text
from ui.widgets.working import Working

_KEY = "The key it was locked for"


class UnlockReturn(QWidget):
    """`opened(path)` is the return itself, in a private folder; it goes with `forget`, at lock, when the file is
    closed, and when the program ends; what a kill leaves is wiped at the next start.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, session: Session, folder: PrivateFolder | None = None) -> None:
        super().__init__()
        self._session = session
        self._folder = folder or PrivateFolder(root())
        self.destroyed.connect(self._folder.close)
        weakref.finalize(self, self._folder.close)  # and where the program ends first
        self._source, self._target = Path(), Path()
        self._key: Path | None = None
        self._by_passphrase = False
        outer = Column(theme, self, spacing=12)
        card = Card(theme, "What opens it?", icon="lock", strong=True, spacing=12)
        self._lede = Text(theme, "")
        card.column.addWidget(self._lede)
        self._key_holder = QWidget()
        across = Row(theme, self._key_holder, spacing=16)
        texts = Column(theme, spacing=2)
        texts.addWidget(Text(theme, _KEY, Type.SMALL, role=Role.QUIET))
        self._key_name = Text(theme, "", Type.STRONG, measure=0)
        texts.addWidget(self._key_name)
        across.addLayout(texts, 1)
        self.choose = Button(theme, "Choose", self._ask_key, tall=False, describe=_KEY)
        across.addWidget(self.choose)
        card.column.addWidget(self._key_holder)
        self.passphrase = LineField(theme, secret=True)
        self.passphrase.returnPressed.connect(self.open)
        self.row = FormRow(theme, "Passphrase", self.passphrase, width=420)
        card.column.addWidget(self.row)
        self._shows = Check(theme, "Show it while I type")
        self._shows.ticked.connect(self._show_typed)
        card.column.addWidget(self._shows)
        self.open_button = filled(theme, "Open it", self.open, icon="lock-open")
        holder = QWidget()
        left = Row(theme, holder)
        left.addWidget(self.open_button)
        left.addStretch(1)
        card.column.addWidget(holder)
        self.fault = Text(theme, "", Type.STRONG, icon="circle-alert", icon_role=Role.NOT, role=Role.NOT)
        self.fault.hide()
        card.column.addWidget(self.fault)
        card.column.addWidget(
            Text(
                theme,
                "It is opened into a private folder on this computer, and wiped from there when you close it.",
                Type.SMALL,
                role=Role.QUIET,
                icon="info",
                icon_size=17,
            )
        )
        outer.addWidget(card)
        self.working = Working(theme)
        outer.addWidget(self.working)
        session.locked.connect(self.forget)
        session.closed.connect(self.forget)

    def show_for(self, source: Path) -> None:
        """Ask what opens this file. A damaged beginning is said at once."""
        from s11desktop.exchange import sealing_header
        from s11desktop.exchange.known import own_file

        self.forget()
        self._source = source
        try:
            self._by_passphrase = sealing_header.wants_passphrase(source)
        except S11Error as error:
            self._by_passphrase = False
            self._say(words.sentence(error))
        ring = own_file().parent / "partnership.s11key"
        self._set_key(ring if not self._by_passphrase and ring.is_file() else None)
        self._lede.setText(
            "Whoever sent it locked it with a passphrase. Ask them for it by telephone."
            if self._by_passphrase
            else "It was locked for one key. Choose the key ring the pack was made with, or an identity file of age."
        )
        self.show()
        (self.passphrase if self._by_passphrase or self._key is not None else self.choose).setFocus()

    def choose_key(self, path: Path) -> None:
        """Somebody chose a key ring or an identity file."""
        self._set_key(path)
        (self.passphrase if not self.row.isHidden() else self.open_button).setFocus()

    def open(self) -> None:
        """Open it with what was given."""
        if not self._by_passphrase and self._key is None:
            self._say("Choose the key first: a key ring (.s11key) or an identity file.")
            self.choose.setFocus()
            return
        if not self.row.isHidden() and not self.passphrase.text():
            self.row.set_fault("Type the passphrase")
            self.passphrase.setFocus()
            return
        self.row.set_fault("")
        self.fault.hide()
        given = self.passphrase.text() if not self.row.isHidden() else ""
        self.passphrase.clear()
        try:
            self._target = self._folder.place(self._source.name.removesuffix(".age"))
        except FolderNotWritable as error:
            self._say(words.sentence(error))
            return
        target = self._target
        key = None if self._by_passphrase else self._key
        task = self._session.verbs.unlock_return(self._source, target, key_file=key, passphrase=given)
        self.working.follow(task, f"Opening {self._source.name}")
        task.cancelled.connect(lambda: self._folder.wipe(target))
        task.then(self, lambda _opened: self._is_open(target), lambda error: self._failed(error, target))

    def forget(self) -> None:
        """Wipe what was opened, and forget what was typed."""
        self.hide()
        self.passphrase.clear()
        self.row.set_fault("")
        self.fault.hide()
        self._target = Path()
        self._folder.close()

    def forget_typed(self) -> None:
        """The page is left: no secret stays in a field."""
        self.passphrase.clear()

    def _set_key(self, path: Path | None) -> None:
        from s11desktop.exchange import sealing_keys

        ring = False
        if path is not None:
            try:
                ring = sealing_keys.is_ring(path)
            except S11Error as error:
                self._say(words.sentence(error))
                path = None
        self._key = path
        self._key_name.setText(path.name if path is not None else "Not chosen yet")
        self._key_holder.setVisible(not self._by_passphrase)
        asks = self._by_passphrase or ring
        self.row.setVisible(asks)
        self._shows.setVisible(asks)
        self.row.set_label("Its passphrase" if self._by_passphrase else "The passphrase of the key ring")

    def _is_open(self, target: Path) -> None:
        if target != self._target:  # it was closed meanwhile
            self._folder.wipe(target)
            return
        self.hide()
        self.opened.emit(target)

    def _failed(self, error: BaseException, target: Path) -> None:
        self._folder.wipe(target)
        if target != self._target:
            return
        if not is_known(error):
            self._session.failed.emit(error)
            return
        self._say(words.sentence(error))
        if isinstance(error, SealedPassphrase) or not self.row.isHidden():
            self.passphrase.setFocus()
        else:
            self.choose.setFocus()

    def _say(self, said: str) -> None:
        self.fault.setText(said)
        self.fault.show()
        announce(self, said, urgent=True)

    def _ask_key(self) -> None:
        ask_open(self, _KEY, (KEYS, ALL_FILES), self.choose_key)

    def _show_typed(self, on: bool) -> None:
        self.passphrase.setEchoMode(LineField.EchoMode.Normal if on else LineField.EchoMode.Password)
