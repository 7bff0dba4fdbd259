"""When things happened, at a glance: one dot for each dated row, by year and kind.

The chart repeats what the rows say, so it is left out where there is little
to see, and each dot leads to its row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from communique.model.dates import PartialDate, parse_date
from communique.show.pages import Line, Page
from communique.show.runs import plain

#: Fewer dots than this say nothing that the rows do not.
_FEWEST = 4
_WIDTH, _LEFT, _STEP, _RADIUS = 960, 104, 11, 4.5
#: Sections whose rows happen on a day, as the chart names them.
_BANDS = {"contacts": "Contacts", "agreements": "Agreements", "transfers": "Transfers", "timeline": "All"}
_TICKS = 12


class _Dot(msgspec.Struct, frozen=True):
    """A row at its place on the axis, and how many stand below it."""

    line: Line
    x: float
    level: int


def chart(page: Page) -> Markup:
    """The chart of a page as SVG, empty where it would say too little."""
    bands = [(_BANDS[section.key], _dated(section.groups)) for section in page.sections if section.key in _BANDS]
    bands = [(name, lines) for name, lines in bands if lines]
    dates = [parse_date(line.date) for _, lines in bands for line in lines]
    if len(dates) < _FEWEST or len(set(dates)) < 2:
        return Markup("")
    first, last = min(date.year for date in dates), max(date.year for date in dates) + 1
    drawn, height = Markup(""), 8.0
    for name, lines in bands:
        dots = _dots(lines, first, last)
        height += _STEP * (1 + max(dot.level for dot in dots)) + 12
        drawn += _band(name, dots, base=height)
    return _frame(drawn + _axis(first, last, height=height + 10), height=height + 30)


def _dated(groups: Sequence[object]) -> list[Line]:
    lines = [line for group in groups for line in getattr(group, "lines", ())]
    return [line for line in lines if line.date]


def _dots(lines: Sequence[Line], first: int, last: int) -> list[_Dot]:
    """Dots from left to right, those at one place on top of each other."""
    taken: Counter[int] = Counter()
    dots = []
    for line in sorted(lines, key=lambda line: (line.date, line.id)):
        x = _x(parse_date(line.date), first, last)
        place = round(x / (2 * _RADIUS + 1))
        dots.append(_Dot(line, place * (2 * _RADIUS + 1), taken[place]))
        taken[place] += 1
    return dots


def _x(date: PartialDate, first: int, last: int) -> float:
    """The place of the middle of a date on the axis."""
    middle = (date.first_day.timetuple().tm_yday + date.last_day.timetuple().tm_yday) / 2 / 366
    return _LEFT + (date.year + middle - first) / (last - first) * (_WIDTH - _LEFT)


def _band(name: str, dots: Sequence[_Dot], *, base: float) -> Markup:
    label = Markup('<text x="0" y="{}">{}</text>').format(round(base) + 4, name)
    return label + Markup("").join(_circle(dot, base=base) for dot in dots)


def _circle(dot: _Dot, *, base: float) -> Markup:
    title = f"{dot.line.when_in_full}: {plain(tuple(run for run in dot.line.sentence if run.part != 'note'))}"
    kind = f"{dot.line.type} ahead" if dot.line.is_ahead else dot.line.type
    return Markup('<a href="#{}" class="{}"><title>{}</title><circle cx="{:.1f}" cy="{:.1f}" r="{}"/></a>').format(
        dot.line.id, kind, title, dot.x, base - _STEP * dot.level, _RADIUS
    )


def _axis(first: int, last: int, *, height: float) -> Markup:
    return Markup("").join(_ticks(first, last, height=height))


def _ticks(first: int, last: int, *, height: float) -> Iterator[Markup]:
    step = -(-(last - first) // _TICKS)
    for year in range(first, last + 1, step):
        x = _LEFT + (year - first) / (last - first) * (_WIDTH - _LEFT)
        line = Markup('<line x1="{0:.1f}" x2="{0:.1f}" y1="0" y2="{1:.1f}"/>').format(x, height)
        label = Markup('<text x="{:.1f}" y="{:.1f}">{}</text>').format(x + 4, height + 12, year)
        yield line + label if year < last else line


def _frame(inside: Markup, *, height: float) -> Markup:
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {:.0f}" role="group" aria-label="When things happened, by kind">{}</svg>'
    ).format(_WIDTH, height, inside)
