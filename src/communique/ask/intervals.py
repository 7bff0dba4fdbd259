"""How far scores could lie elsewhere with other reports of the same kind: intervals by bootstrap over reports.

Reports are drawn with replacement, as many as there are, again and again, and
each draw is scored anew; the interval holds the middle share of those scores.
Its ends are corrected for bias and for spread that changes with the score:
BCa (Efron 1987, Better Bootstrap Confidence Intervals, Journal of the American
Statistical Association 82, pp. 171 to 185), by a jackknife over reports.
Reports are drawn, not claims, as claims of one report stand and fall together.

Reports are compared once; what a draw costs is a sum over reports.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter, mul
from statistics import NormalDist, fmean

import msgspec

from communique.ask.comparing import Compared
from communique.ask.score import By, tallied

#: From a number of reports to as many places among them, drawn with replacement.
Draw = Callable[[int], Sequence[int]]

#: The share of the scores that an interval holds.
SHARE = 0.95
#: Of fewer reports there are too few draws that differ: three give ten.
_LEAST = 5
_NORMAL = NormalDist()
_CLAIMS, _FIELDS = ("hit", "read", "gold"), ("hit_fields", "read_fields", "gold_fields")


class Interval(msgspec.Struct, frozen=True):
    """The lowest and the highest value of a score that other reports of the same kind may well give."""

    low: float
    high: float


class Intervals(msgspec.Struct, frozen=True):
    """The intervals of one row's claim F1 and field F1; None where too few reports speak of it."""

    claims: Interval | None
    fields: Interval | None


class _Column(msgspec.Struct, frozen=True):
    """What each report that speaks of a row adds to one of its F1s."""

    #: The places of these reports among all.
    places: tuple[int, ...]
    hits: tuple[float, ...]
    #: What was read and what is gold, together.
    both: tuple[float, ...]


def intervals(reports: Sequence[Compared], *, by: By, draw: Draw, draws: int) -> dict[str, Intervals]:
    """The intervals of every row of a table of scores."""
    tallies = [tallied([report], by=by) for report in reports]
    keys = sorted({key for tally in tallies for key in tally})
    columns = [_column([tally.get(key, {}) for tally in tallies], of) for key in keys for of in (_CLAIMS, _FIELDS)]
    found = itertools.starmap(_interval, zip(columns, _drawn(columns, len(reports), draw, draws=draws), strict=True))
    return {key: Intervals(claims, fields) for key, claims, fields in zip(keys, found, found, strict=True)}


def _drawn(columns: Sequence[_Column], reports: int, draw: Draw, *, draws: int) -> list[list[float]]:
    """The scores of each column, draw by draw; none of a draw without a report that speaks of the row."""
    drawn: list[list[float]] = [[] for _ in columns]
    for _ in range(draws):
        counts = Counter(draw(reports))
        weights = [counts[place] for place in range(reports)]
        for scores, column in zip(drawn, columns, strict=True):
            scores.extend(_drawn_f1(column, weights))
    return drawn


def _column(tallies: Sequence[Mapping[str, float]], of: tuple[str, str, str]) -> _Column:
    hit, read, gold = of
    both = [(place, tally.get(read, 0) + tally.get(gold, 0)) for place, tally in enumerate(tallies)]
    places = tuple(place for place, count in both if count)
    hits = tuple(tallies[place].get(hit, 0) for place in places)
    return _Column(places, hits, tuple(count for _, count in both if count))


def _drawn_f1(column: _Column, weights: Sequence[int]) -> Iterator[float]:
    """The F1 of one draw, or nothing."""
    if len(column.places) < _LEAST:
        return
    drawn = itemgetter(*column.places)(weights)
    both = sum(map(mul, drawn, column.both))
    if both:
        yield 2 * sum(map(mul, drawn, column.hits)) / both


def _interval(column: _Column, drawn: Sequence[float]) -> Interval | None:
    """The ends of the middle share of the scores drawn, corrected; of scores that never differ, that score."""
    if len(column.places) < _LEAST or not drawn:
        return None
    ordered, hits, both = sorted(drawn), sum(column.hits), sum(column.both)
    score = 2 * hits / both
    below = (bisect_left(ordered, score) + bisect_right(ordered, score)) / 2 / len(ordered)
    if not 0 < below < 1:
        return Interval(ordered[0], ordered[-1])
    bias = _NORMAL.inv_cdf(below)
    left = [2 * (hits - hit) / (both - count) for hit, count in zip(column.hits, column.both, strict=True)]
    ends = (_corrected(tail, bias, _acceleration(left)) for tail in ((1 - SHARE) / 2, (1 + SHARE) / 2))
    low, high = (ordered[min(len(ordered) - 1, int(end * len(ordered)))] for end in ends)
    return Interval(low, high)


def _corrected(tail: float, bias: float, acceleration: float) -> float:
    """The share of the scores drawn below which an end of the interval lies."""
    moved = bias + _NORMAL.inv_cdf(tail)
    return _NORMAL.cdf(bias + moved / (1 - acceleration * moved))


def _acceleration(left: Sequence[float]) -> float:
    """How fast the spread changes with the score, from the scores with one report left out at a time."""
    middle = fmean(left)
    gaps = [middle - score for score in left]
    squares = sum(gap**2 for gap in gaps)
    return sum(gap**3 for gap in gaps) / (6 * squares**1.5) if squares else 0.0
