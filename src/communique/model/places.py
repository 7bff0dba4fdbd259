"""Where a record is: a file, or a database of a server by its address, `postgresql://user@host/database`.

A password never stands in what people are shown. It need not stand in the
address either: `PGPASSWORD`, `~/.pgpass` and services of libpq work.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

_SERVERS = ("postgresql://", "postgres://")
#: What of the query of an address people may see.
_SHOWN = ("service", "options")


class Address(msgspec.Struct, frozen=True):
    """A database of a server; as text it is without its password."""

    #: As it was given, with its password if it has one.
    secret: str

    def __str__(self) -> str:
        try:
            said = urlsplit(self.secret)
        except ValueError:
            return "postgresql://…"
        user, at, host = said.netloc.rpartition("@")
        told = urlencode([(name, value) for name, value in parse_qsl(said.query) if name in _SHOWN])
        return f"postgresql://{user.partition(':')[0]}{at}{host}{said.path}{'?' if told else ''}{told}"

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"

    @property
    def name(self) -> str:
        """What the database is called."""
        return str(self).partition("?")[0].rpartition("/")[2] or "communique"

    @property
    def stem(self) -> str:
        """The same; a file has an ending besides."""
        return self.name


#: Where a record is.
Where = Path | Address


def place(record: str | os.PathLike[str] | Address) -> Where:
    """What a record is named by: an address, or the path of a file."""
    if isinstance(record, Address):
        return record
    return Address(record) if isinstance(record, str) and record.startswith(_SERVERS) else Path(record)


def file_of(where: Where) -> Path:
    """The file whose neighbours belong to a record: itself, or one of the name of the database, in this folder."""
    return where if isinstance(where, Path) else Path(f"{where.name}.server")
