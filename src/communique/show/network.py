"""A network as a picture: everybody on a circle, side by side with their own, and a line for every tie.

Nothing is placed by chance: the same network is the same picture. Lines and
names lead to what stands behind them, and a table says the same without it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from communique.ask.network import Network, Node, Tie
from communique.show.speaking import ENGLISH, Speaker
from communique.show.style import COLOURS, NETWORK_STYLE

_SIZE, _CENTRE, _RADIUS = 900, 450, 250
#: Between the nodes of two parties lies a gap of so many nodes.
_GAP = 1.5
#: Lines are no thicker than this, however many matters they stand for.
_THICKEST = 5.0
_COLOURS = 7

_FRAME = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="network" viewBox="0 0 {0} {0}" role="group" aria-label="{1}">'
    "{2}</svg>"
)
_LINE = Markup('<title>{}</title><path d="M{} {}Q{} {} {} {}" fill="none" stroke-width="{}"/>')
_DOT = Markup(
    '<title>{}</title><circle cx="{}" cy="{}" r="{}"/>'
    '<text x="{}" y="{}" text-anchor="{}" transform="rotate({} {} {})">{}</text>'
)


class Addresses(NamedTuple):
    """Where a name and a line lead."""

    actor: Callable[[str], str]
    tie: Callable[[str, str], str]


def network_svg(
    network: Network, *, label: str = "", addresses: Addresses | None = None, says: Speaker = ENGLISH
) -> Markup:
    """The picture as SVG; without addresses it leads nowhere. `label` says what it shows, where that is not all."""
    angles = _angles(network.nodes)
    names = {node.actor_id: node.name for node in network.nodes}
    colours = _colours(network.nodes)
    drawn = Markup("")
    for tie in network.ties:
        told = _line(tie, angles, f"{names[tie.one]} – {names[tie.other]}: {len(tie.entries)}")
        drawn += _linked(told, "tie", addresses.tie(tie.one, tie.other) if addresses else None)
    for node in network.nodes:
        told = _dot(node, angles[node.actor_id], says)
        drawn += _linked(told, f"node colour-{colours[node.of]}", addresses.actor(node.actor_id) if addresses else None)
    return _FRAME.format(_SIZE, label or says.say("network.title"), drawn)


def network_file(network: Network, *, label: str = "", says: Speaker = ENGLISH) -> str:
    """The picture as a file that needs no other."""
    drawn = network_svg(network, label=label, says=says)
    style = f"<style>{COLOURS}{NETWORK_STYLE}</style>"
    head, _, rest = drawn.partition(">")
    return f"{head}>{style}{rest}\n"


def _linked(told: Markup, kind: str, address: str | None) -> Markup:
    if address is None:
        return Markup('<g class="{}">{}</g>').format(kind, told)
    return Markup('<a href="{}" class="{}">{}</a>').format(address, kind, told)


def _angles(nodes: Iterable[Node]) -> dict[str, float]:
    """Where on the circle each node stands, in radians; those of one party stand together."""
    places: dict[str, float] = {}
    at, before = 0.0, None
    for node in nodes:
        at += _GAP if before is not None and node.of != before else 0.0
        places[node.actor_id] = at
        at, before = at + 1, node.of
    whole = at + _GAP
    return {one: 2 * math.pi * place / whole for one, place in places.items()}


def _colours(nodes: Iterable[Node]) -> Mapping[str | None, int]:
    """A colour for each party, in their order; parties that lie far apart may share one."""
    return {of: place % _COLOURS for place, of in enumerate(dict.fromkeys(node.of for node in nodes))}


def _point(angle: float, radius: float) -> tuple[float, float]:
    return round(_CENTRE + radius * math.cos(angle), 1), round(_CENTRE + radius * math.sin(angle), 1)


def _line(tie: Tie, angles: Mapping[str, float], title: str) -> Markup:
    """A line between two places, drawn towards the middle the more, the farther they are apart."""
    one, other = angles[tie.one], angles[tie.other]
    apart = abs((one - other + math.pi) % (2 * math.pi) - math.pi) / math.pi
    between = math.atan2(math.sin(one) + math.sin(other), math.cos(one) + math.cos(other))
    thick = round(min(1 + math.log2(len(tie.entries)), _THICKEST), 1)
    points = (*_point(one, _RADIUS), *_point(between, _RADIUS * (1 - apart)), *_point(other, _RADIUS))
    return _LINE.format(title, *points, thick)


def _dot(node: Node, angle: float, says: Speaker) -> Markup:
    at = _point(angle, _RADIUS + 12)
    is_left = math.cos(angle) < 0
    turned = round(math.degrees(angle) + (180 if is_left else 0), 1)
    title = f"{node.name}, {says.party(node.of)}" if node.of else node.name
    size = round(min(3 + math.sqrt(node.ties), 8), 1)
    anchor = "end" if is_left else "start"
    return _DOT.format(title, *_point(angle, _RADIUS), size, *at, anchor, turned, *at, node.name)
