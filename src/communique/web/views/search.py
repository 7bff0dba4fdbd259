"""Search: the reports that hold the words, each at the place where they stand."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.ask.finding import Found
from communique.web.rendering import desk_of, page
from communique.web.views import links

_LIMIT, _LONGEST = 50, 300


def search(request: Request) -> Response:
    """`/search?q=…`: reports in the order of how well they fit."""
    words = request.query_params.get("q", "").strip()[:_LONGEST]
    found = desk_of(request).record.search(words, limit=_LIMIT) if words else ()
    return page(request, "search.html", words=words, found=list(map(_row, found)), limit=_LIMIT)


def _row(found: Found) -> dict[str, Any]:
    first = found.marks[0] if found.marks else (0, 1)
    span = {"start": found.start + first[0], "end": found.start + first[1]}
    return {"found": found, "snippet": _snippet(found), "address": links.report(found.report_id, **span)}


def _snippet(found: Found) -> Markup:
    """The piece of text with the words that were found marked in it."""
    html, at = Markup(""), 0
    for start, end in found.marks:
        html += escape(found.snippet[at:start]) + Markup("<mark>{}</mark>").format(found.snippet[start:end])
        at = end
    return html + escape(found.snippet[at:])


ROUTES = (Route("/search", search, name="search"),)
