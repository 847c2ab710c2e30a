"""Another checker, which shares no code with ours, says the same of every sample and of bytes changed by chance."""

from __future__ import annotations

import ast
import random
import sys
from pathlib import Path

import pytest
import verifier
from hostile_cases import CASES, base
from hostile_returns import Case
from returns import check, taken_apart
from tools import need

SAMPLES = Path(__file__).parents[2] / "samples" / "submission"
FILES = sorted([*SAMPLES.glob("*/*.zip"), *SAMPLES.glob("*/*.age")])
SMALL = SAMPLES / "valid" / "small.zip"
FLIPS = 150


def _ours(path: Path) -> str:
    verdict = check(path).verdict
    return verdict if verdict in ("valid", "altered") else "not valid"


def test_it_is_short_and_uses_the_standard_library_alone() -> None:
    folder = Path(verifier.__file__).parent
    assert len((folder / "verifier.py").read_text(encoding="utf-8").splitlines()) < 100
    for name in ("verifier", "verifier_data"):
        tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
        imported = {
            each
            for node in ast.walk(tree)
            for each in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert imported <= sys.stdlib_module_names | {"verifier_data"}


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.name}" for path in FILES])
def test_it_agrees_on_every_sample(path: Path) -> None:
    need("openssl")
    assert verifier.verdict(path) == _ours(path)


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return dict(base(tmp_path_factory.mktemp("base") / "base.zip"))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_agrees_on_every_case(case: Case, entries: dict[str, bytes], tmp_path: Path) -> None:
    need("openssl")
    (tmp_path / "return.zip").write_bytes(case.make(entries))
    assert verifier.verdict(tmp_path / "return.zip") == _ours(tmp_path / "return.zip")


def test_it_agrees_on_bytes_changed_by_chance(tmp_path: Path) -> None:
    need("openssl")
    content, chance = SMALL.read_bytes(), random.Random(11)
    seal = content.index(taken_apart(SMALL)["META-INF/signature001.p7s"])
    path = tmp_path / "return.zip"
    places = [*chance.sample(range(len(content)), FLIPS), *range(seal, seal + 1000, 11)]
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        assert verifier.verdict(path) == _ours(path) != "valid", place
