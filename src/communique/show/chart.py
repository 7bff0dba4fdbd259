"""When things happened, at a glance: one dot for each dated row, by time and kind.

The chart repeats what the rows say, so it is left out where there is little
to see, and each dot leads to its row. Where it can be zoomed, the names of
years, months and days below it lead to these.
"""

from __future__ import annotations

import calendar
import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
from markupsafe import Markup

from communique.model.dates import PartialDate, parse_date
from communique.show.pages import Line, Page
from communique.show.runs import plain
from communique.show.speaking import ENGLISH, Speaker

#: From which day until which, both in it.
Span = tuple[datetime.date, datetime.date]
#: What a chart is called for those who do not see it.
#: Fewer dots than this say nothing that the rows do not.
_FEWEST = 4
_WIDTH, _LEFT, _STEP, _RADIUS = 960, 104, 11, 4.5
#: The tallest stack of dots; of more they lie on each other.
_TALLEST = 180
#: Sections whose rows happen on a day, a band each.
_BANDS = frozenset({"contacts", "agreements", "transfers", "timeline"})
#: What a band is called whose section has no title.
_TICKS = 12
#: The name of a unit that is drawn narrower than this would run into that of the next.
_NARROWEST = 36
#: The radius of a dot for the time of most matters.
_LARGEST = 16
#: Below so many days an axis has months, and below so many single days.
_MONTHS_BELOW, _DAYS_BELOW = 800, 62


class _Dot(msgspec.Struct, frozen=True):
    """A row at its place on the axis, and how many stand below it."""

    line: Line
    x: float
    level: int


def chart(
    page: Page,
    *,
    span: Span | None = None,
    zoom: Callable[[Span], str] | None = None,
) -> Markup:
    """The chart of a page as SVG, empty where it would say too little.

    `span` is the time it shows, `zoom` the address of a shorter one; the dot of a row leads to the row.
    """
    bands = [
        (section.title or page.says.say("chart.all"), _dated(section.groups))
        for section in page.sections
        if section.key in _BANDS
    ]
    bands = [(name, lines) for name, lines in bands if lines]
    dates = [parse_date(line.date) for _, lines in bands for line in lines]
    if span is None:
        if len(dates) < _FEWEST or len(set(dates)) < 2:
            return Markup("")
        first, last = min(date.year for date in dates), max(date.year for date in dates)
        span = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    drawn, height = Markup(""), 8.0
    for name, lines in bands:
        dots = _dots(lines, span)
        levels = max((dot.level for dot in dots), default=0)
        step = min(_STEP, _TALLEST / (levels + 1))
        height += step * levels + _STEP + 12
        drawn += _band(name, dots, base=height, step=step)
    axis = _axis(span, height=height + 10, zoom=zoom, says=page.says)
    return _frame(drawn + axis, height=height + 30, says=page.says)


def counted_chart(
    bands: Mapping[str, Sequence[PartialDate]],
    *,
    span: Span | None = None,
    zoom: Callable[[Span], str],
    says: Speaker = ENGLISH,
) -> Markup:
    """The same of more matters than can be told apart: for each year, month or day a dot as large as there are many.

    `bands` are dates by what their band is called; each dot leads to its time.
    """
    shown = {name: dates for name, dates in bands.items() if dates}
    dates = [date for some in shown.values() for date in some]
    if len(dates) < _FEWEST:
        return Markup("")
    years = [date.year for date in dates]
    span = span or (datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31))
    units = list(_units(span))
    counts = {name: _by_unit(some, units) for name, some in shown.items()}
    most = max((count for some in counts.values() for count in some.values()), default=1)
    drawn, height = Markup(""), 8.0
    for name, some in counts.items():
        height += 2 * _LARGEST + 12
        drawn += Markup('<text x="0" y="{}">{}</text>').format(round(height - _LARGEST) + 4, name)
        for unit in units:
            if some[unit]:
                size = max(_RADIUS / 2, _LARGEST * (some[unit] / most) ** 0.5)
                title = f"{_name(unit[0], span, says)}: {says.number(some[unit])}"
                drawn += _disc(title, _middle_of(unit, span), height - _LARGEST, size=size, address=zoom(unit))
    axis = _axis(span, height=height + 10, zoom=zoom, says=says)
    return _frame(drawn + axis, height=height + 30, says=says)


def _by_unit(dates: Sequence[PartialDate], units: Sequence[Span]) -> Counter[Span]:
    """How many dates lie in each unit, those that are less exact where they begin."""
    begins = [first for first, _ in units]
    places = (bisect_right(begins, date.first_day) - 1 for date in dates)
    return Counter(units[max(place, 0)] for place in places)


def _disc(title: str, x: float, y: float, *, size: float, address: str) -> Markup:
    return Markup(
        '<a href="{}" class="engagement"><title>{}</title><circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/></a>'
    ).format(address, title, x, y, size)


