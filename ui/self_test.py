"""`s11desktop --self-test`: everything that ships, used once without a window, so that a broken bundle is noticed."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path


def self_test() -> int:
    """Make, answer, attach, export, verify, draw; print a line for each. Returns 0 when all of it worked, else 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    steps: tuple[tuple[str, Callable[[Path], str]], ...] = (
        ("audit file, answers and evidence", _audit),
        ("return with its reports, verified", _return),
        ("papers of a return, from a process of their own", _apart),
        ("words looked through, in a process of their own", _looked_through),
        ("return locked and opened: for a key, and with a passphrase", _sealed),
        ("calendar of the plan, a page of a document", _dates_and_page),
        ("every paper and spreadsheet", _papers),
        ("window, fonts and icons", _window),
        ("every module", _modules),
    )
    failed = False
    with tempfile.TemporaryDirectory(prefix="s11-self-test-") as folder:
        for name, step in steps:
            try:
                print(f"{name}: {step(Path(folder))}")
            except Exception as error:  # the point is to tell whatever is broken
                failed = True
                print(f"{name}: FAILED, {type(error).__name__}: {error}", file=sys.stderr)
    print("Something is broken." if failed else "All of it works.")
    return 1 if failed else 0


def _audit(folder: Path) -> str:
    from s11desktop.operations import example
    from s11desktop.search.findable import findable
    from s11desktop.search.index import Index
    from s11desktop.vault.opening import open_vault

    path, passphrase = folder / "Self test.s11", "acorn lantern quilt otter thimble"
    example.build(path, passphrase, finished=True).close()
    vault = open_vault(path, passphrase)
    try:
        audit = vault.load()
    finally:
        vault.close()
    index = Index()
    index.update(findable(audit))
    if not index.search("named safeguarding lead").count:
        raise RuntimeError("nothing is found in it")
    return f"{len(audit.responses)} answers, {len(audit.evidence)} pieces of evidence, {len(index)} things to find"


def _return(folder: Path) -> str:
    from s11desktop.exchange import submission
    from s11desktop.exchange.verify import verify
    from s11desktop.vault.opening import open_vault

    vault = open_vault(folder / "Self test.s11", "acorn lantern quilt otter thimble")
    try:
        receipt = submission.export(vault, folder / "return.zip")
    finally:
        vault.close()
    verdict = verify(receipt.path)
    if verdict.verdict != "valid":
        raise RuntimeError(f"the return is {verdict.verdict}")
    return f"{receipt.size} bytes, {verdict.verdict}"


def _apart(folder: Path) -> str:
    from s11desktop.exchange import apart, submission
    from s11desktop.exchange.composing import facts
    from s11desktop.vault.opening import open_vault

    vault = open_vault(folder / "Self test.s11", "acorn lantern quilt otter thimble")
    try:
        made = apart.elsewhere(facts(submission.prepare(vault, draft=True)))
    finally:
        vault.close()
    if made is None or not made[1].startswith(b"%PDF"):
        raise RuntimeError("the other process made none")
    return f"{sum(map(len, made))} bytes"


def _looked_through(_folder: Path) -> str:
    from s11desktop.audit.screening import screen_parts
    from s11desktop.operations.looking_apart import Apart

    words = ["Leo Hart, aged 7, NHS number 943 476 5919. " * 50]
    apart = Apart(many=True)
    try:
        found = apart.looked_through(words, lambda: None)
        if not apart.is_there:
            raise RuntimeError("they were looked through here")
    finally:
        apart.close()
    if not found or found != screen_parts(words):
        raise RuntimeError("something else was found")
    return f"{len(found)} found"


def _sealed(folder: Path) -> str:
    import pyrage

    from s11desktop.exchange import sealing
    from s11desktop.exchange.sealing import Key

    source, passphrase = folder / "return.zip", "acorn lantern quilt otter thimble"
    made = pyrage.x25519.Identity.generate()
    locked = sealing.seal(source, folder / "key.age", str(made.to_public()))
    other = sealing.seal_with_passphrase(source, folder / "passphrase.age", passphrase)
    for each, key in ((locked, Key(identities=(str(made),))), (other, Key(passphrase=passphrase))):
        opened = sealing.open_sealed(each.path, each.path.with_suffix(".zip"), key)
        if opened.path.read_bytes() != source.read_bytes():
            raise RuntimeError("what came out is not what went in")
    return f"{locked.size} bytes"


def _papers(folder: Path) -> str:
    from s11desktop.vault.opening import open_vault
    from ui.every_paper import every_paper, is_whole

    vault, size, count = open_vault(folder / "Self test.s11", "acorn lantern quilt otter thimble"), 0, 0
    try:
        for name, made in every_paper(vault):
            if not is_whole(name, made):
                raise RuntimeError(f"{name} is broken")
            count, size = count + 1, size + len(made)
    finally:
        vault.close()
    return f"{count} of them, {size} bytes"


def _dates_and_page(folder: Path) -> str:
    from s11desktop.documents import previewing
    from s11desktop.exchange.calendar import calendar
    from s11desktop.vault.items import changed_at
    from s11desktop.vault.opening import open_vault
    from ui.every_paper import recovery_page

    vault = open_vault(folder / "Self test.s11", "acorn lantern quilt otter thimble")
    try:
        dates = calendar(vault.load(), changed_at(vault))
    finally:
        vault.close()
    if b"BEGIN:VEVENT" not in dates:
        raise RuntimeError("no date is in the calendar")
    with (folder / "recovery.pdf").open("wb") as file:
        file.write(recovery_page())
    with (folder / "recovery.pdf").open("rb") as file:
        page = previewing.look(file, "application/pdf")
    if page.picture is None:
        raise RuntimeError("no page could be drawn")
    return f"{len(dates)} bytes, {page.picture.width} dots across"


def _window(folder: Path) -> str:
    from ui.app import application, build
    from ui.places import PageName, Place
    from ui.preferences import Preferences
    from ui.theme import FAMILY

    app = application()
    window, session = build(app, Preferences(folder / "settings.ini"))
    try:
        window.go(Place(PageName.WELCOME))
        picture = window.grab()
        if window.theme.pixmap("circle-check").isNull() or picture.isNull():
            raise RuntimeError("nothing could be drawn")
        if app.font().family() != FAMILY:
            raise RuntimeError("the font was not loaded")
    finally:
        window.close()
        session.shut_down()
    return f"{picture.width()} by {picture.height()} pixels"


def _modules(_folder: Path) -> str:
    """Also those that no step before came to: each must find what it imports."""
    import importlib
    import pkgutil

    names = [
        found.name
        for top in ("s11desktop", "ui", "standards", "resources")
        for found in pkgutil.walk_packages(importlib.import_module(top).__path__, f"{top}.")
    ]
    for name in names:
        importlib.import_module(name)
    return f"{len(names)} of them"
