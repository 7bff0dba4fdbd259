"""Where contacts took place, as a picture: dots on the land of the world.

The land is drawn by its coasts alone. Borders are not drawn, and no place is
said to lie in a state but where a report says so. Names stand beside the
largest dots; one that would lie across another is left off.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from communique.ask.venues import Venue
from communique.registers.land import HEIGHT, WIDTH, outline, project
from communique.show.style import COLOURS, MAP_STYLE

_SMALLEST, _LARGEST = 3.0, 16.0
#: So many of the largest dots have their names beside them, where there is room.
_NAMED = 12
#: How wide a letter of a name is at most, on average, one of Chinese, and how high a line; the type is 11 high.
_LETTER, _WIDE, _LINE = 6.8, 11.0, 14.0
#: Between a dot and its name.
_GAP = 3.0

_FRAME = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {} {}" role="group" aria-label="{}">'
    '<path class="land" d="{}"/>{}</svg>'
)
_DOT = Markup('<title>{}: {}</title><circle cx="{}" cy="{}" r="{}"/>')
_NAME = Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>')


class _Box(NamedTuple):
    """A piece of the drawing, in its units from the upper left."""

    left: float
    top: float
    right: float
    bottom: float


class _Spot(NamedTuple):
    """The dot of a place: where its middle lies, and how far it reaches."""

    x: float
    y: float
    size: float


class _Label(NamedTuple):
    """A name at its place: where its text begins, ends or has its middle, by its anchor, and the room that it takes."""

    x: float
    y: float
    anchor: str
    box: _Box


def map_svg(venues: Iterable[Venue], *, label: str, address: Callable[[Venue], str] | None = None) -> Markup:
    """The picture as SVG; `address` says where a dot leads, and without it dots lead nowhere."""
    given = tuple(venues)
    spots = [_spot(venue) for venue in given]
    labels = _labels([venue.name for venue in given[:_NAMED]], spots)
    drawn = Markup("")
    for number, (venue, spot) in enumerate(zip(given, spots, strict=True)):
        told = _DOT.format(venue.name, len(venue.entries), *spot)
        if number in labels:
            x, y, anchor, _ = labels[number]
            told += _NAME.format(x, y, anchor, venue.name)
        if address is None:
            drawn += Markup("<g>{}</g>").format(told)
        else:
            drawn += Markup('<a href="{}">{}</a>').format(address(venue), told)
    return _FRAME.format(WIDTH, HEIGHT, label, outline(), drawn)


def map_file(venues: Iterable[Venue], *, label: str) -> str:
    """The picture as a file that needs no other."""
    head, _, rest = map_svg(venues, label=label).partition(">")
    return f"{head}><style>{COLOURS}{MAP_STYLE}</style>{rest}\n"


def _spot(venue: Venue) -> _Spot:
    x, y = (round(one, 1) for one in project(venue.longitude, venue.latitude))
    return _Spot(x, y, round(min(_SMALLEST + 1.5 * math.sqrt(len(venue.entries) - 1), _LARGEST), 1))


def _labels(names: Sequence[str], spots: Sequence[_Spot]) -> dict[int, _Label]:
    """The names that have room, by the number of their dot; the largest dots choose first."""
    dots = [_Box(x - size, y - size, x + size, y + size) for x, y, size in spots[: len(names)]]
    found: dict[int, _Label] = {}
    for number, name in enumerate(names):
        taken = [*(label.box for label in found.values()), *dots[:number], *dots[number + 1 :]]
        free = (one for one in _places(name, spots[number]) if _is_free(one.box, taken))
        label = next(free, None)
        if label is not None:
            found[number] = label
    return found


def _places(name: str, spot: _Spot) -> Iterator[_Label]:
    """Where the name of a dot can stand: right of it, left, above, below."""
    wide, high = _width(name), _LINE / 2
    away = spot.size + _GAP
    for x, y, anchor, left in (
        (spot.x + away, spot.y, "start", spot.x + away),
        (spot.x - away, spot.y, "end", spot.x - away - wide),
        (spot.x, spot.y - spot.size - high, "middle", spot.x - wide / 2),
        (spot.x, spot.y + spot.size + high, "middle", spot.x - wide / 2),
    ):
        yield _Label(round(x, 1), round(y, 1), anchor, _Box(left, y - high, left + wide, y + high))


def _width(name: str) -> float:
    """How wide a name is at most."""
    return sum(_WIDE if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in name)


def _is_free(box: _Box, taken: Iterable[_Box]) -> bool:
    """Whether a box lies within the drawing and across none of these."""
    is_inside = box.left >= 0 and box.top >= 0 and box.right <= WIDTH and box.bottom <= HEIGHT
    return is_inside and not any(_overlap(box, other) for other in taken)


def _overlap(one: _Box, other: _Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
