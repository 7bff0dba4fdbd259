"""Where contacts took place, as a picture: dots on the land of the world.

The land is drawn by its coasts alone. Borders are not drawn, and no place is
said to lie in a state but where a report says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from markupsafe import Markup

from communique.ask.venues import Venue
from communique.registers.land import HEIGHT, WIDTH, outline, project
from communique.show.style import COLOURS, MAP_STYLE

_SMALLEST, _LARGEST = 3.0, 16.0
#: So many of the largest dots have their names beside them.
_NAMED = 12

_FRAME = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {} {}" role="group" aria-label="{}">'
    '<path class="land" d="{}"/>{}</svg>'
)
_DOT = Markup('<title>{}: {}</title><circle cx="{}" cy="{}" r="{}"/>')
_NAME = Markup('<text x="{}" y="{}">{}</text>')


def map_svg(venues: Iterable[Venue], *, label: str, address: Callable[[Venue], str] | None = None) -> Markup:
    """The picture as SVG; `address` says where a dot leads, and without it dots lead nowhere."""
    drawn = Markup("")
    for number, venue in enumerate(venues):
        told = _dot(venue, is_named=number < _NAMED)
        if address is None:
            drawn += Markup("<g>{}</g>").format(told)
        else:
            drawn += Markup('<a href="{}">{}</a>').format(address(venue), told)
    return _FRAME.format(WIDTH, HEIGHT, label, outline(), drawn)


def map_file(venues: Iterable[Venue], *, label: str) -> str:
    """The picture as a file that needs no other."""
    head, _, rest = map_svg(venues, label=label).partition(">")
    return f"{head}><style>{COLOURS}{MAP_STYLE}</style>{rest}\n"


def _dot(venue: Venue, *, is_named: bool) -> Markup:
    x, y = (round(one, 1) for one in project(venue.longitude, venue.latitude))
    size = round(min(_SMALLEST + 1.5 * math.sqrt(len(venue.entries) - 1), _LARGEST), 1)
    dot = _DOT.format(venue.name, len(venue.entries), x, y, size)
    return dot + (_NAME.format(round(x + size + 3, 1), y, venue.name) if is_named else Markup(""))
