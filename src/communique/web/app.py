"""The application: its addresses, and what happens around every request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from communique.model.errors import CommuniqueError, InputError, UnknownPartyError
from communique.show.plain import to_json
from communique.vitals import events
from communique.vitals.events import Event
from communique.vitals.health import Checker
from communique.vitals.metrics import Metrics
from communique.web.accounts import Accounts
from communique.web.counting import Counting, patterns
from communique.web.desk import Desk
from communique.web.doors import Doors
from communique.web.guard import Guard
from communique.web.jobs import Jobs
from communique.web.rendering import page, style
from communique.web.settings import Settings
from communique.web.views import (
    adding,
    deciding,
    dossiers,
    home,
    keys,
    matters,
    networks,
    programs,
    reconciling,
    reports,
    review,
    search,
    signing,
    timelines,
    vitals,
)

#: What browsers may do with files whose addresses change with them.
_LASTING = "public, max-age=31536000, immutable"

#: What has addresses, in the order in which they are looked through.
_VIEWS = (
    home,
    dossiers,
    matters,
    networks,
    reports,
    timelines,
    search,
    review,
    keys,
    deciding,
    adding,
    signing,
    programs,
    reconciling,
    vitals,
)

#: So many requests are worked on at a time; the others wait for their turn.
_AT_ONCE = 8


def create_app(settings: Settings) -> Starlette:
    """The application that serves a record; the record is opened when it starts.

    Raises:
        RecordError: There is no such record (when it starts).
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        desk, accounts, jobs = Desk(settings.record, resolved=metrics.resolved), None, None
        # More at once would only wait for each other, and for connections to the record.
        current_default_thread_limiter().total_tokens = _AT_ONCE
        try:
            await run_in_threadpool(desk.start)
            app.state.desk = desk
            app.state.jobs = jobs = Jobs(settings.record, metrics)
            app.state.checker = Checker(settings.record, desk.checks)
            metrics.watch(lambda: vitals.gauges(app))
            app.state.accounts = accounts = Accounts(settings.users) if settings.users else None
            yield
        finally:
            if jobs is not None:
                await run_in_threadpool(jobs.close)
            desk.close()
            if accounts is not None:
                accounts.close()

    metrics = Metrics()
    routes: list[Route | Mount] = [route for view in _VIEWS for route in view.ROUTES]
    static = StaticFiles(directory=str(files("communique.web") / "static"))
    routes += [Route("/style.css", _style), Mount("/static", _Kept(static))]
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Counting, metrics=metrics, patterns=patterns(routes)),
            Middleware(Guard, hosts=settings.hosts),
            Middleware(Doors),
        ],
        exception_handlers={HTTPException: _refused, CommuniqueError: _mistaken, Exception: _broken},
        lifespan=lifespan,
    )
    app.state.settings, app.state.metrics = settings, metrics
    return app


async def _style(_: Request) -> Response:
    return Response(style(), media_type="text/css", headers={"Cache-Control": _LASTING})


class _Kept:
    """Files that browsers may keep: their addresses change with them."""

    def __init__(self, files_: StaticFiles) -> None:
        self._files = files_

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file."""

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                message["headers"].append((b"cache-control", _LASTING.encode()))
            await send(message)

        await self._files(scope, receive, answer)


async def _refused(request: Request, error: Exception) -> Response:
    code = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    response = _problem(request, code, problem=detail)
    response.headers.update((error.headers if isinstance(error, HTTPException) else None) or {})
    return response


async def _mistaken(request: Request, error: Exception) -> Response:
    """What a person asked for is not there, or not so: said as the command line says it."""
    problem, _, remedy = str(error).partition("\n")
    code = 404 if isinstance(error, InputError | UnknownPartyError) else 400
    return _problem(request, code, problem=problem, remedy=remedy.strip())


async def _broken(request: Request, error: Exception) -> Response:
    events.tell(Event.BROKE, level="error", error=error, method=request.method)
    return _problem(request, 500)


def _problem(request: Request, code: int, *, problem: str = "", remedy: str = "") -> Response:
    """What went wrong, on a page or for a program."""
    if request.url.path.startswith(f"{programs.PREFIX}/"):
        return Response(to_json({"problem": problem, "remedy": remedy}), code, media_type="application/json")
    return page(request, "error.html", status=code, code=code, problem=problem, remedy=remedy)
