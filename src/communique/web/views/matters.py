"""One matter, one actor, the offices of a party, the standing bodies: each laid out by `show`."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.ask.answers import ActorFile
from communique.ask.narrowing import Narrowing
from communique.registers.parties import find_party
from communique.show.cutting import shortened
from communique.show.entries import entry_page
from communique.show.files import actor_page, offices_page, series_page
from communique.show.network import Addresses, network_svg
from communique.show.pages import Page, items_section
from communique.web.desk import LASTING
from communique.web.rendering import desk_of, page, speaker_of
from communique.web.views import links
from communique.web.views.asking import parties_of
from communique.web.views.sections import ROWS, sections_page
from communique.web.views.turning import number_of

#: Fewer ties than these are a list, no picture.
_FEWEST = 2
#: A list of no more rows than the first stands whole on an actor's page; of a longer one, so many do.
_WHOLE, _FIRST = 12, 10


def entry(request: Request) -> Response:
    """`/entries/ID`: every field with its values, claims and sentences; what each report added."""
    desk = desk_of(request)
    entry_id = request.path_params["id"]
    answer = desk.kept(("entry", entry_id), lambda: desk.record.entry(entry_id))
    first = number_of(request.query_params, "first")
    ruled: dict[str, Any] = {
        "ruled_id": answer.item.entry_id,
        "ruled_claims": answer.history[first : first + ROWS],
        "ruled_fields": sorted(answer.fields),
    }
    made = desk.kept(("ruled", entry_id), lambda: desk.record.decisions_on([one.claim_id for one in answer.history]))
    laid_out = entry_page(answer, ruled=made, says=speaker_of(request))
    return sections_page(request, laid_out, label="page.entry", parties=answer.item.parties, long="history", **ruled)


def actor(request: Request) -> Response:
    """`/actors/ID`: names, offices over time, contacts, whom they met; `?section=contacts&first=60`: one list of it."""
    desk, told = desk_of(request), speaker_of(request)
    actor_id, section = request.path_params["id"], request.query_params.get("section", "")
    answer = desk.kept(("actor", actor_id), lambda: desk.record.actor(actor_id, limit=_WHOLE), lasting=LASTING)
    laid_out = actor_page(answer, is_paged=True, says=told)
    parties = (answer.of,) if answer.of else ()
    if section:
        return _section_of(request, answer, laid_out, section)
    around = desk.network(Narrowing(parties=parties), around=answer.actor_id)
    addresses = Addresses(links.actor, links.ties)
    laid_out = shortened(laid_out, whole=_WHOLE, most=_FIRST)
    parts = links.parts_of(laid_out)
    for one in parts["sections"]:
        if one["count"] > _WHOLE:
            text = told.say("dossier.further", count=told.number(one["count"]))
            one["further"] = {"address": links.actor(answer.actor_id, section=one["key"]), "text": text}
    return sections_page(
        request,
        laid_out,
        label="page.actor",
        parties=parties,
        ruled_id=answer.actor_id,
        picture=network_svg(around, says=told, addresses=addresses) if len(around.ties) >= _FEWEST else None,
        parts=parts,
    )


def _section_of(request: Request, answer: ActorFile, laid_out: Page, key: str) -> Response:
    """One list of an actor's page, page by page."""
    desk, told, first = desk_of(request), laid_out.says, number_of(request.query_params, "first")
    found = next((one for one in laid_out.sections if one.key == key), None)
    if found is None:
        raise HTTPException(404, f"There is no list {key[:20]} of this actor.")
    matters = desk.kept(("matters", answer.actor_id), lambda: desk.record.matters_of(answer.actor_id))
    if key in matters:
        shown = matters[key][first : first + ROWS]
        items = desk.kept(("items", shown), lambda: desk.record.items(shown))
        among = (answer.of,) if answer.of else ()
        found = msgspec.structs.replace(
            items_section(key, items.items, among=among, says=told), total=len(matters[key])
        )
        laid_out = msgspec.structs.replace(laid_out, footnotes=items.footnotes)
    return sections_page(
        request,
        msgspec.structs.replace(laid_out, sections=(found,)),
        label="page.actor",
        long=key,
        total=len(matters[key]) if key in matters else None,
        back={"address": links.actor(answer.actor_id), "text": told.say("actors.back")},
    )


def actors(request: Request) -> Response:
    """`/actors?name=…`: whom a name can mean; where it is one, their page."""
    desk = desk_of(request)
    name = request.query_params.get("name", "").strip()[:200]
    found = desk.record.actors(name) if name else ()
    if len(found) == 1:
        return RedirectResponse(links.actor(found[0].actor_id), 303)
    return page(request, "actors.html", name=name, found=found, address=links.actor)


def offices(request: Request) -> Response:
    """`/offices/ITA`: who held which office when."""
    desk, code = desk_of(request), find_party(request.path_params["party"])
    answer = desk.kept(("offices", code), lambda: desk.record.offices(code), lasting=LASTING)
    return sections_page(request, offices_page(answer, says=speaker_of(request)), label="page.offices", parties=(code,))


def series(request: Request) -> Response:
    """`/series?party=ITA&party=PAK`: standing bodies with their sessions, and those that no report tells of."""
    desk = desk_of(request)
    codes = parties_of(request.query_params)
    answer = desk.kept(("series", codes), lambda: desk.record.series(*codes), lasting=LASTING)
    return sections_page(
        request, series_page(answer, says=speaker_of(request)), label="page.series", parties=codes, long="committees"
    )


ROUTES = (
    Route("/entries/{id:path}", entry, name="entry"),
    Route("/actors", actors, name="actors"),
    Route("/actors/{id:path}", actor, name="actor"),
    Route("/offices/{party}", offices, name="offices"),
    Route("/series", series, name="series"),
)
