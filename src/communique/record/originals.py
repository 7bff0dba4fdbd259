"""The bytes that reports were read from: the page as it is kept, or the file, if it is still the same."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, or_, select

from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.opening import bytes_within, outermost, read_bytes
from communique.ingest.carriers.piece import Said, Session
from communique.ingest.draft import Draft
from communique.ingest.files import bytes_of, drafts
from communique.ingest.places import locate
from communique.ingest.text import clean
from communique.model.report import Original, Report, is_web
from communique.record.incoming import addresses, pages
from communique.record.loading import claims_of, current_reports, load_reports
from communique.record.pages import load_page
from communique.record.rows import in_parts
from communique.record.schema import originals
from communique.resolve import SourcedClaim

#: How the path of a report begins that was read from an address, pages of web archives too.
_ADDRESSES = ("http://", "https://")


class Changed(msgspec.Struct, frozen=True):
    """A file that reports were read from and that does not hold all of them any more: it changed, or is gone."""

    path: str
    reports: int
    is_there: bool


def load_original(connection: Connection, original: Original) -> bytes | None:
    """The bytes that a report was read from, None where nothing keeps them any more."""
    if original.digest is None:
        return None
    if not is_web(original.path):
        return bytes_of(original)
    return load_page(connection, original.digest) or _within_page(connection, original, original.digest)


def missing_quotes(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """The quotes that do not stand on the page kept of their report: the ids of it and of the claim, and the quote."""
    question = (
        select(current_reports.c.id)
        .join(originals, originals.c.report == current_reports.c.seq)
        .join(pages, pages.c.digest == originals.c.digest)
    )
    for some in in_parts(connection.scalars(question.order_by(current_reports.c.id)).all()):
        for report in load_reports(connection, some).values():
            digest = report.original.digest if report.original else None
            body = load_page(connection, digest) if digest else None
            if body is not None:
                yield from _not_on(body, report, claims_of(connection, report.id))


def changed_files(connection: Connection) -> Iterator[Changed]:
    """The files that do not hold what was read from them any more; each is read once, whatever it holds."""
    is_page = or_(*(originals.c.path.startswith(start) for start in _ADDRESSES))
    is_file = ~is_page & originals.c.digest.is_not(None)
    for path in connection.scalars(select(originals.c.path).distinct().where(is_file).order_by(originals.c.path)).all():
        kept = connection.scalars(select(originals.c.digest).where(is_file, originals.c.path == path)).all()
        there = {_digest_of(Path(path))}
        if not there.issuperset(kept):
            there |= {item.original.digest for item in drafts([path]) if isinstance(item, Draft) and item.original}
        lost = sum(digest not in there for digest in kept)
        if lost:
            yield Changed(path, lost, is_there=Path(path).exists())


def _digest_of(path: Path) -> str | None:
    """The digest of a file as a whole, None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _not_on(body: bytes, report: Report, claims: Iterable[SourcedClaim]) -> Iterator[tuple[str, str, str]]:
    """The quotes of claims that the same extraction does not find on a page, and that do not stand there either."""
    texts: list[str] | None = None
    for sourced in claims:
        for cited in sourced.claim.cites:
            texts = _texts(body, report) if texts is None else texts
            if not any(cited.quote in text for text in texts) and not _stands(body, report, (cited.start, cited.end)):
                yield report.id, sourced.id, cited.quote


def _texts(body: bytes, report: Report) -> list[str]:
    path, media = (report.original.path, report.original.media) if report.original else ("", None)
    with Apart() as apart:
        found = read_bytes(body, path=path, session=Session(apart=apart), said=Said(media=media))
        return [clean(item.text) for item in found if isinstance(item, Draft)]


def _stands(body: bytes, report: Report, span: tuple[int, int]) -> bool:
    media = report.original.media if report.original else ""
    return locate(body, media, report.text, [span])[0] is not None


def _within_page(connection: Connection, original: Original, digest: str) -> bytes | None:
    """The bytes of a report that lies within what its address gave: a feed, an archive."""
    is_from = or_(addresses.c.address == original.path, addresses.c.opened == original.path)
    page = connection.scalar(select(addresses.c.page).where(is_from, addresses.c.page.is_not(None)))
    body = load_page(connection, page) if page else None
    if body is None:
        return None
    with Apart() as apart:
        session = Session(apart=apart)
        piece = outermost(
            io.BytesIO(body), path=original.path, id="", name=original.path, session=session, packed=len(body)
        )
        return bytes_within(piece, original.member, digest)
