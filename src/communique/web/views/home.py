"""The first page: what the record holds on whom, what is new, what is asked."""

from __future__ import annotations

import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.ask.overview import Overview, overview
from communique.record.clock import stamp, utc_now
from communique.show.map import map_svg
from communique.show.pages import Page, items_section
from communique.web.forms import posted, text_of
from communique.web.rendering import LANGUAGE, desk_of, page, remember, speaker_of
from communique.web.views import links
from communique.web.views.signing import own_path

#: When the record was looked at before this visit; a visit ends after so long without a look.
SEEN, _VISIT = "communique_seen", datetime.timedelta(minutes=30)
#: So many parties stand in the matrix, and so many new entries are listed.
_PARTIES, _NEW = 14, 12


def home(request: Request) -> Response:
    """`/`: search, pairs, what is new since the last visit, open questions."""
    desk, told = desk_of(request), speaker_of(request)
    since = _since(request)
    found = desk.kept(("overview", since), lambda: overview(desk.sums(), since=since))
    newest = desk.kept(("items", found.new[:_NEW]), lambda: desk.record.items(found.new[:_NEW]))
    section = items_section("new", newest.items, among=(), title="", says=told)
    listed = Page(title="", subtitle="", sections=(section,), footnotes=newest.footnotes, says=told)
    questions, venues = len(desk.questions()), desk.venues().venues
    response = page(
        request,
        "home.html",
        overview=found,
        matrix=_matrix(found),
        picture=map_svg(venues, label=told.say("map.title"), address=links.venue) if venues else None,
        new=links.parts_of(listed)["sections"][0],
        since=since,
        questions=questions,
        dossier_address=links.dossier,
    )
    _keep_seen(request, response)
    return response


async def language(request: Request) -> Response:
    """`POST /language`: the interface in another language."""
    form = await posted(request)
    response = RedirectResponse(own_path(text_of(form, "back")), 303)
    remember(response, LANGUAGE, text_of(form, "language", most=16))
    return response


def _matrix(found: Overview) -> dict[str, Any]:
    """How many entries each two of the parties of most entries share; only parties that share some."""
    shown = [one.party for one in found.parties[:_PARTIES]]
    counts = {pair.parties: pair for pair in found.pairs}
    cells = {
        (row, column): counts[pair]
        for row in shown
        for column in shown
        if row != column and (pair := (min(row, column), max(row, column))) in counts
    }
    kept = [code for code in shown if any(row == code for row, _ in cells)]
    most = max((cell.entries for cell in cells.values()), default=1)
    return {"parties": kept, "cells": cells, "shade": lambda count: 1 + round(4 * (count / most) ** 0.5)}


def _since(request: Request) -> str | None:
    """When the visit before this one was, None on the first."""
    kept = request.cookies.get(SEEN, "").split("|")[0]
    try:
        datetime.datetime.fromisoformat(kept)
    except ValueError:
        return None
    return kept


def _keep_seen(request: Request, response: Response) -> None:
    """Remember this look: since when all is new stays the same as long as the visit goes on."""
    now = stamp(utc_now)
    before, _, last = request.cookies.get(SEEN, "").partition("|")
    is_same_visit = bool(last) and _is_recent(last)
    remember(response, SEEN, f"{before if is_same_visit else last or now}|{now}")


def _is_recent(last: str) -> bool:
    try:
        return utc_now() - datetime.datetime.fromisoformat(last) < _VISIT
    except (ValueError, TypeError):
        return False


ROUTES = (Route("/", home, name="home"), Route("/language", language, methods=["POST"], name="language"))
