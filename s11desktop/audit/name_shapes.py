"""How the names of children are written, and the words that stand round them, as patterns: `naming` tries them."""

from __future__ import annotations

import re

UP, LOW = "A-ZÀ-ÖØ-ÞĀ-ŽƁƆƊƎ-ƐƘƠƯƳǍ-ǛȘȚḀ-Ỹ", "a-zß-öø-ÿā-žƙơưƴǎ-ǝșțɓɔɗəɛḁ-ỹ"
"""Latin letters of names in Europe, West Africa and Vietnam; where capitals and small letters alternate, both."""
WORD = rf"(?:Mc[{UP}][{LOW}]{{0,24}}|[{UP}](?:'[{UP}])?[{LOW}]{{1,24}}(?:-[{UP}]?[{LOW}]{{1,24}}){{0,2}})"
LETTERS = (
    rf"(?:[{UP}]\.(?: ?-?[{UP}]\.){{0,3}}(?:-?[{UP}](?![\w']))?|[{UP}](?:-[{UP}]){{1,2}}\.?|[{UP}]{{2,3}}(?![\w]))"
)
ONE = rf"(?:[{UP}]\.?(?![\w']))"
LAST = rf"(?:{WORD}|[{UP}]\.?(?:-[{UP}]\.?)?(?![\w'])|[{UP}]{{2,3}}(?!\w))"
NAME = rf"(?:{WORD}(?: {LAST}){{0,3}}|{LETTERS})"
ANY = rf"(?:{NAME}|{ONE})"
LOUD = rf"(?:{ANY}|[{UP}]{{2,24}}(?:[ '-][{UP}]{{2,24}}){{0,3}})"

SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
AGE = rf"(?:1[0-8]|[1-9]|(?i:{SMALL}|eighteen))"
OLD = r"(?: ?(?i:y\.?o\.?|yrs?|years?|mths?|months?|weeks?|wks?|m|y)\b)"
NO_RANGE = r"(?!(?: (?:to|and over|or over|and above|and under|or under|plus)\b| ?[-–+/:%]|\d|\.\d))"
YEAR = r"(?:(?i:year|yr) ?\d{1,2}|Y ?\d{1,2}|(?i:reception|nursery class)|(?i:class|form) ?\d{1,2}|\d{1,2}[A-Z])(?!\w)"

