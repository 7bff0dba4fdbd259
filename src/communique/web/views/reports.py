"""A report: its text with the claims marked, linked both ways, and why each was read so."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique import languages
from communique.model.report import Span
from communique.read.explain import explain, explain_unread
from communique.resolve import SourcedClaim
from communique.show.explanations import explanation_text
from communique.show.reports import report_parts
from communique.web.rendering import desk_of, page, speaker_of
from communique.web.views import links


def report(request: Request) -> Response:
    """`/reports/ID?at=120-180`: the text, at the words asked for."""
    desk, told = desk_of(request), speaker_of(request)
    marked = desk.record.marked(request.path_params["id"])
    entries = desk.record.entries(marked.claims)

    def about(sourced: SourcedClaim) -> Mapping[str, str]:
        found = entries.get(sourced.id)
        return {"address": links.entry(found), "more": told.say("row.entry")} if found else {}

    parts = report_parts(marked, at=_span(request.query_params.get("at", "")), about=about, says=told)
    return page(request, "report.html", why=f"{links.report(marked.report.id)}/why", **parts)


def why(request: Request) -> Response:
    """`/reports/ID/why`: what reading made of each sentence."""
    one = desk_of(request).record.marked(request.path_params["id"]).report
    is_readable = one.language is not None and one.language in languages.available()
    explanation = explain(one, languages.load(one.language)) if one.language and is_readable else explain_unread(one)
    return page(
        request, "why.html", report=one, text=explanation_text(explanation), back=links.report(one.id), title=one.title
    )


def _span(said: str) -> Span | None:
    """A span as `120-180`; None for anything else."""
    start, _, end = said.partition("-")
    is_span = start.isdecimal() and end.isdecimal() and len(said) < 24
    return (int(start), int(end)) if is_span else None


ROUTES = (
    Route("/reports/{id:path}/why", why, name="why"),
    Route("/reports/{id:path}", report, name="report"),
)
