"""Who stands in a text because of their work: by a title or role beside the name, a signature, a line such as "From:".

Near a child such a name is not the child's. Where a name is found as a child's as well, the child's counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from s11desktop.audit.given_names import is_common
from s11desktop.audit.spans import folded
from s11desktop.audit.tabular import Table

LETTER = r"[^\W\d_]"
WORD = rf"{LETTER}(?:{LETTER}|[\u0300-\u036f]|['-](?={LETTER}))*"
"""A word with its apostrophes and hyphens, in whatever letters."""

_OF_WHAT = (
    r"(?:designated|deputy|assistant|social|health|school|family|support|youth|community|duty|team|welfare|"
    r"safeguarding|education|attendance|pastoral|senior|class|form|independent|reviewing|children'?s|parish|diocesan|"
    r"church|link|lay|chief|vice|police|student|agency|supply|early|help|years|business|placement|personal|nursery|"
    r"lunchtime|midday|room|group|outreach|domestic|abuse|advocacy|learning|inclusion|head|year|case|club|sunday|"
    r"trust|executive|foundation|the|acting|allocated|named|specialist|lead|catering|site|office|our|a|an|my|first|"
    r"aid|operations|area)"
)
_WORK = (
    r"(?:head(?:teacher|mistress|master| of [a-z]+| teacher)?|teacher|tutor|senco|sendco|d?dsl|dso|pso|sw|ssw|hv|iro|"
    r"ewo|ewco|ta|hlta|lsa|elsa|ehw|fsw|gp|doctor|nurse|midwife|consultant|paediatrician|psychologist|therapist|"
    r"physio|salt|counsell?or|mentor|coach|manager|leader|lead|worker|practitioner|officer|constable|sergeant|sgt|"
    r"inspector|detective|pcso|solicitor|barrister|lawyer|chair(?:man|woman|person)?|clerk|secretary|treasurer|"
    r"governor|trustee|vicar|rector|curate|minister|pastor|imam|rabbi|priest|verger|churchwarden|organist|supervisor|"
    r"receptionist|administrator|admin|caretaker|cook|driver|escort|instructor|commissioner|director|principal|"
    r"provost|key ?worker|key person|childminder|advis[eo]r|advocate|interpreter|helper|staff|bursar|matron|"
    r"registrar|cafcass|brown owl|akela|skipper|apa|ustadh|maulana|hafiz|mufti|madame|referee|steward|colleague|"
    r"dsls?|deputy|assistant|cover|volunteer|ofsted|mp)"
)
ROLE = rf"(?:{_OF_WHAT} ){{0,4}}{_WORK}"
_NO_SURNAME = (
    r"(?! (?:Cook|Driver|Coach|Clerk|Steward|Provost|Priest|Head|Minister|Tutor|Deacon|Rector|Curate|Vicar|Constable|"
    r"Sergeant|Warden|Verger)\b(?! (?:of|[Tt]eacher|[Tt]o|[Ff]or)\b))"
)
"""Right behind a first name some roles are surnames: "Sam Cook"."""
_ROLE_BEHIND = re.compile(rf"{_NO_SURNAME}(?i:(?:,| -| –)? ?\(?(?:the |our |a |my )?{ROLE}\b)")
_ROLE_AHEAD = re.compile(rf"(?i)(?<!\w){_WORK},? \(?$")
_TITLE = (
    r"(?:Dr|Prof|Professor|PC|DC|DS|DI|DCI|Sgt|Insp|Rev'?d?|Revd|Fr|Canon|Cllr|Imam|Rabbi|Pastor|Sir|Dame|Baroness|"
    r"Nurse|Coach|SW|HV|TA|HT|SENCO|DSL|IRO|Apa|Ustadh|Ustadha|Hafiz|Hafiza|Maulana|Moulana|Mufti|Qari|Brother|Br|Bro|"
    r"Sr|(?<=[a-z,;&] )Sister|Sheikh|Shaykh|Giani|Granthi|Rebbetzin|Deacon|Bishop|Archdeacon|PCSO|Teacher|"
    r"(?:Station|Watch|Crew|Area|Group) (?:Manager|Commander|Leader|Scout Leader))"
)
_CAPITAL = rf"(?=[^\W\d_a-z]){WORD}"
_NAME = rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}"
_TITLED = re.compile(rf"(?<!\w){_TITLE}\.?,? (?:\d{{2,6}} )?(?P<n>{_NAME})")
_COURTESY = re.compile(
    rf"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Major|Mme|Pan|Pani)\.? (?P<n>(?:[A-Z]\.? )?[A-Z]\.(?:[A-Z]\.?)?|"
    rf"(?:[A-Z]\.? )?(?=[^\W\d_a-z]){WORD}(?: (?=[^\W\d_a-z]){WORD}(?<=\w\w))?)"
)
_ROLE_BEFORE = re.compile(rf"(?<!\w)(?i:{ROLE})(?:,| -|:| is| was)? \(?(?P<n>{_CAPITAL}(?: {_CAPITAL})?)(?<!'s)")
_ROLE_AFTER = re.compile(
    rf"(?<![\w'-])(?P<n>{_CAPITAL}(?<!'s)(?: {_CAPITAL}(?<!'s)){{0,2}}){_NO_SURNAME}(?:,| -| –|\t)? ?"
    rf"[\[(]?(?:(?:I'm|is|as|who is|his|her|their) )*(?i:{ROLE})(?!\w|')"
)
_LINE = re.compile(
    r"(?m)^[ \t>*\d.]{0,8}(?i:from|to|cc|bcc|sent by|author|signed(?: by)?|completed by|reported by|recorded by|"
    r"written by|prepared by|minutes by|filled in by|chair(?:ed by)?|apologies|there|present|attended by|attendees|"
    r"in attendance|supervisor|supervisee|lead practitioner|lead|referrer|caller|your name|worker|staff[^:\n]{0,20}|"
    r"allocated (?:to|worker)|social worker|leaders|helpers|volunteers|deputies|adults|supervisors|"
    r"drivers|stewards|coaches|team|name of (?:referrer|worker|person (?:completing|reporting|making).*)|"
    r"logged by|by|copy|distribution|leader|manager|handler|key ?worker|class teacher|teacher|gp|health visitor|"
    r"assessor|author's name|clerk)[ \t]?:(?P<n>[^\n]{0,300})"
)
_GREETING = re.compile(
    rf"(?m)^[ \t>]{{0,4}}(?i:hi|hello|dear|hey|morning|thanks|signed|thank you)(?i: (?:both|all|team|"
    rf"and))?,? (?!Mrs?\b|Ms\b|Miss\b)(?P<n>{_CAPITAL}(?: (?:and )?{_CAPITAL}){{0,2}})"
)
_CHAT = re.compile(
    rf"(?m)^\[?\d{{1,2}}[/:.]\d\d[^\n\]A-Za-z]{{0,16}}(?:[ap]m)?\]? ?-? ?(?P<n>{WORD}(?: {WORD}){{0,2}}):"
)
_CLOSING = re.compile(
    rf"(?m)^(?i:yours\b[^\n]{{0,20}}|(?:kind |best |warm )?regards|(?:many )?thanks|best wishes|signed|love|"
    rf"cheers)[,. ]*\n{{1,3}}(?P<n>{_NAME})"
)
_LAST = re.compile(rf"\n\n(?P<n>{WORD}(?: {WORD}){{0,2}})(?: x+)?\s*$")
_WORD = re.compile(WORD)
_BY_KIN = re.compile(
    r"(?i)\(?(?:[a-z]+'s |the |her |his |birth |step-?|foster |grand)*(?:mother|father|mum|mam|dad|parents?|gran\w*|"
    r"nan|aunt\w*|uncle|carers?|sibling|sister|brother|partner|young person|child|pupil)\b"
)
_STAFF_HEAD = re.compile(
    r"(?i)(?:role|post|job|position|staff|teacher|tutor|worker|sw|social worker|lead|by|owner|officer|supervisor|"
    r"key ?person|key ?worker|recorded by|reported by|seen by|logged by|initials|signed|coach|instructor|leader|dsl|"
    r"iro|first call|second call|who leads|actioned by|allocated(?: to)?|course|provider|certificate|dbs.*)"
)
_ROLE_HEAD = re.compile(r"(?i)(?:role|post|job(?: title)?|position|course|training|provider)")


def at_work(words: str, tables: Iterable[Table], stretches: Iterable[tuple[int, int]]) -> frozenset[str]:
    """The folded words of the names of people who are there by their work, looked for in some stretches of a text."""
    found: set[str] = set()
    for start, end in stretches:
        found.update(_in_words(words, start, end))
    for table in tables:
        found.update(_of_table(words, table))
    return frozenset(found)


def _in_words(words: str, start: int, end: int) -> Iterator[str]:
    for shape in (_TITLED, _ROLE_BEFORE, _ROLE_AFTER, _CHAT, _GREETING, _CLOSING, _LAST):
        for hit in shape.finditer(words, start, end):
            if not _BY_KIN.match(words, hit.end("n") + 1, hit.end("n") + 30):
                yield from _names(hit["n"])
    for hit in _LINE.finditer(words, start, end):
        yield from _listed(hit["n"])


def courtesy(words: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every "Mrs Kaye": a colleague or a parent."""
    return _COURTESY.finditer(words, start, end)


