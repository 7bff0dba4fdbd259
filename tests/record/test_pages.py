"""Pages kept as they were fetched: packed, checked, and erased with what was read from them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from sqlalchemy import update

from communique.api import Record
from communique.ingest.draft import Link
from communique.ingest.web.address import Address, parse_address
from communique.ingest.web.client import Fetched
from communique.model.report import Original
from communique.record.incoming import pages
from communique.record.pages import keep_page, load_page
from communique.record.queue import READ, Queue
from communique.record.retracting import Withdrawal, retract
from communique.record.store import Store, open_store, reading, writing
from communique.record.writing import add_readings
from tests.line_reader import LINES, lines_report
from tests.record.conftest import At, Holding

URL = "https://a.example/a-telling-name"
PAGE = b"<p>ITA met PAK on 2000-01-02, as the whole page says" * 100


@pytest.fixture
def path(at: At) -> str:
    """Where the record lies."""
    return at("record.db")


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    """A record with a report that was read from a page, whose link said something of it."""
    made = open_store(path, create=True)
    queue = Queue(made)
    queue.add([Link(address=URL, path="https://a.example/feed", title="A telling title")], now=0.0)
    address = parse_address(URL)
    assert isinstance(address, Address)
    queue.keep(Fetched(asked=address, address=address, body=PAGE, fetched="2024-05-06T12:00:00+00:00"))
    with writing(made) as connection:
        digest = keep_page(connection, PAGE, "text/html")
    report = msgspec.structs.replace(lines_report(1), original=Original(path=URL, digest=digest))
    add_readings(made, [(report, LINES.read_one(report))])
    queue.read([URL], due=0.0, keeps_pages=True)
    yield made
    made.close()


def digest_of(store: Store) -> str:
    """The digest of the one page."""
    with reading(store) as connection:
        return str(connection.exec_driver_sql("SELECT digest FROM pages").scalar_one())


def test_a_page_is_kept_once_and_packed(store: Store) -> None:
    """The same bytes come back, from a fraction of the room."""
    with writing(store) as connection:
        assert digest_of(store) == keep_page(connection, PAGE, "text/html")
    with reading(store) as connection:
        assert load_page(connection, digest_of(store)) == PAGE
        size, packed = connection.exec_driver_sql("SELECT size, length(body) FROM pages").one()

    assert len(PAGE) == size
    assert packed < size / 10


@pytest.mark.parametrize("body", [b"no zstd", b"(\xb5/\xfd\x00X\x01\x00\x00"])
def test_a_page_that_was_altered_is_found(store: Store, body: bytes) -> None:
    """`verify` names the report that was read from it."""
    record = Record(store)
    assert () == record.verify()
    with writing(store) as connection:
        connection.execute(update(pages).values(body=body))
    with reading(store) as connection:
        assert load_page(connection, digest_of(store)) is None

    assert [lines_report(1).id] == [mismatch.report_id for mismatch in record.verify()]


def test_a_page_is_erased_with_its_report(store: Store, path: str, holding: Holding) -> None:
    """Neither the page nor what was said of it is left, and it is not fetched again."""
    retract(store, Withdrawal(report_id=lines_report(1).id, person="A. N.", reason="forgotten", erase=True))
    Queue(store).add([Link(address=URL, path="https://a.example/feed")], now=0.0)
    with reading(store) as connection:
        assert 0 == connection.exec_driver_sql("SELECT count(*) FROM pages").scalar()
    assert 1 == Queue(store).count(READ)
    store.close()

    assert [] == holding(path, "telling title")
