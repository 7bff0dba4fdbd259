"""Signing in and out, where a server knows users."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.web.accounts import LONGEST, Accounts
from communique.web.doors import SESSION, SIGN_IN, address_of
from communique.web.forms import posted, text_of
from communique.web.rendering import page


def ask(request: Request) -> Response:
    """`/sign-in`: the form."""
    return page(request, "sign_in.html", back=own_path(request.query_params.get("back", "")), is_wrong=False)


async def sign_in(request: Request) -> Response:
    """`POST /sign-in`: begin a session, and go where one wanted to go."""
    form = await posted(request)
    accounts = _accounts(request)
    password = form.get("password")
    name, back = text_of(form, "name", most=200), own_path(text_of(form, "back"))
    said = password if isinstance(password, str) else ""
    secret = await run_in_threadpool(accounts.sign_in, name, said, address=address_of(request))
    if secret is None:
        return page(request, "sign_in.html", status=401, back=back, is_wrong=True)
    response = RedirectResponse(back, 303)
    age = int(LONGEST.total_seconds())
    is_secure = request.app.state.settings.is_secure
    response.set_cookie(SESSION, secret, max_age=age, httponly=True, samesite="strict", secure=is_secure)
    return response


async def sign_out(request: Request) -> Response:
    """`POST /sign-out`: end the session."""
    await posted(request)
    accounts = _accounts(request)
    await run_in_threadpool(accounts.sign_out, request.cookies.get(SESSION, ""))
    response = RedirectResponse(SIGN_IN, 303)
    response.delete_cookie(SESSION)
    return response


def _accounts(request: Request) -> Accounts:
    accounts: Accounts | None = request.app.state.accounts
    if accounts is None:
        raise HTTPException(404, "This server knows no users: nobody needs to sign in.")
    return accounts


def own_path(said: str) -> str:
    """A path of ours, the first page for anything else."""
    is_ours = said.startswith("/") and not said.startswith(("//", "/\\"))
    return said if is_ours else "/"


ROUTES = (
    Route(SIGN_IN, ask, methods=["GET"], name="sign_in_form"),
    Route(SIGN_IN, sign_in, methods=["POST"], name="sign_in"),
    Route("/sign-out", sign_out, methods=["POST"], name="sign_out"),
)
