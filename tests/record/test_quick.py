"""A server answers about as soon as a file does."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import pytest

from communique.backing_up import move_record
from communique.record.loading import claims_between
from communique.record.store import Store, open_store, reading
from tests.servers import Server

#: How much longer a server may take than a file; measured 0.9, and 27 when it went through all reports for each claim.
_LONGER = 4.0
_PAIR = ("KOR", "VNM")


@pytest.mark.slow
def test_the_claims_of_a_pair_come_from_a_server_as_soon(large_record: Path, server: Server) -> None:
    """Not by going through all reports for each claim; also where the server has not counted yet what it holds."""
    address = server.database()
    move_record(large_record, address)
    with closing(open_store(large_record)) as file, closing(open_store(address)) as team:
        of_file, of_team = (min(_seconds(store) for _ in range(3)) for store in (file, team))
    server.drop(address)

    assert of_team < _LONGER * of_file


def _seconds(store: Store) -> float:
    began = time.perf_counter()
    with reading(store) as connection:
        assert claims_between(connection, _PAIR)
    return time.perf_counter() - began
