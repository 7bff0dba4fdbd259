"""Encrypted connections: names are proved, and bounds hold as on plain ones."""

from __future__ import annotations

import contextlib
import itertools
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from communique.ingest.web.address import Address, parse_address
from communique.ingest.web.client import Answer, Client, Failed, Fetched, Limits
from communique.ingest.web.sockets import secure_context
from tests.serving import page, slowly

HERE = frozenset({"site.example", "other.example"})
LIMITS = Limits(idle=1.0, whole=2.0, body=200_000)

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of site.example, with its key."""
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    subject = ["-subj", "/CN=site.example", "-addext", "subjectAltName=DNS:site.example"]
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(path)]
    made = subprocess.run(
        ["openssl", "req", "-x509", *key, "-days", "2", *subject], check=True, capture_output=True, text=True
    )
    path.write_text(path.read_text() + made.stdout)
    return path


def fetch(certificate: Path, sent: Iterable[bytes], *, host: str = "site.example", trusts: bool = True) -> Answer:
    """What the client makes of an encrypted answer; without bytes, the server says nothing at all."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_serve, args=(listener, server, sent), daemon=True)
    thread.start()
    context = secure_context()
    if trusts:
        context.load_verify_locations(certificate)
    client = Client(context=context, allowed=HERE, limits=LIMITS, resolver=lambda _host, _port: ("127.0.0.1",))
    address = parse_address(f"https://{host}:{listener.getsockname()[1]}/a", allowed=HERE)
    assert isinstance(address, Address)
    answer = client.fetch(address)
    listener.close()
    thread.join(5)
    return answer


def _serve(listener: socket.socket, context: ssl.SSLContext, sent: Iterable[bytes]) -> None:
    plain, _ = listener.accept()
    plain.settimeout(5)
    with plain, contextlib.suppress(OSError):
        if not sent:
            plain.recv(4096)
            threading.Event().wait(1.5)
            return
        with context.wrap_socket(plain, server_side=True) as connection:
            connection.recv(4096)
            for part in sent:
                connection.sendall(part)


def code(answer: Answer) -> str:
    """What went wrong."""
    assert isinstance(answer, Failed), answer
    return answer.problem.code


def test_a_page_is_fetched_from_a_server_that_proves_its_name(certificate: Path) -> None:
    """Whole."""
    answer = fetch(certificate, [page("x" * 150_000)])

    assert isinstance(answer, Fetched)
    assert 150_000 == len(answer.body)


def test_a_server_that_does_not_prove_its_name_is_refused(certificate: Path) -> None:
    """Another name than was asked for, and a certificate that nobody vouches for."""
    assert "certificate" == code(fetch(certificate, [page("x")], host="other.example"))
    assert "certificate" == code(fetch(certificate, [page("x")], trusts=False))


def test_bounds_hold_on_encrypted_connections(certificate: Path) -> None:
    """Of time and of bytes, and while the encryption is agreed on."""
    head = b"HTTP/1.1 200 OK\r\n\r\n"

    assert "overrun" == code(fetch(certificate, itertools.chain([head], slowly(b"x" * 60, wait=0.1))))
    assert "too_large" == code(fetch(certificate, itertools.chain([head], itertools.repeat(b"x" * 65536))))
    assert "timeout" == code(fetch(certificate, []))
