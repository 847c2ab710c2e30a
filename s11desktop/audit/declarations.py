"""Who is asked to declare, who has, and whether what they declared is still what the audit says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, Declaration
    from s11desktop.framework.model import Signer

_ARTICLE = re.compile(r"^(?:a|an|the|any|one)\s+")
_BETWEEN = re.compile(r",\s*(?:or\s+)?|\s+or\s+|\s*/\s*")


@dataclass(frozen=True, slots=True)
class Expected:
    """One declaration that is asked for, and the one that meets it, if anybody made it."""

    signer: Signer
    made: Declaration | None


def expected(audit: Audit) -> tuple[Expected, ...]:
    """The declarations asked for, in order, each with the newest that meets it. One declaration meets one of them."""
    left = list(reversed(standing_declarations(audit)))
    found = []
    for signer in audit.sign_off.signers:
        met = [each for each in left if fits(each.role, signer.role) and will_do(each, signer)]
        made = next((each for each in met if _plain(each.role) == _plain(signer.role)), met[0] if met else None)
        if made is not None:
            left.remove(made)
        found.append(Expected(signer, made))
    return tuple(found)


def will_do(made: Declaration, signer: Signer) -> bool:
    """Whether it was made as it was asked for. A key is as good as paper, and nothing is as good as a key."""
    return not signer.how or made.how.value == "key" or made.how.value == signer.how


def by_key(signer: Signer) -> bool:
    """Whether it can only be made once the return is there: by a signature beside the seal."""
    return signer.how == "key"


def standing_declarations(audit: Audit) -> tuple[Declaration, ...]:
    """The declarations that count: of several by one person in one role, or by anybody for changed content in a role
    that somebody has declared in since, only the newest.
    """
    kept: list[Declaration] = []
    for each in reversed(audit.declarations):
        same_role = [later for later in kept if _plain(later.role) == _plain(each.role)]
        again = any(_plain(later.name) == _plain(each.name) for later in same_role)
        if not again and not any(later.content != each.content for later in same_role):
            kept.append(each)
    return tuple(reversed(kept))


def fits(role: str, asked: str) -> bool:
    """Whether a role as somebody gave it is the role asked for.

    It is when it is the same but for capitals and articles, or one of the roles that "a trustee, PCC member or
    committee member" names, with or without more behind it ("Trustee (treasurer)").
    """
    given = _plain(role)
    named = {_plain(asked)} | {_plain(part) for part in _BETWEEN.split(asked.casefold())}
    return any(given == each or (given.startswith(each) and not given[len(each)].isalnum()) for each in named if each)


def _plain(text: str) -> str:
    return _ARTICLE.sub("", " ".join(text.casefold().split()))
