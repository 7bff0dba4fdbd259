"""Templates to answers: what every page is given, and fragments for what changes within a page."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from communique.registers.messages import languages
from communique.show.html import environment
from communique.show.speaking import Speaker
from communique.show.style import MAP_STYLE, NETWORK_STYLE, REPORT_STYLE, STYLE
from communique.web.desk import Desk
from communique.web.forms import keep_token, token_of
from communique.web.settings import Settings
from communique.web.speaking import speaker, wanted

#: Under this name a browser remembers in which language it is spoken to.
LANGUAGE = "communique_language"
_YEAR = 365 * 24 * 3600


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
            number=told.number,
            languages=languages(),
            token=token_of(request),
            user=request.state.user,
            nonce=request.state.nonce,
            record=settings.record.name,
            party=told.party,
            static=static_path,
            style=_style_path(),
            **context,
        )
    )
    response = HTMLResponse(html, status)
    keep_token(request, response)
    return response


def as_file(body: str | bytes, media: str, name: str) -> Response:
    """An answer that a browser keeps as a file of this name."""
    return Response(body, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def remember(response: Response, name: str, value: str) -> None:
    """Let the browser remember a choice for a year."""
    response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="strict")


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


@lru_cache(maxsize=1)
def _style_path() -> str:
    return f"/style.css?{_digest(style())}"


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
