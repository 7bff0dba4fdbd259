"""Network and map: who met whom and where, as pictures, tables and files, and what stands behind a line or dot."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.ask.answers import Timeline
from communique.ask.network import Network
from communique.ask.venues import Venues
from communique.exchange.cells import with_commas
from communique.model.errors import InputError
from communique.show.map import map_file, map_svg
from communique.show.network import Addresses, network_file, network_svg
from communique.show.pages import Page, Section, items_section
from communique.web.desk import LASTING
from communique.web.rendering import as_file, desk_of, page, speaker_of
from communique.web.views import links
from communique.web.views.asking import day_of, parties_of
from communique.web.views.sections import sections_page


def show(request: Request) -> Response:
    """`/network?party=ITA&party=PAK&since=2023&until=2024-05`: the picture and its table."""
    told, found = speaker_of(request), _network(request)
    names = {node.actor_id: node for node in found.nodes}
    asked = [(name, value) for name, value in request.query_params.multi_items() if name in ("party", "since", "until")]
    return page(
        request,
        "network.html",
        network=found,
        names=names,
        picture=network_svg(found, says=told, addresses=Addresses(links.actor, links.ties)),
        rows=sorted(found.ties, key=lambda tie: (-len(tie.entries), names[tie.one].name)),
        parties=parties_of(request.query_params),
        days={name: request.query_params.get(name, "") for name in ("since", "until")},
        files={form: f"/network.{form}?{urlencode(asked)}" for form in ("svg", "csv")},
        actor_address=links.actor,
        tie_address=links.ties,
    )


def picture(request: Request) -> Response:
    """`/network.svg`: the picture to keep, with its colours in it."""
    body = network_file(_network(request), says=speaker_of(request))
    return as_file(body, "image/svg+xml", "network.svg")


def table(request: Request) -> Response:
    """`/network.csv`: a row for every tie."""
    found = _network(request)
    names = {node.actor_id: node for node in found.nodes}
    heads = ("one", "one_name", "one_party", "other", "other_name", "other_party", "entries", "last")
    lines = [with_commas(heads)]
    for tie in found.ties:
        one, other = names[tie.one], names[tie.other]
        sides = (tie.one, one.name, one.of, tie.other, other.name, other.of)
        lines.append(with_commas((*sides, " ".join(tie.entries), tie.last)))
    return as_file("".join(lines), "text/csv; charset=utf-8", "network.csv")


def together(request: Request) -> Response:
    """`/network/ties?one=ID&other=ID`: the entries behind a line."""
    desk, told = desk_of(request), speaker_of(request)
    one, other = (request.query_params.get(name, "")[:100] for name in ("one", "other"))
    names, answer = desk.kept(("ties", one, other), lambda: desk.record.together(one, other))
    section = items_section("ties", answer.items, among=(), title=told.say("network.entries"), says=told)
    return _listed(request, " – ".join(names), section, answer)


def world(request: Request) -> Response:
    """`/map?party=ITA`: where contacts took place."""
    told, found, parties = speaker_of(request), _venues(request), parties_of(request.query_params)
    asked = [("party", code) for code in parties]
    return page(
        request,
        "map.html",
        venues=found.venues,
        unknown=found.unknown,
        picture=map_svg(found.venues, label=told.say("map.title"), address=lambda one: links.venue(one, asked)),
        address=lambda one: links.venue(one, asked),
        parties=parties,
        file=f"/map.svg?{urlencode(asked)}",
    )


def world_picture(request: Request) -> Response:
    """`/map.svg`: the picture to keep."""
    body = map_file(_venues(request).venues, label=speaker_of(request).say("map.title"))
    return as_file(body, "image/svg+xml", "map.svg")


def venue(request: Request) -> Response:
    """`/map/venue?name=Rome&state=ITA`: the contacts at a place."""
    desk, told, asked = desk_of(request), speaker_of(request), request.query_params
    name, state = asked.get("name", "")[:200], asked.get("state") or None
    found = next((one for one in _venues(request).venues if (one.name, one.state) == (name, state)), None)
    if found is None:
        raise InputError(name, "no contact took place there", "open the map and choose a dot")
    answer = desk.record.items(found.entries)
    section = items_section("contacts", answer.items, among=(), title=told.say("map.contacts"), says=told)
    return _listed(request, found.name, section, answer)


def _venues(request: Request) -> Venues:
    return desk_of(request).venues(parties_of(request.query_params))


def _listed(request: Request, title: str, section: Section, answer: Timeline) -> Response:
    """A page of one section."""
    laid_out = Page(title=title, subtitle="", sections=(section,), footnotes=answer.footnotes, says=speaker_of(request))
    return sections_page(request, laid_out, label="network.title")


def _network(request: Request) -> Network:
    desk, asked = desk_of(request), request.query_params
    days = {name: str(day) for name in ("since", "until") if (day := day_of(asked, name)) is not None}
    parties = parties_of(asked)
    return desk.kept(
        ("network", parties, *days.items()), lambda: desk.record.network(*parties, **days), lasting=LASTING
    )


ROUTES = (
    Route("/network", show, name="network"),
    Route("/network.svg", picture, name="network_picture"),
    Route("/network.csv", table, name="network_table"),
    Route("/network/ties", together, name="ties"),
    Route("/map", world, name="map"),
    Route("/map.svg", world_picture, name="map_picture"),
    Route("/map/venue", venue, name="venue"),
)
