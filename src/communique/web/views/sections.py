"""A page of sections as `show` lays it out, each row and footnote leading on."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from communique.show.pages import Page
from communique.web.rendering import page, speaker_of
from communique.web.views import links
from communique.web.views.people import person_of


def sections_page(
    request: Request, laid_out: Page, *, label: str, parties: tuple[str, ...] = (), **ruled: Any
) -> Response:
    """The page; with `ruled_id`, what it is about can be ruled on."""
    parts = links.parts_of(laid_out, speaker_of(request))
    known = {"ruled_id": "", "ruled_claims": (), "ruled_fields": (), "picture": None, **ruled}
    return page(
        request,
        "matter.html",
        page=laid_out,
        label=label,
        parties=parties,
        dossier_address=links.dossier,
        person=person_of(request),
        **known,
        **parts,
    )
