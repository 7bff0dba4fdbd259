"""From a citation back to the bytes it was read from: a page that is kept, a file, a member of an archive."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select, update

from communique import api, ingest
from communique.model.errors import InputError
from communique.model.report import Report
from communique.record.dialects import kind_of
from communique.record.incoming import pages
from communique.record.intake import read_into
from communique.record.pages import keep_page
from communique.record.schema import originals
from communique.record.store import open_store, writing
from tests.line_reader import LINES
from tests.record.conftest import At

URL = "https://gazette.example/may/one.html"
PAGE = (
    b"<html><head><title>Talks</title></head><body><nav>Home</nav><article><h1>Talks</h1>"
    b"<p>Ministers of two states came together.</p><p id='two'>ITA met PAK on 2023-05-02, said the ministry.</p>"
    b"<p>They spoke of ports and of trade between the two countries for several hours.</p></article></body></html>"
)


def read(record: str, *paths: Path) -> None:
    """Read with the reader of these tests."""
    with api.open_record(record) as opened:
        opened.read(*paths, reader=LINES)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page in a file."""
    path = tmp_path / "one.html"
    path.write_bytes(PAGE)
    return path


@pytest.fixture
def fetched(page: Path, at: At) -> str:
    """A record with a page that was fetched and kept."""
    (told,) = (item for item in ingest.reports([page]) if isinstance(item, Report))
    assert told.original is not None
    original = msgspec.structs.replace(told.original, path=URL, fetched="2023-05-03T08:00:00+00:00")
    store = open_store(at("record.db"), create=True)
    with writing(store) as connection:
        keep_page(connection, PAGE, "text/html")
    read_into(store, [msgspec.structs.replace(told, url=URL, original=original)], reader=LINES)
    store.close()
    page.unlink()
    return at("record.db")


def test_the_page_that_was_fetched_is_given_back_when_the_site_is_gone(fetched: str) -> None:
    """Byte for byte, and each quote leads to its element."""
    with api.open_record(fetched) as record:
        marked = record.marked("one")
        ((place,),) = record.places(marked).values()

        assert PAGE == record.original("one")
        assert () == record.verify()

    assert place is not None
    assert place.path.endswith("article:nth-of-type(1) > p:nth-of-type(2)")
    assert "ITA met PAK on 2023-05-02" == "ITA met PAK on 2023-05-02, said the ministry."[place.start : place.end]


def test_a_page_that_was_altered_is_found(fetched: str) -> None:
    """The digest of the body no longer fits."""
    store = open_store(fetched)
    with writing(store) as connection:
        body = connection.scalars(select(pages.c.body)).one()
        connection.execute(update(pages).values(body=body[:-5] + b"xxxxx"))
    store.close()

    with api.open_record(fetched) as record:
        assert [URL in one.problem for one in record.verify()] == [True]
        with pytest.raises(InputError, match="the page is not kept"):
            record.original("one")


def test_a_quote_that_does_not_stand_on_its_page_is_found(fetched: str) -> None:
    """A report that was not read from the page it names is told, with the quote."""
    other = PAGE.replace(b"PAK", b"TUR")
    store = open_store(fetched)
    with writing(store) as connection:
        digest = keep_page(connection, other, "text/html")
        for statement in kind_of(connection).unlock():
            connection.exec_driver_sql(statement)
        connection.execute(update(originals).values(digest=digest))
    store.close()

    with api.open_record(fetched) as record:
        (found,) = record.verify()
    assert "'ITA met PAK on 2023-05-02' does not stand on the page that is kept" == found.problem


def test_a_file_gives_its_bytes_as_long_as_it_is_the_same(page: Path, at: At) -> None:
    """One that changed is told, and is no fault of the record."""
    record = at("record.db")
    read(record, page)

    with api.open_record(record) as opened:
        assert PAGE == opened.original("one")
        assert () == opened.changed_files()
        page.write_bytes(PAGE + b" ")
        with pytest.raises(InputError, match="the file changed, or is gone\n  the text is in the record"):
            opened.original("one")
        assert [(str(page), 1, True)] == [(one.path, one.reports, one.is_there) for one in opened.changed_files()]
        page.unlink()
        assert [False] == [one.is_there for one in opened.changed_files()]
        assert () == opened.verify()


def test_a_member_of_an_archive_is_given_by_itself(tmp_path: Path, at: At) -> None:
    """Also from another folder, though the path was given from this one; the archive is read once for all."""
    with zipfile.ZipFile(tmp_path / "may.zip", "w") as archive:
        archive.writestr("one.html", PAGE)
        archive.writestr("two.html", PAGE.replace(b"PAK", b"TUR"))
    record = at("record.db")
    read(record, tmp_path / "may.zip")

    with api.open_record(record) as opened:
        digests = {hashlib.sha256(opened.original(one.report_id)).hexdigest() for one in opened.claims()}
        assert () == opened.changed_files()
    wanted = {hashlib.sha256(page).hexdigest() for page in (PAGE, PAGE.replace(b"PAK", b"TUR"))}
    assert wanted == digests
