"""One address asked for once: what its server gave, where it points on to, or why there is nothing.

`fetch` follows no redirect by itself: robots.txt and pace hold for the next
address too, so who calls it decides. It keeps no cookie, sends no name, runs
nothing, and returns within its limits whatever the other side does.
"""

from __future__ import annotations

import datetime
import http.client
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version

import msgspec
from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection
from urllib3.exceptions import DecodeError, HTTPError, IncompleteRead

from communique.ingest.draft import size
from communique.ingest.web.address import Address, parse_address
from communique.ingest.web.pace import seconds_asked
from communique.ingest.web.sockets import (
    Bounds,
    ClosedError,
    OverrunError,
    Resolver,
    connect,
    look_up,
    secure_context,
)
from communique.model.reading import Problem

#: What robots.txt calls this program.
ROBOT = "communique"
#: Headers that are kept with a page: what it is, and what a later question for it can say.
KEPT_HEADERS = (
    "content-type",
    "content-language",
    "content-disposition",
    "date",
    "etag",
    "last-modified",
)
_CHUNK = 64 * 1024
_MOVED = frozenset((301, 302, 303, 307, 308))
#: Answers that are likely to be others later.
PASSING = frozenset((408, 425, 429, 500, 502, 503, 504, 507, 509, 520, 521, 522, 523, 524))
_ACCEPTED = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Limits(msgspec.Struct, frozen=True):
    """What one question may take: seconds between two bytes and in all, bytes of headers and of the body."""

    idle: float = 15.0
    whole: float = 60.0
    headers: int = 128 * 1024
    body: int = 32 * 1024 * 1024


class Validators(msgspec.Struct, frozen=True):
    """What the server said of the version that was fetched last, so that it can say that there is no other."""

    etag: str | None = None
    modified: str | None = None


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What a server gave: `body` is unpacked as the server packed it for the way, and nothing else."""

    #: As it was asked for first, and as it was opened in the end.
    asked: Address
    address: Address
    body: bytes
    #: Lower-case names; `media` is that of `content-type`, which may hold a charset too.
    headers: dict[str, str] = {}
    media: str | None = None
    #: UTC, ISO 8601.
    fetched: str

    @property
    def validators(self) -> Validators:
        """What a later question for it can say."""
        return Validators(self.headers.get("etag"), self.headers.get("last-modified"))


class Moved(msgspec.Struct, frozen=True):
    """The page is at another address."""

    address: Address


class Unchanged(msgspec.Struct, frozen=True):
    """The server has no other version than the one it was told of."""


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing was fetched; `passing` where it may be there later, `wait` where the server says when."""

    problem: Problem
    passing: bool = False
    wait: float | None = None
    status: int | None = None


Answer = Fetched | Moved | Unchanged | Failed


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """How addresses are asked for; `allowed` hosts may lead anywhere."""

    context: ssl.SSLContext = msgspec.field(default_factory=secure_context)
    limits: Limits = Limits()
    allowed: frozenset[str] = frozenset()
    #: An address that can be written to, told to every server.
    contact: str | None = None
    resolver: Resolver = look_up
    clock: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)

    def fetch(self, address: Address, *, known: Validators | None = None) -> Answer:
        """Ask for an address once; nothing is raised for what the other side does."""
        bounds = Bounds(time.monotonic() + self.limits.whole, self.limits.idle, self.limits.headers)
        try:
            sock = connect(address, bounds, resolver=self.resolver, allowed=self.allowed, context=self.context)
            with sock:
                return self._ask(address, sock, bounds, known)
        except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            return failed_by(error, self.limits)

    def _ask(self, address: Address, sock: socket.socket, bounds: Bounds, known: Validators | None) -> Answer:
        connection = HTTPConnection(address.host, address.port, timeout=self.limits.idle)
        connection.sock = sock
        connection.request(
            "GET", address.target, headers=self._headers(address, known), preload_content=False, decode_content=True
        )
        response = connection.getresponse()
        if response.status != 200:
            return _other_than_page(response, address, self)
        bounds.room = self.limits.body + self.limits.headers
        body = body_of(response, self.limits.body)
        if isinstance(body, Failed):
            return body
        headers = {name: response.headers[name][:1000] for name in KEPT_HEADERS if name in response.headers}
        return Fetched(
            asked=address,
            address=address,
            body=body,
            headers=headers,
            media=headers.get("content-type", "").partition(";")[0].strip().lower() or None,
            fetched=self.clock().astimezone(datetime.UTC).isoformat(timespec="seconds"),
        )

    def _headers(self, address: Address, known: Validators | None) -> Mapping[str, str]:
        said = {
            "Host": address.authority,
            "User-Agent": user_agent(self.contact),
            "Accept": _ACCEPTED,
            "Accept-Encoding": "gzip, deflate, br, zstd",
            "Connection": "close",
        }
        if known is not None and known.etag:
            said["If-None-Match"] = known.etag
        if known is not None and known.modified:
            said["If-Modified-Since"] = known.modified
        return said


