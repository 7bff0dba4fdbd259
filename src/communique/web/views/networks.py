"""The network: who was in contact with whom, as a picture, as a table, as files, and what stands behind a line."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.ask.network import Network
from communique.model.dates import parse_date
from communique.registers.parties import find_party
from communique.show.network import Addresses, network_file, network_svg
from communique.show.pages import Page, items_section
from communique.web.rendering import desk_of, page, speaker_of
from communique.web.views import links


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
        picture=network_svg(found, label=told.say("network.title"), addresses=Addresses(links.actor, _tie_address)),
        rows=sorted(found.ties, key=lambda tie: (-len(tie.entries), names[tie.one].name)),
        parties=_parties(request),
        days={name: request.query_params.get(name, "") for name in ("since", "until")},
        files={form: f"/network.{form}?{urlencode(asked)}" for form in ("svg", "csv")},
        actor_address=links.actor,
        tie_address=_tie_address,
    )


def picture(request: Request) -> Response:
    """`/network.svg`: the picture to keep, with its colours in it."""
    body = network_file(_network(request), label=speaker_of(request).say("network.title"))
    return Response(body, media_type="image/svg+xml", headers=_kept_as("network.svg"))


def table(request: Request) -> Response:
    """`/network.csv`: a row for every tie."""
    found = _network(request)
    names = {node.actor_id: node for node in found.nodes}
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("one", "one_name", "one_party", "other", "other_name", "other_party", "entries", "last"))
    for tie in found.ties:
        one, other = names[tie.one], names[tie.other]
        rows.writerow((tie.one, one.name, one.of, tie.other, other.name, other.of, " ".join(tie.entries), tie.last))
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=_kept_as("network.csv"))


def together(request: Request) -> Response:
    """`/network/ties?one=ID&other=ID`: the entries behind a line."""
    desk, told = desk_of(request), speaker_of(request)
    one, other = (request.query_params.get(name, "")[:100] for name in ("one", "other"))
    names, answer = desk.kept(("ties", one, other), lambda: desk.record.together(one, other))
    section = items_section("ties", told.say("network.entries"), answer.items, among=())
    laid_out = Page(title=" – ".join(names), subtitle="", sections=(section,), footnotes=answer.footnotes)
    return page(
        request,
        "matter.html",
        page=laid_out,
        label="network.title",
        parties=(),
        person="",
        ruled_id="",
        ruled_claims=(),
        ruled_fields=(),
        dossier_address=links.dossier,
        **links.parts_of(laid_out, told),
    )


def _network(request: Request) -> Network:
    desk, asked = desk_of(request), request.query_params
    days = {name: str(parse_date(asked[name].strip())) for name in ("since", "until") if asked.get(name, "").strip()}
    parties = _parties(request)
    return desk.kept(("network", parties, *days.items()), lambda: desk.record.network(*parties, **days))


def _parties(request: Request) -> tuple[str, ...]:
    return tuple(find_party(one) for one in request.query_params.getlist("party") if one.strip())


def _tie_address(one: str, other: str) -> str:
    return f"/network/ties?{urlencode({'one': one, 'other': other})}"


def _kept_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


ROUTES = (
    Route("/network", show, name="network"),
    Route("/network.svg", picture, name="network_picture"),
    Route("/network.csv", table, name="network_table"),
    Route("/network/ties", together, name="ties"),
)
