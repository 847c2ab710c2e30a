"""What is changed: mutants of cosmic-ray, as source and as code that is put into a running program.

No file is ever changed. A mutant inside a function is put into every function of a warmed program that was made of
it; one outside (a constant, a default, a decorator) is given to the import instead.
"""

from __future__ import annotations

import ast
import functools
import gc
import random
from collections.abc import Iterable, Iterator
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_code
from cosmic_ray.work_item import MutationSpec

HERE = Path(__file__).resolve().parents[2]
PACKAGES = ("vault", "exchange", "audit", "operations")
WHOLE = tuple(f"s11desktop/{each}" for each in ("exchange/verify.py", "vault/history.py", "audit/validation.py"))
_OPTIMIZED = 0x1
"""The flag of code that is a function's, and not a class's or a module's."""

_MAY_KEEP = ("s11desktop.framework", "s11desktop.report", "hypothesis", "_pytest")

Place = tuple[str, int]


def modules() -> list[str]:
    """Every module of the four packages, from the root of the project."""
    found = (path for each in PACKAGES for path in (HERE / "s11desktop" / each).rglob("*.py"))
    return sorted(path.relative_to(HERE).as_posix() for path in found)


def of_module(module: str) -> list[MutationSpec]:
    """All mutants of a module but those that change only of what type something is said to be."""
    path = HERE / module
    nodes = list(ast_nodes(get_ast_from_path(path)))
    said = _types(path)
    found = []
    for name in sorted(cosmic_ray.plugins.operator_names()):
        operator = cosmic_ray.plugins.get_operator(name)
        if operator.arguments():
            continue
        made = operator()
        positions = (each for node in nodes for each in made.mutation_positions(node))
        for occurrence, (start, end) in enumerate(positions):
            if not any(first <= start and end <= last for first, last in said):
                found.append(MutationSpec(module, name, occurrence, start, end))
    return found


def whole() -> list[MutationSpec]:
    """All mutants of `WHOLE`."""
    return [each for module in WHOLE for each in of_module(module)]


def drawn(sample: int, seed: int) -> list[MutationSpec]:
    """So many of the mutants of all four packages, by a fixed seed."""
    return random.Random(seed).sample([each for module in modules() for each in of_module(module)], sample)


def source(mutant: MutationSpec) -> str:
    """The module with that one change."""
    made = mutate_code(
        (HERE / mutant.module_path).read_text(encoding="utf-8"),
        cosmic_ray.plugins.get_operator(mutant.operator_name)(),
        mutant.occurrence,
    )
    assert made is not None
    return str(made)


