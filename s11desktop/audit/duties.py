"""Where people stand in a text for what they do there: a rota, a list of helpers, a meeting, a course.

A name with a letter behind it, or a day in brackets, says there that somebody helps or has been on a course. Elsewhere
it may be the only sign of a child.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from s11desktop.audit.spans import Span
from s11desktop.audit.tabular import Table
from s11desktop.audit.zones import Zone, holds, says_little

_DUTY_HEAD = re.compile(
    r"(?i)(?:[a-z\u00c0-\u017f]+ ){0,2}(?:lead(?:er)?s?|helpers?|door|stewards?|welcome|drivers?|duty|cook|tea|"
    r"set[- ]?up|lock[- ]?up|keys|cover|volunteers?|on call|coach(?:es)?|adults?|key ?holder|assistant|first aiders?|"
    r"organist|reader|sidesm[ae]n|pianist|sound|preacher|supervisor|kitchen|refreshments|staff|team|crew|"
    r"who's on|who leads)(?: \d)?"
)
_WHEN_HEAD = re.compile(
    r"(?i)(?:dates?|days?|weeks?|when|times?|sessions?|months?|shifts?|sundays?|mondays?|tuesdays?|wednesdays?|"
    r"thursdays?|fridays?|saturdays?|activity|week (?:of|beginning|commencing))"
)
_WORK_HEAD = re.compile(
    r"(?i)(?:organisation|role|post|job(?: title)?|position|employer|cert(?:ificate)?s?(?: ?(?:no\.?|number))?|"
    r"dbs.{0,12}|course|prevent|safer recruitment|first aid|level [1-4]|l[1-4])"
)
_TASK_HEAD = re.compile(
    r"(?i)(?:actions?|tasks?|what|hazards?|controls?(?: measures)?|recommendations?|objectives?|targets?|activity|"
    r"risks?|"
    r"what (?:we|they|is|needs|must|should|will|to)\b.*|actions? (?:to|needed|required|agreed).*|next steps?)"
)
_DOER_HEAD = re.compile(
    r"(?i)(?:who|by|by whom|lead|owner|action owner|(?:person |lead )?responsib\w+(?: person)?|resp\.?|led by|"
    r"named person)"
)
_CHILD_HEAD = re.compile(r"(?i)child|pupil|student|player|surname|d\.?o\.?b|birth|\byear\b|class|allerg|young")
_WHO = (
    r"(?:rotas?|volunteers|helpers|leaders|staff|team|stewards|drivers|trustees|governors|committee|"
    r"key (?:contacts|people)|"
    r"first aiders|safeguarding team|on duty|who's who|on the door|ministers|officers|organisers|coaches|cooks|"
    r"welcomers|sidespeople)"
)
_HEADING = re.compile(
    rf"(?mi)^[ \t#*]{{0,4}}(?=[^\n]{{3,90}}$)(?:[^\n\t.?!;:]{{0,50}}[ (-])?"
    rf"(?<!for )(?<!to ){_WHO}(?!')\b[^\n\t.?!;]{{0,50}}$"
)
_LINE = re.compile(
    rf"(?mi)^[ \t*•-]{{0,4}}(?:[^\n\t:.]{{0,24}} )?(?<!for )(?<!to )(?:{_WHO}|present|there|here|sorry|"
    r"apolog(?:y|ies)(?: from)?|in attendance|attended|"
    r"d?dsls?|deput(?:y|ies)(?: dsls?)?|door|kitchen|cr[eè]che|register|refreshments|cover|minutes|chair|"
    r"signed(?: by)?|cc|copies to|circulation|distribution|panel|interviewers)[ \t]?(?::|\t| - )[^\n]{1,300}"
)
_DONE_BY = re.compile(
    r"(?i:\b(?:done|complet\w+|carried out|check\w*|assess\w*|written|prepared|draft\w*|approv\w+|review\w*|record\w*|"
    r"compiled|presented|chaired) by:?) (?P<n>(?=[^\W\d_a-z])[^\W\d_]{2,30})(?![\w'])"
)
_HAS_A_POST = re.compile(
    r"(?<![\w'-])(?P<n>[A-Z][^\W\d_]{2,20})(?: [A-Z][\w'-]{1,20}){0,2} \((?:[a-z]{2,12} ){0,2}(?i:nurse|gp|"
    r"manager|d?dsl|"
    r"chair|trustee|governor|officer|lead|deputy|headteacher|teacher|treasurer|secretary|coordinator|co-ordinator|clerk|"
    r"vicar|curate|warden|coach|caretaker|cook|administrator|volunteer|helper|leader)\b"
)
_STAFF_BEHIND = re.compile(
    r",? ?\((?i:mat(?:ernity)? leave|maternity|acting|agency|supply|bank|volunteer|helper|part[- ]time|"
    r"dbs|chair|sec(?:retary)?|treas(?:urer)?|trustee|leader|job share|new starter)\b"
)
_WORK_DONE_BY = re.compile(
    r"(?i)\b(?:check\w*|review\w*|written|approv\w+|agreed|prepared|drafted|updated|delivered|audited|chaired|presented|"
    r"supervised|covered|signed(?: off)?|countersigned|witnessed|led|run|issued|verified|proposed|seconded)"
    r"(?: (?:on|in) [\w ]{1,18})?(?: by)?:? \Z"
)
"""What is done by people at work, up to the name: a child bites and hits, and is told of."""
_NEXT_STRETCH = re.compile(r"\n[ \t]*\n|\x0c")
_LONGEST = 3_000
_TAUGHT = (
    r"train\w*|refresh\w*|recruit\w*|dbs|level [1-5]|l[1-5]|course|inset|induct\w*|first[- ]aid\w*|certifi\w*|certs?|"
    r"e-?learning|webinar|licen[cs]e|qualif\w*|appoint\w*|elected|governors?|trustees?|supervision|appraisal|workshop|"
    r"briefing"
)
_ON_A_COURSE = re.compile(rf"(?i)\b(?:{_TAUGHT})\b")
_DAY_AT_WORK = re.compile(
    rf"(?i)\b(?:{_TAUGHT}|mot|insurance|check(?:ed|s)|approv\w*|agreed|ratified|sign(?:ed)?(?: off)?|review(?:ed)? by|"
    r"policy|prevent|renew\w*|expir\w*|references?|since|joined the|staff|volunteers?|helpers?|leaders?|version|"
    r"drafted|written by|author)\b"
)
"""What is said of grown-ups with a day behind it; the first, of nobody else."""
_TRAINED = re.compile(
    r"(?i)\b(?:refresher|dbs|safer recruitment|(?:safeguarding|prevent|first[- ]aid|hygiene) (?:training|course|"
    r"certificate|level)|first[- ]aider|level [1-4]|l[1-4]|cert(?:ificate)?s? no|inset)\b"
)
_TOLD_BEHIND = re.compile(
    r",? ?(?:\(|- )[^()\n]{0,40}(?:\d[ /.-]\w{1,9}[ /.-]\d\d|(?i:\b(?:rooms?|class|year|yrs?|y\d|aged?|nursery|"
    r"pre-?school|mths|cp|cin|lac|asthma|allerg\w*|epi-?pen\w*|inhaler|nuts?|diabet\w*|coeliac|send?|mum|dad|dob)\b))"
)
"""What is told of a child behind "Harrison P"."""
_LISTED = re.compile(r"'s\b| ?[,;\t\n)(/+&]|\s*$|\.? ?$| (?:and|or|to cover|-) | {2}|\.\s")
_AMONG = re.compile(
    r"(?i:\b(?:(?<!for )(?<!to )(?:marshals?|stewards?|helpers?|volunteers?|leaders?|drivers?|staff|team|trustees|"
    r"governors|cooks?|elves|first aiders?)\b[^.;\n\t(:]{0,24}(?:: ?| ?\(| - )|(?:thank you|thanks|well done|welcome)"
    r"(?: to)?,? |(?:led|run) by ))(?:(?=[^\W\d_a-z])[^\W\d_][\w'-]*(?: (?=[^\W\d_a-z])[^\W\d_][\w'-]*\.?)?"
    r"(?:, | and | & | \+ |/)){0,8}\Z"
)
"""A list of people who do something, up to one of them: "marshals at both ends (Dave, Amir, "."""
_OF_CHILDREN = re.compile(
    r"(?i)\b(?:d\.?o\.?b|born|birth\w*|bab(?:y|ies)|toddlers?|child(?:ren)?|pupils?|sons?|daughters?|siblings?|brothers?|"
    r"sisters?|twins?|boys?|girls?|mum|dad|mother|father|aged?|yrs?|months?|nursery class|reception|year|family|nhs|"
    r"upn|foster\w*|unborn|yp|choristers?|players?|cubs|brownies)\b"
)


def duties(words: str, tables: Iterable[Table]) -> list[Zone]:
    """The stretches where names are of people who do something there, in order and apart from one another."""
    found = [*_rotas(words, tables), *_headed(words)]
    found += [(line.start(), line.end()) for line in _LINE.finditer(words)]
    made: list[Zone] = []
    for start, end in sorted(found):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def only_helps(words: str, span: Span, stretches: list[Zone]) -> bool:
    """Whether a name such as "Alan F." stands in a rota or beside a course: a helper, of whom there are two. What is
    told of it behind, or done by it, makes it a child's again.
    """
    if not says_little(words, span) or is_told_of(words, span):
        return False
    if _STAFF_BEHIND.match(words, span.end):
        return True
    start, end = _line(words, span.start, 120)
    if _WORK_DONE_BY.search(words, start, span.start):
        return True
    start = max(start, words.rfind(". ", start, span.start) + 1)
    stop = words.find(". ", span.end, end)
    if _TRAINED.search(words, start, min(stop if stop >= 0 else end, span.end + 60)):
        return True
    listed = _LISTED.match(words, span.end) is not None
    return listed and (holds(stretches, span.start) or _AMONG.search(words, start, span.start) is not None)


def is_told_of(words: str, span: Span) -> bool:
    """Whether something is told behind a name that is only told of a child: a room, an allergy, a day of birth."""
    return _TOLD_BEHIND.match(words, span.end) is not None


def is_day_at_work(words: str, start: int, year: int | None, latest: int | None) -> bool:
    """Whether the day in brackets behind a name is one of training, a check, a signature. One long before the text was
    written is so only where the line says it; one of its own year or the last, unless the line speaks of a child.
    """
    line, end = _line(words, start, 200)
    if _OF_CHILDREN.search(words, line, min(end, start + 120)):
        return _TRAINED.search(words, line, start) is not None
    if year is None or latest is None:
        return _DAY_AT_WORK.search(words, line, start) is not None
    years = latest - year
    if years < 2:
        return True
    return (_DAY_AT_WORK if years < 4 else _ON_A_COURSE).search(words, line, start) is not None


def doers(words: str) -> frozenset[str]:
    """The first names of those who did something for the organisation or have a post in it: "completed by Bethan
    Price", "Nicky Ross (designated nurse)".
    """
    return frozenset(hit["n"] for shape in (_DONE_BY, _HAS_A_POST) for hit in shape.finditer(words))


def _rotas(words: str, tables: Iterable[Table]) -> Iterator[Zone]:
    """The tables that say who does what when, or was trained: two of their heads are duties, or one beside a day."""
    for table in tables:
        for place, row in enumerate(table):
            heads = [words[start:end] for start, end in row if 0 < end - start <= 30]
            duty = sum(1 for head in heads if _DUTY_HEAD.fullmatch(head))
            childless = not any(map(_CHILD_HEAD.search, heads))
            when = childless and any(map(_WHEN_HEAD.fullmatch, heads))
            trained = childless and any(map(_WORK_HEAD.fullmatch, heads))
            planned = childless and any(map(_TASK_HEAD.fullmatch, heads)) and any(map(_DOER_HEAD.fullmatch, heads))
            if duty > 1 or (duty and when) or trained or planned:
                yield row[0][0], table[-1][-1][1]
                break
            if place > 3:
                break


def _headed(words: str) -> Iterator[Zone]:
    """From a heading such as "Volunteers, autumn term" to the next empty line."""
    last = 0
    for heading in _HEADING.finditer(words):
        if heading.start() >= last and not _CHILD_HEAD.search(heading[0]):
            stop = _NEXT_STRETCH.search(words, heading.end() + 2, heading.end() + _LONGEST)
            last = stop.start() if stop else min(len(words), heading.end() + _LONGEST)
            yield heading.start(), last


def _line(words: str, at: int, most: int) -> Zone:
    """The line round a place, `most` characters of it at most to either side."""
    least, end = max(0, at - most), words.find("\n", at, at + most)
    return max(least, words.rfind("\n", least, at) + 1), end if end >= 0 else min(len(words), at + most)
