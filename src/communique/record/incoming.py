"""The tables of what is on its way into a record: addresses to be fetched, pages that were, and what could not be read.

They change as a run goes; `schema` has the tables of what the record holds.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, Table

from communique.record.columns import Text

#: The tables of a record, of this module and of `schema`.
METADATA = MetaData()

#: Pages as they were fetched: the bytes that a report was read from, by their digest.
pages = Table(
    "pages",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("media", Text),
    Column("size", Integer, nullable=False),
    #: Packed with zstd.
    Column("body", LargeBinary, nullable=False),
)

#: Addresses that are or were to be fetched, and how each stands; times are seconds since 1970.
addresses = Table(
    "addresses",
    METADATA,
    Column("address", Text, primary_key=True),
    Column("host", Text, nullable=False),
    #: Whether it is looked at again and again.
    Column("is_feed", Integer, nullable=False),
    #: Where it was found, None where it was given, and over how many feeds and lists.
    Column("found", Text),
    Column("depth", Integer, nullable=False),
    #: JSON: what is said of it there.
    Column("said", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    #: As it was opened in the end, when, and what its server said: JSON, headers by their names.
    Column("opened", Text),
    Column("fetched", Text),
    Column("headers", Text, nullable=False),
    Column("page", Text),
    #: JSON: why nothing was fetched.
    Column("problem", Text),
    Column("added", Text, nullable=False),
    Index("addresses_by_host", "host", "state", "due"),
    Index("addresses_by_state", "state"),
    Index("addresses_by_page", "page"),
)

#: From when on a host may be asked, and how often it failed in a row.
hosts = Table(
    "hosts",
    METADATA,
    Column("host", Text, primary_key=True),
    Column("due", Float, nullable=False),
    Column("failures", Integer, nullable=False),
)

#: The robots.txt of a site, as JSON with until when it holds.
robots = Table(
    "robots",
    METADATA,
    Column("site", Text, primary_key=True),
    Column("host", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("robots_by_host", "host"),
)

#: What could not be read, kept aside until it can be.
failures = Table(
    "failures",
    METADATA,
    #: The file or address that is opened again, and the place in it; a file with its whole path.
    Column("input", Text, primary_key=True),
    Column("member", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    #: The report that broke the reader.
    Column("report", Text),
    #: JSON: what the run was told that the files do not say.
    Column("options", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    #: The run that last met it; each has a higher number.
    Column("run", Integer, nullable=False),
    Index("failures_by_code", "code"),
    sqlite_with_rowid=False,
)