def _types(path: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where nothing runs: of what type something is, and the `*` before keyword-only arguments."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for each in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(each, ast.expr):
                end = (each.end_lineno or each.lineno, each.end_col_offset or 0)
                found.append(((each.lineno, each.col_offset), end))
        if isinstance(node, ast.arguments) and node.kwonlyargs and not node.vararg:
            before, first = [*node.posonlyargs, *node.args], node.kwonlyargs[0]
            last = max(before, key=lambda each: each.end_lineno or 0) if before else first
            start = (last.end_lineno or 0, last.end_col_offset or 0) if before else (first.lineno, 0)
            found.append((start, (first.lineno, first.col_offset)))
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            found.append(((node.lineno, 0), (node.end_lineno or node.lineno, 999)))
    return found


def lines_of(mutant: MutationSpec) -> range:
    """The lines of the statement it lies in: of one that holds others, its head."""
    tree = ast.parse((HERE / mutant.module_path).read_text(encoding="utf-8"))
    line = mutant.start_pos[0]
    inside = [each for each in ast.walk(tree) if isinstance(each, ast.stmt)]
    inside = [each for each in inside if _first(each) <= line <= (each.end_lineno or each.lineno)]
    smallest = min(inside, key=lambda each: (each.end_lineno or each.lineno) - _first(each))
    body = getattr(smallest, "body", None)
    end = max(smallest.lineno, body[0].lineno - 1) if body else (smallest.end_lineno or smallest.lineno)
    return range(_first(smallest), max(end, line) + 1)


def _first(node: ast.stmt) -> int:
    decorators = getattr(node, "decorator_list", ())
    return min([node.lineno, *(each.lineno for each in decorators)])


def _functions(code: CodeType, counts: dict[str, int] | None = None) -> Iterator[tuple[Place, CodeType]]:
    """The code of each function by its name and its turn among those of that name."""
    counts = {} if counts is None else counts
    for each in code.co_consts:
        if isinstance(each, CodeType):
            name = each.co_qualname
            counts[name] = counts.get(name, 0) + 1
            if each.co_flags & _OPTIMIZED:
                yield (name, counts[name]), each
            yield from _functions(each, counts)


def _outside(code: CodeType) -> object:
    """What a module or a class does when it is made, without what is in its functions."""
    consts = [
        _outside(each) if isinstance(each, CodeType) and not each.co_flags & _OPTIMIZED else each
        for each in code.co_consts
        if not isinstance(each, CodeType) or not each.co_flags & _OPTIMIZED
    ]
    return code.co_code, code.co_names, repr(consts)


def is_outside(module: str, text: str) -> bool:
    """Whether a mutant cannot be put into functions that are there, and has to be imported instead."""
    before, after = _compiled(module), compile(text, str(HERE / module), "exec", dont_inherit=True)
    old, new = dict(_functions(before)), dict(_functions(after))
    return (
        _outside(before) != _outside(after)
        or old.keys() != new.keys()
        or any(code.co_freevars != new[place].co_freevars for place, code in old.items())
    )


class Living:
    """The functions of the program as it stands, by the file they were made of, and what keeps results."""

    def __init__(self) -> None:
        self.functions: dict[str, list[FunctionType]] = {}
        self.keeping: list[functools._lru_cache_wrapper[object]] = []
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                self.functions.setdefault(each.__code__.co_filename, []).append(each)
            elif isinstance(each, functools._lru_cache_wrapper) and not str(each.__module__).startswith(_MAY_KEEP):
                self.keeping.append(each)
        gc.freeze()

    def put(self, module: str, text: str) -> int:
        """Put a mutant that is not `is_outside` into every function there is of its module. How many were changed."""
        path = str(HERE / module)
        old = dict(_functions(_compiled(module)))
        new = dict(_functions(compile(text, path, "exec", dont_inherit=True)))
        places = {(code.co_qualname, code.co_firstlineno): place for place, code in old.items()}
        changed = 0
        for each in self.functions.get(path, ()):
            place = places.get((each.__code__.co_qualname, each.__code__.co_firstlineno))
            if place is not None and old[place] != new[place]:
                each.__code__ = new[place]
                changed += 1
        return changed

    def forget(self) -> None:
        """Empty what functions keep of their results: nothing made without the mutant is used with it."""
        for each in self.keeping:
            each.cache_clear()


def _compiled(module: str) -> CodeType:
    path = HERE / module
    return compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)


class Instead(MetaPathFinder, Loader):
    """Gives one module another source when it is imported."""

    def __init__(self, module: str, text: str) -> None:
        self._name = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self._path, self._text = HERE / module, text

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != self._name:
            return None
        inside = [str(self._path.parent)] if self._path.name == "__init__.py" else None
        return spec_from_file_location(
            name, self._path, loader=_Changed(name, str(self._path), self._text), submodule_search_locations=inside
        )


class _Changed(SourceFileLoader):
    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._text, self.path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        exec(self.get_code(module.__name__), module.__dict__)


def told(mutant: MutationSpec) -> tuple[str, str]:
    """The lines that differ: as they are, and as the mutant has them."""
    before = (HERE / mutant.module_path).read_text(encoding="utf-8").splitlines()
    after = source(mutant).splitlines()
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < min(len(before), len(after)) - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return _joined(before[start : len(before) - tail]), _joined(after[start : len(after) - tail])


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(each.strip() for each in lines)
