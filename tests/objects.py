"""A store of objects that speaks S3, as far as Arrow asks: on loopback, in memory, and failing where a test wants it.

One request in so many is refused as a busy store refuses it (503), or its
answer breaks off; which, follows a count, so that a test meets the same failures again.
"""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import IO
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_MODIFIED = "Mon, 01 Jan 2024 00:00:00 GMT"


class Store(ThreadingHTTPServer):
    """The server and what it holds, by `bucket/key`."""

    daemon_threads = True

    def __init__(self, *, one_in: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.objects: dict[str, bytes] = {}
        self.uploads: dict[str, dict[int, bytes]] = {}
        self.asked = self.failed = 0
        self.one_in = one_in
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        """What clients are told as the endpoint."""
        return f"http://127.0.0.1:{self.server_port}"

    def fails_now(self) -> bool:
        """Whether the request that is under way is one that fails."""
        with self.lock:
            self.asked += 1
            fails = self.one_in > 0 and self.asked % self.one_in == 0
            self.failed += fails
            return fails


@contextmanager
def store(*, one_in: int = 0) -> Iterator[Store]:
    """A store with one bucket, `b`, of which one request in so many fails; 0 for none."""
    server = Store(one_in=one_in)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """One connection of a client."""

    protocol_version = "HTTP/1.1"
    server: Store

    def log_message(self, *_: object) -> None:
        """Tell nobody."""

    def do_GET(self) -> None:
        self._answered(lambda _: self._list() if "list-type" in self._said else self._get())

    def do_HEAD(self) -> None:
        self._answered(lambda _: self._get())

    def do_PUT(self) -> None:
        self._answered(self._put)

    def do_POST(self) -> None:
        self._answered(self._post)

    def do_DELETE(self) -> None:
        self._answered(lambda _: self._delete())

    def _answered(self, answer: Callable[[bytes], None]) -> None:
        body = self._body()
        path = urlsplit(self.path)
        self._key, self._said = unquote(path.path).lstrip("/"), parse_qs(path.query, keep_blank_values=True)
        if not self.server.fails_now():
            answer(body)
        elif self.server.failed % 2:
            self._send(503, b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>")
        else:
            # The line is cut without an answer.
            self.close_connection = True
            self.connection.close()

    def _body(self) -> bytes:
        is_chunked = "chunked" in self.headers.get("Transfer-Encoding", "")
        data = _unchunked(self.rfile) if is_chunked else self.rfile.read(int(self.headers.get("Content-Length") or 0))
        return _unchunked(io.BytesIO(data)) if "aws-chunked" in self.headers.get("Content-Encoding", "") else data

    def _get(self) -> None:
        data = self.server.objects.get(self._key)
        if data is None:
            is_bucket = "/" not in self._key.rstrip("/")
            self._send(200 if is_bucket else 404, b"")
            return
        wanted = _RANGE.match(self.headers.get("Range") or "")
        if wanted is None:
            self._send(200, data)
            return
        first, stop = int(wanted[1]), min(int(wanted[2] or len(data)) + 1, len(data))
        self._send(206, data[first:stop], {"Content-Range": f"bytes {first}-{stop - 1}/{len(data)}"})

    def _put(self, body: bytes) -> None:
        if "uploadId" in self._said:
            number = int(self._said["partNumber"][0])
            self.server.uploads[self._said["uploadId"][0]][number] = body
        else:
            self.server.objects[self._key] = body
        self._send(200, b"", {"ETag": '"1"'})

    def _post(self, body: bytes) -> None:
        if "uploads" in self._said:
            name = f"u{len(self.server.uploads)}"
            self.server.uploads[name] = {}
            answer = f"<InitiateMultipartUploadResult><UploadId>{name}</UploadId></InitiateMultipartUploadResult>"
        elif "uploadId" in self._said:
            parts = self.server.uploads[self._said["uploadId"][0]]
            self.server.objects[self._key] = b"".join(parts[number] for number in sorted(parts))
            answer = '<CompleteMultipartUploadResult><ETag>"1"</ETag></CompleteMultipartUploadResult>'
        else:
            for key in re.findall(rb"<Key>(.*?)</Key>", body):
                self.server.objects.pop(f"{self._key.rstrip('/')}/{key.decode()}", None)
            answer = "<DeleteResult></DeleteResult>"
        self._send(200, answer.encode())

    def _delete(self) -> None:
        self.server.objects.pop(self._key, None)
        self._send(204, b"")

    def _list(self) -> None:
        prefix = self._said.get("prefix", [""])[0]
        delimiter = self._said.get("delimiter", [""])[0]
        bucket = f"{self._key.rstrip('/')}/"
        keys = sorted(key.removeprefix(bucket) for key in self.server.objects if key.startswith(bucket))
        found = [key for key in keys if key.startswith(prefix)]
        inside = {key for key in found if delimiter and delimiter in key[len(prefix) :]}
        folders = sorted({prefix + key[len(prefix) :].split(delimiter)[0] + delimiter for key in inside})
        contents = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>2024-01-01T00:00:00.000Z</LastModified>"
            f"<Size>{len(self.server.objects[bucket + key])}</Size></Contents>"
            for key in found
            if key not in inside
        )
        prefixes = "".join(f"<CommonPrefixes><Prefix>{escape(one)}</Prefix></CommonPrefixes>" for one in folders)
        count = len(found) - len(inside) + len(folders)
        told = f"<KeyCount>{count}</KeyCount><IsTruncated>false</IsTruncated>{contents}{prefixes}"
        self._send(200, f"<ListBucketResult>{told}</ListBucketResult>".encode())

    def _send(self, status: int, data: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Last-Modified": _MODIFIED, **(more or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _unchunked(stream: IO[bytes] | io.BufferedIOBase) -> bytes:
    """A body that was sent in chunks, by HTTP or as Amazon's clients sign them; what trails it is passed over."""
    parts = []
    while size := int(stream.readline().split(b";")[0], 16):
        parts.append(stream.read(size))
        stream.readline()
    while stream.readline().strip():
        pass
    return b"".join(parts)
