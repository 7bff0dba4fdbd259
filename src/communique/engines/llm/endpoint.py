"""Where a model answers: an OpenAI-compatible endpoint that a person named, asked within limits.

A question is sent there and nowhere else: no redirect is followed, and no
other host is looked up. What may go better later is asked again after a rest,
as long as the server asks for; a server that says it has too much to do is
left alone by all who ask. Nothing is raised for what the other side does.
"""

from __future__ import annotations

import datetime
import http.client
import ipaddress
import ssl
import threading
import time
from collections.abc import Callable

import msgspec
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError

from communique.ingest.web.address import Address, parse_address
from communique.ingest.web.client import PASSING, Failed, Limits, body_of, failed_by, user_agent
from communique.ingest.web.pace import seconds_asked
from communique.ingest.web.sockets import Bounds, connect, look_up, secure_context
from communique.model.errors import CommuniqueError
from communique.model.reading import Problem

_PATH = "/chat/completions"
#: So many questions in a row without an answer, and it is not the questions.
_SILENT = 20


class EndpointError(CommuniqueError):
    """An endpoint cannot be used, or does not answer any more."""

    def __init__(self, endpoint: str, problem: str, remedy: str) -> None:
        super().__init__(f"{endpoint}: {problem}\n  {remedy}")


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds for one answer and between two bytes; tries; seconds of rest before the second, which then double."""

    whole: float = 300.0
    idle: float = 300.0
    tries: int = 4
    rest: float = 2.0
    longest_rest: float = 120.0


class Answered(msgspec.Struct, frozen=True):
    """What the server sent, and how long it took."""

    body: bytes
    seconds: float


class Endpoint:
    """An endpoint and how things stand with it; several threads may ask at once."""

    def __init__(
        self,
        address: str,
        *,
        key: str | None = None,
        patience: Patience = Patience(),  # noqa: B008  # frozen
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._address = _address_of(address)
        self.patience = patience
        self._key = key
        self._sleep = sleep
        self._context: ssl.SSLContext = secure_context()
        self._lock = threading.Lock()
        self._due = 0.0
        self._silent = 0
        if key and self._address.scheme == "http" and not self.is_near:
            raise EndpointError(str(self._address), "a key would go there unencrypted", "name an https:// endpoint")

    @property
    def host(self) -> str:
        """The host that is asked."""
        return self._address.host

    @property
    def site(self) -> str:
        """Scheme, host and port."""
        return self._address.site

    @property
    def is_near(self) -> bool:
        """Whether it is this machine."""
        numbers = [self.host] if _is_number(self.host) else _looked_up(self._address)
        return bool(numbers) and all(ipaddress.ip_address(one).is_loopback for one in numbers)

    def ask(self, body: bytes) -> Answered | Failed:
        """Ask until there is an answer, or none is to be hoped for.

        Raises:
            EndpointError: It has not answered so many questions that asking on is no use.
        """
        answer: Answered | Failed = Failed(problem=Problem("failed", "not asked"))
        for turn in range(self.patience.tries):
            self._rest()
            answer = self._ask_once(body)
            if isinstance(answer, Answered) or not answer.passing:
                break
            if turn + 1 < self.patience.tries:
                self._hold(max(answer.wait or 0.0, self.patience.rest * 2.0**turn))
        self._count(answer)
        return answer

    def _ask_once(self, body: bytes) -> Answered | Failed:
        began = time.monotonic()
        bounds = Bounds(began + self.patience.whole, self.patience.idle, 128 * 1024)
        limits = Limits(idle=self.patience.idle, whole=self.patience.whole)
        try:
            sock = connect(self._address, bounds, allowed=frozenset({self.host}), context=self._context)
            with sock:
                connection = HTTPConnection(self.host, self._address.port, timeout=self.patience.idle)
                connection.sock = sock
                connection.request("POST", self._address.target, body, headers=self._headers(), preload_content=False)
                response = connection.getresponse()
                bounds.room = limits.body
                found = body_of(response, limits.body)
        except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            return failed_by(error, limits)
        if isinstance(found, Failed):
            return found
        if response.status == 200:
            return Answered(found, time.monotonic() - began)
        wait = seconds_asked(response.headers.get("retry-after"), datetime.datetime.now(datetime.UTC))
        said = f"the endpoint answered {response.status} {http.client.responses.get(response.status, '')}".strip()
        return Failed(problem=Problem("failed", said), passing=response.status in PASSING, wait=wait)

    def _headers(self) -> dict[str, str]:
        said = {
            "Host": self._address.authority,
            "User-Agent": user_agent(),
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Connection": "close",
        }
        return {**said, "Authorization": f"Bearer {self._key}"} if self._key else said

    def _rest(self) -> None:
        """Wait until anybody may ask again."""
        while (left := self._due - time.monotonic()) > 0:
            self._sleep(left)

    def _hold(self, seconds: float) -> None:
        with self._lock:
            self._due = max(self._due, time.monotonic() + min(seconds, self.patience.longest_rest))

    def _count(self, answer: Answered | Failed) -> None:
        with self._lock:
            self._silent = 0 if isinstance(answer, Answered) else self._silent + 1
            silent = self._silent
        if silent >= _SILENT and isinstance(answer, Failed):
            problem = f"no answer to {silent} questions in a row, at last: {answer.problem.message}"
            raise EndpointError(
                self.site, problem, "see whether it runs; what was answered is kept: run the same again"
            )


def _address_of(text: str) -> Address:
    """The address that is asked: of a base such as `http://localhost:11434/v1`, its chat completions."""
    parsed = parse_address(text)
    if isinstance(parsed, Problem):
        raise EndpointError(text, parsed.message, "name it as http://localhost:11434/v1")
    target = parsed.target.rstrip("/")
    return msgspec.structs.replace(parsed, target=target if target.endswith(_PATH) else target + _PATH)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _looked_up(address: Address) -> tuple[str, ...]:
    try:
        return look_up(address.host, address.port)
    except OSError:
        return ()
