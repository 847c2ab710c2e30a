"""What is asked about an organisation, a part each: its own fields, kept while they are typed."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit, Contact, Organisation, PublicNumber
from s11desktop.cleaning import clean_line
from ui.new_file import NUMBER_KINDS
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.choices import Group
from ui.widgets.fields import Chooser, LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Even
from ui.widgets.text import Text
from ui.widgets.words_field import WordsField

YES_NO = (("yes", "Yes"), ("no", "No"))


class Part(Group):
    """One thing asked. What is typed is kept after a pause, when a field is left, and by `finish`.

    `values` are the fields of the organisation as they stand on the screen; `fill` shows what the file has, never in a
    field with the focus, and not before what is typed here has got there.
    """

    def __init__(self, theme: Theme, session: Session, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.theme, self.session = theme, session
        self.column = Column(theme, self, spacing=6)
        self.column.addWidget(Text(theme, title, Type.STRONG))
        if hint:
            self.column.addWidget(Text(theme, hint, Type.SMALL, role=Role.QUIET))
        self._typed = False

    @abstractmethod
    def values(self) -> dict[str, object]: ...

    @abstractmethod
    def fill(self, organisation: Organisation) -> None: ...

    @abstractmethod
    def first(self) -> QWidget:
        """Where the focus goes."""

    def is_missing(self, audit: Audit) -> bool:
        """Whether the return, or its reader, needs it and nobody has said it."""
        return False

    def show_audit(self, audit: Audit) -> None:
        if self._typed and all(
            _same(value, getattr(audit.organisation, name)) for name, value in self.values().items()
        ):
            self._typed = False
        if not self._typed:
            self.fill(audit.organisation)

    def finish(self) -> None:
        """Have what is typed kept now."""
        if self._typed:
            self.session.flush()

    def line(self, label: str) -> tuple[LineField, FormRow]:
        """A field of one line under a small label; a screen reader hears the part's name as its group."""
        field = LineField(self.theme)
        field.textEdited.connect(lambda _text: self.typed())
        field.left.connect(self.finish)
        field.returnPressed.connect(self.finish)
        return field, FormRow(self.theme, label, field, small=True)

    def typed(self) -> None:
        """Keep what stands there once somebody stops typing."""
        self._typed = True
        self.session.verbs.write_organisation(**self.values())

    def picked(self) -> None:
        """Keep what was chosen now."""
        self.typed()
        self.session.flush()


class ContactPart(Part):
    """Somebody who can be reached: name, telephone, e-mail. `field` is the organisation's."""

    def __init__(
        self, theme: Theme, session: Session, field: str, title: str, hint: str = "", *, needed: bool = False
    ) -> None:
        super().__init__(theme, session, title, hint)
        self._field, self._needed, self._role = field, needed, ""
        across = Even(theme, narrowest=170, spacing=12)
        self.name, name = self.line("Name")
        self.phone, phone = self.line("Telephone")
        self.email, email = self.line("E-mail")
        for row in (name, phone, email):
            across.add(row)
        self.column.addWidget(across)

    def values(self) -> dict[str, object]:
        return {self._field: Contact(self.name.text(), self._role, self.email.text(), self.phone.text())}

    def fill(self, organisation: Organisation) -> None:
        contact: Contact = getattr(organisation, self._field)
        self._role = contact.role
        for field, text in ((self.name, contact.name), (self.phone, contact.phone), (self.email, contact.email)):
            put(field, text)

    def first(self) -> QWidget:
        return self.name if not self.name.text() else self.phone

    def is_missing(self, audit: Audit) -> bool:
        contact: Contact = getattr(audit.organisation, self._field)
        return self._needed and not (contact.name and (contact.phone or contact.email))


