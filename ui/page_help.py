"""Each page, its help and its keys as things that can be found by words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ui.map import LABELS
from ui.page import Page
from ui.places import BEFORE_OPENING, PageName

if TYPE_CHECKING:
    from s11desktop.search.findable import Findable

KEYS = "keys"
"""What stands after the name of a page in `Findable.key` where its keys are meant."""

_NOT_GONE_TO = frozenset(
    {
        *BEFORE_OPENING,
        PageName.SETTING_UP,
        PageName.RECOVERY,
        PageName.CHANGE_OPENING,
        PageName.CHECK_RETURN,
        PageName.COUNTERSIGN,
        PageName.WHO,
        PageName.ADD_AUDIT,
        PageName.LOCK_REPORT,
        PageName.TROUBLE,
    }
)
"""Pages that are steps of something else, or are not for an audit that is open."""

_GONE_TO = {
    PageName.HOME: "How far you are, what is due, what to do next",
    PageName.QUESTIONS: "All questions in their areas, and your answers",
    PageName.TYPING_IN: "Answers that were written on paper",
    PageName.EVIDENCE: "Documents, files and pictures you could show",
    PageName.ACTIONS: "Improvements, who leads each and by when",
    PageName.PROGRAMME: "Deadlines and reminders of two years, for your calendar",
    PageName.SURVEY: "What staff and helpers say",
    PageName.PARTNERSHIP: "Your answers about the partnership",
    PageName.CHECK: "What is missing, declarations and signatures",
    PageName.SEND: "Make the return you submit, by e-mail or on a stick",
    PageName.SENT_LOG: "What you sent, when and to whom",
    PageName.PERSONAL_DATA: "Names and dates of birth to take out",
    PageName.COPY_OUT: "Carry your answers across into a web form",
    PageName.PRINT: "Paper and PDF: blank, part-done, large print, action plan, board paper",
    PageName.AUDITS: "Earlier rounds, other audits in this file",
    PageName.FILL_IN: "A spreadsheet (Excel) for others to answer in",
    PageName.SHARE: "Part of the questions for a colleague's own computer",
    PageName.HANDING_OVER: "A new lead, when you leave",
    PageName.SETTINGS: "Text size, contrast, locking, passphrase, recovery page, backups, people, licences, about",
    PageName.WORDS: "What the words mean, a glossary",
    PageName.GUIDE: "The manual, to read and to print",
    PageName.WORRIED: "Numbers to ring and what to do, in an emergency too",
}
"""Pages that are found by their names, and what else people would call what is there."""

_NAMES = {
    PageName.QUESTION: "One question",
    PageName.AREA: "A whole area",
    PageName.TYPING_IN: "Type in from paper",
    PageName.AUDITS: "The audits in this file",
    PageName.COMPARE: "Two audits side by side",
    PageName.NEXT_ROUND: "What comes next",
    PageName.UPDATE: "What changed",
    PageName.STATEMENT: "The yearly statement",
    PageName.EDITION: "A newer edition",
    PageName.SENT_LOG: "The list of returns",
    PageName.PERSONAL_DATA: "Personal data, before it goes",
    PageName.SETTINGS: "Settings",
    PageName.PRINT: "Print for a meeting",
    PageName.WORDS: "Words of the field",
    PageName.GUIDE: "User guide",
    PageName.WORRIED: "Worried about a child now?",
}


def load_pages() -> None:
    """Import every page, on whichever thread this is called."""
    import importlib
    import pkgutil

    import ui.verbs.verbs  # noqa: F401 (what every page asks for)
    from ui import pages

    for module in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"ui.pages.{module.name}")


def get_ready() -> None:
    """Import every page, and put together what the first question would wait for; for the reading thread."""
    import gc

    from s11desktop import guidance, guide
    from ui.interpreter import spare_what_stays

    load_pages()
    guidance.first_uses(())
    guide.sections()
    if not gc.get_freeze_count():
        spare_what_stays()


def help_of(names: Collection[PageName]) -> Iterator[Findable]:
    """A thing for each page one may go to, for each entry of its help and for each of its keys. The pages are imported
    for it.
    """
    from s11desktop.search.findable import Findable, Kind, Part
    from ui.widgets.help_panel import EVERYWHERE

    for place, said in _GONE_TO.items():
        if place in names:
            yield Findable(Kind.PAGE, place.value, page_label(place), parts=(Part("", said),))
    load_pages()
    for page in sorted(_kinds(Page), key=lambda each: str(getattr(each, "name", ""))):
        name = getattr(page, "name", None)
        if not isinstance(name, PageName) or name not in names or name in _NOT_GONE_TO:
            continue
        where = page_label(name)
        for number, (title, words) in enumerate(page.help):
            yield Findable(Kind.HELP, f"{name.value} {number}", title, state=where, parts=(Part("", words),))
        for number, (keys, does) in enumerate(page.keys):
            key = f"{name.value} {KEYS}{number}"
            yield Findable(Kind.HELP, key, f"{keys}: {does}", state=f"Keys: {where}")
    for number, (keys, does) in enumerate(EVERYWHERE):
        yield Findable(Kind.HELP, f" {KEYS}{number}", f"{keys}: {does}", state="Keys on every page")
    yield from _words_of_the_field()
    yield from _user_guide()


def _words_of_the_field() -> Iterator[Findable]:
    """Each word of the glossary, found by what it is short for, how else it is written, and what it means."""
    from s11desktop.guidance import glossary
    from s11desktop.search.findable import Findable, Kind, Part

    for term in glossary():
        forms = "; ".join(form for form in term.forms if form not in term.name)
        said = (Part("", term.says), *((Part("Also", forms),) if forms else ()))
        yield Findable(Kind.WORD, term.word, term.name, parts=said)


def _user_guide() -> Iterator[Findable]:
    """Each section of the guide, but what F1 says of a page: that is found by itself."""
    from s11desktop.guide import sections
    from s11desktop.search.findable import Findable, Kind, Part

    for each in sections():
        where = "" if each.title == each.chapter else each.chapter
        yield Findable(Kind.GUIDE, each.place, each.title, state=where, parts=(Part("", each.own),))


def page_label(name: PageName) -> str:
    """What people call a page."""
    return LABELS.get(name) or _NAMES.get(name) or name.value.replace("-", " ").capitalize()


def _kinds(page: type[Page]) -> set[type[Page]]:
    return {page, *(each for kind in page.__subclasses__() for each in _kinds(kind))}
