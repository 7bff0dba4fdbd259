"""The land of the world as an outline, and where towns lie on it.

The outline is Natural Earth's (public domain), without borders: which line is one is not for this program to say.
"""

from __future__ import annotations

import math
from functools import cache

from communique.registers import tables
from communique.registers.places import find_places

#: The size of the drawing.
WIDTH, HEIGHT = 1000.0, 487.0

#: The polynomial of the Equal Earth projection (Šavrič, Patterson and Jenny 2018, doi:10.1080/13658816.2018.1504949).
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_EAST = math.pi / (_M * _A[0])


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place in degrees lies on the drawing, in its units from the upper left."""
    angle = math.asin(_M * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    stretch = _M * (_A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square))
    x = math.radians(longitude) * math.cos(angle) / stretch
    y = angle * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    scale = WIDTH / (2 * _EAST)
    return WIDTH / 2 + x * scale, HEIGHT / 2 - y * scale


@cache
def outline() -> str:
    """The coasts as the data of an SVG path, in the units of the drawing."""
    return tables.content("land.txt").decode().strip()


def locate(name: str, state: str | None) -> tuple[str, float, float] | None:
    """The town of a name in a state, or anywhere: its name in the register, longitude and latitude in degrees.

    None where the registers know no town of this name, or not where it lies; of several the most populous.
    """
    for town in find_places(name):
        if state in (None, town.state) and (town.name, town.state) in _degrees():
            return town.name, *_degrees()[town.name, town.state]
    return None


@cache
def _degrees() -> dict[tuple[str, str], tuple[float, float]]:
    rows = tables.rows("coordinates.tsv.gz")
    return {(name, state): (float(east), float(north)) for name, state, east, north in rows}