class LinesPart(Part):
    """A few lines beside each other: (field of the organisation, label, is it needed)."""

    def __init__(
        self, theme: Theme, session: Session, title: str, hint: str, *lines: tuple[str, str, bool], narrowest: int = 200
    ) -> None:
        super().__init__(theme, session, title, hint)
        self._lines: dict[str, LineField] = {}
        self._needed = tuple(name for name, _label, needed in lines if needed)
        across = Even(theme, narrowest=narrowest, spacing=12)
        for name, label, _needed in lines:
            field, row = self.line(label)
            self._lines[name] = field
            across.add(row)
        self.column.addWidget(across)

    def values(self) -> dict[str, object]:
        return {name: field.text() for name, field in self._lines.items()}

    def fill(self, organisation: Organisation) -> None:
        for name, field in self._lines.items():
            put(field, getattr(organisation, name))

    def first(self) -> QWidget:
        empty_ones = [field for field in self._lines.values() if not field.text().strip()]
        return next(iter(empty_ones or self._lines.values()))

    def is_missing(self, audit: Audit) -> bool:
        return any(not getattr(audit.organisation, name).strip() for name in self._needed)


class NamePart(LinesPart):
    """What the organisation is called; an empty name is not kept."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session, "What you are called", "", ("name", "Name of the group", True))

    def typed(self) -> None:
        if str(self.values()["name"]).strip():
            super().typed()


class NumberPart(Part):
    """The public number; "none" is an answer, and no answer is shown as none given."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(
            theme,
            session,
            "Your public number",
            "The one others know you by. Many small groups have none, and that is an answer.",
        )
        across = Even(theme, narrowest=200, spacing=12)
        self.kind = Chooser(theme, (("", "Choose one"), *NUMBER_KINDS))
        self.number, self._row = self.line("The number")
        across.add(FormRow(theme, "Which number", self.kind, small=True))
        across.add(self._row)
        across.add(QWidget())
        self.column.addWidget(across)
        self.kind.picked.connect(self._chosen)

    def values(self) -> dict[str, object]:
        code = self.kind.code
        number = (
            None if not code else PublicNumber("none") if code == "none" else PublicNumber(code, self.number.text())
        )
        return {"number": number}

    def fill(self, organisation: Organisation) -> None:
        number = organisation.number
        self.kind.set_code("" if number is None else number.kind)
        put(self.number, "" if number is None else number.value)
        self._show_number()

    def first(self) -> QWidget:
        return self.number if self.kind.code not in ("", "none") else self.kind

    def is_missing(self, audit: Audit) -> bool:
        number = audit.organisation.number
        return number is None or (number.kind != "none" and not number.value.strip())

    def _chosen(self, code: str) -> None:
        self._show_number()
        self.picked()
        if code not in ("", "none"):
            self.number.setFocus()

    def _show_number(self) -> None:
        self._row.setVisible(self.kind.code not in ("", "none"))


class PlacesPart(Part):
    """Where they work, one place a line."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(
            theme, session, "Where you meet", "One place a line. An answer is then about the weakest of them."
        )
        self.places = WordsField(theme, lines=2, most_lines=8)
        self.places.typed.connect(lambda _words: self.typed())
        self.places.left.connect(self.finish)
        self.column.addWidget(FormRow(theme, "Places", self.places, small=True))

    def values(self) -> dict[str, object]:
        return {"places": tuple(line for line in self.places.words.splitlines() if line.strip())}

    def fill(self, organisation: Organisation) -> None:
        self.places.set_words("\n".join(organisation.places))

    def first(self) -> QWidget:
        return self.places


def _same(typed: object, kept: object) -> bool:
    """Whether the file has what is typed, but for what cleaning takes away."""
    return _cleaned(typed) == _cleaned(kept)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(each) for each in value)
    if isinstance(value, Contact):
        return tuple(_cleaned(text) for text in (value.name, value.role, value.email, value.phone))
    if isinstance(value, PublicNumber):
        return value.kind, "" if value.kind == "none" else _cleaned(value.value)
    return value


def put(field: LineField, text: str) -> None:
    """Show a text, never over what a person is writing."""
    if not field.hasFocus() and field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)
