"""A server on loopback that does what a test tells it to, byte by byte."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

#: What is sent for a request: bytes, or bytes one after the other, each sent when it comes.
Sent = bytes | Iterable[bytes]
#: Given how often the path was asked for before.
Script = Callable[[int], Sent]


def page(body: bytes | str, *headers: str, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    """A whole answer with an honest length."""
    data = body.encode() if isinstance(body, str) else body
    head = [f"HTTP/1.1 {status}", f"Content-Type: {media}", f"Content-Length: {len(data)}", *headers]
    return "\r\n".join([*head, "", ""]).encode() + data


def slowly(data: bytes, *, wait: float) -> Iterable[bytes]:
    """One byte at a time."""
    for byte in data:
        time.sleep(wait)
        yield bytes([byte])


class Server:
    """Answers what the script says for a path; without one, 404. `asked` holds the paths, `heads` the requests."""

    def __init__(self, pages: dict[str, Sent | Script]) -> None:
        self.pages = pages
        self.heads: list[bytes] = []
        self.times: list[float] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [head.split(b" ")[1].decode() for head in self.heads]

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        """An address of this server."""
        return f"http://{host}:{self.port}{path}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        with socket.socket() as last:
            last.settimeout(1)
            last.connect_ex(("127.0.0.1", self.port))
        self._thread.join(5)
        self._listener.close()

    def _serve(self) -> None:
        while not self._ended.is_set():
            connection, _ = self._listener.accept()
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            head = _head(connection)
            if not head:
                return
            path = head.split(b" ")[1].decode()
            before = self.asked.count(path)
            self.heads.append(head)
            self.times.append(time.monotonic())
            script = self.pages.get(path, page("", status="404 Not Found"))
            self._send(connection, script(before) if callable(script) else script)

    def _send(self, connection: socket.socket, sent: Sent) -> None:
        try:
            for part in [sent] if isinstance(sent, bytes) else sent:
                if self._ended.is_set():
                    return
                connection.sendall(part)
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(0.5)
            while connection.recv(4096):
                pass
        except OSError:
            return


def _head(connection: socket.socket) -> bytes:
    head = b""
    connection.settimeout(5)
    try:
        while b"\r\n\r\n" not in head and (more := connection.recv(4096)):
            head += more
    except OSError:
        return b""
    return head