CHILD = (
    *[
        "child",
        "pupil",
        "student",
        "baby",
        "toddler",
        "infant",
        "boy",
        "girl",
        "son",
        "daughter",
        "brother",
        "sister",
        "sibling",
        "twin",
        "stepson",
        "stepdaughter",
    ],
    *[
        "stepbrother",
        "stepsister",
        "nephew",
        "niece",
        "grandson",
        "granddaughter",
        "grandchild",
        "chorister",
        "client",
        "patient",
        "unborn",
        "lad",
        "kid",
    ],
    *["friend", "cousin", "teenager", "youngster", "youngest", "eldest", "yp"],
    *("young person", "young man", "young woman", "service user", "little one", "foster child"),
)
NOUN = "(?i:" + "|".join(CHILD) + ")"
ORDAINED = frozenset(("brother", "sister"))
"""With a capital, and no age behind it, a title: of a nun, or of a helper at the mosque."""
THEN_FIGURES = re.compile(
    rf":? {NAME}[ ,;(\[:–-]{{0,4}}(?:aged?:? |d\.?o\.?b\.?:? |born )?\d(?!\d?(?:[.:]\d\d)? ?[ap]m)"
)
KIN = (
    r"(?i:mother|father|mum|mummy|dad|daddy|parents?|carers?|guardian|grandmother|grandfather|grandparents|gran|nan|"
    r"nana|aunt|auntie|uncle|sister|brother|siblings?|step-?(?:mum|dad|mother|father|brother|sister)|family|"
    r"health visitor|social worker|key ?worker|key person)"
)
OWNED = (
    r"(?i:mother|father|mum|mummy|dad|daddy|parents?|carers?|guardian|grandmother|grandfather|grandparents|gran|nan|"
    r"nana|aunt|auntie|uncle|sisters?|brothers?|siblings?|twin|step-?(?:mum|dad|mother|father|brother|sister)|family|"
    r"home life|foster carers?|foster mum|health visitor|social worker|care plan|plan|placement|bruises?|injury|"
    r"injuries|weight|attendance|behaviour|review|support plan|chronology|case(?! ?load)|birthday|disclosure|bedroom|"
    r"core group|school place)"
)
LABEL = re.compile(
    r"(?:^|[\n\t.;|(>*]) {0,4}(?i:names? of (?:the )?(?:child|children|pupil|young person|baby|patient)|child(?:'s|"
    r"ren's)? (?:or young person(?:'s)? )?(?:full )?names?|(?:full )?names? of child(?:ren)?|"
    r"(?:(?:subj(?:ect)?\.?|index|focus|named|other|1st|2nd|3rd|eldest|youngest) )?child(?:ren)?(?: or young person)?|pupil(?:'s)?(?: name)?|student(?:'s)?(?: name)?|young person(?:'s name)?|"
    r"y\.?p\.?|subject(?: child)?|patient(?:'s)?(?: name)?|client(?:'s)?(?: name)?|child placed|who was (?:hurt|"
    r"harmed|involved)|who did it|(?:alleged )?victim|sibling(?:s|'s name)?|re|regarding|concerning|baby|"
    r"service user|known as|also known as|aka|subject: re) ?$"
)
PLAIN_LABEL = re.compile(r"(?:^|\n) {0,4}(?i:(?:full )?name|forename|surname|first name|last name) ?$")

