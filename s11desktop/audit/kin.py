"""Parents, grandparents, brothers and sisters named by what they are to a child: "mum Halina", "his nan, Maureen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from s11desktop.audit.at_work import WORD, has_role
from s11desktop.audit.given_names import is_both, is_common, is_given
from s11desktop.audit.spans import Span, folded
from s11desktop.audit.zones import Zone

KIN = (
    r"(?:(?:birth |step[- ]?|foster |adoptive |bio(?:logical)? |mat(?:ernal)? |pat(?:ernal)? |great[- ]|half[- ]|"
    r"ex[- ]|big |little |elder |older |younger |twin |baby |unborn |paternal )?(?:mothers?|father|mum|mam|mom|mummy|"
    r"mama|mammy|ma|dad|daddy|da|papa|parents?|carers?|guardian|grandmother|grandfather|grandparents?|g'?mother|"
    r"g'?father|gran|granny|grandma|grandad|granddad|grandpa|nan|nana|nanna|nanny|nain|taid|mamgu|tadcu|nani|dadi|"
    r"baba|bibi|aunt|auntie|aunty|uncle|cousin|sister|brother|siblings?|sib|twin|niece|nephew|partner|boyfriend|"
    r"girlfriend|husband|wife|fianc[eé]e?|ex|bloke|neighbour|lodger|childminder's son|son|daughter|stepson|"
    r"stepdaughter|bf|gf))"
)
_WORDS = frozenset(
    """
    mum mam mom mummy mama mammy dad daddy papa gran granny grandma grandad granddad grandpa grandmother
    grandfather nan nana nanna nanny nain taid mamgu tadcu nani dadi bibi aunt auntie aunty uncle cousin niece
    nephew boyfriend girlfriend husband wife twin mothers fathers stepdad stepmum
    """.split()
)
_LETTERS = re.compile(r"(?<![\w'-])[A-Za-z]{3,11}(?![\w-])")
_BEFORE = re.compile(
    rf"(?<![\w'-])(?i:{KIN})(?:'s)?(?i:,? (?:is |was |are |called |named |known as |being |i think |name is |name |"
    rf"a )*| ?[(:–-] ?|, )(?P<n>(?:(?i:mrs?|ms|miss|major|dr|p)\.? )?{WORD}(?: (?:(?i:de|da|dos|van|von|el|al|bin|"
    rf"ibn|bint|ap|ferch|Mac|O) )?{WORD}){{0,2}}(?: [A-Z]\b\.?)?)"
)
_AFTER = re.compile(
    rf"(?<![\w'-])(?P<n>(?:(?i:mrs?|ms|miss|major)\.? )?{WORD}(?: {WORD}){{0,2}}(?: [A-Z]\.)?)(?:,? ?\(|, |,? (?i:is|"
    rf"was) )(?i:(?:the|his|her|their|my|a|child's|birth|mat|pat|maternal|paternal|step|"
    rf"biological) ){{0,2}}(?i:{KIN})(?!\w|'s? \w)"
)
_LOUD = frozenset(
    """
    father mother sister brother parent parents guardian carer carers ma da ex partner partners baba
    """.split()
)
"""Said of clergy, nuns and partners at work as well: outside a text about children they say nothing."""
_TITLE = re.compile(r"(?i)^(?:mrs?|ms|miss|major|dr|p)\.? ")


def near_children(words: str, zones: list[Zone], staff: frozenset[str]) -> Iterator[Span]:
    """Relatives in a text about children: any name there, in capitals or small letters."""
    for start, end in zones:
        for shape in (_BEFORE, _AFTER):
            for hit in shape.finditer(words, start, end):
                yield from _relative(words, hit, staff)


def anywhere(words: str) -> Iterator[Span]:
    """Relatives in any text: only names in the list, behind a word that is said of nobody else."""
    low = None
    for hit in _said(words):
        kin = words[hit.start() : hit.start("n")].strip(" ,:(–-").casefold()
        if kin.split(" ")[0].removesuffix("'s") in _LOUD or not kin or kin.endswith((" a", " being")):
            continue
        low = low or folded(words)
        first = _first(low, hit)
        plainly = (
            words[hit.start()].islower() and words[hit.start("n")].isupper() and len(first) > 2 and not is_common(first)
        )
        if ((is_given(first) and len(first) > 3) or plainly) and not has_role(words, hit.start("n"), hit.end("n")):
            span = _cut(words, hit)
            if span:
                yield span


def _said(words: str) -> Iterator[re.Match[str]]:
    """Words for a relative with a name behind, tried only where such a word stands."""
    for word in _LETTERS.finditer(words):
        if word[0].lower() in _WORDS and (hit := _BEFORE.match(words, word.start())):
            yield hit


def _first(low: str, hit: re.Match[str]) -> str:
    name = low[hit.start("n") : hit.end("n")]
    return _TITLE.sub("", name).split(" ")[0].removesuffix("'s")


def _relative(words: str, hit: re.Match[str], staff: frozenset[str]) -> Iterator[Span]:
    low = folded(hit["n"])
    first = _TITLE.sub("", low).split(" ")[0].removesuffix("'s")
    titled = _TITLE.match(low) is not None
    upper = _TITLE.sub("", hit["n"])[:1].isupper()
    if len(first) < 2 or first in staff or (not upper and not (is_given(first) and len(first) > 3)):
        return
    if not is_given(first) and is_common(first) and not (is_both(first) and upper):
        return
    if titled and has_role(words, hit.start("n"), hit.end("n")) and hit.re is _BEFORE:
        return
    span = _cut(words, hit)
    if span:
        yield span


def _cut(words: str, hit: re.Match[str]) -> Span | None:
    """The name up to its first word that is none, and without a possessive at its end."""
    start, kept = hit.start("n"), []
    title = _TITLE.match(hit["n"])
    parts = hit["n"].split(" ")
    for place, part in enumerate(parts):
        low = folded(part)
        if title and place == 0:
            kept.append(part)
        elif (
            place
            and part[:1].islower()
            and low not in ("de", "da", "van", "von", "el", "al", "bin", "ibn", "bint", "ap", "ferch")
        ) or (place and is_common(low) and not is_both(low)):
            break
        else:
            kept.append(part)
            if low.endswith("'s"):
                break
    name = " ".join(kept).removesuffix("'s")
    return Span("name", start, start + len(name)) if name else None
