"""What every failure is: a code, and facts that fill the gaps of its sentence."""

from __future__ import annotations

from typing import ClassVar


class S11Error(Exception):
    """A known failure. `facts` fill the gaps of its sentence in `words`; they never hold what a person typed as
    secret.
    """

    code: ClassVar[str] = "error"

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        return self.code + "".join(f" {name}={value!r}" for name, value in self.facts.items())


class InputError(S11Error):
    """Something given cannot be used as it is. Nothing was changed."""

    code = "input"
