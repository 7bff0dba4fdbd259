"""The order of a printed page: characters with their boxes to lines, in the order people read them.

Pure geometry, of no format. Characters next to each other are a fragment;
fragments are put in columns where a gap runs down through several rows of
text, and in rows otherwise: a table stays in its rows. A page that is broken
into more pieces than any printed page is read from top to bottom.

Coordinates are in points, from the lower left corner, as in PDF.
"""

from __future__ import annotations

import statistics
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

import msgspec

#: Left, bottom, right, top.
Box = tuple[float, float, float, float]

#: A gap of so many heights parts fragments; of so many more, the cells of a table.
_APART, _CELL = 1.0, 2.0
#: A column has at least so many rows, lines of so many characters, and is filled to this share.
_ROWS, _CHARACTERS, _FILLED = 3, 12, 0.5
#: No printed page has more fragments.
_MOST_FRAGMENTS = 4000
_RIGHT_TO_LEFT = frozenset(("R", "AL"))


class Glyph(msgspec.Struct, frozen=True, array_like=True):
    """A character and its box; a space before it is `after_space`."""

    character: str
    box: Box
    after_space: bool = False


class Line(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """A line of a page: its text, its box, the height of its letters, the column it stands in.

    `boxes` are those of its characters, empty where they were not asked for.
    """

    text: str
    box: Box
    height: float
    column: int = 0
    boxes: tuple[Box, ...] = ()


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What a document says about itself, and how many pages it has."""

    pages: int
    said: dict[str, str] = {}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of a page in order, its size, and whether it shows pictures."""

    width: float
    height: float
    lines: list[Line]
    has_pictures: bool = False


class _Fragment(msgspec.Struct):
    """Characters next to each other."""

    glyphs: list[Glyph]
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def lines_in_order(glyphs: Iterable[Glyph], *, with_boxes: bool = False) -> list[Line]:
    """The lines of a page in the order they are read."""
    fragments = _fragments(glyphs)
    regions = [fragments] if len(fragments) > _MOST_FRAGMENTS else _regions(fragments)
    return [_line(row, column, with_boxes=with_boxes) for column, region in enumerate(regions) for row in _rows(region)]


def _fragments(glyphs: Iterable[Glyph]) -> list[_Fragment]:
    found: list[_Fragment] = []
    for glyph in glyphs:
        left, bottom, right, top = glyph.box
        if found and _continues(found[-1], glyph.box):
            last = found[-1]
            last.glyphs.append(glyph)
            last.left, last.right = min(last.left, left), max(last.right, right)
            last.bottom, last.top = min(last.bottom, bottom), max(last.top, top)
        else:
            found.append(_Fragment([glyph], left, bottom, right, top))
    return found


def _continues(fragment: _Fragment, box: Box) -> bool:
    left, bottom, right, top = box
    height = max(fragment.height, top - bottom)
    if abs((top + bottom) / 2 - fragment.middle) > height / 2:
        return False
    return max(left - fragment.right, fragment.left - right) <= _APART * height


def _regions(fragments: list[_Fragment]) -> list[list[_Fragment]]:
    """The fragments by region, in order: above columns, each column, below them."""
    done: list[list[_Fragment]] = []
    waiting = [fragments]
    while waiting:
        region = waiting.pop()
        parts = _columns(region)
        if parts is None:
            done.append(region)
        else:
            waiting.extend(part for part in reversed(parts) if part)
    return [region for region in done if region]


def _columns(region: list[_Fragment]) -> list[list[_Fragment]] | None:
    """What stands above two columns, the left and the right one, and what stands below; None without columns."""
    rows = _rows(region)
    best: tuple[int, float, int, int] | None = None
    for gap in _gaps(rows):
        first, last = _band(rows, gap)
        if (best is None or last - first > best[0]) and _are_columns(rows[first:last], gap):
            best = (last - first, gap, first, last)
    if best is None:
        return None
    _, gap, first, last = best
    band = [fragment for row in rows[first:last] for fragment in row]
    left = [fragment for fragment in band if fragment.right <= gap]
    right = [fragment for fragment in band if fragment.right > gap]
    columns = [right, left] if _is_right_to_left(band) else [left, right]
    above, below = ([fragment for row in part for fragment in row] for part in (rows[:first], rows[last:]))
    return [above, *columns, below]


def _gaps(rows: list[list[_Fragment]]) -> list[float]:
    """The middles of the gaps between fragments of a row, where several rows have theirs."""
    found: dict[int, float] = {}
    for row in rows:
        for one, other in pairwise(row):
            if other.left > one.right:
                middle = (one.right + other.left) / 2
                found.setdefault(round(middle / 6), middle)
    return list(found.values())[:200]


def _band(rows: list[list[_Fragment]], gap: float) -> tuple[int, int]:
    """The longest run of rows that a gap runs down through."""
    best, first = (0, 0), 0
    for index, row in enumerate([*rows, None]):
        if row is None or any(fragment.left < gap < fragment.right for fragment in row):
            if index - first > best[1] - best[0]:
                best = (first, index)
            first = index + 1
    return best


def _are_columns(rows: list[list[_Fragment]], gap: float) -> bool:
    """Whether what stands on both sides of a gap are lines of text, and no cells of a table."""
    sides: tuple[list[_Fragment], list[_Fragment]] = ([], [])
    for row in rows:
        for fragment in row:
            sides[fragment.left > gap].append(fragment)
    return all(_is_column(side) for side in sides)


def _is_column(side: list[_Fragment]) -> bool:
    if len(side) < _ROWS:
        return False
    width = max(one.right for one in side) - min(one.left for one in side)
    widths = statistics.median(one.right - one.left for one in side)
    return widths >= _FILLED * width and statistics.median(len(one.glyphs) for one in side) >= _CHARACTERS


def _rows(region: list[_Fragment]) -> list[list[_Fragment]]:
    """The fragments of a region by row, from the top; within a row from the left."""
    rows: list[list[_Fragment]] = []
    for fragment in sorted(region, key=lambda one: -one.middle):
        height = max(fragment.height, rows[-1][0].height) if rows else 0
        if rows and abs(rows[-1][0].middle - fragment.middle) <= 0.35 * height:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def _line(row: list[_Fragment], column: int, *, with_boxes: bool) -> Line:
    if _is_right_to_left(row):
        row = sorted(row, key=lambda one: -one.left)
    text: list[str] = []
    boxes: list[Box] = []
    before: _Fragment | None = None
    for fragment in row:
        for index, glyph in enumerate(fragment.glyphs):
            space = _space(before, fragment) if not index else " " if glyph.after_space else ""
            text += [*space, glyph.character]
            boxes += [glyph.box] * (len(space) + 1)
        before = fragment
    box = (
        min(one.left for one in row),
        min(one.bottom for one in row),
        max(one.right for one in row),
        max(one.top for one in row),
    )
    height = statistics.median(glyph.box[3] - glyph.box[1] for one in row for glyph in one.glyphs)
    return Line(text="".join(text), box=box, height=height, column=column, boxes=tuple(boxes) if with_boxes else ())


def _space(before: _Fragment | None, fragment: _Fragment) -> str:
    """What stands between two fragments of a row: a space, or a tab between the cells of a table."""
    if before is None:
        return ""
    gap = max(fragment.left - before.right, before.left - fragment.right)
    return "\t" if gap > _CELL * fragment.height else " "


def _is_right_to_left(row: list[_Fragment]) -> bool:
    letters = [unicodedata.bidirectional(glyph.character) for one in row for glyph in one.glyphs[:20]]
    return 2 * sum(letter in _RIGHT_TO_LEFT for letter in letters) > len(letters)
