"""Draws the outline of the land once: writes `registers/data/land.txt` from Natural Earth's coasts.

Takes `land-110m.json` of the npm package world-atlas 2 (TopoJSON made from
Natural Earth, which is in the public domain), projects it by Equal Earth
(Šavrič, Patterson and Jenny 2018) and writes SVG path data, to a tenth of a unit of a
drawing 1000 wide. Coasts alone are drawn, and no border: which line is one
is not for this program to say. Run: `python tools/build_land.py land-110m.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT / "src"))

from communique.registers.land import project  # noqa: E402 (the path is set above)

_DATA = _ROOT / "src" / "communique" / "registers" / "data" / "land.txt"
#: A step so long on the drawing crosses it from one side to the other.
_LEAP = 400.0

Point = tuple[float, float]


def outline(topology: dict[str, Any]) -> str:
    """The coasts as SVG path data."""
    arcs = [list(_degrees(arc, topology["transform"])) for arc in topology["arcs"]]
    shapes = topology["objects"]["land"]["geometries"]
    rings = [ring for shape in shapes for polygon in shape["arcs"] for ring in polygon]
    return "".join(_path([project(*point) for point in _joined(ring, arcs)]) for ring in rings)


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """An arc of a topology, in degrees: its points are steps from one to the next."""
    (east, north), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * east + left, y * north + bottom


def _joined(ring: list[int], arcs: list[list[Point]]) -> Iterator[Point]:
    """The arcs of a ring one after the other; a number below zero is an arc backwards."""
    for number in ring:
        yield from arcs[number] if number >= 0 else reversed(arcs[~number])


def _path(points: list[Point]) -> str:
    """One ring, drawn to a tenth of a unit; it is left open where it leaps over the edge of the drawing."""
    pieces: list[str] = []
    before = ""
    for one, other in pairwise([points[0], *points]):
        shown = f"{other[0]:.1f} {other[1]:.1f}"
        if shown != before:
            is_leap = not pieces or abs(other[0] - one[0]) > _LEAP
            pieces.append(("M" if is_leap else "L") + shown)
        before = shown
    return "".join(pieces) + "Z"


if __name__ == "__main__":
    _DATA.write_text(outline(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))) + "\n", encoding="utf-8")
