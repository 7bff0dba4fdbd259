"""Growth as a drawing: what was measured against the number of claims, both on scales of tens."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WIDTH, _HEIGHT, _LEFT, _TOP, _BELOW, _GAP = 300, 240, 62, 44, 40, 30
_STYLE = (
    "text{font:12px sans-serif;fill:#333}.title{font-weight:bold}.size{text-anchor:middle}.value{text-anchor:end}"
    ".grid{stroke:#ddd}.even{stroke:#999;stroke-dasharray:4 4}.target{stroke:#b3412e}"
    ".line{stroke:#1f5fa8;stroke-width:2;fill:none}.dot{fill:#1f5fa8}"
)
_TITLE = "How resolution grows with the number of claims"
_NAMES = {3: "thousand", 6: "million", 9: "billion"}

#: A number of claims, and what was measured there.
Point = tuple[float, float]


class Panel(NamedTuple):
    """One thing that was measured: its points by size, and what it may be at most at the largest size, if anything."""

    title: str
    points: Sequence[Point]
    target: float | None = None


class _Frame(NamedTuple):
    """The powers of ten at the edges of a panel."""

    left: int
    right: int
    low: int
    high: int

    def place(self, point: Point) -> Point:
        size, value = map(math.log10, point)
        across, up = (size - self.left) / (self.right - self.left), (value - self.low) / (self.high - self.low)
        return _LEFT + _WIDTH * across, _TOP + _HEIGHT * (1 - up)


def growth_svg(panels: Sequence[Panel], *, title: str = _TITLE) -> str:
    """Panels side by side: dashed is even growth from the first point on, red the target."""
    step, height = _LEFT + _WIDTH + _GAP, _TOP + _HEIGHT + _BELOW
    drawn = "".join(
        f'<g transform="translate({place * step},0)">{"".join(_panel(panel))}</g>' for place, panel in enumerate(panels)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(panels) * step} {height}" role="img" '
        f'aria-label="{title}"><style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>{drawn}</svg>\n'
    )


def _panel(panel: Panel) -> Iterator[str]:
    frame = _frame(panel)
    yield f'<text class="title" x="{_LEFT}" y="20">{panel.title}</text>'
    yield from _grid(frame)
    (first, value), (last, _) = panel.points[0], panel.points[-1]
    yield _line("even", frame.place((first, value)), frame.place((last, value * last / first)))
    if panel.target is not None:
        yield _line("target", frame.place((10**frame.left, panel.target)), frame.place((10**frame.right, panel.target)))
    places = [frame.place(point) for point in panel.points]
    yield f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>'
    for (size, value), (x, y) in zip(panel.points, places, strict=True):
        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{size:,.0f}: {value:,.4g}</title></circle>'


def _frame(panel: Panel) -> _Frame:
    (first, value), (last, _) = panel.points[0], panel.points[-1]
    heights = [panel.target or value, value * last / first, *(height for _, height in panel.points)]
    low, high = math.floor(math.log10(min(heights))), math.ceil(math.log10(max(heights)))
    left, right = math.floor(math.log10(first)), math.ceil(math.log10(last))
    return _Frame(left, max(right, left + 1), low, max(high, low + 1))


def _grid(frame: _Frame) -> Iterator[str]:
    for power in range(frame.left, frame.right + 1):
        top, bottom = frame.place((10**power, 10**frame.high)), frame.place((10**power, 10**frame.low))
        yield _line("grid", top, bottom)
        yield f'<text class="size" x="{bottom[0]:.1f}" y="{bottom[1] + 18:.1f}">{_number(power)}</text>'
    for power in range(frame.low, frame.high + 1):
        x, y = frame.place((10**frame.left, 10**power))
        yield _line("grid", (x, y), (x + _WIDTH, y))
        yield f'<text class="value" x="{x - 8:.1f}" y="{y + 4:.1f}">{10**power:,g}</text>'


def _number(power: int) -> str:
    """A power of ten in words: 10 thousand, 1 million."""
    scale = power - power % 3
    return f"{10 ** (power - scale)} {_NAMES[scale]}" if scale in _NAMES else f"{10**power:,}"


def _line(kind: str, start: Point, end: Point) -> str:
    return f'<line class="{kind}" x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"/>'
