"""Every module that takes in bytes, and which readers under trial lead into it, or why none has to.

`tests/core/test_outside_data.py` walks the program for modules that open, unpack or parse something, holds them
against this list, and runs the readers to see that they do lead there.
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_OPENS = {"open", "read_bytes", "read_text", "ZipFile", "PdfReader", "PdfDocument", "ParserCreate", "HTMLParser"}
_PARSES = {
    *("json.loads", "json.load", "tomllib.loads", "tomli.loads", "pickle.load", "pickle.loads", "ET.fromstring"),
    *("csv.reader", "pyrage.decrypt_io", "pyrage.passphrase.decrypt", "x509.load_der_x509_certificate"),
    *("Image.open", "stream.decrypt", "Cms.load"),
}

_LAST = {each.rpartition(".")[2] for each in _PARSES}

READ_BY: dict[str, tuple[str, ...]] = {
    "documents/cleaning": ("pdf", "word", "picture"),
    "documents/kinds": ("plain", "pdf"),
    "documents/packages": ("word", "open_document"),
    "documents/pictures": ("picture",),
    "documents/previewing": ("pdf", "picture"),
    "documents/reading": ("plain",),
    "documents/reading_pdf": ("pdf",),
    "documents/settling": ("word",),
    "exchange/cms": ("signature",),
    "exchange/copying": ("received",),
    "exchange/countersigning": ("received",),
    "exchange/examining": ("container", "pack"),
    "exchange/known": ("beside",),
    "exchange/locked_pdf": ("received",),
    "exchange/opening_sent": ("shared", "questions"),
    "exchange/part": ("shared", "shared_inside"),
    "exchange/part_lock": ("shared", "shared_inside"),
    "exchange/plain_set": ("received",),
    "exchange/received": ("received",),
    "exchange/recognising": ("shared", "questions"),
    "exchange/schema": ("submission", "history", "shared_data"),
    "exchange/sealing": ("sealed",),
    "exchange/sealing_header": ("sealed",),
    "exchange/signing": ("signature",),
    "exchange/starting_again": ("received",),
    "exchange/theirs": ("their_workbook",),
    "exchange/theirs_package": ("their_workbook",),
    "exchange/theirs_recalculating": ("their_workbook",),
    "exchange/theirs_sheet": ("their_workbook",),
    "framework/reading": ("framework", "questions"),
    "framework/workbook/package": ("workbook", "filled"),
    "framework/workbook/reading": ("workbook", "filled"),
    "operations/screening": ("plain",),
    "operations/survey_reading": ("survey",),
    "unpacking": ("workbook", "word", "their_workbook"),
    "vault/connection": ("locked",),
    "vault/guard": ("beside",),
}
"""By module, the readers that lead into it."""

PASSED_OVER: dict[str, str] = {
    "cli/choosing": "hands the bytes to framework/reading",
    "cli/cleaning": "hands the file to documents/cleaning",
    "cli/demo": "reads what it has just written",
    "cli/files": "writes only",
    "cli/handing_over": "takes a digest of what it has just written",
    "cli/linting": "a list beside one's own questions; damaged ones are in test_outside_data",
    "cli/pack_making": "hands the bytes to documents/logos, which `picture` tries",
    "cli/passphrases": "one line of text, never taken apart; damaged ones are in test_outside_data",
    "cli/questions": "hands the bytes to framework/reading; damaged answers are in test_outside_data",
    "cli/survey": "one's own settled columns; damaged ones are in test_outside_data",
    "audit/given_names": "lists that ship with the program",
    "audit/new_key": "out of the encrypted file",
    "exchange/apart": "from a process of the program's own",
    "exchange/mail": "attaches bytes and looks at none",
    "exchange/sealing_apart": "age's own passphrase mode, a second of scrypt a try; its head is tried by `sealed`",
    "exchange/submission": "reads what it has just written",
    "framework/kept": "out of the encrypted file",
    "guidance": "comes with the program",
    "guide": "comes with the program",
    "operations/coming_back": "out of the encrypted file",
    "operations/erasing": "out of the encrypted file",
    "operations/example": "comes with the program",
    "operations/looking_apart": "from a process of the program's own",
    "operations/offered": "out of the encrypted file",
    "operations/organisation": "out of the encrypted file",
    "operations/sharing": "out of the encrypted file",
    "operations/telling": "out of the encrypted file",
    "report/browser": "comes with the program",
    "report/drawing": "comes with the program",
    "report/html": "comes with the program",
    "report/lettering": "comes with the program",
    "report/logo": "a logo that documents/logos has let in, which `picture` tries",
    "report/pen": "opens a tag, not a file",
    "vault/alongside": "out of the encrypted file",
    "vault/asked": "out of the encrypted file",
    "vault/history": "out of the encrypted file",
    "vault/intake": "keeps bytes and looks at none",
    "vault/keys": "comes with the program",
    "vault/past": "out of the encrypted file",
    "vault/placing": "moves bytes and looks at none",
    "vault/surroundings": "the system's own list of disks",
    "vault/surveys": "out of the encrypted file",
    "ui/crashes": "the program's own notes of a crash",
    "ui/dialogs/files": "opens a window, not a file",
    "ui/log": "the program's own log",
    "ui/pages/actions": "opens a page, not a file",
    "ui/pages/evidence_outside": "opens another program",
    "ui/pages/question": "opens a word's meaning",
    "ui/pages/question_help": "opens a word's meaning",
    "ui/pages/settings_about": "comes with the program",
    "ui/pages/unlock": "hands the path to vault/opening",
    "ui/self_test": "reads what it has just written",
    "ui/spots": "the window's own links",
    "ui/theme": "comes with the program",
    "ui/verbs/audits": "hands the bytes to framework/reading",
    "ui/verbs/packs": "hands the bytes to documents/logos, which `picture` tries",
}
"""Modules that open or parse something too, and why no reader is needed."""


def taking_in() -> set[str]:
    """Every module that opens, unpacks or parses something, by its path without the ending."""
    found = set()
    for top in ("s11desktop", "ui"):
        for path in (ROOT / top).rglob("*.py"):
            if _takes_in(path.read_text(encoding="utf-8")):
                name = path.relative_to(ROOT).with_suffix("").as_posix()
                found.add(name.removeprefix("s11desktop/"))
    return found


def _takes_in(source: str) -> bool:
    if not any(each in source for each in _OPENS | _PARSES):
        return False
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            last = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if last in _OPENS and ast.unparse(node.func) != "os.open":
                return True
            if last in _LAST and ast.unparse(node.func) in _PARSES:
                return True
    return False
