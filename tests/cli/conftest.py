"""Where the commands of these tests keep their record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import Server


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place for a record: a file, and a database of a server."""
    if request.param == "file":
        yield str(tmp_path / "record.db")
        return
    server: Server = request.getfixturevalue("server")
    address = server.database()
    yield address
    server.drop(address)
