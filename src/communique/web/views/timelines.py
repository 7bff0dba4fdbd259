"""A timeline that is zoomed and narrowed: what it shows is its address, and it needs no script."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.ask.zooming import Choice, Choosable, Zoomed, zoomed
from communique.show.chart import Span, chart, counted_chart
from communique.show.pages import Page, items_section
from communique.show.speaking import Speaker
from communique.web.desk import LASTING
from communique.web.rendering import desk_of, page, speaker_of
from communique.web.views import links
from communique.web.views.asking import day_of, parties_of
from communique.web.views.turning import choices, number_of, turns

#: So many rows stand on a page.
_PAGE = 50
_FILTERS = ("type", "kind", "status", "topic")


def show(request: Request) -> Response:
    """`/timeline?party=ITA&party=PAK&since=2023&until=2024-06&type=agreement&topic=defence`."""
    desk, told, asked = desk_of(request), speaker_of(request), request.query_params
    codes, first = parties_of(asked), number_of(asked, "first")
    choice = Choice(
        wanted={name: frozenset(asked.getlist(name)) for name in _FILTERS if asked.getlist(name)},
        since=day_of(asked, "since"),
        until=day_of(asked, "until"),
    )
    if not codes:
        return page(request, "timeline.html", parties=(), days={"since": "", "until": ""}, found=None)
    places = desk.kept(("happenings", codes), lambda: desk.record.happenings(*codes)[::-1], lasting=LASTING)
    found = zoomed(places, choice)
    span = _span(found, choice)
    shown = tuple(one.entry_id for one in found.places[first : first + _PAGE])
    answer = desk.kept(("items", shown), lambda: desk.record.items(shown))
    section = items_section("timeline", answer.items, among=codes, title=told.say("chart.all"), says=told)
    laid_out = Page(title="", subtitle="", sections=(section,), footnotes=answer.footnotes, says=told)
    return page(
        request,
        "timeline.html",
        parties=codes,
        party_names=" – ".join(map(told.party, codes)),
        days={name: asked.get(name, "").strip() for name in ("since", "until")},
        found=found,
        picture=_picture(asked, found, laid_out, told, span=span),
        steps=_steps(asked, span, found),
        groups=[_group(asked, name, found.values[name], told) for name in _FILTERS],
        chosen=[(name, value) for name in _FILTERS for value in asked.getlist(name)],
        dossier=links.dossier(*codes) if len(codes) == 2 else "",
        pages=turns("/timeline", asked, first=first, step=_PAGE, total=len(found.places)),
        **{name: part for name, part in links.parts_of(laid_out).items() if name != "chart"},
    )


def _picture(asked: QueryParams, found: Zoomed, laid_out: Page, told: Speaker, *, span: Span | None) -> Markup:
    """When things happened: a dot for each, or where not all rows stand on the page, how many there were when."""

    def zoom(days: Span) -> str:
        return _address(asked, days)

    if len(found.places) <= _PAGE:
        return chart(laid_out, span=span, zoom=zoom)
    dates = [one.date for one in found.places if one.date is not None]
    return counted_chart({told.say("chart.all"): dates}, span=span, zoom=zoom, says=told)


def _span(found: Zoomed, choice: Choice) -> Span | None:
    """The days that the picture shows: those asked for, else those of all matters."""
    if found.extent is None:
        return None
    first = choice.since.first_day if choice.since else found.extent[0]
    last = choice.until.last_day if choice.until else found.extent[1]
    return (first, max(first, last))


def _steps(asked: QueryParams, span: Span | None, found: Zoomed) -> list[tuple[str, str]]:
    """The addresses of the stretches before and after this one, of a wider one, and of the whole."""
    if span is None or found.extent is None:
        return []
    first, last = span
    long = (last - first).days + 1
    begins, ends = found.extent
    steps = []
    if first > begins:
        steps.append(("timeline.earlier", _address(asked, (_moved(first, -long), _moved(first, -1)))))
    if last < ends:
        steps.append(("timeline.later", _address(asked, (_moved(last, 1), _moved(last, long)))))
    if first > begins or last < ends:
        wider = (max(_moved(first, -long), begins), min(_moved(last, long), ends))
        steps += [("timeline.out", _address(asked, wider)), ("timeline.all", _address(asked, None))]
    return steps


def _moved(day: datetime.date, days: int) -> datetime.date:
    """A day so many days later, as far as calendars go."""
    ordinal = min(max(day.toordinal() + days, datetime.date.min.toordinal()), datetime.date.max.toordinal())
    return datetime.date.fromordinal(ordinal)


def _address(asked: QueryParams, days: Span | None) -> str:
    """The same timeline over other days."""
    left = ("first", "since", "until")
    pairs = [(key, value) for key, value in asked.multi_items() if key not in left]
    if days is not None:
        pairs += [("since", days[0].isoformat()), ("until", days[1].isoformat())]
    return f"/timeline?{urlencode(pairs)}"


def _group(asked: QueryParams, name: str, values: tuple[Choosable, ...], told: Speaker) -> dict[str, Any]:
    """A filter with its values, each with the address that chooses it or lets it go."""
    rows = choices("/timeline", asked, values, told, name=name)
    return {"name": name, "values": rows, "is_open": any(one.is_chosen for one in values) or name != "topic"}


ROUTES = (Route("/timeline", show, name="timeline"),)
