"""Search: the reports that hold the words and pass the filters, each at the place where the words stand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup, escape
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.ask.finding import Found
from communique.ask.searching import Counted, Filters
from communique.model.dates import PartialDate, parse_date
from communique.registers.parties import find_party
from communique.show.values import party, word
from communique.web.rendering import desk_of, page
from communique.web.views import links

_PAGE, _LONGEST = 30, 300
#: The filters by their names in an address, in the order in which they are shown.
_FILTERS = {
    "party": "parties",
    "type": "types",
    "kind": "kinds",
    "status": "statuses",
    "topic": "topics",
    "office": "offices",
    "language": "languages",
    "source": "sources",
}


def search(request: Request) -> Response:
    """`/search?q=…&party=ITA&type=agreement&since=2024`: the state of the search is its address."""
    asked = request.query_params
    words, first = asked.get("q", "").strip()[:_LONGEST], _number(asked.get("first", ""))
    filters = _filters(asked)
    is_asked = bool(words) or filters != Filters()
    found = desk_of(request).record.find(words, filters, first=first, limit=_PAGE) if is_asked else None
    return page(
        request,
        "search.html",
        words=words,
        answer=found,
        found=[_row(one) for one in found.found] if found else [],
        groups=[_group(asked, name, found.filters[field]) for name, field in _FILTERS.items()] if found else [],
        days={name: str(getattr(filters, name) or "") for name in ("since", "until")},
        chosen=[(name, value) for name in _FILTERS for value in asked.getlist(name)],
        first=first,
        pages=_pages(asked, first, found.total if found else 0),
    )


def _filters(asked: QueryParams) -> Filters:
    chosen = {field: frozenset(asked.getlist(name)) for name, field in _FILTERS.items()}
    chosen["parties"] = frozenset(map(find_party, chosen["parties"]))
    return Filters(since=_day(asked, "since"), until=_day(asked, "until"), **chosen)


def _day(asked: QueryParams, name: str) -> PartialDate | None:
    said = asked.get(name, "").strip()
    return parse_date(said) if said else None


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 7 else 0


def _group(asked: QueryParams, name: str, values: tuple[Counted, ...]) -> dict[str, Any]:
    """A filter with its values, each with the address that chooses it or lets it go."""
    shown = party if name == "party" else str if name in ("language", "source") else word
    rows = [
        {"text": shown(one.value), "count": one.reports, "chosen": one.is_chosen, "address": _toggled(asked, name, one)}
        for one in values
    ]
    return {"name": name, "values": rows, "is_open": any(one.is_chosen for one in values) or name in ("party", "type")}


def _toggled(asked: QueryParams, name: str, one: Counted) -> str:
    pair = (name, one.value)
    others = [(key, value) for key, value in asked.multi_items() if key != "first" and (key, value) != pair]
    return f"/search?{urlencode(others if one.is_chosen else [*others, pair])}"


def _pages(asked: QueryParams, first: int, total: int) -> dict[str, str]:
    """The addresses of the pages before and after this one."""
    others = [(key, value) for key, value in asked.multi_items() if key != "first"]
    found = {}
    if first > 0:
        found["before"] = f"/search?{urlencode([*others, ('first', max(first - _PAGE, 0))])}"
    if first + _PAGE < total:
        found["after"] = f"/search?{urlencode([*others, ('first', first + _PAGE)])}"
    return found


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


ROUTES = (Route("/search", search, name="search"),)
