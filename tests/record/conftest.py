"""Every record of these tests is a file once, and once a database of a server."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from communique.record.store import open_store
from tests.servers import Server

#: Where a record of a name can be made.
At = Callable[[str], str]
#: The files in which a record holds these words, in any case.
Holding = Callable[[str, str], list[str]]


@pytest.fixture(scope="session")
def empty_record(server: Server) -> str:
    """A database that holds a record with nothing in it, from which others are copied."""
    address = server.database()
    open_store(address, create=True).close()
    return address.rpartition("/")[2]


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.slow)])
def at(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[At]:
    """Where records are made: in files, or in databases of a server."""
    if request.param == "file":
        yield lambda name: str(tmp_path / name)
        return
    server: Server = request.getfixturevalue("server")
    empty: str = request.getfixturevalue("empty_record")
    with ExitStack() as made:

        @functools.cache
        def database(_: str) -> str:
            address = server.database(like=empty)
            made.callback(server.drop, address)
            return address

        yield database


@pytest.fixture
def holding(request: pytest.FixtureRequest, at: At) -> Holding:
    """Looks for words in what a record leaves on the disk: the file and its log, or the files of its tables."""

    def files(where: str) -> list[Path]:
        if "://" not in where:
            return sorted(Path(where).parent.glob(f"{Path(where).name}*"))
        server: Server = request.getfixturevalue("server")
        return server.files(where)

    del at
    return lambda where, words: [one.name for one in files(where) if words.lower().encode() in one.read_bytes().lower()]
