"""Answers for programs: what the pages show, as JSON, described in OpenAPI at `/openapi.json`.

A door is one address; its description is made from the same table as its
route. Everything here is read, nothing changed.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.ask.answers import ActorFile, ActorFound, Dossier, EntryFile, Offices, SeriesList, Timeline
from communique.ask.network import Network
from communique.ask.searching import Search
from communique.ask.venues import Venues
from communique.registers.parties import find_party
from communique.show.plain import to_json, to_plain
from communique.web.desk import Desk
from communique.web.rendering import desk_of
from communique.web.views.asking import FILTERS, day_of, filters_of, narrowing_of, parties_of
from communique.web.views.dossiers import dossier_of
from communique.web.views.turning import number_of

PREFIX = "/api"
_MOST = 100
_LONGEST = 300


class Asked(NamedTuple):
    """One thing that an address is asked with."""

    name: str
    about: str
    #: How it is written; several may be given where it is `many`.
    schema: dict[str, Any]
    is_many: bool = False
    is_needed: bool = False


class Door(NamedTuple):
    """One address: what it answers, of which kind of value, and what it is asked with."""

    path: str
    about: str
    answer: Callable[[Desk, Request], object]
    kind: Any
    asked: tuple[Asked, ...] = ()


class ReportRead(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was taken in, and the claims that were read in it, in the codebook's fields."""

    report: dict[str, Any]
    claims: tuple[dict[str, Any], ...]


_NAME = {"type": "string", "maxLength": 200}
_DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$", "example": "2024-05-03"}
_PARTY = Asked("party", "a state or organisation, by code or by name in any language", _NAME, is_many=True)
_SINCE = Asked("since", "not before this day, month or year", _DATE)
_UNTIL = Asked("until", "not after this day, month or year", _DATE)
_AS_OF = Asked("as_of", "as the record stood at the end of this day, month or year", _DATE)


def _dossier(_: Desk, request: Request) -> Dossier:
    return dossier_of(request, day_of(request.query_params, "as_of"))


def _timeline(desk: Desk, request: Request) -> Timeline:
    codes = parties_of(request.query_params)
    return desk.kept(("timeline", codes), lambda: desk.record.timeline(*codes))


def _entry(desk: Desk, request: Request) -> EntryFile:
    entry_id = request.path_params["id"]
    return desk.kept(("entry", entry_id), lambda: desk.record.entry(entry_id))


def _actors(desk: Desk, request: Request) -> tuple[ActorFound, ...]:
    name = request.query_params.get("name", "").strip()[:_LONGEST]
    return desk.record.actors(name) if name else ()


def _actor(desk: Desk, request: Request) -> ActorFile:
    actor_id = request.path_params["id"]
    return desk.kept(("actor", actor_id), lambda: desk.record.actor(actor_id))


def _offices(desk: Desk, request: Request) -> Offices:
    code = find_party(request.path_params["party"])
    return desk.kept(("offices", code), lambda: desk.record.offices(code))


def _series(desk: Desk, request: Request) -> SeriesList:
    codes = parties_of(request.query_params)
    return desk.kept(("series", codes), lambda: desk.record.series(*codes))


def _network(desk: Desk, request: Request) -> Network:
    return desk.network(narrowing_of(request.query_params))


def _venues(desk: Desk, request: Request) -> Venues:
    return desk.venues(narrowing_of(request.query_params))


def _search(desk: Desk, request: Request) -> Search:
    asked = request.query_params
    words, first = asked.get("q", "").strip()[:_LONGEST], number_of(asked, "first")
    limit = min(number_of(asked, "limit") or 20, _MOST)
    return desk.record.find(words, filters_of(asked), first=first, limit=limit)


def _report(desk: Desk, request: Request) -> ReportRead:
    marked = desk.record.marked(request.path_params["id"])
    return ReportRead(report=to_plain(marked.report), claims=tuple(map(to_plain, marked.claims)))


_COUNT = {"type": "integer", "minimum": 0, "maximum": 999_999}
_FOUND_BY = (
    Asked("q", "words, all of which the report holds; a phrase in quotation marks, a star for any ending", _NAME),
    *(Asked(name, f"reports of which a claim has this {name}", _NAME, is_many=True) for name in FILTERS),
    _SINCE,
    _UNTIL,
    Asked("first", "how many of the reports found to pass over", _COUNT),
    Asked("limit", f"how many to give, {_MOST} at most", _COUNT),
)

