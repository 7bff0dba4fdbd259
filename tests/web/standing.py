"""Where the records of these tests stand: in files, and in databases of a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from communique.model.places import Address, Where
from tests.servers import Server


@contextmanager
def new(stands: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Where]:
    """A place for a record, which is gone afterwards."""
    if stands == "file":
        yield folder / "new.db"
        return
    server: Server = request.getfixturevalue("server")
    address = server.database()
    yield Address(address)
    server.drop(address)


@contextmanager
def copied(record: Where, request: pytest.FixtureRequest, folder: Path) -> Iterator[Where]:
    """A record like another that nobody has open, which is gone afterwards."""
    if isinstance(record, Path):
        yield Path(shutil.copy(record, folder / "own.db"))
        return
    server: Server = request.getfixturevalue("server")
    address = server.database(like=record.name)
    yield Address(address)
    server.drop(address)
