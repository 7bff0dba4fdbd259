"""An OpenAI-compatible server on loopback that says what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

#: Given what was asked (the passage's JSON) and how often it was asked before: what is answered.
Script = Callable[[dict[str, Any], int], "Said"]


class Said:
    """An answer: the claims, or any text; a status; a wait before it, or between its bytes."""

    def __init__(
        self,
        content: object = None,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        wait: float = 0.0,
        drip: float = 0.0,
        hang_up: bool = False,
        finish: str = "stop",
    ) -> None:
        self.content = content if isinstance(content, str) else json.dumps({"claims": content or []})
        self.status, self.headers, self.wait, self.drip = status, headers or {}, wait, drip
        self.hang_up, self.finish = hang_up, finish

    def body(self) -> bytes:
        """As a server sends it."""
        message = {"role": "assistant", "content": self.content}
        choice = {"index": 0, "message": message, "finish_reason": self.finish}
        usage = {"prompt_tokens": 100, "completion_tokens": 20}
        return json.dumps({"id": "1", "object": "chat.completion", "choices": [choice], "usage": usage}).encode()


class ModelServer:
    """Answers by a script; `asked` are the passages it was asked about, in the order they came."""

    def __init__(self, script: Script) -> None:
        self.asked: list[dict[str, Any]] = []
        self.requests: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self._script = script
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def endpoint(self) -> str:
        """Its address, as a person names it."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        request = json.loads(handler.rfile.read(int(handler.headers["content-length"])))
        material = json.loads(request["messages"][-1]["content"])
        with self._lock:
            before = sum(one == material for one in self.asked)
            self.asked.append(material)
            self.requests.append(request)
            self.heads.append(dict(handler.headers))
        said = self._script(material, before)
        time.sleep(said.wait)
        if not said.hang_up:
            _send(handler, said)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                server.take(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as the library calls it
                pass

        return Handler


def _send(handler: BaseHTTPRequestHandler, said: Said) -> None:
    body = said.body()
    try:
        handler.send_response(said.status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **said.headers,
        }.items():
            handler.send_header(name, value)
        handler.end_headers()
        if not said.drip:
            handler.wfile.write(body)
            return
        for byte in body:
            handler.wfile.write(bytes([byte]))
            time.sleep(said.drip)
    except OSError:
        return
