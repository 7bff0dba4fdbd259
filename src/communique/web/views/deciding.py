"""Ruling on what a page shows: accept, reject, correct, merge, split, keep apart, note, undo."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.model.decisions import DecisionKind
from communique.record.deciding import Ruling
from communique.web.forms import posted, text_of
from communique.web.rendering import desk_of, page
from communique.web.views.people import keep_person, person_of
from communique.web.views.signing import own_path

_LONGEST_NOTE = 2000


def decisions(request: Request) -> Response:
    """`/decisions`: the ledger, the latest first, with what became of each decision."""
    made, rulings = desk_of(request).record.decisions()
    rows = [{"made": one, "standing": rulings.standing.get(one.id)} for one in reversed(made)]
    return page(request, "decisions.html", rows=rows, person=person_of(request))


async def decide(request: Request) -> Response:
    """`POST /decide`: write what a person rules, and go back to the page."""
    form = await posted(request)
    person = person_of(request, text_of(form, "person", most=200))
    if not person:
        raise HTTPException(400, "Say who rules: every decision carries a name.")
    kind = text_of(form, "kind", most=20)
    if kind not in set(DecisionKind):
        raise HTTPException(400, f"There is no ruling {kind!r}.")
    ids = tuple(one.strip() for value in form.getlist("ids") if isinstance(value, str) for one in value.split())
    ruling = Ruling(
        kind=DecisionKind(kind),
        ids=ids,
        person=person,
        note=text_of(form, "note", most=_LONGEST_NOTE) or None,
        field=text_of(form, "field", most=40) or None,
        to=text_of(form, "to", most=_LONGEST_NOTE) or None,
    )
    await run_in_threadpool(desk_of(request).rule, ruling)
    response = RedirectResponse(own_path(text_of(form, "back")), 303)
    keep_person(response, person)
    return response


ROUTES = (
    Route("/decisions", decisions, name="decisions"),
    Route("/decide", decide, methods=["POST"], name="decide"),
)
