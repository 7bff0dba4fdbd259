"""Templates to answers: what every page is given, and fragments for what changes within a page."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from communique.show.html import environment
from communique.show.style import MAP_STYLE, NETWORK_STYLE, REPORT_STYLE, STYLE
from communique.show.values import party
from communique.web.desk import Desk
from communique.web.forms import keep_token, token_of
from communique.web.settings import Settings
from communique.web.speaking import Speaker, languages, speaker, wanted

LANGUAGE = "communique_language"


def page(request: Request, template: str, /, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A whole page, or a fragment of one, from its template."""
    told = speaker_of(request)
    settings: Settings = request.app.state.settings
    html = (
        _templates()
        .get_template(template)
        .render(
            request=request,
            say=told.say,
            told=told,
            languages=languages(),
            token=token_of(request),
            user=request.state.user,
            nonce=request.state.nonce,
            record=settings.record.name,
            party=party,
            static=static_path,
            style_digest=_digest(style()),
            **context,
        )
    )
    response = HTMLResponse(html, status)
    keep_token(request, response)
    return response


def speaker_of(request: Request) -> Speaker:
    """Who speaks the language of the one who asks."""
    return speaker(wanted(request.headers.get("accept-language", ""), chosen=request.cookies.get(LANGUAGE)))


def desk_of(request: Request) -> Desk:
    """The record that is served."""
    desk: Desk = request.app.state.desk
    return desk


@lru_cache(maxsize=1)
def style() -> bytes:
    """The style sheet of all pages: that of pages as files, and what the application adds."""
    own = (files("communique.web") / "static" / "web.css").read_text(encoding="utf-8")
    return f"{STYLE}{REPORT_STYLE}{NETWORK_STYLE}{MAP_STYLE}{own}".encode()


@lru_cache(maxsize=64)
def static_path(name: str) -> str:
    """The address of a file of ours, with its digest, so that browsers may keep it."""
    body = (files("communique.web") / "static" / name).read_bytes()
    return f"/static/{name}?{_digest(body)}"


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return environment(PackageLoader("communique.web"))
