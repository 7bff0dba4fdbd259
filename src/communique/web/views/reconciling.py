"""`/reconcile`: actors and parties for OpenRefine and others, by the Reconciliation Service API, version 0.2.

The specification is that of the W3C's Entity Reconciliation Community Group
(https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).
Names are compared by `ask`; here stand its words and addresses. Nothing is changed by asking,
so a query may be posted, which long ones are.
"""

from __future__ import annotations

import html
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from communique.ask.answers import ActorFile, Office
from communique.ask.reconciling import Candidate, Entity, EntityType, Sought
from communique.languages.titles import office_called
from communique.model.errors import CommuniqueError, UnknownPartyError
from communique.model.vocabulary import RoleCode
from communique.registers.parties import find_party, party_name
from communique.show.english import word
from communique.show.offices import term_text
from communique.web.desk import Desk
from communique.web.rendering import desk_of

PREFIX = "/reconcile"
#: The bytes of what is posted, the names in a batch, the characters of a name, and the candidates of each, at most.
_MOST_BYTES, _MOST_QUERIES, _LONGEST, _MOST_FOUND = 1024 * 1024, 100, 300, 25
_MOST_IDS = 100
#: Pages of programs on this machine may ask from a browser: OpenRefine is one.
_NEAR = frozenset({"127.0.0.1", "localhost", "::1"})
_TYPES = {
    EntityType.PERSON: "Person",
    EntityType.ORGANISATION: "Organisation or body",
    EntityType.STATE: "State",
}
#: What beside the name a query can say, and what a table can be extended with.
_ASKED = {"state": "State or organisation it belongs to", "office": "Office"}
_TOLD = {"state": "State", "offices": "Offices", "names": "Names as printed", "ids": "Ids in imported lists"}


class BadQueryError(CommuniqueError):
    """What is asked is no query of the specification."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}\n  the Reconciliation Service API 0.2 says how to ask")


class _Property(msgspec.Struct, frozen=True):
    pid: str
    v: Any = None


class _Query(msgspec.Struct, frozen=True):
    query: str = ""
    type: str | tuple[str, ...] = ()
    limit: float = 10
    properties: tuple[_Property, ...] = ()


class _Wanted(msgspec.Struct, frozen=True):
    id: str


class _Extend(msgspec.Struct, frozen=True):
    ids: tuple[str, ...]
    properties: tuple[_Wanted, ...]


_QUERIES = msgspec.json.Decoder(dict[str, _Query])
_EXTEND = msgspec.json.Decoder(_Extend)


async def _service(request: Request) -> Response:
    """The manifest, or what a batch of queries or a request for more columns asks for."""
    asked = await _asked(request)
    if "queries" in asked:
        return _json(request, await run_in_threadpool(_reconciled, desk_of(request), asked["queries"]))
    if "extend" in asked:
        return _json(request, await run_in_threadpool(_extended, desk_of(request), asked["extend"]))
    return _json(request, manifest(str(request.base_url).rstrip("/")))


async def _asked(request: Request) -> Mapping[str, str]:
    if request.method != "POST":
        return request.query_params
    body = b""
    async for some in request.stream():
        body += some
        if len(body) > _MOST_BYTES:
            raise BadQueryError("this is longer than any batch that is answered; send fewer queries at a time")
    try:
        said = parse_qs(body.decode(), max_num_fields=16)
    except (UnicodeDecodeError, ValueError) as error:
        raise BadQueryError("what was posted is no form") from error
    return {name: values[0] for name, values in said.items()}


def manifest(base: str) -> dict[str, Any]:
    """What the service is and where its parts are."""
    here = f"{base}{PREFIX}"
    return {
        "versions": ["0.2"],
        "name": "Communique",
        "identifierSpace": f"{base}/",
        "schemaSpace": f"{here}/types/",
        "documentation": f"{base}/openapi.json",
        "view": {"url": f"{here}/view?id={{{{id}}}}"},
        "defaultTypes": [{"id": str(one), "name": name} for one, name in _TYPES.items()],
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 420, "height": 200},
        "suggest": {
            kind: {"service_url": here, "service_path": f"/suggest/{kind}"} for kind in ("entity", "property", "type")
        },
        "extend": {"propose_properties": {"service_url": here, "service_path": "/properties"}, "property_settings": []},
    }


def _reconciled(desk: Desk, text: str) -> dict[str, Any]:
    queries = _decoded(_QUERIES, text)
    if len(queries) > _MOST_QUERIES:
        raise BadQueryError(f"{len(queries)} queries are more than the {_MOST_QUERIES} that are answered at a time")
    found = desk.record.reconcile(tuple(map(_sought, queries.values())))
    return {key: {"result": list(map(_candidate, some))} for key, some in zip(queries, found, strict=True)}


def _sought(query: _Query) -> Sought:
    types = (query.type,) if isinstance(query.type, str) else query.type
    said = {one.pid: _text(one.v) for one in query.properties}
    return Sought(
        name=query.query.strip()[:_LONGEST],
        types=frozenset(EntityType(one) for one in types if one in set(EntityType)),
        state=_state(said.get("state", "")),
        office=_office(said.get("office", "")),
        limit=max(1, min(int(query.limit), _MOST_FOUND)),
    )


def _text(value: Any) -> str:
    """The value of a property: a text, an entity that was found before, or the first of several."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("id") or value.get("name")
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""


def _state(text: str) -> str | None:
    try:
        return find_party(text) if text else None
    except UnknownPartyError:
        return None


def _office(text: str) -> RoleCode | None:
    return office_called(text) if text else None


