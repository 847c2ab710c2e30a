"""The sentences the reports share. Made from counts and dates, never from adjectives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit import marking, new_key
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.deadlines import say_deadline
from s11desktop.audit.model import ActionStatus, How
from s11desktop.audit.yearly import called
from s11desktop.framework.basis import Basis
from s11desktop.report.pieces import Last

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.applicability import Hidden
    from s11desktop.audit.model import Action, Audit, Declaration, Evidence, Organisation, Partnership
    from s11desktop.audit.standing import Counts
    from s11desktop.framework.model import Citation, Signer
    from s11desktop.report.facts import ReportFacts
    from s11desktop.report.figures import Figures
    from s11desktop.report.pieces import Past, Piece


def more_time(partnership: Partnership) -> str:
    """The extension: until when, what was said of it, and by whom; empty where there is none."""
    until = "" if partnership.extended_to is None else say_deadline(partnership.extended_to)
    by = f"agreed by {partnership.extension_by}" if partnership.extension_by else ""
    return "; ".join(part for part in (until, partnership.extension, by) if part)


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone number for a worry about a child, when to ring it, and whose it is in a word where room is short."""

    number: str
    what: str
    name: str = ""


NOBODY_CHECKED = "Nobody outside has checked it."
EXAMPLE = "Example: an invented organisation"

STATUSES = {ActionStatus(code): words for code, words in words.ACTION_STATUSES.items()}

BASES = {
    Basis.LAW: "Must: law",
    Basis.STATUTORY_GUIDANCE: "Must: statutory guidance",
    Basis.UNTOLD: "Must: law or statutory guidance",
    Basis.SHOULD: "Should: a regulator or a government department asks it",
    Basis.GOOD_PRACTICE: "Good practice",
    Basis.COMING: "Not yet law: in no figure, and nothing waits for it",
}

HOWS = {
    How.HERE: "Typed on the organisation’s computer",
    How.PAPER: "On paper",
    How.KEY: "With a key of their own",
}
"""How a declaration was made. Never that a person signed where only the organisation's key did."""

ASKED_HOW = {"asked": "By a form or a file", "web-form": "By a form on the web", "nobody": "Nobody asked"}

PRACTICE_OPENING = "What works well, offered to others to copy. Only what may be passed on is here."
SHARES = {
    "named": "May be passed on with the organisation’s name.",
    "unnamed": "May be passed on without the organisation’s name.",
}

DOUBTS = {
    "secondary": "Not read in the source itself, only in what others wrote about it.",
    "memory": "Still to be confirmed against the source.",
}
"""What a reader must know of a source that was not read itself."""

OPENSSL_LINES = (
    "openssl cms -verify -binary -inform DER -in META-INF/signature001.p7s -content META-INF/ASiCManifest001.xml "
    "-noverify -signer s.pem -out /dev/null",
    "openssl cms -verify -binary -inform DER -in META-INF/signature001.p7s -content META-INF/ASiCManifest001.xml "
    "-cades -CAfile s.pem -partial_chain -purpose any -out /dev/null",
)
"""The seal by hand, in order: the first line also takes out the certificate, which the second one needs."""

WEAKEST = "Each answer is about all of these places: the weakest decides."

_SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def say_number(number: int) -> str:
    """A whole number in a sentence: in words up to ten."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def plural(number: int, one: str, many: str = "") -> str:
    """ "1 question", "3 questions"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def say_kind(facts: ReportFacts) -> str:
    """What the return is: "Full return for the audit of 2026", "Statement of compliance, 2027"."""
    if facts.kind == "statement":
        return f"{called(facts.audit)}, {facts.audit.round.period}"
    return f"{words.RETURNS[facts.kind]} for the audit of {facts.audit.round.period}"


def note(audit: Audit) -> str:
    """What stands under the head of every page: that it is a first look, that it is an example; empty for the rest."""
    look, example = marking.first_look(audit), EXAMPLE if audit.example else ""
    return f"Example. {look}" if look and example else look or example


def say_law_checked(facts: ReportFacts) -> str:
    """When the law in the questions was last checked, and whether that was long before this was made."""
    return marking.law_checked_by(facts.audit.framework, facts.today)


def say_reference(reference: str) -> str:
    """A reference as it is read out: "7c41 e09b d25a"."""
    return " ".join(reference[place : place + 4] for place in range(0, len(reference), 4))


def sealed_on(facts: ReportFacts) -> str:
    """The day of sealing in England: "9 June 2027"."""
    return say_date(uk_time(facts.exported_at).date())


