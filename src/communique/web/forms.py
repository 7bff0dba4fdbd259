"""Forms that only our own pages can send: each carries a token that its browser also holds as a cookie."""

from __future__ import annotations

import secrets

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

COOKIE, FIELD, HEADER = "communique_token", "token", "x-communique-token"
#: The longest text in a field, as bytes.
_MOST_TEXT = 8 * 1024 * 1024
#: A form holds less than this; reports come through the door of their own.
_MOST_FIELDS = 200


def token_of(request: Request) -> str:
    """The token of this browser, made where it has none."""
    kept = request.cookies.get(COOKIE) or getattr(request.state, "token", None)
    if not kept:
        kept = secrets.token_urlsafe(24)
        request.state.token = kept
    return kept


def keep_token(request: Request, response: Response) -> None:
    """Give a browser that has no token the one its page was made with."""
    made = getattr(request.state, "token", None)
    if made:
        response.set_cookie(COOKIE, made, httponly=True, samesite="strict", secure=request.app.state.settings.is_secure)


async def posted(request: Request, *, max_files: int = 0) -> FormData:
    """The fields of a form of ours.

    Raises:
        HTTPException: The form has not the token of this browser.
    """
    form = await request.form(max_fields=_MOST_FIELDS, max_files=max_files, max_part_size=_MOST_TEXT)
    if request.state.is_program:
        # A browser sends no such header by itself: nobody can be made to send it.
        return form
    said = request.headers.get(HEADER) or form.get(FIELD)
    kept = request.cookies.get(COOKIE)
    if not isinstance(said, str) or not kept or not secrets.compare_digest(said.encode(), kept.encode()):
        raise HTTPException(403, "This form is not from this browser, or too old. Go back, reload the page, try again.")
    return form


def text_of(form: FormData, field: str, *, most: int = 2000) -> str:
    """One field as text on one line; empty where it is missing."""
    value = form.get(field)
    return " ".join(value.split())[:most] if isinstance(value, str) else ""
