"""Readers for what only another system runs: an Inno Setup script, and the YAML our workflows are in."""

from __future__ import annotations

import re

Node = dict[str, "Node"] | list["Node"] | str


def inno(text: str) -> dict[str, list[dict[str, str]]]:
    """Sections of an Inno script, each a list of entries. `[Setup]` has one key an entry; the others several
    ("Name: x; Flags: y"). `#define` words are put in; both branches of `#if` are read. Raises `ValueError` with a line.
    """
    words: dict[str, str] = {}
    found: dict[str, list[dict[str, str]]] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        plain = re.sub(r"\{#(\w+)\}", lambda each: words.get(each[1], each[0]), line.strip())
        if not plain or plain.startswith(";"):
            continue
        if plain.startswith("#"):
            if said := re.fullmatch(r'#define (\w+) "([^"]*)"', plain):
                words[said[1]] = said[2]
            elif not re.match(r"#(ifdef|ifndef|error|endif|else)\b", plain):
                raise ValueError(f"line {number}: {plain}")
        elif head := re.fullmatch(r"\[(\w+)\]", plain):
            section = head[1]
            found.setdefault(section, [])
        elif section == "Setup":
            key, equals, value = plain.partition("=")
            if not equals or not key.isalnum():
                raise ValueError(f"line {number}: {plain}")
            found[section].append({key: value})
        elif section:
            pairs = re.findall(r'(\w+):\s*("(?:[^"]|"")*"|[^;"]+?)\s*(?:;\s*|$)', plain)
            if "; ".join(f"{key}: {value}" for key, value in pairs) != plain:
                raise ValueError(f"line {number}: {plain}")
            found[section].append({key: _unquoted(value) for key, value in pairs})
        else:
            raise ValueError(f"line {number}: outside a section")
    return found


def _unquoted(value: str) -> str:
    return value[1:-1].replace('""', '"') if value.startswith('"') else value


def yaml(text: str) -> Node:
    """Maps, lists, `|` blocks and one-line values, indented by spaces. Raises `ValueError` for anything else."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    node, rest = _node(lines, 0)
    if any(line.strip() for line in rest):
        raise ValueError(rest[0])
    return node


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _node(lines: list[str], depth: int) -> tuple[Node, list[str]]:
    lines = _skip(lines)
    return (_list if lines and lines[0][depth:].startswith("- ") else _map)(lines, depth)


def _skip(lines: list[str]) -> list[str]:
    while lines and not lines[0].strip():
        lines = lines[1:]
    return lines


def _list(lines: list[str], depth: int) -> tuple[Node, list[str]]:
    found: list[Node] = []
    while (lines := _skip(lines)) and _depth(lines[0]) == depth and lines[0][depth:].startswith("- "):
        item, lines = _node([" " * (depth + 2) + lines[0][depth + 2 :], *lines[1:]], depth + 2)
        found.append(item)
    return found, lines


def _map(lines: list[str], depth: int) -> tuple[Node, list[str]]:
    found: dict[str, Node] = {}
    while (lines := _skip(lines)) and _depth(lines[0]) == depth:
        said = re.fullmatch(r" *([\w-]+):(?: +(.*))?", lines[0])
        if said is None or said[1] in found or "\t" in lines[0]:
            raise ValueError(lines[0])
        key, value, lines = said[1], (said[2] or ""), lines[1:]
        if value == "|":
            block = []
            while lines and (not lines[0].strip() or _depth(lines[0]) > depth):
                block.append(lines[0].strip())
                lines = lines[1:]
            found[key] = "\n".join(block)
        elif value and not value.startswith("#"):
            found[key] = _value(value)
        elif (below := _skip(lines)) and _depth(below[0]) > depth:
            found[key], lines = _node(below, _depth(below[0]))
        else:
            found[key] = ""
    if lines and _depth(lines[0]) > depth:
        raise ValueError(lines[0])
    return found, lines


def _value(text: str) -> Node:
    if text.startswith('"'):
        quoted = re.fullmatch(r'"([^"\\]*)"(?: +#.*)?', text)
        if quoted is None:
            raise ValueError(text)
        return quoted[1]
    plain = re.sub(r" +#.*$", "", text)
    if plain.startswith("["):
        return [_value(each.strip()) for each in plain[1:-1].split(",")]
    if ": " in plain or plain[0] in "&*!%@`>{|'":
        raise ValueError(text)
    return plain
