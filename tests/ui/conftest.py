"""What every test of the window shares: the fonts, one theme, a session of its own, and nothing left behind."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui import collecting
from ui.app import build
from ui.interpreter import keep_constants
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.session import Session
from ui.tasks import Worker
from ui.theme import Scheme, Theme

if TYPE_CHECKING:
    from s11desktop.vault.keys import Key
    from s11desktop.vault.vault import Vault

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
keep_constants()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["s11desktop", "-style", "Fusion"]


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """Every window a test opened is gone after it. Meanwhile no thread collects, as the program has it."""
    gc.disable()
    yield
    deliver_deleted()
    collecting.look()
    gc.enable()
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.windowTitle()}" for widget in left]
    for widget in left:
        widget.close()
    assert not names, f"left open: {names}"


def deliver_deleted() -> None:
    """Let everything that was told to go, go."""
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    QCoreApplication.processEvents()


@pytest.fixture(autouse=True)
def folders_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Automatic copies and settings go nowhere near whoever runs the tests."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture(scope="session")
def made_examples(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Vault]:
    """Makes an example as the verbs do, and gives the window a copy of it after that: hundreds of tests ask for one."""
    from s11desktop.operations import example
    from s11desktop.vault.keys import KEY_BYTES, Key, new_salt
    from s11desktop.vault.opening import open_vault

    build, made = example.build, dict[tuple[object, ...], tuple[Path, Key]]()

    def opened(
        path: Path, secret: str | Key, *, name: str = "st-annes", finished: bool = False, **others: Any
    ) -> Vault:
        if path.name != "Example.s11":  # a test's own file, which it opens with its own key
            return build(path, secret, name=name, finished=finished, **others)
        asked = (name, finished, example.day_in_england())
        if asked not in made:
            made[asked] = tmp_path_factory.mktemp("made") / "Example.s11", Key(os.urandom(KEY_BYTES), new_salt())
            build(*made[asked], name=name, finished=finished).close()
        there, key = made[asked]
        shutil.copyfile(there, path)
        return open_vault(path, key)

    return opened


@pytest.fixture(autouse=True)
def examples_made_once(made_examples: Callable[..., Vault], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever opens an example here opens a copy."""
    monkeypatch.setattr("s11desktop.operations.example.build", made_examples)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme(qapp)
    theme.set_scheme(Scheme.LIGHT)
    return theme


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker("test")
    yield worker
    worker.stop()
    QCoreApplication.processEvents()


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    session = Session(Worker("writer"), Worker("reader"))
    yield session
    session.shut_down()
    QCoreApplication.processEvents()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "settings.ini")


@pytest.fixture
def window(qapp: QApplication, preferences: Preferences) -> Iterator[MainWindow]:
    """The whole window as the program builds it, light, at 1240 by 820, not shown yet and with nothing open."""
    window, session = build(qapp, preferences)
    window.set_scheme(Scheme.LIGHT)
    yield window
    window.close()
    session.shut_down()
    window.deleteLater()
    deliver_deleted()


@pytest.fixture
def shown(qtbot: object) -> Iterator[Callable[[QWidget], QWidget]]:
    """Shows a widget and lets it be laid out; closes it after the test."""
    opened: list[QWidget] = []

    def show(widget: QWidget, width: int = 1240, height: int = 820) -> QWidget:
        widget.resize(width, height)
        widget.show()
        for _ in range(4):
            QCoreApplication.processEvents()
        opened.append(widget)
        return widget

    yield show
    for widget in opened:
        widget.close()
        widget.deleteLater()
    deliver_deleted()
