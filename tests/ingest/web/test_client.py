"""The client against servers that stall, lie, drip, reset, point on and unpack to more than they should."""

from __future__ import annotations

import gzip
import itertools
import socket
import struct
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import brotli
import pytest
from backports import zstd

from communique.ingest.web.address import Address, parse_address
from communique.ingest.web.client import Answer, Client, Failed, Fetched, Limits, Moved, Unchanged, Validators
from tests.serving import Sent, Server, page, slowly

HERE = frozenset({"127.0.0.1", "localhost", "site.example"})
QUICK = Limits(idle=0.8, whole=2.5, headers=64 * 1024, body=200_000)
LOOPBACK = Client(allowed=HERE, limits=QUICK, resolver=lambda _host, _port: ("127.0.0.1",))


def at(text: str) -> Address:
    """An address that is fine."""
    address = parse_address(text, allowed=HERE)
    assert isinstance(address, Address)
    return address


def fetch(sent: Sent, *, known: Validators | None = None, client: Client = LOOPBACK) -> Answer:
    """What the client makes of an answer."""
    with Server({"/a": sent}) as server:
        return client.fetch(at(server.url("/a")), known=known)


def code(answer: Answer) -> str:
    """What went wrong."""
    assert isinstance(answer, Failed), answer
    return answer.problem.code


def test_a_page_comes_with_what_is_needed_to_check_it() -> None:
    """Its bytes, the headers that matter and no other, its media type, when it was fetched."""
    fetched = fetch(page("<p>Ciao", 'ETag: "1"', "Last-Modified: Mon, 06 May 2024 12:00:00 GMT", "Set-Cookie: a=b"))

    assert isinstance(fetched, Fetched)
    assert (b"<p>Ciao", "text/html") == (fetched.body, fetched.media)
    assert {"content-type", "etag", "last-modified"} == set(fetched.headers)
    assert Validators('"1"', "Mon, 06 May 2024 12:00:00 GMT") == fetched.validators
    assert fetched.fetched.endswith("+00:00")


def test_a_request_says_who_asks_and_nothing_else() -> None:
    """The name with its version, whom to write to, no cookie, no name of a user."""
    with Server({}) as server:
        Client(allowed=HERE, contact="mailto:desk@site.example").fetch(at(server.url("/a?b=c")))
        head = server.heads[0].decode()

    assert head.startswith("GET /a?b=c HTTP/1.1\r\n")
    assert f"Host: 127.0.0.1:{server.port}\r\n" in head
    assert "User-Agent: communique/" in head
    assert "mailto:desk@site.example" in head
    assert not {"cookie", "authorization", "referer"} & {line.partition(":")[0].lower() for line in head.splitlines()}


def test_what_was_fetched_before_is_asked_for_with_its_validators() -> None:
    """A server that has no other version says so, and nothing is sent twice."""
    with Server({"/a": page("", status="304 Not Modified")}) as server:
        answer = LOOPBACK.fetch(at(server.url("/a")), known=Validators('"1"', "Mon, 06 May 2024 12:00:00 GMT"))
        head = server.heads[0]

    assert isinstance(answer, Unchanged)
    assert b'If-None-Match: "1"' in head
    assert b"If-Modified-Since: Mon, 06 May 2024 12:00:00 GMT" in head


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"Ciao")),
        ("deflate", zlib.compress(b"Ciao")),
        ("br", brotli.compress(b"Ciao")),
        ("zstd", zstd.compress(b"Ciao")),
    ],
)
def test_a_packed_page_is_unpacked(encoding: str, packed: bytes) -> None:
    """In each way that the request says is known."""
    fetched = fetch(page(packed, f"Content-Encoding: {encoding}"))

    assert isinstance(fetched, Fetched)
    assert b"Ciao" == fetched.body


def bomb(encoding: str) -> bytes:
    """Much of nothing, packed well."""
    nothing = bytes(64 * 1024 * 1024)
    packers: dict[str, Callable[[], bytes]] = {
        "gzip": lambda: gzip.compress(nothing, 1),
        "deflate": lambda: zlib.compress(nothing, 1),
        "br": lambda: brotli.compress(nothing, quality=1),
        "zstd": lambda: zstd.compress(nothing),
        "gzip, gzip": lambda: gzip.compress(gzip.compress(nothing, 1), 1),
    }
    return packers[encoding]()


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, gzip"])
def test_a_page_that_unpacks_to_more_than_it_should_is_refused(encoding: str) -> None:
    """Within little memory, in each way of packing."""
    packed = bomb(encoding)
    client = Client(allowed=HERE, limits=Limits(body=2_000_000))
    tracemalloc.start()
    answer = fetch(page(packed, f"Content-Encoding: {encoding}"), client=client)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "too_large" == code(answer)
    assert peak < 16_000_000


def endless(head: bytes, part: bytes) -> Iterator[bytes]:
    """An answer without an end."""
    yield head
    yield from itertools.repeat(part)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
