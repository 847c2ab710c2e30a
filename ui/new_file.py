"""What setting up asks, and the audit file made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from s11desktop.documents.names import readable_name

if TYPE_CHECKING:
    from s11desktop.audit.model import PublicNumber
    from s11desktop.audit.pack import Pack
    from s11desktop.framework.model import Framework
    from s11desktop.vault.vault import Vault

NUMBER_KINDS = (
    ("none", "We have none"),
    ("charity", "Charity number"),
    ("company", "Company number"),
    ("ofsted", "Ofsted number"),
    ("urn", "School number (URN)"),
)


@dataclass(slots=True)
class NewFile:
    """Everything setting up has been told so far."""

    asked_how: str = ""
    asked_by: str = ""
    asked_email: str = ""
    deadline: date | None = None
    kind: str = ""
    level: str = ""
    view: str = ""
    facts: dict[str, bool] = field(default_factory=dict)
    name: str = ""
    number_kind: str = "none"
    number: str = ""
    person: str = ""
    role: str = ""
    path: Path | None = None
    pack: Pack | None = None
    pack_path: Path = Path()
    signer_confirmed: bool = False

    def suggested_path(self, documents: Path) -> Path:
        """A file of its own in the documents folder, named after the organisation; never one there is already."""
        plain = readable_name(self.name, "Our")
        path = documents / f"{plain} audit.s11"
        number = 2
        while path.exists():
            path = documents / f"{plain} audit {number}.s11"
            number += 1
        return path

    def filler(self, framework: Framework) -> Callable[[Path, str], Vault]:
        """What makes the file, for the thread that may write: the organisation, who asked, and who sits there."""

        def fill(path: Path, passphrase: str) -> Vault:
            from s11desktop.operations import organisation, packs, people

            who: dict[str, Any] = {"name": self.name, "kind": self.kind, "number": self._number()}
            who |= {"level": self.level, "by": self.person, "view": self.view, **self.facts}
            if self.pack is not None:
                confirmed = self.signer_confirmed
                vault = packs.create_file(path, passphrase, self.pack, signer_confirmed=confirmed, **who)
            else:
                vault = organisation.create_file(path, passphrase, framework=framework, **who)
            try:
                if self.person.strip():
                    people.add(vault, self.person, self.role, by=self.person)
                self._say_who_asked(vault)
            except BaseException:
                vault.close()
                raise
            return vault

        return fill

    def _number(self) -> PublicNumber:
        from s11desktop.audit.model import PublicNumber

        if self.number_kind == "none" or not self.number.strip():
            return PublicNumber("none")
        return PublicNumber(self.number_kind, self.number.strip())

    def _say_who_asked(self, vault: Vault) -> None:
        from s11desktop.operations import partnership

        if self.pack is not None:
            partnership.update(vault, asked_how="asked", by=self.person)
            return
        if self.asked_how == "nobody":
            partnership.update(vault, asked_how="nobody", by=self.person)
            return
        due = datetime.combine(self.deadline, time(17), UTC) if self.deadline else None
        partnership.update(
            vault, name=self.asked_by, email=self.asked_email, deadline=due, asked_how=self.asked_how, by=self.person
        )