def has_role(words: str, start: int, end: int) -> bool:
    """Whether a role stands right behind a name, or right before it."""
    if _ROLE_BEHIND.match(words, end, end + 40):
        return True
    return words[start - 1 : start] in " (" and _ROLE_AHEAD.search(words, max(0, start - 24), start) is not None


def _names(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if word[0].isupper() and len(word) > 1:
            name = folded(word).removesuffix("'s")
            if not is_common(name):
                yield name


def _listed(text: str) -> Iterator[str]:
    """Names of a line such as "Present: …", without those said to be relatives."""
    if len(text) > 40 and "," not in text and not re.search(r"\)|<|\t", text):
        text = re.split(r"[.;?!:]| (?:said|about|has|is|was|re) ", text)[0]
    for piece in re.split(r"[,;\t]", text):
        if not re.search(_BY_KIN, piece):
            yield from _names(re.split(r"[.:] [A-Z]", piece)[0])


def _of_table(words: str, table: Table) -> Iterator[str]:
    columns: list[int] = []
    for row in table:
        heads = [words[start:end] if end - start <= 30 else "" for start, end in row]
        if len(row) == 2 and _STAFF_HEAD.fullmatch(heads[0].rstrip(": ")) and not _STAFF_HEAD.fullmatch(heads[1]):
            yield from _names(re.split(r"[.,;(]", words[slice(*row[1])][:60])[0])
            continue
        named = [place for place, head in enumerate(heads) if _STAFF_HEAD.fullmatch(head)]
        if named:
            columns = named
            if any(map(_ROLE_HEAD.fullmatch, heads)):
                columns.append(0)
            continue
        for place in columns:
            if place < len(row) and row[place][1] - row[place][0] <= 60:
                text = words[slice(*row[place])]
                if not _BY_KIN.search(text):
                    yield from _names(text)
