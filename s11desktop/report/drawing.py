"""Signs and icons. The four signs of a rating differ in shape, so that they read the same printed in grey.

Icons are the app's own (Lucide), read from their SVG: circles, lines, boxes and paths, drawn in 24 units.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from s11desktop.framework.model import Level
from s11desktop.report.pen import FULLY, NONE, NOT, PARTLY, WHITE

if TYPE_CHECKING:
    from collections.abc import Iterator

INKS: dict[Level | None, str] = {
    Level.FULLY: FULLY,
    Level.PARTLY: PARTLY,
    Level.NOT: NOT,
    Level.NOT_APPLICABLE: NONE,
    None: NONE,
}
_ROUND = "1 J 1 j "
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_ARITY = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7, "z": 0}


@cache
def sign(level: Level | None, ink: str = "") -> str:
    """The sign of a rating in 24 units; a dotted ring for what is unanswered. In its own colour without `ink`."""
    own = ink or INKS[level]
    ring = f"{own} RG 2 w {_ROUND}"
    if level is Level.FULLY and not ink:
        return f"{own} rg {circle(12, 12, 11)}f {WHITE} RG 2.6 w {_ROUND}7.6 12.4 m 10.8 15.6 l 16.6 9 l S"
    if level is Level.FULLY:
        return f"{ring}{circle(12, 12, 10)}S 2.2 w 8 12.4 m 10.9 15.2 l 16.2 9.2 l S"
    if level is Level.PARTLY:
        return f"{own} RG 2.2 w 1 J [3.4 4.454] 1.7 d {circle(12, 12, 10)}S [] 0 d {own} rg {circle(12, 12, 3.6)}f"
    if level is Level.NOT:
        return f"{ring}{circle(12, 12, 10)}S 2.2 w 8.8 8.8 m 15.2 15.2 l S 15.2 8.8 m 8.8 15.2 l S"
    if level is Level.NOT_APPLICABLE:
        return f"{own} RG 1.4 w {circle(12, 12, 10)}S"
    return f"{own} RG 1.6 w 1 J [0.1 3.827] 0 d {circle(12, 12, 10)}S"


@cache
def icon(name: str, ink: str) -> str:
    """An icon of the app in 24 units, in one colour."""
    root = ET.fromstring((files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8"))  # noqa: S314
    parts = [f"{ink} RG {ink} rg 2 w {_ROUND}"]
    for element in root:
        path = _path_of(element)
        if path:
            parts.append(path + ("f" if element.get("fill") == "currentColor" else "S"))
    return " ".join(parts)


def _path_of(element: ET.Element) -> str:
    kind = element.tag.rpartition("}")[2]
    get = {name: float(value) for name, value in element.items() if re.fullmatch(r"-?[\d.]+", value)}
    if kind == "circle":
        return circle(get["cx"], get["cy"], get["r"])
    if kind == "line":
        return f"{get['x1']:g} {get['y1']:g} m {get['x2']:g} {get['y2']:g} l "
    if kind == "rect":
        x, y, w, h, r = (get.get(name, 0) for name in ("x", "y", "width", "height", "rx"))
        from s11desktop.report.pen import rounded

        return rounded(x, y, w, h, r)
    if kind in ("polyline", "polygon"):
        numbers = [float(each) for each in _TOKEN.findall(element.get("points", ""))]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        drawn = " ".join(f"{x:g} {y:g} {'l' if place else 'm'}" for place, (x, y) in enumerate(pairs))
        return drawn + (" h " if kind == "polygon" else " ")
    return _path(element.get("d", "")) if kind == "path" else ""


def _path(data: str) -> str:
    drawn: list[str] = []
    x = y = start_x = start_y = 0.0
    last: tuple[float, float] | None = None
    for command, values in _commands(data):
        lower = command.lower()
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        control: tuple[float, float] | None = None
        if lower == "z":
            drawn.append("h")
            x, y = start_x, start_y
        elif lower in "mlhv":
            old_x, old_y = x, y
            x = values[0] + dx if lower in "mlh" else old_x
            y = values[-1] + dy if lower in "mlv" else old_y
            if lower == "m":
                start_x, start_y = x, y
            drawn.append(f"{x:.3f} {y:.3f} {'m' if lower == 'm' else 'l'}")
        elif lower in "cs":
            points = [value + (dy if place % 2 else dx) for place, value in enumerate(values)]
            if lower == "s":
                points = [*((2 * x - last[0], 2 * y - last[1]) if last else (x, y)), *points]
            drawn.append(" ".join(f"{value:.3f}" for value in points) + " c")
            control = (points[2], points[3])
            x, y = points[4], points[5]
        elif lower == "a":
            end = (values[5] + dx, values[6] + dy)
            drawn += _arc((x, y), end, values[0], values[1], bool(values[3]), bool(values[4]))
            x, y = end
        last = control
    return " ".join(drawn) + " "


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    tokens = re.findall(r"[A-Za-z][^A-Za-z]*", data)
    for token in tokens:
        command = token[0]
        arity = _ARITY[command.lower()]
        numbers = _numbers(token[1:], arity)
        if not arity:
            yield command, []
        for place in range(0, len(numbers), arity or 1):
            yield command, numbers[place : place + arity]
            command = {"m": "l", "M": "L"}.get(command, command)


def _numbers(text: str, arity: int) -> list[float]:
    """The numbers of a command. The two flags of an arc may stand without a space before what follows."""
    if arity != 7:
        return [float(each) for each in re.findall(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", text)]
    found: list[float] = []
    rest = text
    while rest := rest.lstrip(" ,\n"):
        pattern = r"[01]" if len(found) % 7 in (3, 4) else r"-?(?:\d+\.?\d*|\.\d+)"
        match = re.match(pattern, rest)
        if match is None:
            break
        found.append(float(match[0]))
        rest = rest[match.end() :]
    return found


def _arc(
    start: tuple[float, float], end: tuple[float, float], rx: float, ry: float, large: bool, sweep: bool
) -> list[str]:
    """An arc of an upright ellipse as Bézier curves (SVG 1.1, F.6.5)."""
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    if not (half_x or half_y):
        return []
    grow = math.sqrt(max(1.0, (half_x / rx) ** 2 + (half_y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    below = (rx * half_y) ** 2 + (ry * half_x) ** 2
    factor = math.sqrt(max(0.0, ((rx * ry) ** 2 - below) / below)) * (-1 if large == sweep else 1)
    off_x, off_y = factor * rx * half_y / ry, -factor * ry * half_x / rx
    centre = (off_x + (start[0] + end[0]) / 2, off_y + (start[1] + end[1]) / 2)
    first = math.atan2((half_y - off_y) / ry, (half_x - off_x) / rx)
    turn = math.atan2((-half_y - off_y) / ry, (-half_x - off_x) / rx) - first
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    steps = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-6))
    part = turn / steps
    pull = 4 / 3 * math.tan(part / 4)
    curves = []
    for step in range(steps):
        a, b = first + step * part, first + (step + 1) * part
        points = (
            (math.cos(a) - pull * math.sin(a), math.sin(a) + pull * math.cos(a)),
            (math.cos(b) + pull * math.sin(b), math.sin(b) - pull * math.cos(b)),
            (math.cos(b), math.sin(b)),
        )
        curves.append(" ".join(f"{centre[0] + rx * px:.3f} {centre[1] + ry * py:.3f}" for px, py in points) + " c")
    return curves


def circle(x: float, y: float, radius: float) -> str:
    """A circle as a path, not yet stroked or filled."""
    bend = radius * 0.5523
    return (
        f"{x + radius:g} {y:g} m "
        f"{x + radius:g} {y + bend:g} {x + bend:g} {y + radius:g} {x:g} {y + radius:g} c "
        f"{x - bend:g} {y + radius:g} {x - radius:g} {y + bend:g} {x - radius:g} {y:g} c "
        f"{x - radius:g} {y - bend:g} {x - bend:g} {y - radius:g} {x:g} {y - radius:g} c "
        f"{x + bend:g} {y - radius:g} {x + radius:g} {y - bend:g} {x + radius:g} {y:g} c h "
    )
