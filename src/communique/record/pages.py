"""Pages as they were fetched, kept packed by their digest, so that a citation can be checked when the site is gone."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Select, delete, or_, select, update

from communique.record.dialects import kind_of
from communique.record.incoming import addresses, pages
from communique.record.rows import in_parts
from communique.record.schema import originals, reports

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: Pages pack to a fifth at this level, at over 100 MB a second.
_LEVEL = 9


def keep_page(connection: Connection, body: bytes, media: str | None) -> str:
    """Keep a page within a transaction, once; its digest."""
    digest = hashlib.sha256(body).hexdigest()
    is_kept = connection.scalar(select(pages.c.digest).where(pages.c.digest == digest))
    if is_kept is None:
        row = {"digest": digest, "media": media, "size": len(body), "body": zstd.compress(body, _LEVEL)}
        connection.execute(kind_of(connection).upsert(pages).on_conflict_do_nothing(), row)
    return digest


def load_page(connection: Connection, digest: str) -> bytes | None:
    """The bytes of a page, None where it is not kept or not whole any more."""
    packed = connection.scalar(select(pages.c.body).where(pages.c.digest == digest))
    if packed is None:
        return None
    try:
        body: bytes = zstd.decompress(packed)
    except zstd.ZstdError:
        return None
    return body if hashlib.sha256(body).hexdigest() == digest else None


def altered_pages(connection: Connection) -> Iterator[tuple[str, str]]:
    """The reports whose page is not what was fetched, each with the address of the page."""
    for digest in connection.scalars(select(pages.c.digest)).all():
        if load_page(connection, digest) is None:
            question = select(reports.c.id, originals.c.path).join(originals, originals.c.report == reports.c.seq)
            found = connection.execute(question.where(originals.c.digest == digest))
            yield from ((row.id, row.path) for row in found)


def drop_pages(connection: Connection, digests: Iterable[str], *, unless_cited: bool) -> None:
    """Let go of pages that no address still has to be read from; with `unless_cited`, only if no report was."""
    for some in in_parts(sorted(set(digests))):
        needed = select(addresses.c.page).where(addresses.c.page.in_(some), addresses.c.state == "fetched")
        statement = delete(pages).where(pages.c.digest.in_(some), pages.c.digest.not_in(needed))
        if unless_cited:
            cited = select(originals.c.digest).where(originals.c.digest.in_(some))
            statement = statement.where(pages.c.digest.not_in(cited))
        connection.execute(statement)


def forget_pages_of(connection: Connection, versions: Select[tuple[int]]) -> None:
    """Erase the pages that these versions of a report were read from, and what was said of them where they were found.

    That their addresses were read stays, or they would be fetched again.
    """
    read_from = select(originals.c.digest, originals.c.path).where(originals.c.report.in_(versions)).subquery()
    digests, paths = select(read_from.c.digest), select(read_from.c.path)
    of_these = or_(addresses.c.page.in_(digests), addresses.c.opened.in_(paths), addresses.c.address.in_(paths))
    blank = {"state": "read", "said": "{}", "headers": "{}", "page": None, "problem": None, "found": None}
    connection.execute(delete(pages).where(pages.c.digest.in_(digests)))
    connection.execute(update(addresses).where(of_these, addresses.c.is_feed == 0).values(**blank))
    connection.execute(update(addresses).where(of_these, addresses.c.is_feed == 1).values(page=None, headers="{}"))
