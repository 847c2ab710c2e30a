"""Names beside what is only said of a child: "late collection was …", "the … girl", a name and "his mum".

One such name makes a text one about a child, in minutes or a plan that hold nothing else about any. So only a given
name of the list counts here, or one of two words, and nobody's who is there by work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from s11desktop.audit.at_work import WORD, at_work, has_role
from s11desktop.audit.given_names import is_both, is_common, is_given
from s11desktop.audit.not_names import ORGANISATIONS, PUBLISHED, TITLES
from s11desktop.audit.spans import Span, folded
from s11desktop.audit.tabular import Table

_CAPITAL = rf"(?=[^\W\d_a-z]){WORD}(?<!'s)"
_NAME = rf"{_CAPITAL}(?: (?:(?:de|da|van|von|el|al|bin|ibn|bint|ap) )?{_CAPITAL}){{0,2}}(?: [A-Z]\b(?!'))?"
_NAME_END = re.compile(rf"(?<![\w'.@/-]){_NAME}$")
_NAME_HERE = re.compile(_NAME)
_PARENT = (
    r"(?:mum|mam|mom|mummy|mammy|dad|daddy|nan|nana|nain|taid|gran|grandma|granny|grandad|abu|abbu|abuu|ammi|ami|amma|"
    r"hooyo|aabo|baba|tata|mama|papa|foster (?:carers?|mum|dad|parents?|family)|carers?|step-?(?:mum|dad|father|mother)|"
    r"parents|mother|father|auntie|aunty|uncle|key ?worker|key person|social worker|childminder|class teacher|form tutor|"
    r"teacher|(?:big|older|little|younger|twin|baby|half) (?:brother|sister))"
)
_THEIR_PARENT = re.compile(rf"(?<!\w)(?:his|her|their|whose) (?:birth |own )?{_PARENT}(?!\w)")
_AND_PARENT = re.compile(
    r"(?i) (?:and|&|\+|w/|with) (?:mum|mam|mummy|dad|daddy|nan|nana|gran|foster carers?|social worker)(?!\w)"
)
_STATE = (
    r"(?:collected|picked[ -]up|dropped off|bitten|bullied|bullying|smacked|slapped|fostered|adopted|restrained|groomed|"
    r"toilet trained|self-harming|looked[ -]after|in (?:foster )?care|(?:still )?in nappies|allergic|coeliac|asthmatic|"
    r"epileptic|diabetic|autistic|non-?verbal|home[ -]educated|electively|living with (?:his|her|their)|placed with|"
    r"on (?:an?|the|her|his) (?:cp|child protection|cin|child in need|early help|ehcp?|behaviour|reduced|part-time) "
    r"?(?:plan|register|time)|known to (?:social|children'?s|early|camhs)|(?:under|open to) (?:camhs|social|children'?s|"
    r"early help|mash)|subject to an?|excluded from school|not in school|fsm|lac|cin|send?)"
)
_ATTRIBUTE = (
    r"(?:(?:bad|severe|known|serious|mild|nut|peanut|egg|dairy|milk|food|bee) ?)*(?:allerg\w+|epi-?pens?|auto-?injectors?|"
    r"inhalers?|ehcp|1:1|1-1|one[- ]to[- ]one|social worker|cp plan|child protection plan|cin plan|hearing aids?|stoma|"
    r"bruis\w+|black eye|bite marks?|seizures?|behaviour plan|care plan|care order|sen plan|foster carers?|key ?worker)"
    r"(?! (?:course|training|policy|template|panel|meeting|form|review|team|group|lead|session|champion|webinar|paperwork|workshop|module|background|job|post|role))"
)
_OTHER = r"(?:another|an? (?:\w+ )?|the other|one of the|two (?:other )?|other|his|her) ?(?:child(?:ren)?|boy|girl|pupil|kid|baby|toddler|peer|friend)s?"
_AFTER = re.compile(
    r"(?i)(?: (?:was|is|isn't|wasn't|had been|has been|being|had not been|has not been|got|gets|who is|who was))"
    rf"(?: (?:not|never|late|again|just|then|also|always|often|still|only|being|last|severely|the)){{0,2}} {_STATE}(?!\w)|"
    r" in (?:my|her|his) (?:class|tutor group|form|nursery)(?!\w)|"
    r" (?:wet|soiled) (?:himself|herself|themsel)| wets the bed|"
    rf" (?:bit|bites|kicked|hit|hits|pushed|scratched|punched|slapped|hurt) {_OTHER}(?!\w)|"
    r" (?:ran (?:off|away|out of)|absconded|went missing|goes missing|self-harm(?:s|ed)|disclosed|has disclosed)(?!\w)|"
    rf" (?:has|had|needs|carries)(?: (?:an?|his|her|their|two|got an?))? {_ATTRIBUTE}(?!\w)|"
    rf"'s {_ATTRIBUTE}(?!\w)|"
    rf"(?P<bracket>,? ?(?:\(|- ))(?:has |with |needs |on )?(?:an? )?(?:{_ATTRIBUTE}|asthma|diabet\w+|epilep\w+|coeliac|autis\w+|adhd|"
    r"wheelchair|non-?verbal|lac|cla|cin|cp|fsm)(?![\w-])"
)
_CUES = re.compile(
    r"(?<!\w)(?:(?:late |late-)?collections?(?: this \w+| last \w+)? (?:was|were|is|of|for)|"
    r"(?:late pick[ -]?ups?) (?:was|were|of|for)|"
    r"(?:incidents?|accidents?|fights?|altercations?)(?: (?:in|on|at) [^.,;:\n]{2,20}?)? (?:re|with|involving|between|concerning|regarding)|"
    r"(?:concerns?|worr(?:y|ies|ied)|disclosures?|safeguarding|referrals?|strategy (?:meeting|discussion)|core group|"
    r"case conference|cp conference|lac review|chronology|mash|welfare (?:check|concern|issue|matter))"
    r"(?: (?:raised|logged|recorded|made|reported|noted|is|was))? (?:about|re|regarding|concerning|over)|"
    r"(?:disclosures?|disclosed) (?:by|from)|(?:referrals?|referred|strategy meeting|core group|tac|taf|lac review) for|"
    r"(?:1:1|1-1|one[- ]to[- ]one|epi-?pens?|inhalers?|key ?worker|key person|social worker|taxi|school place|nursery place|"
    r"foster placement|respite|nappies|medication|sen support|behaviour plan|care plan|risk assessment|play therapy|"
    r"camhs referral|carers?) (?:for|to)|"
    r"(?:mum|dad|mam|nan|gran|grandad|grandma|parents?|mother|father|siblings?|carers?|foster carers?) (?:of|to)|"
    r"little|young|wee|(?:exclusion|suspension|adoption|arrest) of|"
    r"(?:moved|moving|removed|excluded|sent|took|taken|kept|comforted|restrained)(?= [A-Z][^.\n]{0,40} (?:home(?! visit)|"
    r"(?:from|out of|away from) (?:class|school|nursery|his (?:mum|dad|class)|her (?:mum|dad|class)))(?!\w)))"
    r"(?: (?:little|young|baby|both|poor))?,? [\"'“]?",
    re.IGNORECASE,
)
_THE_GIRL = re.compile(
    rf"(?<!\w)[Tt]he (?P<which>(?:younger|older|elder|eldest|youngest|little|middle|smaller|bigger|other|poor|two|three) )?"
    rf"(?P<n>{_CAPITAL}(?:[- ]{_CAPITAL})?) (?:girl|boy|lad|lass|twins?|baby|kid|child|toddler|sisters|brothers|siblings|"
    r"(?P<many>girls|boys|lads|lasses|babies|kids|children))(?![\w-]| (?:group|club|school|choir|team|band|clinic|room|class|protection|in need))"
)
_PEOPLES = re.compile(
    r"(?:ish|ese|ian|ean|ani|ali|ech|eek|utch|iss|rab|raqi|hai|uslim|indu|ikh|ewish|sian|ican|entonic|raveller|ypsy|oma|"
    r"olish|urd|urdish|fghan|hrist|esus|[es]s|'s)$"
)
_SOMEBODY = re.compile(
    r"(?i)\b(?:a|any|the|that|each|every|another|one|no) (?:\w+ )?(?:child|pupil|boy|girl|young person|student|baby|kid|teenager|"
    r"parent|person|adult|member|player|lad)\b|\b(?:children|pupils|who|whom|whose|if|somebody|someone|anyone|nobody)\b"
)
_MONTHS = frozenset(("april", "may", "june", "august"))
_MOST = 2_000


def names(words: str, tables: Iterable[Table]) -> list[Span]:
    """Names of children by what stands beside them, in any text; at most `_MOST`."""
    found: list[Span] = []
    for span in _candidates(words):
        found.append(span)
        if len(found) == _MOST:
            break
    if not found:
        return []
    staff = at_work(words, tables, [(max(0, span.start - 4_000), span.end + 4_000) for span in _apart(found)])
    return [span for span in found if not any(word in staff for word in _words_of(words, span))]


def _apart(found: list[Span]) -> Iterator[Span]:
    """One of those that stand close together: each stretch is looked at once."""
    last = -10_000
    for span in sorted(found, key=lambda each: each.start):
        if span.start - last > 4_000:
            last = span.start
            yield span


def _candidates(words: str) -> Iterator[Span]:
    for cue in _CUES.finditer(words):
        if name := _NAME_HERE.match(words, cue.end(), cue.end() + 60):
            yield from _person(words, name.start(), name.end(), led=True)
    for hit in _AFTER.finditer(words):
        yield from _ending(words, hit.start(), strong=hit["bracket"] is None)
    for hit in _AND_PARENT.finditer(words):
        yield from _ending(words, hit.start())
    for hit in _THEIR_PARENT.finditer(words):
        yield from _whose_parent(words, hit.start())
    for hit in _THE_GIRL.finditer(words):
        low = folded(hit["n"])
        if any(map(_nobodys, re.split(r"[ -]", low))) or _PEOPLES.search(low) or (hit["many"] and not hit["which"]):
            continue
        yield Span("name", hit.start("n"), hit.end("n"))


def _nobodys(word: str) -> bool:
    return (is_common(word) and not is_both(word)) or word in ORGANISATIONS


def _ending(words: str, end: int, *, strong: bool = False) -> Iterator[Span]:
    """The name that ends there."""
    start = max(0, end - 50)
    if end and words[end - 1].isalpha():
        hit = _NAME_END.search(words, start, end)
        if hit and (hit.start() > start or start == 0):
            yield from _person(words, hit.start(), end, strong=strong)


def _whose_parent(words: str, at: int) -> Iterator[Span]:
    """The name that "his mum" speaks of: the last one before it in the sentence, and no child without a name there."""
    least = max(0, at - 70)
    breaks = max(words.rfind(mark, least, at) for mark in (". ", "; ", "\n", "\t", ": ", "? ", "! "))
    start = breaks + 1 if breaks >= 0 else least
    if start == least and start > 0:
        return
    if _SOMEBODY.search(words, max(0, start - 40), at):
        return
    runs = list(re.compile(rf"(?<![\w'.@/-]){_NAME}").finditer(words, start, at))
    for run in reversed(runs):
        low = folded(run[0]).split(" ")
        if all(map(is_common, low)) and not any(map(is_given, low)):
            continue
        yield from _person(words, run.start(), run.end())
        return


def _person(words: str, start: int, end: int, *, led: bool = False, strong: bool = False) -> Iterator[Span]:
    """A given name, or two words of which none is another word; without what stands before it at a sentence's start."""
    pieces = words[start:end].split(" ")
    while pieces and not is_given(folded(pieces[0])) and _nobodys(folded(pieces[0])):
        if folded(pieces[0]).strip(".") in TITLES:
            return
        start += len(pieces[0]) + 1
        pieces.pop(0)
    while len(pieces) > 1 and _nobodys(folded(pieces[-1])) and len(pieces[-1]) > 1 and not is_given(folded(pieces[0])):
        if folded(pieces[-1]) in ORGANISATIONS:
            return
        pieces.pop()
    if not pieces:
        return
    low = [folded(piece) for piece in pieces]
    name = " ".join(pieces)
    long = [word for word in low if len(word) > 2]
    both = is_both(low[0]) and low[0] not in _MONTHS and (strong or (len(long) > 1 and not _nobodys(low[-1])))
    known = len(low[0]) > 2 and (is_given(low[0]) or both)
    whole = len(long) > 1 and not any(map(_nobodys, low)) and not name.isupper()
    lettered = led and len(pieces) == 2 and len(pieces[1]) == 1 and len(low[0]) > 2 and not is_common(low[0])
    if not (known or whole or lettered) or folded(name) in PUBLISHED:
        return
    after = re.match(r" ([a-z]+)", folded(words[start + len(name) : start + len(name) + 20]))
    if (after is not None and after[1] in ORGANISATIONS) or words[start + len(name) :][:1] == "@":
        return
    if has_role(words, start, start + len(name)) or _titled(words, start):
        return
    yield Span("name", start, start + len(name))


def _titled(words: str, start: int) -> bool:
    before = re.search(r"([A-Za-z]{1,9})\.? $", words[max(0, start - 12) : start])
    return before is not None and before[1].casefold() in {*TITLES, "br", "sr", "ustadha", "ustadh", "hafiz", "akela"}


def _words_of(words: str, span: Span) -> list[str]:
    return [hit[0] for hit in re.finditer(WORD, folded(words[span.start : span.end])) if len(hit[0]) > 2]