def say_asked_how(audit: Audit) -> str:
    """How the partnership asked, where somebody said; as it was typed where it is none of the usual ways."""
    return ASKED_HOW.get(audit.partnership.asked_how, audit.partnership.asked_how)


def kind_of(organisation: Organisation, audit: Audit) -> str:
    """What sort of organisation, in the words of its questions; empty while nobody has said."""
    labels = {kind.code: kind.label for kind in audit.framework.kinds}
    return labels.get(organisation.kind, organisation.kind)


def public_number(organisation: Organisation) -> str:
    """ "Charity number 1234567"; "No public number" where that is the answer; empty while nobody has answered."""
    number = organisation.number
    if number is None:
        return ""
    label = words.NUMBERS.get(number.kind, "Number")
    return label if number.kind == "none" else f"{label} {number.value}".strip()


def opening(figures: Figures) -> str:
    """The sentence over the counts: how many questions, whether what is not yet fully met has a plan, what is late."""
    counts = figures.counts
    said = [f"{plural(counts.asked, 'question')}."]
    if counts.to_answer:
        said = [f"{counts.answered} of {plural(counts.asked, 'question')} answered."]
    short_of = counts.partly + counts.not_met
    planned = short_of - len(figures.not_planned)
    if short_of and planned == short_of:
        each = "The one that is" if short_of == 1 else "Every one that is"
        said.append(f"{each} not yet fully met has an action, a person and a date.")
    elif short_of:
        said.append(
            f"Of the {short_of} not yet fully met, {planned or 'none'} {_have(planned)} an action, a person and a date."
        )
    if figures.late:
        late = len(figures.late)
        said.append(f"{say_number(late).capitalize()} of the actions {'is' if late == 1 else 'are'} late.")
    return " ".join(said)


def _have(number: int) -> str:
    return "has" if number in (0, 1) else "have"


def say_late(days: int) -> str:
    """How late, in days under two weeks and in whole weeks from there: "14 weeks late"."""
    return f"{plural(days, 'day')} late" if days < 14 else f"{plural(days // 7, 'week')} late"


def who_by_when(action: Action) -> str:
    """Who leads and by when: "Grace, by 31 July 2027". What is missing is said."""
    lead = action.lead or "Nobody named"
    return f"{lead}, by {say_date(action.due)}" if action.due else f"{lead}, no date"


def plan(actions: tuple[Action, ...]) -> str:
    """Who does something about it, and by when, over several actions; says so where there is none."""
    return "; ".join(who_by_when(action) for action in actions) or "No action yet"


KEPT_BY_US = "The file is kept by us."
"""Of evidence that is held back: what goes is its description."""


def say_piece(piece: Piece) -> str:
    """How an evidence item is in the return."""
    return {
        "attached": "Attached.",
        "listed": "Listed; can be asked for.",
        "held back": KEPT_BY_US,
        "described": "Described, not attached.",
    }[piece.shown]


def say_thing(item: Evidence) -> str:
    """What kind of thing it is, and of another audit's result who looked and what came of it; "" where nobody said."""
    said = words.EVIDENCE_KINDS[item.kind] if item.kind else ""
    return ": ".join(part for part in (said, ", ".join(part for part in (item.body, item.outcome) if part)) if part)


def say_past(past: Past) -> str:
    """Since when evidence no longer shows what it is listed for, and by which rule."""
    if past.months is None:
        return say_ran_out(Last(past.since, past=True))
    dated = f"dated {say_date(past.piece.dated)}" if past.piece.dated else "without a date"
    numbers = ", ".join(standard.number for standard in past.standards)
    return f"It is {dated}; for {numbers} it may be at most {plural(past.months, 'month')} old."


def say_last(last: Last) -> str:
    """How long evidence is good, or since when it is not, as a part of a sentence: "until 3 March 2027", "ran out on
    3 March 2026", "older than 12 months since 3 March 2026".
    """
    if not last.past:
        return f"until {say_date(last.day)}"
    if last.months is None:
        return f"ran out on {say_date(last.day)}"
    return f"older than {plural(last.months, 'month')} since {say_date(last.day)}"


def say_ran_out(last: Last) -> str:
    """The same of what is past its day, as a sentence: "Ran out on 3 March 2026."."""
    said = say_last(last)
    return f"{said[:1].upper()}{said[1:]}."


