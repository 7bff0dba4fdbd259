"""Addresses as they are fetched: http or https, a host, a port, a target; anything else is a problem.

An address is taken apart once, here, and put together again from its parts:
what is checked is what is asked for. Hosts are lower case and in ASCII, a
number as host is refused unless it is written as an IP address usually is,
names and passwords are refused, fragments are dropped.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from communique.model.reading import Problem

#: Longer addresses are refused: no server takes them, and no reader does.
MOST_CHARACTERS = 4096
_PORTS = {"http": 80, "https": 443}
#: Below this stand services that are no web servers; the two of the web itself are excepted.
_FIRST_FREE_PORT = 1024
_SAFE = "%/:=&?~+!$,;'@()*[]|"
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f\\\ud800-\udfff]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_LONGEST_ID = 160


class Address(msgspec.Struct, frozen=True, order=True):
    """One address that may be asked for; `target` is the path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and port as they are written: what robots.txt and the pace hold for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def authority(self) -> str:
        """Host and port as a request names them."""
        return self.site.partition("://")[2]

    def __str__(self) -> str:
        return self.site + self.target


def parse_address(
    text: str, *, base: Address | None = None, allowed: frozenset[str] = frozenset()
) -> Address | Problem:
    """An address as it is fetched, or why it is not; `base` is the page it stands on, if it may be relative.

    A host that is `allowed` may be reached on any port.
    """
    text = text.strip()
    if len(text) > MOST_CHARACTERS:
        return Problem("address", f"the address is longer than {MOST_CHARACTERS} characters")
    if _NO_ADDRESS.search(text):
        return Problem("address", "no address: it holds a space, a control character or a backslash")
    try:
        parts = urlsplit(urljoin(str(base), text) if base else text)
        port = parts.port
    except ValueError:
        return Problem("address", "no address that can be taken apart")
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        return Problem("scheme", "only addresses with http:// or https:// are fetched")
    if "@" in parts.netloc:
        return Problem("credentials", "the address holds a name or password; take it out")
    host = _host(parts.hostname or "")
    if isinstance(host, Problem):
        return host
    port = _PORTS[scheme] if port is None else port
    if not _is_web_port(port) and host not in allowed:
        return Problem("port", f"port {port} is none of a web server; to fetch there all the same: --allow-host {host}")
    return Address(scheme, host, port, _target(parts.path, parts.query))


def report_id(address: Address) -> str:
    """What a report is called that was read from this address: the same today and next year."""
    whole = address.authority + address.target.rstrip("/")
    if len(whole) <= _LONGEST_ID:
        return whole
    return f"{whole[: _LONGEST_ID - 17]}-{hashlib.sha256(whole.encode()).hexdigest()[:16]}"


def _is_web_port(port: int) -> bool:
    return port in _PORTS.values() or port >= _FIRST_FREE_PORT


def _target(path: str, query: str) -> str:
    """Path and query as they are asked for: no steps up or on the spot, nothing that is not ASCII."""
    target = quote("/" + "/".join(_steps(path)), safe=_SAFE)
    return f"{target}?{quote(query, safe=_SAFE)}" if query else target


def _steps(path: str) -> list[str]:
    steps: list[str] = []
    given = path.split("/")[1:]
    for place, step in enumerate(given, start=1):
        plain = step.replace("%2e", ".").replace("%2E", ".")
        if plain == "..":
            steps = steps[:-1]
        elif plain != ".":
            steps.append(step)
        if plain in (".", "..") and place == len(given):
            steps.append("")
    return steps


def _host(host: str) -> str | Problem:
    """A host as it is looked up: an IP address in its one usual form, or a name in ASCII."""
    if not host or len(host) > 253:
        return Problem("host", "the address names no host")
    if ":" in host:
        return _number(host)
    try:
        name = host.encode("idna").decode().lower().rstrip(".")
    except UnicodeError:
        return Problem("host", f"{host!r} is no name of a host")
    if _ends_in_number(name):
        return _number(name)
    labels = name.split(".")
    return name if all(map(_LABEL.fullmatch, labels)) else Problem("host", f"{host!r} is no name of a host")


def _ends_in_number(name: str) -> bool:
    last = name.rpartition(".")[2]
    return last.isdigit() or last.startswith("0x")


def _number(host: str) -> str | Problem:
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        return Problem("host", f"{host!r} is a number, but no IP address as it is usually written")
    if isinstance(ip, ipaddress.IPv6Address) and ip.scope_id is not None:
        return Problem("host", f"{host!r} names a network card of this machine")
    return str(ip)