@cache
def user_agent(contact: str | None = None) -> str:
    """What this program calls itself: its name, which robots.txt can use, its version, and whom to write to."""
    about = "reads public reports" + (f"; {contact}" if contact else "")
    return f"{ROBOT}/{version('communique')} ({about})"


def body_of(response: HTTPResponse, most: int) -> bytes | Failed:
    """The body, never more of it in memory than is allowed."""
    said = response.headers.get("content-length", "")
    parts: list[bytes] = []
    total = 0
    if said.isdigit() and len(said) < 20 and int(said) > most:
        return _too_large(most)
    while chunk := response.read(_CHUNK):
        total += len(chunk)
        if total > most:
            return _too_large(most)
        parts.append(chunk)
    return b"".join(parts)


def _too_large(most: int) -> Failed:
    return Failed(
        problem=Problem("too_large", f"larger than {size(most)}, the most that is fetched; download it first")
    )


def _other_than_page(response: HTTPResponse, address: Address, client: Client) -> Answer:
    status = response.status
    if status == 304:
        return Unchanged()
    to = response.headers.get("location")
    if status in _MOVED and to:
        # Servers write other letters than ASCII as they come, which http.client takes for Latin-1.
        target = parse_address(
            to.encode("latin-1", "replace").decode("utf-8", "replace"), base=address, allowed=client.allowed
        )
        if isinstance(target, Address):
            return Moved(target)
        return Failed(problem=Problem("redirect", f"the page sends on to where nothing is fetched: {target.message}"))
    wait = seconds_asked(response.headers.get("retry-after"), client.clock())
    problem = Problem("status", f"the server answered {status} {http.client.responses.get(status, '')}".strip())
    return Failed(problem=problem, passing=status in PASSING, wait=wait, status=status)


def failed_by(error: Exception, limits: Limits) -> Failed:
    """What went wrong, in words; whether it may go better later."""
    match _root(error):
        case ClosedError() as closed:
            return _problem("closed", f"not fetched: {closed}; to fetch there all the same: --allow-host HOST")
        case OverrunError() as overrun:
            return _problem("overrun", f"given up: {overrun}", passing=overrun.is_late)
        case socket.gaierror():
            return _problem("unknown_host", "no such host is known", passing=True)
        case ssl.SSLCertVerificationError() as unproved:
            return _problem("certificate", f"the server cannot prove its name: {unproved.verify_message}")
        case TimeoutError():
            return _problem("timeout", f"no answer within {limits.idle:g} seconds", passing=True)
        case IncompleteRead() | http.client.IncompleteRead():
            return _problem("truncated", "the server sent less than it said", passing=True)
        case DecodeError():
            return _problem("encoding", "the page is packed in a way that cannot be unpacked")
        case OSError() as failed:
            return _problem("connection", f"the connection failed: {failed.strerror or failed}", passing=True)
        case _:
            return _problem("protocol", "the server's answer is no HTTP that can be read", passing=True)


def _root(error: BaseException) -> BaseException:
    """The error that says most: libraries raise their own in its place."""
    inner = error.__cause__ or error.__context__
    tells = isinstance(error, DecodeError | IncompleteRead | http.client.IncompleteRead | OSError)
    return error if inner is None or tells else _root(inner)


def _problem(code: str, message: str, *, passing: bool = False) -> Failed:
    return Failed(problem=Problem(code, message), passing=passing)
