"""What is found when a return is checked, as frozen facts and as the object `s11 verify --json` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from s11desktop import words
from s11desktop.audit.new_key import NewKey, said

Outcome = Literal["valid", "altered", "unsigned", "malformed", "too-new", "sealed"]
FileStatus = Literal["ok", "altered", "missing", "unlisted"]
Trust = Literal["new", "known", "changed"]
Kind = Literal["return", "pack"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `path` is the entry it lies in, empty for the whole; `place` where in its data; `kind`
    what the file is meant to be.
    """

    code: str
    path: str = ""
    place: str = ""
    kind: Kind = "return"

    @property
    def message(self) -> str:
        """A sentence for people."""
        return words.problem(self.code, f"{self.path}, at {self.place}" if self.place else self.path, self.kind)


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration the return tells of, or a countersignature: `how` is here, paper or key, `on` a day."""

    name: str
    role: str
    how: str
    on: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A declaration that was asked for: of whom, whether it must be there, how (paper, key; "" as they like), and the
    name of whoever made it ("" while it is expected).
    """

    role: str
    required: bool
    how: str
    by: str


@dataclass(frozen=True, slots=True)
class Signer:
    """A signature. `role` is "organisation" for the seal of a return, "partnership" for that of a pack; `signed_at`
    (UTC) is what the signer's clock said.

    `organisation` is the UUID in the certificate, under which a key is remembered; `key` how a countersigner says that
    theirs is kept: ring, once, or None where they do not say.
    """

    name: str
    role: str
    fingerprint: str
    check_number: str
    signed_at: str
    status: Literal["ok", "broken"]
    trust: Trust
    organisation: str
    key: Literal["ring", "once"] | None = None


@dataclass(frozen=True, slots=True)
class FileState:
    """One entry: size in bytes and hex SHA-256 as found (as listed, where it is missing)."""

    path: str
    size: int
    sha256: str
    status: FileStatus


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict on one file. What could not be read, or must not be believed, is None or empty."""

    verdict: Outcome
    sha256: str | None = None
    reference: str | None = None
    kind: str | None = None
    first_look: str | None = None
    supersedes: str | None = None
    organisation: str | None = None
    framework: tuple[str, str] | None = None
    exported_at: str | None = None
    declarations: tuple[Declared, ...] = ()
    asked: tuple[Asked, ...] = ()
    signers: tuple[Signer, ...] = ()
    files: tuple[FileState, ...] = ()
    problems: tuple[Problem, ...] = ()
    new_key: NewKey | None = None
    """What the return says of its key where that is not the one of before: an explanation, and no proof."""

    def as_json(self) -> dict[str, object]:
        """The published object (`docs/file-formats.md`): members may be added, none is renamed, removed or retyped."""
        return {
            "verdict": self.verdict,
            "sha256": self.sha256,
            "reference": self.reference,
            "kind": self.kind,
            "supersedes": self.supersedes,
            "organisation": self.organisation,
            "framework": None if self.framework is None else {"id": self.framework[0], "edition": self.framework[1]},
            "exported_at": self.exported_at,
            "declarations": [
                {"name": each.name, "role": each.role, "how": each.how, "on": each.on} for each in self.declarations
            ],
            "signers": [
                {
                    "name": each.name,
                    "role": each.role,
                    "fingerprint": each.fingerprint,
                    "check_number": each.check_number,
                    "signed_at": each.signed_at,
                    "status": each.status,
                    "trust": each.trust,
                    "key": each.key,
                }
                for each in self.signers
            ],
            "files": [
                {"path": each.path, "size": each.size, "sha256": each.sha256, "status": each.status}
                for each in self.files
            ],
            "problems": [{"code": each.code, "path": each.path, "message": each.message} for each in self.problems],
            "first_look": self.first_look,
            "new_key": None if self.new_key is None else said(self.new_key),
            "declarations_asked": [
                {"role": each.role, "required": each.required, "how": each.how or None, "by": each.by or None}
                for each in self.asked
            ],
        }