def _middle_of(unit: Span, span: Span) -> float:
    """The place of the middle of a unit on the axis."""
    return _x((unit[0].toordinal() + unit[1].toordinal() + 1) / 2, span)


def _dated(groups: Sequence[object]) -> list[Line]:
    lines = [line for group in groups for line in getattr(group, "lines", ())]
    return [line for line in lines if line.date]


def _dots(lines: Sequence[Line], span: Span) -> list[_Dot]:
    """Dots from left to right, those at one place on top of each other."""
    taken: Counter[int] = Counter()
    dots = []
    for line in sorted(lines, key=lambda line: (line.date, line.id)):
        place = round(_x(_middle(parse_date(line.date)), span) / (2 * _RADIUS + 1))
        dots.append(_Dot(line, place * (2 * _RADIUS + 1), taken[place]))
        taken[place] += 1
    return dots


def _middle(date: PartialDate) -> float:
    """The middle of a date, in days."""
    return (date.first_day.toordinal() + date.last_day.toordinal() + 1) / 2


def _x(day: float, span: Span) -> float:
    """The place of a moment on the axis; what lies partly before or after it stands at its end."""
    first, last = span[0].toordinal(), span[1].toordinal() + 1
    return _LEFT + min(max((day - first) / (last - first), 0.0), 1.0) * (_WIDTH - _LEFT)


def _band(name: str, dots: Sequence[_Dot], *, base: float, step: float) -> Markup:
    label = Markup('<text x="0" y="{}">{}</text>').format(round(base) + 4, name)
    return label + Markup("").join(_circle(dot, y=base - step * dot.level) for dot in dots)


def _circle(dot: _Dot, *, y: float) -> Markup:
    title = f"{dot.line.when_in_full}: {plain(tuple(run for run in dot.line.sentence if run.part != 'note'))}"
    kind = f"{dot.line.type} ahead" if dot.line.is_ahead else dot.line.type
    return Markup('<a href="{}" class="{}"><title>{}</title><circle cx="{:.1f}" cy="{:.1f}" r="{}"/></a>').format(
        f"#{dot.line.id}", kind, title, dot.x, y, _RADIUS
    )


def _axis(span: Span, *, height: float, zoom: Callable[[Span], str] | None, says: Speaker) -> Markup:
    units = list(_units(span))
    step = -(-len(units) // _TICKS)
    drawn = [_line(_x(units[0][0].toordinal(), span), height)] if units else []
    for place in range(0, len(units), step):
        first, last = units[place][0], units[min(place + step, len(units)) - 1][1]
        drawn.append(_tick((first, last), span, height=height, zoom=zoom, name=_name(first, span, says)))
    return Markup("").join(drawn)


def _tick(unit: Span, span: Span, *, height: float, zoom: Callable[[Span], str] | None, name: str) -> Markup:
    """The line where a unit ends, and its name, which leads to it."""
    end = _line(_x(unit[1].toordinal() + 1, span), height)
    x = _x(unit[0].toordinal(), span)
    if unit[1] < span[1] and _x(unit[1].toordinal() + 1, span) - x < _NARROWEST:
        return end
    label = Markup('<text x="{:.1f}" y="{:.1f}">{}</text>').format(x + 4, height + 12, name)
    if zoom is None or unit == span:
        return end + label
    return end + Markup('<a href="{}">{}</a>').format(zoom(unit), label)


def _line(x: float, height: float) -> Markup:
    return Markup('<line x1="{0:.1f}" x2="{0:.1f}" y1="0" y2="{1:.1f}"/>').format(x, height)


def _units(span: Span) -> Iterator[Span]:
    """The years, months or days of a span, the first and last as far as they are in it."""
    days = (span[1] - span[0]).days + 1
    day = span[0]
    while True:
        last = min(_end_of_unit(day, days), span[1])
        yield day, last
        if last >= span[1]:
            return
        day = last + datetime.timedelta(days=1)


def _end_of_unit(day: datetime.date, days: int) -> datetime.date:
    if days < _DAYS_BELOW:
        return day
    if days < _MONTHS_BELOW:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day.replace(month=12, day=31)


def _name(day: datetime.date, span: Span, says: Speaker) -> str:
    """What a unit is called that begins on a day."""
    days = (span[1] - span[0]).days + 1
    if days >= _MONTHS_BELOW:
        return str(day.year)
    return says.short(PartialDate(day.year, day.month, day.day if days < _DAYS_BELOW else None))


def _frame(inside: Markup, *, height: float, says: Speaker) -> Markup:
    return Markup('<svg class="chart" viewBox="0 0 {} {:.0f}" role="group" aria-label="{}">{}</svg>').format(
        _WIDTH, height, says.say("chart.label"), inside
    )
