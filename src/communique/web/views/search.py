"""Search: the reports that hold the words and pass the filters, each at the place where the words stand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec
from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.ask.finding import Found
from communique.ask.searching import Counted, Filters
from communique.show.speaking import Speaker
from communique.web.forms import posted, text_of
from communique.web.rendering import desk_of, page, speaker_of
from communique.web.views import links
from communique.web.views.asking import FILTERS, filters_of
from communique.web.views.turning import number_of, toggled, turns

_PAGE, _LONGEST, _LONGEST_QUERY = 30, 300, 2000


def search(request: Request) -> Response:
    """`/search?q=…&party=ITA&type=agreement&since=2024`: the state of the search is its address."""
    asked, told = request.query_params, speaker_of(request)
    words, first = asked.get("q", "").strip()[:_LONGEST], number_of(asked, "first")
    filters = filters_of(asked)
    is_asked = bool(words) or filters != Filters()
    found = desk_of(request).record.find(words, filters, first=first, limit=_PAGE) if is_asked else None
    return page(
        request,
        "search.html",
        words=words,
        answer=found,
        found=[_row(one) for one in found.found] if found else [],
        groups=[_group(asked, name, found.filters[field], told) for name, field in FILTERS.items()] if found else [],
        days={name: str(getattr(filters, name) or "") for name in ("since", "until")},
        chosen=[(name, value) for name in FILTERS for value in asked.getlist(name)],
        first=first,
        query=_query(asked),
        pages=turns("/search", asked, first=first, step=_PAGE, total=found.total if found else 0),
    )


def feed(request: Request) -> Response:
    """`/search.atom?q=…`: what a search finds, the newest first, as a feed."""
    asked = request.query_params
    words = asked.get("q", "").strip()[:_LONGEST]
    found = desk_of(request).record.find(words, filters_of(asked), limit=_PAGE).found
    rows = sorted(map(_row, found), key=lambda row: str(row["found"].published or ""), reverse=True)
    base = str(request.base_url).rstrip("/")
    answer = page(request, "search.atom", words=words, rows=rows, base=base, query=_query(asked))
    return Response(answer.body, media_type="application/atom+xml")


def kept(request: Request) -> Response:
    """`/searches`: the searches that are kept, each with how many reports are new."""
    record = desk_of(request).record
    rows = []
    for one in record.searches():
        asked = QueryParams(one.query)
        filters = msgspec.structs.replace(filters_of(asked), new_since=one.looked)
        rows.append({"search": one, "new": record.find(asked.get("q", ""), filters, limit=0).total})
    return page(request, "searches.html", rows=rows)


async def keep(request: Request) -> Response:
    """`POST /searches`: keep a search under a name, look at one that is kept, or keep it no longer."""
    form = await posted(request)
    record = desk_of(request).record
    query = _query(QueryParams(text_of(form, "query", most=_LONGEST_QUERY)))
    what = text_of(form, "what", most=10)
    if what == "look":
        await run_in_threadpool(record.look_at_search, query)
        return RedirectResponse(f"/search?{query}", 303)
    if what == "drop":
        seq = text_of(form, "seq", most=12)
        await run_in_threadpool(record.drop_search, int(seq) if seq.isdecimal() else 0)
    elif what == "keep" and query:
        await run_in_threadpool(record.keep_search, text_of(form, "name", most=200) or query, query)
    return RedirectResponse("/searches", 303)


def _query(asked: QueryParams) -> str:
    """The text of a search's address, without the place in its results."""
    known = {"q", "since", "until", *FILTERS}
    return urlencode([(key, value) for key, value in asked.multi_items() if key in known and value])


def _group(asked: QueryParams, name: str, values: tuple[Counted, ...], told: Speaker) -> dict[str, Any]:
    """A filter with its values, each with the address that chooses it or lets it go."""
    rows = [
        {
            "text": _named(name, one.value, told),
            "count": one.reports,
            "chosen": one.is_chosen,
            "address": toggled("/search", asked, (name, one.value), is_chosen=one.is_chosen),
        }
        for one in values
    ]
    return {"name": name, "values": rows, "is_open": any(one.is_chosen for one in values) or name in ("party", "type")}


def _named(name: str, value: str, told: Speaker) -> str:
    """A value of a filter in words."""
    if name == "party":
        return told.party(value)
    return value if name in ("language", "source") else told.word(value)


def _row(found: Found) -> dict[str, Any]:
    first = found.marks[0] if found.marks else None
    span = {"start": found.start + first[0], "end": found.start + first[1]} if first else {}
    return {"found": found, "snippet": _snippet(found), "address": links.report(found.report_id, **span)}


def _snippet(found: Found) -> Markup:
    """The piece of text with the words that were found marked in it."""
    html, at = Markup(""), 0
    for start, end in found.marks:
        html += escape(found.snippet[at:start]) + Markup("<mark>{}</mark>").format(found.snippet[start:end])
        at = end
    return html + escape(found.snippet[at:])


ROUTES = (
    Route("/search", search, name="search"),
    Route("/search.atom", feed, name="feed"),
    Route("/searches", kept, methods=["GET"], name="searches"),
    Route("/searches", keep, methods=["POST"], name="keep_search"),
)
