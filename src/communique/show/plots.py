"""Figures as small charts: one for each kind, pair and unit of which several values are told.

A value stands at the time it is for, else at that of its first report. What is
told as "over" or "up to" is drawn as open towards that side, what is told as
"about" as a ring, and values for one time that contradict each other are joined by a line.
The rows below say the same in words, and every mark leads to its row.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator

import msgspec
from markupsafe import Markup

from communique.ask.answers import Item, Reported
from communique.model.claims import Amount
from communique.model.vocabulary import Bound, FigureKind, Measure
from communique.show.sentences import figure_title
from communique.show.speaking import ENGLISH, Speaker

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 320, 160, 52, 14, 20, 24
_RADIUS, _ARROW = 4, 11
_UP, _DOWN = frozenset({Bound.OVER, Bound.AT_LEAST}), frozenset({Bound.UNDER, Bound.UP_TO})
#: Figures that are the same from both sides.
_MUTUAL = frozenset({FigureKind.TRADE, FigureKind.CONTRACTS, FigureKind.AGREEMENTS, FigureKind.ACTIVITIES})
_YEAR = re.compile(r"\d{4}")


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A value in time: what it is called, and the row that tells it."""

    when: float
    number: float
    bound: Bound
    is_aim: bool
    #: As the claim has it; empty where it has none.
    period: str
    text: str
    line_id: str


class Plot(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one figure in one unit, in the order of time."""

    title: str
    unit: str
    points: tuple[Point, ...]
    #: Who wrote its title, and writes the numbers of its axis.
    says: Speaker = ENGLISH


def plots(items: Iterable[Item], *, says: Speaker = ENGLISH) -> tuple[Plot, ...]:
    """The charts that figures make: of each figure with two values or more."""
    found: dict[tuple[object, ...], list[tuple[Item, Point]]] = {}
    for item in items:
        if item.best("measure") in (None, Measure.LEVEL, Measure.TARGET):
            for reported in item.values.get("value", ()):
                point = _point(item, reported, says)
                if point is not None:
                    key = (*_counted(item), reported.value.unit)
                    found.setdefault(key, []).append((item, point))
    return tuple(
        Plot(
            title=figure_title(told[0][0], says=says),
            unit=str(key[-1]),
            points=tuple(sorted((one for _, one in told), key=_in_time)),
            says=says,
        )
        for key, told in found.items()
        if len(told) > 1
    )


def _counted(item: Item) -> tuple[object, ...]:
    """What a figure counts, whichever side tells it: trade of one with the other is that of the other with the one."""
    kind, pair = item.best("kind"), (item.best("subject"), item.best("counterpart"))
    return kind, *(sorted(map(str, pair)) if kind in _MUTUAL else pair)


def _in_time(point: Point) -> tuple[float, float]:
    return point.when, point.number


def plot_svg(plot: Plot) -> Markup:
    """A chart as SVG."""
    first, last = math.floor(plot.points[0].when), math.floor(plot.points[-1].when) + 1
    most = _round_up(max(point.number for point in plot.points))
    places = [(_x(point.when, first, last), _y(point.number, most)) for point in plot.points]
    drawn = Markup("").join(
        [
            *_axes((first, last), most, plot.says),
            *_disputes(plot, places),
            *itertools.starmap(_mark, zip(plot.points, places, strict=True)),
        ]
    )
    unit = "" if plot.unit == "count" else plot.unit
    caption = Markup('<figcaption>{} <span class="count">{}</span></figcaption>').format(plot.title, unit)
    return Markup(
        '<figure class="plot"><svg viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>{}</figure>'
    ).format(_WIDTH, _HEIGHT, f"{plot.title} {unit}".strip(), drawn, caption)


def _point(item: Item, reported: Reported, says: Speaker) -> Point | None:
    amount, period = reported.value, str(item.best("period") or "")
    years = [int(year) for year in _YEAR.findall(period)]
    if not isinstance(amount, Amount) or amount.number < 0 or not (years or item.reported):
        return None
    day = item.reported[0] if item.reported else None
    when = years[-1] + 0.5 if years else _year_and_part(day.year, day.month) if day else 0.0
    is_aim = item.best("measure") is Measure.TARGET
    told = says.amount(amount)
    return Point(
        when=when,
        number=amount.number,
        bound=amount.bound,
        is_aim=is_aim,
        period=period,
        text=says.text(
            "figure.point",
            when=period or (says.date(day) if day else ""),
            amount=says.text("measure.target", amount=told) if is_aim else told,
            sources=", ".join(reported.sources),
        ),
        line_id=item.entry_id,
    )


def _year_and_part(year: int, month: int | None) -> float:
    return year + ((month or 6.5) - 0.5) / 12


def _round_up(number: float) -> float:
    """The next number of one or two digits that is not smaller: the top of the axis."""
    if number <= 0:
        return 1.0
    step = 10.0 ** math.floor(math.log10(number)) / 2
    return float(math.ceil(number / step) * step)


def _x(when: float, first: int, last: int) -> float:
    return _LEFT + (when - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT)


def _y(number: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - number / most * (_HEIGHT - _TOP - _BOTTOM)


def _axes(years: tuple[int, int], most: float, says: Speaker) -> Iterator[Markup]:
    first, last = years
    for number in (0.0, most / 2, most):
        y = _y(number, most)
        yield Markup('<line x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(_LEFT, _WIDTH - _RIGHT, y, y)
        yield Markup('<text x="{}" y="{:.1f}" text-anchor="end">{}</text>').format(
            _LEFT - 6, y + 4, says.narrow(number)
        )
    step = max(-(-(last - first) // 4), 1)
    for year in range(first, last, step):
        x = _x(year + 0.5, first, last)
        yield Markup('<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(x, _HEIGHT - 6, year)


def _disputes(plot: Plot, places: list[tuple[float, float]]) -> Iterator[Markup]:
    """Lines between the values that are told of one figure for one time."""
    by_time: dict[tuple[str, bool], list[tuple[float, float]]] = {}
    for point, place in zip(plot.points, places, strict=True):
        by_time.setdefault((point.period or point.line_id, point.is_aim), []).append(place)
    for found in by_time.values():
        if len(set(found)) > 1:
            low, high = max(y for _, y in found), min(y for _, y in found)
            line = Markup('<line class="disputed" x1="{0:.1f}" x2="{0:.1f}" y1="{1:.1f}" y2="{2:.1f}"/>')
            yield line.format(found[0][0], low, high)


def _mark(point: Point, place: tuple[float, float]) -> Markup:
    x, y = place
    way = -1 if point.bound in _UP else 1 if point.bound in _DOWN else 0
    tip = y + way * (_RADIUS + _ARROW)
    arrow = Markup('<path d="M{0:.1f} {1:.1f}V{2:.1f}m-3.5 {3}L{0:.1f} {2:.1f}l3.5 {3}"/>').format(x, y, tip, -4 * way)
    names = " ".join(name for name, is_so in (("about", point.bound is Bound.ABOUT), ("aim", point.is_aim)) if is_so)
    circle = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{}"/>').format(x, y, _RADIUS)
    return Markup('<a href="#{}" class="{}"><title>{}</title>{}{}</a>').format(
        point.line_id, names, point.text, arrow if way else "", circle
    )