def _candidate(one: Candidate) -> dict[str, Any]:
    entity = one.entity
    return {
        "id": entity.id,
        "name": entity.name,
        "description": f"{about(entity)} ({'; '.join(one.reasons)})",
        "score": one.score,
        "match": one.is_match,
        "type": [{"id": str(entity.type), "name": _TYPES[entity.type]}],
        "features": [{"id": name, "value": value} for name, value in one.features.items()],
    }


def about(entity: Entity) -> str:
    """An entity in a few words: offices, state, how many claims name it."""
    roles = ", ".join(word(role) for role in entity.roles[:3])
    of = party_name(entity.of) if entity.of else ""
    claims = f"{entity.claims} claim{'' if entity.claims == 1 else 's'}" if entity.claims else ""
    return ", ".join(filter(None, (roles or _TYPES[entity.type].lower(), of, claims)))


def _extended(desk: Desk, text: str) -> dict[str, Any]:
    wanted = _decoded(_EXTEND, text)
    names = [one.id for one in wanted.properties if one.id in _TOLD]
    ids = wanted.ids[:_MOST_IDS]
    known = {one.id: one for one in desk.record.entities(ids)}
    rows = {one: {name: _values(desk, known.get(one), name) for name in names} for one in ids}
    return {"meta": [{"id": name, "name": _TOLD[name]} for name in names], "rows": rows}


def _values(desk: Desk, entity: Entity | None, name: str) -> list[dict[str, Any]]:
    if entity is None:
        return []
    if name == "state":
        return [{"id": entity.of, "name": party_name(entity.of)}] if entity.of else []
    if name == "names":
        return [{"str": one} for one in entity.names]
    if not entity.is_actor:
        return [{"str": entity.id}] if name == "ids" else []
    file = _file(desk, entity.id)
    return [{"str": one} for one in (_ids(file) if name == "ids" else map(_held, file.offices))]


def _file(desk: Desk, actor_id: str) -> ActorFile:
    return desk.kept(("actor", actor_id), lambda: desk.record.actor(actor_id))


def _ids(file: ActorFile) -> Sequence[str]:
    return [one.id.partition(":")[2] for one in file.known]


def _held(office: Office) -> str:
    told = office.role or word(office.role_code)
    return ", ".join(filter(None, (told, party_name(office.of), term_text(office))))


async def _suggested(request: Request) -> Response:
    kind, prefix = request.path_params["kind"], request.query_params.get("prefix", "").strip()[:_LONGEST]
    if kind == "entity":
        (found,) = await run_in_threadpool(desk_of(request).record.reconcile, (Sought(name=prefix),))
        listed = [_suggestion(one.entity) for one in found] if prefix else []
    else:
        known = _ASKED if kind == "property" else {str(one): name for one, name in _TYPES.items()}
        listed = [{"id": id_, "name": name} for id_, name in known.items() if prefix.casefold() in name.casefold()]
    return _json(request, {"result": listed})


def _suggestion(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "description": about(entity),
        "notable": [{"id": str(entity.type), "name": _TYPES[entity.type]}],
    }


async def _proposed(request: Request) -> Response:
    listed = [{"id": id_, "name": name} for id_, name in _TOLD.items()]
    return _json(request, {"type": request.query_params.get("type", "person")[:40], "properties": listed})


async def _previewed(request: Request) -> Response:
    found = await run_in_threadpool(desk_of(request).record.entities, (request.query_params.get("id", "")[:_LONGEST],))
    if not found:
        return HTMLResponse("<p>The record has nothing of this id.</p>", 404)
    entity = found[0]
    names = "; ".join(one for one in entity.names[:8] if one != entity.name)
    told = (f"<strong>{html.escape(entity.name)}</strong>", html.escape(about(entity)), html.escape(names))
    body = "".join(f"<p>{one}</p>" for one in told if one)
    return HTMLResponse(f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title>{body}</html>')


async def _viewed(request: Request) -> Response:
    """The page of an actor, or of what the record has on a party."""
    id_ = request.query_params.get("id", "")[:_LONGEST]
    found = await run_in_threadpool(desk_of(request).record.entities, (id_,))
    path = "/actors/" if not found or found[0].is_actor else "/timeline?party="
    return RedirectResponse(path + quote(id_, safe=""), 303)


def _json(request: Request, answer: Mapping[str, Any]) -> Response:
    """An answer that pages of programs on this machine may read in a browser."""
    origin = request.headers.get("origin", "")
    headers = {"Vary": "Origin"}
    if urlsplit(origin).hostname in _NEAR:
        headers["Access-Control-Allow-Origin"] = origin
    return JSONResponse(answer, headers=headers)


def _decoded(decoder: msgspec.json.Decoder[Any], text: str) -> Any:
    try:
        return decoder.decode(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise BadQueryError(f"this is no query: {error}") from error


def _guarded(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """What is wrong with a question, said as JSON."""

    async def serve(request: Request) -> Response:
        try:
            return await answer(request)
        except CommuniqueError as error:
            problem, _, remedy = str(error).partition("\n")
            return JSONResponse({"problem": problem, "remedy": remedy.strip()}, 400)

    return serve


ROUTES = (
    Route(PREFIX, _guarded(_service), methods=["GET", "POST"], name="reconcile"),
    Route(f"{PREFIX}/suggest/{{kind}}", _guarded(_suggested), methods=["GET"], name="reconcile-suggest"),
    Route(f"{PREFIX}/properties", _guarded(_proposed), methods=["GET"], name="reconcile-properties"),
    Route(f"{PREFIX}/view", _guarded(_viewed), methods=["GET"], name="reconcile-view"),
    Route(f"{PREFIX}/preview", _guarded(_previewed), methods=["GET"], name="reconcile-preview"),
)
