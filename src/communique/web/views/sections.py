"""A page of sections as `show` lays it out, each row and footnote leading on."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from communique.show.cutting import cut, rows_in
from communique.show.pages import Page
from communique.web.rendering import page
from communique.web.views import links
from communique.web.views.people import person_of
from communique.web.views.turning import number_of, turns

#: So many rows of a long section stand on a page.
ROWS = 60


def sections_page(
    request: Request,
    laid_out: Page,
    *,
    label: str,
    parties: tuple[str, ...] = (),
    long: str = "",
    total: int | None = None,
    **ruled: Any,
) -> Response:
    """The page; with `ruled_id`, what it is about can be ruled on.

    Of the section `long` not all rows come at once; with `total`, those that came are a stretch of so many.
    """
    asked = request.query_params
    first = number_of(asked, "first")
    if total is None:
        total = rows_in(laid_out, long)
        laid_out = cut(laid_out, long, first=first, most=ROWS)
    known = {"ruled_id": "", "ruled_claims": (), "ruled_fields": (), "picture": None, "back": None, **ruled}
    parts = {**links.parts_of(laid_out), **known.pop("parts", {})}
    return page(
        request,
        "matter.html",
        page=laid_out,
        label=label,
        parties=parties,
        dossier_address=links.dossier,
        person=person_of(request),
        pages=turns(request.url.path, asked, first=first, step=ROWS, total=total),
        **known,
        **parts,
    )
