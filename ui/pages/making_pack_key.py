"""Making a pack, the last screen: the key ring that signs it, sealing only on purpose, and where the file goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.documents.names import readable_name
from ui.dialogs.files import ALL_FILES, KEY_RINGS, PACKS, ask_open, ask_save
from ui.pages.making_pack_steps import Faults, PackStep
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.verbs.packs import RingWanted
from ui.widgets.buttons import Button
from ui.widgets.cards import Fold
from ui.widgets.choices import Choice, Choices
from ui.widgets.fields import Check, LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Row
from ui.widgets.passphrase import ChoosePassphrase
from ui.widgets.text import Text

NEW, HAVE = "new", "have"
SEALING = (
    "A sealed return can be opened with this program and your key ring, and with nothing else. "
    "Without this program or the key’s passphrase you could open none of your returns."
)


class KeyAndFile(PackStep):
    """`ring()` and `target` once `faults()` is empty. No secret stays after `forget`."""

    title = "Your key ring, and where the pack goes"
    lede = "The key ring signs the pack, so that people can check with you that it is yours."
    short = "Key and file"
    label_changed = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._name = ""
        self._made: Path | None = None
        self.kind = Choices(
            theme,
            "Your key ring",
            (
                Choice(
                    NEW,
                    "Make a key ring",
                    "The first time. Nobody can make the same key again.",
                    "key-round",
                    badge="1",
                ),
                Choice(
                    HAVE,
                    "I have one",
                    "It signed a pack before. Use it again, so that people know it.",
                    "file-key",
                    badge="2",
                ),
            ),
        )
        self.kind.chosen.connect(self._kind_chosen)
        self.column.addWidget(self.kind)
        self.ring_path = LineField(theme)
        hint = "Keep a copy of it in a second place. It says nothing without its passphrase."
        self._ring_row = FormRow(
            theme, "Where the key ring is kept", self._with_button(self.ring_path, self._ask_ring), hint=hint
        )
        self.column.addWidget(self._ring_row)
        self.secret = ChoosePassphrase(
            theme, "They open the key ring, whenever a pack is made and a sealed return is read. We cannot reset them."
        )
        self.column.addWidget(self.secret)
        self.passphrase = LineField(theme, secret=True)
        self._pass_row = FormRow(theme, "The passphrase of the key ring", self.passphrase, width=420)
        self.column.addWidget(self._pass_row)
        self.fold = Fold(theme, "Sealed returns, only on purpose", "Most partnerships do without")
        self.fold.content.addWidget(
            Text(theme, SEALING, Type.STRONG, role=Role.TEXT, icon="shield-alert", icon_role=Role.PARTLY)
        )
        self.sealed = Check(theme, "I have read this. Let people seal their returns for our key ring")
        self.fold.content.addWidget(self.sealed)
        self.column.addWidget(self.fold)
        self.path = LineField(theme)
        self._path_row = FormRow(theme, "Where to keep the pack", self._with_button(self.path, self._ask_path))
        self.column.addWidget(self._path_row)

    def _with_button(self, line: LineField, pressed: object) -> QWidget:
        holder = QWidget()
        row = Row(self.theme, holder, spacing=10)
        row.addWidget(line, 1)
        row.addWidget(Button(self.theme, "Change", pressed, tall=False, describe="where it is kept"))  # type: ignore[arg-type]
        holder.setFocusProxy(line)
        return holder

    # -- the screen ------------------------------------------------------------------------------------------------

    def opened(self, name: str, edition: str) -> None:
        """Suggest places, and five words where a key ring is made."""
        folder = _documents()
        if not self.ring_path.text() or name != self._name:
            own = _own_ring()
            self.ring_path.setText(str(own if own.exists() else folder / f"{_plain(name)} key ring.s11key"))
            self.kind.set_choice(HAVE if Path(self.ring_path.text()).exists() else NEW)
        if not self.path.text() or (name != self._name and self._made is None):
            self.path.setText(str(_free(folder / f"{_plain(name)} {readable_name(edition, limit=20)}.s11pack")))
        if self._made is not None and Path(self.ring_path.text()).exists():
            self.kind.set_choice(HAVE)
        self._name = name
        self._show_kind()

    def first_focus(self) -> QWidget | None:
        return self.passphrase if self.kind.choice == HAVE else self.kind.target()

    def forget(self) -> None:
        """No secret stays on the screen."""
        self.passphrase.clear()
        self.secret.forget()

    @property
    def target(self) -> Path:
        """Where the pack goes."""
        path = Path(self.path.text().strip()).expanduser()
        return path if path.suffix.lower() == ".s11pack" else path.with_name(f"{path.name}.s11pack")

    def ring(self) -> RingWanted:
        """The key ring, with its secret: to be handed on and not kept."""
        path = Path(self.ring_path.text().strip()).expanduser()
        if self.kind.choice == NEW and path.suffix.lower() != ".s11key":
            path = path.with_name(f"{path.name}.s11key")
        is_new = self.kind.choice == NEW
        return RingWanted(path, self.secret.passphrase if is_new else self.passphrase.text(), new=is_new)

    def made(self, path: Path) -> None:
        """A pack was made there: it may be made once more in the same place."""
        self._made = path

    def faults(self) -> Faults:
        is_new = self.kind.choice == NEW
        given = self.ring_path.text().strip()
        path = self.ring().path if given else Path()
        problem = ""
        if not given:
            problem = "Say where the key ring is kept"
        elif is_new and not path.parent.is_dir():
            problem = "There is no such folder"
        elif is_new and path.exists():
            problem = "There is a key ring already. Choose “I have one”, or another name"
        elif not is_new and not path.is_file():
            problem = "There is no key ring here"
        self._ring_row.set_fault(problem)
        usable = not is_new or self.secret.check()
        missing = not is_new and not self.passphrase.text()
        self._pass_row.set_fault("Type the passphrase of the key ring" if missing else "")
        self._path_row.set_fault(self._wrong_path())
        rows = [self._ring_row, self._pass_row, self._path_row]
        if not usable:
            rows.insert(1, self.secret.row)
        return tuple((row.fault, row.focus_field) for row in rows if row.fault)

    def say_weak(self) -> None:
        """The passphrase of a new key ring was too easy to guess."""
        self.secret.show_weak()

    def say_wrong(self, words: str) -> None:
        """The passphrase does not open the key ring."""
        self._pass_row.set_fault(words)
        self._pass_row.focus_field()

    def _wrong_path(self) -> str:
        if not self.path.text().strip():
            return "Say where to keep the pack"
        if not self.target.parent.is_dir():
            return "There is no such folder"
        if self.target.exists() and self.target != self._made:
            return "There is a file of that name already"
        return ""

    def _kind_chosen(self, _code: str) -> None:
        self._show_kind()
        self.label_changed.emit()

    def _show_kind(self) -> None:
        is_new = self.kind.choice == NEW
        self.secret.setVisible(is_new)
        self._pass_row.setVisible(not is_new)
        if is_new:
            self.secret.ready()
        else:
            self.secret.forget()

    def _ask_ring(self) -> None:
        if self.kind.choice == HAVE:
            ask_open(self, "Your key ring", (KEY_RINGS, ALL_FILES), self._set_ring)
        else:
            ask_save(self, "Where to keep the key ring", (KEY_RINGS,), Path(self.ring_path.text()), self._set_ring)

    def _set_ring(self, path: Path) -> None:
        self.ring_path.setText(str(path))

    def _ask_path(self) -> None:
        ask_save(self, "Where to keep the pack", (PACKS,), Path(self.path.text()), self._set_path)

    def _set_path(self, path: Path) -> None:
        self.path.setText(str(path))
        self._made = path if path.exists() else self._made  # the dialog has asked whether it may be replaced
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)


def _documents() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def _own_ring() -> Path:
    from s11desktop.exchange.known import own_file

    return own_file().parent / "partnership.s11key"


def _plain(name: str) -> str:
    return readable_name(name, "Our")


def _free(path: Path) -> Path:
    number, made = 2, path
    while made.exists():
        made = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return made
