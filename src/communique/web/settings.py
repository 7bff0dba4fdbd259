"""What a server is started with."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import msgspec

from communique.model.places import Where

#: The port without another wish.
PORT = 8311
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The record that is served, and where."""

    record: Where
    host: str = "127.0.0.1"
    port: int = PORT
    #: Names by which browsers may ask for this server, beside those of the host.
    names: frozenset[str] = frozenset()
    #: The file of those who may come in; None where only this machine reaches the server.
    users: Path | None = None
    #: Whether browsers reach it through TLS: its own, or that of a proxy before it.
    is_secure: bool = False

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host)

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that a request may give: another name is another site that leads here."""
        return self.names | {self.host} | (_LOOPBACK if self.is_local else frozenset())


def is_loopback(host: str) -> bool:
    """Whether a host is this machine and no other."""
    if host in _LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