BACK: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"[ ,][ (]{{0,2}}(?i:aged?):? {AGE}(?!\d){NO_RANGE}"), "age"),
    (re.compile(rf"[ ,] ?\((?i:now |aged |age )?{AGE}(?:{OLD}[^()\n]{{0,20}})?\)"), "age"),
    (
        re.compile(rf", {AGE}(?:{OLD}(?: old)?)?(?=,| ?\)|\.(?!\d)|;|\n|$| who\b| was\b| is\b| and (?:his|her)\b)"),
        "age",
    ),
    (
        re.compile(
            rf"[ ,'] ?(?:(?:who|he|she) )?(?:is|was|turned|turns|s) (?:now |only |just |nearly |about |almost )?{AGE}"
            r"(?: years? old| months? old| years?| months?)?(?=,|\.(?!\d)|;|\n|$|\)| and (?!over|above|under|older|"
            r"up)| in )"
        ),
        "age",
    ),
    (
        re.compile(rf"[ ,](?: ?(?:who |he |she )?(?:is |was )?(?i:in ){YEAR}| {YEAR}| ?\((?:now )?(?:in )?{YEAR}\))"),
        "year",
    ),
    (re.compile(rf"'s? (?:[a-z]{{2,12}} )?{OWNED}\b"), "kin"),
)
AFTER_CHILD = re.compile(rf"s?(?:,? (?i:called|named|known as)|:|,| -)? (?P<n>{ANY})")
BRACKETED = re.compile(rf"[^\n.;()]{{0,40}}\((?P<n>{NAME})\)")
OF = re.compile(rf" of (?:(?i:the |little |baby |child |pupil )){{0,2}}(?P<n>{ANY})")
KIN_END = re.compile(rf"(?<![\w]){KIN}(?:,? [a-z]{{1,12}})?$")
NOUN_END = re.compile(rf"(?<!\w){NOUN}(?:,? (?i:called|named|known as)|:|,)? $")
OLD_ONE = re.compile(rf"old(?: {NOUN})?,? (?:(?i:called|named) )?(?P<n>{ANY})")
OLD_END = re.compile(rf"(?<!\w){AGE}[- ](?i:years?|months?|weeks?|yr)[- ]$")
LABELLED = re.compile(rf"[:=] {{0,4}}(?P<n>{LOUD})")
IN_MATTER = re.compile(rf"of:? (?P<n>{LOUD})")
IN_MATTER_END = re.compile(r"(?i)(?:in the matter|consent for photographs?) $")
HOUSEHOLD = re.compile(
    rf"[Tt]he (?P<n>{WORD}|[{UP}]\.?) (?i:family|children|siblings|brothers|sisters|twins|household)\b"
    r"(?! (?i:fund|trust|cent(?:re|er)|foundation|hub|charity|practice|rooms?|support|services?|appeal|building))"
)
OF_CLASSES = re.compile(r"(?i)\b(?:class(?:es)?|rooms?|houses|teams|forms)\b[^.\n]{0,20}\b(?:named|called|known)\b")
"""Names of classes, as trees and authors: a year at school behind one says nothing of a child."""
VOTES = re.compile(
    r"(?i)\b(?:others?|none|yes|no|unsure|not sure|don't know|blank|total|nobody|neither|no answer|n/a|somebody else) ?"
    r"\(\d{1,3}\)"
)
"""Figures in brackets that count answers: "Kirsty (17), Ben (3), other (2)"."""
INITIAL = re.compile(rf" (?>[B-HJ-Z]\.?(?:-[{UP}]\.?)?|[AI](?:\.|(?=[,;:)\n]|$)))(?![\w'-]| {WORD}| [{UP}]\b|/|\d)")
LAST_WORD = re.compile(r"[^\W\d_]+$")
TEAM = re.compile(r"(?i)\b(?:u|under )\d{1,2}s? $")
"""Before girls or boys that are a team: "U11 girls Hannah" is who coaches them."""
GROUPS = frozenset(("baby", "toddler", "infant", "little one", "youngster"))
"""Words that names of groups begin with: "Baby Bounce"."""
LETTERS_ONLY = re.compile(rf"{LETTERS}|{ONE}")
NAME_END = re.compile(rf"(?<![\w.'-])(?:{NAME}|{ONE})$")
NEAR_BEFORE = re.compile(
    rf"(?<![\w.'-])(?P<n>{LOUD})[^\n\w]{{1,12}}(?:[({{\[]?(?i:d\.?o\.?b\.?|date of birth|born|nhs|upn|b\.)[^\n\d]{{0,20}})?$"
)
NEAR_AFTER = re.compile(rf"[^\n\w]{{1,8}}(?i:for |is |was |- )?(?P<n>{LOUD})")
BESIDE_DATE = re.compile(r",? \((?P<d>[^()\n]{6,24})\)")
PAST_DATE = re.compile(
    r"(?:\d{1,2}[./-](?:\d{1,2}|[ivx]{1,4})[./-]|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} )(?:(?:19|20)(?:0\d|1\d|2[0-5])|\d\d)$"
)
PERSONAL = re.compile(r"(?i)\bd\.?o\.?b\b|date of birth|\bnhs\b|\bupn\b|legal status|year group|\bborn\b|\bage:")
NEXT = re.compile(rf"(?:,| and| &|, and) (?P<n>{ANY})")
PREVIOUS = re.compile(rf"(?<![\w.'-])(?P<n>{NAME})(?: and| &) (?:(?i:her|his|their) [a-z]{{3,8}} )?$")
TOKEN = re.compile(rf"{WORD}(?: {LAST}){{0,2}}(?!\w)")
SHORT = re.compile(
    rf"[{UP}](?<![\w.'-].)\.?[{UP}]\.?[{UP}]?\.?(?= (?:said|says|told|is|was|has|had|went|asked|wants|wrote|did|"
    rf"will)\b)"
)
TITLED = re.compile(r"(?i)\b([a-z]{2,10})\.? $")
PUBLIC = re.compile(
    r"(?i)\b(?:national|serious case|learning|practice|published|public) (?:panel|review|inquir)|\bthe inquiry\b"
)