def say_asked_of(signer: Signer) -> str:
    """How a declaration is asked for that nobody has made yet: "Asked for, with a key of their own"."""
    asked = "Asked for" if signer.required else "Asked for, not required"
    return f"{asked}, with a key of their own" if signer.how == "key" else asked


def why_new_key(audit: Audit) -> str:
    """Why the key of a return is new, where its file was made again from an earlier one; else empty."""
    new = new_key.of(audit)
    return "" if new is None else words.new_key(new_key.said(new))


def say_how(declaration: Declaration) -> str:
    """How a declaration was made, and where the paper is."""
    how = HOWS[declaration.how]
    return f"{how}; kept: {declaration.where}" if declaration.where else how


def say_board(day: date | None) -> str:
    """The day the board or committee saw the return; empty where nobody said."""
    return "" if day is None else f"Seen by the board or committee on {say_date(day)}"


def the_seal(facts: ReportFacts) -> str:
    """What the seal is and is not."""
    if not facts.check_number:
        return "This copy has no seal. Nothing shows that it is unchanged."
    return (
        f"{facts.audit.organisation.name} sealed this return on {sealed_on(facts)}. The seal shows which key was used "
        "and that nothing has changed since. It does not show that any person signed."
    )


def say_counts(counts: Counts) -> str:
    """Counts in words, without those that are none: "5 fully met, 2 partly met, 1 does not apply"."""
    parts = (
        (counts.fully, "fully met"),
        (counts.partly, "partly met"),
        (counts.not_met, "not met"),
        (counts.not_applicable, "does not apply" if counts.not_applicable == 1 else "do not apply"),
        (counts.to_answer, "not answered"),
    )
    return ", ".join(f"{number} {what}" for number, what in parts if number) or "No questions"


def not_yet_law(number: int) -> str:
    """What stands apart from the figures, to be followed by the numbers of the questions."""
    if number == 1:
        return "One more question is about a law not yet in force. It is in no figure:"
    return f"{say_number(number).capitalize()} more questions are about law not yet in force. They are in no figure:"


def said_of_files(figures: Figures) -> str:
    """What stands beside "fully met, on a description only"."""
    alone, others = len(figures.described_only), figures.fully_attached
    if not alone:
        return "Every question said to be fully met has a document." if others else "Nothing is said to be fully met."
    said = f"No document is listed for {'this' if alone == 1 else 'these'}."
    if others:
        said += f" The other {others} {'has' if others == 1 else 'have'} one."
    return said


def say_size(size: int) -> str:
    """A size in bytes as people say it: "3.1 MB"."""
    if size < 1_000:
        return plural(size, "byte")
    if size < 1_000_000:
        return f"{round(size / 1_000)} kB"
    return f"{size / 1_000_000:.1f} MB"


def say_citation(citation: Citation) -> str:
    """Law or guidance in one line: what, edition, where in it, and whether it is in force."""
    said = " ".join(part for part in (citation.instrument, citation.edition) if part)
    said += "".join(f", {part}" for part in (citation.provision, citation.heading) if part)
    if citation.status in ("commencing", "readiness"):
        from_day = f"; expected from {say_date(citation.in_force_from)}" if citation.in_force_from else ""
        said += f" (not yet in force{from_day})"
    elif citation.status == "superseded":
        said += " (since replaced)"
    return said


def say_doubt(citation: Citation) -> str:
    """How far a source could not be confirmed; empty where it was read itself."""
    return DOUBTS.get(citation.certainty, "")


def dialled(number: str) -> str:
    """A telephone number as a link dials it: digits and a leading plus; empty where it is not one."""
    plain = "".join(character for character in number if character in "+0123456789")
    return plain if 3 <= len(plain) <= 15 and not any(character.isalpha() for character in number) else ""


def say_hidden(hidden: Hidden) -> str:
    """By which rule a question was not asked."""
    return words.hidden(hidden.rule, dict(hidden.facts))


def helplines(organisation: Organisation) -> tuple[Line, ...]:
    """Whom to ring about a child, most urgent first: 999, the council where its numbers are known, then the others."""
    first, *others = (Line(each.number, each.what, each.name) for each in words.HELPLINES)
    council = organisation.council or "the council"
    known = [
        Line(number, f"{council}, {when}", f"{council}, {when}")
        for number, when in ((organisation.council_day, "by day"), (organisation.council_night, "nights and weekends"))
        if number
    ]
    return (first, *known, *others)


def numbers_checked() -> date:
    """The day the national numbers were last checked."""
    return words.HELPLINES_CHECKED
