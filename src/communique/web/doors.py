"""Who comes in where a server knows users: a session or a token says who asks, and a role what they may.

Whoever reads must be a reader, whoever changes something at least a
reviewer; an address that is not listed is open to administrators alone.
"""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from communique.web.accounts import Accounts, Role, User
from communique.web.guard import SAFE

#: The cookie of a session.
SESSION = "communique_session"
SIGN_IN = "/sign-in"
#: Whether the server is alive and ready anybody may ask: it says nothing of the record but that.
ALIVE, IS_READY = "/healthz", "/readyz"
#: What anybody may fetch: the page that signs in, and how it looks.
_OPEN = ("/static/", "/style.css", SIGN_IN)
#: Who may post where; anywhere else administrators alone.
POSTS = {
    "/language": Role.READER,
    "/reconcile": Role.READER,
    "/sign-out": Role.READER,
    "/add": Role.ADMIN,
    "/decide": Role.REVIEWER,
    "/searches": Role.REVIEWER,
    "/review": Role.REVIEWER,
    "/review/undo": Role.REVIEWER,
    "/review/keys": Role.READER,
    SIGN_IN: None,
}


class Doors:
    """Lets in who signed in, as far as their role goes; without accounts, everybody who reaches the server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request that is let in; `request.state.user` is who asks, None where nobody needs to say."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        accounts: Accounts | None = getattr(request.app.state, "accounts", None)
        request.state.user = None
        request.state.is_program = False
        refusal = None
        if accounts is not None and request.url.path not in (ALIVE, IS_READY):
            refusal = await run_in_threadpool(_refusal, request, accounts)
        await (refusal or self._app)(scope, receive, send)


def address_of(request: Request) -> str:
    """The address from which somebody asks."""
    return request.client.host if request.client else "unknown"


def _refusal(request: Request, accounts: Accounts) -> Response | None:
    user, is_program = _who(request, accounts)
    request.state.user, request.state.is_program = user, is_program
    path, is_change = request.url.path, request.method not in SAFE
    if path.startswith(_OPEN):
        return None
    if user is None:
        return _unknown(request, is_change=is_change)
    needed = POSTS.get(path, Role.ADMIN) if is_change else Role.READER
    if needed is not None and user.role < needed:
        accounts.note(user.name, address_of(request), "refused", f"{request.method} {path}")
        return PlainTextResponse(
            f"This needs the role {needed.name.lower()}; {user.name} is {user.role.name.lower()}.", 403
        )
    if is_change:
        accounts.note(user.name, address_of(request), request.method.lower(), path)
    return None


def _who(request: Request, accounts: Accounts) -> tuple[User | None, bool]:
    """Who asks, and whether it is a program with a token."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return accounts.with_token(secret.strip()), True
    session = request.cookies.get(SESSION)
    return (accounts.in_session(session) if session else None), False


def _unknown(request: Request, *, is_change: bool) -> Response:
    is_browser = "text/html" in request.headers.get("accept", "") and "authorization" not in request.headers
    if is_browser and not is_change:
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{SIGN_IN}?back={quote(back, safe='')}", 303)
    return PlainTextResponse("Sign in first, or send a token.", 401, headers={"WWW-Authenticate": "Bearer"})
