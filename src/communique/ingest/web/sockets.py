"""Connections that lead where they were checked to lead, and that end.

A name is looked up once; every number it has is judged; what is connected to
is one of these numbers, so that a name that changes in between changes nothing.
A name with a public and a closed number is refused: a server has no reason for that.

A socket here has an end: a moment, and a number of bytes, after which nothing
more is received, however slowly or lavishly the other side sends.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from communique.ingest.web.address import Address
from communique.ingest.web.guard import closed

#: The numbers of a host, as text.
Resolver = Callable[[str, int], Sequence[str]]
#: So many numbers of a name are tried.
_TRIED = 4


class ClosedError(OSError):
    """A host leads where nothing is fetched from."""


class OverrunError(OSError):
    """The other side sends for longer than it may, or more."""

    def __init__(self, *, is_late: bool) -> None:
        super().__init__("it took longer than it may" if is_late else "it is larger than it may be")
        self.is_late = is_late


class Bounds(msgspec.Struct):
    """How long and how much may still be received."""

    until: float
    idle: float
    room: int

    def wait(self) -> float:
        """How long the next bytes may take."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise OverrunError(is_late=True)
        return min(self.idle, left)

    def receive(self, sock: socket.socket, receive: Callable[..., int], *buffer: Any) -> int:
        """Receive some bytes in time, and take them off what may be received."""
        sock.settimeout(self.wait())
        try:
            received = receive(*buffer)
        except TimeoutError:
            self.wait()
            raise
        self.room -= received
        if self.room < 0:
            raise OverrunError(is_late=False)
        return received


class _Plain(socket.socket):
    """A socket within bounds."""

    bounds: Bounds

    def recv_into(self, *buffer: Any) -> int:  # as `socket.SocketIO` calls it
        return self.bounds.receive(self, super().recv_into, *buffer)


class _Secure(ssl.SSLSocket):
    """An encrypted socket within bounds."""

    bounds: Bounds

    def recv_into(self, *buffer: Any) -> int:  # as `socket.SocketIO` calls it
        return self.bounds.receive(self, super().recv_into, *buffer)


def look_up(host: str, port: int) -> tuple[str, ...]:
    """The numbers of a host by the system's own means."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def secure_context() -> ssl.SSLContext:
    """Certificates and names are checked, as the system does."""
    context = ssl.create_default_context()
    context.sslsocket_class = _Secure
    return context


def connect(
    address: Address,
    bounds: Bounds,
    *,
    resolver: Resolver = look_up,
    allowed: frozenset[str] = frozenset(),
    context: ssl.SSLContext,
) -> socket.socket:
    """Connect to the host of an address, or to none.

    Raises:
        ClosedError: It leads to a number that is not of the public internet, and is not allowed.
        OSError: It cannot be found or reached.
    """
    numbers = _numbers(address, resolver)
    for number in numbers:
        use = None if address.host in allowed else closed(ipaddress.ip_address(number))
        if use is not None:
            raise ClosedError(f"{address.host} leads to {number}, which is for {use}")
    plain = _open(numbers, address.port, bounds)
    if address.scheme == "http":
        return plain
    try:
        plain.settimeout(bounds.wait())
        secure = context.wrap_socket(plain, server_hostname=address.host)
    except BaseException:
        plain.close()
        raise
    secure.bounds = bounds  # type: ignore[attr-defined]  # it is of the class that the context was given
    return secure


def _numbers(address: Address, resolver: Resolver) -> Sequence[str]:
    try:
        ipaddress.ip_address(address.host)
    except ValueError:
        numbers = [number.partition("%")[0] for number in resolver(address.host, address.port)]
        if not numbers:
            raise OSError("the name has no number") from None
        return numbers
    return [address.host]


def _open(numbers: Sequence[str], port: int, bounds: Bounds) -> socket.socket:
    """A connection to the first of these numbers that answers."""
    problem: OSError = OSError("it cannot be reached")
    for number in numbers[:_TRIED]:
        made = _Plain(socket.AF_INET6 if ":" in number else socket.AF_INET, socket.SOCK_STREAM)
        made.bounds = bounds
        try:
            made.settimeout(bounds.wait())
            made.connect((number, port))
        except OSError as error:
            made.close()
            problem = error
        else:
            return made
    raise problem