_NARROWED_BY = (
    _PARTY,
    _SINCE,
    _UNTIL,
    Asked("topic", "entries of which a claim has this topic", _NAME, is_many=True),
)

DOORS = (
    Door("/dossiers/{one}/{other}", "The dossier of two parties.", _dossier, Dossier, (_AS_OF,)),
    Door("/timeline", "What happened when, of these parties together, or of all.", _timeline, Timeline, (_PARTY,)),
    Door("/entries/{id}", "One matter: every field with its values, and who says what.", _entry, EntryFile),
    Door(
        "/actors",
        "Whom a name can mean, in any script.",
        _actors,
        tuple[ActorFound, ...],
        (Asked("name", "a name, or part of one", _NAME, is_needed=True),),
    ),
    Door("/actors/{id}", "An actor: names, offices, contacts.", _actor, ActorFile),
    Door("/offices/{party}", "Who held which office of a party when.", _offices, Offices),
    Door("/series", "Standing bodies with their sessions, and those without a report.", _series, SeriesList, (_PARTY,)),
    Door("/network", "Who was in contact with whom.", _network, Network, _NARROWED_BY),
    Door("/map", "Where contacts took place.", _venues, Venues, _NARROWED_BY),
    Door("/search", "The reports that hold words and pass filters.", _search, Search, _FOUND_BY),
    Door("/reports/{id}", "A report: its text, and the claims read in it.", _report, ReportRead),
)


def _served(door: Door) -> Route:
    def serve(request: Request) -> Response:
        body = to_json(door.answer(desk_of(request), request))
        return Response(body, media_type="application/json")

    path = door.path.replace("{id}", "{id:path}")
    return Route(f"{PREFIX}{path}", serve, methods=["GET"], name=f"api{door.path}")


def described(_: Request) -> Response:
    """`/openapi.json`: what programs can ask for, and how."""
    return Response(to_json(description()), media_type="application/json")


def description() -> dict[str, Any]:
    """All doors in OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Communique",
            "version": importlib.metadata.version("communique"),
            "description": "What reports say of how states deal with each other, each value with its words.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {f"{PREFIX}{door.path}": {"get": _operation(door)} for door in DOORS},
        "components": {
            "schemas": {"Problem": _PROBLEM},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


_PROBLEM = {
    "type": "object",
    "required": ["problem", "remedy"],
    "properties": {"problem": {"type": "string"}, "remedy": {"type": "string"}},
}
_REFUSALS = {"400": "It is not asked rightly.", "404": "There is nothing of this name."}


def _operation(door: Door) -> dict[str, Any]:
    refused = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    given = {"application/json": {"schema": _schema(door.kind)}}
    return {
        "summary": door.about,
        "operationId": door.path.strip("/").replace("/", "-").replace("{", "").replace("}", ""),
        "parameters": list(_parameters(door)),
        "responses": {
            "200": {"description": door.about, "content": given},
            **{code: {"description": why, "content": refused} for code, why in _REFUSALS.items()},
            "401": {"description": "Where the server knows users: a token is missing, or it is none."},
        },
    }


def _parameters(door: Door) -> Iterator[dict[str, Any]]:
    for piece in door.path.split("/"):
        if piece.startswith("{"):
            yield {"name": piece.strip("{}"), "in": "path", "required": True, "schema": {**_NAME, "minLength": 1}}
    for one in door.asked:
        schema = {"type": "array", "items": one.schema, "maxItems": 20} if one.is_many else one.schema
        yield {"name": one.name, "in": "query", "description": one.about, "required": one.is_needed, "schema": schema}


def _schema(kind: Any) -> dict[str, Any]:
    """The fields of a kind of value; what they hold is told in the reference."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        about = " ".join((kind.__doc__ or "").split())
        return {"type": "object", "description": about, "required": list(kind.__struct_fields__)}
    return {"type": "array", "items": _schema(kind.__args__[0])}


ROUTES = (*map(_served, DOORS), Route("/openapi.json", described, methods=["GET"], name="openapi"))
