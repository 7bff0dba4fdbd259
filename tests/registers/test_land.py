"""The land and where towns lie on it."""

from __future__ import annotations

import re

import pytest

from communique.registers.land import HEIGHT, WIDTH, locate, outline, project


def test_the_world_fills_the_drawing() -> None:
    """From the date line to the date line on the equator, from pole to pole."""
    assert (0, HEIGHT / 2) == pytest.approx(project(-180, 0))
    assert (WIDTH, HEIGHT / 2) == pytest.approx(project(180, 0))
    assert 0 <= project(0, 90)[1] < 1
    assert HEIGHT - 1 < project(0, -90)[1] <= HEIGHT


def test_equal_areas_are_drawn_equal() -> None:
    """Small cells of equal area, at the equator and far from it."""
    areas = []
    for low, high in ((-10, 10), (30, 57.92)):
        bottom, top = project(0, low)[1], project(0, high)[1]
        middle = project(1, (low + high) / 2)[0] - project(0, (low + high) / 2)[0]
        areas.append(abs(bottom - top) * middle)

    assert areas[0] == pytest.approx(areas[1], rel=0.03)


def test_the_outline_lies_on_the_drawing() -> None:
    """Every point, and nothing but points."""
    points = [tuple(map(float, one.split())) for one in re.split("[MLZ]+", outline()) if one]

    assert len(points) > 3000
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


@pytest.mark.parametrize(
    ("name", "state", "town"),
    [
        ("Roma", "ITA", "Rome"),
        ("روما", "ITA", "Rome"),
        ("Jakarta", None, "Jakarta"),
        ("Rome", "PAK", None),
        ("x", None, None),
    ],
)
def test_towns_are_found_by_any_of_their_names(name: str, state: str | None, town: str | None) -> None:
    """In the state that is said, or anywhere where none is."""
    found = locate(name, state)

    assert town == (found[0] if found else None)