FAULTS: dict[str, tuple[Sent, str]] = {
    "an endless body": (endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536), "too_large overrun"),
    "endless chunks": (endless(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"), "too_large overrun"),
    "endless headers": (endless(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 100), "protocol"),
    "one endless header": (endless(b"HTTP/1.1 200 OK\r\nX-A: ", b"x" * 4096), "overrun"),
    "huge headers": (
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %b\r\n" % (n, b"x" * 4000) for n in range(90)),
        "overrun",
    ),
    "endless promises": (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), "overrun"),
    "an endless size of a chunk": (endless(CHUNKED, b"0" * 4096), "protocol"),
    "a body larger than it may be, as it says": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx",
        "too_large",
    ),
    "less than it says": (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx", "truncated"),
    "a chunk that breaks off": (CHUNKED + b"1000\r\nx", "truncated"),
    "a negative length": (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\nContent-Length: 7\r\n\r\nx", "protocol"),
    "nothing at all": (b"", "connection"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", "protocol"),
    "zeros": (bytes(100_000), "overrun"),
    "a broken packing": (page(b"no gzip", "Content-Encoding: gzip"), "encoding"),
    "many packings": (page(b"x", "Content-Encoding: " + ", ".join(["gzip"] * 50)), "encoding"),
    "no page": (page("", status="404 Not Found"), "status"),
    "a redirect to nowhere": (page("", status="302 Found"), "status"),
    "a redirect to a file": (page("", "Location: file:///etc/passwd", status="302 Found"), "redirect"),
    "a redirect with a password": (page("", "Location: http://a:b@site.example/", status="302 Found"), "redirect"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_server_at_fault_gives_a_problem_in_time(fault: str) -> None:
    """Each fault has its code, and none takes longer than the limits say.

    What has no end is stopped by the bound on the body or by that on the connection, whichever comes first.
    """
    sent, expected = FAULTS[fault]
    began = time.monotonic()
    answer = fetch(sent)

    assert code(answer) in expected.split()
    assert time.monotonic() - began < QUICK.whole + 1


def stalling(head: bytes) -> Iterable[bytes]:
    """Something, and then nothing for long."""
    yield head
    time.sleep(4)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"])
def test_a_server_that_stalls_is_given_up(head: bytes) -> None:
    """Before, within and after its headers; it may answer later."""
    began = time.monotonic()
    answer = fetch(stalling(head))

    assert isinstance(answer, Failed)
    assert ("timeout", True) == (answer.problem.code, answer.passing)
    assert time.monotonic() - began < QUICK.whole


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_drips_is_given_up(head: bytes) -> None:
    """Each byte comes in time, and all of them do not."""
    began = time.monotonic()
    answer = fetch(itertools.chain([head], slowly(b"HTTP/1.1 200 OK\r\n" * 9, wait=0.2)))

    assert isinstance(answer, Failed)
    assert ("overrun", True) == (answer.problem.code, answer.passing)
    assert time.monotonic() - began < QUICK.whole + 0.5


def test_a_connection_that_is_reset_may_hold_later() -> None:
    """In the middle of a page."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def reset() -> None:
            connection, _ = listener.accept()
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()

        threading.Thread(target=reset).start()
        answer = LOOPBACK.fetch(at(f"http://127.0.0.1:{listener.getsockname()[1]}/"))

    assert isinstance(answer, Failed)
    assert ("connection", True) == (answer.problem.code, answer.passing)


def test_a_redirect_is_told_and_not_followed() -> None:
    """Whoever asks decides, for rules and pace hold there too."""
    answer = fetch(page("", "Location: /b?c#d", status="301 Moved Permanently"))

    assert isinstance(answer, Moved)
    assert "/b?c" == answer.address.target


def test_a_server_that_is_busy_says_how_long() -> None:
    """Retry-After comes with the problem."""
    answer = fetch(page("", "Retry-After: 7", status="429 Too Many Requests"))

    assert isinstance(answer, Failed)
    assert (True, 7.0, 429) == (answer.passing, answer.wait, answer.status)


def test_a_host_that_leads_inside_is_refused_before_anything_is_sent() -> None:
    """By number, by name, and by a name with one inner number among public ones."""
    numbers: dict[str, Sequence[str]] = {
        "inner.example": ("127.0.0.1",),
        "mixed.example": ("93.184.216.34", "10.0.0.1"),
        "mapped.example": ("::ffff:169.254.169.254",),
        "cloud.example": ("fd00:ec2::254",),
    }
    with Server({}) as server:
        client = Client(limits=QUICK, resolver=lambda host, _: numbers[host])
        hosts = (*numbers, "127.0.0.1", "[::1]", "169.254.169.254")
        told = [code(client.fetch(at(f"http://{host}:{server.port}/"))) for host in hosts]

    assert ["closed"] * 7 == told
    assert [] == server.asked


def test_a_name_that_changes_between_two_looks_is_looked_up_once() -> None:
    """What was judged is what is connected to: a public number first and loopback after it leads nowhere inside."""
    looked: list[str] = []

    def rebinding(host: str, _port: int) -> Sequence[str]:
        looked.append(host)
        return ("192.0.2.1",) if len(looked) > 1 else ("127.0.0.1",)

    with Server({"/a": page("Ciao")}) as server:
        first = Client(limits=QUICK, allowed=HERE, resolver=rebinding).fetch(at(server.url("/a", host="site.example")))
        second = Client(limits=QUICK, resolver=rebinding).fetch(at(server.url("/a", host="site.example")))

    assert isinstance(first, Fetched)
    assert "closed" == code(second)
    assert 2 == len(looked)


def test_an_unknown_host_may_be_known_later() -> None:
    """A name without a number."""

    def unknown(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(-2, "Name or service not known")

    answer = Client(resolver=unknown).fetch(at("http://site.example/"))

    assert isinstance(answer, Failed)
    assert ("unknown_host", True) == (answer.problem.code, answer.passing)
