"""A workbook made from our template, back into a framework: every fault named by area and code, as of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from s11desktop.errors import FrameworkFaulty, NotAWorkbook
from s11desktop.framework.building import build
from s11desktop.framework.model import Framework, Signer
from s11desktop.framework.signers import as_plain, read_line
from s11desktop.framework.table import Fault, Table
from s11desktop.framework.workbook.book import Book, Sheet, address
from s11desktop.framework.workbook.columns import plain
from s11desktop.framework.workbook.layout import (
    ABOUT,
    MARK,
    PARTNERSHIP,
    SEVERAL,
    SIGN_OFF,
    TABS,
    Field,
    Form,
    Tab,
)
from s11desktop.framework.workbook.reading import read

_YES = frozenset(("yes", "y", "true", "x", "1"))
_NO = frozenset(("no", "n", "false", "0"))
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PartnershipTab:
    """What an officer says on the sheet Partnership. Nothing of it is signed by anybody."""

    name: str = ""
    contact: str = ""
    email: str = ""
    deadline: date | None = None
    hour: str = ""
    evidence_policy: str = ""
    megabytes: int | None = None
    levels: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    board_date: str = ""
    urgent_day: str = ""
    urgent_night: str = ""
    message: str = ""


def is_template(book: Book) -> bool:
    """Whether the workbook was made from our template."""
    first = book.sheet("Read me")
    return first is not None and any(text.strip() == MARK for (row, _), text in first.cells.items() if row <= 5)


def read_template(book: Book) -> Framework:
    """The framework of a filled template. Raises `FrameworkFaulty` with every fault by sheet, or by area and code."""
    faults: list[Fault] = []
    asked = partnership_of(book, faults)
    top = _top(book, asked, faults)
    framework = build(Table(top, "", faults))
    if faults:
        raise FrameworkFaulty(path=book.name, faults=tuple(faults))
    return framework


def partnership_tab(source: Path) -> PartnershipTab:
    """What the sheet Partnership of a template says, for an unsigned pack.

    Raises a `WorkbookError` (`NotAWorkbook` where it was not made from our template), `FrameworkFaulty` for what cannot
    be meant ("sheet Partnership, Deadline").
    """
    book = read(source)
    if not is_template(book):
        raise NotAWorkbook(path=source, kind="no-template")
    faults: list[Fault] = []
    found = partnership_of(book, faults)
    if faults:
        raise FrameworkFaulty(path=book.name, faults=tuple(faults))
    return found


def partnership_of(book: Book, faults: list[Fault]) -> PartnershipTab:
    """The same of a workbook at hand; faults are noted."""
    data = _facts(book.sheet("Partnership"), PARTNERSHIP, faults)
    roles = data.pop("signers", [])
    table = Table(data, "sheet Partnership", faults)
    found = PartnershipTab(
        name=table.text("name", limit=300),
        contact=table.text("contact", limit=300),
        email=table.text("email", limit=300),
        deadline=table.day("deadline"),
        hour=table.text("hour", limit=20),
        evidence_policy=_one_of(table, "evidence_policy", ("none", "list", "attach")),
        megabytes=table.whole("megabytes", 1, 2_048),
        levels=table.texts("levels"),
        signers=tuple(read_line(each) for each in roles),
        board_date=_one_of(table, "board_date", ("required", "asked", "none")),
        urgent_day=table.text("urgent_day", limit=100),
        urgent_night=table.text("urgent_night", limit=100),
        message=table.text("message"),
    )
    if found.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", found.email):
        table.fault(f"E-mail “{found.email}” is no address for e-mail")
    if found.hour and not re.fullmatch(r"([01]?\d|2[0-3])[:.][0-5]\d", found.hour):
        table.fault(f"Deadline, hour is “{found.hour}”, and must be a time such as 17:00")
    return found


def _one_of(table: Table, key: str, allowed: tuple[str, ...]) -> str:
    return table.choice(key, allowed) if table.has(key) else ""


def _top(book: Book, asked: PartnershipTab, faults: list[Fault]) -> Entry:
    """The whole as the TOML file has it, with what an officer may leave empty filled in."""
    head = _facts(book.sheet("About"), ABOUT, faults)
    on = book.dated or datetime.now(UTC).date().isoformat()
    slug = re.sub("[^a-z0-9]+", "-", str(head.get("title", "")).casefold()).strip("-")[:60].strip("-")
    head.setdefault("id", f"urn:s11desktop:own:{slug or 'audit'}")
    head.setdefault("language", "en-GB")
    head.setdefault("verified_on", on)
    head.setdefault("edition", str(head["verified_on"])[:4])
    head.setdefault("audience", "Whoever was sent this workbook")
    if asked.name:
        head.setdefault("publisher", asked.name)
    rows = {tab.key: _table(book.sheet(tab.name), tab, faults) for tab in TABS}
    top: Entry = {"framework": head}
    for key in ("scale", "kind", "fact", "survey", "partnership_question", "same_as", "changes"):
        top[key] = [entry for _, entry in rows[key]]
    top["area"] = _areas(rows, str(head["verified_on"]), faults)
    if rows["view"]:
        top["view"] = _views(rows["view"])
    sign_off = _facts(book.sheet("Sign-off"), SIGN_OFF, faults)
    signers = [entry for _, entry in rows["signer"]]
    if not signers:
        signers = [as_plain(each) for each in asked.signers]
    if sign_off or signers:
        sign_off.setdefault("words", "This is a true account of what we do.")
        top["sign_off"] = {**sign_off, "signers": signers}
    return top


def _areas(rows: Mapping[str, list[tuple[str, Entry]]], on: str, faults: list[Fault]) -> list[Entry]:
    areas: dict[str, Entry] = {}
    for number, (place, entry) in enumerate(rows["area"], 1):
        entry.setdefault("code", str(number))
        if entry["code"].casefold() in areas:
            faults.append((place, f"has the code {entry['code']}, which another area has already"))
            continue
        areas[entry["code"].casefold()] = {**entry, "standard": []}
    standards: dict[str, Entry] = {}
    for place, entry in rows["standard"]:
        code = str(entry.pop("area", ""))
        area = areas.get(code.casefold())
        if area is None:
            said = f"names the area “{code}”, and there is none on the sheet Areas" if code else "names no area"
            faults.append((f"standard {entry['code']}" if "code" in entry else place, said))
            continue
        entry.setdefault("code", f"{area['code']}.{len(area['standard']) + 1}")
        entry.setdefault("weight", "should")
        standard = _nested(entry)
        standard["citations"] = [
            {"instrument": each, "status": "in-force", "certainty": "secondary", "verified_on": on}
            for each in standard.pop("references", [])
        ]
        standards.setdefault(entry["code"].casefold(), standard)
        area["standard"].append(standard)
    for place, entry in rows["citation"]:
        code = str(entry.pop("standard", ""))
        if code.casefold() not in standards:
            faults.append((place, f"names the standard “{code}”, and there is no such standard"))
        else:
            standards[code.casefold()]["citations"].append(entry)
    return list(areas.values())


def _views(rows: list[tuple[str, Entry]]) -> list[Entry]:
    views: dict[str, Entry] = {}
    for _, entry in rows:
        view = _nested(entry)
        area = view.pop("area", {})
        kept = views.setdefault(str(view.get("code", "")), {**view, "area": []})
        kept["area"].append(area)
    return list(views.values())


def _nested(entry: Entry) -> Entry:
    """Keys with a full stop as tables within."""
    found: Entry = {}
    for key, value in entry.items():
        outer, dot, inner = key.partition(".")
        if dot:
            found.setdefault(outer, {})[inner] = value
        else:
            found[key] = value
    return found


def _facts(sheet: Sheet | None, fields: tuple[Field, ...], faults: list[Fault]) -> Entry:
    """A sheet with a fact a row, by the words of its first column."""
    found: Entry = {}
    if sheet is None:
        return found
    by_heading = {plain(field.heading): field for field in fields}
    for row, cells in sheet.rows.items():
        field = by_heading.get(plain(cells.get(1, "")))
        if field is not None and 2 in cells:
            found[field.key] = _value(cells[2], field, f"sheet {sheet.name}, {field.heading}", faults)
        elif field is None and 2 in cells:
            faults.append((f"sheet {sheet.name}, row {row}", f"“{cells.get(1, '')[:60]}” is not known here"))
    return found


def _table(sheet: Sheet | None, tab: Tab, faults: list[Fault]) -> list[tuple[str, Entry]]:
    """The rows of a sheet with a table, each with its place."""
    if sheet is None or not sheet.rows:
        return []
    by_heading = {plain(field.heading): field for field in tab.fields}
    head = max(
        (row for row in sheet.rows if row <= 20),
        key=lambda row: sum(plain(text) in by_heading for text in sheet.rows[row].values()),
        default=0,
    )
    columns = {column: by_heading.get(plain(text)) for column, text in sheet.rows.get(head, {}).items()}
    if not any(columns.values()):
        faults.append((f"sheet {sheet.name}", "has no row of headings that is known here"))
        return []
    found = []
    for row in (each for each in sheet.rows if each > head):
        place, entry = f"sheet {sheet.name}, row {row}", Entry()
        for column, text in sheet.rows[row].items():
            field = columns.get(column)
            if field is None:
                faults.append(
                    (f"sheet {sheet.name}, cell {address(row, column)}", "stands under no heading known here")
                )
            else:
                entry[field.key] = _value(text, field, place, faults)
        found.append((place, entry))
    return found


def _value(text: str, field: Field, place: str, faults: list[Fault]) -> object:
    """The words of a cell as the TOML file would have them; what does not fit stays words, and `build` says so."""
    if field.form is Form.LIST:
        joined = text.replace("\n" + SEVERAL, "\x00")
        return [each.replace("\x00", "\n") for each in joined.split("\n") if each.strip()]
    said = text.strip()
    if field.form is Form.YES:
        if said.casefold() in _YES | _NO:
            return said.casefold() in _YES
        faults.append((place, f"{field.heading} is “{said[:40]}”, and must be yes or no"))
        return False
    if field.form is Form.WHOLE:
        return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else said
    if field.form is Form.DAY and (day := _DAY.fullmatch(said)):
        return f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
    return said if field.key in ("code", "area", "standard", "edition") else text
