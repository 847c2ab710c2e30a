"""Makes the samples of a return. Run once a format, from the top of the project: the files it made are kept for ever.

PYTHONPATH=tests:. python tests/samples/submission/make.py
"""

from __future__ import annotations

from pathlib import Path

from builders import uid
from hostile_returns import CASES
from returns import make, put_together, sealed, taken_apart

from s11desktop.exchange import signing

HERE = Path(__file__).parent
CHOSEN = {
    "altered": (
        *("a-document-changed", "a-document-taken-out", "a-document-put-in", "an-answer-changed"),
        *("the-checksums-made-again", "all-lists-made-again-without-the-key", "the-certificate-exchanged"),
        "a-second-signature-that-does-not-hold",
    ),
    "unsigned": ("no-signature-and-no-listing",),
    "malformed": (
        *("packed-again-by-another-program", "half-of-it", "a-letter", "all-time-stamps-differ", "another-order"),
        *(
            "unsigned-attributes",
            "a-file-listed-twice",
            "a-name-twice",
            "a-change-taken-out",
            "a-rating-not-of-the-scale",
        ),
        "the-seal-of-another-organisation",
    ),
    "hostile": (
        *(
            "a-parent-path",
            "a-link",
            "a-bomb",
            "two-entries-in-one-place",
            "the-same-name-twice",
            "an-escape-in-a-name",
        ),
        *("a-deep-signature", "entities", "a-hundred-thousand-levels", "another-name-in-the-directory"),
    ),
    "too-new": ("the-next-format",),
    "sealed": ("locked-with-age",),
}


def main() -> None:
    """Write every sample that is not there yet."""
    valid = HERE / "valid"
    valid.mkdir(exist_ok=True)
    if not (valid / "full.zip").exists():
        make(valid / "full.zip")
        make(valid / "draft.zip", draft=True)
        chair = signing.new_identity("Amrit Kaur", uid("chair"))
        countersigned = put_together(sealed(taken_apart(valid / "full.zip"), number=2, by=chair))
        (valid / "countersigned.zip").write_bytes(countersigned)
    entries = taken_apart(valid / "full.zip")
    cases = {case.name: case for case in CASES}
    for folder, names in CHOSEN.items():
        (HERE / folder).mkdir(exist_ok=True)
        for name in names:
            path = HERE / folder / f"{name}.zip"
            if not path.exists():
                path.write_bytes(cases[name].make(entries))


if __name__ == "__main__":
    main()
