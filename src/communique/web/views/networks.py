"""Network and map: who met whom and where, as pictures, tables and files, and what stands behind a line or dot.

Both are narrowed by the same words in the address, `party`, `since`, `until`
and `topic`, and keep them on every way that leads on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.ask.answers import Timeline
from communique.ask.narrowing import Narrowing
from communique.ask.network import Network
from communique.ask.venues import Venue
from communique.ask.zooming import Choosable
from communique.exchange.cells import with_commas
from communique.model.errors import InputError
from communique.show.map import map_file, map_svg
from communique.show.narrowing import narrowing_text
from communique.show.network import Addresses, network_file, network_svg
from communique.show.pages import Page, Section, items_section
from communique.web.rendering import as_file, desk_of, page, speaker_of
from communique.web.views import links
from communique.web.views.asking import narrowing_of
from communique.web.views.sections import sections_page
from communique.web.views.turning import choices

_NETWORK, _MAP, _CSV = "/network", "/map", "text/csv; charset=utf-8"


def show(request: Request) -> Response:
    """`/network?party=ITA&party=PAK&since=2023&until=2024-05&topic=defence`: the picture and its table."""
    told, asked, found = speaker_of(request), _asked(request), _network(request)
    names = {node.actor_id: node for node in found.nodes}

    def tie_address(one: str, other: str) -> str:
        return links.ties(one, other, asked)

    addresses = Addresses(links.actor, tie_address)
    return page(
        request,
        "network.html",
        network=found,
        names=names,
        picture=network_svg(found, says=told, label=_label(request, "network.title"), addresses=addresses),
        rows=sorted(found.ties, key=lambda tie: (-len(tie.entries), names[tie.one].name)),
        actor_address=links.actor,
        tie_address=tie_address,
        **_narrowing(request, _NETWORK, found.topics),
    )


def picture(request: Request) -> Response:
    """`/network.svg`: the picture to keep, with its colours in it."""
    body = network_file(_network(request), says=speaker_of(request), label=_label(request, "network.title"))
    return as_file(body, "image/svg+xml", "network.svg")


def table(request: Request) -> Response:
    """`/network.csv`: a row for every tie."""
    found = _network(request)
    names = {node.actor_id: node for node in found.nodes}
    rows = []
    for tie in found.ties:
        one, other = names[tie.one], names[tie.other]
        sides = (tie.one, one.name, one.of, tie.other, other.name, other.of)
        rows.append((*sides, " ".join(tie.entries), tie.last))
    heads = ("one", "one_name", "one_party", "other", "other_name", "other_party", "entries", "last")
    return _table(heads, rows, "network.csv")


def together(request: Request) -> Response:
    """`/network/ties?one=ID&other=ID&topic=defence`: the entries behind a line."""
    desk, told, asked = desk_of(request), speaker_of(request), _asked(request)
    one, other = (request.query_params.get(name, "")[:100] for name in ("one", "other"))
    names, answer = desk.kept(("ties", one, other, asked), lambda: desk.record.together(one, other, asked))
    section = items_section("ties", answer.items, among=(), title=told.say("network.entries"), says=told)
    return _listed(request, " – ".join(names), section, answer, of=_NETWORK)


def world(request: Request) -> Response:
    """`/map?party=ITA&since=2023&until=2024-05&topic=defence`: where contacts took place."""
    asked, found = _asked(request), desk_of(request).venues(_asked(request))

    def address(one: Venue) -> str:
        return links.venue(one, asked)

    return page(
        request,
        "map.html",
        venues=found.venues,
        unknown=found.unknown,
        picture=map_svg(found.venues, label=_label(request, "map.title"), address=address),
        address=address,
        **_narrowing(request, _MAP, found.topics),
    )


def world_picture(request: Request) -> Response:
    """`/map.svg`: the picture to keep."""
    body = map_file(desk_of(request).venues(_asked(request)).venues, label=_label(request, "map.title"))
    return as_file(body, "image/svg+xml", "map.svg")


def world_table(request: Request) -> Response:
    """`/map.csv`: a row for every place."""
    found = desk_of(request).venues(_asked(request)).venues
    rows = [(one.name, one.state, one.longitude, one.latitude, " ".join(one.entries), one.last) for one in found]
    return _table(("place", "state", "longitude", "latitude", "entries", "last"), rows, "map.csv")


def venue(request: Request) -> Response:
    """`/map/venue?name=Rome&state=ITA&topic=defence`: the contacts at a place."""
    desk, told, given = desk_of(request), speaker_of(request), request.query_params
    name, state = given.get("name", "")[:200], given.get("state") or None
    venues = desk.venues(_asked(request)).venues
    found = next((one for one in venues if (one.name, one.state) == (name, state)), None)
    if found is None:
        raise InputError(name, "no contact took place there", "open the map and choose a dot")
    answer = desk.record.items(found.entries)
    section = items_section("contacts", answer.items, among=(), title=told.say("map.contacts"), says=told)
    return _listed(request, found.name, section, answer, of=_MAP)


def _listed(request: Request, title: str, section: Section, answer: Timeline, *, of: str) -> Response:
    """A page of one section: what stands behind a part of the network or the map, which it leads back to."""
    told, asked = speaker_of(request), _asked(request)
    label = f"{of.strip('/')}.title"
    laid_out = Page(
        title=title,
        subtitle=narrowing_text(asked, says=told),
        sections=(section,),
        footnotes=answer.footnotes,
        says=told,
    )
    back = {"address": links.narrowed(of, asked), "text": told.say(label)}
    return sections_page(request, laid_out, label=label, back=back)


def _narrowing(request: Request, path: str, topics: Iterable[Choosable]) -> dict[str, Any]:
    """What the form, the filters and the files of both pages need."""
    told, asked = speaker_of(request), _asked(request)
    values = choices(path, request.query_params, topics, told, name="topic")
    return {
        "path": path,
        "parties": asked.parties,
        "days": {"since": asked.since, "until": asked.until},
        "topics": sorted(asked.topics),
        "groups": [{"name": "topic", "values": values, "is_open": bool(asked.topics)}],
        "narrowing": narrowing_text(asked, says=told),
        "files": {form: links.narrowed(f"{path}.{form}", asked) for form in ("svg", "csv")},
    }


def _label(request: Request, title: str) -> str:
    """What a picture shows, in words."""
    told = speaker_of(request)
    return ": ".join(filter(None, (told.say(title), narrowing_text(_asked(request), says=told))))


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]], name: str) -> Response:
    return as_file("".join(map(with_commas, (heads, *rows))), _CSV, name)


def _asked(request: Request) -> Narrowing:
    return narrowing_of(request.query_params)


def _network(request: Request) -> Network:
    return desk_of(request).network(_asked(request))


ROUTES = (
    Route(_NETWORK, show, name="network"),
    Route("/network.svg", picture, name="network_picture"),
    Route("/network.csv", table, name="network_table"),
    Route("/network/ties", together, name="ties"),
    Route(_MAP, world, name="map"),
    Route("/map.svg", world_picture, name="map_picture"),
    Route("/map.csv", world_table, name="map_table"),
    Route("/map/venue", venue, name="venue"),
)
